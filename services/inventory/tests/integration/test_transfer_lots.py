"""Transfers in several dispatches, with lots, surplus and loss; bonded stock and its release."""

from typing import Any

from entrepot.shared.events.inventory import (
    StockAdjusted,
    TransferClosed,
    TransferDispatched,
    TransferReceived,
)


async def planned(world: Any, quantity: int = 8, **more: Any) -> str:
    body = {"from_location": "EU-1", "to_location": "UK-1", "expected_on": "2026-01-08",
            "lines": [{"sku": "LAMP", "quantity": quantity}], **more}  # fmt: skip
    answer = await world.post("/v1/transfers", body)
    assert answer.status_code == 201, answer.text
    return f"/v1/transfers/{answer.json()['transfer_id']}"


async def lot(world: Any, location: str) -> dict[str, tuple[int, int, int]]:
    rows = (await world.get(f"/v1/lots?location={location}"))["items"]
    return {r["lot"]: (r["on_hand"], r["quality_hold"], r["damaged"]) for r in rows}


async def bond(world: Any, code: str = "NL-BOND", country: str = "NL") -> None:
    answer = await world.rig.client.put(
        f"/v1/locations/{code}", headers=world.staff,
        json={"kind": "bonded", "name": code, "party": "warehouse:eu", "country": country,
              "timezone": "Europe/Amsterdam"},
    )  # fmt: skip
    assert answer.status_code == 201, answer.text


async def test_a_transfer_may_leave_in_parts_and_stays_open_until_the_last_one(world: Any) -> None:
    await world.receive(10)
    path = await planned(world)
    three = {"lines": [{"sku": "LAMP", "quantity": 3}], "more_follows": True}
    assert (await world.post(f"{path}:dispatch", three)).json()["dispatch_open"] is True
    (row,) = (await world.get("/v1/in-transit", party="warehouse:uk"))["items"]
    assert (row["units"], row["expected_on"], row["to_location"]) == (3, "2026-01-08", "UK-1")
    part = {"lines": [{"sku": "LAMP", "quantity": 3}]}
    assert (await world.post(f"{path}:receive", part)).json()["state"] == "dispatched"
    await world.balanced()
    rest = await world.post(f"{path}:dispatch", {})  # What is left of the plan.
    assert rest.json()["lines"][0]["dispatched"] == 8, rest.text
    assert (await world.post(f"{path}:dispatch", {})).json()["type"].endswith("#wrong-state")
    assert await world.stock(location="UK-1") == (3, 0, 0, 0, 5)
    await world.balanced()
    done = await world.post(f"{path}:receive", {"lines": [{"sku": "LAMP", "quantity": 5}]})
    assert done.json()["state"] == "closed"
    assert await world.stock(location="UK-1") == (8, 0, 0, 0, 0)
    assert len(await world.rig.published(TransferDispatched)) == 2
    assert (await world.get("/v1/in-transit"))["items"] == []
    await world.balanced()


async def test_lots_travel_with_their_dates_and_arrive_as_named(world: Any) -> None:
    for name, units, day in (("SOON", 4, "2027-01-31"), ("LATE", 4, "2027-06-30")):
        await world.events({"type": "received", "quantity": units, "lot": name, "expires_on": day})
    await world.receive(2)
    path = await planned(world, 7)
    body = {"lines": [{"sku": "LAMP", "quantity": 7, "lots": [{"lot": "LATE", "quantity": 2}]}]}
    sent = await world.post(f"{path}:dispatch", body)
    assert sent.status_code == 200, sent.text
    carried = {row["lot"]: row["dispatched"] for row in sent.json()["lots"]}
    assert carried == {"LATE": 3, "SOON": 4}
    (told,) = await world.rig.published(TransferDispatched)
    assert sum(u.quantity for u in told.lots) == 7
    many = {"lines": [{"sku": "LAMP", "lot": "LATE", "quantity": 4}]}
    assert (await world.post(f"{path}:receive", many)).json()["type"].endswith("#lot-short")
    came = await world.post(f"{path}:receive", {"lines": [
        {"sku": "LAMP", "lot": "LATE", "quantity": 2, "damaged": 1},
        {"sku": "LAMP", "lot": "SOON", "quantity": 3}]})  # fmt: skip
    assert came.status_code == 200, came.text
    assert await lot(world, "UK-1") == {"LATE": (2, 0, 1), "SOON": (3, 0, 0)}
    row = (await world.get("/v1/lots?location=UK-1"))["items"][0]
    assert (row["lot"], row["expires_on"]) == ("LATE", "2027-06-30")
    closed = await world.post(f"{path}:receive", {"close": True, "loss_owner": "carrier"})
    assert [r["lost"] for r in closed.json()["lots"] if r["lot"] == "SOON"] == [1]
    await world.balanced()


async def test_surplus_and_loss_are_recorded_with_who_bears_them(world: Any) -> None:
    await world.receive(10)
    path = await planned(world)
    await world.post(f"{path}:dispatch", {})
    body = {"lines": [{"sku": "LAMP", "quantity": 6, "damaged": 1, "overage": 2}],
            "close": True, "loss_owner": "from"}  # fmt: skip
    closed = await world.post(f"{path}:receive", body, party="warehouse:uk")
    line = closed.json()["lines"][0]
    assert (line["received"], line["damaged"], line["lost"], line["overage"]) == (6, 1, 1, 2)
    (told,) = await world.rig.published(TransferClosed)
    assert (told.loss_owner, told.lines[0].lost, told.lines[0].overage) == ("from", 1, 2)
    (came,) = await world.rig.published(TransferReceived)
    assert (came.lines[0].quantity, came.damaged[0].quantity) == (7, 1)
    assert [t.delta for t in await world.rig.published(StockAdjusted)] == [2]
    assert await world.stock(location="UK-1") == (8, 0, 0, 1, 0)
    await world.balanced()


