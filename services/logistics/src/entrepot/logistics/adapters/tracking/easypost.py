"""EasyPost: webhook Event around a Tracker, a bare Tracker, or a list of trackers."""

from collections.abc import Iterator

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, UnreadableBody, joined

VOCABULARY = "easypost"


def read(body: object) -> list[RawTrackingEvent]:
    """One event per tracking detail, and the delivery estimate. Raises UnreadableBody."""
    return [event for tracker in _trackers(Node(body)) for event in _events(tracker)]


def _trackers(root: Node) -> Iterator[Node]:
    if root.has("trackers"):
        yield from root.get("trackers").items()
        return
    node = root.get("result") if root.get("object").value == "Event" else root
    if node.get("object").value != "Tracker":
        kind = node.get("object")
        raise UnreadableBody(kind.pointer, "'Tracker'", kind.value)
    yield node


def _events(tracker: Node) -> Iterator[RawTrackingEvent]:
    carrier = tracker.get("carrier").text().lower()
    number = tracker.get("tracking_code").text()
    for detail in tracker.get("tracking_details").items():
        yield _event(detail, carrier, number)
    estimate = tracker.get("est_delivery_date")
    if estimate.text_or_none():
        moment, assumed = estimate.instant()
        yield RawTrackingEvent(
            VOCABULARY,
            carrier,
            number,
            "delivered",
            None,
            moment,
            None,
            "Estimated delivery",
            Classifier.EST,
            assumed,
        )


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    moment, assumed = node.get("datetime").instant()
    place = node.get("tracking_location")
    return RawTrackingEvent(
        vocabulary=VOCABULARY,
        carrier=carrier,
        tracking_number=number,
        code=node.get("status").text(),
        sub_code=node.get("status_detail").text_or_none(),
        event_time=moment,
        location=joined(*(place.find(key) for key in ("city", "state", "zip", "country"))),
        description=node.get("message").text_or_none(),
        zone_assumed=assumed,
    )
