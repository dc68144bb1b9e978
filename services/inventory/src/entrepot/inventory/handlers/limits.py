"""Loading what bounds reservations beside balances: only where options or records ask for it."""

from collections.abc import Iterable

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.repository import allocations, sharing
from entrepot.shared.database import UnitOfWork


def agreements_of(commands: Iterable[ReserveStock]) -> set[str]:
    """Agreements that options name."""
    return {
        allocation.sharing_agreement
        for command in commands
        for option in command.options
        for allocation in option.allocations
        if allocation.sharing_agreement is not None
    }


async def load(uow: UnitOfWork, book: Book, commands: Iterable[ReserveStock]) -> None:
    """Agreements, locked after the stock rows, and claims on restricted records. An ordinary
    reservation needs neither, and no statement is made for it."""
    commands = list(commands)
    names = agreements_of(commands)
    if names:
        skus = {entry.sku for command in commands for entry in command.demand}
        book.after.terms = await sharing.terms(uow, names, skus)
    restricted = [key for key, stock in book.stocks.items() if stock.restricted]
    if restricted:
        book.after.claims = await allocations.claims(uow, restricted)
