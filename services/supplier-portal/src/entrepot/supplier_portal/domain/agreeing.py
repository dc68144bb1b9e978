"""How both sides come to terms on an order, and what they may expect from then on."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from entrepot.shared.events.supplier_portal import (
    ConfirmationRefused,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
)
from entrepot.supplier_portal.domain import terms as terms_of
from entrepot.supplier_portal.domain.commands import LineTerms, Side
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.moves import expected_days, moves

if TYPE_CHECKING:
    from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder


def confirm(
    order: "PurchaseOrder", terms: Sequence[LineTerms], now: datetime, *, named_only: bool
) -> PurchaseOrderConfirmed | None:
    """Promise the named lines on their terms, all others as wanted (named_only: leave them
    unanswered). None, changing nothing, when the same was promised before. Raises Conflict or
    InvalidBody."""
    order.require_open()
    by_number = once_each(order, terms)
    fresh: list[Line] = []
    for line in order.lines:
        term = by_number.get(line.line_no, LineTerms(line.line_no))
        if named_only and line.line_no not in by_number:
            fresh.append(line)
            continue
        fresh.append(terms_of.promise(line, term, fill=True))
    complete = all(line.promised_on is not None or not line.quantity for line in fresh)
    all_named = all(line.line_no in by_number for line in fresh if line.quantity)
    settled = complete and (not named_only or all_named or order.confirmed_at is None)
    news = settled and (order.confirmed_at is None or order.awaiting_supplier)
    if not news and fresh == order.lines:
        return None
    before = expected_days(order.lines)
    for line in fresh:
        line.committed_on = line.committed_on or line.promised_on
    order.lines = fresh
    if settled:
        order.confirmed_at = order.confirmed_at or now
        order.awaiting_supplier = False
        order.answer = ""
    order.changed(now)
    return PurchaseOrderConfirmed(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, complete=complete,
        lines=tuple(line.expected() for line in order.lines if line.promised_on is not None),
        moves=moves(before, order.lines),
    )  # fmt: skip


def try_promise(order: "PurchaseOrder", term: LineTerms, before: Mapping[int, LineTerms]) -> None:
    """Whether a line may be promised on these terms, beside those taken before; changes nothing.
    Raises Conflict or InvalidBody."""
    order.require_open()
    line = order.line(term.line_no)
    if term.line_no in before:
        raise invalid("/line_no", f"line {term.line_no} is named twice with different terms",
                      "name each line once", "同一行出现两次且内容不同，请只保留一行")  # fmt: skip
    terms_of.promise(line, term, fill=True)


def change(
    order: "PurchaseOrder", side: Side, terms: Sequence[LineTerms], reason: str, now: datetime
) -> PurchaseOrderChanged | None:
    """New terms: the buyer's of what is wanted (also new lines), the supplier's of what is
    promised. None where they change nothing. Raises Conflict, InvalidBody or Forbidden."""
    order.require_open(draft=side == "buyer")
    by_number = once_each(order, terms, new_lines=side == "buyer")
    fresh = [
        terms_of.change(line, by_number[line.line_no], side) if line.line_no in by_number else line
        for line in order.lines
    ]
    present = {line.line_no for line in order.lines}
    added = [terms_of.new_line(t) for t in terms if t.line_no not in present]
    if fresh == order.lines and not added:
        return None
    fresh = sorted([*fresh, *added], key=lambda line: line.line_no)
    if not any(line.quantity for line in fresh):
        raise invalid("/lines", "no line would be left", "use :cancel", "请使用 :cancel 取消")
    before = expected_days(order.lines)
    order.lines = fresh
    order.awaiting_supplier = order.awaiting_supplier or side == "buyer"
    order.changed(now)
    return PurchaseOrderChanged(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, changed_by=side, reason=reason,
        lines=tuple(line.expected(wish=side == "buyer") for line in order.lines),
        moves=moves(before, order.lines),
    )  # fmt: skip


def accept_confirmation(order: "PurchaseOrder", now: datetime) -> PurchaseOrderChanged | None:
    """The buyer takes the supplier's quantities and days as its own. None where they are the same
    already. Raises Conflict on an ended order."""
    order.require_open()
    if not order.deviates:
        return None
    before = expected_days(order.lines)
    for line in order.lines:
        if line.deviates:
            line.quantity = line.promised().quantity
            line.expected_on = line.promised().expected_on
            line.settle()
    order.answer = "accepted"
    order.changed(now)
    return PurchaseOrderChanged(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, changed_by="buyer", reason="", cause="confirmation_accepted",
        lines=tuple(line.expected() for line in order.lines), moves=moves(before, order.lines),
    )  # fmt: skip


def refuse_confirmation(
    order: "PurchaseOrder", reason: str, now: datetime
) -> ConfirmationRefused | None:
    """The buyer insists on what it wanted; the supplier is asked again. None where that was said.
    Raises Conflict where there is nothing to refuse."""
    order.require_open()
    if order.answer == "refused":
        return None
    if not order.deviates:
        raise refused(
            "the supplier promised what was wanted", "nothing is to be answered",
            "供应商的承诺与订单一致，无需答复",
        )  # fmt: skip
    order.answer, order.awaiting_supplier = "refused", True
    order.changed(now)
    return ConfirmationRefused(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, reason=reason,
        lines=tuple(line.wanted() for line in order.lines if line.deviates),
    )  # fmt: skip


def apply_change_order(
    order: "PurchaseOrder", side: Side, terms: Sequence[LineTerms], reason: str, now: datetime
) -> PurchaseOrderChanged | None:
    """Terms that one side proposed and the other accepted: wanted and promised from now on. None
    where nothing changes. Raises Conflict or InvalidBody."""
    order.require_open()
    by_number = once_each(order, terms, new_lines=side == "buyer")
    present = {line.line_no for line in order.lines}
    fresh = [
        terms_of.agree(line, by_number[line.line_no]) if line.line_no in by_number else line
        for line in order.lines
    ]
    for term in terms:
        if term.line_no not in present:
            line = terms_of.new_line(term)
            fresh.append(terms_of.promise(line, LineTerms(line.line_no), fill=True))
    if fresh == order.lines:
        return None
    if not any(line.quantity for line in fresh):
        raise invalid("/lines", "no line would be left", "use :cancel", "请使用 :cancel 取消")
    before = expected_days(order.lines)
    order.lines = sorted(fresh, key=lambda line: line.line_no)
    order.changed(now)
    return PurchaseOrderChanged(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, changed_by=side, reason=reason, cause="change_order",
        lines=tuple(line.expected() for line in order.lines), moves=moves(before, order.lines),
    )  # fmt: skip


def reschedule(
    order: "PurchaseOrder", before: Mapping[int, date], reason: str, now: datetime
) -> PurchaseOrderChanged | None:
    """After reports: tell the days that moved, of lines that were promised or reported; None
    where none did."""
    moved = moves(before, order.lines)
    if not moved:
        return None
    order.changed(now)
    told = [
        line for line in order.lines
        if order.confirmed_at is not None or line.promised_on or line.forecast_on
    ]  # fmt: skip
    return PurchaseOrderChanged(
        purchase_order_id=order.purchase_order_id, supplier=order.supplier,
        destination=order.destination, changed_by="supplier", reason=reason, cause="production",
        lines=tuple(line.expected() for line in told), moves=moved,
    )  # fmt: skip


def once_each(
    order: "PurchaseOrder", terms: Sequence[LineTerms], *, new_lines: bool = False
) -> dict[int, LineTerms]:
    found: dict[int, LineTerms] = {}
    for i, term in enumerate(terms):
        pointer = f"/lines/{i}/line_no"
        if term.line_no in found:
            raise invalid(pointer, f"line {term.line_no} is named twice", "name each line once",
                          "每行只能出现一次")  # fmt: skip
        if not (new_lines and term.sku is not None):
            order.line(term.line_no, pointer)
        found[term.line_no] = term
    return found
