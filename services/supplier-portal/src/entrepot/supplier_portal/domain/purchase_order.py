"""A purchase order: facts on its lines, and a state derived from them.

Work that was done is a fact: milestones, ship notices and receipts are taken before the supplier
confirmed, too, and receipts even after the order ended. A method changes nothing when it raises.
`version` counts the facts of the order, `production_version` those of its production.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from entrepot.shared.events.supplier_portal import (
    AdvanceShipNoticeSent,
    AsnLine,
    MilestoneReported,
    PurchaseOrderCancelled,
    PurchaseOrderChanged,
    PurchaseOrderConfirmed,
    PurchaseOrderIssued,
    PurchaseOrderReceived,
)
from entrepot.shared.ids import derived_id
from entrepot.supplier_portal.domain import terms as terms_of
from entrepot.supplier_portal.domain.commands import (
    AnnounceShipment,
    Arrival,
    LineTerms,
    ReportMilestone,
    Side,
)
from entrepot.supplier_portal.domain.faults import invalid, refused
from entrepot.supplier_portal.domain.line import Line
from entrepot.supplier_portal.domain.production import CLOCK_SKEW

State = Literal["issued", "confirmed", "in_production", "partly_shipped", "shipped",
                "partly_received", "closed", "cancelled"]  # fmt: skip


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

    @property
    def is_ended(self) -> bool:
        return self.cancelled_at is not None or self.closed_at is not None

    @property
    def state(self) -> State:
        if self.cancelled_at is not None:
            return "cancelled"
        if self.closed_at is not None:
            return "closed"
        if any(line.arrived for line in self.lines):
            return "partly_received"
        if any(line.announced for line in self.lines):
            return "shipped" if all(line.is_shipped for line in self.lines) else "partly_shipped"
        if self.production_version:
            return "in_production"
        return "confirmed" if self.confirmed_at is not None else "issued"

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

    def _require_open(self) -> None:
        if self.is_ended:
            raise refused(
                f"the order is {self.state}", "issue a new purchase order", "请新建采购单",
                state=self.state,
            )  # fmt: skip

    def issue(self, now: datetime) -> PurchaseOrderIssued:
        """The first fact of the order."""
        self.version = 1
        self._expect_reports(now)
        return PurchaseOrderIssued(
            purchase_order_id=self.purchase_order_id, number=self.number, supplier=self.supplier,
            destination=self.destination, currency=self.currency,
            lines=tuple(line.wanted() for line in self.lines),
        )  # fmt: skip

    def confirm(self, terms: Sequence[LineTerms], now: datetime) -> PurchaseOrderConfirmed | None:
        """Promise the named lines on their terms, all others as wanted. None, changing nothing,
        when the same was promised before. Raises Conflict or InvalidBody."""
        self._require_open()
        by_number = _once_each(self, terms)
        fresh: list[Line] = []
        for line in self.lines:
            term = by_number.get(line.line_no, LineTerms(line.line_no))
            fresh.append(terms_of.promise(line, term, fill=True))
        changed = self.confirmed_at is None or self.awaiting_supplier or fresh != self.lines
        if not changed:
            return None
        for line in fresh:
            line.committed_on = line.committed_on or line.promised_on
        self.lines = fresh
        self.confirmed_at = self.confirmed_at or now
        self.awaiting_supplier = False
        self._changed(now)
        return PurchaseOrderConfirmed(
            purchase_order_id=self.purchase_order_id, supplier=self.supplier,
            destination=self.destination, lines=tuple(line.promised() for line in self.lines),
        )  # fmt: skip

    def change(
        self, side: Side, terms: Sequence[LineTerms], reason: str, now: datetime
    ) -> PurchaseOrderChanged | None:
        """New terms: the buyer's of what is wanted (also new lines), the supplier's of what is
        promised. None where they change nothing. Raises Conflict, InvalidBody or Forbidden."""
        self._require_open()
        by_number = _once_each(self, terms, new_lines=side == "buyer")
        fresh = [
            terms_of.change(line, by_number[line.line_no], side)
            if line.line_no in by_number
            else line
            for line in self.lines
        ]
        present = {line.line_no for line in self.lines}
        added = [terms_of.new_line(t) for t in terms if t.line_no not in present]
        if fresh == self.lines and not added:
            return None
        fresh = sorted([*fresh, *added], key=lambda line: line.line_no)
        if not any(line.quantity for line in fresh):
            raise invalid("/lines", "no line would be left", "use :cancel", "请使用 :cancel 取消")
        self.lines = fresh
        self.awaiting_supplier = self.awaiting_supplier or side == "buyer"
        self._changed(now)
        return PurchaseOrderChanged(
            purchase_order_id=self.purchase_order_id, supplier=self.supplier,
            destination=self.destination, changed_by=side, reason=reason,
            lines=tuple(
                line.wanted() if side == "buyer" else line.promised() for line in self.lines
            ),
        )  # fmt: skip

    def cancel(self, reason: str, now: datetime) -> PurchaseOrderCancelled | None:
        """End the order for what is not shipped; what is under way may still arrive. None where
        it is cancelled already. Raises Conflict once everything was shipped, or it is closed."""
        if self.cancelled_at is not None:
            return None
        self._require_open()
        if all(line.is_shipped or line.is_complete for line in self.lines):
            raise refused(
                "everything was shipped", "receive the goods, or use :close",
                "请收货，或使用 :close 结案", state=self.state,
            )  # fmt: skip
        self.cancelled_at, self.reason = now, reason
        self._changed(now)
        return PurchaseOrderCancelled(
            purchase_order_id=self.purchase_order_id, supplier=self.supplier,
            destination=self.destination, reason=reason,
        )  # fmt: skip

    def close(self, reason: str, now: datetime) -> PurchaseOrderReceived | None:
        """End the order with what came. None where it is closed already. Raises Conflict."""
        if self.closed_at is not None:
            return None
        self._require_open()
        self.closed_at, self.reason = now, reason
        self._changed(now)
        return self._received_event()

    def report(self, report: ReportMilestone, now: datetime) -> MilestoneReported:
        """Take a report. The newest by reported_at stands; a late one is kept as history only.
        Raises Conflict on an ended order, InvalidBody where percent falls without a note."""
        self._require_open()
        line = self.line(report.line_no)
        at = report.reported_at or now
        if at > now + CLOCK_SKEW:
            raise invalid(
                "/reported_at", "the report comes from the future",
                "send the time of the report, in UTC or with its offset", "请填写实际报告时间",
            )  # fmt: skip
        stands = line.last_reported_at is None or at >= line.last_reported_at
        if stands and report.percent < line.percent and not report.note.strip():
            raise invalid(
                "/note", f"percent falls from {line.percent} to {report.percent} without a note",
                "say in note why production fell back", "进度下降时请在备注中说明原因",
            )  # fmt: skip
        if stands:
            line.milestone, line.percent = report.milestone, report.percent
            line.quantity_good, line.quantity_scrap = report.quantity_good, report.quantity_scrap
            line.milestone_note, line.last_reported_at = report.note, at
            line.forecast_on = report.expected_on or line.forecast_on
        line.mark_reported(report.milestone, report.percent, at.date())
        newest = line.last_reported_at or at
        line.expect_report(newest.date(), self.report_every_days, ended=False)
        self.production_version += 1
        self.updated_at = now
        return MilestoneReported(
            purchase_order_id=self.purchase_order_id, line_no=line.line_no,
            supplier=self.supplier, sku=line.sku, milestone=report.milestone,
            percent=report.percent, quantity_good=report.quantity_good,
            quantity_scrap=report.quantity_scrap, expected_on=report.expected_on,
            note=report.note, photos=report.photos, reported_at=at,
        )  # fmt: skip

    def announce(
        self, notice: AnnounceShipment, operator: str | None, now: datetime
    ) -> AdvanceShipNoticeSent:
        """Units are on their way. Raises Conflict beyond ordered and 10 %, or once ended."""
        self._require_open()
        if notice.expected_on < notice.shipped_on:
            raise invalid(
                "/expected_on", "goods would arrive before they were shipped",
                "give an arrival day on or after shipped_on", "到货日期不能早于发货日期",
            )  # fmt: skip
        units: dict[int, int] = {}
        for i, part in enumerate(notice.lines):
            line = self.line(part.line_no, f"/lines/{i}/line_no")
            if part.sku is not None and part.sku != line.sku:
                raise invalid(
                    f"/lines/{i}/sku", f"line {line.line_no} is of SKU {line.sku}",
                    "announce the SKU that was ordered", "请填写该行订购的 SKU",
                )  # fmt: skip
            units[part.line_no] = units.get(part.line_no, 0) + part.quantity
        for line_no, quantity in units.items():
            line = self.line(line_no)
            if line.announced + quantity > line.allowance:
                left = max(0, line.allowance - line.announced)
                raise refused(
                    f"line {line_no}: {quantity} units announced, {left} may still be",
                    "announce fewer, or ask the buyer to raise the order",
                    "请减少数量，或请采购方增加订单数量", line_no=line_no, left=left,
                )  # fmt: skip
        for line_no, quantity in units.items():
            line = self.line(line_no)
            line.announced += quantity
            if line.is_shipped:
                line.forecast_on = notice.expected_on
        self._changed(now, reported=frozenset(units))
        return AdvanceShipNoticeSent(
            purchase_order_id=self.purchase_order_id,
            asn_id=asn_id(self.purchase_order_id, notice.number), supplier=self.supplier,
            operator=operator, destination=self.destination, shipped_on=notice.shipped_on,
            expected_on=notice.expected_on, carrier=notice.carrier,
            tracking_number=notice.tracking_number,
            lines=tuple(
                AsnLine(line_no=p.line_no, sku=self.line(p.line_no).sku, quantity=p.quantity,
                        lot=p.lot)
                for p in notice.lines
            ),
        )  # fmt: skip

    def receive(self, arrival: Arrival) -> list[tuple[int, int, int]]:
        """Spread counted units over the lines of the SKU: those announced first, each up to what
        was ordered, what is too much to the first. Returns (line_no, good, damaged); line 0 for
        a SKU that was never ordered."""
        lines = [line for line in self.lines if line.sku == arrival.sku]
        lines.sort(key=lambda line: (line.line_no not in arrival.preferred_lines, line.line_no))
        if not lines:
            return [(0, arrival.quantity, arrival.damaged)]
        good, damaged = arrival.quantity, arrival.damaged
        shares: list[list[int]] = []
        for line in lines:
            room = max(0, line.quantity - line.arrived)
            take = min(room, good)
            take_damaged = min(room - take, damaged)
            good, damaged = good - take, damaged - take_damaged
            shares.append([take, take_damaged])
        shares[0][0] += good
        shares[0][1] += damaged
        taken: list[tuple[int, int, int]] = []
        for line, (take, take_damaged) in zip(lines, shares, strict=True):
            if take or take_damaged:
                line.received += take
                line.damaged += take_damaged
                line.last_received_on = max(
                    arrival.arrived_on, line.last_received_on or arrival.arrived_on
                )
                line.settle()
                taken.append((line.line_no, take, take_damaged))
        return taken

    def match(self, now: datetime) -> PurchaseOrderReceived:
        """After receipts: close where every line is exact or over, and tell."""
        if not self.is_ended and self._all_came:
            self.closed_at = now
        self._changed(now)
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

    def _changed(self, now: datetime, *, reported: frozenset[int] = frozenset()) -> None:
        self.version += 1
        self.updated_at = now
        self._expect_reports(now, reported)

    def _expect_reports(self, now: datetime, reported: frozenset[int] = frozenset()) -> None:
        """Due days follow the order's terms; silence ends by a word on the line itself only."""
        for line in self.lines:
            was_silent = line.silent and line.line_no not in reported
            since = (line.last_reported_at or self.confirmed_at or self.created_at).date()
            if line.line_no in reported:
                since = max(since, now.date())
            line.expect_report(since, self.report_every_days, ended=self.is_ended)
            due = line.report_due_on
            line.silent = was_silent and due is not None and due < now.date()


def asn_id(purchase_order: str, number: str) -> str:
    """The same number of a supplier on an order is the same notice."""
    return derived_id("asn", purchase_order, number)


def _once_each(
    order: PurchaseOrder, terms: Sequence[LineTerms], *, new_lines: bool = False
) -> dict[int, LineTerms]:
    found: dict[int, LineTerms] = {}
    for i, term in enumerate(terms):
        pointer = f"/lines/{i}/line_no"
        if term.line_no in found:
            raise invalid(pointer, f"line {term.line_no} is named twice", "name each line once",
                          "每行只能出现一次")  # fmt: skip
        if not (new_lines and term.sku is not None):
            order.line(term.line_no, pointer)
        found[term.line_no] = term
    return found
