"""The shared acceptance cases of the areas this domain answers; skipped where they are absent."""

import json
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from entrepot.logistics.domain.calendar import WorkCalendar, add_working_days, dispatch_day
from entrepot.logistics.domain.choice import Objective, Option, Weights, choose
from entrepot.logistics.domain.lane import OnTime, quantile, reliability
from entrepot.logistics.domain.rates import OversizeTrigger, Surcharge, size_surcharges
from entrepot.logistics.domain.tracking import (
    Classifier,
    Status,
    TrackingEvent,
    event_key,
    map_status,
    project,
)
from entrepot.logistics.domain.weight import DimRound, Mode, Units, WeightRule, chargeable_weight

CASES = Path(__file__).resolve().parents[5] / "shared" / "cases" / "logistics.json"

# FedEx from 12 January, UPS from 26 January 2026; inches and pounds.
US_SIZE_2026 = (
    Surcharge(
        "us-additional-handling-cubic",
        "additional_handling",
        date(2026, 1, 26),
        oversize=OversizeTrigger(volume_above=Decimal(10368)),
    ),
    Surcharge(
        "us-large-package",
        "large_package",
        date(2026, 1, 26),
        oversize=OversizeTrigger(
            volume_above=Decimal(17280),
            weight_above=Decimal(110),
            longest_above=Decimal(96),
            length_plus_girth_above=Decimal(130),
            min_billable=Decimal(90),
        ),
        replaces=frozenset({"us-additional-handling-cubic"}),
    ),
)

Answer = dict[str, Any]


def _weight(given: Answer) -> Answer:
    rule = given["rule"]
    result = chargeable_weight(
        [Decimal(side) for side in given["dims"]],
        Decimal(given["actual"]),
        WeightRule(
            divisor=Decimal(rule["divisor"]),
            units=Units.IMPERIAL if given["dim_unit"] == "in" else Units.METRIC,
            dim_round=DimRound(rule.get("dim_round", "none")),
            mode=Mode(rule["mode"]),
            step=Decimal(rule["step"]) if "step" in rule else None,
            minimum=Decimal(rule.get("min", "0")),
            threshold=Decimal(rule["volume_threshold"]) if "volume_threshold" in rule else None,
        ),
    )
    return {"volumetric": str(result.volumetric), "chargeable": str(result.chargeable)}


def _surcharge(given: Answer) -> Answer:
    hit = size_surcharges(
        US_SIZE_2026, [Decimal(side) for side in given["dims_in"]], Decimal(given["actual_lb"])
    )
    least = [s.oversize.min_billable for s in hit if s.oversize and s.oversize.min_billable]
    return {
        "large_package": any(s.kind == "large_package" for s in hit),
        "additional_handling_cubic": any(s.kind == "additional_handling" for s in hit),
        "min_billable_lb": str(max(least)) if least else None,
    }


def _map(given: Answer) -> Answer:
    mapped = map_status(given["vocabulary"], given["code"])
    return {"status": mapped.status, "reason": mapped.reason}


def _utc(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _sequence(given: Answer) -> Answer:
    events = []
    for each in given["arrival_order"]:
        moment = datetime.fromisoformat(each["event_time"])
        classifier = Classifier(each["classifier"])
        place = each["location"]
        events.append(
            TrackingEvent(
                event_key("c", "T1", each["code"], moment, place, classifier),
                "c", "T1", each["code"], moment, Status(each["status"]),
                location=place, classifier=classifier,
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


def _reliability(given: Answer) -> Answer:
    rate = reliability(
        [OnTime(given["on_time"], given["n"])],
        prior=Decimal(given["parent_rate"]),
        strength=given["strength"],
    )
    return {"rate": str(rate)}


def _quantiles(given: Answer) -> Answer:
    return {f"p{round(p * 100)}": quantile(given["days"], Decimal(str(p))) for p in given["p"]}


def _choice(given: Answer) -> Answer:
    weights = {k: Decimal(str(v)) for k, v in given.get("weights", {}).items()}
    choice = choose(
        [
            Option(
                lane["id"], int(Decimal(lane["cost"]) * 100), lane["p50_days"], lane["p90_days"],
                Decimal(lane["reliability"]),
            )
            for lane in given["lanes"]
        ],
        promise_days=given["promise_days"],
        min_reliability=Decimal(given["min_reliability"]),
        objective=Objective(given["objective"]),
        weights=Weights(weights["cost"], weights["time"], weights["rel"]) if weights else None,
    )  # fmt: skip
    return {"choice": choice.lane_id, "rejected": [outcome.lane_id for outcome in choice.rejected]}


def _add_days(given: Answer) -> Answer:
    calendar = WorkCalendar("UTC", country=given["country"])
    day = add_working_days(date.fromisoformat(given["start"]), given["days"], calendar)
    return {"date": day.isoformat()}


def _dispatch(given: Answer) -> Answer:
    calendar = WorkCalendar(given["timezone"], country=given["country"])
    day = dispatch_day(
        datetime.fromisoformat(given["order_at"]), calendar, time.fromisoformat(given["cutoff"])
    )
    return {"dispatch": day.isoformat()}


OPERATIONS: dict[str, Callable[[Answer], Answer]] = {
    "chargeable_weight": _weight,
    "size_surcharge": _surcharge,
    "map_status": _map,
    "project_tracking": _sequence,
    "lane_reliability": _reliability,
    "transit_quantiles": _quantiles,
    "choose_lane": _choice,
    "add_working_days": _add_days,
    "dispatch_date": _dispatch,
}


def _cases() -> list[Any]:
    if not CASES.exists():
        reason = "shared/cases/logistics.json is not beside this checkout"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    cases = json.loads(CASES.read_text(encoding="utf-8"))["cases"]
    return [pytest.param(c, id=c["id"]) for c in cases if c["input"]["op"] in OPERATIONS]


@pytest.mark.parametrize("case", _cases())
def test_the_domain_answers_a_shared_acceptance_case_as_expected(case: Answer) -> None:
    answer = OPERATIONS[case["input"]["op"]](case["input"])
    assert {key: answer[key] for key in case["expected"]} == case["expected"]
