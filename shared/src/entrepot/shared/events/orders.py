"""Facts that orders owns. Names and addresses of buyers never leave the service in an event."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.events.orders_listings import ListingReason as ListingReason
from entrepot.shared.events.orders_listings import ListingStatusRead as ListingStatusRead
from entrepot.shared.events.orders_promises import FulfilmentLine as FulfilmentLine
from entrepot.shared.events.orders_promises import PickedLot as PickedLot
from entrepot.shared.events.orders_promises import PickupChanged as PickupChanged
from entrepot.shared.events.orders_promises import PromiseChanged as PromiseChanged
from entrepot.shared.events.orders_promises import Promised as Promised
from entrepot.shared.identifiers import (
    CountryCode,
    CurrencyCode,
    ExternalId,
    FulfilmentId,
    HsCode,
    LocationCode,
    OrderId,
    PartyId,
    ReservationId,
    ReturnId,
    ShipmentId,
    ShopCode,
    Sku,
)
from entrepot.shared.money import AmountMinor, PriceMinor
from entrepot.shared.quantity import PositiveUnits, WeightG

FulfilmentStep = Literal["audit", "print", "pick", "inspect", "weigh", "ship"]
FULFILMENT_STEPS: tuple[FulfilmentStep, ...] = (
    "audit", "print", "pick", "inspect", "weigh", "ship",
)  # fmt: skip


class ShopChanged(
    Event, type="orders.shop_changed.v1", topic="orders-shop", key=("shop",), parties=("party",)
):
    """A shop was connected or changed: the whole of it, without secrets."""

    shop: ShopCode
    party: PartyId
    marketplace: str
    name: str
    currency: CurrencyCode
    active: bool = True


class OrderLine(Part):
    """What the buyer ordered. sku is absent while the shop's name for it is unknown to us."""

    line_no: int
    external_sku: str
    sku: Sku | None = None
    quantity: PositiveUnits
    unit_price_minor: PriceMinor


class Demand(Part):
    """Units to reserve for a line; a bundle's line has one entry per component."""

    line_no: int
    sku: Sku
    quantity: PositiveUnits


class Allocation(Part):
    """A place and the demand entries (by index) it would serve in full."""

    location: LocationCode
    demand: tuple[int, ...]
    sharing_agreement: str | None = None  # The place lends its units under this agreement.


class SourcingOption(Part):
    """One complete way to serve the order."""

    allocations: tuple[Allocation, ...]


class Sourcing(Part):
    """What to reserve, and the acceptable ways in order of preference. It only proposes:
    inventory takes the first option that is feasible in full."""

    reservation_id: ReservationId
    attempt: int = 1
    demand: tuple[Demand, ...]
    options: tuple[SourcingOption, ...]


