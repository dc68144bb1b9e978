"""Quantiles: a negative binomial around the forecast, then calibrated on windows already over.

The negative binomial is told by mean f and dispersion phi = variance / mean > 1 (so its size is
f / (phi - 1)); with phi the same on all days the sum of days is of the same family. phi of a series
is shrunk to that of its segment. Calibration is conformal on the distribution (Chernozhukov,
Wüthrich & Zhu 2021): where past outcomes fell in their own forecast distributions (randomised
probability integral transform) tells which level to ask the distribution for. Never on training
residuals: those cover .67 where .90 was asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from entrepot.planning.domain.forecasting import segments
from entrepot.planning.domain.forecasting.arrays import Floats, Whole, chunks
from entrepot.planning.domain.forecasting.history import History

PHI_LOW, PHI_HIGH = 1.02, 3000.0
PHI_SHRINK = 10.0  # Periods with sales of the segment's dispersion mixed into a series' own.
MEAN_LOW, MEAN_HIGH = 1e-4, 1e6
MEAN_POINTS, PHI_POINTS = 140, 36
MEANS = np.linspace(np.log(MEAN_LOW), np.log(MEAN_HIGH), MEAN_POINTS)
PHIS = np.linspace(np.log(PHI_LOW - 1), np.log(PHI_HIGH - 1), PHI_POINTS)
SCORES = np.linspace(-3.75, 3.75, 61)  # Standard normal quantiles of the levels on the grid.
LEAST_SCORES = 400  # Outcomes that a segment needs for a calibration of its own.
LEVEL_LOW, LEVEL_HIGH = 1e-4, 0.9998


def dispersion(history: History, segment: Whole) -> Floats:
    """[n]: variance over mean of the last year's sellable periods, shrunk to the segment's."""
    year = history.frequency.year
    raw = np.empty(history.rows)
    sold = np.empty(history.rows)
    for part in chunks(history.rows):
        some = history.take(part)
        units = some.units[:, -year:].astype(np.float64)
        start = some.first_sale()[:, None] - max(some.periods - year, 0)
        use = some.sellable()[:, -year:] & (np.arange(units.shape[1])[None, :] >= start)
        value = np.where(use, units, 0.0)
        count = np.maximum(use.sum(axis=1), 1)
        mean = value.sum(axis=1) / count
        variance = (value**2).sum(axis=1) / count - mean**2
        raw[part] = (variance + 0.5 * mean) / np.maximum(mean, 1e-9)
        sold[part] = (value > 0).sum(axis=1)
    log = np.log(np.clip(raw, PHI_LOW, PHI_HIGH))
    known = sold >= 2
    out = np.empty(history.rows)
    for code in range(len(segments.NAMES)):
        rows = segment == code
        if not rows.any():
            continue
        trusted = rows & known
        common = float(np.average(log[trusted], weights=sold[trusted])) if trusted.any() else 1.0
        weight = sold[rows] / (sold[rows] + PHI_SHRINK)
        out[rows] = weight * log[rows] + (1.0 - weight) * common
    return np.clip(np.exp(out), PHI_LOW, PHI_HIGH)


def transform(actual: Floats, mean: Floats, phi: Floats, seed: int = 0) -> Floats:
    """Where each outcome fell in its distribution, 0 to 1, drawn within the step of a whole
    number. Shapes broadcast."""
    from scipy.stats import nbinom  # type: ignore[import-untyped]

    f, p = np.broadcast_arrays(np.clip(mean, MEAN_LOW, MEAN_HIGH), phi)
    size, chance = f / (p - 1.0), 1.0 / p
    whole = np.round(actual)
    upper = nbinom.cdf(whole, size, chance)
    lower = np.where(whole > 0, nbinom.cdf(whole - 1, size, chance), 0.0)
    draw = np.random.default_rng(seed).random(whole.shape)
    return np.asarray(lower + draw * (upper - lower))


@dataclass(slots=True)
class Calibration:
    """level: [segments, levels], which level of the distribution to ask for so that the share
    `levels` of past outcomes lay below it; counts: [segments], outcomes it was learnt from."""

    levels: tuple[float, ...]
    level: Floats
    counts: Whole


def calibrate(scores: Floats, segment: Whole, levels: Sequence[float]) -> Calibration:
    """scores: [m], from transform(); segment: [m]. A segment with few outcomes takes what all
    outcomes tell."""
    wanted = np.asarray(levels, float)
    found = np.empty((len(segments.NAMES), len(wanted)))
    counts = np.zeros(len(segments.NAMES), np.int64)
    common = _levels(scores, wanted) if scores.size else wanted
    for code in range(len(segments.NAMES)):
        own = scores[segment == code]
        counts[code] = own.size
        found[code] = _levels(own, wanted) if own.size >= LEAST_SCORES else common
    return Calibration(tuple(levels), found, counts)


def _levels(scores: Floats, wanted: Floats) -> Floats:
    """Conformal quantiles: the ceil((m + 1) q)-th smallest score; rising."""
    ordered = np.sort(scores)
    place = np.ceil((ordered.size + 1) * wanted).astype(int) - 1
    found = ordered[np.clip(place, 0, ordered.size - 1)]
    return np.maximum.accumulate(np.clip(found, LEVEL_LOW, LEVEL_HIGH))


@cache
def _table() -> Floats:
    """[levels, means, phis]: log(1 + quantile) of the negative binomial on the grids below.

    Between two whole numbers by the share of the step's probability that the level needs, so that
    quantiles move smoothly with the mean."""
    from scipy.special import ndtr  # type: ignore[import-untyped]
    from scipy.stats import nbinom

    mean, excess = np.meshgrid(np.exp(MEANS), np.exp(PHIS), indexing="ij")
    size, chance = mean / excess, 1.0 / (1.0 + excess)
    out = np.empty((len(SCORES), *mean.shape))
    for index, level in enumerate(ndtr(SCORES)):
        upper = nbinom.ppf(level, size, chance)
        above = nbinom.cdf(upper, size, chance)
        below = np.where(upper > 0, nbinom.cdf(upper - 1, size, chance), 0.0)
        step = np.where(above > below, (level - below) / np.maximum(above - below, 1e-12), 1.0)
        value = np.where(upper > 0, upper - 1.0 + np.clip(step, 0.0, 1.0), 0.0)
        out[index] = np.log1p(np.where(np.isfinite(value), value, mean))
    return out


class Surface:
    """Quantiles of one level over mean and dispersion, on a grid of their logs, so that millions
    are read off by interpolation. The first one in a process takes a second."""

    def __init__(self, level: float) -> None:
        from scipy.special import ndtri

        place = (float(ndtri(level)) - SCORES[0]) / (SCORES[1] - SCORES[0])
        low = int(np.clip(place, 0, len(SCORES) - 2))
        share = float(np.clip(place - low, 0.0, 1.0))
        table = _table()
        self.grid = (1.0 - share) * table[low] + share * table[low + 1]

    def read(self, mean: Floats, phi: Floats) -> Floats:
        """Shapes broadcast; 0 where the mean is 0."""
        f, p = np.broadcast_arrays(np.asarray(mean, np.float64), np.asarray(phi, np.float64))
        x = (np.log(np.clip(f, MEAN_LOW, MEAN_HIGH)) - MEANS[0]) / (MEANS[1] - MEANS[0])
        y = (np.log(np.clip(p, PHI_LOW, PHI_HIGH) - 1.0) - PHIS[0]) / (PHIS[1] - PHIS[0])
        i = np.clip(x.astype(int), 0, MEAN_POINTS - 2)
        j = np.clip(y.astype(int), 0, PHI_POINTS - 2)
        u, v = x - i, y - j
        grid = self.grid
        value = (
            grid[i, j] * (1 - u) * (1 - v) + grid[i + 1, j] * u * (1 - v)
            + grid[i, j + 1] * (1 - u) * v + grid[i + 1, j + 1] * u * v
        )  # fmt: skip
        return np.where(f > 0, np.expm1(value), 0.0)


def read(mean: Floats, phi: Floats, segment: Whole, calibration: Calibration) -> Floats:
    """[n, levels, h] from mean [n, h], phi [n]: calibrated quantiles, rising with the level."""
    out = np.zeros((len(mean), len(calibration.levels), mean.shape[1]), np.float32)
    for code in np.unique(segment):
        rows = np.flatnonzero(segment == code)
        for index, level in enumerate(calibration.level[code]):
            surface = Surface(float(level))
            for part in chunks(rows.size):
                some = rows[part]
                out[some, index] = surface.read(mean[some], phi[some, None])
    return np.maximum.accumulate(np.round(out, 2), axis=1)
