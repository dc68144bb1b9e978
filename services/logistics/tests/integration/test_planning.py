"""Fulfilments become shipments with a lane, a decision and a label."""

from datetime import timedelta
from typing import Any

from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.logistics import (
    LabelPurchased,
    ShipmentPlanned,
    ShipmentStatusChanged,
    ShipmentUnplannable,
)


async def test_a_released_fulfilment_takes_the_cheapest_lane_and_says_why_not_the_others(
    world: Any,
) -> None:
    await world.put_lane("dear", bands=[{"min_g": 0, "max_g": 9999, "base_minor": 900}])
    await world.put_lane("far", origin="LGB-1")
    event = world.released()
    await world.rig.deliver(event)
    planned = (await world.rig.published(ShipmentPlanned))[0]
    assert (planned.lane, planned.cost_minor, planned.currency) == ("eco", 550, "EUR")
    assert planned.party == "carrier:yun"
    assert planned.dispatch_at.isoformat() == "2026-11-23T06:00:00+00:00"  # 14:00 in Shenzhen.
    assert planned.p90_at - planned.dispatch_at == timedelta(days=12)
    assert [r.lane for r in planned.rejected] == ["dear"]
    shipment = await world.shipment(event)
    assert [(r["lane"], r["verdict"]) for r in shipment["rejected"]] == [
        ("dear", "outranked_on_cost"), ("far", "other_origin"),
    ]  # fmt: skip
    assert shipment["rejected"][0]["reason_zh"].startswith("费用")
    assert (shipment["state"], shipment["status"], shipment["version"]) == ("planned", "created", 1)


async def test_a_fulfilment_without_a_lane_is_unplannable_and_planned_once_a_lane_is_there(
    world: Any,
) -> None:
    from entrepot.logistics import jobs

    event = world.released(destination_country="US")
    await world.rig.deliver(event)
    told = await world.rig.published(ShipmentUnplannable)
    assert [[r.lane for r in each.rejected] for each in told] == [["eco"]]
    assert told[0].rejected[0].reason.startswith("destination_not_served: ")
    await jobs.replan(world.rig.runtime)
    assert len(await world.rig.published(ShipmentUnplannable)) == 1
    await world.put_lane("us", destination_countries=["US"])
    await jobs.replan(world.rig.runtime)
    assert [e.lane for e in await world.rig.published(ShipmentPlanned)] == ["us"]


async def test_a_promise_no_lane_can_keep_takes_the_fastest_lane_and_says_so(world: Any) -> None:
    await world.put_lane("exp", p50_days=3, p90_days=5, bands=[
        {"min_g": 0, "max_g": 9999, "base_minor": 3000}])  # fmt: skip
    deliver_by = world.rig.clock() + timedelta(days=2)
    event = world.released(deliver_by=deliver_by)
    await world.rig.deliver(event)
    shipment = await world.shipment(event)
    assert (shipment["lane"], shipment["promise_missed"]) == ("exp", True)


async def test_released_and_cancelled_in_one_batch_leave_nothing_to_label(world: Any) -> None:
    event = world.released()
    await world.rig.deliver(event, world.cancelled(event))
    assert await world.buy_labels() == 0
    changed = await world.rig.published(ShipmentStatusChanged)
    assert [(c.status, c.carrier) for c in changed] == [("cancelled", "yun")]
    shipment = await world.shipment(event)
    assert (shipment["state"], shipment["status"], shipment["version"]) == (
        "cancelled", "cancelled", 2,
    )  # fmt: skip


async def test_a_shipped_fulfilment_is_dispatched_and_keeps_the_carrier_s_status(
    world: Any,
) -> None:
    event, number = await world.labelled()
    await world.rig.deliver(world.shipped(event, tracking_number=number))
    shipment = await world.shipment(event)
    assert (shipment["state"], shipment["status"]) == ("dispatched", "created")
    assert shipment["dispatched_at"] is not None
    assert shipment["weight_g"] == 510


async def test_a_number_given_by_the_pack_station_is_kept_where_we_bought_none(world: Any) -> None:
    event = world.released(destination_country="US")
    await world.rig.deliver(
        event, world.shipped(event, tracking_number="by-hand-1", carrier="China Post")
    )
    shipment = await world.shipment(event)
    assert (shipment["tracking_number"], shipment["carrier"]) == ("BY-HAND-1", "china-post")
    assert await world.buy_labels() == 0


