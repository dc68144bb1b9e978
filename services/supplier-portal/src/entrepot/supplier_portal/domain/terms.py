"""New terms of a line: what the supplier promises, what the buyer wants. Lines are not changed in
place, so that a refusal leaves the order as it was."""

from dataclasses import replace

from entrepot.shared.errors import Forbidden
from entrepot.supplier_portal.domain.commands import LineTerms, Side
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line


def promise(line: Line, term: LineTerms, *, fill: bool) -> Line:
    """The line with the supplier's terms; fill: what is not named is promised as wanted."""
    quantity, day = term.quantity, term.expected_on
    if fill:
        quantity = line.quantity if quantity is None else quantity
        day = day or line.expected_on
    else:
        quantity = line.promised().quantity if quantity is None else quantity
        day = day or line.promised().expected_on
    if quantity < line.announced:
        raise refused(
            f"line {line.line_no}: {line.announced} units were announced already",
            "promise at least what was shipped", "承诺数量不能少于已发货数量",
            line_no=line.line_no, announced=line.announced,
        )  # fmt: skip
    moved = day != line.promised_on
    fresh = replace(
        line, promised_quantity=quantity, promised_on=day,
        forecast_on=None if moved and not line.is_shipped else line.forecast_on,
        plan=line.plan if term.milestones is None else term.milestones,
    )  # fmt: skip
    if moved and term.milestones is None:
        fresh.replan("", None, (day - line.likely_on).days)
    return fresh


def change(line: Line, term: LineTerms, side: Side) -> Line:
    """The line after a change by one side. Raises Conflict, InvalidBody or Forbidden."""
    if side == "supplier":
        if term.unit_price_minor is not None or term.sku is not None:
            raise Forbidden("prices and SKUs are the buyer's to change")
        return promise(line, term, fill=False)
    if term.sku is not None and term.sku != line.sku:
        raise invalid("/lines", f"line {line.line_no} is of SKU {line.sku}",
                      "set its quantity to 0 and add a new line",
                      "请将该行数量改为 0 并新增一行")  # fmt: skip
    day = term.expected_on or line.expected_on
    fresh = replace(
        line, quantity=line.quantity if term.quantity is None else term.quantity, expected_on=day,
        unit_price_minor=(
            line.unit_price_minor if term.unit_price_minor is None else term.unit_price_minor
        ),
        committed_on=line.committed_on if day == line.expected_on else None,
        plan=line.plan if term.milestones is None else term.milestones,
    )  # fmt: skip
    if line.announced > fresh.allowance:
        raise refused(
            f"line {line.line_no}: {line.announced} units were announced already",
            "order at least what is under way", "订购数量不能少于在途数量",
            line_no=line.line_no, announced=line.announced,
        )  # fmt: skip
    fresh.settle()
    return fresh


def new_line(term: LineTerms) -> Line:
    """A line the buyer adds. Raises InvalidBody where something of it is missing."""
    day = term.expected_on
    if term.sku is None or not term.quantity or term.unit_price_minor is None or day is None:
        raise invalid(
            "/lines", f"line {term.line_no} is new and not whole",
            "give sku, quantity, unit_price_minor and expected_on",
            "新增行需提供 sku、quantity、unit_price_minor 和 expected_on",
        )  # fmt: skip
    return Line(term.line_no, term.sku, term.quantity, term.unit_price_minor, day,
                plan=term.milestones or ())  # fmt: skip


def agree(line: Line, term: LineTerms) -> Line:
    """The line after a change order that both sides accepted: wanted and promised alike."""
    fresh = change(line, replace(term, sku=None), "buyer")
    units = fresh.quantity if term.quantity is not None else None
    agreed = promise(
        fresh, LineTerms(line.line_no, units, term.expected_on, milestones=term.milestones),
        fill=line.promised_on is None,
    )  # fmt: skip
    if term.expected_on is not None:
        agreed.committed_on = term.expected_on
    return agreed
