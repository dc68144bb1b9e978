import random
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entrepot.logistics.domain.tracking import (
    VOCABULARIES,
    Classifier,
    NaiveEventTime,
    RawTrackingEvent,
    Reason,
    Status,
    TrackingEvent,
    UnknownVocabulary,
    event_key,
    interpret,
    is_quarantined,
    map_status,
    project,
)

T0 = datetime(2026, 11, 2, 8, tzinfo=UTC)


def an_event(status: str, hours: float = 0, **more: object) -> TrackingEvent:
    when = T0 + timedelta(hours=hours)
    fields = {"code": status, "location": None, "classifier": Classifier.ACT, **more}
    key = event_key("c", "T1", fields["code"], when, fields["location"], fields["classifier"])  # type: ignore[arg-type]
    return TrackingEvent(key, "c", "T1", event_time=when, status=Status(status), **fields)  # type: ignore[arg-type]


EVENTS = st.builds(
    an_event,
    st.sampled_from([s.value for s in Status]),
    st.integers(0, 6),
    location=st.sampled_from([None, "SZX", "FRA"]),
    classifier=st.sampled_from([Classifier.ACT, Classifier.ACT, Classifier.EST, Classifier.PLN]),
    received_at=st.sampled_from([None, T0, T0 + timedelta(hours=3)]),
)


@given(st.lists(EVENTS, max_size=12), st.randoms(use_true_random=False))
@settings(max_examples=1000, deadline=None)
def test_any_order_and_any_repeats_of_the_events_give_the_same_status(
    events: list[TrackingEvent], chance: random.Random
) -> None:
    shuffled = events + chance.choices(events, k=3) if events else []
    chance.shuffle(shuffled)
    once, again = project(events), project(shuffled)
    assert again.duplicates == once.duplicates + len(shuffled) - len(events)
    for name in set(type(once).__slots__) - {"duplicates"}:
        assert getattr(once, name) == getattr(again, name), name


def test_on_the_same_second_the_later_stage_wins() -> None:
    scans = [an_event("out_for_delivery"), an_event("in_transit"), an_event("customs")]
    assert project(scans).status is Status.OUT_FOR_DELIVERY


def test_a_returned_parcel_is_not_delivered_when_the_sender_signs_for_it() -> None:
    scans = [an_event("in_transit"), an_event("returning", 5), an_event("delivered", 9)]
    result = project(scans)
    assert result.status is Status.RETURNED
    assert result.delivered_at is None
    assert result.attempted_at is None
    assert result.returned_at == T0 + timedelta(hours=9)


def test_after_delivery_only_a_return_moves_the_status() -> None:
    scans = [an_event("delivered"), an_event("in_transit", 1), an_event("expired", 2)]
    assert project(scans).status is Status.DELIVERED
    back = project([*scans, an_event("returning", 3), an_event("in_transit", 4)])
    assert back.status is Status.RETURNING
    assert back.delivered_at == T0


def test_a_second_proof_of_delivery_does_not_move_the_delivery() -> None:
    result = project([an_event("delivered"), an_event("delivered", 5)])
    assert result.delivered_at == result.since == T0


def test_a_scan_more_than_a_day_ahead_waits_in_quarantine_until_its_time() -> None:
    wrong = an_event("delivered", 25)
    right = an_event("in_transit")
    assert is_quarantined(wrong, T0)
    assert not is_quarantined(an_event("delivered", 24), T0)
    held = project([wrong, right], now=T0)
    assert (held.status, held.quarantined) == (Status.IN_TRANSIT, (wrong.key,))
    assert project([wrong, right], now=T0 + timedelta(hours=2)).status is Status.DELIVERED


def test_an_estimate_is_never_quarantined_and_its_newest_revision_is_the_eta() -> None:
    first = an_event("in_transit", 900, classifier=Classifier.EST, received_at=T0)
    revised = an_event(
        "in_transit", 800, classifier=Classifier.EST, received_at=T0 + timedelta(hours=1)
    )
    result = project([first, revised], now=T0)
    assert result.eta == T0 + timedelta(hours=800)
    assert (result.status, result.timeline, result.quarantined) == (Status.UNKNOWN, (), ())


def test_an_estimate_does_not_swallow_the_scan_of_the_same_second() -> None:
    estimate, scan = an_event("delivered", classifier=Classifier.EST), an_event("delivered")
    assert project([estimate, scan]).delivered_at == T0


