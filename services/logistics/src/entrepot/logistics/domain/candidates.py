"""Lanes as the planner's inner loop reads them: priced in groups, judged by their limits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from .choice import Option, Outcome, Verdict, outcome_of
from .pricing import Tariff, scaled
from .rates import Quote, RateCard
from .request import Reasons
from .weight import Parcel, Weigher, parcel_weight

UNLIMITED = Decimal("Infinity")
_MAX_PRICES_PER_GROUP = 4_000
_MAX_PLACES_PER_GROUP = 4_000
_HEAVY, _LONG, _BULKY = Verdict.TOO_HEAVY, Verdict.TOO_LONG, Verdict.TOO_BULKY


class Candidate(NamedTuple):
    """A lane within a profile, with all that the inner loop reads. dispatch_ordinal: the day's."""

    lane_id: str
    card: RateCard
    dispatch_on: date
    dispatch_ordinal: int
    p50_days: int
    p90_days: int
    reliability: Decimal
    limits: tuple[Decimal, Decimal, Decimal] | None
    values: tuple[Decimal, Decimal] | None
    tariff: Tariff


@dataclass(slots=True, eq=False)
class Group:
    """Candidates that weigh alike: one chargeable weight prices them all."""

    weigher: Weigher
    lanes: list[Candidate] = field(default_factory=list)
    prices: dict[object, list[int | str]] = field(default_factory=dict)
    bounds: tuple[Decimal, ...] = ()
    reads_home: bool = False
    reads_size: bool = False
    reach: int = 0
    places: dict[str, tuple[object, ...]] = field(default_factory=dict)
    readers: dict[object, Tariff] = field(default_factory=dict)  # One of all that read alike.
    reader_of: list[int] = field(default_factory=list)

    def add(self, lane: Candidate) -> None:
        self.lanes.append(lane)
        reads = lane.tariff.reads
        self.readers.setdefault(reads, lane.tariff)
        self.reader_of.append(list(self.readers).index(reads))
        self.reads_home |= lane.tariff.reads_home
        self.reads_size |= lane.tariff.reads_size
        self.reach = max(self.reach, lane.tariff.reach)

    def places_of(self, code: str) -> tuple[object, ...]:
        """The place of a postal code for each reader."""
        code = code[: self.reach]
        found = self.places.get(code)
        if found is None:
            if len(self.places) >= _MAX_PLACES_PER_GROUP:
                self.places.clear()
            found = self.places[code] = tuple([each.place(code) for each in self.readers.values()])
        return found

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

    def priced(
        self, parcel: Parcel, code: str, grams: int | None, volume: int
    ) -> tuple[object, list[int | str]]:
        """All of the parcel that can change a price within the profile, and one price for each
        lane (minor units of the planning currency, or what is missing). grams, volume: as
        `whole_measures` gives them."""
        whole = self.weigher.millionths(grams, volume)
        if whole is None:
            whole = scaled(parcel_weight(parcel, self.weigher.rule).chargeable)
        places = self.places_of(code)
        key: object = (
            whole,
            parcel.residential if self.reads_home else None,
            places if self.reach else None,
            (parcel.weight_g, *sorted(parcel.sides_mm))
            if self.reads_size or whole is None
            else None,
        )
        found = self.prices.get(key)
        if found is None:
            if len(self.prices) >= _MAX_PRICES_PER_GROUP:
                self.prices.clear()
            found = self.prices[key] = [
                lane.tariff.price(parcel, code, whole, places[reader])
                for lane, reader in zip(self.lanes, self.reader_of, strict=True)
            ]
        return key, found


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """What depends only on the destination, the nature of the goods and the day."""

    groups: tuple[Group, ...]
    rejected: tuple[Outcome, ...]
    by_id: dict[str, Candidate]


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
    limits, values = lane.limits, lane.values
    if limits is not None:
        weight, longest, around = measures
        most, length, girth = limits
        if weight > most:
            return outcome_of((lane.lane_id, _HEAVY, weight, most))
        if longest > length:
            return outcome_of((lane.lane_id, _LONG, longest, length))
        if around > girth:
            return outcome_of((lane.lane_id, _BULKY, around, girth))
    if values is not None:
        if value < values[0]:
            return outcome_of((lane.lane_id, Verdict.VALUE_TOO_LOW, value, values[0]))
        if value > values[1]:
            return outcome_of((lane.lane_id, Verdict.VALUE_TOO_HIGH, value, values[1]))
    return None


class Decision(NamedTuple):
    """The ranking of one kind of parcel: the same for all that price alike under one promise."""

    best: Option | None
    taken: Candidate | None
    quote: Quote | None
    reasons: Reasons
    options: tuple[Option, ...]
