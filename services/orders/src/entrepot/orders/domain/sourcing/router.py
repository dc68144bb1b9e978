"""Deciding: a ruleset compiled against places and lanes, asked once per order.

Compiled once per version of the ruleset and of the copies, and kept; a day's change (UTC) compiles
anew, because rules, rates and agreements are dated.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from entrepot.orders.domain.sourcing.compiled import CompiledRule, Offer, World
from entrepot.orders.domain.sourcing.costs import DutyPort, DutyTable, Rates
from entrepot.orders.domain.sourcing.matching import matcher
from entrepot.orders.domain.sourcing.model import (
    EVER,
    Ages,
    Agreement,
    Asked,
    Decision,
    Need,
    Option,
    Parcel,
    Parked,
    Stock,
    totals_of,
)
from entrepot.orders.domain.sourcing.network import Places
from entrepot.orders.domain.sourcing.rules import DEFAULT_RULES, Rule, Ruleset
from entrepot.orders.domain.sourcing.scoring import Key, Values, together
from entrepot.orders.domain.sourcing.splits import splits

if TYPE_CHECKING:
    from entrepot.orders.domain.promise import Promise  # It reads places, as this package does.

MAX_OPTIONS = 5
MAX_REJECTED = 20
SLOT_S = 300  # Calendars move the ranking of promised orders in steps of this.
NO_ROUTING = Parked(
    "no_routing",
    "No routing of the sourcing rules takes this order.",
    "没有适用于该订单的寻源路由。",
)
POINT_CLOSED = Parked(
    "pickup_point_closed", "The chosen pickup point is not open for pickup any more.",
    "所选自提点已不再提供自提服务。",
)  # fmt: skip
NOWHERE: Mapping[tuple[int, str], str] = MappingProxyType({})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Choice:
    """One option with all that is known of it."""

    key: Key
    option: Option
    offers: tuple[Offer, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class _Routing:
    run: str
    routing: str
    takes: Callable[[Asked], bool]
    rules: tuple[CompiledRule, ...]


@dataclass(slots=True)
class Question:
    """An order at its turn. when: accepted | retried | requested. now None: no calendars. kept:
    (line_no, SKU) -> the location that keeps the goods for this order."""

    needs: Sequence[Need]
    stock: Stock
    asked: Asked
    when: str = "accepted"
    now: datetime | None = None
    ages: Ages = field(default_factory=lambda: MappingProxyType({}))
    kept: Mapping[tuple[int, str], str] = field(default_factory=lambda: NOWHERE)

    @property
    def slot(self) -> datetime | None:
        """`now`, rounded down; None where no day was promised, as calendars do not matter then."""
        if self.now is None or self.asked.parcel.days_left >= EVER:
            return None
        seconds = int((self.now - _EPOCH).total_seconds()) // SLOT_S * SLOT_S
        return datetime.fromtimestamp(seconds, UTC)


class Router:
    """Decides orders by one version of the rules over one state of the copies."""

    def __init__(
        self, places: Places, ruleset: Ruleset = DEFAULT_RULES, version: int = 0, *,
        rates: Rates | None = None, duties: DutyPort | None = None,
        agreements: Sequence[Agreement] = (), fingerprint: str = "",
    ) -> None:  # fmt: skip
        self.places, self.ruleset, self.version = places, ruleset, version
        self.rates = rates or Rates()
        self.duties: DutyPort = duties or DutyTable((), self.rates)
        self.agreements, self.fingerprint = agreements, fingerprint
        self.kept_at: datetime | None = None  # When the network was written last.
        rules = [x for run in ruleset.runs for r in run.routings for x in r.rules]
        self.uses_age = any(t.term == "stock_age" for x in rules for t in x.objective)
        self.uses_categories = any(
            r.orders.categories for run in ruleset.runs for r in run.routings
        )
        self.promises: dict[tuple[Any, ...], Promise | None] = {}  # Kept by handlers/planning.py.
        self._day: date | None = None
        self._routings: dict[str, list[_Routing]] = {}

    def _compile(self, day: date) -> None:
        self._day, self._routings = day, {}
        self._world = World(
            self.places, self.rates, self.duties, self.agreements, self.ruleset.currency, day
        )
        compiled: dict[str, _Routing] = {}
        for when in ("accepted", "retried", "requested"):
            self._routings[when] = found = []
            for run in self.ruleset.runs:
                if not run.in_force(day, when):
                    continue
                for routing in run.routings:
                    if routing.routing not in compiled:
                        compiled[routing.routing] = _Routing(
                            run.run, routing.routing, matcher(routing.orders),
                            tuple(CompiledRule(x, self._world) for x in routing.rules),
                        )  # fmt: skip
                    found.append(compiled[routing.routing])

    def decide(self, question: Question) -> Decision:
        """Rank the ways to serve an order by its routing's rules, or park it."""
        now = question.now
        day = (
            date.min if now is None else (now if now.tzinfo is UTC else now.astimezone(UTC)).date()
        )
        if day != self._day:
            self._compile(day)
        for routing in self._routings[question.when]:
            if routing.takes(question.asked):
                return self._route(routing, question)
        return self._parked(question, NO_ROUTING, None, None, [], [])

    def _route(self, routing: _Routing, question: Question) -> Decision:
        tried: list[dict[str, Any]] = []
        asked = question.asked
        if asked.kind == "pickup":
            point = self.places.places.get(asked.pickup_at)
            if point is None or not point.active or not point.pickup:
                return self._parked(question, POINT_CLOSED, routing, None, [], tried)
        for rule in routing.rules:
            choices, rejected = _choices(rule, question)
            if choices:
                ranked = _kept_first(rule, question, choices)
                return self._decision(question, routing, rule, ranked, rejected, tried, covers=True)
            last = rule is routing.rules[-1]
            if rule.rule.otherwise == "backorder" or asked.kind == "pickup":
                best = _kept_first(rule, question, _best_known(rule, question))
                return self._decision(question, routing, rule, best, rejected, tried, covers=False)
            if rule.rule.otherwise == "park" or last:
                why = rule.rule.park
                parked = Parked(why.code, why.text, why.text_zh)
                return self._parked(question, parked, routing, rule, rejected, tried)
            tried.append({"rule": rule.rule.rule, "rejected": rejected[:MAX_REJECTED]})
        raise AssertionError("a routing has at least one rule")

    def _story(
        self, question: Question, routing: _Routing | None, rule: CompiledRule | None,
        rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
    ) -> dict[str, Any]:  # fmt: skip
        parcel = question.asked.parcel
        return {
            "country": parcel.country, "weight_g": parcel.weight_g, "ruleset": self.version,
            "run": routing.run if routing else None,
            "routing": routing.routing if routing else None,
            "rule": rule.rule.rule if rule else None, "options": [],
            "rejected": rejected[:MAX_REJECTED], "tried": tried,
        }  # fmt: skip

    def _parked(
        self, question: Question, parked: Parked, routing: _Routing | None,
        rule: CompiledRule | None, rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
    ) -> Decision:  # fmt: skip
        told = self._story(question, routing, rule, rejected, tried)
        told["parked"] = {"code": parked.code, "text": parked.text, "text_zh": parked.text_zh}
        return Decision([], False, told, parked)

    def _decision(
        self, question: Question, routing: _Routing, rule: CompiledRule,
        choices: Sequence[_Choice], rejected: list[dict[str, Any]], tried: list[dict[str, Any]],
        *, covers: bool,
    ) -> Decision:  # fmt: skip
        told = self._story(question, routing, rule, rejected, tried)
        told["options"] = [
            _tell(rule, choice, first=number == 0, covers=covers)
            for number, choice in enumerate(choices)
        ]
        lanes: tuple[tuple[str, str], ...] = ()
        if choices and covers:
            lanes = tuple(
                (o.location, o.lane.lane if o.lane else str(o.told.get("lane") or ""))
                for o in choices[0].offers
            )
        return Decision([c.option for c in choices], covers, told, None, lanes)


