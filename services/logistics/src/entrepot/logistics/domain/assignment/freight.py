"""What the lines of a day cost, and which line each order of a pool takes.

Rule (Dzalbs and Kalganova 2020, section 4.2 and figure 3): by air the rate is that of the band that
holds the line's whole weight of the day, and each order pays weight x rate, the band's minimum at
least; on the ground a truck costs its rate whatever it carries, and orders share it by weight; an
order whose customer sends a carrier (CRF) pays no freight. Between two bands whose ends are less
than GAP_KG apart there is no hole. Where a line has several rows for a weight, the cheapest counts.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil, inf

from .network import CUSTOMER_FREIGHT, GROUND, Choices, Line, Network, NetworkFault, Order, Rate

#: Bands are written to the hundredth: 0 to 99.99, then from 100.
GAP_KG = 0.01
_TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Priced:
    """A line of one day: its row, its trucks (by air 0) and what it costs."""

    rate: Rate
    weight: float
    trucks: int
    cost: float


def holds(rate: Rate, weight: float) -> bool:
    """Whether the row is about this weight of a whole line and day."""
    return rate.least - GAP_KG + _TINY < weight <= rate.most + _TINY


def price_line(rates: Sequence[Rate], weights: Sequence[float]) -> Priced | None:
    """The cheapest row for these orders on one line and day; None where no band holds them."""
    total = sum(weights)
    found: list[Priced] = []
    for rate in rates:
        if rate.line.mode == GROUND:
            if max(weights, default=0) <= rate.most:
                trucks = max(1, ceil(total / rate.most - _TINY))
                found.append(Priced(rate, total, trucks, trucks * rate.rate))
        elif holds(rate, total):
            cost = sum(max(rate.minimum, weight * rate.rate) for weight in weights)
            found.append(Priced(rate, total, 0, cost))
    return min(found, key=lambda p: (p.cost, p.rate.row), default=None)


def alone(rates: Sequence[Rate], weight: float) -> float:
    """What the order would pay by itself; infinite where no band holds it."""
    priced = price_line(rates, [weight])
    return inf if priced is None else priced.cost


def at_best(rates: Sequence[Rate], weight: float, reachable: float) -> float:
    """No assignment can make the order's share of this line cheaper. reachable: kg of all orders
    that might go by the line."""
    best = inf
    for rate in rates:
        if rate.line.mode == GROUND:
            if weight <= rate.most:
                best = min(best, rate.rate * weight / rate.most)
        elif weight <= rate.most and rate.least - GAP_KG < reachable:
            best = min(best, max(rate.minimum, weight * rate.rate))
    return best


def reachable_weights(network: Network, choices: Sequence[Choices]) -> dict[Line, float]:
    """Kilograms of all orders that might go by each line."""
    found: dict[Line, float] = defaultdict(float)
    for each in choices:
        lines = {line for plant in each.plants for line in network.lines_for(each.order, plant)}
        for line in lines:
            found[line] += each.order.weight
    return found


@dataclass(slots=True)
class Pool:
    """Orders of one day whose lines can be chosen freely of one another's plants: taken[i] is the
    line of orders[i], one of open_to[i]."""

    rates: Mapping[Line, list[Rate]]
    orders: list[Order] = field(default_factory=list)
    open_to: list[list[Line]] = field(default_factory=list)
    taken: list[Line] = field(default_factory=list)

    def add(self, order: Order, lines: list[Line], line: Line) -> None:
        self.orders.append(order)
        self.open_to.append(lines)
        self.taken.append(line)

    def loads(self, taken: Sequence[Line]) -> dict[Line, list[float]]:
        found: dict[Line, list[float]] = defaultdict(list)
        for order, line in zip(self.orders, taken, strict=True):
            found[line].append(order.weight)
        return found

    def cost(self, taken: Sequence[Line]) -> float:
        """Infinite where a line's weight falls between its bands."""
        total = 0.0
        for line, weights in self.loads(taken).items():
            priced = price_line(self.rates[line], weights)
            if priced is None:
                return inf
            total += priced.cost
        return total

    def settle(self) -> None:
        """Leave lines whose weight no band holds, by as few orders as are on them. Raises
        NetworkFault where that cannot be done."""
        for _ in range(len(self.rates) + 1):
            bad = {
                line for line, weights in self.loads(self.taken).items()
                if price_line(self.rates[line], weights) is None
            }  # fmt: skip
            if not bad:
                return
            for place, line in enumerate(self.taken):
                if line in bad:
                    self.taken[place] = self._other(place, bad)
        raise NetworkFault("no mix of lines keeps every weight within a band")

    def _other(self, place: int, without: set[Line]) -> Line:
        order, lines = self.orders[place], self.open_to[place]
        wide = [line for line in lines if line not in without] or lines
        # Wide lines first: they hold whatever joins them.
        return min(wide, key=lambda x: (-max(r.most for r in self.rates[x]),
                                        alone(self.rates[x], order.weight), x))  # fmt: skip

    def improve(self, rounds: int = 12) -> None:
        """Follow falling rates, then close lines, as long as the pool gets cheaper."""
        best = self.cost(self.taken)
        for start in (*self._single_lines(), self._by_best_rate()):
            cost = self.cost(start)
            if cost < best - _TINY:
                best, self.taken = cost, start
        for _ in range(rounds):
            before = best
            for trial in (self._repriced(), *(self._without(x) for x in sorted(set(self.taken)))):
                cost = self.cost(trial)
                if cost < best - _TINY:
                    best, self.taken = cost, trial
            if best >= before - _TINY:
                return

    def _single_lines(self) -> list[list[Line]]:
        shared = set.intersection(*map(set, self.open_to)) if self.open_to else set()
        return [[line] * len(self.orders) for line in sorted(shared)]

    def _by_best_rate(self) -> list[Line]:
        total = sum(order.weight for order in self.orders)
        return [
            min(lines, key=lambda x: (at_best(self.rates[x], order.weight, total), x))
            for order, lines in zip(self.orders, self.open_to, strict=True)
        ]

    def _repriced(self, without: Line | None = None) -> list[Line]:
        """Each order by the line that is cheapest at the rows in force now."""
        rows: dict[Line, Rate] = {}
        for line, weights in self.loads(self.taken).items():
            priced = price_line(self.rates[line], weights)
            if priced is not None and line != without:
                rows[line] = priced.rate
        found = []
        for order, lines, taken in zip(self.orders, self.open_to, self.taken, strict=True):
            here = [line for line in lines if line in rows and order.weight <= rows[line].most]
            found.append(min(here, key=lambda x: (_share(rows[x], order.weight), x), default=taken))
        return found

    def _without(self, line: Line) -> list[Line]:
        return self._repriced(line)


def _share(rate: Rate, weight: float) -> float:
    if rate.line.mode == GROUND:
        return rate.rate * weight / rate.most
    return max(rate.minimum, weight * rate.rate)


def needs_line(order: Order) -> bool:
    return order.service != CUSTOMER_FREIGHT
