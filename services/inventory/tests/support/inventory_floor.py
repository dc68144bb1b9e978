"""A warehouse floor on paper: what a person with a pencil would say of every SKU, lot and place, beside
the book that is under test."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from entrepot.inventory.domain import holds, returns, transfer, warehouse
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import LoanNotOutstanding
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.domain.sharing import Balance, Terms
from entrepot.inventory.domain.stock import SHELF, Stock
from entrepot.inventory.domain.transfer import Arrival, Leaving, Transfer, TransferItem
from entrepot.shared.errors import Conflict, InsufficientStock
from entrepot.shared.events.envelope import Meta
from entrepot.shared.events.orders import (
    Allocation,
    Demand,
    FulfilmentLine,
    OrderCancelled,
    SourcingOption,
)
from entrepot.shared.ids import derived_uuid

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
SKUS, PLACES = ("LAMP", "CABLE", "CREAM"), ("EU-1", "UK-1", "US-1")
# In the order in which they leave; none has expired yet.
EXPIRY = {"L2": date(2026, 2, 1), "L1": date(2026, 3, 1), "L3": None}
LENDER, CAP, TOTAL, FLOOR, PRICE = "EU-1", 9, 15, 2, 7
Key = tuple[str, str]


def a_cause() -> OrderCancelled:
    event = OrderCancelled(order_id="ord_" + "0" * 32, shop="ab", party="shop:ab", reason="",
                           actor="buyer")  # fmt: skip
    event.with_meta(Meta(derived_uuid("t"), event.type, "orders", event.subject, 1, NOW, "", ""))
    return event


@dataclass
class Paper:
    """What a person would write down of one SKU at one place. lots: units by lot of what is free
    or reserved, "" for those without one; broken: of the damaged ones."""

    reserved: int = 0
    lots: Counter[str] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)

    @property
    def free(self) -> int:
        return self.lots.total() - self.reserved

    def take(self, units: int, lot: str | None = None) -> Counter[str]:
        """What leaves: the lot that was named, or first expired first out."""
        gone: Counter[str] = Counter()
        for name in (lot,) if lot else (*EXPIRY, ""):
            part = min(units - gone.total(), self.lots[name])
            gone[name] += part
            self.lots[name] -= part
        assert gone.total() == units
        return +gone


@dataclass
class Way:
    """A transfer under way, and what the model says it carries, by lot."""

    moved: Transfer
    carried: Counter[str]


class Floor:
    """The book and the model side by side; each step does the same to both, and what the model
    says cannot be done must be refused."""

    def __init__(self) -> None:
        self.keys = [(s, p) for s in SKUS for p in PLACES]
        self.book = Book(NOW, {k: Stock(*k, f"warehouse:{k[1][:2].lower()}") for k in self.keys})
        self.paper = {k: Paper() for k in self.keys}
        self.held: dict[str, Counter[Key]] = {}  # Open units by reservation.
        self.lent_by: set[str] = set()  # Reservations under the agreement.
        self.sold: Counter[Key] = Counter()
        self.ways: list[Way] = []
        self.owed = {s: Balance() for s in SKUS}
        self.lent: Counter[str] = Counter()  # Units not yet settled, by SKU.
        self.booked_minor = 0
        self.number = 0

    def _next(self, kind: str) -> str:
        self.number += 1
        return f"{kind}_{self.number:032x}"

    def _report(self, kind: Any, key: Key, units: int, possible: bool, **more: Any) -> bool:
        event = warehouse.WarehouseEvent(self._next("e"), kind, *key, units, NOW, **more)
        if not possible:
            before = len(self.book.movements)
            with pytest.raises(Conflict):
                warehouse.apply(self.book, event)
            assert len(self.book.movements) == before
            return False
        warehouse.apply(self.book, event)
        return True

    def receive(self, key: Key, units: int, broken: int, lot: str) -> None:
        self._report("received", key, units, True, damaged=broken, lot=lot or None,
                     expires_on=EXPIRY.get(lot))  # fmt: skip
        self.paper[key].lots[lot] += units
        self.paper[key].broken[lot] += broken

    def count(self, key: Key, counted: int) -> None:
        have = self.paper[key]
        if self._report("counted", key, counted, counted >= have.reserved):
            delta = counted - have.lots.total()
            if delta < 0:
                have.take(-delta)
            else:
                have.lots[""] += delta

    def damage(self, key: Key, units: int, lot: str) -> None:
        have = self.paper[key]
        possible = have.free >= units and (not lot or have.lots[lot] >= units)
        if self._report("damaged", key, units, possible, lot=lot or None):
            have.broken.update(have.take(units, lot or None))

    def reserve(self, wanted: dict[str, int], places: Iterable[str], lend: bool) -> None:
        """The first place that has all of it; lend: the lender's shelf, under the agreement."""
        name, skus = self._next("res"), tuple(wanted)
        demand = tuple(Demand(line_no=1, sku=s, quantity=wanted[s]) for s in skus)
        every = tuple(range(len(skus)))
        ways = [LENDER] if lend else list(places)
        options = tuple(
            SourcingOption(allocations=(Allocation(
                location=p, demand=every, sharing_agreement="a" if lend else None),))
            for p in ways
        )  # fmt: skip
        command = ReserveStock(name, self._next("ord"), "shop:ab", demand, options,
                               hold_for=timedelta(minutes=15))  # fmt: skip
        fit = next((p for p in ways if self._fits(wanted, p, lend)), None)
        self.book.after.terms = {"a": self._terms()}
        if fit is None:
            before = len(self.book.movements)
            with pytest.raises(InsufficientStock):
                holds.reserve(self.book, command)
            assert len(self.book.movements) == before
            return
        made = holds.reserve(self.book, command)
        assert made is not None
        assert holds.reserve(self.book, command) is made  # A repeat changes nothing.
        self.held[name] = Counter({(s, fit): n for s, n in wanted.items()})
        self.lent_by |= {name} if lend else set()
        for key, units in self.held[name].items():
            self.paper[key].reserved += units

    def _used(self) -> Counter[str]:
        """Units that count against the agreement's caps."""
        used = Counter(self.lent)
        for name in self.lent_by:
            for (sku, _), units in self.held[name].items():
                used[sku] += units
        return used

    def _terms(self) -> Terms:
        terms = Terms(
            "a", "active", LENDER, "warehouse:eu", "warehouse:uk", frozenset(SKUS), CAP, TOTAL,
            FLOOR, frozenset(("ship_direct",)), "UTC", {}, NOW - timedelta(days=1), None,
        )  # fmt: skip
        for sku, units in self._used().items():
            terms.take(sku, units)
        return terms

    def _fits(self, wanted: dict[str, int], place: str, lend: bool) -> bool:
        if any(self.paper[s, place].free < n for s, n in wanted.items()):
            return False
        used = self._used()
        return not lend or (
            used.total() + sum(wanted.values()) <= TOTAL
            and all(used[s] + n <= CAP for s, n in wanted.items())
            and all(self.paper[s, place].free - n >= FLOOR for s, n in wanted.items())
        )

    def give_back(self, name: str, reason: Any) -> None:
        units, held = self.held[name], self.book.reservations[name]
        assert holds.release(self.book, held, reason) == units.total()
        for key, n in units.items():
            self.paper[key].reserved -= n
        units.clear()
        assert holds.release(self.book, held, reason) == 0

    def ship(self, name: str, key: Key, units: int) -> None:
        """At most what is open of one line."""
        units = min(units, self.held[name][key])
        if not units:
            return
        line = FulfilmentLine(line_no=1, sku=key[0], quantity=units)
        self.book.after.lent.clear()
        held = self.book.reservations[name]
        holds.ship(self.book, held, "ful_" + "0" * 32, key[1], [line], NOW, a_cause())
        self.held[name][key] -= units
        self.paper[key].reserved -= units
        self.paper[key].take(units)
        self.sold[key] += units
        loans = [(loan.sku, loan.units) for loan in self.book.after.lent]
        assert loans == ([(key[0], units)] if name in self.lent_by else [])
        for sku, n in loans:
            self.booked_minor += self.owed[sku].lend(n, PRICE)
            self.lent[sku] += n

    def settle(self, sku: str, units: int) -> None:
        if units > self.lent[sku]:
            with pytest.raises(LoanNotOutstanding):
                self.owed[sku].settle(units)
            return
        self.booked_minor -= self.owed[sku].settle(units)
        self.lent[sku] -= units

    def come_back(self, key: Key, units: int, sound: bool) -> None:
        """What was sold returns to where it left, without its lot."""
        units = min(units, self.sold[key])
        if not units:
            return
        returns.take_back(
            self.book, self.book.stock(*key), "free" if sound else "damaged", units,
            return_id=self._next("ret"), line_no=1, occurred_at=NOW, cause=a_cause(),
        )  # fmt: skip
        self.sold[key] -= units
        (self.paper[key].lots if sound else self.paper[key].broken)[""] += units

    def dispatch(self, sku: str, source: str, target: str, units: int, lot: str) -> None:
        have = self.paper[sku, source]
        moved = Transfer(self._next("trf"), source, target, "warehouse:a", "warehouse:b",
                         items={sku: TransferItem(sku, units)})  # fmt: skip
        leaving = {sku: Leaving(units, [(lot, units)] if lot else [])}
        if have.free < units or (lot and have.lots[lot] < units):
            with pytest.raises(Conflict):
                transfer.dispatch(self.book, moved, leaving, NOW)
            return
        transfer.dispatch(self.book, moved, leaving, NOW)
        self.ways.append(Way(moved, have.take(units, lot or None)))

    def arrive(self, way: Way, good: int, broken: int, close: bool) -> None:
        """Units come in the order in which their lots expire; what is missing at the end is
        lost."""
        (item,) = way.moved.items.values()
        good = min(good, item.missing)
        broken = min(broken, item.missing - good)
        transfer.receive(self.book, way.moved, [Arrival(item.sku, good, broken)], NOW, close=close)
        have = self.paper[item.sku, way.moved.to_location]
        for units, into in ((good, have.lots), (broken, have.broken)):
            for name in (*EXPIRY, ""):
                part = min(units, way.carried[name])
                units -= part
                way.carried[name] -= part
                into[name] += part
        if close or not way.carried.total():
            assert way.moved.state == "closed"
            self.ways.remove(way)

    # What must hold ---------------------------------------------------------------------------

    def agrees(self) -> None:
        """Book and paper tell the same, and nothing is negative."""
        for key, have in self.paper.items():
            stock = self.book.stocks[key]
            assert 0 <= stock.reserved <= stock.on_hand
            found = (stock.on_hand, stock.reserved, stock.damaged, stock.quality_hold)
            assert found == (have.lots.total(), have.reserved, have.broken.total(), 0)
            rows = self.book.lots.of(stock)
            assert all(min(r.on_hand, r.damaged, r.quality_hold) >= 0 for r in rows.values())
            for name in EXPIRY:
                row = rows.get(name)
                told = (row.on_hand, row.damaged) if row else (0, 0)
                assert told == (have.lots[name], have.broken[name])
            missing = sum(w.carried.total() for w in self.ways
                          if (*w.moved.items, w.moved.to_location) == key)  # fmt: skip
            assert stock.incoming == missing
        used = self._used()
        assert used.total() <= TOTAL
        for sku, balance in self.owed.items():
            assert balance.outstanding == self.lent[sku] >= 0
            assert used[sku] <= CAP

    def recounts(self) -> None:
        """The movements alone give the balances."""
        told: Counter[tuple[Key, str]] = Counter()
        for m in self.book.movements:
            assert m.quantity > 0
            told[(m.sku, m.location), m.from_account] -= m.quantity
            told[(m.sku, m.location), m.to_account] += m.quantity
        assert told.total() == 0
        for key, stock in self.book.stocks.items():
            for account in SHELF:
                assert told[key, account] == stock.balance(account)

    def settle_all(self) -> None:
        """Every loan ends at zero, in units and in money."""
        for sku in SKUS:
            if self.lent[sku]:
                self.settle(sku, self.lent[sku])
            assert (self.owed[sku].outstanding, self.owed[sku].value_minor) == (0, 0)
        assert self.booked_minor == 0
