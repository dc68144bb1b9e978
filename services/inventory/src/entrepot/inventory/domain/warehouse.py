"""What a warehouse reports, booked: receipts, counts, damage, holds, finds and losses."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.stock import ON_HAND, Stock
from entrepot.shared.errors import Conflict
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import StockAdjusted, StockReceived
from entrepot.shared.quantity import MAX_UNITS

EventType = Literal[
    "received", "adjusted", "counted", "damaged", "held", "released_from_hold", "found", "lost"
]
Reason = Literal[
    "count", "damage", "loss", "found", "return", "hold", "release_hold", "manual"
]  # fmt: skip

# type: (out of, into, kind of movement, reason told, sign of the change of on_hand)
_SIMPLE: dict[str, tuple[str, str, str, Reason, int]] = {
    "damaged": ("free", "damaged", "damage", "damage", -1),
    "held": ("free", "quality_hold", "hold", "hold", -1),
    "released_from_hold": ("quality_hold", "free", "release_hold", "release_hold", 1),
    "found": ("adjustment", "free", "find", "found", 1),
    "lost": ("free", "adjustment", "lose", "loss", -1),
}


@dataclass(frozen=True, slots=True)
class WarehouseEvent:
    """One fact from a warehouse. quantity: base units, signed for `adjusted`, the shelf's whole
    on_hand for `counted`. damaged: units that came in broken, beside a receipt's quantity."""

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


def apply(book: Book, event: WarehouseEvent, *, moved_since: int = 0) -> int:
    """Book one event; all of it or nothing. Returns the change of on_hand.

    moved_since: what on_hand gained by movements that happened after event.occurred_at and were
    in the ledger before this book; a late count speaks of the shelf as it was then.
    Raises BelowReserved, Conflict or UnknownLocation.
    """
    stock = book.stock(event.sku, event.location)
    if event.type == "received":
        return _receive(book, stock, event)
    if event.type == "counted":
        then = stock.on_hand - moved_since - _pending_since(book, stock, event.occurred_at)
        return _adjust(book, stock, event, event.quantity - then, "count", "count")
    if event.type == "adjusted":
        return _adjust(book, stock, event, event.quantity, "adjust", "manual")
    source, target, kind, reason, sign = _SIMPLE[event.type]
    _post(book, stock, event, source, target, event.quantity, kind)
    return _say(book, stock, event, sign * event.quantity, reason)


def _receive(book: Book, stock: Stock, event: WarehouseEvent) -> int:
    if stock.on_hand + event.quantity > MAX_UNITS or stock.damaged + event.damaged > MAX_UNITS:
        raise Conflict(f"more than {MAX_UNITS} units at one place")
    _post(book, stock, event, "supplier", "free", event.quantity, "receive")
    _post(book, stock, event, "supplier", "damaged", event.damaged, "receive")
    book.arrived(stock, event.quantity + event.damaged, source_id=event.asn_id,
                 purchase_order_id=event.purchase_order_id)  # fmt: skip
    book.say_of(
        stock,
        StockReceived(
            sku=stock.sku, location=stock.location, party=stock.party,
            source_event_id=event.event_id, quantity=event.quantity, damaged=event.damaged,
            purchase_order_id=event.purchase_order_id, asn_id=event.asn_id, lot=event.lot,
            occurred_at=event.occurred_at,
        ),
    )  # fmt: skip
    return event.quantity


def _adjust(
    book: Book, stock: Stock, event: WarehouseEvent, delta: int, kind: str, reason: Reason
) -> int:
    if delta < 0:
        _post(book, stock, event, "free", "adjustment", -delta, kind)
    else:
        _post(book, stock, event, "adjustment", "free", delta, kind)
    return _say(book, stock, event, delta, reason)


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


def say_adjusted(
    book: Book, stock: Stock, source_event_id: str, delta: int, reason: Reason,
    occurred_at: datetime, cause: Event | None = None,
) -> None:  # fmt: skip
    """Tell that on_hand changed by delta (0: a count that found what the books say)."""
    event = StockAdjusted(
        sku=stock.sku, location=stock.location, party=stock.party,
        source_event_id=source_event_id, delta=delta, reason=reason, occurred_at=occurred_at,
    )  # fmt: skip
    book.say_of(stock, event, cause)


def _pending_since(book: Book, stock: Stock, at: datetime) -> int:
    """What this book itself added to on_hand by movements later than `at`."""
    total = 0
    for m in book.movements:
        if (m.sku, m.location) == (stock.sku, stock.location) and m.occurred_at > at:
            total += m.quantity * ((m.to_account in ON_HAND) - (m.from_account in ON_HAND))
    return total
