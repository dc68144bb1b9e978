from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.adapters.tracking import (
    READERS,
    UnknownSource,
    UnreadableBody,
    read,
    reading_of,
)
from entrepot.logistics.domain.tracking import Classifier, Status, interpret, project


def an_aftership_webhook(**checkpoint: Any) -> dict[str, Any]:
    scan = {
        "slug": "yunexpress", "tag": "InTransit", "subtag": "InTransit_002", "raw_tag": "PU",
        "checkpoint_time": "2026-11-02T16:00:00+08:00", "location": None, "city": "Shenzhen",
        "country_iso3": "CHN", "message": "Picked up", **checkpoint,
    }  # fmt: skip
    tracking = {
        "tracking_number": "YT1", "slug": "yunexpress", "expected_delivery": "2026-11-20",
        "checkpoints": [scan],
    }  # fmt: skip
    return {"event": "tracking_update", "event_id": "e1", "msg": tracking, "ts": 1}


def a_17track_webhook() -> dict[str, Any]:
    scan = {
        "time_iso": "2026-11-02T16:00:00+08:00", "time_utc": "2026-11-02T08:00:00Z",
        "description": "Import customs", "location": "Liège, BE", "stage": None,
        "sub_status": "InTransit_CustomsProcessing",
    }  # fmt: skip
    raw = {
        "time_iso": None, "time_utc": None, "stage": "Departure", "sub_status": None,
        "time_raw": {"date": "2026-11-01", "time": "21:05:00", "timezone": "+08:00"},
    }  # fmt: skip
    provider = {"provider": {"key": 190012, "alias": "YANWEN"}, "events": [scan, raw]}
    info = {
        "tracking": {"providers": [provider]},
        "time_metrics": {"estimated_delivery_date": {"to": "2026-11-12T00:00:00+01:00"}},
    }
    return {
        "event": "TRACKING_UPDATED",
        "data": {"number": "YT1", "carrier": 190012, "track_info": info},
    }


def an_easypost_webhook() -> dict[str, Any]:
    detail = {
        "message": "Refused", "status": "failure", "status_detail": "refused",
        "datetime": "2026-11-04T15:20:00Z",
        "tracking_location": {"city": "HOUSTON", "state": "TX", "country": None, "zip": "77063"},
    }  # fmt: skip
    tracker = {
        "object": "Tracker", "tracking_code": "EZ1", "carrier": "USPS",
        "est_delivery_date": None, "tracking_details": [detail],
    }  # fmt: skip
    return {"object": "Event", "description": "tracker.updated", "result": tracker}


def test_an_aftership_checkpoint_becomes_a_scan_in_utc_and_its_estimate_stays_an_estimate() -> None:
    scan, estimate = read("aftership", an_aftership_webhook())
    assert (scan.carrier, scan.tracking_number, scan.code, scan.sub_code) == (
        "yunexpress", "YT1", "InTransit", "InTransit_002",
    )  # fmt: skip
    assert scan.event_time == datetime(2026, 11, 2, 8, tzinfo=UTC)
    assert (scan.location, scan.description) == ("Shenzhen, CHN", "Picked up")
    assert interpret(scan).status is Status.PICKED_UP
    assert (estimate.classifier, estimate.zone_assumed) == (Classifier.EST, True)
    result = project([interpret(scan), interpret(estimate)])
    assert (result.status, result.delivered_at) == (Status.PICKED_UP, None)
    assert result.eta == datetime(2026, 11, 20, tzinfo=UTC)


def test_a_local_time_without_an_offset_is_taken_as_utc_and_says_so() -> None:
    scan, _ = read("aftership", an_aftership_webhook(checkpoint_time="2026-11-02T16:00:00"))
    assert (scan.event_time.hour, scan.zone_assumed) == (16, True)


def test_a_17track_event_keeps_its_status_and_one_without_a_status_is_kept_unmapped() -> None:
    customs, bare, estimate = read("17track", a_17track_webhook())
    assert interpret(customs).status is Status.CUSTOMS
    assert customs.carrier == "yanwen"
    assert bare.event_time == datetime(2026, 11, 1, 13, 5, tzinfo=UTC)
    assert not interpret(bare).mapped
    assert estimate.classifier is Classifier.EST


