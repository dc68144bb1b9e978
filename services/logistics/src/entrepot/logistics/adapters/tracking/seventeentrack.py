"""17TRACK v2: webhook and gettrackinfo bodies; an event's sub_status names status and detail."""

from collections.abc import Iterator
from datetime import datetime

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, UnreadableBody

VOCABULARY = "17track"

#: Sent when 17TRACK ends its watch; it reports no scan.
STOPPED = "TRACKING_STOPPED"


def read(body: object) -> list[RawTrackingEvent]:
    """Events of every accepted number, newest estimate last. Raises UnreadableBody."""
    root = Node(body)
    if root.get("event").text_or_none() == STOPPED:
        return []
    return [event for item in _items(root.get("data")) for event in _events(item)]


def _items(data: Node) -> Iterator[Node]:
    if data.has("number"):
        yield data
    elif data.has("accepted"):
        yield from data.get("accepted").items()
    elif not data.has("rejected"):
        raise UnreadableBody(data.pointer, "a number with track_info, or accepted", data.value)


def _events(item: Node) -> Iterator[RawTrackingEvent]:
    number = item.get("number").text()
    info = item.get("track_info")
    if info.value is None:
        raise UnreadableBody(info.pointer, "an object", None)
    providers = list(info.find("tracking", "providers").items())
    carrier = _carrier(item.get("carrier"), providers)
    for provider in providers:
        for event in provider.get("events").items():
            yield _event(event, carrier, number)
    estimate = info.find("time_metrics", "estimated_delivery_date", "to")
    if estimate.text_or_none():
        moment, assumed = estimate.instant()
        yield RawTrackingEvent(
            VOCABULARY,
            carrier,
            number,
            "Delivered",
            None,
            moment,
            None,
            "Estimated delivery",
            Classifier.EST,
            assumed,
        )


def _carrier(key: Node, providers: list[Node]) -> str:
    """The provider's alias in lower case; its number in 17TRACK's list where it has none."""
    wanted = key.text_or_none()
    for provider in providers:
        if provider.find("provider", "key").text_or_none() == wanted:
            alias = provider.find("provider", "alias").text_or_none()
            name = alias or provider.find("provider", "name").text_or_none()
            if name:
                return name.lower()
    return key.text()


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    when = node.get("time_utc") if node.has("time_utc") else node.get("time_iso")
    if when.text_or_none():
        moment, assumed = when.instant()
    else:
        moment, assumed = _raw_time(node.get("time_raw"))
    sub_status = node.get("sub_status").text_or_none()
    stage = node.get("stage").text_or_none()
    # Without both the event stays, under a code that no table knows, to be seen and mapped.
    code = sub_status.partition("_")[0] if sub_status else f"stage:{stage or 'none'}"
    return RawTrackingEvent(
        vocabulary=VOCABULARY,
        carrier=carrier,
        tracking_number=number,
        code=code,
        sub_code=sub_status,
        event_time=moment,
        location=node.get("location").text_or_none(),
        description=node.get("description").text_or_none(),
        zone_assumed=assumed,
    )


def _raw_time(raw: Node) -> tuple[datetime, bool]:
    day = raw.find("date").text()
    clock = raw.find("time").text_or_none() or "00:00:00"
    zone = raw.find("timezone").text_or_none() or ""
    return Node(f"{day}T{clock}{zone}", raw.pointer).instant()
