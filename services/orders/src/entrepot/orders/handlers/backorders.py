"""Orders whose lines wait for goods that inventory ties to what is coming.

What inventory told is kept by line, whether the order is here or not; what follows is worked out
from what is kept, so facts may come twice, and before or after the refusal they belong to.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from entrepot.orders.handlers import promises, sourcing
from entrepot.orders.handlers.changes import Causes, finish
from entrepot.orders.repository import backorders, orders
from entrepot.orders.repository.backorders import Backorder
from entrepot.orders.repository.copies import fresh
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import (
    BackorderClosed,
    BackorderFilled,
    BackorderMoved,
    BackorderPromised,
)

Fact = BackorderPromised | BackorderMoved | BackorderFilled | BackorderClosed


async def keep(uow: UnitOfWork, facts: Sequence[Fact]) -> set[str]:
    """Note the newest word on each line. Returns the orders of which a line lost its day."""
    newest = {fact.backorder_id: fact for fact in facts}
    sizes = {f.backorder_id: f.quantity for f in facts if isinstance(f, BackorderPromised)}
    rows = [
        _row(fact, sizes.get(name))
        for name, fact in sorted(newest.items()) if not isinstance(fact, BackorderClosed)
    ]  # fmt: skip
    lost = await backorders.put(uow.driver, rows)
    gone = sorted(n for n, fact in newest.items() if isinstance(fact, BackorderClosed))
    await backorders.drop(uow.driver, gone)
    return lost


def _row(fact: BackorderPromised | BackorderMoved | BackorderFilled, size: int | None) -> Backorder:
    more: dict[str, Any]
    if isinstance(fact, BackorderFilled):
        more = {"state": "filled", "quantity": fact.quantity, "kept_until": fact.kept_until,
                "complete": fact.complete}  # fmt: skip
    else:
        more = {"state": "promised", "quantity": size, "promised_on": fact.promised_on,
                "purchase_order_ids": tuple(fact.purchase_order_ids)}  # fmt: skip
    return Backorder(
        fact.backorder_id, fact.order_id, fact.party, fact.line_no, fact.sku, fact.location, **more
    )


async def follow(
    uow: UnitOfWork, order_ids: Collection[str], lost: Collection[str], causes: Causes
) -> None:
    """Bring orders to what is kept of their lines: the promise follows the last day; where the
    goods of all lines are here, the order is sourced again at once. lost: see keep()."""
    rows = await orders.lock(uow.driver, order_ids)
    waiting = await backorders.of_orders(uow.driver, rows)
    if not waiting:
        return
    ready: list[OrderRow] = []
    dated: list[tuple[OrderRow, list[Backorder]]] = []
    uncovered: list[OrderRow] = []
    for order_id, there in waiting.items():
        row = rows[order_id]
        if row.cancellation == "cancelled" or row.sourcing not in _WAITS:
            continue
        if all(b.state == "filled" for b in there):
            if not row.hold and _is_news(there):
                ready.append(row)
        elif all(b.state == "filled" or b.promised_on is not None for b in there):
            dated.append((row, there))
        elif order_id in lost:
            uncovered.append(row)
    if not (ready or dated or uncovered):
        return
    if dated or ready:
        cache = await fresh(uow.driver)
        await promises.backordered(
            uow, cache, [(row, _days(uow.now.date(), there)) for row, there in dated], causes
        )
        await sourcing.source(uow, cache, ready, causes)
        await backorders.mark_tried(uow.driver, [row.order_id for row in ready])
    await promises.uncovered(uow, uncovered, causes)
    await finish(uow, [*ready, *(row for row, _ in dated), *uncovered], causes)


_WAITS = ("refused", "parked")  # Of one that is asked for, inventory's answer comes first.


def _is_news(there: Iterable[Backorder]) -> bool:
    """Whether inventory said that nothing else of the order waits, and it was not tried since."""
    return any(b.complete for b in there) and not all(b.tried for b in there)


def _days(today: date, there: Iterable[Backorder]) -> dict[str, date]:
    """By location, the last day on which goods come in; what is there is there today."""
    found: dict[str, date] = {}
    for line in there:
        day = today if line.state == "filled" else max(line.promised_on or today, today)
        found[line.location] = max(day, found.get(line.location, day))
    return found
