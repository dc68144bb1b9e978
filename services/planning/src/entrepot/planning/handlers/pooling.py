"""Transfers between neighbours: nightly rebalancing, and help in a surge, by a linear programme."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from entrepot.planning.domain import pool, surges, transfers
from entrepot.planning.domain.distribution import fixed, quantile_over
from entrepot.planning.domain.effect import Effect
from entrepot.planning.domain.explain import cell
from entrepot.planning.domain.pool import Agreement, Place, Shelf, Way
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.handlers.deciding import Draft, propose
from entrepot.planning.handlers.replenishing import missing_minor, prices
from entrepot.planning.repository import forecasts, proposals, supply
from entrepot.planning.repository.contexts import categories_of
from entrepot.planning.repository.sql import row_of
from entrepot.planning.settings import (
    DEFAULT_FREIGHT_MINOR,
    DEFAULT_MISSING_MINOR,
    DEFAULT_TRANSFER_DAYS,
    POOL_KINDS,
    PROPOSAL_BATCH,
    SURGE_HORIZON_DAYS,
    TRANSFER_DAYS,
    base_currency,
)
from entrepot.planning.tables import known
from entrepot.shared.database import Database, Driver
from entrepot.shared.money import to_minor


@dataclass(slots=True)
class Scene:
    """What the programme is made of. surging: the signals of open surges by series."""

    now: datetime
    places: list[Place]
    agreements: list[Agreement]
    days: dict[tuple[str, str], float]
    shelves: dict[SeriesKey, Shelf]
    categories: Mapping[str, Sequence[str]]
    surging: Mapping[SeriesKey, Mapping[str, Any]]
    horizon: int


async def rebalance(database: Database) -> list[dict[str, Any]]:
    """The nightly round over all SKUs. Returns the new proposals."""
    async with database.transaction() as uow:
        scene = await _scene(uow.driver, uow.now, TRANSFER_DAYS, surging={})
    drafts = plan(scene, "nightly")
    async with database.transaction() as uow:
        return await propose(drafts, uow, kind="transfer", trigger="nightly")


async def answer_surges(database: Database) -> list[dict[str, Any]]:
    """Proposals for open surges that have none. Returns the new ones."""
    async with database.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT * FROM surge WHERE state = 'open' AND proposal_id IS NULL"
        )
        surging = {SeriesKey(r["sku"], r["place"]): dict(r) for r in rows}
        if not surging:
            return []
        scene = await _scene(uow.driver, uow.now, SURGE_HORIZON_DAYS, surging=surging)
    drafts = plan(scene, "surge")
    async with database.transaction() as uow:
        made = await propose(drafts, uow, kind="transfer", trigger="surge")
        for row in made:
            await uow.driver.execute(
                "UPDATE surge SET proposal_id = $1 WHERE state = 'open' AND place = $2 "
                "AND sku = ANY($3::text[])",
                row["proposal_id"], row["to_place"], [li["sku"] for li in row["lines"]],
            )  # fmt: skip
    return made


async def _scene(
    driver: Driver, now: datetime, horizon: int,
    *, surging: Mapping[SeriesKey, Mapping[str, Any]],
) -> Scene:  # fmt: skip
    today = now.date()
    skus = sorted({k.sku for k in surging}) if surging else None
    places = await pool_places(driver)
    worth = await supply.rates(driver, today)
    shelves = await _shelves(driver, now, horizon, skus, worth, surging)
    return Scene(
        now, places, await agreements_of(driver, worth), await days_between(driver, places), shelves,
        await categories_of(driver, {k.sku for k in shelves}), surging, horizon,
    )  # fmt: skip


async def _shelves(
    driver: Driver, now: datetime, horizon: int, skus: Collection[str] | None,
    worth: Mapping[str, float], surging: Mapping[SeriesKey, Mapping[str, Any]],
) -> dict[SeriesKey, Shelf]:  # fmt: skip
    today = now.date()
    paths = await forecasts.paths(driver, skus=skus)
    positions = await supply.positions(driver, today, skus=skus)
    moving = await proposals.not_yet_moved(driver, now)
    sources = await supply.supply(driver, today)
    sold_at = await prices(driver, today)
    until = today + timedelta(days=horizon)
    found = {}
    for key in {*paths, *(k for k, p in positions.items() if p.available > 0)}:
        if key not in paths:
            continue
        position = positions.get(key, supply.Position())
        coming = sum(u for day, u in position.coming if day <= until)
        going = moving.get((key.sku, key.place), 0)
        signal = surging.get(key)
        found[key] = Shelf(
            position.available + min(0, going), coming + max(0, going), paths[key][1],
            _missing(key.sku, sources, sold_at, worth),
            surges.lift_over(signal["factor"], horizon)
            if signal else None,
        )  # fmt: skip
    return found


def _missing(
    sku: str, sources: supply.Supply, sold_at: Mapping[str, float], worth: Mapping[str, float]
) -> float:
    """What a missing unit costs, in minor units of the base currency."""
    terms = sources.terms.get((sources.supplier_of.get(sku, ""), sku))
    base = base_currency()
    if terms is not None and terms["currency"] in worth:
        own = missing_minor(sku, terms, sold_at, worth)
        return own * worth[terms["currency"]]
    if sku in sold_at:
        return to_minor(f"{sold_at[sku] / 2:.4f}", base)
    return float(DEFAULT_MISSING_MINOR)


async def pool_places(driver: Driver) -> list[Place]:
    """Places that help each other, by name."""
    rows = await driver.fetch(
        "SELECT location, party, country FROM location WHERE active "
        "AND kind = ANY($1::text[]) ORDER BY location", list(POOL_KINDS),
    )  # fmt: skip
    return [Place(r["location"], r["party"], r["country"]) for r in rows]


async def agreements_of(driver: Driver, worth: Mapping[str, float]) -> list[Agreement]:
    """Active ones that allow transfers. One whose currency has no rate is left out: its price
    cannot be weighed."""
    lent: dict[str, dict[str, int]] = defaultdict(dict)
    for r in await driver.fetch("SELECT agreement, sku, outstanding FROM loan"):
        lent[r["agreement"]][r["sku"]] = r["outstanding"]
    rows = await driver.fetch("SELECT * FROM sharing WHERE state = 'active' ORDER BY agreement")
    found = []
    for raw in rows:
        r = row_of(raw, known.sharing)
        if "transfer" not in r["kinds"] or r["currency"] not in worth:
            continue
        found.append(Agreement(
            r["agreement"], r["lender_location"], r["borrower_party"], r["borrower_location"],
            frozenset(r["countries"]), r["sku_kind"], tuple(r["sku_values"]), r["cap_per_sku"],
            r["cap_total"], r["keep_floor"], r["price_minor"] * worth[r["currency"]],
            r["priority"], r["valid_from"], r["valid_until"], lent[r["agreement"]],
        ))  # fmt: skip
    return found


async def days_between(driver: Driver, places: Sequence[Place]) -> dict[tuple[str, str], float]:
    """Days between two places: as transfers took, else as the quickest lane to the country does."""
    found: dict[tuple[str, str], float] = {}
    for r in await driver.fetch(
        "SELECT origin, min(p50_days) AS days, country FROM lane, "
        "jsonb_array_elements_text(countries) AS country WHERE active GROUP BY origin, country"
    ):
        for place in places:
            if place.country == r["country"] and place.location != r["origin"]:
                found[r["origin"], place.location] = r["days"]
    for r in await driver.fetch(
        "SELECT origin, destination, avg(days)::float8 AS days FROM lead_sample "
        "WHERE kind = 'transfer' GROUP BY origin, destination"
    ):
        found[r["origin"], r["destination"]] = max(0.5, r["days"])
    return found


def plan(scene: Scene, trigger: str) -> list[Draft]:
    """The programme's answer as proposals, one for each way."""
    found = pool.ways(
        scene.places, scene.agreements, {}, scene.days, scene.now,
        default_freight=DEFAULT_FREIGHT_MINOR, default_days=DEFAULT_TRANSFER_DAYS,
        horizon=scene.horizon,
    )  # fmt: skip
    drafts = []
    for made in pool.moves(scene.shelves, scene.places, found, scene.categories, scene.horizon):
        kept = transfers.worthwhile(made, scene.shelves, scene.horizon)
        for start in range(0, len(kept), PROPOSAL_BATCH):
            part = kept[start : start + PROPOSAL_BATCH]
            if part:
                drafts.append(_draft(scene, made.way, part, trigger))
    return drafts


