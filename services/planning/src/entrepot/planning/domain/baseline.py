"""A forecast that needs no training: level, weekdays, promotions, and a negative binomial around it.

Used until the trained pipeline is wired, and for what it has no model of. level: mean of the last 28
days and an exponential mean, half each, both over days that were in stock; weekday profile shrunk to
that of all series; promotions by the lift that the panel itself shows per point of depth; variance
phi m + c m^2 with phi by series, shrunk, and c for a level that may move.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.series import LEVELS, SUM_LEVELS, Forecasts, Panel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

NAME = "baseline-1"
SMOOTHING = 0.06
RECENT_DAYS = 28
SHRINK_WEEKS = 8.0
LEVEL_CV2 = 0.06  # Squared share by which a level may be off.
DEFAULT_LIFT = (
    2.0  # Of sales per point of depth, where no promotion was seen: 20 % off sells +40 %.
)
MAX_LIFT = 10.0


def forecast(panel: Panel, horizon: int, lead_days: Sequence[int]) -> Forecasts:
    """series.Forecaster."""
    import numpy as np

    units = np.asarray(panel.units, dtype=float)
    days = units.shape[1]
    lift = _lift(panel)
    promoted = 1 + lift * np.nan_to_num(np.asarray(panel.depth, dtype=float))
    open_days = ~np.asarray(panel.closed)
    known = ~np.isnan(units) & open_days[:, :days]
    plain = np.where(known, np.nan_to_num(units) / promoted[:, :days], 0.0)
    weekday = (panel.first.weekday() + np.arange(days + horizon)) % 7
    profile = _profile(plain, known, weekday[:days])
    level_days = plain / np.maximum(profile[:, weekday[:days]], 0.05)
    level = _level(level_days, known)
    ahead = weekday[days : days + horizon]
    mean = level[:, None] * profile[:, ahead] * promoted[:, days : days + horizon]
    mean = np.where(open_days[:, days : days + horizon], mean, 0.0)
    phi = _dispersion(np.nan_to_num(units), level[:, None] * profile[:, weekday[:days]]
                      * promoted[:, :days], known)  # fmt: skip
    quantiles = _quantiles(mean, phi[:, None], LEVELS)
    running = np.cumsum(mean, axis=1)
    sums = np.stack(
        [
            _quantiles(running[:, [min(n, horizon) - 1]], phi[:, None], SUM_LEVELS)[:, :, 0]
            for n in lead_days
        ],
        axis=1,
    )
    return Forecasts(
        list(panel.keys), panel.last, NAME, mean.astype(np.float32),
        quantiles.astype(np.float32), sums.astype(np.float32), LEVELS, SUM_LEVELS, tuple(lead_days),
        backtest=[{} for _ in panel.keys],
        drivers=[{"level": float(v), "promotion_lift": lift} for v in level],
    )  # fmt: skip


def _lift(panel: Panel) -> float:
    """How much a point of depth adds to sales, over all series that had promotions."""
    import numpy as np

    units = np.asarray(panel.units, dtype=float)
    depth = np.nan_to_num(np.asarray(panel.depth, dtype=float))[:, : units.shape[1]]
    on = (depth > 0) & ~np.isnan(units)
    off = (depth == 0) & ~np.isnan(units)
    both = (on.sum(axis=1) >= 3) & (off.sum(axis=1) >= 14)
    if not both.any():
        return DEFAULT_LIFT
    filled = np.nan_to_num(units)
    base = (filled * off).sum(axis=1) / np.maximum(off.sum(axis=1), 1)
    expected = (base[:, None] * on)[both].sum()
    weighted = (base[:, None] * depth * on)[both].sum()
    if weighted <= 0:
        return DEFAULT_LIFT
    return float(np.clip(((filled * on)[both].sum() - expected) / weighted, 0.0, MAX_LIFT))


def _profile(plain: "Floats", known: "NDArray[np.bool_]", weekday: "NDArray[Any]") -> "Floats":
    """[series, 7], mean 1: own weekdays, shrunk to those of all series."""
    import numpy as np

    totals = np.zeros((len(plain), 7))
    counts = np.zeros((len(plain), 7))
    for day in range(7):
        there = known[:, weekday == day]
        totals[:, day] = (plain[:, weekday == day] * there).sum(axis=1)
        counts[:, day] = there.sum(axis=1)
    everywhere = totals.sum(axis=0) / np.maximum(counts.sum(axis=0), 1)
    everywhere = everywhere / everywhere.mean() if everywhere.mean() > 0 else np.ones(7)
    own_mean = totals.sum(axis=1, keepdims=True) / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    own = totals / np.maximum(counts, 1) / np.where(own_mean > 0, own_mean, 1.0)
    weight = counts / (counts + SHRINK_WEEKS)
    # A thin series says little about its weekdays, however long it is.
    weight = weight * (own_mean / (own_mean + 0.5))
    mixed = weight * own + (1 - weight) * everywhere
    sums = mixed.mean(axis=1, keepdims=True)
    return np.asarray(np.where(sums > 0, mixed / np.where(sums > 0, sums, 1.0), 1.0))


def _level(values: "Floats", known: "NDArray[np.bool_]") -> "Floats":
    """[series]: half the mean of the last known days, half an exponential mean over known days."""
    import numpy as np

    # How many known days lie after each day: that is its age.
    age: Any = np.cumsum(known[:, ::-1], axis=1)[:, ::-1] - known
    weights = np.where(known, (1 - SMOOTHING) ** age, 0.0)
    smooth = (values * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
    recent = np.where(known & (age < RECENT_DAYS), 1.0, 0.0)
    mean = (values * recent).sum(axis=1) / np.maximum(recent.sum(axis=1), 1e-9)
    return np.asarray((smooth + mean) / 2)


def _dispersion(units: "Floats", fitted: "Floats", known: "NDArray[np.bool_]") -> "Floats":
    """[series]: variance over mean of a day, at least 1, shrunk to that of all series."""
    import numpy as np

    squares = ((units - fitted) ** 2 * known).sum(axis=1)
    means = (fitted * known).sum(axis=1)
    everywhere = squares.sum() / max(float(means.sum()), 1e-9)
    return np.asarray(np.maximum((squares + 10 * everywhere) / (means + 10), 1.0))


def _quantiles(mean: "Floats", phi: "Floats", levels: Sequence[float]) -> "Floats":
    """[series, levels, days] of a negative binomial with variance phi m + c m^2."""
    import numpy as np
    from scipy.stats import nbinom

    safe = np.maximum(mean, 1e-6)
    variance = np.maximum(phi * safe + LEVEL_CV2 * safe**2, safe * 1.0001)
    shape = safe**2 / (variance - safe)
    share = shape / (shape + safe)
    found = nbinom.ppf(np.array(levels)[None, :, None], shape[:, None, :], share[:, None, :])
    return np.asarray(np.where(mean[:, None, :] > 1e-6, found, 0.0))
