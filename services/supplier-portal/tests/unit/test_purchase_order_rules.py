"""The order as a state machine: whatever is done in whatever order, its quantities agree."""

from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from entrepot.shared.errors import Conflict, EntrepotError, InvalidBody
from entrepot.supplier_portal.domain.commands import (
    AnnouncedLine,
    AnnounceShipment,
    Arrival,
    LineTerms,
    PlannedMilestone,
    ReportMilestone,
)
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
DAY = date(2026, 3, 1)
ORDER = "po_" + "1" * 32


def an_order(*quantities: int) -> PurchaseOrder:
    lines = [Line(n, f"S-{n}", q, 100, DAY) for n, q in enumerate(quantities or (100, 50), 1)]
    order = PurchaseOrder(
        ORDER, "1", "supplier:a", "EU-1", "CNY", "", 14, b"", NOW, NOW, lines
    )  # fmt: skip
    order.issue(NOW)
    return order


def a_report(line_no: int = 1, percent: int = 50, note: str = "", **more: Any) -> ReportMilestone:
    return ReportMilestone(ORDER, "r", line_no, "cut", percent, b"", note=note, **more)


def a_notice(*lines: tuple[int, int], on: date = DAY) -> AnnounceShipment:
    parts = tuple(AnnouncedLine(no, quantity) for no, quantity in lines)
    return AnnounceShipment(ORDER, "1", on, on, "", "", parts, b"")


def came(order: PurchaseOrder, line_no: int, good: int, damaged: int = 0, on: date = DAY) -> None:
    order.receive(Arrival(f"S-{line_no}", good, damaged, on))
    order.match(NOW)


NUMBERS = st.integers(1, 3)
UNITS = st.integers(0, 150)


class AnyOrder(RuleBasedStateMachine):
    """Commands in any order; what the warehouse counted is kept beside the order."""

    def __init__(self) -> None:
        super().__init__()
        self.order = an_order()
        self.now = NOW
        self.counted = {1: 0, 2: 0}
        self.sent = {1: 0, 2: 0}

    def _try(self, act: Any, *, facts: int) -> bool:
        """Do it; a refusal must leave everything as it was."""
        self.now += timedelta(hours=7)
        before = deepcopy(self.order)
        try:
            event = act()
        except EntrepotError:
            assert self.order == before
            return False
        versions = self.order.version - before.version
        assert versions == (facts if event is not None else 0)
        return True

    @rule(no=NUMBERS, quantity=st.none() | UNITS, shift=st.integers(-20, 20))
    def confirm(self, no: int, quantity: int | None, shift: int) -> None:
        terms = [LineTerms(no, quantity, DAY + timedelta(days=shift))]
        self._try(lambda: self.order.confirm(terms, self.now), facts=1)

    @rule(no=NUMBERS, quantity=UNITS, side=st.sampled_from(["buyer", "supplier"]))
    def change(self, no: int, quantity: int, side: Any) -> None:
        terms = [LineTerms(no, quantity)]
        self._try(lambda: self.order.change(side, terms, "why", self.now), facts=1)

    @rule(no=NUMBERS, percent=st.integers(0, 100), note=st.sampled_from(["", "machine broke"]))
    def report(self, no: int, percent: int, note: str) -> None:
        shown = {line.line_no: line.percent for line in self.order.lines}
        produced = self.order.production_version
        if self._try(lambda: self.order.report(a_report(no, percent, note), self.now), facts=0):
            assert note or percent >= shown[no]
            assert self.order.production_version == produced + 1

    @rule(no=NUMBERS, quantity=st.integers(1, 60))
    def announce(self, no: int, quantity: int) -> None:
        notice = a_notice((no, quantity))
        if self._try(lambda: self.order.announce(notice, None, self.now), facts=1):
            self.sent[no] += quantity

    @rule(no=st.integers(1, 2), good=st.integers(0, 60), damaged=st.integers(0, 5))
    def receive(self, no: int, good: int, damaged: int) -> None:
        came(self.order, no, good, damaged)
        self.counted[no] += good + damaged

    @rule()
    def cancel(self) -> None:
        self._try(lambda: self.order.cancel("why", self.now), facts=1)

    @invariant()
    def quantities_agree(self) -> None:
        for line in self.order.lines:
            assert line.arrived == self.counted[line.line_no]
            assert line.announced == self.sent[line.line_no] <= line.allowance
            assert (line.completed_on is not None) == (line.is_complete and line.arrived > 0)
            match = line.match(ended=self.order.is_ended)
            assert (match.state in ("exact", "over")) == line.is_complete
            assert not (line.silent and line.report_due_on is None)

    @invariant()
    def the_state_follows_the_facts(self) -> None:
        assert not (self.order.cancelled_at and self.order.closed_at)
        assert any(line.quantity for line in self.order.lines)
        if self.order.state == "shipped":
            assert all(line.announced >= line.quantity for line in self.order.lines)


AnyOrder.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestAnyOrder = AnyOrder.TestCase


