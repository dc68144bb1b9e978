"""Tables as files: CSV and XLSX, told by their first bytes; written back in either.

Forwarders put titles and notes above their table, and cover pages before it: the headings are the
first row among HEAD_ROWS of a page that the caller knows for headings.
"""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
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
HEAD_ROWS = 30
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
Knows = Callable[[Sequence[str]], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """rows: (number in the file, text of the cells), those below the headings."""

    format: Format
    headings: list[str]
    rows: list[tuple[int, list[str]]]


def read(body: bytes, knows: Knows) -> Sheet:
    """knows: whether a row's cells are headings of a table that is wanted; where none are, the
    first row counts. Raises InvalidInput (not a table) or InvalidBody (empty, or more than
    MAX_ROWS rows)."""
    if body.startswith(_OLE):
        raise InvalidInput(
            "this is an old .xls workbook; save it as .xlsx or CSV (请另存为 .xlsx 或 CSV)"
        )
    is_book = body.startswith(_ZIP)
    pages = _xlsx(body, knows) if is_book else _csv(body, knows)
    return _sheet("xlsx" if is_book else "csv", pages, knows)


Cells = list[list[Any]]


def _csv(body: bytes, knows: Knows) -> list[Cells]:
    """UTF-8, UTF-16 (Excel's "Unicode text") or GB 18030 (Excel in China); comma, semicolon or tab
    between cells, whichever shows headings, else the most frequent first."""
    encodings = ("utf-16",) if body.startswith(_UTF_16) else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = body.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InvalidInput("the file is neither UTF-8 nor GB 18030; save it as CSV UTF-8 "
                           "(请另存为 CSV UTF-8)")  # fmt: skip
    first, found, fault = text.split("\n", 1)[0], [], ""
    for delimiter in sorted(",;\t", key=first.count, reverse=True):
        try:
            lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
            found.append(list(lines))
        except csv.Error as error:
            fault = fault or str(error)
            continue
        if _headings_at(found[-1], knows) is not None:
            return found[-1:]
    if fault:
        raise InvalidInput(f"the file is not CSV: {fault}")
    return found


def _xlsx(body: bytes, knows: Knows) -> list[Cells]:
    """The sheets of a workbook up to the first with headings; formulas by their last value."""
    from openpyxl import load_workbook  # Weighs 20 MB, for what few ever send.

    try:
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MAX_UNPACKED_BYTES:
                raise InvalidInput(f"the workbook unpacks to more than {MAX_UNPACKED_BYTES} bytes")
        book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise InvalidInput("the file is not an XLSX workbook") from error
    pages: list[Cells] = []
    try:
        for page in book.worksheets:
            pages.append(_rows(page))
            if _headings_at(pages[-1], knows) is not None:
                break
    finally:
        book.close()
    return pages


def _rows(page: Any) -> Cells:
    rows: Cells = []
    page.reset_dimensions()
    for cells in page.iter_rows(max_col=MAX_COLUMNS, values_only=True):
        rows.append(list(cells))
        if len(rows) > 2 * MAX_ROWS:
            raise InvalidBody(f"more than {MAX_ROWS} rows in one file")
    return rows


def _headings_at(rows: Cells, knows: Knows) -> int | None:
    for at, cells in enumerate(rows[:HEAD_ROWS]):
        if knows([text_of(cell).strip() for cell in cells]):
            return at
    return None


def _sheet(format_: Format, pages: Sequence[Cells], knows: Knows) -> Sheet:
    """The first page (or reading) with headings that are known, else the first that holds any."""
    filled = [page for page in pages if any(any(map(text_of, row)) for row in page)]
    if not filled:
        raise InvalidBody("the file is empty; begin with a row of headings (首行请填写列标题)")
    found = ((page, _headings_at(page, knows)) for page in filled)
    rows, at = next(((page, at) for page, at in found if at is not None), (filled[0], 0))
    headings = [text_of(cell).strip() for cell in rows[at]]
    if not any(headings):
        raise InvalidBody("the file is empty; begin with a row of headings (首行请填写列标题)")
    taken = []
    for number, cells in enumerate(rows[at + 1 :], start=at + 2):
        texts = [text_of(cell) for cell in cells]
        if any(text.strip() for text in texts):
            taken.append((number, texts))
    if len(taken) > MAX_ROWS:
        raise InvalidBody(f"{len(taken)} rows, at most {MAX_ROWS} in one file")
    return Sheet(format_, headings, taken)


def text_of(value: Any) -> str:
    """A cell as somebody would type it: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\x00", "")  # No text that anybody typed holds one.


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
