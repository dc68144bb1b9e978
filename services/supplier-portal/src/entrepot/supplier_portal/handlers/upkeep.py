"""Work that the clock begins: settle shipments, judge suppliers, push demand."""

from datetime import date, timedelta

from entrepot.shared.database import EVERY_PARTY, Database
from entrepot.supplier_portal.handlers.demand import push_demand, share_anew
from entrepot.supplier_portal.handlers.differences import settle_notices
from entrepot.supplier_portal.handlers.scorecards import refresh_standing
from entrepot.supplier_portal.repository import demand, differences, scores
from entrepot.supplier_portal.settings import SETTLE_BATCH, SHARE_BATCH

CLOCK = "service:supplier-portal"
KEEP_SALES = timedelta(days=400)


async def settle_due(worker: Database) -> int:
    """Settle notices of which nothing more will come; how many."""
    async with worker.transaction(EVERY_PARTY) as uow:
        due = await differences.due_to_settle(uow.driver, uow.now, SETTLE_BATCH)
        if due:
            await settle_notices(due, CLOCK, uow)
        return len(due)


async def judge_suppliers(worker: Database) -> int:
    """Refresh every active supplier's standing, each in its own transaction; how many moved."""
    async with worker.transaction(EVERY_PARTY) as uow:
        suppliers = await scores.active_suppliers(uow.driver)
        rules = await scores.current_rules(uow.driver)
        await demand.forget_sales(uow.driver, uow.now.date() - KEEP_SALES)
    moved = 0
    for supplier in suppliers:
        async with worker.transaction(EVERY_PARTY) as uow:
            moved += await refresh_standing(supplier, rules, uow)
    return moved


async def share_by_day(worker: Database, last: date | None) -> date:
    """Once a day: agreements begin and end, and the weeks that are shown move on. last: the day on
    which this was done last. Returns today."""
    async with worker.transaction(EVERY_PARTY) as uow:
        today = uow.now.date()
        if today != last:
            await share_anew(uow)
        return today


async def share_demand(worker: Database) -> int:
    """Push what is due, batch by batch; how many SKUs were looked at."""
    looked = 0
    while True:
        async with worker.transaction(EVERY_PARTY) as uow:
            count = await push_demand(uow)
        looked += count
        if count < SHARE_BATCH:
            return looked
