"""Promising units that are not there out of what is coming.

All who wait for one stock record are planned anew whenever something changes: first those whose
goods are all here, then by their shop's priority, then by the day they were promised, then by age.
Each takes what is free, then what comes, the earliest first; so units promised never exceed units
on their way. Whoever has all of its units on the shelf is ready.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

SHIPPING = ("own", "overseas", "bonded")  # Kinds of places that send parcels to anybody.
_NOBODY: frozenset[str] = frozenset()


@dataclass(slots=True)
class Waiting:
    """An order line that waits. kept: units on the shelf that are kept for it."""

    backorder_id: str
    order_id: str
    line_no: int
    sku: str
    location: str
    party: str  # The shop's.
    quantity: int
    kept: int = 0
    ready: bool = False
    promised_on: date | None = None
    kept_until: datetime | None = None
    priority: int = 0
    version: int = 0
    created_at: datetime | None = None
    sources: dict[int, int] = field(default_factory=dict)  # Units by expected_id.


@dataclass(frozen=True, slots=True)
class Coming:
    """Units on their way to the record. A day that is not known is the last of all."""

    expected_id: int
    units: int
    expected_on: date | None
    purchase_order_id: str | None = None


@dataclass(slots=True)
class Plan:
    """What one who waits gets. promised_on None: not all of it is on its way."""

    waiting: Waiting
    kept: int = 0
    sources: dict[int, int] = field(default_factory=dict)
    promised_on: date | None = None

    @property
    def ready(self) -> bool:
        return self.kept == self.waiting.quantity


def turn(waiting: Waiting) -> tuple[bool, int, date, str, str]:
    """Who comes first."""
    day = waiting.promised_on or date.max
    since = waiting.created_at.isoformat() if waiting.created_at else "~"
    return (not waiting.ready, -waiting.priority, day, since, waiting.backorder_id)


def plan(
    queue: Sequence[Waiting], free: int, coming: Sequence[Coming], today: date,
    may_keep: Callable[[Waiting, int], int] = lambda _, free: free,
) -> list[Plan]:  # fmt: skip
    """Plans in the order of turn(). may_keep: units that one who waits may take of so many that
    are free (others may have a right to some). A day that is past counts as today."""
    left = max(0, free)
    lines = sorted(
        (c for c in coming if c.units > 0),
        key=lambda c: (c.expected_on or date.max, c.expected_id),
    )
    rest = {c.expected_id: c.units for c in lines}
    plans = []
    for waiting in sorted(queue, key=turn):
        made = Plan(waiting, kept=max(0, min(waiting.quantity, left, may_keep(waiting, left))))
        left -= made.kept
        lacking = waiting.quantity - made.kept
        day: date | None = today
        for line in lines:
            units = min(lacking, rest[line.expected_id])
            if units == 0:
                continue
            made.sources[line.expected_id] = units
            rest[line.expected_id] -= units
            lacking -= units
            day = max(day, line.expected_on) if day and line.expected_on else None
        made.promised_on = day if lacking == 0 else None
        plans.append(made)
    return plans


@dataclass(slots=True)
class Reach:
    """Where goods come that may be waited for, beside the places that an order names. coming:
    active places by SKU; kinds: of these places; sources: of each shop that keeps a list, the
    places it sells from; borrowers: who borrows the SKU from the place, by (place, SKU);
    operators: of places that orders name."""

    coming: dict[str, list[str]] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    sources: dict[str, set[str]] = field(default_factory=dict)
    borrowers: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    operators: dict[str, str] = field(default_factory=dict)

    def places(self, shop: str, sku: str, proposed: Collection[str]) -> list[str]:
        """By code. A shop with a list waits at its places only. One without waits wherever
        parcels are sent from, but not at a neighbour that lends to the operators of the places
        proposed: such units are taken under the agreement, by an option that names it."""
        there = self.coming.get(sku, [])
        own = self.sources.get(shop)
        if own is not None:
            return sorted(p for p in there if p in own)
        region = {self.operators[p] for p in proposed if p in self.operators}
        return sorted(
            p for p in there
            if self.kinds[p] in SHIPPING and not self.borrowers.get((p, sku), _NOBODY) & region
        )  # fmt: skip
