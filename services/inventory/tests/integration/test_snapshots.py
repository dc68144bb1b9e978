"""A 3PL's snapshot never overwrites: it is compared, and a person decides."""

from datetime import timedelta
from typing import Any

from entrepot.shared.events.inventory import DiscrepancyDecided, DiscrepancyOpened

WHO = {"person": "lead", "reason": "photographed"}


async def sent(world: Any, *rows: dict[str, Any], party: str = "warehouse:eu", **more: Any) -> Any:
    body = {"location": "EU-1", "taken_at": world.now.isoformat(), "reference": "wms-1",
            "rows": list(rows), **more}  # fmt: skip
    return await world.post("/v1/stock-snapshots", body, party=party)


async def differences(world: Any, query: str = "state=open") -> list[Any]:
    return list((await world.get(f"/v1/stock-discrepancies?{query}"))["items"])


async def test_what_is_equal_is_equal_and_what_differs_waits(world: Any) -> None:
    await world.receive(10)
    await world.receive(5, sku="CABLE")
    answer = await sent(world, {"sku": "LAMP", "on_hand": 10, "damaged": 0},
                        {"sku": "CABLE", "on_hand": 4})  # fmt: skip
    assert answer.status_code == 201, answer.text
    assert (answer.json()["rows_equal"], answer.json()["open_differences"]) == (1, 1)
    (row,) = await differences(world)
    assert (row["sku"], row["ours"], row["theirs"], row["difference"]) == ("CABLE", 5, 4, -1)
    assert await world.stock("CABLE") == (5, 0, 0, 0, 0)
    (told,) = await world.rig.published(DiscrepancyOpened)
    assert (told.sku, told.ours, told.theirs) == ("CABLE", 5, 4)
    await world.balanced()


async def test_a_snapshot_sent_again_changes_nothing_and_another_body_is_refused(
    world: Any,
) -> None:
    await world.receive(10)
    first = await sent(world, {"sku": "LAMP", "on_hand": 9})
    again = await sent(world, {"sku": "LAMP", "on_hand": 9})
    assert (again.status_code, again.json()) == (200, first.json())
    other = await sent(world, {"sku": "LAMP", "on_hand": 8})
    assert other.json()["type"].endswith("#event-id-reused")
    assert len(await world.rig.published(DiscrepancyOpened)) == 1
    assert len(await differences(world)) == 1


async def test_movements_after_the_snapshot_are_no_difference(world: Any) -> None:
    await world.receive(10)
    taken_at = (world.now + timedelta(minutes=1)).isoformat()
    world.rig.clock.advance(timedelta(hours=2))
    await world.rig.deliver(world.accepted(1, 3))
    await world.rig.deliver(world.shipped(1, 3))
    await world.events({"type": "damaged", "quantity": 1})
    answer = await sent(world, {"sku": "LAMP", "on_hand": 10, "damaged": 0}, taken_at=taken_at)
    assert answer.json()["differences"] == 0, await differences(world)


async def test_likely_causes_are_named(world: Any) -> None:
    await world.receive(10)
    await world.receive(10, sku="CABLE")
    await world.rig.deliver(world.notice(1, 5))
    await world.put(1, 2)
    await sent(world, {"sku": "LAMP", "on_hand": 15}, {"sku": "CABLE", "on_hand": 8, "damaged": 2},
               {"sku": "GHOST", "on_hand": 1})  # fmt: skip
    causes = {(d["sku"], d["account"]): d["causes"] for d in await differences(world)}
    assert causes == {
        ("LAMP", "on_hand"): ["unposted_receipt"],
        ("CABLE", "on_hand"): ["damaged_versus_free"],
        ("CABLE", "damaged"): ["damaged_versus_free"],
        ("GHOST", "on_hand"): ["unknown_sku"],
    }
    world.rig.clock.advance(timedelta(hours=1))
    await sent(world, {"sku": "LAMP", "on_hand": 8}, reference="wms-2", complete=False)
    (row,) = await differences(world)
    assert row["causes"] == ["shipment_not_told"]


async def test_accepting_theirs_posts_adjustments_as_of_the_snapshot(world: Any) -> None:
    await world.receive(10)
    body = await sent(world, {"sku": "LAMP", "on_hand": 8, "damaged": 2, "quality_hold": 0})
    path = f"/v1/stock-snapshots/{body.json()['snapshot_id']}"
    assert (await world.post(f"{path}:accept-theirs", WHO, party="warehouse:eu")).status_code == 403
    world.rig.clock.advance(timedelta(hours=1))
    for _ in range(2):
        done = await world.post(f"{path}:accept-theirs", WHO)
        assert done.status_code == 200, done.text
        assert done.json()["open_differences"] == 0
    assert await world.stock() == (8, 0, 0, 2, 0)
    decided = await world.rig.published(DiscrepancyDecided)
    assert sorted((d.decision, d.adjusted) for d in decided) == [("accepted", -2), ("accepted", 2)]
    moved = (await world.get(f"/v1/movements?reference={body.json()['snapshot_id']}"))["items"]
    assert {m["kind"] for m in moved} == {"adjust"}
    assert {m["occurred_at"] for m in moved} == {body.json()["taken_at"]}
    await world.balanced()


