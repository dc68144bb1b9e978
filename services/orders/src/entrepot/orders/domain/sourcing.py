"""Choosing the place: rank complete ways to serve an order from what is known here.

The knowledge is a copy and may be stale: the ranking only proposes, inventory decides. Lines are
never divided, and the components of a bundle stay together, so that a parcel answers whole lines.

Order of preference: a lane exists; its 90th percentile meets the promise; its cost is in the
order's currency; cost by the rate bands; median days; on-time rate; location code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from types import MappingProxyType
from typing import Any

MAX_OPTIONS = 5
MAX_SPLIT = 3  # Locations of one option.
MAX_CANDIDATES = 8  # Locations tried in splits, best first.
MAX_REJECTED = 20
MAX_OFFERS = 50_000
EVER = 10_000.0  # Days left where nothing was promised.

Stock = Mapping[str, Mapping[str, int]]  # sku -> location -> available units
Key = tuple[bool, bool, bool, int, float, float, str]


@dataclass(frozen=True, slots=True)
class Need:
    """Units to reserve for a line; a bundle's line has one per component."""

    line_no: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Place:
    """A location that holds stock."""

    location: str
    country: str
    party: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Lane:
    """A way to send parcels. bands: (min_g, max_g, base_minor, per_kg_minor), min <= w < max."""

    lane: str
    carrier: str
    origin: str
    countries: tuple[str, ...]
    p50_days: float
    p90_days: float
    on_time_rate: float
    currency: str
    bands: tuple[tuple[int, int, int, int], ...]
    max_weight_g: int
    dangerous_goods: frozenset[str] = frozenset()

    def cost_minor(self, weight_g: int) -> int | None:
        """Estimated freight; None where no band carries the weight. Started kilograms count in
        proportion to grams, as rates do without a rounding rule."""
        for low, high, base, per_kg in self.bands:
            if low <= weight_g < high:
                return base + per_kg * weight_g // 1000
        return None


@dataclass(frozen=True, slots=True)
class Parcel:
    """What the lanes are asked for."""

    country: str
    weight_g: int
    currency: str
    days_left: float = EVER  # Until the promised delivery.
    dangerous_goods: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Offer:
    """The best lane of a location for a parcel, with its sort key and how it is told."""

    key: Key
    told: dict[str, Any]


@dataclass(slots=True)
class Places:
    """Locations and lanes as they stand; best offers are kept for the life of the object."""

    places: Mapping[str, Place]
    lanes: Mapping[tuple[str, str], Sequence[Lane]]  # (origin, country)
    _offers: dict[tuple[str, Parcel], Offer] = field(default_factory=dict)

    def offer(self, location: str, parcel: Parcel) -> Offer:
        """The best way from a location; one without a lane ranks behind all others."""
        found = self._offers.get((location, parcel))
        if found is None:
            if len(self._offers) >= MAX_OFFERS:
                self._offers.clear()
            found = self._offers[location, parcel] = self._best(location, parcel)
        return found

    def _best(self, location: str, parcel: Parcel) -> Offer:
        best: Offer | None = None
        for lane in self.lanes.get((location, parcel.country), ()):
            cost = lane.cost_minor(parcel.weight_g)
            if cost is None or parcel.weight_g > lane.max_weight_g:
                continue
            if not parcel.dangerous_goods <= lane.dangerous_goods:
                continue
            met = lane.p90_days <= parcel.days_left
            key = (
                False, not met, lane.currency != parcel.currency, cost, lane.p50_days,
                -lane.on_time_rate, location,
            )  # fmt: skip
            if best is None or key < best.key:
                best = Offer(key, {
                    "location": location, "lane": lane.lane, "carrier": lane.carrier,
                    "cost_minor": cost, "currency": lane.currency, "p50_days": lane.p50_days,
                    "p90_days": lane.p90_days, "on_time_rate": lane.on_time_rate,
                    "promise_met": met if parcel.days_left < EVER else None,
                })  # fmt: skip
        if best is None:
            told = {"location": location, "lane": None, "reason": "no_lane"}
            best = Offer((True, True, True, 0, 0.0, 0.0, location), told)
        return best


Option = tuple[tuple[str, tuple[int, ...]], ...]  # (location, indexes of needs) each


@dataclass(slots=True)
class Decision:
    """Options in order of preference, whether the first covers the demand by what is known,
    and the whole story for people."""

    options: list[Option]
    covers: bool
    told: dict[str, Any]


def decide(needs: Sequence[Need], stock: Stock, places: Places, parcel: Parcel) -> Decision:
    """Rank the ways to serve the needs; at most MAX_OPTIONS. No location at all: no option."""
    if len(needs) == 1:
        covering, rejected = _single(needs[0], stock, places)
    else:
        covering, rejected = _covering(needs, stock, places)
    every = tuple(range(len(needs)))
    offers = sorted((places.offer(c, parcel) for c in covering), key=lambda o: o.key)
    options: list[Option] = [((o.key[-1], every),) for o in offers[:MAX_OPTIONS]]
    told = [{"allocations": [o.told], "covers": True} for o in offers[:MAX_OPTIONS]]
    if len(needs) > 1 and len(options) < 2:
        for option in _splits(needs, stock, places, parcel)[: MAX_OPTIONS - len(options)]:
            options.append(option)
            told.append({"allocations": [
                {**places.offer(location, parcel).told, "demand": list(indexes)}
                for location, indexes in option
            ], "covers": True})  # fmt: skip
    covers = bool(options)
    if not options:
        for offer in _best_known(needs, stock, places, parcel):
            options.append(((offer.key[-1], every),))
            told.append({"allocations": [offer.told], "covers": False})
    return Decision(options, covers, {
        "country": parcel.country, "weight_g": parcel.weight_g, "options": told,
        "rejected": rejected[:MAX_REJECTED],
    })  # fmt: skip


