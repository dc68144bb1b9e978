"""Why a forecast is what it is: level, season, promotion, price, trend, in units.

The model multiplies a base level by factors (SHAP values of its log, grouped). The logarithmic mean
divides the difference between forecast and base among them so that the parts add up exactly (LMDI,
Ang 2004). What blend, bias and cold start changed after the model counts to the level.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting import boosting, features
from entrepot.planning.domain.forecasting.arrays import Floats, Whole, in_parts
from entrepot.planning.domain.forecasting.context import Context
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.forecasting.pipeline import Model

FEW = 1e-9
EXPLAINED = 20_000  # Series up to which every period of the horizon is explained.


@dataclass(slots=True)
class Explanation:
    """Of one series, means per open period of the horizon. forecast: units; parts: group -> units,
    adding up to the forecast (level: what it would sell without the others); factors: group ->
    what the model multiplied by."""

    forecast: float
    parts: Mapping[str, float]
    factors: Mapping[str, float]

    def driver(self) -> str:
        """The group besides the level that moves the forecast most."""
        others = {k: abs(v) for k, v in self.parts.items() if k != "level"}
        return max(others, key=lambda group: others[group])


def explain(
    model: Model, history: History, mean: Floats, shared: Context | None = None,
    threads: int = 1,
) -> list[Explanation]:  # fmt: skip
    """One a series. mean: [n, h], the forecast itself. Of very many series (above EXPLAINED) two
    open periods stand for the horizon, but for those with a promotion planned."""
    context = shared or model.trained.context
    every = np.arange(mean.shape[1])
    depth = history.depth()
    promoted = np.full(history.rows, history.rows <= EXPLAINED)
    if depth is not None:
        promoted |= (depth[:, history.periods : history.periods + len(every)] > 0).any(axis=1)
    out: list[Explanation | None] = [None] * history.rows

    def work(rows: Whole, columns: Whole) -> None:
        found = _some(model, history.take(rows), mean[rows], context, columns)
        for row, told in zip(rows, found, strict=True):
            out[int(row)] = told

    def part(which: slice) -> None:
        rows = np.arange(history.rows)[which]
        for chosen, columns in ((promoted[which], every), (~promoted[which], every[3::14])):
            if chosen.any():
                work(rows[chosen], columns)

    in_parts(history.rows, part, threads)
    return [told for told in out if told is not None]


def _some(
    model: Model, history: History, mean: Floats, context: Context, columns: Whole
) -> list[Explanation]:
    """Explanations by some periods of the horizon, scaled to the mean of all."""
    factors, base = boosting.contributions(model.trained, history, context, columns)
    closed = history.closed[:, history.periods : history.periods + mean.shape[1]]
    closed = np.broadcast_to(closed, mean.shape)
    forecast = mean.sum(axis=1) / np.maximum((~closed).sum(axis=1), 1)
    open_ = ~closed[:, columns]
    mean = mean[:, columns]
    raw = base[:, None] * np.prod([factors[g] for g in features.GROUPS], axis=0)
    # From base to the model's forecast by the factors, then the rest of the way by the level.
    between = _logarithmic(raw, np.broadcast_to(base[:, None], raw.shape))
    parts = {group: between * np.log(factors[group]) for group in features.GROUPS}
    parts["level"] = parts["level"] + base[:, None]
    ratio = np.where(raw > FEW, mean / np.maximum(raw, FEW), 0.0)
    count = np.maximum(open_.sum(axis=1), 1)

    def mean_of(values: Floats) -> Floats:
        return np.asarray(np.where(open_, values, 0.0).sum(axis=1) / count)

    seen = mean_of(mean)
    whole = np.where(seen > FEW, forecast / np.maximum(seen, FEW), 0.0)
    scaled = {group: mean_of(parts[group] * ratio) * whole for group in features.GROUPS}
    typical = {group: np.exp(mean_of(np.log(factors[group]))) for group in features.GROUPS}
    return [
        Explanation(
            float(forecast[row]),
            {group: float(scaled[group][row]) for group in features.GROUPS},
            {group: float(typical[group][row]) for group in features.GROUPS},
        )
        for row in range(history.rows)
    ]


def _logarithmic(a: Floats, b: Floats) -> Floats:
    """The logarithmic mean (a - b) / ln(a / b); a where both are equal."""
    a, b = np.broadcast_arrays(np.maximum(a, FEW), np.maximum(b, FEW))
    log = np.log(a / b)
    near = np.abs(log) < 1e-9
    return np.asarray(np.where(near, a, (a - b) / np.where(near, 1.0, log)))