class OrderAccepted(
    Event, type="orders.order_accepted.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """An order was taken in, once. A held order has no sourcing yet."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    external_id: ExternalId
    source_version: int
    placed_at: AwareDatetime
    currency: CurrencyCode
    total_minor: AmountMinor
    ship_to_country: CountryCode | None = None
    fulfilled_by: Literal["merchant", "marketplace"] = "merchant"
    lines: tuple[OrderLine, ...]
    hold_reasons: tuple[str, ...] = ()
    ship_by: AwareDatetime | None = None
    deliver_by: AwareDatetime | None = None
    sourcing: Sourcing | None = None
    promise: Promised | None = None  # Ours; ship_by and deliver_by above are the shop's demand.


class OrderSourced(
    Event, type="orders.order_sourced.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """Places were ranked anew: after a hold, a refusal or a rise of stock."""

    order_id: OrderId
    party: PartyId
    sourcing: Sourcing


class OrderStatusChanged(
    Event, type="orders.order_status_changed.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """The facts on the axes, and the status derived from them."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    external_id: ExternalId
    status: str
    payment: str
    hold: tuple[str, ...] = ()
    sourcing: str
    fulfilment: str
    delivery: str
    cancellation: str
    returns: str
    write_back: str


class OrderCancelled(
    Event, type="orders.order_cancelled.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """The order will not be served; what is reserved for it is to be released."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    reason: str
    actor: Literal["buyer", "seller", "marketplace"]
    reservation_id: ReservationId | None = None


class ShipmentWrittenBack(
    Event, type="orders.shipment_written_back.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """The marketplace confirmed that it knows the shipment."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    fulfilment_id: FulfilmentId
    tracking_number: str
    carrier: str
    attempts: int


class WriteBackAtRisk(
    Event, type="orders.write_back_at_risk.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """A parcel's deadline comes near and the shop has not been told. Once per horizon."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    fulfilment_id: FulfilmentId
    deadline: AwareDatetime
    horizon_h: int  # Hours before the deadline: 24, 6, 1.
    state: str  # due | sending | rejected | invalid
    attempts: int
    last_answer: str = ""


class WriteBackOverdue(
    Event, type="orders.write_back_overdue.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """A parcel's deadline passed and the shop has not been told. Once."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    fulfilment_id: FulfilmentId
    deadline: AwareDatetime
    state: str
    attempts: int
    last_answer: str = ""


class WriteBackCorrected(
    Event, type="orders.write_back_corrected.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """A person gave another tracking number for a parcel; the shop is told that one."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    fulfilment_id: FulfilmentId
    tracking_number: str
    carrier: str
    was: str
    reason: str
    by: str


class WriteBackWaived(
    Event, type="orders.write_back_waived.v1", topic="orders-order", key=("order_id",),
    parties=("party",),
):  # fmt: skip
    """A person decided that the shop will not be told of a parcel."""

    order_id: OrderId
    shop: ShopCode
    party: PartyId
    fulfilment_id: FulfilmentId
    reason: str
    by: str


class ShopGapFound(
    Event, type="orders.shop_gap_found.v1", topic="orders-completeness", key=("shop", "day"),
    parties=("party",), aggregate="shop-day",
):  # fmt: skip
    """A shop's platform has orders of a day (UTC) that are not here; they are being fetched. Told
    anew whenever the number of missing orders changes."""

    shop: ShopCode
    day: date
    party: PartyId
    ours: int
    theirs: int
    missing: int
    missing_ids: tuple[str, ...] = ()  # The first hundred.
    unread: int = 0  # Of them: they came and could not be read.


class ShopGapClosed(
    Event, type="orders.shop_gap_closed.v1", topic="orders-completeness", key=("shop", "day"),
    parties=("party",), aggregate="shop-day",
):  # fmt: skip
    """Every order that the platform has of that day is here."""

    shop: ShopCode
    day: date
    party: PartyId
    ours: int
    theirs: int
    open_for_s: float  # Since the gap was found.


class FulfilmentReleased(
    Event, type="orders.fulfilment_released.v1", topic="orders-fulfilment",
    key=("fulfilment_id",), parties=("party",),
):  # fmt: skip
    """Work for one location: reserved goods are to be packed and sent. The buyer's address is
    asked of orders by the service that prints the label."""

    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId  # The shop's.
    reservation_id: ReservationId
    location: LocationCode
    destination_country: CountryCode
    destination_postal_code: str = ""
    lines: tuple[FulfilmentLine, ...]
    weight_g: WeightG  # By the catalogue; 0 where measures are missing.
    longest_mm: int = 0
    volume_cm3: int = 0
    dangerous_goods: tuple[str, ...] = ()  # UN numbers.
    hs_codes: tuple[HsCode, ...] = ()
    value_minor: PriceMinor
    currency: CurrencyCode
    ship_by: AwareDatetime | None = None
    deliver_by: AwareDatetime | None = None


class FulfilmentStepDone(
    Event, type="orders.fulfilment_step_done.v1", topic="orders-fulfilment",
    key=("fulfilment_id",), parties=("party",),
):  # fmt: skip
    """A named person finished a step."""

    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    step: FulfilmentStep
    by: str
    done_at: AwareDatetime
    weight_g: WeightG | None = None
    note: str = ""


class FulfilmentShipped(
    Event, type="orders.fulfilment_shipped.v1", topic="orders-fulfilment",
    key=("fulfilment_id",), parties=("party",),
):  # fmt: skip
    """The parcel was handed to the carrier."""

    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    reservation_id: ReservationId
    location: LocationCode
    shipment_id: ShipmentId
    tracking_number: str
    carrier: str
    lines: tuple[FulfilmentLine, ...]
    weight_g: WeightG
    shipped_at: AwareDatetime


class FulfilmentCancelled(
    Event, type="orders.fulfilment_cancelled.v1", topic="orders-fulfilment",
    key=("fulfilment_id",), parties=("party",),
):  # fmt: skip
    """The work is not to be done any more."""

    fulfilment_id: FulfilmentId
    order_id: OrderId
    party: PartyId
    reason: str


class ReturnLine(Part):
    """Units of an order line that come back; their lots and serial numbers, as far as somebody
    read them."""

    line_no: int
    sku: Sku
    quantity: PositiveUnits
    condition: Literal["unknown", "sellable", "damaged"] = "unknown"
    lots: tuple[PickedLot, ...] = ()
    serials: tuple[str, ...] = ()


class ReturnRegistered(
    Event, type="orders.return_registered.v1", topic="orders-return", key=("return_id",),
    parties=("party",),
):  # fmt: skip
    """The buyer sends goods back, or was refunded."""

    return_id: ReturnId
    order_id: OrderId | None = None  # None: the order was never seen here.
    shop: ShopCode
    party: PartyId
    external_id: ExternalId
    reason: str
    lines: tuple[ReturnLine, ...]
    refund_minor: AmountMinor = 0
    currency: CurrencyCode


class ReturnReceived(
    Event, type="orders.return_received.v1", topic="orders-return", key=("return_id",),
    parties=("party",),
):  # fmt: skip
    """Returned goods arrived and were graded; inventory books them."""

    return_id: ReturnId
    order_id: OrderId | None = None
    shop: ShopCode
    party: PartyId
    location: LocationCode
    lines: tuple[ReturnLine, ...]
    received_at: AwareDatetime
