"""Cancelling: an order that has not left the house is taken back whole."""

from collections.abc import Callable, Iterable
from typing import Literal

from entrepot.orders.domain.errors import AlreadyShipped
from entrepot.orders.handlers import release
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.release import Works
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.orders import OrderCancelled

Actor = Literal["buyer", "seller", "marketplace"]


async def cancel(uow: UnitOfWork, order_id: str, reason: str, actor: Actor) -> OrderRow:
    """Cancel one order; repeating it changes nothing. Raises NotFound, AlreadyShipped."""
    rows = await orders.lock(uow.driver, [order_id])
    row = rows.get(order_id)
    if row is None:
        raise NotFound()
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    if row.cancellation == "cancelled":
        return row
    cancel_rows(uow, [row], works, actor=actor, reason_of=lambda _: reason)
    if row.cancellation == "too_late":
        raise AlreadyShipped("the order, or a part of it, has left the house: register a return")
    release.set_axes(rows, works)
    await fulfilments.save(uow.driver, works.get(order_id, []))
    await finish(uow, [row])
    return row


def cancel_rows(
    uow: UnitOfWork, rows: Iterable[OrderRow], works: Works, *, actor: Actor,
    reason_of: Callable[[OrderRow], str],
) -> None:  # fmt: skip
    """Cancel locked orders; one that has shipped is marked `too_late`. The caller saves."""
    for row in rows:
        if row.cancellation in ("cancelled", "too_late"):
            continue
        there = works.get(row.order_id, [])
        if row.fulfilled_by == "merchant" and any(
            work.state in ("shipped", "delivered") for work in there
        ):
            row.cancellation = "too_late"
            continue
        reason = reason_of(row)[:500]
        release.cancel_work(uow, there, reason)
        held = row.reservation_id if row.sourcing in ("requested", "reserved") else None
        uow.publish(
            OrderCancelled(
                order_id=row.order_id, shop=row.shop, party=row.party, reason=reason,
                actor=actor, reservation_id=held,
            ),
            version=row.next_version(),
        )  # fmt: skip
        row.cancellation = "cancelled"
        row.sourcing = "released" if held else row.sourcing
        row.hold, row.next_source_at = [], None
