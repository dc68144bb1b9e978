"""Blending, segments, cold start, reconciliation, champion: each alone."""

from datetime import date

import numpy as np
import pytest
from generated_histories import a_history, quick

from entrepot.planning.domain.forecasting import (
    blending,
    champion,
    coldstart,
    context,
    launches,
    recipes,
    reconcile,
    segments,
)


def learnt(model_error: float = 0.0, mean_error: float = 10.0) -> blending.Weights:
    actual = np.full((6, 3), 50.0)
    sums = {"model": actual + model_error, "mean": actual + mean_error}
    return blending.learn(sums, actual, np.zeros(6, int))


def test_weights_add_up_to_one_and_favour_the_better_method() -> None:
    weights = learnt(1.0, 10.0)
    np.testing.assert_allclose(weights.weight.sum(axis=1), 1.0)
    assert (weights.weight[:, 0] > 0.9).all()


def test_the_direct_sum_is_weighed_beside_the_days_and_speaks_of_promotions_too() -> None:
    actual = np.full((60, 3), 50.0)
    sums = {"model": actual + 8.0, "direct": actual - 8.0, "mean": actual + 40.0}
    weights = blending.learn(sums, actual, np.zeros(60, int))
    told = dict(zip(weights.methods, weights.segment_weight[0], strict=True))
    assert told["mean"] == 0
    assert min(told["model"], told["direct"]) > 0
    blend = 58.0 * told["model"] + 42.0 * told["direct"]
    assert blend * weights.scale[0] == pytest.approx(50.0, abs=1.5)
    found = blending.apply(
        np.full((1, 4), 15.0), {"direct": np.array([40.0]), "mean": np.array([900.0])}, weights,
        np.array([-1]), np.array([0]), np.ones((1, 4), bool), np.array([True]),
    )  # fmt: skip
    blend = 60.0 * told["model"] + 40.0 * told["direct"]  # The plain mean knows no promotion.
    assert found.sum() == pytest.approx(blend * weights.scale[0], rel=1e-4)


def test_a_freak_order_does_not_lift_the_forecast_of_all_series_and_the_bias_tells_of_it() -> None:
    actual = np.full((60, 3), 50.0)
    actual[0] = 5_000.0  # A series that nobody could foresee.
    sums = {"model": np.full((60, 3), 50.0), "mean": np.full((60, 3), 70.0)}
    weights = blending.learn(sums, actual, np.zeros(60, int))
    assert weights.scale[0] == 1.0
    assert weights.bias[0] > 1.3


def test_a_series_whose_baseline_won_every_window_falls_back_to_it() -> None:
    actual = np.full((60, 3), 50.0)
    model = actual.copy()
    model[0] += 40.0  # The model is wrong for one series only.
    mean = actual + 20.0
    mean[0] = 50.0
    weights = blending.learn({"model": model, "mean": mean}, actual, np.zeros(60, int))
    assert weights.fallback.tolist() == [True] + [False] * 59


def test_methods_blind_to_promotions_get_no_say_where_one_is_planned() -> None:
    weights = learnt(10.0, 1.0)  # The mean was better, without promotions.
    model = np.full((1, 4), 9.0)
    arguments = ({"mean": np.array([4.0])}, weights, np.array([0]), np.array([0]))
    open_ = np.ones((1, 4), bool)
    quiet = blending.apply(model, *arguments, open_, np.array([False]))
    loud = blending.apply(model, *arguments, open_, np.array([True]))
    assert quiet[0].sum() < 36.0 / 2  # Nearer to the mean's 4 than to the model's 36.
    assert loud[0].sum() == pytest.approx(36.0 * weights.scale[0], rel=1e-5)


def test_the_blend_keeps_the_shape_of_the_model() -> None:
    weights = learnt(5.0, -5.0)
    model = np.array([[1.0, 3.0, 0.0, 4.0]])
    found = blending.apply(
        model, {"mean": np.array([12.0])}, weights, np.array([0]), np.array([0]),
        np.array([[True, True, False, True]]), np.array([False]),
    )  # fmt: skip
    np.testing.assert_allclose(found[0] / found[0].sum(), model[0] / 8.0, rtol=1e-5)


