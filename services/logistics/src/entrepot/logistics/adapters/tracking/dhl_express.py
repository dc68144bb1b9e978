"""DHL Express: XML-PI tracking answers, one AWBInfo a waybill; times are those of the place."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading
from .carrier import estimate, scan
from .zones import zone_of_place

NAME = "dhl_express"
ROOT = "TrackingResponse"
FAILED = "ShipmentTrackingErrorResponse"


def recognises(root: Node) -> bool:
    return root.has(ROOT) or root.has(FAILED)


def read(root: Node, out: Reading) -> None:
    """One event of each ShipmentEvent. Raises UnreadableBody."""
    if root.has(FAILED):
        _refused(root.find(FAILED, "Response", "Status"), out)
        return
    for waybill in root.find(ROOT, "AWBInfo").each():
        info = waybill.get("ShipmentInfo")
        if not info.has("ShipmentEvent"):
            _refused(waybill.get("Status"), out)
            continue
        number = out.asked(waybill.get("AWBNumber"))
        out.take(info.get("ShipmentEvent").each(), partial(_event, number=number))
        expected = info.get("EstDlvyDateUTC")
        if expected.text_or_none():
            moment, _ = expected.instant()
            out.events.append(estimate(NAME, number, expected, "OK", (moment, False)))


def _refused(status: Node, out: Reading) -> None:
    told = status.find("ActionStatus").text_or_none() or "no status"
    code = status.find("Condition", "ConditionCode").text_or_none()
    out.note(status, f"an error answer: {' '.join(filter(None, (told, code)))}")


def _event(node: Node, number: str) -> RawTrackingEvent:
    day, place = node.get("Date"), node.find("ServiceArea", "Description")
    told = place.text_or_none()
    text = f"{day.text()}T{node.get('Time').text_or_none() or '00:00:00'}"
    return scan(
        NAME, number, node, node.find("ServiceEvent", "EventCode"),
        Node(text, day.pointer).instant(zone_of_place(told)),
        location=" ".join(told.split()) if told else None,
        description=node.find("ServiceEvent", "Description"),
    )  # fmt: skip
