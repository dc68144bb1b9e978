"""Tables in and out: CSV and XLSX read alike; given back with bad rows marked (two more columns,
in XLSX the bad cells red)."""

import codecs
import csv
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill

from entrepot.shared.errors import EntrepotError, InvalidBody, InvalidInput
from entrepot.supplier_portal.adapters.cells import CellError
from entrepot.supplier_portal.domain.texts import Language
from entrepot.supplier_portal.settings import MAX_SHEET_BYTES

Format = Literal["csv", "xlsx"]
MAX_COLUMNS = 100
_RED = PatternFill("solid", start_color="FFFFC7CE", end_color="FFFFC7CE")
_DARK_RED = Font(color="FF9C0006")
_MARKS = {"en": ("error", "cure"), "zh": ("错误", "修改方法")}
_FORMULA = ("=", "@", "\t", "\r")  # A leading + or - may be a number that was typed.
_OLD_MARKS = {mark for pair in _MARKS.values() for mark in pair}


@dataclass(slots=True)
class Sheet:
    """rows: (number in the file, cells as they came); row 1 holds the headings. Columns that we
    added to an earlier answer are left out, so that a corrected file can be sent as it is."""

    format: Format
    headings: list[str]
    rows: list[tuple[int, list[Any]]] = field(default_factory=list)
    delimiter: str = ","

    def texts(self) -> Iterator[tuple[int, list[str]]]:
        """The rows with their cells as text."""
        for number, cells in self.rows:
            yield number, [typed(_text(cell)) for cell in cells]


