"""Cells of tables that factories send: what they may hold, and what is wrong with them. Tables
come as CSV (UTF-8 or GB 18030, comma, semicolon or tab) or XLSX, with English or Chinese
headings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TypeVar

from entrepot.shared.errors import InvalidBody
from entrepot.supplier_portal.domain.commands import FIRST_DAY, LAST_DAY
from entrepot.supplier_portal.domain.production import check_photo
from entrepot.supplier_portal.domain.purchase_order import purchase_order_id
from entrepot.supplier_portal.settings import MAX_PHOTOS

T = TypeVar("T")
MAX_DIGITS = 20  # Longer ones are read in time that grows with their square.
Headings = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class CellError:
    """What is wrong with a cell, and what to write instead."""

    column: str
    value: str
    detail: str
    cure: str
    cure_zh: str


class Fault(Exception):
    """A cell that cannot be read: detail, cure, cure_zh."""


def headings(cells: Sequence[str], known: Headings, required: Sequence[str]) -> list[str]:
    """Our name of each column, "" for one without heading. Raises InvalidBody."""
    by_alias = {a.lower(): name for name, aliases in known.items() for a in (name, *aliases)}
    names = [by_alias.get(cell.strip().lower(), "") for cell in cells]
    errors = [
        {"column": cell, "detail": "unknown heading", "cure": f"use one of {', '.join(known)}",
         "cure_zh": "请使用模板中的列标题"}
        for cell, name in zip(cells, names, strict=True)
        if not name and cell.strip()
    ]  # fmt: skip
    errors += [
        {"column": name, "detail": "heading missing", "cure": f"add the column {name}",
         "cure_zh": f"请增加列：{known[name][0]}"}
        for name in required
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


class Reader:
    """The cells of one row by our names; gathers what is wrong."""

    def __init__(self, names: Sequence[str], cells: Sequence[str], required: Sequence[str]) -> None:
        self.values = {n: c.strip() for n, c in zip(names, cells, strict=False) if n}
        self.required = required
        self.errors: list[CellError] = []
        if any(cell.strip() for cell in cells[len(names) :]):
            self.errors.append(CellError("", "", "more cells than headings",
                                         "quote cells with commas", "含逗号的单元格请加引号"))  # fmt: skip

    def get(self, name: str, parse: Callable[[str], T], default: T) -> T:
        """The cell, or the default where it is empty or wrong."""
        value = self.values.get(name, "")
        try:
            if "\0" in value:
                raise Fault("a NUL character", "take it out", "请删除空字符")
            if not value and name in self.required:
                raise Fault("empty", "fill it in", "必填")
            return parse(value) if value else default
        except Fault as fault:
            self.errors.append(CellError(name, value[:200].replace("\0", "␀"), *fault.args))
            return default


def order(value: str) -> str:
    """A purchase order's id, from its id or its number."""
    return value if value.startswith("po_") and len(value) == 35 else purchase_order_id(value)


def text(longest: int) -> Callable[[str], str]:
    def parse(value: str) -> str:
        if len(value) > longest:
            raise Fault(f"{len(value)} characters", f"at most {longest}", f"最多 {longest} 个字符")
        return value

    return parse


def whole(low: int, high: int) -> Callable[[str], int]:
    def parse(value: str) -> int:
        digits = value.replace(",", "") if value.isascii() else ""
        digits = digits.removesuffix(".0")
        short = digits.isdecimal() and len(digits) <= MAX_DIGITS
        if not short or not low <= int(digits) <= high:
            raise Fault("not a number in range", f"a whole number from {low} to {high}",
                         f"请填写 {low} 到 {high} 的整数")  # fmt: skip
        return int(digits)

    return parse


def day(value: str) -> date | None:
    for form in ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日"):
        try:
            found = datetime.strptime(value, form).date()
        except ValueError:
            continue
        if FIRST_DAY <= found <= LAST_DAY:
            return found
    raise Fault("not a day", "write it as 2026-01-31", "请写成 2026-01-31")


def time(value: str) -> datetime | None:
    """An instant; without offset it is UTC."""
    try:
        at = datetime.fromisoformat(value.replace("/", "-"))
    except ValueError:
        raise Fault("not a time", "write it as 2026-01-31T08:00:00+08:00",
                     "请写成 2026-01-31T08:00:00+08:00") from None  # fmt: skip
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def photos(value: str) -> tuple[str, ...]:
    found = tuple(value.replace(";", " ").replace("；", " ").split())
    if len(found) > MAX_PHOTOS:
        raise Fault(f"{len(found)} photos", f"at most {MAX_PHOTOS}", f"最多 {MAX_PHOTOS} 张")
    for photo in found:
        try:
            check_photo(photo)
        except ValueError:
            raise Fault(f"{photo[:80]} is no reference", "https:// addresses, or object keys",
                         "请填写 https:// 网址或对象键，用分号分隔") from None  # fmt: skip
    return found
