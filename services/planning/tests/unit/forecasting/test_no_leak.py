"""No feature, weight, calibration or calendar uses anything after the origin."""

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest
from generated_histories import a_history, quick

from entrepot.planning.domain.forecasting import backtest, context, features, pipeline, reading
from entrepot.planning.domain.forecasting.frequency import DAILY
from entrepot.planning.domain.forecasting.history import History

ORIGIN = 250


def with_another_future(history: History, origin: int) -> History:
    """The same past; after the origin other sales, prices and order lines."""
    units, price = history.units.copy(), None if history.price is None else history.price.copy()
    units[:, origin:] = units[:, origin:][::-1] * 7 + 100
    if price is not None:
        price[:, origin:] = 999.0
    lines = None if history.lines is None else history.lines.copy()
    if lines is not None:
        lines[:, origin:] = 77
    return replace(history, units=units, price=price, lines=lines)


@pytest.mark.parametrize("lift", [0.0, 1.5])
def test_another_future_changes_no_feature_of_the_past(lift: float) -> None:
    history = a_history(12, 300, lift=lift)
    other = with_another_future(history, ORIGIN)
    tables = []
    for one in (history, other):
        known = one.at(ORIGIN)
        tables.append(features.build(known, context.build(known), 28, season=True))
    np.testing.assert_array_equal(tables[0].values, tables[1].values)
    np.testing.assert_array_equal(tables[0].base, tables[1].base)


def test_another_future_changes_no_forecast_quantile_or_lead_time_sum_of_the_past() -> None:
    history = a_history(15, 300)
    found = []
    for one in (history, with_another_future(history, ORIGIN)):
        known = one.at(ORIGIN)
        found.append(pipeline.forecast(pipeline.train(known, 14, quick()), known))
    np.testing.assert_array_equal(found[0].mean, found[1].mean)
    np.testing.assert_array_equal(found[0].quantiles, found[1].quantiles)
    np.testing.assert_array_equal(found[0].sums, found[1].sums)


def test_another_future_changes_neither_the_series_judged_nor_the_baselines() -> None:
    history = a_history(15, 300)
    other = with_another_future(history, ORIGIN)
    selection = backtest.Selection.usual(DAILY, 14, 2)
    np.testing.assert_array_equal(
        selection.chosen(history, ORIGIN), selection.chosen(other, ORIGIN)
    )
    for name, point in backtest.baselines(history.at(ORIGIN), 14).items():
        np.testing.assert_array_equal(point, backtest.baselines(other.at(ORIGIN), 14)[name])


def test_closed_days_to_come_are_planned_from_the_past_alone() -> None:
    """A day after the origin on which nobody ordered is not known as closed at the origin."""
    first = date(2024, 1, 1)
    days = [first + timedelta(days=i) for i in range(200)]
    quiet = first + timedelta(days=190)
    rows = [
        (f"S{k}", "GB", day, 1.0, 5.0)
        for day in days
        if day.weekday() != 5 and day != quiet
        for k in range(30)
    ]
    lines = pl.DataFrame(rows, ["sku", "region", "day", "qty", "price"], orient="row")
    history = reading.build(lines, DAILY)
    assert history.closed[0, 190]
    known = history.at(180)
    assert not known.closed[0, 190]
    saturdays = [i for i, day in enumerate(days) if day.weekday() == 5 and i >= 180]
    assert known.closed[0, saturdays].all()
