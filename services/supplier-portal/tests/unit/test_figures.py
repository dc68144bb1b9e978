"""Figures by their formulas."""

from hypothesis import given
from hypothesis import strategies as st

from entrepot.supplier_portal.domain.figures import Group, figures, nearest_rank


def test_nothing_judged_gives_no_ratio() -> None:
    found = figures([])
    assert (found.on_time, found.in_full, found.quantity_ratio, found.days_late_median) == (
        None, None, None, None,
    )  # fmt: skip


def test_figures_follow_their_formulas() -> None:
    found = figures([
        Group(-2, 3, 3, 300, 300, 0), Group(0, 1, 0, 100, 90, 10), Group(5, 4, 4, 400, 420, 0),
        Group(None, 2, 0, 200, 50, 0),
    ])  # fmt: skip
    assert (found.judged_lines, found.not_complete) == (10, 2)
    assert (found.on_time, found.in_full, found.on_time_in_full) == (0.4, 0.7, 0.3)
    assert (found.quantity_ratio, found.damaged_ratio) == (0.86, 0.0115)
    assert (found.days_late["early"], found.days_late["on_the_day"], found.days_late["4_to_7"]) == (
        3, 1, 4,
    )  # fmt: skip
    assert (found.days_late_median, found.days_late_p90, found.days_late_max) == (0, 5, 5)


@given(st.lists(st.integers(-400, 400), min_size=1), st.sampled_from([50, 90]))
def test_the_percentile_is_the_smallest_value_enough_lines_do_not_exceed(
    values: list[int], percent: int
) -> None:
    found = nearest_rank([(value, 1) for value in values], percent)
    assert found == sorted(values)[-(-len(values) * percent // 100) - 1]
