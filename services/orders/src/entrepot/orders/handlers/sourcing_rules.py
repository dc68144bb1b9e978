"""Changing sourcing rules, exchange rates and duty rules; trying rules over past orders."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from entrepot.orders.domain.sourcing.dry_run import Comparison, DryRun
from entrepot.orders.domain.sourcing.rules import Ruleset
from entrepot.orders.repository import copies, decisions, sourcing_rules
from entrepot.orders.repository.sourcing_rules import COPIES
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import Conflict

CHUNK = 200  # Decisions between two looks at other work.
NETWORKS_KEPT = timedelta(days=35)


async def save_rules(
    uow: UnitOfWork, ruleset: Ruleset, current: int, effective_from: datetime | None, by: str
) -> int:
    """A new version; its number. current: the newest one, which the caller has read. Orders that
    are parked are tried again by the job once it is active. Raises Conflict."""
    start = effective_from or uow.now
    done = await sourcing_rules.insert_ruleset(
        uow.driver, ruleset, version=current + 1, effective_from=start, by=by, now=uow.now
    )
    if not done:
        raise Conflict("somebody else saved a version at this moment: read it first")
    if start <= uow.now:
        await _activated(uow)
    return current + 1


async def _activated(uow: UnitOfWork) -> None:
    await copies.bump(uow.driver, COPIES)
    await sourcing_rules.wake_parked(uow.driver, uow.now)


async def activate_due(uow: UnitOfWork) -> None:
    """Rules whose time has come."""
    if await sourcing_rules.activate_due(uow.driver, uow.now):
        await _activated(uow)


async def save_rates(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]], by: str) -> None:
    """currency, quote, effective_from, rate, source each."""
    await sourcing_rules.put_rates(uow.driver, rows, by, uow.now)
    await copies.bump(uow.driver, COPIES)


async def save_duty(
    uow: UnitOfWork, rule: str, values: Mapping[str, Any], version: int, by: str
) -> None:
    """Insert or replace; version: the new one."""
    await sourcing_rules.put_duty(uow.driver, rule, values, version, by, uow.now)
    await copies.bump(uow.driver, COPIES)


async def forget(uow: UnitOfWork) -> None:
    """Networks that no decision has used for long; dry runs cannot go further back."""
    await sourcing_rules.forget_networks(uow.driver, uow.now - NETWORKS_KEPT)


async def dry_run(
    driver: Driver, ruleset: Ruleset, day: date, shop: str | None, limit: int
) -> Comparison:
    """Decide the orders accepted on a day (UTC) anew; nothing is written. At most `limit`."""
    start = datetime.combine(day, time.min, UTC)
    rows = await decisions.of_day(driver, start, start + timedelta(days=1), shop, limit)
    names = {told["inputs"]["net"] for _, told in rows if told.get("inputs")}
    run = DryRun(ruleset, await sourcing_rules.networks(driver, sorted(names)))
    for number, (order_id, told) in enumerate(rows, 1):
        run.take(order_id, told)
        if number % CHUNK == 0:
            await asyncio.sleep(0)  # Others' requests come first.
    return run.found
