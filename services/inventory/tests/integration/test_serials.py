"""Serial numbers: one unit, one place, a history."""

import asyncio
from typing import Any

import pytest

from entrepot.shared.events.inventory import StockShipped


@pytest.fixture
async def tracked(world: Any) -> Any:
    """The world, where LAMP is tracked by serial number."""
    answer = await world.rig.client.put("/v1/sku-policies/LAMP", json={"serial_tracked": True},
                                        headers=world.staff)  # fmt: skip
    assert answer.status_code == 200, answer.text
    return world


async def received(world: Any, *serials: str, **more: Any) -> Any:
    item = {"type": "received", "quantity": len(serials), "serials": list(serials), **more}
    return (await world.events(item)).json()["results"][0]


def slug(result: Any) -> str:
    return str(result["problem"]["type"].rpartition("#")[2])


async def test_a_receipt_needs_one_serial_for_each_unit(tracked: Any) -> None:
    none = await tracked.events({"type": "received", "quantity": 2})
    assert slug(none.json()["results"][0]) == "serials-needed"
    short = await tracked.events({"type": "received", "quantity": 2, "serials": ["A"]})
    assert slug(short.json()["results"][0]) == "serials-needed"
    both = await tracked.events({"type": "received", "quantity": 1, "damaged": 1,
                                 "serials": ["A"], "damaged_serials": ["A"]})  # fmt: skip
    assert slug(both.json()["results"][0]) == "serials-needed"
    assert await tracked.stock() in ((), (0, 0, 0, 0, 0))
    assert (await received(tracked, "A", damaged=1, damaged_serials=["B"]))["status"] == 201
    found = (await tracked.get("/v1/serials?sku=LAMP"))["items"]
    assert [(s["serial"], s["state"]) for s in found] == [("A", "on_hand"), ("B", "damaged")]


async def test_a_serial_that_is_somewhere_is_refused_anywhere_and_changes_nothing(
    tracked: Any,
) -> None:
    await received(tracked, "A", "B")
    again = await received(tracked, "B", "C")
    assert (again["status"], slug(again)) == (409, "duplicate-serial")
    elsewhere = await tracked.events(
        {"type": "received", "quantity": 1, "serials": ["A"], "location": "UK-1"},
        party="warehouse:uk",
    )  # fmt: skip
    assert slug(elsewhere.json()["results"][0]) == "duplicate-serial"
    assert await tracked.stock() == (2, 0, 0, 0, 0)
    assert len(await tracked.rig.sql("SELECT 1 FROM serial_step")) == 2
    await tracked.balanced()


async def test_a_unit_is_followed_from_receipt_to_customer_and_back(tracked: Any) -> None:
    await received(tracked, "A", "B", lot="L1")
    await tracked.rig.deliver(tracked.accepted(1, 1))
    await tracked.rig.deliver(tracked.released(1, 1))
    put, headers = tracked.rig.client.put, tracked.rig.headers("warehouse:eu", "stock-events:write")
    path = f"/v1/fulfilments/{tracked.id('ful', 1)}/contents"
    body = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 1, "serials": ["B"]}]}
    said = await put(path, json=body, headers=headers)
    assert said.status_code == 200, said.text
    assert said.json()["lines"] == [{"sku": "LAMP", "lot": None, "quantity": 1, "serials": ["B"]}]
    await tracked.rig.deliver(tracked.shipped(1, 1))
    (told,) = await tracked.rig.published(StockShipped)
    assert [(u.sku, u.serial) for u in told.serials] == [("LAMP", "B")]
    taken = await received(tracked, "B")
    assert slug(taken) == "duplicate-serial"
    back = {"location": "EU-1", **body}
    wrong = {**back, "lines": [{"sku": "LAMP", "quantity": 1, "serials": ["A"]}]}
    ret = f"/v1/returns/{tracked.id('ret', 1)}/contents"
    assert (await put(ret, json=wrong, headers=headers)).json()["type"].endswith("serial-not-here")
    assert (await put(ret, json=back, headers=headers)).status_code == 200
    await tracked.rig.deliver(tracked.returned(1, damaged=1))
    file = await tracked.get("/v1/serials/LAMP/B")
    assert [(s["from_state"], s["to_state"]) for s in file["history"]] == [
        ("", "on_hand"), ("on_hand", "customer"), ("customer", "damaged"),
    ]  # fmt: skip
    assert (file["location"], file["reference"]) == ("EU-1", tracked.id("ret", 1))
    assert (await tracked.get(f"/v1/contents/{tracked.id('ful', 1)}"))["person"] == "mei"
    await tracked.balanced()


