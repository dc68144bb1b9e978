"""Train and forecast: what the nightly run does, and what a walk-forward test repeats.

train(): models for the windows already over (trained before them), the methods' sums in those
windows, weights and calibration from them, and the models of today. forecast(): features, models,
blend, quantiles of days, quantiles of lead-time sums, for all series or for one.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

import numpy as np

from entrepot.planning.domain.forecasting import (
    blending,
    boosting,
    coldstart,
    methods,
    quantiles,
    reconcile,
    segments,
    sums,
)
from entrepot.planning.domain.forecasting import context as contexts
from entrepot.planning.domain.forecasting.arrays import Flags, Floats, Whole, in_parts
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.forecasting.metrics import LEVELS, interval

WINDOWS = 3  # Windows already over that weights and calibration are learnt from.
SCORE_ROWS = 400_000  # Outcomes kept for the calibration of days.
SMOOTHERS = ("mean", "ses", "tsb", "imapa")


@dataclass(slots=True)
class Settings:
    """lengths: of lead-time sums, in periods (those within the horizon count)."""

    learning: boosting.Settings = field(default_factory=boosting.Settings)
    windows: int = WINDOWS
    levels: tuple[float, ...] = LEVELS
    sum_levels: tuple[float, ...] = sums.LEVELS
    lengths: tuple[int, ...] = (7, 14, 28)
    methods: tuple[str, ...] = SMOOTHERS


@dataclass(slots=True)
class Backtest:
    """Per series, over the windows already over: [n] each. actual, error: units; error, error_sum:
    absolute; signed: forecast - actual; naive_sum, mean_sum: the baselines' error of the sum.
    common: relative error that all series together had (reconcile.common_error)."""

    windows: int
    actual: Floats
    error: Floats
    error_sum: Floats
    signed: Floats
    covered: Floats
    periods: Floats
    naive: Floats
    naive_sum: Floats
    mean: Floats
    mean_sum: Floats
    common: float = field(default=0.0, kw_only=True)


BACKTESTED = tuple(f.name for f in fields(Backtest) if f.name not in ("windows", "common"))


@dataclass(slots=True)
class Model:
    """All that a forecast needs besides the history; see state.py for its bytes."""

    frequency: str
    horizon: int
    origin: int
    trained: boosting.Trained
    keys: dict[tuple[str, str], int]
    weights: blending.Weights
    phi: Floats
    segment: Whole
    days: quantiles.Calibration
    sums: list[sums.SumCalibration]
    settings: Settings
    launch: coldstart.Launch
    backtest: Backtest | None = None


@dataclass(slots=True)
class Forecast:
    """mean: [n, h]; quantiles: [n, levels, h]; sums: [n, lengths, sum levels]."""

    mean: Floats
    quantiles: Floats
    sums: Floats
    levels: tuple[float, ...]
    sum_levels: tuple[float, ...]
    lengths: tuple[int, ...]


@dataclass(slots=True)
class _Window:
    """One window already over, at its origin."""

    known: History
    actual: Floats
    model: Floats
    totals: dict[str, Floats]
    segment: Whole
    phi: Floats
    judged: Flags


def train(history: History, horizon: int, settings: Settings | None = None) -> Model:
    """Raises ValueError("history_too_short" | "nothing_sold")."""
    chosen = settings or Settings()
    lengths = tuple(n for n in chosen.lengths if n <= horizon) or (horizon,)
    windows = _windows(history, horizon, chosen)
    segment = segments.segment(history)
    weights = _weigh(windows, segment, history, chosen)
    backtest, days, lead = _calibrate(windows, weights, history, horizon, lengths, chosen)
    final = boosting.train(history, horizon, chosen.learning)
    return Model(
        history.frequency.name, horizon, history.periods, final,
        {(key[0], key[1]): row for row, key in enumerate(history.keys)}, weights,
        quantiles.dispersion(history, segment), segment, days, lead, chosen,
        coldstart.learn(history), backtest,
    )  # fmt: skip


def _windows(history: History, horizon: int, settings: Settings) -> list[_Window]:
    """The last windows, each forecast by a model trained before the first of them."""
    frequency = history.frequency
    least = frequency.origin_least(history.periods)
    possible = (history.periods - least - horizon) // horizon
    count = max(min(settings.windows, possible), 0)
    if not count:
        return []
    start = history.periods - count * horizon
    try:
        early = boosting.train(history.at(start), horizon, settings.learning)
    except ValueError:  # Nothing sold that early: no window to judge by.
        return []
    out = []
    for index in range(count):
        origin = start + index * horizon
        known = history.at(origin)
        segment = segments.segment(known)
        told = boosting.predict(early, known, _teaching_context(known), settings.learning.threads)
        actual = history.units[:, origin : origin + horizon]
        out.append(
            _Window(
                known, actual, told.days, _totals(known, told, horizon, settings), segment,
                quantiles.dispersion(known, segment), known.first_sale() < origin,
            )
        )  # fmt: skip
    return out


def _totals(
    known: History, told: boosting.Predicted, horizon: int, settings: Settings, threads: int = 0
) -> dict[str, Floats]:
    """Method besides the model of days -> [n], units over the horizon."""
    count = _open(known, horizon).sum(axis=1)
    levels = methods.levels(known, settings.methods, horizon, threads or settings.learning.threads)
    return {blending.DIRECT: told.total} | {name: v * count for name, v in levels.items()}


def _teaching_context(history: History) -> contexts.Context:
    """The shared curves as the model's own training makes them: of series that sell at all."""
    sold = np.flatnonzero((history.units > 0).sum(axis=1) >= boosting.LEAST_SALES)
    if sold.size > contexts.SAMPLE:
        random = np.random.default_rng(0)
        sold = np.sort(random.choice(sold, contexts.SAMPLE, replace=False))
    return contexts.build(history.take(sold) if sold.size else history)


