from datetime import UTC, datetime, timedelta

import pytest

from entrepot.logistics.domain.eta import (
    History,
    Kind,
    Milestone,
    Place,
    Progress,
    Reached,
    durations,
    estimate,
    milestones,
)
from entrepot.logistics.domain.status import Classifier, Status
from entrepot.logistics.domain.tracking import TrackingEvent

T0 = datetime(2026, 11, 1, 8, tzinfo=UTC)
ECO = Place("eco", "yun", "eco", "DE")
OTHER = Place("other", "yun", "eco", "DE")
DECLARED = {"eco": (8.0, 12.0), "other": (16.0, 24.0)}


def scan(status: str, days: float, kind: Classifier = Classifier.ACT) -> TrackingEvent:
    at = T0 + timedelta(days=days)
    return TrackingEvent(
        f"{status}{days}", "yun", "T1", status, at, Status(status), classifier=kind
    )


def at(days: float) -> datetime:
    return T0 + timedelta(days=days)


def taught(place: Place, *days: float, milestone: Milestone = Milestone.DISPATCHED) -> History:
    history = History(DECLARED)
    for each in days:
        history.add(Kind.REST, milestone, place, each)
    return history


def progress(*reached: tuple[Milestone, float], deadline: float | None = None) -> Progress:
    return Progress(
        ECO, [Reached(m, at(d)) for m, d in reached],
        deadline=at(deadline) if deadline is not None else None,
    )  # fmt: skip


def test_milestones_are_the_first_scans_of_their_kind_and_in_transit_after_customs_is_cleared() -> (
    None
):
    scans = [
        scan("in_transit", 6), scan("picked_up", 0.5), scan("in_transit", 1), scan("in_transit", 2),
        scan("customs", 4), scan("customs", 5), scan("delivery_failed", 8),
        scan("available_for_pickup", 9), scan("delivered", 10), scan("in_transit", 11),
        scan("out_for_delivery", 20, Classifier.EST),
    ]  # fmt: skip
    found = milestones(at(0), scans)
    assert [(m.value, (when - T0) / timedelta(days=1)) for m, when in found] == [
        ("dispatched", 0), ("picked_up", 0.5), ("in_transit", 1), ("customs", 4), ("cleared", 6),
        ("attempted", 8),
    ]  # fmt: skip
    assert milestones(None, scans)[0] == (Milestone.DISPATCHED, at(0.5))
    assert milestones(None, []) == []


def test_a_delivered_parcel_teaches_what_was_left_at_each_milestone_and_how_long_each_leg_was() -> (
    None
):
    reached = milestones(at(0), [scan("picked_up", 1), scan("customs", 4)])
    assert durations(reached, at(10)) == [
        (Kind.REST, Milestone.DISPATCHED, 10), (Kind.LEG, Milestone.DISPATCHED, 1),
        (Kind.REST, Milestone.PICKED_UP, 9), (Kind.LEG, Milestone.PICKED_UP, 3),
        (Kind.REST, Milestone.CUSTOMS, 6), (Kind.LEG, Milestone.CUSTOMS, 6),
    ]  # fmt: skip


def test_without_any_history_the_declared_days_speak_and_move_as_days_pass() -> None:
    first = estimate(History(DECLARED), progress((Milestone.DISPATCHED, 0), deadline=12), at(0))
    assert first is not None
    assert (first.p50_at, first.p90_at, first.based_on) == (at(8), at(12), "declared")
    assert first.on_time_probability == pytest.approx(0.9)
    later = estimate(History(DECLARED), progress((Milestone.DISPATCHED, 0), deadline=12), at(10))
    assert later is not None
    assert later.p50_at > at(10.5)
    assert later.p90_at > at(12)
    assert later.on_time_probability is not None
    assert later.on_time_probability < 0.8


