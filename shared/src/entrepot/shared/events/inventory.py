"""Facts that inventory owns. Quantities are base units of the SKU."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from entrepot.shared.events.envelope import Event, Part
from entrepot.shared.events.inventory_promises import (
    AgreementKind,
    AgreementState,
    AlertClosed,
    AlertOpened,
    AllocationChanged,
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
    KeptUnits,
    LedgerDrift,
    LedgerDriftFound,
    LoanBooked,
    SharingAgreementChanged,
    ShopSourcesChanged,
    SkuSet,
)
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

# Defined beside this module, told by the same service.
__all__ = [
    "AgreementKind", "AgreementState", "AlertClosed", "AlertOpened", "AllocationChanged",
    "BackorderClosed", "BackorderFilled", "BackorderMoved", "BackorderPromised", "KeptUnits",
    "LedgerDrift", "LedgerDriftFound", "LoanBooked", "SharingAgreementChanged",
    "ShopSourcesChanged", "SkuSet",
]  # fmt: skip
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
    # mon … sun: local spans; a weekday that is not named is closed, none at all: always open.
    opening_hours: dict[str, tuple[tuple[str, str], ...]] = Field(default_factory=dict)
    closed_on: tuple[date, ...] = ()  # Holidays.
    pickup: bool = False  # Buyers may collect their orders here.
    same_day: bool = False  # A courier leaves at the cut-off.
    collect_within_days: int = 7  # Open days that goods to be collected are kept for the buyer.


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
    expires_on: date | None = None


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


class LotUnits(Part):
    """Units of one SKU that belong to a lot."""

    sku: Sku
    lot: str
    quantity: PositiveUnits


class SerialUnit(Part):
    """One unit by its serial number."""

    sku: Sku
    serial: str


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
    lots: tuple[LotUnits, ...] = ()  # Of the lines, as far as they came from lots.
    serials: tuple[SerialUnit, ...] = ()


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
    lots: tuple[LotUnits, ...] = ()
    expected_on: date | None = None
    declaration_reference: str = ""  # Of customs, for goods that leave a bonded warehouse.


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
    damaged: tuple[TransferLine, ...] = ()  # Part of lines: it came, but broken.


class TransferOutcome(Part):
    """What became of one SKU of a transfer, base units. dispatched = received + damaged + lost;
    overage came beside what was dispatched."""

    sku: Sku
    dispatched: Units
    received: Units
    damaged: Units
    lost: Units
    overage: Units = 0


class TransferClosed(
    Event, type="inventory.transfer_closed.v1", topic="inventory-transfer",
    key=("transfer_id",), parties=("from_party", "to_party"),
):  # fmt: skip
    """Nothing of a transfer is under way any more; who bears the loss is named."""

    transfer_id: TransferId
    from_location: LocationCode
    to_location: LocationCode
    from_party: PartyId
    to_party: PartyId
    lines: tuple[TransferOutcome, ...]
    loss_owner: Literal["", "from", "to", "carrier"] = ""
    occurred_at: AwareDatetime


class LotExpiring(
    Event, type="inventory.lot_expiring.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """Units of a lot will soon be too old to be sold; told once for each lot and place."""

    sku: Sku
    location: LocationCode
    party: PartyId
    lot: str
    expires_on: date
    sell_by: date  # expires_on less the shelf life a buyer must be left.
    units: Units


class LotExpired(
    Event, type="inventory.lot_expired.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """A lot is past its shelf life: what is not promised is set apart; reserved_units must be
    found from other stock, or the orders told."""

    sku: Sku
    location: LocationCode
    party: PartyId
    lot: str
    expires_on: date
    held_units: Units
    reserved_units: Units


class LotHeld(
    Event, type="inventory.lot_held.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """A lot must not be sold from this place; what is not promised is set apart."""

    sku: Sku
    location: LocationCode
    party: PartyId
    lot: str
    held_units: Units
    reserved_units: Units
    reason: str
    person: str
    inspection: Literal["", "passed", "failed", "waived"] = ""


class LotReleased(
    Event, type="inventory.lot_released.v1", topic="inventory-stock", key=("sku", "location"),
    parties=("party",),
):  # fmt: skip
    """A lot may be sold again."""

    sku: Sku
    location: LocationCode
    party: PartyId
    lot: str
    released_units: Units
    reason: str
    person: str
    inspection: Literal["", "passed", "failed", "waived"] = ""


class CountVarianceFound(
    Event, type="inventory.count_variance_found.v1", topic="inventory-stock",
    key=("sku", "location"), parties=("party",),
):  # fmt: skip
    """A count differs from the books by more than is tolerated; a person must approve it."""

    sku: Sku
    location: LocationCode
    party: PartyId
    plan_id: str
    lot: str = ""
    expected: SignedUnits
    counted: Units
    counted_at: AwareDatetime


class DiscrepancyOpened(
    Event, type="inventory.discrepancy_opened.v1", topic="inventory-stock",
    key=("sku", "location"), parties=("party",),
):  # fmt: skip
    """A warehouse's own snapshot differs from our books; a person decides who is right."""

    sku: Sku
    location: LocationCode
    party: PartyId
    discrepancy_id: str
    snapshot_id: str
    account: Literal["on_hand", "quality_hold", "damaged"]
    ours: SignedUnits
    theirs: Units
    causes: tuple[str, ...] = ()
    taken_at: AwareDatetime


class DiscrepancyDecided(
    Event, type="inventory.discrepancy_decided.v1", topic="inventory-stock",
    key=("sku", "location"), parties=("party",),
):  # fmt: skip
    """A person said who is right; accepted: our books were adjusted by `adjusted`. superseded: nobody
    did, and a newer snapshot tells anew what differs still."""

    sku: Sku
    location: LocationCode
    party: PartyId
    discrepancy_id: str
    snapshot_id: str
    decision: Literal["accepted", "kept", "recount", "superseded"]
    adjusted: SignedUnits = 0
    person: str
    reason: str