def test_demand_is_told_apart_by_how_often_and_how_evenly_it_sells() -> None:
    history = a_history(5, 364)
    history.units[:] = 0
    history.units[0] = 5
    history.units[1] = np.tile([1, 9], 182)
    history.units[2, ::4] = 3
    history.units[3, ::4] = np.tile([1, 30], 46)[:91]
    history.units[4, 5] = 2
    names = [segments.NAMES[code] for code in segments.segment(history)]
    assert names == ["smooth", "erratic", "intermittent", "lumpy", "rare"]


def test_a_new_sku_starts_at_the_launch_level_of_its_category_and_grows_into_its_own() -> None:
    history = a_history(30, 200)
    history.group = np.zeros(30, int)
    history.units[:20] = 0
    history.units[:20, 50:] = 4.0  # Twenty launches at 4 a day.
    history.units[29] = 0
    history.units[29, 186:] = 1.0  # Two weeks old, sells 1 a day.
    launch = coldstart.learn(history)
    assert launch.of(0) == pytest.approx(4.0)
    known = context.build(history)
    found = coldstart.settle(np.zeros((30, 28)), history, launch, known)
    day = found[29].mean() / (1 - 14 / 56)
    assert day == pytest.approx((2 / 6) * 1.0 + (4 / 6) * 4.0, rel=0.05)
    assert found[0].sum() == 0  # Old series are left alone.


def test_analogues_give_their_launch_curve_scaled_to_the_new_sku() -> None:
    curve = np.full(40, 2.0)
    found = coldstart.from_analogues([curve, 2 * curve], [1.0, 1.0], 0.5, 28)
    np.testing.assert_allclose(found, 1.5)
    with pytest.raises(ValueError, match="analogues_missing"):
        coldstart.from_analogues([], [], 1.0, 28)


LABELS = {"region": ["GB", "GB", "DE"], "category": ["a", "b", "a"]}


def test_bottom_up_sums_are_the_sums_of_their_series() -> None:
    names, matrix = reconcile.nodes(LABELS)
    totals = reconcile.bottom_up(np.array([[1.0], [2.0], [4.0]]), matrix)
    found = {name: float(total) for name, total in zip(names, totals[:, 0], strict=True)}
    assert found[reconcile.TOTAL] == 7
    assert found["category", "a"] == 5
    assert found["region", "GB"] == 3


def test_channels_share_a_series_and_still_add_up_to_the_total() -> None:
    parts = {"channel": [("amz", 0, 0.25), ("shop", 0, 0.75), ("amz", 1, 1.0), ("-", 2, 1.0)]}
    names, matrix = reconcile.nodes(LABELS, parts)
    totals = reconcile.bottom_up(np.array([[4.0], [2.0], [4.0]]), matrix)[:, 0]
    found = dict(zip(names, totals.tolist(), strict=True))
    assert found["channel", "amz"] == 3
    assert found["channel", "shop"] == 3
    assert sum(v for n, v in found.items() if n[0] == "channel") == found[reconcile.TOTAL]


def test_mint_adds_up_and_agrees_with_the_dense_formula() -> None:
    _, matrix = reconcile.nodes(LABELS)
    mean = np.array([[1.0], [2.0], [4.0]])
    totals = reconcile.bottom_up(mean, matrix) * 1.2
    series, above = reconcile.mint_structural(mean, totals, matrix)
    np.testing.assert_allclose(matrix @ series, above)
    dense = np.vstack([matrix.toarray(), np.eye(3)])
    weight = np.diag(1.0 / dense.sum(axis=1))
    stacked = np.vstack([totals, mean])
    exact = np.linalg.solve(dense.T @ weight @ dense, dense.T @ weight @ stacked)
    np.testing.assert_allclose(series, exact)


