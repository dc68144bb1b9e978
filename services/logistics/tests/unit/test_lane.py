from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.lane import (
    InvalidLane,
    OnTime,
    TransitStats,
    quantile,
    reliability,
    reliability_interval,
    transit_stats,
)

RATES = st.decimals(0, 1, places=3)
COUNTS = st.integers(0, 500).flatmap(lambda n: st.builds(OnTime, st.integers(0, n), st.just(n)))


def test_ten_of_ten_on_time_is_not_certainty() -> None:
    assert reliability([OnTime(10, 10)], prior=Decimal("0.90")) == Decimal("0.9333")


def test_a_new_lane_inherits_what_its_carrier_does_in_that_country() -> None:
    widest_first = [OnTime(900, 1000), OnTime(450, 500), OnTime(10, 100), OnTime(0, 0)]
    assert reliability(widest_first) == reliability(widest_first[:3])
    assert reliability(widest_first) < Decimal("0.30")


@given(COUNTS, RATES)
def test_the_shrunken_rate_lies_between_the_own_rate_and_the_parents(
    own: OnTime, parent: Decimal
) -> None:
    rate = reliability([own], prior=parent)
    bounds = sorted([parent, Decimal(own.on_time) / own.n if own.n else parent])
    slack = Decimal("0.0001")
    assert bounds[0] - slack <= rate <= bounds[1] + slack
    low, high = reliability_interval(own, parent)
    assert 0 <= low <= rate + slack
    assert rate - slack <= high <= 1


def test_the_interval_narrows_as_shipments_add_up() -> None:
    few = reliability_interval(OnTime(9, 10), Decimal("0.9"))
    many = reliability_interval(OnTime(900, 1000), Decimal("0.9"))
    assert many[1] - many[0] < few[1] - few[0]


def test_nearest_rank_is_exact_where_binary_fractions_are_not() -> None:
    assert quantile(list(range(1, 21)), Decimal("0.55")) == 11
    assert quantile([5], Decimal("0.01")) == 5


def test_too_few_shipments_borrow_the_transit_days_of_the_parent() -> None:
    parent = TransitStats(8, 12, 400)
    assert transit_stats([3] * 29, parent) is parent
    assert transit_stats([3] * 30, parent) == TransitStats(3, 3, 30)
    assert transit_stats([3, 5], None) == TransitStats(3, 5, 2)
    assert transit_stats([], None) is None


def test_impossible_statistics_are_refused() -> None:
    with pytest.raises(InvalidLane):
        OnTime(2, 1)
    with pytest.raises(InvalidLane):
        TransitStats(9, 8, 1)
    with pytest.raises(InvalidLane):
        quantile([], Decimal("0.5"))
    with pytest.raises(InvalidLane):
        reliability([OnTime(1, 1)], strength=0)
