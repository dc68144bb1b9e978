"""SKUs as a spreadsheet: text/csv in UTF-8 (RFC 4180), the same columns in and out.

Lists inside a cell are separated by `|`; a component is written `SKU:quantity`. A cell whose text
begins with = + - or @ leaves with a ' before it, so that no spreadsheet runs it as a formula, and
comes back without. Comma, semicolon and tab are understood as separators.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from entrepot.catalog.domain.commands import PutSku
from entrepot.shared.errors import InvalidBody, InvalidInput

COLUMNS = (
    "sku", "product", "title", "title_zh", "status", "gtin", "weight_g", "length_mm", "width_mm",
    "height_mm", "hs_code", "origin", "categories", "un_number", "packing_mode", "watt_hours",
    "cargo_aircraft_only", "components",
)  # fmt: skip
_MEASURES = ("weight_g", "length_mm", "width_mm", "height_mm")
_GOODS = ("un_number", "packing_mode", "watt_hours", "cargo_aircraft_only")
_PLAIN = ("product", "title", "title_zh", "status", "gtin", "hs_code", "origin")
_FORMULA = re.compile(r"^'*[=+\-@]")
_GUARDED = re.compile(r"^'+[=+\-@]")
_TRUE, _FALSE = {"true", "yes", "1", "是"}, {"false", "no", "0", "否", ""}
MAX_CELL = 25_000

_CURES = {
    "sku": ("letters, digits, . _ + -; at most 64, each SKU once in a file",
            "字母、数字及 . _ + -，最多 64 个字符，每个 SKU 在文件中只出现一次"),
    "product": ("name the product the SKU belongs to", "填写该 SKU 所属的产品编码"),
    "title": ("write a title of 1 to 500 characters", "填写 1 至 500 个字符的标题"),
    "title_zh": ("write at most 500 characters", "最多 500 个字符"),
    "status": ("write active or retired", "填写 active 或 retired"),
    "gtin": ("copy all 8, 12, 13 or 14 digits from the barcode; format the column as text",
             "照抄条码的全部 8、12、13 或 14 位数字，并将该列设为文本格式"),
    "hs_code": ("write 6 to 10 digits without dots", "填写 6 至 10 位数字，不带小数点"),
    "origin": ("write the two-letter country code, e.g. CN", "填写两位国家代码，例如 CN"),
    "categories": ("separate by |, e.g. toy|packaged_goods", "用 | 分隔，例如 toy|packaged_goods"),
    "un_number": ("write UN and four digits, e.g. UN3481", "填写 UN 加四位数字，例如 UN3481"),
    "packing_mode": ("write alone, with_equipment or in_equipment",
                     "填写 alone、with_equipment 或 in_equipment"),
    "watt_hours": ("write watt hours as a number, e.g. 18.5", "填写瓦时数，例如 18.5"),
    "cargo_aircraft_only": ("write true or false", "填写 true 或 false"),
    "components": ("write SKU:quantity separated by |, of SKUs that exist and do not hold this one",
                   "按 SKU:数量 填写并用 | 分隔；组件须已存在且不包含本 SKU"),
}  # fmt: skip
_MEASURE_CURE = (
    "give all of weight_g, length_mm, width_mm, height_mm as whole numbers, or none",
    "weight_g、length_mm、width_mm、height_mm 须同时填写整数，或全部留空",
)


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong in one cell; row 1 is the header."""

    row: int
    column: str
    detail: str
    cure: str
    cure_zh: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row as text, by column."""

    number: int
    cells: Mapping[str, str]

    @property
    def sku(self) -> str:
        return self.cells["sku"]


@dataclass(slots=True)
class Sheet:
    """A file that can be read; errors of rows that cannot."""

    rows: list[Row] = field(default_factory=list)
    errors: list[RowError] = field(default_factory=list)

    def skus(self) -> set[str]:
        """Those named; what could not be a SKU (a NUL, say) is left out."""
        return {row.sku for row in self.rows if row.sku.isprintable()}


def error(row: int, column: str, detail: str) -> RowError:
    """With the column's cure."""
    cure = _MEASURE_CURE if column in _MEASURES else _CURES[column]
    return RowError(row, column, detail, *cure)


def read(body: bytes, *, charset: str = "utf-8", max_rows: int) -> Sheet:
    """The rows of a file. Raises InvalidInput where it is no such file, InvalidBody for its
    header or its length."""
    try:
        text = body.decode("utf-8-sig" if charset.lower() in ("utf-8", "utf8") else charset)
    except (UnicodeDecodeError, LookupError) as fault:
        raise InvalidInput(
            f"the file is not {charset}; save it as CSV UTF-8, or name its encoding: "
            "Content-Type: text/csv; charset=gb18030"
        ) from fault
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    sheet = Sheet()
    seen: dict[str, int] = {}
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header)
        for number, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(sheet.rows) >= max_rows:
                raise InvalidBody(f"at most {max_rows} rows in a file; split it")
            _take(sheet, seen, header, number, cells)
    except csv.Error as fault:
        raise InvalidInput(f"line {reader.line_num} is not CSV: {fault}") from fault
    return sheet


