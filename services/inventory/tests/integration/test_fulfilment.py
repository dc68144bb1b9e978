"""What other services tell of goods: shipped, given up, returned, announced. Each told twice."""

from typing import Any

from entrepot.shared.events.inventory import (
    ReservationReleased,
    StockAdjusted,
    StockReserved,
    StockShipped,
)
from entrepot.shared.events.supplier_portal import PurchaseOrderCancelled


async def test_shipped_units_leave_the_reservation_and_the_house(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.released(1, 3), world.shipped(1, 3))
    assert await world.stock() == (2, 0, 0, 0, 0)
    (told,) = await world.rig.published(StockShipped)
    assert (told.fulfilment_id, told.lines[0].quantity) == (world.id("ful", 1), 3)
    held = await world.get(f"/v1/reservations/{world.id('res', 1)}")
    assert (held["state"], held["lines"][0]["shipped"]) == ("shipped", 3)
    await world.balanced()


async def test_a_shipment_told_again_with_a_new_version_ships_nothing_more(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(world.shipped(1, 2))
    await world.rig.deliver(world.shipped(1, 2))
    assert await world.stock() == (3, 0, 0, 0, 0)
    await world.balanced()


async def test_an_order_in_two_parcels_stays_reserved_until_both_left(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 1, work=11))
    assert await world.stock() == (4, 2, 0, 0, 0)
    await world.rig.deliver(world.shipped(1, 2, work=12))
    assert await world.stock() == (2, 0, 0, 0, 0)
    assert len(await world.rig.published(StockShipped)) == 2
    await world.balanced()


async def test_a_parcel_that_left_after_its_order_was_cancelled_is_booked_from_free_stock(
    world: Any,
) -> None:
    await world.receive(5)
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(world.cancelled(1))
    await world.rig.deliver(world.shipped(1, 2))
    assert await world.stock() == (3, 0, 0, 0, 0)
    await world.balanced()


async def test_a_parcel_that_left_from_another_place_frees_the_place_that_was_planned(
    world: Any,
) -> None:
    await world.receive(5)
    await world.receive(5, location="UK-1")
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(world.shipped(1, 2, location="UK-1"))
    assert await world.stock() == (5, 0, 0, 0, 0)
    assert await world.stock(location="UK-1") == (3, 0, 0, 0, 0)
    await world.balanced()


async def test_a_shipment_of_what_is_not_there_waits_for_a_person_and_stops_nobody(
    world: Any,
) -> None:
    await world.receive(2)
    await world.rig.deliver(world.accepted(1, 2))
    outcome = await world.rig.deliver(
        world.shipped(1, 2, location="UK-1"), world.accepted(2, 0 + 1), twice=False
    )
    assert outcome.rejected == 1
    (letter,) = await world.rig.sql("SELECT reason FROM dead_letter")
    assert "redrive" in letter["reason"]
    assert await world.stock() == (2, 2, 0, 0, 0)
    await world.balanced()


async def test_units_of_a_fulfilment_given_up_stay_held_until_the_order_is_sourced_anew(
    world: Any,
) -> None:
    await world.receive(3)
    await world.receive(3, location="UK-1")
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(world.released(1, 2), world.work_cancelled(1))
    assert await world.stock() == (3, 2, 0, 0, 0)
    await world.rig.deliver(world.sourced(1, 2, world.option(UK_1=(0,))))
    assert await world.stock() == (3, 0, 0, 0, 0)
    assert await world.stock(location="UK-1") == (3, 2, 0, 0, 0)
    assert (await world.rig.published(StockReserved))[-1].lines[0].location == "UK-1"
    await world.balanced()


async def test_a_fulfilment_that_was_split_keeps_its_units(world: Any) -> None:
    await world.receive(3)
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.released(1, 3))
    await world.rig.deliver(world.work_cancelled(1), world.released(1, 1, work=11),
                            world.released(1, 2, work=12))  # fmt: skip
    await world.rig.deliver(world.sourced(1, 3))
    assert await world.stock() == (3, 3, 0, 0, 0)
    assert await world.rig.published(ReservationReleased) == []
    await world.rig.deliver(world.shipped(1, 1, work=11), world.shipped(1, 2, work=12))
    assert await world.stock() == (0, 0, 0, 0, 0)
    await world.balanced()


async def test_part_of_an_order_is_sourced_anew_while_the_rest_stays_where_it_is(
    world: Any,
) -> None:
    await world.receive(3)
    await world.receive(3, location="UK-1")
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.released(1, 1, work=11), world.released(1, 2, work=12),
                            world.work_cancelled(1, work=12))  # fmt: skip
    await world.rig.deliver(world.sourced(1, 3, world.option(UK_1=(0,))))
    assert await world.stock() == (3, 1, 0, 0, 0)
    assert await world.stock(location="UK-1") == (3, 2, 0, 0, 0)
    await world.balanced()


async def test_returned_units_go_where_their_condition_sends_them(world: Any) -> None:
    await world.receive(5)
    await world.rig.deliver(world.returned(1, sellable=3, damaged=2, unknown=1))
    assert await world.stock() == (8, 0, 1, 2, 0)
    (told,) = await world.rig.published(StockAdjusted)
    assert (told.delta, told.reason) == (3, "return")
    await world.balanced()


async def test_announced_units_are_incoming_until_they_are_received(world: Any) -> None:
    await world.rig.deliver(world.notice(1, 10), world.notice(2, 5, order=2))
    assert await world.stock() == (0, 0, 0, 0, 15)
    await world.events({"type": "received", "quantity": 6, "damaged": 1,
                        "asn_id": world.id("asn", 1)})  # fmt: skip
    assert await world.stock() == (6, 0, 0, 1, 8)
    await world.events({"type": "received", "quantity": 7, "purchase_order_id": world.id("po", 2)})
    assert await world.stock() == (13, 0, 0, 1, 3)
    (line,) = (await world.get("/v1/incoming"))["items"]
    assert (line["source_id"], line["open"], line["expected_on"]) == (
        world.id("asn", 1), 3, "2026-01-09",
    )  # fmt: skip
    await world.balanced()


async def test_a_cancelled_purchase_order_is_no_longer_expected(world: Any) -> None:
    await world.rig.deliver(world.notice(1, 10), world.notice(2, 5, order=2))
    await world.rig.deliver(
        PurchaseOrderCancelled(purchase_order_id=world.id("po", 1), supplier="supplier:sz",
                               destination="EU-1", reason="")
    )  # fmt: skip
    assert await world.stock() == (0, 0, 0, 0, 5)
    await world.balanced()


async def test_units_announced_for_a_place_that_is_registered_later_are_incoming_then(
    world: Any,
) -> None:
    await world.rig.deliver(world.notice(1, 10, location="US-1"))
    answer = await world.rig.client.put(
        "/v1/locations/US-1", headers=world.staff,
        json={"kind": "overseas", "name": "US", "party": "warehouse:us", "country": "US",
              "timezone": "America/New_York"},
    )  # fmt: skip
    assert answer.status_code == 201
    assert await world.stock(location="US-1") == (0, 0, 0, 0, 10)
    seen = await world.get("/v1/incoming", party="warehouse:us")
    assert [i["open"] for i in seen["items"]] == [10]
    await world.balanced()