def test_states_follow_the_goods() -> None:
    order = an_order()
    seen = [order.state]
    order.confirm([], NOW)
    seen.append(order.state)
    order.report(a_report(), NOW)
    seen.append(order.state)
    order.announce(a_notice((1, 100)), None, NOW)
    seen.append(order.state)
    order.announce(a_notice((2, 50)), None, NOW)
    seen.append(order.state)
    came(order, 1, 100)
    seen.append(order.state)
    came(order, 2, 49, damaged=1)
    seen.append(order.state)
    assert seen == ["issued", "confirmed", "in_production", "partly_shipped", "shipped",
                    "partly_received", "closed"]  # fmt: skip


def test_an_order_with_something_to_decide_is_received_before_it_is_closed() -> None:
    order = an_order()
    order.announce(a_notice((1, 100)), None, NOW)
    for no, units in ((1, 101), (2, 50)):
        order.receive(Arrival(f"S-{no}", units, 0, DAY))
    event = order.match(NOW, disputed=True)
    assert (event.complete, order.state, order.is_ended) == (True, "received", False)
    assert [line.report_due_on for line in order.lines] == [None, None]
    assert order.close_if_complete(NOW) is not None
    assert (order.state, order.close_if_complete(NOW)) == ("closed", None)


@pytest.mark.parametrize(("ordered", "allowed"), [(100, 110), (9, 9), (10, 11), (1, 1)])
def test_up_to_a_tenth_more_than_ordered_may_be_announced(ordered: int, allowed: int) -> None:
    order = an_order(ordered)
    with pytest.raises(Conflict):
        order.announce(a_notice((1, allowed), (1, 1)), None, NOW)
    order.announce(a_notice((1, allowed)), None, NOW)
    with pytest.raises(Conflict):
        order.announce(a_notice((1, 1)), None, NOW)


def test_an_order_cannot_be_cancelled_once_everything_was_shipped() -> None:
    order = an_order(10, 10)
    order.announce(a_notice((1, 10)), None, NOW)
    partly = deepcopy(order)
    assert partly.cancel("why", NOW) is not None
    order.announce(a_notice((2, 10)), None, NOW)
    with pytest.raises(Conflict):
        order.cancel("why", NOW)


def test_receipts_after_the_cancellation_are_counted_but_do_not_revive_the_order() -> None:
    order = an_order(10)
    order.cancel("why", NOW)
    came(order, 1, 10)
    assert (order.state, order.lines[0].match(ended=True).state) == ("cancelled", "exact")


def test_a_report_that_comes_late_is_kept_but_does_not_stand() -> None:
    order = an_order()
    order.report(a_report(percent=80, reported_at=NOW), NOW)
    order.report(a_report(percent=20, reported_at=NOW - timedelta(days=2)), NOW)
    assert (order.lines[0].percent, order.production_version) == (80, 2)


def test_a_lower_percent_needs_a_note_and_a_report_from_the_future_is_refused() -> None:
    order = an_order()
    order.report(a_report(percent=80), NOW)
    with pytest.raises(InvalidBody, match="without a note"):
        order.report(a_report(percent=79), NOW)
    order.report(a_report(percent=79, note="rework"), NOW)
    with pytest.raises(InvalidBody, match="future"):
        order.report(a_report(percent=99, reported_at=NOW + timedelta(days=3)), NOW)


def test_the_supplier_is_held_to_its_first_promise_until_the_buyer_moves_the_day() -> None:
    order, line = an_order(), 0
    order.confirm([LineTerms(1, expected_on=DAY + timedelta(days=5))], NOW)
    order.change("supplier", [LineTerms(1, expected_on=DAY + timedelta(days=9))], "slip", NOW)
    assert order.lines[line].due_on == DAY + timedelta(days=5)
    order.change("buyer", [LineTerms(1, expected_on=DAY + timedelta(days=12))], "ok", NOW)
    order.confirm([], NOW)
    assert order.lines[line].due_on == DAY + timedelta(days=12)
    assert order.lines[line].likely_on == DAY + timedelta(days=12)


def test_a_receipt_fills_announced_lines_first_and_the_surplus_stays_with_them() -> None:
    order = an_order(10, 10)
    order.lines[1].sku = "S-1"
    taken = order.receive(Arrival("S-1", 25, 0, DAY, frozenset({2})))
    assert taken == [(2, 15, 0), (1, 10, 0)]
    assert order.receive(Arrival("S-9", 3, 0, DAY)) == [(0, 3, 0)]


def test_word_is_due_by_the_plan_and_without_one_every_so_many_days() -> None:
    order = an_order()
    assert order.lines[0].report_due_on == NOW.date() + timedelta(days=14)
    plan = (PlannedMilestone("cut", date(2026, 1, 10)), PlannedMilestone("sewn", DAY))
    order.confirm([LineTerms(1, milestones=plan)], NOW)
    assert order.lines[0].report_due_on == date(2026, 1, 10)
    order.report(a_report(), NOW)
    assert order.lines[0].report_due_on == DAY
    order.report(a_report(percent=100), NOW)
    assert order.lines[0].report_due_on is None


def test_lowering_the_order_to_what_came_completes_the_line_on_the_day_it_came() -> None:
    order = an_order(10)
    came(order, 1, 7, on=DAY)
    order.change("buyer", [LineTerms(1, quantity=7)], "enough", NOW)
    assert order.close_if_complete(NOW) is not None
    assert (order.state, order.lines[0].completed_on) == ("closed", DAY)
