"""One rule's locations: which it may use and why not the others, and the best lane of each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from entrepot.orders.domain import promise as promises
from entrepot.orders.domain.geography import position_of
from entrepot.orders.domain.sourcing.costs import DutyPort, Estimate, Rates, estimate_all
from entrepot.orders.domain.sourcing.model import (
    EVER,
    Ages,
    Agreement,
    Asked,
    Lane,
    Need,
    Parcel,
    Place,
    Stock,
)
from entrepot.orders.domain.sourcing.network import Places
from entrepot.orders.domain.sourcing.rules import LocationFilter, Rule
from entrepot.orders.domain.sourcing.scoring import NO_LANE, Key, Values, key_of, terms_of
from entrepot.shared.geography import distance_km

MAX_OFFERS = 20_000
_OF_THE_LANE = frozenset({"carrier", "p50_days", "p90_days", "on_time_rate", "promise_met"})
# Lane, base and per-kilogram price, rate to the compared currency, weighed days and lateness.
Rated = tuple[Lane, int, int, float | None, float]


@dataclass(frozen=True, slots=True)
class Offer:
    """The best lane of a location for a parcel, with its sort key and how it is told. whole,
    other: how an option of this location alone is told, as the first choice and as a further one
    (what its lane says can be read in the kept network); made once, shared by many decisions."""

    location: str
    lane: Lane | None
    values: Values
    key: Key
    told: dict[str, Any]
    whole: dict[str, Any] = field(default_factory=dict)
    other: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class World:
    """What all rules share: places and lanes, rates, duties, agreements, and the day (UTC)."""

    places: Places
    rates: Rates
    duties: DutyPort
    agreements: Sequence[Agreement]
    currency: str | None  # In which costs are compared.
    day: date


@dataclass(slots=True)
class CompiledRule:
    """A rule compiled against the world. refused: location -> reason, of those never used.
    lent: location -> agreements under which a neighbour may serve."""

    rule: Rule
    world: World
    refused: dict[str, str] = field(default_factory=dict)
    lent: dict[str, list[Agreement]] = field(default_factory=dict)
    key: Callable[[bool, Values, str], Key] = field(init=False)
    uses_duty: bool = field(init=False)
    uses_distance: bool = field(init=False)
    uses_age: bool = field(init=False)
    _ranked: dict[tuple[Parcel, str, datetime | None], list[Offer]] = field(default_factory=dict)
    _one: dict[tuple[str, Parcel, datetime | None], Offer] = field(default_factory=dict)
    _rated: dict[tuple[int, str], list[Rated]] = field(default_factory=dict)
    _leads: tuple[datetime | None, dict[str, float]] = (None, {})
    _homes: set[str] = field(default_factory=set)
    _missed: float = 0.0
    _days: float = 0.0
    _late: float = 0.0
    _cost: float = 0.0
    _in_order: list[int] | None = None
    _plain: bool = False

    def __post_init__(self) -> None:
        self.key = key_of(self.rule)
        names = {term.term for term in self.rule.objective}
        self.uses_duty = "landed_cost" in names or "duty" in self.rule.must
        self.uses_distance, self.uses_age = "distance" in names, "stock_age" in names
        self._weigh()
        homes: set[str] = set()
        for place in self.world.places.places.values():
            reason = _refusal(place, self.rule.locations)
            if reason is None:
                homes.add(place.location)
            else:
                self.refused[place.location] = reason
        if self.rule.locations.sharing:
            self._lend(homes)

    def _weigh(self) -> None:
        """What the choice among the lanes of one location needs of the objective."""
        weights = {term.term: term.weight for term in self.rule.objective}
        self._missed, self._days = weights.get("promise", 0.0), weights.get("days", 0.0)
        self._late = weights.get("on_time", 0.0)
        self._cost = weights.get("freight", weights.get("landed_cost", 0.0))
        self._in_order = None
        if self.rule.compare == "in_order":
            at = {"promise": (0,), "freight": (1, 2), "landed_cost": (1, 2), "days": (3,),
                  "on_time": (4,)}  # fmt: skip
            self._in_order = [n for t in self.rule.objective for n in at.get(t.term, ())]
            self._plain = self._in_order == [0, 1, 2, 3, 4]

    def _lend(self, homes: set[str]) -> None:
        """Neighbours that lend to one of the rule's locations, or to countries."""
        for place in self.world.places.places.values():
            if self.refused.get(place.location) not in ("not_in_rule", "kind", "country"):
                continue
            found = [
                a for a in self.world.agreements
                if a.lender == place.location and (a.borrower in homes or a.countries)
            ]  # fmt: skip
            if found:
                del self.refused[place.location]
                self.lent[place.location] = sorted(found, key=lambda a: (a.priority, a.agreement))
        self._homes = homes

    @property
    def has_extras(self) -> bool:
        """Whether something beside the lane tells locations apart."""
        return self.uses_duty or self.uses_distance or self.uses_age or bool(self.lent)

    def ranked(self, parcel: Parcel, slot: datetime | None, pickup_at: str = "") -> list[Offer]:
        """Offers of all locations of the rule, best first, before what depends on the order."""
        key = (parcel, pickup_at, slot if parcel.days_left < EVER else None)
        found = self._ranked.get(key)
        if found is None:
            if len(self._ranked) >= MAX_OFFERS // 10:
                self._ranked.clear()
            names = [pickup_at] if pickup_at else [
                n for n in self.world.places.places if n not in self.refused
            ]  # fmt: skip
            offers = [self.offer(n, parcel, slot, collected=bool(pickup_at)) for n in names]
            if not self.has_extras:  # Else they are made ready when they are chosen.
                offers = [self.ready(offer) for offer in offers]
            found = self._ranked[key] = sorted(offers, key=lambda o: o.key)
        return found

    def offer(
        self, location: str, parcel: Parcel, slot: datetime | None, *, collected: bool = False
    ) -> Offer:
        """The best way from a location; one without a lane ranks behind all others."""
        if collected:
            values = Values(0, False, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
            told = {"location": location, "lane": promises.PICKUP, "cost_minor": 0,
                    "currency": parcel.currency}  # fmt: skip
            return Offer(location, None, values, self.key(False, values, location), told)
        key = (location, parcel, slot if parcel.days_left < EVER else None)
        found = self._one.get(key)
        if found is None:
            if len(self._one) >= MAX_OFFERS:
                self._one.clear()
            found = self._one[key] = self._best(location, parcel, slot)
        return found

    def _best(self, location: str, parcel: Parcel, slot: datetime | None) -> Offer:
        left = parcel.days_left
        if left < EVER and slot is not None:
            left -= self._lead(location, slot)
        lanes = self._lanes(location, parcel)
        at = self._pick(lanes, parcel.weight_g, left) if lanes else -1
        if at < 0:
            told = {"location": location, "lane": None, "reason": "no_lane"}
            return Offer(location, None, NO_LANE, self.key(True, NO_LANE, location), told)
        lane, base, per_kg, rate = lanes[at][:4]
        cost = base + per_kg * parcel.weight_g // 1000
        values = Values(
            int(lane.p90_days > left), rate is None, cost if rate in (None, 1.0) else cost * rate,
            0.0, lane.p50_days, 1 - lane.on_time_rate, 0.0, 0.0,
        )  # fmt: skip
        key = self.key(False, values, location)
        return Offer(location, lane, values, key, self._told(parcel, lane, values, cost))

    def _lanes(self, location: str, parcel: Parcel) -> list[Rated]:
        """Lanes for the parcel's weight class, with what stays the same within it."""
        found = self.world.places.lanes_for(
            location, parcel.country, parcel.weight_g, parcel.dangerous_goods
        )
        key = (id(found), parcel.currency)  # The places keep `found` as long as they live.
        made = self._rated.get(key)
        if made is None:
            made = self._rated[key] = []
            wanted = self.world.currency or parcel.currency
            for lane, base, per_kg in found:
                rate = self.world.rates.find(lane.currency, wanted, self.world.day)
                fixed = self._days * lane.p50_days + self._late * (1 - lane.on_time_rate)
                made.append((lane, base, per_kg, float(rate) if rate is not None else None, fixed))
        return made

    def _pick(self, lanes: list[Rated], weight_g: int, left: float) -> int:
        """Index of the best lane. The loop that sourcing spends its time in."""
        best: Any = None
        found = -1
        for at, (lane, base, per_kg, rate, fixed) in enumerate(lanes):
            cost: float = base + per_kg * weight_g // 1000
            if rate is not None:
                cost *= rate
            missed = lane.p90_days > left
            if self._in_order is not None:
                terms = (missed, rate is None, cost, lane.p50_days, -lane.on_time_rate)
                key: Any = terms if self._plain else [terms[n] for n in self._in_order]
            else:
                key = (
                    rate is None and self._cost > 0,
                    fixed + self._cost * cost + (self._missed if missed else 0.0),
                )
            if best is None or key < best:
                best, found = key, at
        return found

    def _told(self, parcel: Parcel, lane: Lane, values: Values, cost: int) -> dict[str, Any]:
        told: dict[str, Any] = {
            "location": lane.origin, "lane": lane.lane, "carrier": lane.carrier,
            "cost_minor": cost, "currency": lane.currency, "p50_days": lane.p50_days,
            "p90_days": lane.p90_days, "on_time_rate": lane.on_time_rate,
            "promise_met": values.missed == 0 if parcel.days_left < EVER else None,
        }  # fmt: skip
        wanted = self.world.currency or parcel.currency
        if values.dear:
            told["compared"] = "no_rate_in_force"
        elif lane.currency != wanted:
            told["compared"] = {"amount_minor": round(values.freight), "currency": wanted}
        return told

    def _lead(self, location: str, slot: datetime) -> float:
        if self._leads[0] != slot:
            self._leads = (slot, {})
        leads = self._leads[1]
        if location not in leads:
            leads[location] = promises.lead_days(self.world.places.places[location], slot)
        return leads[location]

    def finish(
        self, offer: Offer, asked: Asked, needs: Sequence[Need], indexes: Sequence[int],
        ages: Ages, now: datetime | None,
    ) -> Offer:  # fmt: skip
        """The offer with duty, loan price, distance and age of stock, as far as the rule asks."""
        place, values = self.world.places.places[offer.location], offer.values
        told = dict(offer.told)
        lines = sorted({needs[i].line_no for i in indexes})
        if self.uses_duty:
            duty = estimate_all(
                self.world.duties, place.country, asked.parcel.country, asked.goods, lines,
                asked.parcel.currency, self.world.day,
            )  # fmt: skip
            values = values._replace(duty=self._compared(duty, asked.parcel.currency))
            told["duty"] = duty.told(asked.parcel.currency)
        if offer.location in self.lent:
            values = self._loan(
                values, told, offer.location, asked, [needs[i] for i in indexes], now
            )
        if self.uses_distance:
            here = place.position or position_of(place.country)
            there = asked.position or position_of(asked.parcel.country)
            km = distance_km(here, there) if here and there else None
            values = values._replace(km=km)
            told["distance_km"] = round(km) if km is not None else None
        if self.uses_age:
            age = max((ages.get((needs[i].sku, offer.location), 0) for i in indexes), default=0)
            values, told["stock_age_days"] = values._replace(age=float(age)), age
        key = self.key(offer.key[0], values, offer.location)
        return Offer(offer.location, offer.lane, values, key, told)

    def _compared(self, duty: Estimate, currency: str) -> float | None:
        if duty.amount_minor is None:
            return None
        rate = self.world.rates.find(currency, self.world.currency or currency, self.world.day)
        return float(duty.amount_minor * rate) if rate is not None else None

    def _loan(
        self, values: Values, told: dict[str, Any], location: str, asked: Asked,
        needs: Sequence[Need], now: datetime | None,
    ) -> Values:  # fmt: skip
        """The price of the loan goes to the cost; one without a rate makes the cost unknown."""
        agreement = self.agreement_for(location, {n.sku for n in needs}, asked, now)
        if agreement is None:
            return values
        units = sum(n.quantity for n in needs)
        wanted = self.world.currency or asked.parcel.currency
        rate = self.world.rates.find(agreement.currency or wanted, wanted, self.world.day)
        told["sharing_agreement"] = agreement.agreement
        told["loan"] = {"price_minor": agreement.price_minor * units,
                        "currency": agreement.currency or wanted}  # fmt: skip
        if rate is None or values.duty is None:
            return values._replace(duty=None)
        return values._replace(duty=values.duty + float(agreement.price_minor * units * rate))

    def agreement_for(
        self, location: str, skus: set[str], asked: Asked, now: datetime | None
    ) -> Agreement | None:
        """The first agreement in force that lends all of the SKUs for such an order."""
        for agreement in self.lent.get(location, ()):
            region = agreement.borrower in self._homes or (
                asked.parcel.country in agreement.countries
            )
            if region and agreement.in_force(now) and all(
                agreement.covers(sku, asked.categories.get(sku, ())) for sku in skus
            ):  # fmt: skip
                return agreement
        return None

    def seen(
        self, needs: Sequence[Need], stock: Stock, asked: Asked, now: datetime | None
    ) -> Stock:
        """Stock as the rule may use it: of a neighbour only what one agreement, that lends all
        the SKUs which the neighbour could serve, leaves."""
        if not self.lent:
            return stock
        skus = {need.sku for need in needs}
        found: dict[str, dict[str, int]] = {sku: dict(stock.get(sku, {})) for sku in skus}
        for location in self.lent:
            whole = self.agreement_for(location, skus, asked, now)
            for sku in skus:
                agreement = whole or self.agreement_for(location, {sku}, asked, now)
                units = found[sku].get(location, 0) - agreement.floor if agreement else 0
                if agreement and agreement.cap is not None:
                    units = min(units, agreement.cap)
                found[sku][location] = max(units, 0)
        return found

    def ready(self, offer: Offer) -> Offer:
        """The offer with what is told of it as an option."""
        more = self.story(offer.key, offer.values)
        brief = {k: v for k, v in offer.told.items() if k not in _OF_THE_LANE}
        return replace(
            offer, whole={"allocations": [offer.told], "covers": True, **more},
            other={"allocations": [brief], "covers": True, **more},
        )  # fmt: skip

    def story(self, key: Key, values: Values) -> dict[str, Any]:
        """The terms of an option, and its score where they are weighed."""
        told: dict[str, Any] = {"terms": terms_of(self.rule, values)}
        if self.rule.compare == "weighted":
            told["score"] = key[2]
        return told


def _refusal(place: Place, wanted: LocationFilter) -> str | None:
    """Why a location is not one of the rule's; None: it is."""
    if not place.active:
        return "inactive"
    if place.kind == "bonded" and not wanted.bonded and "bonded" not in wanted.kinds:
        return "bonded"
    if place.location in wanted.except_locations:
        return "excepted"
    if wanted.locations and place.location not in wanted.locations:
        return "not_in_rule"
    if wanted.parties and place.party not in wanted.parties:
        return "not_in_rule"
    if wanted.kinds and place.kind not in wanted.kinds:
        return "kind"
    if wanted.countries and place.country not in wanted.countries:
        return "country"
    if wanted.same_day and not place.same_day:
        return "not_same_day"
    return None
