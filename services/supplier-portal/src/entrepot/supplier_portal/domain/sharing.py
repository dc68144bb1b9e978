"""What a core supplier may know of demand: units of its own SKUs, by day and by week.

SHARED_FIELDS is the allow-list: the event and the page are built from a model that has these
fields and no others, and a test walks every path of what a supplier can read.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from entrepot.shared.errors import InvalidInput
from entrepot.supplier_portal.domain.commands import FIRST_DAY, LAST_DAY

SalesDay = tuple[date, int]
WeekUnits = tuple[str, int]
SizeClass = Literal["none", "small", "medium", "large"]
SHARED_FIELDS = frozenset({
    "supplier", "sku", "as_of", "sales", "forecast", "commitments", "gaps", "day", "week", "units",
    "needed", "committed", "missing", "size_class",
})  # fmt: skip
SALES_DAYS = 56  # How far back sales are shared.
FORECAST_WEEKS = 26  # How far ahead.
SMALL, LARGE = 0.1, 0.3  # Shares of the forecast: below SMALL a gap is small, above LARGE large.


@dataclass(frozen=True, slots=True)
class Gap:
    """Units of a week that the supplier's commitment does not cover."""

    week: str
    needed: int
    committed: int
    missing: int
    size_class: SizeClass


def gap(week: str, needed: int, committed: int | None) -> Gap:
    """None committed: the supplier did not answer yet, which is no gap."""
    if committed is None or committed >= needed:
        return Gap(week, needed, committed or 0, 0, "none")
    missing = needed - committed
    share = missing / needed
    size: SizeClass = "small" if share < SMALL else "large" if share > LARGE else "medium"
    return Gap(week, needed, committed, missing, size)


def parse_week(text: str) -> date:
    """The Monday of an ISO 8601 week such as 2026-W05. Raises InvalidInput."""
    year, mark, number = text.partition("-W")
    try:
        if mark and len(year) == 4 and len(number) == 2:
            monday = date.fromisocalendar(int(year), int(number), 1)
            if FIRST_DAY <= monday <= LAST_DAY:
                return monday
    except ValueError:
        pass
    raise InvalidInput(f"{text!r} is no week", cure="write an ISO 8601 week such as 2026-W05",
                       cure_zh="请填写 ISO 8601 周，例如 2026-W05")  # fmt: skip


def week_of(day: date) -> str:
    """The ISO 8601 week of a day."""
    year, number, _ = day.isocalendar()
    return f"{year}-W{number:02d}"


def horizon(today: date) -> tuple[date, date, str, str]:
    """First day of sales, last day, first and last week of the forecast that are shared."""
    last = today + timedelta(weeks=FORECAST_WEEKS - 1)
    return today - timedelta(days=SALES_DAYS - 1), today, week_of(today), week_of(last)
