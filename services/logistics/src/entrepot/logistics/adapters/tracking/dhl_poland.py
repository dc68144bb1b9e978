"""DHL24 Poland: SOAP; a domestic network, whose times are Polish legal time."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of

NAME = "dhl_poland"
ROOT, RESULT = "getTrackAndTraceInfoResponse", "getTrackAndTraceInfoResult"


def _result(root: Node) -> Node:
    body = root.find("Envelope", "Body") if root.has("Envelope") else root
    return body.find(ROOT, RESULT) if isinstance(body.value, dict) else Node(None)


def recognises(root: Node) -> bool:
    return _result(root).has("shipmentId")


def read(root: Node, out: Reading) -> None:
    """One event of each item. Raises UnreadableBody."""
    result = _result(root)
    number = out.asked(result.get("shipmentId"))
    out.take(result.find("events", "item").each(), partial(_event, number=number))


def _event(node: Node, number: str) -> RawTrackingEvent:
    return scan(
        NAME, number, node, node.get("status"), node.get("timestamp").instant(zone_of("PL")),
        location=joined(node.get("terminal")), description=node.get("description"),
    )  # fmt: skip
