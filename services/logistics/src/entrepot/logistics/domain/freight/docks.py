"""Delivery appointments: slots of a place's docks in its local time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

State = Literal["booked", "confirmed", "arrived", "missed", "cancelled"]
STATES: tuple[State, ...] = ("booked", "confirmed", "arrived", "missed", "cancelled")
HELD: frozenset[str] = frozenset({"booked", "confirmed", "arrived"})
MAX_DAYS = 60


@dataclass(frozen=True, slots=True)
class Docks:
    """opens, closes: "HH:MM" local; weekdays: 1 (Monday) to 7; closed: days off."""

    docks: int
    slot_minutes: int
    opens: str
    closes: str
    weekdays: tuple[int, ...]
    timezone: str
    closed: tuple[date, ...] = ()

    def slots_of(self, day: date) -> list[datetime]:
        """Starts of the day's slots in UTC; a slot ends before the place closes."""
        if day.isoweekday() not in self.weekdays or day in self.closed:
            return []
        zone = ZoneInfo(self.timezone)
        end = datetime.combine(day, time.fromisoformat(self.closes), zone)
        at = datetime.combine(day, time.fromisoformat(self.opens), zone)
        found = []
        while at + self.length <= end:
            found.append(at.astimezone(UTC))
            at += self.length
        return found

    @property
    def length(self) -> timedelta:
        return timedelta(minutes=self.slot_minutes)

    def slot_at(self, at: datetime) -> datetime | None:
        """The slot that begins at this instant, or None."""
        local = at.astimezone(ZoneInfo(self.timezone)).date()
        return next((start for start in self.slots_of(local) if start == at), None)

    def free(
        self, first: date, last: date, taken: Mapping[datetime, Iterable[int]]
    ) -> list[tuple[datetime, int]]:
        """(start, docks free) of the days, without full slots. taken: dock numbers by start."""
        days = min((last - first).days + 1, MAX_DAYS)
        found = []
        for n in range(max(days, 0)):
            for start in self.slots_of(first + timedelta(days=n)):
                left = self.docks - len(set(taken.get(start, ())))
                if left > 0:
                    found.append((start, left))
        return found

    def first_free(self, taken: Iterable[int]) -> int | None:
        """The lowest dock not taken, from 1; None where all are."""
        held = set(taken)
        return next((n for n in range(1, self.docks + 1) if n not in held), None)
