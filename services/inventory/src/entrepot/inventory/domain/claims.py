"""Units that are free, but kept: for shops by an allocation rule, for orders that waited.

Claims on one stock record take free units in their order: orders whose goods came, then rules by
priority (the highest first), then by name. What is left belongs to everybody. A caller may take
what is left and what is kept for it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Claim:
    """A claim on one stock record. wanted: units not yet used; shops: parties `shop:…` that may
    take them; order_id: the one order that may."""

    claim: str
    wanted: int
    shops: frozenset[str] = frozenset()
    order_id: str = ""
    priority: int = 0

    def is_for(self, owner: str, order_id: str) -> bool:
        return self.order_id == order_id if self.order_id else owner in self.shops


def in_order(claims: Iterable[Claim]) -> list[Claim]:
    """As they take free units."""
    return sorted(claims, key=lambda c: (not c.order_id, -c.priority, c.claim))


def shares(free: int, claims: Sequence[Claim]) -> list[int]:
    """Units that each claim gets, in the order given; never more in sum than are free."""
    left, found = max(0, free), []
    for claim in claims:
        units = min(left, max(0, claim.wanted))
        found.append(units)
        left -= units
    return found


def room(free: int, claims: Sequence[Claim], owner: str, order_id: str) -> int:
    """Units that the owner may take for the order."""
    kept = shares(free, claims)
    return free - sum(
        units for units, claim in zip(kept, claims, strict=True)
        if not claim.is_for(owner, order_id)
    )  # fmt: skip


def use(claims: Sequence[Claim], owner: str, order_id: str, units: int) -> None:
    """Units were taken (negative: given back): what is wanted by claims that allow it falls."""
    for claim in claims:
        if claim.is_for(owner, order_id):
            claim.wanted -= units


def guaranteed(units: int | None, percent: int | None, on_hand: int) -> int:
    """Units a rule guarantees on one record; a percentage is of on_hand, rounded down."""
    return units if units is not None else on_hand * (percent or 0) // 100
