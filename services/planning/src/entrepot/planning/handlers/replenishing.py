"""The round of replenishment: every supplier and warehouse, one order for each way of transport."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from entrepot.planning.domain import explain, modes, replenishment
from entrepot.planning.domain.replenishment import Candidate, Line, Order, Request, Setup
from entrepot.planning.domain.series import SeriesKey
from entrepot.planning.domain.weeks import week_of
from entrepot.planning.handlers.deciding import Draft, propose
from entrepot.planning.repository import forecasts, proposals, supply
from entrepot.planning.settings import DEFAULT_TARGET, PROPOSAL_BATCH
from entrepot.shared.database import Database, Driver
from entrepot.shared.money import from_minor, to_minor

MARGIN_WITHOUT_PRICE = 0.5  # Of the cost, where no selling price is known.


@dataclass(slots=True)
class Known:
    """Everything a round starts from."""

    today: date
    paths: dict[SeriesKey, tuple[date, Any]]
    sources: supply.Supply
    positions: dict[SeriesKey, supply.Position]
    ordered: Mapping[tuple[str, str], int]
    targets: Mapping[SeriesKey, float]
    measures: Mapping[str, tuple[float, float]]  # SKU -> m3, kg.
    prices: Mapping[str, float]  # SKU -> base currency, major units.
    rates: Mapping[str, float]
    places: Collection[str]
    committed: Mapping[tuple[str, str], Mapping[str, int]]  # (supplier, SKU) -> week -> units.


async def replenish(
    database: Database, *, supplier: str | None = None, trigger: str = "nightly"
) -> list[dict[str, Any]]:
    """Propose purchases of a supplier, or all. Returns the new proposals."""
    async with database.transaction() as uow:
        known = await _known(uow.driver, uow.now.date())
    drafts = _drafts(known, supplier, trigger)
    async with database.transaction() as uow:
        return await propose(drafts, uow, kind="purchase", trigger=trigger)


def _drafts(known: Known, supplier: str | None, trigger: str) -> list[Draft]:
    """Every supplier and place at once: a supplier's budget and capacity hold for all its places."""
    wanted = [
        (name, place, candidates)
        for (name, place), candidates in sorted(_candidates(known).items())
        if supplier in (None, name)
    ]
    ways = {name: _ways(known.sources.setups.get(name)) for name, _, _ in wanted}
    orders = replenishment.plan_many([
        Request(candidates, _setup(known.sources.setups.get(name), ways[name][0]), name)
        for name, _, candidates in wanted
    ])  # fmt: skip
    asks = [
        _ask(line, name, place, ways[name], known)
        for (name, place, _), order in zip(wanted, orders, strict=True) for line in order.lines
    ]  # fmt: skip
    splits = iter(modes.split_many(asks))
    drafts: list[Draft] = []
    for (name, place, _), order in zip(wanted, orders, strict=True):
        if order.lines:
            lines = [(line, next(splits)) for line in order.lines]
            drafts += _orders(name, place, order, lines, ways[name][0], known, trigger)
    return drafts


async def _known(driver: Driver, today: date) -> Known:
    policies = await driver.fetch("SELECT sku, place, target FROM stock_policy")
    skus = await driver.fetch("SELECT sku, volume_mm3, weight_g FROM sku WHERE active")
    committed: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for row in await driver.fetch("SELECT * FROM commitment WHERE week >= $1", week_of(today)):
        committed[row["supplier"], row["sku"]][row["week"]] = row["units"]
    places = await driver.fetch("SELECT location FROM location WHERE active")
    return Known(
        today, await forecasts.paths(driver), await supply.supply(driver, today),
        await supply.positions(driver, today), await proposals.not_yet_ordered(driver),
        {SeriesKey(r["sku"], r["place"]): r["target"] for r in policies},
        {r["sku"]: (r["volume_mm3"] / 1e9, r["weight_g"] / 1000) for r in skus},
        await prices(driver, today), await supply.rates(driver, today),
        {r["location"] for r in places}, committed,
    )  # fmt: skip


