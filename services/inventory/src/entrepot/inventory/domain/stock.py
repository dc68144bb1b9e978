"""One SKU at one location: its balances and the movements that change them.

Double entry: each movement takes a positive quantity out of one account and puts it into another.
`on_hand` = free + reserved. The accounts supplier, customer, adjustment and in_transit lie outside
the shelf: their balance may be negative at one location (units dispatched here and received there
are +q here and -q there); over all accounts and locations the sum is zero.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple, get_args

from entrepot.inventory.domain.errors import BelowReserved
from entrepot.shared.errors import Conflict
from entrepot.shared.quantity import MAX_UNITS

Account = Literal[
    "supplier", "in_transit", "free", "reserved", "quality_hold", "damaged", "customer",
    "adjustment",
]  # fmt: skip
Kind = Literal[
    "receive", "reserve", "release", "expire", "ship", "return", "adjust", "count", "damage",
    "hold", "release_hold", "find", "lose", "transfer_out", "transfer_in", "assign_lot",
]  # fmt: skip
ACCOUNTS: tuple[str, ...] = get_args(Account)
KINDS: tuple[str, ...] = get_args(Kind)
SHELF = ("free", "reserved", "quality_hold", "damaged")
ON_HAND = ("free", "reserved")

Key = tuple[str, str]  # sku, location: the order in which rows are locked.


class Movement(NamedTuple):
    """A row of the ledger. quantity > 0, base units."""

    occurred_at: datetime
    sku: str
    location: str
    party: str
    from_account: str
    to_account: str
    quantity: int
    kind: str
    reference: str
    source_event_id: str
    lot: str | None


@dataclass(slots=True)
class Stock:
    """Balances in base units. 0 <= reserved <= on_hand; on_hand = free + reserved."""

    sku: str
    location: str
    party: str
    on_hand: int = 0
    reserved: int = 0
    quality_hold: int = 0
    damaged: int = 0
    incoming: int = 0  # Announced or under way to here, not yet received.
    version: int = 0  # Counts the events of this record.
    active: bool = True  # Whether the location takes new reservations.
    traced: bool = False  # Whether lots or serial numbers of it are kept.
    bonded: bool = False  # Whether the location is a bonded warehouse.
    restricted: bool = False  # Whether units may be kept for somebody; see domain/claims.py.

    @property
    def available_to_promise(self) -> int:
        return self.on_hand - self.reserved

    def balance(self, account: str) -> int:
        """Units in an account of the shelf."""
        if account == "free":
            return self.on_hand - self.reserved
        return int(getattr(self, account)) if account in SHELF else 0

    def move(self, from_account: str, to_account: str, quantity: int) -> None:
        """Take units from one account to another. Raises BelowReserved or Conflict, changing
        nothing, where an account of the shelf would fall below zero or rise beyond MAX_UNITS."""
        if from_account in SHELF and self.balance(from_account) < quantity:
            raise self._short(from_account, quantity)
        inside = from_account in ON_HAND and to_account in ON_HAND
        full = self.on_hand if to_account in ON_HAND else self.balance(to_account)
        if to_account in SHELF and not inside and full + quantity > MAX_UNITS:
            raise Conflict(f"more than {MAX_UNITS} units at one place")
        self._add(from_account, -quantity)
        self._add(to_account, quantity)

    def _add(self, account: str, quantity: int) -> None:
        if account == "free":
            self.on_hand += quantity
        elif account == "reserved":
            self.on_hand += quantity
            self.reserved += quantity
        elif account == "quality_hold":
            self.quality_hold += quantity
        elif account == "damaged":
            self.damaged += quantity

    def _short(self, account: str, quantity: int) -> Conflict:
        have = self.balance(account)
        if account == "free":
            return BelowReserved(
                f"{self.sku} at {self.location}: {quantity} units asked for, {have} are free "
                f"({self.on_hand} on hand, {self.reserved} reserved)",
                sku=self.sku, location=self.location, on_hand=self.on_hand,
                reserved=self.reserved,
                cure="release or move the reservations first, or post what was found",
                cure_zh="请先释放或转移预留, 或先登记盘盈",
            )  # fmt: skip
        return Conflict(
            f"{self.sku} at {self.location}: {quantity} units asked for, {account} has {have}",
            sku=self.sku, location=self.location,
        )  # fmt: skip
