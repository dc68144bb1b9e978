"""Docks and appointments, proofs of delivery, shipments of several parcels, the way back."""

import base64
from datetime import timedelta
from typing import Any

import pytest

from entrepot.shared.events.inventory import LocationChanged
from entrepot.shared.events.logistics import (
    DeliveryProved,
    LabelPurchased,
    ReturnShipmentChanged,
    ShipmentDelivered,
    ShipmentPlanned,
    TrackingRecorded,
)

DOCKS = {"docks": 2, "slot_minutes": 60, "opens": "08:00", "closes": "11:00",
         "timezone": "Europe/Berlin", "closed": ["2026-12-02"]}  # fmt: skip
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" + b"0" * 20).decode()


async def ask(world: Any, method: str, path: str, body: Any = None, status: int = 200,
              **more: str) -> Any:  # fmt: skip
    answer = await world.rig.client.request(
        method, f"/v1/{path}", json=body, headers=world.ops(**more)
    )
    assert answer.status_code == status, answer.text
    return answer.json()


async def test_a_slot_is_taken_by_as_many_as_there_are_docks(world: Any) -> None:
    await ask(world, "PUT", "docks/DEU-1", DOCKS)
    events = [world.released(n) for n in range(1, 4)]
    await world.rig.deliver(*events)
    ids = [world.shipment_id(e) for e in events]
    free = await ask(world, "GET", "docks/DEU-1/slots?first=2026-12-01&last=2026-12-03")
    assert [(s["starts_at"], s["free"]) for s in free["items"]] == [
        (f"2026-12-0{day}T0{hour}:00:00Z", 2) for day in (1, 3) for hour in (7, 8, 9)
    ]  # fmt: skip
    body = {"subject_kind": "shipment", "location": "DEU-1",
            "starts_at": "2026-12-01T08:00:00+01:00"}  # fmt: skip
    first = await ask(world, "POST", "appointments", {**body, "subject_id": ids[0]}, 201)
    second = await ask(world, "POST", "appointments", {**body, "subject_id": ids[1]}, 201)
    assert (first["dock"], second["dock"]) == (1, 2)
    full = await ask(world, "POST", "appointments", {**body, "subject_id": ids[2]}, 409)
    assert "all 2 docks" in full["detail"]
    odd = {**body, "subject_id": ids[2], "starts_at": "2026-12-01T08:30:00+01:00"}
    await ask(world, "POST", "appointments", odd, 409)
    await ask(world, "POST", "appointments", {**odd, "location": "XXX-1"}, 404)
    past = {**odd, "starts_at": "2026-11-20T08:00:00+01:00"}
    assert "over" in (await ask(world, "POST", "appointments", past, 409))["detail"]
    path = f"appointments/{first['appointment_id']}"
    await ask(world, "POST", f"{path}:confirm")
    moved = await ask(world, "POST", f"{path}:change", {"starts_at": "2026-12-03T09:00:00+01:00"})
    assert (moved["state"], moved["dock"]) == ("booked", 1)
    await ask(world, "POST", "appointments", {**body, "subject_id": ids[2]}, 201)
    arrived = await ask(world, "POST", f"{path}:arrived",
                        {"arrived_at": "2026-12-03T09:05:00+01:00"})  # fmt: skip
    assert arrived["state"] == "arrived"
    await ask(world, "POST", f"{path}:cancel", None, 409)
    missed = f"appointments/{second['appointment_id']}:missed"
    assert (await ask(world, "POST", missed))["state"] == "missed"
    listed = await ask(world, "GET", "appointments?location=DEU-1&state=booked")
    assert len(listed["items"]) == 1


async def test_docks_are_changed_by_version_and_checked(world: Any) -> None:
    await ask(world, "PUT", "docks/DEU-1", DOCKS)
    await ask(world, "PUT", "docks/DEU-1", DOCKS, 428)
    changed = await ask(world, "PUT", "docks/DEU-1", {**DOCKS, "docks": 3}, **{"if-match": '"1"'})
    assert (changed["version"], changed["docks"]) == (2, 3)
    for wrong in ({"timezone": "Mars/Olympus"}, {"closes": "07:00"}, {"opens": "25:00"}):
        await ask(world, "PUT", "docks/FRA-1", {**DOCKS, **wrong}, 422)


