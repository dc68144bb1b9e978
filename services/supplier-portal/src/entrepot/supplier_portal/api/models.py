"""What callers send. Field names are those of the events; every model carries an example."""

import hashlib
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, model_validator

from entrepot.shared.http import Input
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    LocationCode,
    PartyId,
    PurchaseOrderId,
    Sku,
)
from entrepot.shared.ids import new_id
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units
from entrepot.supplier_portal.domain.commands import (
    AnnouncedLine,
    AnnounceShipment,
    IssuePurchaseOrder,
    LineTerms,
    PlannedMilestone,
    ReportMilestone,
    WantedLine,
)
from entrepot.supplier_portal.domain.production import check_photo
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id
from entrepot.supplier_portal.settings import MAX_LINES, MAX_PHOTOS

LineNo = Annotated[int, Field(ge=1, le=100_000)]
Number = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^\S(?:.*\S)?$")]
Note = Annotated[str, Field(max_length=2000)]
Reason = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Label = Annotated[str, Field(min_length=1, max_length=80, pattern=r"\S")]
Photo = Annotated[str, AfterValidator(check_photo)]
SupplierId = Annotated[PartyId, Field(pattern=r"^supplier:")]


def _example(value: dict[str, Any]) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [value]})


def _hash(model: Input, *natural_key: str) -> bytes:
    """Tells whether a repeat says the same. natural_key: the fields that name the thing."""
    return hashlib.sha256(model.model_dump_json(exclude=set(natural_key)).encode()).digest()


class Contact(Input):
    """A person at the supplier."""

    name: Label
    email: Annotated[str, Field(max_length=254)] | None = None
    phone: Annotated[str, Field(max_length=40)] | None = None
    role: Annotated[str, Field(max_length=80)] | None = None


class SupplierInput(Input):
    """The whole of a supplier. report_every_days: how often word on production is expected of
    lines without planned milestones."""

    model_config = _example({
        "name": "Shenzhen Lamp", "name_zh": "深圳灯具", "country": "CN", "currency": "CNY",
        "contacts": [{"name": "Li Wei", "email": "li@lamp.example"}], "lead_time_days": 35,
        "moq": {"LAMP-1": 100}, "report_every_days": 7,
    })  # fmt: skip
    name: Label
    name_zh: Annotated[str, Field(max_length=80)] | None = None
    country: CountryCode | None = None
    contacts: Annotated[tuple[Contact, ...], Field(max_length=50)] = ()
    lead_time_days: Annotated[int, Field(ge=0, le=730)] = 30
    moq: Annotated[dict[Sku, PositiveUnits], Field(max_length=10_000)] = Field(
        default_factory=dict, description="Minimum order quantity by SKU, in base units."
    )
    currency: CurrencyCode = "USD"
    report_every_days: Annotated[int, Field(ge=1, le=365)] = 14
    active: bool = True


class MilestonePlan(Input):
    """A report that is expected by a day; no report by then makes the line silent."""

    milestone: Label
    due_on: date


Plan = Annotated[tuple[MilestonePlan, ...], Field(max_length=50)]


def _plan(parts: tuple[MilestonePlan, ...]) -> tuple[PlannedMilestone, ...]:
    ordered = sorted(parts, key=lambda part: part.due_on)
    return tuple(PlannedMilestone(part.milestone, part.due_on) for part in ordered)


class PurchaseOrderLineInput(Input):
    """A line. Without line_no its place counts; without expected_on the supplier's lead time
    gives the day."""

    line_no: LineNo | None = None
    sku: Sku
    quantity: PositiveUnits
    unit_price_minor: PriceMinor
    expected_on: date | None = None
    milestones: Plan = ()


