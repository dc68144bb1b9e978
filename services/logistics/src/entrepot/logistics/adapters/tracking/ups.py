"""UPS: trackResponse with packages and activities; the activity's type decides, its code refines.

Times are those of the place, unless the answer adds the offset (gmtOffset).
"""

from datetime import datetime
from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of

NAME = "ups"


def recognises(root: Node) -> bool:
    return root.has("trackResponse")


def read(root: Node, out: Reading) -> None:
    """One event of each activity of each package. Raises UnreadableBody."""
    for shipment in root.get("trackResponse").get("shipment").items():
        packages = list(shipment.get("package").items())
        for warning in shipment.get("warnings").items() if not packages else ():
            told = warning.get("message").text_or_none()
            out.note(warning, f"an error answer: {warning.get('code').text_or_none()} {told}")
        for package in packages:
            number = _number(package, shipment, out)
            activities = list(package.get("activity").items())
            out.take(activities, partial(_event, number=number))
            if not activities:
                out.note(package, f"{number} has no scan yet")


def _number(package: Node, shipment: Node, out: Reading) -> str:
    own = package.get("trackingNumber").text_or_none()
    if own and own != "string":  # What UPS writes in its own examples.
        return own
    return out.asked(shipment.get("inquiryNumber"))


def _event(node: Node, number: str) -> RawTrackingEvent:
    status, address = node.get("status"), node.find("location", "address")
    country = address.find("countryCode")
    if country.value is None:
        country = address.find("country")
    return scan(
        NAME, number, node, status.get("type"), _when(node, country, address),
        sub_code=status.get("code"),
        location=joined(address.find("city"), address.find("stateProvince"), country),
        description=status.get("description"),
    )  # fmt: skip


def _when(node: Node, country: Node, address: Node) -> tuple[datetime, bool]:
    day = node.get("date")
    clock = node.get("time").text_or_none() or "000000"
    offset = node.get("gmtOffset").text_or_none()
    if offset:
        text = Node(f"{day.text()} {clock} {offset}", day.pointer)
        return text.instant(None, "%Y%m%d %H%M%S %z")
    state = address.find("stateProvince").text_or_none()
    zone = zone_of(country.text_or_none(), state)
    return Node(f"{day.text()} {clock}", day.pointer).instant(zone, "%Y%m%d %H%M%S")
