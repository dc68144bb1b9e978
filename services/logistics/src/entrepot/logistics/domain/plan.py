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
    option_of,
    outcome_of,
    rank,
)
from .filters import AirRule, refusal_of, refused_by_air
from .lane import Lane
from .pricing import Tariff
from .rates import RateCard, postal
from .request import Plan, PlanRequest, Reasons
from .weight import Parcel, Weigher, WeightRule, whole_measures

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

    exchange: minor units of `currency` per minor unit of each other currency. air_rule: dated
    rules of what may fly; None: only the lanes' own word counts.
    Raises ValueError when two lanes share an id.
    """

    def __init__(
        self, lanes: Iterable[Lane], *, currency: str, exchange: Mapping[str, Decimal],
        air_rule: AirRule | None = None,
    ) -> None:  # fmt: skip
        self.lanes = tuple(sorted(lanes, key=lambda lane: lane.lane_id))
        if len({lane.lane_id for lane in self.lanes}) != len(self.lanes):
            raise ValueError("lane ids must be unique")
        self.currency, self._air_rule = currency, air_rule
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
        return self.over([lane])

    def over(self, lanes: Iterable[Lane]) -> "Planner":
        """A planner of other lanes, by the same rates and rules."""
        return Planner(
            lanes, currency=self.currency, exchange=self._exchange, air_rule=self._air_rule
        )

    def days_of(self, now: datetime) -> dict[str, date | None]:
        """The day on which goods ordered now leave by each lane; None: never."""
        days = self._dispatch_days(now)
        return {
            lane.lane_id: days[schedule]
            for lane, schedule in zip(self.lanes, self._schedule_of, strict=True)
        }

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
            options=made.options,
        )

    def _decision(self, request: PlanRequest, profile: Profile) -> Decision:
        """The ranking, worked out once for parcels that price alike, pass the limits alike and
        have one promise and objective."""
        parcel = request.parcel
        short, middle, longest = sorted(parcel.sides_mm)
        measures = (parcel.weight_g, longest, longest + 2 * (short + middle))
        value = request.value_minor * self._exchange.get(request.value_currency, _ONE)
        code, (grams, volume) = postal(parcel), whole_measures(parcel)
        priced = [group.priced(parcel, code, grams, volume) for group in profile.groups]
        tight = any(group.is_tight(measures, value) for group in profile.groups)
        key = (
            profile, tuple([each for each, _ in priced]), (measures, value) if tight else None,
            request.promise_days, request.promised_on, request.min_reliability,
            request.objective,
            request.weights if request.objective is Objective.WEIGHTED else None,
            request.budget_minor, request.full,
        )  # fmt: skip
        alike = not request.extra_cost_minor and request.landed is None
        found = self._decisions.get(key) if alike else None
        if found is None:
            prices = [own for _, own in priced]
            found = self._decide(request, profile, prices, measures, value)
            if alike:
                if len(self._decisions) >= _MAX_DECISIONS:
                    self._decisions.clear()
                self._decisions[key] = found
        return found

    def _decide(
        self, request: PlanRequest, profile: Profile, prices: Sequence[Sequence[int | str]],
        measures: tuple[Decimal, Decimal, Decimal], value: Decimal,
    ) -> Decision:  # fmt: skip
        options: list[Option] = []
        dropped: list[Outcome] = []
        judge = _Judge(request)
        for group, own in zip(profile.groups, prices, strict=True):
            limits = (measures, value) if group.is_tight(measures, value) else None
            judge.sort_out(group.lanes, own, limits, options, dropped)
        best, outranked = rank(options, request.objective, request.weights)
        reasons = Reasons(profile.rejected, tuple(dropped + outranked))
        if best is None:
            return Decision(None, None, None, reasons, ())
        taken = profile.by_id[best.lane_id]
        priced = taken.tariff.quote(request.parcel, postal(request.parcel))
        return Decision(best, taken, priced, reasons, tuple(options))

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
            parcel.incoterm,
            request.battery,
            request.customs_mode,
            request.incoterm,
            request.direction,
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
        groups: dict[WeightRule, Group] = {}
        rejected: list[Outcome] = []
        by_id: dict[str, Candidate] = {}
        for lane, schedule in zip(self.lanes, self._schedule_of, strict=True):
            found = self._admit(lane, request, days[schedule])
            if isinstance(found, Outcome):
                rejected.append(found)
                continue
            rule = found.card.weight_rule
            if rule not in groups:
                groups[rule] = Group(Weigher(rule))
            groups[rule].add(found)
            by_id[lane.lane_id] = found
        return Profile(tuple(groups.values()), tuple(rejected), by_id)

    def _admit(self, lane: Lane, request: PlanRequest, day: date | None) -> Candidate | Outcome:
        """The lane as the inner loop reads it, or why no such parcel may take it."""
        parcel = request.parcel
        refusal = refusal_of(
            lane, request.origin, parcel, request.customs_mode, request.incoterm, request.direction
        )
        if refusal is not None:
            return Outcome(lane.lane_id, *refusal)
        if day is None:
            return Outcome(lane.lane_id, Verdict.SITE_CLOSED)
        if self._air_rule is not None:
            refusal = refused_by_air(lane, parcel, request.battery, day, self._air_rule)
            if refusal is not None:
                return Outcome(lane.lane_id, *refusal)
        if lane.card is None:
            return Outcome(lane.lane_id, Verdict.NO_RATE_IN_FORCE, "card", day)
        if missing := self._missing_currency(lane, lane.card, request):
            return Outcome(lane.lane_id, Verdict.NO_EXCHANGE_RATE, missing, self.currency)
        return self._candidate(lane, lane.card, parcel, day)

    def _missing_currency(self, lane: Lane, card: RateCard, request: PlanRequest) -> str | None:
        """A currency without a rate. The value's own matters only where a lane limits values."""
        rules = lane.restrictions
        needed = [card.currency]
        if rules.min_value_minor is not None or rules.max_value_minor is not None:
            needed += [rules.value_currency, request.value_currency]
        return next((c for c in needed if c not in self._exchange), None)

    def _candidate(self, lane: Lane, card: RateCard, parcel: Parcel, day: date) -> Candidate:
        rules = lane.restrictions
        into = self._exchange.get(rules.value_currency, Decimal(1))
        limits = (rules.max_weight_g, rules.max_longest_mm, rules.max_length_plus_girth_mm)
        low, high = rules.min_value_minor, rules.max_value_minor
        return Candidate(
            lane_id=lane.lane_id,
            card=card,
            dispatch_on=day,
            dispatch_ordinal=day.toordinal(),
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
            tariff=Tariff(
                card, parcel.country, parcel.dangerous_goods, parcel.incoterm, day,
                self._exchange[card.currency],
            ),
        )  # fmt: skip


