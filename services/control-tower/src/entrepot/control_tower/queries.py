"""Reads of the event store, one function per question. Rows are those of the session's party.

A filter that few events pass could make a page look at the whole store. So a page looks at SCAN
candidates at most and says how far it got: a page may be short although more follow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.filters import EventFilter, like_patterns
from entrepot.control_tower.domain.keys import KINDS, PARTY, Key, keys_of
from entrepot.control_tower.domain.timeline import LINKS

SCAN = 20_000
TIMELINE_EVENTS = 1000
COLUMNS = (
    "e.position, e.id, e.type, e.source, e.topic, e.subject, e.version, e.time, e.stored_at, "
    "e.key, e.parties, e.correlation_id, e.causation_id, e.data"
)


@dataclass(frozen=True, slots=True)
class EventPage:
    """rows in reading order; reached: the position to go on from; more: there may be more."""

    rows: Sequence[Any]
    reached: int
    more: bool


async def head(session: AsyncConnection) -> int:
    """The newest position; everything up to it is committed and will stay as it is."""
    found: int = (
        await session.execute(text("SELECT coalesce(max(position), 0) FROM event_head"))
    ).scalar_one()
    return found


async def position_before(session: AsyncConnection, instant: datetime) -> int:
    """The last position stored before an instant (0: none). Positions and times of storing rise
    together, so a bisection over the primary key finds it in some thirty look-ups."""
    low, high = 0, await head(session)
    while low < high:
        middle = (low + high + 1) // 2
        row = (
            await session.execute(
                text("SELECT position, stored_at FROM event WHERE position <= :at AND "
                     "position > :low ORDER BY position DESC LIMIT 1"),
                {"at": middle, "low": low},
            )
        ).first()  # fmt: skip
        if row is None or row.stored_at < instant:
            low = middle
        else:
            high = int(row.position) - 1
    return low


def _candidates(wanted: EventFilter, *, newest_first: bool) -> tuple[str, dict[str, Any]]:
    """SQL for the positions to look at, in reading order, from the narrowest index."""
    step, order = ("<", "DESC") if newest_first else (">", "ASC")
    if wanted.key is None and wanted.party is None:
        return (
            f"SELECT position FROM event WHERE position {step} :start "
            f"ORDER BY position {order} LIMIT :scan", {},
        )  # fmt: skip
    kinds = list(wanted.key.kinds) if wanted.key else [PARTY]
    value = wanted.key.value if wanted.key else wanted.party
    distinct = "DISTINCT " if len(kinds) > 1 else ""
    return (
        f"SELECT {distinct}position FROM event_key WHERE kind = "
        + (":kinds" if len(kinds) == 1 else "ANY(:kinds)")
        + f" AND value = :value AND position {step} :start "
        f"ORDER BY position {order} LIMIT :scan",
        {"kinds": kinds[0] if len(kinds) == 1 else kinds, "value": value},
    )  # fmt: skip


def _conditions(wanted: EventFilter) -> tuple[str, dict[str, Any]]:
    sql = ""
    values: dict[str, Any] = {}
    if not wanted.any_type:
        sql += " AND (e.type = ANY(:types) OR e.type LIKE ANY(:likes))"
        values = {"types": sorted(wanted.exact), "likes": like_patterns(wanted.prefixes)}
    if wanted.party is not None and wanted.key is not None:
        sql += " AND :party = ANY(e.parties)"
        values["party"] = wanted.party
    return sql, values


async def events(
    session: AsyncConnection, wanted: EventFilter, start: int, limit: int,
    *, newest_first: bool = False,
) -> EventPage:  # fmt: skip
    """At most `limit` events beyond position `start`, in rising order (or falling)."""
    newest = await head(session)
    inner, values = _candidates(wanted, newest_first=newest_first)
    values |= {"start": start, "scan": limit if wanted.is_open else SCAN}
    conditions, more_values = _conditions(wanted)
    order = "DESC" if newest_first else "ASC"
    statement = (
        f"SELECT {COLUMNS} FROM ({inner}) c JOIN event e USING (position) WHERE true{conditions} "
        f"ORDER BY e.position {order} LIMIT :n"
    )
    found = await session.execute(text(statement), {**values, **more_values, "n": limit})
    rows = found.all()
    if len(rows) >= limit:
        return EventPage(rows, rows[-1].position, True)
    if not wanted.is_open:
        edge = "min" if newest_first else "max"
        seen = (
            await session.execute(
                text(f"SELECT count(*) AS n, {edge}(position) AS edge FROM ({inner}) c"), values
            )
        ).one()
        if seen.n >= SCAN:
            return EventPage(rows, seen.edge, True)
    last = rows[-1].position if rows else start
    return EventPage(rows, min(last, start) if newest_first else max(last, newest, start), False)


async def event(session: AsyncConnection, event_id: UUID) -> Any:
    """One event, or None."""
    found = await session.execute(
        text(f"SELECT {COLUMNS} FROM event e WHERE id = :id"), {"id": event_id}
    )
    return found.first()


@dataclass(frozen=True, slots=True)
class Story:
    """The events of a thing and of those linked to it, by time; links: kind -> values."""

    rows: Sequence[Any]
    links: dict[str, list[str]]
    truncated: bool


async def story(session: AsyncConnection, kind: str, value: str) -> Story:
    """At most TIMELINE_EVENTS events, the newest ones."""
    own = await _positions(session, [(kind, value)])
    links = await _linked(session, own, LINKS[kind])
    positions = set(own)
    if links:
        positions.update(await _positions(session, links))
    kept = sorted(positions)[-TIMELINE_EVENTS:]
    rows = await session.execute(
        text(f"SELECT {COLUMNS} FROM event e WHERE position = ANY(:p) ORDER BY time, position"),
        {"p": kept},
    )
    by_kind: dict[str, list[str]] = {}
    for name, linked in links:
        by_kind.setdefault(name, []).append(linked)
    return Story(rows.all(), by_kind, len(own) >= TIMELINE_EVENTS or len(kept) < len(positions))


async def _positions(session: AsyncConnection, keys: Sequence[Key]) -> list[int]:
    rows = await session.execute(
        text(
            "SELECT DISTINCT k.position FROM unnest(CAST(:kinds AS text[]), "
            "CAST(:values AS text[])) AS w(kind, value) JOIN event_key k USING (kind, value) "
            "ORDER BY k.position DESC LIMIT :n"
        ),
        {"kinds": [k for k, _ in keys], "values": [v for _, v in keys], "n": TIMELINE_EVENTS},
    )
    return list(rows.scalars())


async def _linked(
    session: AsyncConnection, positions: Sequence[int], kinds: Sequence[str]
) -> list[Key]:
    """Keys of the given kinds in those events that the caller may see."""
    if not positions or not kinds:
        return []
    rows = await session.execute(
        text("SELECT type, parties, data FROM event WHERE position = ANY(:p)"),
        {"p": list(positions)},
    )
    return _keys_in(rows.all(), frozenset(kinds))


def _keys_in(rows: Sequence[Any], kinds: frozenset[str]) -> list[Key]:
    found: dict[Key, None] = {}
    for row in rows:
        found.update({k: None for k in keys_of(orjson.loads(row.data), ()) if k[0] in kinds})
    return sorted(found)


async def search(session: AsyncConnection, value: str) -> list[dict[str, Any]]:
    """Things that have exactly this name: kind, value, when one of their events was last seen."""
    rows = await session.execute(
        text(
            "SELECT k.kind, k.value, max(e.time) AS last_seen_at FROM (SELECT kind, value, "
            "position FROM event_key WHERE kind = ANY(:kinds) AND value = :value "
            "ORDER BY position DESC LIMIT 500) k JOIN event e USING (position) "
            "GROUP BY k.kind, k.value ORDER BY 3 DESC"
        ),
        {"kinds": [k for k in KINDS if k != PARTY], "value": value},
    )
    return [dict(row) for row in rows.mappings()]


async def orders_named(session: AsyncConnection, value: str) -> list[str]:
    """Ids of the orders that have an event with this name: an external id, a tracking number, a
    fulfilment, a return …; newest first, at most 20."""
    rows = await session.execute(
        text(
            f"SELECT {COLUMNS} FROM (SELECT position FROM event_key WHERE kind = ANY(:kinds) "
            "AND value = :value ORDER BY position DESC LIMIT 200) k JOIN event e USING (position) "
            "ORDER BY e.position DESC"
        ),
        {"kinds": [k for k in KINDS if k != PARTY], "value": value},
    )
    found: dict[str, None] = {}
    for row in rows:
        order_id = orjson.loads(row.data).get("order_id")
        if isinstance(order_id, str):
            found[order_id] = None
    return list(found)[:20]


@dataclass(frozen=True, slots=True)
class Figures:
    """counts: (today?, name) sums; cycles: leg -> bucket -> n of the window."""

    today: dict[str, int]
    window: dict[str, int]
    total: dict[str, int]
    cycles: dict[str, dict[int, int]]
    open_refusals: int
    events: int
    last_minute: int
    last_hour: int


async def figures(session: AsyncConnection, today: Any, since: Any, now: Any) -> Figures:
    """today and since: UTC days; the window reaches from `since` to today."""
    counts = await session.execute(
        text(
            "SELECT name, sum(n) AS total, "
            "coalesce(sum(n) FILTER (WHERE day = :today), 0) AS on_day, "
            "coalesce(sum(n) FILTER (WHERE day >= :since), 0) AS in_window FROM kpi_day GROUP BY name"
        ),
        {"today": today, "since": since},
    )
    rows = counts.all()
    cycles: dict[str, dict[int, int]] = {}
    for row in await session.execute(
        text("SELECT leg, bucket, sum(n) AS n FROM kpi_cycle WHERE day >= :since "
             "GROUP BY leg, bucket"), {"since": since},
    ):  # fmt: skip
        cycles.setdefault(row.leg, {})[row.bucket] = int(row.n)
    rest = (
        await session.execute(
            text(
                "SELECT (SELECT count(*) FROM order_progress WHERE refused_attempt > "
                "reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL) AS refusals, "
                "(SELECT coalesce(max(position), 0) FROM event_head) AS events, "
                "(SELECT coalesce(sum(n), 0) FROM kpi_minute WHERE minute = "
                "date_trunc('minute', CAST(:now AS timestamptz)) - interval '1 minute') AS last_minute, "
                "(SELECT coalesce(sum(n), 0) FROM kpi_minute WHERE minute >= "
                "date_trunc('minute', CAST(:now AS timestamptz)) - interval '60 minutes' "
                "AND minute < date_trunc('minute', CAST(:now AS timestamptz))) AS last_hour"
            ),
            {"now": now},
        )
    ).one()
    return Figures(
        {r.name: int(r.on_day) for r in rows}, {r.name: int(r.in_window) for r in rows},
        {r.name: int(r.total) for r in rows}, cycles, rest.refusals, rest.events, int(rest.last_minute),
        int(rest.last_hour),
    )  # fmt: skip
