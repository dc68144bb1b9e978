"""Orders, confirmations and changes."""

from typing import Annotated

from pydantic import Field, model_validator

from entrepot.shared.identifiers import CurrencyCode, LocationCode, Sku
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    Label,
    LineNo,
    Note,
    Number,
    Reason,
    SupplierId,
    body_hash,
    example,
)
from entrepot.supplier_portal.domain.commands import (
    IssuePurchaseOrder,
    LineTerms,
    PlannedMilestone,
    WantedLine,
)
from entrepot.supplier_portal.settings import MAX_LINES


class MilestonePlan(Input):
    """A report that is expected by a day; no report by then makes the line silent."""

    milestone: Label
    due_on: Day


Plan = Annotated[tuple[MilestonePlan, ...], Field(max_length=50)]


def plan_of(parts: tuple[MilestonePlan, ...]) -> tuple[PlannedMilestone, ...]:
    ordered = sorted(parts, key=lambda part: part.due_on)
    return tuple(PlannedMilestone(part.milestone, part.due_on) for part in ordered)


class PurchaseOrderLineInput(Input):
    """A line. Without line_no its place counts; without expected_on the lead time gives the day,
    without unit_price_minor the agreement in force the price, without milestones the template."""

    line_no: LineNo | None = None
    sku: Sku
    quantity: PositiveUnits
    unit_price_minor: PriceMinor | None = None
    expected_on: Day | None = None
    milestones: Plan = ()


class PurchaseOrderInput(Input):
    """An order to a supplier. The same number is the same order; without one, one is made."""

    model_config = example({
        "number": "PO-2026-0017", "supplier": "supplier:shenzhen-lamp", "destination": "EU-1",
        "currency": "CNY",
        "lines": [{"sku": "LAMP-1", "quantity": 500, "unit_price_minor": 4200,
                   "expected_on": "2026-03-31",
                   "milestones": [{"milestone": "assembled", "due_on": "2026-02-20"}]}],
    })  # fmt: skip
    number: Number | None = None
    supplier: SupplierId
    destination: LocationCode
    currency: CurrencyCode | None = None
    lines: Annotated[tuple[PurchaseOrderLineInput, ...], Field(min_length=1, max_length=MAX_LINES)]
    note: Note = ""
    allow_below_moq: bool = False
    draft: Annotated[
        bool, Field(description="Keep it as a draft; :issue sends it to the supplier.")
    ] = False

    @model_validator(mode="after")
    def _numbers_differ(self) -> "PurchaseOrderInput":
        numbers = [line.line_no or i for i, line in enumerate(self.lines, 1)]
        if len(set(numbers)) != len(numbers):
            raise ValueError("lines must have different line_no (行号不能重复)")
        return self

    def command(self) -> IssuePurchaseOrder:
        lines = tuple(
            WantedLine(line.line_no or i, line.sku, line.quantity, line.unit_price_minor,
                       line.expected_on, plan_of(line.milestones))
            for i, line in enumerate(self.lines, 1)
        )  # fmt: skip
        return IssuePurchaseOrder(
            self.number, self.supplier, self.destination, self.currency, lines, self.note,
            self.allow_below_moq, body_hash(self, "number", "draft"), self.draft,
        )  # fmt: skip


class PromiseLine(Input):
    """What the supplier promises for a line; what is left out is promised as wanted."""

    line_no: LineNo
    quantity: Units | None = None
    expected_on: Day | None = None
    milestones: Plan | None = None


class ConfirmInput(Input):
    """Lines that are promised otherwise than wanted; none: all as wanted. named_only: lines that
    are not named stay unanswered."""

    model_config = example(
        {"lines": [{"line_no": 1, "quantity": 480, "expected_on": "2026-04-03"}]}
    )
    lines: Annotated[tuple[PromiseLine, ...], Field(max_length=MAX_LINES)] = ()
    named_only: bool = False

    def terms(self) -> list[LineTerms]:
        return [
            LineTerms(line.line_no, line.quantity, line.expected_on,
                      milestones=None if line.milestones is None else plan_of(line.milestones))
            for line in self.lines
        ]  # fmt: skip


class ChangeLine(Input):
    """New terms of a line. The buyer changes what is wanted (and adds lines, with a sku); the
    supplier changes what is promised (quantity and day)."""

    line_no: LineNo
    quantity: Units | None = None
    expected_on: Day | None = None
    unit_price_minor: PriceMinor | None = None
    sku: Sku | None = None
    milestones: Plan | None = None


class ChangeInput(Input):
    """A change by the caller's side, and why."""

    model_config = example({
        "reason": "Housing supplier is late", "lines": [{"line_no": 1, "expected_on": "2026-04-08"}]
    })  # fmt: skip
    reason: Reason
    lines: Annotated[tuple[ChangeLine, ...], Field(min_length=1, max_length=MAX_LINES)]

    def terms(self) -> list[LineTerms]:
        return [
            LineTerms(line.line_no, line.quantity, line.expected_on, line.unit_price_minor,
                      line.sku, None if line.milestones is None else plan_of(line.milestones))
            for line in self.lines
        ]  # fmt: skip


class ReasonInput(Input):
    """Why."""

    model_config = example({"reason": "Product was discontinued"})
    reason: Reason
