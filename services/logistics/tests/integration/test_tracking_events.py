"""Scans: in any order, any number of times, from those who may send them."""

import asyncio
import random
from datetime import timedelta
from typing import Any

from entrepot.logistics import jobs
from entrepot.shared.events.logistics import (
    ShipmentDelivered,
    ShipmentStatusChanged,
    TrackingRecorded,
)


async def test_a_delivery_is_told_once_with_every_scan_and_status(world: Any) -> None:
    event, number = await world.labelled()
    items = [
        world.scan(number, "picked_up", 1), world.scan(number, "in_transit", 20),
        world.scan(number, "delivered", 100, location="Berlin, DE"),
    ]  # fmt: skip
    world.rig.clock.advance(timedelta(days=5))
    assert [r["status"] for r in await world.scans(*items)] == [201, 201, 201]
    assert [r["status"] for r in await world.scans(*items)] == [200, 200, 200]
    recorded = await world.rig.published(TrackingRecorded)
    assert [r.status for r in recorded] == ["picked_up", "in_transit", "delivered"]
    assert [c.status for c in await world.rig.published(ShipmentStatusChanged)] == ["delivered"]
    delivered = await world.rig.published(ShipmentDelivered)
    assert [(d.on_time, d.order_id) for d in delivered] == [(True, event.order_id)]
    shipment = await world.shipment(event)
    assert (shipment["status"], shipment["place"]) == ("delivered", "Berlin, DE")
    versions = await world.rig.sql(
        "SELECT subject, version FROM outbox WHERE subject LIKE 'shipment/%' ORDER BY position"
    )
    assert [row["version"] for row in versions] == [1, 2, 3, 4]


async def test_shuffled_and_repeated_scans_end_in_the_same_status_and_timeline(world: Any) -> None:
    ends = []
    for seed in range(20):
        event, number = await world.labelled(seed)
        items = [
            world.scan(number, status, hours)
            for hours, status in enumerate(
                ["info_received", "picked_up", "in_transit", "customs", "in_transit",
                 "out_for_delivery", "delivery_failed", "out_for_delivery", "delivered"]
            )
        ] * 2  # fmt: skip
        random.Random(seed).shuffle(items)
        for at in range(0, len(items), 5):
            await world.scans(*items[at : at + 5])
        shipment = await world.shipment(event)
        names = ("status", "reason", "status_at", "accepted_at", "attempted_at", "delivered_at")
        path = f"/v1/shipments/{world.shipment_id(event)}/tracking-events"
        listed = (await world.rig.client.get(path, headers=world.ops())).json()["items"]
        timeline = [(scan["event_time"], scan["status"]) for scan in listed]
        ends.append({"timeline": timeline, **{name: shipment[name] for name in names}})
    assert all(end == ends[0] for end in ends)
    assert len(ends[0]["timeline"]) == 9
    assert len(await world.rig.published(ShipmentDelivered)) == 20
    assert len(await world.rig.published(TrackingRecorded)) == 20 * 9


async def test_a_thousand_scans_of_many_parcels_are_taken_in_one_batch(world: Any) -> None:
    await world.rig.deliver(*[world.released(n) for n in range(250)], twice=False)
    await world.buy_labels()
    numbers = [r["tracking_number"] for r in await world.rig.sql("SELECT * FROM shipment")]
    items = [
        world.scan(number, status, hours)
        for number in numbers
        for hours, status in enumerate(["picked_up", "in_transit", "customs", "delivered"])
    ]
    results = await world.scans(*items)
    assert {r["status"] for r in results} == {201}
    assert len(await world.rig.published(ShipmentDelivered)) == 250


async def test_a_scan_before_its_label_waits_and_is_attached_when_the_label_appears(
    world: Any,
) -> None:
    early = world.scan("LX000000014CN", "picked_up", -1)
    assert [r["status"] for r in await world.scans(early)] == [202]
    waiting = await world.rig.client.get("/v1/tracking-events?orphan=true", headers=world.ops())
    assert [s["shipment_id"] for s in waiting.json()["items"]] == [None]
    assert await world.rig.published(TrackingRecorded) == []
    event, number = await world.labelled()
    assert number == "LX000000014CN"
    assert (await world.shipment(event))["status"] == "picked_up"
    assert len(await world.rig.published(TrackingRecorded)) == 1


async def test_a_scan_that_missed_its_label_is_found_by_the_sweep(world: Any) -> None:
    event, number = await world.labelled()
    await world.scans(world.scan(number, "picked_up"))
    await world.rig.sql("UPDATE tracking_event SET shipment_id = NULL")
    await jobs.attach_orphans(world.rig.runtime)
    path = f"/v1/shipments/{world.shipment_id(event)}/tracking-events"
    found = await world.rig.client.get(path, headers=world.ops())
    assert [s["status"] for s in found.json()["items"]] == ["picked_up"]


