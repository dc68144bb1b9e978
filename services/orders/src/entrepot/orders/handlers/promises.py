"""The promise to the buyer as a contract: kept with the order, changed with a word, measured."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from entrepot.orders.handlers.changes import NO_CAUSE, Causes
from entrepot.orders.handlers.planning import (
    Buyer,
    Proposal,
    promise_from,
    promised_by,
    together,
)
from entrepot.orders.repository import promises
from entrepot.orders.repository.copies import Cache, fresh
from entrepot.orders.repository.orders import OrderRow
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.inventory import StockReserved
from entrepot.shared.events.orders import PromiseChanged, Promised


async def follow(
    uow: UnitOfWork, sourced: Sequence[tuple[OrderRow, Proposal]], causes: Causes = NO_CAUSE
) -> None:
    """Orders were sourced again: a new promise is kept, and told where there was one before. The
    first promise of an order that waited is told, too: nobody knew a date until now."""
    new = [(row, p.promised) for row, p in sourced]
    known = [(row, promised) for row, promised in new if promised is not None]
    await _keep(uow, known, causes, "sourced")


async def _keep(
    uow: UnitOfWork, new: Sequence[tuple[OrderRow, Promised]], causes: Causes, reason: str
) -> None:
    if not new:
        return
    before = await promises.find(uow.driver, [row.order_id for row, _ in new])
    changed: list[tuple[str, Promised]] = []
    for row, promised in new:
        was = before.get(row.order_id)
        if was is not None and same(was, promised):
            continue
        changed.append((row.order_id, promised))
        uow.publish(
            PromiseChanged(
                order_id=row.order_id, shop=row.shop, party=row.party, promise=promised,
                before=was, reason=reason,
            ),
            version=row.next_version(), cause=causes.get(row.order_id),
        )  # fmt: skip
    await promises.put(uow.driver, changed, uow.now)


def same(one: Promised, other: Promised) -> bool:
    """Whether the buyer would notice no difference, and the same place and lane are measured."""
    return (one.location, one.lane, one.deliver_by) == (
        other.location,
        other.lane,
        other.deliver_by,
    )


async def reserved_otherwise(
    uow: UnitOfWork, facts: Sequence[tuple[OrderRow, StockReserved]], causes: Causes = NO_CAUSE
) -> None:
    """Inventory took another option than the first: the promise follows the goods."""
    others = [(row, fact) for row, fact in facts if fact.option > 0]
    if not others:
        return
    told = await promises.decisions(uow.driver, [(r.order_id, r.attempt) for r, _ in others])
    cache = await fresh(uow.driver)
    new: list[tuple[OrderRow, Promised]] = []
    for row, fact in others:
        options: list[dict[str, Any]] = told.get(row.order_id, {}).get("options", [])
        if fact.option >= len(options):
            continue
        buyer = Buyer(row.shop, row.ship_to_country, row.ship_to_postal, row.currency)
        parts = [
            promise_from(cache.router, a["location"], a.get("lane") or "", buyer, uow.now)
            for a in options[fact.option]["allocations"]
        ]
        known = [part for part in parts if part is not None]
        if known and len(known) == len(parts):
            new.append((row, promised_by(together(known), cache.router.version)))
    await _keep(uow, new, causes, "other_location")


Waiting = tuple[OrderRow, Mapping[str, date]]  # By location: the day its goods come in.


async def backordered(
    uow: UnitOfWork, cache: Cache, waiting: Sequence[Waiting], causes: Causes = NO_CAUSE
) -> None:
    """Goods of locked orders are on their way: they are packed on the first working day after the
    one on which they come in, and go by the lanes that the orders' last decisions named. The
    caller finishes the orders."""
    if not waiting:
        return
    told = await promises.decisions(uow.driver, [(r.order_id, r.attempt) for r, _ in waiting])
    new: list[tuple[OrderRow, Promised]] = []
    for row, days in waiting:
        lanes = _lanes(told.get(row.order_id, {}))
        buyer = Buyer(row.shop, row.ship_to_country, row.ship_to_postal, row.currency)
        parts = [
            promise_from(
                cache.router, location, lanes[location], buyer, _evening(cache, location, day)
            )
            for location, day in sorted(days.items()) if location in lanes
        ]  # fmt: skip
        known = [part for part in parts if part is not None]
        if len(known) == len(days):
            new.append((row, promised_by(together(known), cache.router.version)))
    await _keep(uow, new, causes, "backorder")


def _lanes(decision: Mapping[str, Any]) -> dict[str, str]:
    """The lane from each place that a stored decision names."""
    found: dict[str, str] = {}
    for option in decision.get("options", ()):
        for each in option["allocations"]:
            if each.get("lane"):
                found.setdefault(each["location"], each["lane"])
    return found


def _evening(cache: Cache, location: str, day: date) -> datetime:
    """The last minute of a day at a place."""
    place = cache.router.places.places.get(location)
    zone = ZoneInfo(place.timezone if place is not None else "UTC")
    return datetime.combine(day, time(23, 59), zone)


async def uncovered(uow: UnitOfWork, rows: Sequence[OrderRow], causes: Causes = NO_CAUSE) -> None:
    """What was on its way for locked orders is not any more: the promise stands and will be
    measured, but whoever looks must know. The caller finishes the orders."""
    if not rows:
        return
    before = await promises.find(uow.driver, [row.order_id for row in rows])
    for row in rows:
        was = before.get(row.order_id)
        if was is not None:
            uow.publish(
                PromiseChanged(
                    order_id=row.order_id, shop=row.shop, party=row.party, promise=was,
                    before=was, reason="backorder_uncovered",
                ),
                version=row.next_version(), cause=causes.get(row.order_id),
            )  # fmt: skip


async def measure(uow: UnitOfWork, order_ids: Collection[str], at: datetime) -> None:
    """Orders that are delivered whole: kept, or broken by so many days of the buyer's calendar."""
    if order_ids:
        await promises.measure(uow.driver, sorted(order_ids), at)
