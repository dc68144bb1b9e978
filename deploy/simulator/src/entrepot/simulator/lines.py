"""Reads files of order lines: the UCI Online Retail CSV, and a plain CSV of our own.

Rules for both formats:
- an order is every number that does not begin with C followed by digits and has a usable line;
  its lines are those with a quantity >= 1 and a price >= 0, equal SKUs stay apart, zero is a price;
- lines with quantity <= 0 (stock corrections) or a negative price (bookkeeping) are skipped and
  counted; an order whose blocks stand apart in the file is one order, a block that repeats the
  first one word for word is a second sending of it;
- a C number takes units back: each of its lines is matched with the latest earlier orders of the
  same customer that have the SKU and units left to return. What finds none is counted unmatched;
- SKUs are upper case in the catalogue, blanks become hyphens; the shop keeps its own spelling;
- instants without an offset are UTC. `limit` counts orders; C numbers before the end count in.
"""

import csv
import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path
from typing import IO

import zstandard

from entrepot.simulator.geography import country_code
from entrepot.simulator.sales import (
    ReturnedUnits,
    SaleLine,
    SaleOrder,
    SaleReturn,
    ShopSpec,
    shop_named,
)

UCI_COLUMNS = (
    "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice",
    "CustomerID", "Country",
)  # fmt: skip
LINE_COLUMNS = (
    "order_id", "placed_at", "sku", "quantity", "unit_price", "currency", "country",
    "customer_id", "shop",
)  # fmt: skip
MAX_LINES = 2_000
MAX_QUANTITY = 2**31 - 1
_TAKEN_BACK = re.compile(r"C\d+")
_ODD = re.compile(r"[^A-Z0-9._+-]+")


class UnreadableFile(Exception):
    """The file is not one of ours; the text names row, column and cure."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: str
    placed_at: datetime
    external_sku: str
    title: str
    quantity: int
    price_minor: int
    currency: str
    country: str
    customer_id: str
    shop: str


@dataclass(slots=True)
class Contents:
    """repeated: orders that the file sends a second time. skipped: lines by reason."""

    orders: list[SaleOrder] = field(default_factory=list)
    repeated: list[SaleOrder] = field(default_factory=list)
    returns: list[SaleReturn] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    unmatched: int = 0  # C numbers of which no line found its order.

    @property
    def digest(self) -> str:
        """Names the orders of the file: equal for equal orders."""
        made = sha256()
        for order in self.orders:
            made.update(f"{order.shop}/{order.order_no}\n".encode())
        return made.hexdigest()[:12]


def catalogue_sku(text: str) -> str:
    """The catalogue's spelling of a stock code. Raises ValueError where nothing is left."""
    made = _ODD.sub("-", text.strip().upper()).strip("-._+")[:64]
    if not made:
        raise ValueError(f"{text!r} is no stock code")
    return made


def read(
    name: str, shops: Sequence[ShopSpec], *, limit: int | None = None, form: str = "auto"
) -> Contents:
    """All orders and returns of a file; `-` is standard input, .zst is unpacked. form: auto, uci
    or lines. Raises UnreadableFile, OSError."""
    with _opened(name) as source:
        try:
            return _gather(_rows(source, form), shops, limit)
        except (UnicodeDecodeError, csv.Error, zstandard.ZstdError) as error:
            raise UnreadableFile(f"{name}: {error}; expected UTF-8 CSV") from error


@contextmanager
def _opened(name: str) -> Iterator[IO[str]]:
    if name == "-":
        yield sys.stdin
        return
    with Path(name).open("rb") as raw:
        if name.endswith(".zst"):
            stream = zstandard.ZstdDecompressor().stream_reader(raw)
            yield io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
        else:
            yield io.TextIOWrapper(raw, encoding="utf-8-sig", newline="")


def _rows(source: IO[str], form: str) -> Iterator[_Row]:
    reader = csv.reader(source)
    header = tuple(cell.strip() for cell in next(reader, []))
    found = {UCI_COLUMNS: "uci", LINE_COLUMNS: "lines"}.get(header)
    if found is None or form not in ("auto", found):
        raise UnreadableFile(
            f"row 1: the columns {', '.join(header) or '(none)'} are not those of format "
            f"{form}; expected {', '.join(UCI_COLUMNS)} or {', '.join(LINE_COLUMNS)}"
        )
    read_row = _uci_row if found == "uci" else _line_row
    for number, cells in enumerate(reader, 2):
        if not cells:
            continue
        if len(cells) != len(header):
            raise UnreadableFile(f"row {number}: {len(cells)} cells, {len(header)} expected")
        try:
            yield read_row(cells)
        except (ValueError, InvalidOperation) as error:
            raise UnreadableFile(f"row {number}: {error}") from error


def _uci_row(cells: list[str]) -> _Row:
    number, code, title, quantity, at, price, customer, country = cells
    return _Row(
        number.strip(), _instant(at), code.strip(), title.strip() or code.strip(),
        _count(quantity), _minor(price), "GBP", country_code(country),
        customer.strip().removesuffix(".0"), "",
    )  # fmt: skip


