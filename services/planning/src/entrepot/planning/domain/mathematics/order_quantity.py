"""How much to order at once when demand is steady: the economic order quantity and its kin.

fixed: cost of one order; holding: cost of holding a unit for a unit of time; rate: units of demand
in a unit of time. Every function returns (quantity, cost per unit of time), cost without the goods
unless it says otherwise. Source: FoSCT, chapter 3 and section 9.2.
"""

from collections.abc import Sequence
from math import exp, inf, sqrt

from entrepot.planning.domain.mathematics.numbers import golden_section, require


def economic_order(fixed: float, holding: float, rate: float) -> tuple[float, float]:
    """EOQ (Harris 1913): sqrt(2 K d / h). No demand: (0, 0)."""
    require(fixed >= 0 and holding > 0 and rate >= 0, "fixed, rate >= 0, holding > 0")
    return sqrt(2 * fixed * rate / holding), sqrt(2 * fixed * rate * holding)


def with_backorders(
    fixed: float, holding: float, shortage: float, rate: float
) -> tuple[float, float, float]:
    """(quantity, share of demand that waits, cost). shortage: of a unit for a unit of time."""
    require(fixed >= 0 and holding > 0 and shortage > 0 and rate >= 0, "costs must be positive")
    quantity = sqrt(2 * fixed * rate * (holding + shortage) / (holding * shortage))
    share = holding / (holding + shortage)
    return quantity, share, sqrt(2 * fixed * rate * holding * shortage / (holding + shortage))


def production(fixed: float, holding: float, rate: float, made: float) -> tuple[float, float]:
    """EPQ: the lot is made at `made` units per time, not delivered at once."""
    require(made > rate >= 0, "production must be faster than demand")
    idle = 1 - rate / made
    return sqrt(2 * fixed * rate / (holding * idle)), sqrt(2 * fixed * rate * holding * idle)


def all_units_discount(
    fixed: float, holding_rate: float, rate: float, breaks: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """breaks: (from quantity, price of every unit), the first from 0. holding_rate: of the price.
    The cost holds the goods. The best is an EOQ within its bracket or a bracket's beginning."""
    require(bool(breaks) and breaks[0][0] == 0, "the first price must hold from 0 on")
    require(fixed >= 0 and holding_rate > 0 and rate >= 0, "fixed, rate >= 0, holding_rate > 0")
    best = (0.0, inf)
    for place, (begins, price) in enumerate(breaks):
        ends = breaks[place + 1][0] if place + 1 < len(breaks) else inf
        holding = holding_rate * price
        quantity = max(begins, sqrt(2 * fixed * rate / holding))
        if quantity >= ends or quantity <= 0:
            continue
        cost = price * rate + fixed * rate / quantity + holding * quantity / 2
        if cost < best[1]:
            best = (quantity, cost)
    return best


def unreliable_supplier(
    fixed: float, holding: float, shortage: float, rate: float, fails: float, recovers: float
) -> tuple[float, float]:
    """EOQ with disruptions (Parlar and Berkin 1991; Berk and Arreola-Risa 1994). fails, recovers:
    rates of the supplier's up and down times; shortage: of a lost unit. FoSCT (9.5)."""
    require(min(fixed, holding, shortage, rate, fails, recovers) > 0, "all must be positive")

    def cost(quantity: float) -> float:
        down = fails / (fails + recovers) * (1 - exp(-(fails + recovers) * quantity / rate))
        spent = fixed + holding * quantity**2 / (2 * rate) + shortage * rate * down / recovers
        return spent / (quantity / rate + down / recovers)

    down = fails / (fails + recovers)
    about = sqrt(
        (down * rate * holding) ** 2
        + 2 * holding * recovers * (fixed * rate * recovers + rate**2 * shortage * down)
    )
    start = (about - down * rate * holding) / (holding * recovers)
    return golden_section(cost, start / 10, start * 10)


def uncertain_yield_added(
    fixed: float, holding: float, rate: float, mean: float, sd: float
) -> float:
    """Quantity to order where order + Y units arrive; Y has this mean and sd. FoSCT (9.20)."""
    require(fixed >= 0 and holding > 0 and rate >= 0 and sd >= 0, "costs must be positive")
    return sqrt(2 * fixed * rate / holding + sd**2) - mean


def uncertain_yield_share(
    fixed: float, holding: float, rate: float, mean: float, sd: float
) -> float:
    """Quantity to order where order x Y units arrive; Y has this mean and sd. FoSCT (9.23)."""
    require(fixed >= 0 and holding > 0 and rate >= 0 and mean > 0, "costs must be positive")
    return sqrt(2 * fixed * rate / (holding * (mean**2 + sd**2)))
