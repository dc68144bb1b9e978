"""Read: one function per question. Lists go by key; `after` is the key of the last row seen."""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.catalog import repository
from entrepot.catalog.domain.commands import PutCertificate, PutProduct, PutRule
from entrepot.catalog.domain.gate import Verdict, judge
from entrepot.catalog.repository import SKU_COLUMNS, SKU_FROM, Stored, StoredListing, StoredSku
from entrepot.shared.database import driver_of


class _Where:
    """Conditions joined by AND; each `?` becomes the number of its value."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.values: list[Any] = []

    def add(self, condition: str, value: Any) -> None:
        """Skipped where the value is None. Every `?` stands for the same value."""
        if value is not None:
            self.values.append(value)
            self.parts.append(condition.replace("?", f"${len(self.values)}"))

    @property
    def sql(self) -> str:
        return f"WHERE {' AND '.join(self.parts)}" if self.parts else ""


def _prefix(q: str | None) -> str | None:
    """A LIKE pattern for texts that begin with q, whatever their case."""
    if q is None:
        return None
    escaped = q.lower().replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")
    return escaped + "%"


async def product(session: AsyncConnection, code: str) -> Stored[PutProduct] | None:
    """One product."""
    return (await repository.products(await driver_of(session), [code])).get(code)


async def products(
    session: AsyncConnection, *, after: str | None, limit: int, q: str | None = None,
    brand: str | None = None, category: str | None = None,
) -> list[Stored[PutProduct]]:  # fmt: skip
    """By code."""
    where = _Where()
    where.add("code > ?", after)
    where.add("(lower(code) LIKE ? OR lower(title) LIKE ? OR title_zh LIKE ?)", _prefix(q))
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
    where = _Where()
    where.add("s.sku > ?", after)
    where.add("s.status = ?", status)
    where.add("s.product = ?", product)
    where.add("(lower(s.sku) LIKE ? OR lower(s.title) LIKE ? OR s.title_zh LIKE ?)", _prefix(q))
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
) -> list[StoredListing]:  # fmt: skip
    """By shop and the shop's name."""
    where = _Where()
    if after is not None:
        where.values += after
        where.parts.append("(shop, external_sku) > ($1, $2)")
    where.add("party = ?", party)
    where.add("shop = ?", shop)
    where.add("sku = ?", sku)
    where.add("market = ?", market)
    where.add("status = ?", status)
    where.add("(lower(external_sku) LIKE ? OR lower(sku) LIKE ?)", _prefix(q))
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM listing {where.sql} ORDER BY shop, external_sku LIMIT {limit}",
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
    where = _Where()
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
    where = _Where()
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
