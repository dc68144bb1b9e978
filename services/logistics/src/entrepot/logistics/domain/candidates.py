"""Lanes as the planner's inner loop reads them: priced in groups, judged by their limits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .choice import Option, Outcome, Verdict
from .rates import NoRateInForce, Quote, RateCard, half_up, postal, total_minor
from .request import Reasons
from .weight import Parcel, WeightRule, parcel_weight

UNLIMITED = Decimal("Infinity")
_MAX_PRICES_PER_GROUP = 4_000
_SIZE_VERDICTS = (Verdict.TOO_HEAVY, Verdict.TOO_LONG, Verdict.TOO_BULKY)


class Candidate(NamedTuple):
    """A lane within a profile, with all that the inner loop reads."""

    lane_id: str
    card: RateCard
    dispatch_on: date
    p50_days: int
    p90_days: int
    reliability: Decimal
    limits: tuple[Decimal, Decimal, Decimal] | None
    values: tuple[Decimal, Decimal] | None
    exchange: Decimal

    def price(self, parcel: Parcel, chargeable: Decimal) -> int | str:
        """Freight in minor units of the planning currency, or what is missing."""
        try:
            total = total_minor(self.card, parcel, self.dispatch_on, chargeable)
            return half_up(total * self.exchange)
        except NoRateInForce as error:
            return error.missing


@dataclass(slots=True, eq=False)
class Group:
    """Candidates that weigh alike and price by the same traits: one lookup prices them all."""

    rule: WeightRule
    reads_postal: bool
    reads_size: bool
    lanes: list[Candidate] = field(default_factory=list)
    prices: dict[object, list[int | str]] = field(default_factory=dict)
    bounds: tuple[Decimal, ...] = ()

    def is_tight(self, measures: Sequence[Decimal], value: Decimal) -> bool:
        """Whether the parcel passes a limit of any lane; mostly it does not."""
        if not self.bounds:
            limits = [lane.limits for lane in self.lanes if lane.limits]
            values = [lane.values for lane in self.lanes if lane.values]
            self.bounds = (
                *(min((each[at] for each in limits), default=UNLIMITED) for at in range(3)),
                min((most for _, most in values), default=UNLIMITED),
                max((least for least, _ in values), default=-UNLIMITED),
            )
        weight, longest, around, most, least = self.bounds
        return (
            measures[0] > weight
            or measures[1] > longest
            or measures[2] > around
            or not least <= value <= most
        )

    def price_key(self, parcel: Parcel) -> object:
        """All of the parcel that can change a price within the profile."""
        weight = parcel_weight(parcel, self.rule).chargeable
        key: object = (weight, parcel.residential)
        if self.reads_postal or self.reads_size:
            key = (
                key,
                postal(parcel) if self.reads_postal else None,
                (parcel.weight_g, *sorted(parcel.sides_mm)) if self.reads_size else None,
            )
        return key

    def priced(self, key: object, parcel: Parcel) -> list[int | str]:
        """One price for each lane; kept under the parcel's price_key()."""
        found = self.prices.get(key)
        if found is None:
            if len(self.prices) >= _MAX_PRICES_PER_GROUP:
                self.prices.clear()
            weight = parcel_weight(parcel, self.rule).chargeable
            found = self.prices[key] = [lane.price(parcel, weight) for lane in self.lanes]
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What depends only on the destination, the nature of the goods and the day."""

    groups: tuple[Group, ...]
    rejected: tuple[Outcome, ...]

    def candidate(self, lane_id: str) -> Candidate:
        return next(c for group in self.groups for c in group.lanes if c.lane_id == lane_id)


def or_unlimited(
    weight: Decimal | None, longest: Decimal | None, around: Decimal | None
) -> tuple[Decimal, Decimal, Decimal]:
    return (
        UNLIMITED if weight is None else weight,
        UNLIMITED if longest is None else longest,
        UNLIMITED if around is None else around,
    )


def limit_outcome(
    lane: Candidate, measures: tuple[Decimal, Decimal, Decimal], value: Decimal
) -> Outcome | None:
    if lane.limits is not None:
        for measure, limit, verdict in zip(measures, lane.limits, _SIZE_VERDICTS, strict=True):
            if measure > limit:
                return Outcome(lane.lane_id, verdict, measure, limit)
    if lane.values is not None:
        least, most = lane.values
        if value < least:
            return Outcome(lane.lane_id, Verdict.VALUE_TOO_LOW, value, least)
        if value > most:
            return Outcome(lane.lane_id, Verdict.VALUE_TOO_HIGH, value, most)
    return None


class Decision(NamedTuple):
    """The ranking of one kind of parcel: the same for all that price alike under one promise."""

    best: Option | None
    taken: Candidate | None
    quote: Quote | None
    reasons: Reasons
