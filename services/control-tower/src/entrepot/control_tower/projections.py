"""What the consumer makes of a batch: the events, their keys, the figures; one transaction."""

from collections.abc import Sequence
from typing import Any

import orjson
from prometheus_client import Counter

from entrepot.control_tower import repository
from entrepot.control_tower.domain.keys import keys_of
from entrepot.control_tower.domain.progress import Fact, Tally, apply, fact_of
from entrepot.control_tower.repository import NewEvent
from entrepot.shared.consumer import Delivery
from entrepot.shared.database import UnitOfWork
from entrepot.shared.telemetry import REGISTRY

STORED = Counter("entrepot_tower_events_total", "Events stored, by source.", ["source"],
                 registry=REGISTRY)  # fmt: skip


def _read(delivery: Delivery) -> tuple[NewEvent, Fact | None]:
    meta, record = delivery.meta, delivery.record
    assert meta is not None, "only readable records get here"
    data: Any = orjson.loads(record.value)
    body = record.value if b"\n" not in record.value else orjson.dumps(data)
    event = NewEvent(
        meta.id, meta.type, meta.source, record.topic, meta.subject, meta.version, meta.time,
        record.key, meta.parties, meta.correlation_id, meta.causation_id, body,
        keys_of(data, meta.parties),
    )  # fmt: skip
    return event, fact_of(meta.type, meta.time, data)


async def store(deliveries: Sequence[Delivery], uow: UnitOfWork) -> None:
    """Store a batch and add it to the figures."""
    read = [_read(delivery) for delivery in deliveries]
    stored = await repository.insert_events(uow.driver, [event for event, _ in read], uow.now)
    ids = {event.id for event in stored}
    await _figures([fact for event, fact in read if fact and event.id in ids], uow)
    if stored:
        await repository.count_minute(uow.driver, uow.now, len(stored))
    for event in stored:
        STORED.labels(event.source).inc()


async def _figures(facts: Sequence[Fact], uow: UnitOfWork) -> None:
    if not facts:
        return
    orders = await repository.lock_progress(uow.driver, [fact.order_id for fact in facts])
    tally = Tally()
    for fact in facts:
        apply(orders[fact.order_id], fact, tally)
    await repository.save_progress(uow.driver, list(orders.values()))
    await repository.add_tally(uow.driver, tally)