def test_acceptance_and_first_attempt_are_the_first_scans_that_prove_them() -> None:
    result = project(
        [an_event("info_received"), an_event("in_transit", 1), an_event("delivery_failed", 2)]
    )
    assert result.accepted_at == T0 + timedelta(hours=1)
    assert result.attempted_at == T0 + timedelta(hours=2)
    assert not result.is_terminal


def test_the_key_ignores_parts_of_a_second_and_the_zone_it_was_written_in() -> None:
    shenzhen = timezone(timedelta(hours=8))
    one = event_key("YunExpress", "yt1 ", "PU", T0, " SZX")
    other = event_key(
        "yunexpress", "YT1", "PU", T0.astimezone(shenzhen) + timedelta(milliseconds=7), "szx"
    )
    assert one == other
    assert one != event_key("yunexpress", "YT1", "PU", T0 + timedelta(seconds=1), "szx")
    with pytest.raises(NaiveEventTime):
        event_key("c", "T1", "PU", datetime(2026, 11, 2), None)


def a_raw_event(code: str, sub_code: str | None = None, table: str = "ups") -> RawTrackingEvent:
    return RawTrackingEvent(table, "ups", "1Z1", code, sub_code, T0, None, None)


def test_an_unknown_code_is_unknown_and_flagged_and_never_in_transit() -> None:
    event = interpret(a_raw_event("ZZ"))
    assert (event.status, event.mapped) == (Status.UNKNOWN, False)
    result = project([an_event("in_transit"), event])
    assert result.unmapped == ("ZZ",)
    assert not map_status("17track", "InTransit", "InTransit_QuantumTunnelling").mapped
    assert not map_status("aftership", "Exception_099").mapped
    assert not map_status("cbv", "expired").mapped
    with pytest.raises(UnknownVocabulary):
        map_status("nobody", "ZZ")


def test_the_last_known_status_survives_an_unmapped_scan() -> None:
    result = project([an_event("customs"), an_event("unknown", 1)])
    assert (result.status, result.last_known) == (Status.UNKNOWN, Status.CUSTOMS)


def test_the_same_letters_mean_different_things_at_different_carriers() -> None:
    assert map_status("fedex", "OF").status is Status.IN_TRANSIT
    assert map_status("ups", "OF").status is Status.OUT_FOR_DELIVERY
    assert map_status("fedex", "DE") != map_status("ups", "DE")


@pytest.mark.parametrize(
    ("table", "code", "sub_code", "status", "reason"),
    [
        ("aftership", "AttemptFail", "Exception_003", "delivery_failed", "consignee_refused"),
        ("aftership", "InTransit", "InTransit_006", "customs", None),
        ("aftership", "OutForDelivery", "OutForDelivery_004", "out_for_delivery", None),
        ("aftership", "Exception", None, "exception", None),
        ("easypost", "failure", "refused", "exception", "consignee_refused"),
        ("easypost", "in_transit", "weather_delay", "in_transit", None),
        ("easypost", "error", None, "unknown", None),
        ("karrio", "delivery_failed", "consignee_not_home", "delivery_failed", "consignee_absent"),
        ("karrio", "on_hold", "something_new", "exception", "other"),
        ("dcsa", "HOLD/ACT", None, "exception", "other"),
        ("cbv", "urn:epcglobal:cbv:disp:damaged", None, "exception", "damaged"),
        ("cbv", "https://ref.gs1.org/cbv/Disp-returned", None, "returned", None),
        ("canonical", "exception", "duties_unpaid", "exception", "duties_unpaid"),
    ],
)
def test_the_main_status_decides_and_the_sub_status_gives_the_reason(
    table: str, code: str, sub_code: str | None, status: str, reason: str | None
) -> None:
    mapped = map_status(table, code, sub_code)
    assert (mapped.status, mapped.reason, mapped.mapped) == (status, reason, True)


def test_every_row_of_every_table_reads_back_through_its_own_source() -> None:
    for table in VOCABULARIES.values():
        for code, (status, reason) in table.rows.items():
            assert map_status(table.name, code) == (map_status(table.name, f" {code} "))
            mapped = map_status(table.name, code)
            assert (mapped.status, mapped.reason, mapped.mapped) == (status, reason, True)


def test_our_own_carrier_name_replaces_the_sources_in_the_identity() -> None:
    raw = a_raw_event("I")
    assert interpret(raw, carrier="ups-eu").carrier == "ups-eu"
    assert interpret(raw, carrier="ups-eu").key != interpret(raw).key
    assert interpret(raw).reason is None
    assert interpret(a_raw_event("DE")).reason is Reason.DELAYED
