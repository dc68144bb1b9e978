"""The story of a thing, and finding a thing by any of its names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.keys import KINDS, PARTY, Key, keys_of
from entrepot.control_tower.domain.timeline import LINKS
from entrepot.control_tower.queries.store import COLUMNS, position_before

TIMELINE_EVENTS = 1000
LATE_EVENTS = 200  # With as_of: events stored after it that are looked at for their own time.
SHORTEST_PREFIX = 3
LOOK_PREFIX = 200
MOST_ORDERS = 20


@dataclass(frozen=True, slots=True)
class Story:
    """The events of a thing and of those linked to it, by time; links: kind -> values."""

    rows: Sequence[Any]
    links: dict[str, list[str]]
    truncated: bool


async def story(
    session: AsyncConnection, kind: str, value: str, as_of: datetime | None = None
) -> Story:
    """At most TIMELINE_EVENTS events, the newest ones; as_of: what had happened by then."""
    upto = await position_before(session, as_of) if as_of is not None else None
    own = await _positions(session, [(kind, value)], upto)
    links = await _linked(session, own, LINKS[kind], as_of)
    positions = set(own)
    if links:
        positions.update(await _positions(session, links, upto))
    kept = sorted(positions)[-(TIMELINE_EVENTS + (LATE_EVENTS if as_of else 0)) :]
    rows = await session.execute(
        text(f"SELECT {COLUMNS} FROM event e WHERE position = ANY(:p) "
             "AND (CAST(:as_of AS timestamptz) IS NULL OR e.time <= :as_of) "
             "ORDER BY time, position"),
        {"p": kept, "as_of": as_of},
    )  # fmt: skip
    by_kind: dict[str, list[str]] = {}
    for name, linked in links:
        by_kind.setdefault(name, []).append(linked)
    return Story(rows.all(), by_kind, len(own) >= TIMELINE_EVENTS or len(kept) < len(positions))


_NEWEST = """
SELECT DISTINCT f.position FROM unnest(CAST(:keys AS text[])) AS w(key)
CROSS JOIN LATERAL (SELECT k.position FROM event_key k WHERE k.key = hashtextextended(w.key, 0)
    AND k.position <= :upto ORDER BY k.position DESC LIMIT :n) f
ORDER BY f.position DESC LIMIT :n
"""
# What was told after an instant may have happened before it.
_LATE = """
SELECT DISTINCT f.position FROM unnest(CAST(:keys AS text[])) AS w(key)
CROSS JOIN LATERAL (SELECT k.position FROM event_key k WHERE k.key = hashtextextended(w.key, 0)
    AND k.position > :upto ORDER BY k.position LIMIT :n) f
ORDER BY f.position LIMIT :n
"""


async def _positions(
    session: AsyncConnection, keys: Sequence[Key], upto: int | None
) -> list[int]:  # fmt: skip
    """The newest TIMELINE_EVENTS, up to a position where one is given; and a few after that."""
    named = [f"{kind}:{value}" for kind, value in keys]
    last = 2**62 if upto is None else upto
    rows = await session.execute(text(_NEWEST), {"keys": named, "n": TIMELINE_EVENTS, "upto": last})
    found = list(rows.scalars())
    if upto is not None:
        rows = await session.execute(text(_LATE), {"keys": named, "n": LATE_EVENTS, "upto": upto})
        found += rows.scalars()
    return found


async def _linked(
    session: AsyncConnection, positions: Sequence[int], kinds: Sequence[str],
    as_of: datetime | None,
) -> list[Key]:  # fmt: skip
    """Keys of the given kinds in those events that the caller may see."""
    if not positions or not kinds:
        return []
    rows = await session.execute(
        text("SELECT data FROM event WHERE position = ANY(:p) "
             "AND (CAST(:as_of AS timestamptz) IS NULL OR time <= :as_of)"),
        {"p": list(positions), "as_of": as_of},
    )  # fmt: skip
    wanted = frozenset(kinds)
    found: dict[Key, None] = {}
    for row in rows:
        found.update({k: None for k in keys_of(orjson.loads(row.data), ()) if k[0] in wanted})
    return sorted(found)


async def search(
    session: AsyncConnection, value: str, limit: int, *, prefix: bool
) -> list[dict[str, Any]]:
    """Things that have this name, as written or in capitals; prefix: and things whose name begins
    so. Newest first, exact names before others."""
    rows = await session.execute(
        text(
            "SELECT subject_kind AS kind, subject_id AS id, kind AS matched_kind, "
            "value AS matched_value, seen_at AS last_seen_at, true AS exact FROM business_key "
            "WHERE value = ANY(:values) ORDER BY seen_at DESC LIMIT :n"
        ),
        {"values": sorted({value, value.upper(), value.lower()}), "n": LOOK_PREFIX},
    )
    found = [dict(row) for row in rows.mappings()]
    if prefix and len(value) >= SHORTEST_PREFIX and len(found) < limit:
        more = await session.execute(
            text(
                "SELECT subject_kind AS kind, subject_id AS id, kind AS matched_kind, "
                "value AS matched_value, seen_at AS last_seen_at, false AS exact FROM business_key "
                'WHERE value > CAST(:low AS text) COLLATE "C" AND value < CAST(:high AS text) '
                'COLLATE "C" ORDER BY value LIMIT :n'
            ),
            {"low": value, "high": value + "\U0010ffff", "n": LOOK_PREFIX},
        )
        found += [dict(row) for row in more.mappings()]
    kept: dict[Key, dict[str, Any]] = {}
    for row in found:
        kept.setdefault((row["kind"], row["id"]), row)
    return list(kept.values())[:limit]


async def orders_named(session: AsyncConnection, value: str) -> list[str]:
    """Ids of the orders that have this name (an external id, a tracking number, a fulfilment …), or
    else of those whose events name it (a shop, a SKU …); newest first, at most MOST_ORDERS."""
    named = await search(session, value, LOOK_PREFIX, prefix=False)
    orders = [row["id"] for row in named if row["kind"] == "order"]
    if orders:
        return orders[:MOST_ORDERS]
    rows = await session.execute(
        text(
            "SELECT e.data FROM unnest(CAST(:keys AS text[])) AS w(key) CROSS JOIN LATERAL "
            "(SELECT position FROM event_key k WHERE k.key = hashtextextended(w.key, 0) "
            "ORDER BY k.position DESC LIMIT :n) f JOIN event e USING (position) "
            "ORDER BY e.position DESC LIMIT :n"
        ),
        {"keys": [f"{kind}:{value}" for kind in KINDS if kind != PARTY], "n": LOOK_PREFIX},
    )
    found: dict[str, None] = {}
    for row in rows:
        order_id = orjson.loads(row.data).get("order_id")
        if isinstance(order_id, str):
            found[order_id] = None
    return list(found)[:MOST_ORDERS]
