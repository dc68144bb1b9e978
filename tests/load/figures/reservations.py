"""Reservations: by event in batches, one hot SKU, and a storm of synchronous buyers."""

import asyncio
import time
from datetime import UTC, datetime

import httpx
from hub import BenchHub

from entrepot.inventory.service import SERVICE
from entrepot.shared.consumer import Consumer
from entrepot.shared.database import Database
from entrepot.shared.events.envelope import Meta, encode, event_id
from entrepot.shared.events.orders import OrderAccepted, OrderLine
from entrepot.shared.ids import derived_id, new_id
from entrepot.shared.kafka import Record
from entrepot.shared.service import calm_garbage_collector

ORDERS = 10_000
BATCH = 500
PARTITIONS = 6  # As topics.toml has it.
SKUS = 2_000
LOCATION = "BENCH-1"
BUYERS, UNITS = 300, 100


def _order(number: int, sku: str) -> Record:
    """order_accepted as Kafka gives it: one line, one place."""
    order_id = derived_id("ord", "bench", str(number))
    event = OrderAccepted.model_validate(
        {
            "order_id": order_id, "shop": "bench", "party": "shop:bench",
            "external_id": str(number), "source_version": 1, "placed_at": datetime.now(UTC),
            "currency": "EUR", "total_minor": 1000, "ship_to_country": "DE",
            "lines": [OrderLine(line_no=1, external_sku=sku, sku=sku, quantity=1,
                                unit_price_minor=1000)],
            "sourcing": {
                "reservation_id": derived_id("res", order_id, "1"),
                "demand": [{"line_no": 1, "sku": sku, "quantity": 1}],
                "options": [{"allocations": [{"location": LOCATION, "demand": [0]}]}],
            },
        }
    )  # fmt: skip
    meta = Meta(event_id("orders", event.subject, 1), event.type, "orders", event.subject, 1,
                datetime.now(UTC), "bench", "bench", ("shop:bench",))  # fmt: skip
    made = Record.of(event.topic, event.partition_key, encode(event), meta)
    return Record(
        made.topic,
        made.key,
        made.value,
        made.headers,
        made.timestamp_ms,
        number % PARTITIONS,
        number,
    )


async def _reserve(hub: BenchHub, skus: int) -> float:
    """Reservations a second: decode, gate, decide, ledger, outbox, commit, in batches of 500.
    The relay is another figure."""
    urls = await hub.scratch("inventory", "entrepot.inventory")
    database = Database(urls.worker)
    async with database.transaction() as uow:
        await uow.driver.execute(
            "INSERT INTO location (location, kind, name, party, country, timezone, cut_off, "
            "opening_hours, closed_on, collect_within_days, postal_code, city, active, version, "
            "changed_at) VALUES ($1, 'own', 'Bench', 'warehouse:bench', 'DE', 'UTC', '14:00', "
            "'{}', '[]', 0, '', '', true, 1, now())", LOCATION,
        )  # fmt: skip
        await uow.driver.execute(
            "INSERT INTO stock (sku, location, party, on_hand, version) "
            "SELECT 'S-' || n, $1, 'warehouse:bench', 1000000, 1 FROM generate_series(0, $2) n",
            LOCATION, skus - 1,
        )  # fmt: skip
    records = [_order(n, f"S-{n % skus}") for n in range(ORDERS)]
    assert SERVICE.reactions is not None
    lanes = SERVICE.consumer_lanes
    consumer = Consumer("inventory", ["orders-order"], SERVICE.reactions, database, "", lanes=lanes)
    calm_garbage_collector()  # As every service process does.
    await consumer.handle_side_by_side(records[:BATCH])
    began = time.perf_counter()
    for start in range(BATCH, ORDERS, BATCH * lanes):
        await consumer.handle_side_by_side(records[start : start + BATCH * lanes])
    seconds = time.perf_counter() - began
    async with database.read() as session:
        held = (await session.exec_driver_sql("SELECT sum(reserved) FROM stock")).scalar_one()
    await database.close()
    assert int(held) == ORDERS, f"{held} units held"
    return (ORDERS - BATCH) / seconds


async def batch(hub: BenchHub) -> float:
    """Orders spread over 2,000 SKUs."""
    return await _reserve(hub, SKUS)


async def hot_sku(hub: BenchHub) -> float:
    """All orders for one SKU."""
    return await _reserve(hub, 1)


async def _stock(client: httpx.AsyncClient, hub: BenchHub, sku: str, units: int) -> None:
    """A SKU with units at the bench's location, through the public APIs."""
    headers = hub.headers()
    await client.put(f"{hub.url('identity')}/v1/parties/warehouse:bench", headers=headers,
                     json={"name": "Bench"})  # fmt: skip
    await client.post(f"{hub.url('catalog')}/v1/skus:batch", headers=headers,
                      json={"items": [{"sku": sku, "product": "BENCH", "title": "Bench"}]})  # fmt: skip
    await client.put(
        f"{hub.url('inventory')}/v1/locations/{LOCATION}", headers=headers,
        json={"kind": "own", "name": "Bench", "party": "warehouse:bench", "country": "DE",
              "timezone": "UTC"},
    )  # fmt: skip
    item = {"event_id": f"bench-{sku}", "type": "received", "sku": sku, "location": LOCATION,
            "quantity": units, "occurred_at": "2026-11-01T08:00:00Z"}  # fmt: skip
    for _ in range(100):  # The SKU must have reached inventory.
        answer = await client.post(f"{hub.url('inventory')}/v1/stock-events:batch",
                                   headers=headers, json={"items": [item]})  # fmt: skip
        if answer.json()["results"][0]["status"] in (200, 201):
            return
        await asyncio.sleep(0.1)
    raise AssertionError(answer.text)


async def oversell(hub: BenchHub) -> dict[str, float]:
    """300 buyers of one unit at once, 100 units: what was sold, and in what time."""
    limits = httpx.Limits(max_connections=BUYERS)
    async with httpx.AsyncClient(timeout=30, limits=limits, trust_env=False) as client:
        sku = f"HOT-{new_id('x')[-12:]}"
        await _stock(client, hub, sku, UNITS)
        headers = hub.headers()

        async def buy() -> int:
            body = {
                "order_id": new_id("ord"),
                "demand": [{"line_no": 1, "sku": sku, "quantity": 1}],
                "options": [{"allocations": [{"location": LOCATION, "demand": [0]}]}],
                "hold_for_s": 900,
            }
            path = f"{hub.url('inventory')}/v1/reservations/{new_id('res')}"
            return (await client.put(path, json=body, headers=headers)).status_code

        began = time.perf_counter()
        answers = await asyncio.gather(*(buy() for _ in range(BUYERS)))
        seconds = time.perf_counter() - began
    return {
        "sold": sum(code == 201 for code in answers),
        "refused": sum(code == 409 for code in answers),
        "errors_5xx": sum(code >= 500 for code in answers),
        "seconds": round(seconds, 3),
    }
