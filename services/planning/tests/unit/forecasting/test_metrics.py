import numpy as np
import pytest
from generated_histories import a_history
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from entrepot.planning.domain.forecasting import metrics


def test_a_perfect_forecast_has_no_error_and_covers_everything() -> None:
    history = a_history(5)
    actual = history.units[:, -28:]
    tally = metrics.Tally()
    exact = np.repeat(actual[:, None], len(metrics.LEVELS), axis=1)
    tally.add(history.at(272), actual, actual, exact)
    found = tally.figures()
    assert found["WRMSSE"] == found["WAPE"] == found["WAPE_sum"] == found["wQL"] == 0
    assert found["cover"] == 1


def test_wape_of_the_sum_lets_errors_of_days_cancel() -> None:
    history = a_history(1)
    actual = np.array([[0.0, 4.0]])
    tally = metrics.Tally()
    tally.add(history, actual, np.array([[2.0, 2.0]]))
    assert tally.figures()["WAPE"] == 1.0
    assert tally.figures()["WAPE_sum"] == 0.0
    assert tally.figures()["bias"] == 0.0


def test_scales_are_the_mean_squared_daily_and_mean_absolute_weekly_change_since_the_first_sale() -> (
    None
):
    history = a_history(1, 20)
    history.units = np.zeros((1, 20), np.float32)
    history.units[0, 5:] = np.arange(1, 16)
    squared, season = metrics.scales(history)
    assert squared[0] == pytest.approx(1.0)  # Rises by 1 a day.
    assert season[0] == pytest.approx(7.0)  # And by 7 a week.


def test_days_without_stock_are_left_out_of_every_figure() -> None:
    history = a_history(1)
    tally = metrics.Tally()
    tally.add(history, np.array([[np.nan, 3.0]]), np.array([[99.0, 3.0]]))
    assert tally.figures()["WAPE"] == 0


def test_wql_is_twice_the_mean_pinball_loss_over_the_mean_demand() -> None:
    history = a_history(1)
    tally = metrics.Tally()
    actual = np.array([[10.0]])
    quantile = np.full((1, 4, 1), 8.0)
    tally.add(history, actual, actual, quantile, (0.05, 0.5, 0.9, 0.95))
    assert tally.figures()["wQL"] == pytest.approx(2 * 2.0 * (0.05 + 0.5 + 0.9 + 0.95) / 4 / 10.0)


def test_the_interval_spares_nothing_below_zero() -> None:
    levels = (0.05, 0.5, 0.9, 0.95)
    low, high = metrics.interval(np.array([[[0.0], [0.0], [3.0], [5.0]]]), levels)
    assert (low[0, 0], high[0, 0]) == (0.0, 3.0)
    low, high = metrics.interval(np.array([[[1.0], [2.0], [3.0], [5.0]]]), levels)
    assert (low[0, 0], high[0, 0]) == (1.0, 5.0)


@settings(suppress_health_check=[HealthCheck.too_slow])  # Of the machine, not of the data.
@given(st.lists(st.floats(0, 1000), min_size=2, max_size=30))
def test_wape_is_never_negative_and_zero_only_without_error(values: list[float]) -> None:
    actual = np.array([values]) + 1.0
    assert metrics.wape(actual, actual) == 0
    assert metrics.wape(actual, actual + 1.0) > 0
