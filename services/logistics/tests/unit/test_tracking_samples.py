"""Recorded messages of every source: each is read into events or named with the reason."""

import json
import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from entrepot.logistics.adapters.tracking import (
    READERS,
    UnreadableBody,
    decoded,
    reading_of,
)
from entrepot.logistics.adapters.tracking.body import Reading
from entrepot.logistics.adapters.tracking.zones import zone_of, zone_of_place
from entrepot.logistics.domain.tracking import Status, TrackingEvent, interpret, project
from entrepot.logistics.programs.tracking import main

SAMPLES = Path(__file__).resolve().parents[5] / "shared" / "samples" / "tracking"
needs_samples = pytest.mark.skipif(not SAMPLES.exists(), reason="no shared samples beside this")

#: Codes in the recorded messages that no table can know: examples' fillers, a missing state and a
#: status that a test made up.
UNKNOWN = {"string", "no-state", "InTransit:InTransit_QuantumTunnelling"}


def every_file() -> list[Path]:
    found = SAMPLES.rglob("*") if SAMPLES.exists() else ()
    return sorted(p for p in found if p.is_file() and p.suffix != ".md")


def reading(name: str, number: str | None = "N1") -> Reading:
    return reading_of(decoded((SAMPLES / name).read_bytes()), number=number)


def events(name: str) -> list[TrackingEvent]:
    return [interpret(raw) for raw in reading(name).events]


@needs_samples
@pytest.mark.parametrize("path", every_file(), ids=lambda p: str(p.relative_to(SAMPLES)))
def test_every_recorded_message_is_read_or_named_with_the_reason(path: Path) -> None:
    found = reading_of(decoded(path.read_bytes()), number="N1")
    assert found.problems == []
    assert found.events or (all(note.reason for note in found.notes) and found.notes)
    read = [interpret(raw) for raw in found.events]
    assert {e.code for e in read if not e.mapped} <= UNKNOWN
    assert all(e.status is Status.UNKNOWN for e in read if not e.mapped)
    assert all(raw.raw is not None and raw.pointer.startswith("/") for raw in found.events)
    project(read)


@needs_samples
def test_each_carrier_has_a_reader_that_takes_its_answers_by_their_shape() -> None:
    for folder in (SAMPLES / "carriers").iterdir():
        sources = {
            reading_of(decoded(p.read_bytes()), number="N1").source
            for p in every_file() if p.parent == folder and p.suffix in (".json", ".xml")
        }  # fmt: skip
        assert sources <= {folder.name, "karrio", ""}
        assert folder.name in sources
        assert folder.name in READERS


@needs_samples
@pytest.mark.parametrize(
    ("name", "count", "status"),
    [
        ("carriers/canadapost/TrackingResponseXml.xml", 6, "delivered"),
        ("carriers/chronopost/TrackingResponse.xml", 9, "delivered"),
        ("carriers/dhl_express/IntransitTrackingResponseXML.xml", 1, "picked_up"),
        ("carriers/dhl_parcel_de/TrackingResponseXML.xml", 7, "delivered"),
        ("carriers/dpd/TrackingResponse.xml", 15, "delivery_failed"),
        ("carriers/hermes/TrackingResponse.json", 4, "delivered"),
        ("carriers/landmark/OUT_FOR_DELIVERY_TRACKING_RESPONSE_XML.xml", 5, "out_for_delivery"),
        ("carriers/landmark/DELIVERY_FAILED_TRACKING_RESPONSE_XML.xml", 5, "delivery_failed"),
        ("carriers/laposte/TrackingResponse.json", 9, "delivered"),
        ("carriers/parcelone/TrackingResponseJSON.json", 5, "delivered"),
        ("carriers/seko/TrackingResponse.json", 10, "delivered"),
        ("carriers/sendle/TrackingResponse.json", 9, "delivered"),
        ("carriers/smartkargo/PartnerTrackingResponse.json", 2, "in_transit"),
        ("carriers/spring/TrackingResponse.json", 2, "delivered"),
        ("carriers/ups/TrackingResponseJSON.json", 1, "in_transit"),
        ("carriers/usps/TrackingResponse.json", 12, "delivered"),
        ("aftership/TrackingWithAdditionalFieldsTestCase.test_update_tracking.0.json", 6,
         "in_transit"),
        ("easypost/webhook-event-body.json", 7, "in_transit"),
        ("17track/gettrackinfo_yanwen_190012.json", 3, "in_transit"),
    ],
)  # fmt: skip
def test_a_recorded_parcel_ends_in_its_status(name: str, count: int, status: str) -> None:
    seen = project(events(name))
    assert (len(seen.timeline) + seen.duplicates, seen.status.value) == (count, status)


@needs_samples
@pytest.mark.parametrize(
    "name",
    ["carriers/dhl_express/TrackingResponseXML.xml", "carriers/dpd/TrackingResponse.xml",
     "carriers/usps/TrackingResponse.json",
     "carriers/landmark/MIDNIGHT_TIME_SORTING_RESPONSE_XML.xml",
     "17track/gettrackinfo_yanwen_190012.json"],
)  # fmt: skip
def test_a_thousand_orders_with_repeats_of_a_parcel_s_scans_give_one_timeline(name: str) -> None:
    numbers = {e.tracking_number for e in events(name)}
    for number in numbers:
        own = [e for e in events(name) if e.tracking_number == number]
        once = project(own)
        chance = random.Random(20261122)
        for _ in range(1000):
            mixed = own + chance.choices(own, k=chance.randint(0, len(own)))
            chance.shuffle(mixed)
            again = project(mixed)
            assert again.duplicates - (len(mixed) - len(own)) == once.duplicates
            for field in set(type(once).__slots__) - {"duplicates"}:
                assert getattr(again, field) == getattr(once, field), field


