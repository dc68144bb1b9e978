from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.calendar import WorkCalendar
from entrepot.logistics.domain.lane import (
    CarrierService,
    Incoterm,
    Lane,
    Restrictions,
    TransitStats,
    TransportMode,
)
from entrepot.logistics.domain.plan import (
    Objective,
    Option,
    Planner,
    PlanRequest,
    Verdict,
    Weights,
    choose,
    describe,
)
from entrepot.logistics.domain.rates import Band, OversizeTrigger, RateCard, Surcharge, Zone, quote
from entrepot.logistics.domain.weight import Parcel, WeightRule

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)  # A Monday, 10:00 in Shenzhen.
SHENZHEN = WorkCalendar("Asia/Shanghai", country="CN")
START = date(2026, 1, 1)
SERVICE = CarrierService("yun", "eco", "Economy", SHENZHEN)


def a_card(fixed: int = 500, currency: str = "EUR", *surcharges: Surcharge) -> RateCard:
    band = Band("b", "de", Decimal(0), Decimal(30), fixed, Decimal(100), START)
    rule = WeightRule(Decimal(8000), step=Decimal("0.1"))
    return RateCard("card", currency, rule, (Zone("de", "DE"),), (band,), surcharges)


def a_lane(lane_id: str, **more: Any) -> Lane:
    limits = {"destinations": frozenset({"DE"}), **more.pop("limits", {})}
    fields: dict[str, Any] = {
        "origin": "szx", "service": SERVICE, "mode": TransportMode.AIR, "site_calendar": SHENZHEN,
        "cut_off": time(14), "transit": TransitStats(8, 12, 100), "reliability": Decimal("0.93"),
        "card": a_card(), **more,
    }  # fmt: skip
    return Lane(lane_id, restrictions=Restrictions(**limits), **fields)


def a_parcel(weight_g: int = 500, side_mm: int = 100, **more: Any) -> Parcel:
    side = Decimal(side_mm)
    return Parcel(side, side, side, Decimal(weight_g), **{"country": "DE", **more})


def a_request(**more: Any) -> PlanRequest:
    fields: dict[str, Any] = {
        "request_id": "r1", "origin": "szx", "parcel": a_parcel(), "value_minor": 5000,
        "value_currency": "EUR", "incoterm": Incoterm.DDP, "customs_mode": "9610", **more,
    }  # fmt: skip
    return PlanRequest(**fields)


def a_planner(*lanes: Lane, **exchange: str) -> Planner:
    rates = {code: Decimal(rate) for code, rate in exchange.items()}
    return Planner(lanes, currency="EUR", exchange=rates)


def test_the_cheapest_lane_within_the_promise_is_taken_with_its_quote_and_dates() -> None:
    planner = a_planner(
        a_lane("air"), a_lane("dear", card=a_card(900)), a_lane("slow", transit=TransitStats(16, 20, 9))
    )  # fmt: skip
    plan = planner.plan(a_request(promise_days=15), NOW)
    assert (plan.lane_id, plan.cost_minor) == ("air", 550)
    assert plan.quote is not None
    assert plan.quote.total_minor == 550
    assert (plan.dispatch_on, plan.expected_on, plan.latest_on) == (
        date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 5),
    )  # fmt: skip
    assert plan.outcomes == [
        ("dear", Verdict.OUTRANKED_ON_COST, 950, 550),
        ("slow", Verdict.TOO_SLOW, 20, 15),
    ]


