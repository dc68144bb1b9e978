"""Orders that compete for the room of lanes: the assignment of least total cost, by HiGHS.

First come, first served gives the cheap lane to whoever asks first; the solver gives it to those
for whom every other way costs most more. An order that finds no room costs `unserved_minor`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lane import Capacity

_GAP = 1e-6
_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Contender:
    """An order and what each lane that may carry it would cost, minor units of one currency."""

    order_id: str
    weight_g: int
    costs: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Assigned:
    """lanes: by order id; None where there is no room. bound_minor: no assignment costs less."""

    lanes: Mapping[str, str | None]
    cost_minor: int
    bound_minor: int
    served: int


def assign(
    orders: Sequence[Contender], rooms: Mapping[str, Capacity], unserved_minor: int
) -> Assigned:
    """rooms: what is left of each limited lane; lanes that are not named have no limit."""
    import highspy
    import numpy as np

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1),
                        ("mip_rel_gap", _GAP), ("time_limit", _SECONDS)):  # fmt: skip
        solver.setOptionValue(name, value)
    nothing = (np.zeros(0, dtype=np.int32), np.zeros(0))
    for _ in orders:
        solver.addRow(1.0, 1.0, 0, *nothing)
    limits: dict[tuple[str, str], int] = {}
    for lane, room in rooms.items():
        for what, most in (("parcels", room.parcels), ("weight", room.weight_g)):
            if most is not None:
                limits[lane, what] = len(orders) + len(limits)
                solver.addRow(-highspy.kHighsInf, float(most), 0, *nothing)
    columns: list[tuple[int, str | None]] = []
    for number, order in enumerate(orders):
        for lane, cost in sorted(order.costs.items()):
            rows, values = [number], [1.0]
            for what, amount in (("parcels", 1), ("weight", order.weight_g)):
                if (lane, what) in limits:
                    rows.append(limits[lane, what])
                    values.append(float(amount))
            index = np.array(rows, dtype=np.int32)
            solver.addCol(float(cost), 0.0, 1.0, len(rows), index, np.array(values))
            columns.append((number, lane))
        alone = np.array([number], dtype=np.int32)
        solver.addCol(float(unserved_minor), 0.0, 1.0, 1, alone, np.ones(1))
        columns.append((number, None))
    by_weight = any(room.weight_g is not None for room in rooms.values())
    if by_weight:  # By number alone the linear programme's best vertex is whole already.
        indices = np.arange(len(columns), dtype=np.int32)
        whole = np.full(len(columns), 1, dtype=np.uint8)
        solver.changeColsIntegrality(len(columns), indices, whole)
    solver.run()
    lanes: dict[str, str | None] = {order.order_id: None for order in orders}
    for (number, taken), value in zip(columns, solver.getSolution().col_value, strict=True):
        if value > 0.5:
            lanes[orders[number].order_id] = taken
    bound = solver.getInfo().mip_dual_bound if by_weight else solver.getObjectiveValue()
    cost = _cost(orders, lanes, unserved_minor)
    return Assigned(lanes, cost, min(cost, round(bound)), _served(lanes))


def _cost(orders: Sequence[Contender], lanes: Mapping[str, str | None], unserved_minor: int) -> int:
    total = 0
    for order in orders:
        lane = lanes[order.order_id]
        total += unserved_minor if lane is None else order.costs[lane]
    return total


def _served(lanes: Mapping[str, str | None]) -> int:
    return sum(1 for lane in lanes.values() if lane is not None)


def first_come(
    orders: Sequence[Contender], rooms: Mapping[str, Capacity], unserved_minor: int
) -> Assigned:
    """Each in turn its cheapest lane with room: what is done without a solver."""
    booked: dict[str, tuple[int, int]] = {}
    lanes: dict[str, str | None] = {order.order_id: None for order in orders}
    for order in orders:
        for lane, _ in sorted(order.costs.items(), key=lambda each: (each[1], each[0])):
            parcels, weight = booked.get(lane, (0, 0))
            if lane not in rooms or rooms[lane].has_room(parcels, weight, order.weight_g):
                booked[lane] = (parcels + 1, weight + order.weight_g)
                lanes[order.order_id] = lane
                break
    return Assigned(lanes, _cost(orders, lanes, unserved_minor), 0, _served(lanes))
