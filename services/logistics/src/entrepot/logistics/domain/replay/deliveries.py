"""Rows of a delivery history, in the shape that USAID's Supply Chain Management System published:
one row a line delivered, with ordered, scheduled and delivered dates."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

#: Columns by their published names, compared without case and blanks around them.
ID: Final = "id"
COUNTRY: Final = "country"
MODE: Final = "shipment mode"
VENDOR: Final = "vendor"
CHANNEL: Final = "fulfill via"
QUOTED: Final = "pq first sent to client date"
ORDERED: Final = "po sent to vendor date"
SCHEDULED: Final = "scheduled delivery date"
DELIVERED: Final = "delivered to client date"
RECORDED: Final = "delivery recorded date"
NEEDED: Final = (COUNTRY, MODE, SCHEDULED, DELIVERED)

#: Day first with a month's name, month first in figures, ISO 8601.
FORMATS: Final = ("%d-%b-%y", "%m/%d/%y", "%Y-%m-%d", "%d-%b-%Y", "%m/%d/%Y")
#: Further apart than this, one of the two dates is a slip of the pen.
MAX_LATENESS_DAYS: Final = 1000
NOT_STATED: Final = ""
#: What the source writes where it has no delivery yet.
NO_DATE: Final = frozenset({"", "n/a", "not delivered", "date not captured"})
#: A byte order mark that was read as cp1252 and written again: so was all that follows.
_WRITTEN_TWICE: Final = "\u00ef\u00bb\u00bf"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One line. ordered: when a vendor or, failing that, the client was first told, None where
    nobody wrote it down. known_on: the day on which the delivery could first be learned from,
    the later of delivery and its record; None while it is open."""

    key: str
    country: str
    mode: str
    vendor: str
    channel: str
    ordered: date | None
    scheduled: date
    delivered: date | None
    known_on: date | None

    @property
    def lateness(self) -> int:
        """Days after the scheduled day; negative: early. Only of what is delivered."""
        assert self.delivered is not None
        return (self.delivered - self.scheduled).days


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used. row: counted from 1, the header being row 1."""

    row: int
    column: str
    problem: str

    def __str__(self) -> str:
        return f"row {self.row}, {self.column!r}: {self.problem}"


class NotThisShape(ValueError):
    """The file has no header of a delivery history."""


def decoded(body: bytes) -> str:
    """UTF-8, else cp1252 (as spreadsheets save), else latin-1, which takes every byte."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        return _once(text) if text.startswith(_WRITTEN_TWICE) else text
    return body.decode("latin-1")


def _once(text: str) -> str:
    """As it was before somebody took its UTF-8 for cp1252; what was not UTF-8 stays."""
    return re.sub(r"[^\x00-\x7f]+", _repaired, text).removeprefix("\ufeff")


def _repaired(run: re.Match[str]) -> str:
    """cp1252 leaves five bytes undefined, which programs then read as latin-1."""
    parts = [c.encode("cp1252", "ignore") or c.encode("latin-1", "ignore") for c in run[0]]
    try:
        return b"".join(parts).decode("utf-8") if all(parts) else run[0]
    except UnicodeDecodeError:
        return run[0]


def read(body: bytes) -> tuple[list[Delivery], list[BadRow]]:
    """Deliveries in the order of the file, and the rows left out. Raises NotThisShape."""
    reader = csv.reader(io.StringIO(decoded(body), newline=""))
    header = [name.strip().casefold() for name in next(reader, [])]
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise NotThisShape(f"the header lacks {', '.join(map(repr, missing))}")
    found: list[Delivery] = []
    bad: list[BadRow] = []
    first_row_of: dict[str, int] = {}
    for number, cells in _rows(reader, bad):
        if len(cells) != len(header):
            bad.append(BadRow(number, header[0], f"{len(cells)} cells, the header has "
                                                 f"{len(header)}"))  # fmt: skip
            continue
        each = _delivery(dict(zip(header, cells, strict=True)), number)
        if isinstance(each, BadRow):
            bad.append(each)
        elif (before := first_row_of.setdefault(each.key, number)) != number:
            bad.append(BadRow(number, ID, f"{each.key!r} stands in row {before} already"))
        else:
            found.append(each)
    return found, bad


def _rows(reader: "csv.Reader", bad: list[BadRow]) -> Iterator[tuple[int, list[str]]]:  # type: ignore[name-defined]
    """Rows that are not blank, numbered. What csv itself refuses (a NUL, an endless cell) ends
    the file and is named."""
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            bad.append(BadRow(number, "", f"not CSV: {fault}"))
            return
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _delivery(row: Mapping[str, str], number: int) -> Delivery | BadRow:
    scheduled = day_of(row[SCHEDULED])
    if scheduled is None:
        return BadRow(number, SCHEDULED, f"{row[SCHEDULED]!r} is no date, such as 2-Jun-06")
    delivered = day_of(row[DELIVERED])
    if delivered is None and row[DELIVERED].casefold() not in NO_DATE:
        return BadRow(number, DELIVERED, f"{row[DELIVERED]!r} is no date, such as 2-Jun-06")
    if delivered is not None and abs((delivered - scheduled).days) > MAX_LATENESS_DAYS:
        return BadRow(number, DELIVERED, f"{delivered} is more than {MAX_LATENESS_DAYS} days from "
                                         f"the scheduled {scheduled}")  # fmt: skip
    recorded = day_of(row.get(RECORDED, ""))
    known_on = max(delivered, recorded or delivered) if delivered is not None else None
    return Delivery(
        key=row.get(ID) or f"row-{number}", country=row[COUNTRY], mode=row[MODE],
        vendor=row.get(VENDOR, NOT_STATED), channel=row.get(CHANNEL, NOT_STATED),
        ordered=_ordered(row, scheduled), scheduled=scheduled, delivered=delivered,
        known_on=known_on,
    )  # fmt: skip


def _ordered(row: Mapping[str, str], scheduled: date) -> date | None:
    """Of the two dates the vendor's comes first; one after the scheduled day is no order date."""
    for name in (ORDERED, QUOTED):
        found = day_of(row.get(name, ""))
        if found is not None and found <= scheduled:
            return found
    return None


def day_of(text: str) -> date | None:
    """A date in one of the source's ways of writing it; None for anything else."""
    if not text or not text[0].isdigit():
        return None
    for form in FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
