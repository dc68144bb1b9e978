"""Walk forward: at each origin train on what was known then, forecast, compare.

The pipeline under test is the service's own (pipeline.train, pipeline.forecast); the baselines see
the same windows. Which series are judged is decided by the history before the first origin.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from entrepot.planning.domain.forecasting import methods, metrics, pipeline, policy
from entrepot.planning.domain.forecasting.arrays import Flags, Floats
from entrepot.planning.domain.forecasting.frequency import Frequency
from entrepot.planning.domain.forecasting.history import History

BLIND = ("theta", "tsb", "imapa")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which series are judged, by the periods before the first origin: sold in at least `sales` of
    the last `year` periods, first sold at least `age` ago, last sold at most `idle` ago."""

    year: int
    sales: int
    age: int
    idle: int

    @staticmethod
    def usual(frequency: Frequency, horizon: int, windows: int) -> "Selection":
        """A sale in one of 13 days of the last year, known for half a year, sold within the length
        of the test; weeks and months accordingly."""
        sales = {"daily": 28, "weekly": 12, "monthly": 6}[frequency.name]
        year = frequency.year + (1 if frequency.name == "daily" else 0)
        age = {"daily": 180, "weekly": 26, "monthly": 6}[frequency.name]
        return Selection(year, sales, age, horizon * windows)

    def chosen(self, history: History, origin: int) -> Flags:
        """[n]. A history shorter than `year` or twice `age` lowers what is asked in proportion."""
        known = history.at(origin)
        sold = np.nan_to_num(known.units) > 0
        year, age = min(self.year, origin), min(self.age, origin // 2)
        sales = max(1, round(self.sales * year / self.year))
        recent = sold[:, -self.idle :].any(axis=1)
        busy = sold[:, -year:].sum(axis=1) >= sales
        return np.asarray(busy & recent & (known.first_sale() <= origin - age))


@dataclass(slots=True)
class Request:
    """What to evaluate. history: periods before each origin that any method may see (0: all), to
    judge short histories; sample: judge at most so many series (0: all); policy: whether to judge
    the stock that the lead-time sums lead to."""

    horizon: int
    windows: int
    selection: Selection | None = None
    history: int = 0
    sample: int = 0
    policy: bool = False
    settings: pipeline.Settings = field(default_factory=pipeline.Settings)


@dataclass(slots=True)
class _Promoted:
    """Absolute error and demand on promoted periods, by method."""

    error: dict[str, float] = field(default_factory=dict)
    demand: float = 0.0
    periods: int = 0

    def add(self, name: str, actual: Floats, point: Floats, on: Flags) -> None:
        there = on & ~np.isnan(actual)
        wrong = float(np.abs(point - np.nan_to_num(actual))[there].sum())
        self.error[name] = self.error.get(name, 0.0) + wrong

    def report(self) -> dict[str, Any]:
        wape = {k: round(v / max(self.demand, 1e-9), 4) for k, v in self.error.items()}
        model = wape.pop("model")
        best = min(wape, key=lambda name: wape[name])
        return {
            "periods": self.periods,
            "WAPE": model,
            "blind": wape,
            "best_blind": best,
            "below_best_blind": round(1.0 - model / max(wape[best], 1e-9), 4),
        }


def evaluate(
    history: History, request: Request, progress: Progress | None = None
) -> dict[str, Any]:
    """The report: "model", "baselines", "series", "windows", and "promoted" (where promotions are
    known) and "policy" (where asked). Raises ValueError("history_too_short")."""
    say = progress or (lambda _: None)
    horizon, windows = request.horizon, request.windows
    first = history.periods - horizon * windows
    if first < min(history.frequency.least, request.history or history.frequency.least):
        raise ValueError("history_too_short")
    selection = request.selection or Selection.usual(history.frequency, horizon, windows)
    chosen = selection.chosen(history, first)
    if not chosen.any():
        raise ValueError("no_series")
    if 0 < request.sample < chosen.sum():
        kept = np.random.default_rng(0).choice(np.flatnonzero(chosen), request.sample, False)
        chosen = np.isin(np.arange(history.rows), kept)
    mean = _mean_name(history.frequency)
    names = ["model", "seasonal_naive", mean, "last_and_median", "ses", *BLIND]
    tallies = {name: metrics.Tally() for name in names}
    promoted = _Promoted()
    stock = policy.Ledger()
    spent = 0.0
    for index in range(windows):
        origin = first + index * horizon
        known = _hidden(history.at(origin), request.history and origin - request.history)
        started = time.process_time()
        model = pipeline.train(known, horizon, request.settings)
        judged = known.take(chosen)
        trained = time.process_time()
        forecast = pipeline.forecast(model, judged)
        spent += time.process_time() - trained
        actual = history.units[chosen, origin : origin + horizon]
        points = baselines(judged, horizon)
        tallies["model"].add(judged, actual, forecast.mean, forecast.quantiles, forecast.levels)
        for name, point in points.items():
            tallies[name].add(judged, actual, point)
        depth = judged.depth()
        if depth is not None:
            on = depth[:, judged.periods : judged.periods + horizon] > 0
            _add_promoted(promoted, actual, forecast.mean, points, on, known, chosen, request)
        if request.policy:
            stock.add(judged, actual, forecast, model)
        say(f"window {index + 1} of {windows}: trained in {trained - started:.0f} CPU s")
    report: dict[str, Any] = {
        "model": tallies.pop("model").figures()
        | {"series_per_s": round(windows * int(chosen.sum()) / max(spent, 1e-9), 1)},
        "baselines": {name: tally.figures() for name, tally in tallies.items()},
        "series": int(chosen.sum()),
        "windows": windows,
        "horizon": horizon,
        "frequency": history.frequency.name,
    }
    if promoted.periods:
        report["promoted"] = promoted.report()
    if request.policy:
        report["policy"] = stock.report()
    return report


def baselines(history: History, horizon: int) -> dict[str, Floats]:
    """Method -> [n, horizon]; none knows promotions, the flat ones know closed days."""
    level = methods.levels(history, ("ses", *BLIND), horizon)
    recent = methods.mean_of_last(history, history.frequency.recent)
    out = {
        "seasonal_naive": methods.seasonal_naive(history, horizon),
        _mean_name(history.frequency): methods.spread(recent, history, horizon),
        "last_and_median": methods.spread(methods.last_and_median(history), history, horizon),
    }
    for name in ("ses", *BLIND):
        out[name] = methods.spread(level[name], history, horizon)
    return out


def _mean_name(frequency: Frequency) -> str:
    return "mean_28" if frequency.name != "monthly" else "mean_3_months"


def _hidden(history: History, before: int) -> History:
    """The history without its first `before` periods."""
    if before <= 0:
        return history
    starts = history.starts()
    trading = history.trading
    return replace(
        history,
        first=starts[before],
        units=history.units[:, before:],
        closed=history.closed[:, before:],
        holiday=history.holiday[:, before:],
        price=None if history.price is None else history.price[:, before:],
        lines=None if history.lines is None else history.lines[:, before:],
        promotions={k: v[:, before:] for k, v in history.promotions.items()},
        trading=None
        if trading is None
        else replace(
            trading, first=starts[before], lines=trading.lines[before:],
            public=trading.public[before:], _planned={},
        ),
    )  # fmt: skip


def _add_promoted(
    promoted: _Promoted, actual: Floats, point: Floats, points: dict[str, Floats], on: Flags,
    known: History, chosen: Flags, request: Request,
) -> None:  # fmt: skip
    """On promoted periods the model against all that do not know promotions, the same model
    without them included."""
    there = on & ~np.isnan(actual)
    promoted.periods += int(there.sum())
    promoted.demand += float(np.nan_to_num(actual)[there].sum())
    promoted.add("model", actual, point, on)
    for name, other in points.items():
        promoted.add(name, actual, other, on)
    without = replace(known, promotions={})
    long = methods.mean_of_last(known.take(chosen), known.frequency.year // 2)
    promoted.add(
        "mean_half_year", actual, methods.spread(long, known.take(chosen), request.horizon), on
    )
    blind = pipeline.train(without, request.horizon, request.settings)
    promoted.add("model_blind", actual, pipeline.forecast(blind, without.take(chosen)).mean, on)
