"""Booking what warehouses report: stock events, in batches, once each; counts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import (
    BundleHasNoStock,
    EventIdReused,
    UnknownLocation,
    UnknownSku,
)
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.domain.warehouse import WarehouseEvent, apply
from entrepot.inventory.repository import books, documents, inspections, lots, places, tracing
from entrepot.inventory.settings import FUTURE_S
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidBody, NotFound


@dataclass(frozen=True, slots=True)
class Booked:
    """What became of an event. delta: change of on_hand, base units; repeated: it was booked
    before, and nothing happened now."""

    delta: int
    repeated: bool = False


@dataclass(slots=True)
class _Ground:
    """What the events of a batch stand on."""

    locations: dict[str, dict[str, Any]]
    skus: dict[str, bool]  # True for a bundle.
    policies: dict[str, tracing.Policy]
    latest: datetime  # Nothing happened after that.

    def refusal(self, event: WarehouseEvent, uow: UnitOfWork) -> EntrepotError | None:
        """Why the event cannot be booked at all; None where it can."""
        if event.location not in self.locations:
            own = uow.party == EVERY_PARTY
            return UnknownLocation(event.location) if own else NotFound("no such location")
        if event.sku not in self.skus:
            return UnknownSku(event.sku)
        if self.skus[event.sku]:
            return BundleHasNoStock(event.sku)
        if event.occurred_at > self.latest:
            return InvalidBody("occurred_at lies in the future", cure="check the clock and zone")
        return None


async def _ground(uow: UnitOfWork, events: Iterable[WarehouseEvent]) -> _Ground:
    events = list(events)
    found = await tracing.skus(uow, {e.sku for e in events})
    return _Ground(
        await places.locations(uow, {e.location for e in events}),
        {sku: bundle for sku, (bundle, _) in found.items()},
        {sku: policy for sku, (_, policy) in found.items()},
        uow.now + timedelta(seconds=FUTURE_S),
    )


async def post_stock_events(
    uow: UnitOfWork, items: Sequence[tuple[WarehouseEvent, str]]
) -> list[Booked | EntrepotError]:
    """Book events (each with its note) in their order; a refused one does not stop the others.
    An event is known by its location's operator and event_id. Raises
    asyncpg.UniqueViolationError where a twin of the batch was faster: post it again."""
    ground = await _ground(uow, (e for e, _ in items))
    results: list[Booked | EntrepotError | None] = [ground.refusal(e, uow) for e, _ in items]
    good = [(n, e) for n, (e, _) in enumerate(items) if results[n] is None]
    ids = {n: (ground.locations[e.location]["party"], e.event_id) for n, e in good}
    book = await _book(uow, [e for _, e in good], ground)
    received = {e.sku for _, e in good if e.type == "received"}
    if received:
        book.after.inspections = list((await inspections.lock(uow, (), received)).values())
    known = await documents.stock_event_hashes(uow, set(ids.values()))
    moved = await _moved_since(uow, [e for _, e in good])
    rows = []
    for n, event in good:
        digest = event.digest(items[n][1])
        if ids[n] in known:
            same = known[ids[n]] == digest
            results[n] = Booked(0, True) if same else _reused(event)
            continue
        try:
            since = moved.get(_instant_of(event), 0) if moved else 0
            delta = apply(book, event, moved_since=since)
        except EntrepotError as error:
            results[n] = error
            continue
        known[ids[n]] = digest
        rows.append((*ids[n], event.type, *_key(event), delta, digest, items[n][1],
                     event.occurred_at))  # fmt: skip
        results[n] = Booked(delta)
    await documents.add_stock_events(uow, rows)
    await books.save(uow, book)
    await inspections.save(uow, book.after.inspections)
    await lots.add_decisions(uow, book.after.decisions)
    return [r if r is not None else Booked(0) for r in results]


def _key(event: WarehouseEvent) -> Key:
    return (event.sku, event.location)


def _reused(event: WarehouseEvent) -> EventIdReused:
    return EventIdReused(
        f"event id {event.event_id} was booked with other values",
        cure="give each fact an id of its own; correct a booked one with a new event",
        cure_zh="每个事件请使用唯一编号; 更正请提交新的事件",
    )


async def _book(uow: UnitOfWork, events: Sequence[WarehouseEvent], ground: _Ground) -> Book:
    stocks = await books.lock_stock(uow, (), make=[_key(e) for e in events])
    receipts = [e for e in events if e.type == "received"]
    expected = await books.expected(
        uow, {e.asn_id for e in receipts if e.asn_id},
        {e.purchase_order_id for e in receipts if e.purchase_order_id},
    )  # fmt: skip
    book = Book(uow.now, stocks, expected=expected)
    tracing.apply_policies(book, ground.policies)
    await tracing.load_lots(uow, book, {e.lot for e in events if e.lot})
    await tracing.load_serials(
        uow, book, [(e.sku, s) for e in events for s in (*e.serials, *e.damaged_serials)]
    )
    return book


def _instant_of(event: WarehouseEvent) -> tuple[str, str, str, datetime]:
    return (event.sku, event.location, event.lot or "", event.occurred_at)


async def _moved_since(
    uow: UnitOfWork, events: Iterable[WarehouseEvent]
) -> dict[tuple[str, str, str, datetime], int]:
    """What on_hand (or the lot) gained after each count, by _instant_of()."""
    asked = sorted({_instant_of(e) for e in events if e.type == "counted"})
    whole = [((sku, place), at) for sku, place, lot, at in asked if not lot]
    found = await books.on_hand_since(uow, whole)
    moved = {(*key, "", at): units for (key, at), units in found.items()}
    moved.update(await tracing.lot_on_hand_since(uow, [a for a in asked if a[2]]))
    return moved


@dataclass(frozen=True, slots=True)
class CountLine:
    """One counted SKU. variance = counted - expected, base units; a refused line changed
    nothing."""

    sku: str
    expected: int
    counted: int
    variance: int
    state: str
    detail: str


async def post_count(
    uow: UnitOfWork, count_id: str, location: str, counted: dict[str, int], counted_at: datetime,
    note: str,
) -> tuple[str, list[CountLine]]:  # fmt: skip
    """Apply a count of one location as adjustments. counted: on_hand by SKU, as it was at
    counted_at. Returns the operator and the lines. Raises NotFound for a strange location."""
    events = [
        WarehouseEvent(f"{count_id}/{sku}", "counted", sku, location, units, counted_at,
                       reference=count_id)
        for sku, units in counted.items()
    ]  # fmt: skip
    ground = await _ground(uow, events)
    if location not in ground.locations:
        raise NotFound("no such location")
    party = str(ground.locations[location]["party"])
    refusals = {e.sku: ground.refusal(e, uow) for e in events}
    good = [e for e in events if refusals[e.sku] is None]
    book = await _book(uow, good, ground)
    moved = await _moved_since(uow, good)
    lines, rows = [], []
    for event in events:
        refusal = refusals[event.sku]
        stock = book.stocks.get(_key(event))
        since = moved.get(_instant_of(event), 0)
        then = stock.on_hand - since if stock is not None else 0
        variance = event.quantity - then
        if refusal is None:
            try:
                apply(book, event, moved_since=since)
                rows.append((party, event.event_id, event.type, *_key(event), variance,
                             event.digest(note), note, counted_at))  # fmt: skip
            except EntrepotError as error:
                refusal = error
        state = "applied" if refusal is None else "refused"
        lines.append(CountLine(event.sku, then, event.quantity, variance, state,
                               refusal.detail if refusal else ""))  # fmt: skip
    await documents.add_count(
        uow, count_id, location, party, note, counted_at,
        [(li.sku, li.expected, li.counted, li.variance, li.state, li.detail) for li in lines],
    )  # fmt: skip
    await documents.add_stock_events(uow, rows)
    await books.save(uow, book)
    return party, lines
