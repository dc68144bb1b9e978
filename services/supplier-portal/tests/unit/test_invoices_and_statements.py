"""The three-way match and the account, on known figures."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared.errors import InvalidBody
from entrepot.supplier_portal.domain.invoice import (
    InvoicedLine,
    OrderedLine,
    check_sums,
    match_all,
    number_key,
)
from entrepot.supplier_portal.domain.statement import Entry, statement
from entrepot.supplier_portal.domain.tolerance import STRICT, Tolerance

KNOWN = {("po", 1): OrderedLine("A", "CNY", 100, 4200, 90, 0)}


def a_line(quantity: int, price: int = 4200, number: int = 1, order: str = "po") -> InvoicedLine:
    return InvoicedLine(number, order, 1, quantity, price, quantity * price)


@pytest.mark.parametrize(
    ("line", "currency", "verdict", "over"),
    [
        (a_line(90), "CNY", "matched", 0),
        (a_line(91), "CNY", "quantity_over_received", 4200),
        (a_line(101), "CNY", "quantity_over_ordered", 4200),
        (a_line(90, 4201), "CNY", "price_over", 90),
        (a_line(90, 4000), "CNY", "matched", 0),
        (a_line(90), "USD", "wrong_currency", 90 * 4200),
        (a_line(5, order="other"), "CNY", "unknown_line", 21_000),
    ],
)
def test_a_line_is_judged_by_price_order_and_receipts(
    line: InvoicedLine, currency: str, verdict: str, over: int
) -> None:
    state, (found,) = match_all("invoice", [line], KNOWN, currency, STRICT)
    assert (found.verdict, found.over_minor) == (verdict, over)
    assert state == ("matched" if verdict == "matched" else "held")


def test_two_lines_of_the_same_order_line_count_one_after_the_other() -> None:
    _, found = match_all("invoice", [a_line(60), a_line(40, number=2)], KNOWN, "CNY", STRICT)
    assert [m.verdict for m in found] == ["matched", "quantity_over_received"]
    _, found = match_all("invoice", [a_line(90), a_line(10, number=2)], KNOWN, "CNY", STRICT)
    assert [m.verdict for m in found] == ["matched", "not_received"]


def test_tolerance_lets_a_price_and_a_quantity_pass() -> None:
    known = {("po", 1): OrderedLine("A", "CNY", 100, 4200, 105, 0)}
    some = Tolerance(price_bp=100, over_bp=500)
    state, _ = match_all("invoice", [a_line(105, 4242)], known, "CNY", some)
    assert state == "matched"


def test_a_credit_note_gives_back_no_more_than_was_invoiced() -> None:
    known = {("po", 1): OrderedLine("A", "CNY", 100, 4200, 90, 12)}
    assert match_all("credit_note", [a_line(12)], known, "CNY", STRICT)[0] == "matched"
    _, (found,) = match_all("credit_note", [a_line(13)], known, "CNY", STRICT)
    assert (found.verdict, found.over_minor) == ("not_invoiced", 4200)


def test_a_paper_that_does_not_add_up_is_refused_to_the_last_minor_unit() -> None:
    check_sums([a_line(2)], 100, 50, 8550)
    with pytest.raises(InvalidBody):
        check_sums([a_line(2)], 100, 50, 8551)


def test_spellings_of_a_number_are_one_and_other_numbers_are_not() -> None:
    assert number_key("INV-0071") == number_key("inv 0071") == number_key("ＩＮＶ0071")
    assert number_key("INV-71") != number_key("INV-0071")


_ENTRIES = st.lists(
    st.builds(
        Entry, st.dates(date(2026, 1, 1), date(2026, 3, 31)),
        st.sampled_from(["invoice", "credit_note", "payment"]), st.text(max_size=4),
        st.integers(0, 10**12), st.just(""),
    )
)  # fmt: skip


@given(st.integers(-(10**12), 10**12), _ENTRIES)
def test_the_closing_balance_is_exact_and_the_next_period_opens_with_it(
    opening: int, entries: list[Entry]
) -> None:
    whole = statement("JPY", opening, entries)
    assert whole.closing_minor == (
        opening + whole.invoices_minor - whole.credits_minor - whole.payments_minor
    )
    first = statement("JPY", opening, [e for e in entries if e.on < date(2026, 2, 1)])
    rest = [e for e in entries if e.on >= date(2026, 2, 1)]
    assert statement("JPY", first.closing_minor, rest).closing_minor == whole.closing_minor
    if whole.entries:
        assert whole.entries[-1][1] == whole.closing_minor
