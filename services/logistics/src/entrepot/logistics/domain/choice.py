"""One lane out of many: promise and reliability first, then the objective, and why not the rest.

Source: shared/cases/logistics.json, conventions `lane_choice`.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import NamedTuple, TypeVar

# Scores are sums of three products; beyond this many decimals floats differ by order of addition.
_SCORE_DECIMALS = 9


class Objective(StrEnum):
    """cost: cheapest within the promise. weighted: cost, time and reliability. fastest: fewest days
    within the budget, where there is one."""

    COST = "cost"
    WEIGHTED = "weighted"
    FASTEST = "fastest"


class Verdict(StrEnum):
    """Why a lane was not taken. The first ones reject it, the last three outrank it."""

    INACTIVE = "inactive"
    SITE_CLOSED = "site_closed"
    OTHER_ORIGIN = "other_origin"
    OTHER_DIRECTION = "other_direction"
    DESTINATION_NOT_SERVED = "destination_not_served"
    DANGEROUS_GOODS_NOT_ACCEPTED = "dangerous_goods_not_accepted"
    CUSTOMS_MODE_NOT_OFFERED = "customs_mode_not_offered"
    INCOTERM_NOT_OFFERED = "incoterm_not_offered"
    VALUE_TOO_LOW = "value_too_low"
    VALUE_TOO_HIGH = "value_too_high"
    TOO_HEAVY = "too_heavy"
    TOO_LONG = "too_long"
    TOO_BULKY = "too_bulky"
    NOT_ALLOWED_BY_AIR = "not_allowed_by_air"
    CAPACITY_GONE = "capacity_gone"
    NO_RATE_IN_FORCE = "no_rate_in_force"
    NO_EXCHANGE_RATE = "no_exchange_rate"
    OVER_BUDGET = "over_budget"
    TOO_SLOW = "too_slow"
    NOT_RELIABLE_ENOUGH = "not_reliable_enough"
    OUTRANKED_ON_COST = "outranked_on_cost"
    OUTRANKED_ON_SCORE = "outranked_on_score"
    OUTRANKED_ON_SPEED = "outranked_on_speed"

    @property
    def is_rejection(self) -> bool:
        return self not in _OUTRANKED


_OUTRANKED = frozenset(
    {
        Verdict.OUTRANKED_ON_COST,
        Verdict.OUTRANKED_ON_SCORE,
        Verdict.OUTRANKED_ON_SPEED,
    }
)
_BY_OBJECTIVE = {
    Objective.COST: Verdict.OUTRANKED_ON_COST,
    Objective.WEIGHTED: Verdict.OUTRANKED_ON_SCORE,
    Objective.FASTEST: Verdict.OUTRANKED_ON_SPEED,
}

_Rank = TypeVar("_Rank", float, tuple[int, ...])
Measure = int | Decimal | float | str | date | None


class Outcome(NamedTuple):
    """Why one lane was not taken. actual against limit; for outranked lanes, against the winner.

    Units: grams, millimetres, minor units of the planning currency, days, rates in [0, 1].
    """

    lane_id: str
    verdict: Verdict
    actual: Measure = None
    limit: Measure = None


#: An Outcome of a tuple of its four fields, twice as quick to make as by name.
outcome_of: Callable[[tuple[str, Verdict, Measure, Measure]], Outcome] = partial(
    tuple.__new__, Outcome
)


class Option(NamedTuple):
    """A lane that passed the hard filters. cost_minor: all lanes in one currency."""

    lane_id: str
    cost_minor: int
    p50_days: int
    p90_days: int
    reliability: Decimal


option_of: Callable[[tuple[str, int, int, int, Decimal]], Option] = partial(tuple.__new__, Option)


@dataclass(frozen=True, slots=True)
class Weights:
    """Shares of cost, time and unreliability in the weighted score."""

    cost: Decimal = Decimal("0.5")
    time: Decimal = Decimal("0.3")
    reliability: Decimal = Decimal("0.2")

    def __post_init__(self) -> None:
        if min(self.cost, self.time, self.reliability) < 0:
            raise ValueError("weights must not be negative")


@dataclass(frozen=True, slots=True)
class Choice:
    """The lane taken, or None, and an outcome for every other lane."""

    lane_id: str | None
    rejected: tuple[Outcome, ...]
    outranked: tuple[Outcome, ...]


def promise_outcome(
    option: Option, promise_days: int | None, min_reliability: Decimal
) -> Outcome | None:
    """Why the option cannot keep the promise; None: it can."""
    if promise_days is not None and option.p90_days > promise_days:
        return Outcome(option.lane_id, Verdict.TOO_SLOW, option.p90_days, promise_days)
    if option.reliability < min_reliability:
        return Outcome(
            option.lane_id, Verdict.NOT_RELIABLE_ENOUGH, option.reliability, min_reliability
        )
    return None


def _scores(options: Sequence[Option], weights: Weights) -> list[float]:
    costs = [o.cost_minor for o in options]
    days = [o.p50_days for o in options]
    cheapest, quickest = min(costs), min(days)
    # A span of 0 means all are equal; the scaled value is then 0 whatever it is divided by.
    cost_span, day_span = (max(costs) - cheapest) or 1, (max(days) - quickest) or 1
    by_cost, by_time = float(weights.cost) / cost_span, float(weights.time) / day_span
    by_rel = float(weights.reliability)
    return [
        round(
            by_cost * (o.cost_minor - cheapest)
            + by_time * (o.p50_days - quickest)
            + by_rel * (1.0 - float(o.reliability)),
            _SCORE_DECIMALS,
        )
        for o in options
    ]


def _first(options: Sequence[Option], ranks: Sequence[_Rank]) -> Option:
    """The option of lowest rank; among equals the lowest lane id."""
    lowest = min(ranks)
    return min(o for o, own in zip(options, ranks, strict=True) if own == lowest)


def rank(
    options: Sequence[Option], objective: Objective, weights: Weights
) -> tuple[Option | None, list[Outcome]]:
    """Best option and why each other one is behind it; the lane id breaks every last tie."""
    if not options:
        return None, []
    verdict = _BY_OBJECTIVE[objective]
    if objective is Objective.COST:
        best = _first(options, [(o[1], o[2]) for o in options])
        limit = best.cost_minor
        return best, [outcome_of((o[0], verdict, o[1], limit)) for o in options if o is not best]
    if objective is Objective.FASTEST:
        best = _first(options, [(o[2], o[3], o[1]) for o in options])
        days = best.p50_days
        return best, [outcome_of((o[0], verdict, o[2], days)) for o in options if o is not best]
    scores = _scores(options, weights)
    best, score = _first(options, scores), min(scores)
    return best, [
        outcome_of((o[0], verdict, own, score))
        for o, own in zip(options, scores, strict=True)
        if o is not best
    ]


def choose(
    options: Iterable[Option],
    *,
    promise_days: int | None = None,
    min_reliability: Decimal = Decimal(0),
    objective: Objective = Objective.COST,
    weights: Weights | None = None,
    budget_minor: int | None = None,
) -> Choice:
    """Take one lane. promise_days: limit of p90_days; None: no promise was made. budget_minor:
    limit of the cost; None: none."""
    kept: list[Option] = []
    rejected: list[Outcome] = []
    for option in options:
        outcome = promise_outcome(option, promise_days, min_reliability)
        if outcome is None and budget_minor is not None and option.cost_minor > budget_minor:
            outcome = Outcome(option.lane_id, Verdict.OVER_BUDGET, option.cost_minor, budget_minor)
        if outcome is None:
            kept.append(option)
        else:
            rejected.append(outcome)
    best, outranked = rank(kept, objective, weights or Weights())
    return Choice(best.lane_id if best else None, tuple(sorted(rejected)), tuple(sorted(outranked)))


# Each text takes {actual} and {limit}.
_TEXTS: dict[Verdict, tuple[str, str]] = {
    Verdict.INACTIVE: ("The lane is switched off.", "该线路已停用。"),
    Verdict.SITE_CLOSED: ("The dispatching site has no working day.", "发货地没有工作日。"),
    Verdict.OTHER_ORIGIN: (
        "It starts at {limit}, not at {actual}.",
        "起运地为{limit},不是{actual}。",
    ),
    Verdict.OTHER_DIRECTION: (
        "It goes the other way: lanes for sending and lanes for returns are kept apart.",
        "方向不符：发货线路与退货线路互不通用。",
    ),
    Verdict.DESTINATION_NOT_SERVED: ("It does not serve {actual}.", "不派送到{actual}。"),
    Verdict.DANGEROUS_GOODS_NOT_ACCEPTED: (
        "It does not accept {actual}.",
        "不接受危险品类别{actual}。",
    ),
    Verdict.CUSTOMS_MODE_NOT_OFFERED: (
        "It does not offer customs mode {actual}.",
        "不支持海关监管方式{actual}。",
    ),
    Verdict.INCOTERM_NOT_OFFERED: ("It does not offer {actual}.", "不支持贸易术语{actual}。"),
    Verdict.VALUE_TOO_LOW: (
        "Goods value {actual} is below {limit} (minor units).",
        "货值{actual}低于下限{limit}(最小货币单位)。",
    ),
    Verdict.VALUE_TOO_HIGH: (
        "Goods value {actual} is above {limit} (minor units).",
        "货值{actual}高于上限{limit}(最小货币单位)。",
    ),
    Verdict.TOO_HEAVY: (
        "{actual} g is above the limit of {limit} g.",
        "重量{actual}克超过上限{limit}克。",
    ),
    Verdict.TOO_LONG: (
        "The longest side, {actual} mm, is above {limit} mm.",
        "最长边{actual}毫米超过上限{limit}毫米。",
    ),
    Verdict.TOO_BULKY: (
        "Length plus girth, {actual} mm, is above {limit} mm.",
        "长加周长{actual}毫米超过上限{limit}毫米。",
    ),
    Verdict.NOT_ALLOWED_BY_AIR: (
        "The air rule {actual} refuses its battery on a {limit} aircraft.",
        "空运规则{actual}不允许其电池上{limit}飞机。",
    ),
    Verdict.CAPACITY_GONE: (
        "Its room for the departure of {actual} is taken.",
        "{actual}班次的舱位已满。",
    ),
    Verdict.NO_RATE_IN_FORCE: (
        "No {actual} is in force on {limit}.",
        "{limit}没有有效的价格({actual})。",
    ),
    Verdict.NO_EXCHANGE_RATE: (
        "There is no exchange rate from {actual} to {limit}.",
        "缺少{actual}到{limit}的汇率。",
    ),
    Verdict.OVER_BUDGET: (
        "It costs {actual}, the budget is {limit} (minor units).",
        "费用{actual}超过预算{limit}(最小货币单位)。",
    ),
    Verdict.TOO_SLOW: (
        "90 % arrive within {actual} days; the promise is {limit}.",
        "90%在{actual}天内送达,承诺为{limit}天。",
    ),
    Verdict.NOT_RELIABLE_ENOUGH: (
        "On-time rate {actual} is below {limit}.",
        "准时率{actual}低于要求{limit}。",
    ),
    Verdict.OUTRANKED_ON_COST: (
        "It costs {actual}; the chosen lane {limit} (minor units).",
        "费用{actual},所选线路为{limit}(最小货币单位)。",
    ),
    Verdict.OUTRANKED_ON_SCORE: (
        "It scores {actual}; the chosen lane {limit} (lower is better).",
        "评分{actual},所选线路为{limit}(越低越好)。",
    ),
    Verdict.OUTRANKED_ON_SPEED: (
        "Half arrive within {actual} days; on the chosen lane {limit}.",
        "半数在{actual}天内送达,所选线路为{limit}天。",
    ),
}


def describe(outcome: Outcome, language: str = "en") -> str:
    """The outcome as a sentence, in English or ("zh") Chinese."""
    english, chinese = _TEXTS[outcome.verdict]
    text = chinese if language.startswith("zh") else english
    return text.format(actual=_plain(outcome.actual), limit=_plain(outcome.limit))


def _plain(measure: Measure) -> str:
    return f"{measure:f}" if isinstance(measure, Decimal) else str(measure)
