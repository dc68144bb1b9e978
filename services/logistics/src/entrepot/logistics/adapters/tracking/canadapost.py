"""Canada Post: tracking detail in XML, times with the abbreviation of a zone."""

from datetime import timedelta, timezone, tzinfo
from functools import partial

from entrepot.logistics.domain.tracking import RawTrackingEvent

from .body import Node, Reading, joined
from .carrier import estimate, scan
from .zones import ABBREVIATIONS, zone_of

NAME = "canadapost"


def recognises(root: Node) -> bool:
    return _detail(root).has("significant-events")


def _detail(root: Node) -> Node:
    wrapped = root.find("wrapper") if root.has("wrapper") else root
    return wrapped.find("tracking-detail") if isinstance(wrapped.value, dict) else Node(None)


def read(root: Node, out: Reading) -> None:
    """One event of each occurrence; the expected day as an estimate. Raises UnreadableBody."""
    detail = _detail(root)
    number = out.asked(detail.get("pin"))
    occurrences = detail.get("significant-events").get("occurrence")
    out.take(occurrences.each(), partial(_event, number=number))
    for name in ("changed-expected-date", "expected-delivery-date"):
        expected = detail.get(name)
        if expected.text_or_none():
            out.events.append(estimate(NAME, number, expected, "1496", expected.instant()))
            return


def _event(node: Node, number: str) -> RawTrackingEvent:
    clock = node.get("event-time").text_or_none() or "00:00:00"
    day = node.get("event-date")
    when = Node(f"{day.text()}T{clock}", day.pointer).instant(_zone(node))
    return scan(
        NAME, number, node, node.get("event-identifier"), when,
        location=joined(node.get("event-site"), node.get("event-province")),
        description=node.get("event-description"),
    )  # fmt: skip


def _zone(node: Node) -> tzinfo | None:
    named = ABBREVIATIONS.get(node.get("event-time-zone").text_or_none() or "")
    if named is not None:
        return timezone(timedelta(hours=named))
    return zone_of("CA", node.get("event-province").text_or_none())