@pytest.mark.parametrize(
    ("lane", "request_", "verdict"),
    [
        ({"active": False}, {}, Verdict.INACTIVE),
        ({"origin": "lax"}, {}, Verdict.OTHER_ORIGIN),
        ({}, {"parcel": a_parcel(country="FR")}, Verdict.DESTINATION_NOT_SERVED),
        (
            {"limits": {"dangerous_goods": frozenset({"liquid"})}},
            {"parcel": a_parcel(dangerous_goods=frozenset({"UN3480", "liquid"}))},
            Verdict.DANGEROUS_GOODS_NOT_ACCEPTED,
        ),
        ({"limits": {"customs_modes": frozenset({"9810"})}}, {}, Verdict.CUSTOMS_MODE_NOT_OFFERED),
        ({"limits": {"incoterms": frozenset({Incoterm.DAP})}}, {}, Verdict.INCOTERM_NOT_OFFERED),
        ({"limits": {"max_weight_g": Decimal(499)}}, {}, Verdict.TOO_HEAVY),
        ({"limits": {"max_longest_mm": Decimal(99)}}, {}, Verdict.TOO_LONG),
        ({"limits": {"max_length_plus_girth_mm": Decimal(499)}}, {}, Verdict.TOO_BULKY),
        ({"limits": {"max_value_minor": 4999}}, {}, Verdict.VALUE_TOO_HIGH),
        ({"limits": {"min_value_minor": 5001}}, {}, Verdict.VALUE_TOO_LOW),
        ({"card": None}, {}, Verdict.NO_RATE_IN_FORCE),
        ({}, {"parcel": a_parcel(30_000)}, Verdict.NO_RATE_IN_FORCE),
        ({"card": a_card(1, "USD")}, {}, Verdict.NO_EXCHANGE_RATE),
        ({}, {"promise_days": 11}, Verdict.TOO_SLOW),
        ({}, {"promised_on": date(2026, 12, 4)}, Verdict.TOO_SLOW),
        ({}, {"min_reliability": Decimal("0.94")}, Verdict.NOT_RELIABLE_ENOUGH),
    ],
)
def test_a_lane_that_fails_a_filter_is_rejected_with_that_reason_in_two_languages(
    lane: dict[str, Any], request_: dict[str, Any], verdict: Verdict
) -> None:
    plan = a_planner(a_lane("only", **lane)).plan(a_request(**request_), NOW)
    assert (plan.lane_id, plan.quote, plan.expected_on) == (None, None, None)
    assert [(o.lane_id, o.verdict) for o in plan.outcomes] == [("only", verdict)]
    assert verdict.is_rejection
    english, chinese = describe(plan.outcomes[0]), describe(plan.outcomes[0], "zh-CN")
    assert english.endswith(".")
    assert chinese.endswith("。")


def test_limits_hold_up_to_and_including_their_value() -> None:
    limits = {
        "max_weight_g": Decimal(500), "max_longest_mm": Decimal(100), "min_value_minor": 5000,
        "max_length_plus_girth_mm": Decimal(500), "max_value_minor": 5000,
    }  # fmt: skip
    assert a_planner(a_lane("a", limits=limits)).plan(a_request(), NOW).lane_id == "a"
    days = {"promised_on": date(2026, 12, 5), "promise_days": 12}
    assert a_planner(a_lane("a")).plan(a_request(**days), NOW).lane_id == "a"


def test_costs_are_compared_in_one_currency_and_with_duty_and_tax() -> None:
    planner = a_planner(a_lane("cn", card=a_card(3000, "CNY")), a_lane("eu"), CNY="0.125")
    assert planner.plan(a_request(), NOW).cost_minor == 381  # 3050 fen = 381.25 cents.
    plan = planner.plan(a_request(extra_cost_minor={"cn": 300, "eu": 100}), NOW)
    assert (plan.lane_id, plan.cost_minor) == ("eu", 650)


def test_an_unknown_currency_of_the_goods_bars_only_lanes_that_limit_values() -> None:
    planner = a_planner(a_lane("free"), a_lane("limited", limits={"max_value_minor": 15_000}))
    plan = planner.plan(a_request(value_currency="XXX"), NOW)
    assert plan.lane_id == "free"
    assert plan.outcomes == [("limited", Verdict.NO_EXCHANGE_RATE, "XXX", "EUR")]


def test_equal_lanes_are_decided_by_days_and_then_by_their_id() -> None:
    lanes = [a_lane("c"), a_lane("b"), a_lane("a", transit=TransitStats(9, 12, 100))]
    assert a_planner(*lanes).plan(a_request(), NOW).lane_id == "b"
    assert a_planner(*reversed(lanes)).plan(a_request(), NOW).lane_id == "b"
    weighted = a_request(objective=Objective.WEIGHTED, weights=Weights(time=Decimal(0)))
    assert a_planner(*lanes).plan(weighted, NOW).lane_id == "a"


def test_the_fastest_lane_is_taken_when_only_days_count() -> None:
    planner = a_planner(
        a_lane("air"), a_lane("express", card=a_card(2000), transit=TransitStats(3, 5, 9))
    )
    plan = planner.plan(a_request(objective=Objective.FASTEST), NOW)
    assert plan.lane_id == "express"
    assert plan.outcomes == [("air", Verdict.OUTRANKED_ON_SPEED, 8, 3)]


