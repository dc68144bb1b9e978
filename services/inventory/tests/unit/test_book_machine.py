"""Stock, reservations and transfers as one machine, against a plain model of counters."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from entrepot.inventory.domain import holds, transfer, warehouse
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.reservation import Reservation, ReserveStock
from entrepot.inventory.domain.stock import SHELF, Stock
from entrepot.inventory.domain.transfer import Arrival, Transfer, TransferItem
from entrepot.shared.errors import Conflict, InsufficientStock
from entrepot.shared.events.envelope import Meta
from entrepot.shared.events.orders import (
    Allocation,
    Demand,
    FulfilmentLine,
    OrderCancelled,
    SourcingOption,
)
from entrepot.shared.events.plain import Plain
from entrepot.shared.ids import derived_uuid

NOW = datetime(2026, 1, 5, tzinfo=UTC)
SKUS, PLACES = ("LAMP", "CABLE"), ("EU-1", "UK-1")
units = st.integers(1, 9)
skus, places = st.sampled_from(SKUS), st.sampled_from(PLACES)


@dataclass
class Counters:
    """The plain model: what a person would write on paper."""

    free: int = 0
    reserved: int = 0
    hold: int = 0
    damaged: int = 0


@dataclass
class Held:
    """The model's reservation: units by (line, sku, place)."""

    lines: dict[tuple[int, str, str], int] = field(default_factory=dict)


def a_cause() -> OrderCancelled:
    event = OrderCancelled(order_id="ord_" + "0" * 32, shop="ab", party="shop:ab", reason="",
                           actor="buyer")  # fmt: skip
    meta = Meta(derived_uuid("t"), event.type, "orders", event.subject, 1, NOW, "", "")
    event.with_meta(meta)
    return event


