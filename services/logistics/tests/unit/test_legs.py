"""Lanes of ordered legs: their order, their days together, their timetable, their price."""

from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from entrepot.logistics.domain.calendar import WorkCalendar
from entrepot.logistics.domain.commands import LEGS_EXAMPLE, PutLane
from entrepot.logistics.domain.lane_document import Figures, Site, lane_of, offered_bands
from entrepot.logistics.domain.legs import (
    Duration,
    InvalidLegs,
    Leg,
    LegKind,
    check_order,
    door_to_door,
    timetable,
)
from entrepot.logistics.domain.rates import quote
from entrepot.logistics.domain.weight import Parcel

EVERY_DAY = frozenset(range(7))
FIGURES = Figures(Decimal(20), Decimal(27), 0, Decimal("0.9"), 0)


def a_leg(kind: str, p50: float, p90: float, **more: Any) -> Leg:
    return Leg(LegKind(kind), Duration(p50, p90), **more)


def a_lane(**more: Any) -> PutLane:
    return PutLane.model_validate({"lane": "rail", **LEGS_EXAMPLE, **more})


def test_the_p90_of_a_journey_is_less_than_the_sum_of_its_legs_p90() -> None:
    legs = (a_leg("first_mile", 2, 4), a_leg("linehaul", 10, 16, mode="air"),
            a_leg("import_customs", 1, 4), a_leg("last_mile", 2, 4))  # fmt: skip
    p50, p90 = door_to_door(legs, EVERY_DAY, time(14))
    assert 14.5 < p50 < 16.5
    assert p50 < p90 < 28  # 4 + 16 + 4 + 4.
    assert p90 == door_to_door(legs, EVERY_DAY, time(14))[1]


def test_one_leg_alone_keeps_its_own_days() -> None:
    p50, p90 = door_to_door((a_leg("linehaul", 8, 12, mode="air"),), EVERY_DAY, time(14))
    assert (round(p50), round(p90)) == (8, 12)


def test_a_weekly_departure_adds_the_days_of_waiting() -> None:
    daily = (a_leg("first_mile", 1, 1), a_leg("linehaul", 20, 20, mode="sea"))
    weekly = (daily[0], a_leg("linehaul", 20, 20, mode="sea", departs=frozenset({3}),
                              cut_off=time(12)))  # fmt: skip
    assert door_to_door(daily, EVERY_DAY, time(14)) == (21, 21)
    p50, p90 = door_to_door(weekly, EVERY_DAY, time(14))
    assert 23 < p50 < 25
    assert 26 < p90 < 28


def test_observed_days_are_drawn_from_as_they_are() -> None:
    twice = Duration(3, 9, samples=(3.0, 3.0, 3.0, 3.0, 9.0))
    _, p90 = door_to_door((Leg(LegKind.LINEHAUL, twice, mode="air"),), EVERY_DAY, time(14))
    assert p90 == 9.0
    assert twice.share_within(3) == 0.8


@given(st.floats(0, 60), st.floats(0, 60), st.floats(0, 1, exclude_max=True))
def test_a_duration_s_share_and_quantile_undo_one_another(a: float, b: float, u: float) -> None:
    duration = Duration(min(a, b), max(a, b))
    days = duration.draw(u)
    assert duration.share_within(days + 1e-9) >= u - 1e-6
    assert 0 <= duration.share_within(days) <= 1


@pytest.mark.parametrize(
    "kinds", [["last_mile", "linehaul"], ["first_mile", "first_mile", "linehaul"], ["last_mile"]]
)
def test_legs_out_of_order_are_refused(kinds: list[str]) -> None:
    with pytest.raises(InvalidLegs):
        check_order([a_leg(kind, 1, 2, mode="road") for kind in kinds])


def test_two_line_hauls_follow_one_another_and_each_has_a_mode() -> None:
    check_order([a_leg("linehaul", 1, 2, mode="sea"), a_leg("linehaul", 1, 2, mode="road")])
    with pytest.raises(InvalidLegs, match="mode"):
        check_order([a_leg("linehaul", 1, 2)])


def test_a_lane_of_legs_may_leave_its_days_and_mode_to_them() -> None:
    lane = a_lane()
    assert lane.mode == "rail"
    assert 19 < lane.p50_days < lane.p90_days < 28  # The legs' P90 add up to 28.
    stated = a_lane(p50_days=18, p90_days=30)
    assert (stated.p50_days, stated.p90_days) == (18, 30)
    assert "p50_days" not in PutLane.model_json_schema()["required"]
    with pytest.raises(ValidationError, match="order"):
        a_lane(legs=list(reversed(LEGS_EXAMPLE["legs"])))
    with pytest.raises(ValidationError):
        PutLane.model_validate({k: v for k, v in a_lane().model_dump().items()
                                if k not in ("legs", "p50_days")})  # fmt: skip


def test_prices_of_legs_are_lines_of_their_own_and_percents_are_of_all_freight() -> None:
    fuel = {"rule_id": "fuel", "kind": "fuel", "percent": "10"}
    lane = lane_of(a_lane(surcharges=[fuel]), Site(), FIGURES)
    assert lane.card is not None
    parcel = Parcel(Decimal(100), Decimal(100), Decimal(100), Decimal(1000), "DE")
    priced = quote(lane.card, parcel, date(2026, 11, 23))
    assert [(line.kind, line.amount_minor) for line in priced.lines] == [
        ("freight", 590), ("last_mile", 320), ("fuel", 91),
    ]  # fmt: skip


def test_what_orders_rank_by_has_the_price_of_the_legs_in_it() -> None:
    lane = lane_of(a_lane(), Site(), FIGURES)
    bands = offered_bands(lane.card, date(2026, 11, 23))
    assert [(b.min_g, b.max_g, b.base_minor, b.per_kg_minor) for b in bands] == [
        (0, 30000, 180 + 320, 410)
    ]


def test_the_legs_narrow_what_the_lane_takes() -> None:
    legs = [dict(leg) for leg in LEGS_EXAMPLE["legs"]]
    legs[2]["max_weight_g"] = 9000
    legs[4]["accepts_dangerous_goods"] = ["UN3481:contained_in"]
    command = a_lane(
        legs=legs, max_weight_g=20_000, accepts_dangerous_goods=["UN3481:contained_in", "liquid"]
    )
    rules = lane_of(command, Site(), FIGURES).restrictions
    assert rules.max_weight_g == 9000
    assert rules.dangerous_goods == {"UN3481:contained_in"}


def test_the_timetable_waits_for_departures_and_holidays_of_the_real_days() -> None:
    customs = WorkCalendar("Europe/Berlin", "DE")
    legs = [
        a_leg("first_mile", 1, 2),
        a_leg("linehaul", 10, 12, mode="rail", departs=frozenset({2}), cut_off=time(12)),
        a_leg("import_customs", 1, 2, calendar=customs),
    ]
    leaves = datetime(2026, 12, 14, 6, tzinfo=UTC)  # A Monday.
    table = timetable(legs, leaves)
    assert table[0].expected_at == datetime(2026, 12, 15, 6, tzinfo=UTC)
    assert table[1].leaves_at == datetime(2026, 12, 16, 12, tzinfo=UTC)
    # Arrives on Saturday 26 December, a holiday; the first working day is Monday.
    assert table[2].leaves_at.date() == date(2026, 12, 28)
