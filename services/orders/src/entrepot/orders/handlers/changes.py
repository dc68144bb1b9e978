"""The end of every change of orders: derive the status, tell what changed, save."""

from collections.abc import Iterable, Mapping, Sequence

from entrepot.orders.repository import orders as repository
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import OrderStatusChanged

Causes = Mapping[str, Event]  # By order id: the event that led to the change.
NO_CAUSE: Causes = {}


def status_event(order: OrderRow) -> OrderStatusChanged:
    """The facts on the order's axes."""
    return OrderStatusChanged(
        order_id=order.order_id, shop=order.shop, party=order.party,
        external_id=order.external_id, status=order.status, payment=order.payment,
        hold=tuple(order.hold), sourcing=order.sourcing, fulfilment=order.fulfilment,
        delivery=order.delivery, cancellation=order.cancellation, returns=order.returns,
        write_back=order.write_back,
    )  # fmt: skip


async def finish(uow: UnitOfWork, orders: Iterable[OrderRow], causes: Causes = NO_CAUSE) -> None:
    """Derive each status, publish it where an axis moved, and save the rows."""
    rows: Sequence[OrderRow] = list(orders)
    for order in rows:
        order.derive()
        if order.axes() != order.was:
            uow.publish(status_event(order), version=order.next_version(),
                        cause=causes.get(order.order_id))  # fmt: skip
            order.was = order.axes()
    await repository.save(uow.driver, rows)