async def test_a_proof_delivers_the_parcel_once_and_its_signer_is_kept_sealed(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTREPOT_KEY_ENCRYPTION_KEY", base64.urlsafe_b64encode(b"k" * 32).decode())
    event, _ = await world.labelled()
    path = f"shipments/{world.shipment_id(event)}/proofs"
    body = {"delivered_at": world.rig.clock().isoformat(), "signer": "Erika Muster",
            "relation": "neighbour", "media_type": "image/png", "image": PNG}  # fmt: skip
    own = world.rig.headers("carrier:yun", "tracking:write logistics:read")
    told = await world.rig.client.post(f"/v1/{path}", json=body, headers=own)
    assert (told.status_code, told.json()["signer"]) == (201, "Erika Muster")
    again = await ask(world, "POST", path, body, 201)
    assert again["proof_id"] == told.json()["proof_id"]
    assert (await world.shipment(event))["status"] == "delivered"
    assert len(await world.rig.published(ShipmentDelivered)) == 1
    proved = await world.rig.published(DeliveryProved)
    assert [(p.recorded_by, p.has_image) for p in proved] == [("carrier:yun", True)]
    rows = await world.rig.sql("SELECT signer FROM delivery_proof")
    assert b"Erika" not in bytes(rows[0]["signer"])
    image = await world.rig.client.get(f"/v1/proofs/{again['proof_id']}/image", headers=world.ops())
    assert image.content == base64.b64decode(PNG)
    foreign = world.rig.headers("carrier:dhl", "tracking:write logistics:read")
    for method, url in (
        ("GET", path),
        ("POST", path),
        ("GET", f"proofs/{again['proof_id']}/image"),
    ):
        found = await world.rig.client.request(
            method, f"/v1/{url}", json=body if method == "POST" else None, headers=foreign
        )
        assert found.status_code == 404
    for wrong in ({"image": "!!"}, {"media_type": None}, {"media_type": "image/jpeg"}):
        await ask(world, "POST", path, {**body, **wrong}, 422)


async def test_an_unlabelled_parcel_has_no_proof(world: Any) -> None:
    event = world.released()
    await world.rig.deliver(event)
    body = {"delivered_at": world.rig.clock().isoformat()}
    await ask(world, "POST", f"shipments/{world.shipment_id(event)}/proofs", body, 409)
    assert (await ask(world, "GET", f"shipments/{world.shipment_id(event)}/proofs"))["items"] == []


PIECE = {"weight_g": 900, "length_mm": 300, "width_mm": 200, "height_mm": 100}


async def test_a_shipment_of_several_parcels_is_priced_and_labelled_as_such(world: Any) -> None:
    event = world.released()
    await world.rig.deliver(event)
    path = f"shipments/{world.shipment_id(event)}/parcels"
    assert (await ask(world, "GET", path))["items"] == []
    found = await ask(world, "PUT", path, {"items": [PIECE, {**PIECE, "weight_g": 700}]})
    assert [p["piece"] for p in found["items"]] == [1, 2]
    shipment = await world.shipment(event)
    assert (shipment["weight_g"], shipment["volume_cm3"], shipment["longest_mm"]) == (
        1600, 12000, 300,
    )  # fmt: skip
    assert shipment["cost_minor"] == 660
    await world.buy_labels()
    label = await world.rig.client.get(
        f"/v1/shipments/{world.shipment_id(event)}/label.pdf?format=plain", headers=world.ops()
    )
    assert label.content.count(b"/Type /Page\n") == 2
    await ask(world, "PUT", path, {"items": [PIECE]}, 409)
    await ask(world, "PUT", path, {"items": []}, 422)


async def test_a_carrier_s_api_is_told_of_every_parcel(world: Any) -> None:
    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", number_style="prefix",
        number_prefix=None, number_country=None,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", destination_countries=["US"])
    event = world.released(destination_country="US")
    await world.rig.deliver(event)
    await ask(world, "PUT", f"shipments/{world.shipment_id(event)}/parcels", {"items": [PIECE] * 2})
    await world.buy_labels()
    assert [p["weight_g"] for p in world.carrier.posts[0]["pieces"]] == [900, 900]


async def return_lanes(world: Any) -> None:
    await world.rig.deliver(LocationChanged(
        location="DEU-1", kind="overseas", name="Return centre", party="warehouse:deu", country="DE",
        timezone="Europe/Berlin", cut_off="14:00", postal_code="20095", city="Hamburg",
    ))  # fmt: skip
    await world.put_carrier("dhl", number_style="prefix", number_prefix="RT", number_country=None)
    for code, place, base in (("back-szx", "SZX-1", 2500), ("back-deu", "DEU-1", 300)):
        await world.put_lane(
            code, carrier="dhl", service="return", origin=place, direction="return",
            destination_countries=["DE"], timezone="Europe/Berlin",
            bands=[{"min_g": 0, "max_g": 30000, "base_minor": base, "per_kg_minor": 100}],
        )  # fmt: skip


async def sent(world: Any, **more: Any) -> Any:
    event, _ = await world.labelled(**more)
    await world.rig.deliver(world.shipped(event))
    return event


async def test_a_parcel_goes_back_by_the_cheapest_return_lane_and_is_tracked(world: Any) -> None:
    await return_lanes(world)
    event = await sent(world)
    assert (await world.shipment(event))["lane"] == "eco"  # No return lane carries what is sent.
    before = {kind: len(await world.rig.published(kind))
              for kind in (ShipmentPlanned, LabelPurchased, TrackingRecorded)}  # fmt: skip
    path = f"shipments/{world.shipment_id(event)}/returns"
    body = {"return_id": "ret_" + "0" * 31 + "3", "weight_g": 400}
    made = await ask(world, "POST", path, body, 201)
    assert (made["lane"], made["origin"], made["direction"]) == ("back-deu", "DEU-1", "return")
    assert (made["cost_minor"], made["worth_it"], made["return_of"]) == (
        340, True, world.shipment_id(event),
    )  # fmt: skip
    again = await ask(world, "POST", path, body, 201)
    assert again["shipment_id"] == made["shipment_id"]
    await world.buy_labels()
    key = made["shipment_id"]
    number = (await ask(world, "GET", f"shipments/{key}"))["tracking_number"]
    label = await world.rig.client.get(
        f"/v1/shipments/{key}/label.pdf?format=plain", headers=world.ops()
    )
    assert label.content.startswith(b"%PDF")
    at = (world.rig.clock() + timedelta(hours=1)).isoformat()
    await world.scans(
        {"carrier": "dhl", "tracking_number": number, "status": "picked_up", "event_time": at}
    )
    on_way = await ask(world, "GET", f"shipments/{key}")
    assert (on_way["state"], on_way["status"]) == ("dispatched", "picked_up")
    await ask(world, "POST", f"shipments/{key}:cancel", None, 409)
    at = (world.rig.clock() + timedelta(hours=9)).isoformat()
    await world.scans(
        {"carrier": "dhl", "tracking_number": number, "status": "delivered", "event_time": at}
    )
    told = await world.rig.published(ReturnShipmentChanged)
    assert [(t.state, t.status) for t in told] == [
        ("planned", "created"), ("labelled", "created"), ("dispatched", "picked_up"),
        ("dispatched", "delivered"),
    ]  # fmt: skip
    assert (told[-1].location, told[-1].order_id) == ("DEU-1", event.order_id)
    for kind, count in before.items():  # Nothing that others would take for the parcel sent.
        assert len(await world.rig.published(kind)) == count
    listed = await ask(world, "GET", f"shipments?return_of={world.shipment_id(event)}")
    assert [s["shipment_id"] for s in listed["items"]] == [key]
    assert (await world.shipment(event))["status"] == "created"


async def test_a_return_that_costs_more_than_the_goods_is_told_so_and_may_be_called_off(
    world: Any,
) -> None:
    await return_lanes(world)
    event = await sent(world)
    path = f"shipments/{world.shipment_id(event)}/returns"
    made = await ask(world, "POST", path, {"value_minor": 300, "to": "SZX-1"}, 201)
    assert (made["lane"], made["worth_it"]) == ("back-szx", False)
    await world.buy_labels()
    off = await ask(world, "POST", f"shipments/{made['shipment_id']}:cancel")
    assert (off["state"], off["label_state"]) == ("cancelled", "void")
    await ask(world, "POST", f"shipments/{made['shipment_id']}:cancel")
    await ask(world, "POST", f"shipments/{made['shipment_id']}/returns", {}, 409)
    assert [t.state for t in await world.rig.published(ReturnShipmentChanged)][-1] == "cancelled"


async def test_what_was_not_sent_or_no_lane_brings_back_is_refused(world: Any) -> None:
    event, _ = await world.labelled()
    path = f"shipments/{world.shipment_id(event)}/returns"
    assert "not sent yet" in (await ask(world, "POST", path, {}, 409))["detail"]
    await world.rig.deliver(world.shipped(event))
    assert (await ask(world, "POST", path, {}, 409))["country"] == "DE"
    await return_lanes(world)
    nowhere = await ask(world, "POST", path, {"to": "XXX-1"}, 201)
    assert (nowhere["state"], nowhere["lane"]) == ("unplannable", None)
    assert {r["verdict"] for r in nowhere["rejected"]} == {"other_direction", "other_origin"}
    await ask(world, "POST", f"shipments/shp_{'0' * 32}/returns", {}, 404)
    await ask(world, "POST", f"shipments/{world.shipment_id(event)}:cancel", None, 409)