def take(needs: Sequence[Need], option: Option, stock: dict[str, dict[str, int]]) -> None:
    """Deduct the option's units from a working copy, so that orders planned together spread."""
    for location, indexes in option:
        for index in indexes:
            at = stock.get(needs[index].sku)
            if at is not None and location in at:
                at[location] -= needs[index].quantity


def _single(need: Need, stock: Stock, places: Places) -> tuple[list[str], list[dict[str, Any]]]:
    at = stock.get(need.sku, {})
    covering: list[str] = []
    rejected: list[dict[str, Any]] = []
    for place in places.places.values():
        if not place.active:
            rejected.append({"location": place.location, "reason": "inactive"})
        elif at.get(place.location, 0) >= need.quantity:
            covering.append(place.location)
        else:
            rejected.append(_short(place.location, need.sku, need.quantity, at))
    return covering, rejected


def _short(location: str, sku: str, wanted: int, at: Mapping[str, int]) -> dict[str, Any]:
    has = max(at.get(location, 0), 0)
    return {"location": location, "reason": "short", "sku": sku, "wanted": wanted, "has": has}


def _totals(needs: Sequence[Need]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for need in needs:
        totals[need.sku] = totals.get(need.sku, 0) + need.quantity
    return totals


def _covering(
    needs: Sequence[Need], stock: Stock, places: Places
) -> tuple[list[str], list[dict[str, Any]]]:
    totals = _totals(needs)
    covering: list[str] = []
    rejected: list[dict[str, Any]] = []
    for place in places.places.values():
        if not place.active:
            rejected.append({"location": place.location, "reason": "inactive"})
            continue
        for sku, wanted in totals.items():
            at = stock.get(sku, {})
            if at.get(place.location, 0) < wanted:
                rejected.append(_short(place.location, sku, wanted, at))
                break
        else:
            covering.append(place.location)
    return covering, rejected


def _splits(needs: Sequence[Need], stock: Stock, places: Places, parcel: Parcel) -> list[Option]:
    """Options of two, else three locations, best ranked first."""
    by_line: dict[int, list[int]] = {}
    for index, need in enumerate(needs):
        by_line.setdefault(need.line_no, []).append(index)
    lines = [_Line(tuple(line), _totals([needs[i] for i in line])) for line in by_line.values()]
    lines.sort(key=lambda line: -sum(line.totals.values()))
    homes = [
        {p.location for p in places.places.values() if p.active and line.fits(p.location, stock)}
        for line in lines
    ]  # fmt: skip
    if not all(homes):
        return []  # A line that no place has: no division helps.
    useful = sorted((places.offer(c, parcel) for c in set().union(*homes)), key=lambda o: o.key)
    candidates = [offer.key[-1] for offer in useful[:MAX_CANDIDATES]]
    for count in range(2, min(MAX_SPLIT, len(lines)) + 1):
        found: list[Option] = []
        for chosen in combinations(candidates, count):
            if all(not home.isdisjoint(chosen) for home in homes):
                option = _assign(lines, chosen, stock)
                if option is not None:
                    found.append(option)
                    if len(found) == MAX_OPTIONS:
                        break
        if found:
            return found
    return []


@dataclass(frozen=True, slots=True)
class _Line:
    """The needs of one line, by index, and their units by SKU."""

    indexes: tuple[int, ...]
    totals: Mapping[str, int]

    def fits(
        self, location: str, stock: Stock, taken: Mapping[tuple[str, str], int] = MappingProxyType({})
    ) -> bool:  # fmt: skip
        """Whether the location has all of it, beside what is taken there already."""
        for sku, wanted in self.totals.items():
            has = stock.get(sku, {}).get(location, 0)
            if has - taken.get((sku, location), 0) < wanted:
                return False
        return True


def _assign(lines: Sequence[_Line], chosen: Sequence[str], stock: Stock) -> Option | None:
    """Give each line to the best of the chosen locations that still has all of it."""
    taken: dict[tuple[str, str], int] = {}
    given: dict[str, list[int]] = {}
    for line in lines:
        for location in chosen:
            if line.fits(location, stock, taken):
                given.setdefault(location, []).extend(line.indexes)
                for sku, units in line.totals.items():
                    taken[sku, location] = taken.get((sku, location), 0) + units
                break
        else:
            return None
    if len(given) < len(chosen):
        return None  # Fewer locations do it; that option is told by itself.
    return tuple((location, tuple(sorted(given[location]))) for location in chosen)


def _best_known(needs: Sequence[Need], stock: Stock, places: Places, parcel: Parcel) -> list[Offer]:
    """Where nothing covers: the locations that lack least, then by rank."""
    totals = _totals(needs)

    def lacking(location: str) -> int:
        return sum(
            max(0, wanted - stock.get(sku, {}).get(location, 0)) for sku, wanted in totals.items()
        )

    offers = [places.offer(p.location, parcel) for p in places.places.values() if p.active]
    return sorted(offers, key=lambda o: (lacking(o.key[-1]), o.key))[:MAX_OPTIONS]
