"""Locations and lanes as they stand, prepared for questions: per origin, country and weight class.

Between two neighbouring bounds of the rate bands each lane has one price line (base and per
kilogram), so lanes that another one beats in everything are left out once, not once per order.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

import orjson

from entrepot.orders.domain.sourcing.model import Lane, Place

Rated = tuple[Lane, int, int]  # Lane, base and per-kilogram price of the weight class.


@dataclass(slots=True)
class Places:
    """Locations, and lanes by (origin, country). Prepared answers live as long as the object."""

    places: Mapping[str, Place]
    lanes: Mapping[tuple[str, str], Sequence[Lane]]
    _edges: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    _best: dict[tuple[str, str, int, frozenset[str]], tuple[Rated, ...]] = field(
        default_factory=dict
    )
    _by_name: dict[str, Lane] = field(default_factory=dict)

    def lane(self, name: str) -> Lane | None:
        """A lane by its name."""
        if not self._by_name:
            self._by_name = {x.lane: x for found in self.lanes.values() for x in found}
        return self._by_name.get(name)

    def lanes_for(
        self, origin: str, country: str, weight_g: int, dangerous: frozenset[str]
    ) -> tuple[Rated, ...]:
        """Lanes that carry such a parcel, without those that are worse in everything."""
        pair = (origin, country)
        edges = self._edges.get(pair)
        if edges is None:
            lanes = self.lanes.get(pair, ())
            found = {n for x in lanes for low, high, _, _ in x.bands for n in (low, high)}
            edges = self._edges[pair] = sorted(found | {x.max_weight_g + 1 for x in lanes})
        key = (origin, country, bisect_right(edges, weight_g), dangerous)
        best = self._best.get(key)
        if best is None:
            best = self._best[key] = tuple(self._frontier(pair, weight_g, dangerous))
        return best

    def _frontier(
        self, pair: tuple[str, str], weight_g: int, dangerous: frozenset[str]
    ) -> list[Rated]:
        fit: list[Rated] = []
        for lane in self.lanes.get(pair, ()):
            if weight_g > lane.max_weight_g or not dangerous <= lane.dangerous_goods:
                continue
            for low, high, base, per_kg in lane.bands:
                if low <= weight_g < high:
                    fit.append((lane, base, per_kg))
                    break
        kept: list[Rated] = []  # By base price: only a lane that is kept already can beat one.
        for one in sorted(fit, key=lambda r: (r[1], r[2], r[0].p90_days)):
            if not any(_beats(other, one) for other in kept):
                kept.append(one)
        return kept


def _beats(one: Rated, other: Rated) -> bool:
    """Whether `one` (of the lower or the same base price) is as good in everything."""
    a, b = one[0], other[0]
    return (
        one[2] <= other[2]
        and a.p90_days <= b.p90_days
        and a.p50_days <= b.p50_days
        and a.on_time_rate >= b.on_time_rate
        and a.currency == b.currency
        and a.cut_off >= b.cut_off
        and a.pickup_days == b.pickup_days
    )


def places_of(places: Sequence[Place], lanes: Sequence[Lane]) -> Places:
    """From plain rows."""
    by_pair: dict[tuple[str, str], list[Lane]] = {}
    for lane in lanes:
        for country in lane.countries:
            by_pair.setdefault((lane.origin, country), []).append(lane)
    return Places({p.location: p for p in places}, by_pair)


def pack(places: Places) -> dict[str, Any]:
    """All of it as JSON data, in a fixed order."""
    lanes = {x.lane: x for found in places.lanes.values() for x in found}
    return {
        "places": [
            [p.location, p.country, p.party, p.active, p.kind, p.timezone, p.cut_off,
             list(p.position) if p.position else None, [list(map(list, d)) for d in p.opening],
             sorted(d.isoformat() for d in p.closed_on), p.pickup, p.same_day]
            for p in places.places.values()
        ],
        "lanes": [
            [x.lane, x.carrier, x.origin, list(x.countries), x.p50_days, x.p90_days,
             x.on_time_rate, x.currency, [list(b) for b in x.bands], x.max_weight_g,
             sorted(x.dangerous_goods), x.cut_off, sorted(x.pickup_days)]
            for _, x in sorted(lanes.items())
        ],
    }  # fmt: skip


def unpack(packed: Mapping[str, Any]) -> Places:
    """pack()'s inverse."""
    places = [
        Place(
            p[0], p[1], p[2], p[3], p[4], p[5], p[6],
            position=(p[7][0], p[7][1]) if p[7] else None,
            opening=tuple(tuple((a, b) for a, b in day) for day in p[8]),
            closed_on=frozenset(date.fromisoformat(d) for d in p[9]), pickup=p[10], same_day=p[11],
        )
        for p in packed["places"]
    ]  # fmt: skip
    lanes = [
        Lane(x[0], x[1], x[2], tuple(x[3]), x[4], x[5], x[6], x[7],
             tuple((b[0], b[1], b[2], b[3]) for b in x[8]), x[9], frozenset(x[10]), x[11],
             frozenset(x[12]))
        for x in packed["lanes"]
    ]  # fmt: skip
    return places_of(places, lanes)


def fingerprint_of(packed: Mapping[str, Any]) -> str:
    """A name of the content: the first 32 hexadecimal digits of its SHA-256."""
    return sha256(orjson.dumps(packed)).hexdigest()[:32]
