"""Deciding about lots: hold, release, assign; the daily look at expiry; SKU policies; picks."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from entrepot.inventory.domain import quality
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import (
    BundleHasNoStock,
    SerialNotHere,
    UnknownSku,
    WrongState,
)
from entrepot.inventory.domain.lots import Described, Lot
from entrepot.inventory.domain.quality import Inspection
from entrepot.inventory.domain.serials import Place
from entrepot.inventory.domain.stock import Key, Stock
from entrepot.inventory.repository import books, holds, places, tracing
from entrepot.inventory.repository import lots as lot_rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound

Line = tuple[str, str | None, int, Sequence[str]]  # sku, lot, quantity, serials
SHIPPED = "shipped"


async def _book_of(uow: UnitOfWork, keys: Sequence[Key], lots: Sequence[str]) -> Book:
    book = Book(uow.now, await books.lock_stock(uow, keys))
    await tracing.load_lots(uow, book, lots)
    return book


async def decide(
    uow: UnitOfWork, sku: str, lot: str, location: str | None,
    action: Literal["hold", "release"], *, reason: str, person: str, inspection: Inspection,
) -> None:  # fmt: skip
    """Hold or release a lot at one place, or at every place that the caller sees. Raises NotFound,
    WrongState."""
    keys = await lot_rows.places_of_lot(uow, sku, lot, location)
    if not keys:
        raise NotFound("no such lot")
    book = await _book_of(uow, keys, [lot])
    act: Callable[..., int] = quality.hold if action == "hold" else quality.release
    rows, refusals = [], []
    for key in keys:
        stock, row = book.stocks[key], book.lots.rows[key][lot]
        try:
            units = act(book, stock, row, reason=reason, person=person, party=uow.party,
                        inspection=inspection)  # fmt: skip
        except WrongState as error:
            refusals.append(error)
            continue
        rows.append((sku, lot, stock.location, stock.party, action, units,
                     row.on_hand if action == "hold" else 0, reason, person, inspection))  # fmt: skip
    if not rows:
        raise refusals[0]
    await lot_rows.add_decisions(uow, rows)
    await books.save(uow, book)


async def assign(
    uow: UnitOfWork, sku: str, lot: str, location: str, quantity: int, about: Described, *,
    person: str,
) -> None:  # fmt: skip
    """Name the lot of units that had none. Raises NotFound, LotShort, LotDiffers."""
    if location not in await places.locations(uow, [location]):
        raise NotFound("no such location")
    book = await _book_of(uow, [(sku, location)], [lot])
    stock = book.stocks.get((sku, location))
    if stock is None:
        raise NotFound("no such stock")
    known = await tracing.skus(uow, [sku])
    tracing.apply_policies(book, {s: policy for s, (_, policy) in known.items()})
    quality.assign(book, stock, lot, about, quantity)
    await lot_rows.add_decisions(
        uow, [(sku, lot, location, stock.party, "assign", quantity, 0, "", person, "")]
    )
    await books.save(uow, book)


async def look_at_lots(
    uow: UnitOfWork, limit: int, after: tuple[str, str]
) -> tuple[int, int, tuple[str, str]]:
    """Warn of, expire and set apart lots of up to `limit` stock records behind the key. Returns
    how many were looked at, units set apart, and the last key."""
    due = await lot_rows.lots_due(uow, uow.now.date(), limit, after)
    if not due:
        return 0, 0, after
    book = await _book_of(uow, [(sku, place) for sku, place, _ in due], ())
    rows, moved = [], 0
    for sku, place, warn_days in due:
        stock = book.stocks[sku, place]
        for row in list(book.lots.of(stock).values()):
            fresh, units = quality.judge(book, stock, row, warn_days)
            moved += units
            if fresh or units:
                rows.append(_judged(stock, row, units))
    await lot_rows.add_decisions(uow, rows)
    await books.save(uow, book)
    return len(due), moved, (due[-1][0], due[-1][1])


def _judged(stock: Stock, row: Lot, units: int) -> tuple[Any, ...]:
    action = "expire" if row.status == "expired" else "hold"
    return (stock.sku, row.lot, stock.location, stock.party, action, units, row.on_hand,
            row.reason, row.held_by, "")  # fmt: skip


async def save_policy(
    uow: UnitOfWork, values: dict[str, Any], current: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Insert or replace a policy. Raises UnknownSku, BundleHasNoStock, Conflict."""
    known = await places.skus(uow, [values["sku"]])
    if values["sku"] not in known:
        raise UnknownSku(values["sku"])
    if known[values["sku"]]:
        raise BundleHasNoStock(values["sku"])
    saved = {**values, "version": (current["version"] if current else 0) + 1}
    if not await lot_rows.save_policy(uow, saved):
        raise Conflict("the policy was changed by somebody else at this moment")
    return saved


