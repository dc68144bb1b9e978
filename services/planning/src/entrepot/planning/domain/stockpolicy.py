"""How much to hold: safety stock and reorder point from the distribution of demand over the lead
time, days of cover, the age of stock, and when to mark down.

    reorder_point = quantile of demand over the lead time at the target
    safety_stock  = reorder_point - expected demand over the lead time
    order_up_to   = quantile of demand over lead time + review time at the target

The target is the share of cycles that are to end without a stock-out. No distribution is assumed:
the quantiles are the forecast's, calibrated, and the lead time is a distribution of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil

from entrepot.planning.domain.distribution import (
    LeadTime,
    Path,
    expected_over,
    quantile_over,
)

COVER_LADDER = ((365, 30), (270, 20), (180, 10))  # Days of cover from which on: per cent off.
AGED_EXTRA = 10  # Per cent more where half of it is aged.
NO_DEMAND = 40


@dataclass(frozen=True, slots=True)
class Levels:
    """Units; lead_demand: expected over the lead time."""

    lead_demand: float
    safety_stock: int
    reorder_point: int
    order_up_to: int


def levels(path: Path, lead: LeadTime, review_days: int, target: float) -> Levels:
    """The levels of one SKU at one place; all 0 where nothing is expected to sell."""
    expected = expected_over(path, lead)
    point = quantile_over(path, lead, target)
    up_to = max(quantile_over(path, lead.plus(review_days), target), point)
    return Levels(
        expected, max(0, ceil(point - expected - 1e-6)), ceil(point - 1e-6), ceil(up_to - 1e-6)
    )


def cover_days(path: Path, units: float, limit: int) -> float | None:
    """Days until the units are sold on average; limit where they last longer, None where nothing
    sells."""
    if path.expected(limit) <= 1e-9:
        return None
    if path.expected(limit) <= units:
        return float(limit)
    low, high = 0.0, float(limit)
    while high - low > 0.05:
        middle = (low + high) / 2
        low, high = (middle, high) if path.expected(middle) < units else (low, middle)
    return round(high, 1)


@dataclass(frozen=True, slots=True)
class Age:
    """aged: units older than the limit; oldest_days: of the oldest unit, 0 without stock."""

    aged: int
    oldest_days: int


def age(on_hand: int, receipts: Sequence[tuple[date, int]], today: date, limit: int) -> Age:
    """First in, first out: what is there is of the newest receipts. receipts: (day, units). Units
    that no receipt explains are as old as the oldest one, at least older than the limit."""
    left = on_hand
    aged, oldest = 0, 0
    for day, units in sorted(receipts, reverse=True):
        if left <= 0:
            break
        part = min(left, units)
        days = (today - day).days
        left -= part
        oldest = max(oldest, days)
        aged += part if days > limit else 0
    if left > 0 and receipts:
        aged += left
        oldest = max(oldest, limit + 1)
    return Age(aged, oldest)


def markdown_percent(cover: float | None, on_hand: int, aged: int) -> int:
    """By how much to cut the price so that stock moves: 0 where it sells in time."""
    if on_hand <= 0:
        return 0
    if cover is None:
        return NO_DEMAND
    percent = next((p for days, p in COVER_LADDER if cover >= days), 0)
    if percent and aged * 2 >= on_hand:
        percent += AGED_EXTRA
    return percent


@dataclass(frozen=True, slots=True)
class Served:
    """What was reached. cycles: between two receipts; ended well: without a stock-out."""

    days: int
    in_stock_share: float
    cycles: int
    cycles_well: int
    units: int
    unserved: int

    @property
    def cycle_service(self) -> float | None:
        return self.cycles_well / self.cycles if self.cycles else None

    @property
    def fill(self) -> float | None:
        return 1 - self.unserved / self.units if self.units else None


def served(
    receipt_days: Sequence[date], shares: Sequence[float], first: date, units: int, unserved: int
) -> Served:
    """shares: of each day from first on, how much of it was in stock. A cycle ends with the day of
    a receipt; the one that runs counts, too. It ended well if no day of it had a stock-out."""
    cuts = sorted({
        cut for d in receipt_days if 0 < (cut := (d - first).days + 1) < len(shares)
    })  # fmt: skip
    edges = [0, *cuts, len(shares)]
    cycles = [shares[a:b] for a, b in pairwise(edges) if b > a]
    inside = sum(shares) / len(shares) if shares else 1.0
    well = sum(all(share >= 1.0 for share in cycle) for cycle in cycles)
    return Served(len(shares), inside, len(cycles), well, units, unserved)


def stopped_days(first: date, days: float, spans: Sequence[tuple[date, date]]) -> int:
    """Days within the next so many on which nothing is made: shutdowns and closures, overlaps
    once."""
    begin, end = first.toordinal(), first.toordinal() + ceil(days)
    stopped = {
        ordinal
        for a, b in spans
        for ordinal in range(max(begin, a.toordinal()), min(end, b.toordinal() + 1))
    }
    return len(stopped)
