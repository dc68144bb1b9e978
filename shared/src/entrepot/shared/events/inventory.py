"""Facts that inventory owns. Quantities are base units of the SKU."""

from typing import Literal

from pydantic import AwareDatetime

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.identifiers import (
    AsnId,
    CountryCode,
    FulfilmentId,
    LocationCode,
    OrderId,
    PartyId,
    PurchaseOrderId,
    ReservationId,
    Sku,
    TransferId,
)
from entrepot.shared.quantity import PositiveUnits, SignedUnits, Units

LocationKind = Literal["own", "overseas", "bonded", "store", "pickup_point"]


class LocationChanged(
    Event, type="inventory.location_changed.v1", topic="inventory-location", key=("location",),
    parties=("party",),
):  # fmt: skip
    """A place that holds stock was registered or changed: the whole of it."""

    location: LocationCode
    kind: LocationKind
    name: str
    party: PartyId  # The operator.
    country: CountryCode
    timezone: str  # IANA name.
    cut_off: str = "14:00"  # Local time; an order at or after it leaves the next working day.
    postal_code: str = ""
    city: str = ""
    latitude: float | None = None
    longitude: float | None = None
    active: bool = True


class AvailabilityChanged(
    Event, type="inventory.availability_changed.v1", topic="inventory-stock",
    key=("sku", "location"), parties=("party",),
):  # fmt: skip
    """The balances of one stock record after a transaction. on_hand includes reserved units."""

    sku: Sku
    location: LocationCode
    party: PartyId
    on_hand: Units
    reserved: Units
    available_to_promise: Units
    incoming: Units = 0  # Announced by advance ship notices, not yet received.


class StockReceived(
    Event, type="inventory.stock_received.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """Units arrived and were counted in at a location."""

    sku: Sku
    location: LocationCode
    party: PartyId
    source_event_id: str  # The warehouse's own id of this receipt line.
    quantity: Units
    damaged: Units = 0  # Came in beside `quantity`, set apart.
    purchase_order_id: PurchaseOrderId | None = None
    asn_id: AsnId | None = None
    lot: str | None = None
    occurred_at: AwareDatetime


class StockAdjusted(
    Event, type="inventory.stock_adjusted.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """A count, damage, find or loss changed what is there."""

    sku: Sku
    location: LocationCode
    party: PartyId
    source_event_id: str
    delta: SignedUnits
    reason: Literal["count", "damage", "loss", "found", "return", "hold", "release_hold", "manual"]
    occurred_at: AwareDatetime


class ReservedLine(Part):
    """Units set aside at one location for one order line."""

    line_no: int
    sku: Sku
    location: LocationCode
    quantity: PositiveUnits


class StockReserved(
    Event, type="inventory.stock_reserved.v1", topic="inventory-reservation",
    key=("reservation_id",), aggregate="reservation",
):  # fmt: skip
    """All units of a reservation were set aside in one transaction."""

    reservation_id: ReservationId
    order_id: OrderId
    attempt: int = 1
    option: int = 0  # Which of the proposed options was taken, from 0.
    lines: tuple[ReservedLine, ...]
    expires_at: AwareDatetime | None = None


class Shortage(Part):
    """What the first option lacked."""

    sku: Sku
    wanted: PositiveUnits
    available: Units


class ReservationRefused(
    Event, type="inventory.reservation_refused.v1", topic="inventory-reservation",
    key=("reservation_id",), aggregate="reservation",
):  # fmt: skip
    """No proposed option was feasible in full; nothing was set aside."""

    reservation_id: ReservationId
    order_id: OrderId
    attempt: int = 1
    shortages: tuple[Shortage, ...] = ()


class ReservationReleased(
    Event, type="inventory.reservation_released.v1", topic="inventory-reservation",
    key=("reservation_id",), aggregate="reservation",
):  # fmt: skip
    """The units went back to available: cancelled, expired or released by hand."""

    reservation_id: ReservationId
    order_id: OrderId
    reason: Literal["cancelled", "expired", "released"]


class StockShipped(
    Event, type="inventory.stock_shipped.v1", topic="inventory-reservation",
    key=("reservation_id",), aggregate="reservation",
):  # fmt: skip
    """Reserved units left the house."""

    reservation_id: ReservationId
    order_id: OrderId
    fulfilment_id: FulfilmentId
    lines: tuple[ReservedLine, ...]
    occurred_at: AwareDatetime


class TransferLine(Part):
    """Units of one SKU in a transfer."""

    sku: Sku
    quantity: PositiveUnits


class TransferDispatched(
    Event, type="inventory.transfer_dispatched.v1", topic="inventory-transfer",
    key=("transfer_id",), parties=("from_party", "to_party"),
):  # fmt: skip
    """Units left one location for another."""

    transfer_id: TransferId
    from_location: LocationCode
    to_location: LocationCode
    from_party: PartyId
    to_party: PartyId
    lines: tuple[TransferLine, ...]
    occurred_at: AwareDatetime


class TransferReceived(
    Event, type="inventory.transfer_received.v1", topic="inventory-transfer",
    key=("transfer_id",), parties=("from_party", "to_party"),
):  # fmt: skip
    """Units of a transfer arrived; what is missing so far is named."""

    transfer_id: TransferId
    from_location: LocationCode
    to_location: LocationCode
    from_party: PartyId
    to_party: PartyId
    lines: tuple[TransferLine, ...]
    missing: tuple[TransferLine, ...] = ()
    occurred_at: AwareDatetime
