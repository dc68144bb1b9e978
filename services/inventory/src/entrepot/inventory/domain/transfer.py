"""Units on their way from one location to another.

planned -> dispatched -> closed, or planned -> cancelled. What left the first place, in one dispatch
or several, is in the account in_transit until it arrives, arrives damaged, or is given up as lost;
open units are audited against the account, which is zero for a closed transfer. Lots and serial
numbers travel with their units.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import LotShort, WrongState
from entrepot.inventory.domain.incoming import Expected
from entrepot.inventory.domain.lots import Described, Piece
from entrepot.inventory.domain.quality import set_apart
from entrepot.inventory.domain.serials import Place
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.telling import say_adjusted
from entrepot.shared.errors import Conflict
from entrepot.shared.events.inventory import (
    LotUnits,
    TransferClosed,
    TransferDispatched,
    TransferLine,
    TransferOutcome,
    TransferReceived,
)

TransferState = Literal["planned", "dispatched", "closed", "cancelled"]
LossOwner = Literal["", "from", "to", "carrier"]
LINES_OF_A_DISPATCH = 1000  # Announcements are numbered by dispatch and line.


@dataclass(slots=True)
class TransferItem:
    """One SKU of a transfer, base units. missing = dispatched - received - damaged - lost.
    overage came beside what was dispatched."""

    sku: str
    quantity: int  # Planned.
    dispatched: int = 0
    received: int = 0
    damaged: int = 0
    lost: int = 0
    overage: int = 0

    @property
    def missing(self) -> int:
        return self.dispatched - self.received - self.damaged - self.lost


@dataclass(slots=True)
class Carried:
    """Units of one lot in a transfer. open: still under way."""

    dispatched: int = 0
    received: int = 0
    damaged: int = 0
    lost: int = 0
    about: Described = field(default_factory=Described)

    @property
    def open(self) -> int:
        return self.dispatched - self.received - self.damaged - self.lost


@dataclass(slots=True)
class Transfer:
    """version counts the events of the transfer; 0 while it is planned. dispatch_open: more of
    it will leave. lots: what is carried, by (sku, lot); units of a line beyond have no lot."""

    transfer_id: str
    from_location: str
    to_location: str
    from_party: str
    to_party: str
    state: TransferState = "planned"
    version: int = 0
    expected_on: date | None = None
    items: dict[str, TransferItem] = field(default_factory=dict)
    dispatch_open: bool = False
    loss_owner: LossOwner = ""
    declaration_reference: str = ""
    closed_at: datetime | None = None
    lots: dict[tuple[str, str], Carried] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Units of one SKU that leave. lots: named ones; the rest leaves first expired first out."""

    quantity: int
    lots: Sequence[tuple[str, int]] = ()
    serials: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one SKU (of a lot, where one is named). lost: units that are given up.
    overage: units that nobody dispatched. serials: of the good ones."""

    sku: str
    quantity: int = 0
    damaged: int = 0
    lost: int = 0
    overage: int = 0
    lot: str | None = None
    serials: Sequence[str] = ()
    damaged_serials: Sequence[str] = ()


def dispatch(
    book: Book, transfer: Transfer, quantities: Mapping[str, int | Leaving],
    occurred_at: datetime, *, more_follows: bool = False,
) -> None:  # fmt: skip
    """Units leave; less than planned may leave, not more. quantities: by SKU; what is not named
    leaves as far as it is planned. Raises WrongState, Conflict, BelowReserved, LotShort,
    SerialNotHere, SerialsNeeded."""
    if transfer.state != "planned" and not transfer.dispatch_open:
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    _known(transfer, quantities)
    gone: list[TransferLine] = []
    carried: list[LotUnits] = []
    for item in transfer.items.values():
        rest = item.quantity - item.dispatched
        told = quantities.get(item.sku, rest)
        leaving = told if isinstance(told, Leaving) else Leaving(told)
        if leaving.quantity > rest:
            raise Conflict(f"{item.sku}: {rest} units are planned to leave", sku=item.sku)
        if leaving.quantity == 0:
            continue
        pieces = _leave(book, transfer, item, leaving, occurred_at)
        carried += [LotUnits(sku=item.sku, lot=lot, quantity=n) for lot, n in pieces if lot]
        gone.append(TransferLine(sku=item.sku, quantity=leaving.quantity))
        number = transfer.version * LINES_OF_A_DISPATCH + len(gone)
        book.expect(
            Expected("transfer", transfer.transfer_id, number, item.sku, transfer.to_location,
                     leaving.quantity, transfer.to_party, expected_on=transfer.expected_on)
        )  # fmt: skip
    if not gone:
        raise Conflict("nothing would leave; cancel the transfer instead")
    transfer.state, transfer.dispatch_open = "dispatched", more_follows
    transfer.version += 1
    book.say(
        TransferDispatched(
            transfer_id=transfer.transfer_id, from_location=transfer.from_location,
            to_location=transfer.to_location, from_party=transfer.from_party,
            to_party=transfer.to_party, lines=tuple(gone), occurred_at=occurred_at,
            lots=tuple(carried), expected_on=transfer.expected_on,
            declaration_reference=transfer.declaration_reference,
        ),
        transfer.version,
    )  # fmt: skip


def _leave(
    book: Book, transfer: Transfer, item: TransferItem, leaving: Leaving, occurred_at: datetime
) -> list[Piece]:
    stock = book.stock(item.sku, transfer.from_location)
    named = sum(units for _, units in leaving.lots)
    if named > leaving.quantity:
        raise Conflict(f"{item.sku}: more units of lots than units", sku=item.sku)
    book.serials.need(item.sku, leaving.quantity, leaving.serials)
    book.serials.check_at(item.sku, leaving.serials, ("on_hand",), stock.location)
    pieces: list[Piece] = []
    for lot, units in [*leaving.lots, (None, leaving.quantity - named)]:
        pieces += book.post(stock, "free", "in_transit", units, "transfer_out",
                            occurred_at=occurred_at, reference=transfer.transfer_id,
                            lot=lot)  # fmt: skip
    for lot, units in pieces:
        if lot is not None:
            row = transfer.lots.setdefault((item.sku, lot), Carried())
            row.dispatched += units
            row.about = book.lots.lot(stock, lot).about
    place = Place("in_transit", stock.location, stock.party, transfer.transfer_id)
    book.serials.put(item.sku, leaving.serials, place, occurred_at)
    item.dispatched += leaving.quantity
    return pieces


def receive(
    book: Book, transfer: Transfer, arrivals: Sequence[Arrival], occurred_at: datetime,
    *, close: bool, loss_owner: LossOwner = "",
) -> None:  # fmt: skip
    """Units arrive, in as many parts as it takes. close: what is missing then is lost. The
    transfer closes by itself once nothing is missing and nothing more will leave. Raises
    WrongState, Conflict, LotShort, SerialNotHere, SerialsNeeded."""
    if transfer.state != "dispatched":
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    _known(transfer, {a.sku: a.quantity for a in arrivals})
    came: dict[str, int] = {}
    broken: dict[str, int] = {}
    for arrival in arrivals:
        item = transfer.items[arrival.sku]
        units = arrival.quantity + arrival.damaged + arrival.lost
        if units > item.missing:
            raise Conflict(
                f"{item.sku}: {item.missing} units are on their way, {units} were told",
                sku=item.sku, cure="tell the surplus as overage",
                cure_zh="多出的数量请以 overage 登记",
            )  # fmt: skip
        _arrive(book, transfer, item, arrival, occurred_at)
        came[item.sku] = came.get(item.sku, 0) + arrival.quantity + arrival.damaged
        broken[item.sku] = broken.get(item.sku, 0) + arrival.damaged
    if close:
        transfer.dispatch_open = False
        for item in transfer.items.values():
            _arrive(book, transfer, item, Arrival(item.sku, lost=item.missing), occurred_at)
    transfer.loss_owner = loss_owner or transfer.loss_owner
    open_items = [i for i in transfer.items.values() if i.missing]
    transfer.version += 1
    book.say(
        TransferReceived(
            transfer_id=transfer.transfer_id, from_location=transfer.from_location,
            to_location=transfer.to_location, from_party=transfer.from_party,
            to_party=transfer.to_party, lines=_lines(came),
            missing=_lines({i.sku: i.missing for i in open_items}), occurred_at=occurred_at,
            damaged=_lines(broken),
        ),
        transfer.version,
    )  # fmt: skip
    if not open_items and not transfer.dispatch_open:
        _close(book, transfer, occurred_at)


def _lines(units: Mapping[str, int]) -> tuple[TransferLine, ...]:
    return tuple(TransferLine(sku=sku, quantity=n) for sku, n in units.items() if n)


def _close(book: Book, transfer: Transfer, occurred_at: datetime) -> None:
    transfer.state, transfer.closed_at = "closed", occurred_at
    transfer.version += 1
    book.say(
        TransferClosed(
            transfer_id=transfer.transfer_id, from_location=transfer.from_location,
            to_location=transfer.to_location, from_party=transfer.from_party,
            to_party=transfer.to_party, loss_owner=transfer.loss_owner, occurred_at=occurred_at,
            lines=tuple(
                TransferOutcome(sku=i.sku, dispatched=i.dispatched, received=i.received,
                                damaged=i.damaged, lost=i.lost, overage=i.overage)
                for i in transfer.items.values()
            ),
        ),
        transfer.version,
    )  # fmt: skip


def _arrive(
    book: Book, transfer: Transfer, item: TransferItem, arrival: Arrival, occurred_at: datetime
) -> None:
    stock = book.stock(item.sku, transfer.to_location)
    _arrive_serials(book, transfer, stock, item, arrival, occurred_at)
    held: set[str] = set()
    for account, units, kind in (
        ("free", arrival.quantity, "transfer_in"),
        ("damaged", arrival.damaged, "transfer_in"),
        ("adjustment", arrival.lost, "lose"),
    ):
        for lot, part in _out_of_transit(transfer, item, units, arrival.lot):
            if lot is not None:
                row = transfer.lots[item.sku, lot]
                if account != "adjustment":
                    here = book.lots.describe(stock, lot, row.about)
                    held |= {lot} if here.status != "good" else set()
                _count(row, account, part)
            _count(item, account, part)
            book.post(stock, "in_transit", account, part, kind, occurred_at=occurred_at,
                      reference=transfer.transfer_id, lot=lot)  # fmt: skip
    source = f"{transfer.transfer_id}/{item.sku}/{transfer.version + 1}"
    if arrival.overage:
        book.post(stock, "adjustment", "free", arrival.overage, "find", occurred_at=occurred_at,
                  reference=transfer.transfer_id, source_event_id=source,
                  lot=arrival.lot)  # fmt: skip
        item.overage += arrival.overage
        say_adjusted(book, stock, source, arrival.overage, "found", occurred_at)
    for lot in sorted(held):
        set_apart(book, stock, book.lots.lot(stock, lot), f"{source}/{lot}", occurred_at)
    units = arrival.quantity + arrival.damaged + arrival.lost
    book.arrived(stock, units, source_id=transfer.transfer_id)


def _count(row: TransferItem | Carried, account: str, units: int) -> None:
    if account == "free":
        row.received += units
    elif account == "damaged":
        row.damaged += units
    else:
        row.lost += units


def _out_of_transit(
    transfer: Transfer, item: TransferItem, quantity: int, lot: str | None
) -> list[Piece]:
    """Which carried lots the units are: the named one, or those that expire first, then units
    without a lot. Raises LotShort."""
    if quantity == 0:
        return []
    rows = {name: row for (sku, name), row in transfer.lots.items() if sku == item.sku}
    if lot is not None:
        have = rows[lot].open if lot in rows else 0
        if have < quantity:
            raise LotShort(item.sku, transfer.to_location, lot, quantity, have)
        return [(lot, quantity)]
    order = sorted(rows, key=lambda name: (rows[name].about.expires_on or date.max, name))
    pieces: list[Piece] = []
    for name in order:
        part = min(rows[name].open, quantity)
        if part:
            pieces.append((name, part))
            quantity -= part
    if quantity:
        pieces.append((None, quantity))
    return pieces


def _arrive_serials(
    book: Book, transfer: Transfer, stock: Stock, item: TransferItem, arrival: Arrival,
    occurred_at: datetime,
) -> None:  # fmt: skip
    """The named units, or all that are under way where all arrive alike."""
    under_way = book.serials.under(item.sku, transfer.transfer_id, "in_transit")
    if not under_way and not arrival.serials and not arrival.damaged_serials:
        return
    good, broken = list(arrival.serials), list(arrival.damaged_serials)
    gone: list[str] = []
    if not good and not broken and max(
        arrival.quantity, arrival.damaged, arrival.lost
    ) == item.missing:  # fmt: skip
        good = under_way if arrival.quantity else []
        broken = under_way if arrival.damaged else []
        gone = under_way if arrival.lost else []
    else:
        book.serials.need(item.sku, arrival.quantity, good)
        book.serials.need(item.sku, arrival.damaged, broken)
        if arrival.lost and arrival.lost == len(under_way) - len(good) - len(broken):
            gone = sorted({*under_way} - {*good} - {*broken})
    book.serials.check_at(item.sku, [*good, *broken], ("in_transit",), "", transfer.transfer_id)
    for serials, state in ((good, "on_hand"), (broken, "damaged"), (gone, "lost")):
        place = Place(state, stock.location, stock.party, transfer.transfer_id)  # type: ignore[arg-type]
        book.serials.put(item.sku, serials, place, occurred_at)


def _known(transfer: Transfer, quantities: Mapping[str, object]) -> None:
    strange = sorted(set(quantities) - set(transfer.items))
    if strange:
        raise Conflict(f"not in the transfer: {', '.join(strange)}")
