"""The event store, timelines and figures over HTTP."""

from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
import pytest
from sqlalchemy.exc import ProgrammingError

from entrepot.control_tower.jobs import end_of_old, forget_old_events, forget_old_facts
from entrepot.shared.events.inventory import (
    AvailabilityChanged,
    ReservationRefused,
    ReservedLine,
    StockReserved,
)
from entrepot.shared.events.logistics import ShipmentDelivered, TrackingRecorded
from entrepot.shared.events.orders import (
    FulfilmentShipped,
    OrderAccepted,
    OrderCancelled,
    OrderLine,
    ShipmentWrittenBack,
)
from entrepot.shared.kafka import Record
from entrepot.shared.testing.plugin import Rig

AT = datetime(2026, 1, 5, 9, tzinfo=UTC)
READ = "events:read kpis:read"


def oid(number: int, prefix: str = "ord") -> str:
    return f"{prefix}_{number:032x}"


def accepted(number: int = 1, shop: str = "amz-de") -> OrderAccepted:
    line = OrderLine(line_no=1, external_sku="X-1", sku="LAMP-1", quantity=1, unit_price_minor=999)
    return OrderAccepted(
        order_id=oid(number), shop=shop, party=f"shop:{shop}", external_id=f"302-{number}",
        source_version=1, placed_at=AT, currency="EUR", total_minor=999, lines=(line,),
    )  # fmt: skip


def reserved(number: int = 1, attempt: int = 1) -> StockReserved:
    line = ReservedLine(line_no=1, sku="LAMP-1", location="EU-1", quantity=1)
    return StockReserved(
        reservation_id=oid(number, "res"), order_id=oid(number), attempt=attempt, lines=(line,)
    )


def refused(number: int = 1, attempt: int = 1) -> ReservationRefused:
    return ReservationRefused(
        reservation_id=oid(number, "res"), order_id=oid(number), attempt=attempt
    )


def shipped(number: int = 1, after_s: int = 3600) -> FulfilmentShipped:
    return FulfilmentShipped(
        fulfilment_id=oid(number, "ful"), order_id=oid(number), party="shop:amz-de",
        reservation_id=oid(number, "res"), location="EU-1", shipment_id=oid(number, "shp"),
        tracking_number=f"TN{number}", carrier="yunexpress", lines=(), weight_g=100,
        shipped_at=AT + timedelta(seconds=after_s),
    )  # fmt: skip


def scan(number: int = 1) -> TrackingRecorded:
    return TrackingRecorded(
        shipment_id=oid(number, "shp"), party="carrier:yunexpress", carrier="yunexpress",
        tracking_number=f"TN{number}", status="in_transit", code="T1", occurred_at=AT,
    )  # fmt: skip


def delivered(number: int = 1) -> ShipmentDelivered:
    return ShipmentDelivered(
        shipment_id=oid(number, "shp"), fulfilment_id=oid(number, "ful"), order_id=oid(number),
        party="carrier:yunexpress", delivered_at=AT + timedelta(days=1),
    )  # fmt: skip


def balance(sku: str = "LAMP-1", on_hand: int = 1) -> AvailabilityChanged:
    return AvailabilityChanged(
        sku=sku, location="EU-1", party="warehouse:eu-3pl", on_hand=on_hand, reserved=0,
        available_to_promise=on_hand,
    )  # fmt: skip


async def get(rig: Rig, path: str, party: str = "staff:ops", status: int = 200) -> Any:
    answer = await rig.client.get(path, headers=rig.headers(party, READ))
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_events_are_stored_once_in_order_and_read_page_by_page(rig: Rig) -> None:
    await rig.deliver(*(accepted(n) for n in range(1, 8)))
    found, after = [], 0
    while True:
        page = await get(rig, f"/v1/events?after={after}&limit=3")
        found += [e["position"] for e in page["items"]]
        after = page["next_after"]
        if not page["more"]:
            break
    assert found == list(range(1, 8))
    assert after == 7
    newest = await get(rig, "/v1/events?before=100&limit=2")
    assert [e["position"] for e in newest["items"]] == [7, 6]
    assert newest["next_before"] == 6
    one = newest["items"][0]
    again = await get(rig, f"/v1/events/{one['id']}")
    assert again == one
    assert one["data"]["external_id"] == "302-7"
    assert (one["source"], one["topic"], one["version"]) == ("orders", "orders-order", 1)
    await get(rig, "/v1/events/00000000-0000-0000-0000-000000000000", status=404)


