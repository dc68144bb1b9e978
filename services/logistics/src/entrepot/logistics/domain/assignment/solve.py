"""The assignment by linear programme (HiGHS), and a bound below which no assignment can be.

Every order at its plants' days, each at its warehouse cost plus the least freight it could ever
pay: a transportation problem, whose best vertex is whole. Columns are brought in as their price
asks for them until none is left that would help, so the optimum is that of all columns. Its value
bounds every assignment from below; what is left to find, the mix of lines, is `Pool.improve`.
highspy and numpy are imported here only: no other process pays for them.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .freight import at_best, needs_line, reachable_weights
from .greedy import settled
from .network import Choices, Line, Network, NetworkFault, Placement, Plant, days_at_most

_WHOLE = 1e-5
_HELPS = 1e-6  # Of a unit of money: a column that saves less is not asked for.
_MAX_ROUNDS = 60
_AROUND_DAYS = 1


@dataclass(frozen=True, slots=True)
class Solved:
    """bound: money; no assignment costs less. columns: tried of all there are."""

    placements: list[Placement]
    bound: float
    rounds: int
    columns: int
    columns_of: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Orders that cost the same everywhere. freight: plant -> the least a share can be, and the
    line it is of."""

    members: list[int]
    units: float
    plants: tuple[Plant, ...]
    freight: dict[str, tuple[float, Line | None]]


def solve(network: Network, choices: Sequence[Choices], start: Sequence[Placement]) -> Solved:
    """start: any feasible assignment of the same orders, to begin from. Raises NetworkFault."""
    groups = _groups(network, choices)
    master = _Master(groups, days_at_most(choices))
    master.begin(choices, start)
    bound = master.run()
    placed: list[tuple[Choices, Plant, int, Line | None]] = []
    for group, plant, day, orders in master.taken():
        line = group.freight[plant.plant][1]
        placed += [(choices[n], plant, day, line) for n in orders]
    return Solved(
        settled(network, placed, improve=True), bound, master.rounds, len(master.columns),
        len(master.cost),
    )  # fmt: skip


def _groups(network: Network, choices: Sequence[Choices]) -> list[_Group]:
    reachable = reachable_weights(network, choices)
    found: dict[tuple[Any, ...], _Group] = {}
    for place, each in enumerate(choices):
        order = each.order
        key = (each.plants, order.units, order.weight, order.service, order.destination)
        group = found.get(key)
        if group is None:
            freight: dict[str, tuple[float, Line | None]] = {}
            for plant in each.plants:
                ways = network.lines_for(order, plant) if needs_line(order) else []
                freight[plant.plant] = min(
                    ((at_best(network.by_line[way], order.weight, reachable[way]), way)
                     for way in ways),
                    key=lambda way: (way[0], way[1]), default=(0.0, None),
                )  # fmt: skip
            group = found[key] = _Group([], order.units, each.plants, freight)
        group.members.append(place)
    return list(found.values())


