"""Writes of the event store."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from entrepot.control_tower.domain.keys import Key, Name
from entrepot.control_tower.domain.retention import class_of
from entrepot.shared.database import Driver

SEEN_AGAIN = timedelta(
    days=1
)  # A name's last sight is kept to the day: no row is written for less.


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event as it came, with its keys and the names of things that it tells."""

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
    names: Sequence[Name]


_TAKE = """
INSERT INTO event_head (one, position) VALUES (true, $1)
ON CONFLICT (one) DO UPDATE SET position = event_head.position + EXCLUDED.position
RETURNING position, room
"""
_EVENTS = """
INSERT INTO event (position, kept, id, type, source, topic, subject, version, time, stored_at, key,
                   parties, correlation_id, causation_id, data)
SELECT position, kept, id, type, source, topic, subject, version, time, $15, key,
       string_to_array(parties, ','), correlation_id, causation_id, data
FROM unnest($1::bigint[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[],
    $7::bigint[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::text[],
    $13::bytea[], $14::smallint[]) AS new(position, id, type, source, topic, subject, version, time,
                                          key, parties, correlation_id, causation_id, data, kept)
WHERE NOT EXISTS (SELECT 1 FROM event o WHERE o.id = new.id)
RETURNING position
"""
_KEYS = """
INSERT INTO event_key (key, position, kept)
SELECT DISTINCT hashtextextended(new.key, 0), position, kept
FROM unnest($1::text[], $2::bigint[], $3::smallint[]) AS new(key, position, kept)
"""
_NAMES = """
INSERT INTO business_key (value, kind, subject_kind, subject_id, parties, seen_at)
SELECT value, kind, subject_kind, subject_id, string_to_array(parties, ','), seen_at
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
    AS new(value, kind, subject_kind, subject_id, parties, seen_at)
ON CONFLICT (value, kind, subject_kind, subject_id) DO UPDATE SET
    parties = ARRAY(SELECT DISTINCT p FROM unnest(business_key.parties || EXCLUDED.parties) p),
    seen_at = greatest(business_key.seen_at, EXCLUDED.seen_at)
WHERE NOT business_key.parties @> EXCLUDED.parties
   OR business_key.seen_at < EXCLUDED.seen_at - $7::interval
"""


async def insert_events(
    driver: Driver, events: Sequence[NewEvent], now: datetime, span: int
) -> list[NewEvent]:
    """Store the events in their order; returns those that were not there before. span: positions of
    a partition, where a new one is needed.

    Positions are drawn from a row that stays locked until the commit. So they are committed in
    their order, and a reader that has seen position n will never miss one below it. The same lock
    makes the look for repeats safe.
    """
    fresh = list({event.id: event for event in events}.values())
    head = await driver.fetchrow(_TAKE, len(fresh))
    assert head is not None
    last: int = head["position"]
    first = last - len(fresh) + 1
    if last > head["room"]:
        room = await driver.fetchval("SELECT store_room($1, $2, $3)", first, last, span)
        await driver.execute("UPDATE event_head SET room = $1", room)
    positions = list(range(first, last + 1))
    rows = await driver.fetch(
        _EVENTS, positions, [e.id for e in fresh], [e.type for e in fresh],
        [e.source for e in fresh], [e.topic for e in fresh], [e.subject for e in fresh],
        [e.version for e in fresh], [e.time for e in fresh], [e.key for e in fresh],
        [",".join(e.parties) for e in fresh], [e.correlation_id for e in fresh],
        [e.causation_id for e in fresh], [e.data for e in fresh],
        [class_of(e.type) for e in fresh], now,
    )  # fmt: skip
    stored = {row["position"] for row in rows}
    kept = [(e, p) for e, p in zip(fresh, positions, strict=True) if p in stored]
    await _insert_keys(driver, kept)
    await _insert_names(driver, [event for event, _ in kept])
    return [event for event, _ in kept]


async def _insert_keys(driver: Driver, kept: Iterable[tuple[NewEvent, int]]) -> None:
    rows = [
        (f"{kind}:{value}", position, class_of(event.type))
        for event, position in kept
        for kind, value in event.keys
    ]
    if rows:
        keys, positions, classes = zip(*rows, strict=True)
        await driver.execute(_KEYS, keys, positions, classes)


async def _insert_names(driver: Driver, events: Sequence[NewEvent]) -> None:
    found: dict[Name, tuple[set[str], datetime]] = {}
    for event in events:
        for name in event.names:
            parties, seen_at = found.setdefault(name, (set(), event.time))
            parties.update(event.parties)
            found[name] = (parties, max(seen_at, event.time))
    if not found:
        return
    ordered = sorted(found, key=lambda n: (n.value, n.kind, n.subject_kind, n.subject_id))
    await driver.execute(
        _NAMES, [n.value for n in ordered], [n.kind for n in ordered],
        [n.subject_kind for n in ordered], [n.subject_id for n in ordered],
        [",".join(sorted(found[n][0])) for n in ordered], [found[n][1] for n in ordered],
        SEEN_AGAIN,
    )  # fmt: skip


async def delete_events(
    driver: Driver, positions: Sequence[int], keys: Sequence[tuple[str, int]]
) -> None:
    """Forget events and their keys ("<kind>:<value>", position)."""
    await driver.execute("DELETE FROM event WHERE position = ANY($1::bigint[])", positions)
    if keys:
        names, at = zip(*keys, strict=True)
        await driver.execute(
            "DELETE FROM event_key k USING unnest($1::text[], $2::bigint[]) AS gone(key, position) "
            "WHERE k.key = hashtextextended(gone.key, 0) AND k.position = gone.position", names, at,
        )  # fmt: skip


async def count_minute(driver: Driver, now: datetime, events: int) -> None:
    await driver.execute(
        "INSERT INTO kpi_minute (minute, n) VALUES (date_trunc('minute', $1::timestamptz), $2) "
        "ON CONFLICT (minute) DO UPDATE SET n = kpi_minute.n + EXCLUDED.n", now, events,
    )  # fmt: skip
