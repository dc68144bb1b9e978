"""DPD (parcel life cycle service): SOAP, every fact a `content`; American dates, local times."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading
from .carrier import scan
from .zones import zone_of_place

NAME = "dpd"
PATH = ("Envelope", "Body", "getTrackingDataResponse", "trackingresult")


def recognises(root: Node) -> bool:
    return root.find(*PATH[:2]).has(PATH[2]) if root.has(PATH[0]) else False


def read(root: Node, out: Reading) -> None:
    """One event of each statusInfo that was reached. Raises UnreadableBody."""
    result = root.find(*PATH)
    number = out.asked(result.find("shipmentInfo", "parcelLabelNumber"))
    reached = []
    for status in result.get("statusInfo").each():
        if status.get("statusHasBeenReached").value == "false":
            out.note(status, f"{status.get('status').value} has not been reached yet")
        else:
            reached.append(status)
    out.take(reached, partial(_event, number=number))


def _event(node: Node, number: str) -> RawTrackingEvent:
    place = node.find("location", "content").text_or_none()
    when = node.find("date", "content")
    return scan(
        NAME, number, node, node.get("status"),
        when.instant(zone_of_place(place), "%m/%d/%Y %I:%M:%S %p"),
        location=place, description=node.find("description", "content", "content"),
    )  # fmt: skip
