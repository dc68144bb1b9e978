"""Closed days, learnt from orders: for files that bring no calendar of their own."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from entrepot.planning.domain.forecasting.arrays import Flags, Floats

CLOSED_WEEKDAY = 0.02  # Share of a usual day's lines below which a weekday counts as closed.
CLOSED_HOLIDAYS = 0.7  # Share of past public holidays without a line from which they are closed.
BUSY = 20  # Lines a day from which a day without any is a closed day, not a quiet one.
LOOK_BACK = 182


@dataclass(slots=True)
class TradingDays:
    """Order lines per day of the past, and public holidays of past and future.

    A past day without a line is closed where the trade is busy. A day to come is planned closed
    where its weekday has been closed, or where it is a public holiday and those have been closed:
    always by the days before the origin only, so a walk-forward test knows what a planner knew.
    """

    first: date
    lines: Floats
    public: Flags
    _planned: dict[int, Flags] = field(default_factory=dict)

    def closed(self, origin: int) -> Flags:
        """[1, t + ahead]: as seen before the origin, as planned after it."""
        if origin not in self._planned:
            self._planned[origin] = self._plan(origin)
        return self._planned[origin]

    def _plan(self, origin: int) -> Flags:
        width = len(self.public)
        out = np.zeros((1, width), bool)
        past = self.lines[:origin]
        recent = past[-LOOK_BACK:]
        if not len(past) or recent.mean() < BUSY:
            return out
        out[0, :origin] = past == 0
        weekday = (np.arange(width) + self.first.weekday()) % 7
        days = weekday[:origin][-LOOK_BACK:]
        shut = {
            d for d in range(7)
            if (days == d).any() and recent[days == d].mean() < CLOSED_WEEKDAY * recent.mean()
        }  # fmt: skip
        feast = self.public[:origin] & ~np.isin(weekday[:origin], list(shut))
        observed = bool(feast.any()) and float((past[feast] == 0).mean()) >= CLOSED_HOLIDAYS
        out[0, origin:] = np.isin(weekday[origin:], list(shut))
        if observed:
            out[0, origin:] |= self.public[origin:]
        return out


def public_holidays(country: str | None, first: date, width: int) -> Flags:
    """[width]: public holidays of an ISO country code; none for an unknown country."""
    days = [first + timedelta(days=i) for i in range(width)]
    if country is None or not days:
        return np.zeros(width, bool)
    import holidays

    subdivisions = holidays.list_supported_countries().get(country)
    if subdivisions is None:
        return np.zeros(width, bool)
    found = holidays.country_holidays(country, years=range(days[0].year, days[-1].year + 1))
    return np.array([day in found for day in days], bool)
