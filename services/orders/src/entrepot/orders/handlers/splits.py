"""Dividing work that has not begun: chosen lines go into a fulfilment of their own."""

from collections.abc import Sequence

from entrepot.orders.handlers import release
from entrepot.orders.handlers.changes import finish
from entrepot.orders.repository import fulfilments, orders
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, InvalidBody, NotFound


async def split(
    uow: UnitOfWork, order_id: str, fulfilment_id: str | None, line_nos: Sequence[int]
) -> list[str]:
    """Replace a fulfilment by two at the same location, under the same reservation. Returns the
    ids of the new ones. Raises NotFound, Conflict (begun), InvalidBody (lines that leave nothing
    to divide)."""
    rows = await orders.lock(uow.driver, [order_id])
    if order_id not in rows:
        raise NotFound()
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    there = [w for w in works.get(order_id, []) if w.state != "cancelled"]
    chosen = [w for w in there if fulfilment_id in (None, w.fulfilment_id)]
    if not chosen:
        raise Conflict("the order has no such fulfilment; it is divided once it is reserved")
    if len(chosen) > 1:
        raise Conflict(
            "the order has several fulfilments: name one",
            fulfilments=[w.fulfilment_id for w in chosen],
        )
    old = chosen[0]
    if old.state not in ("planned", "released"):
        raise Conflict(f"the fulfilment is {old.state}: only work not begun can be divided")
    wanted = set(line_nos)
    moved = [line for line in old.lines if line["line_no"] in wanted]
    kept = [line for line in old.lines if line["line_no"] not in wanted]
    if not moved or not kept or {line["line_no"] for line in moved} != wanted:
        raise InvalidBody(
            "choose some, not all, of the fulfilment's lines",
            errors=[{"pointer": "/line_nos", "detail": "some, not all, of its lines"}],
        )
    lines = (await orders.lines_of(uow.driver, [order_id])).get(order_id, [])
    row, count = rows[order_id], len(works[order_id])
    made = [
        release.new_work(
            row, old.location, old.warehouse_party, old.reservation_id, old.attempt, part,
            release.value_of_work(part, lines), uow, part=str(count + number),
        )
        for number, part in enumerate((kept, moved))
    ]  # fmt: skip
    release.cancel_work(uow, [old], "divided")
    await fulfilments.insert(uow.driver, made, uow.now)
    works[order_id] += made
    await release.release_ready(uow, rows, works)
    release.set_axes(rows, works)
    await fulfilments.save(uow.driver, works[order_id])
    await finish(uow, rows.values())
    return [work.fulfilment_id for work in made]
