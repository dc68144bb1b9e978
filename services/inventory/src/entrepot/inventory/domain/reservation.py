"""Units held for an order: reserved -> shipped | released | expired, line by line.

A refused request that came by event is kept as `refused`, so that its answer has a version.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from entrepot.shared.events.envelope import Event
from entrepot.shared.events.orders import Demand, SourcingOption

State = Literal["reserved", "shipped", "released", "expired", "refused"]
STATES: tuple[State, ...] = ("reserved", "shipped", "released", "expired", "refused")
ReleaseReason = Literal["cancelled", "expired", "released"]
LineKey = tuple[int, str, str]  # line_no, sku, location


@dataclass(frozen=True, slots=True)
class ReserveStock:
    """The command, by either way in. options: complete ways to serve the demand, best first."""

    reservation_id: str
    order_id: str
    owner: str  # The shop's party (or the caller's).
    demand: tuple[Demand, ...]
    options: tuple[SourcingOption, ...]
    attempt: int = 1
    hold_for: timedelta | None = None  # None: the order is accepted, the hold does not expire.
    cause: Event | None = None  # The event that brought it; None: somebody waits for an answer.
    request_id: str = ""
    may_see_all: bool = True  # Staff and services; a shop sees its own reservations only.


@dataclass(slots=True)
class Line:
    """Units of one line at one location. quantity = open + shipped + released."""

    line_no: int
    sku: str
    location: str
    party: str  # The location's operator.
    quantity: int
    shipped: int = 0
    released: int = 0
    agreement: str | None = None  # The operator lends the units under it.

    @property
    def open(self) -> int:
        return self.quantity - self.shipped - self.released


@dataclass(slots=True)
class Reservation:
    """What is held. version counts the events of the reservation; is_new: not yet in the
    database."""

    reservation_id: str
    order_id: str
    owner: str
    state: State
    attempt: int
    option: int
    expires_at: datetime | None
    version: int
    created_at: datetime
    lines: dict[LineKey, Line] = field(default_factory=dict)
    is_new: bool = False
    held_now: bool = False  # Units were set aside in this transaction.

    def open_lines(self) -> list[Line]:
        return [line for line in self.lines.values() if line.open > 0]

    def settle(self, otherwise: State) -> None:
        """Close the reservation once nothing is open: shipped if anything was."""
        if not self.open_lines():
            shipped = any(line.shipped for line in self.lines.values())
            self.state = "shipped" if shipped else otherwise
            self.expires_at = None

    def demands(self, demand: tuple[Demand, ...]) -> bool:
        """Whether this reservation was made for just that demand."""
        wanted = summed(demand)
        whole: dict[tuple[int, str], int] = {}
        kept: dict[tuple[int, str], int] = {}
        for line in self.lines.values():
            key = (line.line_no, line.sku)
            whole[key] = whole.get(key, 0) + line.quantity
            kept[key] = kept.get(key, 0) + line.quantity - line.released
        return wanted in (whole, kept)


def summed(demand: tuple[Demand, ...]) -> dict[tuple[int, str], int]:
    """Units by order line and SKU."""
    found: dict[tuple[int, str], int] = {}
    for entry in demand:
        key = (entry.line_no, entry.sku)
        found[key] = found.get(key, 0) + entry.quantity
    return found
