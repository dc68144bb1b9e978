"""A rule tried against what happened: the stored events are folded anew, and looked at hour by hour.

Reading is bounded: what lies before the window is read for the state at its beginning only as far
as MOST_EVENTS allow, and the answer says so. Folding and looking are done in a thread, so that the
streams of the process go on meanwhile. What events do not tell (the services' gauges, the hours in
which the hub did not run) is read from what the rounds of the rules wrote down.
"""

import asyncio
from collections.abc import Sequence
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
from entrepot.control_tower.domain.risk.scene import HOUR, SERIES_WEEKS, Health
from entrepot.control_tower.domain.risk.worldview import scene_of
from entrepot.control_tower.domain.world import Seen, World, hour_of
from entrepot.control_tower.queries.store import head, position_before
from entrepot.control_tower.repository.scene import ALIVE, deaf_hours

MOST_EVENTS = 300_000
PAGE = 2000
MOST_LOOKS = 400
MOST_SHOWN = 200
_PAUSED = "control-tower.webhook_paused.v1"


@dataclass(frozen=True, slots=True)
class Tried:
    """firings in the order of their beginning."""

    firings: list[Firing]
    looked_from: datetime | None
    looks: int
    events: int
    complete: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What the rounds of the rules wrote down: the services' gauges by hour, deaf hours."""

    health: dict[datetime, list[Health]]
    deaf: frozenset[datetime]


class Trial:
    """Events go in, in their order; looks are made as their instants pass."""

    def __init__(self, rule: Rule, start: datetime, end: datetime, written: Written) -> None:
        self.run, self.world, self.end = DryRun(rule, PATIENCE), World(), end
        self.began: datetime | None = None
        self.looks = self.events = 0
        self._step = max(HOUR, (end - start) / MOST_LOOKS)
        self._look_at, self._heard = start, None
        self._written = written
        self._paused: list[tuple[datetime, tuple[str, str, str]]] = []
        self._gauges = rule.kind == "consumer_lag"

    def take(self, rows: Sequence[Any]) -> None:
        """Fold a page in."""
        for row in rows:
            self.began = self.began or row.stored_at
            while self._look_at <= self.end and row.stored_at > self._look_at:
                self._look()
            self._heard = row.stored_at
            self._fold(row)
        self.events += len(rows)

    def finish(self) -> None:
        while self._look_at <= self.end:
            self._look()

    def _look(self) -> None:
        at = self._look_at
        scene = scene_of(self.world, at, self._heard, self.run.rule.kind)
        scene.deaf = self._written.deaf
        if self._gauges:
            scene.health = self._written.health.get(hour_of(at), [])
        scene.paused = [one for when, one in self._paused if at - when < max(self._step, HOUR)]
        self.run.look(scene)
        self.looks, self._look_at = self.looks + 1, at + self._step

    def _fold(self, row: Any) -> None:
        if row.type not in FOLDS and row.type != _PAUSED:
            return
        data = orjson.loads(row.data)
        if not isinstance(data, dict):
            return
        seen = Seen(row.type, row.time, data, tuple(row.parties), row.subject)
        if row.type == _PAUSED:
            found = (seen.text("endpoint_id"), seen.text("party"), seen.text("url"))
            self._paused.append((row.stored_at, found))
            return
        fold(self.world, seen)
        self.world.touched.clear()
        if len(self.world.cycles) > PAGE:
            self.world.cycles.clear()


async def dry_run(session: AsyncConnection, rule: Rule, start: datetime, end: datetime) -> Tried:
    """Fold what was stored until `end` and look at every hour (or more, in long windows) from
    `start` on."""
    first, last = await _range(session, start, end)
    kept = await _first_kept(session)
    trial = Trial(rule, start, end, await _written(session, start, end))
    position = first
    while position < last:
        rows = await _page(session, position, last)
        if not rows:
            break
        await asyncio.to_thread(trial.take, rows)
        position = rows[-1].position
    await asyncio.to_thread(trial.finish)
    return Tried(trial.run.firings, trial.began, trial.looks, trial.events, first + 1 <= kept)


async def _written(session: AsyncConnection, start: datetime, end: datetime) -> Written:
    health: dict[datetime, list[Health]] = {}
    rows = await session.execute(
        text("SELECT service, hour, lag, outbox_age_s, dead_letters, silent_rounds FROM health_hour "
             "WHERE hour BETWEEN :first AND :last ORDER BY service"),
        {"first": hour_of(start), "last": end},
    )  # fmt: skip
    for row in rows:
        health.setdefault(row.hour, []).append(
            Health(row.service, row.lag, row.outbox_age_s, row.dead_letters,
                   answers=row.silent_rounds == 0)
        )  # fmt: skip
    counts: dict[tuple[str, str], dict[datetime, int]] = {}
    rows = await session.execute(
        text("SELECT stream, key, hour, n FROM pulse_hour WHERE hour BETWEEN :first AND :last"),
        {"first": start - timedelta(weeks=SERIES_WEEKS), "last": end},
    )
    for row in rows:
        alive = (row.stream, row.key) == ALIVE
        counts.setdefault(ALIVE if alive else ("", ""), {})[row.hour] = row.n
    return Written(health, deaf_hours(counts))


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
