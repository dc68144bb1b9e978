"""Totals of forecasts, and what they are made from."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from entrepot.planning.repository.sql import dumps, loads
from entrepot.shared.database import Driver

_SERIES = """
SELECT f.sku, f.place, f.origin, f.mean, f.backtest, coalesce(s.category, '') AS category,
    coalesce(l.country, f.place) AS country
FROM forecast f LEFT JOIN sku s USING (sku) LEFT JOIN location l ON l.location = f.place
ORDER BY f.sku, f.place
"""
_SAVE = """
INSERT INTO forecast_total (dimension, label, origin, series, mean, quantiles, backtest, computed_at)
SELECT dimension, label, origin, series, mean::real[], quantiles::real[], backtest::jsonb, $8
FROM unnest($1::text[], $2::text[], $3::date[], $4::integer[], $5::text[], $6::text[], $7::text[])
    AS n(dimension, label, origin, series, mean, quantiles, backtest)
"""


async def count(driver: Driver) -> int:
    """Stored forecasts."""
    found: int = await driver.fetchval("SELECT count(*) FROM forecast")
    return found


async def series(driver: Driver) -> list[dict[str, Any]]:
    """Each stored forecast with its category and country."""
    return [{**dict(r), "backtest": loads(r["backtest"])} for r in await driver.fetch(_SERIES)]


async def channels(driver: Driver, since: date) -> dict[tuple[str, str], dict[str, int]]:
    """Units by channel of each series since that day."""
    found: dict[tuple[str, str], dict[str, int]] = {}
    for row in await driver.fetch(
        "SELECT sku, place, channel, sum(units + imported_units)::bigint AS units FROM demand_day "
        "WHERE day >= $1 GROUP BY sku, place, channel", since,
    ):  # fmt: skip
        found.setdefault((row["sku"], row["place"]), {})[row["channel"]] = row["units"]
    return found


async def save(driver: Driver, rows: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """These are all totals; others are gone. mean, quantiles: the text of an array."""
    await driver.execute("DELETE FROM forecast_total")
    names = ("dimension", "label", "origin", "series", "mean", "quantiles")
    await driver.execute(
        _SAVE, *[[row[name] for row in rows] for name in names],
        [dumps(row["backtest"]) for row in rows], at,
    )  # fmt: skip