async def test_keeping_ours_changes_no_balance_and_cannot_be_changed_to_theirs(world: Any) -> None:
    await world.receive(10)
    body = await sent(world, {"sku": "LAMP", "on_hand": 8})
    path = f"/v1/stock-snapshots/{body.json()['snapshot_id']}"
    (row,) = await differences(world)
    only = {**WHO, "discrepancies": [row["discrepancy_id"]]}
    assert (await world.post(f"{path}:keep-ours", only)).status_code == 200
    assert await world.stock() == (10, 0, 0, 0, 0)
    late = await world.post(f"{path}:accept-theirs", only)
    assert late.json()["type"].endswith("#wrong-state")
    strange = {**WHO, "discrepancies": ["dsc_" + "0" * 32]}
    assert (await world.post(f"{path}:keep-ours", strange)).status_code == 404


async def test_asking_for_a_recount_makes_a_blind_plan(world: Any) -> None:
    await world.receive(10)
    body = await sent(world, {"sku": "LAMP", "on_hand": 8})
    path = f"/v1/stock-snapshots/{body.json()['snapshot_id']}"
    done = await world.post(f"{path}:ask-recount", WHO)
    plan = await world.get(f"/v1/count-plans/{done.json()['count_plan']}", party="warehouse:eu")
    assert (plan["blind"], plan["selection"], plan["lines_total"]) == (True, {"skus": ["LAMP"]}, 1)
    assert (await differences(world, "state=recount"))[0]["decided_by"] == "lead"


async def test_a_later_count_outweighs_an_older_snapshot(world: Any) -> None:
    await world.receive(10)
    body = await sent(world, {"sku": "LAMP", "on_hand": 8})
    world.rig.clock.advance(timedelta(hours=1))
    await world.events({"type": "counted", "counted_quantity": 8})
    path = f"/v1/stock-snapshots/{body.json()['snapshot_id']}"
    refused = await world.post(f"{path}:accept-theirs", WHO)
    assert refused.json()["type"].endswith("#superseded")
    assert await world.stock() == (8, 0, 0, 0, 0)


async def test_a_newer_snapshot_replaces_what_nobody_decided_and_an_older_one_does_not(
    world: Any,
) -> None:
    await world.receive(10)
    early = world.now.isoformat()
    world.rig.clock.advance(timedelta(hours=1))
    await sent(world, {"sku": "LAMP", "on_hand": 9})
    await sent(world, {"sku": "LAMP", "on_hand": 7}, taken_at=early, reference="wms-0")
    assert [d["theirs"] for d in await differences(world)] == [9]
    world.rig.clock.advance(timedelta(hours=1))
    await sent(world, {"sku": "LAMP", "on_hand": 10}, reference="wms-2")
    assert await differences(world) == []
    assert len(await differences(world, "state=superseded")) == 2
    (told,) = await world.rig.published(DiscrepancyDecided)
    assert (told.decision, told.person, told.sku) == ("superseded", "", "LAMP")


async def test_accepting_less_than_is_promised_is_refused_whole(world: Any) -> None:
    await world.receive(10)
    await world.receive(10, sku="CABLE")
    await world.put(1, 9)
    body = await sent(world, {"sku": "LAMP", "on_hand": 8}, {"sku": "CABLE", "on_hand": 8})
    path = f"/v1/stock-snapshots/{body.json()['snapshot_id']}"
    refused = await world.post(f"{path}:accept-theirs", WHO)
    assert refused.json()["type"].endswith("#below-reserved")
    assert await world.stock("CABLE") == (10, 0, 0, 0, 0)
    assert len(await differences(world)) == 2


async def test_a_file_is_taken_whole_or_refused_with_its_faults(world: Any) -> None:
    await world.receive(10)
    headers = world.rig.headers("warehouse:eu", "stock-events:write", content_type="text/csv")
    url = "/v1/stock-snapshots:import?location=EU-1&taken_at=2026-01-05T00:00:00Z"
    bad = await world.rig.client.post(url, content="sku,on_hand\nLAMP,ten\nCABLE,1\n",
                                      headers=headers)  # fmt: skip
    assert bad.status_code == 422, bad.text
    assert bad.json()["errors"][0]["pointer"] == "/rows/1/on_hand"
    twice = await world.rig.client.post(url, content="sku,on_hand\nLAMP,1\nLAMP,1\n",
                                        headers=headers)  # fmt: skip
    assert twice.status_code == 422
    good = await world.rig.client.post(url, content="sku,on_hand,damaged\nLAMP,9,\n",
                                       headers=headers)  # fmt: skip
    assert good.status_code == 201, good.text
    assert good.json()["reference"].startswith("2026-01-05")
    strange = url.replace("EU-1", "UK-1")
    other = await world.rig.client.post(strange, content="sku,on_hand\nLAMP,9\n", headers=headers)
    assert other.status_code == 404
    seen = (await world.get("/v1/stock-snapshots", party="warehouse:uk"))["items"]
    assert seen == []
