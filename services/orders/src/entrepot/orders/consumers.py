"""What orders does when others' facts arrive: a batch of a kind at a time."""

from collections.abc import Sequence

from entrepot.orders import projections
from entrepot.orders.handlers import holds, levels, reservations, shipments, sourcing
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import ListingChanged, SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    LocationChanged,
    ReservationRefused,
    ReservationReleased,
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


@reactions.on_batch(SkuChanged, ListingChanged)
async def on_catalog(events: Sequence[SkuChanged | ListingChanged], uow: UnitOfWork) -> None:
    """Copy them; orders that waited for a SKU go on; listings show what there is."""
    skus = [e for e in events if isinstance(e, SkuChanged)]
    listings = [e for e in events if isinstance(e, ListingChanged)]
    await projections.copy_skus(uow, skus)
    await projections.copy_listings(uow, listings)
    known = [*(e.sku for e in skus), *(e.sku for e in listings)]
    await holds.skus_appeared(
        uow, known, [e.external_sku for e in listings], events[-1] if events else None
    )
    await levels.want_levels_of_listings(uow, list({(e.shop, e.external_sku) for e in listings}))
    await levels.want_levels_of_skus(uow, {e.sku for e in skus})


@reactions.on_batch(LocationChanged)
async def on_locations(events: Sequence[LocationChanged], uow: UnitOfWork) -> None:
    """Copy them; stock of a closed location is not shown to shops any more."""
    await levels.want_levels_of_skus(uow, await projections.copy_locations(uow, events))


@reactions.on_batch(LaneOffered)
async def on_lanes(events: Sequence[LaneOffered], uow: UnitOfWork) -> None:
    """Copy them for the ranking of places."""
    await projections.copy_lanes(uow, events)


@reactions.on_batch(PartyChanged)
async def on_parties(events: Sequence[PartyChanged], uow: UnitOfWork) -> None:
    """Copy names."""
    await projections.copy_parties(uow, events)


@reactions.on_batch(AvailabilityChanged)
async def on_availability(events: Sequence[AvailabilityChanged], uow: UnitOfWork) -> None:
    """Copy balances; orders that lack what rose are asked for again; all shops are to see it."""
    changed, risen = await projections.copy_availability(uow, events)
    if risen:
        causes = {e.sku: e for e in events}
        await sourcing.retry_risen(uow, risen, {sku: causes[sku] for sku in risen})
    await levels.want_levels_of_skus(uow, changed)


@reactions.on_batch(StockReserved, ReservationRefused, ReservationReleased, StockShipped)
async def on_reservations(events: Sequence[reservations.Fact], uow: UnitOfWork) -> None:
    """Inventory decided: work is released, or the order waits."""
    await reservations.apply(uow, events)


@reactions.on_batch(
    ShipmentPlanned, ShipmentUnplannable, LabelPurchased, ShipmentStatusChanged, ShipmentDelivered
)
async def on_shipments(events: Sequence[shipments.Fact], uow: UnitOfWork) -> None:
    """Carrier, tracking number and delivery of parcels."""
    await shipments.apply(uow, events)
