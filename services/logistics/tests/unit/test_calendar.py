from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.calendar import (
    InvalidCalendar,
    NoWorkingDay,
    WorkCalendar,
    add_working_days,
    dispatch_day,
    next_working_day,
)

SHENZHEN = WorkCalendar("Asia/Shanghai", country="CN")
TWO_PM = time(14)


def test_the_cut_off_is_read_on_the_clock_of_the_dispatching_site() -> None:
    before = datetime(2026, 11, 23, 5, 59, tzinfo=UTC)  # 13:59 in Shenzhen.
    after = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)  # 14:00 in Shenzhen.
    assert dispatch_day(before, SHENZHEN, TWO_PM) == date(2026, 11, 23)
    assert dispatch_day(after, SHENZHEN, TWO_PM) == date(2026, 11, 24)


def test_an_order_on_a_friday_evening_leaves_on_monday() -> None:
    friday = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert dispatch_day(friday, SHENZHEN, TWO_PM) == date(2026, 11, 23)


def test_chinese_make_up_saturdays_are_worked_and_golden_week_is_not() -> None:
    assert SHENZHEN.is_working_day(date(2026, 10, 10))
    assert not SHENZHEN.is_working_day(date(2026, 10, 1))


def test_extra_days_override_holidays_and_weekends() -> None:
    calendar = WorkCalendar(
        "Europe/Berlin",
        country="DE",
        extra_open=frozenset({date(2026, 12, 26), date(2026, 11, 22)}),
        extra_closed=frozenset({date(2026, 11, 23)}),
    )
    assert calendar.is_working_day(date(2026, 12, 26))
    assert calendar.is_working_day(date(2026, 11, 22))
    assert not calendar.is_working_day(date(2026, 11, 23))


def test_a_carrier_that_drives_on_saturdays_without_holidays_closes_on_sundays_only() -> None:
    calendar = WorkCalendar("Europe/Berlin", weekend=frozenset({6}))
    assert calendar.is_working_day(date(2026, 12, 25))
    assert calendar.is_working_day(date(2026, 11, 21))
    assert not calendar.is_working_day(date(2026, 11, 22))


def test_a_subdivision_moves_boxing_day() -> None:
    england = WorkCalendar("Europe/London", country="GB", subdivision="ENG")
    assert not england.is_working_day(date(2026, 12, 28))


@given(st.dates(date(2024, 1, 1), date(2027, 12, 1)), st.integers(0, 15))
def test_the_answer_is_always_a_working_day_and_the_count_is_exact(start: date, days: int) -> None:
    day = add_working_days(start, days, SHENZHEN)
    assert SHENZHEN.is_working_day(day)
    passed = range(start.toordinal() + 1, day.toordinal() + 1)
    if days:
        assert sum(SHENZHEN.is_working_day(date.fromordinal(d)) for d in passed) == days


def test_a_site_closed_for_a_year_has_no_dispatch_day() -> None:
    year = frozenset(date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(800))
    with pytest.raises(NoWorkingDay):
        next_working_day(date(2026, 1, 1), WorkCalendar("UTC", extra_closed=year))


def test_impossible_calendars_and_times_are_refused() -> None:
    day = frozenset({date(2026, 1, 1)})
    for broken in (
        {"timezone": "Mars/Olympus"},
        {"timezone": "UTC", "country": "XX"},
        {"timezone": "UTC", "weekend": frozenset(range(7))},
        {"timezone": "UTC", "extra_closed": day, "extra_open": day},
    ):
        with pytest.raises(InvalidCalendar):
            WorkCalendar(**broken)  # type: ignore[arg-type]
    with pytest.raises(InvalidCalendar):
        dispatch_day(datetime(2026, 1, 1), SHENZHEN, TWO_PM)
    with pytest.raises(ValueError, match="negative"):
        add_working_days(date(2026, 1, 1), -1, SHENZHEN)
