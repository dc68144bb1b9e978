"""Units, consignments and their milestones; manifests and pick-ups."""

from datetime import timedelta
from typing import Any

import pytest

from entrepot.logistics import jobs
from entrepot.logistics.handlers.freight import carrier_requests
from entrepot.shared.identifiers import parse_sscc


async def post(world: Any, path: str, body: Any = None, status: int = 200, **more: str) -> Any:
    answer = await world.rig.client.post(f"/v1/{path}", json=body, headers=world.ops(**more))
    assert answer.status_code == status, answer.text
    return answer.json()


async def get(world: Any, path: str, status: int = 200) -> Any:
    answer = await world.rig.client.get(f"/v1/{path}", headers=world.ops())
    assert answer.status_code == status, answer.text
    return answer.json()


async def pallet(world: Any, **more: Any) -> str:
    body = {"kind": "pallet", "origin": "SZX-1", "destination": "DEU-1", "tare_g": 20000, **more}
    return str((await post(world, "units", body, 201))["unit"])


async def parcels(world: Any, count: int, **more: Any) -> list[str]:
    events = [world.released(n, **more) for n in range(1, count + 1)]
    await world.rig.deliver(*events)
    await world.buy_labels()
    return [world.shipment_id(event) for event in events]


async def master(world: Any, **more: Any) -> str:
    body = {"carrier": "yun", "document_kind": "mawb", "document_number": "999-1", "mode": "air",
            "start_place": "CNSZX", "end_place": "DEFRA", "cost_minor": 1000, **more}  # fmt: skip
    return str((await post(world, "consignments", body, 201))["consignment_id"])


async def test_a_unit_s_weight_and_fill_are_those_of_all_that_is_in_it(world: Any) -> None:
    ids = await parcels(world, 3)
    bag = str((await post(world, "units", {"kind": "bag", "origin": "SZX-1",
                                           "destination": "DE", "tare_g": 100}, 201))["unit"])  # fmt: skip
    await post(world, f"units/{bag}:pack", {"shipments": ids[:2]})
    top = await pallet(world, max_gross_g=43200, max_volume_cm3=48000)
    found = await post(world, f"units/{top}:pack", {"shipments": ids[2:], "units": [bag]})
    assert (found["parcels"], found["gross_g"], found["volume_cm3"]) == (3, 21600, 4800)
    assert (found["fill_share"], found["revenue_tons"]) == (0.5, 0.022)
    assert (found["units"], [s["shipment_id"] for s in found["shipments"]]) == ([bag], ids[2:])
    again = await post(world, f"units/{top}:pack", {"shipments": ids[2:]})
    assert again["parcels"] == 3
    out = await post(world, f"units/{top}:unpack", {"units": [bag]})
    assert (out["parcels"], out["gross_g"]) == (1, 20500)
    assert [u["unit"] for u in (await get(world, "units?kind=bag"))["items"]] == [bag]


async def test_nothing_is_in_two_units_nor_beyond_what_one_holds(world: Any) -> None:
    ids = await parcels(world, 2)
    one, two = await pallet(world), await pallet(world, max_gross_g=20600)
    await post(world, f"units/{one}:pack", {"shipments": ids[:1]})
    refused = await post(world, f"units/{two}:pack", {"shipments": ids[:1]}, 409)
    assert (refused["inside"], refused["shipment_id"]) == (one, ids[0])
    await post(world, f"units/{two}:pack", {"shipments": ids[1:]})
    third = await post(world, f"units/{two}:pack", {"units": [one]}, 409)
    assert third["detail"] == "a pallet does not go into a pallet"
    await world.rig.deliver(world.released(9, weight_g=200))
    heavy = await post(world, f"units/{two}:pack", {
        "shipments": [world.shipment_id(world.released(9))]}, 409)  # fmt: skip
    assert "more than the 20600 g it may weigh" in heavy["detail"]
    assert (await get(world, f"units/{two}"))["parcels"] == 1
    await post(world, f"units/{two}:close", {"weighed_g": 20700}, 409)
    await post(world, f"units/{two}:close", {"seal": "S1", "weighed_g": 20400})
    await post(world, f"units/{two}:unpack", {"shipments": ids[1:]}, 409)
    opened = await post(world, f"units/{two}:open")
    assert (opened["state"], opened["seal"], opened["weighed_g"]) == ("open", "", None)
    await post(world, f"units/{two}:cancel", None, 409)
    await post(world, "units/HU9999999999:pack", {"shipments": ids}, 404)


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({"kind": "container", "code": "CSQU3054383"}, 201, "CSQU3054383"),
        ({"kind": "container", "code": "CSQU3054384"}, 422, "ISO 6346"),
        ({"kind": "container"}, 422, "its own number"),
        ({"kind": "pallet", "code": "376130321109103420"}, 201, "376130321109103420"),
        ({"kind": "pallet", "code": "376130321109103421"}, 422, "check digit"),
        ({"kind": "ship"}, 422, ""),
    ],
)
async def test_a_unit_s_code_is_checked(
    world: Any, body: dict[str, Any], status: int, told: str
) -> None:
    answer = await post(world, "units", {"origin": "SZX-1", "destination": "DE", **body}, status)
    assert told in str(answer)
    if status == 201:
        await post(world, "units", {"origin": "SZX-1", "destination": "DE", **body}, 409)


