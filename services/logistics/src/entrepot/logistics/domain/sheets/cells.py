"""Cells of one row, read one by one, so that every bad one is named with its cure."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Literal, TypeVar

from entrepot.logistics.domain.currencies import currency_of

T = TypeVar("T")
_YES, _NO = (
    frozenset({"1", "y", "yes", "true", "是"}),
    frozenset({"", "0", "n", "no", "false", "否"}),
)
_SEPARATORS = "，、;；|/"
_BLANKS = dict.fromkeys(map(ord, " \u00a0\u2007\u202f'’"))
_YEARS = range(1900, 10_000)
#: More is a slip of the pen, and would only cost time to reckon with.
_MOST = Decimal(10**12)
#: What a comma with three digits behind it means in a sheet, as its other numbers show.
Comma = Literal["decimal", "thousands", ""]
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_THOUSANDS_EU = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_EITHER = re.compile(r"[1-9]\d{0,2},\d{3}")
_EITHER_EU = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell, and what to do about it, in English and Chinese."""

    row: int
    column: str
    value: str
    detail: str
    cure: str
    cure_zh: str


class _TwoReadings(ValueError):
    """A number that one reader takes for thousands and another for a fraction."""


@dataclass(slots=True)
class Cells:
    """number: of the row in the file. values: text by our column name. comma: what one means in
    this sheet."""

    number: int
    values: Mapping[str, str]
    comma: Comma = ""
    faults: list[CellFault] = field(default_factory=list)

    def fault(self, column: str, detail: str, cure: str, cure_zh: str) -> None:
        self.faults.append(CellFault(self.number, column, self.text(column), detail, cure, cure_zh))

    def text(self, column: str) -> str:
        return self.values.get(column, "").strip()

    def has(self, *columns: str) -> bool:
        """Whether any of them is filled."""
        return any(self.text(column) for column in columns)

    def words(self, column: str) -> tuple[str, ...]:
        """Parted by commas, semicolons, bars or blanks."""
        text = self.text(column)
        for each in _SEPARATORS:
            text = text.replace(each, ",")
        return tuple(dict.fromkeys(w for part in text.split(",") for w in part.split()))

    def need(self, column: str) -> str:
        value = self.text(column)
        if not value:
            self.fault(column, "is empty", f"fill in {column}", f"请填写{column}")
        return value

    def number_of(self, column: str, *, least: Decimal = Decimal(0)) -> Decimal | None:
        """None where the cell is empty, or wrong."""
        try:
            return self._read(
                column, lambda text: _number(text, least, self.comma), "is not a number",
                f"write a number of {least} or more, such as 12.50",
                f"请填写不小于{least}的数字，例如 12.50",
            )  # fmt: skip
        except _TwoReadings:
            text = self.text(column)
            whole, fraction = text.replace(",", ""), text.replace(",", ".")
            self.fault(column, f"means {whole} to some and {fraction} to others",
                       f"write {whole} or {fraction}", f"请写成 {whole} 或 {fraction}")  # fmt: skip
            return None

    def currency(self, column: str = "currency") -> str:
        """Its code; empty where the cell is empty, or wrong."""
        return self._read(
            column, currency_of, "is no currency of ISO 4217", "write its code, such as EUR or CNY",
            "请填写 ISO 4217 货币代码，例如 EUR 或 CNY",
        ) or ""  # fmt: skip

    def day(self, column: str) -> date | None:
        """ISO days; also 2026/11/23, 20261123, 2026年11月23日, and with a time of day, which is
        left out."""
        return self._read(
            column, _day, "is not a day", "write it as 2026-11-23", "请写成 2026-11-23"
        )

    def yes(self, column: str) -> bool:
        found = self._read(
            column, _flag, "is neither yes nor no", "write yes or no", "请填写 是 或 否"
        )
        return bool(found)

    def _read(
        self, column: str, read: Callable[[str], T], detail: str, cure: str, cure_zh: str
    ) -> T | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return read(text)
        except _TwoReadings:
            raise
        except (ValueError, InvalidOperation):
            self.fault(column, detail, cure, cure_zh)
            return None


def comma_of(texts: Iterable[str]) -> Comma:
    """What a comma means in a sheet of these numbers: as those show that leave no doubt. Empty
    where none does, or they contradict each other."""
    found: set[Comma] = set()
    for text in texts:
        plain = text.translate(_BLANKS).rstrip("%％")
        comma, point = plain.count(","), plain.count(".")
        if comma and point:
            found.add("decimal" if plain.rfind(",") > plain.rfind(".") else "thousands")
        elif comma > 1 or (
            point == 1 and re.fullmatch(r"\d+\.\d+", plain) and not _EITHER_EU.fullmatch(plain)
        ):
            found.add("thousands")
        elif comma and re.fullmatch(r"\d+,\d+", plain) and not _EITHER.fullmatch(plain):
            found.add("decimal")
    return found.pop() if len(found) == 1 else ""


def _number(text: str, least: Decimal, sheet: Comma) -> Decimal:
    value = Decimal(_plain(text.translate(_BLANKS).rstrip("%％"), sheet))
    if not value.is_finite() or not least <= value <= _MOST:
        raise ValueError(text)
    return value


def _plain(text: str, sheet: Comma) -> str:
    """With a point before the fraction and nothing between the thousands."""
    if _EITHER.fullmatch(text):
        if not sheet:
            raise _TwoReadings(text)
        return text.replace(",", "." if sheet == "decimal" else "")
    if _THOUSANDS.fullmatch(text):
        return text.replace(",", "")
    in_groups = text.count(".") > 1 or "," in text or sheet == "decimal"
    if in_groups and _THOUSANDS_EU.fullmatch(text):
        return text.replace(".", "").replace(",", ".")
    if text.count(",") == 1 and "." not in text:
        return text.replace(",", ".")
    return text  # What still has a comma is no number.


def _day(text: str) -> date:
    plain = text.replace("T", " ").split()[0].translate(_DATE_SIGNS).rstrip("-")
    if plain.isdigit() and len(plain) == 8:
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    year, month, day = plain.split("-")
    if int(year) not in _YEARS:
        raise ValueError(text)
    return date(int(year), int(month), int(day))


_DATE_SIGNS = str.maketrans("/.年月日", "-----")


def _flag(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError(text)
