"""La Poste (Suivi v2): shipments with an event list, times with their offset."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading
from .carrier import estimate, scan

NAME = "laposte"


def recognises(root: Node) -> bool:
    first = next(iter(root.each()), Node(None))
    return first.has("returnCode")


def read(root: Node, out: Reading) -> None:
    """One event of each event; the estimate while it is not final. Raises UnreadableBody."""
    for answer in root.each():
        code = answer.get("returnCode").text_or_none()
        shipment = answer.get("shipment")
        if shipment.value is None:
            out.note(answer, f"an error answer: {code} {answer.get('returnMessage').value}")
            continue
        number = out.asked(shipment.get("idShip"))
        out.take(shipment.get("event").items(), partial(_event, number=number))
        expected = shipment.get("estimDate")
        if expected.text_or_none() and shipment.get("isFinal").value is not True:
            out.events.append(estimate(NAME, number, expected, "DI1", expected.instant()))


def _event(node: Node, number: str) -> RawTrackingEvent:
    return scan(
        NAME, number, node, node.get("code"), node.get("date").instant(),
        description=node.get("label"),
    )  # fmt: skip