def _check_header(header: list[str]) -> None:
    faults = [
        *(f"column {name!r} is not known" for name in header if name not in COLUMNS),
        *(f"column {name!r} is there twice" for name in set(header) if header.count(name) > 1),
    ]
    if "sku" not in header:
        faults.append("column 'sku' is missing")
    if faults:
        raise InvalidBody(
            "the header cannot be used",
            errors=[{"pointer": "", "detail": fault, "code": "header"} for fault in faults],
            columns=list(COLUMNS),
        )


def _take(
    sheet: Sheet, seen: dict[str, int], header: list[str], number: int, cells: list[str]
) -> None:
    if len(cells) != len(header):
        detail = f"the row has {len(cells)} cells, the header {len(header)}"
        sheet.errors.append(
            RowError(number, "", detail, "put a cell that holds a separator into quotes",
                     "含分隔符的单元格须加双引号")
        )  # fmt: skip
        return
    row = Row(number, {n: _unguard(c.strip()) for n, c in zip(header, cells, strict=True)})
    if row.sku and row.sku in seen:
        sheet.errors.append(error(number, "sku", f"{row.sku} is in row {seen[row.sku]}, too"))
        return
    seen[row.sku] = number
    sheet.rows.append(row)


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def to_command(row: Row, before: PutSku | None) -> PutSku | list[RowError]:
    """The row over what is held now; or what is wrong with it."""
    cells = row.cells
    long = [name for name, cell in cells.items() if len(cell) > MAX_CELL]
    if long:
        return [error(row.number, name, f"more than {MAX_CELL} characters") for name in long]
    values: dict[str, Any] = before.model_dump() if before is not None else {}
    values["sku"] = row.sku
    for name in _PLAIN:
        if name in cells:
            values[name] = cells[name] or None
    if values.get("status") is None:
        values["status"] = "active"
    if "categories" in cells:
        values["categories"] = tuple(filter(None, map(str.strip, cells["categories"].split("|"))))
    try:
        if "components" in cells:
            values["components"] = _components(cells["components"])
        values["measures"] = _group(values.get("measures"), cells, _MEASURES)
        values["dangerous_goods"] = _goods(values.get("dangerous_goods"), cells)
    except _BadCell as fault:
        return [error(row.number, fault.column, fault.detail)]
    for name in ("product", "title"):
        if values.get(name) is None:
            return [error(row.number, name, "must not be empty")]
    try:
        return PutSku.model_validate(values)
    except ValidationError as fault:
        return _row_errors(row, fault)


def _row_errors(row: Row, fault: ValidationError) -> list[RowError]:
    found: dict[str, RowError] = {}
    for one in fault.errors(include_url=False, include_input=False):
        names = [part for part in one["loc"] if part in COLUMNS]
        column = str(names[0]) if names else "components"
        if one["loc"] and one["loc"][0] == "components":
            column = "components"
        found.setdefault(column, error(row.number, column, one["msg"]))
    return list(found.values())


class _BadCell(Exception):
    """A cell that cannot be read."""

    def __init__(self, column: str, detail: str) -> None:
        super().__init__(detail)
        self.column, self.detail = column, detail


def _components(cell: str) -> list[dict[str, Any]]:
    found = []
    for part in filter(None, map(str.strip, cell.split("|"))):
        sku, separator, quantity = part.rpartition(":")
        if not separator or not quantity.strip().isdecimal():
            raise _BadCell("components", f"{part!r} is not SKU:quantity")
        found.append({"sku": sku.strip(), "quantity": int(quantity)})
    return found


def _group(
    before: dict[str, Any] | None, cells: Mapping[str, str], names: Iterable[str]
) -> dict[str, Any] | None:
    values = dict(before or {})
    for name in names:
        if name in cells:
            values[name] = cells[name] or None
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        return None
    for name in names:
        if name not in given:
            raise _BadCell(name, "is empty while other measures are given")
    return given


def _goods(before: dict[str, Any] | None, cells: Mapping[str, str]) -> dict[str, Any] | None:
    values = dict(before or {})
    for name in _GOODS:
        if name in cells:
            values[name] = cells[name] or None
    flag = values.get("cargo_aircraft_only")
    if isinstance(flag, str):
        if flag.lower() not in _TRUE | _FALSE:
            raise _BadCell("cargo_aircraft_only", f"{flag!r} is neither true nor false")
        values["cargo_aircraft_only"] = flag.lower() in _TRUE
    given = {name: value for name, value in values.items() if value is not None}
    if "un_number" not in given:
        extra = [name for name in _GOODS if given.get(name)]
        if extra:
            raise _BadCell("un_number", f"is empty while {extra[0]} is given")
        return None
    return given


def write(skus: Iterable[PutSku], *, header: bool) -> str:
    """Lines of the file, each ending in CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    for sku in skus:
        cells = _cells(sku)
        writer.writerow([_guard(cells.get(name)) for name in COLUMNS])
    return out.getvalue()


def _cells(sku: PutSku) -> dict[str, Any]:
    cells = sku.model_dump(exclude={"measures", "dangerous_goods", "components", "categories"})
    cells["categories"] = "|".join(sku.categories)
    cells["components"] = "|".join(f"{c.sku}:{c.quantity}" for c in sku.components)
    if sku.measures is not None:
        cells.update(sku.measures.model_dump())
    if sku.dangerous_goods is not None:
        cells.update(sku.dangerous_goods.model_dump())
        cells["cargo_aircraft_only"] = str(sku.dangerous_goods.cargo_aircraft_only).lower()
    return cells


def _guard(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
