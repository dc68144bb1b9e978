"""Loans between neighbours end at nothing."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from entrepot.planning.domain.loans import Loan, settlements

TODAY = date(2026, 3, 1)
NAMES = ("warehouse:de", "warehouse:gb", "warehouse:es")


def a_loan(lender: int, borrower: int, units: int, days: int = 3, sku: str = "LAMP-1") -> Loan:
    return Loan(f"{lender}-{borrower}", NAMES[lender], NAMES[borrower], sku, units,
                TODAY - timedelta(days=days))  # fmt: skip


def test_two_that_owe_each_other_are_quits_for_the_smaller_number() -> None:
    made = settlements([a_loan(0, 1, 30), a_loan(1, 0, 12)], TODAY)
    assert {(s.loan.agreement, s.units, s.kind, s.with_agreement) for s in made} == {
        ("0-1", 12, "return_in_kind", "1-0"), ("1-0", 12, "return_in_kind", "0-1"),
    }  # fmt: skip


def test_another_sku_or_another_neighbour_settles_nothing() -> None:
    assert settlements([a_loan(0, 1, 30), a_loan(1, 0, 12, sku="CHAIR-1"), a_loan(1, 2, 5)],
                       TODAY) == []  # fmt: skip


def test_what_is_owed_for_longer_than_the_term_is_paid() -> None:
    (made,) = settlements([a_loan(0, 1, 30, days=30), a_loan(0, 2, 4, days=29)], TODAY)
    assert (made.loan.agreement, made.units, made.kind) == ("0-1", 30, "settle_money")


pairs = st.sampled_from([(a, b) for a in range(3) for b in range(3) if a != b])
loans = st.lists(
    st.builds(lambda p, n, d, s: a_loan(*p, n, d, f"S-{s}"), pairs, st.integers(0, 50),
              st.integers(0, 60), st.integers(0, 2)),
    max_size=12, unique_by=lambda x: (x.agreement, x.sku),
)  # fmt: skip


@given(loans)
def test_nothing_is_settled_twice_and_at_the_end_nothing_is_left(given_: list[Loan]) -> None:
    for at_end in (False, True):
        left = {(x.agreement, x.sku): x.units for x in given_}
        for one in settlements(given_, TODAY, at_end=at_end):
            assert one.units > 0
            left[one.loan.agreement, one.loan.sku] -= one.units
            assert left[one.loan.agreement, one.loan.sku] >= 0
        assert not at_end or not any(left.values())
