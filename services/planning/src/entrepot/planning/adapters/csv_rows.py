"""CSV files of people: a header in any order, UTF-8 with or without a mark, comma or semicolon. Every
bad row is told with its number, column, what is wrong and what to write instead (en, zh)."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from entrepot.shared.errors import InvalidInput

T = TypeVar("T")
MAX_CELL = 2_000


@dataclass(frozen=True, slots=True)
class RowError:
    """What is wrong with a row (its number in the file, the header is 1)."""

    row: int
    column: str
    detail: str
    cure: str
    cure_zh: str


class BadCell(ValueError):
    """A cell breaks its rule; column and cure are told to the person."""

    def __init__(self, column: str, detail: str, cure: str, cure_zh: str) -> None:
        super().__init__(detail)
        self.column, self.cure, self.cure_zh = column, cure, cure_zh


@dataclass(frozen=True, slots=True)
class Parsed(Generic[T]):
    """Good rows with their numbers, and the bad ones."""

    rows: list[tuple[int, T]]
    errors: list[RowError]


def read(
    body: bytes, columns: Sequence[str], needed: Sequence[str],
    build: Callable[[Mapping[str, str]], T], limit: int,
) -> Parsed[T]:  # fmt: skip
    """Read a file. build: makes a row's value or raises BadCell. Raises InvalidInput where the
    file as a whole cannot be read."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput("the file is not UTF-8", cure="save it as CSV UTF-8",
                           cure_zh="请另存为 UTF-8 编码的 CSV") from error  # fmt: skip
    head = text.split("\n", 1)[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        header = [name.strip().lower() for name in next(reader)]
    except (StopIteration, csv.Error) as error:
        raise InvalidInput("the file has no header", cure=f"begin with {','.join(columns)}",
                           cure_zh=f"首行应为 {','.join(columns)}") from error  # fmt: skip
    missing = [name for name in needed if name not in header]
    unknown = [name for name in header if name and name not in columns]
    if missing or unknown or len(set(header)) != len(header):
        told = f"missing: {', '.join(missing)}" if missing else f"not known: {', '.join(unknown)}"
        raise InvalidInput(f"the header is not understood ({told})",
                           cure=f"columns: {', '.join(columns)}",
                           cure_zh=f"列名：{', '.join(columns)}")  # fmt: skip
    return _rows(reader, header, build, limit)


def _rows(
    reader: Any, header: Sequence[str], build: Callable[[Mapping[str, str]], T],
    limit: int,
) -> Parsed[T]:  # fmt: skip
    rows: list[tuple[int, T]] = []
    errors: list[RowError] = []
    try:
        for cells in reader:
            number = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) + len(errors) >= limit:
                raise InvalidInput(f"at most {limit} rows in a file", cure="split the file",
                                   cure_zh="请拆分文件")  # fmt: skip
            if len(cells) > len(header) or any(len(cell) > MAX_CELL for cell in cells):
                errors.append(RowError(number, "", "more cells than columns, or a cell too long",
                                       "look for a stray quote or comma", "请检查多余的引号或逗号"))  # fmt: skip
                continue
            values = {n: c.strip() for n, c in zip(header, cells, strict=False)}
            try:
                rows.append((number, build(values)))
            except BadCell as bad:
                errors.append(RowError(number, bad.column, str(bad), bad.cure, bad.cure_zh))
    except csv.Error as error:
        raise InvalidInput(f"the file is no CSV: {error}") from error
    return Parsed(rows, errors)


def day(values: Mapping[str, str], column: str) -> date:
    """A day, ISO 8601. Raises BadCell."""
    try:
        return date.fromisoformat(values.get(column, ""))
    except ValueError:
        raise BadCell(column, f"{values.get(column, '')!r} is no day", "write 2026-03-01",
                      "请填写日期，例如 2026-03-01") from None  # fmt: skip


def whole(
    values: Mapping[str, str], column: str, *, low: int = 0, high: int = 1_000_000_000
) -> int:
    """A whole number. Raises BadCell."""
    text = values.get(column, "")
    if text.removeprefix("-").isdecimal() and text.isascii() and low <= int(text) <= high:
        return int(text)
    raise BadCell(column, f"{text!r} is no whole number from {low} to {high}",
                  f"write a whole number from {low} on", f"请填写不小于 {low} 的整数")  # fmt: skip


def fraction(values: Mapping[str, str], column: str) -> float | None:
    """A number from 0 to 1, or nothing. Raises BadCell."""
    text = values.get(column, "")
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= 1.0:
        raise BadCell(column, f"{text!r} is not between 0 and 1", "write e.g. 0.75",
                      "请填写 0 到 1 之间的数") from None  # fmt: skip
    return found