def test_prices_remembered_for_one_parcel_are_never_used_for_another() -> None:
    big = OversizeTrigger(longest_above=Decimal(30))
    card = a_card(
        500, "EUR",
        Surcharge("remote", "remote", START, fixed_minor=70, postal_prefixes=("25",)),
        Surcharge("home", "residential", START, fixed_minor=30, residential=True),
        Surcharge("big", "oversize", START, fixed_minor=900, oversize=big),
    )  # fmt: skip
    planner = a_planner(a_lane("a", card=card))
    for parcel in [
        a_parcel(), a_parcel(postal_code="25849"), a_parcel(residential=False), a_parcel(600),
        a_parcel(side_mm=301), a_parcel(5000), a_parcel(3500, 310), a_parcel(),
    ]:  # fmt: skip
        plan = planner.plan(a_request(parcel=parcel), NOW)
        assert plan.cost_minor == quote(card, parcel, date(2026, 11, 23)).total_minor


def test_a_missed_cut_off_moves_the_dispatch_and_with_it_the_price_list() -> None:
    early, late = NOW, NOW.replace(hour=6)
    planner = a_planner(a_lane("a"))
    assert planner.plan(a_request(), early).dispatch_on == date(2026, 11, 23)
    assert planner.plan(a_request(), late).dispatch_on == date(2026, 11, 24)
    assert planner.plan(a_request(), early).dispatch_on == date(2026, 11, 23)


OPTIONS = st.lists(
    st.builds(
        Option,
        st.text("abcdef", min_size=1, max_size=4),
        st.integers(1, 5000),
        st.integers(1, 20),
        st.integers(20, 40),
        st.decimals(0, 1, places=2),
    ),
    max_size=8,
    unique_by=lambda option: option.lane_id,
)


@given(OPTIONS, st.sampled_from(Objective), st.randoms(use_true_random=False))
def test_every_lane_has_one_outcome_and_the_order_of_the_lanes_does_not_matter(
    options: list[Option], objective: Objective, chance: Any
) -> None:
    asked: dict[str, Any] = {
        "promise_days": 30, "min_reliability": Decimal("0.3"), "objective": objective,
    }  # fmt: skip
    choice = choose(options, **asked)
    named = [o.lane_id for o in (*choice.rejected, *choice.outranked)]
    taken = [choice.lane_id] if choice.lane_id else []
    assert sorted(named + taken) == sorted(o.lane_id for o in options)
    chance.shuffle(options)
    assert choose(options, **asked) == choice


def test_lanes_with_the_same_id_are_refused() -> None:
    with pytest.raises(ValueError, match="unique"):
        a_planner(a_lane("a"), a_lane("a"))


def test_the_limit_of_one_lane_does_not_reject_its_neighbours() -> None:
    lanes = [
        a_lane("free"),
        a_lane("light", limits={"max_weight_g": Decimal(300)}),
        a_lane("cheap goods", limits={"max_value_minor": 100}),
        a_lane("dear goods", limits={"min_value_minor": 6000}),
    ]
    plan = a_planner(*lanes).plan(a_request(), NOW)
    assert plan.lane_id == "free"
    assert [o.verdict for o in plan.outcomes] == [
        Verdict.VALUE_TOO_HIGH,
        Verdict.VALUE_TOO_LOW,
        Verdict.TOO_HEAVY,
    ]
    light = a_planner(*lanes).plan(a_request(parcel=a_parcel(300)), NOW)
    assert [o.lane_id for o in light.outcomes if o.verdict.is_rejection] == [
        "cheap goods",
        "dear goods",
    ]


def test_equal_parcels_share_one_ranking_and_unequal_ones_do_not() -> None:
    limited = {"max_weight_g": Decimal(1000)}
    planner = a_planner(a_lane("a"), a_lane("b", card=a_card(900), limits=limited))
    one, same, heavy = planner.plan_many(
        [a_request(), a_request(request_id="r2"), a_request(parcel=a_parcel(1200))], NOW
    )
    assert one.reasons is same.reasons
    assert [o.verdict for o in heavy.outcomes] == [Verdict.TOO_HEAVY]
    late = planner.plan(a_request(promise_days=1), NOW)
    assert (late.lane_id, one.lane_id) == (None, "a")


def test_a_lane_that_accepts_an_un_number_accepts_every_packing_of_it_but_not_the_reverse() -> None:
    wide, narrow = (
        a_lane(name, limits={"dangerous_goods": frozenset({accepted})})
        for name, accepted in (("wide", "UN3481"), ("narrow", "UN3481:contained_in"))
    )
    packed = a_parcel(dangerous_goods=frozenset({"UN3481:contained_in"}))
    untold = a_parcel(dangerous_goods=frozenset({"UN3481"}))
    assert a_planner(wide).plan(a_request(parcel=packed), NOW).lane_id == "wide"
    assert a_planner(narrow).plan(a_request(parcel=packed), NOW).lane_id == "narrow"
    assert a_planner(narrow).plan(a_request(parcel=untold), NOW).lane_id is None
