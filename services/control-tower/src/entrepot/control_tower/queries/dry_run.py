"""A rule tried against what happened: the stored events are folded anew, and looked at hour by hour.

Reading is bounded: what lies before the window is read for the state at its beginning only as far
as MOST_EVENTS allow, and the answer says so. The folding yields to other requests.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.control_tower.domain.alerts import PATIENCE
from entrepot.control_tower.domain.folds import FOLDS, fold
from entrepot.control_tower.domain.risk.engine import DryRun, Firing
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import SERIES_WEEKS
from entrepot.control_tower.domain.risk.worldview import scene_of
from entrepot.control_tower.domain.world import Seen, World
from entrepot.control_tower.queries.store import head, position_before

MOST_EVENTS = 300_000
PAGE = 2000
MOST_LOOKS = 400
MOST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Tried:
    """firings in the order of their beginning."""

    firings: list[Firing]
    looked_from: datetime | None
    looks: int
    events: int
    complete: bool


async def dry_run(session: AsyncConnection, rule: Rule, start: datetime, end: datetime) -> Tried:
    """Fold what was stored until `end` and look at every hour (or more, in long windows) from
    `start` on."""
    first, last = await _range(session, start, end)
    kept = await _first_kept(session)
    world, run = World(), DryRun(rule, PATIENCE)
    step = max(timedelta(hours=1), (end - start) / MOST_LOOKS)
    look_at = start
    looks, events = 0, 0
    began: datetime | None = None
    heard: datetime | None = None
    position = first
    while position < last:
        rows = await _page(session, position, last)
        if not rows:
            break
        for row in rows:
            began = began or row.stored_at
            while look_at <= end and row.stored_at > look_at:
                run.look(scene_of(world, look_at, heard))
                looks, look_at = looks + 1, look_at + step
            heard = row.stored_at
            _take(world, row)
        events, position = events + len(rows), rows[-1].position
        await asyncio.sleep(0)
    while look_at <= end:
        run.look(scene_of(world, look_at, heard))
        looks, look_at = looks + 1, look_at + step
        await asyncio.sleep(0)
    return Tried(run.firings, began, looks, events, first + 1 <= kept)


def _take(world: World, row: Any) -> None:
    if row.type not in FOLDS:
        return
    data = orjson.loads(row.data)
    if isinstance(data, dict):
        fold(world, Seen(row.type, row.time, data, tuple(row.parties), row.subject))
        world.touched.clear()
        if len(world.cycles) > PAGE:
            world.cycles.clear()


async def _range(session: AsyncConnection, start: datetime, end: datetime) -> tuple[int, int]:
    """Positions to read: (after, upto)."""
    last = min(await position_before(session, end), await head(session))
    begin = await position_before(session, start - timedelta(weeks=SERIES_WEEKS))
    return max(begin, last - MOST_EVENTS), last


async def _first_kept(session: AsyncConnection) -> int:
    found = await session.execute(text("SELECT min(position) FROM event"))
    return int(found.scalar_one() or 0)


async def _page(session: AsyncConnection, after: int, upto: int) -> list[Any]:
    rows = await session.execute(
        text("SELECT position, type, time, stored_at, subject, parties, data FROM event "
             "WHERE position > :after AND position <= :upto ORDER BY position LIMIT :n"),
        {"after": after, "upto": upto, "n": PAGE},
    )  # fmt: skip
    return list(rows.all())
