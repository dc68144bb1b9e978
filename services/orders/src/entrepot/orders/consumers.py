"""What orders does when others' facts arrive: a batch of a kind at a time."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from entrepot.orders import projections
from entrepot.orders.handlers import (
    backorders,
    holds,
    levels,
    listing_readings,
    reservations,
    shipments,
    sourcing,
)
from entrepot.orders.repository import orders
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import (
    DispatchGateChanged,
    ListingChanged,
    ListingStatusChanged,
    SkuChanged,
)
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import (
    AllocationChanged,
    AvailabilityChanged,
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
    LocationChanged,
    ReservationRefused,
    ReservationReleased,
    SharingAgreementChanged,
    ShopSourcesChanged,
    StockReceived,
    StockReserved,
    StockShipped,
)
from entrepot.shared.events.logistics import (
    LabelPurchased,
    LaneOffered,
    ShipmentDelivered,
    ShipmentPlanned,
    ShipmentStatusChanged,
    ShipmentUnplannable,
)

reactions = Reactions()
_RESERVATION = (StockReserved, ReservationRefused, ReservationReleased, StockShipped)
_BACKORDER = (BackorderPromised, BackorderMoved, BackorderFilled, BackorderClosed)
_STOCK = (AvailabilityChanged, AllocationChanged)
_SHIPMENT = (
    ShipmentPlanned, ShipmentUnplannable, LabelPurchased, ShipmentStatusChanged, ShipmentDelivered,
)  # fmt: skip
E = TypeVar("E", bound=Event)


def _of(events: Sequence[Event], *types: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, types)]


@reactions.on_batch(
    SkuChanged, ListingChanged, DispatchGateChanged, LocationChanged, LaneOffered, PartyChanged,
    AvailabilityChanged, AllocationChanged, SharingAgreementChanged, ShopSourcesChanged, StockReceived,
    *_RESERVATION, *_BACKORDER, *_SHIPMENT,
)  # fmt: skip
async def on_facts(events: Sequence[Event], uow: UnitOfWork) -> None:
    """One reaction for all facts, so that a batch locks in one order, as jobs and requests do:
    copies, then all its orders by id, then stock levels by key."""
    skus, listings = _of(events, SkuChanged), _of(events, ListingChanged)
    reserved: list[reservations.Fact] = _of(events, *_RESERVATION)
    waits: list[backorders.Fact] = _of(events, *_BACKORDER)
    parcels: list[shipments.Fact] = _of(events, *_SHIPMENT)
    stock: list[AvailabilityChanged | AllocationChanged] = _of(events, *_STOCK)
    lists = _of(events, ShopSourcesChanged)
    shown, risen = await _copy(uow, events, skus, listings)
    lacking = await sourcing.lacking(uow, sorted(risen))
    known = [*(e.sku for e in skus), *(e.sku for e in listings)]
    waiting = await holds.waiting(uow, known, [e.external_sku for e in listings]) if known else []
    told = {event.order_id for event in (*reserved, *waits, *parcels)}
    await orders.lock_only(uow.driver, told.union(lacking, waiting))
    lost = await backorders.keep(uow, waits) if waits else set()
    if waiting:
        await holds.skus_appeared(uow, waiting, [*skus, *listings][-1])
    if lacking:
        await sourcing.retry_risen(uow, lacking, _first_rise(stock, risen))
    if reserved:
        await reservations.apply(uow, reserved)
    causes = {e.order_id: e for e in (*_of(reserved, ReservationRefused), *waits)}
    if causes:
        await backorders.follow(uow, causes.keys(), lost, causes)
    if parcels:
        await shipments.apply(uow, parcels)
    await levels.want_levels(
        uow, shown, {(e.shop, e.external_sku) for e in listings},
        min((event.meta.time for event in stock), default=None),
    )  # fmt: skip
    for shop in sorted({event.shop for event in lists}):
        await levels.want_levels_of_shop(uow, shop)


@reactions.on_batch(ListingStatusChanged)
async def on_listing_statuses(events: Sequence[ListingStatusChanged], uow: UnitOfWork) -> None:
    """The catalog holds another status of listings than before, whoever told it."""
    await listing_readings.told_elsewhere(uow, events)


async def _copy(
    uow: UnitOfWork, events: Sequence[Event], skus: Sequence[SkuChanged],
    listings: Sequence[ListingChanged],
) -> tuple[set[str], set[str]]:  # fmt: skip
    """Write the copies. Returns (SKUs whose levels may have changed, SKUs of which some shop may
    sell more than before)."""
    if parties := _of(events, PartyChanged):
        await projections.copy_parties(uow, parties)
    if lanes := _of(events, LaneOffered):
        await projections.copy_lanes(uow, lanes)
    if agreements := _of(events, SharingAgreementChanged):
        await projections.copy_agreements(uow, agreements)
    if lists := _of(events, ShopSourcesChanged):
        await projections.copy_shop_sources(uow, lists)
    if gates := _of(events, DispatchGateChanged):
        await projections.copy_gates(uow, gates)
    await projections.copy_receipts(uow, _of(events, StockReceived))
    await projections.copy_skus(uow, skus)
    await projections.copy_listings(uow, listings)
    shown = {event.sku for event in skus}
    risen: set[str] = set()
    if places := _of(events, LocationChanged):
        # Stock of a closed location is not shown to shops any more.
        shown.update(await projections.copy_locations(uow, places))
    if stock := _of(events, AvailabilityChanged):
        changed, rose = await projections.copy_availability(uow, stock)
        shown.update(changed)
        risen.update(rose)
    if kept := _of(events, AllocationChanged):
        changed, freed = await projections.copy_allocations(uow, kept)
        shown.update(changed)
        risen.update(freed)
    return shown, risen


def _first_rise(
    stock: Sequence[AvailabilityChanged | AllocationChanged], risen: Iterable[str]
) -> Event | None:
    """The fact that orders are tried again for: the newest of the first SKU that rose."""
    first = min(risen)
    return next((event for event in reversed(stock) if event.sku == first), None)
