"""A forecast that needs no training: level, weekdays, season, promotions, and a negative binomial
around it.

Used where too little is known to train, and where a year is forecast week by week (simulation,
scenarios). level: mean of the last 28 days and an exponential mean, half each, both over days that
were in stock; weekday profile shrunk to that of all series; season: what the category sold around the
same days of last year over its level of that time, shrunk where little was sold; promotions by the
lift that the panel itself shows per point of depth; variance phi m + c m^2 with phi by series, shrunk,
and c for a level that may move.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.series import LEVELS, SUM_LEVELS, Forecasts, Panel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from entrepot.planning.domain.forecasting.quantiles import Surface

    Floats = NDArray[np.floating[Any]]

NAME = "baseline-2"
SMOOTHING = 0.06
RECENT_DAYS = 28
SHRINK_WEEKS = 8.0
LEVEL_CV2 = 0.06  # Squared share by which a level may be off.
DEFAULT_LIFT = (
    2.0  # Of sales per point of depth, where no promotion was seen: 20 % off sells +40 %.
)
MAX_LIFT = 10.0
YEAR = 364  # Whole weeks: the same weekday.
SEASON_HALF_WIDTH = 7
SEASON_UNITS = 100.0  # Units of a category in the days compared that are believed by half.
SEASON_BOUNDS = (0.2, 5.0)


@dataclass(frozen=True, slots=True)
class Expected:
    """mean: [series, horizon]; phi, level: [series]; lift: of a point of promotion depth."""

    mean: "Floats"
    phi: "Floats"
    level: "Floats"
    lift: float


def forecast(panel: Panel, horizon: int, lead_days: Sequence[int]) -> Forecasts:
    """series.Forecaster."""
    import numpy as np

    made = expected(panel, horizon)
    return Forecasts(
        list(panel.keys), panel.last, NAME, made.mean.astype(np.float32),
        quantiles(made.mean, made.phi, LEVELS).astype(np.float32),
        sums(made.mean, made.phi, lead_days).astype(np.float32), LEVELS, SUM_LEVELS,
        tuple(lead_days), backtest=[{} for _ in panel.keys],
        drivers=[{"level": float(v), "promotion_lift": made.lift} for v in made.level],
    )  # fmt: skip


def expected(panel: Panel, horizon: int) -> Expected:
    """What is expected to sell on each of the next days."""
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
    mean *= _season(level_days, known, panel.categories, horizon)
    mean = np.where(open_days[:, days : days + horizon], mean, 0.0)
    phi = _dispersion(np.nan_to_num(units), level[:, None] * profile[:, weekday[:days]]
                      * promoted[:, :days], known)  # fmt: skip
    return Expected(mean, phi, level, lift)


def sums(mean: "Floats", phi: "Floats", lead_days: Sequence[int]) -> "Floats":
    """[series, leads, SUM_LEVELS] quantiles of the sums of the first days."""
    import numpy as np

    running = np.cumsum(mean, axis=1)
    ends = [min(n, mean.shape[1]) - 1 for n in lead_days]
    return np.asarray(quantiles(running[:, ends], phi, SUM_LEVELS).transpose(0, 2, 1))


def quantiles(mean: "Floats", phi: "Floats", levels: Sequence[float]) -> "Floats":
    """[series, levels, days] of negative binomials with variance phi m + c m^2."""
    import numpy as np

    ratio = phi[:, None] + LEVEL_CV2 * mean
    found = np.stack([_surface(level).read(mean, ratio) for level in levels], axis=1)
    return np.asarray(np.maximum.accumulate(found, axis=1))


@cache
def _surface(level: float) -> "Surface":
    from entrepot.planning.domain.forecasting.quantiles import Surface

    return Surface(level)


def _season(
    plain: "Floats", known: "NDArray[np.bool_]", categories: Sequence[str], horizon: int
) -> "Floats":
    """[series, horizon] times the level: as the category moved from here last year. 1 where the
    history is shorter than a year and a month."""
    import numpy as np

    days = plain.shape[1]
    if days < YEAR + RECENT_DAYS + SEASON_HALF_WIDTH:
        return np.ones((len(plain), horizon))
    names = {name: i for i, name in enumerate(sorted(set(categories)))}
    group = np.array([names[c] for c in categories])
    first = max(0, days - YEAR - 4 * RECENT_DAYS)
    last = min(days, days - YEAR + horizon + SEASON_HALF_WIDTH)
    width = last - first
    count, sold = np.zeros((len(names), width)), np.zeros((len(names), width))
    # Of series that were there all the time; what began since would look like a season.
    there = known[:, first:last].mean(axis=1) > 0.5
    for code in range(len(names)):
        rows = there & (group == code)
        sold[code] = (plain[rows, first:last] * known[rows, first:last]).sum(axis=0)
        count[code] = known[rows, first:last].sum(axis=0)
    rate = np.where(count > 0, sold / np.maximum(count, 1), np.nan)
    origin = days - YEAR - first  # The day that a year ago would have been the first forecast.
    level = _level(np.nan_to_num(rate[:, :origin]), ~np.isnan(rate[:, :origin]))
    factor = np.ones((len(names), horizon))
    for day in range(horizon):
        low, high = max(0, origin + day - SEASON_HALF_WIDTH), origin + day + SEASON_HALF_WIDTH + 1
        units, rows_days = sold[:, low:high].sum(axis=1), count[:, low:high].sum(axis=1)
        ratio = (units + 1e-9) / np.maximum(rows_days * level, 1e-9)
        weight = units / (units + SEASON_UNITS)
        fits = (level > 0) & (rows_days > 0)
        factor[:, day] = np.where(fits, np.clip(ratio, *SEASON_BOUNDS) ** weight, 1.0)
    return np.asarray(factor[group])


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