def _line_row(cells: list[str]) -> _Row:
    number, at, sku, quantity, price, currency, country, customer, shop = (
        cell.strip() for cell in cells
    )
    if not number:
        raise ValueError("column order_id is empty")
    if not re.fullmatch(r"[A-Z]{3}", currency):
        raise ValueError(f"column currency: {currency!r} is no ISO 4217 code")
    if shop and not re.fullmatch(r"[a-z0-9][a-z0-9-]{1,47}", shop):
        raise ValueError(f"column shop: {shop!r} must be lower case letters, digits, hyphens")
    return _Row(
        number, _instant(at), sku, sku, _count(quantity), _minor(price), currency,
        country_code(country), customer, shop,
    )  # fmt: skip


def _instant(text: str) -> datetime:
    value = datetime.fromisoformat(text.strip())
    return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)


def _count(text: str) -> int:
    value = int(text)
    if abs(value) > MAX_QUANTITY:
        raise ValueError(f"quantity {value} is too large")
    return value


def _minor(text: str) -> int:
    """Hundredths, rounded half up: the files' currencies have two decimals."""
    value = Decimal(text)
    if not value.is_finite() or abs(value) > 10**12:
        raise ValueError(f"unit price {text!r} is no amount")
    return int((value * 100).to_integral_value(ROUND_HALF_UP))


def _gather(rows: Iterator[_Row], shops: Sequence[ShopSpec], limit: int | None) -> Contents:
    """Blocks of equal numbers, in the order of their first rows."""
    made = Contents()
    blocks: dict[str, list[_Row]] = {}
    again: dict[str, list[_Row]] = {}
    taken_back: dict[str, tuple[int, list[_Row]]] = {}
    last = ""
    for row in rows:
        if _TAKEN_BACK.fullmatch(row.number):
            taken_back.setdefault(row.number, (len(blocks), []))[1].append(row)
        elif row.quantity <= 0 or row.price_minor < 0:
            made.skipped["correction" if row.quantity <= 0 else "negative_price"] += 1
        else:
            if row.number not in blocks and limit is not None and len(blocks) >= limit:
                break
            known = row.number in blocks and (last != row.number or row.number in again)
            target = again if known else blocks
            target.setdefault(row.number, []).append(row)
        last = row.number
    for number, block in blocks.items():
        extra = again.get(number, [])
        twice = bool(extra) and extra == block
        order = _order(number, block if twice else block + extra, shops, made.skipped)
        made.orders.append(order)
        if twice:
            made.repeated.append(order)
    _match_returns(made, taken_back)
    return made


def _order(
    number: str, rows: list[_Row], shops: Sequence[ShopSpec], skipped: Counter[str]
) -> SaleOrder:
    first = rows[0]
    if len(rows) > MAX_LINES:
        skipped["beyond_2000_lines"] += len(rows) - MAX_LINES
        rows = rows[:MAX_LINES]
    shop = shop_named(first.shop) if first.shop else _shop_of(number, shops)
    lines = tuple(
        SaleLine(
            index, row.external_sku, catalogue_sku(row.external_sku), row.title, row.quantity,
            row.price_minor,
        )
        for index, row in enumerate(rows, 1)
    )  # fmt: skip
    return SaleOrder(
        number, shop.code, shop.marketplace, first.placed_at, first.currency, first.country,
        first.customer_id, lines,
    )  # fmt: skip


def _shop_of(number: str, shops: Sequence[ShopSpec]) -> ShopSpec:
    """Stable: the same number always goes to the same shop of the same list."""
    return shops[int.from_bytes(sha256(number.encode()).digest()[:4]) % len(shops)]


def _match_returns(made: Contents, taken_back: dict[str, tuple[int, list[_Row]]]) -> None:
    by_customer: dict[str, list[int]] = defaultdict(list)
    for index, order in enumerate(made.orders):
        if order.customer_id:
            by_customer[order.customer_id].append(index)
    left = {
        (index, line.line_no): line.quantity
        for index, order in enumerate(made.orders)
        for line in order.lines
    }
    for number, (before, rows) in taken_back.items():
        found: dict[int, list[ReturnedUnits]] = {}
        for row in rows:
            candidates = [i for i in by_customer.get(row.customer_id, ()) if i < before]
            _take(row, candidates, made.orders, left, found)
        if not found:
            made.unmatched += 1
        for index, units in found.items():
            order = made.orders[index]
            made.returns.append(
                SaleReturn(f"{number}-{order.order_no}", order, rows[0].placed_at, _summed(units))
            )


def _summed(units: list[ReturnedUnits]) -> tuple[ReturnedUnits, ...]:
    """One entry per order line."""
    found: dict[int, ReturnedUnits] = {}
    for each in units:
        known = found.get(each.line_no, ReturnedUnits(each.line_no, 0, 0))
        found[each.line_no] = ReturnedUnits(
            each.line_no, known.quantity + each.quantity, known.refund_minor + each.refund_minor
        )
    return tuple(found.values())


def _take(
    row: _Row, candidates: list[int], orders: list[SaleOrder], left: dict[tuple[int, int], int],
    found: dict[int, list[ReturnedUnits]],
) -> None:  # fmt: skip
    """Spread the units of one C line over the latest orders that still hold some."""
    wanted = -row.quantity
    for index in reversed(candidates):
        for line in orders[index].lines:
            if wanted <= 0:
                return
            units = min(wanted, left[index, line.line_no])
            if line.external_sku.upper() != row.external_sku.upper() or units <= 0:
                continue
            left[index, line.line_no] -= units
            wanted -= units
            refund = units * min(max(row.price_minor, 0), line.unit_price_minor)
            found.setdefault(index, []).append(ReturnedUnits(line.line_no, units, refund))
