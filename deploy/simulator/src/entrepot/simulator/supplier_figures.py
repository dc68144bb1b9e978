"""What a scorecard must say of a supplier, computed from the played file alone.

Written from the definitions in docs/how-to/how-a-scorecard-is-computed.md and sharing no code with
supplier-portal, so that both can be held against each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median


@dataclass(frozen=True, slots=True)
class Judged:
    """A line: the day it was promised for, the day it was complete (None: not yet), good units."""

    due: date
    done: date | None
    ordered: int
    received: int


def quarter_name(day: date) -> str:
    """2026-Q1"""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def by_quarter(lines: Iterable[Judged], today: date) -> dict[str, list[Judged]]:
    """Lines that can be judged today, by the quarter of their day."""
    found: dict[str, list[Judged]] = defaultdict(list)
    for line in lines:
        if line.done is not None or line.due < today:
            found[quarter_name(line.due)].append(line)
    return dict(sorted(found.items()))


def delivery(lines: Sequence[Judged]) -> dict[str, float]:
    """on_time_in_full: complete with good units by their day, of all; days_late: nearest rank of
    the complete ones."""
    good = sum(
        line.done is not None and line.done <= line.due and line.received >= line.ordered
        for line in lines
    )
    found: dict[str, float] = {"on_time_in_full": round(good / len(lines), 4)}
    late = sorted((line.done - line.due).days for line in lines if line.done is not None)
    if late:
        for percent in (50, 90):
            found[f"days_late_p{percent}"] = late[-(-len(late) * percent // 100) - 1]
    return found


def price_index(
    paid: Sequence[tuple[str, int, int]], others: Mapping[str, Sequence[int]]
) -> float | None:
    """paid: (SKU, units, unit price); others: what other suppliers ask, by SKU. What was paid over
    what their median would have cost; None where nobody else has any of it."""
    spent = would = 0.0
    for sku, units, price in paid:
        if others.get(sku) and (middle := median(others[sku])):
            spent += units * price
            would += units * middle
    return round(spent / would, 4) if would else None
