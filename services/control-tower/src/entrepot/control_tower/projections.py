"""What the consumer makes of a batch: the events, their keys and names, the facts and figures; one
transaction. Facts that a batch needs are read by one statement for each table."""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from prometheus_client import Counter

from entrepot.control_tower.domain.facts import (
    AgreementFact,
    BreachFact,
    CapacityFact,
    Fact,
    ForecastFact,
    LaneFact,
    ListingFact,
    OrderFact,
    PartyFact,
    PlaceFact,
    PriceFact,
    PurchaseLineFact,
    PurchaseOrderFact,
    ShipmentFact,
    ShopFact,
    SkuFact,
    StockFact,
)
from entrepot.control_tower.domain.folds import FOLDS, fold
from entrepot.control_tower.domain.folds.breaches import breach_of
from entrepot.control_tower.domain.keys import Key, keys_of, names_of
from entrepot.control_tower.domain.world import FactKey, Seen, World
from entrepot.control_tower.repository import facts
from entrepot.control_tower.repository.store import NewEvent, count_minute, insert_events
from entrepot.control_tower.settings import TowerSettings
from entrepot.shared.consumer import Delivery
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.telemetry import REGISTRY

STORED = Counter("entrepot_tower_events_total", "Events stored, by source.", ["source"],
                 registry=REGISTRY)  # fmt: skip
_BY_KIND: dict[str, type[Fact]] = {
    "order": OrderFact, "shipment": ShipmentFact, "purchase-order": PurchaseOrderFact,
    "shop": ShopFact, "location": PlaceFact, "party": PartyFact, "lane": LaneFact,
    "agreement": AgreementFact,
}  # fmt: skip
# SKUs are asked for only where their fold looks at them: most events that name one do not.
_WITH_SKUS = (
    "orders.order_accepted", "orders.return_registered", "catalog.sku_changed",
    "supplier-portal.purchase_order_issued", "supplier-portal.sku_sources_changed",
)  # fmt: skip
_WITH_STOCK = ("inventory.availability_changed", "inventory.ledger_drift_found")
_WITH_BREACH = (
    "catalog.price_parity_", "catalog.certificate_", "catalog.listing_status_",
    "inventory.discrepancy_", "orders.shop_gap_",
)  # fmt: skip
_WITH_FORECAST = ("supplier-portal.demand_shared", "planning.forecast_published")


def _read(delivery: Delivery) -> tuple[NewEvent, Seen | None]:
    meta, record = delivery.meta, delivery.record
    assert meta is not None, "only readable records get here"
    data: Any = orjson.loads(record.value)
    body = record.value if b"\n" not in record.value else orjson.dumps(data)
    keys = keys_of(data, meta.parties, meta.subject)
    event = NewEvent(
        meta.id, meta.type, meta.source, record.topic, meta.subject, meta.version, meta.time,
        record.key, meta.parties, meta.correlation_id, meta.causation_id, body, keys,
        names_of(data, keys),
    )  # fmt: skip
    says = meta.type in FOLDS and isinstance(data, dict)
    return event, Seen(meta.type, meta.time, data, meta.parties, meta.subject) if says else None


async def store(deliveries: Sequence[Delivery], uow: UnitOfWork) -> None:
    """Store a batch and take it into what is known."""
    read = [_read(delivery) for delivery in deliveries]
    span = TowerSettings().partition_events
    stored = await insert_events(uow.driver, [event for event, _ in read], uow.now, span)
    ids = {event.id for event in stored}
    told = []
    for event, seen in read:
        if seen is not None and event.id in ids:
            ids.discard(event.id)  # A repeat within the batch counts once.
            told.append((seen, event.keys))
    if told:
        world = World()
        await look_up(uow.driver, world, told)
        for seen, _ in told:
            fold(world, seen)
        await facts.save(uow.driver, world)
    if stored:
        await count_minute(uow.driver, uow.now, len(stored))
    for event in stored:
        STORED.labels(event.source).inc()


def needs(told: Iterable[tuple[Seen, Sequence[Key]]]) -> dict[type[Fact], set[FactKey]]:
    """Which rows the folds of these events look at."""
    wanted: dict[type[Fact], set[FactKey]] = {}
    for seen, keys in told:
        for kind, value in keys:
            if kind in _BY_KIND:
                wanted.setdefault(_BY_KIND[kind], set()).add((value,))
            elif kind == "sku" and seen.type.startswith(_WITH_SKUS):
                wanted.setdefault(SkuFact, set()).add((value,))
        if seen.type.startswith(_WITH_STOCK):
            wanted.setdefault(StockFact, set()).add((seen.text("sku"), seen.text("location")))
        elif seen.type.startswith("catalog.listing_changed"):
            key: FactKey = (seen.text("shop"), seen.text("external_sku"))
            wanted.setdefault(ListingFact, set()).add(key)
        elif seen.type.startswith("catalog.prices_changed"):
            key = (seen.text("shop"), seen.text("sku"), seen.text("currency"))
            wanted.setdefault(PriceFact, set()).add(key)
        elif seen.type.startswith(_WITH_BREACH):
            wanted.setdefault(BreachFact, set()).add(breach_of(seen))
        elif seen.type.startswith(_WITH_FORECAST):
            wanted.setdefault(ForecastFact, set()).add((seen.text("sku"),))
            if supplier := seen.text("supplier"):
                wanted.setdefault(CapacityFact, set()).add((supplier, seen.text("sku")))
    return wanted


async def look_up(
    driver: Driver, world: World, told: Iterable[tuple[Seen, Sequence[Key]]]
) -> None:  # fmt: skip
    """Fill the world with what these events are about."""
    wanted = needs(told)
    orders = wanted.get(PurchaseOrderFact, set())
    await facts.load(driver, world, PurchaseLineFact, orders, by=("purchase_order_id",))
    await facts.load(driver, world, ForecastFact, wanted.pop(ForecastFact, set()), by=("sku",))
    for cls, keys in wanted.items():
        await facts.load(driver, world, cls, keys)
    # Shipments name their order only in events of their own: read those orders, too.
    linked = {(s.order_id,) for s in world.all(ShipmentFact) if s.order_id}
    await facts.load(driver, world, OrderFact, linked - world.rows.get(OrderFact, {}).keys())
    await _voices(driver, world)


async def _voices(driver: Driver, world: World) -> None:
    """Operators of the places at hand: what leaves a warehouse is its word."""
    operators = {(place.party,) for place in world.all(PlaceFact) if place.party}
    await facts.load(driver, world, PartyFact, operators - world.rows.get(PartyFact, {}).keys())