def _tell(rule: CompiledRule, choice: _Choice, *, first: bool, covers: bool) -> dict[str, Any]:
    if len(choice.offers) == 1:
        offer = choice.offers[0]
        if not offer.whole:
            offer = rule.ready(offer)
        told = offer.whole if first else offer.other
        return told if covers else {**told, "covers": False}
    return {
        "allocations": [
            {**offer.told, "demand": list(indexes)}
            for offer, (_, indexes) in zip(choice.offers, choice.option, strict=True)
        ],
        "covers": covers, **rule.story(choice.key, choice.values),
    }  # fmt: skip


def _choices(rule: CompiledRule, question: Question) -> tuple[list[_Choice], list[dict[str, Any]]]:
    """Options that have everything and fit the rule, best first, and why other locations do not."""
    needs, asked, slot = question.needs, question.asked, question.slot
    stock = rule.seen(needs, question.stock, asked, question.now)
    has_all, rejected = _covering(rule, needs, stock, asked)
    ranked = rule.ranked(asked.parcel, slot, asked.pickup_at)
    every = tuple(range(len(needs)))
    found: list[_Choice] = []
    extras, must = rule.has_extras and not asked.pickup_at, rule.rule.must
    for offer in ranked:
        if offer.location not in has_all:
            continue
        if extras:
            offer = rule.finish(offer, asked, needs, every, question.ages, question.now)
        missing = _missing(rule.rule, offer) if must else None
        if missing is not None:
            rejected.append({"location": offer.location, "reason": missing})
            continue
        found.append(_Choice(offer.key, ((offer.location, every),), (offer,), offer.values))
        if not extras and len(found) == MAX_OPTIONS:
            break
    if extras:
        found.sort(key=lambda c: c.key)
    most = rule.rule.max_split
    weighted = rule.rule.compare == "weighted"
    if len(needs) > 1 and most > 1 and not asked.pickup_at and (weighted or len(found) < 2):
        found += _split_choices(rule, question, stock, [o.location for o in ranked])
        if weighted:
            found.sort(key=lambda c: c.key)
    return found[:MAX_OPTIONS], rejected