def test_a_17track_notice_that_tracking_stopped_reports_no_scan() -> None:
    assert read("17track", {"event": "TRACKING_STOPPED", "data": {"number": "YT1"}}) == []


def test_an_easypost_detail_carries_its_reason_and_its_place() -> None:
    (scan,) = read("easypost", an_easypost_webhook())
    event = interpret(scan)
    assert (event.status, event.reason) == (Status.EXCEPTION, "consignee_refused")
    assert scan.location == "HOUSTON, TX, 77063"
    assert scan.carrier == "usps"


def test_the_generic_format_takes_a_list_an_object_or_one_event() -> None:
    event = {
        "carrier": "sf", "tracking_number": "SF1", "code": "LOAD/EST", "vocabulary": "dcsa",
        "event_time": "2026-12-08T06:00:00Z",
    }  # fmt: skip
    plain = {**event, "vocabulary": None, "code": "exception", "sub_code": "customs_docs"}
    assert (
        read("generic", event) == read("generic", [event]) == read("generic", {"events": [event]})
    )
    assert read("generic", event)[0].classifier is Classifier.EST
    assert interpret(read("generic", plain)[0]).reason == "customs_docs"


@pytest.mark.parametrize(
    ("source", "body", "pointer"),
    [
        ("aftership", {"msg": {}}, "/msg/tracking_number"),
        (
            "aftership",
            an_aftership_webhook(checkpoint_time="soon"),
            "/msg/checkpoints/0/checkpoint_time",
        ),
        ("aftership", an_aftership_webhook(tag=None), "/msg/checkpoints/0/tag"),
        ("17track", {"event": "TRACKING_UPDATED", "data": {}}, "/data"),
        ("17track", {"data": {"number": "1", "carrier": 3}}, "/data/track_info"),
        ("easypost", {"object": "Event", "result": {"object": "Balloon"}}, "/result/object"),
        ("easypost", [], ""),
        ("generic", [{"event_time": "2026-11-02T08:00:00"}], "/0/event_time"),
        ("generic", {"events": {}}, "/events"),
        (
            "generic",
            {"events": [{"event_time": "2026-11-02T08:00:00Z", "code": "x"}]},
            "/events/0/carrier",
        ),
        (
            "generic",
            {"event_time": "2026-11-02T08:00:00Z", "code": "x", "vocabulary": "martian"},
            "/vocabulary",
        ),
    ],
)
def test_a_body_of_the_wrong_shape_is_refused_with_the_pointer_to_the_place(
    source: str, body: object, pointer: str
) -> None:
    with pytest.raises(UnreadableBody) as refusal:
        read(source, body)
    assert refusal.value.pointer == pointer


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["msg", "data", "object", "result", "event", "events", "number"]),
            inner,
            max_size=4,
        )
    ),
)


@given(st.sampled_from(sorted(READERS)), JSON)
def test_whatever_arrives_is_either_read_or_refused_by_name(source: str, body: object) -> None:
    pointer = "/"
    try:
        read(source, body)
    except UnreadableBody as refusal:
        pointer = refusal.pointer
    assert pointer == "" or pointer.startswith("/")
    reading_of(body)  # By its shape, whatever that is.


def test_a_clock_that_was_never_set_and_a_character_no_database_keeps_are_refused() -> None:
    scan = {"carrier": "sf", "tracking_number": "SF1", "code": "delivered", "location": "a\x00b"}
    for moment in ("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z"):
        with pytest.raises(UnreadableBody, match="a date of our time"):
            read("generic", {**scan, "event_time": moment})
    (event,) = read("generic", {**scan, "event_time": "2026-11-02T08:00:00Z"})
    assert event.location == "ab"
    with pytest.raises(UnreadableBody, match="non-empty"):
        read("generic", {**scan, "event_time": "2026-11-02T08:00:00Z", "code": "\x00"})


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(UnknownSource):
        read("pigeon", {})
