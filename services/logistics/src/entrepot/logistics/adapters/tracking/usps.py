"""USPS: tracking events with local time and its offset. The answer does not repeat the number."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan
from .zones import zone_of

NAME = "usps"


def recognises(root: Node) -> bool:
    return root.has("trackingEvents") and (root.has("mailClass") or root.has("statusCategory"))


def read(root: Node, out: Reading) -> None:
    """One event of each tracking event. Raises UnreadableBody."""
    number = out.asked(root.get("trackingNumber"))
    events = list(root.get("trackingEvents").items())
    out.take(events, partial(_event, number=number))
    if not events:
        out.note(root, f"{number} has no scan yet ({root.get('statusCategory').value})")


def _event(node: Node, number: str) -> RawTrackingEvent:
    local, offset = node.get("eventTimestamp"), node.get("GMTOffset").text_or_none()
    if node.has("GMTTimestamp"):
        when = node.get("GMTTimestamp").instant()
    elif offset:
        when = Node(f"{local.text()}{offset}", local.pointer).instant()
    else:
        when = local.instant(zone_of("US", node.get("eventState").text_or_none()))
    return scan(
        NAME, number, node, node.get("eventCode"), when,
        location=joined(*(node.get(n) for n in ("eventCity", "eventState", "eventZIP",
                                                "eventCountry"))),
        description=node.get("eventType"),
    )  # fmt: skip
