"""Facts that supplier-portal owns. A supplier sees the events of its own purchase orders."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

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
    """The supplier agrees, with its own quantities and days."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    lines: tuple[PurchaseOrderLine, ...]


class PurchaseOrderChanged(
    Event, type="supplier-portal.purchase_order_changed.v1", topic=_PO,
    key=("purchase_order_id",), aggregate="purchase-order", parties=("supplier",),
):  # fmt: skip
    """Lines or days were changed by one side."""

    purchase_order_id: PurchaseOrderId
    supplier: PartyId
    destination: LocationCode
    changed_by: Literal["buyer", "supplier"]
    reason: str
    lines: tuple[PurchaseOrderLine, ...]


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
