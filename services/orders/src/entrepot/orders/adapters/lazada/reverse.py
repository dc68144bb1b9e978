"""Lazada's reverse orders: GetReverseOrderDetail and GetReverseOrdersForSeller.

request_type CANCEL is a cancellation, RETURN goods that come back, ONLY_REFUND money alone. Amounts
are in minor units already ("currency in cent, except VN", whose currency has no cent).
"""

from __future__ import annotations

from datetime import UTC, datetime

from entrepot.orders.adapters.assemble import build_model
from entrepot.orders.adapters.lazada import status
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.reading import Node, version_of
from entrepot.orders.domain.canonical import (
    CancelledLine,
    Canonical,
    CanonicalCancellation,
    CanonicalReturn,
    ReturnedLine,
)

LINES = ("reverseOrderLineDTOList", "reverse_order_lines")


def read_reverse(node: Node, settings: LazadaSettings) -> list[Canonical]:
    """What came of a reverse order; nothing of one that was rejected or taken back.

    A line names an order item, which is one unit. Raises Unreadable for an unknown type or state.
    """
    kind = node.need_text("request_type")
    if kind not in ("CANCEL", "RETURN", "ONLY_REFUND"):
        node.at("request_type").fail(f"{kind!r} is no type of reverse order known here")
    key = next((name for name in LINES if node.has(name)), LINES[0])
    lines = [(line, status.reverse(line)) for line in node.each(key)]
    if not lines:
        node.at(key).fail("missing")
    done = [line for line, state in lines if state == "done"]
    asked = [line for line, state in lines if state == "requested"]
    if kind == "CANCEL":
        return [
            _cancellation(node, members, state, settings)
            for members, state in ((asked, "requested"), (done, "cancelled"))
            if members
        ]
    return [_return(node, done, kind, settings)] if done else []


def _cancellation(
    node: Node, lines: list[Node], state: str, settings: LazadaSettings
) -> CanonicalCancellation:
    at = _changed_at(lines)
    made: CanonicalCancellation = build_model(
        CanonicalCancellation,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("trade_order_id"),
        source_version=version_of(at),
        cancelled_at=at,
        state=state,
        reason=_reason(lines),
        lines=tuple(
            CancelledLine(external_line_id=line.need_text("trade_order_line_id"), quantity=1)
            for line in lines
        ),
        raw=node.value,
    )
    return made


def _return(node: Node, lines: list[Node], kind: str, settings: LazadaSettings) -> CanonicalReturn:
    at = _changed_at(lines)
    refunds = [max(line.integer("refund_amount") or 0, 0) for line in lines]
    made: CanonicalReturn = build_model(
        CanonicalReturn,
        node.pointer,
        shop=settings.shop,
        external_id=node.need_text("trade_order_id"),
        return_id=node.need_text("reverse_order_id"),
        source_version=version_of(at),
        returned_at=at,
        currency=settings.money,
        lines=()
        if kind == "ONLY_REFUND"
        else tuple(
            ReturnedLine(
                external_line_id=line.need_text("trade_order_line_id"),
                quantity=1,
                refund_minor=refund,
            )
            for line, refund in zip(lines, refunds, strict=True)
        ),
        reason=_reason(lines),
        refund_minor=sum(refunds),
        raw=node.value,
    )
    return made


def _reason(lines: list[Node]) -> str | None:
    return next((why for line in lines if (why := line.text("reason_text"))), None)


def _changed_at(lines: list[Node]) -> datetime:
    """The latest change of the lines. Raises Unreadable where none is told."""
    found = [
        epoch(line, key)
        for line in lines
        for key in ("return_order_line_gmt_modified", "return_order_line_gmt_create")
    ]
    told = [at for at in found if at is not None]
    if not told:
        lines[0].at("return_order_line_gmt_modified").fail("missing")
    return max(told)


def epoch(node: Node, key: str) -> datetime | None:
    """Seconds or milliseconds since 1970 (pushes use both), in UTC."""
    value = node.integer(key)
    if value is None or value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value / 1000 if value >= 10**11 else value, UTC)
    except (ValueError, OverflowError, OSError):
        node.at(key).fail(f"{value} is no time since 1970")
