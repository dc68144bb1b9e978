"""Sales, forecasts, commitments, and what of them each core supplier is shown.

Read without row-level security: whether a SKU has other sources decides who is shown it.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from entrepot.shared.database import Driver
from entrepot.shared.events.supplier_assessment import (
    DemandShared,
    SoldUnits,
    WeekGap,
    WeekUnits,
)
from entrepot.supplier_portal.domain.sharing import gap, horizon, week_of
from entrepot.supplier_portal.repository.agreed import SHARERS
from entrepot.supplier_portal.repository.sql import arrays_of, upsert_sql
from entrepot.supplier_portal.tables import assessment

Pair = tuple[str, str]  # Supplier, SKU.
# Planned share in per cent; weeks ahead, None: all; agreed units a week, None: not agreed.
Terms = tuple[int, int | None, int | None]
_SAVE_DEMAND = upsert_sql(assessment.order_demand)
_SAVE_COMMITMENT = upsert_sql(assessment.commitment)
_SAVE_SHARED = upsert_sql(assessment.shared_demand)
_ADD_SALES = """
INSERT INTO sales_day (sku, day, units)
SELECT sku, day, units FROM unnest($1::text[], $2::date[], $3::bigint[]) AS n(sku, day, units)
ORDER BY sku, day
ON CONFLICT (sku, day) DO UPDATE SET units = sales_day.units + EXCLUDED.units
"""
_MARK_DUE = """
INSERT INTO demand_due (sku, due_at) SELECT sku, $2 FROM unnest($1::text[]) AS n(sku) ORDER BY sku
ON CONFLICT (sku) DO UPDATE SET due_at = least(demand_due.due_at, EXCLUDED.due_at)
"""


async def order_demand(driver: Driver, orders: Collection[str]) -> list[Mapping[str, Any]]:
    """Units of the orders by SKU, as counted so far."""
    return list(
        await driver.fetch(
            "SELECT * FROM order_demand WHERE order_id = ANY($1::text[]) ORDER BY order_id, sku "
            "FOR UPDATE", sorted(orders),
        )
    )  # fmt: skip


async def replace_demand(
    driver: Driver, orders: Collection[str], rows: Sequence[Mapping[str, Any]],
    moved: Mapping[tuple[str, date], int],
) -> None:  # fmt: skip
    """The orders have these rows now; sales move by the units of each SKU and day."""
    await driver.execute("DELETE FROM order_demand WHERE order_id = ANY($1::text[])", list(orders))
    if rows:
        await driver.execute(_SAVE_DEMAND, *arrays_of(assessment.order_demand, rows))
    parts = sorted((sku, day, units) for (sku, day), units in moved.items() if units)
    if parts:
        await driver.execute(_ADD_SALES, *[list(column) for column in zip(*parts, strict=True)])


async def mark_due(driver: Driver, skus: Collection[str], at: datetime) -> None:
    """What suppliers are shown of these SKUs is to be looked at again by then."""
    if skus:
        await driver.execute(_MARK_DUE, sorted(set(skus)), at)


async def take_due(driver: Driver, now: datetime, limit: int) -> list[str]:
    """SKUs whose time has come; they are due no more."""
    rows = await driver.fetch(
        "DELETE FROM demand_due WHERE sku IN (SELECT sku FROM demand_due WHERE due_at <= $1 "
        "ORDER BY due_at, sku LIMIT $2 FOR UPDATE SKIP LOCKED) RETURNING sku", now, limit,
    )  # fmt: skip
    return sorted(row["sku"] for row in rows)


async def sharers(
    driver: Driver, today: date, *, skus: Collection[str] | None = None,
    supplier: str | None = None,
) -> dict[Pair, Terms]:  # fmt: skip
    """Who is shown which SKU, and how much of the forecast."""
    rows = await driver.fetch(SHARERS, today, None if skus is None else list(skus), supplier)
    return {
        (row["supplier"], row["sku"]): (row["share_percent"], row["weeks"], row["capacity"])
        for row in rows
    }


async def shared(
    driver: Driver, pairs: Mapping[Pair, Terms], today: date
) -> dict[Pair, DemandShared]:
    """What each pair's supplier is shown: units by day and week, commitments, gaps."""
    if not pairs:
        return {}
    first, last, week, final = horizon(today)
    skus = sorted({sku for _, sku in pairs})
    sales: dict[str, list[SoldUnits]] = defaultdict(list)
    for row in await driver.fetch(
        "SELECT sku, day, units FROM sales_day WHERE sku = ANY($1::text[]) "
        "AND day BETWEEN $2 AND $3 AND units > 0 ORDER BY sku, day", skus, first, last,
    ):  # fmt: skip
        sales[row["sku"]].append(SoldUnits(day=row["day"], units=row["units"]))
    forecast: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in await driver.fetch(
        "SELECT sku, week, units FROM forecast_week WHERE sku = ANY($1::text[]) "
        "AND week BETWEEN $2 AND $3 ORDER BY sku, week", skus, week, final,
    ):  # fmt: skip
        forecast[row["sku"]].append((row["week"], row["units"]))
    committed: dict[Pair, dict[str, int]] = defaultdict(dict)
    for row in await driver.fetch(
        "SELECT supplier, sku, week, units FROM commitment WHERE sku = ANY($1::text[]) "
        "AND week BETWEEN $2 AND $3 ORDER BY week", skus, week, final,
    ):  # fmt: skip
        committed[row["supplier"], row["sku"]][row["week"]] = row["units"]
    return {
        pair: _body(pair, terms, today, sales[pair[1]], forecast[pair[1]], committed[pair])
        for pair, terms in pairs.items()
    }


