"""Distributions and searches that the other modules share; the standard library only."""

from collections.abc import Callable
from math import erfc, exp, inf, lgamma, log, pi, sqrt
from statistics import NormalDist

STANDARD = NormalDist()
_GOLDEN = (sqrt(5) - 1) / 2


class InvalidModel(ValueError):
    """An argument is outside the model's range."""


def require(condition: bool, message: str) -> None:
    """Raises InvalidModel."""
    if not condition:
        raise InvalidModel(message)


def normal_quantile(share: float) -> float:
    """z with P(Z <= z) = share; infinite at 0 and 1."""
    if share <= 0:
        return -inf
    return inf if share >= 1 else STANDARD.inv_cdf(share)


def normal_cdf(z: float) -> float:
    return 0.5 * erfc(-z / sqrt(2))


def normal_pdf(z: float) -> float:
    return exp(-z * z / 2) / sqrt(2 * pi)


def normal_loss(x: float, mean: float, sd: float) -> tuple[float, float]:
    """(E[(D - x)+], E[(x - D)+]) of a normal D. Source: FoSCT (C.26), (C.27)."""
    if sd <= 0:
        return max(0.0, mean - x), max(0.0, x - mean)
    z = (x - mean) / sd
    short = (normal_pdf(z) - z * (1 - normal_cdf(z))) * sd
    return short, short + (x - mean)


def poisson_pmf(mean: float, highest: int) -> list[float]:
    """P(D = 0 … highest)."""
    if mean <= 0:
        return [1.0] + [0.0] * highest
    logs = log(mean)
    return [exp(n * logs - mean - lgamma(n + 1)) for n in range(highest + 1)]


def poisson_reach(mean: float, sds: float = 12.0) -> int:
    """A number of units that is passed with less than about 1e-14 probability."""
    return int(mean + sds * sqrt(max(mean, 1.0)) + 20)


def poisson_cdf(mean: float, highest: int) -> list[float]:
    """P(D <= 0 … highest)."""
    total, found = 0.0, []
    for probability in poisson_pmf(mean, highest):
        total += probability
        found.append(min(total, 1.0))
    return found


def golden_section(cost: Callable[[float], float], low: float, high: float) -> tuple[float, float]:
    """Where a function with one valley is lowest, and its value there."""
    tolerance = 1e-9 * max(1.0, abs(high))
    a, b = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    cost_a, cost_b = cost(a), cost(b)
    while high - low > tolerance:
        if cost_a <= cost_b:
            high, b, cost_b = b, a, cost_a
            a = high - _GOLDEN * (high - low)
            cost_a = cost(a)
        else:
            low, a, cost_a = a, b, cost_b
            b = low + _GOLDEN * (high - low)
            cost_b = cost(b)
    best = (low + high) / 2
    return best, cost(best)


__all__ = [
    "InvalidModel", "golden_section", "normal_cdf", "normal_loss", "normal_pdf",
    "normal_quantile", "poisson_cdf", "poisson_pmf", "poisson_reach", "require",
]  # fmt: skip