class StockMachine(RuleBasedStateMachine):
    """Every rule does the same to the book and to the model, and both must refuse alike."""

    def __init__(self) -> None:
        super().__init__()
        keys = [(s, p) for s in SKUS for p in PLACES]
        self.book = Book(NOW, {k: Stock(*k, f"warehouse:{k[1].lower()}") for k in keys})
        self.model = {k: Counters() for k in keys}
        self.held: dict[str, Held] = {}
        self.under_way: list[Transfer] = []
        self.number = 0

    def _event(self, kind: str, sku: str, place: str, quantity: int) -> warehouse.WarehouseEvent:
        self.number += 1
        told = cast(warehouse.EventType, kind)
        return warehouse.WarehouseEvent(f"e{self.number}", told, sku, place, quantity, NOW)

    def _post(self, kind: str, sku: str, place: str, quantity: int, possible: bool) -> bool:
        event = self._event(kind, sku, place, quantity)
        if possible:
            warehouse.apply(self.book, event)
        else:
            with pytest.raises(Conflict):
                warehouse.apply(self.book, event)
        return possible

    @rule(sku=skus, place=places, quantity=units)
    def receive(self, sku: str, place: str, quantity: int) -> None:
        if self._post("received", sku, place, quantity, True):
            self.model[sku, place].free += quantity

    @rule(sku=skus, place=places, delta=st.integers(-5, 5).filter(bool))
    def adjust(self, sku: str, place: str, delta: int) -> None:
        if self._post("adjusted", sku, place, delta, self.model[sku, place].free + delta >= 0):
            self.model[sku, place].free += delta

    @rule(sku=skus, place=places, counted=st.integers(0, 20))
    def count(self, sku: str, place: str, counted: int) -> None:
        have = self.model[sku, place]
        if self._post("counted", sku, place, counted, counted >= have.reserved):
            have.free = counted - have.reserved

    @rule(sku=skus, place=places, quantity=units)
    def damage(self, sku: str, place: str, quantity: int) -> None:
        have = self.model[sku, place]
        if self._post("damaged", sku, place, quantity, have.free >= quantity):
            have.free, have.damaged = have.free - quantity, have.damaged + quantity

    @rule(sku=skus, place=places, quantity=units, back=st.booleans())
    def hold(self, sku: str, place: str, quantity: int, back: bool) -> None:
        have = self.model[sku, place]
        kind, possible = (
            ("released_from_hold", have.hold >= quantity)
            if back
            else ("held", have.free >= quantity)
        )
        if self._post(kind, sku, place, quantity, possible):
            sign = 1 if back else -1
            have.free, have.hold = have.free + sign * quantity, have.hold - sign * quantity

    @rule(
        wanted=st.lists(st.tuples(skus, units), min_size=1, max_size=3),
        tries=st.lists(st.lists(places, min_size=3, max_size=3), min_size=1, max_size=3),
    )
    def reserve(self, wanted: list[tuple[str, int]], tries: list[list[str]]) -> None:
        """Demand over several lines, several ways: the first that is feasible in full."""
        self.number += 1
        name = f"res_{self.number:032x}"
        demand = tuple(Demand(line_no=1, sku=s, quantity=q) for s, q in wanted)
        ways = [way[: len(wanted)] for way in tries]
        options = tuple(
            SourcingOption(allocations=tuple(
                Allocation(location=p, demand=tuple(i for i, q in enumerate(way) if q == p))
                for p in PLACES if p in way
            ))
            for way in ways
        )  # fmt: skip
        command = ReserveStock(name, f"ord_{self.number:032x}", "shop:ab", demand, options,
                               hold_for=timedelta(minutes=15))  # fmt: skip
        for number, way in enumerate(ways):
            sums: dict[tuple[str, str], int] = {}
            for (sku, quantity), place in zip(wanted, way, strict=True):
                sums[sku, place] = sums.get((sku, place), 0) + quantity
            if all(self.model[key].free >= q for key, q in sums.items()):
                made = holds.reserve(self.book, command)
                assert made is not None
                assert made.option == number
                self.held[name] = Held({(1, s, p): q for (s, p), q in sums.items()})
                for key, quantity in sums.items():
                    self.model[key].free -= quantity
                    self.model[key].reserved += quantity
                assert holds.reserve(self.book, command) is made  # A repeat changes nothing.
                return
        before = len(self.book.movements)
        with pytest.raises(InsufficientStock):
            holds.reserve(self.book, command)
        assert len(self.book.movements) == before

    def _some(self, data: st.DataObject) -> Reservation:
        return self.book.reservations[data.draw(st.sampled_from(sorted(self.held)))]

    @precondition(lambda self: self.held)
    @rule(data=st.data(), reason=st.sampled_from(["cancelled", "expired", "released"]))
    def release(self, data: st.DataObject, reason: str) -> None:
        held = self._some(data)
        model = self.held[held.reservation_id]
        expected = sum(model.lines.values())
        assert holds.release(self.book, held, reason) == expected  # type: ignore[arg-type]
        for (_, sku, place), quantity in model.lines.items():
            self.model[sku, place].free += quantity
            self.model[sku, place].reserved -= quantity
        model.lines.clear()
        assert holds.release(self.book, held, reason) == 0  # type: ignore[arg-type]

    @precondition(lambda self: self.held)
    @rule(data=st.data(), quantity=units)
    def release_part(self, data: st.DataObject, quantity: int) -> None:
        held = self._some(data)
        model = self.held[held.reservation_id]
        if not model.lines:
            return
        key = data.draw(st.sampled_from(sorted(model.lines)))
        given = min(quantity, model.lines[key])
        assert holds.release(self.book, held, "released", units={key: quantity}) == given
        model.lines[key] -= given
        self.model[key[1], key[2]].free += given
        self.model[key[1], key[2]].reserved -= given

    @precondition(lambda self: self.held)
    @rule(data=st.data(), quantity=units)
    def ship(self, data: st.DataObject, quantity: int) -> None:
        """What is not reserved there is taken from what is free there."""
        held = self._some(data)
        model = self.held[held.reservation_id]
        if not model.lines:
            return
        key = data.draw(st.sampled_from(sorted(model.lines)))
        have, extra = self.model[key[1], key[2]], max(0, quantity - model.lines[key])
        line = FulfilmentLine(line_no=key[0], sku=key[1], quantity=quantity)
        if have.free < extra:
            return  # The consumer rolls the whole transaction back.
        holds.ship(self.book, held, "ful_" + "0" * 32, key[2], [line], NOW, a_cause())
        elsewhere = [k for k in model.lines if k[:2] == key[:2] and k[2] != key[2]]
        have.free -= extra
        have.reserved -= quantity - extra
        model.lines[key] -= quantity - extra
        for other in elsewhere:
            given = min(extra, model.lines[other])
            model.lines[other] -= given
            self.model[other[1], other[2]].reserved -= given
            self.model[other[1], other[2]].free += given
            extra -= given

    @rule(sku=skus, quantity=units, forth=st.booleans())
    def dispatch(self, sku: str, quantity: int, forth: bool) -> None:
        source, target = PLACES if forth else PLACES[::-1]
        self.number += 1
        moved = Transfer(f"trf_{self.number:032x}", source, target, "warehouse:a", "warehouse:b",
                         items={sku: TransferItem(sku, quantity)})  # fmt: skip
        if self.model[sku, source].free < quantity:
            with pytest.raises(Conflict):
                transfer.dispatch(self.book, moved, {}, NOW)
            return
        transfer.dispatch(self.book, moved, {}, NOW)
        self.model[sku, source].free -= quantity
        self.under_way.append(moved)

    @precondition(lambda self: self.under_way)
    @rule(data=st.data(), good=st.integers(0, 5), broken=st.integers(0, 2), close=st.booleans())
    def arrive(self, data: st.DataObject, good: int, broken: int, close: bool) -> None:
        moved = data.draw(st.sampled_from(self.under_way))
        (item,) = moved.items.values()
        arrival = Arrival(item.sku, good, broken)
        if good + broken > item.missing:
            with pytest.raises(Conflict):
                transfer.receive(self.book, moved, [arrival], NOW, close=close)
            return
        transfer.receive(self.book, moved, [arrival], NOW, close=close)
        self.model[item.sku, moved.to_location].free += good
        self.model[item.sku, moved.to_location].damaged += broken
        if moved.state == "closed":
            assert item.missing == 0
            self.under_way.remove(moved)

    @invariant()
    def the_balances_are_those_of_the_model(self) -> None:
        for key, have in self.model.items():
            stock = self.book.stocks[key]
            found = Counters(stock.available_to_promise, stock.reserved, stock.quality_hold,
                             stock.damaged)  # fmt: skip
            assert found == have
            assert 0 <= stock.reserved <= stock.on_hand

    @invariant()
    def the_balances_are_sums_of_the_movements(self) -> None:
        for key, stock in self.book.stocks.items():
            for account in SHELF:
                total = sum(
                    m.quantity * ((m.to_account == account) - (m.from_account == account))
                    for m in self.book.movements
                    if (m.sku, m.location) == key
                )
                assert total == stock.balance(account)

    @invariant()
    def what_is_reserved_is_what_open_lines_hold(self) -> None:
        for key, stock in self.book.stocks.items():
            lines = [li for r in self.book.reservations.values() for li in r.open_lines()]
            assert stock.reserved == sum(li.open for li in lines if (li.sku, li.location) == key)

    @invariant()
    def what_is_incoming_is_what_is_under_way(self) -> None:
        for (sku, place), stock in self.book.stocks.items():
            missing = sum(t.items[sku].missing for t in self.under_way
                          if sku in t.items and t.to_location == place)  # fmt: skip
            assert stock.incoming == missing

    @invariant()
    def the_versions_of_each_record_are_told_without_a_gap(self) -> None:
        told: dict[str, list[int]] = {}
        for fact in self.book.facts:
            event = fact.event.made() if isinstance(fact.event, Plain) else fact.event
            told.setdefault(event.subject, []).append(fact.version)
        for versions in told.values():
            assert versions == list(range(1, len(versions) + 1))


TestStock = StockMachine.TestCase
TestStock.settings = settings(max_examples=40, stateful_step_count=30, deadline=None)