async def prices(driver: Driver, today: date) -> dict[str, float]:
    """What a unit sold for in the last quarter, in the base currency (major units)."""
    worth = await supply.rates(driver, today)
    value: dict[str, float] = defaultdict(float)
    units: dict[str, int] = defaultdict(int)
    for row in await driver.fetch(
        "SELECT sku, currency, sum(value_minor + imported_value_minor)::bigint AS value, "
        "sum(units + imported_units)::bigint AS units FROM demand_day WHERE day >= $1 "
        "GROUP BY sku, currency", today - timedelta(days=91),
    ):  # fmt: skip
        if row["currency"] in worth and row["value"] > 0:
            amount = float(from_minor(row["value"], row["currency"]))
            value[row["sku"]] += amount * worth[row["currency"]]
            units[row["sku"]] += row["units"]
    return {sku: value[sku] / n for sku, n in units.items() if n > 0}


def _candidates(known: Known) -> dict[tuple[str, str], list[Candidate]]:
    """SKUs with terms of their first-choice supplier, by supplier and place."""
    found: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for key, (_, path) in sorted(known.paths.items()):
        supplier = known.sources.supplier_of.get(key.sku)
        terms = known.sources.terms.get((supplier or "", key.sku))
        if supplier is None or terms is None or key.sku not in known.measures:
            continue
        if key.place not in known.places:
            continue
        position = known.positions.get(key, supply.Position())
        volume, weight = known.measures[key.sku]
        found[supplier, key.place].append(Candidate(
            key.sku, path, known.sources.lead_time(supplier, key.sku, key.place),
            known.targets.get(key, DEFAULT_TARGET),
            position.position + known.ordered.get((key.sku, key.place), 0),
            terms["moq"], terms["pack_size"], breaks_of(terms), _cap(supplier, key.sku, terms, known),
            volume, weight, missing_minor(key.sku, terms, known.prices, known.rates),
        ))  # fmt: skip
    return found


def breaks_of(terms: Mapping[str, Any]) -> tuple[tuple[int, int], ...]:
    """(from units, price) of terms of supply; the first step begins at one unit."""
    breaks = [(b["from_quantity"], b["unit_price_minor"]) for b in terms["price_breaks"]]
    if breaks and breaks[0][0] <= 1:
        return tuple(breaks)
    return ((1, terms["unit_price_minor"]), *breaks)


