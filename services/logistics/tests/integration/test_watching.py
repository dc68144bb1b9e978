"""Estimates and exceptions of parcels under way, through the service."""

from datetime import timedelta
from typing import Any

from entrepot.logistics import jobs
from entrepot.shared.events.logistics import (
    ShipmentEtaChanged,
    ShipmentExceptionClosed,
    ShipmentExceptionOpened,
)


async def look(world: Any) -> None:
    await jobs.watch(world.rig.runtime)


async def dispatched(world: Any, number: int = 1, **more: Any) -> tuple[Any, str]:
    event, tracking = await world.labelled(number, **more)
    await world.rig.deliver(world.shipped(event, tracking_number=tracking))
    return event, tracking


async def exceptions(world: Any, query: str = "", party: str = "staff:ops") -> list[Any]:
    answer = await world.rig.client.get(
        f"/v1/exceptions{query}", headers=world.rig.headers(party, "logistics:read")
    )
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def act(world: Any, exception: Any, verb: str, **body: Any) -> Any:
    return await world.rig.client.post(
        f"/v1/exceptions/{exception['exception_id']}:{verb}", json=body, headers=world.ops()
    )


async def test_a_parcel_under_way_has_an_estimate_from_the_declared_days(world: Any) -> None:
    event, _ = await dispatched(world)
    await look(world)
    shipment = await world.shipment(event)
    start = world.rig.clock()
    assert shipment["eta_based_on"] == "declared"
    assert shipment["eta_p50_at"] == (start + timedelta(days=8)).isoformat()[:19] + "Z"
    assert shipment["eta_p90_at"] == (start + timedelta(days=12)).isoformat()[:19] + "Z"
    assert 0.8 < shipment["eta_on_time_probability"] <= 0.95
    assert shipment["eta_milestone"] == "dispatched"


async def test_an_estimate_that_moves_by_a_day_is_told_and_one_that_moves_less_is_not(
    world: Any,
) -> None:
    event, _ = await dispatched(world)
    await look(world)
    assert await world.rig.published(ShipmentEtaChanged) == []  # As planned, but for hours.
    world.rig.clock.advance(timedelta(days=4))
    await look(world)
    assert await world.rig.published(ShipmentEtaChanged) == []
    world.rig.clock.advance(timedelta(days=6))
    await look(world)
    (moved,) = await world.rig.published(ShipmentEtaChanged)
    shipment = await world.shipment(event)
    assert moved.p50_at.isoformat()[:19] == shipment["eta_p50_at"][:19]
    assert moved.p50_at - moved.told_before >= timedelta(days=1)
    assert (moved.milestone, moved.based_on, moved.party) == (
        "dispatched", "declared", "carrier:yun",
    )  # fmt: skip


async def test_deliveries_teach_the_estimates_of_those_that_follow(world: Any) -> None:
    numbers = []
    for n in range(12):
        event, number = await dispatched(world, n)
        numbers.append(number)
    world.rig.clock.advance(timedelta(days=15))
    for number in numbers:
        await world.scans(
            world.scan(number, "picked_up", -14.5 * 24), world.scan(number, "customs", -4 * 24),
            world.scan(number, "in_transit", -2 * 24), world.scan(number, "delivered", -24),
        )  # fmt: skip
    await jobs.learn(world.rig.runtime)
    rows = await world.rig.sql(
        "SELECT kind, milestone, days, n FROM lane_history ORDER BY kind, milestone"
    )
    assert [(r["kind"], r["milestone"], float(r["days"]), r["n"]) for r in rows] == [
        ("leg", "cleared", 1, 12), ("leg", "customs", 2, 12), ("leg", "dispatched", 0.5, 12),
        ("leg", "picked_up", 10.5, 12), ("rest", "cleared", 1, 12), ("rest", "customs", 3, 12),
        ("rest", "dispatched", 14, 12), ("rest", "picked_up", 13.5, 12),
    ]  # fmt: skip
    await jobs.learn(world.rig.runtime)  # The notes are used up: nothing is learned twice.
    assert (await world.rig.sql("SELECT max(n) AS n FROM lane_history"))[0]["n"] == 12
    event, number = await dispatched(world, 100)
    await world.scans(world.scan(number, "customs"))
    world.rig.runtime.state.pop("eta_history", None)
    await look(world)
    shipment = await world.shipment(event)
    assert (shipment["eta_based_on"], shipment["eta_milestone"]) == ("lane", "customs")
    expected = world.rig.clock() + timedelta(days=3)
    assert shipment["eta_p50_at"] == expected.isoformat()[:19] + "Z"