@needs_samples
def test_a_time_without_an_offset_is_that_of_its_place_where_the_place_tells_it() -> None:
    scans = reading("carriers/landmark/IN_TRANSIT_TRACKING_RESPONSE_XML.xml").events
    first = next(e for e in scans if e.code == "50")  # 08:12 in Los Angeles.
    assert (first.event_time, first.zone_assumed) == (
        datetime(2025, 9, 28, 15, 12, tzinfo=UTC),
        False,
    )
    unknown = reading("carriers/landmark/MIDNIGHT_TIME_SORTING_RESPONSE_XML.xml").events
    assert all(e.zone_assumed for e in unknown)
    polish = reading("carriers/dhl_poland/TrackingResponseXML.xml").events[0]
    assert polish.event_time == datetime(2012, 10, 12, 5, 40, 31, tzinfo=UTC)


def test_places_tell_their_legal_time_and_others_none() -> None:
    assert str(zone_of_place("Essen, DE")) == "Europe/Berlin"
    assert str(zone_of_place("Puurs (BE)")) == "Europe/Brussels"
    assert str(zone_of_place("Barcelona - Spain ")) == "Europe/Madrid"
    assert str(zone_of_place("KINGSTON-JAM")) == "America/Jamaica"
    assert str(zone_of_place("NEW YORK, NY")) == "America/New_York"
    assert str(zone_of_place("Toronto, ON, CA")) == "America/Toronto"
    assert zone_of_place("Los Angeles, CA") == zone_of("US", "CA")
    assert zone_of_place("Feltham, SRY") is None
    assert zone_of("US") is None
    assert zone_of(None) is None
    assert zone_of_place("") is None


def test_a_code_of_one_carrier_means_nothing_under_another() -> None:
    ups = {"trackResponse": {"shipment": [{"inquiryNumber": "1Z", "package": [{"activity": [
        {"date": "20261101", "time": "080000", "gmtOffset": "-05:00",
         "status": {"type": "O", "code": "OF"}}]}]}]}}  # fmt: skip
    (event,) = [interpret(raw) for raw in reading_of(ups).events]
    assert (event.status, event.event_time.hour) == (Status.OUT_FOR_DELIVERY, 13)
    usps = {"trackingNumber": "9", "mailClass": "x", "trackingEvents": [
        {"eventCode": "DE", "eventTimestamp": "2026-11-01T08:00:00", "GMTOffset": "-05:00"}]}  # fmt: skip
    (event,) = [interpret(raw) for raw in reading_of(usps).events]
    assert (event.status, event.mapped) == (Status.UNKNOWN, False)


@pytest.mark.parametrize(
    ("body", "found"),
    [(b"", "JSON or XML"), (b"hello", "JSON or XML"), (b"<a><b></a>", "XML"),
     (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "document type"),
     (b"<a>" * 60 + b"</a>" * 60, "levels of elements")],
)  # fmt: skip
def test_what_is_neither_json_nor_plain_xml_is_refused(body: bytes, found: str) -> None:
    with pytest.raises(UnreadableBody, match=found):
        decoded(body)


def test_a_broken_scan_is_named_with_its_pointer_and_the_others_are_read() -> None:
    body: Any = {"shipmentinfo": [{"shipmentID": "H1", "status": [
        {"timestamp": "2026-11-01T08:00:00+01:00", "code": "3500"},
        {"timestamp": "yesterday", "code": "3500"}]}]}  # fmt: skip
    found = reading_of(body)
    assert len(found.events) == 1
    assert [p.pointer for p in found.problems] == ["/shipmentinfo/0/status/1/timestamp"]


def test_the_command_prints_events_and_names_the_rest(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, odd, question = (tmp_path / name for name in ("good.json", "odd.json", "question.json"))
    scan = {"carrier": "sf", "tracking_number": "SF1", "code": "delivered",
            "event_time": "2026-11-02T08:00:00Z", "location": "Berlin"}  # fmt: skip
    good.write_text(json.dumps(scan))
    question.write_text('["SF1"]')
    assert main(["read", str(good), str(question), "--json"]) == 0
    told = capsys.readouterr()
    event = json.loads(told.out)
    assert (event["status"], event["event_time"]) == ("delivered", "2026-11-02T08:00:00Z")
    assert event["raw"] == scan
    assert "question.json#: a request" in told.err
    odd.write_text(json.dumps([scan, {**scan, "code": "beamed"}]))
    assert main(["read", str(odd)]) == 1
    told = capsys.readouterr()
    assert "2026-11-02T08:00:00Z sf SF1 delivered" in told.out
    assert "odd.json#/1/code: no row for 'beamed'" in told.err
    assert main(["read", str(tmp_path / "absent.json")]) == 1


@needs_samples
def test_a_folder_is_read_file_by_file_and_a_page_without_a_state_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["read", str(SAMPLES / "17track-web")]) == 1
    told = capsys.readouterr()
    assert "no row for 'no-state' in the table of 17track-web, kept as unknown" in told.err
    assert "summary_response.json" in told.err
    assert len(told.out.splitlines()) == 6
