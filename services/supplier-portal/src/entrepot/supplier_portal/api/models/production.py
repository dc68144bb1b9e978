"""Milestone reports."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from entrepot.shared.ids import new_id
from entrepot.shared.quantity import Units
from entrepot.supplier_portal.api.models.fields import (
    Day,
    Input,
    Label,
    LineNo,
    Note,
    OfOrder,
    Photo,
    body_hash,
    example,
)
from entrepot.supplier_portal.domain.commands import ReportMilestone
from entrepot.supplier_portal.settings import MAX_PHOTOS


class MilestoneInput(Input):
    """How far a line is. percent: of the whole line; quantities: units so far. The same report_id
    is the same report. due_on: the milestone's new day, by which later milestones and the goods
    move, too; expected_on: the goods' new day of arrival. move_later false: only what is named
    moves."""

    model_config = example({
        "report_id": "r-2026-02-20-1", "line_no": 1, "milestone": "assembled", "percent": 60,
        "quantity_good": 300, "quantity_scrap": 4, "expected_on": "2026-04-03",
        "note": "second shift started", "photos": ["po/17/line-1.jpg"],
    })  # fmt: skip
    report_id: Annotated[str, Field(min_length=1, max_length=128)] | None = None
    line_no: LineNo
    milestone: Label
    percent: Annotated[int, Field(ge=0, le=100)]
    quantity_good: Units = 0
    quantity_scrap: Units = 0
    expected_on: Day | None = None
    note: Note = ""
    photos: Annotated[tuple[Photo, ...], Field(max_length=MAX_PHOTOS)] = ()
    reported_at: AwareDatetime | None = None
    due_on: Day | None = None
    move_later: bool = True

    def command_for(self, order: str) -> ReportMilestone:
        return ReportMilestone(
            order, self.report_id or new_id("rep"), self.line_no, self.milestone, self.percent,
            _report_hash(self),
            self.quantity_good, self.quantity_scrap, self.expected_on, self.note, self.photos,
            self.reported_at, self.due_on, self.move_later,
        )  # fmt: skip


class MilestoneItem(MilestoneInput, OfOrder):
    """A report with its order."""

    model_config = example({
        "purchase_order_number": "PO-2026-0017", "report_id": "r-2026-02-20-1", "line_no": 1,
        "milestone": "assembled", "percent": 60, "reported_at": "2026-01-05T08:00:00Z",
    })  # fmt: skip
    report_id: Annotated[str, Field(min_length=1, max_length=128)]

    def command(self) -> ReportMilestone:
        return self.command_for(self.order)


def _report_hash(report: MilestoneInput) -> bytes:
    """What was not sent at all does not count: bodies of older clients keep their hash."""
    late = {"due_on", "move_later"} - report.model_fields_set
    return body_hash(
        report, "report_id", "purchase_order_id", "purchase_order_number", *sorted(late)
    )
