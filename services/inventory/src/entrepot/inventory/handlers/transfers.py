"""Moving stock between locations: plan, dispatch, receive in parts, close, cancel."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from entrepot.inventory.domain import transfer as rules
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import (
    BundleHasNoStock,
    UnknownLocation,
    UnknownSku,
    WrongState,
)
from entrepot.inventory.domain.transfer import Arrival, Transfer, TransferItem
from entrepot.inventory.repository import books, documents, places
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import NotFound


async def plan_transfer(
    uow: UnitOfWork, transfer_id: str, from_location: str, to_location: str,
    quantities: Mapping[str, int], *, expected_on: date | None, reference: str, note: str,
) -> Transfer:  # fmt: skip
    """Write down a transfer; nothing moves yet. Raises UnknownLocation, UnknownSku."""
    found = await places.locations(uow, [from_location, to_location])
    for code in (from_location, to_location):
        if code not in found:
            raise UnknownLocation(code)
    skus = await places.skus(uow, list(quantities))
    for sku in quantities:
        if sku not in skus:
            raise UnknownSku(sku)
        if skus[sku]:
            raise BundleHasNoStock(sku)
    transfer = Transfer(
        transfer_id, from_location, to_location, found[from_location]["party"],
        found[to_location]["party"], expected_on=expected_on,
        items={sku: TransferItem(sku, units) for sku, units in quantities.items()},
    )  # fmt: skip
    await documents.add_transfer(uow, transfer, reference=reference, note=note)
    return transfer


async def _open(uow: UnitOfWork, transfer_id: str, *, sender: bool) -> tuple[Transfer, Book]:
    """The locked transfer and the stock of both ends. sender: whether the caller must be the
    operator of the first place, or that of the second. Raises NotFound."""
    transfer = await documents.lock_transfer(uow, transfer_id)
    if transfer is None:
        raise NotFound()
    operator = transfer.from_party if sender else transfer.to_party
    if uow.party not in (EVERY_PARTY, operator):
        raise NotFound("this step belongs to the other end of the transfer")
    await places.see_all(uow)
    here = [(sku, transfer.from_location) for sku in transfer.items] if sender else []
    there = [(sku, transfer.to_location) for sku in transfer.items]
    stocks = await books.lock_stock(uow, here, make=there)
    return transfer, Book(uow.now, stocks, expected=await books.expected(uow, [transfer_id], ()))


async def dispatch_transfer(
    uow: UnitOfWork, transfer_id: str, quantities: Mapping[str, int], occurred_at: datetime
) -> Transfer:
    """free -> in_transit at the first place; the second one is told what comes."""
    transfer, book = await _open(uow, transfer_id, sender=True)
    for sku in transfer.items:
        if (sku, transfer.from_location) not in book.stocks and quantities.get(sku, 1):
            raise WrongState(f"{sku} was never at {transfer.from_location}", sku=sku)
    rules.dispatch(book, transfer, quantities, occurred_at)
    await _save(uow, transfer, book)
    return transfer


async def receive_transfer(
    uow: UnitOfWork, transfer_id: str, arrivals: Sequence[Arrival], occurred_at: datetime,
    *, close: bool,
) -> Transfer:  # fmt: skip
    """in_transit -> free, damaged or (lost) adjustment at the second place."""
    transfer, book = await _open(uow, transfer_id, sender=False)
    rules.receive(book, transfer, arrivals, occurred_at, close=close)
    await _save(uow, transfer, book)
    return transfer


async def cancel_transfer(uow: UnitOfWork, transfer_id: str) -> Transfer:
    """Give up a plan. What is under way can only be received, or closed as lost."""
    transfer = await documents.lock_transfer(uow, transfer_id)
    if transfer is None:
        raise NotFound()
    if transfer.state not in ("planned", "cancelled"):
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    transfer.state = "cancelled"
    await documents.save_transfer(uow, transfer)
    return transfer


async def _save(uow: UnitOfWork, transfer: Transfer, book: Book) -> None:
    await documents.save_transfer(uow, transfer)
    await books.save(uow, book)
