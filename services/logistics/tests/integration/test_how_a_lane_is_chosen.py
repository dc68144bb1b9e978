"""The example of docs/how-to/how-a-lane-is-chosen.md, as it is printed there."""

import json
import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[4] / "docs" / "how-to" / "how-a-lane-is-chosen.md"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)


async def test_the_page_s_example_is_what_the_service_answers(world: Any) -> None:
    lanes, request, expected = map(json.loads, blocks("json"))
    read = await world.rig.client.get("/v1/lanes/eco", headers=world.ops())
    away = await world.rig.client.put(
        "/v1/lanes/eco", json=world.lane_body(active=False, destination_countries=["FR"]),
        headers=world.ops(if_match=read.headers["etag"]),
    )  # fmt: skip
    assert away.status_code == 200
    put = await world.rig.client.post("/v1/lanes:batch", json={"items": lanes}, headers=world.ops())
    assert [r["status"] for r in put.json()["results"]] == [201, 201, 201], put.text
    (sheet,) = blocks("csv")
    taken = await world.rig.client.post(
        "/v1/rate-sheets:import", content=sheet.encode(), headers=world.ops()
    )
    assert taken.status_code == 200, taken.text
    plan = (await world.rig.client.post("/v1/plans", json=request, headers=world.ops())).json()
    found = {
        "lane": plan["lane"], "cost_minor": plan["cost_minor"],
        "chargeable_weight": plan["chargeable_weight"], "quote": plan["quote"],
        "rejected": [[r["lane"], r["verdict"]] for r in plan["rejected"] if r["lane"] != "eco"],
    }  # fmt: skip
    assert found == expected


def test_the_page_s_p90_of_three_legs_is_what_the_legs_give() -> None:
    from datetime import time

    from entrepot.logistics.domain.legs import Duration, Leg, LegKind, door_to_door

    legs = tuple(
        Leg(kind, Duration(*days), mode="air")
        for kind, days in (
            (LegKind.FIRST_MILE, (2, 4)), (LegKind.LINEHAUL, (10, 16)), (LegKind.LAST_MILE, (2, 4)),
        )
    )  # fmt: skip
    _, p90 = door_to_door(legs, frozenset(range(7)), time(14))
    told = re.search(r"sum up to a P90 of (\d+) days, and take (\d+)", PAGE.read_text("utf-8"))
    assert told is not None
    assert (int(told[1]), int(told[2])) == (24, round(p90))
