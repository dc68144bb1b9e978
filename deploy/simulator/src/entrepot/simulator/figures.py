"""Percentiles and rates of a run."""

import math
from collections.abc import Sequence


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest rank: the ceil(share * n)-th smallest, 0 < share <= 1. None without values."""
    if not values:
        return None
    ordered = sorted(values)
    return round(ordered[math.ceil(share * len(ordered)) - 1], 2)


def spread(values: Sequence[float]) -> dict[str, float | None]:
    """p50, p95, p99."""
    return {f"p{round(s * 100)}": percentile(values, s) for s in (0.50, 0.95, 0.99)}


def rate(count: int, seconds: float) -> float:
    """Per second, one decimal."""
    return round(count / seconds, 1) if seconds > 0 else 0.0