async def test_silence_after_the_hand_over_opens_an_exception_once_and_a_scan_ends_it(
    world: Any,
) -> None:
    event, number = await dispatched(world)
    await look(world)
    assert await exceptions(world) == []
    world.rig.clock.advance(timedelta(hours=48))
    await look(world)
    await look(world)
    (raised,) = await exceptions(world)
    assert (raised["kind"], raised["responsible"], raised["severity"], raised["state"]) == (
        "no_acceptance", "carrier", "high", "open",
    )  # fmt: skip
    assert raised["title_zh"] == "已交付承运商，但无揽收扫描"
    assert raised["proposal"].startswith("Check the hand-over list")
    deadline = world.rig.clock() + timedelta(hours=24)
    assert raised["deadline_at"] == deadline.isoformat()[:19] + "Z"
    (opened,) = await world.rig.published(ShipmentExceptionOpened)
    assert (opened.exception_id, opened.order_id) == (raised["exception_id"], event.order_id)
    await world.scans(world.scan(number, "picked_up"))
    await look(world)
    assert await exceptions(world) == []
    (closed,) = await world.rig.published(ShipmentExceptionClosed)
    assert (closed.outcome, closed.kind) == ("ended", "no_acceptance")
    (ended,) = await exceptions(world, "?state=closed")
    assert (ended["outcome"], ended["closed_by"]) == ("ended", "service:logistics")


async def test_a_resolved_exception_stays_closed_while_the_same_trouble_lasts(world: Any) -> None:
    _, number = await dispatched(world)
    await world.scans(world.scan(number, "exception", code="X", reason="customs_docs"))
    await look(world)
    (raised,) = await exceptions(world)
    assert (raised["kind"], raised["reason"], raised["responsible"], raised["action"]) == (
        "carrier_exception", "customs_docs", "shipper", "send_documents",
    )  # fmt: skip
    taken = (await act(world, raised, "acknowledge", note="on it")).json()
    assert (taken["state"], taken["acknowledged_by"], taken["version"]) == (
        "acknowledged", "staff:ops", 2,
    )  # fmt: skip
    done = (await act(world, raised, "resolve", note="sent")).json()
    assert (done["state"], done["outcome"], done["note"]) == ("closed", "resolved", "sent")
    assert (await act(world, raised, "acknowledge")).status_code == 409
    assert (await act(world, raised, "resolve")).json()["version"] == 3
    world.rig.clock.advance(timedelta(hours=7))
    await look(world)
    assert await exceptions(world) == []
    await world.scans(world.scan(number, "exception", reason="customs_docs"))
    await look(world)
    (again,) = await exceptions(world)
    assert again["exception_id"] != raised["exception_id"]
    assert len(await world.rig.published(ShipmentExceptionClosed)) == 1


async def test_delivery_ends_every_trouble_and_the_parcel_is_watched_no_more(world: Any) -> None:
    event, number = await dispatched(world)
    world.rig.clock.advance(timedelta(days=13))
    await look(world)
    kinds = {e["kind"] for e in await exceptions(world)}
    assert kinds == {"no_acceptance", "overdue"}
    assert {e["kind"] for e in await exceptions(world, "?overdue=true")} == {"no_acceptance"}
    await world.scans(world.scan(number, "delivered"))
    await look(world)
    assert await exceptions(world) == []
    shipment = await world.shipment(event)
    assert (shipment["eta_p50_at"], shipment["on_time"]) == (None, False)
    rows = await world.rig.sql("SELECT done FROM shipment_watch")
    assert [row["done"] for row in rows] == [True]


