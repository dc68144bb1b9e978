"""Asking inventory anew: after a hold, a refusal, a rise of stock or changed quantities."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from entrepot.orders.handlers import promises
from entrepot.orders.handlers.changes import NO_CAUSE, Causes, finish
from entrepot.orders.handlers.planning import (
    NO_WISH,
    Buyer,
    Line,
    Proposal,
    Wanted,
    Wish,
    propose,
    wanted_of,
)
from entrepot.orders.handlers.sourcing_notes import Again, parked_row, wishes
from entrepot.orders.repository import backorders, copies, orders
from entrepot.orders.repository.copies import Cache, Known, SkuCopy
from entrepot.orders.repository.orders import LineRow, OrderRow, back_off
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import OrderSourced

FIRST_S, LIMIT_S = 5.0, 900.0  # Pause between tries of an order that waits for stock.
MAX_RETRIED = 500  # Orders tried again by one rise of stock or one round of the job.


async def source(
    uow: UnitOfWork, cache: Cache, rows: Sequence[OrderRow], causes: Causes = NO_CAUSE,
    *, only_covered: bool = False, when: str = "retried",
) -> list[OrderRow]:  # fmt: skip
    """Rank places for locked orders that have none, and tell inventory. only_covered: orders
    that known stock does not cover wait on, with a longer pause. Orders that the rules park wait
    for a rise of stock, other rules or a person. Returns the orders asked for; the caller finishes
    (saves) all rows."""
    if not rows:
        return []
    rows = sorted(rows, key=lambda row: (row.accepted_at, row.order_id))
    lines = await orders.lines_of(uow.driver, [row.order_id for row in rows])
    known = await _known(uow, cache, rows, lines)
    asked_for = await wishes(uow.driver, [row.order_id for row in rows])
    demands = {r.order_id: _wanted(r, lines.get(r.order_id, []), known) for r in rows}
    skus = {need.sku for wanted in demands.values() for need in wanted.needs}
    stock = await copies.find_stock(uow.driver, skus)
    waited = await backorders.of_orders(uow.driver, [row.order_id for row in rows])
    ages = await copies.find_ages(uow.driver, skus, uow.now) if cache.router.uses_age else {}
    found = _Sourced()
    for row in rows:
        wanted = demands[row.order_id]
        if not wanted.needs:
            row.sourcing = "not_needed"
            found.again.asked.add(row.order_id)
            continue
        proposal = propose(
            row.order_id, row.attempt + 1, wanted, stock, cache.router,
            _buyer(row, asked_for.get(row.order_id, NO_WISH)), when=when, now=uow.now, ages=ages,
            own=backorders.kept_of(waited.get(row.order_id, ())),
        )  # fmt: skip
        _take(uow, row, wanted, proposal, found, causes, only_covered=only_covered)
    await orders.insert_decisions(uow.driver, found.decisions, uow.now)
    await orders.put_lacking(uow.driver, found.lacking)
    await found.again.write(uow, cache, uow.now)
    await promises.follow(uow, found.promised, causes)
    return found.asked


@dataclass(slots=True)
class _Sourced:
    """What sourcing many orders adds up to."""

    asked: list[OrderRow] = field(default_factory=list)
    lacking: dict[str, dict[str, int]] = field(default_factory=dict)
    decisions: list[tuple[str, int, str, str]] = field(default_factory=list)
    promised: list[tuple[OrderRow, Proposal]] = field(default_factory=list)
    again: Again = field(default_factory=Again)


def _take(
    uow: UnitOfWork, row: OrderRow, wanted: Wanted, proposal: Proposal, found: _Sourced,
    causes: Causes, *, only_covered: bool,
) -> None:  # fmt: skip
    """Ask inventory, park the order, or let it wait on."""
    if proposal.decision.parked is not None:
        found.lacking[row.order_id] = wanted.totals
        found.again.parked.append(parked_row(row.order_id, row.party, proposal))
        found.decisions.append((row.order_id, row.attempt + 1, row.party, proposal.told))
        row.sourcing, row.reservation_id, row.next_source_at = "parked", None, None
    elif proposal.sourcing is None or (only_covered and not proposal.decision.covers):
        found.lacking[row.order_id] = wanted.totals
        if row.sourcing == "parked":  # Other rules let it wait for stock now.
            found.again.asked.add(row.order_id)
        wait(row, uow)
    else:
        _ask(uow, row, proposal, causes)
        found.decisions.append((row.order_id, row.attempt, row.party, proposal.told))
        found.lacking[row.order_id] = {}
        found.promised.append((row, proposal))
        found.asked.append(row)
        found.again.asked.add(row.order_id)


def _buyer(row: OrderRow, wish: Wish) -> Buyer:
    return Buyer(
        row.shop, row.ship_to_country, row.ship_to_postal, row.currency, row.deliver_by, wish
    )


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
    found: list[Line] = []
    for line in lines:
        if line.sku is not None and line.open_quantity:
            sku = known.names.get((row.shop, line.sku))
            if sku is None or sku.sku != line.sku:
                sku = SkuCopy(line.sku, 0, 0, 0, "", "")
            paid = line.unit_price_minor * line.open_quantity - line.discount_minor
            found.append((line.line_no, sku, line.open_quantity, max(0, paid)))
    return wanted_of(found, known.skus)


# Two questions, because each has its own partial index.
_DUE = """
(SELECT order_id, next_source_at FROM sales_order WHERE sourcing = 'refused'
    AND cancellation <> 'cancelled' AND cardinality(hold) = 0 AND next_source_at <= $1
    ORDER BY next_source_at LIMIT $2)
UNION ALL
(SELECT order_id, next_source_at FROM sales_order WHERE sourcing = 'parked'
    AND cancellation <> 'cancelled' AND cardinality(hold) = 0 AND next_source_at <= $1
    ORDER BY next_source_at LIMIT $2)
ORDER BY next_source_at LIMIT $2
"""
_LACKING = """
SELECT DISTINCT o.order_id, o.accepted_at FROM order_lacking l
JOIN sales_order o ON o.order_id = l.order_id
WHERE l.sku = ANY($1::text[]) AND o.sourcing IN ('refused', 'parked') AND cardinality(o.hold) = 0
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


async def source_now(uow: UnitOfWork, cache: Cache, order_id: str) -> OrderRow:
    """A person wants an order that waits or is parked tried at once, by the rules as they are.
    Raises NotFound, Conflict (it does not wait)."""
    row = (await orders.lock(uow.driver, [order_id])).get(order_id)
    if row is None:
        raise NotFound()
    if row.sourcing not in ("refused", "parked") or row.cancellation == "cancelled" or row.hold:
        raise Conflict(
            f"the order does not wait for a source: its sourcing is {row.sourcing}",
            sourcing=row.sourcing, hold=row.hold,
        )  # fmt: skip
    await source(uow, cache, [row], when="requested")
    await finish(uow, [row])
    return row


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
    rows = [r for r in locked.values() if r.sourcing in ("refused", "parked") and not r.hold]
    await source(uow, cache, rows, causes, only_covered=True)
    await finish(uow, rows, causes)
    return len(rows)