class PurchaseOrderInput(Input):
    """An order to a supplier. The same number is the same order; without one, one is made."""

    model_config = _example({
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

    @model_validator(mode="after")
    def _numbers_differ(self) -> "PurchaseOrderInput":
        numbers = [line.line_no or i for i, line in enumerate(self.lines, 1)]
        if len(set(numbers)) != len(numbers):
            raise ValueError("lines must have different line_no (行号不能重复)")
        return self

    def command(self) -> IssuePurchaseOrder:
        lines = tuple(
            WantedLine(line.line_no or i, line.sku, line.quantity, line.unit_price_minor,
                       line.expected_on, _plan(line.milestones))
            for i, line in enumerate(self.lines, 1)
        )  # fmt: skip
        return IssuePurchaseOrder(
            self.number, self.supplier, self.destination, self.currency, lines, self.note,
            self.allow_below_moq, _hash(self, "number"),
        )  # fmt: skip


class PromiseLine(Input):
    """What the supplier promises for a line; what is left out is promised as wanted."""

    line_no: LineNo
    quantity: Units | None = None
    expected_on: date | None = None
    milestones: Plan | None = None


class ConfirmInput(Input):
    """Lines that are promised otherwise than wanted; none: all as wanted."""

    model_config = _example(
        {"lines": [{"line_no": 1, "quantity": 480, "expected_on": "2026-04-03"}]}
    )
    lines: Annotated[tuple[PromiseLine, ...], Field(max_length=MAX_LINES)] = ()

    def terms(self) -> list[LineTerms]:
        return [
            LineTerms(line.line_no, line.quantity, line.expected_on,
                      milestones=None if line.milestones is None else _plan(line.milestones))
            for line in self.lines
        ]  # fmt: skip


class ChangeLine(Input):
    """New terms of a line. The buyer changes what is wanted (and adds lines, with a sku); the
    supplier changes what is promised (quantity and day)."""

    line_no: LineNo
    quantity: Units | None = None
    expected_on: date | None = None
    unit_price_minor: PriceMinor | None = None
    sku: Sku | None = None
    milestones: Plan | None = None


class ChangeInput(Input):
    """A change by the caller's side, and why."""

    model_config = _example({
        "reason": "Housing supplier is late", "lines": [{"line_no": 1, "expected_on": "2026-04-08"}]
    })  # fmt: skip
    reason: Reason
    lines: Annotated[tuple[ChangeLine, ...], Field(min_length=1, max_length=MAX_LINES)]

    def terms(self) -> list[LineTerms]:
        return [
            LineTerms(line.line_no, line.quantity, line.expected_on, line.unit_price_minor,
                      line.sku, None if line.milestones is None else _plan(line.milestones))
            for line in self.lines
        ]  # fmt: skip


class ReasonInput(Input):
    """Why."""

    model_config = _example({"reason": "Product was discontinued"})
    reason: Reason


class MilestoneInput(Input):
    """How far a line is. percent: of the whole line; quantities: units so far. The same report_id
    is the same report."""

    model_config = _example({
        "report_id": "r-2026-02-20-1", "line_no": 1, "milestone": "assembled", "percent": 60,
        "quantity_good": 300, "quantity_scrap": 4, "expected_on": "2026-04-03",
        "note": "second shift started", "photos": ["po/17/line-1.jpg"],
    })  # fmt: skip
    report_id: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    line_no: LineNo
    milestone: Label
    percent: Annotated[int, Field(ge=0, le=100)]
    quantity_good: Units = 0
    quantity_scrap: Units = 0
    expected_on: date | None = None
    note: Note = ""
    photos: Annotated[tuple[Photo, ...], Field(max_length=MAX_PHOTOS)] = ()
    reported_at: AwareDatetime | None = None

    def command_for(self, order: str) -> ReportMilestone:
        return ReportMilestone(
            order, self.report_id or new_id("rep"), self.line_no, self.milestone, self.percent,
            _hash(self, "report_id", "purchase_order_id", "purchase_order_number"),
            self.quantity_good, self.quantity_scrap, self.expected_on, self.note, self.photos,
            self.reported_at,
        )  # fmt: skip


class _OfOrder(Input):
    """Names its order by id or by the buyer's number."""

    purchase_order_id: PurchaseOrderId | None = None
    purchase_order_number: Number | None = None

    @model_validator(mode="after")
    def _names_one_order(self) -> "_OfOrder":
        if (self.purchase_order_id is None) == (self.purchase_order_number is None):
            raise ValueError(
                "give purchase_order_id or purchase_order_number (请填写采购单 ID 或单号之一)"
            )
        return self

    @property
    def order(self) -> str:
        return self.purchase_order_id or purchase_order_id(self.purchase_order_number or "")


class MilestoneItem(MilestoneInput, _OfOrder):
    """A report with its order."""

    model_config = _example({
        "purchase_order_number": "PO-2026-0017", "report_id": "r-2026-02-20-1", "line_no": 1,
        "milestone": "assembled", "percent": 60, "reported_at": "2026-01-05T08:00:00Z",
    })  # fmt: skip
    report_id: Annotated[str, Field(min_length=1, max_length=128)]

    def command(self) -> ReportMilestone:
        return self.command_for(self.order)


class NoticeLineInput(Input):
    """Units of a line in a shipment."""

    line_no: LineNo
    quantity: PositiveUnits
    sku: Sku | None = None
    lot: Annotated[str, Field(min_length=1, max_length=64)] | None = None


class NoticeInput(Input):
    """A shipment on its way. The same number is the same notice of the order."""

    model_config = _example({
        "number": "ASN-881", "shipped_on": "2026-03-01", "expected_on": "2026-04-02",
        "carrier": "carrier:yunexpress", "tracking_number": "YT2612345678",
        "lines": [{"line_no": 1, "quantity": 300, "lot": "L-260228"}],
    })  # fmt: skip
    number: Number
    shipped_on: date
    expected_on: date
    carrier: Annotated[str, Field(max_length=80)] = ""
    tracking_number: Annotated[str, Field(max_length=80)] = ""
    lines: Annotated[tuple[NoticeLineInput, ...], Field(min_length=1, max_length=MAX_LINES)]

    def command_for(self, order: str) -> AnnounceShipment:
        lines = tuple(AnnouncedLine(p.line_no, p.quantity, p.sku, p.lot) for p in self.lines)
        return AnnounceShipment(
            order, self.number, self.shipped_on, self.expected_on, self.carrier,
            self.tracking_number, lines,
            _hash(self, "number", "purchase_order_id", "purchase_order_number"),
        )  # fmt: skip


class NoticeItem(NoticeInput, _OfOrder):
    """A notice with its order."""

    model_config = _example({
        "purchase_order_number": "PO-2026-0017", "number": "ASN-881", "shipped_on": "2026-03-01",
        "expected_on": "2026-04-02", "lines": [{"line_no": 1, "quantity": 300}],
    })  # fmt: skip

    def command(self) -> AnnounceShipment:
        return self.command_for(self.order)