async def test_an_event_of_a_type_nobody_knows_is_stored_and_found_by_its_order(rig: Rig) -> None:
    record = rig.record(accepted())
    headers = [(k, b"orders.new_fact.v1" if k == "ce_type" else v) for k, v in record.headers]
    body = orjson.dumps({"order_id": oid(1), "text": "a\nb"}, option=orjson.OPT_INDENT_2)
    made = Record(record.topic, record.key, body, headers, record.timestamp_ms, 0, 1)
    await rig.deliver_records(made)
    page = await get(rig, f"/v1/events?key={oid(1)}")
    assert [e["type"] for e in page["items"]] == ["orders.new_fact.v1"]
    story = await get(rig, f"/v1/timelines/order/{oid(1)}")
    assert story["items"][0]["title"] == "New fact"


async def test_filters_by_type_party_and_key_hold_together(rig: Rig) -> None:
    await rig.deliver(accepted(1), accepted(2, "shopify-us"), reserved(1), balance(), scan(1))
    types = await get(rig, "/v1/events?type=orders.*,inventory.stock_reserved.v1")
    assert [e["position"] for e in types["items"]] == [1, 2, 3]
    party = await get(rig, "/v1/events?party=carrier:yunexpress")
    assert [e["source"] for e in party["items"]] == ["logistics"]
    both = await get(rig, "/v1/events?party=shop:shopify-us&key=sku:LAMP-1")
    assert [e["position"] for e in both["items"]] == [2]
    loose = await get(rig, "/v1/events?key=LAMP-1&type=inventory.*")
    assert [e["position"] for e in loose["items"]] == [3, 4]
    await get(rig, "/v1/events?type=DROP%20TABLE", status=400)
    await get(rig, "/v1/events?after=1&before=2", status=400)
    await get(rig, "/v1/events?colour=red", status=400)


