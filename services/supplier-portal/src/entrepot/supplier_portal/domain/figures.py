"""How good a supplier is, from lines that can be judged.

A line is judged when it is complete, or its day has passed. Its day is the supplier's first promise
since the buyer last moved the day; without a promise, the day the buyer wanted. Lines of cancelled
orders and dropped lines are left out. Source of on-time in-full: SCOR DS, metric RL.1.1.
"""

from collections.abc import Sequence
from dataclasses import dataclass

BUCKETS = ((-(10**6), -1, "early"), (0, 0, "on_the_day"), (1, 3, "1_to_3"), (4, 7, "4_to_7"),
           (8, 14, "8_to_14"), (15, 10**6, "15_and_more"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Judged lines that were complete the same number of days after their day (None: not yet)."""

    days_late: int | None
    lines: int
    in_full: int
    ordered: int
    received: int
    damaged: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Ratios in 0..1 (quantity_ratio may pass 1), None where nothing was judged."""

    judged_lines: int
    on_time: float | None
    in_full: float | None
    on_time_in_full: float | None
    quantity_ratio: float | None
    damaged_ratio: float | None
    days_late: dict[str, int]
    not_complete: int
    days_late_median: int | None
    days_late_p90: int | None
    days_late_max: int | None


def figures(groups: Sequence[Group]) -> Figures:
    """Formulas, over judged lines:

    on_time          = lines complete on or before their day / lines
    in_full          = lines whose good units >= ordered / lines
    on_time_in_full  = lines that are both / lines
    quantity_ratio   = good units received / units ordered
    damaged_ratio    = damaged units / (good + damaged units)
    days_late        = lines by (day of completion - day), in BUCKETS; not_complete beside them
    median, p90, max = of the same, complete lines only; nearest rank (the smallest value that at
                       least 50 or 90 % of the lines do not exceed)
    """
    lines = sum(g.lines for g in groups)
    done = [(g.days_late, g.lines) for g in groups if g.days_late is not None]
    punctual = [g for g in groups if g.days_late is not None and g.days_late <= 0]
    good, ordered = sum(g.received for g in groups), sum(g.ordered for g in groups)
    damaged = sum(g.damaged for g in groups)
    return Figures(
        judged_lines=lines,
        on_time=_ratio(sum(g.lines for g in punctual), lines),
        in_full=_ratio(sum(g.in_full for g in groups), lines),
        on_time_in_full=_ratio(sum(g.in_full for g in punctual), lines),
        quantity_ratio=_ratio(good, ordered),
        damaged_ratio=_ratio(damaged, good + damaged),
        days_late={
            name: sum(n for days, n in done if low <= days <= high) for low, high, name in BUCKETS
        },
        not_complete=lines - sum(n for _, n in done),
        days_late_median=nearest_rank(done, 50),
        days_late_p90=nearest_rank(done, 90),
        days_late_max=max((days for days, _ in done), default=None),
    )


def _ratio(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def nearest_rank(counted: Sequence[tuple[int, int]], percent: int) -> int | None:
    """The percentile of values given as (value, count), without interpolation."""
    total = sum(n for _, n in counted)
    rank, seen = -(-total * percent // 100), 0
    for value, n in sorted(counted):
        seen += n
        if seen >= rank:
            return value
    return None
