"""Lots: which part of a balance is which batch of goods.

A lot is a part of one of three groups of a stock record: on_hand (free and reserved together),
quality_hold, damaged. In each group 0 <= sum of lots <= balance; the rest is unlotted. Holding
units for an order (free -> reserved) stays inside on_hand and touches no lot. Every other movement
takes a named lot, or first expired first out: the earliest expiry, then the earliest receipt, then
what is unlotted, and last what must not be sold (a lot on hold, or past its shelf life).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from entrepot.inventory.domain.errors import LotDiffers, LotOnHold, LotShort
from entrepot.inventory.domain.stock import Key, Stock

Group = Literal["on_hand", "quality_hold", "damaged"]
Status = Literal["good", "held", "expired"]
GROUP_OF: dict[str, Group] = {
    "free": "on_hand", "reserved": "on_hand", "quality_hold": "quality_hold", "damaged": "damaged",
}  # fmt: skip
UNLOTTED = ""  # As the name of a lot: take or put units without one, on purpose.
_LAST = date.max

Piece = tuple[str | None, int]  # A lot (None: unlotted) and its units.


@dataclass(frozen=True, slots=True)
class Described:
    """What is known of a lot beside its name."""

    expires_on: date | None = None
    manufactured_on: date | None = None
    supplier: str = ""
    purchase_order_id: str = ""


@dataclass(slots=True)
class Lot:
    """One lot of an SKU at one location; balances in base units, all >= 0."""

    lot: str
    received_at: datetime
    on_hand: int = 0
    quality_hold: int = 0
    damaged: int = 0
    about: Described = field(default_factory=Described)
    status: Status = "good"
    reason: str = ""
    held_by: str = ""
    held_by_party: str = ""
    warned_at: datetime | None = None
    shelf_life_days: int = 0  # The least that must be left when a unit is sold.

    @property
    def sell_by(self) -> date | None:
        """The last day on which a unit may leave (UTC); None: no expiry."""
        if self.about.expires_on is None:
            return None
        return self.about.expires_on - timedelta(days=self.shelf_life_days)

    def may_leave(self, today: date) -> bool:
        """Whether a unit may be sold today."""
        last = self.sell_by
        return self.status == "good" and (last is None or today <= last)

    def units(self, group: Group) -> int:
        return int(getattr(self, group))

    def add(self, group: Group, quantity: int) -> None:
        setattr(self, group, self.units(group) + quantity)


class LotLedger:
    """The lots of a transaction's stock records. rows: by (sku, location), then by lot; a traced
    record that moves must be loaded. today: the day by which expiry is judged (UTC)."""

    def __init__(self, now: datetime, rows: dict[Key, dict[str, Lot]] | None = None) -> None:
        self.now, self.today = now, now.date()
        self.rows = rows if rows is not None else {}
        self.changed: dict[tuple[str, str, str], Lot] = {}
        self.shelf_life_days: dict[str, int] = {}  # By SKU, for lots that are new.
        self.required: set[str] = set()  # SKUs that are received by lot only.
        self.newly_traced: set[Key] = set()

    def of(self, stock: Stock) -> dict[str, Lot]:
        """The record's lots. Raises LookupError for a traced record that was not loaded: a bug
        of the caller, who would otherwise ship from nowhere."""
        key = (stock.sku, stock.location)
        if key not in self.rows:
            if stock.traced:
                raise LookupError(f"the lots of {key} were not loaded")
            self.rows[key] = {}
        return self.rows[key]

    def fefo(self, stock: Stock, group: Group) -> list[Lot]:
        """Lots with units in the group, in the order in which they should leave."""
        return sorted(
            (lot for lot in self.of(stock).values() if lot.units(group) > 0), key=self._rank
        )

    def _rank(self, lot: Lot) -> tuple[bool, date, datetime, str]:
        return (
            not lot.may_leave(self.today), lot.about.expires_on or _LAST, lot.received_at, lot.lot,
        )  # fmt: skip

    def unlotted(self, stock: Stock, group: Group) -> int:
        """Units of the group that belong to no lot."""
        whole = stock.on_hand if group == "on_hand" else stock.balance(group)
        return whole - sum(lot.units(group) for lot in self.of(stock).values())

    def split(
        self, stock: Stock, from_account: str, to_account: str, quantity: int,
        lot: str | None, wish: Sequence[Piece] = (),
    ) -> list[Piece]:  # fmt: skip
        """Which lots a movement takes, changing nothing. lot: exactly that one (UNLOTTED: none).
        wish: lots to prefer as far as they reach. Raises LotShort or LotOnHold."""
        source, target = GROUP_OF.get(from_account), GROUP_OF.get(to_account)
        if source is None:
            return [(lot or None, quantity)]
        if source == target:
            return [(None, quantity)]
        freed = target == "on_hand"
        if lot == UNLOTTED:
            have = self.unlotted(stock, source)
            if have < quantity:
                raise LotShort(stock.sku, stock.location, lot, quantity, have)
            return [(None, quantity)]
        if lot is not None:
            found = self.of(stock).get(lot)
            have = found.units(source) if found is not None else 0
            if found is None or have < quantity:
                raise LotShort(stock.sku, stock.location, lot, quantity, have)
            if freed and found.status != "good":
                raise LotOnHold(stock.sku, stock.location, lot, found.reason)
            return [(lot, quantity)]
        return self._fifo(stock, source, quantity, wish, freed=freed)

    def _fifo(
        self, stock: Stock, group: Group, quantity: int, wish: Sequence[Piece], *, freed: bool
    ) -> list[Piece]:
        taken: dict[str | None, int] = {}
        left = quantity
        rows = self.of(stock)
        for name, units in wish:
            have = rows[name].units(group) if name in rows else 0
            self._take(taken, name, min(units, have - taken.get(name, 0), left))
            left = quantity - sum(taken.values())
        order = self.fefo(stock, group)
        good = [row for row in order if row.may_leave(self.today)]
        rest: list[tuple[str | None, int]] = [
            *((row.lot, row.units(group)) for row in good),
            (None, max(0, self.unlotted(stock, group))),
            *((row.lot, row.units(group)) for row in order[len(good):]),
        ]  # fmt: skip
        for name, have in rest:
            if left and freed and name is not None and rows[name].status != "good" and have:
                raise LotOnHold(stock.sku, stock.location, name, rows[name].reason)
            units = min(left, have - taken.get(name, 0))
            self._take(taken, name, units)
            left -= max(0, units)
        return list(taken.items())

    @staticmethod
    def _take(taken: dict[str | None, int], name: str | None, units: int) -> None:
        if units > 0:
            taken[name] = taken.get(name, 0) + units

    def move(
        self, stock: Stock, from_account: str, to_account: str, pieces: Iterable[Piece]
    ) -> None:
        """Book what split() chose, once the balance itself has moved."""
        source, target = GROUP_OF.get(from_account), GROUP_OF.get(to_account)
        for name, units in pieces:
            if name is None or source == target:
                continue
            row = self.lot(stock, name)
            if source is not None:
                row.add(source, -units)
            if target is not None:
                row.add(target, units)
            self.touch(stock, row)

    def lot(self, stock: Stock, name: str) -> Lot:
        """The lot's row; a new one where there is none."""
        rows = self.of(stock)
        if name not in rows:
            if not stock.traced:
                stock.traced = True
                self.newly_traced.add((stock.sku, stock.location))
            rows[name] = Lot(name, self.now, shelf_life_days=self.shelf_life_days.get(stock.sku, 0))
        return rows[name]

    def touch(self, stock: Stock, row: Lot) -> None:
        self.changed[stock.sku, stock.location, row.lot] = row

    def check(self, stock: Stock, name: str, about: Described) -> None:
        """Raises LotDiffers where the lot is known with another expiry date."""
        row = self.of(stock).get(name)
        if row is None or about.expires_on is None or row.about.expires_on is None:
            return
        if row.about.expires_on != about.expires_on:
            raise LotDiffers(stock.sku, name, row.about.expires_on, about.expires_on)

    def describe(self, stock: Stock, name: str, about: Described) -> Lot:
        """Note what is told of a lot; what was known before stays. Raises LotDiffers."""
        self.check(stock, name, about)
        row, known = self.lot(stock, name), self.lot(stock, name).about
        row.about = Described(
            known.expires_on or about.expires_on, known.manufactured_on or about.manufactured_on,
            known.supplier or about.supplier, known.purchase_order_id or about.purchase_order_id,
        )  # fmt: skip
        self.touch(stock, row)
        return row
