"""Reports, and what became of a table of them."""

from datetime import date, datetime

from pydantic import Field

from entrepot.shared.http import View
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.api.views.purchase_orders import PurchaseOrderLineView
from entrepot.supplier_portal.api.views.shape import Row, example


class MilestoneView(View):
    """A report as it was made."""

    report_id: str
    purchase_order_id: str
    line_no: int
    sku: str
    milestone: str
    percent: int
    quantity_good: int
    quantity_scrap: int
    expected_on: date | None
    due_on: date | None = None
    slip_days: int = 0
    note: str
    photos: list[str]
    reported_at: datetime
    party: str

    @classmethod
    def of(cls, row: Row) -> "MilestoneView":
        return cls.model_validate({**row, "photos": repository.loads(row["photos"])})


class MilestoneAccepted(View):
    """The report's id, and how the line stands now (a later report may have come before)."""

    report_id: str
    purchase_order_id: str
    line: PurchaseOrderLineView


class ImportedRow(View):
    """What became of one row of a table. row 1 holds the headings."""

    row: int
    status: int
    report_id: str | None = None
    errors: list[dict[str, str]] = Field(default_factory=list)


class ImportResult(View):
    """Rows taken now, taken before, and refused; refused ones name column, value and cure."""

    model_config = example({
        "accepted": 11, "repeated": 0, "refused": 1,
        "rows": [{"row": 4, "status": 422, "errors": [{
            "column": "percent", "value": "120", "detail": "not a number in range",
            "cure": "a whole number from 0 to 100", "cure_zh": "请填写 0 到 100 的整数"}]}],
    })  # fmt: skip
    accepted: int
    repeated: int
    refused: int
    rows: list[ImportedRow]
