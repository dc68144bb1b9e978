"""What-if: the hub as it is now, played forward twice by the same engine and with the same luck, once
as it is planned and once with the changes; side by side. Live plans are only read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from entrepot.planning.domain.whatif import (
    DemandChanged,
    LaneClosed,
    PromotionAdded,
    ScenarioFields,
    SupplierDown,
    Which,
)
from entrepot.planning.handlers.livingworld import PAST, SEED, Living, drawn, living
from entrepot.planning.settings import base_currency
from entrepot.planning.simulation.engine import Outcome, run
from entrepot.planning.simulation.joint import Joint
from entrepot.planning.simulation.world import Closed, World
from entrepot.shared.database import Database
from entrepot.shared.errors import InvalidInput

Floats = NDArray[Any]
TOLD_SKUS = 50
COMPARED = (
    "stock_value", "stock_out_days", "stock_out_share", "fill_rate", "served_share",
    "units_wanted", "units_lost", "units_from_far", "mean_delivery_days", "freight_cost",
    "transfer_cost", "order_cost", "orders", "units_transferred", "units_lent",
)  # fmt: skip


async def work_out(database: Database, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Raises InvalidInput."""
    asked = ScenarioFields.model_validate(wanted)
    async with database.transaction() as uow:
        now = uow.now
        base = await living(uow.driver, now, asked.days, asked.max_skus)
    changed = apply(base, asked, now.date())
    before, after = run(base.world, Joint()), run(changed, Joint())
    return _told(base, before, after, asked)


def apply(base: Living, asked: ScenarioFields, today: date) -> World:
    """The world with the changes. What is wanted beyond the base's demand is drawn on top of it, what
    is not is taken off at random: where nothing changes, the same buyers come."""
    world = base.world
    days = world.days
    factor = np.ones(world.demand.shape)
    depth = world.depth.copy()
    closed: list[Closed] = []
    makers = list(world.makers)
    for one in asked.changes:
        first = (one.from_on - today).days if one.from_on else 0
        last = (one.to_on - today).days if one.to_on else days - 1
        if last < 0 or first >= days:
            raise InvalidInput(f"a change lies outside the {days} days that are played",
                               cure="choose days from today on", cure_zh="请选择今天之后的日期")  # fmt: skip
        first = max(0, first)
        if isinstance(one, LaneClosed):
            closed.append(_closed(one, base, first, last))
        elif isinstance(one, SupplierDown):
            number = _number(base.suppliers, one.supplier, "supplier")
            makers[number] = replace(makers[number],
                                     down=(*makers[number].down, (first, last)))  # fmt: skip
        else:
            part = np.ix_(
                _skus(one, base), _places(one, world), range(first, min(last, days - 1) + 1)
            )
            if isinstance(one, DemandChanged):
                factor[part] *= one.factor
            else:
                _promote(one, base, part, factor, depth)
    return replace(world, demand=_moved(base, factor), depth=depth, closed=closed, makers=makers)


def _promote(one: PromotionAdded, base: Living, part: Any, factor: Floats, depth: Floats) -> None:
    cut = one.depth_bp / 10_000
    ahead = (part[0], part[1], part[2] + PAST)
    held = depth[ahead]
    factor[part] *= (1 + base.lift * np.maximum(held, cut)) / (1 + base.lift * held)
    depth[ahead] = np.maximum(held, cut)


def _moved(base: Living, factor: Floats) -> Floats:
    dice = np.random.default_rng([SEED, 2])
    kept = dice.binomial(base.world.demand, np.minimum(factor, 1.0))
    more = drawn(base.mean * np.maximum(factor - 1.0, 0.0), base.phi, dice)
    return np.asarray(np.where(factor > 1.0, base.world.demand + more, kept), dtype=np.int32)


def _closed(one: LaneClosed, base: Living, first: int, last: int) -> Closed:
    maker = None if one.supplier is None else _number(base.suppliers, one.supplier, "supplier")
    names = [p.location for p in base.world.places]
    place = None if one.place is None else _number(names, one.place, "place")
    return Closed(one.mode, first, last, maker, place)


