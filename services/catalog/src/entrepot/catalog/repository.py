"""Load and save. Rows go in and come out many at a time: one statement for a table.

The catalog has one writer at a time (lock_writers). What it must keep true spans many rows (no
bundle contains itself; a listing follows the certificates of its SKU and of every part), and it
changes seldom, so writers take turns instead of locking row by row; readers never wait.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import Table

from entrepot.catalog import tables
from entrepot.catalog.domain.bundles import Bundles
from entrepot.catalog.domain.commands import (
    ComponentOf,
    DangerousGoodsOf,
    MeasuresOf,
    PutCertificate,
    PutListing,
    PutProduct,
    PutRule,
    PutSku,
)
from entrepot.catalog.domain.gate import Certificate, Item, Rule
from entrepot.catalog.domain.listing import Book
from entrepot.shared.database import Driver

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Stored(Generic[C]):
    """What is held under a key, and its version."""

    content: C
    version: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class StoredSku(Stored[PutSku]):
    """all_categories: its own and those of its product, sorted."""

    all_categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredListing(Stored[PutListing]):
    """With what became of the merchant's wish."""

    party: str
    status: str
    reasons: tuple[str, ...]
    recheck_on: date | None


def _upsert_sql(table: Table) -> str:
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key]
    listed = ", ".join(names)
    sets = ", ".join(f"{name} = EXCLUDED.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table.name} ({listed}) SELECT {listed} "
        f"FROM jsonb_populate_recordset(NULL::{table.name}, $1::text::jsonb) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sets}"
    )


_UPSERT = {table.name: _upsert_sql(table) for table in tables.metadata.sorted_tables}


