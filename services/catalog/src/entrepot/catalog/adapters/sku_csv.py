"""SKUs as a spreadsheet: the same columns in and out.

Lists inside a cell are separated by `|`; a component is written `SKU:quantity`, a fact by its name
or as `name=value`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from entrepot.catalog.adapters import sheet
from entrepot.catalog.adapters.sheet import Cure, Format, Row, RowError, Sheet
from entrepot.catalog.domain import facts
from entrepot.catalog.domain.commands import PutSku

COLUMNS = (
    "sku", "product", "title", "title_zh", "status", "gtin", "weight_g", "length_mm", "width_mm",
    "height_mm", "hs_code", "origin", "categories", "un_number", "packing_mode", "watt_hours",
    "cargo_aircraft_only", "components", "facts",
)  # fmt: skip
_MEASURES = ("weight_g", "length_mm", "width_mm", "height_mm")
_GOODS = ("un_number", "packing_mode", "watt_hours", "cargo_aircraft_only")
_PLAIN = ("product", "title", "title_zh", "status", "gtin", "hs_code", "origin")
_TRUE, _FALSE = {"true", "yes", "1", "是"}, {"false", "no", "0", "否", ""}
_CURES: dict[str, Cure] = {
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
    "facts": ("write facts separated by |, e.g. radio|battery=lithium_ion|age_to_years=8",
              "用 | 分隔，例如 radio|battery=lithium_ion|age_to_years=8"),
}  # fmt: skip
_MEASURE_CURE = (
    "give all of weight_g, length_mm, width_mm, height_mm as whole numbers, or none",
    "weight_g、length_mm、width_mm、height_mm 须同时填写整数，或全部留空",
)
FORM = Format(COLUMNS, ("sku",), ("sku",), {**_CURES, **dict.fromkeys(_MEASURES, _MEASURE_CURE)})


def error(row: int, column: str, detail: str) -> RowError:
    """With the column's cure."""
    return FORM.error(row, column, detail)


def read(body: bytes, *, charset: str = "utf-8", max_rows: int) -> Sheet:
    """The rows of a file; see sheet.read."""
    return sheet.read(body, FORM, charset=charset, max_rows=max_rows)


def to_command(row: Row, before: PutSku | None) -> PutSku | list[RowError]:
    """The row over what is held now; or what is wrong with it."""
    cells = row.cells
    long = sheet.too_long(row, FORM)
    if long:
        return long
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
        if "facts" in cells:
            values["facts"] = _facts(cells["facts"])
        values["dangerous_goods"] = _goods(values.get("dangerous_goods"), cells)
    except _BadCell as fault:
        return [error(row.number, fault.column, fault.detail)]
    for name in ("product", "title"):
        if values.get(name) is None:
            return [error(row.number, name, "must not be empty")]
    try:
        return PutSku.model_validate(values)
    except ValidationError as fault:
        return sheet.row_errors(row, FORM, fault, "components")


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


def _facts(cell: str) -> dict[str, Any] | None:
    try:
        return facts.from_text(cell)
    except ValueError as fault:
        raise _BadCell("facts", str(fault)) from fault


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
    return sheet.write(map(_cells, skus), FORM, header=header)


def _cells(sku: PutSku) -> dict[str, Any]:
    aside = {"measures", "dangerous_goods", "components", "categories", "facts"}
    cells = sku.model_dump(exclude=aside)
    cells["categories"] = "|".join(sku.categories)
    cells["components"] = "|".join(f"{c.sku}:{c.quantity}" for c in sku.components)
    cells["facts"] = facts.to_text(sku.facts)
    if sku.measures is not None:
        cells.update(sku.measures.model_dump())
    if sku.dangerous_goods is not None:
        cells.update(sku.dangerous_goods.model_dump())
        cells["cargo_aircraft_only"] = str(sku.dangerous_goods.cargo_aircraft_only).lower()
    return cells
