"""Holding, releasing, and what releases itself."""

from collections.abc import Iterable, Sequence

from entrepot.orders.domain.dispatch import HOLD, without_holds
from entrepot.orders.handlers import release, sourcing
from entrepot.orders.handlers.changes import NO_CAUSE, Causes, finish
from entrepot.orders.handlers.lines import find_sku, sold_of, unknown
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository.copies import Cache, fresh
from entrepot.orders.repository.orders import MARK, OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.events.envelope import Event

_BY_ITSELF = ("unknown_sku:", HOLD)  # Reasons that end when a fact changes, not by hand.
MAX_RELEASED = 2000  # Held orders looked at by one batch of catalogue facts.


async def hold(uow: UnitOfWork, order_id: str, reason: str) -> OrderRow:
    """Stop an order for a reason; repeating it changes nothing. Raises NotFound, Conflict."""
    row = await _locked(uow, order_id)
    if row.cancellation == "cancelled" or row.fulfilment == "shipped":
        raise Conflict("a cancelled or shipped order cannot be held")
    named = f"manual:{reason}".replace(MARK, " ")
    if named not in row.hold:
        row.hold.append(named)
        await finish(uow, [row])
    return row


async def let_go(uow: UnitOfWork, cache: Cache, order_id: str, reason: str | None) -> OrderRow:
    """Take away one hold reason, or all that people may take away. Raises NotFound, Conflict
    (neither a SKU that is not known nor one that may not leave is released by hand)."""
    row = await _locked(uow, order_id)
    if reason is None:
        gone = {h for h in row.hold if not h.startswith(_BY_ITSELF)}
    else:
        gone = {h for h in row.hold if h in (reason, f"manual:{reason}")}
        if row.hold and not gone:
            raise Conflict(f"the order is not held for {reason!r}", hold=row.hold)
    if row.hold and (not gone or any(h.startswith(_BY_ITSELF) for h in gone)):
        raise Conflict(
            "the order goes on by itself: register an unknown SKU or its listing; for a SKU that "
            "may not be sent there, bring the certificate that the catalogue asks for",
            hold=row.hold,
        )
    if "address_missing" in gone and not row.ship_to_country:
        raise Conflict("the order has no country to send to", hold=row.hold)
    row.hold = [h for h in row.hold if h not in gone]
    await go_on(uow, cache, [row])
    return row


async def _locked(uow: UnitOfWork, order_id: str) -> OrderRow:
    row = (await orders.lock(uow.driver, [order_id])).get(order_id)
    if row is None:
        raise NotFound()
    return row


async def go_on(
    uow: UnitOfWork, cache: Cache, rows: Sequence[OrderRow], causes: Causes = NO_CAUSE
) -> None:
    """Source what is free and has no place yet, release what is reserved, and save."""
    free = [r for r in rows if not r.hold and r.cancellation == "none"]
    await sourcing.source(uow, cache, [r for r in free if r.sourcing == "none"], causes)
    by_id = {row.order_id: row for row in rows}
    works = await fulfilments.lock_of_orders(uow.driver, by_id)
    await release.release_ready(uow, by_id, works, causes)
    await fulfilments.save(uow.driver, [f for there in works.values() for f in there])
    await finish(uow, rows, causes)


_WAITING = """
SELECT DISTINCT l.order_id FROM order_line l
JOIN sales_order o ON o.order_id = l.order_id
LEFT JOIN listing_copy c ON c.shop = o.shop AND c.external_sku = l.external_sku
WHERE l.sku IS NULL AND o.cancellation <> 'cancelled'
    AND (coalesce(c.sku, l.external_sku) = ANY($1::text[]) OR l.external_sku = ANY($2::text[]))
ORDER BY l.order_id LIMIT $3
"""


async def waiting(uow: UnitOfWork, skus: Sequence[str], names: Iterable[str]) -> list[str]:
    """Orders with lines that waited for one of the SKUs or the shops' names for them."""
    found = await uow.driver.fetch(_WAITING, list(skus), list(names), MAX_RELEASED)
    return [row["order_id"] for row in found]


async def skus_appeared(uow: UnitOfWork, ids: Sequence[str], cause: Event | None) -> None:
    """SKUs or listings are known now: fill the lines that waited, and let the orders go on."""
    if not ids:
        return
    rows = await orders.lock(uow.driver, ids)
    lines = await orders.lines_of(uow.driver, rows)
    cache = await fresh(uow.driver)
    known = await cache.learn(uow.driver, {
        (rows[o].shop, line.external_sku) for o, there in lines.items() for line in there
        if line.sku is None
    })  # fmt: skip
    filled: list[tuple[str, int, str]] = []
    for order_id, row in rows.items():
        still: set[str] = set()
        skus = {line.sku for line in lines.get(order_id, []) if line.sku is not None}
        for line in lines.get(order_id, []):
            if line.sku is None:
                sku = find_sku(row.shop, line.external_sku, None, known)
                if sku is None:
                    still.add(unknown(line.external_sku))
                else:
                    filled.append((order_id, line.line_no, sku.sku))
                    skus |= sold_of([sku])
        known_now = [h for h in row.hold if not h.startswith("unknown_sku:") or h in still]
        row.hold = [*without_holds(known_now), *cache.gates.holds(skus, row.ship_to_country)]
    await orders.set_skus(uow.driver, filled)
    causes = dict.fromkeys(rows, cause) if cause is not None else NO_CAUSE
    await go_on(uow, cache, list(rows.values()), causes)
