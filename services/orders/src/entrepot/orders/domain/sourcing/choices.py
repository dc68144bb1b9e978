"""The ways to serve one order by one rule: the feasible ones, ranked, and why others are not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from entrepot.orders.domain.sourcing.compiled import CompiledRule, Offer
from entrepot.orders.domain.sourcing.division import divide, part_of
from entrepot.orders.domain.sourcing.model import (
    EVER,
    Ages,
    Asked,
    Need,
    Option,
    Stock,
    totals_of,
)
from entrepot.orders.domain.sourcing.rules import Rule
from entrepot.orders.domain.sourcing.scoring import Key, Values, together
from entrepot.orders.domain.sourcing.splits import splits

MAX_OPTIONS = 5
SLOT_S = 300  # Calendars move the ranking of promised orders in steps of this.
NOWHERE: Mapping[tuple[int, str], str] = MappingProxyType({})
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Choice:
    """One option with all that is known of it."""

    key: Key
    option: Option
    offers: tuple[Offer, ...]
    values: Values


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


def covering(rule: CompiledRule, question: Question) -> tuple[list[Choice], list[dict[str, Any]]]:
    """Options that have everything and fit the rule, best first, and why other locations do not."""
    needs, asked, slot = question.needs, question.asked, question.slot
    stock = rule.seen(needs, question.stock, asked, question.now)
    has_all, rejected = _with_all(rule, needs, stock, asked)
    ranked = rule.ranked(asked.parcel, slot, asked.pickup_at)
    every = tuple(range(len(needs)))
    found: list[Choice] = []
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
        found.append(Choice(offer.key, ((offer.location, every),), (offer,), offer.values))
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
) -> list[Choice]:
    found: list[Choice] = []
    for option in splits(
        question.needs, stock, ranked, most=rule.rule.max_split, limit=MAX_OPTIONS,
        every_count=rule.rule.compare == "weighted",
    ):  # fmt: skip
        choice = _choice_of(rule, question, option)
        if not any(_missing(rule.rule, offer) for offer in choice.offers):
            found.append(choice)
    return found


def _choice_of(rule: CompiledRule, question: Question, option: Option) -> Choice:
    needs, asked = question.needs, question.asked
    offers = []
    for location, indexes in option:
        part = asked if len(option) == 1 else part_of(asked, needs, indexes)
        offer = rule.offer(location, part.parcel, question.slot)
        if rule.has_extras:
            offer = rule.finish(offer, part, needs, indexes, question.ages, question.now)
        offers.append(offer)
    values = together([o.values for o in offers])
    key = rule.key(any(o.key[0] for o in offers), values, offers[0].location)
    return Choice(key, option, tuple(offers), values)


def kept_first(rule: CompiledRule, question: Question, choices: list[Choice]) -> list[Choice]:
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


def divided(rule: CompiledRule, question: Question) -> tuple[Question, Choice] | None:
    """The order with lines divided over places, where that is the only way and the rule allows
    it. Never divided: an order for one place (pickup), one whose goods are kept for it whole."""
    asked = question.asked
    if not rule.rule.divide_lines or rule.rule.max_split < 2 or asked.pickup_at or question.kept:
        return None
    stock = rule.seen(question.needs, question.stock, asked, question.now)
    ranked = [
        o.location for o in rule.ranked(asked.parcel, question.slot)
        if asked.sources is None or o.location in asked.sources
    ]  # fmt: skip
    found = divide(question.needs, asked.goods, stock, ranked, most=rule.rule.max_split)
    if found is None:
        return None
    question = replace(question, needs=found.needs)
    choice = _choice_of(rule, question, found.option)
    if any(_missing(rule.rule, offer) for offer in choice.offers):
        return None
    return question, choice


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


def _with_all(
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


def best_known(rule: CompiledRule, question: Question) -> list[Choice]:
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
        Choice(o.key, ((o.location, every),), (o,), o.values) for o in offers[:MAX_OPTIONS]
    ]  # fmt: skip
