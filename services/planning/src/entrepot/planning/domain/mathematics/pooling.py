"""What it is worth to serve several places from one pool (Eppen 1979)."""

from collections.abc import Sequence
from math import sqrt

from entrepot.planning.domain.mathematics.newsvendor import normal
from entrepot.planning.domain.mathematics.numbers import require


def separate_and_pooled(
    holding: float, shortage: float, means: Sequence[float], sds: Sequence[float],
    correlation: float = 0.0,
) -> tuple[float, float]:  # fmt: skip
    """(cost of separate stocks, cost of one pool) with normal demands that have one common
    correlation. n equal independent places: the pool costs 1 / sqrt(n) of the separate stocks."""
    require(len(means) == len(sds) and bool(sds), "one mean and one sd for each place")
    require(-1 <= correlation <= 1, "a correlation lies between -1 and 1")
    apart = sum(normal(holding, shortage, m, s)[1] for m, s in zip(means, sds, strict=True))
    variance = sum(s * s for s in sds)
    variance += correlation * (sum(sds) ** 2 - variance)
    if variance <= 0:
        return apart, 0.0
    return apart, normal(holding, shortage, sum(means), sqrt(variance))[1]
