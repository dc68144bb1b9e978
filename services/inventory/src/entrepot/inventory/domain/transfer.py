"""Units on their way from one location to another.

planned -> dispatched -> closed, or planned -> cancelled. What left the first place is in the account
in_transit until it arrives, arrives damaged, or is given up as lost; open units are audited against
the account.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import WrongState
from entrepot.inventory.domain.incoming import Expected
from entrepot.shared.errors import Conflict
from entrepot.shared.events.inventory import (
    TransferDispatched,
    TransferLine,
    TransferReceived,
)

TransferState = Literal["planned", "dispatched", "closed", "cancelled"]


@dataclass(slots=True)
class TransferItem:
    """One SKU of a transfer, base units. missing = dispatched - received - damaged - lost."""

    sku: str
    quantity: int  # Planned.
    dispatched: int = 0
    received: int = 0
    damaged: int = 0
    lost: int = 0

    @property
    def missing(self) -> int:
        return self.dispatched - self.received - self.damaged - self.lost


@dataclass(slots=True)
class Transfer:
    """version counts the events of the transfer; 0 while it is planned."""

    transfer_id: str
    from_location: str
    to_location: str
    from_party: str
    to_party: str
    state: TransferState = "planned"
    version: int = 0
    expected_on: date | None = None
    items: dict[str, TransferItem] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one SKU. lost: units that are given up."""

    sku: str
    quantity: int = 0
    damaged: int = 0
    lost: int = 0


def dispatch(
    book: Book, transfer: Transfer, quantities: Mapping[str, int], occurred_at: datetime
) -> None:
    """Units leave; less than planned may leave, not more. quantities: by SKU; SKUs that are not
    named leave as planned. Raises WrongState, Conflict, BelowReserved."""
    if transfer.state != "planned":
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    _known(transfer, quantities)
    for item in transfer.items.values():
        units = quantities.get(item.sku, item.quantity)
        if units > item.quantity:
            raise Conflict(f"{item.sku}: {item.quantity} units are planned", sku=item.sku)
        item.dispatched = units
    gone = tuple(
        TransferLine(sku=i.sku, quantity=i.dispatched)
        for i in transfer.items.values()
        if i.dispatched
    )
    if not gone:
        raise Conflict("nothing would leave; cancel the transfer instead")
    for number, line in enumerate(gone, 1):
        stock = book.stock(line.sku, transfer.from_location)
        book.post(stock, "free", "in_transit", line.quantity, "transfer_out",
                  occurred_at=occurred_at, reference=transfer.transfer_id)  # fmt: skip
        book.expect(
            Expected("transfer", transfer.transfer_id, number, line.sku, transfer.to_location,
                     line.quantity, transfer.to_party, expected_on=transfer.expected_on)
        )  # fmt: skip
    transfer.state = "dispatched"
    transfer.version += 1
    book.say(
        TransferDispatched(
            transfer_id=transfer.transfer_id, from_location=transfer.from_location,
            to_location=transfer.to_location, from_party=transfer.from_party,
            to_party=transfer.to_party, lines=gone, occurred_at=occurred_at,
        ),
        transfer.version,
    )  # fmt: skip


def receive(
    book: Book, transfer: Transfer, arrivals: Sequence[Arrival], occurred_at: datetime,
    *, close: bool,
) -> None:  # fmt: skip
    """Units arrive, in as many parts as it takes. close: what is missing then is lost. The
    transfer closes by itself once nothing is missing. Raises WrongState, Conflict."""
    if transfer.state != "dispatched":
        raise WrongState(f"the transfer is {transfer.state}", state=transfer.state)
    _known(transfer, {a.sku: a.quantity for a in arrivals})
    came: dict[str, int] = {}
    for arrival in arrivals:
        item = transfer.items[arrival.sku]
        units = arrival.quantity + arrival.damaged + arrival.lost
        if units > item.missing:
            raise Conflict(
                f"{item.sku}: {item.missing} units are on their way, {units} were told",
                sku=item.sku, cure="post the surplus as found", cure_zh="多出的数量请登记为盘盈",
            )  # fmt: skip
        _arrive(book, transfer, item, arrival, occurred_at)
        came[item.sku] = came.get(item.sku, 0) + arrival.quantity + arrival.damaged
    if close:
        for item in transfer.items.values():
            rest = Arrival(item.sku, lost=item.missing)
            _arrive(book, transfer, item, rest, occurred_at)
    open_items = [i for i in transfer.items.values() if i.missing]
    if not open_items:
        transfer.state = "closed"
    transfer.version += 1
    book.say(
        TransferReceived(
            transfer_id=transfer.transfer_id, from_location=transfer.from_location,
            to_location=transfer.to_location, from_party=transfer.from_party,
            to_party=transfer.to_party,
            lines=tuple(TransferLine(sku=s, quantity=q) for s, q in came.items() if q),
            missing=tuple(TransferLine(sku=i.sku, quantity=i.missing) for i in open_items),
            occurred_at=occurred_at,
        ),
        transfer.version,
    )  # fmt: skip


def _arrive(
    book: Book, transfer: Transfer, item: TransferItem, arrival: Arrival, occurred_at: datetime
) -> None:
    stock = book.stock(item.sku, transfer.to_location)
    for account, units, kind in (
        ("free", arrival.quantity, "transfer_in"),
        ("damaged", arrival.damaged, "transfer_in"),
        ("adjustment", arrival.lost, "lose"),
    ):
        book.post(stock, "in_transit", account, units, kind, occurred_at=occurred_at,
                  reference=transfer.transfer_id)  # fmt: skip
    item.received += arrival.quantity
    item.damaged += arrival.damaged
    item.lost += arrival.lost
    units = arrival.quantity + arrival.damaged + arrival.lost
    book.arrived(stock, units, source_id=transfer.transfer_id)


def _known(transfer: Transfer, quantities: Mapping[str, int]) -> None:
    strange = sorted(set(quantities) - set(transfer.items))
    if strange:
        raise Conflict(f"not in the transfer: {', '.join(strange)}")
