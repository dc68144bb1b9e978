"""One decision before demand is known: the newsvendor and its kin.

holding: cost of a unit left over; shortage: cost of a unit that was missing. Every function returns
(level to order up to, expected cost or profit) unless it says otherwise. Source: FoSCT, section 4.3
and chapter 9.
"""

from collections.abc import Callable, Mapping
from math import ceil, exp, log, sqrt

from entrepot.planning.domain.mathematics.numbers import (
    normal_cdf,
    normal_loss,
    normal_quantile,
    poisson_pmf,
    poisson_reach,
    require,
)


def normal(
    holding: float, shortage: float, mean: float, sd: float, lead_time: float = 0.0
) -> tuple[float, float]:
    """Normal demand of a period; with a lead time of whole periods the level covers lead_time + 1
    periods (base-stock policy, FoSCT 4.3.4)."""
    require(holding > 0 and shortage > 0 and mean >= 0 and sd > 0, "costs and sd must be positive")
    periods = lead_time + 1
    over_mean, over_sd = mean * periods, sd * sqrt(periods)
    level = over_mean + normal_quantile(shortage / (shortage + holding)) * over_sd
    short, left = normal_loss(level, over_mean, over_sd)
    return level, holding * left + shortage * short


def normal_profit(
    revenue: float, cost: float, salvage: float, mean: float, sd: float
) -> tuple[float, float]:
    """(level, expected profit): sell at revenue, buy at cost, get salvage for what is left."""
    require(revenue > cost > salvage, "revenue > cost > salvage")
    level, lost = normal(cost - salvage, revenue - cost, mean, sd)
    return level, (revenue - cost) * mean - lost


def poisson(holding: float, shortage: float, mean: float) -> tuple[int, float]:
    """Poisson demand; the least level whose cdf reaches shortage / (shortage + holding)."""
    return discrete(holding, shortage, dict(enumerate(poisson_pmf(mean, poisson_reach(mean)))))


def discrete(holding: float, shortage: float, pmf: Mapping[int, float]) -> tuple[int, float]:
    """Any whole-number demand. pmf: probability of each number of units."""
    require(holding > 0 and shortage > 0 and bool(pmf), "costs must be positive")
    ratio = shortage / (shortage + holding)
    total = 0.0
    level = max(pmf)
    for units in sorted(pmf):
        total += pmf[units]
        if total >= ratio - 1e-12:
            level = units
            break
    cost = sum(
        p * (holding * max(0, level - u) + shortage * max(0, u - level)) for u, p in pmf.items()
    )
    return level, cost


def lognormal(holding: float, shortage: float, mu: float, sigma: float) -> tuple[float, float]:
    """Demand exp(N(mu, sigma))."""
    require(holding > 0 and shortage > 0 and sigma > 0, "costs and sigma must be positive")
    level = exp(mu + normal_quantile(shortage / (shortage + holding)) * sigma)
    mean = exp(mu + sigma**2 / 2)
    z = (log(level) - mu) / sigma
    short = mean * normal_cdf(sigma - z) - level * (1 - normal_cdf(z))
    return level, holding * (short + level - mean) + shortage * short


def with_disruptions(
    holding: float, shortage: float, demand: float, fails: float, recovers: float
) -> tuple[float, float]:
    """Steady demand, a supplier that is down in some periods: fails, recovers are the chances of
    a change from one period to the next. FoSCT (9.14), (9.18)."""
    require(0 < fails < 1 and 0 < recovers < 1, "chances must lie between 0 and 1")
    ratio = shortage / (shortage + holding)
    down = fails / (fails + recovers)
    periods = 0
    while 1 - down * (1 - recovers) ** periods < ratio:
        periods += 1
    level = demand * (1 + periods)
    cost = (1 - down) * _missed(level, demand, holding, shortage)
    # Chances of having been down for n periods fall off geometrically.
    last = ceil(log(1e-16) / log(1 - recovers))
    for n in range(1, last + 1):
        chance = down * recovers * (1 - recovers) ** (n - 1)
        cost += chance * _missed(level, demand * (n + 1), holding, shortage)
    return level, cost


def _missed(level: float, demand: float, holding: float, shortage: float) -> float:
    return holding * max(0.0, level - demand) + shortage * max(0.0, demand - level)


def uncertain_yield_added(
    holding: float, shortage: float, demand: float, yield_quantile: Callable[[float], float]
) -> float:
    """Level to order up to where level + Y units arrive for a demand that is known.
    yield_quantile: of Y. FoSCT (9.28): d - F_Y^-1(h / (h + p))."""
    require(holding > 0 and shortage > 0, "costs must be positive")
    return demand - yield_quantile(holding / (holding + shortage))


def uniform_quantile(low: float, high: float) -> Callable[[float], float]:
    """Quantiles of a uniform distribution."""
    return lambda share: low + (high - low) * share
