"""SmartKargo: a flat list of air cargo events of one or more pieces; the place may tell its zone."""

from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import estimate, scan
from .zones import zone_of

NAME = "smartkargo"


def recognises(root: Node) -> bool:
    first = next(iter(root.each()), Node(None))
    return first.has("airWaybill") and first.has("eventType")


def read(root: Node, out: Reading) -> None:
    """One event of each entry, and each piece's estimate once. Raises UnreadableBody."""
    entries = list(root.each())
    out.take(entries, _event)
    told: set[tuple[str, object]] = set()
    for entry in entries:
        expected = entry.get("estimatedDeliveryDate")
        key = (_number(entry), expected.value)
        if expected.text_or_none() and key not in told:
            told.add(key)
            out.events.append(estimate(NAME, key[0], expected, "DDL", expected.instant()))


def _number(node: Node) -> str:
    """The air waybill of the carrier; the piece's own reference is ours and stays in the raw."""
    return f"{node.get('prefix').text()}-{node.get('airWaybill').text()}"


def _event(node: Node) -> RawTrackingEvent:
    place = node.get("location")
    located = joined(place.find("city"), place.find("state"), place.find("countryId"))
    return scan(
        NAME, _number(node), node, node.get("eventType"), node.get("eventDate").instant(_zone(place)),
        location=located or joined(node.get("eventLocation")), description=node.get("description"),
    )  # fmt: skip


def _zone(place: Node) -> tzinfo | None:
    named = place.find("timezone").text_or_none()
    if named:
        try:
            return ZoneInfo(named)
        except (ZoneInfoNotFoundError, ValueError):
            return None
    return zone_of(place.find("countryId").text_or_none(), place.find("state").text_or_none())
