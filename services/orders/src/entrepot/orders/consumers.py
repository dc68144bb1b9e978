"""What orders does when others' facts arrive: a batch of a kind at a time."""

from collections.abc import Sequence
from typing import TypeVar

from entrepot.orders import projections
from entrepot.orders.handlers import holds, levels, reservations, shipments, sourcing
from entrepot.orders.repository import orders
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import ListingChanged, SkuChanged
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    LocationChanged,
    ReservationRefused,
    ReservationReleased,
    SharingAgreementChanged,
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
_SHIPMENT = (
    ShipmentPlanned, ShipmentUnplannable, LabelPurchased, ShipmentStatusChanged, ShipmentDelivered,
)  # fmt: skip
E = TypeVar("E", bound=Event)


def _of(events: Sequence[Event], *types: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, types)]


@reactions.on_batch(
    SkuChanged, ListingChanged, LocationChanged, LaneOffered, PartyChanged, AvailabilityChanged,
    SharingAgreementChanged, StockReceived, *_RESERVATION, *_SHIPMENT,
)  # fmt: skip
async def on_facts(events: Sequence[Event], uow: UnitOfWork) -> None:
    """One reaction for all facts, so that a batch locks in one order, as jobs and requests do:
    copies, then all its orders by id, then stock levels by key."""
    skus, listings = _of(events, SkuChanged), _of(events, ListingChanged)
    stock = _of(events, AvailabilityChanged)
    reserved: list[reservations.Fact] = _of(events, *_RESERVATION)
    parcels: list[shipments.Fact] = _of(events, *_SHIPMENT)
    if parties := _of(events, PartyChanged):
        await projections.copy_parties(uow, parties)
    if lanes := _of(events, LaneOffered):
        await projections.copy_lanes(uow, lanes)
    if agreements := _of(events, SharingAgreementChanged):
        await projections.copy_agreements(uow, agreements)
    await projections.copy_receipts(uow, _of(events, StockReceived))
    await projections.copy_skus(uow, skus)
    await projections.copy_listings(uow, listings)
    shown = {event.sku for event in skus}
    if places := _of(events, LocationChanged):
        # Stock of a closed location is not shown to shops any more.
        shown |= set(await projections.copy_locations(uow, places))
    changed, risen = await projections.copy_availability(uow, stock) if stock else ([], [])
    lacking = await sourcing.lacking(uow, risen)
    known = [*(e.sku for e in skus), *(e.sku for e in listings)]
    waiting = await holds.waiting(uow, known, [e.external_sku for e in listings]) if known else []
    told = {event.order_id for event in (*reserved, *parcels)}
    await orders.lock_only(uow.driver, told.union(lacking, waiting))
    if waiting:
        await holds.skus_appeared(uow, waiting, [*skus, *listings][-1])
    if lacking:
        await sourcing.retry_risen(uow, lacking, _first_rise(stock, risen))
    if reserved:
        await reservations.apply(uow, reserved)
    if parcels:
        await shipments.apply(uow, parcels)
    await levels.want_levels(
        uow, shown.union(changed), {(e.shop, e.external_sku) for e in listings},
        min((event.meta.time for event in stock), default=None),
    )  # fmt: skip


def _first_rise(stock: Sequence[AvailabilityChanged], risen: Sequence[str]) -> Event | None:
    """The fact that orders are tried again for: the newest of the first SKU that rose."""
    return next((e for e in reversed(stock) if e.sku == risen[0]), None)
