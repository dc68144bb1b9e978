"""A purchase order: facts on its lines, and a state derived from them.

Work that was done is a fact: milestones, ship notices and receipts are taken before the supplier
confirmed, too, and receipts even after the order ended. A method changes nothing when it raises.
`version` counts the facts of the order, `production_version` those of its production.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    MilestoneReported,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
    PurchaseOrderReceived,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal.domain import agreeing, reporting, shipping
from entrepot.supplier_portal.domain.commands import (
    AnnounceShipment,
    Arrival,
    LineTerms,
    ReportMilestone,
    Side,
)
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line

State = Literal["draft", "issued", "confirmed", "in_production", "partly_shipped", "shipped",
                "partly_received", "received", "closed", "cancelled"]  # fmt: skip

Answer = Literal["", "accepted", "refused"]


def purchase_order_id(number: str) -> str:
    """The same number is the same order, whoever sends it and however often."""
    return derived_id("po", number)


@dataclass(slots=True)
class PurchaseOrder:
    """The aggregate. `lines` are in the order of their numbers."""

    purchase_order_id: str
    number: str
    supplier: str
    destination: str
    currency: str
    note: str
    report_every_days: int
    body_hash: bytes
    created_at: datetime
    updated_at: datetime
    lines: list[Line]
    version: int = 0
    production_version: int = 0
    awaiting_supplier: bool = True  # The buyer's terms are not yet answered.
    reason: str = ""  # Of the cancellation, or of closing by hand.
    confirmed_at: datetime | None = None
    cancelled_at: datetime | None = None
    closed_at: datetime | None = None
    draft: bool = False  # The supplier was not asked yet and does not see the order.
    answer: Answer = ""  # The buyer's to what was promised otherwise than wanted.
    agreement_id: str | None = None
    blanket_id: str | None = None

    @property
    def is_ended(self) -> bool:
        return self.cancelled_at is not None or self.closed_at is not None

    @property
    def state(self) -> State:
        if self.cancelled_at is not None:
            return "cancelled"
        if self.closed_at is not None:
            return "closed"
        if self.draft:
            return "draft"
        if any(line.arrived for line in self.lines):
            return "received" if self._all_came else "partly_received"
        if any(line.announced for line in self.lines):
            return "shipped" if all(line.is_shipped for line in self.lines) else "partly_shipped"
        if self.production_version:
            return "in_production"
        return "confirmed" if self.confirmed_at is not None else "issued"

    @property
    def likely_on(self) -> date:
        """The last day on which a line is expected."""
        return max(line.likely_on for line in self.lines)

    @property
    def deviates(self) -> bool:
        return any(line.deviates for line in self.lines)

    def line(self, line_no: int, pointer: str = "/line_no") -> Line:
        """Raises InvalidBody where the order has no such line."""
        for line in self.lines:
            if line.line_no == line_no:
                return line
        known = ", ".join(str(line.line_no) for line in self.lines[:20])
        raise invalid(
            pointer, f"the order has no line {line_no}", f"use one of its line numbers: {known}",
            f"请使用订单已有的行号：{known}",
        )  # fmt: skip

    def require_open(self, *, draft: bool = False) -> None:
        """Raises Conflict on an ended order, and on a draft unless draft is True."""
        if self.draft and not draft and not self.is_ended:
            raise refused("the order is a draft", "send it to the supplier with :issue",
                          "该订单仍是草稿，请先下达", state=self.state)  # fmt: skip
        if self.is_ended:
            raise refused(
                f"the order is {self.state}", "issue a new purchase order", "请新建采购单",
                state=self.state,
            )  # fmt: skip

    def issue(self, now: datetime) -> PurchaseOrderIssued:
        """The first fact of the order."""
        self.version += 1
        self.draft = False
        self.expect_reports(now)
        return PurchaseOrderIssued(
            purchase_order_id=self.purchase_order_id, number=self.number, supplier=self.supplier,
            destination=self.destination, currency=self.currency,
            lines=tuple(line.wanted() for line in self.lines),
        )  # fmt: skip

    def confirm(
        self, terms: Sequence[LineTerms], now: datetime, *, named_only: bool = False
    ) -> PurchaseOrderConfirmed | None:
        """See domain.agreeing."""
        return agreeing.confirm(self, terms, now, named_only=named_only)

    def change(
        self, side: Side, terms: Sequence[LineTerms], reason: str, now: datetime
    ) -> PurchaseOrderChanged | None:
        """See domain.agreeing."""
        return agreeing.change(self, side, terms, reason, now)

    def cancel(self, reason: str, now: datetime) -> PurchaseOrderCancelled | None:
        """End the order for what is not shipped; what is under way may still arrive. None where
        it is cancelled already. Raises Conflict once everything was shipped, or it is closed."""
        if self.cancelled_at is not None:
            return None
        self.require_open(draft=True)
        if all(line.is_shipped or line.is_complete for line in self.lines):
            raise refused(
                "everything was shipped", "receive the goods, or use :close",
                "请收货，或使用 :close 结案", state=self.state,
            )  # fmt: skip
        self.cancelled_at, self.reason = now, reason
        self.changed(now)
        return PurchaseOrderCancelled(
            purchase_order_id=self.purchase_order_id, supplier=self.supplier,
            destination=self.destination, reason=reason,
        )  # fmt: skip

    def close(self, reason: str, now: datetime) -> PurchaseOrderReceived | None:
        """End the order with what came. None where it is closed already. Raises Conflict."""
        if self.closed_at is not None:
            return None
        self.require_open()
        self.closed_at, self.reason = now, reason
        self.changed(now)
        return self._received_event()

    def report(self, report: ReportMilestone, now: datetime) -> MilestoneReported:
        """See domain.reporting."""
        return reporting.report(self, report, now)

    def announce(
        self, notice: AnnounceShipment, operator: str | None, now: datetime
    ) -> AdvanceShipNoticeSent:
        """See domain.shipping."""
        return shipping.announce(self, notice, operator, now)

    def receive(self, arrival: Arrival) -> list[tuple[int, int, int]]:
        """See domain.shipping."""
        return shipping.receive(self, arrival)

    def match(self, now: datetime, *, disputed: bool = False) -> PurchaseOrderReceived:
        """After receipts: close where every line is exact or over, and tell. disputed: a difference
        is to be decided first; until then the order is received and stays open."""
        if not self.is_ended and self._all_came and not disputed:
            self.closed_at = now
        self.changed(now)
        return self._received_event()

    def close_if_complete(self, now: datetime) -> PurchaseOrderReceived | None:
        """The buyer lowered the order to what already came."""
        return None if self.is_ended or not self._all_came else self.match(now)

    @property
    def _all_came(self) -> bool:
        return all(line.is_complete for line in self.lines) and any(
            line.arrived for line in self.lines
        )

    def _received_event(self) -> PurchaseOrderReceived:
        return PurchaseOrderReceived(
            purchase_order_id=self.purchase_order_id, supplier=self.supplier,
            destination=self.destination, complete=all(line.is_complete for line in self.lines),
            lines=tuple(line.match(ended=self.is_ended) for line in self.lines),
        )  # fmt: skip

    def changed(self, now: datetime, *, reported: frozenset[int] = frozenset()) -> None:
        self.version += 1
        self.updated_at = now
        self.expect_reports(now, reported)

    def expect_reports(self, now: datetime, reported: frozenset[int] = frozenset()) -> None:
        """Due days follow the order's terms; silence ends by a word on the line itself only."""
        for line in self.lines:
            was_silent = line.silent and line.line_no not in reported
            since = (line.last_reported_at or self.confirmed_at or self.created_at).date()
            if line.line_no in reported:
                since = max(since, now.date())
            line.expect_report(since, self.report_every_days, ended=self.is_ended)
            due = line.report_due_on
            line.silent = was_silent and due is not None and due < now.date()
