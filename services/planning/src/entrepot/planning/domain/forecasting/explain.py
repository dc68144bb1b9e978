"""Why a forecast is what it is: level, season, promotion, price, trend, in units.

The model multiplies a base level by factors (SHAP values of its log, grouped). The logarithmic mean
divides the difference between forecast and base among them so that the parts add up exactly (LMDI,
Ang 2004). What blend, bias and cold start changed after the model counts to the level.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from entrepot.planning.domain.forecasting import boosting, features
from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.context import Context
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.forecasting.pipeline import Model

FEW = 1e-9


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
    model: Model, history: History, mean: Floats, shared: Context | None = None
) -> list[Explanation]:
    """One a series. mean: [n, h], the forecast itself."""
    context = shared or model.trained.context
    factors, base = boosting.contributions(model.trained, history, context)
    horizon = mean.shape[1]
    closed = history.closed[:, history.periods : history.periods + horizon]
    open_ = np.broadcast_to(~closed, mean.shape)
    raw = base[:, None] * np.prod([factors[g] for g in features.GROUPS], axis=0)
    parts = {group: np.zeros(mean.shape) for group in features.GROUPS}
    # From base to the model's forecast by the factors, then the rest of the way by the level.
    for group in features.GROUPS:
        parts[group] = _logarithmic(raw, base[:, None]) * np.log(factors[group])
    parts["level"] = parts["level"] + base[:, None]
    ratio = np.where(raw > FEW, mean / np.maximum(raw, FEW), 0.0)
    count = np.maximum(open_.sum(axis=1), 1)

    def mean_of(values: Floats) -> Floats:
        return np.asarray(np.where(open_, values, 0.0).sum(axis=1) / count)

    out = []
    scaled = {group: mean_of(parts[group] * ratio) for group in features.GROUPS}
    typical = {group: np.exp(mean_of(np.log(factors[group]))) for group in features.GROUPS}
    forecast = mean_of(mean)
    for row in range(history.rows):
        out.append(
            Explanation(
                float(forecast[row]),
                {group: float(scaled[group][row]) for group in features.GROUPS},
                {group: float(typical[group][row]) for group in features.GROUPS},
            )
        )
    return out


def _logarithmic(a: Floats, b: Floats) -> Floats:
    """The logarithmic mean (a - b) / ln(a / b); a where both are equal."""
    a, b = np.broadcast_arrays(np.maximum(a, FEW), np.maximum(b, FEW))
    log = np.log(a / b)
    near = np.abs(log) < 1e-9
    return np.asarray(np.where(near, a, (a - b) / np.where(near, 1.0, log)))
