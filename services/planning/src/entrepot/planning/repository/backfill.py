"""Demand that comes from files, and odd days with what a person decided of them."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from entrepot.planning.domain.demand_day import DemandDay
from entrepot.planning.repository.sql import arrays_of, insert_sql, upsert_sql
from entrepot.planning.tables import demand, known
from entrepot.shared.database import Driver

_ROWS = """
INSERT INTO demand_day (sku, place, day, country, channel, units, value_minor, returned, unserved,
    imported_units, imported_value_minor, currency)
SELECT sku, place, day, country, channel, 0, 0, 0, 0, units, value, currency
FROM unnest($1::text[], $2::text[], $3::date[], $4::text[], $5::text[], $6::integer[],
    $7::bigint[], $8::text[]) AS n(sku, place, day, country, channel, units, value, currency)
ORDER BY sku, place, day, country, channel
ON CONFLICT (sku, place, day, country, channel) DO UPDATE SET
    imported_units = EXCLUDED.imported_units,
    imported_value_minor = EXCLUDED.imported_value_minor,
    currency = coalesce(nullif(EXCLUDED.currency, ''), demand_day.currency)
WHERE (demand_day.imported_units, demand_day.imported_value_minor)
    IS DISTINCT FROM (EXCLUDED.imported_units, EXCLUDED.imported_value_minor)
RETURNING sku, place
"""
_SPELLS = insert_sql(known.stock_out, "ON CONFLICT DO NOTHING")
_SAVE_OUTLIERS = upsert_sql(demand.outlier)
_ADD_OUTLIERS = insert_sql(demand.outlier, "ON CONFLICT DO NOTHING")


async def save_rows(driver: Driver, rows: Sequence[DemandDay]) -> list[tuple[str, str]]:
    """The imported part of these days is what the rows say. Returns the series that changed."""
    changed = await driver.fetch(
        _ROWS, [r.sku for r in rows], [r.place for r in rows], [r.day for r in rows],
        [r.country for r in rows], [r.channel for r in rows], [r.units for r in rows],
        [r.value_minor for r in rows], [r.currency for r in rows],
    )  # fmt: skip
    return [(row["sku"], row["place"]) for row in changed]


async def save_spells(
    driver: Driver, spells: Sequence[tuple[str, str, datetime, datetime]]
) -> None:
    """(SKU, place, from, to) without stock, as files told."""
    if spells:
        rows = [{"sku": s, "location": p, "from_at": a, "to_at": b} for s, p, a, b in spells]
        await driver.execute(_SPELLS, *arrays_of(known.stock_out, rows))


async def outliers(
    driver: Driver, *, sku: str | None, place: str | None, decision: str | None,
    after: tuple[str, str, date] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By SKU, place and day."""
    rows = await driver.fetch(
        "SELECT * FROM outlier WHERE ($1::text IS NULL OR sku = $1) "
        "AND ($2::text IS NULL OR place = $2) AND ($3::text IS NULL OR decision = $3) "
        "AND ($4::text IS NULL OR (sku, place, day) > ($4, $5, $6)) "
        "ORDER BY sku, place, day LIMIT $7",
        sku, place, decision, *(after or (None, None, None)), limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def lock_outlier(driver: Driver, sku: str, place: str, day: date) -> dict[str, Any] | None:
    row = await driver.fetchrow(
        "SELECT * FROM outlier WHERE sku = $1 AND place = $2 AND day = $3 FOR UPDATE",
        sku, place, day,
    )  # fmt: skip
    return dict(row) if row else None


async def save_outliers(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_OUTLIERS, *arrays_of(demand.outlier, rows))


async def add_outliers(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> int:
    """Those that are new; a day that was found before, or decided, stays as it is."""
    if not rows:
        return 0
    done = await driver.execute(_ADD_OUTLIERS, *arrays_of(demand.outlier, rows))
    return int(done.rsplit(" ", 1)[-1])
