"""Variants, content, templates, and how complete it all is."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.catalog import repository
from entrepot.catalog.domain.completeness import Completeness, measure
from entrepot.catalog.domain.content import Content, PutMarketLocales
from entrepot.catalog.domain.prices import effective
from entrepot.catalog.domain.templates import PutTemplate, Resolved, resolve
from entrepot.catalog.domain.variants import PutOptions
from entrepot.catalog.queries.where import Where
from entrepot.catalog.repository import (
    CONTENT_COLUMNS,
    TEMPLATE_COLUMNS,
    Stored,
    StoredListing,
    StoredSku,
)
from entrepot.shared.database import driver_of


async def variants(
    session: AsyncConnection, product: str
) -> tuple[Stored[PutOptions], list[dict[str, Any]]] | None:
    """A product's axes and its variants by SKU; None where it has no axes."""
    driver = await driver_of(session)
    options = (await repository.options(driver, [product])).get(product)
    if options is None:
        return None
    return options, await repository.variants(driver, [product])


async def content(session: AsyncConnection, sku: str) -> Stored[Content] | None:
    """What a SKU tells buyers; None where nothing was told yet."""
    return (await repository.contents(await driver_of(session), [sku])).get(sku)


async def contents(
    session: AsyncConnection, *, after: str | None, limit: int, product: str | None = None
) -> list[Stored[Content]]:
    """By SKU."""
    where = Where()
    where.add("c.sku > ?", after)
    where.add("s.product = ?", product)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT {CONTENT_COLUMNS} FROM content c JOIN sku s ON s.sku = c.sku {where.sql} "
        f"ORDER BY c.sku LIMIT {limit}", *where.values,
    )  # fmt: skip
    return [repository.content_of(row) for row in rows]


async def template(session: AsyncConnection, name: str) -> Stored[PutTemplate] | None:
    """One template."""
    return (await repository.templates(await driver_of(session), [name])).get(name)


async def templates(
    session: AsyncConnection, *, after: str | None, limit: int, marketplace: str | None = None,
    category: str | None = None, on: date | None = None,
) -> list[Stored[PutTemplate]]:  # fmt: skip
    """By name. on: those in force on the day."""
    where = Where()
    where.add("template > ?", after)
    where.add("marketplace = ?", marketplace)
    where.add("category = ?", category)
    where.add("effective_from <= ? AND (effective_to IS NULL OR ? < effective_to)", on)
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT {TEMPLATE_COLUMNS} FROM attribute_template {where.sql} ORDER BY template "
        f"LIMIT {limit}", *where.values,
    )  # fmt: skip
    return [repository.template_of(row) for row in rows]


async def resolved(
    session: AsyncConnection, marketplace: str, sku: StoredSku, on: date
) -> Resolved:
    """What a marketplace asks of a SKU on a day."""
    known = await repository.templates_of(await driver_of(session), [marketplace])
    return resolve(known, marketplace, sku.all_categories, on)


async def market_locales(session: AsyncConnection) -> list[Stored[PutMarketLocales]]:
    """Every market's, by market."""
    return list((await repository.market_locales(await driver_of(session))).values())


async def needed_locales(
    session: AsyncConnection, sku: str, *, party: str | None
) -> dict[str, list[tuple[str, str]]]:
    """Locale -> (shop, market) of each listing that needs it. party: its listings only."""
    driver = await driver_of(session)
    where = Where()
    where.add("l.sku = ?", sku)
    where.add("l.party = ?", party)
    rows = await driver.fetch(
        "SELECT DISTINCT n.locale, l.shop, l.market FROM listing l JOIN market_locales m "
        f"USING (market), unnest(m.locales) AS n(locale) {where.sql} ORDER BY 1, 2, 3",
        *where.values,
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row["locale"], []).append((row["shop"], row["market"]))
    return found


