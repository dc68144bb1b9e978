"""Quantiles of the demand over a lead time: of the *sum*, never the sum of quantiles.

The sum's mean is the forecast's; its distribution a negative binomial with the series' dispersion,
calibrated per segment and length on windows already over, which also takes in that an error of the
level lasts the whole lead time. Real demand has fatter tails than any negative binomial: the
empirical quantile of the series' own past sums is mixed in, by the share that cost least in those
windows.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting import quantiles, segments
from entrepot.planning.domain.forecasting.arrays import Floats, Whole, chunks
from entrepot.planning.domain.forecasting.history import History

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
SHARES = (0.0, 0.15, 0.3, 0.45, 0.6, 0.75, 0.9)
USUAL_SHARE = 0.3  # Where there are too few windows to learn it; the least in the tail.
TAIL = (
    0.9  # From this level on: few windows tell little of a tail, and two views err less than one.
)
LEAST_SUMS = 6  # Past sums that a series needs for an empirical quantile.


@dataclass(slots=True)
class SumCalibration:
    """Per length: the calibrated levels, and share: [segments, levels] of the empirical quantile."""

    length: int
    calibration: quantiles.Calibration
    share: Floats


def empirical(history: History, length: int, levels: Sequence[float]) -> Floats:
    """[n, levels]: quantiles of the series' own sums over `length` sellable periods in the last
    year, for series with a long enough past; NaN for the others."""
    out = np.full((history.rows, len(levels)), np.nan)
    year, step = history.frequency.year, max(length // 4, 1)
    for part in chunks(history.rows):
        some = history.take(part)
        # A period without stock counts as the mean of the others, not as no demand.
        open_ = some.sellable()[:, -year:]
        units = np.where(open_, some.units[:, -year:], 0.0).astype(np.float64)
        missing = np.isnan(some.units[:, -year:])
        mean = units.sum(axis=1) / np.maximum(open_.sum(axis=1), 1)
        units = np.where(missing, mean[:, None], units)
        total = np.concatenate([np.zeros((some.rows, 1)), np.cumsum(units, axis=1)], axis=1)
        ends = np.arange(total.shape[1] - 1, length - 1, -step)
        if len(ends) < LEAST_SUMS:
            continue
        sums = np.sort(total[:, ends] - total[:, ends - length], axis=1)
        place = np.asarray(levels) * (len(ends) - 1)
        low = np.floor(place).astype(int)
        high = np.minimum(low + 1, len(ends) - 1)
        value = sums[:, low] + (place - low) * (sums[:, high] - sums[:, low])
        old_enough = some.periods - some.first_sale() >= year // 2
        out[part] = np.where(old_enough[:, None], value, np.nan)
    return out


def parametric(
    mean: Floats, phi: Floats, segment: Whole, calibration: quantiles.Calibration
) -> Floats:
    """[n, levels] of sums with mean [n]."""
    return quantiles.read(mean[:, None], phi, segment, calibration)[:, :, 0].astype(np.float64)


def learn(
    length: int, actual: Floats, mean: Floats, phi: Floats, segment: Whole, past: Floats,
    window: Whole, levels: Sequence[float] = LEVELS,
) -> SumCalibration:  # fmt: skip
    """From windows already over. actual, mean, phi, segment, window: [m], one a series and
    window; past: [m, levels], empirical() at each window's origin.

    The calibration is learnt from all windows; the share of the empirical quantile from quantiles
    that were calibrated without the window they are judged on, else the calibrated part would be
    favoured for having seen the outcome."""
    scores = quantiles.transform(actual, mean, phi)
    calibration = quantiles.calibrate(scores, segment, levels)
    share = np.full((len(segments.NAMES), len(levels)), USUAL_SHARE)
    kinds = np.unique(window)
    if kinds.size < 2:
        return SumCalibration(length, calibration, share)
    apart = np.empty((actual.size, len(levels)))
    for kind in kinds:
        out, rest = window == kind, window != kind
        known = quantiles.calibrate(scores[rest], segment[rest], levels)
        apart[out] = parametric(mean[out], phi[out], segment[out], known)
    known_past = ~np.isnan(past).any(axis=1)
    for code in range(len(segments.NAMES)):
        rows = known_past & (segment == code)
        if rows.sum() < quantiles.LEAST_SCORES:
            rows = known_past
        if rows.any():
            for index, level in enumerate(levels):
                best = _best_share(actual[rows], apart[rows, index], past[rows, index], level)
                share[code, index] = max(best, USUAL_SHARE) if level >= TAIL else best
    return SumCalibration(length, calibration, share)


def _best_share(actual: Floats, model: Floats, past: Floats, level: float) -> float:
    """The share of the empirical quantile with the least pinball loss."""
    losses = []
    for share in SHARES:
        short = actual - ((1.0 - share) * model + share * past)
        losses.append(float(np.maximum(level * short, (level - 1.0) * short).sum()))
    return SHARES[int(np.argmin(losses))]


def read(mean: Floats, phi: Floats, segment: Whole, past: Floats, known: SumCalibration) -> Floats:
    """[n, levels]: quantiles of the sum over known.length periods."""
    model = parametric(mean, phi, segment, known.calibration)
    share = np.where(np.isnan(past), 0.0, known.share[segment])
    mix = (1.0 - share) * model + share * np.nan_to_num(past)
    return np.maximum.accumulate(np.round(mix, 2), axis=1).astype(np.float32)