def _split_choices(
    rule: CompiledRule, question: Question, stock: Stock, ranked: Sequence[str]
) -> list[_Choice]:
    found: list[_Choice] = []
    for option in splits(
        question.needs, stock, ranked, most=rule.rule.max_split, limit=MAX_OPTIONS,
        every_count=rule.rule.compare == "weighted",
    ):  # fmt: skip
        choice = _choice_of(rule, question, option)
        if not any(_missing(rule.rule, offer) for offer in choice.offers):
            found.append(choice)
    return found


def _choice_of(rule: CompiledRule, question: Question, option: Option) -> _Choice:
    needs, asked = question.needs, question.asked
    offers = []
    for location, indexes in option:
        parcel = asked.parcel if len(option) == 1 else _part(asked, needs, indexes)
        offer = rule.offer(location, parcel, question.slot)
        if rule.has_extras:
            offer = rule.finish(offer, asked, needs, indexes, question.ages, question.now)
        offers.append(offer)
    values = together([o.values for o in offers])
    key = rule.key(any(o.key[0] for o in offers), values, offers[0].location)
    return _Choice(key, option, tuple(offers), values)


def _kept_first(rule: CompiledRule, question: Question, choices: list[_Choice]) -> list[_Choice]:
    """The option by which every line comes from where its goods are kept, before all others. The
    lines that did not wait come along with them where they can, else from the best place. A place
    that the rule does not use any more is not named."""
    kept = question.kept
    if not kept or not choices or question.asked.pickup_at or (
        not rule.refused.keys().isdisjoint(kept.values())
    ):  # fmt: skip
        return choices
    homes = sorted(set(kept.values()))
    best = {i: location for location, indexes in choices[0].option for i in indexes}
    by_place: dict[str, list[int]] = {}
    for index, need in enumerate(question.needs):
        at = question.stock.get(need.sku, {})
        along = next((home for home in homes if at.get(home, 0) >= need.quantity), best[index])
        by_place.setdefault(kept.get((need.line_no, need.sku), along), []).append(index)
    option = tuple((location, tuple(by_place[location])) for location in sorted(by_place))
    same = [choice for choice in choices if set(choice.option) == set(option)]
    first = same[0] if same else _choice_of(rule, question, option)
    return [first, *(choice for choice in choices if choice is not first)][:MAX_OPTIONS]


