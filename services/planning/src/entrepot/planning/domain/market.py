"""A market by country and category: its size, growth, rank and season from imported tables, beside
what we sold of it ourselves.

A table's period (a year, a quarter, a month) is spread evenly over its months; of overlapping periods
the shorter one counts. The last twelve months that a table covers are its size, the twelve before them
what it grew from.
"""

import calendar
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

Month = tuple[int, int]  # Year, month.
_PERIOD = re.compile(r"(\d{4})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
MONTHS_SEEN = 12  # Months in a row that a season needs.


def months_of(period: str) -> tuple[date, date]:
    """First and last day of 2026, 2026-Q1 or 2026-03. Raises ValueError."""
    found = _PERIOD.fullmatch(period)
    if found is None or not 1900 <= int(found[1]) <= 2200:
        raise ValueError(period)
    year = int(found[1])
    if found[2]:
        first, last = 3 * int(found[2]) - 2, 3 * int(found[2])
    elif found[3]:
        first = last = int(found[3])
    else:
        first, last = 1, 12
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


@dataclass(frozen=True, slots=True)
class Told:
    """A row of a table."""

    from_on: date
    to_on: date
    size: float


@dataclass(frozen=True, slots=True)
class Line:
    """One market. share: ours of it in the same months; growth: against the year before, None where
    that is not known; months: index by calendar month (1: the average one)."""

    key: tuple[str, str]
    size: float
    growth: float | None
    rank: int
    own_value: float
    own_growth: float | None
    own_rank: int | None
    share: float | None
    months: tuple[float | None, ...]
    own_months: tuple[float | None, ...]
    until: Month | None


def by_month(rows: Iterable[Told]) -> dict[Month, float]:
    """Size of each month that is covered."""
    found: dict[Month, tuple[int, float]] = {}
    for row in rows:
        months = _span(row.from_on, row.to_on)
        for month in months:
            held = found.get(month)
            if held is None or len(months) < held[0]:
                found[month] = (len(months), row.size / len(months))
    return {month: size for month, (_, size) in found.items()}


def lines(
    told: Mapping[tuple[str, str], Sequence[Told]],
    sold: Mapping[tuple[str, str], Mapping[Month, float]], last: Month,
) -> list[Line]:  # fmt: skip
    """Markets by size, the largest first; those of which only our own sales are known at the end.
    last: the last whole month of our own sales."""
    made = [_line(key, told.get(key, ()), sold.get(key, {}), last) for key in {*told, *sold}]
    by_size = sorted(made, key=lambda x: (-x.size, -x.own_value, x.key))
    own = {
        x.key: rank
        for rank, x in enumerate(sorted(made, key=lambda x: (-x.own_value, x.key)), 1)
        if x.own_value > 0
    }
    return [
        Line(x.key, x.size, x.growth, rank, x.own_value, x.own_growth, own.get(x.key), x.share,
             x.months, x.own_months, x.until)
        for rank, x in enumerate(by_size, 1)
    ]  # fmt: skip


def _line(
    key: tuple[str, str], told: Sequence[Told], sold: Mapping[Month, float], last: Month
) -> Line:
    sizes = by_month(told)
    until = max((m for m in sizes), default=None)
    size, growth = _year(sizes, until) if until else (0.0, None)
    own, own_growth = _year(sold, last)
    share = None
    if until is not None and size > 0:
        same = [m for m in _back(min(until, last), 12) if m in sizes]
        whole = sum(sizes[m] for m in same)
        share = sum(sold.get(m, 0.0) for m in same) / whole if whole > 0 else None
    return Line(key, size, growth, 0, own, own_growth, None, share, season(sizes), season(sold),
                until)  # fmt: skip


def _year(values: Mapping[Month, float], until: Month) -> tuple[float, float | None]:
    """(sum of the twelve months to the last one, growth against those before)."""
    this, before = _back(until, 12), _back(_back(until, 13)[0], 12)
    now = sum(values.get(m, 0.0) for m in this)
    then = sum(values.get(m, 0.0) for m in before)
    known = all(m in values for m in before) or (then > 0 and before[0] >= min(values))
    return now, (now / then - 1 if then > 0 and known else None)


def season(values: Mapping[Month, float]) -> tuple[float | None, ...]:
    """Index of the twelve calendar months over whole years; None where a year is not covered."""
    if not values:
        return (None,) * 12
    whole = len(values) // MONTHS_SEEN * MONTHS_SEEN
    chosen = sorted(values)[-whole:] if whole else []
    mean = sum(values[m] for m in chosen) / whole if whole else 0.0
    if mean <= 0:
        return (None,) * 12
    found: list[float | None] = []
    for month in range(1, 13):
        own = [values[m] for m in chosen if m[1] == month]
        found.append(round(sum(own) / len(own) / mean, 3) if own else None)
    return tuple(found)


def _span(first: date, last: date) -> list[Month]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.year * 12 + first.month - 1
    return [((start + i) // 12, (start + i) % 12 + 1) for i in range(count)]


def _back(until: Month, count: int) -> list[Month]:
    """So many months that end with this one, the oldest first."""
    end = until[0] * 12 + until[1] - 1
    return [((end - i) // 12, (end - i) % 12 + 1) for i in range(count - 1, -1, -1)]
