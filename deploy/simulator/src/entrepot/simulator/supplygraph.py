"""The SupplyGraph series as purchase orders, milestones, notices and receipts.

Real daily series of a maker of consumer goods (units by product): sales orders, production,
factory issue, delivery to distributor. The distributor is the merchant: a week's sales orders are
one purchase order with a line per product, due seven days after the week. Units made, issued and
delivered fill the lines of a product one after another, oldest first: production becomes
milestone reports, factory issue notices, delivery receipts. What is issued beyond the orders of
the file was ordered before it begins, and is left out and counted; so is what was delivered beyond
what was issued. Fractions of a unit are carried to the next day.
"""

import csv
import io
import tarfile
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from entrepot.simulator.supplier_files import UnreadableFile, unpacked

Days = Mapping[str, Mapping[date, int]]  # Product -> day -> units.
SERIES = {
    "sales": "Sales Order", "production": "Production", "issue": "Factory Issue",
    "delivery": "Delivery",
}  # fmt: skip
DUE_AFTER = timedelta(days=13)  # From the Monday of the week.
ON_THE_WAY = timedelta(days=2)  # What a notice promises.
MAX_UNITS = 1e9  # Of a product on a day.


@dataclass(slots=True)
class Line:
    """A product of a week, and how far it is: made, announced, received."""

    monday: date
    line_no: int
    sku: str
    ordered: int
    made: int = 0
    announced: int = 0
    received: int = 0

    @property
    def number(self) -> str:
        return f"SG-{self.monday.isoformat()}"


@dataclass(frozen=True, slots=True)
class Report:
    """Units of a line made by a day, all together."""

    line: Line
    day: date
    made: int


@dataclass(frozen=True, slots=True)
class Units:
    """Units of a line that left the factory or arrived on a day; notice: the day they left."""

    line: Line
    day: date
    quantity: int
    notice: date


@dataclass(slots=True)
class Plan:
    """What is to be played. unordered: issued units beyond all orders; unannounced: delivered ones
    beyond what was issued."""

    lines: list[Line] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    notices: list[Units] = field(default_factory=list)
    receipts: list[Units] = field(default_factory=list)
    unordered: int = 0
    unannounced: int = 0

    def orders(self) -> dict[date, list[Line]]:
        """Lines by the Monday of their week, oldest first."""
        found: dict[date, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.monday].append(line)
        return dict(sorted(found.items()))


def read(path: Path) -> dict[str, Days]:
    """The four series of the archive in whole units. Raises UnreadableFile, OSError."""
    return series_of(unpacked(path), path.name)


def series_of(data: bytes, name: str) -> dict[str, Days]:
    """data: the archive without its compression. Raises UnreadableFile."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            tables = {
                member.name.rsplit("/", 1)[-1]: archive.extractfile(member)
                for member in archive.getmembers()
                if "/Unit/" in f"/{member.name}" and member.isfile()
            }
            found: dict[str, Days] = {}
            for series, begin in SERIES.items():
                names = [table for table in tables if table.startswith(begin)]
                source = tables[names[0]] if names else None
                if source is None:
                    raise UnreadableFile(f"{name}: the archive has no table Unit/{begin}….csv")
                text = source.read().decode("utf-8-sig")
                found[series] = _whole_units(text, f"{name}: {names[0]}")
    except (tarfile.TarError, UnicodeDecodeError, EOFError) as error:
        raise UnreadableFile(f"{name}: {error}; expected a tar.zst") from error
    return found


def _whole_units(text: str, name: str) -> dict[str, dict[date, int]]:
    """Raises UnreadableFile with the row that is none."""
    found: dict[str, dict[date, int]] = defaultdict(dict)
    rest: dict[str, float] = defaultdict(float)
    for number, row in enumerate(csv.DictReader(io.StringIO(text)), 2):
        try:
            day = date.fromisoformat((row.pop("Date") or "")[:10])
            made = {sku: _units(value) for sku, value in row.items()}
        except (KeyError, TypeError, ValueError) as error:
            raise UnreadableFile(f"{name}, row {number}: {error!r}") from error
        for sku, value in made.items():
            rest[sku] += value
            units = int(rest[sku] + 1e-9)
            if units:
                found[sku][day] = found[sku].get(day, 0) + units
                rest[sku] -= units
    return found


def _units(value: str | None) -> float:
    """Units of a day; an empty cell, or one below zero, has none. Raises ValueError."""
    units = float(value or 0)
    if units != units or units > MAX_UNITS:
        raise ValueError(f"{value!r} is no number of units")
    return max(0.0, units)


def plan(series: Mapping[str, Days], *, limit: int | None = None) -> Plan:
    """limit: weeks. The same file always gives the same plan."""
    made = Plan()
    weeks: dict[tuple[date, str], int] = defaultdict(int)
    for sku, days in series["sales"].items():
        for day, units in days.items():
            weeks[day - timedelta(days=day.weekday()), sku] += units
    mondays = sorted({monday for monday, _ in weeks})[:limit]
    of_sku: dict[str, list[Line]] = defaultdict(list)
    for monday in mondays:
        skus = sorted(sku for day, sku in weeks if day == monday)
        for number, sku in enumerate(skus, 1):
            line = Line(monday, number, sku, weeks[monday, sku])
            made.lines.append(line)
            of_sku[sku].append(line)
    end = mondays[-1] + timedelta(days=6) if mondays else date.min
    for sku, lines in sorted(of_sku.items()):
        _fill(made, lines, sku, series, end if limit is not None else None)
    made.reports.sort(key=lambda r: (r.day, r.line.monday, r.line.line_no))
    for parts in (made.notices, made.receipts):
        parts.sort(key=lambda u: (u.day, u.notice, u.line.monday, u.line.line_no))
    return made


def _fill(
    made: Plan, lines: Sequence[Line], sku: str, series: Mapping[str, Days], end: date | None
) -> None:
    for day, units in _until(series["production"].get(sku, {}), end):
        for line, _ in _spread(lines, units, "ordered", "made"):
            made.reports.append(Report(line, day, line.made))
    waiting: list[list[Units | int]] = []  # A notice's units, and how many have not arrived.
    for day, units in _until(series["issue"].get(sku, {}), end):
        taken = [(line, part) for line, part in _spread(lines, units, "ordered", "announced")]
        made.unordered += units - sum(part for _, part in taken)
        for line, part in taken:
            made.notices.append(Units(line, day, part, day))
            waiting.append([made.notices[-1], part])
    for day, units in _until(series["delivery"].get(sku, {}), end):
        left = units
        for entry in waiting:
            notice, open_ = entry
            assert isinstance(notice, Units)
            assert isinstance(open_, int)
            if not left or notice.day > day:
                break
            part = min(left, open_)
            if part:
                made.receipts.append(Units(notice.line, day, part, notice.day))
                notice.line.received += part
                entry[1] = open_ - part
                left -= part
        made.unannounced += left
        waiting = [entry for entry in waiting if entry[1]]


def _until(days: Mapping[date, int], end: date | None) -> Iterator[tuple[date, int]]:
    for day, units in sorted(days.items()):
        if end is None or day <= end:
            yield day, units


def _spread(lines: Sequence[Line], units: int, whole: str, done: str) -> Iterator[tuple[Line, int]]:
    """Fill the lines one after another; yields each with the units it took."""
    for line in lines:
        room = getattr(line, whole) - getattr(line, done)
        part = min(units, room)
        if part > 0:
            setattr(line, done, getattr(line, done) + part)
            units -= part
            yield line, part
        if not units:
            return
