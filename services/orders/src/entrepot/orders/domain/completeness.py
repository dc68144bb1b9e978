"""When the orders of a shop and day (UTC) are counted against the platform's own list."""

from datetime import UTC, date, datetime, timedelta

TODAY_EVERY = timedelta(hours=1)
SETTLED_AFTER = timedelta(hours=1)  # Platforms list an order some minutes late.
AGES_DAYS = (1, 3, 7)  # The day is counted again when it is so old.
GAP_FIRST, GAP_LIMIT = timedelta(minutes=1), timedelta(hours=1)


def start_of(day: date) -> datetime:
    """The day's first instant."""
    return datetime.combine(day, datetime.min.time(), UTC)


def next_audit(day: date, now: datetime) -> datetime | None:
    """When the day is counted next after a count without gap; None where never again."""
    end = start_of(day) + timedelta(days=1)
    if now < end:
        return min(now + TODAY_EVERY, end + SETTLED_AFTER)
    points = [start_of(day) + timedelta(days=age) + SETTLED_AFTER for age in AGES_DAYS]
    return next((at for at in points if at > now), None)


def next_gap_audit(audits_in_gap: int, now: datetime) -> datetime:
    """While orders are missing: soon, then less and less often."""
    wait: timedelta = GAP_FIRST * int(2 ** min(audits_in_gap, 10))
    return now + min(wait, GAP_LIMIT)
