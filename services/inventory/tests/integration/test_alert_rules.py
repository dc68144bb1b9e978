"""Rules as data: measured on what changed, opened once, closed once, kept in every version."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.inventory import jobs
from entrepot.shared.events.inventory import AlertClosed, AlertOpened


async def rule(world: Any, name: str, version: int = 0, **body: Any) -> Any:
    answer = await world.rig.client.put(
        f"/v1/alert-rules/{name}", json=body,
        headers={**world.staff, "If-Match": f'"{version}"'},
    )  # fmt: skip
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


async def evaluate(world: Any) -> list[tuple[str, int, int]]:
    await jobs.evaluate_alerts(world.rig.runtime)
    items = (await world.get("/v1/alerts"))["items"]
    return sorted((a["rule_id"], a["observed"], a["threshold"]) for a in items)


async def sell(world: Any, number: int, units: int) -> None:
    await world.rig.deliver(world.accepted(number, units))
    await world.rig.deliver(world.shipped(number, units))


async def test_an_alert_is_told_once_when_it_opens_and_once_when_it_closes(world: Any) -> None:
    await rule(world, "low", kind="available_below", sku="LAMP", threshold=5,
               severity="critical")  # fmt: skip
    await world.receive(4)
    for _ in range(3):
        assert await evaluate(world) == [("low", 4, 5)]
    await world.put(1, 1)
    assert await evaluate(world) == [("low", 3, 5)]
    await world.receive(9)
    for _ in range(2):
        assert await evaluate(world) == []
    (opened,) = await world.rig.published(AlertOpened)
    (closed,) = await world.rig.published(AlertClosed)
    assert (opened.rule_id, opened.severity, opened.party) == ("low", "critical", "warehouse:eu")
    assert opened.alert_id == closed.alert_id
    await world.put(2, 9)
    assert len(await evaluate(world)) == 1
    assert len(await world.rig.published(AlertOpened)) == 2


async def test_only_what_changed_is_measured_between_full_rounds(world: Any) -> None:
    await world.receive(4)
    await world.receive(4, location="UK-1")
    world.rig.clock.advance(timedelta(seconds=1))
    await rule(world, "low", kind="available_below", threshold=3)
    world.rig.clock.advance(timedelta(seconds=1))
    assert await evaluate(world) == []
    for _ in range(5):
        world.rig.clock.advance(timedelta(minutes=2))
        await evaluate(world)
    await world.rig.sql("UPDATE stock SET on_hand = 1 WHERE location = 'UK-1'")
    await world.put(1, 2)
    assert [a[1] for a in await evaluate(world)] == [2]  # EU-1 moved; UK-1 was not looked at.
    world.rig.clock.advance(timedelta(hours=1))
    assert [a[1] for a in await evaluate(world)] == [1, 2]


async def test_safety_stock_and_cover_follow_the_speed_of_sales(world: Any) -> None:
    await rule(world, "safety", kind="below_safety", threshold=1,
               parameters={"safety_days": 10, "window_days": 10})  # fmt: skip
    await rule(world, "cover", kind="days_of_cover", threshold=4,
               parameters={"window_days": 10})  # fmt: skip
    await world.receive(30)
    assert await evaluate(world) == []
    await sell(world, 1, 20)  # 2 a day: safety 20, cover 5 days of 10 left.
    assert await evaluate(world) == [("safety", 10, 20)]
    await sell(world, 2, 5)
    assert await evaluate(world) == [("cover", 2, 4), ("safety", 5, 25)]


async def test_stock_that_nobody_buys_is_dead_after_its_days(world: Any) -> None:
    await rule(world, "dead", kind="dead_stock", threshold=30)
    await world.receive(5)
    world.rig.clock.advance(timedelta(days=20))
    await sell(world, 1, 1)
    world.rig.clock.advance(timedelta(days=30))
    assert await evaluate(world) == []
    world.rig.clock.advance(timedelta(days=1))
    assert await evaluate(world) == [("dead", 31, 30)]
    await sell(world, 2, 1)
    assert await evaluate(world) == []


async def test_more_promised_than_there_is_or_comes_in_time_is_a_negative_lead(
    world: Any,
) -> None:
    await rule(world, "lead", kind="negative_lead", parameters={"lead_days": 2})
    await world.rig.client.put("/v1/backorder-policies/LAMP", headers=world.staff,
                               json={"max_units": 20, "max_days": 60})  # fmt: skip
    await world.rig.deliver(world.notice(1, 5))  # Expected on the 9th, four days ahead.
    await world.rig.deliver(world.accepted(1, 3))
    assert await evaluate(world) == [("lead", 3, 0)]
    world.rig.clock.advance(timedelta(days=2))
    assert await evaluate(world) == []


async def test_a_rush_that_shops_learn_of_too_late_is_an_oversold_risk(world: Any) -> None:
    await rule(world, "rush", kind="oversold_risk",
               parameters={"push_lag_s": 900, "window_hours": 1})  # fmt: skip
    await world.receive(20)
    await world.rig.deliver(world.accepted(1, 12))  # 12 an hour: 3 in 15 minutes, 8 are left.
    assert await evaluate(world) == []
    await world.rig.deliver(world.accepted(2, 6))  # 18 an hour: 5 in 15 minutes, 2 are left.
    assert await evaluate(world) == [("rush", 5, 2)]


async def test_a_rule_that_is_taken_back_closes_its_alerts_and_keeps_its_versions(
    world: Any,
) -> None:
    body = {"kind": "available_below", "threshold": 5, "locations": ["EU-1"]}
    await rule(world, "low", **body)
    await world.receive(4)
    assert len(await evaluate(world)) == 1
    world.rig.clock.advance(timedelta(seconds=1))
    await rule(world, "low", version=1, **{**body, "active": False})
    assert await evaluate(world) == []
    assert len(await world.rig.published(AlertClosed)) == 1
    versions = (await world.get("/v1/alert-rules/low/versions"))["items"]
    assert [(v["version"], v["rule"]["active"], v["changed_by"]) for v in versions] == [
        (2, False, "staff:ops"), (1, True, "staff:ops"),
    ]  # fmt: skip


async def test_a_dry_run_tells_what_a_rule_would_raise_and_raises_nothing(world: Any) -> None:
    await world.receive(4)
    await world.receive(9, location="UK-1")
    answer = await world.post("/v1/alert-rules:dry-run",
                              {"kind": "available_below", "threshold": 5})  # fmt: skip
    body = answer.json()
    assert (body["records"], body["hits"]) == (2, 1)
    assert body["items"] == [{"sku": "LAMP", "location": "EU-1", "observed": 4, "threshold": 5}]
    assert (await world.get("/v1/alerts?open=false"))["items"] == []
    assert (await world.get("/v1/alert-rules"))["items"] == []


@pytest.mark.parametrize("change", [
    {"sku": "LAMP", "skus": {"kind": "skus", "values": ["LAMP"]}}, {"kind": "odd"},
    {"location": "EU-1", "locations": ["UK-1"]}, {"parameters": {"window_days": 0}},
    {"parameters": {"colour": 1}},
])  # fmt: skip
async def test_a_rule_with_a_doubtful_scope_is_refused(world: Any, change: dict[str, Any]) -> None:
    body = {"kind": "dead_stock", "threshold": 5, **change}
    answer = await world.rig.client.put("/v1/alert-rules/x", json=body, headers=world.staff)
    assert answer.status_code == 422
