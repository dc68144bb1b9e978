"""Public holidays by country, from the `holidays` wheel (MIT). Imported when first asked for."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Holiday:
    """A public holiday of a country; name in the wheel's own language for it."""

    country: str
    day: date
    name: str


@lru_cache(maxsize=256)
def of_year(country: str, year: int) -> tuple[Holiday, ...]:
    """Sorted by day; none for a country that the wheel does not know."""
    import holidays

    try:
        found = holidays.country_holidays(country, years=year)
    except NotImplementedError:
        return ()
    return tuple(Holiday(country, day, name) for day, name in sorted(found.items()))


def between(country: str, first: date, last: date) -> list[Holiday]:
    """Holidays from first to last."""
    return [
        holiday
        for year in range(first.year, last.year + 1)
        for holiday in of_year(country, year)
        if first <= holiday.day <= last
    ]
