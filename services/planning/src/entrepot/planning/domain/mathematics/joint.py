"""Joint replenishment: one order of several SKUs costs `shared` once and each SKU's own `fixed`.

Every T a joint order goes out and SKU i takes part in every k_i-th; the cost of a unit of time is

    shared / T + sum_i (fixed_i / (k_i T) + holding_i rate_i k_i T / 2)

For a given T the best k_i is the whole number with k (k - 1) <= 2 fixed_i / (holding_i rate_i T^2)
<= k (k + 1). As T falls from infinity, k_i steps from m to m + 1 at T = sqrt(2 fixed_i / (holding_i
rate_i m (m + 1))). Between two of those breakpoints all k are constant and the cost is convex in T,
so looking at every interval down to a bound on T is exact. The bound: at T the shared cost alone is
shared / T, and no SKU can cost less than its own EOQ, so T cannot pay below shared / (best - sum of
EOQ costs). Sources: Silver 1976; Wildeman, Frenk and Dekker 1997, who bound T likewise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from math import sqrt

from entrepot.planning.domain.mathematics.numbers import require


@dataclass(frozen=True, slots=True)
class Item:
    """fixed: of the SKU in a joint order; holding: of a unit for a unit of time; rate: demand."""

    fixed: float
    holding: float
    rate: float


@dataclass(frozen=True, slots=True)
class JointPlan:
    """Order every `period`; item i in every multiples[i]-th order. cost: per unit of time."""

    period: float
    multiples: tuple[int, ...]
    cost: float

    def cycle(self, item: int) -> float:
        """Time between two orders of an item."""
        return self.period * self.multiples[item]


MAX_STEPS = 2_000_000


def plan_cost(shared: float, items: Sequence[Item], period: float, ks: Sequence[int]) -> float:
    """Cost of a plan per unit of time."""
    own = sum(
        i.fixed / (k * period) + i.holding * i.rate * k * period / 2
        for i, k in zip(items, ks, strict=True)
    )
    return shared / period + own


def joint_replenishment(shared: float, items: Sequence[Item]) -> JointPlan:
    """The cheapest plan. Items must have demand and a holding cost; their own fixed cost may be 0.
    Raises InvalidModel."""
    require(shared > 0, "the shared cost must be positive")
    require(bool(items), "at least one item is needed")
    require(all(i.rate > 0 and i.holding > 0 and i.fixed >= 0 for i in items),
            "items need demand and a holding cost")  # fmt: skip
    slopes = [i.holding * i.rate / 2 for i in items]
    floor = sum(2 * sqrt(i.fixed * s) for i, s in zip(items, slopes, strict=True))
    ks = [1] * len(items)
    fixed, slope = shared + sum(i.fixed for i in items), sum(slopes)
    best = _Best(items, shared)
    # The next breakpoint below the present T, the largest first.
    steps = [(-sqrt(i.fixed / (2 * s)), n) for n, (i, s) in enumerate(zip(items, slopes, strict=True))
             if i.fixed > 0]  # fmt: skip
    heapify(steps)
    upper = float("inf")
    for _ in range(MAX_STEPS):
        lower = -steps[0][0] if steps else 0.0
        best.look(fixed, slope, max(lower, 1e-12), upper, ks)
        if not steps or lower <= shared / max(best.cost - floor, 1e-300):
            break
        upper = lower
        number = steps[0][1]
        item, k = items[number], ks[number]
        fixed += item.fixed / (k + 1) - item.fixed / k
        slope += slopes[number]
        ks[number] = k + 1
        nxt = sqrt(item.fixed / (slopes[number] * (k + 1) * (k + 2)))
        heapreplace(steps, (-nxt, number))
    return JointPlan(best.period, tuple(best.ks), plan_cost(shared, items, best.period, best.ks))


class _Best:
    """The cheapest T so far."""

    def __init__(self, items: Sequence[Item], shared: float) -> None:
        self.cost, self.period, self.ks = float("inf"), 0.0, [1] * len(items)

    def look(
        self, fixed: float, slope: float, lower: float, upper: float, ks: Sequence[int]
    ) -> None:
        """Cost fixed / T + slope T on [lower, upper]."""
        period = min(max(sqrt(fixed / slope), lower), upper)
        cost = fixed / period + slope * period
        if cost < self.cost * (1 - 1e-15):
            self.cost, self.period, self.ks = cost, period, list(ks)