async def save(driver: Driver, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or replace rows, all in one statement."""
    if rows:
        await driver.execute(_UPSERT[table.name], orjson.dumps(rows).decode())


def _head(stored: Stored[Any]) -> dict[str, Any]:
    return {"version": stored.version, "updated_at": stored.updated_at}


# Products.


def product_row(stored: Stored[PutProduct]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **_head(stored)}


def product_of(row: Mapping[str, Any]) -> Stored[PutProduct]:
    content = PutProduct.model_construct(
        code=row["code"], title=row["title"], title_zh=row["title_zh"],
        description=row["description"], description_zh=row["description_zh"],
        brand=row["brand"], categories=tuple(row["categories"]),
    )  # fmt: skip
    return Stored(content, row["version"], row["updated_at"])


async def products(driver: Driver, codes: Iterable[str]) -> dict[str, Stored[PutProduct]]:
    """By code."""
    rows = await driver.fetch("SELECT * FROM product WHERE code = ANY($1::text[])", list(codes))
    return {row["code"]: product_of(row) for row in rows}


# SKUs.

SKU_COLUMNS = """
s.*, p.categories AS product_categories,
(SELECT jsonb_object_agg(c.sku, c.quantity)::text
 FROM component c WHERE c.bundle = s.sku) AS parts
"""
SKU_FROM = "FROM sku s JOIN product p ON p.code = s.product"


def sku_row(stored: StoredSku) -> dict[str, Any]:
    content = stored.content
    values = content.model_dump(exclude={"measures", "dangerous_goods", "components"})
    measures = content.measures.model_dump() if content.measures else {}
    goods = content.dangerous_goods.model_dump() if content.dangerous_goods else {}
    return {**values, **measures, **goods, **_head(stored)}


def sku_of(row: Mapping[str, Any]) -> StoredSku:
    """A row of SKU_COLUMNS."""
    measures = goods = None
    if row["weight_g"] is not None:
        measures = MeasuresOf.model_construct(
            weight_g=row["weight_g"], length_mm=row["length_mm"], width_mm=row["width_mm"],
            height_mm=row["height_mm"],
        )  # fmt: skip
    if row["un_number"] is not None:
        goods = DangerousGoodsOf.model_construct(
            un_number=row["un_number"], packing_mode=row["packing_mode"],
            watt_hours=row["watt_hours"], cargo_aircraft_only=row["cargo_aircraft_only"],
        )  # fmt: skip
    parts: dict[str, int] = orjson.loads(row["parts"]) if row["parts"] else {}
    content = PutSku.model_construct(
        sku=row["sku"], product=row["product"], title=row["title"], title_zh=row["title_zh"],
        status=row["status"], gtin=row["gtin"], measures=measures, hs_code=row["hs_code"],
        origin=row["origin"], categories=tuple(row["categories"]), dangerous_goods=goods,
        components=tuple(
            ComponentOf.model_construct(sku=sku, quantity=n) for sku, n in sorted(parts.items())
        ),
    )  # fmt: skip
    both = tuple(sorted({*row["categories"], *row["product_categories"]}))
    return StoredSku(content, row["version"], row["updated_at"], both)


async def skus(driver: Driver, codes: Iterable[str]) -> dict[str, StoredSku]:
    """By SKU."""
    rows = await driver.fetch(
        f"SELECT {SKU_COLUMNS} {SKU_FROM} WHERE s.sku = ANY($1::text[])", list(codes)
    )
    return {row["sku"]: sku_of(row) for row in rows}


async def skus_of_products(driver: Driver, codes: Iterable[str]) -> list[str]:
    """SKUs of the products, in order."""
    rows = await driver.fetch(
        "SELECT sku FROM sku WHERE product = ANY($1::text[]) ORDER BY sku", list(codes)
    )
    return [row["sku"] for row in rows]


async def known_skus(driver: Driver, codes: Iterable[str]) -> set[str]:
    """Those that exist."""
    rows = await driver.fetch("SELECT sku FROM sku WHERE sku = ANY($1::text[])", list(codes))
    return {row["sku"] for row in rows}


async def replace_components(driver: Driver, changed: Iterable[PutSku]) -> None:
    """Give each SKU the components of its command."""
    items = list(changed)
    rows = [(item.sku, part.sku, part.quantity) for item in items for part in item.components]
    await driver.execute(
        "DELETE FROM component WHERE bundle = ANY($1::text[])", [item.sku for item in items]
    )
    if rows:
        await driver.execute(
            "INSERT INTO component (bundle, sku, quantity) "
            "SELECT * FROM unnest($1::text[], $2::text[], $3::int[])",
            *map(list, zip(*rows, strict=True)),
        )


_BELOW = """
WITH RECURSIVE below AS (
    SELECT bundle, sku, quantity FROM component WHERE bundle = ANY($1::text[])
    UNION
    SELECT c.bundle, c.sku, c.quantity FROM component c JOIN below b ON c.bundle = b.sku
)
SELECT bundle, sku, quantity FROM below
"""
_ABOVE = """
WITH RECURSIVE above AS (
    SELECT bundle, sku, quantity FROM component WHERE sku = ANY($1::text[])
    UNION
    SELECT c.bundle, c.sku, c.quantity FROM component c JOIN above a ON c.sku = a.bundle
)
SELECT bundle, sku, quantity FROM above
"""
Edge = tuple[str, str, int]


async def edges_below(driver: Driver, codes: Iterable[str]) -> set[Edge]:
    """(bundle, part, quantity) of everything inside the SKUs."""
    rows = await driver.fetch(_BELOW, list(codes))
    return {(row["bundle"], row["sku"], row["quantity"]) for row in rows}


async def edges_above(driver: Driver, codes: Iterable[str]) -> set[Edge]:
    """(bundle, part, quantity) of everything that holds the SKUs."""
    rows = await driver.fetch(_ABOVE, list(codes))
    return {(row["bundle"], row["sku"], row["quantity"]) for row in rows}


# Shops and listings.


async def shop_parties(driver: Driver, codes: Iterable[str]) -> dict[str, str]:
    """Party of each shop that is known (and visible to the transaction's party)."""
    rows = await driver.fetch(
        "SELECT shop, party FROM shop WHERE shop = ANY($1::text[])", list(codes)
    )
    return {row["shop"]: row["party"] for row in rows}


def listing_row(stored: StoredListing) -> dict[str, Any]:
    content = stored.content
    return {
        "shop": content.shop, "external_sku": content.external_sku, "sku": content.sku,
        "market": content.market, "wanted": content.status, "party": stored.party,
        "status": stored.status, "reasons": stored.reasons, "recheck_on": stored.recheck_on,
        **_head(stored),
    }  # fmt: skip


def listing_of(row: Mapping[str, Any]) -> StoredListing:
    content = PutListing.model_construct(
        shop=row["shop"], external_sku=row["external_sku"], sku=row["sku"], market=row["market"],
        status=row["wanted"],
    )  # fmt: skip
    return StoredListing(
        content, row["version"], row["updated_at"], row["party"], row["status"],
        tuple(row["reasons"]), row["recheck_on"],
    )  # fmt: skip


Name = tuple[str, str]


async def listings(driver: Driver, names: Collection[Name]) -> dict[Name, StoredListing]:
    """By shop and the shop's name for the SKU."""
    rows = await driver.fetch(
        "SELECT l.* FROM unnest($1::text[], $2::text[]) AS n(shop, external_sku) "
        "JOIN listing l USING (shop, external_sku)",
        [shop for shop, _ in names], [name for _, name in names],
    )  # fmt: skip
    return {(row["shop"], row["external_sku"]): listing_of(row) for row in rows}


async def listings_of_skus(driver: Driver, codes: Iterable[str]) -> list[StoredListing]:
    """Every listing of the SKUs, in key order."""
    rows = await driver.fetch(
        "SELECT * FROM listing WHERE sku = ANY($1::text[]) ORDER BY shop, external_sku",
        list(codes),
    )
    return [listing_of(row) for row in rows]


async def listings_due(driver: Driver, today: date, limit: int) -> list[StoredListing]:
    """Listings whose day to be judged again has come."""
    rows = await driver.fetch(
        "SELECT * FROM listing WHERE recheck_on <= $1 ORDER BY recheck_on, shop, external_sku "
        "LIMIT $2", today, limit,
    )  # fmt: skip
    return [listing_of(row) for row in rows]


async def mark_due(driver: Driver, markets: Iterable[str], today: date) -> None:
    """Have the listings of these markets judged again."""
    await driver.execute(
        "UPDATE listing SET recheck_on = $2 WHERE market = ANY($1::text[])", list(markets), today
    )


# Certificates and rules.


def certificate_row(stored: Stored[PutCertificate]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **_head(stored)}


def certificate_of(row: Mapping[str, Any]) -> Stored[PutCertificate]:
    names = PutCertificate.model_fields
    content = PutCertificate.model_construct(**{name: row[name] for name in names})
    return Stored(content, row["version"], row["updated_at"])


async def certificates(driver: Driver, ids: Iterable[str]) -> dict[str, Stored[PutCertificate]]:
    """By id."""
    rows = await driver.fetch(
        "SELECT * FROM certificate WHERE certificate = ANY($1::text[])", list(ids)
    )
    return {row["certificate"]: certificate_of(row) for row in rows}


async def certificates_of_skus(
    driver: Driver, codes: Iterable[str]
) -> dict[str, list[Certificate]]:
    """What the gate needs, by SKU."""
    rows = await driver.fetch(
        "SELECT sku, certificate, kind, market, valid_from, valid_to, withdrawn "
        "FROM certificate WHERE sku = ANY($1::text[]) ORDER BY certificate",
        list(codes),
    )
    found: dict[str, list[Certificate]] = {}
    for row in rows:
        found.setdefault(row["sku"], []).append(Certificate(*tuple(row)[1:]))
    return found


def rule_row(stored: Stored[PutRule]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **_head(stored)}


def rule_of(row: Mapping[str, Any]) -> Stored[PutRule]:
    values = {name: row[name] for name in PutRule.model_fields}
    for name in ("require", "require_any", "accepts_from"):
        values[name] = tuple(values[name])
    return Stored(PutRule.model_construct(**values), row["version"], row["updated_at"])


async def rules(driver: Driver, names: Iterable[str]) -> dict[str, Stored[PutRule]]:
    """By name."""
    rows = await driver.fetch(
        "SELECT * FROM certificate_rule WHERE rule = ANY($1::text[])", list(names)
    )
    return {row["rule"]: rule_of(row) for row in rows}


async def gate_rules(driver: Driver) -> list[Rule]:
    """Every rule, whenever it holds, for the gate."""
    rows = await driver.fetch("SELECT * FROM certificate_rule ORDER BY rule")
    return [
        Rule(
            row["rule"], row["market"], row["category"], row["effective_from"],
            row["effective_to"], tuple(row["require"]), tuple(row["require_any"]),
            tuple(row["accepts_from"]), row["source"],
        )
        for row in rows
    ]  # fmt: skip


async def load_book(driver: Driver, codes: Iterable[str]) -> Book:
    """Rules, and categories, parts and certificates of the SKUs that exist."""
    wanted = set(codes)
    graph = Bundles.of(await edges_below(driver, wanted))
    parts = {sku: list(graph.explode(sku)) for sku in wanted}
    everything = wanted.union(*parts.values())
    stored = await skus(driver, everything)
    held = await certificates_of_skus(driver, everything)
    plain = {
        sku: Item(sku, one.all_categories, tuple(held.get(sku, ()))) for sku, one in stored.items()
    }
    items = {
        sku: replace(plain[sku], parts=tuple(plain[part] for part in parts[sku]))
        for sku in wanted & plain.keys()
    }
    retired = frozenset(sku for sku, one in stored.items() if one.content.status == "retired")
    return Book(tuple(await gate_rules(driver)), items, retired)
