"""Units that an inspection keeps from being sold, wherever they lie and whenever they come.

A lot is held as a lot, at every place that has some of it. Where no lot was named, units that came
with the notice or the order are set apart, up to the number that was inspected: among goods of one
kind on a shelf they cannot be told apart. What is promised stays until it is free again.
"""

from collections.abc import Mapping
from datetime import datetime

from entrepot.inventory.domain import quality
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.inspected import Hold
from entrepot.inventory.domain.lots import Lot
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.telling import say_adjusted
from entrepot.shared.errors import Conflict
from entrepot.shared.events.envelope import Event

Decided = tuple[str, Lot, int]  # hold | release, the lot, units that moved


def hold_lot(book: Book, stock: Stock, hold: Hold, cause: Event | None = None) -> Decided | None:
    """Put its lot on hold at one place. One that is on hold already stays with who held it, and
    what became free is set apart. None where that place has no such lot."""
    row = book.lots.of(stock).get(str(hold.lot))
    if row is None:
        return None
    if row.status == "good":
        units = quality.hold(book, stock, row, reason=hold.reason, person=hold.person, party="*",
                             inspection="failed", cause=cause)  # fmt: skip
    else:
        units = quality.set_apart(book, stock, row, hold.person)
    return "hold", row, units


def release_lot(
    book: Book, stock: Stock, hold: Hold, quantity: int, reason: str, cause: Event | None = None
) -> Decided | None:
    """Let up to `quantity` units of its lot be sold again at one place; the rest stays set apart.
    None where the lot is not held by this inspection, or is too old by now."""
    row = book.lots.of(stock).get(str(hold.lot))
    if row is None or row.status != "held" or row.held_by != hold.person:
        return None
    try:
        units = quality.release(book, stock, row, reason=reason, person=hold.person, party="*",
                                inspection="waived", at_most=quantity, cause=cause)  # fmt: skip
    except WrongState:
        return None
    return "release", row, units


def set_apart(
    book: Book, stock: Stock, hold: Hold, at_most: int, *, occurred_at: datetime | None = None,
    cause: Event | None = None,
) -> int:  # fmt: skip
    """Units without a named lot, as far as they are free. Returns how many."""
    units = min(at_most, hold.left, stock.available_to_promise)
    if units <= 0:
        return 0
    book.post(stock, "free", "quality_hold", units, "hold", reference=hold.inspection_id,
              source_event_id=hold.person, occurred_at=occurred_at, cause=cause)  # fmt: skip
    say_adjusted(book, stock, hold.person, -units, "hold", occurred_at or book.now, cause)
    hold.units[stock.location] = hold.units.get(stock.location, 0) + units
    hold.changed = True
    return units


def give_back(
    book: Book, stock: Stock, hold: Hold, quantity: int, cause: Event | None = None
) -> int:
    """Units that were set apart at one place are free again, as far as they still lie there in
    quality hold. Returns how many."""
    units = min(quantity, hold.units.get(stock.location, 0), stock.quality_hold)
    if units <= 0:
        return 0
    try:
        book.post(stock, "quality_hold", "free", units, "release_hold",
                  reference=hold.inspection_id, source_event_id=hold.person, cause=cause)  # fmt: skip
    except Conflict:  # What lies there now is of a lot on hold.
        return 0
    say_adjusted(book, stock, hold.person, units, "release_hold", book.now, cause)
    hold.units[stock.location] -= units
    hold.changed = True
    return units


def spread(came: Mapping[str, int], hold: Hold) -> dict[str, int]:
    """Units that may be set apart at each place: what came there, less what was set apart."""
    return {
        place: units - hold.units.get(place, 0)
        for place, units in sorted(came.items())
        if units > hold.units.get(place, 0)
    }


def on_arrival(
    book: Book, stock: Stock, units: int, *, lot: str | None, asn_id: str | None,
    purchase_order_id: str | None, occurred_at: datetime,
) -> int:  # fmt: skip
    """Units that just came in and fall under a hold are set apart at once. Returns how many."""
    if asn_id is not None and purchase_order_id is None:
        purchase_order_id = next(
            (e.purchase_order_id for e in book.expected if e.source_id == asn_id), None
        )
    total = 0
    for hold in book.after.inspections:
        if hold.sku != stock.sku:
            continue
        if not hold.concerns(stock.location, lot, asn_id, purchase_order_id):
            continue
        if hold.lot is None:
            total += set_apart(book, stock, hold, units - total, occurred_at=occurred_at)
            continue
        done = hold_lot(book, stock, hold)
        if done is not None:
            total += done[2]
            book.after.decisions.append(decision(stock, hold, done))
    return total


def decision(stock: Stock, hold: Hold, done: Decided, reason: str = "") -> tuple[object, ...]:
    """A row of the lot's story: sku, lot, location, party, action, units, left_reserved, reason,
    person, inspection."""
    action, row, units = done
    held = action == "hold"
    return (
        stock.sku, row.lot, stock.location, stock.party, action, units, row.on_hand if held else 0,
        reason or hold.reason, hold.person, "failed" if held else "waived",
    )  # fmt: skip
