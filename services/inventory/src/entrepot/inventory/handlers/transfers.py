"""Moving stock between locations: plan, dispatch, receive in parts, close, cancel."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from entrepot.inventory.domain import transfer as rules
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import (
    BundleHasNoStock,
    DeclarationNeeded,
    UnknownLocation,
    UnknownSku,
    WrongState,
)
from entrepot.inventory.domain.transfer import (
    Arrival,
    Leaving,
    LossOwner,
    Transfer,
    TransferItem,
)
from entrepot.inventory.repository import books, places, tracing, transfers
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import NotFound


async def plan_transfer(
    uow: UnitOfWork, transfer_id: str, from_location: str, to_location: str,
    quantities: Mapping[str, int], *, expected_on: date | None, reference: str, note: str,
    declaration_reference: str = "",
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
        declaration_reference=declaration_reference,
    )  # fmt: skip
    await transfers.add_transfer(uow, transfer, reference=reference, note=note)
    return transfer


async def _open(uow: UnitOfWork, transfer_id: str, *, sender: bool) -> Transfer:
    """The locked transfer; from here on the transaction sees both ends. sender: whether the
    caller must be the operator of the first place, or that of the second. Raises NotFound."""
    transfer = await transfers.lock_transfer(uow, transfer_id)
    if transfer is None:
        raise NotFound()
    operator = transfer.from_party if sender else transfer.to_party
    if uow.party not in (EVERY_PARTY, operator):
        raise NotFound("this step belongs to the other end of the transfer")
    await places.see_all(uow)
    return transfer


async def _book(
    uow: UnitOfWork, transfer: Transfer, *, sender: bool, lots: Iterable[str],
    serials: Iterable[tuple[str, str]],
) -> Book:  # fmt: skip
    """The stock of the ends that a step moves, with its lots and serials."""
    here = [(sku, transfer.from_location) for sku in transfer.items] if sender else []
    there = [(sku, transfer.to_location) for sku in transfer.items]
    stocks = await books.lock_stock(uow, here, make=there)
    book = Book(uow.now, stocks, expected=await books.expected(uow, [transfer.transfer_id], ()))
    known = await tracing.skus(uow, list(transfer.items))
    tracing.apply_policies(book, {sku: policy for sku, (_, policy) in known.items()})
    carried = {lot for _, lot in transfer.lots}
    await tracing.load_lots(uow, book, {*lots, *carried})
    asked = list(serials)
    if asked or book.serials.tracked:
        await tracing.load_serials(uow, book, asked, [transfer.transfer_id])
    return book


async def _check_customs(uow: UnitOfWork, transfer: Transfer) -> None:
    """Raises DeclarationNeeded where goods leave a bonded place for free circulation without."""
    ends = await places.locations(uow, [transfer.from_location, transfer.to_location])
    kinds = [ends[code]["kind"] for code in (transfer.from_location, transfer.to_location)]
    if kinds[0] == "bonded" and kinds[1] != "bonded" and not transfer.declaration_reference:
        raise DeclarationNeeded(transfer.from_location)


async def dispatch_transfer(
    uow: UnitOfWork, transfer_id: str, quantities: Mapping[str, int | Leaving],
    occurred_at: datetime, *, more_follows: bool = False, declaration_reference: str = "",
) -> Transfer:  # fmt: skip
    """free -> in_transit at the first place; the second one is told what comes. Raises
    DeclarationNeeded, and as domain.transfer.dispatch."""
    transfer = await _open(uow, transfer_id, sender=True)
    transfer.declaration_reference = declaration_reference or transfer.declaration_reference
    await _check_customs(uow, transfer)
    told = {sku: q for sku, q in quantities.items() if isinstance(q, Leaving)}
    book = await _book(
        uow, transfer, sender=True, lots={lot for q in told.values() for lot, _ in q.lots},
        serials=[(sku, serial) for sku, q in told.items() for serial in q.serials],
    )  # fmt: skip
    for sku in transfer.items:
        units = quantities.get(sku, 1)
        wanted = units.quantity if isinstance(units, Leaving) else units
        if (sku, transfer.from_location) not in book.stocks and wanted:
            raise WrongState(f"{sku} was never at {transfer.from_location}", sku=sku)
    rules.dispatch(book, transfer, quantities, occurred_at, more_follows=more_follows)
    await _save(uow, transfer, book)
    return transfer


async def receive_transfer(
    uow: UnitOfWork, transfer_id: str, arrivals: Sequence[Arrival], occurred_at: datetime,
    *, close: bool, loss_owner: LossOwner = "",
) -> Transfer:  # fmt: skip
    """in_transit -> free, damaged or (lost) adjustment at the second place."""
    transfer = await _open(uow, transfer_id, sender=False)
    book = await _book(
        uow, transfer, sender=False, lots={a.lot for a in arrivals if a.lot},
        serials=[(a.sku, s) for a in arrivals for s in (*a.serials, *a.damaged_serials)],
    )  # fmt: skip
    rules.receive(book, transfer, arrivals, occurred_at, close=close, loss_owner=loss_owner)
    await _save(uow, transfer, book)
    return transfer


async def release_from_customs(
    uow: UnitOfWork, transfer_id: str, from_location: str, to_location: str,
    leaving: Mapping[str, Leaving], declaration_reference: str, occurred_at: datetime,
    *, reference: str, note: str,
) -> Transfer:  # fmt: skip
    """Goods of a bonded place enter free circulation where they stand: a transfer that leaves
    and arrives in one step. Raises WrongState for a place that is not bonded."""
    ends = await places.locations(uow, [from_location, to_location])
    kinds = [ends[code]["kind"] if code in ends else "" for code in (from_location, to_location)]
    if "" not in kinds and (kinds[0] != "bonded" or kinds[1] == "bonded"):
        raise WrongState("goods are released from a bonded place to one that is not",
                         cure="use a transfer", cure_zh="请改用调拨单")  # fmt: skip
    units = {sku: each.quantity for sku, each in leaving.items()}
    await plan_transfer(uow, transfer_id, from_location, to_location, units, expected_on=None,
                        reference=reference, note=note,
                        declaration_reference=declaration_reference)  # fmt: skip
    await dispatch_transfer(uow, transfer_id, leaving, occurred_at)
    arrivals = [Arrival(sku, each.quantity, serials=each.serials) for sku, each in leaving.items()]
    return await receive_transfer(uow, transfer_id, arrivals, occurred_at, close=False)


async def cancel_transfer(uow: UnitOfWork, transfer_id: str) -> Transfer:
    """Give up a plan. What is under way can only be received, or closed as lost."""
    transfer = await transfers.lock_transfer(uow, transfer_id)
    if transfer is None:
        raise NotFound()
    if transfer.state not in ("planned", "cancelled"):
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    transfer.state = "cancelled"
    await transfers.save_transfer(uow, transfer)
    return transfer


async def _save(uow: UnitOfWork, transfer: Transfer, book: Book) -> None:
    await transfers.save_transfer(uow, transfer)
    await books.save(uow, book)
