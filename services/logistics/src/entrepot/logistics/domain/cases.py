"""Acceptance cases (schema entrepot.cases/1): one question (`op`) to one function of the domain.

The functions are those that the service answers by; nothing here decides. A file's header may carry
certificate rules; without them those that the product ships hold.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from entrepot.logistics.domain.calendar import WorkCalendar, add_working_days, dispatch_day
from entrepot.logistics.domain.case_rules import RULE_OPERATIONS, Answer, Context, Given
from entrepot.logistics.domain.choice import Objective, Option, Weights, choose
from entrepot.logistics.domain.lane import OnTime, quantile, reliability
from entrepot.logistics.domain.tracking import (
    Classifier,
    Status,
    TrackingEvent,
    event_key,
    map_status,
    project,
)
from entrepot.logistics.domain.weight import DimRound, Mode, Units, WeightRule, chargeable_weight
from entrepot.shared.rules.certificate_rows import CERTIFICATE_RULES
from entrepot.shared.rules.certificates import rule_of

SCHEMA = "entrepot.cases/1"
_UNITS = {"in": Units.IMPERIAL, "cm": Units.METRIC}
Operation = Callable[[Given, Context], Answer]


def _weight(given: Given, _: Context) -> Answer:
    rule = given["rule"]
    result = chargeable_weight(
        [Decimal(side) for side in given["dims"]],
        Decimal(given["actual"]),
        WeightRule(
            divisor=Decimal(rule["divisor"]),
            units=_UNITS[given["dim_unit"]],
            dim_round=DimRound(rule.get("dim_round", "none")),
            mode=Mode(rule.get("mode", "max")),
            step=Decimal(rule["step"]) if rule.get("step") is not None else None,
            minimum=Decimal(rule.get("min") or "0"),
            threshold=Decimal(rule["volume_threshold"]) if rule.get("volume_threshold") else None,
        ),
    )
    return {"volumetric": str(result.volumetric), "chargeable": str(result.chargeable)}


def _map(given: Given, _: Context) -> Answer:
    mapped = map_status(given["vocabulary"], given["code"], given.get("sub_code"))
    return {"status": mapped.status, "reason": mapped.reason}


def _utc(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _sequence(given: Given, _: Context) -> Answer:
    events = []
    for each in given["arrival_order"]:
        moment = datetime.fromisoformat(each["event_time"])
        classifier = Classifier(each.get("classifier") or "ACT")
        place = each.get("location")
        carrier, number = each.get("carrier", "c"), each.get("tracking_number", "T1")
        code = each.get("code") or each["status"]
        events.append(
            TrackingEvent(
                event_key(carrier, number, code, moment, place, classifier), carrier, number, code,
                moment, Status(each["status"]), location=place, classifier=classifier,
            )
        )  # fmt: skip
    result = project(events)
    return {
        "status": result.status,
        "timeline": list(result.timeline),
        "duplicates": result.duplicates,
        "delivered_at": _utc(result.delivered_at),
        "eta": _utc(result.eta),
    }


def _reliability(given: Given, _: Context) -> Answer:
    rate = reliability(
        [OnTime(given["on_time"], given["n"])],
        prior=Decimal(given["parent_rate"]),
        strength=given["strength"],
    )
    return {"rate": str(rate)}


def _quantiles(given: Given, _: Context) -> Answer:
    wanted = [Decimal(str(p)) for p in given["p"]]
    return {f"p{(p * 100).normalize():f}": quantile(given["days"], p) for p in wanted}


def _choice(given: Given, _: Context) -> Answer:
    weights = {k: Decimal(str(v)) for k, v in given.get("weights", {}).items()}
    costs = [Decimal(str(lane["cost"])) for lane in given["lanes"]]
    places = max((-int(cost.as_tuple().exponent) for cost in costs), default=0)
    choice = choose(
        [
            Option(
                lane["id"], int(cost.scaleb(max(places, 0))), lane["p50_days"], lane["p90_days"],
                Decimal(str(lane["reliability"])),
            )
            for lane, cost in zip(given["lanes"], costs, strict=True)
            if lane.get("allowed", True)
        ],
        promise_days=given.get("promise_days"),
        min_reliability=Decimal(str(given.get("min_reliability", "0"))),
        objective=Objective(given["objective"]),
        weights=Weights(weights["cost"], weights["time"], weights["rel"]) if weights else None,
    )  # fmt: skip
    refused = [lane["id"] for lane in given["lanes"] if not lane.get("allowed", True)]
    rejected = sorted([*refused, *(outcome.lane_id for outcome in choice.rejected)])
    return {"choice": choice.lane_id, "rejected": rejected}


def _add_days(given: Given, _: Context) -> Answer:
    calendar = WorkCalendar("UTC", given["country"], given.get("subdivision"))
    day = add_working_days(date.fromisoformat(given["start"]), given["days"], calendar)
    return {"date": day.isoformat()}


def _dispatch(given: Given, _: Context) -> Answer:
    calendar = WorkCalendar(given["timezone"], given["country"], given.get("subdivision"))
    day = dispatch_day(
        datetime.fromisoformat(given["order_at"]), calendar, time.fromisoformat(given["cutoff"])
    )
    return {"dispatch": day.isoformat()}


OPERATIONS: dict[str, Operation] = {
    "chargeable_weight": _weight,
    "map_status": _map,
    "project_tracking": _sequence,
    "lane_reliability": _reliability,
    "transit_quantiles": _quantiles,
    "choose_lane": _choice,
    "add_working_days": _add_days,
    "dispatch_date": _dispatch,
    **RULE_OPERATIONS,
}


class NotCases(ValueError):
    """The document is not a file of cases; the text says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A key whose answer is not the expected one."""

    key: str
    expected: Any
    answered: Any


@dataclass(frozen=True, slots=True)
class Result:
    """problem: why there was no answer; empty where there was one."""

    case: str
    area: str
    title: str
    differences: tuple[Difference, ...] = ()
    problem: str = ""

    @property
    def passed(self) -> bool:
        return not self.problem and not self.differences


def check_document(document: Any) -> list[dict[str, Any]]:
    """The cases of a document. Raises NotCases."""
    if not isinstance(document, dict):
        raise NotCases("the file does not hold a JSON object")
    if document.get("schema") != SCHEMA:
        raise NotCases(f"schema is {document.get('schema')!r}, {SCHEMA!r} is read")
    cases = document.get("cases")
    if not isinstance(cases, list) or not cases:
        raise NotCases("it has no list `cases`")
    for index, case in enumerate(cases):
        parts = case if isinstance(case, dict) else {}
        shapes = (("id", str), ("input", dict), ("expected", dict))
        if wrong := [name for name, kind in shapes if not isinstance(parts.get(name), kind)]:
            raise NotCases(f"case {parts.get('id', index)} lacks {', '.join(wrong)}")
    return cases


def context_of(document: Mapping[str, Any], book: Any, today: date) -> Context:
    """What the cases of a document may look at; a case without a date is of the file's `as_of`.
    Raises NotCases."""
    try:
        rows = document.get("certificate_rules") or CERTIFICATE_RULES
        as_of = date.fromisoformat(document.get("as_of") or today.isoformat())
        return Context(book, tuple(rule_of(row) for row in rows), as_of)
    except (KeyError, TypeError, ValueError) as error:
        raise NotCases(f"its header is not understood: {error!r}") from error


def run_case(case: Mapping[str, Any], context: Context) -> Result:
    """Ask the domain; every expected key must be equal in the answer. A question that cannot be
    answered is a result, too."""
    labels = str(case["id"]), str(case.get("area", "")), str(case.get("title", ""))
    given = case["input"]
    operation = OPERATIONS.get(str(given.get("op")))
    if operation is None:
        return Result(*labels, problem=f"op {given.get('op')!r} is not known")
    try:
        answer = operation(given, context)
    except KeyError as error:
        return Result(*labels, problem=f"input lacks or does not know {error}")
    except (LookupError, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        return Result(*labels, problem=f"{type(error).__name__}: {error}")
    wrong = tuple(
        Difference(key, expected, answer.get(key))
        for key, expected in case["expected"].items()
        if key not in answer or answer[key] != expected
    )
    return Result(*labels, differences=wrong)