def _open(history: History, horizon: int) -> Flags:
    closed = history.closed[:, history.periods : history.periods + horizon]
    return np.broadcast_to(~closed, (history.rows, horizon))


def _promoted(history: History, horizon: int) -> Flags:
    depth = history.depth()
    if depth is None:
        return np.zeros(history.rows, bool)
    return np.asarray((depth[:, history.periods : history.periods + horizon] > 0).any(axis=1))


def _weigh(
    windows: list[_Window], segment: Whole, history: History, settings: Settings
) -> blending.Weights:
    names = (blending.MODEL, blending.DIRECT, *settings.methods)
    if not windows:
        sums_ = {name: np.zeros((history.rows, 1)) for name in names}
        none = np.full((history.rows, 1), np.nan)
        return blending.learn(sums_, none, segment)
    found: dict[str, list[Floats]] = {name: [] for name in names}
    actual = []
    for window in windows:
        horizon = window.actual.shape[1]
        whole = ~np.isnan(window.actual).any(axis=1) & window.judged
        whole &= ~_promoted(window.known, horizon)  # The blind methods get no say there.
        actual.append(np.where(whole, np.nan_to_num(window.actual).sum(axis=1), np.nan))
        found[blending.MODEL].append(window.model.sum(axis=1))
        for name, total in window.totals.items():
            found[name].append(total)
    sums_ = {name: np.stack(values, axis=1) for name, values in found.items()}
    return blending.learn(sums_, np.stack(actual, axis=1), segment)


def _calibrate(
    windows: list[_Window], weights: blending.Weights, history: History, horizon: int,
    lengths: Sequence[int], settings: Settings,
) -> tuple[Backtest | None, quantiles.Calibration, list[sums.SumCalibration]]:  # fmt: skip
    """Backtest, calibration of days, calibration of sums."""
    rows = np.arange(history.rows)
    points = [
        blending.apply(
            w.model, w.totals, weights, rows, w.segment, _open(w.known, horizon),
            _promoted(w.known, horizon),
        )
        for w in windows
    ]  # fmt: skip
    days = _calibrate_days(windows, points, settings)
    lead = [_calibrate_sums(windows, points, length, settings) for length in lengths]
    if not windows:
        return None, days, lead
    return _judge(windows, points, days), days, lead


def _calibrate_days(
    windows: list[_Window], points: list[Floats], settings: Settings
) -> quantiles.Calibration:
    scores: list[Floats] = []
    codes: list[Whole] = []
    random = np.random.default_rng(settings.learning.seed)
    for index, (window, point) in enumerate(zip(windows, points, strict=True)):
        use = ~np.isnan(window.actual) & window.judged[:, None] & (point > 0)
        share = SCORE_ROWS / max(int(use.sum()) * len(windows), 1)
        if share < 1.0:
            use &= random.random(use.shape) < share
        row, column = np.nonzero(use)
        scores.append(
            quantiles.transform(
                window.actual[row, column], point[row, column], window.phi[row], seed=index
            )
        )
        codes.append(window.segment[row])
    if not scores:
        return quantiles.calibrate(np.empty(0), np.empty(0, np.int64), settings.levels)
    return quantiles.calibrate(np.concatenate(scores), np.concatenate(codes), settings.levels)


def _calibrate_sums(
    windows: list[_Window], points: list[Floats], length: int, settings: Settings
) -> sums.SumCalibration:
    actual, mean, phi, segment, past, which = [], [], [], [], [], []
    for index, (window, point) in enumerate(zip(windows, points, strict=True)):
        whole = ~np.isnan(window.actual[:, :length]).any(axis=1) & window.judged
        actual.append(window.actual[whole, :length].sum(axis=1))
        mean.append(point[whole, :length].sum(axis=1))
        phi.append(window.phi[whole])
        segment.append(window.segment[whole])
        past.append(sums.empirical(window.known.take(whole), length, settings.sum_levels))
        which.append(np.full(int(whole.sum()), index))
    if not windows:
        empty, none = np.empty(0), np.empty((0, len(settings.sum_levels)))
        return sums.learn(
            length,
            empty,
            empty,
            empty,
            np.empty(0, np.int64),
            none,
            np.empty(0, np.int64),
            settings.sum_levels,
        )
    return sums.learn(
        length, np.concatenate(actual), np.concatenate(mean), np.concatenate(phi),
        np.concatenate(segment), np.concatenate(past), np.concatenate(which),
        settings.sum_levels,
    )  # fmt: skip


