"""The simple methods, over the whole matrix at once: [n, t] in, a level a series out.

Closed periods and periods without stock are skipped, not counted as zero: the state of a method
passes over them unchanged. A method gives the level of an open period, [n]; `spread` lays it over
the horizon, where closed periods get 0. Sources: Hyndman & Athanasopoulos (SES, theta), Teunter,
Syntetos & Babai 2011 (TSB), Nikolopoulos et al. 2011 and Petropoulos & Kourentzes 2015 (ADIDA,
IMAPA).
"""

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats, in_parts, running
from entrepot.planning.domain.forecasting.history import History

ALPHAS = (0.02, 0.05, 0.1, 0.2, 0.3)
SES_ALPHAS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5)
LONGEST = 400  # Periods of the past that the smoothing methods look at.
AGGREGATES = (1, 2, 4, 7)  # Periods put together by IMAPA.


def packed(history: History, longest: int = LONGEST) -> tuple[Floats, Flags]:
    """[n, m], [n, m]: the last sellable periods of each series moved to the right end, so that a
    loop over columns walks all series in step; the flags tell what is filled."""
    window = min(history.periods, longest + longest // 3)
    units = history.units[:, -window:]
    open_ = ~np.isnan(units) & ~history.closed[:, history.periods - window : history.periods]
    first = history.first_sale()[:, None] - (history.periods - window)
    open_ &= np.arange(window)[None, :] >= first
    order = np.argsort(open_, axis=1, kind="stable")
    values = np.take_along_axis(np.nan_to_num(units), order, axis=1)[:, -longest:]
    filled = np.take_along_axis(open_, order, axis=1)[:, -longest:]
    return np.where(filled, values, 0.0).astype(np.float32), filled


def mean_of_last(history: History, periods: int) -> Floats:
    """[n]: mean of the sellable periods among the last ones."""
    units = history.units[:, -periods:]
    open_ = history.sellable()[:, -periods:]
    total = np.where(open_, units, 0.0).sum(axis=1)
    return np.asarray(total / np.maximum(open_.sum(axis=1), 1))


def last_and_median(history: History, weeks: int = 13) -> Floats:
    """[n]: half the last week's mean, half the median of the last weeks' means: what is hard to
    beat where a quarter is all that is known. Of weekly and monthly histories: of periods."""
    size = 7 if history.frequency.name == "daily" else 1
    count = max(min(weeks, history.periods // size), 1)
    units = history.units[:, -count * size :].reshape(history.rows, count, -1)
    open_ = history.sellable()[:, -count * size :].reshape(units.shape)
    total = np.where(open_, units, 0.0).sum(axis=2)
    known = open_.sum(axis=2)
    level = np.where(known > 0, total / np.maximum(known, 1), np.nan)
    nothing: Flags = np.asarray(np.isnan(level).all(axis=1))
    level = np.where(nothing[:, None], 0.0, level)
    last = np.where(np.isnan(level[:, -1]), np.nanmedian(level, axis=1), level[:, -1])
    return np.asarray(0.5 * last + 0.5 * np.nanmedian(level, axis=1))


def _smoothed(values: Floats, start: Floats, alpha: float) -> Floats:
    """[n, m]: the exponentially smoothed level after each column, from `start` [n] on."""
    from scipy.signal import lfilter  # type: ignore[import-untyped]

    state = (1.0 - alpha) * np.asarray(start, np.float64)[:, None]
    levels, _ = lfilter([alpha], [1.0, alpha - 1.0], values, axis=1, zi=state)
    return np.asarray(levels)


def ses(values: Floats, filled: Flags) -> Floats:
    """Simple exponential smoothing; each series takes the alpha with the least squared one-step
    error. values, filled: as packed() gives them."""
    best = np.full(len(values), np.inf)
    start = _first_mean(values, filled)
    out = start.copy()
    # A column that is not filled repeats the start, which leaves the level where it is.
    fed = np.where(filled, values, start[:, None]).astype(np.float64)
    for alpha in SES_ALPHAS:
        level = _smoothed(fed, start, alpha)
        error = np.where(filled[:, 1:], fed[:, 1:] - level[:, :-1], 0.0)
        loss = (error * error).sum(axis=1)
        better = loss < best
        best[better], out[better] = loss[better], level[better, -1]
    return out


def theta(values: Floats, filled: Flags, ahead: int) -> Floats:
    """The theta method: SES plus half of the trend of the whole history, at mid-horizon, never
    below 0."""
    count = np.maximum(filled.sum(axis=1), 2)
    time = np.where(filled, np.cumsum(filled, axis=1) - (count[:, None] + 1) / 2, 0.0)
    slope = (time * values).sum(axis=1) / np.maximum((time * time).sum(axis=1), 1.0)
    return np.asarray(np.maximum(ses(values, filled) + 0.5 * slope * ahead / 2, 0.0))


def tsb(values: Floats, filled: Flags) -> Floats:
    """Teunter, Syntetos and Babai: the chance of a sale and its size smoothed apart; the chance
    decays also while nothing is sold. Chance and size share the alpha."""
    best = np.full(len(values), np.inf)
    out = np.zeros(len(values))
    sold = (values > 0) & filled
    hits = sold.sum(axis=1)
    size0 = values.sum(axis=1) / np.maximum(hits, 1)
    chance0 = hits / np.maximum(filled.sum(axis=1), 1)
    # Sizes smooth over sales only: sales moved to the left, in their order.
    order = np.argsort(~sold, axis=1, kind="stable")[:, : max(int(hits.max(initial=0)), 1)]
    there = np.arange(order.shape[1])[None, :] < hits[:, None]
    sizes = np.where(there, np.take_along_axis(values, order, axis=1), size0[:, None])
    seen = np.cumsum(sold, axis=1, dtype=np.int64)
    fed = np.where(filled, sold, chance0[:, None]).astype(np.float64)
    for alpha in ALPHAS:
        chance = _smoothed(fed, chance0, alpha)
        smooth = np.concatenate([size0[:, None], _smoothed(sizes, size0, alpha)], axis=1)
        level = chance * np.take_along_axis(smooth, seen, axis=1)
        error = np.where(filled[:, 1:], values[:, 1:] - level[:, :-1], 0.0)
        loss = (error * error).sum(axis=1)
        better = loss < best
        best[better], out[better] = loss[better], level[better, -1]
    return out


def imapa(values: Floats, filled: Flags) -> Floats:
    """SES of the series put together by 1, 2, 4 and 7 periods (each ADIDA), their mean."""
    out = np.zeros(len(values))
    for size in AGGREGATES:
        whole = values.shape[1] // size * size
        blocks = values[:, values.shape[1] - whole :].reshape(len(values), -1, size)
        full = np.asarray(
            filled[:, values.shape[1] - whole :].reshape(len(values), -1, size).all(axis=2)
        )
        out += ses(np.where(full, blocks.sum(axis=2), 0.0), full) / size
    return out / len(AGGREGATES)


def seasonal_naive(history: History, horizon: int) -> Floats:
    """[n, horizon]: the same period of the last season, the last period where the history is
    shorter than a season. Missing periods count 0."""
    season = history.frequency.season
    last = season if history.periods >= season else 1
    tail = np.nan_to_num(history.units[:, -last:])
    return np.tile(tail, (1, -(-horizon // last)))[:, :horizon]


def spread(level: Floats, history: History, horizon: int) -> Floats:
    """[n, horizon]: the level on open periods, 0 on closed ones."""
    closed = history.closed[:, history.periods : history.periods + horizon]
    return np.where(closed, 0.0, level[:, None]) + np.zeros((len(level), horizon))


def levels(
    history: History, names: tuple[str, ...], horizon: int, threads: int = 1
) -> dict[str, Floats]:
    """Method -> [n], for `mean`, `ses`, `theta`, `tsb`, `imapa`."""
    out: dict[str, Floats] = {name: np.zeros(history.rows) for name in names}

    def work(part: slice) -> None:
        some = history.take(part)
        values, filled = packed(some)
        for name in names:
            out[name][part] = _level(name, some, values, filled, horizon)

    in_parts(history.rows, work, threads)
    return out


def _level(name: str, history: History, values: Floats, filled: Flags, horizon: int) -> Floats:
    if name == "mean":
        return mean_of_last(history, history.frequency.recent)
    if name == "theta":
        return theta(values, filled, horizon)
    return {"ses": ses, "tsb": tsb, "imapa": imapa}[name](values, filled)


def _first_mean(values: Floats, filled: Flags, periods: int = 28) -> Floats:
    """[n]: mean of the first filled periods, where a smoothing starts."""
    counted = running(filled.astype(np.float64))[:, 1:]
    early = filled & (counted <= periods)
    total = np.where(early, values, 0.0).sum(axis=1)
    return np.asarray(total / np.maximum(early.sum(axis=1), 1))
