"""Rules of thumb: one order after the other, each where it is cheapest for itself.

`cheapest_first`: the order with the cheapest option goes first. `as_listed`: in the table's order.
`dearest_first`: the other way round, which a thoughtful dispatcher would do. All under the same
capacities, bands and costs as the solver's assignment.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from .freight import Pool, alone, needs_line
from .network import Choices, Line, Network, Placement, Plant

Rank = Callable[[float, int], tuple[float, int]]
RULES: dict[str, Rank] = {
    "cheapest_first": lambda cost, place: (cost, place),
    "as_listed": lambda _, place: (0.0, place),
    "dearest_first": lambda cost, place: (-cost, place),
}


def greedy(network: Network, choices: Sequence[Choices], rule: str) -> list[Placement]:
    """A placement for every order, by one of RULES. Raises NetworkFault where weights fall between
    the bands of every line."""
    lines: dict[tuple[str, str, str, float], tuple[float, Line | None]] = {}

    def carried(each: Choices, plant: Plant) -> tuple[float, Line | None]:
        """The cheapest line for the order by itself."""
        order = each.order
        if not needs_line(order):
            return 0.0, None
        key = (plant.plant, order.destination, order.service, order.weight)
        if key not in lines:
            ways = network.lines_for(order, plant)
            lines[key] = min(
                ((alone(network.by_line[way], order.weight), way) for way in ways),
                key=lambda found: (found[0], found[1]),
            )
        return lines[key]

    def cost(each: Choices, plant: Plant, day: int) -> float:
        return plant.unit_cost * each.order.units * day + carried(each, plant)[0]

    ranked = sorted(
        range(len(choices)),
        key=lambda n: RULES[rule](min(cost(choices[n], p, 1) for p in choices[n].plants), n),
    )
    used: dict[str, int] = defaultdict(int)
    placed: list[tuple[Choices, Plant, int, Line | None]] = []
    for place in ranked:
        each = choices[place]
        plant = min(
            each.plants,
            key=lambda p: (cost(each, p, 1 + used[p.plant] // p.capacity), p.plant),
        )
        day = 1 + used[plant.plant] // plant.capacity
        used[plant.plant] += 1
        placed.append((each, plant, day, carried(each, plant)[1]))
    return settled(network, placed, improve=False)


def settled(
    network: Network, placed: Sequence[tuple[Choices, Plant, int, Line | None]], *, improve: bool
) -> list[Placement]:
    """Lines whose weights lie within their bands, day by day and service by service; improve: the
    cheapest mix that is found."""
    pools: dict[tuple[int, str, str], Pool] = {}
    where: list[tuple[tuple[int, str, str], int] | None] = []
    for each, plant, day, line in placed:
        order = each.order
        if line is None:
            where.append(None)
            continue
        key = (day, order.destination, order.service)
        pool = pools.setdefault(key, Pool(network.by_line))
        where.append((key, len(pool.orders)))
        pool.add(order, network.lines_for(order, plant), line)
    for pool in pools.values():
        pool.settle()
        if improve:
            pool.improve()
    found = []
    for (each, plant, day, _), spot in zip(placed, where, strict=True):
        taken = pools[spot[0]].taken[spot[1]] if spot is not None else None
        port = taken.origin if taken is not None else plant.ports[0]
        found.append(Placement(each.order.order_id, plant.plant, day, port, taken))
    return found
