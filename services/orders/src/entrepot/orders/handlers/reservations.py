"""What inventory decided about reservations, applied to many orders at once.

A checkout reserves first, so a reservation may be told before its order is here: that fact is
passed by. Inventory tells it again when it meets the accepted order.
"""

from collections.abc import Sequence

from entrepot.orders.handlers import promises, release, sourcing
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.release import Works
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import (
    ReservationRefused,
    ReservationReleased,
    StockReserved,
    StockShipped,
)

Fact = StockReserved | ReservationRefused | ReservationReleased | StockShipped


async def apply(uow: UnitOfWork, facts: Sequence[Fact]) -> None:
    """Apply facts in their order of arrival."""
    rows = await orders.lock(uow.driver, {fact.order_id for fact in facts})
    await apply_to(uow, [fact for fact in facts if fact.order_id in rows], rows)


async def apply_to(uow: UnitOfWork, facts: Sequence[Fact], rows: dict[str, OrderRow]) -> None:
    """Apply facts to locked orders, and save them."""
    if not rows:
        return
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    causes: dict[str, Event] = {}
    reserved: dict[str, StockReserved] = {}
    lacking: dict[str, dict[str, int]] = {}
    strays: list[tuple[str, str, str]] = []
    for fact in facts:
        row = rows[fact.order_id]
        causes[row.order_id] = fact
        if isinstance(fact, StockShipped):
            _shipped(fact, works)
        elif row.cancellation == "cancelled" and isinstance(fact, StockReserved):
            continue  # The cancellation on its way to inventory gives the units back.
        elif fact.reservation_id != row.reservation_id:
            if isinstance(fact, StockReserved):  # An attempt that was given up meanwhile.
                strays.append((fact.reservation_id, row.order_id, "superseded"))
        elif isinstance(fact, StockReserved):
            row.sourcing, row.source_tries = "reserved", 0
            reserved[row.order_id] = fact
        elif isinstance(fact, ReservationRefused):
            reserved.pop(row.order_id, None)
            sourcing.wait(row, uow)
            lacking[row.order_id] = {s.sku: s.wanted for s in fact.shortages}
        else:
            reserved.pop(row.order_id, None)
            _released(uow, fact, row, works, causes)
    await _look_up_demand(uow, lacking)
    await orders.put_lacking(uow.driver, lacking)
    await orders.owe_release(uow.driver, strays, uow.now)
    await release.plan_work(uow, reserved, rows, works)
    await promises.reserved_otherwise(uow, [(rows[k], f) for k, f in reserved.items()], causes)
    await release.release_ready(uow, rows, works, causes)
    await fulfilments.save(uow.driver, [f for there in works.values() for f in there])
    await finish(uow, rows.values(), causes)


async def _look_up_demand(uow: UnitOfWork, lacking: dict[str, dict[str, int]]) -> None:
    """A refusal without shortages: the order waits for all of its SKUs."""
    bare = [order_id for order_id, skus in lacking.items() if not skus]
    if not bare:
        return
    rows = await uow.driver.fetch(
        "SELECT l.order_id, coalesce(b.sku, l.sku) AS sku, "
        "sum(l.quantity * coalesce(b.quantity, 1))::bigint AS n FROM order_line l "
        "LEFT JOIN bundle_component b ON b.bundle = l.sku "
        "WHERE l.order_id = ANY($1::text[]) AND l.sku IS NOT NULL GROUP BY 1, 2",
        bare,
    )
    for row in rows:
        lacking[row["order_id"]][row["sku"]] = row["n"]


def _shipped(fact: StockShipped, works: Works) -> None:
    for work in works.get(fact.order_id, []):
        if work.fulfilment_id == fact.fulfilment_id and not work.reserved_gone:
            work.reserved_gone = work.changed = True


def _released(
    uow: UnitOfWork, fact: ReservationReleased, row: OrderRow, works: Works,
    causes: dict[str, Event],
) -> None:  # fmt: skip
    """Units went back: the order's own cancellation, or its hold ran out or was ended by hand.
    Then the work is taken back and the order waits to be sourced again."""
    there = works.get(row.order_id, [])
    if any(work.state in ("shipped", "delivered") for work in there):
        return
    if row.cancellation == "cancelled" or fact.reason == "cancelled":
        row.sourcing = "released"
        return
    release.cancel_work(uow, there, f"reservation {fact.reason}", causes)
    row.sourcing, row.reservation_id = "refused", None
    row.next_source_at = uow.now  # At once: the goods may still be there.
