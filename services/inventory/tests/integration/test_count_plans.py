"""Cycle counts by plan: two people count, a third decides."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.inventory import CountVarianceFound, StockAdjusted


async def planned(world: Any, party: str = "staff:ops", **more: Any) -> str:
    body = {"location": "EU-1", "created_by": "lead", **more}
    answer = await world.post("/v1/count-plans", body, party=party)
    assert answer.status_code == 201, answer.text
    return f"/v1/count-plans/{answer.json()['plan_id']}"


async def count(world: Any, path: str, person: str, units: int, sku: str = "LAMP",
                party: str = "warehouse:eu", **more: Any) -> Any:  # fmt: skip
    line = {"sku": sku, "counted_quantity": units, **more}
    return await world.post(f"{path}/counts", {"person": person, "lines": [line]}, party=party)


async def line(world: Any, path: str, party: str = "staff:ops") -> Any:
    return (await world.get(f"{path}/lines", party=party))["items"][0]


async def test_a_variance_within_the_tolerance_is_posted_at_once(world: Any) -> None:
    await world.receive(10)
    path = await planned(world, tolerance_units=1)
    answer = await count(world, path, "mei", 9)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["state"], answer.json()["lines_to_count"]) == ("done", 0)
    assert await world.stock() == (9, 0, 0, 0, 0)
    assert [(t.delta, t.reason) for t in await world.rig.published(StockAdjusted)] == [
        (-1, "count")
    ]
    assert (await count(world, path, "jan", 9)).json()["type"].endswith("#wrong-state")
    await world.balanced()


async def test_a_small_value_is_tolerated_where_it_is_known(world: Any) -> None:
    await world.receive(100)
    put = world.rig.client.put
    await put("/v1/sku-policies/LAMP", json={"unit_value_minor": 20}, headers=world.staff)
    path = await planned(world, tolerance_value_minor=100)
    assert (await count(world, path, "mei", 95)).json()["state"] == "done"
    assert await world.stock() == (95, 0, 0, 0, 0)


async def test_beyond_the_tolerance_another_person_counts_and_a_third_approves(
    world: Any,
) -> None:
    await world.receive(10)
    path = await planned(world)
    await count(world, path, "mei", 7)
    hidden = await line(world, path)
    assert (hidden["state"], hidden["first_counted"], hidden["on_hand"]) == ("recount", None, None)
    same = await count(world, path, "mei", 7)
    assert same.json()["type"].endswith("#same-person")
    await count(world, path, "jan", 8)
    assert (await line(world, path))["variance"] == -2
    (told,) = await world.rig.published(CountVarianceFound)
    assert (told.expected, told.counted) == (10, 8)
    yes = {"person": "jan", "reason": "looked again"}
    assert (await world.post(f"{path}:approve", yes)).json()["type"].endswith("#same-person")
    lead = {**yes, "person": "lead"}
    assert (await world.post(f"{path}:approve", lead, party="warehouse:eu")).status_code == 403
    assert await world.stock() == (10, 0, 0, 0, 0)
    done = await world.post(f"{path}:approve", lead)
    assert done.json()["state"] == "done", done.text
    found = await line(world, path)
    assert (found["state"], found["decided_by"], found["reason"]) == (
        "posted", "lead", "looked again",
    )  # fmt: skip
    assert await world.stock() == (8, 0, 0, 0, 0)
    await world.balanced()


async def test_a_rejected_variance_leaves_the_books_as_they_are(world: Any) -> None:
    await world.receive(10)
    path = await planned(world, second_count="never")
    await count(world, path, "mei", 7)
    answer = await world.post(f"{path}:reject", {"person": "lead", "reason": "wrong shelf"})
    assert answer.json()["state"] == "done"
    assert await world.stock() == (10, 0, 0, 0, 0)


async def test_units_sold_between_the_count_and_its_approval_are_no_variance(world: Any) -> None:
    await world.receive(10)
    path = await planned(world, second_count="never")
    counted_at = world.now + timedelta(minutes=1)
    world.rig.clock.advance(timedelta(hours=1))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    await count(world, path, "mei", 9, counted_at=counted_at.isoformat())
    found = await line(world, path)
    assert (found["first_expected"], found["variance"], found["state"]) == (10, -1, "waiting")
    await world.post(f"{path}:approve", {"person": "lead", "reason": "ok"})
    assert await world.stock() == (6, 0, 0, 0, 0)
    await world.balanced()


async def test_an_approval_does_not_post_twice_what_a_later_count_posted(world: Any) -> None:
    await world.receive(10)
    path = await planned(world, second_count="never")
    await count(world, path, "mei", 7)
    world.rig.clock.advance(timedelta(hours=1))
    await world.events({"type": "counted", "counted_quantity": 7})
    answer = await world.post(f"{path}:approve", {"person": "lead", "reason": "ok"})
    assert answer.status_code == 200, answer.text
    assert (await line(world, path))["state"] == "superseded"
    assert await world.stock() == (7, 0, 0, 0, 0)
    await world.balanced()


async def test_a_count_below_what_is_promised_waits_although_it_is_tolerated(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 5)
    path = await planned(world, tolerance_units=3)
    assert (await count(world, path, "mei", 4)).json()["lines_waiting"] == 1
    refused = await world.post(f"{path}:approve", {"person": "lead", "reason": "ok"})
    assert refused.status_code == 409
    assert refused.json()["cure"]
    assert (await line(world, path))["state"] == "waiting"
    await world.balanced()


async def test_lines_are_chosen_by_class_zone_list_and_lot(world: Any) -> None:
    await world.receive(10)
    await world.receive(10, sku="CABLE")
    await world.events({"type": "received", "quantity": 2, "sku": "CABLE", "lot": "L1"})
    await world.rig.deliver(world.accepted(1, 5))
    await world.rig.deliver(world.shipped(1, 5))

    async def chosen(**selection: Any) -> list[tuple[str, str]]:
        path = await planned(world, selection=selection)
        items = (await world.get(f"{path}/lines"))["items"]
        return [(i["sku"], i["lot"]) for i in items]

    assert await chosen() == [("CABLE", ""), ("LAMP", "")]
    assert await chosen(abc=["A"]) == [("LAMP", "")]
    assert await chosen(abc=["C"]) == [("CABLE", "")]
    assert await chosen(by_lot=True) == [("CABLE", "L1"), ("LAMP", "")]
    put = await world.rig.client.put("/v1/locations/EU-1/zones/A-01", json={"skus": ["CABLE"]},
                                     headers=world.staff)  # fmt: skip
    assert put.status_code == 204
    assert await chosen(zone="A-01") == [("CABLE", "")]
    zones = (await world.get("/v1/locations/EU-1/zones", party="warehouse:eu"))["items"]
    assert zones == [{"location": "EU-1", "zone": "A-01", "sku": "CABLE"}]
    nothing = await world.post("/v1/count-plans", {"location": "EU-1", "created_by": "lead",
                                                   "selection": {"skus": ["GHOST"]}})  # fmt: skip
    assert nothing.status_code == 422


async def test_a_lot_may_be_counted_by_itself(world: Any) -> None:
    for lot, units in (("L1", 4), ("L2", 6)):
        await world.events({"type": "received", "quantity": units, "lot": lot})
    path = await planned(world, selection={"by_lot": True}, tolerance_units=1)
    await count(world, path, "mei", 5, lot="L1")
    rows = {r["lot"]: r["on_hand"] for r in (await world.get("/v1/lots"))["items"]}
    assert rows == {"L1": 5, "L2": 6}
    await world.balanced()


async def test_a_warehouse_plans_and_sees_its_own_places_only(world: Any) -> None:
    await world.receive(5)
    path = await planned(world, party="warehouse:eu")
    assert (await count(world, path, "mei", 5, party="warehouse:uk")).status_code == 404
    headers = world.rig.headers("warehouse:uk", "inventory:read")
    for where in (path, f"{path}/lines"):
        assert (await world.rig.client.get(where, headers=headers)).status_code == 404
    assert (await world.get("/v1/count-plans", party="warehouse:uk"))["items"] == []
    body = {"location": "EU-1", "created_by": "x"}
    strange = await world.post("/v1/count-plans", body, party="warehouse:uk")
    assert strange.status_code == 404


async def test_a_plan_may_be_given_up(world: Any) -> None:
    await world.receive(5)
    path = await planned(world)
    assert (await world.post(f"{path}:cancel", {})).json()["state"] == "cancelled"
    assert (await count(world, path, "mei", 5)).status_code == 409


@pytest.mark.parametrize("change", [{"sku": "CABLE"}, {"counted_at": "2027-01-01T00:00:00Z"}])
async def test_a_count_of_something_else_or_of_tomorrow_is_refused(
    world: Any, change: dict[str, Any]
) -> None:
    await world.receive(5)
    path = await planned(world)
    assert (await count(world, path, "mei", 5, **change)).status_code == 422
