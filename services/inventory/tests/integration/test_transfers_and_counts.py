"""Stock on its way, and what was found on the shelf."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.inventory import (
    LocationChanged,
    StockAdjusted,
    TransferDispatched,
    TransferReceived,
)


async def planned(world: Any, quantity: int = 8) -> str:
    answer = await world.post("/v1/transfers", {
        "from_location": "EU-1", "to_location": "UK-1", "expected_on": "2026-01-08",
        "lines": [{"sku": "LAMP", "quantity": quantity}]})  # fmt: skip
    assert answer.status_code == 201, answer.text
    assert (answer.json()["state"], answer.json()["version"]) == ("planned", 0)
    return str(answer.json()["transfer_id"])


async def test_a_transfer_is_under_way_arrives_in_parts_and_what_is_missing_is_lost(
    world: Any,
) -> None:
    await world.receive(10)
    path = f"/v1/transfers/{await planned(world)}"
    sent = await world.post(f"{path}:dispatch", {}, party="warehouse:eu")
    assert sent.json()["state"] == "dispatched", sent.text
    assert await world.stock() == (2, 0, 0, 0, 0)
    assert await world.stock(location="UK-1") == (0, 0, 0, 0, 8)
    await world.balanced()
    body = {"lines": [{"sku": "LAMP", "quantity": 4, "damaged": 1}]}
    for _ in range(2):  # The second one is the same request again.
        part = await world.post(f"{path}:receive", body, party="warehouse:uk",
                                idempotency_key="part-1")  # fmt: skip
        assert part.json()["lines"][0]["missing"] == 3
    assert await world.stock(location="UK-1") == (4, 0, 0, 1, 3)
    await world.balanced()
    last = await world.post(f"{path}:receive", {"close": True}, party="warehouse:uk")
    assert (last.json()["state"], last.json()["lines"][0]["lost"]) == ("closed", 3)
    assert await world.stock(location="UK-1") == (4, 0, 0, 1, 0)
    (out,) = await world.rig.published(TransferDispatched)
    first, closing = await world.rig.published(TransferReceived)
    assert (out.from_party, out.to_party) == ("warehouse:eu", "warehouse:uk")
    assert (first.lines[0].quantity, first.missing[0].quantity) == (5, 3)
    assert (closing.lines, closing.missing) == ((), ())
    await world.balanced()


async def test_each_end_of_a_transfer_does_its_own_step_only(world: Any) -> None:
    await world.receive(10)
    path = f"/v1/transfers/{await planned(world)}"
    assert (await world.post(f"{path}:dispatch", {}, party="warehouse:uk")).status_code == 404
    assert (await world.post(f"{path}:dispatch", {}, party="warehouse:x")).status_code == 404
    await world.post(f"{path}:dispatch", {}, party="warehouse:eu")
    body = {"lines": [{"sku": "LAMP", "quantity": 8}]}
    assert (await world.post(f"{path}:receive", body, party="warehouse:eu")).status_code == 404
    assert (await world.get(path, party="warehouse:eu"))["state"] == "dispatched"
    assert (await world.get("/v1/transfers", party="warehouse:x"))["items"] == []
    assert (await world.post(f"{path}:receive", body, party="warehouse:uk")).status_code == 200


async def test_steps_that_do_not_fit_the_state_or_the_stock_are_refused(world: Any) -> None:
    await world.receive(3)
    path = f"/v1/transfers/{await planned(world)}"
    short = await world.post(f"{path}:dispatch", {})
    assert short.status_code == 409
    assert short.json()["type"].endswith("#below-reserved")
    early = await world.post(f"{path}:receive", {"close": True})
    assert early.json()["type"].endswith("#wrong-state")
    few = {"lines": [{"sku": "LAMP", "quantity": 3}]}
    assert (await world.post(f"{path}:dispatch", few)).status_code == 200
    assert (await world.post(f"{path}:dispatch", few)).status_code == 409
    assert (await world.post(f"{path}:cancel", {})).status_code == 409
    many = {"lines": [{"sku": "LAMP", "quantity": 4}]}
    assert (await world.post(f"{path}:receive", many)).status_code == 409
    strange = {"lines": [{"sku": "CABLE", "quantity": 1}]}
    assert (await world.post(f"{path}:receive", strange)).status_code == 409
    assert (await world.post(f"{path}:receive", few)).json()["state"] == "closed"
    await world.balanced()


async def test_a_plan_may_be_given_up_and_moves_nothing(world: Any) -> None:
    await world.receive(10)
    path = f"/v1/transfers/{await planned(world)}"
    for _ in range(2):
        assert (await world.post(f"{path}:cancel", {})).json()["state"] == "cancelled"
    assert (await world.post(f"{path}:dispatch", {})).status_code == 409
    assert await world.stock() == (10, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"to_location": "EU-1"}, 422), ({"to_location": "NOWHERE"}, 422),
        ({"lines": [{"sku": "GHOST", "quantity": 1}]}, 422), ({"lines": []}, 422),
        ({"lines": [{"sku": "LAMP", "quantity": 1}, {"sku": "LAMP", "quantity": 1}]}, 422),
    ],
)  # fmt: skip
async def test_a_bad_plan_is_refused(world: Any, change: dict[str, Any], status: int) -> None:
    body = {"from_location": "EU-1", "to_location": "UK-1",
            "lines": [{"sku": "LAMP", "quantity": 1}], **change}  # fmt: skip
    assert (await world.post("/v1/transfers", body)).status_code == status


async def test_a_count_tells_the_variance_and_applies_it(world: Any) -> None:
    await world.receive(10)
    await world.receive(5, sku="CABLE")
    await world.put(1, 8)
    answer = await world.post("/v1/counts", {
        "location": "EU-1", "note": "Monday",
        "lines": [{"sku": "LAMP", "counted_quantity": 7}, {"sku": "CABLE", "counted_quantity": 6},
                  {"sku": "GHOST", "counted_quantity": 1}]}, party="warehouse:eu")  # fmt: skip
    assert answer.status_code == 201, answer.text
    lines = {li["sku"]: (li["expected"], li["variance"], li["state"])
             for li in answer.json()["lines"]}  # fmt: skip
    assert lines == {"LAMP": (10, -3, "refused"), "CABLE": (5, 1, "applied"),
                     "GHOST": (0, 1, "refused")}  # fmt: skip
    assert await world.stock() == (10, 8, 0, 0, 0)
    assert await world.stock("CABLE") == (6, 0, 0, 0, 0)
    (told,) = await world.rig.published(StockAdjusted)
    assert (told.sku, told.delta, told.reason) == ("CABLE", 1, "count")
    (kept,) = (await world.get("/v1/counts?location=EU-1", party="warehouse:eu"))["items"]
    assert kept == answer.json()
    assert (await world.get("/v1/counts", party="warehouse:uk"))["items"] == []
    await world.balanced()


async def test_a_count_elsewhere_or_in_the_future_is_refused(world: Any) -> None:
    body = {"location": "EU-1", "lines": [{"sku": "LAMP", "counted_quantity": 1}]}
    assert (await world.post("/v1/counts", body, party="warehouse:uk")).status_code == 404
    later = (world.now + timedelta(days=1)).isoformat()
    assert (await world.post("/v1/counts", {**body, "counted_at": later})).status_code == 422


async def test_a_location_is_changed_only_by_who_saw_its_last_version(world: Any) -> None:
    body = {"kind": "own", "name": "Home", "party": "warehouse:eu", "country": "NL",
            "timezone": "Europe/Amsterdam", "opening_hours": {"mon": [["08:00", "18:00"]]}}  # fmt: skip
    put = world.rig.client.put
    assert (await put("/v1/locations/EU-1", json=body, headers=world.staff)).status_code == 428
    stale = {**world.staff, "If-Match": '"7"'}
    assert (await put("/v1/locations/EU-1", json=body, headers=stale)).status_code == 412
    good = {**world.staff, "If-Match": '"1"'}
    changed = await put("/v1/locations/EU-1", json=body, headers=good)
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert changed.json()["opening_hours"] == {"mon": [["08:00", "18:00"]]}
    told = await world.rig.published(LocationChanged)
    assert [t.kind for t in told] == ["overseas", "overseas", "own"]
    for fault in ({"timezone": "Mars"}, {"country": "nl"}, {"cut_off": "25:00"},
                  {"opening_hours": {"mon": [["18:00", "08:00"]]}}, {"latitude": 91}):  # fmt: skip
        answer = await put("/v1/locations/NEW-1", json={**body, **fault}, headers=world.staff)
        assert answer.status_code == 422


async def test_a_new_operator_takes_over_the_stock_and_what_is_held(world: Any) -> None:
    await world.receive(5)
    await world.put(1, 2)
    body = {"kind": "own", "name": "Home", "party": "warehouse:new", "country": "NL",
            "timezone": "Europe/Amsterdam"}  # fmt: skip
    headers = {**world.staff, "If-Match": '"1"'}
    answer = await world.rig.client.put("/v1/locations/EU-1", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    (row,) = (await world.get("/v1/stock", party="warehouse:new"))["items"]
    assert (row["on_hand"], row["reserved"]) == (5, 2)
    lines = await world.get("/v1/reservation-lines?location=EU-1", party="warehouse:new")
    assert [li["open"] for li in lines["items"]] == [2]
    assert (await world.get("/v1/stock", party="warehouse:eu"))["items"] == []
    await world.balanced()
