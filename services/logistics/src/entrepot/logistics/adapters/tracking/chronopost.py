"""Chronopost: SOAP, times with their offset."""

from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import scan

NAME = "chronopost"
PATH = ("Envelope", "Body", "trackSkybillV2Response", "return")


def recognises(root: Node) -> bool:
    return root.find(*PATH[:2]).has(PATH[2]) if root.has(PATH[0]) else False


def read(root: Node, out: Reading) -> None:
    """One event of each `events`. Raises UnreadableBody."""
    answer = root.find(*PATH)
    code = answer.get("errorCode").text_or_none()
    if code not in (None, "0"):
        out.note(answer, f"an error answer: {code} {answer.get('errorMessage').text_or_none()}")
        return
    listed = answer.get("listEventInfoComp")
    number = out.asked(listed.get("skybillNumber"))
    out.take(listed.get("events").each(), partial(_event, number=number))


def _event(node: Node, number: str) -> RawTrackingEvent:
    return scan(
        NAME, number, node, node.get("code"), node.get("eventDate").instant(),
        location=joined(node.get("officeLabel"), node.get("zipCode")),
        description=node.get("eventLabel"),
    )  # fmt: skip
