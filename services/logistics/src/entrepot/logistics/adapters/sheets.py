"""Tables as files: CSV and XLSX, told by their first bytes; written back in either."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from entrepot.shared.errors import InvalidBody, InvalidInput

Format = Literal["csv", "xlsx"]
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES: dict[Format, str] = {"csv": CSV_TYPE, "xlsx": XLSX_TYPE}
MAX_ROWS, MAX_COLUMNS = 20_000, 100
MAX_UNPACKED_BYTES = 200_000_000
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: (number in the file, text of the cells); row 1 holds the headings."""

    format: Format
    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(body: bytes) -> Sheet:
    """Raises InvalidInput (not a table) or InvalidBody (empty, or more than MAX_ROWS rows)."""
    if body.startswith(_ZIP):
        return _sheet("xlsx", _xlsx(body))
    return _sheet("csv", _csv(body))


def _csv(body: bytes) -> list[list[Any]]:
    """UTF-8 or GB 18030 (Excel in China); comma, semicolon or tab between cells."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = body.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InvalidInput("the file is neither UTF-8 nor GB 18030; save it as CSV UTF-8")
    delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidInput(f"the file is not CSV: {error}") from error


def _xlsx(body: bytes) -> list[list[Any]]:
    """The first sheet of a workbook; formulas by their last value."""
    from openpyxl import load_workbook  # Weighs 20 MB, for what few ever send.

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED_BYTES:
                raise InvalidInput(f"the workbook unpacks to more than {MAX_UNPACKED_BYTES} bytes")
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InvalidInput("the file is not an XLSX workbook") from error
    try:
        page = book.worksheets[0] if book.worksheets else None
        rows: list[list[Any]] = []
        if page is not None:
            page.reset_dimensions()
            for cells in page.iter_rows(max_col=MAX_COLUMNS, values_only=True):
                rows.append(list(cells))
                if len(rows) > 2 * MAX_ROWS:
                    raise InvalidBody(f"more than {MAX_ROWS} rows in one file")
    finally:
        book.close()
    return rows


def _sheet(format_: Format, rows: list[list[Any]]) -> Sheet:
    headings = [text_of(cell).strip() for cell in rows[0]] if rows else []
    if not any(headings):
        raise InvalidBody("the file is empty; begin with a row of headings (首行请填写列标题)")
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        texts = [text_of(cell) for cell in cells]
        if any(text.strip() for text in texts):
            found.append((number, texts))
    if len(found) > MAX_ROWS:
        raise InvalidBody(f"{len(found)} rows, at most {MAX_ROWS} in one file")
    return Sheet(format_, headings, found)


def text_of(value: Any) -> str:
    """A cell as somebody would type it: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def write(format_: Format, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """The table as a file; numbers of a workbook are numbers."""
    if format_ == "csv":
        out = io.StringIO(newline="")
        csv.writer(out).writerows([headings, *rows])
        return out.getvalue().encode("utf-8-sig")
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    page = book.create_sheet("rates")
    page.append(list(headings))
    for row in rows:
        page.append([_number(cell) for cell in row])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def _number(text: str) -> str | float:
    """Long digits and leading zeros are codes, not numbers."""
    plain = text.replace(".", "", 1)
    if not plain.isdigit() or len(plain) > 12 or (text[0] == "0" and text[:2] not in ("0", "0.")):
        return text
    return float(text)
