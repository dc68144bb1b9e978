"""Locations tell their calendar, their position and what buyers may do there."""

from typing import Any

import pytest

from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.testing.plugin import Rig

STAFF = "inventory:read inventory:write"


def a_place(**more: Any) -> dict[str, Any]:
    return {
        "kind": "store", "name": "Berlin Mitte", "party": "warehouse:store-ber", "country": "DE",
        "timezone": "Europe/Berlin", "opening_hours": {"mon": [["10:00", "13:00"], ["14:00", "20:00"]]},
        "closed_on": ["2026-12-25"], "latitude": 52.53, "longitude": 13.38, **more,
    }  # fmt: skip


async def put(rig: Rig, body: dict[str, Any], **more: str) -> Any:
    headers = rig.headers("staff:ops", STAFF, **more)
    return await rig.client.put("/v1/locations/STORE-BER", json=body, headers=headers)


async def test_a_location_is_published_with_hours_holidays_position_and_pickup(rig: Rig) -> None:
    answer = await put(rig, a_place(same_day=True))
    assert answer.status_code == 201, answer.text
    assert (answer.json()["pickup"], answer.json()["same_day"]) == (True, True)
    (event,) = await rig.published(LocationChanged)
    assert event.opening_hours["mon"] == (("10:00", "13:00"), ("14:00", "20:00"))
    assert [day.isoformat() for day in event.closed_on] == ["2026-12-25"]
    assert (event.latitude, event.pickup, event.same_day) == (52.53, True, True)
    assert event.collect_within_days == 7
    changed = await put(rig, a_place(pickup=False), **{"If-Match": '"1"'})
    assert (changed.json()["pickup"], changed.json()["same_day"]) == (False, False)
    assert (await rig.published(LocationChanged))[-1].pickup is False


async def test_a_warehouse_is_no_pickup_point_unless_it_is_said(rig: Rig) -> None:
    assert (await put(rig, a_place(kind="own"))).json()["pickup"] is False


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "25.12.2026"])
async def test_a_holiday_that_is_no_day_is_refused(rig: Rig, day: str) -> None:
    assert (await put(rig, a_place(closed_on=[day]))).status_code == 422
