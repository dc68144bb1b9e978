"""The map: locations, lanes as lines, parcels under way."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.logistics import jobs
from entrepot.logistics.adapters import sea_routes
from entrepot.logistics.handlers import routes
from entrepot.shared.events.inventory import LocationChanged

SEA = {
    "carrier": "yun", "service": "sea", "origin": "SZX-1", "destination_countries": ["DE"],
    "currency": "EUR",
    "legs": [
        {"kind": "first_mile", "mode": "road", "end": "CNYTN", "p50_days": 1, "p90_days": 1},
        {"kind": "linehaul", "mode": "sea", "end": "DEHAM", "p50_days": 30, "p90_days": 36},
    ],
}  # fmt: skip


async def the_map(world: Any, party: str = "staff:ops") -> Any:
    headers = world.rig.headers(party, "logistics:read")
    answer = await world.rig.client.get("/v1/map", headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_lanes_are_drawn_once_and_again_when_their_site_moves(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Any] = []

    async def ships(pairs: Any) -> Any:
        asked.append(pairs)
        return {pair: [pair[0], (43.0, 12.5), (32.3, 31.3), pair[1]] for pair in pairs}

    monkeypatch.setattr(routes, "sea_routes", ships)
    assert (await the_map(world))["lanes"][0]["segments"] == []
    await world.rig.client.put("/v1/lanes/sea", json=SEA, headers=world.ops())
    await jobs.draw_routes(world.rig.runtime)
    told = await the_map(world)
    assert [lane["lane"] for lane in told["lanes"]] == ["eco", "sea"]
    assert [s["end"] for s in told["lanes"][0]["segments"]] == ["DEFRA", "FRPAR"]
    sea = told["lanes"][1]["segments"]
    assert [(s["mode"], s["start"], s["end"]) for s in sea] == [
        ("road", "SZX-1", "CNYTN"), ("sea", "CNYTN", "DEHAM"),
    ]  # fmt: skip
    assert sea[1]["points"][1] == [43.0, 12.5]
    assert {p["code"] for p in told["places"]} >= {"CNYTN", "DEHAM", "DEFRA"}
    assert told["locations"][0]["position"] == [114.06, 22.55]  # Its city's.
    await jobs.draw_routes(world.rig.runtime)
    assert len(asked) == 1
    await world.rig.deliver(
        LocationChanged(
            location="SZX-1", kind="own", name="Shenzhen", party="warehouse:szx", country="CN",
            timezone="Asia/Shanghai", cut_off="14:00", latitude=22.7, longitude=114.2,
        )
    )  # fmt: skip
    await jobs.draw_routes(world.rig.runtime)
    told = await the_map(world)
    assert told["locations"][0]["position"] == [114.2, 22.7]
    assert told["lanes"][0]["segments"][0]["points"][0] == [114.2, 22.7]


async def test_parcels_under_way_are_told_by_lane_with_their_worst_state(world: Any) -> None:
    await jobs.draw_routes(world.rig.runtime)
    good, number = await world.labelled(1)
    late, other = await world.labelled(2, deliver_by=world.rig.clock() + timedelta(days=14))
    waiting = world.released(3)
    await world.rig.deliver(waiting)
    await world.rig.deliver(
        world.shipped(good, tracking_number=number), world.shipped(late, tracking_number=other)
    )
    world.rig.clock.advance(timedelta(days=4))
    row = (await the_map(world))["shipments"][0]
    assert (row["lane"], row["destination_country"], row["shipments"]) == ("eco", "DE", 2)
    assert (row["worst"], row["on_time"]) == ("on_time", 2)
    assert 0.4 < row["share_of_way"] < 0.6
    lon, lat = row["position"]
    assert 8.57 < lon < 114
    assert 40 < lat < 60
    world.rig.clock.advance(timedelta(days=12))
    row = (await the_map(world))["shipments"][0]
    assert (row["worst"], row["late"], row["share_of_way"]) == ("late", 2, 0.97)


async def test_a_carrier_sees_its_own_lanes_on_the_map(world: Any) -> None:
    await world.put_carrier("other", number_prefix="RX")
    await world.put_lane("theirs", carrier="other")
    told = await the_map(world, "carrier:other")
    assert [lane["lane"] for lane in told["lanes"]] == ["theirs"]


async def test_ships_sail_around_the_land(world: Any) -> None:
    """Asks the real network once, in its own process."""
    pair = ((114.27, 22.57), (9.97, 53.54))
    found = await sea_routes.sea_routes([pair])
    assert (found[pair][0], found[pair][-1]) == pair
    assert len(found[pair]) > 20