def _part(asked: Asked, needs: Sequence[Need], indexes: Iterable[int]) -> Parcel:
    """The parcel of some lines: as heavy as they are, where all weights are known."""
    lines = {needs[i].line_no for i in indexes}
    weights = [asked.goods[n].weight_g for n in lines if n in asked.goods]
    if len(weights) < len(lines) or not all(weights):
        return asked.parcel
    return replace(asked.parcel, weight_g=sum(weights))


def _missing(rule: Rule, offer: Offer) -> str | None:
    """What the rule demands and the offer has not."""
    for must in rule.must:
        if must == "lane" and offer.key[0]:
            return "no_lane"
        if must == "promise" and offer.values.missed:
            return "promise_not_met"
        if must == "cost" and offer.values.dear:
            return "cost_not_comparable"
        if must == "duty" and offer.values.duty is None:
            return "duty_not_known"
    return None


def _covering(
    rule: CompiledRule, needs: Sequence[Need], stock: Stock, asked: Asked
) -> tuple[set[str], list[dict[str, Any]]]:
    """Locations that have everything; why the others do not."""
    only, sources = asked.pickup_at, asked.sources
    covering: set[str] = set()
    rejected: list[dict[str, Any]] = []
    totals = totals_of(needs)
    (sku, wanted), *more = totals.items()
    first = stock.get(sku, {})
    refused, places = rule.refused, rule.world.places.places
    for location in (only,) if only else places:
        if not only and location in refused:
            rejected.append({"location": location, "reason": refused[location]})
        elif sources is not None and location not in sources:
            rejected.append({"location": location, "reason": "not_sold_from"})
        elif first.get(location, 0) < wanted:
            rejected.append(_short(location, sku, wanted, first))
        else:
            for other, units in more:
                at = stock.get(other, {})
                if at.get(location, 0) < units:
                    rejected.append(_short(location, other, units, at))
                    break
            else:
                covering.add(location)
    return covering, rejected


def _short(location: str, sku: str, wanted: int, at: Mapping[str, int]) -> dict[str, Any]:
    has = max(at.get(location, 0), 0)
    return {"location": location, "reason": "short", "sku": sku, "wanted": wanted, "has": has}


def _best_known(rule: CompiledRule, question: Question) -> list[_Choice]:
    """Where nothing covers: the locations that lack least, then by rank."""
    needs, asked = question.needs, question.asked
    stock = rule.seen(needs, question.stock, asked, question.now)
    totals = totals_of(needs)
    every = tuple(range(len(needs)))

    def lacking(location: str) -> int:
        return sum(max(0, n - stock.get(sku, {}).get(location, 0)) for sku, n in totals.items())

    offers = sorted(
        (
            o
            for o in rule.ranked(asked.parcel, question.slot, asked.pickup_at)
            if asked.sources is None or o.location in asked.sources
        ),
        key=lambda o: (lacking(o.location), o.key),
    )
    return [
        _Choice(o.key, ((o.location, every),), (o,), o.values) for o in offers[:MAX_OPTIONS]
    ]  # fmt: skip