def _number(names: Sequence[str], name: str, what: str) -> int:
    if name not in names:
        raise InvalidInput(f"{what} {name} takes no part in this scenario",
                           cure=f"one of: {', '.join(names[:20])}",
                           cure_zh=f"可选：{', '.join(names[:20])}")  # fmt: skip
    return names.index(name)


def _skus(one: Which, base: Living) -> list[int]:
    skus = base.world.goods.skus
    if one.sku_kind == "all":
        return list(range(len(skus)))
    if one.sku_kind == "skus":
        named = set(one.sku_values)
        return [i for i, sku in enumerate(skus) if sku in named]
    return [
        i for i, sku in enumerate(skus)
        if any(c.startswith(v) for c in base.categories.get(sku, ()) for v in one.sku_values)
    ]  # fmt: skip


def _places(one: Which, world: World) -> list[int]:
    names = [p.location for p in world.places]
    return [_number(names, name, "place") for name in one.places] or list(range(len(names)))


def _told(base: Living, before: Outcome, after: Outcome, asked: ScenarioFields) -> dict[str, Any]:
    a, b = before.figures(), after.figures()
    world = base.world
    return {
        "currency": base_currency(), "days": asked.days, "skus": len(world.goods.skus),
        "places": [p.location for p in world.places], "skus_left_out": max(
            0, base.known_skus - len(world.goods.skus)),
        "base": {name: a[name] for name in COMPARED},
        "scenario": {name: b[name] for name in COMPARED},
        "difference": {name: round(b[name] - a[name], 4) for name in COMPARED},
        "weeks": _weeks(before, after),
        "by_place": _by_place(world, before, after),
        "suppliers": _suppliers(base, before, after),
        "worst": _worst(world, before, after),
    }  # fmt: skip


def _weeks(before: Outcome, after: Outcome) -> list[dict[str, Any]]:
    return [
        {"week": n, "base": dict(zip(("wanted", "served", "stock_outs"), x, strict=True)),
         "scenario": dict(zip(("wanted", "served", "stock_outs"), y, strict=True))}
        for n, (x, y) in enumerate(zip(before.sales.by_week, after.sales.by_week, strict=True), 1)
    ]  # fmt: skip


def _by_place(world: World, before: Outcome, after: Outcome) -> list[dict[str, Any]]:
    def row(outcome: Outcome, number: int) -> dict[str, Any]:
        wanted, served, out = outcome.sales.by_place[number]
        return {"wanted": wanted, "served": served, "stock_out_days": out}

    return [
        {"place": place.location, "base": row(before, n), "scenario": row(after, n)}
        for n, place in enumerate(world.places)
    ]


def _suppliers(base: Living, before: Outcome, after: Outcome) -> list[dict[str, Any]]:
    """What would be ordered from each."""

    def row(outcome: Outcome, number: int) -> dict[str, float]:
        units, value = outcome.state.bought.get(number, [0.0, 0.0])
        return {"units": round(units), "value_minor": round(value)}

    return [
        {"supplier": name, "base": row(before, n), "scenario": row(after, n)}
        for n, name in enumerate(base.suppliers)
    ]


def _worst(world: World, before: Outcome, after: Outcome) -> list[dict[str, Any]]:
    """SKUs of which the changes make most units miss at their own place."""
    a, b = before.sales.lost_units, after.sales.lost_units
    if a is None or b is None:
        return []
    more = b - a
    flat = np.argsort(-more, axis=None)[:TOLD_SKUS]
    found = []
    for place in flat:
        s, p = divmod(int(place), more.shape[1])
        if more[s, p] > 0:
            found.append({
                "sku": world.goods.skus[s], "place": world.places[p].location,
                "missing_base": int(a[s, p]), "missing_scenario": int(b[s, p]),
            })  # fmt: skip
    return found
