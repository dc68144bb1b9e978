"""Reserving, giving back, expiring. Both ways in (events and PUT) end in reserve_many()."""

from collections.abc import Mapping, Sequence

from entrepot.inventory import repository
from entrepot.inventory.domain import holds
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.reservation import LineKey, Reservation, ReserveStock
from entrepot.inventory.domain.stock import Key
from entrepot.inventory.handlers import limits
from entrepot.inventory.repository import books, places
from entrepot.inventory.settings import EXPIRY_BATCH
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, NotFound

Outcome = Reservation | EntrepotError | None


def keys_of(command: ReserveStock) -> set[Key]:
    """Every stock row that an option names."""
    demand = command.demand
    return {
        (demand[index].sku, allocation.location)
        for option in command.options
        for allocation in option.allocations
        for index in allocation.demand
        if 0 <= index < len(demand)
    }


async def reserve_many(commands: Sequence[ReserveStock], uow: UnitOfWork) -> list[Outcome]:
    """Decide commands in their order, in one transaction: all rows locked by one statement,
    everything written by one statement per table.

    Returns for each the reservation, None (its order was cancelled before), or the refusal.
    Raises asyncpg.UniqueViolationError where a twin came by at the same moment: decide again.
    """
    orders = {c.order_id for c in commands}
    await books.lock_orders(uow, orders)
    known = await books.reservations(uow, [c.reservation_id for c in commands])
    cancelled = await books.cancelled(uow, orders)
    keys: set[Key] = set()
    for command in commands:
        keys |= keys_of(command)
    book = Book(uow.now, await books.lock_stock(uow, (), promised=keys), known, cancelled)
    book.lists = await places.shop_lists(uow, {c.owner for c in commands})
    await limits.load(uow, book, commands)
    outcomes = [attempt(book, command) for command in commands]
    await books.save(uow, book)
    return outcomes


def attempt(book: Book, command: ReserveStock) -> Outcome:
    """One decision; a refusal is an answer, not an accident."""
    try:
        return holds.reserve(book, command)
    except EntrepotError as error:
        return error


async def book_of_reservations(uow: UnitOfWork, ids: Sequence[str], orders: Sequence[str]) -> Book:
    """The book for work on reservations whose orders are known: everything they hold, locked."""
    await books.lock_orders(uow, orders)
    found = await books.reservations(uow, ids)
    keys = {(li.sku, li.location) for r in found.values() for li in r.open_lines()}
    return Book(uow.now, await books.lock_stock(uow, keys), found)


async def release_reservation(
    uow: UnitOfWork, reservation_id: str, units: Mapping[LineKey, int] | None, *, owner: str
) -> Reservation:
    """Give back all of a reservation, or some units of some lines. Repeating it changes nothing.
    owner: whose reservation it must be, '*' for anybody's. Raises NotFound."""
    order_id = await repository.holds.order_of(uow, reservation_id)
    if order_id is None:
        raise NotFound()
    await repository.places.see_all(uow)  # The stock belongs to the warehouses' operators.
    book = await book_of_reservations(uow, [reservation_id], [order_id])
    held = book.reservations[reservation_id]
    if owner not in ("*", held.owner):
        raise NotFound()
    holds.release(book, held, "released", units=units, request_id=uow.correlation_id)
    await books.save(uow, book)
    return held


async def expire_reservations(uow: UnitOfWork) -> int:
    """Give back one batch of holds whose time is over. Returns how many were looked at."""
    due = await repository.holds.lapsed(uow, EXPIRY_BATCH)
    if due:
        book = await book_of_reservations(uow, [d[0] for d in due], [d[1] for d in due])
        for held in book.reservations.values():
            # Looked at again under the lock: an accepted order may have made it permanent.
            if held.expires_at is not None and held.expires_at <= uow.now:
                holds.release(book, held, "expired")
        await books.save(uow, book)
    return len(due)
