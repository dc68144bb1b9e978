import numpy as np
import pytest
from generated_histories import AHEAD, a_history, quick

from entrepot.planning.domain.forecasting import explain, metrics, pipeline, scale, sums
from entrepot.planning.domain.forecasting.history import History
from entrepot.planning.domain.forecasting.pipeline import Model
from entrepot.planning.domain.forecasting.state import UnknownFormat, dump, load, version


@pytest.fixture(scope="module")
def history() -> History:
    return a_history(40, 320, closed_weekday=5)


@pytest.fixture(scope="module")
def model(history: History) -> Model:
    return pipeline.train(history.at(292), 28, quick())


@pytest.fixture(scope="module")
def promoted() -> tuple[Model, History]:
    history = a_history(40, 320, lift=2.0, seed=3)
    return pipeline.train(history.at(292), 28, quick()), history


def test_the_forecast_beats_the_plain_mean_on_demand_with_a_week(
    model: Model, history: History
) -> None:
    known = history.at(292)
    actual = history.units[:, 292:]
    ours = metrics.wape(actual, pipeline.forecast(model, known).mean)
    flat = np.repeat(known.units[:, -28:].mean(axis=1, keepdims=True), 28, axis=1)
    assert ours < metrics.wape(actual, flat)


def test_closed_days_get_no_forecast_and_no_quantile(model: Model, history: History) -> None:
    found = pipeline.forecast(model, history.at(292))
    shut = history.closed[0, 292:320]
    assert shut.sum() == 4
    assert found.mean[:, shut].sum() == 0
    assert found.quantiles[:, :, shut].sum() == 0


def test_one_series_alone_gets_the_forecast_that_it_gets_among_all(
    model: Model, history: History
) -> None:
    known = history.at(292)
    together = pipeline.forecast(model, known)
    alone = pipeline.forecast(model, known.take(np.array([7])))
    np.testing.assert_allclose(alone.mean[0], together.mean[7], rtol=1e-5)
    np.testing.assert_allclose(alone.quantiles[0], together.quantiles[7], rtol=1e-5)
    np.testing.assert_allclose(alone.sums[0], together.sums[7], rtol=1e-5)


def test_one_series_without_promotions_gets_the_same_from_a_model_that_knows_some(
    promoted: tuple[Model, History],
) -> None:
    model, history = promoted
    known = history.at(292)
    row = int(np.flatnonzero(known.depth().sum(axis=1) > 0)[0])  # type: ignore[union-attr]
    alone = known.take(np.array([row]))
    kept = pipeline.forecast(model, alone).mean
    alone.promotions["mailer"][:] = 0
    without = pipeline.forecast(model, alone).mean
    alone.promotions = {}
    np.testing.assert_allclose(pipeline.forecast(model, alone).mean, without, rtol=1e-6)
    assert kept.shape == without.shape


def test_a_planned_promotion_raises_the_forecast_of_its_days_only_so_far_as_it_lasts(
    promoted: tuple[Model, History],
) -> None:
    model, history = promoted
    known = history.at(292).take(np.arange(20))
    depth = known.promotions["mailer"] = known.promotions["mailer"].copy()
    depth[:, 292:] = 0
    quiet = pipeline.forecast(model, known).mean
    depth[:, 299:304] = 0.3
    loud = pipeline.forecast(model, known).mean
    assert loud[:, 7:12].sum() > 1.4 * quiet[:, 7:12].sum()
    assert loud[:, 0:5].sum() == pytest.approx(quiet[:, 0:5].sum(), rel=0.25)


def test_a_model_survives_as_bytes_and_forecasts_the_same(model: Model, history: History) -> None:
    body = dump(model)
    again = load(body)
    known = history.at(292)
    one, two = pipeline.forecast(model, known), pipeline.forecast(again, known)
    np.testing.assert_array_equal(one.mean, two.mean)
    np.testing.assert_array_equal(one.sums, two.sums)
    assert version(body) == version(body)
    assert version(body).startswith("gbm-")
    assert again.backtest is not None
    assert again.settings == model.settings


def test_bytes_of_another_release_are_refused(model: Model) -> None:
    from entrepot.planning.domain.forecasting import state

    before = state.FORMAT
    try:
        state.FORMAT = 0
        body = dump(model)
    finally:
        state.FORMAT = before
    with pytest.raises(UnknownFormat):
        load(body)


def test_a_stored_model_serves_a_history_that_begins_later_and_has_grown(
    model: Model, history: History
) -> None:
    """The nightly window slides; the weekday profile and last year's curve slide with it."""
    whole = pipeline.forecast(model, history.at(299)).mean
    late = history.at(299)
    later = History(
        late.keys, late.starts()[10], late.frequency, late.units[:, 10:], late.closed[:, 10:],
        late.holiday[:, 10:], price=late.price[:, 10:], group=late.group, region=late.region,  # type: ignore[index]
    )  # fmt: skip
    slid = pipeline.forecast(model, later).mean
    assert np.corrcoef(whole.ravel(), slid.ravel())[0, 1] > 0.98


def test_every_series_has_a_backtest_against_naive_and_mean(model: Model) -> None:
    known = model.backtest
    assert known is not None
    assert known.windows == 2
    assert (known.error_sum <= known.error + 1e-6).all()
    assert known.naive.sum() > known.error.sum()


def test_the_parts_of_an_explanation_add_up_to_the_forecast(
    promoted: tuple[Model, History],
) -> None:
    model, history = promoted
    known = history.at(292)
    known.promotions["mailer"][3, 292:] = 0.3
    mean = pipeline.forecast(model, known).mean
    told = explain.explain(model, known, mean)
    for row, one in enumerate(told):
        assert sum(one.parts.values()) == pytest.approx(float(mean[row].mean()), rel=1e-3, abs=1e-4)
    assert told[3].factors["promotion"] > 1.2
    assert told[3].driver() == "promotion"


def test_quantiles_of_longer_sums_are_larger_and_rise_with_the_level(
    model: Model, history: History
) -> None:
    found = pipeline.forecast(model, history.at(292))
    assert found.lengths == (7, 14, 28)
    assert found.sum_levels == sums.LEVELS
    assert (np.diff(found.sums, axis=2) >= 0).all()
    assert (found.sums[:, 2, 5] >= found.sums[:, 0, 5] * 0.99).all()


def test_a_series_that_is_not_in_the_model_is_forecast_by_its_segment(
    model: Model, history: History
) -> None:
    known = history.at(292)
    new = known.take(np.array([0]))
    new.keys = [("BRAND-NEW", "GB")]
    found = pipeline.forecast(model, new)
    assert found.mean.sum() > 0
    assert found.mean.shape == (1, AHEAD)


def test_a_history_too_short_for_any_window_over_is_still_forecast() -> None:
    history = a_history(20, 100)
    found = pipeline.forecast(pipeline.train(history, 28, quick()), history)
    assert np.isfinite(found.mean).all()
    assert np.isfinite(found.quantiles).all()


def test_a_nightly_run_over_a_generated_trade_forecasts_every_series() -> None:
    history = scale.generated(60, 200)
    found = pipeline.forecast(pipeline.train(history, 28, quick()), history)
    assert found.mean.shape == (60, 28)
    assert found.quantiles.shape == (60, 8, 28)
    assert np.isfinite(found.sums).all()


def test_a_history_with_no_target_window_says_so() -> None:
    with pytest.raises(ValueError, match="history_too_short"):
        pipeline.train(a_history(5, 20), 28, quick())
