"""Further facts of supplier-portal: cartons, receipts that differ, quality, invoices, standing and
shared demand. A supplier sees those that name it. Quantities are base units, points hundredths."""

from datetime import date
from typing import Literal

from pydantic import Field

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    AsnId,
    CurrencyCode,
    LocationCode,
    PartyId,
    PurchaseOrderId,
    Sku,
    Sscc,
)
from entrepot.shared.money import AmountMinor, PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units

# Cartons and receipts -------------------------------------------------------------------------


class CartonLine(Part):
    """Units of one line and lot in a carton."""

    line_no: int
    sku: Sku
    quantity: PositiveUnits
    lot: str | None = None


class CartonPacked(Part):
    """A carton by its SSCC."""

    sscc: Sscc
    number: int
    lines: tuple[CartonLine, ...]
    weight_g: int = 0  # Gross; 0: not told.


class CartonsPacked(
    Event, type="supplier-portal.cartons_packed.v1", topic="supplier-carton", key=("asn_id",),
    aggregate="cartons", parties=("supplier", "operator"),
):  # fmt: skip
    """The cartons of a notice, the whole of them; a later event replaces an earlier one."""

    asn_id: AsnId
    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    operator: PartyId | None = None
    destination: LocationCode
    cartons: tuple[CartonPacked, ...]


class ReceiptDifferenceFound(
    Event, type="supplier-portal.receipt_difference_found.v1", topic="supplier-receipt",
    key=("difference_id",), aggregate="receipt-difference", parties=("supplier",),
):  # fmt: skip
    """What came is not what was announced, beyond tolerance; told anew when the units change."""

    difference_id: str
    purchase_order_id: PurchaseOrderId
    asn_id: AsnId | None = None
    supplier: PartyId
    line_no: int
    sku: Sku
    lot: str | None = None
    kind: Literal["over", "short", "damaged", "wrong_lot", "not_announced"]
    units: PositiveUnits
    expected: Units
    counted: Units


class ReceiptDifferenceDecided(
    Event, type="supplier-portal.receipt_difference_decided.v1", topic="supplier-receipt",
    key=("difference_id",), aggregate="receipt-difference", parties=("supplier",),
):  # fmt: skip
    """A person decided: accept what came, expect the rest, or claim its worth."""

    difference_id: str
    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    decision: Literal["accept", "expect_rest", "claim"]
    claim_minor: AmountMinor = 0
    currency: CurrencyCode
    note: str = ""
    by: PartyId


# Quality --------------------------------------------------------------------------------------


class QualityFinding(Part):
    """One class of defects: the plan, and what was found."""

    defect_class: Literal["critical", "major", "minor"]
    aql: str
    sample_size: PositiveUnits
    accept: Units
    reject: PositiveUnits
    defectives: Units
    verdict: Literal["accepted", "accepted_in_gap", "rejected"]


class InspectionRecorded(
    Event, type="supplier-portal.inspection_recorded.v1", topic="supplier-quality",
    key=("inspection_id",), aggregate="inspection", parties=("supplier",),
):  # fmt: skip
    """A lot was inspected by sampling (ISO 2859-1)."""

    inspection_id: str
    supplier: PartyId
    sku: Sku
    lot: str | None = None
    purchase_order_id: PurchaseOrderId | None = None
    lot_size: PositiveUnits
    severity: Literal["normal", "tightened", "reduced"]
    verdict: Literal["accepted", "accepted_in_gap", "rejected"]
    findings: tuple[QualityFinding, ...]


class QualityHeld(
    Event, type="supplier-portal.quality_held.v1", topic="supplier-quality",
    key=("inspection_id",), aggregate="inspection", parties=("supplier", "operator"),
):  # fmt: skip
    """Units must not be sold: what is of the lot (where none is named: of the SKU in the notice or
    order) goes to quality hold wherever it lies."""

    inspection_id: str
    supplier: PartyId
    operator: PartyId | None = None
    sku: Sku
    lot: str | None = None
    location: LocationCode | None = None
    purchase_order_id: PurchaseOrderId | None = None
    asn_id: AsnId | None = None
    quantity: PositiveUnits
    reason: str


class QualityReleased(
    Event, type="supplier-portal.quality_released.v1", topic="supplier-quality",
    key=("inspection_id",), aggregate="inspection", parties=("supplier", "operator"),
):  # fmt: skip
    """The hold of an inspection ends. quantity of it may be sold; the rest goes back or away."""

    inspection_id: str
    supplier: PartyId
    operator: PartyId | None = None
    sku: Sku
    lot: str | None = None
    location: LocationCode | None = None
    purchase_order_id: PurchaseOrderId | None = None
    asn_id: AsnId | None = None
    decision: Literal["release", "rework", "return", "scrap"]
    quantity: Units
    by: PartyId
    note: str = ""


