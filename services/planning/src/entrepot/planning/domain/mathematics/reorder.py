"""When to order again and how much, under uncertain demand: (s, S) and (r, Q).

Source: FoSCT, sections 4.4.4, 5.3 and 5.5.
"""

from math import ceil, sqrt

from entrepot.planning.domain.mathematics.numbers import (
    normal_loss,
    normal_quantile,
    poisson_pmf,
    poisson_reach,
    require,
)
from entrepot.planning.domain.mathematics.order_quantity import economic_order


def s_s_poisson(
    holding: float, shortage: float, fixed: float, mean: float
) -> tuple[int, int, float]:
    """(s, S, cost per period), exact for Poisson demand of a period (Zheng and Federgruen 1991):
    at or below s after a period, order up to S."""
    require(min(holding, shortage, fixed) > 0 and mean > 0, "costs and demand must be positive")
    reach = poisson_reach(mean)
    pmf = poisson_pmf(mean, reach)
    memo: dict[int, float] = {}

    def one_period(level: int) -> float:
        """Expected holding and shortage cost of a period that begins at the level."""
        if level not in memo:
            left = (
                sum((level - d) * pmf[d] for d in range(min(level, reach) + 1))
                if level > 0
                else 0.0
            )
            memo[level] = holding * left + shortage * (mean - level + left)
        return memo[level]

    stays = 1.0 / (1.0 - pmf[0])
    renewal = [stays]  # Expected visits to a level j below the order-up-to level.
    visited = [0.0, stays]  # Sums of them.

    def cost(small: int, big: int) -> float:
        while len(renewal) < big - small:
            j = len(renewal)
            value = stays * sum(pmf[i] * renewal[j - i] for i in range(1, min(j, reach) + 1))
            renewal.append(value)
            visited.append(visited[-1] + value)
        running = sum(renewal[j] * one_period(big - j) for j in range(big - small))
        return (fixed + running) / visited[big - small]

    middle = 0
    while one_period(middle + 1) < one_period(middle):
        middle += 1
    small, big = middle - 1, middle
    while cost(small, big) > one_period(small):
        small -= 1
    best, best_big = cost(small, big), big
    big += 1
    while one_period(big) <= best:
        if cost(small, big) < best:
            best_big = big
            while cost(small, best_big) <= one_period(small + 1):
                small += 1
            best = cost(small, best_big)
        big += 1
    return small, best_big, best


def s_s_power(
    holding: float, shortage: float, fixed: float, mean: float, sd: float
) -> tuple[float, float]:
    """(s, S) by the power approximation for normal demand (Ehrhardt and Mosier 1984)."""
    require(min(holding, shortage, fixed, mean, sd) > 0, "all must be positive")
    quantity = 1.30 * mean**0.494 * (fixed / holding) ** 0.506 * (1 + (sd / mean) ** 2) ** 0.116
    z = sqrt(quantity / sd * holding / shortage)
    small = 0.973 * mean + sd * (0.183 / z + 1.063 - 2.192 * z)
    return small, small + quantity


def r_q_normal(
    holding: float, shortage: float, fixed: float, mean: float, sd: float, lead_time: float
) -> tuple[float, float, float]:
    """(r, Q, cost) by the expected-inventory-level approximation (Whitin 1953; Hadley and Whitin
    1963). shortage: of a missing unit, once. mean, sd: of a unit of time."""
    require(min(holding, shortage, fixed, mean, sd, lead_time) > 0, "all must be positive")
    over_mean, over_sd = mean * lead_time, sd * sqrt(lead_time)
    quantity, _ = economic_order(fixed, holding, mean)
    point = 0.0
    for _ in range(1000):
        share = quantity * holding / (shortage * mean)
        require(share < 1, "shortages cost too little for the approximation")
        point = over_mean + normal_quantile(1 - share) * over_sd
        short, _ = normal_loss(point, over_mean, over_sd)
        nxt = sqrt(2 * mean * (fixed + shortage * short) / holding)
        done = abs(nxt - quantity) < 1e-9
        quantity = nxt
        if done:
            break
    short, _ = normal_loss(point, over_mean, over_sd)
    cost = (
        holding * (point - over_mean + quantity / 2)
        + (fixed * mean + shortage * mean * short) / quantity
    )
    return point, quantity, cost


def r_q_poisson(
    holding: float, shortage: float, fixed: float, mean: float, lead_time: float
) -> tuple[int, int, float]:
    """(r, Q, cost), exact for Poisson demand (Federgruen and Zheng 1992): the inventory position
    is uniform on r + 1 … r + Q, so the cheapest Q levels around the best one are taken as long as
    the next one costs less than the average so far. shortage: of a unit for a unit of time."""
    require(min(holding, shortage, fixed, mean, lead_time) > 0, "all must be positive")
    over = mean * lead_time
    reach = poisson_reach(over)
    pmf = poisson_pmf(over, reach)
    cdf_mean = [0.0]  # E[(y - D)+] by steps: it grows by P(D <= y).
    total = 0.0
    for probability in pmf:
        total += probability
        cdf_mean.append(cdf_mean[-1] + total)

    def at(level: int) -> float:
        left = 0.0
        if level > 0:
            left = cdf_mean[level] if level < len(cdf_mean) else level - over
        return holding * left + shortage * (over - level + left)

    best = max(0, ceil(over) - 5)
    while at(best + 1) < at(best):
        best += 1
    while best > 0 and at(best - 1) <= at(best):
        best -= 1
    low, high, spent, taken = best - 1, best + 1, fixed * mean + at(best), 1
    while True:
        below, above = at(low), at(high)
        if min(below, above) >= spent / taken:
            return low, taken, spent / taken
        if below <= above:
            spent, low = spent + below, low - 1
        else:
            spent, high = spent + above, high + 1
        taken += 1
