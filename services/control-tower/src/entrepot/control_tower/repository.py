"""Writes of the consumer: multi-row statements over asyncpg's connection in its transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from entrepot.control_tower.domain.keys import Key
from entrepot.control_tower.domain.progress import STEPS, Progress, Tally
from entrepot.shared.database import Driver


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as it came, with its keys."""

    id: UUID
    type: str
    source: str
    topic: str
    subject: str
    version: int
    time: datetime
    key: str
    parties: tuple[str, ...]
    correlation_id: str
    causation_id: str
    data: bytes
    keys: Sequence[Key]


_TAKE = """
INSERT INTO event_head (one, position) VALUES (true, $1)
ON CONFLICT (one) DO UPDATE SET position = event_head.position + EXCLUDED.position
RETURNING position
"""
_EVENTS = """
INSERT INTO event (position, id, type, source, topic, subject, version, time, stored_at, key,
                   parties, correlation_id, causation_id, data)
SELECT position, id, type, source, topic, subject, version, time, $14, key,
       string_to_array(parties, ','), correlation_id, causation_id, data
FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::bigint[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::bytea[]) AS new(position, id, type, source, topic, subject, version, time, key, parties,
                         correlation_id, causation_id, data)
ON CONFLICT (id) DO NOTHING RETURNING position
"""


async def insert_events(
    driver: Driver, events: Sequence[NewEvent], now: datetime
) -> list[NewEvent]:
    """Store the events in their order; returns those that were not there before.

    Positions are drawn from a row that stays locked until the commit. So they are committed in
    their order, and a reader that has seen position n will never miss one below it.
    """
    last: int = await driver.fetchval(_TAKE, len(events))
    first = last - len(events) + 1
    positions = list(range(first, last + 1))
    rows = await driver.fetch(
        _EVENTS, positions, [e.id for e in events], [e.type for e in events],
        [e.source for e in events], [e.topic for e in events], [e.subject for e in events],
        [e.version for e in events], [e.time for e in events], [e.key for e in events],
        [",".join(e.parties) for e in events], [e.correlation_id for e in events],
        [e.causation_id for e in events], [e.data for e in events], now,
    )  # fmt: skip
    stored = {row["position"] for row in rows}
    kept = [(e, p) for e, p in zip(events, positions, strict=True) if p in stored]
    await _insert_keys(driver, kept)
    return [event for event, _ in kept]


async def _insert_keys(driver: Driver, kept: Iterable[tuple[NewEvent, int]]) -> None:
    rows = sorted((kind, value, p) for event, p in kept for kind, value in event.keys)
    if rows:
        kinds, values, positions = zip(*rows, strict=True)
        await driver.execute(
            "INSERT INTO event_key (kind, value, position) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[])",
            kinds, values, positions,
        )  # fmt: skip


async def delete_events(
    driver: Driver, positions: Sequence[int], keys: Sequence[tuple[str, str, int]]
) -> None:
    """Forget events and their keys (kind, value, position)."""
    await driver.execute("DELETE FROM event WHERE position = ANY($1::bigint[])", positions)
    if keys:
        kinds, values, at = zip(*keys, strict=True)
        await driver.execute(
            "DELETE FROM event_key k USING unnest($1::text[], $2::text[], $3::bigint[]) "
            "AS gone(kind, value, position) WHERE k.kind = gone.kind AND k.value = gone.value "
            "AND k.position = gone.position", kinds, values, at,
        )  # fmt: skip


_PROGRESS = ", ".join(f"{step}_at" for step in STEPS) + ", reserved_attempt, refused_attempt"
_SAVE = f"""
INSERT INTO order_progress (order_id, {_PROGRESS})
SELECT * FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[],
    $5::timestamptz[], $6::timestamptz[], $7::int[], $8::int[])
ON CONFLICT (order_id) DO UPDATE SET
    {", ".join(f"{step}_at = EXCLUDED.{step}_at" for step in STEPS)},
    reserved_attempt = EXCLUDED.reserved_attempt, refused_attempt = EXCLUDED.refused_attempt
"""


async def lock_progress(driver: Driver, order_ids: Iterable[str]) -> dict[str, Progress]:
    """Progress of each order, begun where it is new. The caller holds the head's lock."""
    wanted = sorted(set(order_ids))
    rows = await driver.fetch(
        f"SELECT order_id, {_PROGRESS} FROM order_progress WHERE order_id = ANY($1::text[])",
        wanted,
    )
    found = {order_id: Progress(order_id) for order_id in wanted}
    for row in rows:
        reached = {s: row[f"{s}_at"] for s in STEPS if row[f"{s}_at"] is not None}
        found[row["order_id"]] = Progress(
            row["order_id"], reached, row["reserved_attempt"], row["refused_attempt"]
        )
    return found


async def save_progress(driver: Driver, orders: Sequence[Progress]) -> None:
    await driver.execute(
        _SAVE, [o.order_id for o in orders],
        *([o.reached.get(step) for o in orders] for step in STEPS),
        [o.reserved_attempt for o in orders], [o.refused_attempt for o in orders],
    )  # fmt: skip


async def add_tally(driver: Driver, tally: Tally) -> None:
    """Add a batch's counts to the figures."""
    if tally.counts:
        days, names = zip(*tally.counts, strict=True)
        await driver.execute(
            "INSERT INTO kpi_day (day, name, n) "
            "SELECT * FROM unnest($1::date[], $2::text[], $3::bigint[]) "
            "ON CONFLICT (day, name) DO UPDATE SET n = kpi_day.n + EXCLUDED.n",
            days, names, list(tally.counts.values()),
        )  # fmt: skip
    if tally.cycles:
        days, legs, buckets = zip(*tally.cycles, strict=True)
        await driver.execute(
            "INSERT INTO kpi_cycle (day, leg, bucket, n) "
            "SELECT * FROM unnest($1::date[], $2::text[], $3::int[], $4::bigint[]) "
            "ON CONFLICT (day, leg, bucket) DO UPDATE SET n = kpi_cycle.n + EXCLUDED.n",
            days, legs, buckets, list(tally.cycles.values()),
        )  # fmt: skip


async def count_minute(driver: Driver, now: datetime, events: int) -> None:
    await driver.execute(
        "INSERT INTO kpi_minute (minute, n) VALUES (date_trunc('minute', $1::timestamptz), $2) "
        "ON CONFLICT (minute) DO UPDATE SET n = kpi_minute.n + EXCLUDED.n", now, events,
    )  # fmt: skip
