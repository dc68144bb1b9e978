"""Lots on real tables: first expired first out, quality, expiry, recall, and the recount."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import (
    LotExpired,
    LotExpiring,
    LotHeld,
    LotReleased,
    StockShipped,
)


async def received(
    world: Any, lot: str | None, quantity: int, expires_on: str | None = None, **more: Any
) -> None:
    item = {"type": "received", "quantity": quantity, "lot": lot, "expires_on": expires_on, **more}
    answer = await world.events({k: v for k, v in item.items() if v is not None})
    assert answer.status_code == 200, answer.text


async def lots(world: Any, query: str = "sku=LAMP", party: str = "staff:ops") -> dict[str, Any]:
    found = (await world.get(f"/v1/lots?{query}", party=party))["items"]
    return {row["lot"]: row for row in found}


async def policy(world: Any, sku: str = "LAMP", **values: Any) -> None:
    answer = await world.rig.client.put(f"/v1/sku-policies/{sku}", json=values, headers=world.staff)
    assert answer.status_code == 200, answer.text


async def test_parcels_take_what_expires_first_and_unlotted_stock_last(world: Any) -> None:
    await received(world, None, 2)
    await received(world, "LATE", 3, "2027-06-30")
    await received(world, "SOON", 2, "2027-01-31")
    found = await lots(world)
    assert {name: row["leaves"] for name, row in found.items()} == {"SOON": 1, "LATE": 2}
    await world.rig.deliver(world.accepted(1, 6))
    assert (await lots(world))["SOON"]["on_hand"] == 2  # A reservation touches no lot.
    await world.rig.deliver(world.shipped(1, 6))
    (told,) = await world.rig.published(StockShipped)
    assert [(u.lot, u.quantity) for u in told.lots] == [("SOON", 2), ("LATE", 3)]
    assert await lots(world) == {}
    assert await world.stock() == (1, 0, 0, 0, 0)
    await world.balanced()


async def test_a_named_lot_leaves_as_the_picker_said_and_the_rest_by_expiry(world: Any) -> None:
    await received(world, "SOON", 3, "2027-01-31")
    await received(world, "LATE", 3, "2027-06-30")
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.released(1, 3))
    path = f"/v1/fulfilments/{world.id('ful', 1)}/contents"
    body = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 2, "lot": "LATE"}]}
    headers = world.rig.headers("warehouse:eu", "stock-events:write")
    put = world.rig.client.put
    many = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 4, "lot": "LATE"}]}
    assert (await put(path, json=many, headers=headers)).status_code == 409
    strange = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 1, "lot": "NONE"}]}
    refused = await put(path, json=strange, headers=headers)
    assert refused.json()["type"].endswith("#lot-short")
    for _ in range(2):
        said = await put(path, json=body, headers=headers)
        assert said.status_code == 200, said.text
    other = world.rig.headers("warehouse:uk", "stock-events:write")
    assert (await put(path, json=body, headers=other)).status_code == 404
    await world.rig.deliver(world.shipped(1, 3))
    found = await lots(world)
    assert (found["SOON"]["on_hand"], found["LATE"]["on_hand"]) == (2, 1)
    late = await put(path, json=body, headers=headers)
    assert late.json()["type"].endswith("#wrong-state")
    await world.balanced()


async def test_a_recall_finds_every_order_and_place_of_a_lot(world: Any) -> None:
    await received(world, "BAD", 6)
    await world.rig.deliver(world.accepted(1, 1), world.accepted(2, 2))
    await world.rig.deliver(world.shipped(1, 1), world.shipped(2, 2))
    plan = await world.post("/v1/transfers", {"from_location": "EU-1", "to_location": "UK-1",
                                              "lines": [{"sku": "LAMP", "quantity": 2}]})  # fmt: skip
    path = f"/v1/transfers/{plan.json()['transfer_id']}"
    assert (await world.post(f"{path}:dispatch", {})).status_code == 200
    file = await world.get("/v1/lots/LAMP/BAD")
    assert (file["shipped_units"], file["shipped_orders"]) == (3, 2)
    assert [s["order_id"] for s in file["shipments"]] == [world.id("ord", 1), world.id("ord", 2)]
    assert [(w["to_location"], w["units"]) for w in file["under_way"]] == [("UK-1", 2)]
    assert [(p["location"], p["on_hand"]) for p in file["places"]] == [("EU-1", 1)]
    page = await world.get("/v1/lots/LAMP/BAD/shipments?limit=1")
    more = await world.get(f"/v1/lots/LAMP/BAD/shipments?cursor={page['next_cursor']}")
    assert [s["quantity"] for s in page["items"] + more["items"]] == [1, 2]
    own = await world.get("/v1/lots/LAMP/BAD", party="warehouse:eu")
    assert own["shipments"][0]["order_id"] is None
    headers = world.rig.headers("warehouse:uk", "inventory:read")
    assert (await world.rig.client.get("/v1/lots/LAMP/BAD", headers=headers)).status_code == 404
    await world.balanced()


async def test_a_lot_on_hold_is_not_sold_and_what_was_promised_follows_when_free(
    world: Any,
) -> None:
    await received(world, "BAD", 5)
    await world.put(1, 2)
    body = {"reason": "seal broken", "person": "mei", "inspection": "failed"}
    answer = await world.post("/v1/lots/LAMP/BAD:hold", body)
    assert answer.status_code == 204, answer.text
    assert await world.stock() == (2, 2, 3, 0, 0)
    (told,) = await world.rig.published(LotHeld)
    assert (told.held_units, told.reserved_units, told.inspection) == (3, 2, "failed")
    await received(world, "BAD", 4)  # More of it goes on hold at once.
    assert await world.stock() == (2, 2, 7, 0, 0)
    back = await world.events({"type": "released_from_hold", "quantity": 1})
    assert back.json()["results"][0]["problem"]["type"].endswith("#lot-on-hold")
    freed = await world.post(f"/v1/reservations/{world.id('res', 1)}:release", {})
    assert freed.status_code == 200, freed.text
    await jobs.look_at_lots(world.rig.runtime)
    assert await world.stock() == (0, 0, 9, 0, 0)
    mine = await world.post("/v1/lots/LAMP/BAD:release", {"reason": "no", "person": "jan"},
                            party="warehouse:eu")  # fmt: skip
    assert mine.json()["type"].endswith("#wrong-state")
    good = await world.post("/v1/lots/LAMP/BAD:release",
                            {"reason": "retested", "person": "mei", "inspection": "passed"})  # fmt: skip
    assert good.status_code == 204, good.text
    assert await world.stock() == (9, 0, 0, 0, 0)
    assert [t.released_units for t in await world.rig.published(LotReleased)] == [9]
    decisions = (await world.get("/v1/lots/LAMP/BAD"))["decisions"]
    assert [d["action"] for d in decisions] == ["release", "hold", "hold"]
    await world.balanced()


async def test_a_lot_is_warned_of_once_and_set_apart_when_too_old(world: Any) -> None:
    await policy(world, minimum_shelf_life_days=30, expiry_warning_days=10)
    last = (world.now + timedelta(days=35)).date()
    await received(world, "OLD", 5, last.isoformat())
    await world.put(1, 2, hold_for_s=86_400)
    for _ in range(2):
        await jobs.look_at_lots(world.rig.runtime)
    (warned,) = await world.rig.published(LotExpiring)
    assert (warned.units, warned.expires_on) == (5, last)
    assert await world.rig.published(LotExpired) == []
    assert await world.stock() == (5, 2, 0, 0, 0)
    world.rig.clock.advance(timedelta(days=6))
    for _ in range(2):
        await jobs.look_at_lots(world.rig.runtime)
    (told,) = await world.rig.published(LotExpired)
    assert (told.held_units, told.reserved_units) == (3, 2)
    assert await world.stock() == (2, 2, 3, 0, 0)
    row = (await lots(world))["OLD"]
    assert (row["status"], row["reason"], row["leaves"]) == ("expired", "expired", None)
    refused = await world.post("/v1/lots/LAMP/OLD:release", {"reason": "?", "person": "mei"})
    assert refused.status_code == 409
    await world.balanced()


async def test_a_parcel_takes_fit_stock_before_an_expired_lot(world: Any) -> None:
    await received(world, "OLD", 2, (world.now - timedelta(days=1)).date().isoformat())
    await received(world, None, 2)
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    assert (await lots(world))["OLD"]["on_hand"] == 1
    await world.balanced()


async def test_lots_of_a_past_instant_are_told_by_the_ledger(world: Any) -> None:
    await received(world, "L1", 5)
    then = (world.now + timedelta(seconds=1)).isoformat().replace("+00:00", "Z")
    world.rig.clock.advance(timedelta(hours=1))
    await world.events({"type": "damaged", "quantity": 2, "lot": "L1"})
    now = (await lots(world))["L1"]
    assert (now["on_hand"], now["damaged"]) == (3, 2)
    past = (await lots(world, f"sku=LAMP&as_of={then}"))["L1"]
    assert (past["on_hand"], past["damaged"]) == (5, 0)


async def test_a_policy_may_require_a_lot_and_a_second_date_is_another_lot(world: Any) -> None:
    await policy(world, lot_required=True)
    bare = await world.events({"type": "received", "quantity": 1})
    assert bare.json()["results"][0]["problem"]["type"].endswith("#lot-required")
    await received(world, "L1", 1, "2027-01-31")
    other = await world.events({"type": "received", "quantity": 1, "lot": "L1",
                                "expires_on": "2027-02-28"})  # fmt: skip
    assert other.json()["results"][0]["problem"]["type"].endswith("#lot-differs")
    assert await world.stock() == (1, 0, 0, 0, 0)
    put = world.rig.client.put
    again = await put("/v1/sku-policies/LAMP", json={}, headers=world.staff)
    assert again.status_code == 428
    for sku, slug in (("GHOST", "unknown-sku"), ("SET", "bundle-has-no-stock")):
        refused = await put(f"/v1/sku-policies/{sku}", json={}, headers=world.staff)
        assert refused.json()["type"].endswith(f"#{slug}")
    assert (await world.get("/v1/sku-policies"))["items"][0]["lot_required"] is True


async def test_units_that_had_no_lot_get_one_and_no_balance_changes(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 5)  # All of them promised: naming a lot moves nothing.
    body = {"location": "EU-1", "quantity": 3, "person": "mei", "expires_on": "2027-01-31"}
    answer = await world.post("/v1/lots/LAMP/L1:assign", body, party="warehouse:eu")
    assert answer.status_code == 204, answer.text
    assert await world.stock() == (5, 5, 0, 0, 0)
    assert (await lots(world))["L1"]["on_hand"] == 3
    more = await world.post("/v1/lots/LAMP/L1:assign", {**body, "quantity": 3})
    assert more.json()["type"].endswith("#lot-short")
    strange = await world.post("/v1/lots/LAMP/L1:assign", body, party="warehouse:uk")
    assert strange.status_code == 404
    await world.balanced()


async def test_a_late_count_of_a_lot_speaks_of_the_lot_as_it_was_then(world: Any) -> None:
    await received(world, "L1", 10)
    await received(world, "L2", 5)
    counted_at = world.now + timedelta(minutes=1)
    world.rig.clock.advance(timedelta(hours=1))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    await world.events({"type": "counted", "counted_quantity": 9, "lot": "L1",
                        "occurred_at": counted_at.isoformat()})  # fmt: skip
    found = await lots(world)
    assert (found["L1"]["on_hand"], found["L2"]["on_hand"]) == (6, 5)
    assert await world.stock() == (11, 0, 0, 0, 0)
    await world.balanced()


async def test_a_returned_lot_comes_back_as_told_and_stays_on_hold_if_it_is(world: Any) -> None:
    await received(world, "L1", 3)
    await world.rig.deliver(world.accepted(1, 2))
    await world.rig.deliver(world.shipped(1, 2))
    await world.post("/v1/lots/LAMP/L1:hold", {"reason": "recall", "person": "mei"})
    body = {"location": "EU-1", "person": "jan",
            "lines": [{"sku": "LAMP", "quantity": 1, "lot": "L1"}]}  # fmt: skip
    said = await world.rig.client.put(f"/v1/returns/{world.id('ret', 1)}/contents", json=body,
                                      headers=world.staff)  # fmt: skip
    assert said.status_code == 200, said.text
    await world.rig.deliver(world.returned(1, sellable=2))
    assert await world.stock() == (1, 0, 2, 0, 0)
    assert (await lots(world))["L1"]["quality_hold"] == 2
    await world.balanced()


@pytest.mark.parametrize(
    "change",
    [{"expires_on": "2027-01-31"}, {"lot": "a b"}, {"lot": "a/b"}, {"serials": ["a", "a"]},
     {"type": "lost", "lot": "L1", "expires_on": "2027-01-31"}, {"lot": ""}],
)  # fmt: skip
async def test_a_lot_that_is_told_wrongly_is_refused(world: Any, change: dict[str, Any]) -> None:
    answer = await world.events({"type": "received", "quantity": 2, **change})
    assert answer.json()["results"][0]["status"] == 422
    assert await world.rig.sql("SELECT 1 FROM movement") == []


async def test_the_recount_finds_a_lot_that_is_not_what_the_ledger_says(world: Any) -> None:
    await received(world, "L1", 5)
    await world.rig.sql("UPDATE stock_lot SET on_hand = 7")
    audit = await world.get("/v1/ledger-audit")
    assert not audit["balanced"]
    names = {(d["name"], d["booked"], d["recounted"]) for d in audit["drifts"]}
    assert names == {("lot L1 on_hand", 7, 5), ("lots on_hand", 7, 5)}


async def test_a_lot_follows_a_new_operator(world: Any) -> None:
    await received(world, "L1", 5)
    body = {"kind": "own", "name": "Home", "party": "warehouse:new", "country": "NL",
            "timezone": "Europe/Amsterdam"}  # fmt: skip
    headers = {**world.staff, "If-Match": '"1"'}
    await world.rig.client.put("/v1/locations/EU-1", json=body, headers=headers)
    assert list(await lots(world, party="warehouse:new")) == ["L1"]
    assert await lots(world, party="warehouse:eu") == {}
    await world.balanced()