async def test_rules_are_rows_with_dates_that_people_change(world: Any) -> None:
    rules = (await world.rig.client.get("/v1/exception-rules", headers=world.ops())).json()["items"]
    pickup = next(rule for rule in rules if rule["rule"] == "held_for_pickup")
    assert (pickup["after_hours"], pickup["proposal_zh"]) == (
        120, "告知买家包裹所在位置与保管期限。",
    )  # fmt: skip
    _, number = await dispatched(world)
    await world.scans(world.scan(number, "available_for_pickup"))
    world.rig.clock.advance(timedelta(days=3))
    await look(world)
    assert await exceptions(world) == []
    body = {**{name: pickup[name] for name in (
        "kind", "responsible", "severity", "deadline_hours", "action", "effective_from", "source"
    )}, "after_hours": 48}  # fmt: skip
    path = "/v1/exception-rules/held_for_pickup"
    first = await world.rig.client.put(path, json=body, headers=world.ops())
    assert (pickup["version"], first.json()["version"]) == (0, 1), first.text
    assert (await world.rig.client.put(path, json=body, headers=world.ops())).status_code == 428
    changed = await world.rig.client.put(path, json=body, headers=world.ops(if_match='"1"'))
    assert (changed.status_code, changed.json()["version"]) == (200, 2), changed.text
    await look(world)
    assert [e["kind"] for e in await exceptions(world)] == ["held_for_pickup"]
    wrong = {**body, "after_hours": None}
    assert (await world.rig.client.put(path, json=wrong, headers=world.ops())).status_code == 422


async def test_a_carrier_sees_the_exceptions_of_its_own_parcels_and_may_not_close_them(
    world: Any,
) -> None:
    _, number = await dispatched(world)
    await world.scans(world.scan(number, "lost"))
    await look(world)
    (own,) = await exceptions(world, party="carrier:yun")
    assert own["severity"] == "critical"
    assert await exceptions(world, party="carrier:dhl") == []
    headers = world.rig.headers("carrier:yun", "logistics:write")
    path = f"/v1/exceptions/{own['exception_id']}:resolve"
    assert (await world.rig.client.post(path, headers=headers)).status_code == 403


async def test_calibration_judges_what_was_first_said_by_lane_and_month(world: Any) -> None:
    numbers = [(await dispatched(world, n))[1] for n in range(4)]
    await look(world)
    world.rig.clock.advance(timedelta(days=14))
    for number, day in zip(numbers, (7, 8, 10, 13), strict=True):
        await world.scans(world.scan(number, "delivered", -14 * 24 + day * 24))
    path = "/v1/eta-calibration?from=2026-11-01&to=2026-12-31"
    found = (await world.rig.client.get(path, headers=world.ops())).json()
    total = found["total"]
    assert (total["delivered"], total["promised"], total["lane"]) == (4, 4, None)
    assert (total["share_within_p50"], total["share_within_p90"]) == (0.5, 0.75)
    assert total["mean_absolute_error_days"] == 2.0  # 1, 0, 2 and 5 days.
    assert 0 < total["brier"] < 0.25
    rows = [(r["lane"], r["month"], r["delivered"]) for r in found["by_lane_and_month"]]
    assert rows == [("eco", "2026-11-01", 1), ("eco", "2026-12-01", 3)]
    empty = await world.rig.client.get(
        "/v1/eta-calibration?from=2025-01-01&to=2025-02-01", headers=world.ops()
    )
    assert (empty.json()["total"], empty.json()["by_lane_and_month"]) == (None, [])
