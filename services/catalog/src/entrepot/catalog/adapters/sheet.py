"""A spreadsheet as text/csv in UTF-8 (RFC 4180): what every table of the catalog shares.

A cell whose text begins with = + - or @ leaves with a ' before it, so that no spreadsheet runs it
as a formula, and comes back without. Comma, semicolon and tab are understood as separators.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from entrepot.shared.errors import InvalidBody, InvalidInput

_FORMULA = re.compile(r"^'*[=+\-@]")
_GUARDED = re.compile(r"^'+[=+\-@]")
MAX_CELL = 25_000
Cure = tuple[str, str]  # English, Chinese


@dataclass(frozen=True, slots=True)
class Format:
    """Columns, those that must be there, those that name a row (each name once in a file), and
    how to mend a cell."""

    columns: tuple[str, ...]
    needed: tuple[str, ...]
    key: tuple[str, ...]
    cures: Mapping[str, Cure]

    def error(self, row: int, column: str, detail: str) -> "RowError":
        """With the column's cure."""
        return RowError(row, column, detail, *self.cures[column])


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
    refused: list[Row] = field(default_factory=list)  # As far as they could be read.

    def skus(self) -> set[str]:
        """Those named; what could not be a SKU (a NUL, say) is left out."""
        return {row.sku for row in self.rows if row.sku.isprintable()}


def read(body: bytes, form: Format, *, charset: str = "utf-8", max_rows: int) -> Sheet:
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
    seen: dict[tuple[str, ...], int] = {}
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, form)
        for number, cells in enumerate(reader, start=2):
            if not any(cell.strip() for cell in cells):
                continue
            if len(sheet.rows) >= max_rows:
                raise InvalidBody(f"at most {max_rows} rows in a file; split it")
            _take(sheet, form, seen, header, number, cells)
    except csv.Error as fault:
        raise InvalidInput(f"line {reader.line_num} is not CSV: {fault}") from fault
    return sheet


def _check_header(header: list[str], form: Format) -> None:
    faults = [
        *(f"column {name!r} is not known" for name in header if name not in form.columns),
        *(f"column {name!r} is there twice" for name in set(header) if header.count(name) > 1),
        *(f"column {name!r} is missing" for name in form.needed if name not in header),
    ]
    if faults:
        raise InvalidBody(
            "the header cannot be used",
            errors=[{"pointer": "", "detail": fault, "code": "header"} for fault in faults],
            columns=list(form.columns),
        )


def _take(
    sheet: Sheet, form: Format, seen: dict[tuple[str, ...], int], header: list[str], number: int,
    cells: list[str],
) -> None:  # fmt: skip
    if len(cells) != len(header):
        detail = f"the row has {len(cells)} cells, the header {len(header)}"
        sheet.errors.append(
            RowError(number, "", detail, "put a cell that holds a separator into quotes",
                     "含分隔符的单元格须加双引号")
        )  # fmt: skip
        sheet.refused.append(Row(number, dict(zip(header, map(str.strip, cells), strict=False))))
        return
    row = Row(number, {n: _unguard(c.strip()) for n, c in zip(header, cells, strict=True)})
    name = tuple(row.cells.get(part, "") for part in form.key)
    if all(name[:1]) and name in seen:
        told = " ".join(filter(None, name))
        detail = f"{told} is in row {seen[name]}, too"
        sheet.errors.append(form.error(number, form.key[-1], detail))
        sheet.refused.append(row)
        return
    seen[name] = number
    sheet.rows.append(row)


def _unguard(cell: str) -> str:
    return cell[1:] if _GUARDED.match(cell) else cell


def too_long(row: Row, form: Format) -> list[RowError]:
    """Cells that hold more than 25,000 characters."""
    long = [name for name, cell in row.cells.items() if len(cell) > MAX_CELL]
    return [form.error(row.number, name, f"more than {MAX_CELL} characters") for name in long]


def row_errors(row: Row, form: Format, fault: ValidationError, other: str) -> list[RowError]:
    """What pydantic says, one error a column; `other`: the column of what concerns the whole."""
    found: dict[str, RowError] = {}
    for one in fault.errors(include_url=False, include_input=False):
        first = one["loc"][0] if one["loc"] else other
        names = [part for part in one["loc"] if part in form.columns]
        column = str(names[0]) if names else other
        if first in form.columns:
            column = str(first)
        found.setdefault(column, form.error(row.number, column, one["msg"]))
    return list(found.values())


def write(rows: Iterable[Mapping[str, Any]], form: Format, *, header: bool) -> str:
    """Lines of the file, each ending in CR LF."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    if header:
        writer.writerow(form.columns)
    for cells in rows:
        writer.writerow([_guard(cells.get(name)) for name in form.columns])
    return out.getvalue()


def _guard(value: Any) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text
