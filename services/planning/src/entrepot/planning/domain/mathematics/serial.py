"""Several stages in a row, each supplied by the next one up: the best echelon base-stock levels.

Stage 1 serves customers. An echelon's stock is what is there and further down, less backorders.
Clark and Scarf 1960 split the problem into one convex function a stage (Chen and Zheng 1994):

    lowest_0(x) = (p + sum h) x-
    hat_j(x) = h_j x + lowest_(j-1)(x),   cost_j(y) = E[hat_j(y - D_j)],   S_j = argmin cost_j
    lowest_j(x) = cost_j(min(S_j, x))

D_j is demand over the lead time of stage j. numpy does the sums; levels are looked for on a grid.
Source: FoSCT, section 6.2; the grid of serial_normal is the published one (1,000 steps, demand cut at
four standard deviations into 100), so that the published figures come out to the digit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.mathematics.numbers import (
    normal_cdf,
    normal_quantile,
    poisson_pmf,
    require,
)

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

TAIL = 4.0  # Standard deviations kept of a normal demand.
POISSON_TAIL = normal_cdf(-TAIL)


@dataclass(frozen=True, slots=True)
class SerialPlan:
    """Echelon base-stock levels from stage 1 (customers) up, and the cost of a unit of time."""

    levels: tuple[float, ...]
    cost: float


@dataclass(frozen=True, slots=True)
class _Lattice:
    """Inventory levels low, low + step … (count + 1 of them)."""

    low: float
    step: float
    count: int


def serial_normal(
    holding: Sequence[float], lead_times: Sequence[float], shortage: float, mean: float,
    sd: float, *, steps: int = 1000, demand_steps: int = 100,
) -> SerialPlan:  # fmt: skip
    """Normal demand of a unit of time. holding: echelon holding costs, lead_times: from stage 1
    up; shortage: of a waiting unit for a unit of time. More steps: a finer grid."""
    _check(holding, lead_times, shortage)
    require(sd > 0, "sd must be positive")
    whole = sum(lead_times)
    low = mean * whole - TAIL * sd * sqrt(whole)
    high = mean * whole + TAIL * sd * sqrt(whole)
    step = (high - (low - high)) / steps
    lattice = _Lattice(low - high, step, steps)

    def demand(lead_time: float) -> tuple["Floats", "Floats"]:
        import numpy as np

        over, spread = mean * lead_time, sd * sqrt(lead_time)
        first = max(over + normal_quantile(normal_cdf(-TAIL)) * spread, 0.0)
        last = max(over + TAIL * spread, first)
        values = np.linspace(first, last, demand_steps + 1)
        half = (last - first) / demand_steps / 2
        edges = [normal_cdf((v + half - over) / spread) for v in values[:-1]]
        return values, np.diff(np.array([0.0, *edges, 1.0]))

    return _solve(holding, lead_times, shortage, mean, lattice, demand)


def serial_poisson(
    holding: Sequence[float], lead_times: Sequence[float], shortage: float, mean: float,
    *, tail: float = POISSON_TAIL,
) -> SerialPlan:  # fmt: skip
    """Poisson demand of `mean` a unit of time; levels are whole numbers. tail: probability beyond
    which demand is cut; with the published cut (four standard deviations) the instances of Shang
    and Song 2003 come out as published, with 1e-12 costs are higher by up to 0.05 %."""
    _check(holding, lead_times, shortage)
    over = mean * sum(lead_times)
    high = _poisson_quantile(over, 1 - tail)
    lattice = _Lattice(float(-high), 1.0, 2 * high)

    def demand(lead_time: float) -> tuple["Floats", "Floats"]:
        import numpy as np

        last = _poisson_quantile(mean * lead_time, 1 - tail)
        pmf = np.array(poisson_pmf(mean * lead_time, last))
        pmf[-1] += 1 - pmf.sum()  # What lies beyond counts as the last number of units.
        return np.arange(last + 1, dtype=float), pmf

    return _solve(holding, lead_times, shortage, mean, lattice, demand)


def _poisson_quantile(mean: float, share: float) -> int:
    highest = int(mean + 40 * sqrt(max(mean, 1.0)) + 40)
    total = 0.0
    for units, probability in enumerate(poisson_pmf(mean, highest)):
        total += probability
        if total >= share:
            return units
    return highest


def _check(holding: Sequence[float], lead_times: Sequence[float], shortage: float) -> None:
    require(len(holding) == len(lead_times) and bool(holding), "one lead time for each stage")
    require(all(h > 0 for h in holding) and shortage > 0, "costs must be positive")
    require(all(lead >= 0 for lead in lead_times), "lead times must not be negative")


def _solve(
    holding: Sequence[float], lead_times: Sequence[float], shortage: float, mean: float,
    lattice: _Lattice, demand: Callable[[float], tuple["Floats", "Floats"]],
) -> SerialPlan:  # fmt: skip
    import numpy as np

    x = lattice.low + lattice.step * np.arange(lattice.count + 1)
    penalty = shortage + sum(holding)
    lowest = penalty * np.maximum(-x, 0.0)
    levels: list[float] = []
    best = 0.0
    for stage, (cost, lead_time) in enumerate(zip(holding, lead_times, strict=True)):
        hat = cost * x + lowest
        if lead_time > 0:
            values, weights = demand(lead_time)
        else:
            values, weights = np.zeros(1), np.ones(1)
        below = _below(holding, lead_times, stage, penalty, mean)
        expected = np.zeros_like(x)
        for value, weight in zip(values, weights, strict=True):
            shifted = np.rint((x - value - lattice.low) / lattice.step).astype(int)
            inside = shifted >= 0
            at = lattice.low + lattice.step * shifted
            expected += weight * np.where(inside, hat[np.maximum(shifted, 0)], below(at))
        place = int(np.argmin(expected))
        levels.append(float(x[place]))
        best = float(expected[place])
        lowest = expected[np.minimum(np.arange(len(x)), place)]
    return SerialPlan(tuple(levels), best)


def _below(
    holding: Sequence[float], lead_times: Sequence[float], stage: int, penalty: float, mean: float
) -> Callable[[Any], Any]:
    """hat_j far below the grid is a line (FoSCT, problem 6.13)."""

    def line(x: Any) -> Any:
        value = -penalty * (x - mean * sum(lead_times[:stage]))
        for i in range(stage + 1):
            value = value + holding[i] * (x - mean * sum(lead_times[i:stage]))
        return value

    return line
