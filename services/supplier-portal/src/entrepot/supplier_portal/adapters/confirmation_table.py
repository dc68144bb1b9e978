"""Confirmations as a table: a row per line of a purchase order, with the supplier's own quantity
and day where they differ."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from entrepot.shared.quantity import MAX_UNITS
from entrepot.supplier_portal.adapters import cells
from entrepot.supplier_portal.adapters.cells import CellError, Reader
from entrepot.supplier_portal.adapters.sheets import Sheet
from entrepot.supplier_portal.domain.commands import LineTerms

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "purchase_order": ("采购单", "采购单号", "purchase_order_id", "number", "po"),
    "line_no": ("行号", "line"),
    "quantity": ("数量", "确认数量"),
    "expected_on": ("交货日期", "预计到货日期", "到货日期"),
}
REQUIRED = ("purchase_order", "line_no")


@dataclass(slots=True)
class Row:
    """One row; row 1 holds the headings. terms is None where errors are not empty."""

    row: int
    order: str = ""
    terms: LineTerms | None = None
    row_hash: bytes = b""
    errors: list[CellError] = field(default_factory=list)


def rows_of(sheet: Sheet) -> list[Row]:
    """The rows; of rows that name a line twice with other terms the first counts. Raises
    InvalidBody where the headings do not fit."""
    names = cells.headings(sheet.headings, HEADINGS, REQUIRED)
    rows = [_row(number, names, values) for number, values in sheet.texts()]
    first: dict[tuple[str, int], Row] = {}
    for row in rows:
        if row.terms is None:
            continue
        before = first.setdefault((row.order, row.terms.line_no), row)
        if before.row_hash != row.row_hash:
            row.errors.append(CellError(
                "line_no", str(row.terms.line_no), f"row {before.row} names the line otherwise",
                "keep one row per line", f"第 {before.row} 行已填写该订单行，请只保留一行",
            ))  # fmt: skip
            row.terms = None
    return rows


def _row(number: int, names: list[str], values: Sequence[str]) -> Row:
    reader = Reader(names, values, REQUIRED)
    order = reader.get("purchase_order", cells.order, "")
    terms = LineTerms(
        reader.get("line_no", cells.whole(1, 100_000), 0),
        reader.get("quantity", _units, None), reader.get("expected_on", cells.day, None),
    )  # fmt: skip
    row = Row(number, order, errors=reader.errors)
    if not row.errors:
        row.terms = terms
        row.row_hash = hashlib.sha256(repr((order, terms)).encode()).digest()
    return row


def _units(value: str) -> int | None:
    return cells.whole(0, MAX_UNITS)(value)
