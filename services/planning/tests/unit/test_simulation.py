"""A merchant played forward: the same seed the same year, two policies with the same money."""

import pytest

from entrepot.planning.domain import classes
from entrepot.planning.simulation.compare import at_equal_stock, next_price
from entrepot.planning.simulation.engine import Outcome, run
from entrepot.planning.simulation.joint import Joint, Parts
from entrepot.planning.simulation.merchant import merchant
from entrepot.planning.simulation.minmax import MinMax

SMALL = {"months": 2, "regions": 2, "skus": 30}


def played(seed: int = 3, price: float = 0.0) -> Outcome:
    return run(merchant(seed, **SMALL), Joint(Parts(price_of_money=price)))


def test_a_seed_says_it_all() -> None:
    first, again, other = (played(seed).figures() for seed in (3, 3, 4))
    assert first == again
    assert first["units_wanted"] != other["units_wanted"]


def test_units_wanted_are_served_or_lost_and_loans_end_at_nothing() -> None:
    for outcome in (played(), run(merchant(3, **SMALL), MinMax())):
        told, sales = outcome.figures(), outcome.sales
        assert 0 <= sales.wanted - sales.served == told["units_lost"]
        assert told["loans_outstanding"] == 0
        assert 0 <= told["fill_rate"] <= told["served_share"] <= 1


def test_both_policies_meet_the_same_buyers_with_the_same_money() -> None:
    for compared in at_equal_stock(merchant(3, **SMALL)):
        assert compared.ours.sales.wanted == compared.theirs.sales.wanted
        assert abs(compared.value_gap) <= 0.05
        assert (compared.theirs.sales.far > 0) == compared.linked
    textbook = run(merchant(3, **SMALL), MinMax()).stock_value
    assert compared.theirs.stock_value == pytest.approx(textbook, rel=0.25)


def test_dearer_money_leaves_less_stock() -> None:
    values = [played(price=price).stock_value for price in (0.0, 0.4, 0.9)]
    assert values == sorted(values, reverse=True)


def test_targets_are_rationed_by_what_a_unit_costs_and_never_raised() -> None:
    assert classes.rationed(0.95, 900, 900, 0.0) == 0.95
    cheap, usual, dear = (classes.rationed(0.95, c, 900, 0.5) for c in (60, 900, 5000))
    assert (cheap, usual, dear) == (0.95, 0.5, classes.LEAST_TARGET)
    assert classes.rationed(0.03, 5000, 900, 0.5) == 0.03


def test_the_price_of_money_is_sought_between_what_was_too_much_and_too_little() -> None:
    assert next_price([(0.5, 1.03)]) is None
    assert next_price([(0.5, 1.4)]) == pytest.approx(0.8)
    assert next_price([(0.5, 0.7)]) == 0.0
    assert next_price([(0.5, 0.7), (0.0, 0.9)]) is None  # Even without rationing less is wanted.
    found = next_price([(0.5, 0.7), (0.0, 2.0)])
    assert found is not None
    assert 0.0 < found < 0.5
