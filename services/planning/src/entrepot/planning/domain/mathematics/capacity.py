"""Sharing a scarce capacity among orders (Cachon and Lariviere 1999)."""

from collections.abc import Sequence
from typing import Literal

from entrepot.planning.domain.mathematics.numbers import require

Rule = Literal["uniform", "proportional", "linear"]


def share(capacity: float, orders: Sequence[float], rule: Rule) -> list[float]:
    """What each order gets; nobody more than ordered, and all of it where capacity suffices.

    uniform: equal parts, what the small ones leave goes to the others; no gain from asking for
    more. proportional: the same share of every order. linear: every order is cut by the same
    number of units; an order that would fall below 0 gets nothing and the rest share again.
    """
    require(capacity >= 0 and all(o >= 0 for o in orders), "capacity and orders must not be < 0")
    total = sum(orders)
    if total <= capacity:
        return [float(o) for o in orders]
    if rule == "proportional":
        return [capacity * o / total for o in orders]
    return _uniform(capacity, orders) if rule == "uniform" else _linear(capacity, orders)


def _uniform(capacity: float, orders: Sequence[float]) -> list[float]:
    given = [0.0] * len(orders)
    left = capacity
    ascending = sorted(range(len(orders)), key=lambda i: orders[i])
    for place, index in enumerate(ascending):
        part = left / (len(orders) - place)
        given[index] = min(float(orders[index]), part)
        left -= given[index]
    return given


def _linear(capacity: float, orders: Sequence[float]) -> list[float]:
    served = sorted((i for i, o in enumerate(orders) if o > 0), key=lambda i: -orders[i])
    while served:
        cut = (sum(orders[i] for i in served) - capacity) / len(served)
        if orders[served[-1]] - cut > 0 or len(served) == 1:
            given = [0.0] * len(orders)
            for i in served:
                given[i] = max(0.0, orders[i] - cut)
            return given
        served.pop()
    return [0.0] * len(orders)


def share_whole(capacity: int, orders: Sequence[int], rule: Rule) -> list[int]:
    """share() in whole units: rounded down, the rest one by one to the largest remainders."""
    exact = share(capacity, orders, rule)
    given = [int(x + 1e-9) for x in exact]
    rest = min(capacity, sum(orders)) - sum(given)
    ranked = sorted(range(len(orders)), key=lambda i: (given[i] - exact[i], i))
    for index in ranked[: max(0, rest)]:
        given[index] += 1
    return given