def _text(value: Any) -> str:
    """A cell as somebody would type it: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = not (value.hour or value.minute or value.second)
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def shown(text: str) -> str:
    """A cell that a spreadsheet would run as a formula, as text (OWASP: CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def typed(text: str) -> str:
    """The cell as it was before `shown`: a marked file is sent back as it is."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def read(body: bytes, limit: int) -> Sheet:
    """CSV or XLSX, told by the first bytes. Raises InvalidInput (no table) or InvalidBody (no
    headings, more than `limit` rows)."""
    return read_xlsx(body, limit) if body.startswith(b"PK\x03\x04") else read_csv(body, limit)


def read_csv(body: bytes, limit: int) -> Sheet:
    """UTF-8 or GB 18030 (Excel in China); comma, semicolon or tab between cells."""
    text = _decode(body)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InvalidInput(f"the file is not CSV: {error}") from error
    return _sheet("csv", rows, limit, delimiter)


def _decode(body: bytes) -> str:
    """UTF-16 is told by its byte order mark (a spreadsheet's "Unicode text")."""
    marked = body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise InvalidInput("the file is neither UTF-8 nor GB 18030; save it as CSV UTF-8")


def read_xlsx(body: bytes, limit: int) -> Sheet:
    """The first sheet of a workbook; formulas by their last value. Raises InvalidInput where it is
    damaged, InvalidBody beyond `limit` rows."""
    try:
        return _sheet("xlsx", _first_sheet(body, limit), limit, ",")
    except EntrepotError:
        raise
    except Exception as error:  # A damaged part: zip, XML and openpyxl each have their own ways.
        raise InvalidInput(
            "the file is not an XLSX workbook, or is damaged",
            cure="open it in a spreadsheet program, save it as XLSX and send it again",
            cure_zh="请用表格软件打开并另存为 XLSX 后重新上传",
        ) from error


def _first_sheet(body: bytes, limit: int) -> list[list[Any]]:
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        if sum(part.file_size for part in packed.infolist()) > MAX_SHEET_BYTES:
            raise InvalidInput(f"the workbook unpacks to more than {MAX_SHEET_BYTES} bytes")
    book = load_workbook(io.BytesIO(body), read_only=True, data_only=True)
    rows: list[list[Any]] = []
    try:
        if book.worksheets:
            page = book.worksheets[0]
            page.reset_dimensions()
            for cells in page.iter_rows(max_col=MAX_COLUMNS):
                rows.append([_value(cell) for cell in cells])
                if len(rows) > 2 * limit + 1:
                    raise InvalidBody(f"more than {limit} rows in one file")
    finally:
        book.close()
    return rows


def _value(cell: Any) -> Any:
    """A number that is shown in percent (0.6 as 60 %) is what is shown."""
    value = cell.value
    if isinstance(value, float | int) and "%" in (cell.number_format or ""):
        return f"{100 * value:g}%"
    return value


def _sheet(format_: Format, rows: list[list[Any]], limit: int, delimiter: str) -> Sheet:
    if not rows:
        raise InvalidBody("the file is empty", errors=[{
            "column": "", "detail": "no headings", "cure": "begin with a row of headings",
            "cure_zh": "首行请填写列标题"}])  # fmt: skip
    heads = [_text(cell).strip() for cell in rows[0]]
    while heads and not heads[-1]:
        heads.pop()
    kept = [i for i, head in enumerate(heads) if head.lower() not in _OLD_MARKS]
    width = len(heads)
    found = [
        (number, [*(cells[i] if i < len(cells) else None for i in kept),
                  *_trimmed(cells[width:])])
        for number, cells in enumerate(rows[1:], 2)
        if any(_text(cells[i]).strip() for i in range(len(cells)) if i in set(kept) or i >= width)
    ]  # fmt: skip
    if len(found) > limit:
        raise InvalidBody(f"{len(found)} rows, at most {limit} in one file")
    return Sheet(format_, [heads[i] for i in kept], found, delimiter)


def _trimmed(cells: Sequence[Any]) -> list[Any]:
    kept = list(cells)
    while kept and not _text(kept[-1]).strip():
        kept.pop()
    return kept


Errors = Mapping[int, Sequence[CellError]]


def marked(sheet: Sheet, names: Sequence[str], errors: Errors, language: Language) -> bytes:
    """The table as it came, with two more columns. names: our name of each column, to find the
    cell that an error speaks of."""
    if sheet.format == "csv":
        return _marked_csv(sheet, names, errors, language)
    return _marked_xlsx(sheet, names, errors, language)


def _said(
    found: Sequence[CellError], heads: Mapping[str, str], language: Language
) -> tuple[str, str]:
    """The texts of the two columns; several errors are parted by semicolons."""
    if language == "zh":
        texts = [f"{heads.get(e.column, e.column)}“{e.value}”" for e in found]
        return "；".join(texts), "；".join(e.cure_zh for e in found)
    said = [f"{heads.get(e.column, e.column)}: {e.detail}".removeprefix(": ") for e in found]
    return "; ".join(said), "; ".join(e.cure for e in found)


def _marked_csv(sheet: Sheet, names: Sequence[str], errors: Errors, language: Language) -> bytes:
    heads = dict(zip(names, sheet.headings, strict=True))
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=sheet.delimiter)
    width = len(sheet.headings)
    writer.writerow([*sheet.headings, *_MARKS[language]])
    for number, cells in sheet.rows:
        values = [shown(_text(cell)) for cell in cells]
        writer.writerow([*values[:width], *_said(errors.get(number, ()), heads, language),
                         *values[width:]])  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def _marked_xlsx(sheet: Sheet, names: Sequence[str], errors: Errors, language: Language) -> bytes:
    heads = dict(zip(names, sheet.headings, strict=True))
    book = Workbook(write_only=True)
    page = book.create_sheet("entrepot")
    page.append([*sheet.headings, *_MARKS[language]])
    width = len(sheet.headings)
    for number, cells in sheet.rows:
        found = errors.get(number, ())
        bad = {e.column for e in found}
        row: list[Any] = []
        for i, cell in enumerate(cells[:width]):
            if names[i] in bad or (isinstance(cell, str) and cell.startswith("=")):
                row.append(_cell(page, cell, red=names[i] in bad))
            else:
                row.append(cell)
        if found:
            row += [_cell(page, text, red=True) for text in _said(found, heads, language)]
        page.append([*row, *([""] * (0 if found else 2)), *cells[width:]])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(page: Any, value: Any, *, red: bool) -> Any:
    made = WriteOnlyCell(page, value=value)
    if isinstance(value, str):
        made.data_type = "s"  # A text that begins like a formula stays a text.
    if red:
        made.fill, made.font = _RED, _DARK_RED
    return made