async def test_a_lot_on_hold_at_the_destination_arrives_on_hold(world: Any) -> None:
    for place in ("EU-1", "UK-1"):
        await world.events({"type": "received", "quantity": 2, "lot": "L1", "location": place})
    hold = {"location": "UK-1", "reason": "recall", "person": "mei"}
    await world.post("/v1/lots/LAMP/L1:hold", hold)
    path = await planned(world, 2)
    await world.post(f"{path}:dispatch", {})
    await world.post(f"{path}:receive", {"lines": [{"sku": "LAMP", "quantity": 2}]})
    assert await lot(world, "UK-1") == {"L1": (0, 4, 0)}
    assert await world.stock(location="UK-1") == (0, 0, 4, 0, 0)
    await world.balanced()


async def test_bonded_stock_is_kept_apart_and_sold_only_by_who_ships_from_there(
    world: Any,
) -> None:
    await bond(world)
    await world.receive(3)
    await world.receive(5, location="NL-BOND")
    (row,) = (await world.get("/v1/availability?sku=LAMP"))["items"]
    assert (row["available_to_promise"], row["bonded_apart"]) == (3, 5)
    status = {p["location"]: p["customs_status"] for p in row["locations"]}
    assert status == {"EU-1": "free", "NL-BOND": "bonded"}
    shop = {"party": "shop:amz-de", "location": "NL-BOND"}
    refused = await world.put(1, 1, **{**shop, "party": "shop:amz-de"})
    assert refused.status_code in (404, 409, 422), refused.text
    await world.rig.deliver(world.accepted(2, 1, world.option(NL_BOND=(0,))))
    assert await world.stock(location="NL-BOND") == (5, 0, 0, 0, 0)
    sources = {"locations": ["EU-1", "NL-BOND"], "ships_from_bonded": ["NL-BOND"]}
    said = await world.rig.client.put("/v1/shops/amz-de/sources", json=sources,
                                      headers=world.staff)  # fmt: skip
    assert said.json()["ships_from_bonded"] == ["NL-BOND"], said.text
    kept = await world.get("/v1/shops/amz-de/sources")
    assert (kept["locations"], kept["ships_from_bonded"]) == (["EU-1", "NL-BOND"], ["NL-BOND"])
    (row,) = (await world.get("/v1/availability?sku=LAMP&shop=amz-de"))["items"]
    assert (row["available_to_promise"], row["bonded_apart"]) == (8, 0)
    await world.rig.deliver(world.accepted(3, 1, world.option(NL_BOND=(0,))))
    assert await world.stock(location="NL-BOND") == (5, 1, 0, 0, 0)
    wrong = {"locations": ["EU-1"], "ships_from_bonded": ["NL-BOND"]}
    answer = await world.rig.client.put("/v1/shops/amz-de/sources", json=wrong,
                                        headers=world.staff)  # fmt: skip
    assert answer.status_code == 422
    await world.balanced()


async def test_goods_leave_a_bonded_place_by_declaration_only(world: Any) -> None:
    await bond(world)
    await world.receive(5, location="NL-BOND")
    path = await planned(world, 5, from_location="NL-BOND", to_location="EU-1")
    bare = await world.post(f"{path}:dispatch", {})
    assert (bare.status_code, bare.json()["type"].rpartition("#")[2]) == (422, "declaration-needed")
    sent = await world.post(f"{path}:dispatch", {"declaration_reference": "26NL0001"})
    assert sent.json()["declaration_reference"] == "26NL0001", sent.text
    (told,) = await world.rig.published(TransferDispatched)
    assert told.declaration_reference == "26NL0001"


async def test_a_release_to_free_circulation_is_one_step_with_its_declaration(world: Any) -> None:
    await bond(world)
    await world.events({"type": "received", "quantity": 5, "lot": "L1", "location": "NL-BOND",
                        "expires_on": "2027-01-31"})  # fmt: skip
    body = {"from_location": "NL-BOND", "to_location": "EU-1", "declaration_reference": "26NL1",
            "lines": [{"sku": "LAMP", "quantity": 2}]}  # fmt: skip
    answer = await world.post("/v1/customs-releases", body)
    assert answer.status_code == 201, answer.text
    assert (answer.json()["state"], answer.json()["declaration_reference"]) == ("closed", "26NL1")
    assert await lot(world, "EU-1") == {"L1": (2, 0, 0)}
    assert await world.stock() == (2, 0, 0, 0, 0)
    back = await world.post("/v1/customs-releases", {**body, "from_location": "EU-1",
                                                     "to_location": "UK-1"})  # fmt: skip
    assert back.json()["type"].endswith("#wrong-state")
    none = await world.post("/v1/customs-releases", {**body, "declaration_reference": ""})
    assert none.status_code == 422
    await world.balanced()


async def test_a_location_that_becomes_bonded_takes_its_stock_apart(world: Any) -> None:
    await world.receive(4)
    body = {"kind": "bonded", "name": "EU-1", "party": "warehouse:eu", "country": "NL",
            "timezone": "Europe/London"}  # fmt: skip
    headers = {**world.staff, "If-Match": '"1"'}
    answer = await world.rig.client.put("/v1/locations/EU-1", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    (row,) = (await world.get("/v1/availability?sku=LAMP"))["items"]
    assert (row["available_to_promise"], row["bonded_apart"]) == (0, 4)
