"""Forecasts as people and partners read them. Partners are filtered here and by row-level
security: a supplier sees its own SKUs, an operator its own places."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from entrepot.planning.repository.sql import loads, row_of
from entrepot.planning.tables import forecasts
from entrepot.shared.database import Driver

# $1: the party, '*' for staff and services.
_SEEN = """
($1 = '*'
 OR (starts_with($1, 'supplier:') AND EXISTS (SELECT 1 FROM sku_reader r
     WHERE r.sku = f.sku AND r.supplier = $1))
 OR (starts_with($1, 'warehouse:') AND EXISTS (SELECT 1 FROM location l
     WHERE l.location = f.place AND l.party = $1)))
"""


def _plain(row: Any) -> dict[str, Any]:
    found = dict(row)
    found["backtest"], found["drivers"] = loads(found["backtest"]), loads(found["drivers"])
    return found


async def forecast(driver: Driver, party: str, sku: str, place: str) -> dict[str, Any] | None:
    row = await driver.fetchrow(
        f"SELECT f.* FROM forecast f WHERE {_SEEN} AND f.sku = $2 AND f.place = $3",
        party, sku, place,
    )  # fmt: skip
    return _plain(row) if row else None


async def forecast_list(
    driver: Driver, party: str, *, sku: str | None, place: str | None, category: str | None,
    after: Sequence[str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By SKU and place."""
    rows = await driver.fetch(
        f"SELECT f.* FROM forecast f WHERE {_SEEN} AND ($2::text IS NULL OR f.sku = $2) "
        "AND ($3::text IS NULL OR f.place = $3) AND ($4::text IS NULL OR f.sku IN "
        "(SELECT s.sku FROM sku s WHERE s.categories ? $4)) "
        "AND ($5::text IS NULL OR (f.sku, f.place) > ($5, $6)) "
        "ORDER BY f.sku, f.place LIMIT $7",
        party, sku, place, category, *(after or (None, None)), limit,
    )  # fmt: skip
    return [_plain(row) for row in rows]


async def overrides(
    driver: Driver, *, sku: str | None, place: str | None, after: str | None, limit: int
) -> list[dict[str, Any]]:
    """By id, which is by time."""
    rows = await driver.fetch(
        "SELECT * FROM forecast_override WHERE ($1::text IS NULL OR sku = $1) "
        "AND ($2::text IS NULL OR place = $2) AND ($3::text IS NULL OR override_id > $3) "
        "ORDER BY override_id LIMIT $4", sku, place, after, limit,
    )  # fmt: skip
    return [row_of(row, forecasts.forecast_override) for row in rows]


async def said_and_sold(
    driver: Driver, first: date, last: date, *, sku: str | None, place: str | None,
    overridden: bool,
) -> list[tuple[str, str, date, int, float, float]]:  # fmt: skip
    """(SKU, place, Monday, units sold, said, said without override) of the weeks that are over;
    overridden: only where a person changed it."""
    rows = await driver.fetch(
        "SELECT f.sku, f.place, f.week_on, f.mean, f.without_override, coalesce((SELECT "
        "sum(d.units + d.imported_units) FROM demand_day d WHERE d.sku = f.sku "
        "AND d.place = f.place AND d.day BETWEEN f.week_on AND f.week_on + 6), 0)::integer "
        "AS units FROM forecast_said f WHERE f.week_on BETWEEN $1 AND $2 "
        "AND ($3::text IS NULL OR f.sku = $3) AND ($4::text IS NULL OR f.place = $4) "
        "AND (NOT $5 OR f.mean <> f.without_override) ORDER BY f.sku, f.place, f.week_on",
        first, last, sku, place, overridden,
    )  # fmt: skip
    return [
        (r["sku"], r["place"], r["week_on"], r["units"], r["mean"], r["without_override"])
        for r in rows
    ]