class _Master:
    """The linear programme over the columns (group, plant, day) that were asked for."""

    def __init__(self, groups: Sequence[_Group], days: dict[str, int]) -> None:
        import numpy as np

        self.np, self.groups, self.rounds = np, groups, 0
        self.slots = [(name, day) for name in sorted(days) for day in range(1, days[name] + 1)]
        self.slot_of = {slot: n for n, slot in enumerate(self.slots)}
        self.plants = {p.plant: p for group in groups for p in group.plants}
        rows: list[int] = []
        slots: list[int] = []
        cost: list[float] = []
        for number, group in enumerate(groups):
            for plant in group.plants:
                freight = group.freight[plant.plant][0]
                for day in range(1, days[plant.plant] + 1):
                    rows.append(number)
                    slots.append(self.slot_of[plant.plant, day])
                    cost.append(plant.unit_cost * group.units * day + freight)
        self.group = np.array(rows, dtype=np.int32)
        self.slot = np.array(slots, dtype=np.int32)
        self.cost = np.array(cost)
        self.columns: list[int] = []
        self.known = np.zeros(len(cost), dtype=bool)
        self.values: list[float] = []

    def begin(self, choices: Sequence[Choices], start: Sequence[Placement]) -> None:
        """The columns of `start`, and for every group the days beside the one at which its plant
        would serve it if the plant served the most units first."""
        np = self.np
        at = {p.order_id: (p.plant, p.day) for p in start}
        units: dict[str, list[float]] = defaultdict(list)
        used = set()
        for number, group in enumerate(self.groups):
            for place in group.members:
                slot = at[choices[place].order.order_id]
                units[slot[0]].append(-group.units)
                used.add((number, self.slot_of[slot]))
        ranked = {name: np.sort(np.array(each)) for name, each in units.items()}
        wanted = np.zeros(len(self.cost), dtype=bool)
        for n, (number, slot) in enumerate(zip(self.group, self.slot, strict=True)):
            name, day = self.slots[slot]
            ahead = np.searchsorted(ranked.get(name, np.zeros(0)), -self.groups[number].units)
            likely = 1 + int(ahead) // self.plants[name].capacity
            wanted[n] = abs(day - likely) <= _AROUND_DAYS or (number, int(slot)) in used
        self._fresh = np.flatnonzero(wanted)

    def run(self) -> float:
        """Solve until no column helps; the value of the optimum."""
        import highspy

        np, solver = self.np, highspy.Highs()  # type: ignore[no-untyped-call]
        for name, value in (("output_flag", False), ("threads", 1), ("random_seed", 1)):
            solver.setOptionValue(name, value)
        empty_i, empty_f = np.zeros(0, dtype=np.int32), np.zeros(0)
        for group in self.groups:
            n = float(len(group.members))
            solver.addRow(n, n, 0, empty_i, empty_f)
        for name, _ in self.slots:
            solver.addRow(-highspy.kHighsInf, self.plants[name].capacity, 0, empty_i, empty_f)
        for self.rounds in range(1, _MAX_ROUNDS + 1):
            self._add(solver, highspy.kHighsInf)
            solver.run()
            if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
                raise NetworkFault(f"the solver ended with {solver.getModelStatus()}")
            solution = solver.getSolution()
            duals = np.array(solution.row_dual)
            reduced = self.cost - duals[self.group] - duals[len(self.groups) + self.slot]
            self._fresh = np.flatnonzero((reduced < -_HELPS) & ~self.known)
            if not len(self._fresh):
                self.values = list(solution.col_value)
                return float(solver.getObjectiveValue())
        raise NetworkFault(f"no optimum within {_MAX_ROUNDS} rounds")

    def _add(self, solver: Any, unbounded: float) -> None:
        np, fresh = self.np, self._fresh
        count = len(fresh)
        index = np.empty(2 * count, dtype=np.int32)
        index[0::2] = self.group[fresh]
        index[1::2] = self.slot[fresh] + len(self.groups)
        solver.addCols(
            count, self.cost[fresh], np.zeros(count), np.full(count, unbounded), 2 * count,
            np.arange(0, 2 * count, 2, dtype=np.int32), index, np.ones(2 * count),
        )  # fmt: skip
        self.columns += fresh.tolist()
        self.known[fresh] = True

    def taken(self) -> list[tuple[_Group, Plant, int, list[int]]]:
        """(group, plant, day, members) of the optimum."""
        found = []
        left = [list(group.members) for group in self.groups]
        for column, value in zip(self.columns, self.values, strict=True):
            count = round(value)
            if abs(value - count) > _WHOLE:
                raise NetworkFault(f"an order was divided: {value}")
            if count:
                number = int(self.group[column])
                name, day = self.slots[self.slot[column]]
                members, left[number] = left[number][:count], left[number][count:]
                found.append((self.groups[number], self.plants[name], day, members))
        if any(left):
            raise NetworkFault("orders were left over")
        return found


def fit_in_a_day(choices: Sequence[Choices]) -> int:
    """How many of the orders at most can be served on one day, whatever it costs."""
    import highspy
    import numpy as np

    sets: dict[tuple[str, ...], int] = defaultdict(int)
    capacity: dict[str, int] = {}
    for each in choices:
        sets[tuple(p.plant for p in each.plants)] += 1
        capacity.update((p.plant, p.capacity) for p in each.plants)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    rows = {name: n for n, name in enumerate((*sets, *capacity))}
    for most in (*sets.values(), *capacity.values()):
        solver.addRow(-highspy.kHighsInf, float(most), 0, np.zeros(0, dtype=np.int32), np.zeros(0))
    for plants in sets:
        for name in plants:
            index = np.array([rows[plants], rows[name]], dtype=np.int32)
            solver.addCol(-1.0, 0.0, highspy.kHighsInf, 2, index, np.ones(2))
    solver.run()
    return round(-solver.getObjectiveValue())