def _draft(scene: Scene, way: Way, moves: Sequence[tuple[str, int, Effect]], trigger: str) -> Draft:
    on = scene.now.date() + timedelta(days=max(1, round(way.days)))
    lines = [_line(scene, way, sku, units, one, on) for sku, units, one in moves]
    lines_moved = [(sku, units) for sku, units, _ in moves]
    whole = transfers.together(way, lines_moved, scene.shelves, scene.horizon)
    english, chinese = _reason(scene, way, moves, whole, on)
    effect = {
        "missing_before": round(whole.missing_before + whole.lender_missing_before, 2),
        "missing_after": round(whole.missing_after + whole.lender_missing_after, 2),
        "fill_before": round(whole.fill_before, 4), "fill_after": round(whole.fill_after, 4),
        "lender_missing_before": round(whole.lender_missing_before, 2),
        "lender_missing_after": round(whole.lender_missing_after, 2), "horizon_days": scene.horizon,
    }  # fmt: skip
    table = [
        cell("missing units without it", "不调拨的预期缺货", effect["missing_before"], "units"),
        cell("missing units with it", "调拨后的预期缺货", effect["missing_after"], "units"),
        cell("fill rate without it", "不调拨的满足率", effect["fill_before"]),
        cell("fill rate with it", "调拨后的满足率", effect["fill_after"]),
        cell("of the days", "计算天数", scene.horizon, "days"),
        cell("on its way", "在途天数", way.days, "days"),
    ]
    return Draft(
        "transfer", trigger, way.destination, "road", base_currency(), lines,
        {"en": english, "zh": chinese, "table": table}, effect, from_place=way.origin,
        agreement=way.agreement.agreement if way.agreement else None,
    )  # fmt: skip


