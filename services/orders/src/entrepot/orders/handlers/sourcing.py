"""Asking inventory anew: after a hold, a refusal, a rise of stock or changed quantities."""

from collections.abc import Iterable, Sequence

from entrepot.orders.handlers.changes import NO_CAUSE, Causes, finish
from entrepot.orders.handlers.planning import Proposal, Wanted, propose, wanted_of
from entrepot.orders.repository import copies, orders
from entrepot.orders.repository.copies import Cache, Known, SkuCopy
from entrepot.orders.repository.orders import LineRow, OrderRow, back_off
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import OrderSourced

FIRST_S, LIMIT_S = 5.0, 900.0  # Pause between tries of an order that waits for stock.
MAX_RETRIED = 500  # Orders tried again by one rise of stock or one round of the job.


async def source(
    uow: UnitOfWork, cache: Cache, rows: Sequence[OrderRow], causes: Causes = NO_CAUSE,
    *, only_covered: bool = False,
) -> list[OrderRow]:  # fmt: skip
    """Rank places for locked orders that have none, and tell inventory. only_covered: orders
    that known stock does not cover wait on, with a longer pause. Returns the orders asked for;
    the caller finishes (saves) all rows."""
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (row.accepted_at, row.order_id))
    lines = await orders.lines_of(uow.driver, [row.order_id for row in rows])
    known = await _known(uow, cache, rows, lines)
    demands = {r.order_id: _wanted(r, lines.get(r.order_id, []), known) for r in rows}
    skus = {need.sku for wanted in demands.values() for need in wanted.needs}
    stock = await copies.find_stock(uow.driver, skus) if skus else {}
    asked: list[OrderRow] = []
    lacking: dict[str, dict[str, int]] = {}
    decisions: list[tuple[str, int, str, str]] = []
    for row in rows:
        wanted = demands[row.order_id]
        if not wanted.needs:
            row.sourcing = "not_needed"
            continue
        proposal = propose(
            row.order_id, row.attempt + 1, wanted, stock, cache.places,
            country=row.ship_to_country, currency=row.currency, deliver_by=row.deliver_by,
            now=uow.now,
        )  # fmt: skip
        if proposal.sourcing is None or (only_covered and not proposal.decision.covers):
            lacking[row.order_id] = wanted.totals
            wait(row, uow)
            continue
        _ask(uow, row, proposal, causes)
        decisions.append((row.order_id, row.attempt, row.party, proposal.told))
        lacking[row.order_id] = {}
        asked.append(row)
    await orders.insert_decisions(uow.driver, decisions, uow.now)
    await orders.put_lacking(uow.driver, lacking)
    return asked


def wait(row: OrderRow, uow: UnitOfWork) -> None:
    """The order waits for stock; tried again when it rises, or after a growing pause."""
    row.sourcing, row.reservation_id = "refused", None
    row.source_tries += 1
    row.next_source_at = uow.now + back_off(row.source_tries, first_s=FIRST_S, limit_s=LIMIT_S)


def _ask(uow: UnitOfWork, row: OrderRow, proposal: Proposal, causes: Causes) -> None:
    assert proposal.sourcing is not None
    row.attempt += 1
    row.reservation_id = proposal.sourcing.reservation_id
    row.sourcing, row.next_source_at = "requested", None
    uow.publish(
        OrderSourced(
            order_id=row.order_id, party=row.party, sourcing=proposal.sourcing
        ),
        version=row.next_version(), cause=causes.get(row.order_id),
    )  # fmt: skip


async def _known(
    uow: UnitOfWork, cache: Cache, rows: Iterable[OrderRow], lines: dict[str, list[LineRow]]
) -> Known:
    return await cache.learn(uow.driver, {
        (row.shop, line.sku) for row in rows for line in lines.get(row.order_id, [])
        if line.sku is not None
    })  # fmt: skip


def _wanted(row: OrderRow, lines: Sequence[LineRow], known: Known) -> Wanted:
    found: list[tuple[int, SkuCopy, int]] = []
    for line in lines:
        if line.sku is not None and line.open_quantity:
            sku = known.names.get((row.shop, line.sku))
            if sku is None or sku.sku != line.sku:
                sku = SkuCopy(line.sku, 0, 0, 0, "", "")
            found.append((line.line_no, sku, line.open_quantity))
    return wanted_of(found, known.skus)


_DUE = """
SELECT order_id FROM sales_order WHERE sourcing = 'refused' AND cancellation <> 'cancelled'
    AND cardinality(hold) = 0 AND next_source_at <= $1
ORDER BY next_source_at LIMIT $2
"""
_LACKING = """
SELECT DISTINCT o.order_id, o.accepted_at FROM order_lacking l
JOIN sales_order o ON o.order_id = l.order_id
WHERE l.sku = ANY($1::text[]) AND o.sourcing = 'refused' AND cardinality(o.hold) = 0
    AND o.cancellation <> 'cancelled'
ORDER BY o.accepted_at, o.order_id LIMIT $2
"""


async def retry_due(uow: UnitOfWork, cache: Cache) -> int:
    """Try orders again whose pause is over. Returns how many were looked at."""
    found = await uow.driver.fetch(_DUE, uow.now, MAX_RETRIED)
    return await _retry(uow, cache, [row["order_id"] for row in found])


async def lacking(uow: UnitOfWork, skus: Sequence[str]) -> list[str]:
    """Orders that lack one of the SKUs, oldest first."""
    if not skus:
        return []
    return [r["order_id"] for r in await uow.driver.fetch(_LACKING, list(skus), MAX_RETRIED)]


async def retry_risen(uow: UnitOfWork, ids: Sequence[str], cause: Event | None) -> int:
    """Try orders again that lacked a SKU whose stock rose."""
    if not ids:
        return 0
    causes = dict.fromkeys(ids, cause) if cause is not None else NO_CAUSE
    return await _retry(uow, await copies.fresh(uow.driver), ids, causes)


async def _retry(
    uow: UnitOfWork, cache: Cache, ids: Sequence[str], causes: Causes = NO_CAUSE
) -> int:
    if not ids:
        return 0
    locked = await orders.lock(uow.driver, ids)
    rows = [row for row in locked.values() if row.sourcing == "refused" and not row.hold]
    await source(uow, cache, rows, causes, only_covered=True)
    await finish(uow, rows, causes)
    return len(rows)
