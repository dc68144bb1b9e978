"""Working days of carriers and sites, cut-off times, and the day goods leave.

A carrier's days are not public holidays, so each leg has its own calendar.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

_DAY = timedelta(days=1)
_SATURDAY, _SUNDAY = 5, 6
_CALENDARS_CACHED = 256
_DAYS_CACHED = 16_384

#: No site is closed longer; a longer search means a broken calendar.
MAX_CLOSED_DAYS = 366


class InvalidCalendar(ValueError):
    """A calendar that contradicts itself, or an instant without a UTC offset."""


class NoWorkingDay(LookupError):
    """The calendar is closed for more than a year on end."""


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Days on which a site or carrier works.

    timezone: IANA name. weekend: weekdays off, Monday 0. country, subdivision: ISO 3166; None for
    a calendar without public holidays. extra_closed and extra_open override everything else.
    """

    timezone: str
    country: str | None = None
    subdivision: str | None = None
    weekend: frozenset[int] = frozenset({_SATURDAY, _SUNDAY})
    extra_closed: frozenset[date] = frozenset()
    extra_open: frozenset[date] = frozenset()

    def __post_init__(self) -> None:
        if both := self.extra_closed & self.extra_open:
            raise InvalidCalendar(f"{min(both)} is both an extra closed and an extra open day")
        if not self.weekend <= set(range(7)) or len(self.weekend) == 7:
            raise InvalidCalendar("weekend must leave at least one weekday between 0 and 6")
        try:
            ZoneInfo(self.timezone)
            if self.country is not None:
                _public_days(self.country, self.subdivision)
        except (KeyError, ValueError, OSError, NotImplementedError) as error:
            raise InvalidCalendar(str(error)) from error

    def is_working_day(self, day: date) -> bool:
        return _is_working_day(self, day)


@lru_cache(maxsize=_CALENDARS_CACHED)
def _public_days(country: str, subdivision: str | None) -> Callable[[date], tuple[bool, bool]]:
    """Answers (is a holiday, is a weekend day worked by decree) for a day of a country.

    China's State Council moves working days to weekends; `holidays` carries them.
    """
    table = holidays.country_holidays(country, subdiv=subdivision)

    def answer(day: date) -> tuple[bool, bool]:
        is_holiday = day in table  # Fills the year, and with it the make-up days.
        return is_holiday, day in table.weekend_workdays

    return answer


@lru_cache(maxsize=_DAYS_CACHED)
def _is_working_day(calendar: WorkCalendar, day: date) -> bool:
    if day in calendar.extra_closed:
        return False
    if day in calendar.extra_open:
        return True
    off = day.weekday() in calendar.weekend
    if calendar.country is None:
        return not off
    is_holiday, made_up = _public_days(calendar.country, calendar.subdivision)(day)
    return not is_holiday and (made_up or not off)


def next_working_day(day: date, calendar: WorkCalendar) -> date:
    """The day itself if worked, else the first worked day after it. Raises NoWorkingDay."""
    for ahead in range(MAX_CLOSED_DAYS):
        candidate = day + ahead * _DAY
        if calendar.is_working_day(candidate):
            return candidate
    raise NoWorkingDay(f"no working day within {MAX_CLOSED_DAYS} days of {day}")


def add_working_days(start: date, days: int, calendar: WorkCalendar) -> date:
    """The days-th working day after start; 0: start or the next one worked.

    Raises ValueError when days is negative, NoWorkingDay.
    """
    if days < 0:
        raise ValueError(f"days must not be negative, got {days}")
    day = start
    for _ in range(days):
        day = next_working_day(day + _DAY, calendar)
    return day if days else next_working_day(start, calendar)


def dispatch_day(now: datetime, calendar: WorkCalendar, cut_off: time) -> date:
    """Day on which goods ordered now leave the site, by the site's own clock.

    Before the cut-off of a working day: that day; at or after it: the next working day.
    now: aware. cut_off: local time of the site. Raises InvalidCalendar, NoWorkingDay.
    """
    if now.tzinfo is None:
        raise InvalidCalendar(f"instant {now.isoformat()} has no offset")
    local = now.astimezone(ZoneInfo(calendar.timezone))
    today = local.date()
    if local.time() < cut_off:
        return next_working_day(today, calendar)
    return next_working_day(today + _DAY, calendar)
