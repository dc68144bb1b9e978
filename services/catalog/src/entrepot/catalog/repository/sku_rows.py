"""Products and SKUs, with the parts of bundles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from entrepot.catalog.domain.commands import (
    ComponentOf,
    DangerousGoodsOf,
    MeasuresOf,
    PutProduct,
    PutSku,
)
from entrepot.catalog.domain.facts import Facts, categories_of
from entrepot.catalog.repository.core import Stored, head
from entrepot.shared.database import Driver


@dataclass(frozen=True, slots=True)
class StoredSku(Stored[PutSku]):
    """all_categories: its own, those of its product and those that facts imply, sorted.
    options: (axis, value) of a variant, in the order of the axes."""

    all_categories: tuple[str, ...]
    options: tuple[tuple[str, str], ...] = ()


def product_row(stored: Stored[PutProduct]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


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


SKU_COLUMNS = """
s.*, p.categories AS product_categories,
(SELECT jsonb_object_agg(c.sku, c.quantity)::text
 FROM component c WHERE c.bundle = s.sku) AS parts,
(SELECT v.options::text FROM variant v WHERE v.sku = s.sku) AS options_of
"""
SKU_FROM = "FROM sku s JOIN product p ON p.code = s.product"


def sku_row(stored: StoredSku) -> dict[str, Any]:
    content = stored.content
    values = content.model_dump(exclude={"measures", "dangerous_goods", "components"})
    measures = content.measures.model_dump() if content.measures else {}
    goods = content.dangerous_goods.model_dump() if content.dangerous_goods else {}
    return {**values, **measures, **goods, **head(stored)}


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
    facts = Facts.model_construct(**row["facts"]) if row["facts"] else None
    parts: dict[str, int] = orjson.loads(row["parts"]) if row["parts"] else {}
    content = PutSku.model_construct(
        sku=row["sku"], product=row["product"], title=row["title"], title_zh=row["title_zh"],
        status=row["status"], gtin=row["gtin"], measures=measures, hs_code=row["hs_code"],
        origin=row["origin"], categories=tuple(row["categories"]), dangerous_goods=goods,
        facts=facts,
        components=tuple(
            ComponentOf.model_construct(sku=sku, quantity=n) for sku, n in sorted(parts.items())
        ),
    )  # fmt: skip
    every = categories_of(row["categories"], row["product_categories"], facts, row["un_number"])
    options = tuple(map(tuple, orjson.loads(row["options_of"]))) if row["options_of"] else ()
    return StoredSku(content, row["version"], row["updated_at"], every, options)


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


async def skus_matching(
    driver: Driver, *, product: str | None, status: str | None, category: str | None,
    prefix: str | None, limit: int,
) -> list[str]:  # fmt: skip
    """SKUs that match all that is given, in order. category: a declared one, of the SKU or its
    product. prefix: how the SKU or its title begins, whatever the case."""
    rows = await driver.fetch(
        f"SELECT s.sku {SKU_FROM} WHERE ($1::text IS NULL OR s.product = $1) "
        "AND ($2::text IS NULL OR s.status = $2) "
        "AND ($3::text IS NULL OR $3 = ANY(s.categories) OR $3 = ANY(p.categories)) "
        "AND ($4::text IS NULL OR starts_with(lower(s.sku), lower($4)) "
        "OR starts_with(lower(s.title), lower($4))) ORDER BY s.sku LIMIT $5",
        product, status, category, prefix, limit,
    )  # fmt: skip
    return [row["sku"] for row in rows]