async def note_parcel(
    uow: UnitOfWork, fulfilment_id: str, lines: Sequence[Line], person: str
) -> None:
    """Say which lots and serials are in a parcel, before it is told to have left; serials also
    after. Raises NotFound, WrongState, LotShort, SerialNotHere."""
    found = (await holds.fulfilments(uow, [fulfilment_id], ())).get(fulfilment_id)
    place = await places.locations(uow, [found["location"]]) if found is not None else {}
    if found is None or not place:
        raise NotFound("no such parcel")
    location, party = found["location"], str(place[found["location"]]["party"])
    if found["state"] == "cancelled":
        raise WrongState("the parcel was given up", state="cancelled")
    shipped = found["state"] == SHIPPED
    if shipped and any(lot is not None for _, lot, _, _ in lines):
        raise WrongState(
            "the parcel has left: its lots are booked", state=SHIPPED,
            cure="send serial numbers only", cure_zh="包裹已发出, 只能补录序列号",
        )  # fmt: skip
    wanted: dict[str, int] = {}
    for _, sku, quantity in found["lines"]:
        wanted[sku] = wanted.get(sku, 0) + quantity
    for sku, _, quantity, _ in lines:
        wanted[sku] = wanted.get(sku, 0) - quantity
    short = sorted(sku for sku, units in wanted.items() if units < 0)
    if short:
        raise Conflict(f"more than the parcel holds: {', '.join(short)}", skus=short)
    book = await _book_of(uow, sorted({(sku, location) for sku, *_ in lines}),
                          [lot for _, lot, *_ in lines if lot])  # fmt: skip
    await tracing.load_serials(uow, book, [(sku, s) for sku, *_, found in lines for s in found])
    for sku, lot, quantity, serials in lines:
        stock = book.stocks.get((sku, location))
        if stock is None:
            raise NotFound("no such stock")
        if lot is not None:
            book.lots.split(stock, "reserved", "customer", quantity, lot)
        noted = book.serials.under(sku, fulfilment_id, "customer")
        fresh = [serial for serial in serials if serial not in noted]
        book.serials.check_at(sku, fresh, ("on_hand",), location)
        if shipped:
            book.serials.put(sku, fresh, Place("customer", location, party, fulfilment_id))
    await lot_rows.save_pick(uow, fulfilment_id, location, party, lines, person)
    await books.save(uow, book)


async def note_return(
    uow: UnitOfWork, return_id: str, location: str, lines: Sequence[Line], person: str
) -> None:
    """Say which lots and serials came back, before the return is told to be received. Raises
    NotFound for a strange place, SerialNotHere for a unit that no customer has."""
    found = await places.locations(uow, [location])
    if location not in found:
        raise NotFound("no such location")
    book = Book(uow.now, {})
    await tracing.load_serials(uow, book, [(sku, s) for sku, *_, serials in lines for s in serials])
    for sku, _, _, serials in lines:
        for serial in serials:
            row = book.serials.rows.get((sku, serial))
            if row is None or row.state not in ("customer", "lost"):
                raise SerialNotHere(sku, serial, "customer")
    party = str(found[location]["party"])
    await lot_rows.save_pick(uow, return_id, location, party, lines, person)