async def test_serials_of_a_parcel_may_be_told_after_it_left(tracked: Any) -> None:
    await received(tracked, "A", "B")
    await tracked.rig.deliver(tracked.accepted(1, 1))
    await tracked.rig.deliver(tracked.released(1, 1), tracked.shipped(1, 1))
    path = f"/v1/fulfilments/{tracked.id('ful', 1)}/contents"
    body = {"person": "mei", "lines": [{"sku": "LAMP", "quantity": 1, "serials": ["A"]}]}
    for _ in range(2):
        answer = await tracked.rig.client.put(path, json=body, headers=tracked.staff)
        assert answer.status_code == 200, answer.text
    file = await tracked.get("/v1/serials/LAMP/A")
    assert (file["state"], file["version"]) == ("customer", 2)


async def test_serials_travel_with_a_transfer_and_missing_ones_are_lost(tracked: Any) -> None:
    await received(tracked, "A", "B", "C")
    plan = await tracked.post("/v1/transfers", {"from_location": "EU-1", "to_location": "UK-1",
                                                "lines": [{"sku": "LAMP", "quantity": 3}]})  # fmt: skip
    path = f"/v1/transfers/{plan.json()['transfer_id']}"
    bare = await tracked.post(f"{path}:dispatch", {})
    assert bare.json()["type"].endswith("#serials-needed")
    body = {"lines": [{"sku": "LAMP", "quantity": 3, "serials": ["A", "B", "C"]}]}
    sent = await tracked.post(f"{path}:dispatch", body, party="warehouse:eu")
    assert sent.status_code == 200, sent.text
    strange = {"lines": [{"sku": "LAMP", "quantity": 1, "serials": ["Z"]}]}
    refused = await tracked.post(f"{path}:receive", strange, party="warehouse:uk")
    assert refused.json()["type"].endswith("#serial-not-here")
    part = {"lines": [{"sku": "LAMP", "quantity": 2, "serials": ["A", "C"]}]}
    came = await tracked.post(f"{path}:receive", part, party="warehouse:uk")
    assert came.status_code == 200, came.text
    closed = await tracked.post(f"{path}:receive", {"close": True, "loss_owner": "carrier"},
                                party="warehouse:uk")  # fmt: skip
    assert (closed.json()["state"], closed.json()["loss_owner"]) == ("closed", "carrier")
    found = {s["serial"]: s["state"] for s in (await tracked.get("/v1/serials"))["items"]}
    assert found == {"A": "on_hand", "B": "lost", "C": "on_hand"}
    seen = (await tracked.get("/v1/serials?state=on_hand", party="warehouse:uk"))["items"]
    assert [s["serial"] for s in seen] == ["A", "C"]
    await tracked.balanced()


async def test_a_unit_that_was_lost_is_found_again_and_one_elsewhere_cannot_be_lost(
    tracked: Any,
) -> None:
    await received(tracked, "A")
    lost = await tracked.events({"type": "lost", "quantity": 1, "serials": ["A"]})
    assert lost.status_code == 200, lost.text
    again = await tracked.events({"type": "lost", "quantity": 1, "serials": ["A"]})
    assert slug(again.json()["results"][0]) == "serial-not-here"
    found = await tracked.events({"type": "found", "quantity": 1, "serials": ["A"]})
    assert found.status_code == 200, found.text
    assert (await tracked.get("/v1/serials/LAMP/A"))["state"] == "on_hand"
    await tracked.balanced()


async def test_of_two_receipts_of_one_serial_at_the_same_moment_one_is_booked(
    tracked: Any,
) -> None:
    item = {"type": "received", "quantity": 1, "serials": ["A"]}
    results = await asyncio.gather(*(
        tracked.events({**item, "location": place}, party=party)
        for place, party in [("EU-1", "warehouse:eu"), ("UK-1", "warehouse:uk")] * 4
    ))  # fmt: skip
    statuses = [r.json()["results"][0]["status"] for r in results]
    assert sorted(statuses) == [201] + [409] * 7
    found = await tracked.rig.sql("SELECT sum(on_hand)::int AS units FROM stock")
    assert found[0]["units"] == 1
    await tracked.balanced()
