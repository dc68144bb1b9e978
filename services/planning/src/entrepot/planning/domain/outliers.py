"""Days that do not look like the others of their series.

A day is odd where its units are far from the median of the same series, measured by the median
absolute deviation (robust z-score 0.6745 (x - median) / MAD; Iglewicz and Hoaglin 1993), and not
explained by a promotion or a shopping day. A person says whether to keep it, leave it out or put
another figure in its place; that decision stands whatever comes later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Decision = Literal["open", "keep", "exclude", "replace"]
MIN_DAYS = 28
FLOOR_UNITS = 8  # Fewer units in a day are no news.


@dataclass(frozen=True, slots=True)
class Odd:
    """offset: the day's place in the series; expected: the median of days like it."""

    offset: int
    kind: Literal["high", "low"]
    units: int
    expected: float
    score: float


def find(units: Sequence[float | None], explained: Sequence[bool], threshold: float) -> list[Odd]:
    """units: by day, None where missing. explained: a promotion or shopping day."""
    known = [u for u in units if u is not None]
    if len(known) < MIN_DAYS:
        return []
    middle = median(known)
    spread = median(abs(u - middle) for u in known)
    mean_spread = sum(abs(u - middle) for u in known) / len(known)
    # Where more than half of the days are alike the MAD is 0; then the mean deviation, scaled.
    scale = spread / 0.6745 if spread > 0 else mean_spread * 1.253314
    if scale <= 0:
        return []
    found = []
    for offset, value in enumerate(units):
        if value is None or explained[offset]:
            continue
        score = (value - middle) / scale
        if score >= threshold and value >= FLOOR_UNITS:
            found.append(Odd(offset, "high", int(value), middle, score))
        elif score <= -threshold and middle >= FLOOR_UNITS:
            found.append(Odd(offset, "low", int(value), middle, score))
    return found


def settled(units: float, decision: Decision, replacement: int | None) -> float | None:
    """What a day counts as after a person decided; None: it is missing."""
    if decision == "exclude":
        return None
    if decision == "replace" and replacement is not None:
        return float(replacement)
    return units
