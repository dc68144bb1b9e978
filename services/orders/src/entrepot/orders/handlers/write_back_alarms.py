"""Alarms before a shop's deadline passes without its having been told.

Each obligation is told of once per horizon, and once when its deadline has passed. What is simply
on its way (shipped a moment ago, not tried twice) is no alarm.
"""

from datetime import timedelta
from typing import Any

from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository import obligations, orders
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import WriteBackAtRisk, WriteBackOverdue

HORIZONS_H = (24, 6, 1)
QUIET = timedelta(minutes=10)
MAX_ALARMS = 500


async def warn(context: Context) -> None:
    """Publish what is at risk or overdue; called often, tells each once."""

    async with context.runtime.worker.transaction() as first:
        await obligations.follow_ship_by(first.driver)

    async def work(uow: UnitOfWork) -> int:
        found = await _alarming(uow)
        if not found:
            return 0
        rows = await orders.lock(uow.driver, {row["order_id"] for row in found})
        # Only now, under the locks, is it certain what is still owed and was not told.
        told: list[tuple[str, int | None, bool]] = []
        for alarm in await _alarming(uow):
            order = rows.get(alarm["order_id"])
            if order is None:
                continue
            row = await obligations.load(uow.driver, alarm["fulfilment_id"])
            assert row is not None
            late = row["deadline"] <= uow.now
            about = {
                "order_id": order.order_id, "shop": order.shop, "party": order.party,
                "fulfilment_id": row["fulfilment_id"], "deadline": row["deadline"],
                "state": row["state"], "attempts": row["attempts"],
                "last_answer": row["last_error"],
            }  # fmt: skip
            event = (
                WriteBackOverdue(**about) if late
                else WriteBackAtRisk(**about, horizon_h=alarm["horizon_h"])
            )  # fmt: skip
            uow.publish(event, version=order.next_version())
            told.append((row["fulfilment_id"], None if late else alarm["horizon_h"], late))
        if told:
            await obligations.note_alarms(uow.driver, told)
        await finish(uow, rows.values())
        return len(told)

    await in_transaction(context.runtime.worker, work)


async def _alarming(uow: UnitOfWork) -> list[Any]:
    return list(await obligations.alarming(
        uow.driver, uow.now, HORIZONS_H, uow.now - QUIET, MAX_ALARMS
    ))  # fmt: skip
