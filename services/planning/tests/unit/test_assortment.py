"""What a store should hold: within a thousandth of the best, under every limit."""

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.planning.domain.assortment import (
    Article,
    Limits,
    capture,
    cell,
    choose,
    season_factor,
)
from entrepot.shared.geography import distance_km

articles = st.builds(
    lambda n, weekly, margin, cost, space: Article(f"S-{n}", weekly, margin, cost, space),
    st.integers(0, 9999), st.floats(0.1, 20), st.floats(10, 3000), st.floats(50, 5000),
    st.floats(100, 9000),
)  # fmt: skip
BERLIN = (52.52, 13.405)


@settings(max_examples=40, deadline=None)
@given(st.lists(articles, min_size=1, max_size=9), st.integers(1, 6), st.floats(0.1, 1),
       st.floats(0.1, 1))  # fmt: skip
def test_no_limit_is_passed_and_no_choice_of_all_beats_the_bound(
    given_: list[Article], most: int, shelf: float, money: float
) -> None:
    limits = Limits(
        most, shelf * sum(a.space for a in given_), money * sum(a.money for a in given_)
    )
    found = choose(given_, limits)
    chosen = [given_[i] for i in found.chosen]
    assert len(chosen) <= most
    assert sum(a.space for a in chosen) <= (limits.shelf_cm3 or 0) + 1e-3
    assert sum(a.money for a in chosen) <= (limits.budget_minor or 0) + 1e-3
    best = 0.0
    for count in range(most + 1):
        for some in combinations(given_, count):
            fits = sum(a.space for a in some) <= (limits.shelf_cm3 or 0) and (
                sum(a.money for a in some) <= (limits.budget_minor or 0)
            )
            best = max(best, sum(a.value for a in some)) if fits else best
    assert found.value <= best + 1e-6 <= found.bound + 1e-3
    # Three SKUs at most are lost to rounding.
    lost = sum(sorted((a.value for a in given_), reverse=True)[:3])
    assert found.value >= best - lost - 1e-6


def test_eleven_hundred_of_eighteen_thousand_are_chosen_within_a_thousandth_of_the_bound() -> None:
    import numpy as np

    dice = np.random.default_rng(3)
    many = [
        Article(f"S-{i}", float(w), float(m), float(c), float(v))
        for i, (w, m, c, v) in enumerate(zip(
            dice.lognormal(-1, 1.2, 18_000), dice.lognormal(6.5, 0.7, 18_000),
            dice.lognormal(6.6, 0.7, 18_000), dice.lognormal(8, 0.8, 18_000), strict=True))
    ]  # fmt: skip
    found = choose(many, Limits(1_100, 12_000_000.0, 4_000_000.0))
    assert 900 < len(found.chosen) <= 1_100
    assert found.value > 0.999 * found.bound
    assert all(price >= 0 for price in found.prices)
    assert found.prices[1] > 0 or found.prices[2] > 0


def test_what_people_want_to_keep_stays_and_what_does_not_fit_is_told() -> None:
    poor = Article("POOR", 0.1, 10, 500, 1000, keep=True)
    rich = Article("RICH", 9, 900, 500, 1000)
    assert choose([poor, rich], Limits(1)).chosen == [0]
    with pytest.raises(ValueError, match="does not fit"):
        choose([poor, rich], Limits(1, shelf_cm3=500.0))


def test_distances_squares_and_what_a_store_draws() -> None:
    assert distance_km(BERLIN, (48.137, 11.575)) == pytest.approx(504, abs=3)
    assert distance_km(BERLIN, BERLIN) == 0
    assert distance_km(BERLIN, cell(BERLIN, 1.0)) < 0.8
    assert cell(BERLIN) == cell((52.5201, 13.4051))
    assert [capture(km, 5.0) for km in (0, 2.5, 5, 5.1)] == [1.0, 0.75, 0.5, 0.0]


def test_a_season_that_comes_raises_what_is_expected() -> None:
    summer = [20.0] * 13 + [5.0] * 39
    assert season_factor(summer) > 2
    assert season_factor([5.0] * 52) == pytest.approx(1.0)
    assert season_factor([5.0] * 20) == 1.0
    assert season_factor([0.0] * 52) == 1.0
