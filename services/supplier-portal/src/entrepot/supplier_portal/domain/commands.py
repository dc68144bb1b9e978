"""What may be asked of a purchase order. Quantities are base units, days are calendar days at the
destination, `body_hash` is the SHA-256 of the request without its natural key."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

Side = Literal["buyer", "supplier"]
# Beyond these a typed day is a slip of the hand, and adding days to it may leave the calendar.
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)


def shifted(day: date, days: int) -> date:
    """So many days later (or earlier), held within FIRST_DAY and LAST_DAY."""
    first, last = FIRST_DAY.toordinal(), LAST_DAY.toordinal()
    return date.fromordinal(min(max(day.toordinal() + days, first), last))


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the party, and on which side of the order it stands."""

    party: str
    side: Side


@dataclass(frozen=True, slots=True)
class PlannedMilestone:
    """A report the supplier owes by a day; reported_on once it, or a later one, was made.
    planned_on: the day of the first plan, where due_on moved since."""

    milestone: str
    due_on: date
    reported_on: date | None = None
    planned_on: date | None = None

    def moved(self, days: int) -> "PlannedMilestone":
        """The same, so many days later (or earlier)."""
        return replace(
            self,
            due_on=shifted(self.due_on, days),
            planned_on=self.planned_on or self.due_on,
        )


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A line as the buyer wants it; without expected_on the supplier's lead time gives it."""

    line_no: int
    sku: str
    quantity: int
    unit_price_minor: int | None  # None: as the agreement in force says.
    expected_on: date | None = None
    milestones: tuple[PlannedMilestone, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuePurchaseOrder:
    """The buyer asks for goods."""

    number: str | None
    supplier: str
    destination: str
    currency: str | None
    lines: tuple[WantedLine, ...]
    note: str
    allow_below_moq: bool
    body_hash: bytes
    draft: bool = False
    blanket_id: str | None = None


@dataclass(frozen=True, slots=True)
class LineTerms:
    """New terms of a line; None leaves what is. `sku` makes a new line (buyer only)."""

    line_no: int
    quantity: int | None = None
    expected_on: date | None = None
    unit_price_minor: int | None = None
    sku: str | None = None
    milestones: tuple[PlannedMilestone, ...] | None = None


@dataclass(frozen=True, slots=True)
class ReportMilestone:
    """How far the production of a line is. percent: of the whole line, 0 to 100; quantity_good
    and quantity_scrap: units so far, not since the last report. due_on: the milestone's new day;
    expected_on: the goods' new day; move_later: later milestones (and without expected_on the
    goods, too) move by the same days."""

    purchase_order_id: str
    report_id: str
    line_no: int
    milestone: str
    percent: int
    body_hash: bytes
    quantity_good: int = 0
    quantity_scrap: int = 0
    expected_on: date | None = None
    note: str = ""
    photos: tuple[str, ...] = ()
    reported_at: datetime | None = None
    due_on: date | None = None
    move_later: bool = True


@dataclass(frozen=True, slots=True)
class AnnouncedLine:
    """Units of a line in a shipment; `sku`, where given, must be the line's."""

    line_no: int
    quantity: int
    sku: str | None = None
    lot: str | None = None


@dataclass(frozen=True, slots=True)
class AnnounceShipment:
    """The supplier shipped. number: the supplier's own number of the notice."""

    purchase_order_id: str
    number: str
    shipped_on: date
    expected_on: date
    carrier: str
    tracking_number: str
    lines: tuple[AnnouncedLine, ...]
    body_hash: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """Units counted in at a place. preferred_lines: those the shipment announced."""

    sku: str
    quantity: int
    damaged: int
    arrived_on: date
    preferred_lines: frozenset[int] = frozenset()