async def test_a_filter_that_nothing_passes_ends_after_a_bounded_look(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("entrepot.control_tower.queries.store.SCAN", 4)
    await rig.deliver(*(accepted(n) for n in range(1, 10)), reserved(1))
    first = await get(rig, "/v1/events?type=inventory.*")
    assert (first["items"], first["more"], first["next_after"]) == ([], True, 4)
    second = await get(rig, "/v1/events?type=inventory.*&after=8")
    assert ([e["position"] for e in second["items"]], second["more"]) == ([10], False)
    back = await get(rig, "/v1/events?type=logistics.*&before=11")
    assert (back["items"], back["more"], back["next_before"]) == ([], True, 7)


@pytest.mark.parametrize(
    ("party", "positions"),
    [("shop:amz-de", [1, 6]), ("shop:shopify-us", [2]), ("carrier:yunexpress", [5]),
     ("warehouse:eu-3pl", [4]), ("supplier:nobody", []), ("staff:ops", [1, 2, 3, 4, 5, 6])],
)  # fmt: skip
async def test_a_partner_sees_the_events_that_name_it_and_no_other(
    rig: Rig, party: str, positions: list[int]
) -> None:
    await rig.deliver(
        accepted(1), accepted(2, "shopify-us"), reserved(1), balance(), scan(1), shipped(1)
    )
    page = await get(rig, "/v1/events", party)
    assert [e["position"] for e in page["items"]] == positions
    everything = (await get(rig, "/v1/events"))["items"]
    for event in everything:
        seen = event["position"] in positions
        await get(rig, f"/v1/events/{event['id']}", party, 200 if seen else 404)
    if party != "staff:ops":
        foreign = await get(rig, "/v1/events?party=staff:ops", party)
        assert foreign["items"] == []
        story = await rig.client.get(
            f"/v1/timelines/order/{oid(1)}", headers=rig.headers(party, READ)
        )
        shown = [e["position"] for e in story.json().get("items", [])]
        assert set(shown) <= set(positions)
        found = await get(rig, "/v1/search?q=LAMP-1", party)
        assert bool(found) == (party in ("shop:amz-de", "shop:shopify-us", "warehouse:eu-3pl"))


async def test_the_database_itself_hides_an_event_from_another_party(rig: Rig) -> None:
    await rig.deliver(accepted(1), reserved(1))
    for party, count in (("shop:amz-de", 1), ("shop:x", 0), ("", 0), ("*", 2)):
        async with rig.database.read(party) as session:
            found = await session.exec_driver_sql("SELECT count(*) FROM event")
            assert found.scalar_one() == count, party


async def test_an_order_s_timeline_holds_what_is_linked_to_it_in_time_order(rig: Rig) -> None:
    await rig.deliver(accepted(1), accepted(2))
    rig.clock.advance(timedelta(seconds=30))
    await rig.deliver(reserved(1))
    rig.clock.advance(timedelta(hours=1))
    await rig.deliver(shipped(1), scan(1), scan(2))
    story = await get(rig, f"/v1/timelines/order/{oid(1)}")
    assert [e["type"].split(".")[1] for e in story["items"]] == [
        "order_accepted", "stock_reserved", "fulfilment_shipped", "tracking_recorded",
    ]  # fmt: skip
    assert [e["gap_s"] for e in story["items"]] == [0.0, 30.0, 3600.0, 0.0]
    assert story["items"][0]["title_zh"] == "订单已接收"
    assert story["links"]["shipment"] == [oid(1, "shp")]
    assert story["missing"] == []
    shipment = await get(rig, f"/v1/timelines/shipment/{oid(1, 'shp')}")
    assert len(shipment["items"]) == 2
    sku = await get(rig, "/v1/timelines/sku/LAMP-1")
    assert len(sku["items"]) == 3
    await get(rig, f"/v1/timelines/order/{oid(99)}", status=404)
    await get(rig, "/v1/timelines/king/x", status=404)


async def test_a_timeline_tells_the_staff_which_versions_are_missing(rig: Rig) -> None:
    await rig.deliver_records(rig.record(accepted(1), 1), rig.record(accepted(1), 4))
    story = await get(rig, f"/v1/timelines/order/{oid(1)}")
    assert story["missing"] == [{"subject": f"order/{oid(1)}", "first": 2, "last": 3}]
    partner = await get(rig, f"/v1/timelines/order/{oid(1)}", "shop:amz-de")
    assert partner["missing"] == []


async def test_a_thing_is_found_by_any_of_its_names(rig: Rig) -> None:
    await rig.deliver(accepted(1), shipped(1))
    found = await get(rig, "/v1/search?q=302-1")
    assert [(f["kind"], f["id"], f["matched_kind"]) for f in found] == [
        ("order", oid(1), "external")
    ]
    for name in ("TN1", "tn1", oid(1, "ful"), oid(1, "shp")):
        found = await get(rig, f"/v1/search?q={name}")
        assert oid(1) in [f["id"] for f in found], name
    found = await get(rig, "/v1/search?q=302")
    assert [(f["id"], f["exact"]) for f in found] == [(oid(1), False)]
    found = await get(rig, f"/v1/search?q={oid(1)}")
    assert found[0]["href"] == f"/v1/timelines/order/{oid(1)}"
    assert await get(rig, "/v1/search?q=nothing") == []


async def test_the_figures_follow_the_orders(rig: Rig) -> None:
    await rig.deliver(*(accepted(n) for n in range(1, 5)))
    rig.clock.advance(timedelta(seconds=10))
    await rig.deliver(reserved(1), reserved(2), refused(3), refused(4))
    await rig.deliver(reserved(4, attempt=2))
    await rig.deliver(shipped(1), shipped(2, 7200), delivered(1))
    written = ShipmentWrittenBack(
        order_id=oid(1), shop="amz-de", party="shop:amz-de", fulfilment_id=oid(1, "ful"),
        tracking_number="TN1", carrier="yunexpress", attempts=1,
    )  # fmt: skip
    await rig.deliver(written)
    rig.clock.advance(timedelta(minutes=1))
    kpis = await get(rig, "/v1/kpis")
    totals = {name: count["total"] for name, count in kpis["orders"].items()}
    assert totals == {"accepted": 4, "reserved": 3, "shipped": 2, "delivered": 1, "cancelled": 0}
    assert kpis["orders"]["accepted"]["today"] == 4
    assert kpis["orders"]["delivered"]["today"] == 0
    assert kpis["fill_rate"] == 0.5
    assert kpis["open_refusals"] == 1
    assert kpis["write_backs"]["today"] == 1
    cycles = kpis["cycle_times"]
    assert cycles["to_reserved"]["n"] == 3
    assert cycles["to_reserved"]["p50_s"] == pytest.approx(10, rel=0.06)
    assert cycles["to_shipped"]["p95_s"] == pytest.approx(7200, rel=0.06)
    assert kpis["events"]["total"] == 13
    assert kpis["events"]["last_minute"] == 13
    cancelled = OrderCancelled(
        order_id=oid(3), shop="amz-de", party="shop:amz-de", reason="none", actor="seller"
    )
    await rig.deliver(cancelled)
    assert (await get(rig, "/v1/kpis"))["open_refusals"] == 0


async def test_the_figures_are_not_for_partners(rig: Rig) -> None:
    await get(rig, "/v1/kpis", "shop:amz-de", 403)
    answer = await rig.client.get("/v1/kpis", headers=rig.headers("staff:ops", "events:read"))
    assert answer.status_code == 403


async def test_old_events_are_forgotten_by_class_and_their_keys_with_them(rig: Rig) -> None:
    await rig.deliver(accepted(1), balance(), scan(1))
    rig.clock.advance(timedelta(days=45))
    await rig.deliver(accepted(2), balance("LAMP-2"))
    await forget_old_events(rig.runtime)
    left = [e["position"] for e in (await get(rig, "/v1/events"))["items"]]
    assert left == [1, 4, 5]
    rig.clock.advance(timedelta(days=398))
    await forget_old_events(rig.runtime)
    assert [e["position"] for e in (await get(rig, "/v1/events"))["items"]] == [4]
    keys = await rig.sql("SELECT DISTINCT position FROM event_key")
    assert [r["position"] for r in keys] == [4]
    await rig.deliver(accepted(3))
    assert (await get(rig, "/v1/events?after=5"))["items"][0]["position"] == 6


async def test_full_partitions_are_dropped_whole_and_made_as_they_are_needed(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREPOT_TOWER_PARTITION_EVENTS", "1000")
    await rig.sql("INSERT INTO event_head (one, position) VALUES (true, 20000000)")
    for number in range(12):
        await rig.deliver(*(accepted(number * 100 + n) for n in range(100)), balance(), twice=False)
    parts = [p["first"] for p in await rig.sql(
        "SELECT first FROM event_part WHERE kept = 1 AND first > 20000000 ORDER BY first"
    )]  # fmt: skip
    assert parts == [20_000_001, 20_001_001]
    page = await get(rig, "/v1/events?after=20000998&limit=4")
    assert [e["position"] for e in page["items"]] == list(range(20_000_999, 20_001_003))
    rig.clock.advance(timedelta(days=35))
    await forget_old_events(rig.runtime)
    left = await rig.sql("SELECT count(*) AS n FROM event WHERE position <= 20001000")
    assert left[0]["n"] == 991, "what is kept for longer stays"
    rig.clock.advance(timedelta(days=410))
    await rig.deliver(accepted(9999))
    await forget_old_events(rig.runtime)
    page = await get(rig, "/v1/events?after=0&limit=4")
    assert [e["data"]["external_id"] for e in page["items"]] == ["302-9999"]
    parts = await rig.sql("SELECT first, kept FROM event_part WHERE first = 20000001")
    assert [tuple(p) for p in parts] == [(20_000_001, 2)], "books and proofs may still come there"


async def test_only_the_worker_makes_and_drops_partitions_and_nobody_reads_past_the_policy(
    rig: Rig,
) -> None:
    await rig.deliver(accepted(1))
    for statement in ("SELECT store_drop(1, 1::smallint)", "SELECT store_room(1, 2, 3)",
                      "SELECT * FROM store.event_1_1", "SELECT * FROM store.part"):  # fmt: skip
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with rig.database.read("shop:x") as session:
                await session.exec_driver_sql(statement)


async def test_finished_things_are_forgotten_after_their_time(rig: Rig) -> None:
    await rig.deliver(accepted(1), shipped(1), delivered(1), accepted(2))
    rig.clock.advance(timedelta(days=500))
    await forget_old_facts(rig.runtime)
    assert [r["order_id"] for r in await rig.sql("SELECT order_id FROM order_fact")] == [oid(2)]
    assert await get(rig, "/v1/search?q=302-1") == []


async def test_the_end_of_what_is_old_is_found_in_a_store_with_holes(rig: Rig) -> None:
    for number in range(1, 11):
        await rig.deliver(accepted(number))
        rig.clock.advance(timedelta(hours=1))
    await rig.sql("DELETE FROM event WHERE position IN (2, 3, 6)")
    async with rig.worker.transaction() as uow:
        found = [await end_of_old(uow.driver, 0, AT + timedelta(hours=h)) for h in range(12)]
    assert found[:2] == [0, 1]
    assert [await_to for await_to in found if await_to in (2, 3, 6)] == []
    assert found[-2:] == [10, 10]
    assert found == sorted(found)
