"""Orders that nobody collected in time are cancelled, and their goods go back into stock."""

from entrepot.orders.handlers import pickups as telling
from entrepot.orders.handlers import release
from entrepot.orders.handlers.cancel import cancel_rows
from entrepot.orders.handlers.changes import finish
from entrepot.orders.repository import fulfilments, orders, pickups
from entrepot.shared.database import UnitOfWork

MAX_EXPIRED = 200
REASON = "not collected in time 逾期未自提"


async def expire(uow: UnitOfWork) -> int:
    """Give up overdue pickups; how many were looked at. Inventory frees the units when it hears
    of the cancellation; the shop pays back."""
    found = await pickups.overdue(uow.driver, uow.now, MAX_EXPIRED)
    if not found:
        return 0
    rows = await orders.lock(uow.driver, {order_id for _, order_id in found})
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    by_id = {w.fulfilment_id: w for there in works.values() for w in there}
    expired, gone = [], []
    for fulfilment_id, _ in found:
        work = by_id.get(fulfilment_id)
        if work is None or work.state not in ("released", "in_progress"):
            gone.append(fulfilment_id)
            continue
        expired.append(fulfilment_id)
        telling.tell(uow, work, "expired")
    chosen = [rows[by_id[f].order_id] for f in expired]
    cancel_rows(uow, chosen, works, actor="seller", reason_of=lambda _: REASON)
    release.set_axes(rows, works)
    await fulfilments.save(uow.driver, by_id.values())
    await pickups.end(uow.driver, expired, "expired", uow.now)
    await pickups.end(uow.driver, gone, "cancelled", uow.now)
    await finish(uow, rows.values())
    return len(found)
