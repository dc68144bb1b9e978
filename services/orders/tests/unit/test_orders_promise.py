"""Promises: cut-offs, calendars, carrier days, zones, summer time, the date line."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.orders.domain.geography import position_of, zone_of
from entrepot.orders.domain.promise import (
    collect_by,
    handling_day,
    is_open,
    lead_days,
    promise,
    ready_for_pickup,
)
from entrepot.orders.domain.sourcing import Lane, Place
from entrepot.shared.geography import distance_km

WORKDAYS = tuple((("08:00", "18:00"),) if day < 5 else () for day in range(7))
BERLIN = Place("DE-1", "DE", "w", timezone="Europe/Berlin", opening=WORKDAYS)
LANE = Lane("l", "dhl", "DE-1", ("DE",), 1.0, 2.0, 0.95, "EUR", (), 30_000)
FRIDAY = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)  # 10:00 in Berlin.


def local(text: str, zone: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("came", "handled"),
    [
        ("2026-11-20T13:59", date(2026, 11, 20)),
        ("2026-11-20T14:00", date(2026, 11, 23)),  # Friday's cut-off; Monday.
        ("2026-11-21T09:00", date(2026, 11, 23)),
        ("2026-11-23T00:30", date(2026, 11, 23)),
    ],
)
def test_an_order_is_handled_on_the_first_open_day_before_the_cut_off(
    came: str, handled: date
) -> None:
    assert handling_day(BERLIN, None, local(came, "Europe/Berlin")) == handled


def test_holidays_carrier_days_and_the_lane_s_earlier_cut_off_count() -> None:
    closed = replace(BERLIN, closed_on=frozenset({date(2026, 11, 20), date(2026, 11, 23)}))
    assert handling_day(closed, None, FRIDAY) == date(2026, 11, 24)
    wednesdays = replace(LANE, pickup_days=frozenset({2}))
    assert handling_day(BERLIN, wednesdays, FRIDAY) == date(2026, 11, 25)
    early = replace(LANE, cut_off="09:30")
    assert handling_day(BERLIN, early, FRIDAY) == date(2026, 11, 23)
    for_ever = replace(BERLIN, opening=tuple(() for _ in range(7)))
    assert handling_day(for_ever, LANE, FRIDAY) is None
    assert promise(for_ever, LANE, FRIDAY, "DE") is None
    assert lead_days(for_ever, FRIDAY) == 60.0


def test_a_promise_tells_its_dates_and_why_in_two_languages() -> None:
    found = promise(BERLIN, LANE, FRIDAY, "DE", "10115")
    assert found is not None
    assert found.ship_by == local("2026-11-20T18:00", "Europe/Berlin")
    assert found.deliver_by == local("2026-11-22T23:59:59", "Europe/Berlin")
    assert found.steps[0] == (
        "DE-1 packs it today: it came at 10:00, before the cut-off 14:00 (Europe/Berlin).",
        "DE-1 当日打包：下单时间 10:00 早于截单时间 14:00（Europe/Berlin）。",
    )
    unknown = promise(BERLIN, LANE, FRIDAY, "XX")
    assert unknown is not None
    assert unknown.zone == "UTC"
    assert unknown.steps[-1][0].startswith("The time zone of XX is not known")


def test_a_change_of_summer_time_under_way_adds_no_hour_and_loses_no_day() -> None:
    # Clocks go back on 2026-10-25 in Berlin; the lane's 48 hours are elapsed time.
    place = replace(BERLIN, opening=(), cut_off="23:00")
    found = promise(place, LANE, local("2026-10-24T10:00", "Europe/Berlin"), "DE")
    assert found is not None
    assert found.ship_by.utcoffset() == timedelta(hours=2)
    assert found.deliver_by == local("2026-10-26T23:59:59", "Europe/Berlin")
    assert found.deliver_by.utcoffset() == timedelta(hours=1)
    # Clocks go forward on 2026-03-29: the 30 minutes before the cut-off stay before it.
    spring = local("2026-03-29T13:30", "Europe/Berlin").astimezone(UTC)
    assert handling_day(replace(place, cut_off="14:00"), None, spring) == date(2026, 3, 29)


def test_across_the_date_line_days_are_the_customer_s() -> None:
    auckland = Place("NZ-1", "NZ", "w", timezone="Pacific/Auckland", opening=())
    fast = replace(LANE, p50_days=0.5, p90_days=1.0)
    came = local("2026-11-20T09:00", "Pacific/Auckland")
    west = promise(auckland, fast, came, "US", "96813")
    assert west is not None
    # Handed over at the end of 20 November in Auckland: early on 20 November in Los Angeles.
    assert west.deliver_by.date() == date(2026, 11, 21)
    assert west.ship_by.date() == date(2026, 11, 20)
    back = Place("US-W", "US", "w", timezone="America/Los_Angeles", opening=())
    east = promise(back, fast, local("2026-11-20T09:00", "America/Los_Angeles"), "NZ")
    assert east is not None
    assert east.deliver_by.date() == date(2026, 11, 22)


def test_a_lane_of_hours_arrives_the_same_day_where_the_courier_leaves_at_the_cut_off() -> None:
    courier = replace(LANE, p50_days=0.1, p90_days=0.3)
    same_day = replace(BERLIN, same_day=True)
    found = promise(same_day, courier, FRIDAY, "DE")
    assert found is not None
    assert found.deliver_by.date() == date(2026, 11, 20)
    late = promise(same_day, courier, FRIDAY + timedelta(hours=4), "DE")
    assert late is not None
    assert late.deliver_by.date() == date(2026, 11, 23)


def test_goods_for_pickup_are_ready_when_the_point_closes() -> None:
    found = ready_for_pickup(BERLIN, FRIDAY)
    assert found is not None
    assert found.deliver_by == local("2026-11-20T18:00", "Europe/Berlin")


ZONES = st.sampled_from(["Europe/Berlin", "Pacific/Auckland", "America/New_York", "Asia/Shanghai",
                         "Australia/Lord_Howe", "Pacific/Kiritimati"])  # fmt: skip


@given(
    st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC)), ZONES,
    st.sampled_from(["00:00", "09:30", "14:00", "23:59"]),
    st.sets(st.integers(0, 6), max_size=6), st.floats(0.1, 60),
    st.sampled_from(["DE", "US", "NZ", "CN", "JP"]),
)  # fmt: skip
def test_a_promise_is_never_before_the_hand_over_and_leaves_on_an_open_day(
    now: datetime, zone: str, cut_off: str, closed: set[int], days: float, country: str
) -> None:
    opening = tuple(() if d in closed else (("08:00", "18:00"),) for d in range(7))
    place = Place("X-1", "DE", "w", timezone=zone, cut_off=cut_off, opening=opening)
    lane = replace(LANE, p50_days=days / 2, p90_days=days)
    found = promise(place, lane, now, country)
    assert found is not None
    assert is_open(place, found.handling_on)
    assert found.handling_on >= now.astimezone(ZoneInfo(zone)).date()
    arrives = found.ship_by.astimezone(UTC) + timedelta(days=days)  # Elapsed, not clock, time.
    assert found.deliver_by >= arrives - timedelta(seconds=1)
    assert found.expected_at <= found.deliver_by
    assert now < found.ship_by or cut_off > "18:00"


def test_distances_are_those_of_a_globe() -> None:
    berlin, new_york = position_of("DE"), position_of("US")
    assert berlin is not None
    assert new_york is not None
    assert distance_km(berlin, new_york) == pytest.approx(6385, abs=15)
    assert distance_km((0.0, 179.5), (0.0, -179.5)) == pytest.approx(111.2, abs=0.1)
    assert position_of("XX") is None
    assert str(zone_of("US", "94016")) == "America/Los_Angeles"
    assert str(zone_of("US")) == "America/New_York"


def test_goods_wait_for_the_buyer_as_many_days_as_the_point_is_open() -> None:
    weekdays = ((("08:00", "18:00"),),) * 5 + ((), ())
    point = replace(BERLIN, opening=weekdays, closed_on=frozenset(), collect_within_days=3)
    assert collect_by(point, FRIDAY) == local("2026-11-25T23:59:59", "Europe/Berlin")
    holiday = replace(point, closed_on=frozenset({date(2026, 11, 24)}))
    assert collect_by(holiday, FRIDAY) == local("2026-11-26T23:59:59", "Europe/Berlin")
    shut = replace(point, closed_on=frozenset(FRIDAY.date() + timedelta(n) for n in range(999)))
    assert collect_by(shut, FRIDAY) == local("2027-01-19T23:59:59", "Europe/Berlin")
