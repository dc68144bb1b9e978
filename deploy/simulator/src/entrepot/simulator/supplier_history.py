"""The SCMS delivery history as purchase orders and receipts.

Real purchases of a health programme: a row is a line of a purchase order of a vendor, with the day
it was scheduled for and the day it came. Rows out of the programme's own stores are transfers, no
purchases, and are left out and counted. The item's description stands for its SKU, packs are
units, the pack's price is the unit price.
"""

import csv
import hashlib
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from entrepot.simulator.supplier_figures import Judged
from entrepot.simulator.supplier_files import SCMS_COLUMNS, UnreadableFile

OWN_STORES = "SCMS from RDC"
MARK = "\ufeffï»¿"  # The published file's byte order mark was encoded twice.
DAY_FORMS = ("%d-%b-%y", "%Y-%m-%d", "%m/%d/%y")


@dataclass(frozen=True, slots=True)
class Bought:
    """A row. price_minor: of a pack, in cents."""

    sku: str
    title: str
    units: int
    price_minor: int
    due: date
    came: date


@dataclass(frozen=True, slots=True)
class Purchase:
    """A vendor's purchase order; a line's number is its place, from 1 on."""

    number: str
    vendor: str
    lines: tuple[Bought, ...]

    def numbered(self) -> Iterator[tuple[int, Bought]]:
        return enumerate(self.lines, 1)


@dataclass(slots=True)
class History:
    """transfers: rows out of own stores; unusable: rows without units."""

    purchases: list[Purchase] = field(default_factory=list)
    transfers: int = 0
    unusable: int = 0

    @property
    def vendors(self) -> list[str]:
        return sorted({purchase.vendor for purchase in self.purchases})

    @property
    def skus(self) -> dict[str, str]:
        """SKU -> description."""
        return {line.sku: line.title for p in self.purchases for line in p.lines}

    def arrivals(self) -> list[tuple[Purchase, int, Bought]]:
        """Lines with their numbers, in the order in which they came."""
        found = [(p, line_no, line) for p in self.purchases for line_no, line in p.numbered()]
        return sorted(found, key=lambda each: (each[2].came, each[0].number, each[1]))


def party_of(vendor: str) -> str:
    """Names differ in more than letters and digits: a hash of the name keeps them apart."""
    slug = re.sub(r"[^a-z0-9]+", "-", vendor.lower()).strip("-")[:40].strip("-")
    return f"supplier:scms-{slug}-{hashlib.sha256(vendor.encode()).hexdigest()[:4]}"


def sku_of(description: str) -> str:
    """The same description is the same SKU."""
    number = int.from_bytes(hashlib.sha256(description.encode()).digest()[:8]) % 10**10
    return f"SCMS-{number:010d}"


def history_of(data: bytes, name: str, *, limit: int | None = None) -> History:
    """limit: weeks of scheduled deliveries from the first one on. Raises UnreadableFile with the
    row that is none."""
    found = History()
    rows: list[tuple[str, str, Bought]] = []
    text = data.decode("utf-8-sig", "replace").lstrip(MARK)
    table = csv.DictReader(io.StringIO(text))
    try:
        for row in table:
            whole = {column: row[column].strip() for column in SCMS_COLUMNS}
            line = _line(whole)
            if whole["Vendor"] == OWN_STORES:
                found.transfers += 1
            elif line.units <= 0:
                found.unusable += 1
            else:
                rows.append((whole["PO / SO #"], whole["Vendor"], line))
    except (AttributeError, KeyError, ValueError, OverflowError, csv.Error) as error:
        raise UnreadableFile(f"{name}, row {table.line_num}: {error!r}") from error
    if limit is not None and rows:
        end = min(line.due for _, _, line in rows) + timedelta(weeks=limit)
        rows = [row for row in rows if row[2].due < end]
    found.purchases = list(_purchases(rows))
    return found


def _line(row: Mapping[str, str]) -> Bought:
    title = " ".join(row["Item Description"].split())
    return Bought(
        sku_of(title), title[:200] or "?", round(float(row["Line Item Quantity"] or 0)),
        round(float(row["Pack Price"] or 0) * 100), _day(row["Scheduled Delivery Date"]),
        _day(row["Delivered to Client Date"]),
    )  # fmt: skip


def _day(text: str) -> date:
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise ValueError(f"{text!r} is no day")


def _purchases(rows: Sequence[tuple[str, str, Bought]]) -> Iterator[Purchase]:
    """A number that two vendors have is told apart by the vendor's name."""
    groups: dict[tuple[str, str], list[Bought]] = defaultdict(list)
    first: dict[str, str] = {}
    for number, vendor, line in rows:
        first.setdefault(number, vendor)
        groups[number, vendor].append(line)
    for (number, vendor), lines in groups.items():
        own = number if first[number] == vendor else f"{number}/{party_of(vendor)[-4:]}"
        yield Purchase(own, vendor, tuple(lines))


def judged(purchase: Purchase) -> list[Judged]:
    """How its lines went: units of a SKU fill its lines one after another, as they came. All that
    is in the history came in the end."""
    by_sku: dict[str, list[Bought]] = defaultdict(list)
    for line in purchase.lines:
        by_sku[line.sku].append(line)
    found: list[Judged] = []
    for lines in by_sku.values():
        arrivals = iter(sorted(lines, key=lambda line: line.came))
        needed = came = 0
        day = date.min
        for line in lines:
            needed += line.units
            while came < needed:
                arrived = next(arrivals)
                came, day = came + arrived.units, arrived.came
            found.append(Judged(line.due, day, line.units, line.units))
    return found
