"""A surge: demand above the forecast's band for three hours in a row.

The band of an hour: the day's mean times the hour's share of the day, with the day's own spread; its
upper end is the 99 % quantile of a negative binomial with that mean and variance. An hour that is not
over yet counts as soon as it is above its whole hour's band: it can only grow. A surge ends when two
whole hours in a row are back within the band.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import exp, lgamma, log

HOURS = 3
CALM_HOURS = 2
MIN_UNITS = 6  # Fewer in the hours together are no surge, however quiet the SKU is.
MIN_RATIO = 2.0  # Nor is less than twice what was expected.
UNIFORM = 1 / 24
SHRINK_UNITS = 200.0  # Units of a place that must be seen for its hours to be believed by half.


@dataclass(frozen=True, slots=True)
class Band:
    """Units of an hour: expected, and the upper end of the band."""

    expected: float
    upper: int


@dataclass(frozen=True, slots=True)
class Signal:
    """Hours in a row above the band; units in them. factor: how many times the expected demand, by
    the hours that are over, so that it is the same whatever minute somebody looks."""

    since: datetime
    hours: int
    observed: int
    expected: float
    upper: float
    factor: float


def band(day_mean: float, day_median: float, day_q95: float, share: float, level: float) -> Band:
    """Of an hour with this share of a day whose forecast has this mean, median and 95 % quantile."""
    mean = day_mean * share
    sd_day = max(day_q95 - day_median, 0.0) / 1.645
    # What varies within the day grows with its mean, what makes the day large holds for every hour.
    variance = max(mean, sd_day**2 * share)
    return Band(mean, negative_binomial_quantile(mean, variance, level))


def negative_binomial_quantile(mean: float, variance: float, level: float) -> int:
    """The least number of units that is not passed with chance `level`; Poisson where the variance
    is the mean."""
    if mean <= 0:
        return 0
    if variance <= mean * 1.000001:
        probability, units = exp(-mean), 0
        total = probability
        while total < level and units < 100_000:
            units += 1
            probability *= mean / units
            total += probability
        return units
    shape = mean * mean / (variance - mean)
    share = shape / (shape + mean)
    units, total = 0, 0.0
    while units < 100_000:
        total += exp(
            lgamma(units + shape) - lgamma(shape) - lgamma(units + 1)
            + shape * log(share) + units * log(1 - share)
        )  # fmt: skip
        if total >= level:
            return units
        units += 1
    return units


def detect(
    units: Mapping[datetime, int], bands: Mapping[datetime, Band], now: datetime
) -> Signal | None:
    """units, bands: by beginning of the hour. The hours end with the one that runs, or, where that
    is not above its band (yet), with the one before."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    for last in (hour, hour - timedelta(hours=1)):
        hours = 0
        at = last
        while units.get(at, 0) > (bands[at].upper if at in bands else float("inf")):
            hours += 1
            at -= timedelta(hours=1)
        if hours < HOURS:
            continue
        seen = [last - timedelta(hours=i) for i in range(hours)]
        observed = sum(units[h] for h in seen)
        expected = sum(bands[h].expected for h in seen)
        if observed >= MIN_UNITS and observed >= MIN_RATIO * expected:
            whole = [h for h in seen if h < hour] or seen
            factor = sum(units[h] for h in whole) / max(sum(bands[h].expected for h in whole), 0.5)
            return Signal(
                seen[-1], hours, observed, expected, sum(bands[h].upper for h in seen), factor
            )
    return None


def is_over(units: Mapping[datetime, int], bands: Mapping[datetime, Band], now: datetime) -> bool:
    """Whether the last whole hours were within the band."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    last = [hour - timedelta(hours=i) for i in range(1, CALM_HOURS + 1)]
    return all(h in bands and units.get(h, 0) <= bands[h].upper for h in last)


def shares(units_by_hour: Sequence[float]) -> list[float]:
    """24 shares of a day from units by hour of the day, drawn to an even day where few were seen."""
    total = sum(units_by_hour)
    weight = total / (total + SHRINK_UNITS)
    return [weight * (u / total if total else 0.0) + (1 - weight) * UNIFORM for u in units_by_hour]


def lift_over(factor: float, days: int) -> list[float]:
    """How many times the forecast is expected on each of the next days: a surge that is not
    explained fades within a week."""
    return [1 + (factor - 1) * max(0.0, 1 - i / 7) for i in range(days)]
