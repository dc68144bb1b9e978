"""Work started by other services' events."""

from entrepot.planning import projections
from entrepot.planning.domain.ledger import OrderFact
from entrepot.planning.handlers import areas, demand
from entrepot.planning.projections.purchases import PurchaseFact
from entrepot.planning.projections.stock import TransferFact
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import PricesChanged, SkuChanged
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    LoanBooked,
    LocationChanged,
    SharingAgreementChanged,
    StockReceived,
    TransferClosed,
    TransferDispatched,
    TransferReceived,
)
from entrepot.shared.events.logistics import LaneOffered
from entrepot.shared.events.orders import (
    FulfilmentReleased,
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    ReturnRegistered,
    ShopChanged,
)
from entrepot.shared.events.supplier_assessment import CapacityCommitted
from entrepot.shared.events.supplier_portal import (
    AgreementChanged,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
    PurchaseOrderReceived,
    SkuSourcesChanged,
)

reactions = Reactions()


@reactions.on_batch(OrderAccepted, OrderSourced, OrderCancelled)
async def on_orders(events: list[OrderFact], uow: UnitOfWork) -> None:
    await demand.count_orders(events, uow)


@reactions.on_batch(ReturnRegistered)
async def on_returns(events: list[ReturnRegistered], uow: UnitOfWork) -> None:
    await demand.count_returns(events, uow)


@reactions.on_batch(FulfilmentReleased)
async def on_parcels(events: list[FulfilmentReleased], uow: UnitOfWork) -> None:
    await areas.count_parcels(events, uow)


@reactions.on_batch(AvailabilityChanged)
async def on_stock_changed(events: list[AvailabilityChanged], uow: UnitOfWork) -> None:
    await projections.copy_stock(events, uow)


@reactions.on_batch(StockReceived)
async def on_stock_received(events: list[StockReceived], uow: UnitOfWork) -> None:
    await projections.copy_receipts(events, uow)


@reactions.on_batch(TransferDispatched, TransferReceived, TransferClosed)
async def on_transfers(events: list[TransferFact], uow: UnitOfWork) -> None:
    await projections.copy_transfers(events, uow)


@reactions.on_batch(
    PurchaseOrderIssued, PurchaseOrderConfirmed, PurchaseOrderChanged, PurchaseOrderCancelled,
    PurchaseOrderReceived,
)  # fmt: skip
async def on_purchases(events: list[PurchaseFact], uow: UnitOfWork) -> None:
    await projections.copy_purchases(events, uow)


@reactions.on_batch(SkuChanged)
async def on_skus_changed(events: list[SkuChanged], uow: UnitOfWork) -> None:
    await projections.copy_skus(events, uow)


@reactions.on_batch(PricesChanged)
async def on_prices_changed(events: list[PricesChanged], uow: UnitOfWork) -> None:
    await projections.copy_prices(events, uow)


@reactions.on_batch(ShopChanged)
async def on_shops_changed(events: list[ShopChanged], uow: UnitOfWork) -> None:
    await projections.copy_shops(events, uow)


@reactions.on_batch(LocationChanged)
async def on_locations_changed(events: list[LocationChanged], uow: UnitOfWork) -> None:
    await projections.copy_locations(events, uow)


@reactions.on_batch(SkuSourcesChanged)
async def on_sources_changed(events: list[SkuSourcesChanged], uow: UnitOfWork) -> None:
    await projections.copy_sources(events, uow)


@reactions.on_batch(AgreementChanged)
async def on_agreements_changed(events: list[AgreementChanged], uow: UnitOfWork) -> None:
    await projections.copy_agreements(events, uow)


@reactions.on_batch(CapacityCommitted)
async def on_capacity_committed(events: list[CapacityCommitted], uow: UnitOfWork) -> None:
    await projections.copy_commitments(events, uow)


@reactions.on_batch(SharingAgreementChanged)
async def on_sharing_changed(events: list[SharingAgreementChanged], uow: UnitOfWork) -> None:
    await projections.copy_sharing(events, uow)


@reactions.on_batch(LoanBooked)
async def on_loans_booked(events: list[LoanBooked], uow: UnitOfWork) -> None:
    await projections.copy_loans(events, uow)


@reactions.on_batch(LaneOffered)
async def on_lanes_offered(events: list[LaneOffered], uow: UnitOfWork) -> None:
    await projections.copy_lanes(events, uow)
