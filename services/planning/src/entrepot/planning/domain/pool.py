"""The neighbour pool: which warehouses may help which, at which price, within which bounds; and the
linear programme's data.

Places of one operator help each other freely. Between operators an active sharing agreement of kind
`transfer` is needed: its price for a unit, caps (less what is lent), floor, priority and time of
validity are kept. A lower priority number is asked first: it costs less by a hair, which decides
between ways of one price and never against a cheaper one of another price by more than that.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from entrepot.planning.domain.distribution import Path
from entrepot.planning.domain.mathematics.transfer import Arc, Problem, solve
from entrepot.planning.domain.paths import Mixture, fixed_leads, stacked
from entrepot.planning.domain.series import SeriesKey

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.floating[Any]]

SEGMENTS = (0.0, 0.25, 0.5, 0.75, 0.9, 0.97)  # Of demand over the horizon; the last is the top.
PRIORITY_HAIR = 1e-4  # Minor units for each step of priority.
HOLD_SHARE = 0.01  # Of a missing unit's cost: what is left over is worth a little less.


@dataclass(frozen=True, slots=True)
class Place:
    """A warehouse."""

    location: str
    party: str
    country: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of lender and borrower; outstanding: units lent now, by SKU."""

    agreement: str
    lender_location: str
    borrower_party: str
    borrower_location: str | None
    countries: frozenset[str]
    sku_kind: str
    sku_values: tuple[str, ...]
    cap_per_sku: int | None
    cap_total: int | None
    floor: int
    price_minor: float
    priority: int
    valid_from: datetime
    valid_until: datetime | None
    outstanding: Mapping[str, int] = field(default_factory=dict)

    def lends_to(self, place: Place, now: datetime) -> bool:
        """Whether units may be called over to the place now."""
        if place.party != self.borrower_party or now < self.valid_from:
            return False
        if self.valid_until is not None and now >= self.valid_until:
            return False
        return self.borrower_location == place.location or place.country in self.countries

    def covers(self, sku: str, categories: Sequence[str]) -> bool:
        if self.sku_kind == "all":
            return True
        if self.sku_kind == "skus":
            return sku in self.sku_values
        return any(c.startswith(v) for c in categories for v in self.sku_values)

    def room(self, sku: str) -> float:
        """Units of a SKU that may still be lent, before floor and stock."""
        if self.cap_per_sku is None:
            return float("inf")
        return max(0, self.cap_per_sku - self.outstanding.get(sku, 0))

    def room_in_all(self) -> float:
        if self.cap_total is None:
            return float("inf")
        return max(0, self.cap_total - sum(self.outstanding.values()))


@dataclass(frozen=True, slots=True)
class Way:
    """One place may send to another: freight and days; agreement: None within one operator."""

    origin: str
    destination: str
    freight_minor: float
    days: float
    agreement: Agreement | None = None

    @property
    def price_minor(self) -> float:
        if self.agreement is None:
            return self.freight_minor
        hair = self.agreement.priority * PRIORITY_HAIR
        return self.freight_minor + self.agreement.price_minor + hair


@dataclass(frozen=True, slots=True)
class Shelf:
    """A SKU at a place: free units, what comes within the horizon, demand, worth of a unit."""

    available: int
    coming: int
    path: Path
    missing_minor: float
    lift: Sequence[float] | None = None  # Times the forecast, by day, where a surge runs.


def ways(
    places: Sequence[Place], agreements: Sequence[Agreement], freight: Mapping[tuple[str, str], float],
    days: Mapping[tuple[str, str], float], now: datetime, *, default_freight: float,
    default_days: float, horizon: float,
) -> list[Way]:  # fmt: skip
    """Every way that may be taken and is quick enough."""
    found = []
    for a in places:
        for b in places:
            if a.location == b.location:
                continue
            pair = (a.location, b.location)
            cost, long = freight.get(pair, default_freight), days.get(pair, default_days)
            if long >= horizon:
                continue
            if a.party == b.party:
                found.append(Way(*pair, cost, long))
                continue
            found += [
                Way(*pair, cost, long, one)
                for one in agreements
                if one.lender_location == a.location and one.lends_to(b, now)
            ]
    return found


def lift_factor(shelf: Shelf, horizon: int) -> float:
    """How many times the forecast the whole horizon is expected to bring."""
    if shelf.lift is None:
        return 1.0
    plain = [shelf.path.expected(i + 1) - shelf.path.expected(i) for i in range(horizon)]
    lifted = sum(m * x for m, x in zip(plain, [*shelf.lift, *[1.0] * horizon], strict=False))
    return max(1.0, lifted / sum(plain)) if sum(plain) > 0 else 1.0


def segments(shelves: Sequence[Shelf], horizon: int) -> tuple["Floats", "Floats"]:
    """(widths, values), each [shelves, segments]: demand of the horizon cut at quantiles; a unit of a
    part is worth a missing unit times the chance that demand reaches it. Values fall."""
    import numpy as np

    paths = stacked([s.path for s in shelves])
    sure = Mixture(paths, fixed_leads(horizon, len(paths)))
    factor = np.array([lift_factor(s, horizon) for s in shelves])
    some = sure.quantiles.any(axis=(1, 2))
    reach = np.zeros((len(shelves), len(SEGMENTS)))
    for column, level in enumerate(SEGMENTS[1:], 1):
        at = sure.inverse(np.full(len(shelves), level))[:, 0]
        reach[:, column] = np.where(some, at * factor, 0.0)
    reach = np.maximum.accumulate(reach, axis=1)
    missing = np.array([s.missing_minor for s in shelves])
    chances = np.array([1 - (low + high) / 2 for low, high in pairwise(SEGMENTS)])
    return np.diff(reach, axis=1), missing[:, None] * chances


