"""What warehouses report, booked once."""

from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from entrepot.shared.events.inventory import AvailabilityChanged, StockAdjusted, StockReceived


async def test_each_kind_of_event_moves_units_between_the_right_accounts(world: Any) -> None:
    answer = await world.events(
        {"type": "received", "quantity": 20, "damaged": 2, "lot": "L1"},
        {"type": "adjusted", "delta": -1}, {"type": "counted", "counted_quantity": 18},
        {"type": "damaged", "quantity": 3}, {"type": "held", "quantity": 4},
        {"type": "released_from_hold", "quantity": 1}, {"type": "found", "quantity": 2},
        {"type": "lost", "quantity": 1}, party="warehouse:eu",
    )  # fmt: skip
    assert answer.status_code == 200, answer.text
    assert [r["status"] for r in answer.json()["results"]] == [201] * 8
    assert await world.stock() == (13, 0, 3, 5, 0)
    told = await world.rig.published(StockReceived, StockAdjusted, AvailabilityChanged)
    assert (told[0].quantity, told[0].damaged, told[0].lot) == (20, 2, "L1")
    assert [t.delta for t in told[1:-1]] == [-1, -1, -3, -4, 1, 2, -1]
    assert isinstance(told[-1], AvailabilityChanged)
    assert sum(isinstance(t, AvailabilityChanged) for t in told) == 1
    await world.balanced()


async def test_an_event_sent_again_is_booked_once_and_another_body_is_refused(world: Any) -> None:
    item = {"event_id": "a", "type": "received", "quantity": 5}
    first = await world.events(item, item)
    assert [r["status"] for r in first.json()["results"]] == [201, 200]
    again = await world.events(item, {**item, "quantity": 6})
    assert again.status_code == 207
    results = again.json()["results"]
    assert [r["status"] for r in results] == [200, 409]
    assert results[1]["problem"]["type"].endswith("#event-id-reused")
    assert await world.stock() == (5, 0, 0, 0, 0)
    await world.balanced()


async def test_bad_items_do_not_stop_good_ones_and_each_names_its_fault(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 4)
    answer = await world.events(
        {"type": "received", "quantity": -1},
        {"type": "received", "quantity": 1, "sku": "GHOST"},
        {"type": "received", "quantity": 1, "sku": "SET"},
        {"type": "received", "quantity": 1, "location": "NOWHERE"},
        {"type": "adjusted", "delta": -2}, {"type": "counted", "counted_quantity": 3},
        {"type": "counted", "quantity": 3}, {"type": "lost", "quantity": 0},
        {"type": "stolen", "quantity": 1}, {"type": "lost", "quantity": 1, "colour": "red"},
        {"type": "found", "quantity": 1, "occurred_at": "2027-01-01T00:00:00Z"},
        {"type": "found", "quantity": 1, "occurred_at": "2026-01-01T00:00:00"},
        {"type": "received", "quantity": 1_000_000_000},
        {"type": "lost", "quantity": 1},
    )  # fmt: skip
    assert answer.status_code == 207
    results = answer.json()["results"]
    assert [r["status"] for r in results] == [
        422, 422, 422, 422, 409, 409, 422, 422, 422, 422, 422, 422, 409, 201,
    ]  # fmt: skip
    assert results[0]["problem"]["errors"][0]["pointer"] == "/quantity"
    slugs = [r["problem"]["type"].rpartition("#")[2] for r in results[1:6]]
    assert slugs == ["unknown-sku", "bundle-has-no-stock", "unknown-location", "below-reserved",
                     "below-reserved"]  # fmt: skip
    assert all(results[n]["problem"]["cure"] for n in (1, 2, 3, 4))
    assert await world.stock() == (4, 4, 0, 0, 0)
    await world.balanced()


@pytest.mark.parametrize("body", ["{", "[]", '{"items": []}', '{"items": 1}', '{"item": [1]}'])
async def test_a_body_that_is_no_batch_is_refused_whole(world: Any, body: str) -> None:
    answer = await world.rig.client.post(
        "/v1/stock-events:batch", content=body,
        headers=world.rig.headers("staff:ops", "stock-events:write"),
    )  # fmt: skip
    assert answer.status_code in (400, 422)


async def test_a_warehouse_writes_to_its_own_locations_only(world: Any) -> None:
    answer = await world.events(
        {"type": "received", "quantity": 5}, {"type": "received", "quantity": 5,
                                              "location": "UK-1"}, party="warehouse:uk",
    )  # fmt: skip
    assert [r["status"] for r in answer.json()["results"]] == [404, 201]
    assert await world.stock() == ()


async def test_two_warehouses_may_use_the_same_event_id(world: Any) -> None:
    for party, place in (("warehouse:eu", "EU-1"), ("warehouse:uk", "UK-1")):
        answer = await world.events({"event_id": "same", "type": "received", "quantity": 1,
                                     "location": place}, party=party)  # fmt: skip
        assert answer.json()["results"][0]["status"] == 201


async def test_a_late_count_speaks_of_the_shelf_as_it_was_then(world: Any) -> None:
    """Counted 9 of 10 at nine o'clock; 3 were shipped before the count was sent."""
    await world.receive(10)
    counted_at = world.now + timedelta(minutes=1)
    world.rig.clock.advance(timedelta(hours=2))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    await world.events({"type": "counted", "counted_quantity": 9,
                        "occurred_at": counted_at.isoformat()})  # fmt: skip
    assert await world.stock() == (6, 0, 0, 0, 0)
    await world.balanced()


async def test_a_file_is_booked_row_by_row_and_again_not_at_all(world: Any) -> None:
    text = (
        "event_id,type,sku,location,quantity,delta,counted_quantity,damaged,occurred_at,note\n"
        f"f1,received,LAMP,EU-1,5,,,1,{world.now.isoformat()},\n"
        f"f2,adjusted,LAMP,EU-1,,-2,,,{world.now.isoformat()},lost in aisle\n"
        f"f3,received,GHOST,EU-1,5,,,,{world.now.isoformat()},\n"
        "\n"
        f"f4,received,LAMP,EU-1,five,,,,{world.now.isoformat()},\n"
        f"f5,counted,LAMP,EU-1,,,4,,{world.now.isoformat()},\n"
    )
    headers = world.rig.headers("warehouse:eu", "stock-events:write", content_type="text/csv")
    first = await world.rig.client.post("/v1/stock-events:import", content=text, headers=headers)
    assert first.status_code == 207, first.text
    body = first.json()
    assert (body["rows"], body["booked"], body["repeated"], body["refused"]) == (5, 3, 0, 2)
    assert [(e["row"], e["column"], e["event_id"]) for e in body["errors"]] == [
        (3, "sku", "f3"), (5, "quantity", "f4"),
    ]  # fmt: skip
    assert all(e["cure"] for e in body["errors"])
    again = await world.rig.client.post("/v1/stock-events:import", content=text, headers=headers)
    assert (again.json()["booked"], again.json()["repeated"]) == (0, 3)
    assert await world.stock() == (4, 0, 0, 1, 0)
    await world.balanced()


async def test_the_ledger_cannot_be_changed_by_anybody(world: Any) -> None:
    await world.receive(5)
    for statement in ("UPDATE movement SET quantity = 9", "DELETE FROM movement"):
        with pytest.raises(asyncpg.RaiseError, match="append-only"):
            await world.rig.sql(statement)
    with pytest.raises(asyncpg.CheckViolationError):
        await world.rig.sql("UPDATE stock SET reserved = on_hand + 1")