def test_the_rest_of_the_lane_is_conditional_on_milestone_and_days_since() -> None:
    """Half the parcels clear customs in 1 day, half in 9: after two days there, the quick ones are
    out of the question."""
    history = taught(ECO, *[1.0] * 50, *[9.0] * 50, milestone=Milestone.CUSTOMS)
    reached = ((Milestone.DISPATCHED, 0), (Milestone.CUSTOMS, 5))
    fresh = estimate(history, progress(*reached), at(5))
    assert fresh is not None
    assert (fresh.p50_at, fresh.p90_at) == (at(6), at(14))
    assert (fresh.based_on, fresh.on_time_probability) == ("lane", None)
    waited = estimate(history, progress(*reached), at(7))
    assert waited is not None
    assert (waited.p50_at, waited.p90_at) == (at(14), at(14))


def test_a_lane_without_deliveries_borrows_the_shape_of_its_service_in_its_own_length() -> None:
    history = taught(OTHER, *[20.0] * 40)  # A quarter longer than declared.
    found = estimate(history, progress((Milestone.DISPATCHED, 0)), at(0))
    assert found is not None
    assert (found.p50_at, found.based_on) == (at(10), "carrier_service_country")


def test_few_deliveries_move_a_lane_little_and_many_move_it_fully() -> None:
    days = []
    for count in (1, 15, 400):
        found = estimate(taught(ECO, *[14.0] * count), progress((Milestone.DISPATCHED, 0)), at(0))
        assert found is not None
        days.append((found.p50_at - T0) / timedelta(days=1))
    assert days[0] == pytest.approx(8, abs=0.9)
    assert days[0] < days[1] < days[2] == 14


def test_parcels_still_open_in_a_disruption_raise_p90_before_any_of_them_arrives() -> None:
    calm = taught(ECO, *[7.0, 8.0, 9.0] * 20)
    jam = taught(ECO, *[7.0, 8.0, 9.0] * 20)
    for _ in range(30):
        jam.add(Kind.REST, Milestone.DISPATCHED, ECO, 15.0, ended=False)
    start = progress((Milestone.DISPATCHED, 0))
    before, after = estimate(calm, start, at(0)), estimate(jam, start, at(0))
    assert before is not None
    assert after is not None
    assert before.p90_at <= at(12) < after.p90_at


def test_a_parcel_that_waited_longer_than_any_before_it_is_said_to_be_beyond() -> None:
    history = taught(ECO, *[8.0] * 30)
    found = estimate(history, progress((Milestone.DISPATCHED, 0), deadline=12), at(100))
    assert found is not None
    assert (found.based_on, found.p50_at, found.p90_at) == ("beyond", at(110), at(150))
    assert found.on_time_probability == 0


def test_an_attempt_decides_the_promise_whatever_is_left() -> None:
    held = Progress(ECO, [Reached(Milestone.DISPATCHED, at(0))], at(11), at(12))
    found = estimate(History(DECLARED), held, at(13))
    assert found is not None
    assert found.on_time_probability == 1
    missed = Progress(ECO, [Reached(Milestone.DISPATCHED, at(0))], at(12.5), at(12))
    found = estimate(History(DECLARED), missed, at(13))
    assert found is not None
    assert found.on_time_probability == 0


def test_nothing_is_said_before_the_hand_over_or_without_a_lane() -> None:
    assert estimate(History(DECLARED), progress(), at(0)) is None
    stray = Progress(Place("", "by-hand", "", "DE"), [Reached(Milestone.DISPATCHED, at(0))])
    assert estimate(History(DECLARED), stray, at(1)) is None


def test_lane_quantiles_need_deliveries_enough_at_some_level() -> None:
    assert taught(ECO, *[10.0] * 29).lane_quantiles(ECO, 30) is None
    assert taught(ECO, *[10.0] * 30).lane_quantiles(ECO, 30) == (10, pytest.approx(11, abs=1), 30)
    assert taught(OTHER, *[20.0] * 60).lane_quantiles(ECO, 30) == (10, pytest.approx(11, abs=1), 0)