@dataclass(frozen=True, slots=True)
class Built:
    """The programme with the names of its rows and arcs."""

    problem: Problem
    skus: list[str]
    places: list[str]
    ways: list[Way]


def build(
    shelves: Mapping[SeriesKey, Shelf], places: Sequence[Place], found: Sequence[Way],
    categories: Mapping[str, Sequence[str]], horizon: int,
) -> Built:  # fmt: skip
    """The data of the linear programme: SKUs that are on two shelves at least."""
    import numpy as np

    names = [p.location for p in places]
    at = {name: i for i, name in enumerate(names)}
    count: dict[str, int] = {}
    for key in shelves:
        count[key.sku] = count.get(key.sku, 0) + (key.place in at)
    skus = sorted(sku for sku, n in count.items() if n >= 2)
    row = {sku: i for i, sku in enumerate(skus)}
    shape = (len(skus), len(names))
    stock, floor = np.zeros(shape), np.zeros(shape)
    widths = np.zeros((*shape, len(SEGMENTS) - 1))
    values = np.zeros_like(widths)
    kept = [key for key in shelves if key.sku in row and key.place in at]
    if kept:
        s = np.array([row[key.sku] for key in kept])
        w = np.array([at[key.place] for key in kept])
        coming = np.array([float(shelves[key].coming) for key in kept])
        stock[s, w] = coming + [max(0, shelves[key].available) for key in kept]
        floor[s, w] = coming  # What is not there yet is not sent.
        widths[s, w], values[s, w] = segments([shelves[key] for key in kept], horizon)
    free = stock - floor
    arcs, limits, groups = _arcs(found, at, row, free, categories)
    hold = HOLD_SHARE * float(values.max()) if values.size else 0.0
    problem = Problem(stock, widths, values, arcs, hold, floor, limits, groups)
    return Built(problem, skus, names, list(found))


def _arcs(
    found: Sequence[Way], at: Mapping[str, int], row: Mapping[str, int], free: "Floats",
    categories: Mapping[str, Sequence[str]],
) -> tuple[list[Arc], "Floats", list[float]]:  # fmt: skip
    """(arcs, limits [SKUs, arcs], caps of groups): what agreements allow on each way."""
    import numpy as np

    groups: list[float] = []
    group_of: dict[str, int] = {}
    arcs = []
    limits = np.full((len(row), len(found)), np.inf)
    for place, way in enumerate(found):
        one = way.agreement
        group = None
        if one is not None:
            if one.room_in_all() != float("inf"):
                group = group_of.setdefault(one.agreement, len(groups))
                if group == len(groups):
                    groups.append(one.room_in_all())
            room = np.array(
                [one.room(sku) if one.covers(sku, categories.get(sku, ())) else 0.0 for sku in row]
            )
            above = np.maximum(0.0, free[:, at[way.origin]] - one.floor)
            limits[:, place] = np.minimum(room, above)
        arcs.append(Arc(at[way.origin], at[way.destination], way.price_minor, group=group))
    return arcs, limits, groups


@dataclass(frozen=True, slots=True)
class Moves:
    """What goes one way: (SKU, units)."""

    way: Way
    lines: list[tuple[str, int]]


def moves(
    shelves: Mapping[SeriesKey, Shelf], places: Sequence[Place], found: Sequence[Way],
    categories: Mapping[str, Sequence[str]], horizon: int,
) -> list[Moves]:  # fmt: skip
    """What the linear programme moves, in whole units, by way and SKU."""
    built = build(shelves, places, found, categories, horizon)
    if not built.skus or not built.ways:
        return []
    units = solve(built.problem).units
    by_way: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for s, a in zip(*units.nonzero(), strict=True):
        whole = int(units[s, a] + 1e-6)
        if whole > 0:
            by_way[int(a)].append((built.skus[s], whole))
    return _within_terms([Moves(built.ways[a], by_way[a]) for a in sorted(by_way)], shelves)


def _within_terms(made: Sequence[Moves], shelves: Mapping[SeriesKey, Shelf]) -> list[Moves]:
    """The programme bounds each way by itself; one agreement may serve several places, and one
    lender several agreements. What passes a cap or a floor together is cut, the lowest priority
    first."""
    lent: dict[tuple[str, str], float] = defaultdict(float)
    sent: dict[SeriesKey, int] = defaultdict(int)
    ranked = sorted(
        range(len(made)),
        key=lambda i: ((a := made[i].way.agreement) is not None, a.priority if a else 0, i),
    )
    kept: dict[int, Moves] = {}
    for place in ranked:
        way, one = made[place].way, made[place].way.agreement
        lines = []
        for sku, wanted in made[place].lines:
            key = SeriesKey(sku, way.origin)
            units = min(wanted, max(0, shelves[key].available) - sent[key])
            if one is not None:
                room = one.room(sku) - lent[one.agreement, sku]
                above = shelves[key].available - one.floor - sent[key]
                units = int(max(0, min(units, room, above)))
                lent[one.agreement, sku] += units
            sent[key] += max(0, units)
            if units > 0:
                lines.append((sku, units))
        if lines:
            kept[place] = Moves(way, lines)
    return [kept[place] for place in sorted(kept)]
