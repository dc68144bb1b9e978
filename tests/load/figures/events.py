"""Relay and latency."""

import asyncio
import secrets
import statistics
import time
from datetime import UTC, datetime

import asyncpg
from hub import BenchHub

from entrepot.shared.consumer import Consumer, Reactions
from entrepot.shared.database import Database, UnitOfWork, plain_dsn
from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.shared.kafka import KafkaProducer, create_topics
from entrepot.shared.outbox import Relay, relay_once
from entrepot.shared.topics import dead_letter_topic, topics

TOPIC = "supplier-production"
RELAY_EVENTS = 30_000
LATENCY_EVENTS = 500
LATENCY_RATE = 50


def milestone(number: int) -> MilestoneReported:
    return MilestoneReported(
        purchase_order_id=f"po_{number:032x}", line_no=1, supplier="supplier:bench", sku="S-1",
        milestone="assembled", percent=50, quantity_good=10, note="x" * 200,
        reported_at=datetime.now(UTC),
    )  # fmt: skip


async def _topic(hub: BenchHub) -> str:
    prefix = f"bench-{secrets.token_hex(3)}-"
    topic = topics()[TOPIC]
    await create_topics(hub.kafka, [topic, dead_letter_topic(topic)], prefix)
    return prefix


async def relay(hub: BenchHub) -> float:
    """Events a second that one relay drains from a full outbox, acknowledged and deleted."""
    urls = await hub.scratch("relay", "entrepot.supplier_portal")
    prefix = await _topic(hub)
    database = Database(urls.worker)
    for start in range(0, RELAY_EVENTS, 5000):
        async with database.transaction() as uow:
            for n in range(start, start + 5000):
                uow.publish(milestone(n % 500), version=n // 500 + 1)
    connection = await asyncpg.connect(plain_dsn(urls.worker))
    producer = KafkaProducer(hub.kafka, prefix)
    await producer.start()
    await producer.publish([])
    began, sent = time.perf_counter(), 0
    while count := await relay_once(connection, producer, "supplier-portal"):
        sent += count
    seconds = time.perf_counter() - began
    await producer.stop()
    await connection.close()
    await database.close()
    assert sent == RELAY_EVENTS
    return sent / seconds


async def latency(hub: BenchHub) -> float:
    """Median milliseconds from a commit to its effect in a consumer, at 50 events a second."""
    urls = await hub.scratch("latency", "entrepot.supplier_portal")
    prefix = await _topic(hub)
    relay_ = Relay("supplier-portal", plain_dsn(urls.worker), hub.kafka, prefix)
    database = Database(urls.worker, on_commit=relay_.wake.set)
    committed: dict[str, float] = {}
    took: list[float] = []
    reactions = Reactions()

    @reactions.on_batch(MilestoneReported)
    async def seen(events: list[MilestoneReported], uow: UnitOfWork) -> None:
        now = time.perf_counter()
        took.extend(
            (now - committed[e.purchase_order_id]) * 1000
            for e in events
            if e.purchase_order_id in committed
        )

    consumer = Consumer("bench", [TOPIC], reactions, database, hub.kafka, prefix)
    tasks = [asyncio.create_task(relay_.run()), asyncio.create_task(consumer.run())]
    await asyncio.sleep(3)
    for n in range(LATENCY_EVENTS):
        event = milestone(n)
        async with database.transaction() as uow:
            uow.publish(event, version=1)
        committed[event.purchase_order_id] = time.perf_counter()
        await asyncio.sleep(1 / LATENCY_RATE)
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    await database.close()
    assert len(took) > LATENCY_EVENTS * 0.9, f"only {len(took)} arrived"
    return statistics.median(took)
