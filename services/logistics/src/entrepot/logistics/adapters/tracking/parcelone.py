"""Parcel.One: results with an event list; local times without a place that tells the zone."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading
from .carrier import scan
from .zones import zone_of_place

NAME = "parcelone"


def recognises(root: Node) -> bool:
    if not root.has("results") or not root.has("success"):
        return False
    return any(result.has("StatusCode") for result in root.get("results").each())


def read(root: Node, out: Reading) -> None:
    """One event of each Event. The answer does not repeat the number. Raises UnreadableBody."""
    for result in root.get("results").each():
        events = list(result.get("Events").items())
        if not events:
            out.note(result, f"no scan yet ({result.get('StatusCode').value})")
            continue
        number = out.asked(result.get("TrackingID"))
        out.take(events, partial(_event, number=number))


def _event(node: Node, number: str) -> RawTrackingEvent:
    place = node.get("Location").text_or_none()
    return scan(
        NAME, number, node, node.get("StatusCode"),
        node.get("DateTime").instant(zone_of_place(place)), location=place,
        description=node.get("Description"),
    )  # fmt: skip