async def test_a_parcel_without_measures_is_planned_on_an_assumed_weight_and_says_so(
    world: Any,
) -> None:
    event = world.released(weight_g=0, longest_mm=0, volume_cm3=0)
    await world.rig.deliver(event)
    shipment = await world.shipment(event)
    assert (shipment["weight_assumed"], shipment["weight_g"], shipment["cost_minor"]) == (
        True, 0, 550,
    )  # fmt: skip


async def test_a_later_cut_off_of_the_site_moves_the_dispatch(world: Any) -> None:
    world.rig.clock.advance(timedelta(hours=5))  # 15:00 in Shenzhen.
    await world.rig.deliver(world.released(1))
    await world.rig.deliver(
        LocationChanged(
            location="SZX-1", kind="own", name="Shenzhen", party="warehouse:szx", country="CN",
            timezone="Asia/Shanghai", cut_off="18:00",
        )
    )  # fmt: skip
    await world.rig.deliver(world.released(2))
    planned = await world.rig.published(ShipmentPlanned)
    assert [p.dispatch_at.isoformat()[:16] for p in planned] == [
        "2026-11-24T06:00", "2026-11-23T10:00",
    ]  # fmt: skip


async def test_planning_again_with_a_lane_of_one_s_choice_voids_the_label_and_buys_another(
    world: Any,
) -> None:
    await world.put_lane("exp", p50_days=3, p90_days=5, bands=[
        {"min_g": 0, "max_g": 9999, "base_minor": 3000}])  # fmt: skip
    event, first = await world.labelled()
    path = f"/v1/shipments/{world.shipment_id(event)}:plan"
    same = await world.rig.client.post(path, headers=world.ops())
    assert (same.json()["lane"], same.json()["tracking_number"]) == ("eco", first)
    other = await world.rig.client.post(path, json={"lane": "exp"}, headers=world.ops())
    assert other.status_code == 200, other.text
    assert (other.json()["lane"], other.json()["state"]) == ("exp", "planned")
    await world.buy_labels()
    shipment = await world.shipment(event)
    assert shipment["tracking_number"] not in (None, first)
    assert shipment["voided_numbers"] == [first]
    bought = await world.rig.published(LabelPurchased)
    assert [b.cost_minor for b in bought] == [550, 3000]


async def test_planning_again_is_refused_after_dispatch_and_for_a_lane_that_may_not_carry_it(
    world: Any,
) -> None:
    await world.put_lane("light", max_weight_g=100)
    event, number = await world.labelled()
    path = f"/v1/shipments/{world.shipment_id(event)}:plan"
    refused = await world.rig.client.post(path, json={"lane": "light"}, headers=world.ops())
    assert (refused.status_code, refused.json()["verdict"]) == (409, "too_heavy")
    unknown = await world.rig.client.post(path, json={"lane": "none"}, headers=world.ops())
    assert unknown.status_code == 409
    await world.rig.deliver(world.shipped(event, tracking_number=number))
    late = await world.rig.client.post(path, headers=world.ops())
    assert (late.status_code, late.json()["title"]) == (409, "Refused in the present state")


async def test_equal_rankings_are_stored_once(world: Any) -> None:
    await world.rig.deliver(*[world.released(n) for n in range(40)])
    assert (await world.rig.sql("SELECT count(*) AS n FROM plan_outcomes"))[0]["n"] == 1
    assert len(await world.rig.published(ShipmentPlanned)) == 40


async def test_what_if_plans_answer_in_both_languages_and_change_nothing(world: Any) -> None:
    body = {"origin": "SZX-1", "destination_country": "DE", "weight_g": 500,
            "length_mm": 200, "width_mm": 100, "height_mm": 80}  # fmt: skip
    await world.put_lane("slow", p50_days=20, p90_days=30)
    answer = await world.rig.client.post(
        "/v1/plans", json={**body, "promise_days": 15}, headers=world.ops()
    )
    plan = answer.json()
    assert (plan["lane"], plan["cost_minor"], plan["chargeable_weight"]) == ("eco", 550, "0.5")
    assert plan["quote"] == [{"rule_id": "band-1", "kind": "freight", "amount_minor": 550}]
    assert plan["rejected"] == [
        {"lane": "slow", "verdict": "too_slow",
         "reason": "90 % arrive within 30 days; the promise is 15.",
         "reason_zh": "90%在30天内送达,承诺为15天。"}
    ]  # fmt: skip
    assert await world.rig.sql("SELECT 1 FROM shipment") == []
    none = await world.rig.client.post(
        "/v1/plans", json={**body, "weight_g": 25000}, headers=world.ops()
    )
    assert (none.json()["lane"], none.json()["rejected"][0]["verdict"]) == (None, "too_heavy")
