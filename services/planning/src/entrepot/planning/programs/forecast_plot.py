"""forecast plot FILE OUTPUT --sku SKU: one series of a file of order lines, as a picture."""

import argparse
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from entrepot.planning.domain.forecasting.reading import UnreadableFile

if TYPE_CHECKING:
    from entrepot.planning.domain.forecasting.history import History
    from entrepot.planning.domain.forecasting.pipeline import Forecast, Model

TAUGHT = 2000  # Series that the model learns from: enough for a picture.
SHOWN = 120  # Periods of the past in the picture.


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> argparse.ArgumentParser:
    plot: argparse.ArgumentParser = commands.add_parser("plot", help="draw one series")
    plot.add_argument("--sku", required=True)
    plot.add_argument("--region", help="all regions together if not given")
    plot.add_argument("--kind", choices=("fan", "backtest", "stock"), default="fan")
    plot.add_argument("--on-hand", type=float, default=0.0)
    plot.add_argument("--arrival", action="append", default=[], help="DATE=UNITS")
    return plot


def picture(history: "History", options: argparse.Namespace, kind: str) -> bytes:
    """PNG or SVG bytes. Raises UnreadableFile where the file has no such series."""
    import numpy as np

    from entrepot.planning.domain.forecasting import pipeline

    row = _row(history, options.sku, options.region or "")
    others = np.arange(history.rows)
    if history.rows > TAUGHT:
        others = np.random.default_rng(0).choice(history.rows, TAUGHT, replace=False)
    taught = history.take(np.unique([*others.tolist(), row]))
    horizon = options.horizon or history.frequency.horizon
    model = pipeline.train(taught, horizon)
    one = history.take(np.array([row]))
    title = " · ".join(x for x in history.keys[row] if x)
    if options.kind == "backtest":
        return _backtest(taught, title, horizon, kind)
    forecast = pipeline.forecast(model, one)
    if options.kind == "stock":
        return _stock(one, forecast, model, title, options, kind)
    return _fan(one, forecast, title, kind)


def all_regions(history: "History", sku: str) -> "History":
    """The history with one more series: the SKU over all regions. Raises UnreadableFile."""
    import numpy as np

    rows = np.array([i for i, key in enumerate(history.keys) if key[0] == sku], int)
    if not rows.size:
        raise UnreadableFile(f"The file has no SKU {sku}.", "Check --sku.")

    def joined(values: "np.ndarray | None", how: str = "sum") -> "np.ndarray | None":
        if values is None:
            return None
        own = values[rows]
        if how == "sum":
            new = np.where(np.isnan(own).all(axis=0), np.nan, np.nansum(own, axis=0))
        else:
            known = ~np.isnan(own)
            total = np.where(known, own, 0.0).sum(axis=0)
            new = np.where(known.any(axis=0), total / np.maximum(known.sum(axis=0), 1), np.nan)
        return np.vstack([values, new[None].astype(values.dtype)])

    units = joined(history.units)
    assert units is not None
    return replace(
        history,
        keys=[*history.keys, (sku, "")],
        units=units,
        lines=joined(history.lines),
        price=joined(history.price, "mean"),
        promotions={
            k: np.vstack([v, v[rows].max(axis=0)[None]]) for k, v in history.promotions.items()
        },
        group=None if history.group is None else np.append(history.group, history.group[rows[0]]),
        region=None if history.region is None else np.append(history.region, -1),
    )


def _row(history: "History", sku: str, region: str) -> int:
    for row, key in enumerate(history.keys):
        if key[0] == sku and key[1] == region:
            return row
    raise UnreadableFile(f"The file has no series {sku} {region}.", "Check --sku and --region.")


def _fan(one: "History", forecast: "Forecast", title: str, kind: str) -> bytes:
    from entrepot.planning.domain.forecasting import plots

    shown = min(SHOWN, one.periods)
    bands = {q: forecast.quantiles[0, i] for i, q in enumerate(forecast.levels)}
    kept = {q: values for q, values in bands.items() if q in (0.05, 0.25, 0.75, 0.95)}
    days = {"daily": 1, "weekly": 7, "monthly": 30}[one.frequency.name]
    data = plots.Fan(
        title,
        one.starts()[one.periods - shown],
        one.units[0, -shown:],
        forecast.mean[0],
        kept,
        days,
    )
    return plots.fan(data, kind=kind)


def _backtest(taught: "History", title: str, horizon: int, kind: str) -> bytes:
    """WAPE of the sums of all series learnt from, by window: model against the simple methods."""
    from entrepot.planning.domain.forecasting import backtest, metrics, pipeline, plots

    count = max(min(3, (taught.periods - taught.frequency.least) // horizon - 1), 1)
    labels: list[str] = []
    errors: dict[str, list[float]] = {}
    for index in range(count):
        origin = taught.periods - (count - index) * horizon
        known = taught.at(origin)
        actual = taught.units[:, origin : origin + horizon]
        points = {"model": pipeline.forecast(pipeline.train(known, horizon), known).mean}
        points |= backtest.baselines(known, horizon)
        labels.append(taught.starts()[origin].isoformat())
        for name in ("model", "seasonal_naive", "ses"):
            errors.setdefault(name, []).append(metrics.wape(actual, points[name]))
    return plots.backtest(title, labels, errors, kind=kind)


def _stock(
    one: "History", forecast: "Forecast", model: "Model", title: str,
    options: argparse.Namespace, kind: str,
) -> bytes:  # fmt: skip
    import numpy as np

    from entrepot.planning.domain.forecasting import plots, policy

    first = one.starts()[one.periods]
    arrivals = dict(_arrival(text) for text in options.arrival)
    coming = np.zeros(forecast.mean.shape[1])
    for day, units in arrivals.items():
        place = one.frequency.between(first, day)
        if 0 <= place < len(coming):
            coming[place:] += units
    sold = np.cumsum(forecast.mean[0])
    # The band of the sum grows to that of the whole horizon with the root of time.
    grown = np.sqrt(np.arange(1, len(sold) + 1) / len(sold))
    total = forecast.sums[:, -1]
    low = float(policy.level_of(total, forecast.sum_levels, 0.05)[0])
    high = float(policy.level_of(total, forecast.sum_levels, 0.95)[0])
    stock = options.on_hand + coming
    data = plots.Projection(
        title, first, np.maximum(stock - sold, 0.0),
        np.maximum(stock - sold - (high - sold[-1]) * grown, 0.0),
        np.maximum(stock - sold + (sold[-1] - low) * grown, 0.0), arrivals, high,
    )  # fmt: skip
    return plots.projection(data, kind=kind)


def _arrival(text: str) -> tuple[date, float]:
    day, _, units = text.partition("=")
    try:
        return date.fromisoformat(day), float(units)
    except ValueError:
        raise UnreadableFile(f"{text} is no DATE=UNITS.", "Write e.g. 2011-11-01=500.") from None
