"""Further facts of inventory: lending between operators, who gets units first, alerts. They are
imported from entrepot.shared.events.inventory like all others. Quantities are base units."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    LocationCode,
    OrderId,
    PartyId,
    PurchaseOrderId,
    ShopCode,
    Sku,
)
from entrepot.shared.money import AmountMinor, PriceMinor
from entrepot.shared.quantity import PositiveUnits, Units

# Sharing between operators --------------------------------------------------------------------

AgreementState = Literal["proposed", "active", "ended"]
AgreementKind = Literal["ship_direct", "transfer"]


class SkuSet(Part):
    """Which SKUs something is about. category: any of the SKU's categories begins with one of
    the values; all: values are empty."""

    kind: Literal["all", "skus", "category"] = "all"
    values: tuple[str, ...] = ()


class SharingAgreementChanged(
    Event, type="inventory.sharing_agreement_changed.v1", topic="inventory-sharing",
    key=("agreement",), parties=("lender_party", "borrower_party"),
):  # fmt: skip
    """Two operators agreed (or propose, or ended) that one lends units to the other: the whole
    of it. Only an `active` one may be named by a sourcing option."""

    agreement: str
    state: AgreementState
    lender_location: LocationCode
    lender_party: PartyId
    borrower_party: PartyId
    borrower_location: LocationCode | None = None
    countries: tuple[CountryCode, ...] = ()  # The region that may borrow, beside the location.
    skus: SkuSet
    cap_per_sku: PositiveUnits | None = None  # Units lent at once; None: no limit.
    cap_total: PositiveUnits | None = None
    floor: Units = 0  # Units of each SKU that the lender keeps.
    price_minor: PriceMinor = 0  # For a unit.
    currency: CurrencyCode
    priority: int = 100  # The lowest is asked first.
    kinds: tuple[AgreementKind, ...]
    timezone: str  # Of the lender's location; hours are local to it.
    # mon … sun: local spans; none at all: always.
    hours: dict[str, tuple[tuple[str, str], ...]] = Field(default_factory=dict)
    valid_from: AwareDatetime
    valid_until: AwareDatetime | None = None


class LoanBooked(
    Event, type="inventory.loan_booked.v1", topic="inventory-loan", key=("agreement",),
    aggregate="loan", parties=("from_party", "to_party"),
):  # fmt: skip
    """Units went over in the books of two operators: lent, given back, paid or written off.
    outstanding: units of the SKU under the agreement after it."""

    agreement: str
    kind: Literal["lend", "return_in_kind", "settle_money", "write_off"]
    from_party: PartyId
    to_party: PartyId
    sku: Sku
    units: PositiveUnits
    amount_minor: AmountMinor
    currency: CurrencyCode
    reference: str  # Fulfilment, transfer, or what the settlement names.
    outstanding: Units
    occurred_at: AwareDatetime


# Who gets units first -------------------------------------------------------------------------


class KeptUnits(Part):
    """Units of a stock record that are free, but kept. No shops: for orders that waited."""

    shops: tuple[ShopCode, ...] = ()
    units: PositiveUnits


class AllocationChanged(
    Event, type="inventory.allocation_changed.v1", topic="inventory-stock",
    key=("sku", "location"), aggregate="allocation", parties=("party",),
):  # fmt: skip
    """For whom units of one stock record are kept now: the whole of it. A shop may sell
    available_to_promise less everything that is kept without naming it."""

    sku: Sku
    location: LocationCode
    party: PartyId
    kept: tuple[KeptUnits, ...] = ()


class ShopSourcesChanged(
    Event, type="inventory.shop_sources_changed.v1", topic="inventory-shop-source",
    key=("shop",), aggregate="shop-source",
):  # fmt: skip
    """Where a shop sells from: the whole list. None: every place whose goods are in free
    circulation. ships_from_bonded: bonded ones among them whose goods it may sell as they are."""

    shop: ShopCode
    locations: tuple[LocationCode, ...] = ()
    ships_from_bonded: tuple[LocationCode, ...] = ()


class BackorderPromised(
    Event, type="inventory.backorder_promised.v1", topic="inventory-backorder",
    key=("backorder_id",), parties=("party",),
):  # fmt: skip
    """Units of an order line that are not there were promised out of what is coming."""

    backorder_id: str
    order_id: OrderId
    party: PartyId  # The shop's.
    line_no: int
    sku: Sku
    location: LocationCode
    quantity: PositiveUnits
    promised_on: date
    purchase_order_ids: tuple[PurchaseOrderId, ...] = ()


class BackorderMoved(
    Event, type="inventory.backorder_moved.v1", topic="inventory-backorder",
    key=("backorder_id",), parties=("party",),
):  # fmt: skip
    """The day moved. promised_on None: what is coming does not cover it any more."""

    backorder_id: str
    order_id: OrderId
    party: PartyId
    line_no: int
    sku: Sku
    location: LocationCode
    promised_before: date | None = None
    promised_on: date | None = None
    purchase_order_ids: tuple[PurchaseOrderId, ...] = ()


class BackorderFilled(
    Event, type="inventory.backorder_filled.v1", topic="inventory-backorder",
    key=("backorder_id",), parties=("party",),
):  # fmt: skip
    """The goods of the line are here and kept for the order until kept_until. complete: no other
    line of the order waits; source it again at once, from this location."""

    backorder_id: str
    order_id: OrderId
    party: PartyId
    line_no: int
    sku: Sku
    location: LocationCode
    quantity: PositiveUnits
    kept_until: AwareDatetime
    complete: bool = True


class BackorderClosed(
    Event, type="inventory.backorder_closed.v1", topic="inventory-backorder",
    key=("backorder_id",), parties=("party",),
):  # fmt: skip
    """Nothing is promised or kept for the line any more."""

    backorder_id: str
    order_id: OrderId
    party: PartyId
    line_no: int
    sku: Sku
    location: LocationCode
    reason: Literal["reserved", "cancelled", "lapsed"]


# What is wrong --------------------------------------------------------------------------------


class AlertOpened(
    Event, type="inventory.alert_opened.v1", topic="inventory-alert", key=("alert_id",),
    parties=("party",),
):  # fmt: skip
    """A stock record began to break a rule."""

    alert_id: str
    rule_id: str
    rule_version: int
    kind: str
    severity: Literal["info", "warning", "critical"]
    sku: Sku
    location: LocationCode
    party: PartyId
    observed: int
    threshold: int
    opened_at: AwareDatetime


class AlertClosed(
    Event, type="inventory.alert_closed.v1", topic="inventory-alert", key=("alert_id",),
    parties=("party",),
):  # fmt: skip
    """The rule holds again, or was taken back."""

    alert_id: str
    rule_id: str
    kind: str
    sku: Sku
    location: LocationCode
    party: PartyId
    closed_at: AwareDatetime


class LedgerDrift(Part):
    """A figure that is kept and does not equal its recount."""

    name: str
    booked: int
    recounted: int


class LedgerDriftFound(
    Event, type="inventory.ledger_drift_found.v1", topic="inventory-stock",
    key=("sku", "location"), aggregate="drift", parties=("party",),
):  # fmt: skip
    """The recount of one stock record differs from what is booked: a person must look."""

    sku: Sku
    location: LocationCode
    party: PartyId
    units: PositiveUnits
    drifts: tuple[LedgerDrift, ...]
    found_at: AwareDatetime
