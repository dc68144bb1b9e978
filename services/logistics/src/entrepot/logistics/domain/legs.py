"""A lane as ordered legs, and how long all of it takes.

The P90 of a door-to-door journey is not the sum of the legs' P90: not every leg is late at once.
Where our own door-to-door history is too thin, the legs' distributions are convolved by drawing
from them (fixed seed, so that the same legs always give the same days). Conventions: legs are
independent; a leg of which only P50 and P90 are known is even between 2*P50 - P90 (not below 0),
P50, P90 and 2*P90 - P50; the start falls evenly on the site's working days; public holidays are
left to the timetable of a real day. Source: shared/facts/logistics.md section 1.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from math import ceil
from random import Random
from zoneinfo import ZoneInfo

from .calendar import NoWorkingDay, WorkCalendar, next_working_day

DRAWS = 2_000
SEED = 20261122
_DAY_S = 86_400
_WEEK = 7
_EVERY_DAY = frozenset(range(_WEEK))


class LegKind(StrEnum):
    """In the order in which they follow one another."""

    FIRST_MILE = "first_mile"
    EXPORT_CUSTOMS = "export_customs"
    LINEHAUL = "linehaul"
    IMPORT_CUSTOMS = "import_customs"
    LAST_MILE = "last_mile"


KINDS = tuple(LegKind)


class InvalidLegs(ValueError):
    """Legs out of order, or a duration that contradicts itself."""


@dataclass(frozen=True, slots=True)
class Duration:
    """Days from the start of a leg to its end. samples: observed ones in ascending
    order, drawn from as they are."""

    p50_days: float
    p90_days: float
    samples: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.p50_days <= self.p90_days:
            raise InvalidLegs(f"p50 {self.p50_days} and p90 {self.p90_days} are out of order")

    def draw(self, u: float) -> float:
        """The u-quantile, u in [0, 1)."""
        if self.samples:
            return self.samples[int(u * len(self.samples))]
        spread = self.p90_days - self.p50_days
        if u < 0.5:
            low = max(0.0, self.p50_days - spread)
            return low + (self.p50_days - low) * u / 0.5
        if u < 0.9:
            return self.p50_days + spread * (u - 0.5) / 0.4
        return self.p90_days + spread * (u - 0.9) / 0.1

    def share_within(self, days: float) -> float:
        """P(duration <= days), in [0, 1]."""
        if self.samples:
            return sum(each <= days for each in self.samples) / len(self.samples)
        spread = self.p90_days - self.p50_days
        low = max(0.0, self.p50_days - spread)
        if days < low:
            return 0.0
        if days < self.p50_days:
            return 0.5 * (days - low) / (self.p50_days - low)
        if days < self.p90_days:
            return 0.5 + 0.4 * (days - self.p50_days) / spread
        if spread and days < self.p90_days + spread:
            return 0.9 + 0.1 * (days - self.p90_days) / spread
        return 1.0


@dataclass(frozen=True, slots=True)
class Leg:
    """One leg. departs: weekdays on which it leaves, Monday 0; empty: whenever it works.
    calendar: None: every day, in UTC. cut_off: local; goods that come at or after it wait for the
    next departure. start, end: places (UN/LOCODE or a location's code); None: not told."""

    kind: LegKind
    duration: Duration
    mode: str | None = None
    carrier: str | None = None
    service: str | None = None
    start: str | None = None
    end: str | None = None
    calendar: WorkCalendar | None = None
    departs: frozenset[int] = frozenset()
    cut_off: time | None = None
    aircraft: str | None = None

    @property
    def weekdays(self) -> frozenset[int]:
        """On which it leaves, public holidays apart."""
        worked = _EVERY_DAY - self.calendar.weekend if self.calendar else _EVERY_DAY
        return (self.departs & worked) or worked if self.departs else worked

    def leaves(self, day: date) -> bool:
        if self.departs and day.weekday() not in self.departs:
            return False
        return self.calendar is None or self.calendar.is_working_day(day)


def check_order(legs: Sequence[Leg]) -> None:
    """Legs follow the order of LegKind; only line hauls repeat, and one is there. Raises
    InvalidLegs."""
    places = [KINDS.index(leg.kind) for leg in legs]
    haul = KINDS.index(LegKind.LINEHAUL)
    if places != sorted(places):
        raise InvalidLegs(f"legs come in the order {', '.join(KINDS)}")
    for place in set(places):
        if places.count(place) > 1 and place != haul:
            raise InvalidLegs(f"there is one {KINDS[place]} leg at most")
    if legs and haul not in places:
        raise InvalidLegs("a lane of legs has a linehaul leg")
    for leg in legs:
        if leg.kind is LegKind.LINEHAUL and leg.mode is None:
            raise InvalidLegs("a linehaul leg has a mode: air, sea, rail or road")


@lru_cache(maxsize=1_024)
def door_to_door(
    legs: tuple[Leg, ...], start_weekdays: frozenset[int], cut_off: time
) -> tuple[float, float]:
    """(P50, P90) in days, one decimal, from the site's cut-off to the end of the last leg."""
    dice = Random(SEED)
    starts = sorted(start_weekdays)
    found = []
    for _ in range(DRAWS):
        begun = at = dice.choice(starts) + _fraction(cut_off)
        for leg in legs:
            at = _departure(at, leg) + leg.duration.draw(dice.random())
        found.append(at - begun)
    found.sort()
    return _nearest_rank(found, 0.5), _nearest_rank(found, 0.9)


def _nearest_rank(ordered: Sequence[float], p: float) -> float:
    return round(ordered[ceil(p * len(ordered)) - 1], 1)


def _fraction(moment: time) -> float:
    return (moment.hour * 60 + moment.minute) / 1440


def _departure(at: float, leg: Leg) -> float:
    """Day (Monday 00:00 is 0) on which goods at hand at `at` leave. With a cut-off they leave at
    it, without one as soon as the leg works."""
    days = leg.weekdays
    for ahead in range(_WEEK + 1):
        day = int(at) + ahead
        if day % _WEEK not in days:
            continue
        if leg.cut_off is None:
            return at if ahead == 0 else float(day)
        leaves = day + _fraction(leg.cut_off)
        if at < leaves or (ahead == 0 and at == leaves):
            return leaves
    return at  # Every weekday is passed within a week.


@dataclass(frozen=True, slots=True)
class LegTime:
    """When a leg leaves and ends, half the time by then (expected) and nine times of ten, if the
    legs before it are as expected."""

    leg: Leg
    leaves_at: datetime
    expected_at: datetime
    latest_at: datetime


def timetable(legs: Sequence[Leg], leaves: datetime) -> list[LegTime]:
    """The legs of a parcel that is handed over at `leaves`, with calendars and public holidays of
    the real days. A leg that never works begins at once."""
    found: list[LegTime] = []
    at = leaves
    for leg in legs:
        begun = _leaves_at(at, leg)
        ends = [
            begun + timedelta(seconds=round(days * _DAY_S))
            for days in (leg.duration.draw(0.5), leg.duration.draw(0.9))
        ]
        found.append(LegTime(leg, begun, ends[0], ends[1]))
        at = ends[0]
    return found


def _leaves_at(at: datetime, leg: Leg) -> datetime:
    zone = ZoneInfo(leg.calendar.timezone if leg.calendar else "UTC")
    local = at.astimezone(zone)
    day = local.date()
    for _ in range(2 * _WEEK):
        try:
            day = next_working_day(day, leg.calendar) if leg.calendar else day
        except NoWorkingDay:
            return at
        if leg.leaves(day):
            if leg.cut_off is None:
                return at if day == local.date() else datetime.combine(day, time(), zone)
            leaves = datetime.combine(day, leg.cut_off, zone)
            if local <= leaves:
                return leaves
        day += timedelta(days=1)
    return at
