"""Which SKUs a store should hold: those that earn most on its shelf and for its money.

Every SKU has an expected number of units a week (what buyers near the store order, as the season moves
it), a margin, a place on the shelf and money that lies in it. Choosing under three limits (SKUs, shelf,
budget) is a knapsack with three rows. The linear programme of it has whole answers but for three SKUs
at most; those are left out and the room is filled with what earns most for its share of it. The
programme's own value is an upper bound, so that it can be told how near the choice is: with thousands
of SKUs within a thousandth.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians
from typing import Any

from entrepot.shared.geography import EARTH_KM

WEEKS_OF_STOCK = 2.0  # What lies in the store of a SKU, beyond one unit to show.


@dataclass(frozen=True, slots=True)
class Article:
    """What is known of a SKU near the store. weekly: units that will be asked for in a week; margin,
    cost: of a unit, minor units; shelf_cm3: of a unit; keep: people want it in any case."""

    sku: str
    weekly: float
    margin_minor: float
    cost_minor: float
    shelf_cm3: float
    keep: bool = False

    @property
    def units(self) -> int:
        """Units that lie in the store."""
        return 1 + ceil(self.weekly * WEEKS_OF_STOCK - 1e-9)

    @property
    def value(self) -> float:
        """Margin of a week."""
        return self.weekly * self.margin_minor

    @property
    def money(self) -> float:
        return self.units * self.cost_minor

    @property
    def space(self) -> float:
        return self.units * self.shelf_cm3


@dataclass(frozen=True, slots=True)
class Limits:
    """None: no limit."""

    skus: int | None = None
    shelf_cm3: float | None = None
    budget_minor: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """chosen: numbers of the articles; value: margin a week; bound: no choice earns more. prices: what
    one more SKU, cubic decimetre, major unit would add to the margin of a week."""

    chosen: list[int]
    value: float
    bound: float
    prices: tuple[float, float, float]


def choose(articles: Sequence[Article], limits: Limits) -> Choice:
    """The best choice to within three SKUs. Raises ValueError where what people want to keep does not
    fit."""
    kept = [i for i, one in enumerate(articles) if one.keep]
    room = _room(limits)
    for number in kept:
        room = _less(room, articles[number])
    if any(r < -1e-6 for r in room):
        raise ValueError("what is to be kept does not fit the limits")
    open_ = [i for i, one in enumerate(articles) if not one.keep and one.value > 0]
    shares, bound, prices = _relaxed([articles[i] for i in open_], room)
    chosen = [i for i, share in zip(open_, shares, strict=True) if share > 1 - 1e-6]
    for number in chosen:
        room = _less(room, articles[number])
    taken = set(chosen)

    def worth(number: int) -> float:
        one = articles[number]
        price = prices[0] + prices[1] * one.space + prices[2] * one.money
        return one.value - price

    for number in sorted((i for i in open_ if i not in taken), key=worth, reverse=True):
        rest = _less(room, articles[number])
        if all(r >= -1e-6 for r in rest):
            chosen.append(number)
            room = rest
    everything = sorted([*kept, *chosen])
    fixed = sum(articles[i].value for i in kept)
    value = sum(articles[i].value for i in everything)
    told = (prices[0], prices[1] * 1_000, prices[2] * 100)
    return Choice(everything, value, fixed + bound, told)


def _room(limits: Limits) -> tuple[float, float, float]:
    endless = float("inf")
    return (
        endless if limits.skus is None else float(limits.skus),
        endless if limits.shelf_cm3 is None else limits.shelf_cm3,
        endless if limits.budget_minor is None else limits.budget_minor,
    )


def _less(room: tuple[float, float, float], one: Article) -> tuple[float, float, float]:
    return (room[0] - 1, room[1] - one.space, room[2] - one.money)


def _relaxed(
    articles: Sequence[Article], room: tuple[float, float, float]
) -> tuple[list[float], float, tuple[float, float, float]]:
    """(share of each, value, shadow prices of SKUs, shelf, money)."""
    if not articles:
        return [], 0.0, (0.0, 0.0, 0.0)
    import highspy
    import numpy as np

    count = len(articles)
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = count, 3
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = np.array([a.value for a in articles])
    model.col_lower_, model.col_upper_ = np.zeros(count), np.ones(count)
    model.row_lower_, model.row_upper_ = np.full(3, -np.inf), np.array(room)
    weights = np.array([[1.0, a.space, a.money] for a in articles])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(0, 3 * count + 1, 3, dtype=np.int32)
    model.a_matrix_.index_ = np.tile(np.arange(3, dtype=np.int32), count)
    model.a_matrix_.value_ = weights.reshape(-1)
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise ArithmeticError(f"no optimum: {solver.getModelStatus()}")
    solution = solver.getSolution()
    prices = [abs(float(p)) for p in solution.row_dual]
    return list(solution.col_value), float(solver.getObjectiveValue()), (
        prices[0], prices[1], prices[2])  # fmt: skip


def cell(place: tuple[float, float], side_km: float = 1.0) -> tuple[float, float]:
    """The middle of the square of a heat map that the place lies in."""
    step = side_km / (EARTH_KM * radians(1.0))
    north = (place[0] // step + 0.5) * step
    wide = step / max(0.01, cos(radians(north)))
    return round(north, 5), round((place[1] // wide + 0.5) * wide, 5)


def season_factor(weekly: Sequence[float], ahead: int = 13) -> float:
    """How the next weeks of last year stood to that whole year: weekly has the last 52 weeks, the
    oldest first. 1 where little was sold; drawn to 1 where it was not much."""
    if len(weekly) < 52:
        return 1.0
    total = sum(weekly[-52:])
    if total <= 0:
        return 1.0
    near = sum(weekly[-52 : -52 + ahead]) / ahead / (total / 52)
    weight = total / (total + 52.0)
    return float(max(0.2, min(5.0, near)) ** weight)


def capture(distance: float, radius_km: float) -> float:
    """Share of the orders at a distance that a store would serve: all next door, half at half the
    radius and more, nothing beyond it."""
    if distance > radius_km:
        return 0.0
    return 1.0 - 0.5 * distance / radius_km
