"""When to order how much of a demand that is known period by period (Wagner and Whitin 1958)."""

from collections.abc import Sequence
from math import inf

from entrepot.planning.domain.mathematics.numbers import require


def wagner_whitin(
    demand: Sequence[float], fixed: float | Sequence[float], holding: float | Sequence[float],
    price: float | Sequence[float] = 0.0,
) -> tuple[list[float], float]:  # fmt: skip
    """(units to order in each period, cost). fixed, holding, price: one for all periods, or one
    for each; a unit pays holding at the end of every period but its own. An order covers the whole
    need of some next periods; the shortest path through them is exact, O(n^2)."""
    periods = len(demand)
    fixed_at = _each(fixed, periods)
    holding_at = _each(holding, periods)
    price_at = _each(price, periods)
    require(all(d >= 0 for d in demand), "demand must not be negative")
    best = [0.0] + [inf] * periods  # Cost of serving the first t periods.
    came_from = [0] * (periods + 1)
    for start in range(periods):
        units = held = carried = 0.0
        for end in range(start, periods):
            units += demand[end]
            held += demand[end] * carried
            carried += holding_at[end]
            pays = fixed_at[start] if units > 0 else 0.0
            cost = best[start] + pays + held + price_at[start] * units
            if cost < best[end + 1] - 1e-12:
                best[end + 1], came_from[end + 1] = cost, start
    orders = [0.0] * periods
    end = periods
    while end > 0:
        start = came_from[end]
        orders[start] = float(sum(demand[start:end]))
        end = start
    return orders, best[periods]


def _each(value: float | Sequence[float], periods: int) -> list[float]:
    if isinstance(value, int | float):
        return [float(value)] * periods
    require(len(value) == periods, "one value for each period is needed")
    return [float(v) for v in value]
