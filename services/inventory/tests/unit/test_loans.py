"""Loans as a machine: whatever is lent, called, given back or paid, settle-all ends at zero."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from entrepot.inventory.domain import holds
from entrepot.inventory.domain.book import Book
from entrepot.inventory.domain.errors import LoanNotOutstanding
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.domain.sharing import Balance, Terms, within
from entrepot.inventory.domain.stock import Stock
from entrepot.shared.errors import InsufficientStock
from entrepot.shared.events.envelope import Meta
from entrepot.shared.events.orders import (
    Allocation,
    Demand,
    FulfilmentLine,
    OrderCancelled,
    SourcingOption,
)
from entrepot.shared.ids import derived_uuid

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)  # A Monday.
SKUS = ("LAMP", "CABLE")
CAP, TOTAL, FLOOR = 6, 9, 2
units = st.integers(1, 5)


def some_terms(**more: Any) -> Terms:
    values: dict[str, Any] = {
        "agreement": "a", "state": "active", "lender_location": "EU-1",
        "lender_party": "warehouse:eu", "borrower_party": "warehouse:uk",
        "skus": frozenset(SKUS), "cap_per_sku": CAP, "cap_total": TOTAL, "floor": FLOOR,
        "kinds": frozenset(("ship_direct",)), "timezone": "Europe/Berlin", "hours": {},
        "valid_from": NOW - timedelta(days=1), "valid_until": None, **more,
    }  # fmt: skip
    return Terms(**values)


def a_cause() -> OrderCancelled:
    event = OrderCancelled(order_id="ord_" + "0" * 32, shop="ab", party="shop:ab", reason="",
                           actor="buyer")  # fmt: skip
    meta = Meta(derived_uuid("t"), event.type, "orders", event.subject, 1, NOW, "", "")
    event.with_meta(meta)
    return event


@dataclass
class Model:
    """What a person would write on paper for one SKU."""

    held: int = 0
    lent: int = 0
    held_by: dict[str, int] = field(default_factory=dict)


class LoanMachine(RuleBasedStateMachine):
    """Transactions one after the other: each has a book of its own and terms as the database
    would count them."""

    def __init__(self) -> None:
        super().__init__()
        self.stocks = {(s, "EU-1"): Stock(s, "EU-1", "warehouse:eu", 20) for s in SKUS}
        self.reservations: dict[str, Any] = {}
        self.model = {s: Model() for s in SKUS}
        self.owed = {s: Balance() for s in SKUS}
        self.number = 0

    def _book(self) -> Book:
        book = Book(NOW, self.stocks, self.reservations)
        terms = some_terms()
        for sku, kept in self.model.items():
            terms.take(sku, kept.held + kept.lent)
        book.after.terms = {"a": terms}
        return book

    @rule(sku=st.sampled_from(SKUS), quantity=units)
    def reserve(self, sku: str, quantity: int) -> None:
        self.number += 1
        name = f"res_{self.number:032x}"
        option = SourcingOption(
            allocations=(Allocation(location="EU-1", demand=(0,), sharing_agreement="a"),)
        )
        command = ReserveStock(
            name, f"ord_{self.number:032x}", "shop:ab",
            (Demand(line_no=1, sku=sku, quantity=quantity),), (option,),
        )  # fmt: skip
        used = {s: m.held + m.lent for s, m in self.model.items()}
        free = self.stocks[sku, "EU-1"].available_to_promise
        fits = (
            used[sku] + quantity <= CAP and sum(used.values()) + quantity <= TOTAL
            and free - quantity >= FLOOR
        )  # fmt: skip
        if fits:
            made = holds.reserve(self._book(), command)
            assert made is not None
            assert made.lines[1, sku, "EU-1"].agreement == "a"
            self.model[sku].held += quantity
        else:
            with pytest.raises(InsufficientStock):
                holds.reserve(self._book(), command)

    def _some(self, data: st.DataObject) -> Any:
        open_ones = sorted(n for n, r in self.reservations.items() if r.open_lines())
        return self.reservations[data.draw(st.sampled_from(open_ones))] if open_ones else None

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        held = self._some(data)
        if held is not None:
            (line,) = held.lines.values()
            self.model[line.sku].held -= holds.release(self._book(), held, "released")

    @rule(data=st.data(), part=units)
    def ship(self, data: st.DataObject, part: int) -> None:
        held = self._some(data)
        if held is None:
            return
        (line,) = held.lines.values()
        gone = min(part, line.open)
        book = self._book()
        wanted = FulfilmentLine(line_no=1, sku=line.sku, quantity=gone)
        holds.ship(book, held, "ful_" + "0" * 32, "EU-1", [wanted], NOW, a_cause())
        (loan,) = book.after.lent
        assert (loan.agreement, loan.sku, loan.units) == ("a", line.sku, gone)
        self.owed[loan.sku].lend(loan.units, 7)
        self.model[line.sku].held -= gone
        self.model[line.sku].lent += gone

    @rule(sku=st.sampled_from(SKUS), quantity=units)
    def settle(self, sku: str, quantity: int) -> None:
        if quantity > self.model[sku].lent:
            with pytest.raises(LoanNotOutstanding):
                self.owed[sku].settle(quantity)
            return
        self.owed[sku].settle(quantity)
        self.model[sku].lent -= quantity

    @invariant()
    def nothing_is_owed_below_zero_and_no_cap_is_passed(self) -> None:
        for sku, model in self.model.items():
            assert self.owed[sku].outstanding == model.lent >= 0
            assert self.owed[sku].value_minor == 7 * model.lent
            assert model.held + model.lent <= CAP
            assert self.stocks[sku, "EU-1"].available_to_promise >= FLOOR
        assert sum(m.held + m.lent for m in self.model.values()) <= TOTAL

    def teardown(self) -> None:
        """Settle-all ends at zero, in units and in money."""
        for balance in self.owed.values():
            if balance.outstanding:
                balance.settle(balance.outstanding)
            assert (balance.outstanding, balance.value_minor) == (0, 0)


TestLoans = LoanMachine.TestCase
TestLoans.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


@given(st.lists(st.tuples(st.booleans(), units, st.integers(0, 999)), max_size=40))
def test_every_history_of_prices_ends_settled_to_zero(
    steps: list[tuple[bool, int, int]],
) -> None:
    balance, booked = Balance(), 0
    for lends, quantity, price in steps:
        if lends:
            booked += balance.lend(quantity, price)
        elif quantity <= balance.outstanding:
            booked -= balance.settle(quantity)
        assert balance.outstanding >= 0
        assert balance.value_minor == booked >= 0
    if balance.outstanding:
        booked -= balance.settle(balance.outstanding)
    assert (balance.outstanding, balance.value_minor, booked) == (0, 0, 0)


@pytest.mark.parametrize(
    ("hours", "hour", "day", "expected"),
    [
        ({}, 3, 5, True), ({"mon": [("08:00", "18:00")]}, 9, 5, True),
        ({"mon": [("08:00", "18:00")]}, 18, 5, False), ({"mon": [("08:00", "18:00")]}, 9, 6, False),
        ({"mon": [("22:00", "02:00")]}, 22, 5, True), ({"mon": [("22:00", "02:00")]}, 0, 6, True),
        ({"mon": [("22:00", "02:00")]}, 2, 6, False),
    ],
)  # fmt: skip
def test_hours_are_local_to_the_lender_and_may_run_over_midnight(
    hours: Any, hour: int, day: int, expected: bool
) -> None:
    local = datetime(2026, 1, day, hour, tzinfo=UTC) - timedelta(hours=1)  # Berlin is an hour on.
    assert within(hours, "Europe/Berlin", local) is expected


def test_an_agreement_is_open_only_while_it_is_active_and_valid() -> None:
    assert some_terms().open_at(NOW)
    assert not some_terms(state="proposed").open_at(NOW)
    assert not some_terms(valid_from=NOW + timedelta(seconds=1)).open_at(NOW)
    assert not some_terms(valid_until=NOW).open_at(NOW)
    assert some_terms().room("LAMP", 10) == CAP
    assert some_terms().room("LAMP", 5) == 3
    assert some_terms(skus=frozenset()).room("LAMP", 10) == 0
