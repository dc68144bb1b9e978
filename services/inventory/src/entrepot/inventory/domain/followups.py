"""What limits a book beside the balances, and what its changes lead to. Empty for nearly all."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from entrepot.inventory.domain.backorder import Reach
from entrepot.inventory.domain.claims import Claim
from entrepot.inventory.domain.inspected import Hold
from entrepot.inventory.domain.reservation import ReserveStock
from entrepot.inventory.domain.sharing import Lent, Terms
from entrepot.inventory.domain.stock import Key
from entrepot.shared.events.envelope import Event


class Marked(NamedTuple):
    """A reservation line that is served under an agreement."""

    reservation_id: str
    line_no: int
    sku: str
    location: str
    agreement: str


class Gone(NamedTuple):
    """Why an order waits no more, and the event that told."""

    reason: str
    cause: Event | None


@dataclass(slots=True)
class Followups:
    """terms: the agreements that options name, with how far they are used. claims: who has a
    right to units of a record, by its key. reach: where refused orders may wait. inspections:
    holds that goods may fall under. The rest is collected while the book is decided."""

    terms: dict[str, Terms] = field(default_factory=dict)
    claims: dict[Key, list[Claim]] = field(default_factory=dict)
    reach: Reach = field(default_factory=Reach)
    inspections: list[Hold] = field(default_factory=list)
    marked: list[Marked] = field(default_factory=list)
    lent: list[Lent] = field(default_factory=list)
    shipped: list[tuple[str, str, str, int]] = field(default_factory=list)  # Owner, key, units.
    refused: list[ReserveStock] = field(default_factory=list)
    gone: dict[str, Gone] = field(default_factory=dict)  # By order.
    coming: set[Key] = field(default_factory=set)  # Where what is on its way changed.
    decisions: list[tuple[Any, ...]] = field(default_factory=list)  # About lots; see add_decisions.

    def any(self) -> bool:
        """Whether anything follows."""
        return bool(
            self.marked or self.lent or self.shipped or self.refused or self.gone or self.coming
        )
