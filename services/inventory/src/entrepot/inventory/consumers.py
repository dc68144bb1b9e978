"""Work started by other services' events."""

from entrepot.inventory.handlers.facts import apply_facts
from entrepot.inventory.repository import places
from entrepot.shared.consumer import Reactions
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.orders import (
    FulfilmentCancelled,
    FulfilmentReleased,
    FulfilmentShipped,
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    ReturnReceived,
)
from entrepot.shared.events.supplier_assessment import QualityHeld, QualityReleased
from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderReceived,
)

reactions = Reactions()


@reactions.on_batch(
    OrderAccepted, OrderSourced, OrderCancelled, FulfilmentReleased, FulfilmentShipped,
    FulfilmentCancelled, ReturnReceived, AdvanceShipNoticeSent, PurchaseOrderConfirmed,
    PurchaseOrderChanged, PurchaseOrderCancelled, PurchaseOrderReceived, QualityHeld,
    QualityReleased,
)  # fmt: skip
async def on_facts_that_move_stock(events: list[Event], uow: UnitOfWork) -> None:
    """All of them in one book: their order matters, and stock is locked once."""
    await apply_facts(events, uow)


@reactions.on_batch(SkuChanged)
async def on_skus_changed(events: list[SkuChanged], uow: UnitOfWork) -> None:
    """Keep the local copy that tells a known SKU, and a bundle, from a typing error."""
    newest = {e.sku: e for e in events}
    await places.save_skus(
        uow,
        [(e.sku, e.title, e.status, bool(e.components), e.meta.version, e.categories)
         for e in sorted(newest.values(), key=lambda e: e.sku)],
    )  # fmt: skip


@reactions.on_batch(PartyChanged)
async def on_parties_changed(events: list[PartyChanged], uow: UnitOfWork) -> None:
    """Keep the local copy of operators' names."""
    newest = {e.party: e for e in events}
    await places.save_parties(
        uow,
        [(e.party, e.kind, e.name, e.active, e.meta.version)
         for e in sorted(newest.values(), key=lambda e: e.party)],
    )  # fmt: skip
