"""Products, SKUs, listings, certificates, rules, and what the gate says."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.catalog import repository
from entrepot.catalog.domain.commands import PutCertificate, PutProduct, PutRule
from entrepot.catalog.queries.where import Where, prefix_of
from entrepot.catalog.repository import (
    LISTING_COLUMNS,
    SKU_COLUMNS,
    SKU_FROM,
    Stored,
    StoredGate,
    StoredListing,
    StoredSku,
)
from entrepot.shared.database import driver_of
from entrepot.shared.rules.certificates import Verdict, judge


async def product(session: AsyncConnection, code: str) -> Stored[PutProduct] | None:
    """One product."""
    return (await repository.products(await driver_of(session), [code])).get(code)


async def products(
    session: AsyncConnection, *, after: str | None, limit: int, q: str | None = None,
    brand: str | None = None, category: str | None = None,
) -> list[Stored[PutProduct]]:  # fmt: skip
    """By code."""
    where = Where()
    where.add("code > ?", after)
    where.add("(lower(code) LIKE ? OR lower(title) LIKE ? OR title_zh LIKE ?)", prefix_of(q))
    where.add("brand = ?", brand)
    where.add("? = ANY(categories)", category)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM product {where.sql} ORDER BY code LIMIT {limit}", *where.values
    )
    return [repository.product_of(row) for row in rows]


async def sku(session: AsyncConnection, code: str) -> StoredSku | None:
    """One SKU."""
    return (await repository.skus(await driver_of(session), [code])).get(code)


async def skus(
    session: AsyncConnection, *, after: str | None, limit: int, status: str | None = None,
    product: str | None = None, q: str | None = None, gtin: str | None = None,
    category: str | None = None,
) -> list[StoredSku]:  # fmt: skip
    """By SKU. q: how the SKU or its title begins."""
    where = Where()
    where.add("s.sku > ?", after)
    where.add("s.status = ?", status)
    where.add("s.product = ?", product)
    where.add("(lower(s.sku) LIKE ? OR lower(s.title) LIKE ? OR s.title_zh LIKE ?)", prefix_of(q))
    where.add("s.gtin = ?", gtin)
    where.add("(? = ANY(s.categories) OR ? = ANY(p.categories))", category)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT {SKU_COLUMNS} {SKU_FROM} {where.sql} ORDER BY s.sku LIMIT {limit}", *where.values
    )
    return [repository.sku_of(row) for row in rows]


async def listing(
    session: AsyncConnection, shop: str, external_sku: str, *, party: str | None
) -> StoredListing | None:
    """One listing. party: only where it is this party's; None for all."""
    name = (shop, external_sku)
    found = (await repository.listings(await driver_of(session), [name])).get(name)
    return found if found and party in (None, found.party) else None


async def listings(
    session: AsyncConnection, *, after: tuple[str, str] | None, limit: int,
    party: str | None = None, shop: str | None = None, sku: str | None = None,
    market: str | None = None, status: str | None = None, q: str | None = None,
    external_sku: str | None = None,
) -> list[StoredListing]:  # fmt: skip
    """By shop and the shop's name."""
    where = Where()
    if after is not None:
        where.values += after
        where.parts.append("(shop, external_sku) > ($1, $2)")
    where.add("party = ?", party)
    where.add("shop = ?", shop)
    where.add("sku = ?", sku)
    where.add("market = ?", market)
    where.add("status = ?", status)
    where.add("external_sku = ?", external_sku)
    where.add("(lower(external_sku) LIKE ? OR lower(sku) LIKE ?)", prefix_of(q))
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT {LISTING_COLUMNS} FROM listing l {where.sql} ORDER BY shop, external_sku LIMIT {limit}",
        *where.values,
    )
    return [repository.listing_of(row) for row in rows]


async def certificate(session: AsyncConnection, id_: str) -> Stored[PutCertificate] | None:
    """One certificate."""
    return (await repository.certificates(await driver_of(session), [id_])).get(id_)


async def certificates(
    session: AsyncConnection, *, after: str | None, limit: int, sku: str | None = None,
    kind: str | None = None, market: str | None = None, withdrawn: bool | None = None,
    ends_by: date | None = None,
) -> list[Stored[PutCertificate]]:  # fmt: skip
    """By id. ends_by: those whose last day is on or before the day."""
    where = Where()
    where.add("certificate > ?", after)
    where.add("sku = ?", sku)
    where.add("kind = ?", kind)
    where.add("market = ?", market)
    where.add("withdrawn = ?", withdrawn)
    where.add("valid_to <= ?", ends_by)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM certificate {where.sql} ORDER BY certificate LIMIT {limit}", *where.values
    )
    return [repository.certificate_of(row) for row in rows]


async def rule(session: AsyncConnection, name: str) -> Stored[PutRule] | None:
    """One rule."""
    return (await repository.rules(await driver_of(session), [name])).get(name)


async def rules(
    session: AsyncConnection, *, after: str | None, limit: int, market: str | None = None,
    category: str | None = None, on: date | None = None,
) -> list[Stored[PutRule]]:  # fmt: skip
    """By name. on: those in force on the day."""
    where = Where()
    where.add("rule > ?", after)
    where.add("market = ?", market)
    where.add("category = ?", category)
    where.add("effective_from <= ? AND (effective_to IS NULL OR ? < effective_to)", on)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM certificate_rule {where.sql} ORDER BY rule LIMIT {limit}", *where.values
    )
    return [repository.rule_of(row) for row in rows]


async def may_sell(
    session: AsyncConnection, sku: str, market: str, on: date
) -> tuple[Verdict, dict[str, Verdict]] | None:
    """The gate's verdict on a SKU, and on each part of a bundle taken alone; None where the SKU
    is unknown."""
    book = await repository.load_book(await driver_of(session), [sku])
    if sku not in book.items:
        return None
    parts = book.items[sku].parts
    return book.verdict(sku, market, on), {
        part.sku: judge(book.rules, part, market, on) for part in parts
    }


async def dispatch_gates(
    session: AsyncConnection, *, after: tuple[str, str] | None, limit: int, sku: str | None = None,
    market: str | None = None, status: str | None = None,
) -> list[StoredGate]:  # fmt: skip
    """By SKU and market."""
    where = Where()
    where.beyond(("sku", "market"), after)
    where.add("sku = ?", sku)
    where.add("market = ?", market)
    where.add("status = ?", status)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM dispatch_gate {where.sql} ORDER BY sku, market LIMIT {limit}",
        *where.values,
    )
    return [repository.gate_of(row) for row in rows]


async def certificate_warnings(
    session: AsyncConnection, *, after: tuple[str, date, int] | None, limit: int,
    sku: str | None = None, horizon_days: int | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """What was told of certificates that end soon, by last day."""
    where = Where()
    if after is not None:
        key = (after[1], after[0], after[2])
        where.beyond(("w.valid_to", "w.certificate", "w.horizon_days"), key)
    where.add("c.sku = ?", sku)
    where.add("w.horizon_days = ?", horizon_days)
    driver = await driver_of(session)
    rows = await driver.fetch(
        "SELECT w.certificate, w.valid_to, w.horizon_days, w.warned_at, w.listings, c.sku, c.kind, "
        f"c.market FROM certificate_warning w JOIN certificate c USING (certificate) {where.sql} "
        f"ORDER BY w.valid_to, w.certificate, w.horizon_days LIMIT {limit}", *where.values,
    )  # fmt: skip
    return [dict(row) for row in rows]
