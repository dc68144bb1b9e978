"""SKUs that new ones are like, and what those sold."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from entrepot.planning.repository.sql import arrays_of, row_of, upsert_sql
from entrepot.planning.tables import forecasts
from entrepot.shared.database import Driver

_SAVE = upsert_sql(forecasts.sku_analogue)


async def unknown(driver: Driver, skus: Sequence[str]) -> list[str]:
    """Those that the catalogue never told of."""
    rows = await driver.fetch("SELECT sku FROM sku WHERE sku = ANY($1::text[])", list(skus))
    known = {r["sku"] for r in rows}
    return [sku for sku in skus if sku not in known]


async def one(driver: Driver, sku: str) -> dict[str, Any] | None:
    row = await driver.fetchrow("SELECT * FROM sku_analogue WHERE sku = $1", sku)
    return row_of(row, forecasts.sku_analogue) if row else None


async def all_of(driver: Driver) -> list[dict[str, Any]]:
    rows = await driver.fetch("SELECT * FROM sku_analogue ORDER BY sku")
    return [row_of(row, forecasts.sku_analogue) for row in rows]


async def page(driver: Driver, after: str | None, limit: int) -> list[dict[str, Any]]:
    """By SKU."""
    rows = await driver.fetch(
        "SELECT * FROM sku_analogue WHERE $1::text IS NULL OR sku > $1 ORDER BY sku LIMIT $2",
        after, limit,
    )  # fmt: skip
    return [row_of(row, forecasts.sku_analogue) for row in rows]


async def save(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_SAVE, *arrays_of(forecasts.sku_analogue, [row]))


async def delete(driver: Driver, sku: str) -> bool:
    """Whether there was one."""
    done = await driver.execute("DELETE FROM sku_analogue WHERE sku = $1", sku)
    return bool(done == "DELETE 1")


async def sold(
    driver: Driver, skus: Sequence[str], since: date
) -> dict[tuple[str, str], dict[date, int]]:
    """Units by day of each of these SKUs at each place, days with sales only."""
    found: dict[tuple[str, str], dict[date, int]] = {}
    for row in await driver.fetch(
        "SELECT sku, place, day, sum(units + imported_units)::integer AS units FROM demand_day "
        "WHERE sku = ANY($1::text[]) AND day >= $2 GROUP BY sku, place, day "
        "HAVING sum(units + imported_units) > 0", list(skus), since,
    ):  # fmt: skip
        found.setdefault((row["sku"], row["place"]), {})[row["day"]] = row["units"]
    return found
