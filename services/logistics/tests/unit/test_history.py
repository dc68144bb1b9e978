import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.history import (
    EMPTY,
    Curve,
    Evidence,
    chain,
    decay,
    learned,
    stated,
)


def evidence(known: list[float], still: list[float] | None = None) -> Evidence:
    made = Evidence()
    for value in known:
        made.add(value)
    for value in still or []:
        made.add(value, ended=False)
    return made


def test_without_open_ones_the_curve_is_the_share_of_what_was_seen_at_nearest_rank() -> None:
    curve = learned(evidence([5, 6, 7, 8, 9, 10, 11, 12, 13, 30]))
    assert (curve.quantile(0.5), curve.quantile(0.9), curve.quantile(1)) == (9, 13, 30)
    assert (curve.at(9), curve.before(9), curve.at(4)) == (
        pytest.approx(0.5),
        pytest.approx(0.4),
        0,
    )
    assert curve.mean() == pytest.approx(11.1)


def test_open_shipments_raise_the_quantiles_and_may_leave_them_open() -> None:
    """Kaplan and Meier by hand: 10 at risk, 2 end at 5; 3 open at 6; 1 of 5 ends at 7."""
    curve = learned(evidence([5, 5, 7], [6, 6, 6, 20, 20, 20, 20]))
    assert curve.at(5) == pytest.approx(0.2)
    assert curve.at(7) == pytest.approx(1 - 0.8 * 4 / 5)
    assert (curve.quantile(0.3), curve.quantile(0.9)) == (7, None)


def test_what_is_open_at_a_value_has_lasted_longer_than_what_ended_there() -> None:
    assert learned(evidence([5], [5])).at(5) == pytest.approx(0.5)


def test_shrinkage_without_open_ones_is_the_weighted_mean_of_both_curves() -> None:
    parent = learned(evidence([10] * 8 + [20] * 2))
    own = learned(evidence([10] * 2 + [30] * 3), parent, 20)
    assert own.at(10) == pytest.approx((2 + 20 * 0.8) / 25)
    assert own.at(20) == pytest.approx((2 + 20 * 1.0) / 25)
    assert own.at(30) == pytest.approx(1)
    assert own.n == 5


def test_a_group_without_evidence_has_its_parent_s_curve() -> None:
    parent = learned(evidence([3, 4, 5]))
    assert learned(Evidence(), parent).quantile(0.5) == 4
    assert chain([None, Evidence()], parent) == parent
    assert chain([]) == EMPTY
    assert EMPTY.quantile(0.5) is None
    assert EMPTY.mean() is None


def test_what_a_narrower_level_says_is_left_out_of_the_wider_one() -> None:
    """Ten parcels of a lane are not ten more of its carrier: 10 own against 20 of the root."""
    own = evidence([14.0] * 10)
    everyone = evidence([14.0] * 10)
    root = learned(evidence([8.0]))
    assert chain([everyone, own], root).at(8) == pytest.approx(20 / 30)
    others = evidence([14.0] * 10 + [9.0] * 20)
    assert chain([others, own], root).at(9) == pytest.approx(20 * 1.0 / 30)
    assert others.without(own).known == {9.0: 20}


def test_a_condition_cuts_the_curve_and_nothing_beyond_it_is_none() -> None:
    curve = learned(evidence([1, 2, 3, 4]))
    later = curve.after(2)
    assert later is not None
    assert (later.values, later.shares) == ((3, 4), (pytest.approx(0.5), pytest.approx(1)))
    assert curve.after(0) == Curve(curve.values, curve.shares, curve.n)
    assert curve.after(4) is None
    assert learned(evidence([5], [9])).after(9) is None


def test_old_observations_count_half_after_each_half_life() -> None:
    assert (decay(0), decay(180), decay(360)) == (1, 0.5, 0.25)
    assert decay(-3) == 1


def test_a_stated_curve_passes_through_both_promises() -> None:
    curve = stated(8, 12)
    assert (curve.quantile(0.5), curve.quantile(0.9)) == (pytest.approx(8), pytest.approx(12))
    assert curve.shares[-1] == pytest.approx(1)
    assert stated(3, 3).quantile(0.9) == pytest.approx(3)
    assert stated(0, 0).quantile(0.5) == 0


VALUES = st.lists(st.integers(0, 12).map(float), max_size=12)


@given(VALUES, VALUES, VALUES, st.randoms(use_true_random=False))
def test_a_curve_rises_to_at_most_one_whatever_the_order_of_the_evidence(
    known: list[float], still: list[float], parents: list[float], chance: random.Random
) -> None:
    parent = learned(evidence(parents))
    curve = learned(evidence(known, still), parent)
    chance.shuffle(known)
    chance.shuffle(still)
    assert learned(evidence(known, still), parent) == curve
    assert all(low < high for low, high in pairwise(curve.values))
    assert all(low <= high + 1e-12 for low, high in pairwise(curve.shares))
    assert not curve.shares or (curve.shares[0] > 0 and curve.shares[-1] <= 1 + 1e-12)
