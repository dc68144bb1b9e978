"""Work started by the clock: old events are forgotten, frequent types sooner than others.

Positions rise with stored_at, so the end of what is old is found by bisection; a mark per class
remembers how far it was cleaned.
"""

from datetime import datetime, timedelta

import orjson
import structlog

from entrepot.control_tower import repository
from entrepot.control_tower.domain.keys import keys_of
from entrepot.control_tower.domain.retention import FREQUENT
from entrepot.control_tower.settings import TowerSettings
from entrepot.shared.database import Database, Driver
from entrepot.shared.service import Every, Runtime

EVERY_S = 3600.0
CHUNK = 2000  # Positions looked at in one transaction.
MINUTES_KEPT = timedelta(days=2)
log = structlog.get_logger(__name__)


async def end_of_old(driver: Driver, after: int, before: datetime) -> int:
    """The last position whose event was stored before the instant, or `after`."""
    low = after
    high: int = await driver.fetchval("SELECT coalesce(max(position), 0) FROM event_head")
    while low < high:
        middle = (low + high) // 2
        row = await driver.fetchrow(
            "SELECT position, stored_at FROM event WHERE position > $1 ORDER BY position LIMIT 1",
            middle,
        )
        if row is not None and row["stored_at"] < before:
            low = row["position"]
        else:
            high = middle
    return low


async def forget(database: Database, name: str, before: datetime, *, frequent: bool) -> int:
    """Delete the events of a class stored before the instant. Returns how many."""
    gone = 0
    async with database.transaction() as uow:
        mark: int = await uow.driver.fetchval(
            "SELECT coalesce(max(position), 0) FROM retention_mark WHERE name = $1", name
        )
        end = await end_of_old(uow.driver, mark, before)
    while mark < end:
        upto = min(mark + CHUNK, end)
        async with database.transaction() as uow:
            rows = await uow.driver.fetch(
                "SELECT position, parties, data FROM event WHERE position > $1 "
                "AND position <= $2 AND (type = ANY($3::text[])) = $4",
                mark, upto, list(FREQUENT), frequent,
            )  # fmt: skip
            keys = [
                (kind, value, row["position"])
                for row in rows
                for kind, value in keys_of(orjson.loads(row["data"]), row["parties"])
            ]
            await repository.delete_events(uow.driver, [r["position"] for r in rows], keys)
            await uow.driver.execute(
                "INSERT INTO retention_mark (name, position) VALUES ($1, $2) "
                "ON CONFLICT (name) DO UPDATE SET position = EXCLUDED.position", name, upto,
            )  # fmt: skip
        gone, mark = gone + len(rows), upto
    return gone


async def forget_old_events(runtime: Runtime) -> None:
    """Events, finished orders and minute counts beyond their time."""
    settings, now = TowerSettings(), runtime.clock()
    frequent = now - timedelta(days=settings.frequent_days)
    other = now - timedelta(days=settings.other_days)
    gone = await forget(runtime.worker, "frequent", frequent, frequent=True)
    gone += await forget(runtime.worker, "other", other, frequent=False)
    async with runtime.worker.transaction() as uow:
        await uow.driver.execute(
            "DELETE FROM order_progress WHERE coalesce(delivered_at, cancelled_at) < $1", other
        )
        await uow.driver.execute("DELETE FROM kpi_minute WHERE minute < $1", now - MINUTES_KEPT)
    if gone:
        log.info("events_forgotten", events=gone)


JOBS = (Every(EVERY_S, forget_old_events),)
