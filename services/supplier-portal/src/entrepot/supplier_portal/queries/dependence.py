"""Who each SKU hangs on, and what was bought of whom."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import Driver, driver_of
from entrepot.supplier_portal.domain.exchange import Bought, Rate
from entrepot.supplier_portal.domain.sourcing import Source, from_purchases
from entrepot.supplier_portal.queries.where import Row
from entrepot.supplier_portal.repository import partners

_LINES = """
FROM purchase_order_line l JOIN purchase_order o USING (purchase_order_id)
WHERE o.created_at >= $1 AND NOT o.draft AND o.cancelled_at IS NULL AND l.quantity > 0
"""
_UNITS = f"SELECT l.sku, o.supplier, sum(l.quantity)::bigint AS units {_LINES} GROUP BY 1, 2"
_VALUES = f"""
SELECT o.supplier, o.currency, (o.created_at AT TIME ZONE 'UTC')::date AS "on",
       sum(l.quantity::numeric * l.unit_price_minor) AS value_minor {_LINES} GROUP BY 1, 2, 3
"""
_SUPPLIERS = "SELECT party, coalesce(country, '') AS country, active FROM supplier"


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Sources by SKU; for a SKU of which nobody named them, those that it was bought from. named:
    SKUs with named sources. regions: country by supplier, "" where it is not known."""

    sources: dict[str, list[Source]]
    named: frozenset[str]
    regions: dict[str, str]


async def sourcing(session: AsyncConnection, since: date, today: date) -> Sourcing:
    """Of all SKUs, with the units bought since a day."""
    driver = await driver_of(session)
    rows = await partners.sources(driver)
    bought: dict[tuple[str, str], int] = {
        (row["sku"], row["supplier"]): row["units"]
        for row in await driver.fetch(_UNITS, _midnight(since))
    }
    suppliers = {row["party"]: row for row in await driver.fetch(_SUPPLIERS)}
    found = await partners.abilities(driver, suppliers)
    sources = partners.sources_of(rows, found, today, bought)
    named = frozenset(sources)
    regions = {name: str(row["country"]) for name, row in suppliers.items()}
    able = {name: found.able(name, today, active=row["active"]) for name, row in suppliers.items()}
    unnamed: dict[str, dict[str, int]] = {}
    for (sku, supplier), units in bought.items():
        if sku not in named:
            unnamed.setdefault(sku, {})[supplier] = units
    sources |= {sku: from_purchases(units, regions, able) for sku, units in unnamed.items()}
    return Sourcing(sources, named, regions)


async def purchases(session: AsyncConnection, since: date) -> tuple[list[Bought], list[Rate]]:
    """What was bought since a day, by supplier, currency and day, and all exchange rates."""
    driver = await driver_of(session)
    rows = await driver.fetch(_VALUES, _midnight(since))
    parts = [Bought(r["supplier"], r["currency"], r["on"], int(r["value_minor"])) for r in rows]
    return parts, await partners.rates(driver)


async def exchange_rates(
    session: AsyncConnection, after: tuple[str, str, str] | None, limit: int
) -> list[Row]:
    """By currency, quote and day; at most limit + 1."""
    driver: Driver = await driver_of(session)
    key = (after[0], after[1], date.fromisoformat(after[2])) if after else (None, None, None)
    return list(
        await driver.fetch(
            "SELECT currency, quote, effective_from, trim_scale(rate)::text AS rate, source, "
            "set_by FROM exchange_rate WHERE $1::text IS NULL "
            "OR (currency, quote, effective_from) > ($1, $2::text, $3::date) "
            f"ORDER BY currency, quote, effective_from LIMIT {limit + 1}", *key,
        )
    )  # fmt: skip


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
