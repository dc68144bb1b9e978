"""Work started by other services' events."""

from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.inventory import LocationChanged, StockReceived
from entrepot.shared.events.orders import OrderAccepted, OrderCancelled, OrderSourced
from entrepot.supplier_portal import projections
from entrepot.supplier_portal.handlers.demand import count_sales
from entrepot.supplier_portal.handlers.receipts import match_receipts

reactions = Reactions()


@reactions.on_batch(PartyChanged)
async def on_parties_changed(events: list[PartyChanged], uow: UnitOfWork) -> None:
    await projections.copy_suppliers(events, uow)


@reactions.on_batch(LocationChanged)
async def on_locations_changed(events: list[LocationChanged], uow: UnitOfWork) -> None:
    await projections.copy_locations(events, uow)


@reactions.on_batch(SkuChanged)
async def on_skus_changed(events: list[SkuChanged], uow: UnitOfWork) -> None:
    await projections.copy_skus(events, uow)


@reactions.on_batch(StockReceived)
async def on_stock_received(events: list[StockReceived], uow: UnitOfWork) -> None:
    await match_receipts(events, uow)


@reactions.on_batch(OrderAccepted, OrderSourced, OrderCancelled)
async def on_orders_sold(
    events: list[OrderAccepted | OrderSourced | OrderCancelled], uow: UnitOfWork
) -> None:
    await count_sales(events, uow)
