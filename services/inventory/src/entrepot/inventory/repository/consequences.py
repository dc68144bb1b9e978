"""What else a book leads to, in its transaction: loans, used-up guarantees, backorders, and the
telling of what is kept. Only books that touch such things come here (see needed)."""

from entrepot.inventory.domain.book import Book
from entrepot.inventory.repository import allocations, backorders, places, sharing
from entrepot.shared.database import EVERY_PARTY, UnitOfWork


def needed(book: Book) -> bool:
    """Whether anything follows. An ordinary reservation leads to nothing."""
    return (
        book.after.any()
        or any(stock.restricted for stock in book.touched)
        or bool(book.risen)
        or (not book.changed and any(m.kind == "transfer_out" for m in book.movements))
    )


async def follow(uow: UnitOfWork, book: Book) -> None:
    """Called once, after the book was written; its rows are still locked. A warehouse's own
    report may serve orders that it does not see."""
    if uow.party != EVERY_PARTY:
        await places.see_all(uow)
    after = book.after
    if after.marked:
        await sharing.mark(uow, after.marked)
    out = [(m.reference, m.sku, m.quantity, m.occurred_at)
           for m in book.movements if m.kind == "transfer_out"]  # fmt: skip
    lent = [*after.lent, *(await sharing.called(uow, out) if out else ())]
    if lent:
        await sharing.lend(uow, lent)
    if after.shipped:
        await allocations.count_shipped(uow, after.shipped)
    await backorders.follow(uow, book)
    restricted = [(s.sku, s.location) for s in book.touched if s.restricted]
    if restricted:
        await allocations.restate(uow, restricted)
    if uow.party != EVERY_PARTY:
        await places.see_as(uow, uow.party)
