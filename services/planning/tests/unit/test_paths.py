"""Many futures at once say what each says by itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.planning.domain import distribution as one
from entrepot.planning.domain import paths as many
from entrepot.planning.domain.distribution import LeadTime, Path

LEVELS = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99)
SPREAD = np.array((0.0, 0.1, 0.5, 0.9, 1.3, 1.8, 2.2, 2.9, 3.4))


def a_path(daily: float, bumpy: int, leads: tuple[int, ...], days: int) -> Path:
    """Lumpy: sold on some days only, the lower quantiles 0 for short leads."""
    mean = tuple(daily * (1.5 if (d * bumpy) % 5 < 2 else 0.4) for d in range(days))
    sums = tuple(
        tuple(float(q) for q in np.floor(sum(mean[:n]) * SPREAD ** (28 / (n + 20)))) for n in leads
    )
    return Path(mean, LEVELS, leads, sums)


shapes = st.sampled_from([((1, 3, 7, 14, 21, 28), 28), ((7, 14, 28, 56, 112), 112)])
daily_means = st.sampled_from([0.0, 0.02, 0.3, 1.0, 12.5, 400.0])
times = st.lists(
    st.sampled_from([0.5, 1.0, 2.5, 7.0, 13.3, 28.0, 41.5, 120.0]), min_size=1, max_size=9
)
asked = st.sampled_from([0.03, 0.05, 0.5, 0.8, 0.95, 0.985, 0.999])
series = st.tuples(daily_means, st.integers(1, 4), times, asked)


def as_arrays(
    rows: list[tuple[float, int, list[float], float]], shape: tuple[tuple[int, ...], int]
) -> tuple[list[Path], list[LeadTime], np.ndarray]:
    paths = [a_path(daily, bumpy, *shape) for daily, bumpy, _, _ in rows]
    leads = [LeadTime(tuple((d, 1 / len(t)) for d in t)) for _, _, t, _ in rows]
    return paths, leads, np.array([target for *_, target in rows])


@settings(max_examples=60, deadline=None)
@given(st.lists(series, min_size=1, max_size=6), shapes)
def test_quantiles_means_and_shortages_are_those_of_each_series(
    rows: list[tuple[float, int, list[float], float]], shape: tuple[tuple[int, ...], int]
) -> None:
    paths, leads, targets = as_arrays(rows, shape)
    both, spans = many.stacked(paths), many.leads_of(leads)
    quantiles = many.quantile_over(both, spans, targets)
    means = many.expected_over(both, spans)
    units = np.array([5.0 * i - 2 for i in range(len(paths))])
    short = many.shortage_over(both, spans, units)
    for i, (path, lead) in enumerate(zip(paths, leads, strict=True)):
        assert means[i] == pytest.approx(one.expected_over(path, lead), abs=1e-9)
        single = one.quantile_over(path, lead, targets[i])
        assert quantiles[i] == pytest.approx(single, rel=3e-6, abs=3e-6)
        assert short[i] == pytest.approx(
            one.shortage_over(path, lead, units[i]), rel=1e-4, abs=1e-4
        )


@settings(max_examples=40, deadline=None)
@given(st.lists(series, min_size=1, max_size=6), shapes, st.floats(-3, 900))
def test_chances_are_those_of_each_series(
    rows: list[tuple[float, int, list[float], float]], shape: tuple[tuple[int, ...], int], x: float
) -> None:
    paths, leads, _ = as_arrays(rows, shape)
    mixture = many.Mixture(many.stacked(paths), many.leads_of(leads))
    found = mixture.below(np.full(len(paths), x))
    for i, (path, lead) in enumerate(zip(paths, leads, strict=True)):
        assert found[i] == pytest.approx(one.chance_below(path, lead, x), abs=1e-9)


def test_series_of_other_lengths_are_laid_out_in_the_shape_of_the_most() -> None:
    usual = [a_path(2.0, i, (7, 14, 28), 28) for i in (1, 2)]
    other = a_path(3.0, 1, (7, 14, 28, 56), 56)
    both = many.stacked([*usual, other])
    assert both.expected(np.full((3, 1), 28.0))[2, 0] == pytest.approx(other.expected(28))
    assert both.at(np.full((3, 1), 14.0))[2, 0].tolist() == pytest.approx(list(other.at(14)))
