"""What bounds a reservation beside the balance: agreements of the option, units kept for others."""

from collections.abc import Mapping
from datetime import datetime

from entrepot.inventory.domain import claims
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.followups import Marked
from entrepot.inventory.domain.reservation import Line, LineKey, Reservation, ReserveStock
from entrepot.inventory.domain.sharing import Lent
from entrepot.inventory.domain.stock import Key, Stock
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import SourcingOption


def room(book: Book, stock: Stock, command: ReserveStock) -> int:
    """Units of a restricted record that the command may take."""
    kept = book.after.claims.get((stock.sku, stock.location), ())
    return claims.room(stock.available_to_promise, kept, command.owner, command.order_id)


def lenders(option: SourcingOption) -> dict[str, str]:
    """Agreements by the location that lends under them."""
    return {
        a.location: a.sharing_agreement
        for a in option.allocations
        if a.sharing_agreement is not None
    }


def may_lend(
    book: Book, command: ReserveStock, lent: Mapping[str, str], sums: Mapping[Key, int]
) -> bool:
    """Whether the agreements allow what the option would take. sums: units by key."""
    found = book.reservations.get(command.reservation_id)
    for location, name in lent.items():
        terms = book.after.terms.get(name)
        wanted = {sku: q for (sku, place), q in sums.items() if place == location}
        if terms is None:
            return False
        have = {sku: room(book, book.stocks[sku, location], command) for sku in wanted}
        if not terms.may_lend("ship_direct", location, wanted, have, book.now):
            return False
        for line in found.lines.values() if found is not None else ():
            mixed = line.location == location and line.quantity and line.agreement != name
            if mixed and line.sku in wanted:
                return False  # One line is served under one agreement, or under none.
    return True


def taken(
    book: Book, command: ReserveStock, held: Reservation, option: SourcingOption,
    wanted: Mapping[LineKey, int],
) -> None:  # fmt: skip
    """Count what was just held against claims and agreements."""
    lent = lenders(option) if book.after.terms else {}
    for (line_no, sku, location), units in wanted.items():
        kept = book.after.claims.get((sku, location))
        if kept:
            claims.use(kept, command.owner, command.order_id, units)
        name = lent.get(location)
        if name is not None:
            book.after.terms[name].take(sku, units)
            held.lines[line_no, sku, location].agreement = name
            book.after.marked.append(Marked(held.reservation_id, line_no, sku, location, name))


def given_back(book: Book, held: Reservation, line: Line, units: int) -> None:
    """Units of a hold are free again."""
    kept = book.after.claims.get((line.sku, line.location))
    if kept:
        claims.use(kept, held.owner, held.order_id, -units)


def left(
    book: Book, held: Reservation, line: Line, stock: Stock, units: int, reference: str,
    occurred_at: datetime, cause: Event,
) -> None:  # fmt: skip
    """Units left the house: a loan where they were lent, and used up where they were kept."""
    if line.agreement is not None:
        book.after.lent.append(Lent(line.agreement, line.sku, units, reference, occurred_at, cause))
    if stock.restricted:
        book.after.shipped.append((held.owner, line.sku, line.location, units))


def available(book: Book, command: ReserveStock, stock: Stock, agreement: str | None) -> int:
    """What a refusal tells: units that the command could have had of a record."""
    have = room(book, stock, command) if stock.restricted else stock.available_to_promise
    if agreement is None:
        return max(0, have)
    terms = book.after.terms.get(agreement)
    fits = terms is not None and terms.lender_location == stock.location
    if terms is None or not fits or not terms.open_at(book.now):
        return 0
    return terms.room(stock.sku, have)
