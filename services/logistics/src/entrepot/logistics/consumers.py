"""Work started by other services' events."""

from entrepot.logistics import projections
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.handlers import customs_copies, lanes, planning
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import (
    LocationChanged,
    StockAdjusted,
    StockReceived,
    StockShipped,
    TransferDispatched,
    TransferReceived,
)
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
)

reactions = Reactions()


@reactions.on_batch(FulfilmentReleased, FulfilmentShipped, FulfilmentCancelled)
async def on_fulfilments(events: list[planning.Work], uow: UnitOfWork) -> None:
    """One function for the three: what happened to one fulfilment keeps its order."""
    await customs_copies.keep_lines(events, uow)
    if await planning.on_fulfilments(events, uow):
        labels_wanted.soon()


@reactions.on_batch(LocationChanged)
async def on_locations(events: list[LocationChanged], uow: UnitOfWork) -> None:
    """Cut-off, time zone and country of a site: its lanes may leave at another hour."""
    await projections.keep_locations(uow.driver, events)
    await lanes.offer_again(uow, origins=[e.location for e in events])


@reactions.on_batch(PartyChanged)
async def on_parties(events: list[PartyChanged], uow: UnitOfWork) -> None:
    """Lanes of a carrier that was switched off are not offered any more."""
    for party in await projections.keep_parties(uow.driver, events):
        await lanes.offer_again(uow, party=party)


@reactions.on_batch(SkuChanged)
async def on_skus(events: list[SkuChanged], uow: UnitOfWork) -> None:
    """What declarations and papers say of the goods."""
    await customs_copies.keep_goods(events, uow)


@reactions.on_batch(TransferDispatched, TransferReceived)
async def on_transfers(
    events: list[TransferDispatched | TransferReceived], uow: UnitOfWork
) -> None:
    """Goods of a transfer are declared as one consignment, and settled where they arrive."""
    await customs_copies.keep_transfers(events, uow)


@reactions.on_batch(StockShipped)
async def on_shipped(events: list[StockShipped], uow: UnitOfWork) -> None:
    """Sales out of places abroad: what was exported under 9810 is sold."""
    await customs_copies.keep_shipped(events, uow)


@reactions.on_batch(StockReceived, StockAdjusted)
async def on_stock(events: list[StockReceived | StockAdjusted], uow: UnitOfWork) -> None:
    """Other goods at places abroad, which are sold in their turn."""
    await customs_copies.keep_stock(events, uow)
