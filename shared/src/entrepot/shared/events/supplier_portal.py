"""Facts that supplier-portal owns. A supplier sees the events of its own purchase orders."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events import supplier_assessment as supplier_assessment
from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    AsnId,
    CurrencyCode,
    LocationCode,
    PartyId,
    PurchaseOrderId,
    Sku,
)
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units

_PO = "supplier-purchase-order"


class PurchaseOrderLine(Part):
    """Units of one SKU, wanted or promised for a day."""

    line_no: int
    sku: Sku
    quantity: Units
    unit_price_minor: PriceMinor
    expected_on: date


class ExpectedMove(Part):
    """A line's expected day of arrival moved; days > 0: later."""

    line_no: int
    sku: Sku
    was_on: date
    expected_on: date
    days: int


class PurchaseOrderIssued(
    Event, type="supplier-portal.purchase_order_issued.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """The buyer asks for goods."""

    purchase_order_id: PurchaseOrderId
    number: str
    supplier: PartyId
    destination: LocationCode
    currency: CurrencyCode
    lines: tuple[PurchaseOrderLine, ...]


class PurchaseOrderConfirmed(
    Event, type="supplier-portal.purchase_order_confirmed.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """The supplier agrees, with its own quantities and days. complete False: `lines` are those
    promised so far, others are not answered yet."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    lines: tuple[PurchaseOrderLine, ...]
    complete: bool = True
    moves: tuple[ExpectedMove, ...] = ()


class PurchaseOrderChanged(
    Event, type="supplier-portal.purchase_order_changed.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """Lines or days were changed by one side, or production let another day of arrival expect
    (`cause` tells). `lines` say what may be expected, and when."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    changed_by: Literal["buyer", "supplier"]
    reason: str
    lines: tuple[PurchaseOrderLine, ...]
    cause: Literal["terms", "production", "change_order", "confirmation_accepted"] = "terms"
    moves: tuple[ExpectedMove, ...] = ()


class ConfirmationRefused(
    Event, type="supplier-portal.confirmation_refused.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """The buyer does not accept what the supplier promised otherwise than wanted; the supplier
    is asked again. What may be expected stays as promised."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    reason: str
    lines: tuple[PurchaseOrderLine, ...]


class ChangeOrderProposed(
    Event, type="supplier-portal.change_order_proposed.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """One side asks for other terms; nothing changes until the other side answers."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    change_id: str
    proposed_by: Literal["buyer", "supplier"]
    reason: str
    lines: tuple[PurchaseOrderLine, ...]


class ChangeOrderAnswered(
    Event, type="supplier-portal.change_order_answered.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """A change order was refused or withdrawn; an accepted one is a purchase_order_changed."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    change_id: str
    proposed_by: Literal["buyer", "supplier"]
    answer: Literal["refused", "withdrawn"]
    reason: str


class PurchaseOrderCancelled(
    Event, type="supplier-portal.purchase_order_cancelled.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """The goods are not wanted any more."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    reason: str


class AsnLine(Part):
    """Units on their way."""

    line_no: int
    sku: Sku
    quantity: PositiveUnits
    lot: str | None = None


class AdvanceShipNoticeSent(
    Event, type="supplier-portal.advance_ship_notice_sent.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order",
    parties=("supplier", "operator"),
):  # fmt: skip
    """The supplier shipped; the destination may expect the goods."""

    purchase_order_id: PurchaseOrderId
    asn_id: AsnId
    supplier: PartyId
    operator: PartyId | None = None  # Of the destination, where it is known.
    destination: LocationCode
    shipped_on: date
    expected_on: date
    carrier: str = ""
    tracking_number: str = ""
    lines: tuple[AsnLine, ...]


class ReceiptMatch(Part):
    """Ordered, announced and received units of a line."""

    line_no: int
    sku: Sku
    ordered: Units
    announced: Units
    received: Units
    damaged: Units
    state: Literal["open", "short", "exact", "over"]


class PurchaseOrderReceived(
    Event, type="supplier-portal.purchase_order_received.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """Receipts were matched with the order; complete tells whether all came."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    complete: bool
    lines: tuple[ReceiptMatch, ...]


class MilestoneReported(
    Event, type="supplier-portal.milestone_reported.v1", topic="supplier-production",
    key=("purchase_order_id",), aggregate="production", parties=("supplier",),
):  # fmt: skip
    """How far production of a line is."""

    purchase_order_id: PurchaseOrderId
    line_no: int
    supplier: PartyId
    sku: Sku
    milestone: str
    percent: int
    quantity_good: Units = 0
    quantity_scrap: Units = 0
    expected_on: date | None = None
    note: str = ""
    photos: tuple[str, ...] = ()
    reported_at: AwareDatetime
    due_on: date | None = None  # The milestone's day now, where it is a planned one.
    slip_days: int = 0  # How much later the goods are expected than before this report.


class MilestoneOverdue(
    Event, type="supplier-portal.milestone_overdue.v1", topic="supplier-production",
    key=("purchase_order_id",), aggregate="production-silence", parties=("supplier",),
):  # fmt: skip
    """No word on a line though its milestone's day has passed. Told once per milestone, day and
    horizon (days of silence)."""

    purchase_order_id: PurchaseOrderId
    line_no: int
    supplier: PartyId
    sku: Sku
    milestone: str  # "": a line without planned milestones owes its regular report.
    due_on: date
    horizon_days: int
    expected_on: date


class AgreementChanged(
    Event, type="supplier-portal.agreement_changed.v1", topic="supplier-agreement",
    key=("agreement_id",), aggregate="agreement", parties=("supplier",),
):  # fmt: skip
    """A version of an agreement was proposed, accepted by both sides, refused, or ended."""

    agreement_id: str
    agreement_version: int
    supplier: PartyId
    state: Literal["proposed", "accepted", "refused", "ended"]
    proposed_by: Literal["buyer", "supplier"]
    valid_from: date
    valid_to: date | None = None
    lead_time_days: int
    skus: tuple[Sku, ...] = ()
    forecast_consent: bool = False
    forecast_weeks: int = 0
    reason: str = ""


class QualificationDocumentChanged(
    Event, type="supplier-portal.qualification_document_changed.v1",
    topic="supplier-qualification", key=("document_id",), aggregate="qualification-document",
    parties=("supplier",),
):  # fmt: skip
    """A document that qualifies a supplier was filed or replaced."""

    document_id: str
    supplier: PartyId
    kind: str
    number: str
    issuer: str
    valid_from: date
    valid_to: date | None = None


class QualificationDocumentExpiring(
    Event, type="supplier-portal.qualification_document_expiring.v1",
    topic="supplier-qualification", key=("document_id",), aggregate="qualification-document",
    parties=("supplier",),
):  # fmt: skip
    """A document runs out; told once per horizon (days before its last day; 0: it is past)."""

    document_id: str
    supplier: PartyId
    kind: str
    number: str
    valid_to: date
    horizon_days: int
    days_left: int  # Below 0: expired.
    blocks_orders: bool = False


class SkuSource(Part):
    """A supplier of a SKU: its place and its planned share in percent."""

    supplier: PartyId
    rank: int
    role: Literal["preferred", "backup"]
    share_percent: int


class SkuSourcesChanged(
    Event, type="supplier-portal.sku_sources_changed.v1", topic="supplier-sourcing",
    key=("sku",), aggregate="sku-sources",
):  # fmt: skip
    """Who may make a SKU, in which order and share. For the buyer's side only."""

    sku: Sku
    sources: tuple[SkuSource, ...]
    single_point_of_failure: bool