def _judge(windows: list[_Window], points: list[Floats], days: quantiles.Calibration) -> Backtest:
    """Error, bias and cover of each series in the windows, and the baselines' errors."""
    n = windows[0].known.rows
    out = Backtest(len(windows), *[np.zeros(n) for _ in BACKTESTED])
    ends = tuple(days.levels.index(level) for level in (0.05, 0.9, 0.95))
    for window, point in zip(windows, points, strict=True):
        horizon = window.actual.shape[1]
        there = ~np.isnan(window.actual)
        truth = np.where(there, window.actual, 0.0)
        naive = np.where(there, methods.seasonal_naive(window.known, horizon), 0.0)
        flat = methods.mean_of_last(window.known, window.known.frequency.recent)
        mean = np.where(there, methods.spread(flat, window.known, horizon), 0.0)
        ours = np.where(there, point, 0.0)
        bounds = quantiles.read(point, window.phi, window.segment, _pick(days, ends))
        low, high = interval(bounds, (0.05, 0.9, 0.95))
        inside = there & (truth >= low) & (truth <= high)
        out.actual += truth.sum(axis=1)
        out.error += np.abs(ours - truth).sum(axis=1)
        out.error_sum += np.abs((ours - truth).sum(axis=1))
        out.signed += (ours - truth).sum(axis=1)
        out.covered += inside.sum(axis=1)
        out.periods += there.sum(axis=1)
        out.naive += np.abs(naive - truth).sum(axis=1)
        out.naive_sum += np.abs((naive - truth).sum(axis=1))
        out.mean += np.abs(mean - truth).sum(axis=1)
        out.mean_sum += np.abs((mean - truth).sum(axis=1))
    out.common = reconcile.common_error(
        np.stack([np.nan_to_num(w.actual).sum(axis=1) for w in windows]),
        np.stack([np.where(np.isnan(w.actual), 0.0, p).sum(axis=1)
                  for w, p in zip(windows, points, strict=True)]),
        windows[-1].phi,
    )  # fmt: skip
    return out


def _pick(calibration: quantiles.Calibration, which: tuple[int, ...]) -> quantiles.Calibration:
    levels = tuple(calibration.levels[i] for i in which)
    return quantiles.Calibration(levels, calibration.level[:, which], calibration.counts)


def forecast(model: Model, history: History, *, shared: contexts.Context | None = None) -> Forecast:
    """history: all series, or some (one series takes a few milliseconds). shared: the curves of
    all series; those stored with the model where none are given."""
    context = (shared or model.trained.context).aligned(history)
    segment = segments.segment(history)
    rows = np.array([model.keys.get((key[0], key[1]), -1) for key in history.keys], np.int64)
    phi = np.where(rows >= 0, model.phi[rows], 0.0)
    if (rows < 0).any():
        phi = np.where(rows >= 0, phi, quantiles.dispersion(history, segment))
    threads = model.settings.learning.threads
    _ = model.trained.booster, model.trained.sums_booster  # Made here, not by several threads.

    def work(part: slice) -> tuple[Floats, Floats, Floats]:
        return _part(model, history.take(part), context, rows[part], phi[part], segment[part])

    parts = in_parts(history.rows, work, threads)
    mean, bands, lead = (np.concatenate(found) for found in zip(*parts, strict=True))
    return Forecast(
        mean, bands, lead, model.days.levels, model.settings.sum_levels,
        tuple(s.length for s in model.sums),
    )  # fmt: skip


def _part(
    model: Model, history: History, context: contexts.Context, rows: Whole, phi: Floats,
    segment: Whole,
) -> tuple[Floats, Floats, Floats]:  # fmt: skip
    """Mean, quantiles and sums of some series."""
    told = boosting.predict(model.trained, history, context, 1)
    totals = _totals(history, told, model.horizon, model.settings, 1)
    mean = blending.apply(
        told.days, totals, model.weights, rows, segment, _open(history, model.horizon),
        _promoted(history, model.horizon),
    )  # fmt: skip
    mean = coldstart.settle(mean, history, model.launch, context)
    bands = quantiles.read(mean, phi, segment, model.days)
    return mean, bands, lead_time_sums(model, history, mean, phi, segment)


def lead_time_sums(
    model: Model, history: History, mean: Floats, phi: Floats, segment: Whole
) -> Floats:
    """[n, lengths, sum levels]: quantiles of the sum over the first periods."""
    out = np.zeros((len(mean), len(model.sums), len(model.settings.sum_levels)), np.float32)
    for index, known in enumerate(model.sums):
        past = sums.empirical(history, known.length, model.settings.sum_levels)
        total = mean[:, : known.length].sum(axis=1)
        out[:, index] = sums.read(total, phi, segment, past, known)
    return out
