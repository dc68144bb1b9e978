"""Published instances to a relative 1e-4; and what must hold of any instance."""

import random
from itertools import product
from math import exp, isclose, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.planning.domain.mathematics import (
    capacity,
    guaranteed,
    joint,
    lot_sizing,
    newsvendor,
    numbers,
    order_quantity,
    pooling,
    reorder,
    serial,
)
from entrepot.planning.programs.instances import INSTANCES, TOLERANCE, Instance


@pytest.mark.parametrize("instance", INSTANCES, ids=lambda i: i.name)
def test_a_published_instance_has_its_published_answer(instance: Instance) -> None:
    assert instance.worst() <= TOLERANCE, instance.solve()


def test_serial_levels_lie_within_a_step_of_the_grid_of_the_published_ones() -> None:
    plan = serial.serial_normal([3, 2, 2], [1, 1, 2], 37.12, 5, 1)
    for level, published in zip(plan.levels, (6.514, 12.012, 22.700), strict=True):
        assert abs(level - published) <= 0.044
    finer = serial.serial_normal([3, 2, 2], [1, 1, 2], 37.12, 5, 1, steps=4000, demand_steps=400)
    assert isclose(finer.cost, plan.cost, rel_tol=5e-4)


def brute_force(shared: float, items: list[joint.Item]) -> float:
    """The cheapest of 5,000 periods, each with every item's best multiple; then of those near
    the best one."""
    fixed = np.array([i.fixed for i in items])[:, None]
    slopes = np.array([i.holding * i.rate / 2 for i in items])[:, None]
    low, high = 1e-3, 3 * sqrt((shared + fixed.sum()) / slopes.min())
    best = float("inf")
    for _ in range(3):
        periods = np.geomspace(low, high, 5_000)
        root = np.sqrt(0.25 + fixed / (slopes * periods**2)) - 0.5
        multiples = np.maximum(1, np.ceil(root))
        cost = shared / periods + (
            fixed / (multiples * periods) + slopes * multiples * periods
        ).sum(axis=0)
        place = int(cost.argmin())
        best = min(best, float(cost[place]))
        low, high = periods[max(0, place - 2)], periods[min(len(periods) - 1, place + 2)]
    return best


def test_joint_replenishment_is_never_above_the_optimum_of_1000_random_cases() -> None:
    dice = random.Random(11)
    for _ in range(1000):
        items = [
            joint.Item(dice.uniform(0.5, 60), dice.uniform(0.05, 2), exp(dice.uniform(0, 7)))
            for _ in range(10)
        ]
        shared = dice.uniform(5, 200)
        plan = joint.joint_replenishment(shared, items)
        assert plan.cost <= brute_force(shared, items) * (1 + 1e-9)
        assert isclose(
            plan.cost, joint.plan_cost(shared, items, plan.period, plan.multiples), rel_tol=1e-12
        )


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 60), min_size=1, max_size=7), st.integers(1, 200), st.integers(1, 9))
def test_wagner_whitin_equals_every_way_to_group_the_periods(
    demand: list[int], fixed: int, holding: int
) -> None:
    best = float("inf")
    for choice in product((0, 1), repeat=len(demand)):
        stock, cost, possible = 0.0, 0.0, True
        for t, units in enumerate(demand):
            if choice[t]:
                covered = next((u for u in range(t + 1, len(demand)) if choice[u]), len(demand))
                lot = sum(demand[t:covered])
                cost += fixed if lot else 0
                stock += lot
            stock -= units
            possible = possible and stock >= 0
            cost += holding * stock
        best = min(best, cost if possible else float("inf"))
    orders, cost = lot_sizing.wagner_whitin(demand, fixed, holding)
    assert isclose(cost, best, abs_tol=1e-9)
    assert sum(orders) == sum(demand)


@given(st.floats(0, 500), st.lists(st.floats(0, 200), min_size=1, max_size=8),
       st.sampled_from(["uniform", "proportional", "linear"]))  # fmt: skip
def test_shared_capacity_is_used_up_and_nobody_gets_more_than_ordered(
    total: float, orders: list[float], rule: capacity.Rule
) -> None:
    given_ = capacity.share(total, orders, rule)
    assert all(-1e-9 <= g <= o + 1e-9 for g, o in zip(given_, orders, strict=True))
    assert isclose(sum(given_), min(total, sum(orders)), rel_tol=1e-9, abs_tol=1e-6)
    whole = capacity.share_whole(int(total), [int(o) for o in orders], rule)
    assert sum(whole) == min(int(total), sum(int(o) for o in orders))


@pytest.mark.parametrize("n", [1, 4, 9, 16])
def test_pooling_equal_places_costs_one_over_the_root_of_their_number(n: int) -> None:
    apart, pooled = pooling.separate_and_pooled(1, 9, [100] * n, [30] * n)
    assert isclose(pooled / apart, 1 / sqrt(n))
    same, one = pooling.separate_and_pooled(1, 9, [100] * n, [30] * n, correlation=1.0)
    assert isclose(same, one)


def test_reorder_rules_equal_a_search_through_all_of_them() -> None:
    r, q, cost = reorder.r_q_poisson(4, 28, 4, 12, 0.5)
    pmf = numbers.poisson_pmf(6, 80)

    def level_cost(y: int) -> float:
        return sum(p * (4 * max(0, y - d) + 28 * max(0, d - y)) for d, p in enumerate(pmf))

    best = min(
        ((4 * 12 + sum(level_cost(y) for y in range(r_ + 1, r_ + q_ + 1))) / q_, r_, q_)
        for r_ in range(0, 15)
        for q_ in range(1, 20)
    )
    assert (r, q) == best[1:]
    assert isclose(cost, best[0], rel_tol=1e-9)


def test_a_tree_of_promises_equals_trying_every_promise() -> None:
    stage = guaranteed.Stage
    stages = {
        "mine": stage(1, 3, inbound=2), "coat": stage(1.5, 1),
        "join": stage(4, 2, ("mine", "coat")),
        "north": stage(6, 1, ("join",), sd=3, outbound=1),
        "south": stage(6, 2, ("join",), sd=4, outbound=0),
    }  # fmt: skip
    plan = guaranteed.guaranteed_service(stages)
    sds = {"north": 3.0, "south": 4.0, "join": 5.0, "mine": 5.0, "coat": 5.0}
    best = float("inf")
    for mine, coat, join, north in product(range(6), range(2), range(8), range(2)):
        s = {"mine": mine, "coat": coat, "join": join, "north": north, "south": 0}
        cost = 0.0
        for name, one in stages.items():
            inbound = max([one.inbound, *(s[x] for x in one.suppliers)])
            net = inbound + one.time - s[name]
            cost += one.holding * sds[name] * sqrt(net) if net >= 0 else float("inf")
        best = min(best, cost)
    assert isclose(plan.cost, best, rel_tol=1e-9)


@pytest.mark.parametrize("call", [
    lambda: order_quantity.economic_order(1, 0, 1),
    lambda: order_quantity.production(1, 1, 5, 5),
    lambda: newsvendor.normal_profit(1, 2, 0, 5, 1),
    lambda: joint.joint_replenishment(1, [joint.Item(1, 1, 0)]),
    lambda: guaranteed.guaranteed_service(
        {"a": guaranteed.Stage(1, 1), "b": guaranteed.Stage(1, 1)}),
    lambda: capacity.share(-1, [1], "uniform"),
])  # fmt: skip
def test_a_model_refuses_what_it_is_not_made_for(call: object) -> None:
    with pytest.raises(numbers.InvalidModel):
        call()  # type: ignore[operator]
