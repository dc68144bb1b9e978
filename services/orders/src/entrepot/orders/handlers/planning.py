"""From order lines to demand, and from demand to a proposal for inventory. No statements here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import orjson

from entrepot.orders.domain import promise as promises
from entrepot.orders.domain.promise import PICKUP, Promise
from entrepot.orders.domain.shelves import NOTHING, Own, Shelves
from entrepot.orders.domain.sourcing import (
    EVER,
    Asked,
    Decision,
    Goods,
    Need,
    Option,
    Parcel,
    Question,
    Router,
)
from entrepot.orders.domain.sourcing.choices import NOWHERE
from entrepot.orders.domain.sourcing.model import Ages
from entrepot.orders.domain.sourcing.snapshot import keep
from entrepot.orders.repository.copies import SkuCopy
from entrepot.shared.events.orders import Allocation, Demand, Promised, Sourcing, SourcingOption
from entrepot.shared.geography import Position
from entrepot.shared.ids import derived_id
from entrepot.shared.quantity import MAX_UNITS

_NONE: frozenset[str] = frozenset()
_NO_AGES: Ages = MappingProxyType({})
MAX_PROMISES = 50_000
Line = tuple[int, SkuCopy, int, int]  # line_no, SKU, open units, what the buyer pays in minor units


@dataclass(frozen=True, slots=True)
class Wish:
    """What the buyer or the shop asked for beside the goods. kind: ship | pickup | same_day."""

    kind: str = "ship"
    pickup_at: str = ""
    service_level: str = ""
    tags: frozenset[str] = frozenset()
    position: Position | None = None


NO_WISH = Wish()


@dataclass(frozen=True, slots=True)
class Buyer:
    """Whose order it is and where it goes."""

    shop: str
    country: str
    postal_code: str
    currency: str
    deliver_by: datetime | None = None
    wish: Wish = NO_WISH


@dataclass(slots=True)
class Wanted:
    """Units to reserve, what they weigh (0: unknown), their UN numbers, their lines as customs
    sees them, and categories by SKU."""

    needs: list[Need]
    weight_g: int
    dangerous_goods: frozenset[str]
    goods: dict[int, Goods] = field(default_factory=dict)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def totals(self) -> dict[str, int]:
        """Units by SKU."""
        found: dict[str, int] = {}
        for need in self.needs:
            found[need.sku] = found.get(need.sku, 0) + need.quantity
        return found


def wanted_of(lines: Iterable[Line], skus: Mapping[str, SkuCopy]) -> Wanted:
    """Explode lines into demand. skus: components of bundles."""
    wanted = Wanted([], 0, _NONE)
    known = True
    dangerous: set[str] = set()
    for line_no, sku, quantity, value_minor in lines:
        if not sku.components:
            parts = [(sku, quantity)]
        else:
            parts = [
                (skus.get(code) or SkuCopy(code, 0, 0, 0, "", ""), quantity * units)
                for code, units in sku.components
            ]
        weight, hs_code, weighed = 0, sku.hs_code, True
        for part, units in parts:
            wanted.needs.append(Need(line_no, part.sku, min(units, MAX_UNITS)))
            weight += part.weight_g * units
            weighed = weighed and part.weight_g > 0
            hs_code = hs_code or part.hs_code
            if part.un_number:
                dangerous.add(part.un_number)
            if part.categories:
                wanted.categories[part.sku] = part.categories
        wanted.weight_g += weight
        known = known and weighed
        wanted.goods[line_no] = Goods(hs_code, value_minor, weight if weighed else 0, quantity)
    if not known:
        wanted.weight_g = 0
    if dangerous:
        wanted.dangerous_goods = frozenset(dangerous)
    return wanted


@dataclass(slots=True)
class Proposal:
    """What inventory is asked, the story for people, and what the buyer may be promised. sourcing
    None: no place is known, or the order is parked."""

    sourcing: Sourcing | None
    decision: Decision
    promise: Promise | None = None
    ruleset: int = 0

    @property
    def told(self) -> str:
        """The decision as JSON text."""
        return orjson.dumps(self.decision.told).decode()

    @property
    def axis(self) -> str:
        """The sourcing axis of an order with this proposal."""
        if self.sourcing is not None:
            return "requested"
        return "parked" if self.decision.parked is not None else "refused"

    def columns(self, now: datetime) -> dict[str, Any]:
        """The promise as columns of sales_order."""
        p = self.promise
        if p is None:
            return {}
        return {
            "promised_ship_by": p.ship_by, "promised_deliver_by": p.deliver_by,
            "promise_location": p.location, "promise_lane": p.lane, "promise_zone": p.zone,
            "promise_ruleset": self.ruleset, "promised_at": now,
        }  # fmt: skip

    @property
    def promised(self) -> Promised | None:
        """The promise as events tell it."""
        return promised_by(self.promise, self.ruleset) if self.promise is not None else None


@lru_cache(maxsize=4096)
def _promised(
    location: str, lane: str, ship_by: datetime, deliver_by: datetime, zone: str, ruleset: int
) -> Promised:
    return Promised(
        location=location, lane=lane, ship_by=ship_by, deliver_by=deliver_by, zone=zone,
        ruleset=ruleset,
    )  # fmt: skip


def promised_by(promise: Promise, ruleset: int) -> Promised:
    """A promise as events tell it."""
    p = promise
    return _promised(p.location, p.lane, p.ship_by, p.deliver_by, p.zone, ruleset)


def asked_of(wanted: Wanted, buyer: Buyer, now: datetime, stock: Shelves) -> Asked:
    """The order as the rules see it."""
    days, deliver_by = EVER, buyer.deliver_by
    if deliver_by is None and buyer.wish.kind == "same_day":
        deliver_by = promises.end_of_day(now, buyer.country, buyer.postal_code)
    if deliver_by is not None:  # Half days, so that equal parcels find the same offers.
        days = (deliver_by - now).total_seconds() // 43_200 / 2
    parcel = Parcel(buyer.country, wanted.weight_g, buyer.currency, days, wanted.dangerous_goods)
    wish, goods, mine = buyer.wish, wanted.goods, stock.sources.get(buyer.shop)
    return Asked(
        parcel, buyer.shop, buyer.postal_code, wish.tags, sum(g.value_minor for g in goods.values()),
        wish.service_level, wanted.categories, wish.kind, wish.pickup_at, wish.position, goods,
        frozenset(mine) if mine is not None else None,
    )  # fmt: skip


def propose(
    order_id: str, attempt: int, wanted: Wanted, stock: Shelves, router: Router, buyer: Buyer, *,
    when: str = "accepted", now: datetime, ages: Ages = _NO_AGES, own: Own = NOTHING,
) -> Proposal:  # fmt: skip
    """Rank the places for an order and deduct the first choice from the working copy of stock.
    own: what is kept for this order; the places that keep it are named first."""
    seen = stock.seen_by(buyer.shop, (need.sku for need in wanted.needs), own)
    question = Question(
        wanted.needs, seen, asked_of(wanted, buyer, now, stock), when, now, ages,
        {entry: location for entry, (location, _) in own.items()} if own else NOWHERE,
    )  # fmt: skip
    decision = router.decide(question)
    decision.told["inputs"] = keep(question, router.fingerprint)
    if not decision.options:
        return Proposal(None, decision, None, router.version)
    promise = promise_of(router, decision, buyer, now)
    if promise is not None:
        decision.told["promise"] = promise.told
    needs = wanted.needs if decision.needs is None else decision.needs
    if decision.covers:
        stock.take(buyer.shop, needs, decision.options[0], own)
    count = len(needs)
    return Proposal(
        Sourcing(
            reservation_id=derived_id("res", order_id, str(attempt)), attempt=attempt,
            demand=tuple(
                Demand(line_no=n.line_no, sku=n.sku, quantity=n.quantity)
                for n in needs
            ),
            options=tuple(
                _option(option, told["allocations"], count)
                for option, told in zip(decision.options, decision.told["options"], strict=True)
            ),
        ),
        decision, promise, router.version,
    )  # fmt: skip


@lru_cache(maxsize=4096)
def _whole(location: str, count: int) -> SourcingOption:
    allocation = Allocation(location=location, demand=tuple(range(count)))
    return SourcingOption(allocations=(allocation,))


def _option(option: Option, told: list[dict[str, Any]], count: int) -> SourcingOption:
    if len(option) == 1 and "sharing_agreement" not in told[0]:
        return _whole(option[0][0], count)
    return SourcingOption(allocations=tuple(
        Allocation(
            location=location, demand=indexes, sharing_agreement=each.get("sharing_agreement")
        )
        for (location, indexes), each in zip(option, told, strict=True)
    ))  # fmt: skip


def promise_of(router: Router, decision: Decision, buyer: Buyer, now: datetime) -> Promise | None:
    """The promise of the first option; of several parcels the latest. None where nothing covers
    the order, or one of its places has no lane or stays closed."""
    found = [promise_from(router, at, lane, buyer, now) for at, lane in decision.lanes]
    known = [p for p in found if p is not None]
    if not known or len(known) < len(found):
        return None
    return together(known)


def together(parts: list[Promise]) -> Promise:
    """Several parcels as one promise: the latest of each instant."""
    if len(parts) == 1:
        return parts[0]
    last = max(parts, key=lambda p: p.deliver_by)
    return Promise(
        "+".join(p.location for p in parts), "+".join(p.lane for p in parts),
        max(p.handling_on for p in parts), max(p.ship_by for p in parts),
        max(p.expected_at for p in parts), last.deliver_by, last.zone,
        tuple(step for p in parts for step in p.steps),
    )  # fmt: skip


def promise_from(
    router: Router, location: str, lane: str, buyer: Buyer, now: datetime
) -> Promise | None:
    """From one place by one lane. Cut-offs are whole minutes, so a minute has one answer."""
    minute = now.replace(second=0, microsecond=0)
    key = (location, lane, minute, buyer.country, buyer.postal_code[:1])
    if key not in router.promises:
        if len(router.promises) >= MAX_PROMISES:
            router.promises.clear()
        router.promises[key] = _compute(router, location, lane, buyer, minute)
    return router.promises[key]


def _compute(
    router: Router, location: str, lane: str, buyer: Buyer, minute: datetime
) -> Promise | None:
    place = router.places.places.get(location)
    if place is None:
        return None
    if lane == PICKUP:
        return promises.ready_for_pickup(place, minute)
    way = router.places.lane(lane)
    if way is None:
        return None
    return promises.promise(place, way, minute, buyer.country, buyer.postal_code)
