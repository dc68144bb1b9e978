"""Stock policies: classes from sales, levels from forecasts and lead times, an event where a level
moved."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from entrepot.planning.domain import classes, stockpolicy
from entrepot.planning.domain.distribution import LeadTime, Path
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.domain.weeks import monday
from entrepot.planning.repository import forecasts, supply
from entrepot.planning.repository.sql import arrays_of, upsert_sql
from entrepot.planning.repository.subjects import publish
from entrepot.planning.settings import AGED_DAYS, DEFAULT_TARGET, MAX_COVER_DAYS
from entrepot.planning.tables import policy
from entrepot.shared.database import Database, Driver, UnitOfWork
from entrepot.shared.events.envelope import Event
from entrepot.shared.events.planning import StockPolicyChanged
from entrepot.shared.money import from_minor

CLASS_DAYS = 182
SAVE_ROWS = 2_000
_SAVE = upsert_sql(policy.stock_policy)
_LEVELS = ("safety_stock", "reorder_point", "order_up_to")


@dataclass(slots=True)
class Sales:
    """Of the last half year: value in the base currency by SKU (of one whose currency has no rate:
    None), price of a unit, and weekly units by series."""

    value: dict[str, float]
    price: dict[str, float]
    weekly: dict[SeriesKey, list[float]]


async def compute(database: Database, *, skus: Collection[str] | None = None) -> int:
    """Policies of the series of these SKUs (None: all) that have a forecast. Returns how many."""
    async with database.transaction() as uow:
        today = uow.now.date()
        paths = await forecasts.paths(uow.driver, skus=skus)
        sold = await _sales(uow.driver, today)
        known = await supply.supply(uow.driver, today)
        positions = await supply.positions(uow.driver, today, skus=skus)
        targets = await _targets(uow.driver)
        receipts = await _receipts(uow.driver, skus)
        rates = await supply.rates(uow.driver, today)
    letters = classes.abc(sold.value)
    rows = []
    for key, (_, path) in sorted(paths.items()):
        supplier = known.supplier_of.get(key.sku)
        lead = known.lead_time(supplier or "", key.sku, key.place)
        cls = (letters.get(key.sku, "C"), classes.xyz(sold.weekly.get(key, ())),
               classes.margin(sold.price.get(key.sku), unit_cost(known, supplier, key.sku, rates)))  # fmt: skip
        rows.append(_row(
            key, path, lead, cls, targets.get(cls, DEFAULT_TARGET), known.review_days(supplier),
            positions.get(key, supply.Position()), receipts.get(key, []), today, supplier,
        ))  # fmt: skip
    for start in range(0, len(rows), SAVE_ROWS):
        async with database.transaction() as uow:
            await _save(rows[start : start + SAVE_ROWS], uow)
    return len(rows)


def _row(
    key: SeriesKey, path: Path, lead: LeadTime, cls: tuple[str, str, str], target: float,
    review_days: int, position: supply.Position, receipts: list[tuple[date, int]], today: date,
    supplier: str | None,
) -> dict[str, Any]:  # fmt: skip
    made = stockpolicy.levels(path, lead, review_days, target)
    cover = stockpolicy.cover_days(path, max(0, position.available), MAX_COVER_DAYS)
    old = stockpolicy.age(position.on_hand, receipts, today, AGED_DAYS)
    return {
        "sku": key.sku, "place": key.place, "abc": cls[0], "xyz": cls[1], "margin": cls[2],
        "target": target, "lead_mean": lead.mean, "lead_sd": lead.sd, "review_days": review_days,
        "daily_mean": path.expected(28) / 28, "lead_demand": made.lead_demand,
        "safety_stock": made.safety_stock, "reorder_point": made.reorder_point,
        "order_up_to": made.order_up_to, "cover_days": cover, "aged_units": old.aged,
        "oldest_days": old.oldest_days,
        "markdown_percent": stockpolicy.markdown_percent(cover, position.on_hand, old.aged),
        "detail": {"lead_time": lead.days, "supplier": supplier, "on_hand": position.on_hand,
                   "available": position.available, "ordered": position.ordered,
                   "transit": position.transit},
    }  # fmt: skip


async def _save(rows: list[dict[str, Any]], uow: UnitOfWork) -> None:
    held = await uow.driver.fetch(
        "SELECT p.* FROM stock_policy p JOIN unnest($1::text[], $2::text[]) AS k(sku, place) "
        "USING (sku, place) ORDER BY p.sku, p.place FOR UPDATE OF p",
        [r["sku"] for r in rows], [r["place"] for r in rows],
    )  # fmt: skip
    before: dict[tuple[str, str], Mapping[str, Any]] = {(r["sku"], r["place"]): r for r in held}
    told: list[Event] = []
    for row in rows:
        old = before.get((row["sku"], row["place"]))
        moved = old is None or any(old[name] != row[name] for name in _LEVELS)
        row["version"] = (old["version"] if old else 0) + int(moved)
        row["computed_at"] = uow.now
        if moved:
            told.append(StockPolicyChanged(
                sku=row["sku"], place=row["place"],
                service_class=f"{row['abc']}{row['xyz']}-{row['margin']}", target=row["target"],
                lead_time_days=round(row["lead_mean"], 2), safety_stock=row["safety_stock"],
                reorder_point=row["reorder_point"], order_up_to=row["order_up_to"],
            ))  # fmt: skip
    await uow.driver.execute(_SAVE, *arrays_of(policy.stock_policy, rows))
    await publish(uow, told)


async def _sales(driver: Driver, today: date) -> Sales:
    first = today - timedelta(days=CLASS_DAYS)
    rates = await supply.rates(driver, today)
    value: dict[str, float] = defaultdict(float)
    unknown: dict[str, float] = defaultdict(float)
    units: dict[str, int] = defaultdict(int)
    for row in await driver.fetch(
        "SELECT sku, currency, sum(value_minor + imported_value_minor)::bigint AS value, "
        "sum(units + imported_units)::bigint AS units FROM demand_day WHERE day >= $1 "
        "GROUP BY sku, currency", first,
    ):  # fmt: skip
        if row["currency"] in rates:
            amount = float(from_minor(row["value"], row["currency"])) * rates[row["currency"]]
            value[row["sku"]] += amount
            units[row["sku"]] += row["units"]
        elif row["currency"]:
            # No rate is known: better by its own figure than not at all.
            unknown[row["sku"]] += float(from_minor(row["value"], row["currency"]))
        else:
            value[row["sku"]] += 0.0
    for sku, amount in unknown.items():
        value.setdefault(sku, amount)
    weekly: dict[SeriesKey, list[float]] = {}
    for row in await driver.fetch(
        "SELECT sku, place, array_agg(units ORDER BY week) AS units, min(week) AS first FROM (SELECT sku, place, "
        "week, sum(units)::float8 AS units FROM (SELECT sku, place, "
        "date_trunc('week', day)::date AS week, units + imported_units AS units FROM demand_day "
        "WHERE day >= $1 AND day < date_trunc('week', $2::date)::date) d GROUP BY 1, 2, 3) w "
        "GROUP BY sku, place", first, today,
    ):  # fmt: skip
        weekly[SeriesKey(row["sku"], row["place"])] = _filled(
            list(row["units"]), (monday(today) - row["first"]).days // 7
        )
    price = {sku: value[sku] / n for sku, n in units.items() if n > 0 and value[sku] > 0}
    return Sales(dict(value), price, weekly)


def _filled(weeks: list[float], span: int) -> list[float]:
    """Weeks without a row, since the first sale, sold nothing."""
    return weeks + [0.0] * max(0, span - len(weeks))


def unit_cost(
    known: supply.Supply, supplier: str | None, sku: str, rates: Mapping[str, float]
) -> float | None:
    """Of a unit in the base currency."""
    terms = known.terms.get((supplier or "", sku))
    if terms is None:
        return None
    rate = rates.get(terms["currency"])
    if rate is None:
        return None
    return float(from_minor(terms["unit_price_minor"], terms["currency"])) * rate


async def _targets(driver: Driver) -> dict[tuple[str, str, str], float]:
    rows = await driver.fetch("SELECT abc, xyz, margin, target FROM service_class")
    return {(r["abc"], r["xyz"], r["margin"]): r["target"] for r in rows}


async def _receipts(
    driver: Driver, skus: Collection[str] | None
) -> dict[SeriesKey, list[tuple[date, int]]]:
    found: dict[SeriesKey, list[tuple[date, int]]] = defaultdict(list)
    for row in await driver.fetch(
        "SELECT sku, location, day, units FROM receipt_layer "
        "WHERE $1::text[] IS NULL OR sku = ANY($1)", sorted(skus) if skus is not None else None,
    ):  # fmt: skip
        found[SeriesKey(row["sku"], row["location"])].append((row["day"], row["units"]))
    return found