def _body(
    pair: Pair, terms: Terms, today: date, sales: Sequence[SoldUnits],
    forecast: Sequence[tuple[str, int]], committed: Mapping[str, int],
) -> DemandShared:  # fmt: skip
    """The forecast is the supplier's planned share of it, rounded up. Until the supplier commits
    itself for a week, the capacity that was agreed stands for its word."""
    share, weeks, capacity = terms
    mine = [(week, -(-units * share // 100)) for week, units in forecast]
    if weeks is not None:
        last = week_of(today + timedelta(weeks=weeks - 1)) if weeks else ""
        mine = [(week, units) for week, units in mine if week <= last]
    gaps = [gap(week, units, committed.get(week, capacity)) for week, units in mine]
    return DemandShared(
        supplier=pair[0], sku=pair[1], as_of=today, sales=tuple(sales),
        forecast=tuple(WeekUnits(week=week, units=units) for week, units in mine),
        commitments=tuple(WeekUnits(week=w, units=u) for w, u in committed.items()),
        gaps=tuple(
            WeekGap(week=g.week, needed=g.needed, committed=g.committed, missing=g.missing,
                    size_class=g.size_class)
            for g in gaps
            if g.size_class != "none"
        ),
    )  # fmt: skip


async def digests(driver: Driver, pairs: Collection[Pair]) -> dict[Pair, bytes]:
    """Of what was pushed last."""
    rows = await driver.fetch(
        "SELECT s.* FROM shared_demand s JOIN unnest($1::text[], $2::text[]) AS k(supplier, sku) "
        "USING (supplier, sku)", [p[0] for p in pairs], [p[1] for p in pairs],
    )  # fmt: skip
    return {(row["supplier"], row["sku"]): row["digest"] for row in rows}


async def save_digests(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_SHARED, *arrays_of(assessment.shared_demand, rows))


async def tell_gaps(
    driver: Driver, found: Sequence[tuple[Pair, WeekGap]], at: datetime
) -> list[tuple[Pair, WeekGap]]:
    """Those that were not told before, in this class of size."""
    if not found:
        return []
    rows = await driver.fetch(
        "INSERT INTO capacity_gap_told SELECT *, $7::timestamptz FROM unnest($1::text[], "
        "$2::text[], $3::text[], $4::text[], $5::integer[], $6::integer[]) ORDER BY 1, 2, 3, 4 "
        "ON CONFLICT DO NOTHING RETURNING supplier, sku, week",
        [p[0] for p, _ in found], [p[1] for p, _ in found], [g.week for _, g in found],
        [g.size_class for _, g in found], [g.needed for _, g in found],
        [g.committed for _, g in found], at,
    )  # fmt: skip
    fresh = {(row["supplier"], row["sku"], row["week"]) for row in rows}
    return [(pair, g) for pair, g in found if (*pair, g.week) in fresh]


async def forget_gaps(
    driver: Driver, looked_at: Collection[Pair], found: Sequence[tuple[Pair, WeekGap]]
) -> None:
    """Gaps of these suppliers and SKUs that are closed: one that opens again is told again."""
    await driver.execute(
        "DELETE FROM capacity_gap_told t USING unnest($1::text[], $2::text[]) AS k(supplier, sku) "
        "WHERE t.supplier = k.supplier AND t.sku = k.sku AND NOT EXISTS ("
        "SELECT FROM unnest($3::text[], $4::text[], $5::text[]) AS g(supplier, sku, week) "
        "WHERE (g.supplier, g.sku, g.week) = (t.supplier, t.sku, t.week))",
        [p[0] for p in looked_at], [p[1] for p in looked_at],
        [p[0] for p, _ in found], [p[1] for p, _ in found], [g.week for _, g in found],
    )  # fmt: skip


async def replace_forecast(driver: Driver, sku: str, weeks: Mapping[str, int]) -> None:
    """The forecast of a SKU is these weeks and no others."""
    await driver.execute("DELETE FROM forecast_week WHERE sku = $1", sku)
    await driver.execute(
        "INSERT INTO forecast_week SELECT $1, week, units "
        "FROM unnest($2::text[], $3::integer[]) AS n(week, units)",
        sku, list(weeks), list(weeks.values()),
    )  # fmt: skip


async def save_commitments(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_COMMITMENT, *arrays_of(assessment.commitment, rows))


async def forget_sales(driver: Driver, before: date) -> None:
    """Drop what is too old to be shared or judged; orders of such days move no sum any more."""
    await driver.execute("DELETE FROM order_demand WHERE day < $1", before)
    await driver.execute("DELETE FROM sales_day WHERE day < $1", before)
    await driver.execute("DELETE FROM forecast_week WHERE week < $1", week_of(before))
