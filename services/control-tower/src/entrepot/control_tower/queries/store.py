"""Reads of the event store.

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
from entrepot.control_tower.domain.keys import PARTY

SCAN = 20_000
SCAN_WHERE = 5_000  # Candidates that a condition is tried on: each is read and parsed here.
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


class ReadableRow:
    """A row as conditions look at it."""

    __slots__ = ("_content", "row")

    def __init__(self, row: Any) -> None:
        self.row = row
        self._content: Any = None

    @property
    def envelope(self) -> dict[str, Any]:
        row = self.row
        return {
            "type": row.type, "source": row.source, "topic": row.topic, "subject": row.subject,
            "version": row.version, "key": row.key, "parties": list(row.parties),
            "time": row.time.isoformat(), "id": str(row.id), "position": row.position,
            "correlation_id": row.correlation_id, "causation_id": row.causation_id,
        }  # fmt: skip

    @property
    def content(self) -> Any:
        if self._content is None:
            self._content = orjson.loads(self.row.data)
        return self._content


async def head(session: AsyncConnection) -> int:
    """The newest position; everything up to it is committed and will stay as it is."""
    found: int = (
        await session.execute(text("SELECT coalesce(max(position), 0) FROM event_head"))
    ).scalar_one()
    return found


async def position_before(session: AsyncConnection, instant: datetime) -> int:
    """The last position stored before an instant (0: none), of all events, whoever asks: a
    bisection in the database, some thirty look-ups."""
    found: int = (
        await session.execute(text("SELECT store_position_before(:at)"), {"at": instant})
    ).scalar_one()
    return found


def _candidates(wanted: EventFilter, *, newest_first: bool) -> tuple[str, dict[str, Any]]:
    """SQL for the positions to look at, in reading order, from the narrowest index. A value of no
    known kind is looked up under each kind, a bounded way into each."""
    step, order = ("<", "DESC") if newest_first else (">", "ASC")
    if wanted.key is None and wanted.party is None:
        return (
            f"SELECT position FROM event WHERE position {step} :start "
            f"ORDER BY position {order} LIMIT :scan", {},
        )  # fmt: skip
    kinds = wanted.key.kinds if wanted.key else (PARTY,)
    value = wanted.key.value if wanted.key else wanted.party
    if len(kinds) == 1:
        return (
            "SELECT position FROM event_key WHERE key = hashtextextended(:key, 0) "
            f"AND position {step} :start ORDER BY position {order} LIMIT :scan",
            {"key": f"{kinds[0]}:{value}"},
        )
    return (
        "SELECT DISTINCT f.position FROM unnest(CAST(:keys AS text[])) AS w(key) "
        "CROSS JOIN LATERAL (SELECT position FROM event_key k WHERE k.key = "
        f"hashtextextended(w.key, 0) AND k.position {step} :start "
        f"ORDER BY k.position {order} LIMIT :scan) f ORDER BY f.position {order} LIMIT :scan",
        {"keys": [f"{kind}:{value}" for kind in kinds]},
    )


def _conditions(wanted: EventFilter) -> tuple[str, dict[str, Any]]:
    sql = ""
    values: dict[str, Any] = {}
    if not wanted.any_type:
        sql += " AND (e.type = ANY(:types) OR e.type LIKE ANY(:likes))"
        values = {"types": sorted(wanted.exact), "likes": like_patterns(wanted.globs)}
    if wanted.party is not None and wanted.key is not None:
        sql += " AND :party = ANY(e.parties)"
        values["party"] = wanted.party
    return sql, values


async def events(
    session: AsyncConnection, wanted: EventFilter, start: int, limit: int,
    *, newest_first: bool = False,
) -> EventPage:  # fmt: skip
    """At most `limit` events beyond position `start`, in rising order (or falling)."""
    if wanted.where is not None:
        return await _events_where(session, wanted, start, limit, newest_first=newest_first)
    return await _events(session, wanted, start, limit, SCAN, newest_first=newest_first)


async def _events(
    session: AsyncConnection, wanted: EventFilter, start: int, limit: int, scan: int,
    *, newest_first: bool,
) -> EventPage:  # fmt: skip
    newest = await head(session)
    is_open = wanted.any_type and wanted.party is None and wanted.key is None
    inner, values = _candidates(wanted, newest_first=newest_first)
    values |= {"start": start, "scan": limit if is_open else scan}
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
    if not is_open:
        edge = "min" if newest_first else "max"
        seen = (
            await session.execute(
                text(f"SELECT count(*) AS n, {edge}(position) AS edge FROM ({inner}) c"), values
            )
        ).one()
        if seen.n >= scan:
            return EventPage(rows, seen.edge, True)
    last = rows[-1].position if rows else start
    return EventPage(rows, min(last, start) if newest_first else max(last, newest, start), False)


async def _events_where(
    session: AsyncConnection, wanted: EventFilter, start: int, limit: int, *, newest_first: bool
) -> EventPage:
    """Conditions on the data are tried here, on SCAN_WHERE candidates at most."""
    assert wanted.where is not None
    kept: list[Any] = []
    reached, looked = start, 0
    while looked < SCAN_WHERE:
        page = await _events(
            session, wanted, reached, min(500, SCAN_WHERE - looked), SCAN,
            newest_first=newest_first,
        )  # fmt: skip
        for row in page.rows:
            if wanted.where(ReadableRow(row)):
                kept.append(row)
                if len(kept) == limit:
                    return EventPage(kept, row.position, True)
        looked += len(page.rows)
        reached = page.reached
        if not page.more or not page.rows:
            return EventPage(kept, reached, page.more)
    return EventPage(kept, reached, True)


async def event(session: AsyncConnection, event_id: UUID) -> Any:
    """One event, or None."""
    found = await session.execute(
        text(f"SELECT {COLUMNS} FROM event e WHERE id = :id"), {"id": event_id}
    )
    return found.first()


async def before(session: AsyncConnection, row: Any) -> Any:
    """The event of the same subject before this one, or None."""
    found = await session.execute(
        text(
            f"SELECT {COLUMNS} FROM (SELECT position FROM event_key WHERE "
            "key = hashtextextended(:key, 0) AND position < :at ORDER BY position DESC LIMIT 20) k "
            "JOIN event e USING (position) WHERE e.subject = :subject "
            "ORDER BY e.position DESC LIMIT 1"
        ),
        {"key": f"subject:{row.subject}", "at": row.position, "subject": row.subject},
    )
    return found.first()
