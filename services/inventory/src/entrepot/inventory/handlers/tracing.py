"""Giving a book what it needs to know of lots, serials and bonded stock: nothing, for most."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.contents import Contents
from entrepot.inventory.repository import lots as lot_rows
from entrepot.inventory.repository import tracing
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import FulfilmentLine, ReturnLine

BY_EVENT = "service:orders"  # Who said what an event of its own says.
Contained = tuple[str, str | None, int, list[str]]  # sku, lot, units, serials


@dataclass(frozen=True, slots=True)
class Named:
    """What was read from the goods of a parcel or a return when it was packed or opened."""

    location: str
    lines: list[Contained]


def named_by(
    reference: str, location: str, lines: Iterable[FulfilmentLine | ReturnLine]
) -> dict[str, Named]:
    """What the lines of an event name, by the document; nothing, for most."""
    found: list[Contained] = []
    for line in lines:
        found += [(line.sku, picked.lot, picked.quantity, []) for picked in line.lots]
        if line.serials:
            found.append((line.sku, None, len(line.serials), list(line.serials)))
    return {reference: Named(location, found)} if found else {}


async def trace_parcels(
    uow: UnitOfWork, book: Book, references: Collection[str], named: Mapping[str, Named]
) -> None:
    """Lots and serials for parcels that leave and returns that arrive. named: what their events
    name, which for its SKUs takes the place of what was said before. Where no record is traced,
    only a list of what came back could say otherwise, and is looked for."""
    traced = any(stock.traced for stock in book.stocks.values())
    wanted = [r for r in references if traced or r.startswith("ret_")]
    if not wanted:
        return
    told = await tracing.load_picks(uow, wanted)
    for reference in sorted(named.keys() & set(wanted)):
        new = named[reference]
        skus = {line[0] for line in new.lines}
        kept = [line for line in told.get(reference, ()) if line[0] not in skus]
        told[reference] = [*kept, *map(list, new.lines)]
        party = next(s.party for (_, place), s in book.stocks.items() if place == new.location)
        await lot_rows.save_pick(uow, reference, new.location, party, told[reference], BY_EVENT)
    book.contents = {reference: Contents.of(lines) for reference, lines in told.items()}
    lots = {lot for c in book.contents.values() for named in c.lots.values() for lot, _ in named}
    await tracing.load_lots(uow, book, [lot for lot in lots if lot])
    await tracing.load_serials(
        uow, book,
        [(sku, s) for c in book.contents.values() for sku, found in c.serials.items()
         for s in found],
    )  # fmt: skip
