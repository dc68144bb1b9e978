"""Markets: size, growth, rank, season; ours beside them."""

from datetime import date

import pytest

from entrepot.planning.domain.market import Told, by_month, lines, months_of, season


def test_periods_are_years_quarters_and_months() -> None:
    assert months_of("2024") == (date(2024, 1, 1), date(2024, 12, 31))
    assert months_of("2024-Q1") == (date(2024, 1, 1), date(2024, 3, 31))
    assert months_of("2024-02") == (date(2024, 2, 1), date(2024, 2, 29))
    for bad in ("24", "2024-13", "2024-Q5", "2024-00", ""):
        with pytest.raises(ValueError, match=bad or "^$"):
            months_of(bad)


def test_the_shorter_of_overlapping_periods_counts() -> None:
    found = by_month([Told(*months_of("2024"), 1200.0), Told(*months_of("2024-Q4"), 600.0),
                      Told(*months_of("2024-12"), 400.0)])  # fmt: skip
    assert [found[2024, m] for m in (1, 10, 12)] == [100.0, 200.0, 400.0]


def test_markets_are_ranked_with_growth_share_and_season() -> None:
    lamps, chairs, ours = ("DE", "lamps"), ("DE", "chairs"), ("FR", "lamps")
    told = {
        lamps: [Told(*months_of("2024"), 1000.0), Told(*months_of("2025"), 1200.0)],
        chairs: [Told(*months_of("2025"), 5000.0)],
    }
    sold = {
        lamps: {(y, m): (20.0 if m == 12 else 5.0) * (2 if y == 2025 else 1)
                for y in (2024, 2025) for m in range(1, 13)},
        ours: {(2025, 12): 50.0},
    }  # fmt: skip
    found = {line.key: line for line in lines(told, sold, (2025, 12))}
    assert [found[k].rank for k in (chairs, lamps, ours)] == [1, 2, 3]
    assert found[lamps].growth == pytest.approx(0.2)
    assert found[chairs].growth is None
    assert found[lamps].own_value == pytest.approx(150.0)
    assert found[lamps].own_growth == pytest.approx(1.0)
    assert (found[lamps].own_rank, found[ours].own_rank, found[chairs].own_rank) == (1, 2, None)
    assert found[lamps].share == pytest.approx(150 / 1200)
    assert found[lamps].own_months[11] == pytest.approx(20 / (75 / 12), abs=1e-3)
    assert found[ours].size == 0


def test_a_season_needs_a_whole_year() -> None:
    assert season({(2025, m): 1.0 for m in range(1, 12)}) == (None,) * 12
    assert season({(2025, m): 1.0 for m in range(1, 13)}) == (1.0,) * 12
