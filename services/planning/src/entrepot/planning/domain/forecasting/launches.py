"""Forecasts of new SKUs from SKUs that were new before: coldstart.from_analogues with quantiles.

A series that has sold for a while moves from its analogues to its own sales by n / (n + 4) weeks; at
`young` periods the trained model takes over. How far launches go apart from their analogues is not
known of one SKU: LEVEL_CV is the usual relative error of a launch's level.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting import coldstart, quantiles
from entrepot.planning.domain.forecasting.arrays import Floats

LEVEL_CV = 0.5
YOUNG_DAYS = 56
LEAST_PHI = 1.5


@dataclass(frozen=True, slots=True)
class Launch:
    """own: units a day since the first sale, empty before it; curves: of each analogue since its
    first sale; weights: how alike; scale: this SKU against them."""

    own: Floats
    curves: Sequence[Floats]
    weights: Sequence[float]
    scale: float


def forecast(
    launch: Launch, horizon: int, lengths: Sequence[int], levels: Sequence[float],
    sum_levels: Sequence[float],
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Mean [h], quantiles [levels, h], sums [lengths, sum levels]. Raises ValueError as
    from_analogues()."""
    age = len(launch.own)
    like = coldstart.from_analogues(launch.curves, launch.weights, launch.scale, age + horizon)
    mean = like[age:]
    if age:
        weeks = age / 7.0
        trust = weeks / (weeks + coldstart.SHRINK_WEEKS)
        expected = max(float(like[:age].mean()), 1e-9)
        # The analogues' curve at the height at which the SKU itself has sold so far.
        mean = mean * (trust * float(launch.own.mean()) / expected + 1.0 - trust)
    phi = _spread([*launch.curves, launch.own])
    variance = phi * mean + (LEVEL_CV * mean) ** 2
    bands = np.stack([_read(level, mean, variance) for level in levels])
    sums = np.empty((len(lengths), len(sum_levels)))
    for place, length in enumerate(lengths):
        total = np.array([mean[:length].sum()])
        wide = phi * total + (LEVEL_CV * total) ** 2
        sums[place] = [float(_read(level, total, wide)[0]) for level in sum_levels]
    return mean, np.maximum.accumulate(bands, axis=0), np.maximum.accumulate(sums, axis=1)


def _spread(curves: Sequence[Floats]) -> float:
    """Variance over mean of a day, pooled."""
    known = [c[~np.isnan(c)] for c in curves if len(c) > 1]
    mean = sum(float(c.sum()) for c in known) / max(sum(c.size for c in known), 1)
    variance = sum(float(((c - c.mean()) ** 2).sum()) for c in known if c.size)
    return max(variance / max(sum(c.size for c in known), 1) / max(mean, 1e-9), LEAST_PHI)


def _read(level: float, mean: Floats, variance: Floats) -> Floats:
    ratio = np.clip(variance / np.maximum(mean, 1e-9), quantiles.PHI_LOW, quantiles.PHI_HIGH)
    return quantiles.Surface(level).read(mean, ratio)
