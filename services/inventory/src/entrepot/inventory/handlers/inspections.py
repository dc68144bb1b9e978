"""Following what the supplier portal says of inspected goods: hold, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from entrepot.inventory.domain import inspections
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.inspected import Hold
from entrepot.inventory.domain.inspections import Decided
from entrepot.inventory.domain.stock import Key, Stock
from entrepot.inventory.repository import books, tracing
from entrepot.inventory.repository import inspections as rows_of
from entrepot.inventory.repository import lots as lot_rows
from entrepot.inventory.settings import LOTS_BATCH
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.supplier_assessment import QualityHeld, QualityReleased
from entrepot.shared.quantity import MAX_UNITS

Told = QualityHeld | QualityReleased
QUALITY_FACTS = (QualityHeld, QualityReleased)


def hold_of(event: Told) -> Hold:
    """What the event is about."""
    return Hold(
        event.inspection_id, event.sku, event.quantity, event.lot, event.location,
        event.purchase_order_id, event.asn_id,
    )  # fmt: skip


@dataclass(slots=True)
class Inspected:
    """The inspections of one transaction. holds: by their id; came: units that came in, by
    inspection and place."""

    holds: dict[str, Hold] = field(default_factory=dict)
    came: dict[str, dict[str, int]] = field(default_factory=dict)
    decisions: list[tuple[Any, ...]] = field(default_factory=list)

    def apply(self, book: Book, event: Told) -> None:
        """Hold, or end the hold. Telling it again changes nothing."""
        hold = self.holds.setdefault(event.inspection_id, hold_of(event))
        if hold.state != "held":
            return  # It has ended.
        hold.changed = True
        if isinstance(event, QualityHeld):
            hold.reason, hold.quantity = event.reason, event.quantity
            self.hold(book, hold, event)
        else:
            hold.state = "released" if event.quantity else "rejected"
            self._release(book, hold, event)

    def hold(self, book: Book, hold: Hold, cause: QualityHeld | None = None) -> None:
        """Set apart what there is of it now; what comes later is held as it comes."""
        if hold.lot is not None:
            for stock in _records(book, hold):
                self._note(stock, hold, inspections.hold_lot(book, stock, hold, cause))
            return
        there = inspections.spread(self.came.get(hold.inspection_id, {}), hold)
        for place, units in there.items():
            stock_row = book.stocks.get((hold.sku, place))
            if stock_row is not None:
                inspections.set_apart(book, stock_row, hold, units, cause=cause)

    def _release(self, book: Book, hold: Hold, event: QualityReleased) -> None:
        reason, left = event.note or event.decision, event.quantity
        if left >= hold.quantity:  # All of the lot, however much of it came.
            left = MAX_UNITS
        for stock in _records(book, hold) if left else ():
            if hold.lot is None:
                left -= inspections.give_back(book, stock, hold, left, event)
                continue
            done = inspections.release_lot(book, stock, hold, left, reason, event)
            left -= done[2] if done is not None else 0
            self._note(stock, hold, done, reason)
            self._hold_on(book, stock, hold)

    def _hold_on(self, book: Book, stock: Stock, released: Hold) -> None:
        """Another inspection of the lot that has not ended."""
        for other in self.holds.values():
            same = (other.sku, other.lot) == (released.sku, released.lot)
            if same and other.concerns(stock.location, other.lot, None, None):
                self._note(stock, other, inspections.hold_lot(book, stock, other))

    def _note(self, stock: Stock, hold: Hold, done: Decided | None, reason: str = "") -> None:
        if done is not None:
            self.decisions.append(inspections.decision(stock, hold, done, reason))

    async def save(self, uow: UnitOfWork) -> None:
        """Called after the book was written."""
        await lot_rows.add_decisions(uow, self.decisions)
        await rows_of.save(uow, self.holds.values())


def _records(book: Book, hold: Hold) -> list[Stock]:
    return [
        stock for (sku, place), stock in sorted(book.stocks.items())
        if sku == hold.sku and hold.location in (None, place)
    ]  # fmt: skip


async def keys_for(uow: UnitOfWork, events: Collection[Told]) -> set[Key]:
    """Stock records to be locked."""
    if not events:
        return set()
    known = await rows_of.read(uow, {e.inspection_id for e in events})
    return await rows_of.places(uow, [*known, *(hold_of(e) for e in events)])


async def load(uow: UnitOfWork, book: Book, events: Collection[Told]) -> Inspected:
    """Under the locks of the stock rows."""
    if not events:
        return Inspected()
    told = {e.inspection_id: hold_of(e) for e in events}
    found = Inspected(await rows_of.lock(uow, told, {e.sku for e in events}))
    found.came = await rows_of.came(uow, [found.holds.get(n, new) for n, new in told.items()])
    await tracing.load_lots(uow, book, {h.lot for h in found.holds.values() if h.lot}
                            | {e.lot for e in events if e.lot})  # fmt: skip
    return found


async def hold_again(uow: UnitOfWork, after: str) -> tuple[int, str]:
    """Units that were promised when their inspection failed may be free now. Returns how many
    holds were looked at, and the last of them."""
    names = await rows_of.unmet(uow, LOTS_BATCH, after)
    if not names:
        return 0, after
    keys = await rows_of.places(uow, await rows_of.read(uow, names))
    book = Book(uow.now, await books.lock_stock(uow, keys))
    await tracing.load_lots(uow, book)
    found = Inspected(await rows_of.lock(uow, names, ()))
    found.came = await rows_of.came(uow, list(found.holds.values()))
    for hold in found.holds.values():
        if hold.state != "released":
            found.hold(book, hold)
    await books.save(uow, book)
    await found.save(uow)
    return len(names), names[-1]
