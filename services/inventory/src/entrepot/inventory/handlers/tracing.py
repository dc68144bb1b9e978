"""Giving a book what it needs to know of lots, serials and bonded stock: nothing, for most."""

from collections.abc import Collection

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.contents import Contents
from entrepot.inventory.repository import places, tracing
from entrepot.shared.database import UnitOfWork


async def trace_parcels(uow: UnitOfWork, book: Book, references: Collection[str]) -> None:
    """Lots and serials for parcels that leave and returns that arrive. Where no record is traced,
    only a list of what came back could say otherwise, and is looked for."""
    traced = any(stock.traced for stock in book.stocks.values())
    wanted = [r for r in references if traced or r.startswith("ret_")]
    if not wanted:
        return
    told = await tracing.load_picks(uow, wanted)
    book.contents = {reference: Contents.of(lines) for reference, lines in told.items()}
    lots = {lot for c in book.contents.values() for named in c.lots.values() for lot, _ in named}
    await tracing.load_lots(uow, book, [lot for lot in lots if lot])
    await tracing.load_serials(
        uow, book,
        [(sku, s) for c in book.contents.values() for sku, found in c.serials.items()
         for s in found],
    )  # fmt: skip


async def note_bonded(uow: UnitOfWork, book: Book, owners: Collection[str]) -> None:
    """Which shops say that they ship from a bonded warehouse; asked where the book has one."""
    if any(stock.bonded for stock in book.stocks.values()):
        shops = [o.partition(":")[2] for o in owners if o.startswith("shop:")]
        book.bonded_shops = await places.bonded_sources(uow, shops)
