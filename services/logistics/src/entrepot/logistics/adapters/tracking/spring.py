"""Spring GDS: one shipment with events; seconds since 1970 where given, else the place's time."""

from datetime import UTC, datetime
from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, UnreadableBody, joined
from .carrier import scan
from .zones import zone_of

NAME = "spring"


def recognises(root: Node) -> bool:
    return isinstance(root.value, dict) and "ErrorLevel" in root.value


def read(root: Node, out: Reading) -> None:
    """One event of each Event. Raises UnreadableBody."""
    shipment = root.get("Shipment")
    if shipment.value is None:
        code = root.get("ErrorLevel").text_or_none()
        out.note(root, f"an error answer: {code} {root.get('Error').text_or_none()}")
        return
    number = out.asked(shipment.get("TrackingNumber"))
    events = list(shipment.get("Events").items())
    out.take(events, partial(_event, number=number))
    if not events:
        out.note(shipment, f"{number} has no scan yet")


def _event(node: Node, number: str) -> RawTrackingEvent:
    return scan(
        NAME, number, node, node.get("Code"), _when(node),
        location=joined(node.get("City"), node.get("State"), node.get("Country")),
        description=node.get("Description"),
    )  # fmt: skip


def _when(node: Node) -> tuple[datetime, bool]:
    stamp = node.get("Timestamp")
    if isinstance(stamp.value, int) and not isinstance(stamp.value, bool):
        try:
            return datetime.fromtimestamp(stamp.value, UTC), False
        except (OverflowError, OSError, ValueError) as fault:
            raise UnreadableBody(stamp.pointer, "seconds since 1970", stamp.value) from fault
    zone = zone_of(node.get("Country").text_or_none(), node.get("State").text_or_none())
    return node.get("DateTime").instant(zone)
