"""The assortment of a store, worked out by the worker: what buyers near it order, as the season moves
it, against what the shelf and the budget hold; beside what lies there today."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from entrepot.planning.domain import assortment
from entrepot.planning.domain.assortment import Article, Limits
from entrepot.planning.domain.weeks import monday
from entrepot.planning.handlers.areas import Store, store
from entrepot.planning.handlers.policies import unit_cost
from entrepot.planning.handlers.replenishing import prices
from entrepot.planning.repository import areas, supply
from entrepot.planning.settings import base_currency
from entrepot.shared.database import Database, Driver
from entrepot.shared.money import to_minor

WEEKS = 52
LEVEL_UNITS = 3.0  # Units of the country's rate that are mixed into what was seen near the store.
COST_SHARE = 0.6  # Of the price, where no terms of supply are known.
DEFAULT_CM3 = 1_500.0  # Of a unit, where the catalogue has no measures.
SHOWN_OUT = 200


@dataclass(slots=True)
class Facts:
    """What is known of a SKU near the store. near: units of a year within the radius, each counted
    by its distance; weekly: expected; season: times the year's mean."""

    near: float
    weekly: float
    season: float
    price_minor: float
    article: Article
    title: str


async def work_out(database: Database, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Raises NotFound, InvalidInput, ValueError."""
    async with database.transaction() as uow:
        today = uow.now.date()
        around = await store(uow.driver, wanted["location"], wanted["radius_km"])
        facts = await _facts(uow.driver, around, wanted, today)
        held = wanted.get("today")
        if held is None:
            held = [
                r["sku"] for r in await uow.driver.fetch(
                    "SELECT sku FROM stock WHERE location = $1 AND on_hand > 0", around.location
                )
            ]  # fmt: skip
    names = sorted(facts)
    litres = wanted.get("shelf_litres")
    found = assortment.choose(
        [facts[sku].article for sku in names],
        Limits(wanted.get("max_skus"), None if litres is None else litres * 1000.0,
               wanted.get("budget_minor")),
    )  # fmt: skip
    chosen = [names[i] for i in found.chosen]
    return _told(facts, chosen, [s for s in held if s in facts], found, around)


async def _facts(
    driver: Driver, around: Store, wanted: Mapping[str, Any], today: date
) -> dict[str, Facts]:
    until = monday(today)
    since = until - timedelta(weeks=WEEKS)
    sold = await areas.sold_in(driver, around.country, sorted(around.areas), since, until)
    near: dict[str, float] = defaultdict(float)
    for code, sku, units in sold:
        near[sku] += units * assortment.capture(around.areas[code][0], wanted["radius_km"])
    country = await areas.sold_by_sku(driver, around.country, since, until)
    part = sum(near.values()) / max(1, sum(country.values()))
    skus = await driver.fetch(
        "SELECT sku, title, category, volume_mm3 FROM sku WHERE active AND NOT bundle"
    )
    seasons = await _seasons(driver, {r["category"] for r in skus}, since, until)
    sold_at = await prices(driver, today)
    costs = await _costs(driver, today)
    keep = set(wanted.get("keep", ()))
    base = base_currency()
    found = {}
    for row in skus:
        sku = row["sku"]
        if sku not in sold_at and sku not in costs:
            continue  # Neither a price nor a cost: nothing can be said of it.
        cost = costs.get(sku, sold_at.get(sku, 0.0) * COST_SHARE)
        price = sold_at.get(sku, cost / COST_SHARE)
        season = seasons.get(row["category"], 1.0)
        weekly = _rate(near.get(sku, 0.0), country.get(sku, 0) * part / WEEKS) * season
        found[sku] = Facts(
            near.get(sku, 0.0), weekly, season, float(to_minor(f"{price:.4f}", base)),
            Article(sku, weekly, max(0.0, float(to_minor(f"{price - cost:.4f}", base))),
                    float(to_minor(f"{cost:.4f}", base)),
                    row["volume_mm3"] / 1000 if row["volume_mm3"] else DEFAULT_CM3, sku in keep),
            row["title"],
        )  # fmt: skip
    return found


def _rate(units: float, usual: float) -> float:
    """Units a week: what was seen in a year, drawn to what the country's sales let expect here
    (usual, a week)."""
    if usual <= 0:
        return units / WEEKS
    return (units + LEVEL_UNITS) / (WEEKS + LEVEL_UNITS / usual)


async def _seasons(
    driver: Driver, categories: Collection[str], since: date, until: date
) -> dict[str, float]:
    """How the coming quarter stands to the year, by category, from last year."""
    weeks: dict[str, list[float]] = {c: [0.0] * WEEKS for c in categories}
    for row in await driver.fetch(
        "SELECT s.category, date_trunc('week', d.day)::date AS week_on, "
        "sum(d.units + d.imported_units)::float8 AS units FROM demand_day d JOIN sku s USING (sku) "
        "WHERE d.day >= $1 AND d.day < $2 GROUP BY 1, 2", since, until,
    ):  # fmt: skip
        place = (row["week_on"] - since).days // 7
        if row["category"] in weeks and 0 <= place < WEEKS:
            weeks[row["category"]][place] = row["units"]
    return {category: assortment.season_factor(units) for category, units in weeks.items()}


async def _costs(driver: Driver, today: date) -> dict[str, float]:
    """Of a unit by SKU, in the base currency, by its first-choice supplier."""
    known, worth = await supply.supply(driver, today), await supply.rates(driver, today)
    return {
        sku: cost for sku, supplier in known.supplier_of.items()
        if (cost := unit_cost(known, supplier, sku, worth)) is not None
    }  # fmt: skip


def _told(
    facts: Mapping[str, Facts], chosen: Sequence[str], held: Sequence[str],
    found: assortment.Choice, around: Store,
) -> dict[str, Any]:  # fmt: skip
    now, then = set(held), set(chosen)
    order = sorted(chosen, key=lambda s: (-facts[s].article.value, s))
    out = sorted(now - then, key=lambda s: (-facts[s].article.value, s))
    return {
        "areas": len(around.areas), "considered": len(facts), "skus": len(chosen),
        "expected": _sums(facts, chosen), "today": _sums(facts, held),
        "bound_value_minor": round(found.bound), "value_of_bound": round(
            found.value / found.bound, 6) if found.bound > 0 else 1.0,
        "worth_of_room": {
            "one_sku_minor": round(found.prices[0], 2),
            "one_litre_minor": round(found.prices[1], 4),
            "one_major_unit_minor": round(found.prices[2], 4),
        },
        "currency": base_currency(),
        "added": sorted(then - now), "dropped": out[:SHOWN_OUT],
        "lines": [_line(facts[s], s in now, rank) for rank, s in enumerate(order, 1)],
        "left_out": [_left_out(facts[s], found) for s in out[:SHOWN_OUT]],
    }  # fmt: skip


def _sums(facts: Mapping[str, Facts], skus: Sequence[str]) -> dict[str, Any]:
    """Of a week."""
    some = [facts[s] for s in skus]
    return {
        "skus": len(some), "units": round(sum(f.weekly for f in some), 1),
        "turnover_minor": round(sum(f.weekly * f.price_minor for f in some)),
        "margin_minor": round(sum(f.article.value for f in some)),
        "shelf_litres": round(sum(f.article.space for f in some) / 1000, 1),
        "budget_minor": round(sum(f.article.money for f in some)),
    }  # fmt: skip


def _line(one: Facts, was_here: bool, rank: int) -> dict[str, Any]:
    article = one.article
    english = (
        f"{one.near:.0f} units were ordered near the store in a year; {one.weekly:.1f} a week are "
        f"expected (season {one.season:.2f}), {article.value / 100:.2f} of margin a week from "
        f"{article.space / 1000:.1f} l of shelf: number {rank}."
    )
    chinese = (
        f"门店周边一年订购 {one.near:.0f} 件；预计每周 {one.weekly:.1f} 件（季节系数 {one.season:.2f}），"
        f"每周毛利 {article.value / 100:.2f}，占用货架 {article.space / 1000:.1f} 升，排名第 {rank}。"
    )
    return {
        "sku": article.sku, "title": one.title, "rank": rank, "near_units": round(one.near, 1),
        "weekly_units": round(one.weekly, 2), "season": round(one.season, 3),
        "margin_minor": round(article.margin_minor), "value_minor": round(article.value),
        "stock_units": article.units, "shelf_litres": round(article.space / 1000, 2),
        "budget_minor": round(article.money), "here_today": was_here, "kept": article.keep,
        "reason": english, "reason_zh": chinese,
    }  # fmt: skip


def _left_out(one: Facts, found: assortment.Choice) -> dict[str, Any]:
    article = one.article
    needed = (found.prices[0] + found.prices[1] * article.space / 1000
              + found.prices[2] * article.money / 100)  # fmt: skip
    return {
        "sku": article.sku, "title": one.title, "value_minor": round(article.value),
        "needed_minor": round(needed),
        "reason": f"It would earn {article.value / 100:.2f} a week; what takes its room earns at "
        f"least {needed / 100:.2f}.",
        "reason_zh": f"预计每周毛利 {article.value / 100:.2f}，低于同等货架与资金可获得的 {needed / 100:.2f}。",
    }  # fmt: skip
