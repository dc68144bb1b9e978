"""What a transfer would do, simulated before anybody approves it.

Demand over the horizon is drawn many times from the forecasts of both places (inverse of the
quantiles, a fixed seed, so that the same proposal always shows the same effect); missing units are
counted with and without the transfer. Units that are under way in the first days help from their
arrival on only.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from entrepot.planning.domain.distribution import Path

DRAWS = 400
SEED = 20260105


@dataclass(frozen=True, slots=True)
class Side:
    """A SKU at one place: free and coming units, demand, times the forecast."""

    stock: float
    path: Path
    factor: float = 1.0


@dataclass(frozen=True, slots=True)
class Effect:
    """Units, means of the draws. fill: share of demand served at both places together."""

    missing_before: float
    missing_after: float
    lender_missing_before: float
    lender_missing_after: float
    fill_before: float
    fill_after: float

    @property
    def saved(self) -> float:
        return self.missing_before + self.lender_missing_before - (
            self.missing_after + self.lender_missing_after)  # fmt: skip


def draw(path: Path, days: float, share: float) -> float:
    """The demand of so many days that is reached with chance 1 - share."""
    quantiles = path.at(days)
    levels = path.levels
    if share <= levels[0]:
        return quantiles[0] * share / levels[0]
    for place in range(1, len(levels)):
        if share <= levels[place]:
            part = (share - levels[place - 1]) / (levels[place] - levels[place - 1])
            return quantiles[place - 1] + part * (quantiles[place] - quantiles[place - 1])
    step = quantiles[-1] - quantiles[-2]
    return quantiles[-1] + step * min(3.0, (share - levels[-1]) / (1 - levels[-1]) * 2)


def simulate(
    lines: Sequence[tuple[Side, Side, float]], horizon: float, arrival_days: float
) -> Effect:
    """lines: (lender, borrower, units moved) of each SKU."""
    dice = random.Random(SEED)
    sums = [0.0] * 4
    demand_sum = 0.0
    late = min(1.0, max(0.0, arrival_days / horizon))
    for lender, borrower, units in lines:
        for _ in range(DRAWS):
            need_lender = draw(lender.path, horizon, dice.random()) * lender.factor
            need = draw(borrower.path, horizon, dice.random()) * borrower.factor
            early = need * late  # Of the time before the goods arrive: own stock only.
            short_early = max(0.0, early - borrower.stock)
            left = max(0.0, borrower.stock - early)
            later = need - early
            sums[0] += max(0.0, need - borrower.stock)
            sums[1] += short_early + max(0.0, later - left - units)
            sums[2] += max(0.0, need_lender - lender.stock)
            sums[3] += max(0.0, need_lender - (lender.stock - units))
            demand_sum += need + need_lender
    before, after, own_before, own_after = (s / DRAWS for s in sums)
    demand = demand_sum / DRAWS
    return Effect(
        before, after, own_before, own_after,
        1 - (before + own_before) / demand if demand > 0 else 1.0,
        1 - (after + own_after) / demand if demand > 0 else 1.0,
    )  # fmt: skip