def test_consistent_forecasts_are_left_as_they_are() -> None:
    _, matrix = reconcile.nodes(LABELS)
    mean = np.array([[1.0], [2.0], [4.0]])
    series, _ = reconcile.mint_structural(mean, reconcile.bottom_up(mean, matrix), matrix)
    np.testing.assert_allclose(series, mean)


def test_quantiles_of_a_total_are_narrower_than_the_sum_of_quantiles_but_keep_the_shared_error() -> (
    None
):
    _, matrix = reconcile.nodes({"region": ["GB"] * 400})
    mean, phi = np.full((400, 1), 10.0), np.full(400, 5.0)
    apart = reconcile.node_quantiles(mean, phi, matrix, 0.0, (0.95,))[0, 0, 0]
    shared = reconcile.node_quantiles(mean, phi, matrix, 0.2, (0.95,))[0, 0, 0]
    assert 4000 < apart < 4400
    assert shared > 5000


def test_a_contest_of_recipes_judges_both_on_the_same_windows() -> None:
    history = a_history(40, 260)
    found = recipes.contest(history, 28, quick(), quick(), windows=2)
    assert len(found.champion) == len(found.challenger) == 2
    assert found.champion == found.challenger  # The same recipe is as good as itself.
    assert not found.verdict.promote
    assert found.told()["reason"] == "no_better"


def test_a_recipe_of_another_release_is_trained_as_the_default_one() -> None:
    assert recipes.settings("gone", quick()) == recipes.settings(recipes.DEFAULT, quick())
    assert recipes.settings("recent", quick()).learning.half_life > 0
    assert recipes.challenger("steady", 3) == "recent"


def test_a_launch_follows_its_analogues_and_moves_to_its_own_sales() -> None:
    curve = np.full(84, 4.0)
    lengths, levels = (7, 28), (0.05, 0.5, 0.95)

    def made(own: int, units: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        launch = launches.Launch(np.full(own, units), [curve, curve], [1.0, 3.0], 0.5)
        return launches.forecast(launch, 28, lengths, levels, levels)

    mean, bands, sums = made(0, 0.0)
    np.testing.assert_allclose(mean, 2.0)
    assert bands.shape == (3, 28)
    assert (np.diff(bands, axis=0) >= 0).all()
    assert sums[1, 0] < 56 < sums[1, 2]
    later, _, _ = made(28, 6.0)  # Four weeks at three times the analogues' level: half the way.
    np.testing.assert_allclose(later, 4.0)


def figures(change: float = 0.0, bias: float = 0.0) -> dict[str, float]:
    return {"WAPE_sum": 0.5 - change, "wQL": 0.7 - change, "WRMSSE": 0.6 - change, "bias": bias}


@pytest.mark.parametrize(
    ("challenger", "reason"),
    [
        ([figures(0.02)] * 3, "better"),
        ([figures(0.0)] * 3, "no_better"),
        ([figures(0.02, bias=0.3)] * 3, "biased"),
        ([figures(0.1), figures(-0.001), figures(-0.001)], "no_better"),
        ([figures(0.02) | {"wQL": 0.8}] * 3, "figure_worse"),
    ],
)
def test_a_challenger_is_promoted_only_when_it_beats_the_champion(
    challenger: list[dict[str, float]], reason: str
) -> None:
    verdict = champion.compare([figures()] * 3, challenger)
    assert verdict.reason == reason
    assert verdict.promote == (reason == "better")


def test_a_single_window_promotes_nobody() -> None:
    assert not champion.compare([figures()], [figures(0.3)]).promote


def test_a_context_of_yesterday_is_the_same_curve_counted_from_another_day() -> None:
    history = a_history(10, 200)
    known = context.build(history)
    later = a_history(10, 200)
    later.first = date(2023, 1, 9)
    moved = known.aligned(later)
    np.testing.assert_array_equal(moved.curve[:-7], known.curve[7:])
    np.testing.assert_array_equal(moved.profile, known.profile)
