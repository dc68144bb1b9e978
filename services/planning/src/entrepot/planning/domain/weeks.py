"""ISO 8601 weeks."""

from collections.abc import Sequence
from datetime import date, timedelta


def week_of(day: date) -> str:
    """The week of a day, such as 2026-W05."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def monday(day: date) -> date:
    """The Monday of the day's week."""
    return day - timedelta(days=day.weekday())


def monday_of(week: str) -> date:
    """The Monday of a week. Raises ValueError."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)


def by_week(first: date, values: Sequence[float]) -> list[tuple[str, float, int]]:
    """(week, sum, days counted) of daily values from `first` on; the first and last week may be
    cut."""
    sums: dict[str, list[float]] = {}
    for offset, value in enumerate(values):
        cell = sums.setdefault(week_of(first + timedelta(days=offset)), [0.0, 0])
        cell[0] += value
        cell[1] += 1
    return [(week, total, int(days)) for week, (total, days) in sums.items()]
