"""python -m entrepot.planning work RUN: one planning run, in a process of its own, so that what it
imports (numpy, HiGHS, LightGBM) is gone when it ends. Settings from ENTREPOT_…, as the service's."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.handlers import (
    analogues,
    contests,
    forecasting,
    housekeeping,
    policies,
    pooling,
    replenishing,
    sharing,
    surges,
    totals,
)
from entrepot.planning.repository.sql import dumps
from entrepot.planning.settings import DIRTY_BATCH, TOTALS_SERIES
from entrepot.shared import telemetry
from entrepot.shared.database import Database
from entrepot.shared.settings import ServiceSettings

Figures = dict[str, Any]
log = structlog.get_logger(__name__)


async def nightly(database: Database) -> Figures:
    """Everything, in the order in which each step needs the one before."""
    found: Figures = {"outliers": await housekeeping.find_outliers(database)}
    found |= await forecast(database)
    found["policies"] = await policies.compute(database)
    found["purchases"] = len(await replenishing.replenish(database))
    found["transfers"] = len(await pooling.rebalance(database))
    found["shared"] = await sharing.share(database)
    found["called"] = await sharing.call_production(database)
    async with database.transaction() as uow:
        found["places"] = await surges.learn_hours(uow)
    await housekeeping.keep_house(database)
    return found


async def dirty(database: Database) -> Figures:
    """Series whose history moved since they were forecast."""
    keys = await forecasting.dirty(database, DIRTY_BATCH)
    count = await forecasting.forecast(database, series=keys) if keys else 0
    await _forget_dirty(database, keys)
    skus = {key.sku for key in keys}
    if skus:
        count += await analogues.forecast(database, skus=skus)
        await totals.refresh(database, most=TOTALS_SERIES)
        await policies.compute(database, skus=skus)
        await sharing.share(database, skus=skus)
    return {"forecasts": count}


async def _forget_dirty(database: Database, keys: Sequence[SeriesKey]) -> None:
    """Series that have nothing to forecast (retired, or a bundle) wait for nothing."""
    if keys:
        async with database.transaction() as uow:
            await uow.driver.execute(
                "DELETE FROM dirty_series d USING unnest($1::text[], $2::text[]) AS k(sku, place) "
                "WHERE d.sku = k.sku AND d.place = k.place AND d.since <= $3",
                [k.sku for k in keys], [k.place for k in keys], uow.now,
            )  # fmt: skip


async def forecast(database: Database) -> Figures:
    """All series, new SKUs by their analogues, and the totals above them."""
    count = await forecasting.forecast(database)
    launched = await analogues.forecast(database)
    return {"forecasts": count + launched, "launches": launched,
            "totals": await totals.refresh(database)}  # fmt: skip


async def challenge(database: Database) -> Figures:
    return await contests.challenge(database)


async def policy(database: Database) -> Figures:
    return {"policies": await policies.compute(database)}


async def replenish(database: Database) -> Figures:
    return {"purchases": len(await replenishing.replenish(database))}


async def rebalance(database: Database) -> Figures:
    return {"transfers": len(await pooling.rebalance(database))}


async def surge(database: Database) -> Figures:
    return {"transfers": len(await pooling.answer_surges(database))}


async def share(database: Database) -> Figures:
    shared = await sharing.share(database)
    return {"shared": shared, "called": await sharing.call_production(database)}


async def study(database: Database) -> Figures:
    """What people asked to be worked out."""
    from entrepot.planning.handlers import studies

    return {"studies": await studies.do_waiting(database)}


KINDS: dict[str, Callable[[Database], Awaitable[Figures]]] = {
    "nightly": nightly, "dirty": dirty, "forecast": forecast, "policy": policy,
    "replenish": replenish, "rebalance": rebalance, "surge": surge, "share": share,
    "challenge": challenge, "study": study,
}  # fmt: skip


async def run(database: Database, run_id: str) -> str:
    """Do a run that was claimed. Returns its state."""
    async with database.transaction() as uow:
        kind = await uow.driver.fetchval("SELECT kind FROM planning_run WHERE run_id = $1", run_id)
    if kind is None:
        raise LookupError(f"no run {run_id}")
    began = time.perf_counter()
    state, figures = "done", Figures()
    try:
        figures = await KINDS[kind](database)
    except Exception as error:
        state, figures = "failed", {"problem": repr(error)[:1000]}
        raise
    finally:
        figures["seconds"] = round(time.perf_counter() - began, 3)
        async with database.transaction() as uow:
            await uow.driver.execute(
                "UPDATE planning_run SET state = $2, ended_at = $3, figures = $4::text::jsonb "
                "WHERE run_id = $1", run_id, state, uow.now, dumps(figures),
            )  # fmt: skip
        log.info("planning_run", run_id=run_id, kind=kind, state=state, **figures)
    return state


def main(arguments: Sequence[str]) -> int:
    """0 where the run is done."""
    if len(arguments) != 1:
        print("usage: python -m entrepot.planning work RUN", file=sys.stderr)
        return 2
    settings = ServiceSettings()  # type: ignore[call-arg, unused-ignore]
    telemetry.set_up_logs("planning", fmt=settings.log_format, level=settings.log_level)

    async def go() -> str:
        database = Database(settings.worker_database_url.get_secret_value(), pool_size=3)
        try:
            return await run(database, arguments[0])
        finally:
            await database.close()

    return 0 if asyncio.run(go()) == "done" else 1
