"""Counting demand: orders, cancellations and returns become sums by day, in the consumer's
transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from entrepot.planning.domain.ledger import (
    Cell,
    Counted,
    OrderFact,
    accepted,
    cancelled,
    changes,
    sourced,
)
from entrepot.planning.repository import history
from entrepot.planning.repository.sql import loads
from entrepot.planning.settings import LIVE_HOURS
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import (
    OrderAccepted,
    OrderCancelled,
    OrderSourced,
    ReturnRegistered,
)


async def count_orders(events: Sequence[OrderFact], uow: UnitOfWork) -> None:
    """The history moves by what these facts change. Orders that were never seen here are passed
    by when they are cancelled or sourced: their acceptance is older than this history."""
    places, started = await history.geography(uow.driver)
    before = await history.orders(uow.driver, {event.order_id for event in events})
    now = dict(before)
    for event in events:
        if isinstance(event, OrderAccepted):
            now[event.order_id] = accepted(event, places)
        elif event.order_id in now:
            order = now[event.order_id]
            if isinstance(event, OrderSourced):
                now[event.order_id] = sourced(order, event, places)
            elif isinstance(event, OrderCancelled):
                now[event.order_id] = cancelled(order, event)
    touched = [order for key, order in now.items() if before.get(key) != order]
    moved, hours = changes(before, now)
    fresh = {order.order_id for order in touched if order.order_id not in before}
    returned = await _late_returns(uow, {key: now[key] for key in fresh})
    await history.save_orders(uow.driver, touched)
    currencies = {order.shop: order.currency for order in touched}
    await history.move_days(uow.driver, moved, returned, currencies)
    since = uow.now - timedelta(hours=LIVE_HOURS)
    await history.move_hours(uow.driver, {k: v for k, v in hours.items() if k[2] >= since})
    await history.begin_channels(uow.driver, _starts(touched, started))
    series = {(cell.sku, cell.place) for cell in (*moved, *returned)}
    await history.mark_dirty(uow.driver, series, uow.now, "orders")


def _starts(orders: Sequence[Counted], known: Mapping[str, str]) -> dict[str, str]:
    """Channels that begin earlier than was known."""
    first: dict[str, str] = {}
    for order in orders:
        for line in order.lines:
            if line.day < first.get(order.shop, known.get(order.shop, "9999")):
                first[order.shop] = line.day
    return first


async def _late_returns(uow: UnitOfWork, orders: Mapping[str, Counted]) -> dict[Cell, int]:
    """Returns that came before their orders, now that those are here."""
    if not orders:
        return {}
    found: dict[Cell, int] = defaultdict(int)
    done: list[tuple[str, str, date, Any, bool]] = []
    for row in await history.waiting_returns(uow.driver, orders):
        lines = loads(row["lines"])
        for cell, units in _cells(orders[row["order_id"]], lines).items():
            found[cell] += units
        done.append((row["return_id"], row["order_id"], row["day"], lines, True))
    await history.save_returns(uow.driver, done)
    return dict(found)


def _cells(order: Counted, lines: Sequence[Sequence[Any]]) -> dict[Cell, int]:
    """Returned units on the day and place on which they were ordered. lines: (line_no, sku,
    units)."""
    found: dict[Cell, int] = defaultdict(int)
    for line_no, sku, units in lines:
        same = [li for li in order.lines if li.sku == sku]
        line = next((li for li in same if li.line_no == line_no), same[0] if same else None)
        if line is not None:
            found[Cell(sku, line.place, line.day, order.country, order.shop)] += units
    return dict(found)


async def count_returns(events: Sequence[ReturnRegistered], uow: UnitOfWork) -> None:
    """Returned units stand on the day they were ordered: a late return moves that day. One whose
    order is not here yet waits for it."""
    named = {event.order_id for event in events if event.order_id is not None}
    orders = await history.orders(uow.driver, named)
    moved: dict[Cell, int] = defaultdict(int)
    rows: list[tuple[str, str, date, Any, bool]] = []
    for event in events:
        if event.order_id is None:
            continue
        lines = [(li.line_no, li.sku, li.quantity) for li in event.lines]
        order = orders.get(event.order_id)
        for cell, units in (_cells(order, lines) if order else {}).items():
            moved[cell] += units
        rows.append((event.return_id, event.order_id, uow.now.date(), lines, order is not None))
    await history.save_returns(uow.driver, rows)
    await history.move_days(uow.driver, {}, moved, {o.shop: o.currency for o in orders.values()})
    series = {(cell.sku, cell.place) for cell in moved}
    await history.mark_dirty(uow.driver, series, uow.now, "returns")
