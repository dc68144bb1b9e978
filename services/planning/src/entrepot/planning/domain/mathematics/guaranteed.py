"""Where in a supply chain to hold safety stock when every stage guarantees a service time.

A stage that gets its parts after the longest promise of its suppliers (SI), works T periods and
promises S holds safety stock for the net lead time SI + T - S: holding z sd sqrt(SI + T - S). The
best promises of a network without cycles (a spanning tree, direction aside) come from dynamic
programming over whole service times (Graves and Willems 2000). Source: FoSCT, section 6.3.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import inf, sqrt

from entrepot.planning.domain.mathematics.numbers import require


@dataclass(frozen=True, slots=True)
class Stage:
    """holding: of a unit for a period, time: periods of work. sd: of the demand that customers
    put on this stage itself (others get theirs from below). inbound: what outside suppliers
    promise; outbound: the longest promise that customers accept, None where there are none."""

    holding: float
    time: int
    suppliers: tuple[str, ...] = ()
    sd: float = 0.0
    z: float = 1.0
    inbound: int = 0
    outbound: int | None = None


@dataclass(frozen=True, slots=True)
class GuaranteedPlan:
    """Promised service time and safety stock of each stage; cost: of a period."""

    service_times: dict[str, int]
    net_lead_times: dict[str, int]
    safety_stock: dict[str, float]
    cost: float


@dataclass(slots=True)
class _Network:
    stages: Mapping[str, Stage]
    customers: dict[str, list[str]] = field(default_factory=dict)
    sds: dict[str, float] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)


def guaranteed_service(stages: Mapping[str, Stage]) -> GuaranteedPlan:
    """The cheapest promises. Raises InvalidModel for a network with a cycle or parts that hang
    apart."""
    network = _read(stages)
    order = _order(network)
    solver = _Solver(network, order)
    promises = solver.solve()
    nets, stocks, cost = {}, {}, 0.0
    for name, stage in stages.items():
        inbound = max([promises[s] for s in stage.suppliers], default=0)
        net = max(inbound, stage.inbound) + stage.time - promises[name]
        nets[name] = net
        stocks[name] = stage.z * network.sds[name] * sqrt(net)
        cost += stage.holding * stocks[name]
    return GuaranteedPlan(promises, nets, stocks, cost)


def _read(stages: Mapping[str, Stage]) -> _Network:
    network = _Network(stages, {name: [] for name in stages})
    for name, stage in stages.items():
        for supplier in stage.suppliers:
            require(supplier in stages, f"{supplier} is no stage")
            network.customers[supplier].append(name)
    links = sum(len(s.suppliers) for s in stages.values())
    require(links == len(stages) - 1, "the network must be a tree")

    @cache
    def variance(name: str) -> float:
        return stages[name].sd ** 2 + sum(variance(c) for c in network.customers[name])

    @cache
    def longest(name: str) -> int:
        stage = stages[name]
        return stage.time + max([stage.inbound, *(longest(s) for s in stage.suppliers)])

    network.sds = {name: sqrt(variance(name)) for name in stages}
    network.longest = {name: longest(name) for name in stages}
    return network


def _neighbours(network: _Network, name: str) -> Sequence[str]:
    return [*network.stages[name].suppliers, *network.customers[name]]


def _order(network: _Network) -> list[tuple[str, str | None]]:
    """Leaves first: each stage with the one neighbour that comes later."""
    root = next(iter(network.stages))
    parents: dict[str, str | None] = {root: None}
    queue = [root]
    for name in queue:
        for near in _neighbours(network, name):
            if near not in parents:
                parents[near] = name
                queue.append(near)
    require(len(queue) == len(network.stages), "the network must hang together")
    return [(name, parents[name]) for name in reversed(queue)]


class _Solver:
    """best(name, …): cost of the part of the tree that hangs on a stage away from its parent. A
    stage whose parent is a customer is asked by its promise S, one whose parent is a supplier by
    the inbound time SI it has to bear."""

    def __init__(self, network: _Network, order: Sequence[tuple[str, str | None]]) -> None:
        self.network, self.parents = network, dict(order)
        self.by_promise = cache(self._by_promise)
        self.by_inbound = cache(self._by_inbound)

    def solve(self) -> dict[str, int]:
        root = next(name for name, parent in self.parents.items() if parent is None)
        chosen: dict[str, int] = {}
        span = range(self.network.longest[root] + 1)
        promise = min(span, key=lambda s: self.by_promise(root, s)[0])
        self._collect(root, *self.by_promise(root, promise)[1:], chosen)
        return chosen

    def _collect(self, name: str, inbound: int, promise: int, chosen: dict[str, int]) -> None:
        chosen[name] = promise
        for supplier in self._children(name, self.network.stages[name].suppliers):
            best = self._best_supplier(supplier, inbound)
            self._collect(supplier, *self.by_promise(supplier, best)[1:], chosen)
        for customer in self._children(name, self.network.customers[name]):
            self._collect(customer, *self.by_inbound(customer, promise)[1:], chosen)

    def _children(self, name: str, near: Sequence[str]) -> list[str]:
        return [other for other in near if other != self.parents[name]]

    def _best_supplier(self, supplier: str, inbound: int) -> int:
        span = range(min(inbound, self.network.longest[supplier]) + 1)
        return min(span, key=lambda s: self.by_promise(supplier, s)[0])

    def _cost(self, name: str, inbound: int, promise: int) -> float:
        """Of the stage and all below it but its parent, with these times."""
        stage = self.network.stages[name]
        net = inbound + stage.time - promise
        if net < 0 or inbound < stage.inbound:
            return inf
        if stage.outbound is not None and promise > stage.outbound:
            return inf
        cost = stage.holding * stage.z * self.network.sds[name] * sqrt(net)
        for supplier in self._children(name, stage.suppliers):
            cost += self.by_promise(supplier, self._best_supplier(supplier, inbound))[0]
        for customer in self._children(name, self.network.customers[name]):
            cost += self.by_inbound(customer, promise)[0]
        return cost

    def _by_promise(self, name: str, promise: int) -> tuple[float, int, int]:
        """(cost, inbound, promise) where the stage promises exactly this."""
        stage = self.network.stages[name]
        span = range(stage.inbound, self.network.longest[name] - stage.time + 1)
        found = [(self._cost(name, si, promise), si, promise) for si in span]
        return min(found, default=(inf, 0, promise))

    def _by_inbound(self, name: str, inbound: int) -> tuple[float, int, int]:
        """(cost, inbound, promise) where the supplier above promises `inbound`: the stage may wait
        longer than that for other suppliers."""
        stage = self.network.stages[name]
        last = max(self.network.longest[name] - stage.time, inbound)
        found = [
            (self._cost(name, si, s), si, s)
            for si in range(max(inbound, stage.inbound), last + 1)
            for s in range(si + stage.time + 1)
        ]
        return min(found, default=(inf, inbound, 0))
