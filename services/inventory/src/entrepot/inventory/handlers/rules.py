"""Who gets units first: allocation rules, backorder policies, and keeping their effects right."""

from typing import Any

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.followups import Gone
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.repository import allocations, backorder_rows, books
from entrepot.inventory.settings import LAPSE_BATCH, RULES_BATCH
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import Conflict


async def save_allocation_rule(uow: UnitOfWork, rule: dict[str, Any]) -> None:
    """Insert or replace a rule. Raises Conflict where a twin was faster."""
    if not await allocations.save_rule(uow, rule):
        raise Conflict("the rule was set by somebody else at this moment")


async def save_policy(uow: UnitOfWork, policy: dict[str, Any]) -> None:
    """Insert or replace a policy. Raises Conflict where a twin was faster."""
    if not await backorder_rows.save_policy(uow, policy):
        raise Conflict("the policy was set by somebody else at this moment")


async def refresh_flags(database: Database) -> int:
    """Look at exactly those records that a rule covers, in batches with a transaction each.
    Returns how many changed."""
    after: Key = ("", "")
    changed = 0
    while True:
        async with database.transaction() as uow:
            keys = await allocations.turn_flags(uow, after, RULES_BATCH)
            if keys:
                await allocations.restate(uow, keys)
        changed += len(keys)
        if len(keys) < RULES_BATCH:
            return changed
        after = keys[-1]


async def restate_kept(database: Database) -> int:
    """Tell what is kept where time or a changed rule made a difference. Returns how many
    records changed."""
    after: Key = ("", "")
    changed = 0
    while True:
        async with database.transaction() as uow:
            keys = await allocations.restricted_after(uow, after, RULES_BATCH)
            if keys:
                changed += await allocations.restate(uow, keys)
        if len(keys) < RULES_BATCH:
            return changed
        after = keys[-1]


async def lapse_backorders(uow: UnitOfWork) -> int:
    """Give free what was kept too long for orders that did not take it. Returns how many
    orders."""
    orders = await backorder_rows.lapsed(uow, LAPSE_BATCH)
    if orders:
        await books.lock_orders(uow, orders)
        keys = await backorder_rows.keys_of_orders(uow, orders)
        book = Book(uow.now, await books.lock_stock(uow, keys))
        for stock in book.stocks.values():
            book.touch(stock)
        # Looked at again under the locks: an order may have taken its goods meanwhile.
        still = set(await backorder_rows.lapsed(uow, LAPSE_BATCH)) & set(orders)
        book.after.gone = {order: Gone("lapsed", None) for order in still}
        await books.save(uow, book)
    return len(orders)
