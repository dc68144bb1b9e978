"""Units guaranteed to shops: nobody else reserves them, and every change is told."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import jobs
from entrepot.inventory.repository import allocations, backorder_rows, consequences, sharing
from entrepot.shared.events.catalog import SkuChanged
from entrepot.shared.events.inventory import AllocationChanged

RULE: dict[str, Any] = {
    "shops": ["amz-de"], "skus": {"kind": "skus", "values": ["LAMP"]}, "locations": ["EU-1"],
    "units": 6, "priority": 10, "valid_from": "2020-01-01T00:00:00Z",
}  # fmt: skip


async def rule(world: Any, name: str = "sale", version: int = 0, **more: Any) -> Any:
    answer = await world.rig.client.put(
        f"/v1/allocation-rules/{name}", json={**RULE, **more},
        headers={**world.staff, "If-Match": f'"{version}"'},
    )  # fmt: skip
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


async def promise(world: Any, shop: str) -> tuple[int, int]:
    (item,) = (await world.get(f"/v1/availability?sku=LAMP&shop={shop}"))["items"]
    return item["available_to_promise"], item["kept"]


async def test_guaranteed_units_are_taken_by_their_shop_only(world: Any) -> None:
    await world.receive(10)
    await rule(world)
    assert await promise(world, "amz-de") == (10, 0)
    assert await promise(world, "other") == (4, 6)
    assert await promise(world, "amz-de") == (10, 0)
    assert (await world.put(1, 5, party="shop:other")).json()["shortages"] == [
        {"sku": "LAMP", "wanted": 5, "available": 4}
    ]
    assert (await world.put(2, 4, party="shop:other")).status_code == 201
    assert (await world.put(3, 1, party="shop:other")).status_code == 409
    assert (await world.put(4, 6, party="shop:amz-de")).status_code == 201
    await world.balanced()


async def test_a_group_of_requests_never_takes_guaranteed_units_together(world: Any) -> None:
    await world.receive(10)
    await rule(world)
    others = [world.accepted(n).model_copy(update={"party": "shop:other"}) for n in range(1, 9)]
    await world.rig.deliver(*others, *(world.accepted(n) for n in range(20, 28)))
    rows = await world.rig.sql(
        "SELECT owner, sum(quantity) AS n FROM reservation_line GROUP BY owner ORDER BY owner"
    )
    assert [tuple(r.values()) for r in rows] == [("shop:amz-de", 6), ("shop:other", 4)]


async def test_used_units_are_not_guaranteed_again_and_percent_follows_the_shelf(
    world: Any,
) -> None:
    await world.receive(10)
    await rule(world)
    await world.rig.deliver(world.accepted(1, 2), world.accepted(2, 2))
    assert await promise(world, "other") == (4, 2)
    await world.rig.deliver(world.shipped(1, 2))
    assert await promise(world, "other") == (4, 2)  # Shipped units stay used.
    await world.rig.deliver(world.cancelled(2))
    assert await promise(world, "other") == (4, 4)
    await rule(world, version=1, units=None, percent=50)
    assert await promise(world, "other") == (4, 4)  # Half of the 8 on hand.


async def test_what_is_kept_is_told_for_each_change_and_once(world: Any) -> None:
    await world.receive(10)
    await rule(world)
    await world.rig.deliver(world.accepted(1, 2))
    await jobs.restate_kept(world.rig.runtime)
    await rule(world, version=1, active=False)
    told = await world.rig.published(AllocationChanged)
    assert [[(k.shops, k.units) for k in t.kept] for t in told] == [
        [(("amz-de",), 6)], [(("amz-de",), 4)], [],
    ]  # fmt: skip
    (row,) = await world.rig.sql("SELECT restricted FROM stock")
    assert row["restricted"] is False
    assert await promise(world, "other") == (8, 0)


async def test_the_higher_priority_keeps_what_little_there_is(world: Any) -> None:
    await world.receive(5)
    await rule(world)
    await rule(world, name="more", shops=["other"], priority=20, units=3)
    assert await promise(world, "other") == (3, 2)
    assert await promise(world, "amz-de") == (2, 3)
    assert await promise(world, "third") == (0, 5)


async def test_a_rule_begins_and_ends_by_the_clock(world: Any) -> None:
    await world.receive(10)
    start = world.now + timedelta(hours=1)
    await rule(world, valid_from=start.isoformat(),
               valid_until=(start + timedelta(hours=1)).isoformat())  # fmt: skip
    assert await promise(world, "other") == (10, 0)
    world.rig.clock.advance(timedelta(hours=1))
    await jobs.restate_kept(world.rig.runtime)
    assert await promise(world, "other") == (4, 6)
    assert (await world.put(1, 5, party="shop:other")).status_code == 409
    world.rig.clock.advance(timedelta(hours=1))
    assert (await world.put(1, 5, party="shop:other")).status_code == 201
    await jobs.refresh_flags(world.rig.runtime)
    assert await promise(world, "other") == (5, 0)


async def test_a_record_that_is_new_is_under_the_rules_at_once(world: Any) -> None:
    await rule(world, locations=[])
    await world.receive(6, location="UK-1")
    assert (await world.put(1, 1, party="shop:other", location="UK-1")).status_code == 409
    assert await promise(world, "other") == (0, 6)


async def test_rules_by_category_follow_the_catalogue(world: Any) -> None:
    lamp = SkuChanged(sku="LAMP", product="lamp", title="Lamp", categories=("home/light",))
    await world.rig.deliver(lamp)
    await world.receive(10)
    await rule(world, skus={"kind": "category", "values": ["home/"]})
    assert await promise(world, "other") == (4, 6)


async def test_a_shop_reads_the_rules_that_name_it(world: Any) -> None:
    await rule(world)
    for party, count, status in (("shop:amz-de", 1, 200), ("shop:other", 0, 404)):
        assert len((await world.get("/v1/allocation-rules", party=party))["items"]) == count
        headers = world.rig.headers(party, "inventory:read")
        answer = await world.rig.client.get("/v1/allocation-rules/sale", headers=headers)
        assert answer.status_code == status


@pytest.mark.parametrize("change", [
    {"percent": 5}, {"units": None}, {"shops": []}, {"percent": 101, "units": None},
    {"valid_until": "2019-01-01T00:00:00Z"}, {"skus": {"kind": "skus", "values": []}},
])  # fmt: skip
async def test_a_rule_that_makes_no_sense_is_refused(world: Any, change: dict[str, Any]) -> None:
    answer = await world.rig.client.put("/v1/allocation-rules/x", json={**RULE, **change},
                                        headers=world.staff)  # fmt: skip
    assert answer.status_code == 422


async def test_an_ordinary_reservation_asks_nothing_of_rules_agreements_or_who_waits(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a statement was added to the path of an ordinary reservation")

    await world.receive(10)
    await rule(world, skus={"kind": "skus", "values": ["CABLE"]})
    for module, name in (
        (allocations, "claims"), (allocations, "restate"), (sharing, "terms"),
        (consequences, "follow"), (backorder_rows, "keys_of_orders"),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, refuse)
    await world.rig.deliver(world.accepted(1, 3))
    assert (await world.put(2, 3)).status_code == 201
    await world.rig.deliver(world.shipped(1, 3))
    assert await world.stock() == (7, 3, 0, 0, 0)
