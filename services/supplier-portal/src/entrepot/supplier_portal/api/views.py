"""What callers get."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from pydantic import ConfigDict, Field

from entrepot.shared.events.supplier_portal import AsnLine, ReceiptMatch
from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.figures import Figures
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder, State

Row = Mapping[str, Any]


def _example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


class ContactView(View):
    """A person at the supplier."""

    name: str
    email: str | None = None
    phone: str | None = None
    role: str | None = None


class SupplierView(View):
    """A supplier. version 0: registered with identity, not described here yet."""

    model_config = _example({
        "party": "supplier:shenzhen-lamp", "name": "Shenzhen Lamp", "name_zh": "深圳灯具",
        "country": "CN", "contacts": [], "lead_time_days": 35, "moq": {"LAMP-1": 100},
        "currency": "CNY", "report_every_days": 7, "active": True, "version": 1,
        "updated_at": "2026-01-05T09:00:00Z",
    })  # fmt: skip
    party: str
    name: str
    name_zh: str | None
    country: str | None
    contacts: list[ContactView]
    lead_time_days: int
    moq: dict[str, int]
    currency: str
    report_every_days: int
    active: bool
    version: int
    updated_at: datetime

    @classmethod
    def of(cls, row: Row) -> "SupplierView":
        json = {"contacts": repository.loads(row["contacts"]), "moq": repository.loads(row["moq"])}
        return cls.model_validate({**row, **json})


class PlannedMilestoneView(View):
    """A report the supplier owes."""

    milestone: str
    due_on: date
    reported_on: date | None


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
            PlannedMilestoneView(milestone=p.milestone, due_on=p.due_on, reported_on=p.reported_on)
            for p in line.plan
        ]
        return cls.model_construct(
            milestones=plan,
            **{n: getattr(line, n) for n in cls.model_fields if n != "milestones"},
        )


class PurchaseOrderView(View):
    """An order. awaiting_supplier: the buyer's terms wait for an answer; deviates: the supplier
    promised other quantities or later days than wanted."""

    model_config = _example({
        "purchase_order_id": "po_0123456789abcdef0123456789abcdef", "number": "PO-2026-0017",
        "supplier": "supplier:shenzhen-lamp", "destination": "EU-1", "currency": "CNY",
        "state": "issued", "version": 1, "note": "", "reason": "", "awaiting_supplier": True,
        "deviates": False, "silent": False, "confirmed_at": None, "cancelled_at": None,
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


class MilestoneView(View):
    """A report as it was made."""

    report_id: str
    purchase_order_id: str
    line_no: int
    sku: str
    milestone: str
    percent: int
    quantity_good: int
    quantity_scrap: int
    expected_on: date | None
    note: str
    photos: list[str]
    reported_at: datetime
    party: str

    @classmethod
    def of(cls, row: Row) -> "MilestoneView":
        return cls.model_validate({**row, "photos": repository.loads(row["photos"])})


class MilestoneAccepted(View):
    """The report's id, and how the line stands now (a later report may have come before)."""

    report_id: str
    purchase_order_id: str
    line: PurchaseOrderLineView


class NoticeView(View):
    """An advance ship notice. units_received: of all its lines, good and damaged."""

    asn_id: str
    purchase_order_id: str
    supplier: str
    number: str
    destination: str
    shipped_on: date
    expected_on: date
    carrier: str
    tracking_number: str
    lines: list[AsnLine]
    units_received: int = 0
    created_at: datetime

    @classmethod
    def of(cls, row: Row) -> "NoticeView":
        return cls.model_validate({**row, "lines": repository.loads(row["lines"])})


class ReceiptView(View):
    """Units counted in; line_no 0: the order has no line of that SKU."""

    event_id: UUID
    line_no: int
    asn_id: str | None
    source_event_id: str
    sku: str
    location: str
    quantity: int
    damaged: int
    lot: str | None
    occurred_at: datetime


class ReceiptsView(View):
    """The match of an order's lines, and a page of what it was made from."""

    purchase_order_id: str
    complete: bool
    lines: list[ReceiptMatch]
    items: list[ReceiptView]
    next_cursor: str | None = None


class UnmatchedReceiptView(View):
    """A receipt that names an order or a notice of nobody."""

    event_id: UUID
    purchase_order_id: str | None
    asn_id: str | None
    source_event_id: str
    sku: str
    location: str
    quantity: int
    damaged: int
    lot: str | None
    occurred_at: datetime
    recorded_at: datetime


class OpenOrdersView(View):
    """Orders neither closed nor cancelled."""

    orders: int
    units: int
    overdue_lines: int
    silent_lines: int


class FiguresView(View):
    """A supplier's figures over lines due in a period; formulas: domain.figures."""

    model_config = _example({
        "supplier": "supplier:shenzhen-lamp", "since": "2026-01-01", "until": "2026-03-31",
        "judged_lines": 40, "on_time": 0.925, "in_full": 0.95, "on_time_in_full": 0.9,
        "quantity_ratio": 0.991, "damaged_ratio": 0.004,
        "days_late": {"early": 10, "on_the_day": 27, "1_to_3": 2, "4_to_7": 0, "8_to_14": 0,
                      "15_and_more": 0},
        "not_complete": 1, "days_late_median": 0, "days_late_p90": 0, "days_late_max": 2,
        "open": {"orders": 3, "units": 1200, "overdue_lines": 1, "silent_lines": 0},
    })  # fmt: skip
    supplier: str
    since: date
    until: date
    judged_lines: int
    on_time: float | None
    in_full: float | None
    on_time_in_full: float | None
    quantity_ratio: float | None
    damaged_ratio: float | None
    days_late: dict[str, int]
    not_complete: int
    days_late_median: int | None
    days_late_p90: int | None
    days_late_max: int | None
    open: OpenOrdersView

    @classmethod
    def of(
        cls, supplier: str, since: date, until: date, found: Figures, open_: Row
    ) -> "FiguresView":
        values = {name: getattr(found, name) for name in found.__slots__}
        return cls(supplier=supplier, since=since, until=until,
                   open=OpenOrdersView.model_validate(dict(open_)), **values)  # fmt: skip


class ImportedRow(View):
    """What became of one row of a table. row 1 holds the headings."""

    row: int
    status: int
    report_id: str | None = None
    errors: list[dict[str, str]] = Field(default_factory=list)


class ImportResult(View):
    """Rows taken now, taken before, and refused; refused ones name column, value and cure."""

    model_config = _example({
        "accepted": 11, "repeated": 0, "refused": 1,
        "rows": [{"row": 4, "status": 422, "errors": [{
            "column": "percent", "value": "120", "detail": "not a number in range",
            "cure": "a whole number from 0 to 100", "cure_zh": "请填写 0 到 100 的整数"}]}],
    })  # fmt: skip
    accepted: int
    repeated: int
    refused: int
    rows: list[ImportedRow]
