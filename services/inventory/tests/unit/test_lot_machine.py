"""Lots against the ledger: whatever happens, they are parts of the balances, and the movements
alone tell them."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import cast

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from entrepot.inventory.domain import quality, transfer, warehouse
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.lots import GROUP_OF, Described, Lot
from entrepot.inventory.domain.stock import Stock
from entrepot.inventory.domain.transfer import Arrival, Leaving, Transfer, TransferItem
from entrepot.shared.errors import Conflict

START = datetime(2026, 1, 5, tzinfo=UTC)
SKUS, PLACES, LOTS = ("LAMP", "CREAM"), ("EU-1", "UK-1"), ("L1", "L2", "L3")
EXPIRY = {"L1": date(2026, 1, 12), "L2": date(2026, 2, 1), "L3": None}
GROUPS = ("on_hand", "quality_hold", "damaged")
units = st.integers(1, 9)
skus, places = st.sampled_from(SKUS), st.sampled_from(PLACES)
lots = st.sampled_from(LOTS)
maybe_lot = st.one_of(st.none(), lots)


class LotMachine(RuleBasedStateMachine):
    """A refused step must change nothing: what a step did is looked at after each."""

    def __init__(self) -> None:
        super().__init__()
        keys = [(s, p) for s in SKUS for p in PLACES]
        self.book = Book(START, {k: Stock(*k, f"warehouse:{k[1].lower()}") for k in keys})
        self.under_way: list[Transfer] = []
        self.number = 0

    @contextmanager
    def maybe_refused(self) -> Iterator[None]:
        """The step may be refused; then no movement was posted."""
        before = len(self.book.movements)
        try:
            yield
        except Conflict:
            assert len(self.book.movements) == before

    def _event(self, kind: str, sku: str, place: str, quantity: int, lot: str | None) -> None:
        self.number += 1
        expires = EXPIRY[lot] if lot and kind == "received" else None
        event = warehouse.WarehouseEvent(
            f"e{self.number}", cast(warehouse.EventType, kind), sku, place, quantity,
            self.book.now, lot=lot, expires_on=expires,
        )  # fmt: skip
        with self.maybe_refused():
            warehouse.apply(self.book, event)

    def _stock(self, sku: str, place: str) -> Stock:
        return self.book.stocks[sku, place]

    def _lot(self, sku: str, place: str, lot: str) -> Lot | None:
        return self.book.lots.of(self._stock(sku, place)).get(lot)

    @rule(sku=skus, place=places, quantity=units, lot=maybe_lot)
    def receive(self, sku: str, place: str, quantity: int, lot: str | None) -> None:
        self._event("received", sku, place, quantity, lot)

    @rule(
        kind=st.sampled_from(["damaged", "held", "released_from_hold", "found", "lost"]),
        sku=skus, place=places, quantity=units, lot=maybe_lot,
    )  # fmt: skip
    def report(self, kind: str, sku: str, place: str, quantity: int, lot: str | None) -> None:
        self._event(kind, sku, place, quantity, lot)

    @rule(sku=skus, place=places, counted=st.integers(0, 20), lot=maybe_lot)
    def count(self, sku: str, place: str, counted: int, lot: str | None) -> None:
        self._event("counted", sku, place, counted, lot)

    @rule(sku=skus, place=places, quantity=units)
    def reserve(self, sku: str, place: str, quantity: int) -> None:
        """What every order does touches no lot."""
        stock, before = self._stock(sku, place), dict(self.book.lots.changed)
        if stock.available_to_promise >= quantity:
            self.book.hold(stock, quantity, "res", "", None, "")
        assert self.book.lots.changed == before

    @rule(sku=skus, place=places, quantity=units)
    def release(self, sku: str, place: str, quantity: int) -> None:
        with self.maybe_refused():
            self.book.post(self._stock(sku, place), "reserved", "free", quantity, "release")

    @rule(sku=skus, place=places, quantity=units, lot=maybe_lot)
    def ship(self, sku: str, place: str, quantity: int, lot: str | None) -> None:
        """Named lots go first; among the others nothing unfit goes before what is fit."""
        stock = self._stock(sku, place)
        fit = [x for x in self.book.lots.fefo(stock, "on_hand") if x.may_leave(self._today)]
        with self.maybe_refused():
            wish = [(lot, quantity)] if lot else []
            pieces = self.book.post(stock, "reserved", "customer", quantity, "ship", wish=wish)
            taken = [name for name, _ in pieces if name != lot]
            chosen = [name for name in taken if name in {x.lot for x in fit}]
            assert chosen == [x.lot for x in fit if x.lot in chosen]

    @rule(sku=skus, place=places, quantity=units, lot=maybe_lot, sound=st.booleans())
    def come_back(self, sku: str, place: str, quantity: int, lot: str | None, sound: bool) -> None:
        target = "free" if sound else "damaged"
        self.book.post(self._stock(sku, place), "customer", target, quantity, "return", lot=lot)

    @rule(sku=skus, place=places, lot=lots, back=st.booleans())
    def decide(self, sku: str, place: str, lot: str, back: bool) -> None:
        row = self._lot(sku, place, lot)
        if row is None:
            return
        act = quality.release if back else quality.hold
        with self.maybe_refused():
            act(self.book, self._stock(sku, place), row, reason="r", person="p", party="*")

    @rule(sku=skus, place=places, quantity=units, lot=lots)
    def assign(self, sku: str, place: str, quantity: int, lot: str) -> None:
        balance = self._stock(sku, place).on_hand
        with self.maybe_refused():
            quality.assign(self.book, self._stock(sku, place), lot, Described(), quantity)
        assert self._stock(sku, place).on_hand == balance

    @rule(days=st.integers(0, 5))
    def a_day_passes(self, days: int) -> None:
        self.book.now += timedelta(days=days)
        self.book.lots.now, self.book.lots.today = self.book.now, self._today
        for stock in self.book.stocks.values():
            for row in list(self.book.lots.of(stock).values()):
                quality.judge(self.book, stock, row, 3)
                if row.status != "good":
                    assert min(row.on_hand, stock.available_to_promise) == 0

    @property
    def _today(self) -> date:
        return self.book.now.date()

    @rule(sku=skus, quantity=units, forth=st.booleans(), lot=maybe_lot)
    def dispatch(self, sku: str, quantity: int, forth: bool, lot: str | None) -> None:
        source, target = PLACES if forth else PLACES[::-1]
        self.number += 1
        moved = Transfer(f"trf_{self.number:032x}", source, target, "warehouse:a", "warehouse:b",
                         items={sku: TransferItem(sku, quantity)})  # fmt: skip
        named = [(lot, quantity)] if lot else []
        with self.maybe_refused():
            transfer.dispatch(self.book, moved, {sku: Leaving(quantity, named)}, self.book.now)
            self.under_way.append(moved)

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), good=st.integers(0, 5), broken=st.integers(0, 2),
          over=st.integers(0, 2), lot=maybe_lot, close=st.booleans())  # fmt: skip
    def arrive(
        self, data: st.DataObject, good: int, broken: int, over: int, lot: str | None, close: bool
    ) -> None:
        moved = data.draw(st.sampled_from(self.under_way))
        (item,) = moved.items.values()
        fits = good + broken <= item.missing
        carried = moved.lots.get((item.sku, lot or ""))
        if not fits or (lot and (carried is None or carried.open < good + broken)):
            return  # Refused as a whole: the request's transaction is rolled back.
        arrival = Arrival(item.sku, good, broken, overage=over, lot=lot)
        try:
            transfer.receive(self.book, moved, [arrival], self.book.now, close=close)
        except Conflict as error:
            raise AssertionError(error.detail) from error
        if moved.state == "closed":
            assert item.missing == 0
            assert all(c.open == 0 for c in moved.lots.values())
            self.under_way.remove(moved)

    @invariant()
    def lots_are_parts_of_the_balances(self) -> None:
        for stock in self.book.stocks.values():
            assert 0 <= stock.reserved <= stock.on_hand
            for group in GROUPS:
                rows = self.book.lots.of(stock).values()
                assert all(row.units(group) >= 0 for row in rows)  # type: ignore[arg-type]
                whole = int(getattr(stock, group))
                assert sum(row.units(group) for row in rows) <= whole  # type: ignore[arg-type]

    @invariant()
    def the_ledger_alone_tells_the_lots(self) -> None:
        told: dict[tuple[str, str, str, str], int] = defaultdict(int)
        way: dict[tuple[str, str], int] = defaultdict(int)
        for m in self.book.movements:
            if m.lot is None:
                continue
            for account, sign in ((m.from_account, -1), (m.to_account, 1)):
                if account in GROUP_OF:
                    told[m.sku, m.location, m.lot, GROUP_OF[account]] += sign * m.quantity
                elif account == "in_transit":
                    way[m.sku, m.lot] += sign * m.quantity
        kept = {
            (*key, row.lot, group): row.units(group)  # type: ignore[arg-type]
            for key, rows in self.book.lots.rows.items()
            for row in rows.values()
            for group in GROUPS
            if row.units(group)  # type: ignore[arg-type]
        }
        assert kept == {key: n for key, n in told.items() if n}
        carried: dict[tuple[str, str], int] = defaultdict(int)
        for moved in self.under_way:
            for key, row in moved.lots.items():
                carried[key] += row.open
        assert {k: n for k, n in carried.items() if n} == {k: n for k, n in way.items() if n}


TestLots = LotMachine.TestCase
TestLots.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