def _cap(supplier: str, sku: str, terms: Mapping[str, Any], known: Known) -> int | None:
    """What can be made until the next reviews: commitments of the coming weeks, else the weekly
    capacity of the terms."""
    setup = known.sources.setups.get(supplier)
    weeks = max(1, -(-(setup["review_days"] if setup else 7) // 7))
    coming = [week_of(known.today + timedelta(weeks=i)) for i in range(weeks)]
    committed = known.committed.get((supplier, sku), {})
    if any(week in committed for week in coming):
        return sum(committed.get(week, 0) for week in coming)
    weekly = terms["weekly_capacity"]
    return None if weekly is None else int(weekly) * weeks


def missing_minor(
    sku: str, terms: Mapping[str, Any], sold_at: Mapping[str, float], worth: Mapping[str, float]
) -> float:
    """What a missing unit costs: its margin, in minor units of the terms' currency."""
    cost = float(terms["unit_price_minor"])
    rate = worth.get(terms["currency"])
    if sku not in sold_at or rate is None:
        return cost * MARGIN_WITHOUT_PRICE
    price = to_minor(f"{sold_at[sku] / rate:.4f}", terms["currency"])
    return max(price - cost, cost * 0.05)


def _orders(
    supplier: str, place: str, order: Order, lines: Sequence[tuple[Line, modes.Split | None]],
    slow: Mapping[str, Any], known: Known, trigger: str,
) -> list[Draft]:  # fmt: skip
    """The proposals of one supplier for one place: the usual way, and the urgent part."""
    currency = known.sources.terms[supplier, order.lines[0].sku]["currency"]
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    risk = [0.0, 0.0]
    for line, fast in lines:
        urgent = fast.units if fast is not None else 0
        if fast is not None:
            parts[fast.mode].append(_line(line, urgent, fast.mode, place, supplier, known, fast))
            risk[0] += fast.risk_before
            risk[1] += fast.risk_after
        if line.quantity > urgent:
            parts[slow["mode"]].append(
                _line(line, line.quantity - urgent, slow["mode"], place, supplier, known, fast)
            )
    drafts = []
    for mode, made in parts.items():
        for start in range(0, len(made), PROPOSAL_BATCH):
            drafts.append(_draft(order, made[start : start + PROPOSAL_BATCH], mode, supplier,
                                 place, currency, risk, trigger))  # fmt: skip
    return drafts


def _ways(setup: Mapping[str, Any] | None) -> list[Mapping[str, Any]]:
    """Modes, the slowest (and usual) one first."""
    if setup is None or not setup["modes"]:
        return [{"mode": "sea", "lead_time_days": None}]
    return sorted(setup["modes"], key=lambda m: -m["lead_time_days"])


def _setup(setup: Mapping[str, Any] | None, slow: Mapping[str, Any]) -> Setup:
    if setup is None:
        return Setup()
    return Setup(
        setup["order_cost_minor"], setup["line_cost_minor"], setup["review_days"],
        setup["small_batch"], slow.get("container_m3"), setup["min_fill_percent"] / 100,
        setup["budget_minor"], setup["weekly_capacity"], setup["capacity_rule"],
    )  # fmt: skip


def _ask(
    line: Line, supplier: str, place: str, ways: Sequence[Mapping[str, Any]], known: Known
) -> modes.Ask:
    candidate = line.candidate
    made = [
        modes.Way(
            way["mode"], known.sources.lead_time(supplier, line.sku, place, way["mode"]),
            modes.freight_of_unit(way, candidate.volume_m3, candidate.weight_kg),
        )
        for way in ways
    ]  # fmt: skip
    until = known.today + timedelta(days=round(made[0].lead.mean))
    position = known.positions.get(SeriesKey(line.sku, place), supply.Position())
    there = position.available + sum(u for day, u in position.coming if day <= until)
    return modes.Ask(candidate.path, there, line.quantity, candidate.pack,
                     candidate.missing_minor, made[0], made[1:])  # fmt: skip


def _line(
    line: Line, quantity: int, mode: str, place: str, supplier: str, known: Known,
    fast: modes.Split | None,
) -> dict[str, Any]:  # fmt: skip
    lead = known.sources.lead_time(supplier, line.sku, place, mode)
    english, chinese = explain.line_reason(line, quantity, mode, place)
    return {
        "sku": line.sku, "quantity": quantity, "unit_cost_minor": line.unit_price_minor,
        "expected_on": (known.today + timedelta(days=round(lead.mean))).isoformat(),
        "below_moq": quantity < line.candidate.moq, "reason": english, "reason_zh": chinese,
        "table": explain.line_table(line, quantity, fast),
    }  # fmt: skip


def _draft(
    order: Order, lines: Sequence[Mapping[str, Any]], mode: str, supplier: str, place: str,
    currency: str, risk: Sequence[float], trigger: str,
) -> Draft:  # fmt: skip
    units = sum(li["quantity"] for li in lines)
    cost = sum(li["quantity"] * li["unit_cost_minor"] for li in lines)
    english, chinese = explain.order_reason(order, len(lines), units, mode, supplier, place, cost,
                                            currency)  # fmt: skip
    return Draft(
        "purchase", trigger, place, mode, currency, lines,
        {"en": english, "zh": chinese, "table": explain.order_table(order)},
        {"missing_before": round(risk[0], 2), "missing_after": round(risk[1], 2)},
        supplier=supplier,
    )  # fmt: skip
