"""Demand over a time that is itself uncertain, from quantiles of sums.

A forecast gives quantiles of the demand of the next 1, 3, 7 … days. Between those lengths they are
interpolated along the mean; beyond the longest they grow with the mean, the spread around it by a
power of time that the two longest lengths show (0.5: independent days; 1: a level that is off stays
off). A lead time is a list of (days, chance); demand over it is the mixture, of which quantiles are
found by bisection. Nothing is normal here: the textbook formula misses its target by 14 points on
real lumpy demand.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

TOP = 0.9995
MIN_POWER, MAX_POWER = 0.5, 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """A series' future. mean: units of each of the next days; levels: chances; leads: lengths in
    days, rising; sums: at each length the quantiles of the sum at the levels."""

    mean: tuple[float, ...]
    levels: tuple[float, ...]
    leads: tuple[int, ...]
    sums: tuple[tuple[float, ...], ...]

    def expected(self, days: float) -> float:
        """Expected units of the next so many days; beyond the path its last four weeks go on."""
        whole = int(days)
        inside = sum(self.mean[: min(whole, len(self.mean))])
        if whole < len(self.mean):
            return inside + (days - whole) * self.mean[whole]
        tail = self.mean[-28:]
        return inside + (days - len(self.mean)) * (sum(tail) / len(tail) if tail else 0.0)

    def at(self, days: float) -> tuple[float, ...]:
        """Quantiles of the sum of the next so many days."""
        if days <= 0:
            return tuple(0.0 for _ in self.levels)
        if days <= self.leads[0]:
            share = days / self.leads[0]
            return tuple(q * share for q in self.sums[0])
        if days <= self.leads[-1]:
            place = bisect_left(self.leads, days)
            low, high = self.leads[place - 1], self.leads[place]
            before, after = self.expected(low), self.expected(high)
            now = self.expected(days)
            share = (now - before) / (after - before) if after > before else (
                (days - low) / (high - low))  # fmt: skip
            return tuple(
                a + share * (b - a)
                for a, b in zip(self.sums[place - 1], self.sums[place], strict=True)
            )
        return self._beyond(days)

    def _beyond(self, days: float) -> tuple[float, ...]:
        last = self.leads[-1]
        mean_last, mean = self.expected(last), self.expected(days)
        grow = (days / last) ** self._power()
        return tuple(max(0.0, mean + (q - mean_last) * grow) for q in self.sums[-1])

    def _power(self) -> float:
        """How the spread grows with time."""
        if len(self.leads) < 2:
            return MIN_POWER
        wide = [s[-2] - s[1] if len(s) > 3 else s[-1] - s[0] for s in self.sums[-2:]]
        if wide[0] <= 0 or wide[1] <= wide[0]:
            return MIN_POWER
        power = log(wide[1] / wide[0]) / log(self.leads[-1] / self.leads[-2])
        return min(MAX_POWER, max(MIN_POWER, power))


def cdf(levels: Sequence[float], quantiles: Sequence[float], x: float) -> float:
    """P(demand <= x) by the quantiles: straight between them, from 0 below the first, an
    exponential tail above the last."""
    if x < 0:
        return 0.0
    if x >= quantiles[-1]:
        step = max(quantiles[-1] - quantiles[-2], 1e-9)
        rest = (1 - levels[-1]) / (1 - levels[-2])
        return 1 - (1 - levels[-1]) * exp(log(rest) * (x - quantiles[-1]) / step)
    place = bisect_left(quantiles, x)
    while place < len(quantiles) and quantiles[place] <= x:
        place += 1
    if place == 0:
        return levels[0] * x / quantiles[0] if quantiles[0] > 0 else levels[0]
    low, high = quantiles[place - 1], quantiles[place]
    share = (x - low) / (high - low)
    return levels[place - 1] + share * (levels[place] - levels[place - 1])


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Days until goods are there: (days, chance), chances summing to 1."""

    days: tuple[tuple[float, float], ...]

    @property
    def mean(self) -> float:
        return sum(d * p for d, p in self.days)

    @property
    def sd(self) -> float:
        middle = self.mean
        return float(sum(p * (d - middle) ** 2 for d, p in self.days) ** 0.5)

    def plus(self, days: float) -> "LeadTime":
        """So many days longer."""
        return LeadTime(tuple((d + days, p) for d, p in self.days))


def fixed(days: float) -> LeadTime:
    """A time that is certain."""
    return LeadTime(((float(days), 1.0),))


def expected_over(path: Path, lead: LeadTime) -> float:
    """Expected demand over an uncertain time."""
    return sum(p * path.expected(d) for d, p in lead.days)


def chance_below(path: Path, lead: LeadTime, units: float) -> float:
    """P(demand over the time <= units)."""
    return sum(p * cdf(path.levels, path.at(d), units) for d, p in lead.days)


def quantile_over(path: Path, lead: LeadTime, target: float) -> float:
    """Units that demand over the time stays within with chance `target`. 0 where nothing is
    expected at all."""
    target = min(target, TOP)
    spreads = [(path.at(d), p) for d, p in lead.days]
    if not any(q for quantiles, _ in spreads for q in quantiles):
        return 0.0
    high = max(quantiles[-1] for quantiles, _ in spreads) or 1.0
    while sum(p * cdf(path.levels, q, high) for q, p in spreads) < target:
        high *= 1.5
    low = 0.0
    for _ in range(60):
        middle = (low + high) / 2
        if sum(p * cdf(path.levels, q, middle) for q, p in spreads) < target:
            low = middle
        else:
            high = middle
        if high - low < 1e-6 * max(1.0, high):
            break
    return high


def shortage_over(path: Path, lead: LeadTime, units: float, steps: int = 40) -> float:
    """Expected units of demand over the time beyond `units`: the chances above are added up."""
    high = quantile_over(path, lead, TOP)
    if units >= high:
        return 0.0
    width = (high - max(0.0, units)) / steps
    start = max(0.0, units)
    spreads = [(path.at(d), p) for d, p in lead.days]
    total = 0.0
    for i in range(steps):
        x = start + (i + 0.5) * width
        total += (1 - sum(p * cdf(path.levels, q, x) for q, p in spreads)) * width
    return total + max(0.0, -units)
