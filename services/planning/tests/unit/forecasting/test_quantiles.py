import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom

from entrepot.planning.domain.forecasting import quantiles, sums

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
SURFACE = quantiles.Surface(0.9)


def test_calibration_makes_too_narrow_distributions_cover_what_was_asked() -> None:
    random = np.random.default_rng(1)
    mean = np.exp(random.normal(1.5, 0.7, 6000))
    wide = random.poisson(random.gamma(0.5, 2.0, 6000) * mean)
    phi = np.full(6000, 1.3)  # Far too narrow.
    segment = np.zeros(6000, np.int64)
    scores = quantiles.transform(wide[:3000], mean[:3000], phi[:3000])
    known = quantiles.calibrate(scores, segment[:3000], LEVELS)
    bands = quantiles.read(mean[3000:, None], phi[3000:], segment[3000:], known)[:, :, 0]
    inside = (wide[3000:] >= bands[:, 0]) & (wide[3000:] <= bands[:, -1])
    assert 0.86 < inside.mean() < 0.94


def test_the_transform_of_true_distributions_is_uniform() -> None:
    random = np.random.default_rng(2)
    mean, phi = np.full(20_000, 2.0), np.full(20_000, 3.0)
    drawn = nbinom.rvs(2.0 / 2.0, 1 / 3.0, size=20_000, random_state=random)
    scores = quantiles.transform(drawn, mean, phi)
    assert np.allclose(np.quantile(scores, [0.1, 0.5, 0.9]), [0.1, 0.5, 0.9], atol=0.015)


def test_quantiles_never_cross() -> None:
    known = quantiles.calibrate(np.random.default_rng(0).random(999), np.zeros(999, int), LEVELS)
    mean = np.abs(np.random.default_rng(3).normal(2, 2, (50, 28)))
    bands = quantiles.read(mean, np.full(50, 2.5), np.zeros(50, int), known)
    assert (np.diff(bands, axis=1) >= 0).all()


@settings(deadline=None)
@given(st.floats(0.01, 1e4), st.floats(1.0, 4.0), st.floats(1.05, 500.0))
def test_a_higher_mean_never_has_a_lower_quantile(mean: float, times: float, phi: float) -> None:
    low = SURFACE.read(np.array([mean]), np.array([phi]))
    high = SURFACE.read(np.array([mean * times]), np.array([phi]))
    assert high[0] >= low[0] - 0.02 * max(low[0], 1.0)


@given(st.floats(0.5, 500.0), st.floats(1.2, 50.0))
@settings(deadline=None)
def test_the_surface_agrees_with_the_negative_binomial(mean: float, phi: float) -> None:
    exact = nbinom.ppf(0.9, mean / (phi - 1), 1 / phi)
    found = SURFACE.read(np.array([mean]), np.array([phi]))[0]
    assert found == pytest.approx(exact, abs=1.2 + 0.03 * exact)


def test_a_segment_with_few_outcomes_takes_what_all_tell() -> None:
    scores = np.random.default_rng(0).random(2000)
    segment = np.zeros(2000, int)
    segment[:5] = 3
    known = quantiles.calibrate(scores, segment, LEVELS)
    np.testing.assert_allclose(known.level[3], np.quantile(scores, LEVELS), atol=0.01)


def test_the_quantile_of_a_sum_is_less_than_the_sum_of_quantiles() -> None:
    random = np.random.default_rng(4)
    mean, phi, segment = np.full(3000, 28.0), np.full(3000, 3.0), np.zeros(3000, int)
    daily = nbinom.rvs(1.0 / 2.0, 1 / 3.0, size=(3000, 28), random_state=random)
    past = np.full((3000, len(sums.LEVELS)), np.nan)
    known = sums.learn(28, daily.sum(axis=1), mean, phi, segment, past, np.arange(3000) % 3)
    of_sum = sums.read(mean[:1], phi[:1], segment[:1], past[:1], known)[0]
    of_day = nbinom.ppf(0.95, 1.0 / 2.0, 1 / 3.0)
    at = sums.LEVELS.index(0.95)
    assert of_sum[at] < 0.6 * 28 * of_day
    assert of_sum[at] == pytest.approx(np.quantile(daily.sum(axis=1), 0.95), rel=0.05)
