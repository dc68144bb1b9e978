"""17TRACK v2: webhook, gettrackinfo, gettracklist and register bodies; an event's sub_status
names status and detail."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, Reading, UnreadableBody

NAME = VOCABULARY = "17track"

#: Sent when 17TRACK ends its watch; it reports no scan.
STOPPED = "TRACKING_STOPPED"


def recognises(root: Node) -> bool:
    if root.has("event"):
        return str(root.get("event").value).startswith("TRACKING_")
    data = root.find("data") if isinstance(root.value, dict) else root
    return any(data.has(name) for name in ("accepted", "rejected", "track_info"))


def read(root: Node, out: Reading) -> None:
    """Events of every accepted number, newest estimate last. Raises UnreadableBody."""
    if root.get("event").text_or_none() == STOPPED:
        out.note(root.get("event"), "17TRACK stopped watching, it reports no scan")
        return
    data = root.get("data")
    for item in _items(data):
        _item(item, out)
    for refused in data.get("rejected").items() if data.has("rejected") else ():
        number = refused.find("number").text_or_none() or "a number"
        why = refused.find("error", "message").text_or_none() or "no reason given"
        out.note(refused, f"{number} was refused: {why}")


def _items(data: Node) -> Iterator[Node]:
    if data.has("number"):
        yield data
    elif data.has("accepted"):
        yield from data.get("accepted").items()
    elif not data.has("rejected"):
        raise UnreadableBody(data.pointer, "a number with track_info, or accepted", data.value)


def _item(item: Node, out: Reading) -> None:
    number = item.get("number").text()
    info = item.get("track_info")
    if info.value is None:
        _summary(item, number, out)
        return
    providers = list(info.find("tracking", "providers").items())
    carrier = _carrier(item.get("carrier"), providers)
    before = len(out.events)
    for provider in providers:
        out.take(provider.get("events").items(), partial(_event, carrier=carrier, number=number))
    if len(out.events) == before and not out.problems:
        out.note(info, f"{number} has no scan yet")
    estimate = info.find("time_metrics", "estimated_delivery_date", "to")
    if estimate.text_or_none():
        moment, assumed = estimate.instant()
        out.events.append(
            RawTrackingEvent(
                VOCABULARY, carrier, number, "Delivered", None, moment, None, "Estimated delivery",
                Classifier.EST, assumed, estimate.value, estimate.pointer,
            )
        )  # fmt: skip


def _summary(item: Node, number: str, out: Reading) -> None:
    """A number's line in a list: its state, with the time of the newest scan, or of the day on
    which 17TRACK gave up."""
    state = item.get("package_status")
    if not state.text_or_none():
        if not item.has("origin"):
            raise UnreadableBody(item.get("track_info").pointer, "an object", None)
        out.note(item, f"{number} was registered, it holds no scan")
        return
    when = next((n for name in ("latest_event_time", "stop_track_time")
                 if (n := item.get(name)).text_or_none()), None)  # fmt: skip
    if when is None:
        out.note(item, f"{number} has no scan yet ({state.value})")
        return
    moment, assumed = when.instant()
    out.events.append(
        RawTrackingEvent(
            VOCABULARY, item.get("carrier").text(), number, state.text(), None, moment, None,
            item.get("latest_event_info").text_or_none(), Classifier.ACT, assumed, item.value,
            state.pointer,
        )
    )  # fmt: skip


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
    sub = node.get("sub_status")
    sub_status = sub.text_or_none()
    stage = node.get("stage").text_or_none()
    # Without both the event stays, under a code that no table knows, to be seen and mapped.
    code = sub_status.partition("_")[0] if sub_status else f"stage:{stage or 'none'}"
    return RawTrackingEvent(
        vocabulary=VOCABULARY, carrier=carrier, tracking_number=number, code=code,
        sub_code=sub_status, event_time=moment, location=node.get("location").text_or_none(),
        description=node.get("description").text_or_none(), zone_assumed=assumed, raw=node.value,
        pointer=sub.pointer,
    )  # fmt: skip


def _raw_time(raw: Node) -> tuple[datetime, bool]:
    day = raw.find("date").text()
    clock = raw.find("time").text_or_none() or "00:00:00"
    zone = raw.find("timezone").text_or_none() or ""
    return Node(f"{day}T{clock}{zone}", raw.pointer).instant()
