"""A newer restatement of an order: its facts move the axes, its quantities the sourcing."""

from collections.abc import Sequence
from typing import Any

from entrepot.orders.domain.dispatch import Gates, without_holds
from entrepot.orders.domain.incoming import OrderIn
from entrepot.orders.handlers import lines as incoming
from entrepot.orders.handlers import release, sourcing
from entrepot.orders.handlers.cancel import cancel_rows
from entrepot.orders.handlers.changes import finish
from entrepot.orders.handlers.planning import NO_WISH
from entrepot.orders.handlers.sourcing_notes import put_wishes, wish_of
from entrepot.orders.repository import fulfilments, orders
from entrepot.orders.repository.copies import Cache, Known
from entrepot.orders.repository.fulfilments import FulfilmentRow
from entrepot.orders.repository.orders import MARK, LineRow, OrderRow
from entrepot.shared.database import UnitOfWork

CHANGED_LATE = "changed_in_shop:quantities differ from what is being packed"
_FROM_SHOP = ("shop:", "unknown_sku:", "changed_in_shop:", "address_missing")


async def restate(
    uow: UnitOfWork, cache: Cache, items: Sequence[tuple[str, OrderIn]]
) -> dict[str, OrderRow]:
    """Apply (order id, restatement) where it is newer. Returns the orders that were changed."""
    wanted = dict(items)
    locked = await orders.lock(uow.driver, wanted)
    rows = {k: r for k, r in locked.items() if wanted[k].newness > r.source_version}
    if not rows:
        return {}
    works = await fulfilments.lock_of_orders(uow.driver, rows)
    lines = await orders.lines_of(uow.driver, rows)
    pairs = {(o.shop, n) for o in wanted.values() for x in o.lines
             for n in (x.external_sku, x.sku) if n}  # fmt: skip
    known = await cache.learn(uow.driver, pairs)
    await put_wishes(uow.driver, [
        (r.order_id, r.party, wish) for r in rows.values()
        if (wish := wish_of(wanted[r.order_id])) is not NO_WISH
    ])  # fmt: skip
    again: list[OrderRow] = []
    for order_id, row in rows.items():
        order = wanted[order_id]
        _take_facts(row, order)
        if order.cancellation == "cancelled":
            continue
        _look_at_gates(row, order, known, cache.gates)
        if await _take_lines(uow, row, order, lines[order_id], works.get(order_id, []), known):
            again.append(row)
    gone = [r for r in rows.values() if wanted[r.order_id].cancellation == "cancelled"]
    cancel_rows(
        uow, gone, works, actor="marketplace",
        reason_of=lambda r: wanted[r.order_id].cancellation_reason or "cancelled in the shop",
    )  # fmt: skip
    await sourcing.source(uow, cache, again)
    release.set_axes(rows, works)
    await release.release_ready(uow, rows, works)
    await fulfilments.save(uow.driver, [f for there in works.values() for f in there])
    await finish(uow, rows.values())
    await orders.insert_sources(uow.driver, [
        (r.order_id, wanted[r.order_id].newness, r.party, incoming.raw_of(wanted[r.order_id]).decode())
        for r in rows.values()
    ], uow.now)  # fmt: skip
    await orders.put_customers(uow.driver, [
        (r.order_id, r.party, incoming.personal(o)[0].decode(),
         incoming.personal(o)[1].decode()) for r in rows.values()
        if (o := wanted[r.order_id]).ship_to is not None or o.customer is not None
    ])  # fmt: skip
    return rows


def _take_facts(row: OrderRow, order: OrderIn) -> None:
    row.source_version, row.total_minor = order.newness, order.total_minor
    row.payment = order.payment
    row.ship_by, row.deliver_by = order.must_ship_by, order.must_deliver_by
    if order.ship_to is not None:
        row.ship_to_country = order.ship_to.country
        row.ship_to_postal = order.ship_to.postal_code or ""
    if row.cancellation in ("none", "requested") and order.cancellation != "cancelled":
        row.cancellation = order.cancellation
    kept = [reason for reason in row.hold if not reason.startswith(_FROM_SHOP)]
    told = [f"shop:{text}".replace(MARK, " ") for text in order.holds]
    if not row.ship_to_country and row.sourcing != "not_needed":
        told.append("address_missing")
    row.hold = list(dict.fromkeys(kept + told))
    if row.fulfilled_by == "marketplace":
        row.fulfilment = {"fulfilled": "shipped", "partial": "partly_shipped"}.get(
            order.fulfilment, "none")  # fmt: skip


def _look_at_gates(row: OrderRow, order: OrderIn, known: Known, gates: Gates) -> None:
    """Goods or the country may be others now."""
    row.hold = without_holds(row.hold)
    if not gates.rows or row.sourcing == "not_needed" or row.fulfilment == "shipped":
        return
    skus = [
        sku for x in order.lines
        if x.open_quantity
        and (sku := incoming.find_sku(order.shop, x.external_sku, x.sku, known)) is not None
    ]  # fmt: skip
    row.hold += gates.holds(incoming.sold_of(skus), row.ship_to_country)


async def _take_lines(
    uow: UnitOfWork, row: OrderRow, order: OrderIn, before: Sequence[LineRow],
    works: Sequence[FulfilmentRow], known: Known,
) -> bool:  # fmt: skip
    """Replace the lines where quantities or goods changed; True: ask inventory (again).

    What the shop calls fulfilled is left aside: it mostly echoes our own write-back.
    """
    if row.fulfilled_by == "marketplace" or row.cancellation == "cancelled":
        return False
    skus = [
        s.sku if (s := incoming.find_sku(order.shop, x.external_sku, x.sku, known)) else None
        for x in order.lines
    ]
    now = [
        (x.line_no or at, x.external_sku or x.sku or "", x.quantity - x.cancelled_quantity)
        for at, x in enumerate(order.lines, 1)
    ]
    was = [(x.line_no, x.external_sku, x.quantity - x.cancelled_quantity) for x in before]
    row.hold += [
        incoming.unknown(x.external_sku or x.sku)
        for x, sku in zip(order.lines, skus, strict=True) if sku is None
    ]  # fmt: skip
    row.hold = list(dict.fromkeys(row.hold))
    if now == was:
        await orders.set_skus(uow.driver, [
            (row.order_id, x.line_no, sku) for x, sku in zip(before, skus, strict=True)
            if x.sku is None and sku is not None
        ])  # fmt: skip
        return row.sourcing == "none" and not row.hold
    if any(work.state in ("in_progress", "shipped", "delivered") for work in works):
        row.hold.append(CHANGED_LATE)
        return False
    await orders.delete_lines(uow.driver, [row.order_id])
    new: list[dict[str, Any]] = []
    incoming.add_lines(new, row.order_id, row.party, order, skus)
    await orders.insert_lines(uow.driver, new)
    release.cancel_work(uow, works, "quantities changed in the shop")
    if row.sourcing in ("requested", "reserved") and row.reservation_id:
        await orders.owe_release(
            uow.driver, [(row.reservation_id, row.order_id, "quantities changed")], uow.now
        )
    row.reservation_id = None
    row.sourcing = "none"
    return not row.hold
