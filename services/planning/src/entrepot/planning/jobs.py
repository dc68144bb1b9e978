"""Work started by the clock. What computes for long runs in a process of its own: this one only asks
for it and looks after it, so that the API stays quick and small."""

import asyncio
import sys
from collections.abc import Sequence
from datetime import timedelta

import structlog
from prometheus_client import Counter, Gauge

from entrepot.planning.adapters.hub import hub
from entrepot.planning.handlers import lending, placing, sharing, surges
from entrepot.planning.handlers.overrides import ask_for_run
from entrepot.planning.settings import (
    CONTEST_DAYS,
    DIRTY_EVERY_S,
    NIGHTLY_HOUR_UTC,
    WORK_TIMEOUT_S,
)
from entrepot.shared.database import UnitOfWork
from entrepot.shared.service import Runtime
from entrepot.shared.telemetry import REGISTRY
from entrepot.shared.waiting import within_or_killed

OPEN_SURGES = Gauge("entrepot_planning_open_surges", "Surges that run now.", registry=REGISTRY)
DIRTY = Gauge(
    "entrepot_planning_dirty_series", "Series whose history moved since their forecast.",
    registry=REGISTRY,
)  # fmt: skip
OPEN_PROPOSALS = Gauge(
    "entrepot_planning_open_proposals", "Proposals that wait for a decision.", ["kind"],
    registry=REGISTRY,
)  # fmt: skip
RUNS = Counter(
    "entrepot_planning_runs_total", "Planning runs, by kind and outcome.", ["kind", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


async def watch_surges(runtime: Runtime) -> None:
    """Within seconds of the third hour above the band."""
    async with runtime.worker.transaction() as uow:
        OPEN_SURGES.set(await surges.watch(uow))


async def place_proposals(runtime: Runtime) -> None:
    """Approved proposals become purchase orders and transfers."""
    while await placing.place_due(runtime.worker, hub(runtime)):
        continue


async def settle_loans(runtime: Runtime) -> None:
    """What neighbours owe each other is netted; what is overdue is paid where a rule says so."""
    await lending.settle(runtime.worker, hub(runtime))


async def push_forecasts(runtime: Runtime) -> None:
    """What moved is told to supplier-portal."""
    while await sharing.push_due(runtime.worker, hub(runtime)):
        continue


async def ask_for_runs(runtime: Runtime) -> None:
    """The nightly run once a day, a run for what moved when it has waited for a while."""
    async with runtime.worker.transaction() as uow:
        await _nightly(uow)
        waiting = await uow.driver.fetchrow(
            "SELECT count(*) AS n, min(since) AS since FROM dirty_series d WHERE EXISTS "
            "(SELECT 1 FROM forecast f WHERE f.sku = d.sku AND f.place = d.place)"
        )
        assert waiting is not None
        DIRTY.set(waiting["n"])
        if waiting["n"] and uow.now - waiting["since"] > timedelta(seconds=DIRTY_EVERY_S):
            await ask_for_run("dirty", uow)
        for kind in ("purchase", "transfer"):
            count = await uow.driver.fetchval(
                "SELECT count(*) FROM proposal WHERE state = 'open' AND kind = $1", kind
            )
            OPEN_PROPOSALS.labels(kind).set(count or 0)


async def _nightly(uow: UnitOfWork) -> None:
    if uow.now.hour < NIGHTLY_HOUR_UTC:
        return
    begin = uow.now.replace(hour=NIGHTLY_HOUR_UTC, minute=0, second=0, microsecond=0)
    done = await uow.driver.fetchval(
        "SELECT 1 FROM planning_run WHERE kind = 'nightly' AND began_at >= $1 LIMIT 1", begin
    )
    known = await uow.driver.fetchval("SELECT 1 FROM demand_day LIMIT 1")
    if not done and known:
        await ask_for_run("nightly", uow)
        await _contest(uow)


async def _contest(uow: UnitOfWork) -> None:
    """Once a week champion and challenger compete, after a nightly run."""
    held = await uow.driver.fetchval("SELECT 1 FROM forecast_model WHERE state = 'champion'")
    recent = await uow.driver.fetchval(
        "SELECT 1 FROM planning_run WHERE kind = 'challenge' AND began_at > $1 LIMIT 1",
        uow.now - timedelta(days=CONTEST_DAYS),
    )
    if held and not recent:
        await ask_for_run("challenge", uow)


APART = ("surge", "study")  # Kinds with a runner of their own.
_CLAIM = """
UPDATE planning_run SET state = 'running', began_at = $1 WHERE run_id = (
    SELECT run_id FROM planning_run WHERE state = 'requested' AND (kind = ANY($2::text[])) <> $3
    ORDER BY began_at, run_id LIMIT 1 FOR UPDATE SKIP LOCKED)
RETURNING run_id, kind
"""


async def do_runs(runtime: Runtime) -> None:
    """The oldest run that was asked for, in a process of its own."""
    await _do(runtime, APART, but=True)


async def do_surges(runtime: Runtime) -> None:
    """Surges wait for no other run: a nightly one takes minutes."""
    await _do(runtime, ("surge",))


async def do_studies(runtime: Runtime) -> None:
    """What-if scenarios and assortments: they may take long, and nothing waits for them."""
    await _do(runtime, ("study",))


async def _do(runtime: Runtime, kinds: Sequence[str], *, but: bool = False) -> None:
    """The oldest run of these kinds (but: of all others). One that an earlier process left behind is
    given up."""
    async with runtime.worker.transaction() as uow:
        await uow.driver.execute(
            "UPDATE planning_run SET state = 'failed', ended_at = $1, "
            "figures = '{\"problem\": \"left behind\"}' WHERE state = 'running' AND began_at < $2",
            uow.now, uow.now - timedelta(seconds=WORK_TIMEOUT_S),
        )  # fmt: skip
        claimed = await uow.driver.fetchrow(_CLAIM, uow.now, list(kinds), but)
    if claimed is None:
        return
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "entrepot.planning", "work", claimed["run_id"],
        stdin=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    code = await within_or_killed(process, WORK_TIMEOUT_S, process.wait())
    RUNS.labels(claimed["kind"], "done" if code == 0 else "failed").inc()
    if code:
        log.error("planning_run_failed", run_id=claimed["run_id"], kind=claimed["kind"], code=code)
        async with runtime.worker.transaction() as uow:
            await uow.driver.execute(
                "UPDATE planning_run SET state = 'failed', ended_at = $2 WHERE run_id = $1 "
                "AND state = 'running'", claimed["run_id"], uow.now,
            )  # fmt: skip
