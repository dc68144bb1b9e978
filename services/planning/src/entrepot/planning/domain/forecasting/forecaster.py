"""The seam to the rest of planning: domain.series.Panel in, Forecasts out.

forecast() is a series.Forecaster: it trains and forecasts, the nightly run of a worker. train() and
forecast_with() are the two halves, so that one dirty series is forecast again with the stored model.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import numpy as np

from entrepot.planning.domain.forecasting import explain, pipeline, recipes, segments, state
from entrepot.planning.domain.forecasting.arrays import Floats
from entrepot.planning.domain.forecasting.frequency import DAILY
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.series import Forecasts, Panel

KIND = "promotion"
CODES = 509


def to_history(panel: Panel) -> History:
    """The panel as the pipeline's matrix; nothing is copied that need not be."""
    days = panel.days
    promotions = {}
    depth = np.nan_to_num(np.asarray(panel.depth, np.float32))
    if depth.size and (depth > 0).any():
        promotions = {KIND: depth}
    return History(
        keys=[(key.sku, key.place) for key in panel.keys],
        first=panel.first,
        frequency=DAILY,
        units=np.asarray(panel.units, np.float32),
        closed=np.asarray(panel.closed, bool),
        holiday=np.asarray(panel.holiday, bool),
        price=np.asarray(panel.price, np.float32)[:, :days],
        promotions=promotions,
        group=_codes(panel.categories),
        region=_codes(panel.countries),
    )


def forecast(panel: Panel, horizon: int, lead_days: Sequence[int]) -> Forecasts:
    """Raises ValueError("history_too_short" | "nothing_sold")."""
    history = to_history(panel)
    model = pipeline.train(history, horizon, settings(lead_days))
    return _published(model, state.version(state.dump(model)), history, panel, lead_days)


def train(
    panel: Panel, horizon: int, lead_days: Sequence[int], recipe: str = recipes.DEFAULT
) -> tuple[pipeline.Model, bytes, str]:
    """The model, its bytes to be stored, and its version. Raises ValueError as forecast()."""
    chosen = recipes.settings(recipe, settings(lead_days))
    model = pipeline.train(to_history(panel), horizon, chosen)
    body = state.dump(model)
    return model, body, state.version(body)


def contest(
    panel: Panel, horizon: int, lead_days: Sequence[int], reigning: str, other: str
) -> recipes.Contest:
    """Two recipes on the last windows of this history."""
    usual = settings(lead_days)
    return recipes.contest(
        to_history(panel), horizon, recipes.settings(reigning, usual),
        recipes.settings(other, usual),
    )  # fmt: skip


def forecast_with(body: "bytes | pipeline.Model", panel: Panel, lead_days: Sequence[int],
                  version: str = "") -> Forecasts:  # fmt: skip
    """With a stored model; the panel may hold one series or all. A model that was loaded before
    (state.load) may be given instead of its bytes, with its version."""
    if isinstance(body, bytes):
        name, model = state.version(body), state.load(body)
    else:
        name, model = version, body
    return _published(model, name, to_history(panel), panel, lead_days)


def settings(lead_days: Sequence[int]) -> pipeline.Settings:
    return pipeline.Settings(lengths=tuple(sorted(set(lead_days))))


def _published(
    model: pipeline.Model, version: str, history: History, panel: Panel, lead_days: Sequence[int]
) -> Forecasts:
    found = pipeline.forecast(model, history)
    threads = model.settings.learning.threads
    drivers: list[Mapping[str, Any]] = [
        {"level": told.parts["level"], "parts": dict(told.parts), "factors": dict(told.factors),
         "driver": told.driver()}
        for told in explain.explain(model, history, found.mean, threads=threads)
    ]  # fmt: skip
    return Forecasts(
        list(panel.keys), panel.last, version, found.mean, found.quantiles,
        _by_length(found, lead_days), found.levels, found.sum_levels, tuple(lead_days),
        backtest=backtests(model, history), drivers=drivers,
    )  # fmt: skip


def _by_length(found: pipeline.Forecast, lead_days: Sequence[int]) -> Floats:
    """[n, leads, levels]: a length that was not calibrated takes the nearest one in proportion."""
    out = np.empty((len(found.mean), len(lead_days), len(found.sum_levels)), np.float32)
    for index, days in enumerate(lead_days):
        nearest = min(found.lengths, key=lambda length: abs(length - days))
        place = found.lengths.index(nearest)
        out[:, index] = found.sums[:, place] * (1.0 if nearest == days else days / nearest)
    return out


def backtests(model: pipeline.Model, history: History) -> list[Mapping[str, Any]]:
    """One mapping a series: how far off the last windows were, against the baselines. spread:
    variance over mean of a day."""
    known = model.backtest
    rows = [model.keys.get((key[0], key[1]), -1) for key in history.keys]
    if known is None:
        return [{} for _ in rows]
    out: list[Mapping[str, Any]] = []
    for row in rows:
        if row < 0 or known.actual[row] <= 0:
            out.append({})
            continue
        units = float(known.actual[row])
        out.append(
            {
                "windows": known.windows,
                "units": round(units, 2),
                "segment": segments.NAMES[int(model.segment[row])],
                "spread": round(float(model.phi[row]), 3),
                "WAPE": round(float(known.error[row]) / units, 4),
                "WAPE_sum": round(float(known.error_sum[row]) / units, 4),
                "bias": round(float(known.signed[row]) / units, 4),
                "cover": round(float(known.covered[row] / max(known.periods[row], 1)), 4),
                "seasonal_naive": round(float(known.naive[row]) / units, 4),
                "seasonal_naive_sum": round(float(known.naive_sum[row]) / units, 4),
                "mean_28": round(float(known.mean[row]) / units, 4),
                "mean_28_sum": round(float(known.mean_sum[row]) / units, 4),
                "fallback": bool(model.weights.fallback[row]),
            }
        )
    return out


def _codes(labels: Sequence[str]) -> Floats:
    """Codes of labels that are the same whichever series are looked at; -1 for none. Two labels
    may share one of the CODES codes: the model then takes them for one."""
    return np.array([crc32(x.encode()) % CODES if x else -1 for x in labels], np.int64)
