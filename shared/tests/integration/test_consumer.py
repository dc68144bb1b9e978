"""Outcomes of a record: done once, tried again, parked with its key."""

from datetime import UTC, datetime

import pytest
from echo.service import FAIL

from entrepot.shared.consumer import Consumer
from entrepot.shared.dead_letter_api import redrive_key
from entrepot.shared.events.supplier_portal import MilestoneReported
from entrepot.shared.kafka import Record
from entrepot.shared.testing.plugin import Rig

TOPIC = "supplier-production"


def milestone(order: int = 1, sku: str = "good") -> MilestoneReported:
    return MilestoneReported(
        purchase_order_id=f"po_{order:032x}",
        line_no=1,
        supplier="supplier:a",
        sku=sku,
        milestone="cut",
        percent=10,
        reported_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def broken(record: Record) -> Record:
    return Record(
        record.topic, record.key, b"{", record.headers, record.timestamp_ms, 0, record.offset
    )


async def seen(rig: Rig) -> list[tuple[str, int]]:
    rows = await rig.sql("SELECT subject, version FROM seen ORDER BY position")
    return [(r["subject"][-2:], r["version"]) for r in rows]


async def test_an_event_delivered_twice_is_applied_once(rig: Rig) -> None:
    await rig.deliver(milestone(1), milestone(1), milestone(2), twice=True)
    assert sorted(await seen(rig)) == [("01", 1), ("01", 2), ("02", 1)]


async def test_an_event_older_than_the_gate_is_dropped(rig: Rig) -> None:
    await rig.deliver_records(rig.record(milestone(), 5), rig.record(milestone(), 4))
    assert await seen(rig) == [("01", 5)]


async def test_a_poison_event_parks_its_key_and_nothing_else(rig: Rig) -> None:
    records = [rig.record(milestone(n)) for n in (1, 2, 1, 3)]
    records[0] = broken(records[0])
    outcome = await rig.deliver_records(*records)
    assert outcome.rejected == 1
    assert await seen(rig) == [("02", 1), ("03", 1)]
    letters = await rig.sql("SELECT status, record_offset FROM dead_letter ORDER BY id")
    assert [tuple(r) for r in letters] == [("rejected", 1), ("waiting", 3)]
    await rig.deliver_records(*records)
    assert len(await rig.sql("SELECT id FROM dead_letter")) == 2
    copies = await rig.sql("SELECT aggregatetype FROM outbox")
    assert [r["aggregatetype"] for r in copies] == [f"{TOPIC}-dlq"]


@pytest.mark.parametrize("how", ["reject", "bug"])
async def test_redriving_a_parked_key_replays_it_once_in_order(rig: Rig, how: str) -> None:
    FAIL["bad"] = how
    records = [rig.record(milestone(1, "bad")), rig.record(milestone(2)), rig.record(milestone(1))]
    await rig.deliver_records(*records)
    assert await seen(rig) == [("02", 1)]
    with pytest.raises((ZeroDivisionError, Exception), match=r"never|bug"):
        await redrive_key(rig.consumer, TOPIC, records[0].key)
    assert (await rig.sql("SELECT attempts FROM dead_letter ORDER BY id"))[0]["attempts"] == 2
    FAIL.clear()
    assert await redrive_key(rig.consumer, TOPIC, records[0].key) == 2
    await rig.deliver_records(*records)
    assert await seen(rig) == [("02", 1), ("01", 1), ("01", 2)]
    assert await rig.sql("SELECT id FROM dead_letter") == []


async def test_a_retry_stops_its_partition_at_that_record_only(rig: Rig) -> None:
    FAIL["bad"] = "retry"
    records = [rig.record(milestone(1)), rig.record(milestone(2, "bad")), rig.record(milestone(3))]
    outcome = await rig.deliver_records(*records)
    assert outcome.retry == {(TOPIC, 0): 2}
    assert outcome.reached == {(TOPIC, 0): 2}
    assert await seen(rig) == [("01", 1)]
    FAIL.clear()
    await rig.deliver_records(*records[1:])
    assert await seen(rig) == [("01", 1), ("02", 1), ("03", 1)]


async def test_the_breaker_opens_when_more_than_a_tenth_is_rejected(rig: Rig) -> None:
    records = [broken(rig.record(milestone(n))) for n in range(1, 30)]
    await rig.deliver_records(*records)
    assert rig.consumer.breaker.is_open
    rig.consumer.breaker.close()
    assert not rig.consumer.breaker.is_open


async def test_a_service_that_does_not_know_a_type_passes_over_it(rig: Rig) -> None:
    record = rig.record(milestone())
    headers = [(k, b"somebody.new_fact.v1" if k == "ce_type" else v) for k, v in record.headers]
    made = Record(TOPIC, record.key, b"{}", headers, record.timestamp_ms, 0, 1)
    outcome = await rig.deliver_records(made)
    assert (outcome.rejected, outcome.reached) == (0, {(TOPIC, 0): 2})
    assert isinstance(rig.consumer, Consumer)
