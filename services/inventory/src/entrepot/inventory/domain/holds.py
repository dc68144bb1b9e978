"""Deciding, confirming, giving back and shipping reservations, inside the book of a transaction."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from entrepot.inventory.domain import limits
from entrepot.inventory.domain.book import Book, Fact
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.reservation import (
    Line,
    LineKey,
    ReleaseReason,
    Reservation,
    ReserveStock,
)
from entrepot.inventory.domain.stock import Key
from entrepot.shared.errors import Conflict, InsufficientStock, NotFound
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.inventory import (
    LotUnits,
    ReservationRefused,
    ReservationReleased,
    ReservedLine,
    SerialUnit,
    Shortage,
    StockReserved,
    StockShipped,
)
from entrepot.shared.events.orders import FulfilmentLine, SourcingOption
from entrepot.shared.events.plain import Plain


def reserve(book: Book, command: ReserveStock) -> Reservation | None:
    """Decide one command: the first option that is feasible in full. Returns the
    reservation as it stands then; None where an event's order was cancelled before.

    Raises InsufficientStock for a synchronous command (nothing is kept of it); for one by
    event ReservationRefused is collected. Raises Conflict or NotFound where the id belongs
    to something else, WrongState for an order or hold that was given up.
    """
    found = book.reservations.get(command.reservation_id)
    waiting = command.cause is None
    if found is not None:
        _check_same(found, command)
        if found.state == "reserved" and (waiting or not any(_missing(found, command))):
            return found if waiting else _confirm(book, found, command)
        if found.state == "shipped":
            return found
        if waiting and found.state == "released":
            raise WrongState("the reservation was released; take a new id", state="released")
    if command.order_id in book.cancelled:
        if waiting:
            raise WrongState("the order was cancelled", order_id=command.order_id)
        return None
    units = [entry.quantity for entry in command.demand]
    if found is not None and found.state == "reserved":
        units = _missing(found, command)
    for number, option in enumerate(command.options):
        wanted = _feasible(book, command, option, units)
        if wanted is not None:
            return _hold(book, found, command, number, wanted)
    if waiting:
        raise _insufficient(book, command)
    return _refuse(book, found, command)


def _check_same(found: Reservation, command: ReserveStock) -> None:
    if not command.may_see_all and found.owner != command.owner:
        raise NotFound()
    if found.order_id != command.order_id:
        raise Conflict("the reservation id belongs to another order")
    if command.cause is None and found.lines and not found.demands(command.demand):
        raise Conflict("the reservation id was used for another demand")


def _missing(held: Reservation, command: ReserveStock) -> list[int]:
    """Units of each demand entry that the reservation neither holds nor has shipped: part of a
    hold was given up and its order is sourced anew."""
    have: dict[tuple[int, str], int] = {}
    for line in held.lines.values():
        key = (line.line_no, line.sku)
        have[key] = have.get(key, 0) + line.quantity - line.released
    missing = []
    for entry in command.demand:
        key = (entry.line_no, entry.sku)
        covered = min(entry.quantity, have.get(key, 0))
        have[key] = have.get(key, 0) - covered
        missing.append(entry.quantity - covered)
    return missing


def _feasible(
    book: Book, command: ReserveStock, option: SourcingOption, units: list[int]
) -> dict[LineKey, int] | None:
    """Units by line and place, where each demand entry is served once and every place has
    enough for all of them together (a bundle's components are summed). units: what to hold of
    each entry."""
    demand = command.demand
    lines: dict[LineKey, int] = {}
    sums: dict[Key, int] = {}
    served, lends = 0, False
    for allocation in option.allocations:
        location = allocation.location
        lends = lends or allocation.sharing_agreement is not None
        for index in allocation.demand:
            if not 0 <= index < len(demand):
                return None
            entry = demand[index]
            served += 1
            quantity = units[index]
            if quantity == 0:
                continue
            line = (entry.line_no, entry.sku, location)
            lines[line] = lines.get(line, 0) + quantity
            key = (entry.sku, location)
            sums[key] = sums.get(key, 0) + quantity
    if served != len(demand) or (served > 1 and not _each_once(option, served)):
        return None
    for key, quantity in sums.items():
        stock = book.stocks.get(key)
        if stock is None or not stock.active or stock.on_hand - stock.reserved < quantity:
            return None
        if not book.may_sell(command.owner, stock):
            return None
        if stock.restricted and limits.room(book, stock, command) < quantity:
            return None
    if lends and not limits.may_lend(book, command, limits.lenders(option), sums):
        return None
    return lines


def _hold(
    book: Book, found: Reservation | None, command: ReserveStock, option: int,
    wanted: Mapping[LineKey, int],
) -> Reservation:  # fmt: skip
    held = found or _new(book, command, "reserved")
    held.state, held.option, held.version = "reserved", option, held.version + 1
    held.attempt = max(held.attempt, command.attempt)
    held.expires_at = book.now + command.hold_for if command.hold_for else None
    held.held_now = True
    book.changed[held.reservation_id] = held
    source = command.request_id if command.cause is None else str(command.cause.meta.id)
    for (line_no, sku, location), quantity in wanted.items():
        stock = book.stocks[(sku, location)]
        book.hold(stock, quantity, held.reservation_id, source, command.cause,
                  command.request_id)  # fmt: skip
        line = held.lines.get((line_no, sku, location))
        if line is None:
            held.lines[(line_no, sku, location)] = Line(
                line_no, sku, location, stock.party, quantity
            )
        else:
            line.quantity += quantity
    if book.after.claims or book.after.terms:
        limits.taken(book, command, held, command.options[option], wanted)
    _say_reserved(book, held, command)
    return held


def _new(book: Book, command: ReserveStock, state: str) -> Reservation:
    made = Reservation(
        command.reservation_id, command.order_id, command.owner, "reserved",
        command.attempt, 0, None, 0, book.now, {}, True,
    )  # fmt: skip
    made.state = "refused" if state == "refused" else "reserved"
    book.reservations[made.reservation_id] = made
    return made


def _say_reserved(book: Book, held: Reservation, command: ReserveStock) -> None:
    lines = [
        {"line_no": li.line_no, "sku": li.sku, "location": li.location, "quantity": li.open}
        for li in held.lines.values()
        if li.open > 0
    ]
    values = {
        "reservation_id": held.reservation_id, "order_id": held.order_id,
        "attempt": held.attempt, "option": held.option, "lines": lines,
    }  # fmt: skip
    if held.expires_at is not None:
        values["expires_at"] = held.expires_at
    event = Plain(StockReserved, values)
    book.facts.append(Fact(event, held.version, command.cause, command.request_id))


def _confirm(book: Book, held: Reservation, command: ReserveStock) -> Reservation:
    """An accepted order names a hold that is there: it becomes permanent, and whoever asks
    again is answered again."""
    held.owner, held.expires_at = command.owner, None
    held.attempt = max(held.attempt, command.attempt)
    held.version += 1
    book.changed[held.reservation_id] = held
    _say_reserved(book, held, command)
    return held


def _refuse(book: Book, found: Reservation | None, command: ReserveStock) -> Reservation:
    kept = found or _new(book, command, "refused")
    kept.expires_at, kept.version = None, kept.version + 1
    if not kept.open_lines():  # What is held for other lines of the order stays held.
        kept.state = "refused"
    kept.attempt = max(kept.attempt, command.attempt)
    book.changed[kept.reservation_id] = kept
    event = ReservationRefused(
        reservation_id=kept.reservation_id, order_id=kept.order_id, attempt=command.attempt,
        shortages=shortages(book, command),
    )  # fmt: skip
    book.say(event, kept.version, command.cause, command.request_id)
    book.after.refused.append(command)
    return kept


def shortages(book: Book, command: ReserveStock) -> tuple[Shortage, ...]:
    """What the first option lacks, by SKU; all of the demand where no option is given."""
    wanted: dict[Key, int] = {}
    places = command.options[0].allocations if command.options else ()
    lent = limits.lenders(command.options[0]) if command.options else {}
    for allocation in places:
        for index in allocation.demand:
            if 0 <= index < len(command.demand):
                entry = command.demand[index]
                key = (entry.sku, allocation.location)
                wanted[key] = wanted.get(key, 0) + entry.quantity
    if not command.options:
        for entry in command.demand:
            wanted[(entry.sku, "")] = wanted.get((entry.sku, ""), 0) + entry.quantity
    short: dict[str, tuple[int, int]] = {}
    for key, quantity in wanted.items():
        stock = book.stocks.get(key)
        have = 0
        if stock is not None and stock.active and book.may_sell(command.owner, stock):
            have = limits.available(book, command, stock, lent.get(key[1]))
        if have < quantity:
            sofar = short.get(key[0], (0, 0))
            short[key[0]] = (sofar[0] + quantity, sofar[1] + have)
    return tuple(
        Shortage(sku=sku, wanted=want, available=have) for sku, (want, have) in short.items()
    )


def _insufficient(book: Book, command: ReserveStock) -> InsufficientStock:
    missing = [s.model_dump() for s in shortages(book, command)]
    return InsufficientStock(
        "no option is feasible in full" if missing else "no option serves the whole demand",
        shortages=missing, cure="offer other locations or fewer units",
        cure_zh="请提供其他库位或减少数量",
    )  # fmt: skip


def release(
    book: Book, held: Reservation, reason: ReleaseReason, *,
    units: Mapping[LineKey, int] | None = None, cause: Event | None = None,
    request_id: str = "",
) -> int:  # fmt: skip
    """Give units back: all that is open, or `units` of some lines (never more than is
    open). Returns how many. A repeat finds nothing open and changes nothing."""
    kind = "expire" if reason == "expired" else "release"
    total = 0
    for key, line in held.lines.items():
        quantity = line.open if units is None else min(line.open, units.get(key, 0))
        if quantity <= 0:
            continue
        book.post(book.stock(line.sku, line.location), "reserved", "free", quantity, kind,
                  reference=held.reservation_id,
                  source_event_id=request_id if cause is None else str(cause.meta.id),
                  cause=cause, request_id=request_id)  # fmt: skip
        line.released += quantity
        if book.after.claims:
            limits.given_back(book, held, line, quantity)
        total += quantity
    if total:
        book.changed[held.reservation_id] = held
        held.settle("expired" if reason == "expired" else "released")
        if held.state != "reserved":
            held.version += 1
            event = ReservationReleased(
                reservation_id=held.reservation_id, order_id=held.order_id, reason=reason
            )
            book.say(event, held.version, cause, request_id)
    return total


def ship(
    book: Book, held: Reservation, fulfilment_id: str, location: str,
    lines: Iterable[FulfilmentLine], occurred_at: datetime, cause: Event,
) -> None:  # fmt: skip
    """Reserved units left the house. What was not reserved there (a hold given up meanwhile,
    another place than planned) is taken from what is free there, and the hold for it
    elsewhere ends. Raises BelowReserved where even that is not there."""
    gone: list[ReservedLine] = []
    lots: list[LotUnits] = []
    serials: list[SerialUnit] = []
    for wanted in lines:
        key = (wanted.line_no, wanted.sku, location)
        stock = book.stock(wanted.sku, location)
        line = held.lines.get(key)
        if line is None:
            line = held.lines[key] = Line(*key, stock.party, 0)
        extra = max(0, wanted.quantity - line.open)
        if extra:
            book.post(stock, "free", "reserved", extra, "reserve",
                      reference=held.reservation_id, cause=cause)  # fmt: skip
            line.quantity += extra
            _free_elsewhere(book, held, wanted, location, extra, cause)
        pieces = book.post(stock, "reserved", "customer", wanted.quantity, "ship",
                           occurred_at=occurred_at, reference=held.reservation_id,
                           source_event_id=fulfilment_id, cause=cause,
                           wish=book.wish(fulfilment_id, wanted.sku, wanted.quantity))  # fmt: skip
        lots += [LotUnits(sku=wanted.sku, lot=lot, quantity=n) for lot, n in pieces if lot]
        serials += [
            SerialUnit(sku=wanted.sku, serial=serial)
            for serial in book.serials_left(stock, fulfilment_id, wanted.quantity, occurred_at)
        ]
        line.shipped += wanted.quantity
        if line.agreement is not None or stock.restricted:
            limits.left(book, held, line, stock, wanted.quantity, fulfilment_id, occurred_at,
                        cause)  # fmt: skip
        gone.append(ReservedLine(line_no=wanted.line_no, sku=wanted.sku, location=location,
                                 quantity=wanted.quantity))  # fmt: skip
    held.settle("shipped")
    held.version += 1
    book.changed[held.reservation_id] = held
    event = StockShipped(
        reservation_id=held.reservation_id, order_id=held.order_id,
        fulfilment_id=fulfilment_id, lines=tuple(gone), occurred_at=occurred_at,
        lots=tuple(lots), serials=tuple(serials),
    )  # fmt: skip
    book.say(event, held.version, cause)


def _free_elsewhere(
    book: Book, held: Reservation, wanted: FulfilmentLine, location: str, quantity: int,
    cause: Event,
) -> None:  # fmt: skip
    for line in held.lines.values():
        same = (line.line_no, line.sku) == (wanted.line_no, wanted.sku)
        if quantity and same and line.location != location and line.open:
            units = min(quantity, line.open)
            book.post(book.stock(line.sku, line.location), "reserved", "free", units,
                      "release", reference=held.reservation_id, cause=cause)  # fmt: skip
            line.released += units
            quantity -= units


def _each_once(option: SourcingOption, size: int) -> bool:
    seen = {index for allocation in option.allocations for index in allocation.demand}
    return len(seen) == size
