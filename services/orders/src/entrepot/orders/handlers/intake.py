"""Single requests written together: POST /v1/orders, checkouts and webhooks share transactions."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import asyncpg
import structlog

from entrepot.orders.handlers.accept import Accepted, Incoming, accept
from entrepot.orders.handlers.checkout import check_out
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.inbox import Delivery, Taken, take_in
from entrepot.shared.database import is_transient
from entrepot.shared.group_commit import GroupCommit

T = TypeVar("T")
R = TypeVar("R")
log = structlog.get_logger(__name__)

CONFLICT_TRIES = 3
GATHER_S = 0.008  # Of the 20 to 50 ms that a group of checkouts takes.


@dataclass(slots=True)
class Intake:
    """The group commits of a process."""

    context: Context
    orders: GroupCommit[Incoming, Accepted]
    checkouts: GroupCommit[Incoming, Accepted]
    deliveries: GroupCommit[Delivery, Taken]

    @classmethod
    def of(cls, context: Context) -> "Intake":
        database = context.runtime.database

        async def write_orders(items: Sequence[Incoming]) -> list[Accepted | Exception]:
            async with database.transaction() as uow:
                if any(item.plan is None for item in items):
                    await context.cache.refresh(uow.driver)
                return list(await accept(uow, context.cache, items))

        async def write_checkouts(items: Sequence[Incoming]) -> list[Accepted | Exception]:
            return await check_out(context, items, write_orders)

        async def write_deliveries(items: Sequence[Delivery]) -> list[Taken | Exception]:
            async with database.transaction() as uow:
                await context.cache.refresh(uow.driver)
                return list(await take_in(uow, context.cache, items))

        return cls(
            context, GroupCommit(careful(write_orders)), GroupCommit(careful(write_checkouts), writers=1, gather_s=GATHER_S),
            GroupCommit(careful(write_deliveries), max_group=100),
        )  # fmt: skip


def careful(
    write: Callable[[Sequence[T]], Awaitable[list[R | Exception]]],
) -> Callable[[Sequence[T]], Awaitable[list[R | Exception]]]:
    """Write each item alone where together they fail: one bad order must not stop others."""

    async def careful(items: Sequence[T]) -> list[R | Exception]:
        for tried in range(1, CONFLICT_TRIES + 1):
            try:
                return await write(items)
            except asyncpg.DeadlockDetectedError:
                if tried == CONFLICT_TRIES:
                    raise
            except Exception as error:
                if len(items) == 1 or is_transient(error):
                    raise
                log.warning("group_failed_trying_one_by_one", error=repr(error)[:500])
                break
        results: list[R | Exception] = []
        for item in items:
            try:
                results += await write([item])
            except Exception as error:  # noqa: BLE001 - handed to the one who sent it.
                results.append(error)
        return results

    return careful
