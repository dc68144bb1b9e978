"""Work started by the clock."""

import structlog
from prometheus_client import Gauge

from entrepot.shared.service import Runtime
from entrepot.shared.telemetry import REGISTRY
from entrepot.supplier_portal.domain.commands import Actor
from entrepot.supplier_portal.handlers import call_offs, overdue, upkeep
from entrepot.supplier_portal.settings import UPLOADS_KEPT

SILENT_LINES = Gauge(
    "entrepot_supplier_portal_silent_lines", "Lines whose production report is overdue.",
    registry=REGISTRY,
)  # fmt: skip
SHARED_ON = "demand_shared_on"
log = structlog.get_logger(__name__)

_MARK = """
UPDATE purchase_order_line SET silent = true
WHERE (purchase_order_id, line_no) IN (
    SELECT purchase_order_id, line_no FROM purchase_order_line
    WHERE report_due_on < $1 AND NOT silent ORDER BY purchase_order_id, line_no FOR UPDATE
    SKIP LOCKED)
"""


async def mark_silence(runtime: Runtime) -> None:
    """Mark lines whose report was due before today (UTC). Lines that owe no report have no due
    day. A line that is being written to just now is looked at again next time. Each is told
    as an event, once per milestone and horizon."""
    async with runtime.worker.transaction() as uow:
        marked = await uow.driver.execute(_MARK, uow.now.date())
        silent = await uow.driver.fetchval("SELECT count(*) FROM purchase_order_line WHERE silent")
        await overdue.tell_silence(uow)
    SILENT_LINES.set(silent or 0)
    if marked != "UPDATE 0":
        log.info("lines_silent", newly=int(marked.split()[-1]), now=silent)


async def keep_house(runtime: Runtime) -> None:
    """Tell of documents that run out, make orders of call-offs whose day is near, look at shared
    demand once a day, forget old uploads."""
    async with runtime.worker.transaction() as uow:
        expiring = await overdue.tell_expiring(uow)
    async with runtime.worker.transaction() as uow:
        released, refused = await call_offs.release_due(
            uow, Actor("service:supplier-portal", "buyer")
        )
    last = runtime.state.get(SHARED_ON)
    runtime.state[SHARED_ON] = await upkeep.share_by_day(runtime.worker, last)
    async with runtime.worker.transaction() as uow:
        await uow.driver.execute("DELETE FROM upload WHERE created_at < $1", uow.now - UPLOADS_KEPT)
    if expiring or released or refused:
        log.info("house_kept", expiring=expiring, released=released, refused=refused)


async def settle_due(runtime: Runtime) -> None:
    """Notices of which the last units came some days ago: what is missing is short."""
    if settled := await upkeep.settle_due(runtime.worker):
        log.info("notices_settled", count=settled)


async def judge_suppliers(runtime: Runtime) -> None:
    """Standings by the rolling year; the scorecard of the quarter that ended, once."""
    if moved := await upkeep.judge_suppliers(runtime.worker):
        log.info("standings_changed", count=moved)


async def share_demand(runtime: Runtime) -> None:
    """What changed for core suppliers, and gaps that are new."""
    await upkeep.share_demand(runtime.worker)
