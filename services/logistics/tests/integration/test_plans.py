"""What-if plans: objectives, landed cost, batteries, legs, simulations, room, containers."""

from datetime import timedelta
from typing import Any

from entrepot.shared.events.logistics import ShipmentPlanned

BODY = {"origin": "SZX-1", "destination_country": "DE", "weight_g": 500,
        "length_mm": 200, "width_mm": 100, "height_mm": 80}  # fmt: skip
RAIL = {
    "carrier": "yun", "service": "rail", "origin": "SZX-1", "destination_countries": ["DE"],
    "currency": "EUR", "timezone": "Asia/Shanghai",
    "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 100}],
    "legs": [
        {"kind": "first_mile", "p50_days": 1, "p90_days": 2},
        {"kind": "linehaul", "mode": "rail", "start": "CNXIY", "end": "DEDUI", "p50_days": 13,
         "p90_days": 17, "departs": [2], "cut_off": "12:00"},
        {"kind": "last_mile", "p50_days": 2, "p90_days": 3,
         "bands": [{"min_g": 0, "max_g": 30000, "base_minor": 200}]},
    ],
}  # fmt: skip


async def plan(world: Any, **more: Any) -> Any:
    answer = await world.rig.client.post("/v1/plans", json={**BODY, **more}, headers=world.ops())
    assert answer.status_code == 200, answer.text
    return answer.json()


async def ask(world: Any, path: str, status: int = 200, **body: Any) -> Any:
    answer = await world.rig.client.post(f"/v1/plans:{path}", json=body, headers=world.ops())
    assert answer.status_code == status, answer.text
    return answer.json()


async def fast(world: Any, **more: Any) -> None:
    await world.put_lane("exp", p50_days=3, p90_days=5, bands=[
        {"min_g": 0, "max_g": 30000, "base_minor": 3000}], **more)  # fmt: skip


async def test_the_fastest_lane_within_the_budget_is_taken_and_the_dearer_one_says_so(
    world: Any,
) -> None:
    await fast(world)
    assert (await plan(world, objective="fastest"))["lane"] == "exp"
    held = await plan(world, objective="fastest", budget_minor=2999)
    assert held["lane"] == "eco"
    assert held["rejected"] == [
        {"lane": "exp", "verdict": "over_budget",
         "reason": "It costs 3000, the budget is 2999 (minor units).",
         "reason_zh": "费用3000超过预算2999(最小货币单位)。"}
    ]  # fmt: skip


async def test_every_option_tells_cost_days_and_the_chance_of_the_promise(world: Any) -> None:
    await fast(world)
    told = await plan(world, promise_days=12)
    assert [(o["lane"], o["cost_minor"], o["p90_days"]) for o in told["options"]] == [
        ("eco", 550, 12), ("exp", 3000, 5),
    ]  # fmt: skip
    assert told["options"][0]["promise_probability"] == 0.9
    assert told["options"][1]["promise_probability"] == 1.0
    assert (await plan(world))["options"][0]["promise_probability"] is None


async def test_a_lane_of_legs_tells_its_timetable_and_the_price_of_its_legs(world: Any) -> None:
    put = await world.rig.client.put("/v1/lanes/rail", json=RAIL, headers=world.ops())
    assert put.status_code == 201, put.text
    assert put.json()["mode"] == "rail"
    told = await plan(world)
    assert (told["lane"], told["cost_minor"]) == ("rail", 300)
    assert [line["kind"] for line in told["quote"]] == ["freight", "last_mile"]
    legs = told["legs"]
    assert [leg["kind"] for leg in legs] == ["first_mile", "linehaul", "last_mile"]
    assert legs[1]["leaves_at"] == "2026-11-25T12:00:00Z"  # The first Wednesday.
    assert (legs[1]["start"], legs[1]["end"]) == ("CNXIY", "DEDUI")


async def test_legs_out_of_order_are_refused(world: Any) -> None:
    answer = await world.rig.client.put(
        "/v1/lanes/bad", json={**RAIL, "legs": RAIL["legs"][::-1]}, headers=world.ops()
    )
    assert answer.status_code == 422
    assert "legs come in the order" in answer.text


async def test_the_landed_cost_decides_where_the_goods_are_told(world: Any) -> None:
    goods = [{"hs_code": "610910", "value_minor": 4900, "quantity": 5}]
    told = await plan(world, goods=goods, currency="EUR", incoterm="DDP", ioss=True)
    landed = told["landed"]
    assert (told["cost_minor"], landed["goods"], landed["transport"]) == (550, "49.00", "5.50")
    flat = [line for line in landed["lines"] if line["kind"] == "flat_duty"]
    assert [(line["amount"], line["paid_by"]) for line in flat] == [("3.00", "seller")]
    option = told["options"][0]
    ours = sum(round(float(x["amount"]) * 100) for x in landed["lines"] if x["paid_by"] == "seller")
    assert option["cost_minor"] == 550 + ours
    buyer = await plan(world, goods=goods, currency="EUR", incoterm="DAP", ioss=True)
    assert buyer["options"][0]["cost_minor"] == 550


async def test_a_battery_alone_never_goes_by_a_passenger_aircraft(world: Any) -> None:
    goods = {"accepts_dangerous_goods": ["UN3480"], "max_weight_g": 20000}
    await world.put_lane("cabin", aircraft="passenger", **goods)
    await world.put_lane("freighter", aircraft="cargo", **goods)
    told = await plan(world, dangerous_goods=["UN3480"])
    assert told["lane"] == "freighter"
    cabin = next(r for r in told["rejected"] if r["lane"] == "cabin")
    assert (cabin["verdict"], "alone_not_on_passenger" in cabin["reason"]) == (
        "not_allowed_by_air", True,
    )  # fmt: skip
    full = await plan(world, dangerous_goods=["UN3480"], battery={"state_of_charge": 45})
    assert full["lane"] is None
    assert {r["verdict"] for r in full["rejected"] if r["lane"] != "eco"} == {"not_allowed_by_air"}