async def test_units_get_sscc_where_a_gs1_prefix_is_set(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await pallet(world) == "HU0000000001"
    monkeypatch.setenv("ENTREPOT_SSCC_PREFIX", "4012345")
    first, second = await pallet(world), await pallet(world)
    assert parse_sscc(first) != parse_sscc(second)
    for lang in ("en", "zh"):
        label = await world.rig.client.get(
            f"/v1/units/{first}/label.pdf?lang={lang}", headers=world.ops()
        )
        assert label.content.startswith(b"%PDF")


async def test_a_milestone_of_the_master_is_a_scan_of_every_parcel_within(world: Any) -> None:
    ids = await parcels(world, 4)
    unit = await pallet(world)
    await post(world, f"units/{unit}:pack", {"shipments": ids[:2]})
    top = await master(world)
    house = await master(world, level="house", document_kind="hawb", document_number="h-001")
    await post(world, f"consignments/{house}:load", {"units": [unit]}, 409)  # Not closed yet.
    await post(world, f"units/{unit}:close", {"seal": "S"})
    await post(world, f"consignments/{house}:load", {"units": [unit]})
    found = await post(world, f"consignments/{top}:load", {
        "houses": [house], "shipments": ids[2:3]})  # fmt: skip
    assert (found["parcels"], found["gross_g"]) == (3, 20000 + 1500)
    at = world.rig.clock().isoformat()
    body = {"milestone": "departed", "at": at, "place": "Shenzhen, CN"}
    told = await post(world, f"consignments/{top}:milestone", body)
    assert (told["state"], told["scans_told"], told["without_number"]) == ("departed", 3, 0)
    again = await post(world, f"consignments/{top}:milestone", body)
    assert (again["scans_told"], len(again["milestones"])) == (0, 1)
    states = [(await get(world, f"shipments/{i}"))["status"] for i in ids]
    assert states == ["in_transit", "in_transit", "in_transit", "created"]
    assert (await get(world, f"consignments/{house}"))["state"] == "departed"
    assert (await get(world, f"units/{unit}"))["state"] == "departed"
    late = {"milestone": "held", "at": (world.rig.clock() + timedelta(hours=1)).isoformat()}
    await post(world, f"consignments/{top}:milestone", late)
    held = await get(world, f"shipments/{ids[0]}")
    assert (held["status"], held["reason"]) == ("exception", "customs_delay")
    await post(world, f"consignments/{top}:cancel", None, 409)


async def test_the_freight_of_a_document_is_shared_out_to_the_last_cent(world: Any) -> None:
    ids = await parcels(world, 3)
    top = await master(world)
    await post(world, f"consignments/{top}:load", {"shipments": ids})
    for basis in ("chargeable", "weight", "volume", "value", "parcels"):
        found = await get(world, f"consignments/{top}/allocation?basis={basis}")
        assert [s["cost_minor"] for s in found["shares"]] == [334, 333, 333]
    await get(world, f"consignments/{top}/allocation?basis=luck", 400)


async def test_a_document_is_known_once_and_takes_only_what_is_free(world: Any) -> None:
    ids = await parcels(world, 1)
    top = await master(world)
    body = {"carrier": "yun", "document_kind": "mawb", "document_number": "999-1", "mode": "air",
            "start_place": "CNSZX", "end_place": "DEFRA"}  # fmt: skip
    assert (await post(world, "consignments", body, 409))["consignment_id"] == top
    await post(world, "consignments", {**body, "carrier": "who"}, 422)
    other = await master(world, document_number="999-2")
    await post(world, f"consignments/{top}:close", None, 409)  # Empty.
    await post(world, f"consignments/{top}:load", {"shipments": ids})
    taken = await post(world, f"consignments/{other}:load", {"shipments": ids}, 409)
    assert taken["inside"] == top
    await post(world, f"consignments/{other}:load", {"houses": [top]}, 409)
    await post(world, f"consignments/{other}:load", {"shipments": ["shp_" + "0" * 32]}, 409)
    await post(world, f"consignments/{top}:unload", {"shipments": ids})
    await post(world, f"consignments/{other}:load", {"shipments": ids})
    await post(world, f"consignments/{other}:close")
    await post(world, f"consignments/{other}:unload", {"shipments": ids}, 409)
    cancelled = await post(world, f"consignments/{other}:cancel")
    assert (cancelled["state"], cancelled["parcels"]) == ("cancelled", 0)
    await post(world, f"consignments/{top}:load", {"shipments": ids})


async def test_a_carrier_tells_milestones_of_its_own_documents_only(world: Any) -> None:
    ids = await parcels(world, 1)
    top = await master(world)
    await post(world, f"consignments/{top}:load", {"shipments": ids})
    body = {"milestone": "gate_in", "at": world.rig.clock().isoformat()}
    path = f"/v1/consignments/{top}:milestone"
    own, other = (world.rig.headers(f"carrier:{c}", "tracking:write logistics:read")
                  for c in ("yun", "dhl"))  # fmt: skip
    assert (await world.rig.client.post(path, json=body, headers=other)).status_code == 404
    told = await world.rig.client.post(path, json=body, headers=own)
    assert (told.status_code, told.json()["scans_told"]) == (200, 1)
    assert (await world.rig.client.get("/v1/consignments", headers=other)).json()["items"] == []


async def http_parcels(world: Any, count: int) -> list[str]:
    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", api_key="k",
        number_style="prefix", number_prefix=None, number_country=None,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", destination_countries=["US"])
    return await parcels(world, count, destination_country="US")


async def test_a_parcel_is_on_one_manifest_only(world: Any) -> None:
    ids = await parcels(world, 3)
    first = await post(world, "manifests", {"carrier": "yun", "origin": "SZX-1",
                                            "shipments": ids[:1]}, 201)  # fmt: skip
    rest = await post(world, "manifests", {"carrier": "yun", "origin": "SZX-1"}, 201)
    assert (first["state"], first["parcels"], rest["parcels"]) == ("closed", 1, 2)
    assert sorted(x["shipment_id"] for x in rest["lines"]) == sorted(ids[1:])
    await post(world, "manifests", {"carrier": "yun", "origin": "SZX-1"}, 409)
    twice = await post(world, "manifests", {"carrier": "yun", "origin": "SZX-1",
                                            "shipments": ids[:1]}, 409)  # fmt: skip
    assert twice["shipments"] == ids[:1]
    sheet = await world.rig.client.get(
        f"/v1/manifests/{rest['manifest_id']}/manifest.csv", headers=world.ops()
    )
    assert len(sheet.text.splitlines()) == 3
    for lang in ("en", "zh"):
        paper = await world.rig.client.get(
            f"/v1/manifests/{rest['manifest_id']}/manifest.pdf?lang={lang}", headers=world.ops()
        )
        assert paper.content.startswith(b"%PDF")


async def test_a_carrier_with_an_api_is_told_of_a_manifest_once_whatever_crashes(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await http_parcels(world, 2)
    made = await post(world, "manifests", {"carrier": "api", "origin": "SZX-1"}, 201)
    assert made["state"] == "closing"

    async def crash(*_: Any) -> None:
        raise RuntimeError("the process died here")

    with monkeypatch.context() as patch:
        patch.setattr(carrier_requests, "record", crash)
        with pytest.raises(RuntimeError):
            await jobs.ask_carriers(world.rig.runtime)
    await jobs.ask_carriers(world.rig.runtime)  # The lease runs.
    world.rig.clock.advance(timedelta(seconds=61))
    await jobs.ask_carriers(world.rig.runtime)
    told = [body for kind, body in world.carrier.orders if kind == "manifests"]
    assert (len(told), told[0]["parcels"], len(told[0]["tracking_numbers"])) == (1, 2, 2)
    found = await get(world, f"manifests/{made['manifest_id']}")
    assert (found["state"], found["carrier_number"]) == ("closed", "MA0001")


async def test_a_refused_manifest_frees_its_parcels_and_an_outage_only_delays_it(
    world: Any,
) -> None:
    await http_parcels(world, 1)
    world.carrier.status = 422
    made = await post(world, "manifests", {"carrier": "api", "origin": "SZX-1"}, 201)
    await jobs.ask_carriers(world.rig.runtime)
    assert (await get(world, f"manifests/{made['manifest_id']}"))["state"] == "failed"
    world.carrier.status = 503
    again = await post(world, "manifests", {"carrier": "api", "origin": "SZX-1"}, 201)
    await jobs.ask_carriers(world.rig.runtime)
    assert (await get(world, f"manifests/{again['manifest_id']}"))["state"] == "closing"
    world.carrier.status = 201
    world.rig.clock.advance(timedelta(seconds=6))
    await jobs.ask_carriers(world.rig.runtime)
    assert (await get(world, f"manifests/{again['manifest_id']}"))["state"] == "closed"


def window(world: Any, hours: int = 4) -> dict[str, str]:
    at = world.rig.clock()
    return {"ready_at": at.isoformat(), "close_at": (at + timedelta(hours=hours)).isoformat()}


async def test_a_pick_up_is_booked_fetched_and_counted(world: Any) -> None:
    await parcels(world, 3)
    body = {"carrier": "yun", "location": "SZX-1", **window(world)}
    made = await post(world, "pickups", body, 201)
    assert (made["state"], made["parcels"], made["weight_g"]) == ("booked", 3, 1500)
    assert (await post(world, "pickups", body, 409))["pickup_id"] == made["pickup_id"]
    path = f"pickups/{made['pickup_id']}"
    own = world.rig.headers("carrier:yun", "tracking:write logistics:read")
    at = world.rig.clock().isoformat()
    told = await world.rig.client.post(
        f"/v1/{path}:collected", json={"collected_at": at, "parcels": 2}, headers=own
    )
    assert (told.json()["state"], told.json()["error"]) == (
        "collected", "2 parcels were fetched, 3 were announced",
    )  # fmt: skip
    await post(world, f"{path}:cancel", None, 409)
    other = await post(world, "pickups", {**body, "parcels": 5, "weight_g": 100}, 201)
    world.rig.clock.advance(timedelta(hours=7))
    await jobs.miss_pickups(world.rig.runtime)
    assert (await get(world, f"pickups/{other['pickup_id']}"))["state"] == "missed"
    await post(world, "pickups", body, 409)  # The window is over.
    await post(world, "pickups", {**body, "close_at": body["ready_at"]}, 422)


async def test_a_carrier_s_api_is_asked_for_a_pick_up_once_and_told_of_its_cancellation(
    world: Any,
) -> None:
    await http_parcels(world, 1)
    world.carrier.lose_answers = 1
    body = {"carrier": "api", "location": "SZX-1", **window(world)}
    made = await post(world, "pickups", body, 201)
    assert made["state"] == "asked"
    await jobs.ask_carriers(world.rig.runtime)
    world.rig.clock.advance(timedelta(seconds=6))
    await jobs.ask_carriers(world.rig.runtime)
    path = f"pickups/{made['pickup_id']}"
    found = await get(world, path)
    assert (found["state"], found["carrier_number"]) == ("booked", "PI0001")
    assert [kind for kind, _ in world.carrier.orders] == ["pickups"]
    await post(world, f"{path}:cancel")
    await post(world, f"{path}:cancel")
    await jobs.ask_carriers(world.rig.runtime)
    kinds = [kind for kind, _ in world.carrier.orders]
    assert kinds == ["pickups", "pickup-cancellations"]
    unasked = await post(world, "pickups", body, 201)
    await post(world, f"pickups/{unasked['pickup_id']}:cancel")
    await jobs.ask_carriers(world.rig.runtime)
    assert [kind for kind, _ in world.carrier.orders] == kinds


FAR = "9999-12-31T23:59:59Z"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "appointments", {"subject_kind": "unit", "subject_id": "HU0000000001",
                                  "location": "DEU-1", "starts_at": FAR}),
        ("POST", "pickups", {"carrier": "yun", "location": "SZX-1", "ready_at": FAR,
                             "close_at": FAR}),
        ("POST", "consignments/con_" + "0" * 32 + ":milestone", {"milestone": "loaded",
                                                                "at": "0001-01-01T00:00:00+14:00"}),
        ("POST", "shipments/shp_" + "0" * 32 + "/proofs", {"delivered_at": FAR}),
        ("POST", "units", {"kind": "pallet", "origin": "SZX-1", "destination": "a\u0000b"}),
        ("GET", "consignments?document_number=%00", None),
        ("GET", "units?consignment_id=%00", None),
        ("GET", "appointments?subject_id=%00", None),
        ("GET", "docks/DEU-1/slots?first=0001-01-01", None),
        ("GET", "docks/DEU-1/slots?first=9999-12-31&last=9999-12-31", None),
    ],
)  # fmt: skip
async def test_what_is_out_of_reach_is_refused_and_never_a_fault(
    world: Any, method: str, path: str, body: Any
) -> None:
    docks = {"docks": 1, "timezone": "Asia/Shanghai", "weekdays": [1, 2, 3, 4, 5, 6, 7],
             "opens": "00:00", "closes": "23:59"}  # fmt: skip
    await world.rig.client.put("/v1/docks/DEU-1", json=docks, headers=world.ops())
    answer = await world.rig.client.request(method, f"/v1/{path}", json=body, headers=world.ops())
    assert answer.status_code in (200, 400, 422), answer.text
