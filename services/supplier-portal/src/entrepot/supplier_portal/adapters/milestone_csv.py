"""Production status as a table. A bad cell is named by row, column and cure, and stops its row
only."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from entrepot.shared.quantity import MAX_UNITS
from entrepot.supplier_portal.adapters import cells, sheets
from entrepot.supplier_portal.adapters.cells import CellError, Reader
from entrepot.supplier_portal.adapters.sheets import Sheet
from entrepot.supplier_portal.domain.commands import ReportMilestone
from entrepot.supplier_portal.settings import MAX_IMPORT_ROWS

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "purchase_order": ("采购单", "采购单号", "purchase_order_id", "number", "po"),
    "line_no": ("行号", "line"),
    "milestone": ("里程碑", "生产节点", "工序"),
    "percent": ("完成百分比", "进度", "%"),
    "quantity_good": ("良品数", "良品数量", "good"),
    "quantity_scrap": ("报废数", "报废数量", "scrap"),
    "expected_on": ("预计到货日期", "预计日期"),
    "note": ("备注", "说明"),
    "photos": ("照片", "photo"),
    "reported_at": ("报告时间",),
    "report_id": ("报告编号",),
    "due_on": ("节点新日期", "新日期"),
}
REQUIRED = ("purchase_order", "line_no", "milestone", "percent")
_NO_PHOTOS: tuple[str, ...] = ()


@dataclass(slots=True)
class Row:
    """One row of the file; row 1 holds the headings. command is None where errors are not empty."""

    row: int
    command: ReportMilestone | None = None
    errors: list[CellError] = field(default_factory=list)


def read(body: bytes) -> list[Row]:
    """The rows with anything in them. Raises InvalidInput (not a table) or InvalidBody (headings
    missing or unknown, too many rows)."""
    return rows_of(sheets.read_csv(body, MAX_IMPORT_ROWS))


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows of a table as reports. Raises InvalidBody where the headings do not fit."""
    names = cells.headings(sheet.headings, HEADINGS, REQUIRED)
    return [_row(number, names, values) for number, values in sheet.texts()]


def _row(number: int, names: list[str], values: Sequence[str]) -> Row:
    reader = Reader(names, values, REQUIRED)
    get = reader.get
    content: dict[str, Any] = {
        "purchase_order_id": get("purchase_order", cells.order, ""),
        "line_no": get("line_no", cells.whole(1, 100_000), 0),
        "milestone": get("milestone", cells.text(80), ""),
        "percent": get("percent", lambda v: cells.whole(0, 100)(v.rstrip("%％ ")), 0),
        "quantity_good": get("quantity_good", cells.whole(0, MAX_UNITS), 0),
        "quantity_scrap": get("quantity_scrap", cells.whole(0, MAX_UNITS), 0),
        "expected_on": get("expected_on", cells.day, None),
        "note": get("note", cells.text(2000), ""),
        "photos": get("photos", cells.photos, _NO_PHOTOS),
        "reported_at": get("reported_at", cells.time, None),
    }
    if (due_on := get("due_on", cells.day, None)) is not None:
        content["due_on"] = due_on  # Absent, it does not count: rows sent before keep their hash.
    report_id = get("report_id", cells.text(128), "")
    row = Row(number, errors=reader.errors)
    if not row.errors:
        digest = hashlib.sha256(repr(sorted(content.items())).encode()).digest()
        # The same row sent again is the same report, also without an id of the sender's.
        row.command = ReportMilestone(
            report_id=report_id or f"csv-{digest.hex()[:32]}", body_hash=digest, **content
        )
    return row
