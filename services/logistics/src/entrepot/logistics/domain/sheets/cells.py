"""Cells of one row, read one by one, so that every bad one is named with its cure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TypeVar

T = TypeVar("T")
_YES, _NO = (
    frozenset({"1", "y", "yes", "true", "是"}),
    frozenset({"", "0", "n", "no", "false", "否"}),
)
_SEPARATORS = "，、;；|/"


@dataclass(frozen=True, slots=True)
class CellFault:
    """What is wrong with a cell, and what to do about it, in English and Chinese."""

    row: int
    column: str
    value: str
    detail: str
    cure: str
    cure_zh: str


@dataclass(slots=True)
class Cells:
    """number: of the row in the file. values: text by our column name."""

    number: int
    values: Mapping[str, str]
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
        return self._read(
            column, lambda text: _number(text, least), "is not a number",
            f"write a number of {least} or more, such as 12.50",
            f"请填写不小于{least}的数字，例如 12.50",
        )  # fmt: skip

    def day(self, column: str) -> date | None:
        """ISO days; also 2026/11/23 and 20261123."""
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
        except (ValueError, InvalidOperation):
            self.fault(column, detail, cure, cure_zh)
            return None


def _number(text: str, least: Decimal) -> Decimal:
    plain = text.replace(" ", "").rstrip("%")
    plain = plain.replace(",", "") if "." in plain else plain.replace(",", ".")
    value = Decimal(plain)
    if not value.is_finite() or value < least:
        raise ValueError(text)
    return value


def _day(text: str) -> date:
    plain = text.split("T")[0].replace("/", "-").replace(".", "-")
    if plain.isdigit() and len(plain) == 8:
        plain = f"{plain[:4]}-{plain[4:6]}-{plain[6:]}"
    year, month, day = plain.split("-")
    return date(int(year), int(month), int(day))


def _flag(text: str) -> bool:
    if text.lower() in _YES:
        return True
    if text.lower() in _NO:
        return False
    raise ValueError(text)