# Money ----------------------------------------------------------------------------------------


class InvoiceLineVerdict(Part):
    """A line of the three-way match; over_minor: asked beyond what the match gives."""

    line_no: int
    purchase_order_id: PurchaseOrderId
    purchase_order_line: int
    quantity: Units
    amount_minor: PriceMinor
    verdict: str
    over_minor: PriceMinor


class InvoiceMatched(
    Event, type="supplier-portal.invoice_matched.v1", topic="supplier-invoice",
    key=("invoice_id",), aggregate="invoice", parties=("supplier",),
):  # fmt: skip
    """A paper of a supplier was matched (again) with orders and receipts, or decided by a person.
    held: a person is to look at it."""

    invoice_id: str
    supplier: PartyId
    kind: Literal["invoice", "credit_note"]
    number: str
    state: Literal["matched", "held", "approved", "rejected"]
    currency: CurrencyCode
    total_minor: PriceMinor
    invoiced_on: date
    due_on: date | None = None
    lines: tuple[InvoiceLineVerdict, ...]
    by: PartyId | None = None  # Who decided; None: the match did.
    reason: str = ""


class SupplierPaymentEntered(
    Event, type="supplier-portal.supplier_payment_entered.v1", topic="supplier-payment",
    key=("payment_id",), aggregate="supplier-payment", parties=("supplier",),
):  # fmt: skip
    """Money was sent to a supplier."""

    payment_id: str
    supplier: PartyId
    reference: str
    currency: CurrencyCode
    amount_minor: PriceMinor
    paid_on: date


# Standing -------------------------------------------------------------------------------------

StandingName = Literal["preferred", "approved", "watch", "blocked"]


class CriterionScore(Part):
    """Points of a criterion (None: no evidence), its part of the total, and that of before."""

    criterion: Literal["quality", "delivery", "price", "innovation", "responsiveness"]
    points: int | None = None
    weight: int
    contribution: int
    before: int = 0


class ScorecardClosed(
    Event, type="supplier-portal.scorecard_closed.v1", topic="supplier-scorecard",
    key=("supplier",), aggregate="scorecard", parties=("supplier",),
):  # fmt: skip
    """A quarter's scorecard, computed once after its end."""

    supplier: PartyId
    period: str
    total: int | None = None
    before: int | None = None
    rules_version: int
    scores: tuple[CriterionScore, ...]


class StandingChanged(
    Event, type="supplier-portal.standing_changed.v1", topic="supplier-scorecard",
    key=("supplier",), aggregate="scorecard", parties=("supplier",),
):  # fmt: skip
    """A supplier rose or fell. effect: on new purchase orders."""

    supplier: PartyId
    before: StandingName
    standing: StandingName
    effect: Literal["allow", "warn", "block"]
    total: int | None = None
    reason: str
    by: PartyId | None = None  # A person set it; None: the rules did.


# Demand ---------------------------------------------------------------------------------------


class SoldUnits(Part):
    """Units of a day."""

    day: date
    units: Units


class WeekUnits(Part):
    """Units of an ISO 8601 week."""

    week: str = Field(pattern=r"^\d{4}-W\d{2}$")
    units: Units


class WeekGap(Part):
    """A week that the commitment does not cover."""

    week: str = Field(pattern=r"^\d{4}-W\d{2}$")
    needed: Units
    committed: Units
    missing: Units
    size_class: Literal["small", "medium", "large"]


class DemandShared(
    Event, type="supplier-portal.demand_shared.v1", topic="supplier-demand",
    key=("supplier", "sku"), aggregate="shared-demand", parties=("supplier",),
):  # fmt: skip
    """What a core supplier may know of a SKU of its own: the whole of it. These fields and no
    others: no shop, customer, price or margin."""

    supplier: PartyId
    sku: Sku
    as_of: date
    sales: tuple[SoldUnits, ...]
    forecast: tuple[WeekUnits, ...]
    commitments: tuple[WeekUnits, ...] = ()
    gaps: tuple[WeekGap, ...] = ()


class CapacityCommitted(
    Event, type="supplier-portal.capacity_committed.v1", topic="supplier-demand",
    key=("supplier", "sku"), aggregate="commitment", parties=("supplier",),
):  # fmt: skip
    """A supplier says how many units of a week it can make."""

    supplier: PartyId
    sku: Sku
    week: str
    units: Units


class CapacityGapFound(
    Event, type="supplier-portal.capacity_gap_found.v1", topic="supplier-demand",
    key=("supplier", "sku"), aggregate="capacity-gap", parties=("supplier",),
):  # fmt: skip
    """The forecast passes the commitment; once per SKU, week and size class."""

    supplier: PartyId
    sku: Sku
    week: str
    needed: Units
    committed: Units
    missing: PositiveUnits
    size_class: Literal["small", "medium", "large"]