async def test_an_unknown_code_is_kept_raw_as_unknown_and_never_read_as_in_transit(
    world: Any,
) -> None:
    event, number = await world.labelled()
    item = {**world.scan(number, "x"), "code": "ZZ9", "vocabulary": "ups", "event_id": "e-1"}
    del item["status"]
    assert [r["status"] for r in await world.scans(item)] == [201]
    shipment = await world.shipment(event)
    assert shipment["status"] == "unknown"
    answer = await world.rig.client.get("/v1/tracking-events?mapped=false", headers=world.ops())
    scan = answer.json()["items"][0]
    assert (scan["code"], scan["status"], scan["event_id"]) == ("ZZ9", "unknown", "e-1")
    raw = (await world.rig.sql("SELECT raw FROM tracking_event"))[0]["raw"]
    assert '"code":"ZZ9"' in raw


async def test_estimates_move_the_eta_and_not_the_status(world: Any) -> None:
    event, number = await world.labelled()
    await world.scans(
        world.scan(number, "in_transit"), world.scan(number, "delivered", 50, classifier="EST")
    )
    shipment = await world.shipment(event)
    assert (shipment["status"], shipment["eta"]) == ("in_transit", "2026-11-25T04:00:00Z")


async def test_returned_after_delivered_moves_on_and_is_not_delivered_twice(world: Any) -> None:
    event, number = await world.labelled()
    await world.scans(world.scan(number, "delivered"))
    await world.scans(world.scan(number, "in_transit", 1))
    assert (await world.shipment(event))["status"] == "delivered"
    await world.scans(world.scan(number, "returning", 2), world.scan(number, "delivered", 3))
    assert (await world.shipment(event))["status"] == "returned"
    assert len(await world.rig.published(ShipmentDelivered)) == 1


async def test_a_carrier_writes_scans_of_its_own_parcels_only(world: Any) -> None:
    await world.put_carrier("dhl", number_prefix="DH")
    event, number = await world.labelled()
    foreign = await world.scans(world.scan(number, "delivered"), party="carrier:dhl")
    assert [(r["status"], r["problem"]["type"].split("#")[1]) for r in foreign] == [
        (404, "not-found")
    ]
    assert (await world.shipment(event))["status"] == "created"
    own = await world.scans(world.scan(number, "delivered"), party="carrier:yun")
    assert [r["status"] for r in own] == [201]
    assert (await world.shipment(event))["status"] == "delivered"
    unknown = await world.scans({**world.scan(number, "delivered"), "carrier": "nobody"})
    assert [r["status"] for r in unknown] == [404]


async def test_bad_scans_are_told_apart_and_good_ones_kept(world: Any) -> None:
    _, number = await world.labelled()
    good = world.scan(number, "in_transit")
    bad = [
        {**good, "event_time": "2026-11-23T10:00:00"},  # No offset.
        {**good, "status": "lost in space"},
        {k: v for k, v in good.items() if k != "status"},
        {**good, "surprise": 1},
        {**good, "vocabulary": "klingon"},
        {**good, "tracking_number": "x\u0000y"},
        "not an object",
    ]
    results = await world.scans(*bad, good)
    assert [r["status"] for r in results] == [422] * 7 + [201]
    assert all(r["problem"]["errors"] for r in results[:7])


async def test_the_number_of_an_alias_is_booked_under_our_own_carrier(world: Any) -> None:
    await world.put_carrier("post", number_prefix="PP", aliases=["china-post"])
    results = await world.scans({**world.scan("AB123", "in_transit"), "carrier": "china-post"})
    assert [r["status"] for r in results] == [202]
    rows = await world.rig.sql("SELECT carrier, party FROM tracking_event")
    assert [tuple(r) for r in rows] == [("post", "carrier:post")]


async def test_batches_that_meet_on_the_same_parcels_do_not_block_one_another(world: Any) -> None:
    await world.rig.deliver(*[world.released(n) for n in range(20)], twice=False)
    await world.buy_labels()
    numbers = [r["tracking_number"] for r in await world.rig.sql("SELECT * FROM shipment")]
    batches = [
        [world.scan(number, status, hours) for number in order]
        for hours, status in enumerate(["picked_up", "in_transit", "delivered"])
        for order in (numbers, numbers[::-1])
    ]
    await asyncio.gather(*(world.scans(*batch) for batch in batches))
    assert len(await world.rig.published(TrackingRecorded)) == 60
    assert len(await world.rig.published(ShipmentDelivered)) == 20
