"""Hermes Germany: shipmentinfo with a status list, times with their offset."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import estimate, scan
from .zones import zone_of

NAME = "hermes"


def recognises(root: Node) -> bool:
    return root.has("shipmentinfo")


def read(root: Node, out: Reading) -> None:
    """One event of each status; the forecast as an estimate. Raises UnreadableBody."""
    for shipment in root.get("shipmentinfo").items():
        refused = shipment.find("result", "code").text_or_none()
        if refused not in (None, "0") and not shipment.has("status"):
            told = shipment.find("result", "message").text_or_none()
            out.note(shipment, f"an error answer: {refused} {told}")
            continue
        number = out.asked(shipment.get("shipmentID"))
        before = len(out.events)
        out.take(shipment.get("status").items(), partial(_event, number=number))
        forecast = shipment.find("deliveryForecast", "date")
        if forecast.text_or_none():
            to = shipment.find("deliveryForecast", "timeSlot", "to").text_or_none() or "23:59"
            at = Node(f"{forecast.text()}T{to}", forecast.pointer)
            zone = zone_of(shipment.find("receiverAddress", "countryCode").text_or_none())
            out.events.append(estimate(NAME, number, forecast, "3500", at.instant(zone)))
        elif len(out.events) == before and not out.problems:
            out.note(shipment, f"{number} has no scan yet")


def _event(node: Node, number: str) -> RawTrackingEvent:
    unit = node.get("scanningUnit")
    return scan(
        NAME, number, node, node.get("code"),
        node.get("timestamp").instant(zone_of(unit.find("countryCode").text_or_none())),
        location=joined(unit.find("city"), unit.find("countryCode")),
        description=node.get("description"),
    )  # fmt: skip
