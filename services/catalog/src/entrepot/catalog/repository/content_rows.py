"""Axes and variants, content, attribute templates, locales of markets."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import orjson

from entrepot.catalog.domain.content import (
    Content,
    MediumOf,
    PutMarketLocales,
    TranslationFields,
    Values,
)
from entrepot.catalog.domain.templates import (
    MediaLimits,
    PutTemplate,
    TemplateField,
    TextLimits,
)
from entrepot.catalog.domain.variants import Axis, AxisValue, PutOptions
from entrepot.catalog.repository.core import Stored, head
from entrepot.shared.database import Driver


def options_row(stored: Stored[PutOptions]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


async def options(driver: Driver, products: Iterable[str]) -> dict[str, Stored[PutOptions]]:
    """Axes by product."""
    rows = await driver.fetch(
        "SELECT *, axes::text AS axes_text FROM product_options WHERE product = ANY($1::text[])",
        list(products),
    )
    found = {}
    for row in rows:
        axes = tuple(
            Axis.model_construct(**{
                **axis, "values": tuple(AxisValue.model_construct(**v) for v in axis["values"])
            })
            for axis in orjson.loads(row["axes_text"])
        )  # fmt: skip
        command = PutOptions.model_construct(product=row["product"], axes=axes)
        found[row["product"]] = Stored(command, row["version"], row["updated_at"])
    return found


async def variants(driver: Driver, products: Iterable[str]) -> list[dict[str, Any]]:
    """product, sku, combination, options (axis -> value), version and status of each variant of
    the products, by SKU."""
    rows = await driver.fetch(
        "SELECT v.product, v.sku, v.combination, v.options::text AS options, s.version, s.status, "
        "s.title FROM variant v JOIN sku s ON s.sku = v.sku WHERE v.product = ANY($1::text[]) "
        "ORDER BY v.sku", list(products),
    )  # fmt: skip
    return [{**dict(row), "options": dict(orjson.loads(row["options"]))} for row in rows]


async def forget_variants(driver: Driver, codes: Iterable[str]) -> list[str]:
    """The SKUs are no variants any more; returns those that were."""
    rows = await driver.fetch(
        "DELETE FROM variant WHERE sku = ANY($1::text[]) RETURNING sku", list(codes)
    )
    return [row["sku"] for row in rows]


async def forget_moved_variants(driver: Driver, codes: Iterable[str]) -> None:
    """A SKU that went to another product is no variant of the one it left."""
    await driver.execute(
        "DELETE FROM variant v USING sku s WHERE s.sku = v.sku AND s.product <> v.product "
        "AND s.sku = ANY($1::text[])", list(codes),
    )  # fmt: skip


CONTENT_COLUMNS = (
    "c.sku, c.version, c.updated_at, c.attributes::text AS attributes, "
    "c.translations::text AS translations, c.media::text AS media"
)


def content_row(stored: Stored[Content]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def content_of(row: Mapping[str, Any]) -> Stored[Content]:
    """A row of CONTENT_COLUMNS."""
    command = Content.model_construct(
        sku=row["sku"],
        attributes={k: values_of(v) for k, v in orjson.loads(row["attributes"]).items()},
        translations={
            locale: TranslationFields.model_construct(
                **{**texts, "bullet_points": tuple(texts["bullet_points"])}
            )
            for locale, texts in orjson.loads(row["translations"]).items()
        },
        media=tuple(MediumOf.model_construct(**one) for one in orjson.loads(row["media"])),
    ).canonical()
    return Stored(command, row["version"], row["updated_at"])


def values_of(given: Mapping[str, Any]) -> Values:
    """Values as commands hold them: lists are tuples."""
    return {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}


async def contents(driver: Driver, codes: Iterable[str]) -> dict[str, Stored[Content]]:
    """By SKU; those that have any."""
    rows = await driver.fetch(
        f"SELECT {CONTENT_COLUMNS} FROM content c WHERE c.sku = ANY($1::text[])", list(codes)
    )
    return {row["sku"]: content_of(row) for row in rows}


def no_content(sku: str, now: datetime) -> Stored[Content]:
    """What a SKU has that was told nothing yet; version 0."""
    return Stored(Content(sku=sku), 0, now)


def template_row(stored: Stored[PutTemplate]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def template_of(row: Mapping[str, Any]) -> Stored[PutTemplate]:
    """A row of TEMPLATE_COLUMNS."""
    fields = tuple(
        TemplateField.model_construct(**{**one, "enum": tuple(one["enum"])})
        for one in orjson.loads(row["fields"])
    )
    command = PutTemplate.model_construct(
        template=row["template"], marketplace=row["marketplace"], category=row["category"],
        effective_from=row["effective_from"], effective_to=row["effective_to"], fields=fields,
        media=MediaLimits.model_construct(**orjson.loads(row["media"])),
        texts=TextLimits.model_construct(**orjson.loads(row["texts"])), source=row["source"],
        confidence=row["confidence"],
    )  # fmt: skip
    return Stored(command, row["version"], row["updated_at"])


TEMPLATE_COLUMNS = (
    "template, version, updated_at, marketplace, category, effective_from, effective_to, source, "
    "confidence, fields::text AS fields, media::text AS media, texts::text AS texts"
)


async def templates(driver: Driver, names: Iterable[str]) -> dict[str, Stored[PutTemplate]]:
    """By name."""
    rows = await driver.fetch(
        f"SELECT {TEMPLATE_COLUMNS} FROM attribute_template WHERE template = ANY($1::text[])",
        list(names),
    )
    return {row["template"]: template_of(row) for row in rows}


async def templates_of(driver: Driver, marketplaces: Iterable[str]) -> list[PutTemplate]:
    """Every template of the marketplaces, whenever it holds."""
    rows = await driver.fetch(
        f"SELECT {TEMPLATE_COLUMNS} FROM attribute_template WHERE marketplace = ANY($1::text[])",
        list(marketplaces),
    )
    return [template_of(row).content for row in rows]


def locales_row(stored: Stored[PutMarketLocales]) -> dict[str, Any]:
    return {**stored.content.model_dump(), **head(stored)}


def locales_of(row: Mapping[str, Any]) -> Stored[PutMarketLocales]:
    command = PutMarketLocales.model_construct(market=row["market"], locales=tuple(row["locales"]))
    return Stored(command, row["version"], row["updated_at"])


async def market_locales(
    driver: Driver, markets: Iterable[str] | None = None
) -> dict[str, Stored[PutMarketLocales]]:
    """By market; None for all."""
    named = list(markets) if markets is not None else None
    rows = await driver.fetch(
        "SELECT * FROM market_locales WHERE $1::text[] IS NULL OR market = ANY($1) "
        "ORDER BY market", named,
    )  # fmt: skip
    return {row["market"]: locales_of(row) for row in rows}
