"""Landmark Global: XML, times local to the place, in two ways of writing."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of_place

NAME = "landmark"
ROOT = "TrackResponse"


def recognises(root: Node) -> bool:
    return root.has(ROOT)


def read(root: Node, out: Reading) -> None:
    """One event of each Event of each package. Raises UnreadableBody."""
    answer = root.get(ROOT)
    for error in answer.find("Errors", "Error").each():
        code, told = error.find("ErrorCode"), error.find("ErrorMessage")
        out.note(error, f"an error answer: {code.text_or_none()} {told.text_or_none()}")
    for package in answer.find("Result", "Packages", "Package").each():
        # Its own number goes with its own codes; the last mile's is kept in the raw scan.
        number = out.asked(package.get("LandmarkTrackingNumber"))
        events = package.find("Events", "Event")
        out.take(events.each(), partial(_event, number=number))
        if events.value is None:
            out.note(package, f"{number} has no scan yet")


def _event(node: Node, number: str) -> RawTrackingEvent:
    place = node.get("Location")
    zone = zone_of_place(place.text_or_none())
    return scan(
        NAME, number, node, node.get("EventCode"),
        node.get("DateTime").instant(zone, "%m/%d/%Y %I:%M %p"), location=joined(place),
        description=node.get("Status"),
    )  # fmt: skip
