"""CSV files (RFC 4180) as rows of named values."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from entrepot.shared.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Row:
    """number counts from 1 without the header; empty cells are left out of values."""

    number: int
    values: dict[str, str]


def _text(body: bytes) -> str:
    """UTF-8, with or without a mark, else GB 18030 (as spreadsheets in China write)."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInput("the file is neither UTF-8 nor GB 18030")


def read_rows(body: bytes, columns: Sequence[str], limit: int) -> list[Row]:
    """The file's rows; blank ones are skipped. Raises InvalidInput for a file without a header,
    with unknown columns, or with more than `limit` rows."""
    reader = csv.reader(io.StringIO(_text(body), newline=""))
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        unknown = sorted(set(header) - set(columns))
        if not header or unknown or len(set(header)) != len(header):
            what = f"unknown columns {', '.join(unknown)}" if unknown else "no proper header"
            raise InvalidInput(f"{what}; known: {', '.join(columns)}")
        rows: list[Row] = []
        for number, cells in enumerate(reader, 1):
            if not any(cell.strip() for cell in cells):
                continue
            if len(rows) == limit:
                raise InvalidInput(f"at most {limit} rows in one file")
            values = {n: c.strip() for n, c in zip(header, cells, strict=False) if c.strip()}
            rows.append(Row(number, values))
    except csv.Error as error:
        raise InvalidInput(f"the file is not CSV: {error}") from error
    return rows
