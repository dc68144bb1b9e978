"""Promotions, dated days and closures."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from entrepot.planning.domain.presence import MISSING_BELOW, shares
from entrepot.planning.domain.promotions import Promo
from entrepot.planning.repository.sql import row_of
from entrepot.planning.tables import calendars
from entrepot.shared.database import Driver


def promo_of(row: dict[str, Any]) -> Promo:
    """A promotion's row as the rules see it."""
    return Promo(
        row["promotion_id"], row["kind"], frozenset(row["shops"]), frozenset(row["countries"]),
        row["sku_kind"], tuple(row["sku_values"]), row["from_on"], row["to_on"],
        row["depth_bp"] / 10_000,
    )  # fmt: skip


async def promotions_between(driver: Driver, first: date, last: date) -> list[Promo]:
    """Promotions that are planned and touch the days."""
    rows = await driver.fetch(
        "SELECT * FROM promotion WHERE state = 'planned' AND from_on <= $2 AND to_on >= $1 "
        "ORDER BY from_on, promotion_id", first, last,
    )  # fmt: skip
    return [promo_of(row_of(r, calendars.promotion)) for r in rows]


async def promotion(driver: Driver, promotion_id: str) -> dict[str, Any] | None:
    row = await driver.fetchrow("SELECT * FROM promotion WHERE promotion_id = $1", promotion_id)
    return row_of(row, calendars.promotion) if row else None


async def promotions(
    driver: Driver, *, first: date | None, last: date | None, shop: str | None, sku: str | None,
    after: str | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By id; those of one SKU are those that name it, its categories, or all."""
    rows = await driver.fetch(
        "SELECT p.* FROM promotion p WHERE ($1::date IS NULL OR p.to_on >= $1) "
        "AND ($2::date IS NULL OR p.from_on <= $2) "
        "AND ($3::text IS NULL OR jsonb_array_length(p.shops) = 0 OR p.shops ? $3) "
        "AND ($4::text IS NULL OR p.sku_kind = 'all' OR (p.sku_kind = 'skus' "
        "AND p.sku_values ? $4) OR (p.sku_kind = 'category' AND EXISTS (SELECT 1 FROM sku s, "
        "jsonb_array_elements_text(s.categories) c, jsonb_array_elements_text(p.sku_values) v "
        "WHERE s.sku = $4 AND starts_with(c.value, v.value)))) "
        "AND ($5::text IS NULL OR p.promotion_id > $5) ORDER BY p.promotion_id LIMIT $6",
        first, last, shop, sku, after, limit,
    )  # fmt: skip
    return [row_of(r, calendars.promotion) for r in rows]


async def events_between(
    driver: Driver, first: date, last: date, *, kind: str | None = None
) -> list[dict[str, Any]]:
    """Dated days (shopping days, factory shutdowns) that touch the time."""
    rows = await driver.fetch(
        "SELECT * FROM calendar_event WHERE from_on <= $2 AND to_on >= $1 "
        "AND ($3::text IS NULL OR kind = $3) ORDER BY from_on, event_id", first, last, kind,
    )  # fmt: skip
    return [row_of(r, calendars.calendar_event) for r in rows]


async def closures_between(
    driver: Driver, first: date, last: date, subjects: Sequence[str] | None = None
) -> list[dict[str, Any]]:
    """Spans in which a warehouse or a supplier is closed."""
    rows = await driver.fetch(
        "SELECT * FROM closure WHERE from_on <= $2 AND to_on >= $1 "
        "AND ($3::text[] IS NULL OR subject = ANY($3)) ORDER BY subject, from_on",
        first, last, list(subjects) if subjects is not None else None,
    )  # fmt: skip
    return [dict(r) for r in rows]


async def sold_under(
    driver: Driver, promo: Promo, first: date, last: date
) -> dict[str, dict[date, int]]:
    """Units by SKU and day in the promotion's shops and countries."""
    rows = await driver.fetch(
        "SELECT sku, day, sum(units + imported_units)::integer AS units FROM demand_day "
        "WHERE day BETWEEN $1 AND $2 AND ($3::text[] IS NULL OR channel = ANY($3)) "
        "AND ($4::text[] IS NULL OR country = ANY($4)) "
        "AND ($5::text[] IS NULL OR sku = ANY($5)) GROUP BY sku, day",
        first, last, sorted(promo.shops) or None, sorted(promo.countries) or None,
        list(promo.sku_values) if promo.sku_kind == "skus" else None,
    )  # fmt: skip
    found: dict[str, dict[date, int]] = {}
    for row in rows:
        found.setdefault(row["sku"], {})[row["day"]] = row["units"]
    return found


async def days_without_stock(
    driver: Driver, skus: Sequence[str], first: date, last: date, now: datetime
) -> dict[str, frozenset[date]]:
    """Days on which a SKU could hardly be sold anywhere: every place that knows it was out."""
    begin = datetime(first.year, first.month, first.day, tzinfo=now.tzinfo)
    places: dict[str, set[str]] = {}
    for row in await driver.fetch(
        "SELECT sku, location FROM stock WHERE sku = ANY($1::text[])", list(skus)
    ):
        places.setdefault(row["sku"], set()).add(row["location"])
    out: dict[str, dict[date, set[str]]] = {}
    for row in await driver.fetch(
        "SELECT sku, location, from_at, to_at FROM stock_out WHERE sku = ANY($1::text[]) "
        "AND (to_at IS NULL OR to_at > $2)", list(skus), begin,
    ):  # fmt: skip
        days = (last - first).days + 1
        share = shares(first, days, [(row["from_at"], row["to_at"])], row["from_at"], now=now)
        for offset, value in enumerate(share):
            if value is not None and value < MISSING_BELOW:
                day = date.fromordinal(first.toordinal() + offset)
                out.setdefault(row["sku"], {}).setdefault(day, set()).add(row["location"])
    return {
        sku: frozenset(d for d, where in days_.items() if where >= places.get(sku, {"-"}))
        for sku, days_ in out.items()
    }
