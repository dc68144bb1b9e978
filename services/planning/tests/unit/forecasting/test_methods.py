import numpy as np
import pytest
from generated_histories import a_history

from entrepot.planning.domain.forecasting import methods


def flat(value: float = 3.0, periods: int = 120):  # type: ignore[no-untyped-def]
    history = a_history(1, periods)
    history.units = np.full((1, periods), value, np.float32)
    return history


@pytest.mark.parametrize("method", ["mean", "ses", "theta", "tsb", "imapa"])
def test_every_method_finds_the_level_of_constant_demand(method: str) -> None:
    assert methods.levels(flat(), (method,), 28)[method][0] == pytest.approx(3.0, rel=1e-4)


@pytest.mark.parametrize("method", ["mean", "ses", "theta", "tsb", "imapa"])
def test_a_day_without_stock_is_missing_and_not_a_day_without_demand(method: str) -> None:
    history = flat()
    history.units[0, 95:115] = np.nan
    assert methods.levels(history, (method,), 28)[method][0] == pytest.approx(3.0, rel=1e-4)


@pytest.mark.parametrize("method", ["mean", "ses", "theta", "tsb"])
def test_closed_days_do_not_pull_a_level_down_and_get_no_forecast(method: str) -> None:
    history = flat()
    history.closed[0, 5::7] = True
    history.units[0, 5:120:7] = 0
    level = methods.levels(history, (method,), 28)
    assert level[method][0] == pytest.approx(3.0, rel=1e-4)
    ahead = methods.spread(level[method], history, 28)
    assert ahead[0, history.closed[0, 120:148]].sum() == 0
    assert (ahead > 0).sum() == 24


def test_tsb_decays_when_sales_stop_and_ses_of_sold_periods_alone_would_not() -> None:
    history = flat()
    history.units[0, 60:] = 0
    assert methods.levels(history, ("tsb",), 28)["tsb"][0] < 0.3


def test_the_seasonal_naive_repeats_the_last_week() -> None:
    history = a_history(2, 70)
    ahead = methods.seasonal_naive(history, 28)
    assert (ahead[:, :7] == history.units[:, -7:]).all()
    assert (ahead[:, 21:] == history.units[:, -7:]).all()


def test_theta_follows_half_of_a_trend_and_never_falls_below_zero() -> None:
    history = flat()
    history.units[0] = np.linspace(30, 0, 120)
    found = methods.levels(history, ("ses", "theta"), 28)
    assert 0 <= found["theta"][0] < found["ses"][0]
