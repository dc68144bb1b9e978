"""A line of a purchase order: wanted, promised, made, announced, arrived."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal

from entrepot.shared.events.supplier_portal import PurchaseOrderLine, ReceiptMatch
from entrepot.supplier_portal.domain.commands import PlannedMilestone

OVER_SHIPMENT_PERCENT = 10
MatchState = Literal["open", "short", "exact", "over"]


@dataclass(slots=True)
class Line:
    """0 <= announced <= allowance; received, damaged >= 0; percent in 0..100."""

    line_no: int
    sku: str
    quantity: int  # As the buyer wants it now; 0: the line was dropped.
    unit_price_minor: int
    expected_on: date  # The day the buyer wants it at the destination.
    promised_quantity: int | None = None
    promised_on: date | None = None  # The supplier's newest promise.
    committed_on: date | None = None  # Its first promise since the buyer last moved the day.
    forecast_on: date | None = None  # What milestones and ship notices let expect.
    announced: int = 0
    received: int = 0  # Good units.
    damaged: int = 0  # Came beside the good ones.
    last_received_on: date | None = None
    completed_on: date | None = None
    milestone: str = ""
    percent: int = 0
    quantity_good: int = 0
    quantity_scrap: int = 0
    milestone_note: str = ""
    last_reported_at: datetime | None = None
    plan: tuple[PlannedMilestone, ...] = ()
    report_due_on: date | None = None
    silent: bool = False

    @property
    def arrived(self) -> int:
        """Good and damaged units: damage is a matter of quality, the goods did come."""
        return self.received + self.damaged

    @property
    def allowance(self) -> int:
        """Units that may be announced in all: ordered and 10 %, rounded down."""
        return self.quantity * (100 + OVER_SHIPMENT_PERCENT) // 100

    @property
    def is_complete(self) -> bool:
        return self.arrived >= self.quantity

    @property
    def is_shipped(self) -> bool:
        return self.announced >= self.quantity

    @property
    def likely_on(self) -> date:
        """The newest word on the day of arrival."""
        return self.forecast_on or self.promised_on or self.expected_on

    @property
    def due_on(self) -> date:
        """The day the supplier is held to."""
        return self.committed_on or self.expected_on

    @property
    def deviates(self) -> bool:
        """Whether the supplier's promise is not what the buyer wants."""
        return self.promised_on is not None and (
            self.promised_quantity != self.quantity or self.promised_on > self.expected_on
        )

    def wanted(self) -> PurchaseOrderLine:
        """The line on the buyer's terms."""
        return PurchaseOrderLine(
            line_no=self.line_no, sku=self.sku, quantity=self.quantity,
            unit_price_minor=self.unit_price_minor, expected_on=self.expected_on,
        )  # fmt: skip

    def promised(self) -> PurchaseOrderLine:
        """The line on the supplier's terms; the buyer's where nothing was promised."""
        known = self.promised_quantity is not None
        return PurchaseOrderLine(
            line_no=self.line_no, sku=self.sku,
            quantity=self.promised_quantity if known else self.quantity,
            unit_price_minor=self.unit_price_minor,
            expected_on=self.promised_on or self.expected_on,
        )  # fmt: skip

    def expected(self, *, wish: bool = False) -> PurchaseOrderLine:
        """What may be expected, with care: not more than promised or wanted, on the day of the
        newest word. wish: the buyer just changed what it wants; a sooner day is a wish only until
        the supplier promises it."""
        units = self.quantity if self.promised_quantity is None else self.promised_quantity
        return PurchaseOrderLine(
            line_no=self.line_no, sku=self.sku, quantity=min(units, self.quantity),
            unit_price_minor=self.unit_price_minor, expected_on=max(self.likely_on, self.expected_on) if wish else self.likely_on,
        )  # fmt: skip

    def replan(self, milestone: str, due_on: date | None, later_days: int | None) -> int:
        """Move a planned milestone to due_on and those after it that are not reported: by the
        same days, or by later_days where that is given. Returns the days the milestone moved; 0
        where it is not planned."""
        names = [p.milestone for p in self.plan]
        if milestone not in names:
            at, moved = -1, 0
        else:
            at = names.index(milestone)
            moved = (due_on - self.plan[at].due_on).days if due_on is not None else 0
        later = moved if later_days is None else later_days
        self.plan = tuple(
            p if p.reported_on is not None
            else p.moved(moved) if i == at and moved
            else p.moved(later) if i > at and later
            else p
            for i, p in enumerate(self.plan)
        )  # fmt: skip
        return moved

    def match(self, *, ended: bool) -> ReceiptMatch:
        """Ordered against announced and arrived. open: nothing came yet and something may;
        short: fewer arrived than ordered; exact; over."""
        state: MatchState
        if self.arrived > self.quantity:
            state = "over"
        elif self.arrived == self.quantity:
            state = "exact"
        else:
            state = "short" if self.arrived or ended else "open"
        return ReceiptMatch(
            line_no=self.line_no, sku=self.sku, ordered=self.quantity, announced=self.announced,
            received=self.received, damaged=self.damaged, state=state,
        )  # fmt: skip

    def settle(self) -> None:
        """Keep completed_on true after quantities changed: the day of the last arrival that was
        needed."""
        if not self.is_complete or not self.arrived:
            self.completed_on = None
        elif self.completed_on is None:
            self.completed_on = self.last_received_on

    def mark_reported(self, milestone: str, percent: int, on: date) -> None:
        """Tick off the planned milestone of that name and those before it; all at 100 %."""
        names = [p.milestone for p in self.plan]
        done = len(names) if percent >= 100 else 0
        if milestone in names:
            done = max(done, names.index(milestone) + 1)
        self.plan = tuple(
            replace(p, reported_on=p.reported_on or on) if i < done else p
            for i, p in enumerate(self.plan)
        )

    def expect_report(self, since: date, every_days: int, *, ended: bool) -> None:
        """Set the day by which the next word on production is due, and end the silence.

        With a plan: the first planned milestone not yet reported. Without one: every_days after
        the last sign of life, but not later than the day of arrival while that is ahead. None
        where nothing more is to be said: made, shipped, there, dropped or ended.
        """
        self.silent = False
        open_plan = [p.due_on for p in self.plan if p.reported_on is None]
        came = self.is_complete and self.arrived > 0
        if ended or came or self.is_shipped or self.percent >= 100 or (self.plan and not open_plan):
            self.report_due_on = None
        elif open_plan:
            self.report_due_on = min(open_plan)
        else:
            due = since + timedelta(days=every_days)
            self.report_due_on = min(due, self.likely_on) if since < self.likely_on else due