class _Judge:
    """Price and promise of one request's candidates."""

    __slots__ = ("budget", "extra", "full", "landed", "least", "promised", "within")

    def __init__(self, request: PlanRequest) -> None:
        self.within = request.promise_days
        self.promised = request.promised_on.toordinal() if request.promised_on else None
        self.least, self.full = request.min_reliability or None, request.full
        self.extra, self.budget = request.extra_cost_minor, request.budget_minor
        self.landed = request.landed

    def sort_out(
        self, lanes: Sequence[Candidate], prices: Sequence[int | str],
        limits: tuple[tuple[Decimal, Decimal, Decimal], Decimal] | None, options: list[Option],
        dropped: list[Outcome],
    ) -> None:  # fmt: skip
        """Add each lane to the options, or to the dropped with the reason. limits: the parcel's
        measures and value, where it passes a limit of any lane. One loop, as it takes most of a
        plan's time."""
        promised, least, full = self.promised, self.least, self.full
        freight_only = self.landed is None and not self.extra
        for lane, price in zip(lanes, prices, strict=True):
            if limits is not None:
                outcome = limit_outcome(lane, *limits)
                if outcome is not None:
                    dropped.append(outcome)
                    continue
            name, _, day, ordinal, p50, p90, reliability, *_ = lane
            if price.__class__ is str:
                dropped.append(outcome_of((name, _NO_RATE, price, day)))
                continue
            if full and name in full:
                dropped.append(outcome_of((name, _FULL, day, None)))
                continue
            promise = self.within
            if promised is not None:
                left = promised - ordinal
                promise = left if promise is None or left < promise else promise
            if promise is not None and p90 > promise:
                dropped.append(outcome_of((name, _SLOW, p90, promise)))
            elif least is not None and reliability < least:
                dropped.append(outcome_of((name, _UNRELIABLE, reliability, least)))
            else:
                cost: int = price if freight_only else self._cost(name, price)  # type: ignore[assignment, arg-type]
                if self.budget is not None and cost > self.budget:
                    dropped.append(outcome_of((name, _DEAR, cost, self.budget)))
                else:
                    options.append(option_of((name, cost, p50, p90, reliability)))

    def _cost(self, name: str, price: int) -> int:
        cost = price + self.extra.get(name, 0) if self.extra else price
        return cost if self.landed is None else cost + self.landed(name, price)


_NO_RATE, _FULL, _SLOW = Verdict.NO_RATE_IN_FORCE, Verdict.CAPACITY_GONE, Verdict.TOO_SLOW
_UNRELIABLE, _DEAR = Verdict.NOT_RELIABLE_ENOUGH, Verdict.OVER_BUDGET


def _dispatch_day(now: datetime, calendar: WorkCalendar, cut_off: time) -> date | None:
    try:
        return dispatch_day(now, calendar, cut_off)
    except NoWorkingDay:
        return None  # A site closed for a year dispatches nothing.
