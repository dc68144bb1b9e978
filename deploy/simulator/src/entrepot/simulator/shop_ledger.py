"""What the played marketplaces know: shops, orders, parcels confirmed to them, stock levels, listings.

Kept in memory and in a journal of JSON lines. A line is handed to the operating system before the
answer leaves, so that kill -9 of this process loses nothing that was acknowledged; a line cut off
in the middle was never acknowledged and is dropped.
"""

import os
import time
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson

from entrepot.simulator.identities import external_id, external_line_id, product_id
from entrepot.simulator.sales import SaleLine, SaleOrder

STATES = ("active", "inactive", "suppressed")  # Of a listing; each marketplace has its own words.


@dataclass(frozen=True, slots=True)
class ShopAccount:
    """Credentials with which the hub calls a shop, and the secret that signs deliveries."""

    shop: str
    marketplace: str
    webhook_secret: str
    client_id: str  # Amazon's LWA client, WooCommerce's consumer key.
    client_secret: str  # Also Shopify's access token.
    refresh_token: str
    seller_id: str
    marketplace_id: str

    def record(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Parcel:
    """A shipment the shop was told of. lines: units by external line id, empty where untold."""

    external_id: str
    reference: str  # The shop's or the hub's number of the parcel within the order.
    tracking_number: str
    carrier: str
    lines: dict[str, int]
    completes: bool

    def record(self) -> list[Any]:
        return [
            self.external_id, self.reference, self.tracking_number, self.carrier, self.lines,
            self.completes,
        ]  # fmt: skip


@dataclass(slots=True)
class Book:
    """One shop. stock: levels by the shop's own key (SKU or item number). listings: state by the
    seller's name; names: those by the shop's number of the product."""

    account: ShopAccount
    orders: dict[str, SaleOrder] = field(default_factory=dict)
    parcels: dict[str, list[Parcel]] = field(default_factory=dict)
    stock: dict[str, int] = field(default_factory=dict)
    listings: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    repeats: int = 0  # Write-backs of a parcel that was known.

    def shipped(self, order: SaleOrder) -> dict[str, int]:
        """Units sent, by external line id."""
        sent: dict[str, int] = {}
        for parcel in self.parcels.get(external_id(order), ()):
            if parcel.completes and not parcel.lines:
                return {external_line_id(order, ln.line_no): ln.quantity for ln in order.lines}
            for line, units in parcel.lines.items():
                sent[line] = sent.get(line, 0) + units
        return sent

    def open_units(self, order: SaleOrder) -> dict[str, int]:
        """Units not sent yet, by external line id."""
        sent = self.shipped(order)
        return {
            key: max(0, line.quantity - sent.get(key, 0))
            for line in order.lines
            for key in (external_line_id(order, line.line_no),)
        }

    def offer(self, listings: dict[str, str]) -> None:
        """Take listings in, or change their state."""
        self.listings.update(listings)
        self.names.update({self.number(name): name for name in listings})

    def number(self, name: str) -> str:
        """The shop's number of a product."""
        return str(product_id(self.account.shop, name))

    def is_sold_out(self, *keys: str) -> bool:
        """Whether the shop was told that none is left, under whichever of its keys."""
        return any(self.stock.get(key) == 0 for key in keys)

    def is_complete(self, order: SaleOrder) -> bool:
        return not any(self.open_units(order).values())


class Ledger:
    """All books, and their journal. Raises OSError where the journal cannot be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.books: dict[str, Book] = {}
        self.heard: list[tuple[str, str, int, float]] | None = None  # Levels as they came.
        self._load()
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def close(self) -> None:
        os.close(self._file)

    def open_shop(self, account: ShopAccount) -> None:
        """Register a shop or change its credentials; the same again writes nothing."""
        known = self.books.get(account.shop)
        if known is not None and known.account == account:
            return
        self._apply_shop(account)
        self._write({"t": "shop", **account.record()})

    def take_orders(self, orders: list[SaleOrder]) -> int:
        """Orders that buyers placed; known ones change nothing. Returns how many are new."""
        new = [order for order in orders if external_id(order) not in self.books[order.shop].orders]
        for order in new:
            self.books[order.shop].orders[external_id(order)] = order
        if new:
            self._write({"t": "orders", "rows": [pack(order) for order in new]})
        return len(new)

    def take_parcel(self, shop: str, parcel: Parcel) -> bool:
        """Confirm a parcel; False where the shop knew it (same order and reference)."""
        book = self.books[shop]
        known = book.parcels.setdefault(parcel.external_id, [])
        for index, other in enumerate(known):
            if other.reference != parcel.reference:
                continue
            book.repeats += 1
            if other == parcel:
                return False
            known[index] = parcel
            self._write({"t": "parcel", "shop": shop, "row": parcel.record()})
            return False
        known.append(parcel)
        self._write({"t": "parcel", "shop": shop, "row": parcel.record()})
        return True

    def set_stock(self, shop: str, levels: dict[str, int]) -> None:
        if self.heard is not None:
            now = time.time()
            self.heard.extend((shop, key, units, now) for key, units in levels.items())
        self.books[shop].stock.update(levels)
        self._write({"t": "stock", "shop": shop, "levels": levels})

    def offer(self, shop: str, listings: dict[str, str]) -> None:
        """Set the state of listings. Raises ValueError for one that is none of STATES."""
        if strange := sorted(set(listings.values()) - set(STATES)):
            raise ValueError(f"{', '.join(strange)}: a listing is one of {', '.join(STATES)}")
        self.books[shop].offer(listings)
        self._write({"t": "listings", "shop": shop, "rows": listings})

    def _write(self, record: dict[str, Any]) -> None:
        line = memoryview(orjson.dumps(record) + b"\n")
        while line:
            line = line[os.write(self._file, line) :]

    def _apply_shop(self, account: ShopAccount) -> None:
        known = self.books.get(account.shop)
        if known is None:
            self.books[account.shop] = Book(account)
        else:
            known.account = account

    def _load(self) -> None:
        """Read the journal, then write it anew without what later lines replaced."""
        if not self.path.is_file():
            self.path.parent.mkdir(parents=True, exist_ok=True)
            return
        for line in self.path.read_bytes().split(b"\n"):
            try:
                record = orjson.loads(line)
            except orjson.JSONDecodeError:
                continue  # The cut-off end, or the empty rest behind the last line.
            self._replay(record)
        snapshot = self.path.with_name(self.path.name + ".new")
        with snapshot.open("wb") as sink:
            for book in self.books.values():
                for record in _records(book):
                    sink.write(orjson.dumps(record) + b"\n")
            sink.flush()
            os.fsync(sink.fileno())
        os.replace(snapshot, self.path)

    def _replay(self, record: dict[str, Any]) -> None:
        kind = record.pop("t")
        if kind == "shop":
            self._apply_shop(ShopAccount(**record))
        elif kind == "orders":
            for order in map(unpack, record["rows"]):
                self.books[order.shop].orders[external_id(order)] = order
        elif kind == "parcel":
            parcel = Parcel(*record["row"])
            known = self.books[record["shop"]].parcels.setdefault(parcel.external_id, [])
            known[:] = [other for other in known if other.reference != parcel.reference]
            known.append(parcel)
        elif kind == "stock":
            self.books[record["shop"]].stock.update(record["levels"])
        elif kind == "listings":
            self.books[record["shop"]].offer(record["rows"])


def _records(book: Book) -> list[dict[str, Any]]:
    shop = book.account.shop
    made: list[dict[str, Any]] = [{"t": "shop", **book.account.record()}]
    if book.orders:
        made.append({"t": "orders", "rows": [pack(order) for order in book.orders.values()]})
    made += [
        {"t": "parcel", "shop": shop, "row": parcel.record()}
        for parcels in book.parcels.values()
        for parcel in parcels
    ]
    if book.stock:
        made.append({"t": "stock", "shop": shop, "levels": book.stock})
    if book.listings:
        made.append({"t": "listings", "shop": shop, "rows": book.listings})
    return made


def pack(order: SaleOrder) -> list[Any]:
    """An order as a short JSON list."""
    return [
        order.order_no, order.shop, order.marketplace, order.placed_at.isoformat(),
        order.currency, order.country, order.customer_id,
        [
            [ln.line_no, ln.external_sku, ln.sku, ln.title, ln.quantity, ln.unit_price_minor]
            for ln in order.lines
        ],
    ]  # fmt: skip


def unpack(row: list[Any]) -> SaleOrder:
    """The reverse of pack. Raises ValueError, TypeError or IndexError for anything else."""
    number, shop, marketplace, at, currency, country, customer, lines = row
    return SaleOrder(
        number, shop, marketplace, datetime.fromisoformat(at), currency, country, customer,
        tuple(SaleLine(*line) for line in lines),
    )  # fmt: skip
