"""Karrio: what its connectors make of a carrier's answer, `[trackings, messages]`.

Each event keeps the carrier's code, which is read by that carrier's own table where we have one:
a table of ours before a status that fell back to in_transit. Its timestamps end in "Z" whatever
zone the carrier meant, so UTC counts as assumed there.
"""

from datetime import datetime
from functools import partial

from entrepot.logistics.domain.tracking import (
    VOCABULARIES,
    Classifier,
    RawTrackingEvent,
    map_status,
)

from .body import Node, Reading, UnreadableBody

NAME = VOCABULARY = "karrio"
_FORMS = ("%Y-%m-%d %H:%M %p", "%Y-%m-%d %I:%M %p", "%Y-%m-%d %H:%M")


def recognises(root: Node) -> bool:
    value = root.value
    if not isinstance(value, list) or len(value) != 2:
        return False
    rows = [row for part in value if isinstance(part, list) for row in part]
    named = all(isinstance(row, dict) and "carrier_name" in row for row in rows)
    return all(part is None or isinstance(part, list) for part in value) and named


def read(root: Node, out: Reading) -> None:
    """One event of each event of each tracking, and its estimate. Raises UnreadableBody."""
    parts = list(root.items())
    if len(parts) != 2:
        raise UnreadableBody(root.pointer, "[trackings, messages]", root.value)
    for tracking in parts[0].items():
        _tracking(tracking, out)
    for message in parts[1].items():
        code, told = message.get("code").text_or_none(), message.get("message").value
        out.note(message, f"an error answer: {code} {told}")
    if not any(part.value for part in parts):
        out.note(root, "an answer without trackings and without messages")


def _tracking(tracking: Node, out: Reading) -> None:
    carrier = tracking.get("carrier_name").text()
    number = out.asked(tracking.get("tracking_number"))
    events = list(tracking.get("events").items())
    out.take(events, partial(_event, carrier=carrier, number=number))
    if not events:
        out.note(tracking, f"{number} of {carrier} has no scan yet")
    expected = tracking.get("estimated_delivery")
    if expected.text_or_none() and tracking.get("delivered").value is not True:
        moment, _ = expected.instant()
        out.events.append(
            RawTrackingEvent(
                VOCABULARY, carrier, number, "delivered", None, moment, None, "Estimated delivery",
                Classifier.EST, True, expected.value, expected.pointer,
            )
        )  # fmt: skip


def _event(node: Node, carrier: str, number: str) -> RawTrackingEvent:
    own, status = node.get("code"), node.get("status")
    code = own.text_or_none()
    table, told, pointer = VOCABULARY, status.text_or_none() or "", status.pointer
    by_carrier = code is not None and carrier in VOCABULARIES
    if code is not None and (not told or (by_carrier and map_status(carrier, code).mapped)):
        table, told, pointer = carrier if by_carrier else VOCABULARY, code, own.pointer
    moment, assumed = _when(node)
    return RawTrackingEvent(
        vocabulary=table, carrier=carrier, tracking_number=number, code=told or "none",
        sub_code=node.get("reason").text_or_none() if table == VOCABULARY else None,
        event_time=moment, location=node.get("location").text_or_none(),
        description=node.get("description").text_or_none(), zone_assumed=assumed, raw=node.value,
        pointer=pointer,
    )  # fmt: skip


def _when(node: Node) -> tuple[datetime, bool]:
    stamp = node.get("timestamp")
    told = stamp.text_or_none()
    if told:
        moment, assumed = stamp.instant()
        return moment, assumed or told.endswith("Z")
    day, clock = node.get("date"), node.get("time").text_or_none()
    if clock is None:
        return day.instant()
    return Node(f"{day.text()} {clock}", day.pointer).instant(None, *_FORMS)
