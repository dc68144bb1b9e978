"""The network as its seven tables tell it: orders, rates, plants, ports, and what may go where.

Shape and words: Supply Chain Logistics Problem Dataset, Brunel University London (Dzalbs and
Kalganova, Computers & Industrial Engineering 147 (2020) 106610, section 4). Weights in kilograms,
money in the major unit of the rate table, as floats: rates have five decimals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

#: The customer sends a carrier of its own: only the plant's cost is ours.
CUSTOMER_FREIGHT = "CRF"
GROUND = "GROUND"


class NetworkFault(ValueError):
    """Tables that contradict themselves, or lack what an assignment needs."""


class Unservable(StrEnum):
    """Why no plant can ever serve an order, whatever room there is. The first that holds."""

    PRODUCT_NOT_MADE = "product_not_made"
    CUSTOMER_NOT_SERVED = "customer_not_served"
    NO_CAPACITY_KNOWN = "no_capacity_known"
    NO_COST_KNOWN = "no_cost_known"
    NO_PORT = "no_port"
    NO_RATE = "no_rate"


@dataclass(frozen=True, slots=True)
class Order:
    """units: whole pieces; weight: kg of the whole order; service: DTD, DTP or CRF."""

    order_id: str
    customer: str
    product: str
    service: str
    destination: str
    units: float
    weight: float


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """A carrier's way between two ports: one service, one transit time, one mode."""

    origin: str
    destination: str
    carrier: str
    service: str
    days: int
    mode: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A row of a line: what the line costs when its weight of the day lies in the band.

    least, most: kg; minimum: least charge for an order; rate: by air money per kg, on the ground
    money for a whole truck of up to `most` kg.
    """

    row: str
    line: Line
    least: float
    most: float
    minimum: float
    rate: float


@dataclass(frozen=True, slots=True)
class Plant:
    """capacity: orders a day. unit_cost: money for one unit on each day it waits or is served.
    only_for: the customers of a plant that is kept for some (VMI); None: any."""

    plant: str
    capacity: int
    unit_cost: float
    ports: tuple[str, ...]
    only_for: frozenset[str] | None = None


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an order goes: served by the plant on the day (1 is the first), by a line from a port;
    line: None where the customer fetches it."""

    order_id: str
    plant: str
    day: int
    port: str
    line: Line | None


@dataclass(frozen=True)
class Network:
    """All seven tables. products: product -> plants that make it."""

    orders: tuple[Order, ...]
    rates: tuple[Rate, ...]
    plants: Mapping[str, Plant]
    products: Mapping[str, frozenset[str]]
    incomplete: Mapping[str, Unservable] = field(default_factory=dict)

    @cached_property
    def by_line(self) -> dict[Line, list[Rate]]:
        found: dict[Line, list[Rate]] = defaultdict(list)
        for rate in self.rates:
            found[rate.line].append(rate)
        for rows in found.values():
            rows.sort(key=lambda r: (r.most, r.least, r.rate, r.row))
        return dict(found)

    @cached_property
    def lines_of(self) -> dict[tuple[str, str, str], list[Line]]:
        """(origin port, destination port, service) -> lines."""
        found: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
        for line in sorted(self.by_line):
            found[line.origin, line.destination, line.service].append(line)
        return dict(found)

    def lines_for(self, order: Order, plant: Plant) -> list[Line]:
        """Lines that may carry the order from one of the plant's ports; none for CRF."""
        if order.service == CUSTOMER_FREIGHT:
            return []
        return [
            line
            for port in plant.ports
            for line in self.lines_of.get((port, order.destination, order.service), ())
            if self.most(line) >= order.weight
        ]

    def most(self, line: Line) -> float:
        """The heaviest single order that the line can take, kg."""
        return max(rate.most for rate in self.by_line[line])

    def plants_for(self, order: Order) -> tuple[list[Plant], Unservable | None]:
        """Plants that can serve the order, cheapest unit first; or why there is none."""
        made = sorted(self.products.get(order.product, ()))
        if not made:
            return [], Unservable.PRODUCT_NOT_MADE
        gaps = [self.incomplete[name] for name in made if name in self.incomplete]
        known = [self.plants[name] for name in made if name in self.plants]
        allowed = [p for p in known if p.only_for is None or order.customer in p.only_for]
        linked = [p for p in allowed if p.ports]
        free = order.service == CUSTOMER_FREIGHT
        good = [p for p in linked if free or self.lines_for(order, p)]
        if good:
            return sorted(good, key=lambda p: (p.unit_cost, p.plant)), None
        if linked:
            return [], Unservable.NO_RATE
        if allowed:
            return [], Unservable.NO_PORT
        if known:
            return [], Unservable.CUSTOMER_NOT_SERVED
        return [], min(gaps) if gaps else Unservable.PRODUCT_NOT_MADE


def plants_of(
    capacities: Mapping[str, int], costs: Mapping[str, float],
    links: Iterable[tuple[str, str]], kept_for: Iterable[tuple[str, str]],
) -> tuple[dict[str, Plant], dict[str, Unservable]]:  # fmt: skip
    """Plants of which capacity and cost are known, and what is missing of the others."""
    ports: dict[str, list[str]] = defaultdict(list)
    for plant, port in links:
        if port not in ports[plant]:
            ports[plant].append(port)
    customers: dict[str, set[str]] = defaultdict(set)
    for plant, customer in kept_for:
        customers[plant].add(customer)
    found: dict[str, Plant] = {}
    gaps: dict[str, Unservable] = {}
    for name in sorted({*capacities, *costs, *ports}):
        if name not in capacities:
            gaps[name] = Unservable.NO_CAPACITY_KNOWN
        elif name not in costs:
            gaps[name] = Unservable.NO_COST_KNOWN
        elif capacities[name] > 0:
            only = frozenset(customers[name]) if name in customers else None
            found[name] = Plant(
                name, capacities[name], costs[name], tuple(sorted(ports[name])), only
            )
    return found, gaps


@dataclass(frozen=True, slots=True)
class Choices:
    """An order and the plants that can serve it."""

    order: Order
    plants: tuple[Plant, ...]


def split(network: Network) -> tuple[list[Choices], dict[str, Unservable]]:
    """Orders with at least one plant, and the others by order id with the reason. Raises
    NetworkFault where two orders share an id."""
    good: list[Choices] = []
    bad: dict[str, Unservable] = {}
    seen: set[str] = set()
    for order in network.orders:
        if order.order_id in seen:
            raise NetworkFault(f"order {order.order_id} is there twice")
        seen.add(order.order_id)
        plants, reason = network.plants_for(order)
        if reason is None:
            good.append(Choices(order, tuple(plants)))
        else:
            bad[order.order_id] = reason
    return good, bad


def days_at_most(choices: Sequence[Choices]) -> dict[str, int]:
    """For each plant the days it needs if it serves all that it can: no good assignment uses
    more, for an order on a later day than there is room costs more."""
    wanted: dict[str, int] = defaultdict(int)
    capacity: dict[str, int] = {}
    for each in choices:
        for plant in each.plants:
            wanted[plant.plant] += 1
            capacity[plant.plant] = plant.capacity
    return {name: -(-count // capacity[name]) for name, count in wanted.items()}
