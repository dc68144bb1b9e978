"""Orders follow the gates of dispatch: held while the catalogue lets a SKU of theirs not leave for
their country, and going on by themselves when it may.

Acceptance looks at the gates in memory. A gate that turns is followed by a job, in batches; what
slipped in between is stopped when its work is released, and looked at again once in a while.
"""

from collections.abc import Sequence
from datetime import UTC, datetime

from entrepot.orders.domain.dispatch import holds_of, without_holds
from entrepot.orders.handlers import holds
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository import gates, orders
from entrepot.orders.repository.copies import Cache
from entrepot.shared.database import UnitOfWork

MAX_GATES = 500  # Turned gates that are followed together.
BATCH = 500  # Orders in a transaction.
_BEGINNING = (datetime(1970, 1, 1, tzinfo=UTC), "")


async def settle(uow: UnitOfWork, cache: Cache, order_ids: Sequence[str]) -> int:
    """Hold or let go orders by the gates as they stand. Work that was begun stops at its next
    step; what is reserved stays reserved. Returns how many changed."""
    rows = await orders.lock(uow.driver, order_ids)
    live = {
        k: r for k, r in rows.items()
        if r.cancellation != "cancelled" and r.fulfilment != "shipped"
        and r.sourcing != "not_needed"
    }  # fmt: skip
    countries = {order_id: row.ship_to_country for order_id, row in live.items()}
    blocked = await gates.blocked_of(uow.driver, countries)
    changed = []
    for order_id, row in live.items():
        hold = [*without_holds(row.hold), *holds_of(blocked.get(order_id, []))]
        if set(hold) != set(row.hold):
            row.hold = hold
            changed.append(row)
    if changed:
        await holds.go_on(uow, cache, changed)
    return len(changed)


async def follow_turned(context: Context) -> None:
    """All open orders with a SKU whose gate has turned."""
    database = context.runtime.worker
    async with database.transaction() as uow:
        turned = await gates.turned(uow.driver, MAX_GATES)
    if not turned:
        return
    skus = sorted({sku for sku, _, _ in turned})
    after: tuple[datetime, str] | None = _BEGINNING
    while after is not None:
        start = after

        async def batch(
            uow: UnitOfWork, start: tuple[datetime, str] = start
        ) -> tuple[datetime, str] | None:
            await context.cache.refresh(uow.driver)
            found = await gates.open_orders(uow.driver, skus, start, BATCH)
            await settle(uow, context.cache, [order_id for _, order_id in found])
            return found[-1] if len(found) == BATCH else None

        after = await in_transaction(database, batch)
    async with database.transaction() as uow:
        await gates.settled(uow.driver, turned)


async def look_again(context: Context) -> None:
    """Orders held by a gate, whatever turned: an order may have come in with an older gate in
    mind, and a bundle may have other components by now."""
    after = ""
    while True:

        async def batch(uow: UnitOfWork, after: str = after) -> list[str]:
            await context.cache.refresh(uow.driver)
            found = await gates.held_orders(uow.driver, after, BATCH)
            await settle(uow, context.cache, found)
            return found

        found = await in_transaction(context.runtime.worker, batch)
        if len(found) < BATCH:
            return
        after = found[-1]
