"""Words on production, and what they change on an order."""

from datetime import datetime
from typing import TYPE_CHECKING

from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.supplier_portal.domain.commands import FIRST_DAY, ReportMilestone, shifted
from entrepot.supplier_portal.domain.faults import invalid
from entrepot.supplier_portal.domain.production import CLOCK_SKEW

if TYPE_CHECKING:
    from entrepot.supplier_portal.domain.line import Line
    from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder


def report(order: "PurchaseOrder", report: ReportMilestone, now: datetime) -> MilestoneReported:
    """Take a report. The newest by reported_at stands; a late one is kept as history only.
    Raises Conflict on an ended order, InvalidBody where percent falls without a note."""
    order.require_open()
    line = order.line(report.line_no)
    at = report.reported_at or now
    if at > now + CLOCK_SKEW:
        raise invalid(
            "/reported_at", "the report comes from the future",
            "send the time of the report, in UTC or with its offset", "请填写实际报告时间",
        )  # fmt: skip
    if at.year < FIRST_DAY.year:
        raise invalid("/reported_at", f"the report is of the year {at.year}",
                      "send the time of the report", "请填写实际报告时间")  # fmt: skip
    stands = line.last_reported_at is None or at >= line.last_reported_at
    if stands and report.percent < line.percent and not report.note.strip():
        raise invalid(
            "/note", f"percent falls from {line.percent} to {report.percent} without a note",
            "say in note why production fell back", "进度下降时请在备注中说明原因",
        )  # fmt: skip
    before = line.likely_on
    if stands:
        line.milestone, line.percent = report.milestone, report.percent
        line.quantity_good, line.quantity_scrap = report.quantity_good, report.quantity_scrap
        line.milestone_note, line.last_reported_at = report.note, at
        _slip(line, report)
    line.mark_reported(report.milestone, report.percent, at.date())
    newest = line.last_reported_at or at
    line.expect_report(newest.date(), order.report_every_days, ended=False)
    order.production_version += 1
    order.updated_at = now
    return MilestoneReported(
        purchase_order_id=order.purchase_order_id, line_no=line.line_no,
        supplier=order.supplier, sku=line.sku, milestone=report.milestone,
        percent=report.percent, quantity_good=report.quantity_good,
        quantity_scrap=report.quantity_scrap, expected_on=report.expected_on,
        note=report.note, photos=report.photos, reported_at=at,
        due_on=next((p.due_on for p in line.plan if p.milestone == report.milestone), None),
        slip_days=(line.likely_on - before).days,
    )  # fmt: skip


def _slip(line: "Line", report: ReportMilestone) -> None:
    """Move the plan and the expected day. A milestone's new day moves the later ones, and the
    goods, by the same days; a new day of the goods moves the milestones after the reported one.
    With move_later False only what is named moves: the time is to be made up for."""
    before = line.likely_on
    days = (report.expected_on - before).days if report.expected_on is not None else None
    if not report.move_later:
        line.replan(report.milestone, report.due_on, 0)
    elif report.due_on is not None:
        moved = line.replan(report.milestone, report.due_on, None)
        if report.expected_on is None and moved:
            line.forecast_on = shifted(before, moved)
    elif days:
        line.replan(report.milestone, None, days)
    line.forecast_on = report.expected_on or line.forecast_on
