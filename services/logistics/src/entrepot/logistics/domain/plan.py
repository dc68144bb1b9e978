"""Which lane a parcel takes: hard filters, cost, promise, objective, and a reason for the rest.

A Planner is built once for a set of lanes and asked for many parcels. What depends only on the
destination, the goods' nature and the day is worked out once per such profile; prices are kept
per chargeable weight. Pure: the same lanes, request and instant give the same plan.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal

from .calendar import NoWorkingDay, WorkCalendar, dispatch_day
from .candidates import (
    UNLIMITED,
    Candidate,
    Decision,
    Group,
    Profile,
    limit_outcome,
    or_unlimited,
)
from .choice import (
    Measure,
    Objective,
    Option,
    Outcome,
    Verdict,
    Weights,
    choose,
    describe,
    rank,
)
from .filters import refusal_of
from .lane import Lane
from .rates import RateCard, quote
from .request import Plan, PlanRequest, Reasons

__all__ = [
    "Measure",
    "Objective",
    "Option",
    "Outcome",
    "Plan",
    "PlanRequest",
    "Planner",
    "Verdict",
    "Weights",
    "choose",
    "describe",
]

_MAX_PROFILES = 512
_MAX_DECISIONS = 2_000
_ONE = Decimal(1)

Schedule = tuple[WorkCalendar, time]


class Planner:
    """Plans parcels over a fixed set of lanes.

    exchange: minor units of `currency` per minor unit of each other currency.
    Raises ValueError when two lanes share an id.
    """

    def __init__(
        self, lanes: Iterable[Lane], *, currency: str, exchange: Mapping[str, Decimal]
    ) -> None:
        self.lanes = tuple(sorted(lanes, key=lambda lane: lane.lane_id))
        if len({lane.lane_id for lane in self.lanes}) != len(self.lanes):
            raise ValueError("lane ids must be unique")
        self.currency = currency
        self._exchange = {**exchange, currency: Decimal(1)}
        schedules: list[Schedule] = [(lane.site_calendar, lane.cut_off) for lane in self.lanes]
        self._schedules = list(dict.fromkeys(schedules))
        self._schedule_of = [self._schedules.index(schedule) for schedule in schedules]
        self._days: tuple[datetime, tuple[date | None, ...]] | None = None
        self._profiles: dict[object, Profile] = {}
        self._decisions: dict[object, Decision] = {}
        self._profile_days: tuple[date | None, ...] = ()

    def only(self, lane_id: str) -> "Planner":
        """A planner of one of the lanes. Raises StopIteration where it is not among them."""
        lane = next(lane for lane in self.lanes if lane.lane_id == lane_id)
        return Planner([lane], currency=self.currency, exchange=self._exchange)

    def plan_many(self, requests: Sequence[PlanRequest], now: datetime) -> list[Plan]:
        """Plans in the order of the requests, all as of the same instant."""
        return [self.plan(request, now) for request in requests]

    def plan(self, request: PlanRequest, now: datetime) -> Plan:
        """Choose a lane; no lane left gives a plan without a lane."""
        profile = self._profile(request, self._dispatch_days(now))
        made = self._decision(request, profile)
        best, taken = made.best, made.taken
        return Plan(
            request_id=request.request_id,
            objective=request.objective,
            currency=self.currency,
            lane_id=best.lane_id if best else None,
            cost_minor=best.cost_minor if best else None,
            quote=made.quote,
            dispatch_on=taken.dispatch_on if taken else None,
            p50_days=best.p50_days if best else None,
            p90_days=best.p90_days if best else None,
            on_time=best.reliability if best else None,
            reasons=made.reasons,
        )

    def _decision(self, request: PlanRequest, profile: Profile) -> Decision:
        """The ranking, worked out once for parcels that price alike, pass the limits alike and
        have one promise and objective."""
        parcel = request.parcel
        short, middle, longest = sorted(parcel.sides_mm)
        measures = (parcel.weight_g, longest, longest + 2 * (short + middle))
        value = request.value_minor * self._exchange.get(request.value_currency, _ONE)
        prices = tuple(group.price_key(parcel) for group in profile.groups)
        tight = any(group.is_tight(measures, value) for group in profile.groups)
        key = (
            profile, prices, (measures, value) if tight else None, request.promise_days,
            request.promised_on, request.min_reliability, request.objective, request.weights,
        )  # fmt: skip
        found = None if request.extra_cost_minor else self._decisions.get(key)
        if found is None:
            found = self._decide(request, profile, prices, measures, value)
            if not request.extra_cost_minor:
                if len(self._decisions) >= _MAX_DECISIONS:
                    self._decisions.clear()
                self._decisions[key] = found
        return found

    def _decide(
        self, request: PlanRequest, profile: Profile, prices: Sequence[object],
        measures: tuple[Decimal, Decimal, Decimal], value: Decimal,
    ) -> Decision:  # fmt: skip
        options: list[Option] = []
        dropped: list[Outcome] = []
        for group, key in zip(profile.groups, prices, strict=True):
            tight = group.is_tight(measures, value)
            own = group.priced(key, request.parcel)
            for lane, price in zip(group.lanes, own, strict=True):
                outcome = limit_outcome(lane, measures, value) if tight else None
                if outcome is None:
                    outcome = self._judge(request, lane, price, options)
                if outcome is not None:
                    dropped.append(outcome)
        best, outranked = rank(options, request.objective, request.weights)
        reasons = Reasons(profile.rejected, tuple(dropped + outranked))
        if best is None:
            return Decision(None, None, None, reasons)
        taken = profile.candidate(best.lane_id)
        priced = quote(taken.card, request.parcel, taken.dispatch_on)
        return Decision(best, taken, priced, reasons)

    @staticmethod
    def _judge(
        request: PlanRequest, lane: Candidate, price: int | str, options: list[Option]
    ) -> Outcome | None:
        """Price and promise of one candidate: an option more, or why not."""
        if isinstance(price, str):
            return Outcome(lane.lane_id, Verdict.NO_RATE_IN_FORCE, price, lane.dispatch_on)
        promise = request.promise_days
        if request.promised_on is not None:
            left = (request.promised_on - lane.dispatch_on).days
            promise = left if promise is None else min(promise, left)
        if promise is not None and lane.p90_days > promise:
            return Outcome(lane.lane_id, Verdict.TOO_SLOW, lane.p90_days, promise)
        if lane.reliability < request.min_reliability:
            return Outcome(
                lane.lane_id, Verdict.NOT_RELIABLE_ENOUGH, lane.reliability,
                request.min_reliability,
            )  # fmt: skip
        cost = price + request.extra_cost_minor.get(lane.lane_id, 0)
        options.append(Option(lane.lane_id, cost, lane.p50_days, lane.p90_days, lane.reliability))
        return None

    def _dispatch_days(self, now: datetime) -> tuple[date | None, ...]:
        """Dispatch day of each schedule; the last instant's answer is kept for its batch."""
        if self._days is None or self._days[0] != now:
            self._days = now, tuple(_dispatch_day(now, *each) for each in self._schedules)
        return self._days[1]

    def _profile(self, request: PlanRequest, days: tuple[date | None, ...]) -> Profile:
        parcel = request.parcel
        key = (
            request.origin,
            parcel.country,
            parcel.dangerous_goods,
            request.customs_mode,
            request.incoterm,
            None if request.value_currency in self._exchange else request.value_currency,
        )
        if days != self._profile_days:  # Time moves on; profiles of past days do not come back.
            self._profiles.clear()
            self._decisions.clear()
            self._profile_days = days
        profile = self._profiles.get(key)
        if profile is None:
            if len(self._profiles) >= _MAX_PROFILES:
                self._profiles.clear()
                self._decisions.clear()
            profile = self._profiles[key] = self._build_profile(request, days)
        return profile

    def _build_profile(self, request: PlanRequest, days: tuple[date | None, ...]) -> Profile:
        groups: dict[object, Group] = {}
        rejected: list[Outcome] = []
        parcel = request.parcel
        for lane, schedule in zip(self.lanes, self._schedule_of, strict=True):
            day = days[schedule]
            refusal = refusal_of(
                lane, request.origin, parcel, request.customs_mode, request.incoterm
            )
            if refusal is not None:
                rejected.append(Outcome(lane.lane_id, *refusal))
            elif day is None:
                rejected.append(Outcome(lane.lane_id, Verdict.SITE_CLOSED))
            elif lane.card is None:
                rejected.append(Outcome(lane.lane_id, Verdict.NO_RATE_IN_FORCE, "card", day))
            elif missing := self._missing_currency(lane, lane.card, request):
                rejected.append(
                    Outcome(lane.lane_id, Verdict.NO_EXCHANGE_RATE, missing, self.currency)
                )
            else:
                card = lane.card
                traits = (card.weight_rule, card.reads_postal_code, card.reads_size)
                group = groups.setdefault(traits, Group(*traits))
                group.lanes.append(self._candidate(lane, card, day))
        return Profile(tuple(groups.values()), tuple(rejected))

    def _missing_currency(self, lane: Lane, card: RateCard, request: PlanRequest) -> str | None:
        """A currency without a rate. The value's own matters only where a lane limits values."""
        rules = lane.restrictions
        needed = [card.currency]
        if rules.min_value_minor is not None or rules.max_value_minor is not None:
            needed += [rules.value_currency, request.value_currency]
        return next((c for c in needed if c not in self._exchange), None)

    def _candidate(self, lane: Lane, card: RateCard, day: date) -> Candidate:
        rules = lane.restrictions
        into = self._exchange.get(rules.value_currency, Decimal(1))
        limits = (rules.max_weight_g, rules.max_longest_mm, rules.max_length_plus_girth_mm)
        low, high = rules.min_value_minor, rules.max_value_minor
        return Candidate(
            lane_id=lane.lane_id,
            card=card,
            dispatch_on=day,
            p50_days=lane.transit.p50_days,
            p90_days=lane.transit.p90_days,
            reliability=lane.reliability,
            limits=None if limits == (None, None, None) else or_unlimited(*limits),
            values=None
            if low is None and high is None
            else (
                -UNLIMITED if low is None else low * into,
                UNLIMITED if high is None else high * into,
            ),
            exchange=self._exchange[card.currency],
        )


def _dispatch_day(now: datetime, calendar: WorkCalendar, cut_off: time) -> date | None:
    try:
        return dispatch_day(now, calendar, cut_off)
    except NoWorkingDay:
        return None  # A site closed for a year dispatches nothing.
