"""How far each order is, and the figures that follow from it.

Facts arrive in any order (topics have none between them). Each fact of an order counts once, when
it becomes known; a cycle time counts when both of its ends are known. So any order of arrival gives
the same figures.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

STEPS = ("accepted", "reserved", "shipped", "delivered", "cancelled")
LEGS = ("reserved", "shipped", "delivered")  # Each measured from accepted.
COUNTS = (*STEPS, "refused", "fill_hit", "fill_miss", "write_back")
_GROWTH = math.log(1.1)  # A bucket is 10 % wide, so a quantile is right to 5 %.

# Event type -> (what it says of an order, the field that says when).
FACTS: dict[str, tuple[str, str]] = {
    "orders.order_accepted.v1": ("accepted", ""),
    "inventory.stock_reserved.v1": ("reserved", ""),
    "inventory.reservation_refused.v1": ("refused", ""),
    "orders.fulfilment_shipped.v1": ("shipped", "shipped_at"),
    "logistics.shipment_delivered.v1": ("delivered", "delivered_at"),
    "orders.order_cancelled.v1": ("cancelled", ""),
    "orders.shipment_written_back.v1": ("write_back", ""),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """Something happened to an order. attempt: of a reservation, from 1."""

    order_id: str
    what: str
    at: datetime
    attempt: int = 1


@dataclass(slots=True)
class Progress:
    """When an order first reached each step; the highest attempts that succeeded and failed."""

    order_id: str
    reached: dict[str, datetime] = field(default_factory=dict)
    reserved_attempt: int = 0
    refused_attempt: int = 0


@dataclass(slots=True)
class Tally:
    """What a batch adds to the figures: counts by (day, name), cycle times by (day, leg, bucket)."""

    counts: Counter[tuple[date, str]] = field(default_factory=Counter)
    cycles: Counter[tuple[date, str, int]] = field(default_factory=Counter)


def fact_of(type_: str, time: datetime, data: Any) -> Fact | None:
    """What an event says of an order, or None. Data of an unexpected shape says nothing."""
    known = FACTS.get(type_)
    if known is None or not isinstance(data, Mapping):
        return None
    order_id, attempt = data.get("order_id"), data.get("attempt", 1)
    if not isinstance(order_id, str):
        return None
    what, name = known
    at = _instant(data.get(name)) if name else None
    return Fact(order_id, what, at or time, attempt if isinstance(attempt, int) else 1)


def _instant(value: Any) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo else None


def day_of(at: datetime) -> date:
    """The UTC day that an instant counts for."""
    return at.astimezone(UTC).date()


def apply(progress: Progress, fact: Fact, tally: Tally) -> None:
    """Take a fact in."""
    day = day_of(fact.at)
    if fact.what == "write_back":
        tally.counts[day, "write_back"] += 1
        return
    if fact.what == "refused":
        progress.refused_attempt = max(progress.refused_attempt, fact.attempt)
        tally.counts[day, "refused"] += 1
        if fact.attempt == 1:
            tally.counts[day, "fill_miss"] += 1
        return
    if fact.what == "reserved":
        progress.reserved_attempt = max(progress.reserved_attempt, fact.attempt)
        if fact.attempt == 1:
            tally.counts[day, "fill_hit"] += 1
    if fact.what in progress.reached:
        return
    progress.reached[fact.what] = fact.at
    tally.counts[day, fact.what] += 1
    for leg in LEGS if fact.what == "accepted" else (fact.what,):
        _measure(progress, leg, tally)


def _measure(progress: Progress, leg: str, tally: Tally) -> None:
    began, ended = progress.reached.get("accepted"), progress.reached.get(leg)
    if leg in LEGS and began is not None and ended is not None:
        seconds = max(0.0, (ended - began).total_seconds())
        tally.cycles[day_of(ended), leg, bucket_of(seconds)] += 1


def bucket_of(seconds: float) -> int:
    """0 below a second, then buckets that are 10 % wide."""
    return 0 if seconds < 1 else 1 + int(math.log(seconds) / _GROWTH)


def quantile(buckets: Mapping[int, int], share: float) -> float | None:
    """Seconds below which `share` of the cycle times lie, to 5 %; None where there are none."""
    total = sum(buckets.values())
    rank, seen = math.ceil(share * total), 0
    for bucket in sorted(buckets):
        seen += buckets[bucket]
        if seen >= rank and total:
            return 0.5 if bucket == 0 else round(math.exp((bucket - 0.5) * _GROWTH), 2)
    return None


def share(part: int, rest: int) -> float | None:
    """part of both together, 0 to 1; None where both are none."""
    return round(part / (part + rest), 4) if part + rest else None
