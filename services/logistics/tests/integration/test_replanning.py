"""Lanes that close, rise or fill up: parcels that have not left take another way."""

from datetime import timedelta
from typing import Any

from entrepot.logistics import jobs
from entrepot.shared.events.identity import PartyChanged
from entrepot.shared.events.logistics import LabelPurchased, ShipmentPlanned, ShipmentUnplannable

DEAR = [{"min_g": 0, "max_g": 9999, "base_minor": 900}]
RISEN = [{"min_g": 0, "max_g": 30000, "base_minor": 950, "per_kg_minor": 100}]


async def restate(world: Any, lane: str, **more: Any) -> None:
    path = f"/v1/lanes/{lane}"
    read = await world.rig.client.get(path, headers=world.ops())
    answer = await world.rig.client.put(
        path, json=world.lane_body(**more), headers=world.ops(if_match=read.headers["etag"])
    )
    assert answer.status_code == 200, answer.text


async def lanes_of(world: Any, events: list[Any]) -> list[str | None]:
    return [(await world.shipment(event))["lane"] for event in events]


async def test_a_closed_lane_moves_planned_and_labelled_parcels_and_says_why(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    events = [world.released(n) for n in range(3)]
    await world.rig.deliver(*events)
    first = events[0]
    await world.buy_labels()
    late = world.released(9)
    await world.rig.deliver(late)
    number = (await world.shipment(first))["tracking_number"]
    left = events[2]
    await world.rig.deliver(world.shipped(
        left, tracking_number=(await world.shipment(left))["tracking_number"]))  # fmt: skip
    await world.rig.clear_outbox()
    await restate(world, "eco", active=False)
    await jobs.replan(world.rig.runtime)
    assert await lanes_of(world, [*events, late]) == ["dear", "dear", "eco", "dear"]
    planned = await world.rig.published(ShipmentPlanned)
    assert len(planned) == 3
    assert {p.rejected[0].lane for p in planned} == {"eco"}
    assert planned[0].rejected[0].reason == "inactive: The lane is switched off."
    shipment = await world.shipment(first)
    assert (shipment["state"], shipment["tracking_number"]) == ("planned", None)
    rows = await world.rig.sql("SELECT DISTINCT planned_by FROM shipment WHERE lane = 'dear'")
    assert [row["planned_by"] for row in rows] == ["lane_closed:eco"]
    await world.buy_labels()
    shipment = await world.shipment(first)
    assert shipment["voided_numbers"] == [number]
    assert shipment["tracking_number"] not in (None, number)
    bought = await world.rig.published(LabelPurchased)
    assert sorted(b.cost_minor for b in bought) == [900, 900, 900]
    assert await world.rig.sql("SELECT 1 FROM replan_wanted") == []


async def test_a_closed_lane_without_another_way_leaves_its_parcels_unplannable(
    world: Any,
) -> None:
    event, number = await world.labelled()
    await restate(world, "eco", active=False)
    await jobs.replan(world.rig.runtime)
    shipment = await world.shipment(event)
    assert (shipment["state"], shipment["voided_numbers"]) == ("unplannable", [number])
    told = await world.rig.published(ShipmentUnplannable)
    assert [t.rejected[0].lane for t in told] == ["eco"]


async def test_a_carrier_that_is_switched_off_closes_its_lanes(world: Any) -> None:
    await world.put_carrier("other", number_prefix="RX")
    await world.put_lane("dear", bands=DEAR, carrier="other")
    event = world.released()
    await world.rig.deliver(event)
    await world.rig.deliver(
        PartyChanged(party="carrier:yun", kind="carrier", name="Yun", active=False)
    )
    await jobs.replan(world.rig.runtime)
    assert await lanes_of(world, [event]) == ["dear"]


async def test_a_rate_that_rose_moves_what_was_not_handed_over_with_a_label_or_without(
    world: Any,
) -> None:
    await world.put_lane("dear", bands=DEAR)
    labelled, number = await world.labelled()
    gone, _ = await world.labelled(3)
    await world.rig.deliver(world.shipped(gone))
    scanned, its = await world.labelled(4)
    await world.scans(world.scan(its, "picked_up"))
    waiting = world.released(2)
    await world.rig.deliver(waiting)
    await restate(world, "eco", bands=RISEN)
    await jobs.replan(world.rig.runtime)
    assert await lanes_of(world, [labelled, waiting, gone, scanned]) == [
        "dear", "dear", "eco", "eco",
    ]  # fmt: skip
    planned = (await world.rig.published(ShipmentPlanned))[-1]
    assert planned.rejected[0].reason.startswith("outranked_on_cost: It costs 1000;")
    await world.buy_labels()
    shipment = await world.shipment(labelled)
    assert (shipment["planned_by"], shipment["voided_numbers"]) == ("rate_risen:eco", [number])
    assert shipment["tracking_number"] not in (None, number)


async def test_a_label_that_a_carrier_sold_keeps_its_price_when_the_rate_rises(
    world: Any,
) -> None:
    us = {"destination_countries": ["US"]}
    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", number_style="prefix",
        number_prefix=None, number_country=None,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", **us)
    await world.put_lane("us", bands=DEAR, **us)
    bought, number = await world.labelled(destination_country="US")
    waiting = world.released(2, destination_country="US")
    await world.rig.deliver(waiting)
    await restate(world, "api-us", carrier="api", bands=RISEN, **us)
    await jobs.replan(world.rig.runtime)
    assert await lanes_of(world, [bought, waiting]) == ["api-us", "us"]
    assert (await world.shipment(bought))["tracking_number"] == number


async def test_a_rate_that_rises_next_week_moves_those_that_leave_after_it(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    today = world.released(1)
    await world.rig.deliver(today)
    world.rig.clock.advance(timedelta(days=4, hours=8))  # Friday evening: it leaves on Monday.
    monday = world.released(2)
    await world.rig.deliver(monday)
    old = world.lane_body()["bands"][0]
    await restate(world, "eco", bands=[
        {**old, "valid_to": "2026-11-28"},
        {**RISEN[0], "valid_from": "2026-11-28", "valid_to": "9999-12-31"},
    ])  # fmt: skip
    await jobs.replan(world.rig.runtime)
    assert (await world.shipment(monday))["lane"] == "dear"


async def test_a_parcel_that_a_carrier_scanned_is_not_planned_again_by_hand(world: Any) -> None:
    event, number = await world.labelled()
    await world.scans(world.scan(number, "picked_up"))
    path = f"/v1/shipments/{world.shipment_id(event)}:plan"
    answer = await world.rig.client.post(path, headers=world.ops())
    assert (answer.status_code, answer.json()["detail"]) == (
        409, "the carrier has the shipment already",
    )  # fmt: skip


async def test_a_rate_that_fell_moves_nothing(world: Any) -> None:
    event = world.released()
    await world.rig.deliver(event)
    await restate(world, "eco", bands=[{"min_g": 0, "max_g": 30000, "base_minor": 100}])
    assert await world.rig.sql("SELECT 1 FROM replan_wanted") == []


async def test_a_lane_takes_as_many_parcels_a_day_as_it_has_room_for(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    await restate(world, "eco", capacity={"per": "day", "parcels": 2})
    events = [world.released(n) for n in range(4)]
    await world.rig.deliver(*events)
    assert sorted(filter(None, await lanes_of(world, events))) == ["dear", "dear", "eco", "eco"]
    by_lane = dict(zip(await lanes_of(world, events), events, strict=True))
    moved, stays = by_lane["dear"], by_lane["eco"]
    reasons = {r["lane"]: r for r in (await world.shipment(moved))["rejected"]}
    assert reasons["eco"]["verdict"] == "capacity_gone"
    assert reasons["eco"]["reason_zh"] == "2026-11-23班次的舱位已满。"
    await world.rig.deliver(world.cancelled(stays))
    again = world.released(8)
    await world.rig.deliver(again)
    assert await lanes_of(world, [again]) == ["eco"]
    world.rig.clock.advance(timedelta(days=1))
    tomorrow = world.released(9)
    await world.rig.deliver(tomorrow)
    assert await lanes_of(world, [tomorrow]) == ["eco"]


async def test_capacity_that_is_taken_away_moves_the_parcels_beyond_it(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    events = [world.released(n) for n in range(5)]
    await world.rig.deliver(*events)
    await restate(world, "eco", capacity={"per": "week", "parcels": 3})
    await jobs.replan(world.rig.runtime)
    lanes = await lanes_of(world, events)
    assert sorted(filter(None, lanes)) == ["dear", "dear", "eco", "eco", "eco"]
    booked = await world.rig.sql("SELECT parcels, weight_g, period_from FROM lane_load")
    assert [(b["parcels"], b["weight_g"], str(b["period_from"])) for b in booked] == [
        (3, 1500, "2026-11-23")
    ]


async def test_weight_is_room_too_and_a_lighter_parcel_still_fits(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    await restate(world, "eco", capacity={"per": "day", "weight_g": 1200})
    heavy, second, light = (
        world.released(1, weight_g=700), world.released(2, weight_g=700),
        world.released(3, weight_g=500),
    )  # fmt: skip
    await world.rig.deliver(heavy, second, light)
    assert await lanes_of(world, [heavy, second, light]) == ["eco", "dear", "eco"]


async def test_six_hundred_parcels_of_a_closed_lane_are_all_moved(world: Any) -> None:
    await world.put_lane("dear", bands=DEAR)
    await world.rig.deliver(*[world.released(n) for n in range(600)], twice=False)
    await restate(world, "eco", active=False)
    await jobs.replan(world.rig.runtime)
    rows = await world.rig.sql("SELECT lane, count(*) AS n FROM shipment GROUP BY lane")
    assert [(r["lane"], r["n"]) for r in rows] == [("dear", 600)]


async def test_a_parcel_whose_label_is_being_bought_moves_once_the_carrier_has_answered(
    world: Any, monkeypatch: Any
) -> None:
    from entrepot.logistics.handlers import labels

    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", number_style="prefix",
        number_prefix=None, number_country=None,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", destination_countries=["US"])
    await world.put_lane("us", destination_countries=["US"], bands=DEAR)
    event = world.released(destination_country="US")
    await world.rig.deliver(event)

    async def crash(*_: Any) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as patch:
        patch.setattr(labels, "record_answers", crash)
        try:
            await world.buy_labels()
        except RuntimeError:
            assert len(world.carrier.posts) == 1
    await restate(world, "api-us", carrier="api", destination_countries=["US"], active=False)
    await jobs.replan(world.rig.runtime)
    assert (await world.shipment(event))["state"] == "labelling"
    world.rig.clock.advance(timedelta(seconds=61))
    await world.buy_labels()
    assert (len(world.carrier.posts), world.carrier.gets) == (1, 1)
    await jobs.replan(world.rig.runtime)
    shipment = await world.shipment(event)
    assert (shipment["lane"], shipment["voided_numbers"]) == ("us", ["HT00000001"])
