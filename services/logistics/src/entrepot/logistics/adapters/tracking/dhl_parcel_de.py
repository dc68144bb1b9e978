"""DHL Parcel Germany: nested `data` elements whose facts are attributes; German legal time."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of

NAME = "dhl_parcel_de"
LIST, PIECE, EVENTS = "piece-shipment-list", "piece-shipment", "piece-event-list"


def recognises(root: Node) -> bool:
    return root.has("data") and root.get("data").find("@name").value in (LIST, PIECE)


def read(root: Node, out: Reading) -> None:
    """One event of each piece-event. Raises UnreadableBody."""
    top = root.get("data")
    refused = top.get("@error").text_or_none()
    if refused:
        out.note(top, f"an error answer: {top.get('@code').text_or_none()} {refused}")
        return
    for piece in top.get("data").each():
        number = out.asked(piece.get("@piece-code"))
        for listed in piece.get("data").each():
            out.take(listed.get("data").each(), partial(_event, number=number))


def _event(node: Node, number: str) -> RawTrackingEvent:
    country = node.get("@event-country")
    # Without a country it is the sorting system that speaks, which stands in Germany.
    zone = zone_of(country.text_or_none() or "DE")
    return scan(
        NAME, number, node, node.get("@standard-event-code"),
        node.get("@event-timestamp").instant(zone, "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S"),
        location=joined(node.get("@event-location"), country),
        description=node.get("@event-status"),
    )  # fmt: skip
