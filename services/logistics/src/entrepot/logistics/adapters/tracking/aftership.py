"""AfterShip: webhook (`msg`) and tracking API (`data`) bodies; checkpoints carry tag and subtag."""

from collections.abc import Iterator
from functools import partial

from entrepot.logistics.domain.tracking import Classifier, RawTrackingEvent

from .body import Node, Reading, UnreadableBody, joined

NAME = VOCABULARY = "aftership"

#: Answers of its API about other things than a parcel's way.
OTHERS = {
    "couriers": "carriers that may own a number",
    "estimated_delivery_dates": "delivery dates predicted for addresses, not for a parcel",
    "notification": "who is notified, not where the parcel is",
}


def recognises(root: Node) -> bool:
    if root.has("msg"):
        return root.get("msg").has("tracking_number")
    data = root.find("data") if isinstance(root.value, dict) else root
    return root.has("meta") or any(data.has(name) for name in ("tracking", "trackings"))


def read(root: Node, out: Reading) -> None:
    """One event per checkpoint, and the expected delivery as an estimate. Raises UnreadableBody."""
    data = root.find("data")
    for name, about in OTHERS.items():
        if data.has(name):
            out.note(data.get(name), f"holds {about}")
            return
    for tracking in _trackings(root):
        _tracking(tracking, out)


def _trackings(root: Node) -> Iterator[Node]:
    data = root.find("data")
    if data.has("trackings"):
        yield from data.get("trackings").items()
        return
    for path in (("msg",), ("data", "tracking"), ("data",), ()):
        node = root.find(*path)
        if node.has("tracking_number"):
            yield node
            return
    raise UnreadableBody("/msg/tracking_number", "a tracking in msg or data", None)


def _tracking(tracking: Node, out: Reading) -> None:
    number, carrier = tracking.get("tracking_number").text(), tracking.get("slug").text()
    last = tracking.get("checkpoint")
    before = len(out.events)
    out.take(tracking.get("checkpoints").items(), partial(_event, carrier=carrier, number=number))
    if last.has("checkpoint_time"):
        out.take([last], partial(_event, carrier=carrier, number=number))
    if not out.problems and len(out.events) == before:
        state = tracking.get("tag").text_or_none() or "no tag"
        out.note(tracking, f"{number} of {carrier} has no scan yet ({state})")
    expected = tracking.get("expected_delivery")
    if expected.text_or_none():
        moment, assumed = expected.instant()
        out.events.append(
            RawTrackingEvent(
                VOCABULARY, carrier, number, "Delivered", None, moment, None, "Expected delivery",
                Classifier.EST, assumed, expected.value, expected.pointer,
            )
        )  # fmt: skip


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    moment, assumed = node.get("checkpoint_time").instant()
    place = node.get("location")
    if not place.text_or_none():
        place = node.get("city")
    code = node.get("tag")
    sub_code = node.get("subtag")
    return RawTrackingEvent(
        vocabulary=VOCABULARY, carrier=node.get("slug").text_or_none() or carrier,
        tracking_number=number, code=code.text(), sub_code=sub_code.text_or_none(),
        event_time=moment, location=joined(place, node.get("country_iso3")),
        description=node.get("message").text_or_none(), zone_assumed=assumed, raw=node.value,
        pointer=(sub_code if sub_code.value else code).pointer,
    )  # fmt: skip
