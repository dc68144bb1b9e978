"""Sendle: events by a name in words, scan times in UTC. The answer does not repeat the number."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan

NAME = "sendle"


def recognises(root: Node) -> bool:
    return root.has("tracking_events") and root.has("state")


def read(root: Node, out: Reading) -> None:
    """One event of each tracking event. Raises UnreadableBody."""
    number = out.asked(root.get("sendle_reference"))
    events = list(root.get("tracking_events").items())
    out.take(events, partial(_event, number=number))
    if not events:
        out.note(root, f"{number} has no scan yet ({root.get('state').value})")


def _event(node: Node, number: str) -> RawTrackingEvent:
    return scan(
        NAME, number, node, node.get("event_type"), node.get("scan_time").instant(),
        location=joined(node.get("location")), description=node.get("description"),
    )  # fmt: skip
