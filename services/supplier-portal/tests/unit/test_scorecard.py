"""Points, contributions and the explained change; the example of the how-to is run."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared.errors import InvalidInput
from entrepot.supplier_portal.domain.scorecard import (
    CRITERIA,
    DEFAULT_RULES,
    MEASURES,
    compute,
    delta,
    median,
    parse_period,
    quarter,
    quarter_of,
    rolling,
)
from entrepot.supplier_portal.domain.sharing import gap, parse_week, week_of

HOW_TO = Path(__file__).parents[4] / "docs/how-to/how-a-scorecard-is-computed.md"
_VALUES = st.dictionaries(
    st.sampled_from(sorted(MEASURES)), st.one_of(st.none(), st.floats(0, 10**6))
)


@given(_VALUES, _VALUES)
def test_contributions_add_up_to_the_total_and_changes_to_the_change(
    now: dict[str, float | None], before: dict[str, float | None]
) -> None:
    a, b = compute(now, DEFAULT_RULES), compute(before, DEFAULT_RULES)
    assert (a.total or 0) == sum(s.contribution for s in a.scores)
    assert a.total is None or 0 <= a.total <= 10_000
    changes = delta(a, b)
    assert sum(c.change for c in changes) == (a.total or 0) - (b.total or 0)
    assert all(c.by_points + c.by_weight == c.change for c in changes)
    assert [c.criterion for c in changes] == list(CRITERIA)


def test_a_better_value_never_gives_fewer_points() -> None:
    for scale in MEASURES.values():
        step = (scale.limit - scale.target) / 50
        points = [scale.points(scale.target + step * i) for i in range(-5, 60)]
        assert points == sorted(points, reverse=True)
        assert (points[0], points[-1]) == (10_000, 0)


def test_the_example_of_the_how_to_is_what_the_code_computes() -> None:
    blocks = re.findall(r"```json\n(.*?)```", HOW_TO.read_text(), re.S)
    given_, expected = (json.loads(block) for block in blocks[:2])
    now, before = (compute(given_[name], DEFAULT_RULES) for name in ("now", "before"))
    changes = {c.criterion: c for c in delta(now, before)}
    assert expected == {
        "total": now.total, "before": before.total,
        "standing": DEFAULT_RULES.standing(now.total or 0),
        "criteria": {
            s.criterion: {
                "points": s.points, "contribution": s.contribution,
                "change": changes[s.criterion].change,
                "by_points": changes[s.criterion].by_points,
                "by_weight": changes[s.criterion].by_weight,
            }
            for s in now.scores
        },
    }  # fmt: skip


def test_standings_follow_the_thresholds() -> None:
    found = [DEFAULT_RULES.standing(total) for total in (10_000, 8500, 8499, 7000, 5000, 4999)]
    assert found == ["preferred", "preferred", "approved", "approved", "watch", "blocked"]


def test_periods_are_quarters_or_the_last_365_days() -> None:
    assert quarter(2026, 4).until == date(2026, 12, 31)
    assert quarter(2026, 1).before == quarter(2025, 4)
    assert quarter_of(date(2024, 2, 29)) == quarter(2024, 1)
    assert parse_period("2026-Q2", date(2026, 1, 1)) == quarter(2026, 2)
    year = rolling(date(2026, 1, 5))
    assert (year.since, (year.until - year.since).days) == (date(2025, 1, 6), 364)
    for text in ("2026-Q5", "Q1", "last", "26-Q1", "2026-Q"):
        with pytest.raises(InvalidInput):
            parse_period(text, date(2026, 1, 1))


def test_a_gap_has_a_class_of_size_and_silence_is_no_gap() -> None:
    found = [gap("2026-W06", 100, c).size_class for c in (100, 120, 95, 80, 60, None)]
    assert found == ["none", "none", "small", "medium", "large", "none"]
    assert week_of(parse_week("2026-W53")) == "2026-W53"
    with pytest.raises(InvalidInput):
        parse_week("2025-W53")


def test_the_median_is_the_middle() -> None:
    assert (median([3, 1, 2]), median([1, 2, 3, 4]), median([])) == (2, 2.5, None)
