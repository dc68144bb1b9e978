"""SEKO Omni: consignments with events; its own code (OmniCode) is read, the partner's is kept."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of_place

NAME = "seko"


def recognises(root: Node) -> bool:
    first = next(iter(root.each()), Node(None))
    return first.has("ConsignmentNo")


def read(root: Node, out: Reading) -> None:
    """One event of each Event. Raises UnreadableBody."""
    for consignment in root.each():
        number = out.asked(consignment.get("ConsignmentNo"))
        events = list(consignment.get("Events").items())
        out.take(events, partial(_event, number=number))
        if not events:
            out.note(consignment, f"{number} has no scan yet")


def _event(node: Node, number: str) -> RawTrackingEvent:
    place = node.get("Location")
    return scan(
        NAME, number, node, node.get("OmniCode"),
        node.get("EventDT").instant(zone_of_place(place.text_or_none())), location=joined(place),
        description=node.get("Description"),
    )  # fmt: skip
