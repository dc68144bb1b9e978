"""Which share of a day something could be sold: what the spells without stock leave of it.

A day without stock is missing from the history, not zero: nobody could buy.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MISSING_BELOW = 0.5  # A day with a smaller share in stock tells nothing of demand.
Spell = tuple[datetime, datetime | None]


def zone_of(name: str) -> ZoneInfo | None:
    """The zone, or None (UTC) where the name is not known."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError):
        return None


def day_bounds(day: date, zone: ZoneInfo | None) -> tuple[datetime, datetime]:
    """Beginning and end of a local day, in UTC; 23 to 25 hours apart."""
    tz = zone or UTC
    begin = datetime(day.year, day.month, day.day, tzinfo=tz).astimezone(UTC)
    nxt = day + timedelta(days=1)
    return begin, datetime(nxt.year, nxt.month, nxt.day, tzinfo=tz).astimezone(UTC)


def shares(
    first: date, days: int, spells: Iterable[Spell], known_since: datetime | None,
    zone: ZoneInfo | None = None, *, now: datetime | None = None,
) -> list[float | None]:  # fmt: skip
    """Share of each day in stock, 0 to 1. None: nothing is known of the stock of that day (before
    known_since, or it is not tracked here at all)."""
    ordered = sorted(spells, key=lambda s: s[0])
    if known_since is None and not ordered:
        return [None] * days
    found: list[float | None] = []
    for offset in range(days):
        begin, end = day_bounds(first + timedelta(days=offset), zone)
        outs = [(max(a, begin), min(b or now or end, end)) for a, b in ordered]
        lost = sum((b - a).total_seconds() for a, b in outs if b > a)
        if known_since is not None and end <= known_since and not lost:
            found.append(None)
            continue
        found.append(max(0.0, 1.0 - lost / (end - begin).total_seconds()))
    return found


def is_missing(share: float | None, units: float) -> bool:
    """Whether a day's sales say nothing of demand: hardly any time in stock. What was sold
    nevertheless (a backorder, a stock told late) counts only where it was in stock at all."""
    return share is not None and share < MISSING_BELOW and not (units > 0 and share > 0)


def uncensored(units: float, share: float | None) -> float:
    """Sales of a day as they would have been with stock all day, for days that are not missing."""
    if share is None or share >= 1.0 or share <= 0.0:
        return units
    return units / max(share, MISSING_BELOW)
