"""Quantities: what must hold of any order, and the rules one by one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.planning.domain.distribution import (
    LeadTime,
    Path,
    cdf,
    chance_below,
    expected_over,
    fixed,
    quantile_over,
    shortage_over,
)
from entrepot.planning.domain.lead_times import learned, of_lane
from entrepot.planning.domain.modes import Way, split
from entrepot.planning.domain.replenishment import Candidate, Setup, cycles, plan, rounded
from entrepot.planning.domain.stockpolicy import levels, markdown_percent, stopped_days

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
SPREAD = (0.6, 0.68, 0.83, 1.0, 1.18, 1.36, 1.47, 1.6, 1.7)


def a_path(daily: float) -> Path:
    leads = (1, 3, 7, 14, 21, 28)
    sums = tuple(tuple(daily * n * (1 + (s - 1) * (28 / n) ** 0.5) for s in SPREAD) for n in leads)
    return Path((daily,) * 28, LEVELS, leads, tuple(tuple(max(0.0, q) for q in s) for s in sums))


def a_candidate(daily: float = 10.0, position: int = 100, **more: object) -> Candidate:
    made = Candidate("LAMP-1", a_path(daily), fixed(30), 0.95, position,
                     price_breaks=((1, 4200),), volume_m3=0.012, weight_kg=0.9,
                     missing_minor=3000)  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


candidates = st.builds(
    lambda daily, position, moq, pack, brk, volume: a_candidate(
        daily, position, moq=moq, pack=pack, volume_m3=volume,
        price_breaks=((1, 4200), (brk, 3900)),
    ),
    st.floats(0, 40), st.integers(-50, 900), st.integers(1, 400), st.integers(1, 60),
    st.integers(100, 2000), st.floats(0.001, 0.2),
)  # fmt: skip
setups = st.builds(
    lambda cost, own, small, box, budget, capacity, rule: Setup(
        order_cost_minor=cost, line_cost_minor=own, small_batch=small, container_m3=box,
        budget_minor=budget, capacity=capacity, rule=rule,
    ),
    st.sampled_from([0, 20_000, 200_000]), st.sampled_from([0, 2_000]), st.booleans(),
    st.sampled_from([None, 28.0, 67.0]), st.sampled_from([None, 500_000, 8_000_000]),
    st.sampled_from([None, 300, 5000]), st.sampled_from(["uniform", "proportional", "linear"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(candidates, min_size=1, max_size=5), setups, st.integers(0, 4), st.integers(1, 300))
def test_more_stock_never_raises_a_proposal(
    given_: list[Candidate], setup: Setup, place: int, more: int
) -> None:
    """Of the SKU that has more stock. In packs of one: rounding another SKU's packs may set room
    free that a pack of this one just fills (see the test below)."""
    named = [replace(c, sku=f"S-{i}", pack=1) for i, c in enumerate(given_)]
    place %= len(named)
    richer = list(named)
    richer[place] = replace(named[place], position=named[place].position + more)
    sku = named[place].sku
    before = sum(li.quantity for li in plan(named, setup).lines if li.sku == sku)
    after = sum(li.quantity for li in plan(richer, setup).lines if li.sku == sku)
    assert after <= before


@settings(max_examples=100, deadline=None)
@given(candidates, setups, st.integers(1, 300))
def test_more_stock_never_raises_an_order_of_one_sku_in_any_pack(
    one: Candidate, setup: Setup, more: int
) -> None:
    richer = replace(one, position=one.position + more)
    before = sum(li.quantity for li in plan([one], setup).lines)
    assert sum(li.quantity for li in plan([richer], setup).lines) <= before


@settings(max_examples=50, deadline=None)
@given(st.lists(candidates, min_size=1, max_size=4), setups)
def test_zero_demand_gives_zero_orders(given_: list[Candidate], setup: Setup) -> None:
    still = [replace(c, sku=f"S-{i}", path=a_path(0.0), position=-i) for i, c in enumerate(given_)]
    assert plan(still, setup).lines == []


@settings(max_examples=100, deadline=None)
@given(st.lists(candidates, min_size=1, max_size=5), setups)
def test_packs_minimums_budget_and_capacity_are_kept(given_: list[Candidate], setup: Setup) -> None:
    order = plan([replace(c, sku=f"S-{i}") for i, c in enumerate(given_)], setup)
    for line in order.lines:
        assert line.quantity % line.candidate.pack == 0
        assert line.quantity >= line.candidate.moq
    if setup.budget_minor is not None:
        assert order.cost_minor <= setup.budget_minor
    if setup.capacity is not None:
        assert sum(li.quantity for li in order.lines) <= setup.capacity


def test_a_sku_that_is_due_soon_goes_along_with_one_that_is_due_now() -> None:
    setup = Setup(order_cost_minor=500_000, line_cost_minor=1_000)
    due = a_candidate(10, 300, sku="DUE")
    soon = a_candidate(10, 560, sku="SOON")
    late = a_candidate(10, 2000, sku="LATE")
    assert plan([soon, late], setup).lines == []
    assert [li.sku for li in plan([due, soon, late], setup).lines] == ["DUE", "SOON"]


def test_dear_orders_are_seldom_and_small_batches_are_every_review() -> None:
    many = [a_candidate(10, 300, sku=f"S-{i}") for i in range(3)]
    dear = cycles(many, Setup(order_cost_minor=2_000_000, line_cost_minor=5_000))
    small = cycles(many, Setup(order_cost_minor=2_000_000, line_cost_minor=5_000, small_batch=True))
    assert dear.period > 14
    assert small.days == (7.0,) * 3
    assert dear.joint_cost < small.small_cost


def test_a_price_break_is_taken_where_it_pays() -> None:
    one = a_candidate(10, 0, price_breaks=((1, 4200), (1000, 3000)))
    assert rounded(one, 900) == 1000
    assert rounded(one, 50) == 50  # 950 units more would be held for months.
    assert rounded(replace(one, price_breaks=((1, 4200), (1000, 4190))), 600) == 600


def test_a_minimum_that_would_last_for_years_is_not_bought() -> None:
    assert rounded(a_candidate(0.1, 0, moq=500), 4) == 0
    assert rounded(a_candidate(10, 0, moq=500), 4) == 500


def test_containers_are_filled_by_looking_further_ahead_for_all() -> None:
    setup = Setup(container_m3=10.0)
    order = plan([a_candidate(12, 0, sku="A"), a_candidate(10, 0, sku="B")], setup)
    assert order.containers >= 1
    assert 0.97 < order.fill <= 1.0
    assert order.extra_days != 0
    little = plan([a_candidate(2, 0, sku="A")], setup)
    assert (little.containers, little.extra_days) == (0, 0)  # Less than a container goes as it is.


def test_what_is_urgent_flies_and_the_rest_sails() -> None:
    slow = Way("sea", fixed(38), 150.0)
    air = Way("air", fixed(8), 900.0)
    rail = Way("rail", fixed(22), 350.0)
    path = a_path(10)
    urgent = split(path, 150, 600, 10, 3000, slow, [rail, air])
    assert urgent is not None
    assert 150 < urgent.units < 450
    assert urgent.units % 10 == 0
    assert urgent.risk_after < urgent.risk_before
    assert split(path, 700, 600, 10, 3000, slow, [rail, air]) is None
    assert split(path, 150, 600, 10, 500, slow, [air]) is None  # Flying costs more than missing.
    # With stock for four weeks the cheaper train is early enough.
    later = split(path, 280, 600, 10, 3000, slow, [rail, air])
    assert later is not None
    assert later.mode == "rail"


def test_a_lead_time_that_varies_needs_more_safety_stock() -> None:
    path = a_path(10)
    sure = levels(path, fixed(30), 7, 0.95)
    unsure = levels(path, LeadTime(((20.0, 0.25), (30.0, 0.5), (40.0, 0.25))), 7, 0.95)
    assert unsure.safety_stock > sure.safety_stock
    assert unsure.lead_demand == sure.lead_demand
    assert levels(path, fixed(30), 7, 0.98).safety_stock > sure.safety_stock
    assert levels(a_path(0), fixed(30), 7, 0.98).order_up_to == 0


@given(st.floats(0.1, 50), st.sampled_from([3.0, 10.0, 45.0, 90.0]), st.floats(0.06, 0.985))
def test_quantiles_over_a_lead_time_are_the_inverse_of_chances(
    daily: float, days: float, share: float
) -> None:
    path, lead = a_path(daily), LeadTime(((days, 0.5), (days * 1.5, 0.5)))
    units = quantile_over(path, lead, share)
    assert chance_below(path, lead, units) == pytest.approx(share, abs=1e-3)
    assert quantile_over(path, lead, share + 0.01) >= units


def test_expected_shortage_is_the_integral_of_the_chances_above() -> None:
    path, lead = a_path(10), fixed(28)
    assert shortage_over(path, lead, 0) == pytest.approx(expected_over(path, lead), rel=0.03)
    assert shortage_over(path, lead, 280) < shortage_over(path, lead, 200) < 281 - 200 + 30
    assert shortage_over(path, lead, 5000) == 0.0
    assert cdf(path.levels, path.at(28), -1) == 0.0


def test_lead_times_move_from_the_quote_to_what_was_seen() -> None:
    assert learned([], 40).mean == pytest.approx(41.0)
    few, many = learned([20, 20], 40), learned([20] * 28, 40)
    assert many.mean < few.mean < 41
    assert many.mean == pytest.approx(20 * 28 / 32 + 41 * 4 / 32)
    assert of_lane(10, 16).mean < 13


def test_factories_that_stop_count_their_days_once() -> None:
    from datetime import date

    spans = [(date(2026, 2, 7), date(2026, 3, 4)), (date(2026, 2, 20), date(2026, 3, 1))]
    assert stopped_days(date(2026, 1, 20), 30, spans) == 12
    assert stopped_days(date(2026, 4, 1), 30, spans) == 0


def test_stock_that_lasts_too_long_is_to_be_marked_down_in_steps() -> None:
    assert [markdown_percent(c, 10, 0) for c in (100.0, 200.0, 300.0, 365.0)] == [0, 10, 20, 30]
    assert markdown_percent(200.0, 10, 5) == 20
    assert markdown_percent(None, 10, 0) == 40
    assert markdown_percent(None, 0, 0) == 0
