"""Milestones as a table: CSV in UTF-8 or GB 18030 (Excel in China), comma, semicolon or tab between
cells, headings in English or Chinese. A bad cell is named by row, column and cure, and stops its
row only."""

import csv
import hashlib
import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from entrepot.shared.errors import InvalidBody, InvalidInput
from entrepot.shared.quantity import MAX_UNITS
from entrepot.supplier_portal.domain.commands import ReportMilestone
from entrepot.supplier_portal.domain.production import check_photo
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id
from entrepot.supplier_portal.settings import MAX_IMPORT_ROWS, MAX_PHOTOS

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
}
REQUIRED = ("purchase_order", "line_no", "milestone", "percent")
_KNOWN = {alias.lower(): name for name, aliases in HEADINGS.items() for alias in (name, *aliases)}
T = TypeVar("T")
_NO_PHOTOS: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a cell, and what to write instead."""

    column: str
    value: str
    detail: str
    cure: str
    cure_zh: str


@dataclass(slots=True)
class Row:
    """One row of the file; row 1 holds the headings. command is None where errors are not empty."""

    row: int
    command: ReportMilestone | None = None
    errors: list[CellError] = field(default_factory=list)


class _Fault(Exception):
    """A cell that cannot be read: detail, cure, cure_zh."""


def read(body: bytes) -> list[Row]:
    """The rows with anything in them. Raises InvalidInput (not a table) or InvalidBody (headings
    missing or unknown, too many rows)."""
    text = _decode(body)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidInput(f"the file is not CSV: {error}") from error
    if not rows:
        raise InvalidBody("the file is empty", errors=[{
            "column": "", "detail": "no headings", "cure": f"begin with {','.join(REQUIRED)}",
            "cure_zh": "首行请填写列标题"}])  # fmt: skip
    names = _headings(rows[0])
    found = [
        _row(number, names, cells)
        for number, cells in enumerate(rows[1:], 2)
        if any(cell.strip() for cell in cells)
    ]
    if len(found) > MAX_IMPORT_ROWS:
        raise InvalidBody(f"{len(found)} rows, at most {MAX_IMPORT_ROWS} in one file")
    return found


def _decode(body: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInput("the file is neither UTF-8 nor GB 18030; save it as CSV UTF-8")


def _headings(cells: list[str]) -> list[str]:
    names = [_KNOWN.get(cell.strip().lower(), "") for cell in cells]
    errors = [
        {"column": cell, "detail": "unknown heading", "cure": f"use one of {', '.join(HEADINGS)}",
         "cure_zh": "请使用模板中的列标题"}
        for cell, name in zip(cells, names, strict=True)
        if not name and cell.strip()
    ]  # fmt: skip
    errors += [
        {"column": name, "detail": "heading missing", "cure": f"add the column {name}",
         "cure_zh": f"请增加列：{HEADINGS[name][0]}"}
        for name in REQUIRED
        if name not in names
    ]  # fmt: skip
    errors += [
        {"column": name, "detail": "heading repeated", "cure": "keep one", "cure_zh": "列标题重复"}
        for name in set(filter(None, names))
        if names.count(name) > 1
    ]  # fmt: skip
    if errors:
        raise InvalidBody("the headings do not fit", errors=errors)
    return names


def _row(number: int, names: list[str], cells: list[str]) -> Row:
    row = Row(number)
    values = {n: c.strip() for n, c in zip(names, cells, strict=False) if n}
    if any(cell.strip() for cell in cells[len(names) :]):
        row.errors.append(CellError("", "", "more cells than headings", "quote cells with commas",
                                    "含逗号的单元格请加引号"))  # fmt: skip

    def get(name: str, parse: Callable[[str], T], default: T) -> T:
        value = values.get(name, "")
        try:
            if not value and name in REQUIRED:
                raise _Fault("empty", "fill it in", "必填")
            return parse(value) if value else default
        except _Fault as fault:
            row.errors.append(CellError(name, value, *fault.args))
            return default

    content: dict[str, Any] = {
        "purchase_order_id": get("purchase_order", _order, ""),
        "line_no": get("line_no", _whole(1, 100_000), 0),
        "milestone": get("milestone", _text(80), ""),
        "percent": get("percent", lambda v: _whole(0, 100)(v.rstrip("%％ ")), 0),
        "quantity_good": get("quantity_good", _whole(0, MAX_UNITS), 0),
        "quantity_scrap": get("quantity_scrap", _whole(0, MAX_UNITS), 0),
        "expected_on": get("expected_on", _day, None),
        "note": get("note", _text(2000), ""),
        "photos": get("photos", _photos, _NO_PHOTOS),
        "reported_at": get("reported_at", _time, None),
    }
    report_id = get("report_id", _text(128), "")
    if not row.errors:
        digest = hashlib.sha256(repr(sorted(content.items())).encode()).digest()
        # The same row sent again is the same report, also without an id of the sender's.
        row.command = ReportMilestone(
            report_id=report_id or f"csv-{digest.hex()[:32]}", body_hash=digest, **content
        )
    return row


def _order(value: str) -> str:
    return value if value.startswith("po_") and len(value) == 35 else purchase_order_id(value)


def _text(longest: int) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if len(value) > longest:
            raise _Fault(f"{len(value)} characters", f"at most {longest}", f"最多 {longest} 个字符")
        return value

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        digits = value.replace(",", "") if value.isascii() else ""
        digits = digits.removesuffix(".0")
        if not digits.isdecimal() or not low <= int(digits) <= high:
            raise _Fault("not a number in range", f"a whole number from {low} to {high}",
                         f"请填写 {low} 到 {high} 的整数")  # fmt: skip
        return int(digits)

    return parse


def _day(value: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        try:
            return datetime.strptime(value, form).date()
        except ValueError:
            continue
    raise _Fault("not a day", "write it as 2026-01-31", "请写成 2026-01-31")


def _time(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value.replace("/", "-"))
    except ValueError:
        raise _Fault("not a time", "write it as 2026-01-31T08:00:00+08:00",
                     "请写成 2026-01-31T08:00:00+08:00") from None  # fmt: skip
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _photos(value: str) -> tuple[str, ...]:
    found = tuple(value.replace(";", " ").replace("；", " ").split())
    if len(found) > MAX_PHOTOS:
        raise _Fault(f"{len(found)} photos", f"at most {MAX_PHOTOS}", f"最多 {MAX_PHOTOS} 张")
    for photo in found:
        try:
            check_photo(photo)
        except ValueError:
            raise _Fault(f"{photo[:80]} is no reference", "https:// addresses, or object keys",
                         "请填写 https:// 网址或对象键，用分号分隔") from None  # fmt: skip
    return found