async def test_a_simulation_tells_cost_promises_and_moves_and_touches_nothing(
    world: Any,
) -> None:
    await fast(world)
    await world.rig.deliver(*[world.released(n) for n in range(3)])
    await world.rig.clear_outbox()
    closed = await ask(world, "simulate", close_lanes=["eco"])
    assert (closed["shipments"], closed["moved"], closed["currency"]) == (3, 3, "EUR")
    assert closed["before"] == {"cost_minor": 1650, "planned": 3, "unplannable": 0,
                                "promise_missed": 0, "by_lane": {"eco": 3}}  # fmt: skip
    assert (closed["after"]["by_lane"], closed["dearer_minor"]) == ({"exp": 3}, 7350)
    move = closed["moves"][0]
    assert (move["lane_from"], move["lane_to"], move["reason_zh"]) == (
        "eco", "exp", "该线路已停用。",
    )  # fmt: skip
    risen = await ask(world, "simulate", rate_changes=[{"carrier": "yun", "percent": "10"}])
    assert (risen["moved"], risen["dearer_minor"]) == (0, 165)
    dear = await ask(world, "simulate", rate_changes=[{"lane": "eco", "percent": "500"}])
    assert dear["moved"] == 3
    both = await ask(world, "simulate", close_carriers=["yun"])
    assert (both["after"]["unplannable"], both["moves"][0]["lane_to"]) == (3, None)
    assert await world.rig.published(ShipmentPlanned) == []
    rows = await world.rig.sql("SELECT DISTINCT lane FROM shipment")
    assert [row["lane"] for row in rows] == ["eco"]


async def test_a_simulation_counts_broken_promises(world: Any) -> None:
    await fast(world)
    event = world.released(deliver_by=world.rig.clock() + timedelta(days=6))
    await world.rig.deliver(event)
    told = await ask(world, "simulate", close_lanes=["exp"])
    assert (told["before"]["promise_missed"], told["after"]["promise_missed"]) == (0, 1)
    assert told["moves"][0]["promise_missed"] is True


async def test_a_simulation_says_what_it_does_not_know(world: Any) -> None:
    assert "say what changes" in str(await ask(world, "simulate", 422))
    assert "there is no lane nope" in str(await ask(world, "simulate", 422, close_lanes=["nope"]))


async def test_parcels_compete_for_room_and_the_assignment_can_be_applied(world: Any) -> None:
    """Two light and two heavy parcels, a cheap lane with room for two: by turn the light ones have
    it, by the solver the heavy ones, for whom the other way costs most more."""
    await world.put_lane(
        "heavy", bands=[{"min_g": 0, "max_g": 30000, "base_minor": 560, "per_kg_minor": 900}]
    )
    read = await world.rig.client.get("/v1/lanes/eco", headers=world.ops())
    body = world.lane_body(capacity={"per": "day", "parcels": 2})
    await world.rig.client.put(
        "/v1/lanes/eco", json=body, headers=world.ops(if_match=read.headers["etag"])
    )
    light = [world.released(n, weight_g=100) for n in (1, 2)]
    big = [world.released(n, weight_g=9000) for n in (3, 4)]
    for event in (*light, *big):
        await world.rig.deliver(event)
        world.rig.clock.advance(timedelta(seconds=1))
    offered = await ask(world, "assign")
    assert offered["cost_minor"] == offered["bound_minor"] < offered["first_come_minor"]
    assert offered["applied"] == 0
    assert [(await world.shipment(e))["lane"] for e in big] == ["heavy", "heavy"]
    done = await ask(world, "assign", apply=True)
    assert (done["served"], done["applied"]) == (4, 4)
    assert [(await world.shipment(e))["lane"] for e in big] == ["eco", "eco"]
    assert [(await world.shipment(e))["lane"] for e in light] == ["heavy", "heavy"]
    booked = await world.rig.sql("SELECT parcels, weight_g FROM lane_load")
    assert [(b["parcels"], b["weight_g"]) for b in booked] == [(2, 18000)]


async def test_parcels_of_one_lane_and_country_share_containers(world: Any) -> None:
    await world.rig.deliver(*[
        world.released(n, weight_g=9000, volume_cm3=50_000, destination_country=c)
        for n, c in enumerate(["DE"] * 5 + ["FR"] * 2)
    ])  # fmt: skip
    told = await ask(
        world, "consolidate", origin="SZX-1",
        containers=[{"kind": "cage", "max_weight_g": 30_000, "max_volume_cm3": 200_000,
                     "cost_minor": 1000}],
    )  # fmt: skip
    assert [(i["lane"], i["destination_country"], i["shipments"], i["cost_minor"])
            for i in told["items"]] == [("eco", "DE", 5, 2000), ("eco", "FR", 2, 1000)]  # fmt: skip
    cages = told["items"][0]["containers"]
    assert sorted(len(c["shipments"]) for c in cages) == [2, 3]
    assert max(c["fill"] for c in cages) == 0.9
    small = await ask(
        world, "consolidate", origin="SZX-1",
        containers=[{"kind": "box", "max_weight_g": 10, "max_volume_cm3": 10}],
    )  # fmt: skip
    assert small["items"][0]["problem"].endswith("fits into no container")
