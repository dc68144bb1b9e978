"""The hub as it is now, as a world that can be played forward: read once, never written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entrepot.planning.domain import baseline
from entrepot.planning.domain.pool import Agreement, Place
from entrepot.planning.domain.series import Panel, SeriesKey
from entrepot.planning.handlers.pooling import agreements_of, days_between, pool_places
from entrepot.planning.handlers.replenishing import breaks_of, prices
from entrepot.planning.repository import supply
from entrepot.planning.repository.panels import panel
from entrepot.planning.settings import DEFAULT_FREIGHT_MINOR, base_currency
from entrepot.planning.simulation.outlook import HORIZON
from entrepot.planning.simulation.world import Between, Delivery, Goods, Lane, Maker, World
from entrepot.shared.database import Driver
from entrepot.shared.errors import InvalidInput
from entrepot.shared.money import from_minor, to_minor

PAST = 476
SEED = 20260105
MAKE_SHARE = 0.35  # Of the slowest lead time: production, as far as nobody tells it apart.
NEAR_DAYS, FAR_DAYS = 2.0, 7.0  # Of a parcel, where no lane says otherwise.
ENDLESS = 1e9
Floats = NDArray[Any]


@dataclass(slots=True)
class Living:
    """The world, and what its demand was drawn from: mean [SKUs, places, days], phi [SKUs, places],
    lift of a point of promotion depth."""

    world: World
    mean: Floats
    phi: Floats
    lift: float
    categories: Mapping[str, Sequence[str]]
    suppliers: list[str]
    known_skus: int


async def living(driver: Driver, now: Any, days: int, max_skus: int) -> Living:
    """Raises InvalidInput where there is nothing to play."""
    today: date = now.date()
    places = await pool_places(driver)
    known = await panel(driver, today, days + HORIZON, now=now)
    sources = await supply.supply(driver, today)
    sold_at = await prices(driver, today)
    skus = _chosen(known, places, sources, sold_at, max_skus)
    if not skus or not places:
        raise InvalidInput("no SKU with sales, a supplier and its terms at an active warehouse",
                           cure="import sales and PUT /v1/supply-terms/…",
                           cure_zh="请先导入销售并维护供货条款")  # fmt: skip
    laid = _laid_out(known, skus, places, days)
    made = baseline.expected(laid, days)
    shape = (len(skus), len(places))
    mean = np.nan_to_num(made.mean).reshape(*shape, days)
    worth = await supply.rates(driver, today)
    suppliers = sorted({sources.supplier_of[sku] for sku in skus})
    goods = await _goods(driver, skus, suppliers, sources, sold_at, worth)
    positions = await supply.positions(driver, today, skus=skus)
    on_hand, arrivals = _stock(positions, skus, places, today)
    agreements = await agreements_of(driver, worth)
    between = _between(places, agreements, await days_between(driver, places), now)
    phi = made.phi.reshape(shape)
    past = PAST
    depth = np.asarray(laid.depth, dtype=np.float32).reshape(*shape, -1)
    world = World(
        today, goods, places, _makers(suppliers, places, sources, worth, today),
        await _delivery(driver, places), between,
        np.asarray(laid.units, dtype=np.float32).reshape(*shape, past),
        drawn(mean, phi, np.random.default_rng([SEED, 1])), depth, on_hand, 0, SEED, arrivals, (),
        _owed(agreements, between, skus),
    )  # fmt: skip
    return Living(world, mean, phi, made.lift, await _categories(driver, skus), suppliers,
                  len({k.sku for k in known.keys}))  # fmt: skip


def drawn(mean: Floats, phi: Floats, dice: np.random.Generator) -> Floats:
    """Units of each day, negative binomial with variance phi times the mean."""
    excess = np.maximum(phi - 1.0, 0.02)[:, :, None]
    shape = np.maximum(mean, 1e-9) / excess
    return dice.poisson(dice.gamma(shape, excess)).astype(np.int32)


def _chosen(
    known: Panel, places: Sequence[Place], sources: supply.Supply, sold_at: Mapping[str, float],
    most: int,
) -> list[str]:  # fmt: skip
    """The SKUs that sell for most, of those that can be bought."""
    there = {p.location for p in places}
    value: dict[str, float] = {}
    recent = np.nan_to_num(np.asarray(known.units)[:, -91:]).sum(axis=1)
    for key, units in zip(known.keys, recent.tolist(), strict=True):
        supplier = sources.supplier_of.get(key.sku, "")
        if key.place in there and (supplier, key.sku) in sources.terms and units > 0:
            value[key.sku] = value.get(key.sku, 0.0) + units * sold_at.get(key.sku, 1.0)
    return sorted(sorted(value, key=lambda s: (-value[s], s))[:most])


def _laid_out(known: Panel, skus: Sequence[str], places: Sequence[Place], days: int) -> Panel:
    """Every SKU at every place, in order; a series that never sold is empty."""
    row = {key: n for n, key in enumerate(known.keys)}
    keys = [SeriesKey(sku, place.location) for sku in skus for place in places]
    width = known.days
    begin = width - PAST
    span = slice(begin, width + days + HORIZON)
    units = np.zeros((len(keys), PAST), dtype=np.float32)
    depth = np.zeros((len(keys), PAST + days + HORIZON), dtype=np.float32)
    closed = np.zeros(depth.shape, dtype=bool)
    category = {key.sku: known.categories[n] for n, key in enumerate(known.keys)}
    for place, key in enumerate(keys):
        n = row.get(key)
        if n is not None:
            units[place] = np.asarray(known.units)[n, begin:width]
            depth[place] = np.nan_to_num(np.asarray(known.depth)[n, span])
            closed[place] = np.asarray(known.closed)[n, span]
    return Panel(
        keys, known.first + timedelta(days=begin), units, np.full((1, 1), np.nan), depth, closed,
        np.zeros((1, depth.shape[1]), dtype=bool), [category.get(k.sku, "") for k in keys],
        [p.country for p in places] * len(skus),
    )  # fmt: skip


async def _goods(
    driver: Driver, skus: Sequence[str], suppliers: Sequence[str], sources: supply.Supply,
    sold_at: Mapping[str, float], worth: Mapping[str, float],
) -> Goods:  # fmt: skip
    measures = {
        r["sku"]: (r["volume_mm3"] / 1e9, r["weight_g"] / 1000, r["category"])
        for r in await driver.fetch(
            "SELECT sku, volume_mm3, weight_g, category FROM sku WHERE sku = ANY($1::text[])",
            list(skus),
        )
    }
    base = base_currency()
    terms = [sources.terms[sources.supplier_of[sku], sku] for sku in skus]

    def minor(amount: int, currency: str) -> int:
        major = float(from_minor(amount, currency)) * worth.get(currency, 1.0)
        return int(to_minor(f"{major:.4f}", base))

    cost = [minor(t["unit_price_minor"], t["currency"]) for t in terms]
    breaks = [
        tuple((units, minor(price, one["currency"])) for units, price in breaks_of(one))
        for one in terms
    ]
    price = [
        float(to_minor(f"{sold_at[sku]:.4f}", base)) if sku in sold_at else c * 1.5
        for sku, c in zip(skus, cost, strict=True)
    ]
    number = {name: i for i, name in enumerate(suppliers)}
    known = [measures.get(sku, (0.0, 0.0, "")) for sku in skus]
    return Goods(
        list(skus), [k[2] for k in known], np.array(price), np.array([k[0] for k in known]),
        np.array([k[1] for k in known]), np.array([t["moq"] for t in terms]),
        np.array([t["pack_size"] for t in terms]), breaks,
        np.array([number[sources.supplier_of[sku]] for sku in skus]),
        np.array(cost, dtype=float),
    )  # fmt: skip


def _makers(
    suppliers: Sequence[str], places: Sequence[Place], sources: supply.Supply,
    worth: Mapping[str, float], today: date,
) -> list[Maker]:  # fmt: skip
    made = []
    for name in suppliers:
        setup = sources.setups.get(name)
        rate = worth.get(setup["currency"], 1.0) if setup else 1.0
        ways: Sequence[Mapping[str, Any]] = sorted(
            (setup["modes"] if setup else ()) or
            [{"mode": "sea", "lead_time_days": sources.quoted_days(name, "")}],
            key=lambda m: -m["lead_time_days"],
        )  # fmt: skip
        slowest, fastest = ways[0]["lead_time_days"], ways[-1]["lead_time_days"]
        make = max(1, min(round(MAKE_SHARE * slowest), int(fastest) - 1))
        lanes, agreed = [], []
        for place in places:
            lead = sources.lead_time(name, "", place.location)
            spread = min(0.5, lead.sd / max(1.0, lead.mean))
            agreed.append(int(slowest))
            lanes.append(tuple(_lane(way, make, spread, rate) for way in ways))
        stops = tuple(((a - today).days, (b - today).days) for a, b in sources.stops.get(name, ()))
        capacity = setup["weekly_capacity"] if setup else None
        budget = setup["budget_minor"] if setup else None
        made.append(Maker(
            name, make, capacity / 7 if capacity else ENDLESS, 0.0, (1, 1),
            round(setup["order_cost_minor"] * rate) if setup else 0,
            round(setup["line_cost_minor"] * rate) if setup else 0,
            setup["review_days"] if setup else 7, stops, tuple(lanes), tuple(agreed),
            bool(setup and setup["small_batch"]), round(budget * rate) if budget else None,
            setup["min_fill_percent"] / 100 if setup else 0.7,
        ))  # fmt: skip
    return made


def _lane(way: Mapping[str, Any], make: int, spread: float, rate: float) -> Lane:
    box, per_m3 = way.get("container_m3"), (way.get("per_m3_minor") or 0) * rate
    return Lane(
        way["mode"], float(max(1, way["lead_time_days"] - make)), spread, per_m3,
        (way.get("per_kg_minor") or 0) * rate, box, (box or 0) * per_m3,
    )  # fmt: skip


def _stock(
    positions: Mapping[SeriesKey, supply.Position], skus: Sequence[str], places: Sequence[Place],
    today: date,
) -> tuple[Floats, list[tuple[int, int, int, int]]]:  # fmt: skip
    on_hand = np.zeros((len(skus), len(places)), dtype=np.int64)
    arrivals = []
    for s, sku in enumerate(skus):
        for p, place in enumerate(places):
            found = positions.get(SeriesKey(sku, place.location))
            if found is None:
                continue
            on_hand[s, p] = max(0, found.available)
            arrivals += [(max(1, (day - today).days), s, p, units) for day, units in found.coming]
    return on_hand, arrivals


def _between(
    places: Sequence[Place], agreements: Sequence[Agreement],
    known: Mapping[tuple[str, str], float], now: Any,
) -> Between:  # fmt: skip
    count = len(places)
    days = np.full((count, count), FAR_DAYS)
    found: dict[tuple[int, int], Agreement] = {}
    for a, origin in enumerate(places):
        for b, destination in enumerate(places):
            days[a, b] = known.get((origin.location, destination.location), days[a, b])
            fit = [
                one for one in agreements
                if one.lender_location == origin.location and one.lends_to(destination, now)
            ]  # fmt: skip
            if a != b and fit and origin.party != destination.party:
                found[a, b] = min(fit, key=lambda x: (x.priority, x.price_minor, x.agreement))
    return Between(days, np.zeros((count, count)), found, handling=float(DEFAULT_FREIGHT_MINOR))


def _owed(
    agreements: Sequence[Agreement], between: Between, skus: Sequence[str]
) -> list[tuple[int, int, int, int]]:
    """What is lent now, of each agreement at the first of its ways."""
    row = {sku: i for i, sku in enumerate(skus)}
    first: dict[str, tuple[int, int]] = {}
    for pair, one in between.agreements.items():
        first.setdefault(one.agreement, pair)
    return [
        (*first[one.agreement], row[sku], units)
        for one in agreements if one.agreement in first
        for sku, units in one.outstanding.items() if sku in row and units > 0
    ]  # fmt: skip


async def _delivery(driver: Driver, places: Sequence[Place]) -> Delivery:
    """Days of parcels as lanes took; what parcels cost is not played."""
    quick = {
        (r["origin"], r["country"]): float(r["days"])
        for r in await driver.fetch(
            "SELECT origin, min(p50_days) AS days, country FROM lane, "
            "jsonb_array_elements_text(countries) AS country WHERE active GROUP BY origin, country"
        )
    }
    count = len(places)
    days = np.full((count, count), FAR_DAYS)
    for a, origin in enumerate(places):
        for b, destination in enumerate(places):
            usual = NEAR_DAYS if a == b else FAR_DAYS
            days[a, b] = quick.get((origin.location, destination.country), usual)
    return Delivery(days, np.zeros((count, count)))


async def _categories(driver: Driver, skus: Sequence[str]) -> dict[str, list[str]]:
    from entrepot.planning.repository.contexts import categories_of

    return {sku: list(names) for sku, names in (await categories_of(driver, set(skus))).items()}
