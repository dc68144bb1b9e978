"""Published instances with exact answers, and what our functions say of them.

Names as in the instance file of stockpyl (MIT; Snyder and Shen 2019). `bench` prints them, a test
holds them to a relative 1e-4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from entrepot.planning.domain.mathematics import (
    capacity,
    guaranteed,
    joint,
    lot_sizing,
    newsvendor,
    order_quantity,
    pooling,
    reorder,
    serial,
    transfer,
)

TOLERANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Instance:
    """expected and solve() give the same kind of figures, in the same order."""

    name: str
    expected: tuple[float, ...]
    solve: Callable[[], tuple[float, ...]]

    def worst(self) -> float:
        """The largest relative difference; of what should be 0, the absolute one."""
        found = self.solve()
        if len(found) != len(self.expected):
            return float("inf")
        pairs = zip(found, self.expected, strict=True)
        return max(abs(a - b) / (abs(b) if b else 1.0) for a, b in pairs)


def _flat(*values: Any) -> tuple[float, ...]:
    found: list[float] = []
    for value in values:
        found += _flat(*value) if isinstance(value, list | tuple) else [float(value)]
    return tuple(found)


def _pick(values: Any, *places: int) -> tuple[float, ...]:
    return _flat(*[values[p] for p in places])


def _joint(shared: float, *items: tuple[float, float, float]) -> tuple[float, ...]:
    plan = joint.joint_replenishment(shared, [joint.Item(*item) for item in items])
    return _flat(plan.period, plan.multiples, plan.cost)


def _silver() -> tuple[float, ...]:
    fixed = (1.87, 5.27, 7.94, 8.19, 8.87)
    rates = (1736, 656, 558, 170, 142)
    return _joint(10, *((f, 0.2, r) for f, r in zip(fixed, rates, strict=True)))


def _serial_normal() -> tuple[float, ...]:
    return (serial.serial_normal([3, 2, 2], [1, 1, 2], 37.12, 5, 1).cost,)


def _serial_poisson(shortage: float) -> tuple[float, ...]:
    plan = serial.serial_poisson([0.25] * 4, [0.25] * 4, shortage, 16)
    return _flat(plan.levels, plan.cost)


def _serial_guaranteed() -> tuple[float, ...]:
    stage = guaranteed.Stage
    return (guaranteed.guaranteed_service({
        "3": stage(2, 1, inbound=1), "2": stage(4, 0, ("3",)),
        "1": stage(7, 1, ("2",), sd=1, outbound=1),
    }).cost,)  # fmt: skip


def _tree_guaranteed() -> tuple[float, ...]:
    stage = guaranteed.Stage
    return (guaranteed.guaranteed_service({
        "1": stage(1, 2, inbound=1), "3": stage(2, 1, ("1",)),
        "2": stage(3, 1, ("3",), sd=1, outbound=0), "4": stage(3, 1, ("3",), sd=1, outbound=1),
    }).cost,)  # fmt: skip


def _transfer() -> tuple[float, ...]:
    ways = ((0, 1, 1.5), (1, 2, 2.0), (0, 2, 4.0))
    arcs = [transfer.Arc(a, b, c) for a, b, c in ways]
    arcs += [transfer.Arc(b, a, c) for a, b, c in ways]
    return (transfer.solve(transfer.deterministic([[30, 0, 5]], [[10, 15, 8]], arcs, 9, 0.2)).cost,)


def _ratio() -> tuple[float, ...]:
    apart, pooled = pooling.separate_and_pooled(0.18, 0.7, [50] * 4, [8] * 4)
    return (pooled / apart,)


def _shares(rule: capacity.Rule) -> tuple[float, ...]:
    return tuple(capacity.share(100, [20, 50, 80], rule))


_BREAKS = [(0, 0.75), (400, 0.72), (800, 0.68)]
INSTANCES: tuple[Instance, ...] = (
    Instance("example_3_1", (304.046780, 68.410526),
             lambda: order_quantity.economic_order(8, 0.225, 1300)),
    Instance("example_3_8", (310.812555, 66.921364),
             lambda: _pick(order_quantity.with_backorders(8, 0.225, 5, 1300), 0, 2)),
    Instance("problem_3_22", (171.269768, 3.736795),
             lambda: order_quantity.production(4, 0.08, 80, 110)),
    Instance("example_3_5", (800, 978.60),
             lambda: order_quantity.all_units_discount(8, 0.3, 1300, _BREAKS)),
    Instance("example_3_9", (210, 0, 150, 0, 1380),
             lambda: _flat(*lot_sizing.wagner_whitin([90, 120, 80, 70], 500, 2))),
    Instance("scmo_jrp_ex", (3.10316, 1, 3, 1, 837.854),
             lambda: _joint(600, (120, 160, 1), (840, 20, 1), (300, 50, 1))),
    Instance("silver_jrp", (0.245558, 1, 1, 2, 3, 3, 218.2516), _silver),
    Instance("example_4_1", (56.6039559, 1.9976051),
             lambda: newsvendor.normal(0.18, 0.7, 50, 8)),
    Instance("example_4_2", (56.6039559, 33.0023949),
             lambda: newsvendor.normal_profit(1, 0.3, 0.12, 50, 8)),
    Instance("example_4_4", (264.7668944, 4.4667810),
             lambda: newsvendor.normal(0.18, 0.7, 50, 8, 4)),
    Instance("example_4_7", (4, 10, 8.0341116), lambda: _flat(reorder.s_s_poisson(1, 4, 5, 6))),
    Instance("example_4_8", (40.1946170, 74.2901701),
             lambda: reorder.s_s_power(0.18, 0.7, 2.5, 50, 8)),
    Instance("example_5_1", (213.9704421, 318.5901811, 95.4511402),
             lambda: reorder.r_q_normal(0.225, 7.5, 8, 1300, 150, 1 / 12)),
    Instance("example_5_8", (3, 5, 107.9235806),
             lambda: _flat(reorder.r_q_poisson(20, 150, 100, 1.5, 2))),
    Instance("example_6_1", (47.6687,), _serial_normal),
    Instance("shang_song_1", (8, 13, 18, 22, 12.6869393), lambda: _serial_poisson(9)),
    Instance("shang_song_17", (11, 17, 22, 27, 16.1978792), lambda: _serial_poisson(99)),
    Instance("example_6_3", (2 * sqrt(2),), _serial_guaranteed),
    Instance("example_6_5", (8.2779169,), _tree_guaranteed),
    Instance("example_9_1", (772.8110740, 173.9500026),
             lambda: order_quantity.unreliable_supplier(8, 0.225, 5, 1300, 1.5, 14)),
    Instance("example_9_3", (8000, 2737.0689303),
             lambda: newsvendor.with_disruptions(0.25, 3, 2000, 0.04, 0.25)),
    Instance("example_9_4", (230246.3704688,),
             lambda: (order_quantity.uncertain_yield_added(18500, 0.06, 75000, -15000, 9000),)),
    Instance("example_9_5", (254460.2130,),
             lambda: (order_quantity.uncertain_yield_share(
                 18500, 0.06, 75000, 5 / 6, 0.14085904245475275),)),
    Instance("example_9_6", (1.8333333,),
             lambda: (newsvendor.uncertain_yield_added(
                 15e6, 75e6, 1.5, newsvendor.uniform_quantile(-0.5, 0.5)),)),
    Instance("eppen_four_places", (0.5,), _ratio),
    Instance("transfer_single_hop", (34.9,), _transfer),
    Instance("capacity_uniform", (20, 40, 40), lambda: _shares("uniform")),
    Instance("capacity_proportional", (40 / 3, 100 / 3, 160 / 3), lambda: _shares("proportional")),
    Instance("capacity_linear", (10 / 3, 100 / 3, 190 / 3), lambda: _shares("linear")),
)  # fmt: skip


def worst() -> tuple[str, float]:
    """The instance that is furthest from its published answer."""
    return max(((i.name, i.worst()) for i in INSTANCES), key=lambda found: found[1])
