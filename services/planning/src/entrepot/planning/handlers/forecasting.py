"""Making forecasts and writing them down: what people said on top, events where something moved."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import orjson
import structlog

from entrepot.planning.domain import baseline
from entrepot.planning.domain.overrides import apply
from entrepot.planning.domain.series import (
    HORIZON_DAYS,
    LEAD_DAYS,
    Forecaster,
    Forecasts,
    Panel,
    SeriesKey,
)
from entrepot.planning.domain.weeks import by_week, monday
from entrepot.planning.repository import forecasts as rows_of
from entrepot.planning.repository.panels import panel
from entrepot.planning.repository.subjects import publish
from entrepot.planning.settings import PUBLISH_CHANGE, TRAIN_DAYS, TRAIN_SERIES
from entrepot.shared.database import Database, Driver, UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.planning import ForecastPublished, WeekForecast

STORE_ROWS = 2_000
log = structlog.get_logger(__name__)


def can_train(known: Panel) -> bool:
    """Whether there is enough to train on: some series, and some of them sold for long enough."""
    import numpy as np

    sold = ~np.isnan(known.units)
    return len(known.keys) >= TRAIN_SERIES and int((sold.sum(axis=1) >= TRAIN_DAYS).sum()) > (
        TRAIN_SERIES // 2
    )


async def forecast(
    database: Database, *, series: Collection[SeriesKey] | None = None,
    using: Forecaster | None = None,
) -> int:  # fmt: skip
    """Forecast these series (None: all) and store what came out. Returns how many. All series:
    a new model is trained and stored; some: the stored model forecasts them; without one, and
    where too little is known to train, the untrained forecast does. The history is read in one
    transaction, each part of the result written in one of its own."""
    async with database.transaction() as uow:
        began = uow.now
        known = await panel(uow.driver, began.date(), HORIZON_DAYS, series=series, now=began)
        model = await _champion(uow.driver) if series is not None else None
    if not known.keys:
        return 0
    if using is not None:
        made = using(known, HORIZON_DAYS, LEAD_DAYS)
    elif series is None and can_train(known):
        made = await trained(known, database)
    elif model is not None:
        made = _with_model(*model, known)
    else:
        made = baseline.forecast(known, HORIZON_DAYS, LEAD_DAYS)
    await store_all(made, database, began)
    return len(made.keys)


async def store_all(made: Forecasts, database: Database, known_at: datetime | None = None) -> None:
    """Write all of it, in transactions of STORE_ROWS series. known_at: when the history was read:
    what moved before that waits no longer."""
    for start in range(0, len(made.keys), STORE_ROWS):
        async with database.transaction() as uow:
            await store(made, range(start, min(start + STORE_ROWS, len(made.keys))), uow)
            part = made.keys[start : start + STORE_ROWS]
            await rows_of.settle_dirty(uow.driver, part, known_at or uow.now)


async def trained(known: Panel, database: Database) -> Forecasts:
    """Train by the reigning recipe, keep the model, forecast with it. History that the pipeline
    cannot learn from is forecast without training."""
    from entrepot.planning.domain.forecasting import forecaster, recipes

    async with database.transaction() as uow:
        held = await rows_of.champion(uow.driver)
    recipe = str(held.figures.get("recipe", recipes.DEFAULT)) if held else recipes.DEFAULT
    try:
        model, body, version = forecaster.train(known, HORIZON_DAYS, LEAD_DAYS, recipe)
    except ValueError as problem:
        log.warning("not_trained", problem=str(problem), series=len(known.keys))
        return baseline.forecast(known, HORIZON_DAYS, LEAD_DAYS)
    made = forecaster.forecast_with(model, known, LEAD_DAYS, version)
    figures = {**(held.figures if held else {}), "recipe": recipe, "series": len(known.keys),
               "common": model.backtest.common if model.backtest else 0.0}  # fmt: skip
    async with database.transaction() as uow:
        await rows_of.save_champion(uow.driver, version, body, figures, uow.now)
    _LOADED.clear()
    _LOADED[version] = model
    return made


_LOADED: dict[str, Any] = {}  # The model that was used last, by its version.


async def _champion(driver: Driver) -> tuple[str, Any] | None:
    """Version and model that forecast now; loaded once in a process. None without a usable one."""
    from entrepot.planning.domain.forecasting import state

    held = await rows_of.champion(driver)
    if held is None:
        return None
    if held.version not in _LOADED:
        body = await rows_of.model_body(driver, held.version)
        try:
            model = state.load(body)
        except (state.UnknownFormat, ValueError) as problem:
            log.warning("model_not_usable", problem=str(problem), version=held.version)
            return None
        _LOADED.clear()
        _LOADED[held.version] = model
    return held.version, _LOADED[held.version]


def _with_model(version: str, model: Any, known: Panel) -> Forecasts:
    from entrepot.planning.domain.forecasting import forecaster

    return forecaster.forecast_with(model, known, LEAD_DAYS, version)


async def store(made: Forecasts, chosen: range, uow: UnitOfWork) -> None:
    """Write some series: people's overrides on top, an event where the mean moved."""
    keys = [made.keys[i] for i in chosen]
    before = await rows_of.versions(uow.driver, keys)
    said = await rows_of.overrides(uow.driver, keys, made.origin)
    rows: list[rows_of.Row] = []
    told: list[Event] = []
    weeks: list[dict[str, Any]] = []
    for i, key in zip(chosen, keys, strict=True):
        mean, quantiles, sums = made.mean[i].copy(), made.quantiles[i].copy(), made.sums[i].copy()
        plain = mean.copy()
        overridden = apply(said.get(key, ()), made.origin, mean, quantiles, sums, made.lead_days)
        version, old_mean, _ = before.get(key, (0, None, False))
        new_mean = float(mean.mean())
        moved = old_mean is None or abs(new_mean - old_mean) > PUBLISH_CHANGE * max(old_mean, 0.05)
        version += int(moved)
        backtest = dict(made.backtest[i]) if len(made.backtest) else {}
        drivers = dict(made.drivers[i]) if len(made.drivers) else {}
        rows.append(rows_of.Row(
            key, rows_of.array_text(mean.tolist()),
            rows_of.array_text(quantiles.reshape(-1).tolist()),
            rows_of.array_text(sums.reshape(-1).tolist()), _text(backtest), _text(drivers),
            overridden, version,
        ))  # fmt: skip
        if moved:
            told.append(_event(key, made, mean, quantiles, backtest, overridden))
        weeks.append(_said(key, made, mean, plain))
    await rows_of.save(uow.driver, rows, made.origin, made.model, made.lead_days, uow.now)
    await rows_of.save_said(uow.driver, weeks)
    await publish(uow, told)


