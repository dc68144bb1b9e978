"""What an option is worth: its values by term, and the key that options are sorted by."""

from collections.abc import Callable, Sequence
from math import prod
from typing import Any, NamedTuple

from entrepot.orders.domain.sourcing.rules import Rule

Key = tuple[Any, ...]


class Values(NamedTuple):
    """One option's terms. missed: promises not kept. dear: freight is in a currency that cannot
    be compared. freight, duty (with loan price): minor units of the compared currency. km, duty
    None: not known. late: 1 - on-time rate. age: days that the stock lies. more: parcels - 1."""

    missed: int
    dear: bool
    freight: float
    duty: float | None
    days: float
    late: float
    km: float | None
    age: float
    more: int = 0


NO_LANE = Values(1, True, 0.0, 0.0, 0.0, 0.0, None, 0.0)
_OF: dict[str, Callable[[Values], tuple[Any, ...]]] = {
    "promise": lambda v: (v.missed,),
    "freight": lambda v: (v.dear, v.freight),
    "landed_cost": lambda v: (v.dear or v.duty is None, v.freight + (v.duty or 0.0)),
    "days": lambda v: (v.days,),
    "on_time": lambda v: (v.late,),
    "distance": lambda v: (v.km is None, v.km or 0.0),
    "stock_age": lambda v: (-v.age,),
    "keep_whole": lambda v: (v.more,),
}


def key_of(rule: Rule) -> Callable[[bool, Values, str], Key]:
    """The rule's comparison: (no lane, values, location) -> key; the smallest is best. What is
    not known ranks behind what is; equal options go by location code."""
    parts = [_OF[term.term] for term in rule.objective]
    if rule.compare == "in_order":

        def in_order(no_lane: bool, values: Values, location: str) -> Key:
            key: list[Any] = [no_lane]
            for part in parts:
                key += part(values)
            key.append(location)
            return tuple(key)

        return in_order
    weights = [term.weight for term in rule.objective]

    def weighted(no_lane: bool, values: Values, location: str) -> Key:
        unknown, score = 0, 0.0
        for part, weight in zip(parts, weights, strict=True):
            found = part(values)
            unknown += found[0] if len(found) == 2 else 0
            score += weight * found[-1]
        return (no_lane, unknown, round(score, 6), location)

    return weighted


def terms_of(rule: Rule, values: Values) -> dict[str, Any]:
    """The terms that the rule looks at, for the stored reasons; None: not known."""
    told: dict[str, Any] = {}
    for term in rule.objective:
        found = _OF[term.term](values)
        told[term.term] = None if len(found) == 2 and found[0] else round(found[-1], 4)
    return told


def together(parts: Sequence[Values]) -> Values:
    """The values of an option of several parcels."""
    duties = [p.duty for p in parts if p.duty is not None]
    ways = [p.km for p in parts if p.km is not None]
    return Values(
        missed=max(p.missed for p in parts), dear=any(p.dear for p in parts),
        freight=sum(p.freight for p in parts),
        duty=sum(duties) if len(duties) == len(parts) else None,
        days=max(p.days for p in parts), late=1 - prod(1 - p.late for p in parts),
        km=sum(ways) if len(ways) == len(parts) else None, age=max(p.age for p in parts),
        more=len(parts) - 1,
    )  # fmt: skip
