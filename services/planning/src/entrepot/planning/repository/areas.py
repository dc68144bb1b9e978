"""Sales by postal area, where the areas are, sizes of markets."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from entrepot.planning.repository.sql import arrays_of, upsert_sql
from entrepot.planning.tables import studies
from entrepot.shared.database import Driver

_ADD = """
INSERT INTO area_week (country, postal_code, sku, week_on, units, imported_units)
SELECT country, postal_code, sku, week_on, units, 0
FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::integer[])
    AS n(country, postal_code, sku, week_on, units)
ORDER BY country, postal_code, sku, week_on
ON CONFLICT (country, postal_code, sku, week_on)
DO UPDATE SET units = area_week.units + EXCLUDED.units
"""
_IMPORT = """
INSERT INTO area_week (country, postal_code, sku, week_on, units, imported_units)
SELECT country, postal_code, sku, week_on, 0, units
FROM unnest($1::text[], $2::text[], $3::text[], $4::date[], $5::integer[])
    AS n(country, postal_code, sku, week_on, units)
ORDER BY country, postal_code, sku, week_on
ON CONFLICT (country, postal_code, sku, week_on)
DO UPDATE SET imported_units = EXCLUDED.imported_units
WHERE area_week.imported_units <> EXCLUDED.imported_units
"""
_AREAS = upsert_sql(
    studies.postal_area,
    "WHERE (postal_area.latitude, postal_area.longitude) IS DISTINCT FROM "
    "(EXCLUDED.latitude, EXCLUDED.longitude)",
)
_SIZES = upsert_sql(
    studies.market_size,
    "WHERE (market_size.size, market_size.currency, market_size.source) IS DISTINCT FROM "
    "(EXCLUDED.size, EXCLUDED.currency, EXCLUDED.source)",
)
Cell = tuple[str, str, str, date]  # Country, postal code, SKU, Monday.


async def add_sales(driver: Driver, sums: Mapping[Cell, int], *, imported: bool = False) -> int:
    """Add units (imported: state them). Returns how many rows moved."""
    cells = list(sums)
    if not cells:
        return 0
    status = await driver.execute(
        _IMPORT if imported else _ADD, [c[0] for c in cells], [c[1] for c in cells],
        [c[2] for c in cells], [c[3] for c in cells], list(sums.values()),
    )  # fmt: skip
    return int(str(status).rsplit(" ", 1)[-1])


async def save_areas(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> int:
    if not rows:
        return 0
    status = await driver.execute(_AREAS, *arrays_of(studies.postal_area, rows))
    return int(str(status).rsplit(" ", 1)[-1])


async def save_sizes(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> int:
    if not rows:
        return 0
    status = await driver.execute(_SIZES, *arrays_of(studies.market_size, rows))
    return int(str(status).rsplit(" ", 1)[-1])


async def near(
    driver: Driver, country: str, box: tuple[float, float, float, float]
) -> dict[str, tuple[float, float]]:
    """Postal areas of a country within (south, west, north, east)."""
    rows = await driver.fetch(
        "SELECT postal_code, latitude, longitude FROM postal_area WHERE country = $1 "
        "AND latitude BETWEEN $2 AND $4 AND longitude BETWEEN $3 AND $5", country, *box,
    )  # fmt: skip
    return {r["postal_code"]: (r["latitude"], r["longitude"]) for r in rows}


async def sold_in(
    driver: Driver, country: str, codes: Sequence[str], since: date, until: date
) -> list[tuple[str, str, int]]:
    """(postal code, SKU, units)."""
    rows = await driver.fetch(
        "SELECT postal_code, sku, sum(units + imported_units)::bigint AS units FROM area_week "
        "WHERE country = $1 AND postal_code = ANY($2::text[]) AND week_on >= $3 AND week_on < $4 "
        "GROUP BY 1, 2", country, list(codes), since, until,
    )  # fmt: skip
    return [(r["postal_code"], r["sku"], r["units"]) for r in rows]


async def sold_by_sku(driver: Driver, country: str, since: date, until: date) -> dict[str, int]:
    """Units of a whole country."""
    rows = await driver.fetch(
        "SELECT sku, sum(units + imported_units)::bigint AS units FROM area_week "
        "WHERE country = $1 AND week_on >= $2 AND week_on < $3 GROUP BY 1", country, since, until,
    )  # fmt: skip
    return {r["sku"]: r["units"] for r in rows}