def _line(scene: Scene, way: Way, sku: str, units: int, effect: Effect, on: date) -> dict[str, Any]:
    lender = scene.shelves[SeriesKey(sku, way.origin)]
    borrower = scene.shelves[SeriesKey(sku, way.destination)]
    days = fixed(scene.horizon)
    factor = pool.lift_factor(borrower, scene.horizon)
    english = (
        f"Bring {units} {sku} from {way.origin} to {way.destination}: {effect.missing_before:.0f} "
        f"units would be missing there within {scene.horizon} days, {effect.missing_after:.0f} "
        f"with it; {way.origin} keeps {lender.available - units}."
    )
    chinese = (
        f"建议从 {way.origin} 调拨 {units} 件 {sku} 至 {way.destination}：{scene.horizon} 天内预期缺货由 "
        f"{effect.missing_before:.0f} 件降至 {effect.missing_after:.0f} 件；{way.origin} 保留 "
        f"{lender.available - units} 件。"
    )
    return {
        "sku": sku, "quantity": units, "unit_cost_minor": round(way.price_minor),
        "expected_on": on.isoformat(), "reason": english, "reason_zh": chinese,
        "table": [
            cell("free at the lender", "调出仓可用", lender.available, "units"),
            cell("demand there, 95 %", "调出仓需求（95%）",
                 quantile_over(lender.path, days, 0.95), "units"),
            cell("free at the borrower", "调入仓可用", borrower.available, "units"),
            cell("coming to the borrower", "调入仓在途", borrower.coming, "units"),
            cell("demand there, expected", "调入仓预期需求",
                 borrower.path.expected(scene.horizon) * factor, "units"),
            cell("times the forecast", "相对预测倍数", factor),
            cell("price of a unit moved", "单件调拨成本", way.price_minor / 100, "major units"),
            cell("missing units saved", "减少缺货", effect.saved, "units"),
        ],
    }  # fmt: skip


def _reason(
    scene: Scene, way: Way, moves: Sequence[tuple[str, int, Effect]], whole: Effect, on: date
) -> tuple[str, str]:
    units = sum(n for _, n, _ in moves)
    under = f" under {way.agreement.agreement}" if way.agreement else ""
    under_zh = f"（协议 {way.agreement.agreement}）" if way.agreement else ""
    name = moves[0][0] if len(moves) == 1 else f"{len(moves)} SKUs"
    name_zh = moves[0][0] if len(moves) == 1 else f"{len(moves)} 个 SKU"
    saved = f"missing units fall from {whole.missing_before:.0f} to {whole.missing_after:.0f}"
    saved_zh = f"预期缺货由 {whole.missing_before:.0f} 件降至 {whole.missing_after:.0f} 件"
    signal = scene.surging.get(SeriesKey(moves[0][0], way.destination))
    if signal is not None:
        why = (f"{signal['place']} sold {signal['observed']} {signal['sku']} in {signal['hours']} "
               f"hours where {signal['expected']:.1f} were expected and {signal['upper']:.0f} at "
               "most: ")  # fmt: skip
        why_zh = (f"{signal['place']} 在 {signal['hours']} 小时内售出 {signal['sku']} "
                  f"{signal['observed']} 件（预期 {signal['expected']:.1f}，上限 "
                  f"{signal['upper']:.0f}）：")  # fmt: skip
    else:
        why = why_zh = ""
    return (
        f"{why}bring {units} units of {name} from {way.origin} to {way.destination}{under}, there "
        f"by {on}; {saved} in {scene.horizon} days.",
        f"{why_zh}建议从 {way.origin} 调拨 {name_zh} 共 {units} 件至 {way.destination}{under_zh}，预计 {on} "
        f"到达；{scene.horizon} 天内{saved_zh}。",
    )  # fmt: skip
