"""Orders, their lines and versions."""

from datetime import date, datetime
from typing import Any

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.shape import Row, example
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder, State


class PlannedMilestoneView(View):
    """A report the supplier owes: its day now, its day as first planned where it moved since, and
    when it was made."""

    milestone: str
    due_on: date
    reported_on: date | None
    planned_on: date | None = None


class PurchaseOrderLineView(View):
    """A line: expected_on is the day wanted, promised_on the supplier's word, due_on the day it is
    held to, likely_on the newest word."""

    line_no: int
    sku: str
    quantity: int
    unit_price_minor: int
    expected_on: date
    promised_quantity: int | None
    promised_on: date | None
    due_on: date
    likely_on: date
    announced: int
    received: int
    damaged: int
    completed_on: date | None
    milestone: str
    percent: int
    quantity_good: int
    quantity_scrap: int
    milestone_note: str
    last_reported_at: datetime | None
    milestones: list[PlannedMilestoneView]
    report_due_on: date | None
    silent: bool

    @classmethod
    def of(cls, line: Line) -> "PurchaseOrderLineView":
        plan = [
            PlannedMilestoneView(
                milestone=p.milestone,
                due_on=p.due_on,
                reported_on=p.reported_on,
                planned_on=p.planned_on,
            )
            for p in line.plan
        ]
        return cls.model_construct(
            milestones=plan,
            **{n: getattr(line, n) for n in cls.model_fields if n != "milestones"},
        )


class PurchaseOrderView(View):
    """An order. awaiting_supplier: the buyer's terms wait for an answer; deviates: the supplier
    promised other quantities or later days than wanted, answer what the buyer said to it."""

    model_config = example({
        "purchase_order_id": "po_0123456789abcdef0123456789abcdef", "number": "PO-2026-0017",
        "supplier": "supplier:shenzhen-lamp", "destination": "EU-1", "currency": "CNY",
        "state": "issued", "version": 1, "note": "", "reason": "", "awaiting_supplier": True,
        "deviates": False, "answer": "", "silent": False, "confirmed_at": None, "cancelled_at": None,
        "closed_at": None, "created_at": "2026-01-05T09:00:00Z",
        "updated_at": "2026-01-05T09:00:00Z", "lines": [],
    })  # fmt: skip
    purchase_order_id: str
    number: str
    supplier: str
    destination: str
    currency: str
    state: State
    version: int
    note: str
    reason: str
    awaiting_supplier: bool
    deviates: bool
    answer: str = ""
    agreement_id: str | None = None
    blanket_id: str | None = None
    silent: bool
    confirmed_at: datetime | None
    cancelled_at: datetime | None
    closed_at: datetime | None
    created_at: datetime
    updated_at: datetime
    lines: list[PurchaseOrderLineView]

    @classmethod
    def of(cls, order: PurchaseOrder) -> "PurchaseOrderView":
        fields = [n for n in cls.model_fields if n not in ("lines", "silent")]
        return cls.model_construct(
            lines=[PurchaseOrderLineView.of(line) for line in order.lines],
            silent=any(line.silent for line in order.lines),
            **{name: getattr(order, name) for name in fields},
        )


class RevisionView(View):
    """A version of an order: what was done, by whom, why, and the lines as the event told them."""

    version: int
    kind: str
    party: str
    reason: str
    at: datetime
    lines: list[dict[str, Any]]

    @classmethod
    def of(cls, row: Row) -> "RevisionView":
        return cls.model_validate({**row, "lines": repository.loads(row["lines"])})