def _text(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY).decode()


def _said(key: SeriesKey, made: Forecasts, mean: Any, plain: Any) -> dict[str, Any]:
    """What is said now of the next week that has not begun."""
    first = made.origin + timedelta(days=1)
    begin = monday(first) if first.weekday() == 0 else monday(first) + timedelta(days=7)
    place = (begin - first).days
    return {
        "sku": key.sku, "place": key.place, "week_on": begin, "origin": made.origin,
        "model": made.model, "mean": float(mean[place : place + 7].sum()),
        "without_override": float(plain[place : place + 7].sum()),
    }  # fmt: skip


def _event(
    key: SeriesKey, made: Forecasts, mean: Any, quantiles: Any, backtest: dict[str, Any],
    overridden: bool,
) -> ForecastPublished:  # fmt: skip
    first = made.origin + timedelta(days=1)
    low, high = quantiles[0], quantiles[made.levels.index(0.95)]
    weeks = tuple(
        WeekForecast(week=w, mean=round(m, 3), low=round(a, 3), high=round(b, 3))
        for (w, m, _), (_, a, b) in zip(
            by_week(first, mean.tolist()), _band(first, mean, low, high), strict=True
        )
    )
    return ForecastPublished(
        sku=key.sku, place=key.place, origin=made.origin, model=made.model,
        daily_mean=round(float(mean.mean()), 4), weeks=weeks, wape=_number(backtest, "WAPE"),
        baseline_wape=_number(backtest, "seasonal_naive", "mean_28"), overridden=overridden,
    )  # fmt: skip


def _band(first: date, mean: Any, low: Any, high: Any) -> list[tuple[str, float, float]]:
    """Nine outcomes of ten of each week: the days' bands around the mean, added as independent
    ones are (squares)."""
    found = []
    below = by_week(first, ((mean - low) ** 2).tolist())
    above = by_week(first, ((high - mean) ** 2).tolist())
    for (week, total, _), (_, a, _), (_, b, _) in zip(
        by_week(first, mean.tolist()), below, above, strict=True
    ):
        found.append((week, max(0.0, total - a**0.5), total + b**0.5))
    return found


def _number(values: dict[str, Any], *names: str) -> float | None:
    """The least of what is told under these names."""
    found = [float(values[n]) for n in names if isinstance(values.get(n), int | float)]
    return min(found, default=None)


async def dirty(database: Database, limit: int) -> Sequence[SeriesKey]:
    """Series whose history moved, those that wait longest first."""
    async with database.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT sku, place FROM dirty_series ORDER BY since, sku, place LIMIT $1", limit
        )
    return [SeriesKey(r["sku"], r["place"]) for r in rows]
