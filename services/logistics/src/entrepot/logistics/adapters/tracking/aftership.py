"""AfterShip: webhook (`msg`) and tracking API (`data`) bodies; checkpoints carry tag and subtag."""

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, UnreadableBody, joined

VOCABULARY = "aftership"


def read(body: object) -> list[RawTrackingEvent]:
    """One event per checkpoint, and the expected delivery as an estimate. Raises UnreadableBody."""
    tracking = _tracking(Node(body))
    number, carrier = tracking.get("tracking_number").text(), tracking.get("slug").text()
    events = [_event(each, carrier, number) for each in tracking.get("checkpoints").items()]
    expected = tracking.get("expected_delivery")
    if expected.text_or_none():
        moment, assumed = expected.instant()
        events.append(
            RawTrackingEvent(
                VOCABULARY,
                carrier,
                number,
                "Delivered",
                None,
                moment,
                None,
                "Expected delivery",
                Classifier.EST,
                assumed,
            )
        )
    return events


def _tracking(root: Node) -> Node:
    for path in (("msg",), ("data", "tracking"), ("data",), ()):
        node = root.find(*path)
        if node.has("tracking_number"):
            return node
    raise UnreadableBody("/msg/tracking_number", "a tracking in msg or data", None)


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    moment, assumed = node.get("checkpoint_time").instant()
    place = node.get("location")
    if not place.text_or_none():
        place = node.get("city")
    return RawTrackingEvent(
        vocabulary=VOCABULARY,
        carrier=node.get("slug").text_or_none() or carrier,
        tracking_number=number,
        code=node.get("tag").text(),
        sub_code=node.get("subtag").text_or_none(),
        event_time=moment,
        location=joined(place, node.get("country_iso3")),
        description=node.get("message").text_or_none(),
        zone_assumed=assumed,
    )