# A locale is served by itself, a child (de-AT) or a parent (zh for zh-Hans).
_BY_LOCALE = """
WITH needed AS (
    SELECT DISTINCT l.sku, n.locale
    FROM listing l JOIN market_locales m USING (market), unnest(m.locales) AS n(locale)
    WHERE $1::text IS NULL OR l.party = $1
), told AS (
    SELECT n.sku, n.locale, coalesce(bool_or(t.texts->>'title' IS NOT NULL), false) AS titled,
           coalesce(bool_or(t.texts->>'title' IS NOT NULL
                            AND t.texts->>'description' IS NOT NULL
                            AND jsonb_array_length(t.texts->'bullet_points') > 0), false) AS whole
    FROM needed n LEFT JOIN content c ON c.sku = n.sku
    LEFT JOIN LATERAL jsonb_each(c.translations) AS t(name, texts)
        ON t.name = n.locale OR starts_with(t.name, n.locale || '-')
        OR starts_with(n.locale, t.name || '-')
    GROUP BY n.sku, n.locale
)
SELECT locale, count(*) AS needed, count(*) FILTER (WHERE titled) AS titled,
       count(*) FILTER (WHERE whole) AS complete
FROM told GROUP BY locale ORDER BY locale
"""


async def locales(session: AsyncConnection, *, party: str | None) -> list[dict[str, Any]]:
    """For each locale that a listing's market needs: SKUs that need it, that have a title in it,
    and that have title, bullet points and description."""
    driver = await driver_of(session)
    return [dict(row) for row in await driver.fetch(_BY_LOCALE, party)]


async def completeness(
    session: AsyncConnection, listings: Sequence[StoredListing], *, now: Any
) -> list[tuple[StoredListing, str, Completeness]]:
    """How complete each listing is, with its shop's marketplace; five statements for a page."""
    driver = await driver_of(session)
    codes = {held.content.sku for held in listings}
    rows = await driver.fetch(
        "SELECT shop, marketplace FROM shop WHERE shop = ANY($1::text[])",
        list({held.content.shop for held in listings}),
    )
    marketplaces = {row["shop"]: row["marketplace"] for row in rows}
    known = await repository.templates_of(driver, set(marketplaces.values()))
    contents = await repository.contents(driver, codes)
    skus = await repository.skus(driver, codes)
    brands = await _brands(session, skus.values())
    locales = await repository.market_locales(driver, {h.content.market for h in listings})
    prices = await repository.prices_of_skus(driver, codes)
    found = []
    for held in listings:
        sku, shop, market = held.content.sku, held.content.shop, held.content.market
        marketplace = marketplaces[shop]
        asked = resolve(known, marketplace, skus[sku].all_categories, now.date())
        priced = any(
            effective(one.content.prices, now) is not None
            for one in prices.get(sku, ())
            if one.content.shop == shop
        )
        told = contents[sku].content if sku in contents else Content(sku=sku)
        needs = locales[market].content.locales if market in locales else ()
        done = measure(
            asked, told, marketplace=marketplace, market=market, locales=needs,
            master=master_of(skus[sku], brands.get(skus[sku].content.product)),
            has_price=priced,
        )  # fmt: skip
        found.append((held, marketplace, done))
    return found


async def _brands(session: AsyncConnection, skus: Any) -> dict[str, str | None]:
    products = {held.content.product for held in skus}
    held = await repository.products(await driver_of(session), products)
    return {code: one.content.brand for code, one in held.items()}


def master_of(sku: StoredSku, brand: str | None) -> dict[str, Any]:
    """What template fields may take from the SKU."""
    content = sku.content
    values: dict[str, Any] = {
        "title": content.title, "brand": brand, "gtin": content.gtin, "hs_code": content.hs_code,
        "origin": content.origin,
    }  # fmt: skip
    if content.measures is not None:
        values.update(content.measures.model_dump())
    if content.dangerous_goods is not None:
        values["un_number"] = content.dangerous_goods.un_number
        values["watt_hours"] = content.dangerous_goods.watt_hours
    return values


async def master(session: AsyncConnection, sku: StoredSku) -> dict[str, Any]:
    """The same, with the product's brand read."""
    brands = await _brands(session, [sku])
    return master_of(sku, brands.get(sku.content.product))
