"""An assignment judged from the tables alone: it shares no code with those who made it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from .network import Line, Network, Order, Placement, Rate

_SLACK_KG = 0.01
_SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Judged:
    """faults: what is wrong, in words; empty for a sound assignment. Money as in the tables.
    warehouse: with the days that orders wait; once: each order's units at one day's cost."""

    faults: list[str]
    warehouse: float
    once: float
    freight: float
    used: Mapping[tuple[str, int], int]
    lines: Mapping[tuple[Line, int], tuple[float, float]]

    @property
    def total(self) -> float:
        return self.warehouse + self.freight


def judge(network: Network, placements: Iterable[Placement], served: Iterable[str]) -> Judged:
    """Every order of `served` once and no other; room, products, customers, ports, services and
    bands kept; and what it all costs."""
    orders = {order.order_id: order for order in network.orders}
    faults: list[str] = []
    used: dict[tuple[str, int], int] = defaultdict(int)
    loads: dict[tuple[Line, int], list[float]] = defaultdict(list)
    seen: set[str] = set()
    warehouse = once = 0.0
    for placed in placements:
        order = orders.get(placed.order_id)
        if order is None or placed.order_id in seen:
            faults.append(f"{placed.order_id}: not an order, or placed twice")
            continue
        seen.add(placed.order_id)
        faults += _placement_faults(network, order, placed)
        plant = network.plants[placed.plant]
        used[placed.plant, placed.day] += 1
        once += order.units * plant.unit_cost
        warehouse += order.units * plant.unit_cost * placed.day
        if placed.line is not None:
            loads[placed.line, placed.day].append(order.weight)
    wanted = set(served)
    faults += [f"{each}: not placed" for each in sorted(wanted - seen)]
    faults += [f"{each}: was not to be placed" for each in sorted(seen - wanted)]
    for (name, day), count in sorted(used.items()):
        if count > network.plants[name].capacity:
            faults.append(f"{name} day {day}: {count} orders, capacity is less")
    lines: dict[tuple[Line, int], tuple[float, float]] = {}
    for (line, day), weights in sorted(loads.items()):
        cost = _line_cost(network.by_line.get(line, []), weights)
        if cost is None:
            faults.append(f"{line} day {day}: {sum(weights):.3f} kg is in no band")
            cost = 0.0
        lines[line, day] = (sum(weights), cost)
    freight = sum(cost for _, cost in lines.values())
    return Judged(faults, warehouse, once, freight, dict(used), lines)


def _placement_faults(network: Network, order: Order, placed: Placement) -> list[str]:
    plant, line = network.plants[placed.plant], placed.line
    found: list[str] = []
    if placed.plant not in network.products.get(order.product, ()):
        found.append("the plant does not make the product")
    if plant.only_for is not None and order.customer not in plant.only_for:
        found.append("the plant is kept for other customers")
    if placed.port not in plant.ports:
        found.append("the port is not the plant's")
    if placed.day < 1:
        found.append("there is no such day")
    if (line is None) != (order.service == "CRF"):
        found.append("freight of the customer's own, or none at all")
    if line is not None:
        if line.origin != placed.port or line.destination != order.destination:
            found.append("the line runs elsewhere")
        if line.service != order.service:
            found.append("the line is of another service")
    return [f"{order.order_id}: {each}" for each in found]


def _line_cost(rates: Sequence[Rate], weights: Sequence[float]) -> float | None:
    total, best = sum(weights), None
    for rate in rates:
        if rate.line.mode == "GROUND":
            if max(weights) > rate.most + _SLACK:
                continue
            cost = max(1, ceil(total / rate.most - _SLACK)) * rate.rate
        else:
            if not rate.least - _SLACK_KG < total <= rate.most + _SLACK:
                continue
            cost = sum(max(rate.minimum, rate.rate * weight) for weight in weights)
        best = cost if best is None else min(best, cost)
    return best
