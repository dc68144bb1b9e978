"""Transfers: the linear programme's optimum, whatever the data."""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.planning.domain.mathematics.transfer import (
    Arc,
    Problem,
    cost_of,
    deterministic,
    solve,
    whole_packs,
)

small = st.integers(0, 6)
triples = st.tuples(small, small, small)
prices = st.floats(0.1, 12)


def ways(price: float, **more: float) -> list[Arc]:
    return [Arc(a, b, price + 0.1 * a, **more) for a in range(3) for b in range(3) if a != b]


@settings(max_examples=40, deadline=None)
@given(triples, triples, prices)
def test_a_plan_costs_what_the_best_of_all_whole_plans_costs(
    stock: tuple[int, ...], need: tuple[int, ...], price: float
) -> None:
    arcs = ways(price)
    problem = deterministic([stock], [need], arcs, 9, 0.2)
    plan = solve(problem)
    best = float("inf")
    # From each place: how many units go to the one and to the other.
    spans = [range(s + 1) for s in stock for _ in (0, 1)]
    for sent in product(*spans):
        if all(sent[2 * p] + sent[2 * p + 1] <= stock[p] for p in range(3)):
            best = min(best, cost_of(problem, np.array([sent], dtype=float)))
    assert abs(plan.cost - best) < 1e-6
    assert abs(cost_of(problem, plan.units) - plan.cost) < 1e-6


@settings(max_examples=40, deadline=None)
@given(triples, triples, st.floats(9.2, 30))
def test_nothing_moves_where_a_transfer_costs_as_much_as_a_missing_unit(
    stock: tuple[int, ...], need: tuple[int, ...], price: float
) -> None:
    assert solve(deterministic([stock], [need], ways(price), 9, 0.2)).units.sum() < 1e-9


@settings(max_examples=40, deadline=None)
@given(triples, triples, prices)
def test_no_limit_gives_the_same_cost_as_a_limit_that_never_binds(
    stock: tuple[int, ...], need: tuple[int, ...], price: float
) -> None:
    free = solve(deterministic([stock], [need], ways(price), 9, 0.2))
    wide = solve(deterministic([stock], [need], ways(price, limit=1000.0), 9, 0.2))
    capped = solve(deterministic(
        [stock], [need], [Arc(a.origin, a.destination, a.price, group=0) for a in ways(price)],
        9, 0.2, caps=[1e6],
    ))  # fmt: skip
    assert abs(free.cost - wide.cost) < 1e-6
    assert abs(free.cost - capped.cost) < 1e-6


@settings(max_examples=40, deadline=None)
@given(triples, triples, prices, st.integers(0, 2), st.integers(1, 5))
def test_more_stock_never_raises_the_cost(
    stock: tuple[int, ...], need: tuple[int, ...], price: float, place: int, more: int
) -> None:
    richer = list(stock)
    richer[place] += more
    before = solve(deterministic([stock], [need], ways(price), 9)).cost
    assert solve(deterministic([richer], [need], ways(price), 9)).cost <= before + 1e-6


@settings(max_examples=40, deadline=None)
@given(triples, triples, prices, st.integers(1, 4))
def test_whole_packs_never_beat_the_linear_programme(
    stock: tuple[int, ...], need: tuple[int, ...], price: float, pack: int
) -> None:
    problem = deterministic([stock], [need], ways(price), 9, 0.2)
    plan = solve(problem)
    packs = whole_packs(problem, plan, np.array([pack]))
    assert (packs % pack == 0).all()
    assert cost_of(problem, packs) >= plan.cost - 1e-6


def test_floors_limits_and_shared_caps_are_kept() -> None:
    arcs = [Arc(0, 1, 1.0, limit=5.0, group=0), Arc(0, 2, 1.0, group=0)]
    stock = np.array([[20.0, 0.0, 0.0], [20.0, 0.0, 0.0]])
    need = np.array([[0.0, 9.0, 9.0], [0.0, 9.0, 9.0]])
    problem = Problem(stock, need[:, :, None], np.full((2, 3, 1), 9.0), arcs,
                      floor=np.full((2, 3), 8.0), caps=[18.0])  # fmt: skip
    plan = solve(problem)
    assert plan.units[:, 0].max() <= 5 + 1e-9
    assert (plan.units.sum(axis=1) <= 12 + 1e-9).all()
    assert abs(plan.units.sum() - 18.0) < 1e-6


def test_units_of_lower_worth_are_served_last() -> None:
    """Two places lack units; only what is worth more than the way is brought."""
    widths = np.array([[[0.0, 0.0], [4.0, 4.0]]])
    values = np.array([[[9.0, 2.0], [9.0, 2.0]]])
    plan = solve(Problem(np.array([[10.0, 0.0]]), widths, values, [Arc(0, 1, 3.0)]))
    assert plan.units.tolist() == [[4.0]]
    assert plan.cost == 4 * 3 + 4 * 2
