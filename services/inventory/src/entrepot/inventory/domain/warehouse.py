"""What a warehouse reports, booked: receipts, counts, damage, holds, finds and losses."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

import orjson

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import LotRequired
from entrepot.inventory.domain.inspections import on_arrival
from entrepot.inventory.domain.lots import Described
from entrepot.inventory.domain.quality import set_apart
from entrepot.inventory.domain.serials import STATE_OF, Place
from entrepot.inventory.domain.stock import ON_HAND, Stock
from entrepot.inventory.domain.telling import Reason, say_adjusted
from entrepot.shared.errors import Conflict
from entrepot.shared.events.inventory import StockReceived
from entrepot.shared.events.plain import Plain
from entrepot.shared.quantity import MAX_UNITS

__all__ = ["EventType", "Reason", "WarehouseEvent", "apply", "say_adjusted"]

EventType = Literal[
    "received", "adjusted", "counted", "damaged", "held", "released_from_hold", "found", "lost"
]

_WHERE_TOLD = ("purchase_order_id", "asn_id", "lot", "expires_on")
# type: (out of, into, kind of movement, reason told, sign of the change of on_hand)
_SIMPLE: dict[str, tuple[str, str, str, Reason, int]] = {
    "damaged": ("free", "damaged", "damage", "damage", -1),
    "held": ("free", "quality_hold", "hold", "hold", -1),
    "released_from_hold": ("quality_hold", "free", "release_hold", "release_hold", 1),
    "found": ("adjustment", "free", "find", "found", 1),
    "lost": ("free", "adjustment", "lose", "loss", -1),
}


@dataclass(slots=True)  # Frozen, it would be five times as slow to build.
class WarehouseEvent:
    """One fact from a warehouse. quantity: base units, signed for `adjusted`, the shelf's whole
    on_hand for `counted` (or the lot's, where one is named). damaged: units that came in broken,
    beside a receipt's quantity."""

    event_id: str
    type: EventType
    sku: str
    location: str
    quantity: int
    occurred_at: datetime
    damaged: int = 0
    lot: str | None = None
    purchase_order_id: str | None = None
    asn_id: str | None = None
    reference: str = ""
    expires_on: date | None = None
    manufactured_on: date | None = None
    supplier: str = ""
    serials: tuple[str, ...] = ()
    damaged_serials: tuple[str, ...] = ()

    def digest(self, note: str) -> bytes:
        """What tells a repeat from another fact of the same id. Booked events are held against
        it: a field that joins later is added where it is set, as those of lots and serials."""
        told: tuple[object, ...] = (
            self.event_id, self.type, self.sku, self.location, self.quantity, self.occurred_at,
            self.damaged, self.lot, self.purchase_order_id, self.asn_id, self.reference, note,
        )  # fmt: skip
        if (self.expires_on or self.manufactured_on or self.supplier or self.serials
                or self.damaged_serials):  # fmt: skip
            told += (self.expires_on, self.manufactured_on, self.supplier, self.serials,
                     self.damaged_serials)  # fmt: skip
        return hashlib.sha256(orjson.dumps(told)).digest()

    @property
    def about(self) -> Described:
        """What the event tells of its lot."""
        return Described(
            self.expires_on, self.manufactured_on, self.supplier, self.purchase_order_id or ""
        )


def apply(book: Book, event: WarehouseEvent, *, moved_since: int = 0) -> int:
    """Book one event; all of it or nothing. Returns the change of on_hand.

    moved_since: what on_hand (of the lot, where one is named) gained by movements that happened
    after event.occurred_at and were in the ledger before this book; a late count speaks of the
    shelf as it was then.
    Raises BelowReserved, Conflict, UnknownLocation, or a refusal of lots and serials.
    """
    stock = book.stock(event.sku, event.location)
    if event.type == "received":
        return _receive(book, stock, event)
    if event.type == "counted":
        delta = event.quantity - expected_then(book, event, moved_since)
        return _adjust(book, stock, event, delta, "count", "count")
    if event.type == "adjusted":
        return _adjust(book, stock, event, event.quantity, "adjust", "manual")
    source, target, kind, reason, sign = _SIMPLE[event.type]
    book.serials.need(event.sku, event.quantity, event.serials)
    if event.type == "found":
        book.serials.check_new(event.sku, event.serials)
    else:
        book.serials.check_at(event.sku, event.serials, (STATE_OF[source],), event.location)
    _post(book, stock, event, source, target, event.quantity, kind)
    _put(book, stock, event, event.serials, target)
    return _say(book, stock, event, sign * event.quantity, reason)


def expected_then(book: Book, event: WarehouseEvent, moved_since: int) -> int:
    """What the books say of on_hand (or of the lot) for the instant of a count."""
    stock = book.stock(event.sku, event.location)
    now = stock.on_hand
    if event.lot:
        row = book.lots.of(stock).get(event.lot)
        now = row.on_hand if row is not None else 0
    return now - moved_since - _pending_since(book, stock, event)


def post_variance(book: Book, event: WarehouseEvent, delta: int) -> int:
    """Book what a count found: delta units more (or fewer) than the books had at its instant.
    Raises BelowReserved, LotShort."""
    return _adjust(book, book.stock(event.sku, event.location), event, delta, "count", "count")


def _receive(book: Book, stock: Stock, event: WarehouseEvent) -> int:
    if stock.on_hand + event.quantity > MAX_UNITS or stock.damaged + event.damaged > MAX_UNITS:
        raise Conflict(f"more than {MAX_UNITS} units at one place")
    if event.lot is None and event.sku in book.lots.required:
        raise LotRequired(event.sku)
    if event.serials or event.damaged_serials or event.sku in book.serials.tracked:
        _check_received(book, event)
    if event.lot is not None:
        book.lots.describe(stock, event.lot, event.about)
    _post(book, stock, event, "supplier", "free", event.quantity, "receive")
    _post(book, stock, event, "supplier", "damaged", event.damaged, "receive")
    _put(book, stock, event, event.serials, "free")
    _put(book, stock, event, event.damaged_serials, "damaged")
    book.arrived(stock, event.quantity + event.damaged, source_id=event.asn_id,
                 purchase_order_id=event.purchase_order_id)  # fmt: skip
    book.say_of(stock, _received(stock, event))
    return event.quantity - _quarantine(book, stock, event)


def _received(stock: Stock, event: WarehouseEvent) -> Plain:
    values: dict[str, Any] = {
        "sku": stock.sku, "location": stock.location, "party": stock.party,
        "source_event_id": event.event_id, "quantity": event.quantity, "damaged": event.damaged,
        "occurred_at": event.occurred_at,
    }  # fmt: skip
    if event.purchase_order_id or event.asn_id or event.lot or event.expires_on:
        told = {name: getattr(event, name) for name in _WHERE_TOLD}
        values |= {name: value for name, value in told.items() if value is not None}
    return Plain(StockReceived, values)


def _check_received(book: Book, event: WarehouseEvent) -> None:
    book.serials.need(event.sku, event.quantity, event.serials)
    book.serials.need(event.sku, event.damaged, event.damaged_serials)
    told = (*event.serials, *event.damaged_serials)
    if told:
        book.serials.need(event.sku, event.quantity + event.damaged, told)
    book.serials.check_new(event.sku, told)


def _quarantine(book: Book, stock: Stock, event: WarehouseEvent) -> int:
    """What an inspection keeps from being sold goes on hold, and more of a lot that is on hold
    does, too. One that came in too old waits for the next look at the calendar, which tells of
    it."""
    units = 0
    if book.after.inspections:
        units = on_arrival(
            book, stock, event.quantity, lot=event.lot, asn_id=event.asn_id,
            purchase_order_id=event.purchase_order_id, occurred_at=event.occurred_at,
        )  # fmt: skip
    if event.lot is None:
        return units
    lot = book.lots.lot(stock, event.lot)
    if lot.status == "good":
        return units
    return units + set_apart(book, stock, lot, event.event_id, event.occurred_at)


def _adjust(
    book: Book, stock: Stock, event: WarehouseEvent, delta: int, kind: str, reason: Reason
) -> int:
    if event.serials:
        book.serials.need(event.sku, abs(delta), event.serials)
        if delta < 0:
            book.serials.check_at(event.sku, event.serials, ("on_hand",), event.location)
        else:
            book.serials.check_new(event.sku, event.serials)
    if delta < 0:
        _post(book, stock, event, "free", "adjustment", -delta, kind)
    else:
        _post(book, stock, event, "adjustment", "free", delta, kind)
    _put(book, stock, event, event.serials, "adjustment" if delta < 0 else "free")
    return _say(book, stock, event, delta, reason)


def _put(
    book: Book, stock: Stock, event: WarehouseEvent, serials: Sequence[str], account: str
) -> None:
    if not serials:
        return
    place = Place(STATE_OF[account], stock.location, stock.party, event.event_id, event.lot or "")
    book.serials.put(stock.sku, serials, place, event.occurred_at)


def _post(
    book: Book, stock: Stock, event: WarehouseEvent, source: str, target: str, quantity: int,
    kind: str,
) -> None:  # fmt: skip
    book.post(stock, source, target, quantity, kind, occurred_at=event.occurred_at,
              reference=event.reference or event.asn_id or event.purchase_order_id or "",
              source_event_id=event.event_id, lot=event.lot)  # fmt: skip


def _say(book: Book, stock: Stock, event: WarehouseEvent, delta: int, reason: Reason) -> int:
    say_adjusted(book, stock, event.event_id, delta, reason, event.occurred_at)
    return delta


def _pending_since(book: Book, stock: Stock, event: WarehouseEvent) -> int:
    """What this book itself added to on_hand by movements later than the event."""
    total = 0
    for m in book.movements:
        same = (m.sku, m.location) == (stock.sku, stock.location)
        if same and m.occurred_at > event.occurred_at and (not event.lot or m.lot == event.lot):
            total += m.quantity * ((m.to_account in ON_HAND) - (m.from_account in ON_HAND))
    return total
