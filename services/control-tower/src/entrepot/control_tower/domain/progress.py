"""The steps of an order, and how times between them are kept: counts in buckets that are 10 % wide,
so that any quantile is right to 5 % and batches only ever add."""

import math
from collections.abc import Mapping

STEPS = ("accepted", "reserved", "shipped", "delivered", "cancelled")
LEGS = ("reserved", "shipped", "delivered")  # Each measured from accepted.
STAGES = (("reserved", "released"), ("released", "shipped"), ("shipped", "delivered"))
_GROWTH = math.log(1.1)


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


def share(part: float, rest: float) -> float | None:
    """part of both together, 0 to 1; None where both are none."""
    return round(part / (part + rest), 4) if part + rest else None
