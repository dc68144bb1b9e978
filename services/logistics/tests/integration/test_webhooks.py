"""Webhooks of aggregators: signed, read, kept once."""

import json
from pathlib import Path
from typing import Any

import pytest

from entrepot.logistics.adapters.signatures import SIGNATURES, is_signed

SECRET = "a-long-secret"
SHARED = Path(__file__).resolve().parents[5] / "shared" / "samples"


async def set_secrets(world: Any, source: str, *secrets: str, **more: str) -> Any:
    answer = await world.rig.client.put(
        f"/v1/webhook-sources/{source}", json={"secrets": list(secrets)}, headers=world.ops(**more)
    )
    assert answer.status_code == 200, answer.text
    return answer.json()


async def post(world: Any, source: str, body: Any, secret: str = SECRET) -> Any:
    raw = json.dumps(body).encode()
    name, sign = SIGNATURES[source]
    return await world.rig.client.post(
        f"/v1/webhooks/{source}", content=raw,
        headers={name: sign(secret, raw), "content-type": "application/json"},
    )  # fmt: skip


def aftership(number: str, slug: str = "yun") -> dict[str, Any]:
    return {"msg": {"tracking_number": number, "slug": slug, "checkpoints": [
        {"tag": "InTransit", "subtag": "InTransit_002",
         "checkpoint_time": "2026-11-23T10:00:00+08:00", "message": "Picked up",
         "city": "Shenzhen"},
        {"tag": "Delivered", "subtag": "Delivered_001",
         "checkpoint_time": "2026-11-23T11:00:00+08:00", "message": "Delivered"}]}}  # fmt: skip


def easypost(number: str) -> dict[str, Any]:
    return {"object": "Event", "result": {
        "object": "Tracker", "tracking_code": number, "carrier": "Yun", "tracking_details": [
            {"status": "delivered", "datetime": "2026-11-23T03:00:00Z", "message": "Done"}]}}  # fmt: skip


def seventeentrack(number: str) -> dict[str, Any]:
    event = {"time_utc": "2026-11-23T03:00:00Z", "sub_status": "Delivered_Other",
             "description": "Done", "location": "Berlin"}  # fmt: skip
    return {"event": "TRACKING_UPDATED", "data": {
        "number": number, "carrier": 190012, "track_info": {"tracking": {"providers": [
            {"provider": {"key": 190012, "alias": "Yun"}, "events": [event]}]}}}}  # fmt: skip


def generic(number: str) -> dict[str, Any]:
    return {"events": [{"carrier": "yun", "tracking_number": number, "code": "delivered",
                        "event_time": "2026-11-23T03:00:00+00:00"}]}  # fmt: skip


@pytest.mark.parametrize(
    ("source", "body"),
    [("aftership", aftership), ("easypost", easypost), ("17track", seventeentrack),
     ("generic", generic)],
)  # fmt: skip
async def test_a_signed_webhook_moves_its_shipment_once(world: Any, source: str, body: Any) -> None:
    await set_secrets(world, source, SECRET)
    event, number = await world.labelled()
    first = await post(world, source, body(number))
    assert first.status_code == 200, first.text
    assert first.json()["recorded"] == (2 if source == "aftership" else 1)
    again = await post(world, source, body(number))
    assert (again.json()["recorded"], again.json()["repeated"] > 0) == (0, True)
    assert (await world.shipment(event))["status"] == "delivered"


async def test_a_wrong_or_missing_signature_is_refused_and_keeps_nothing(world: Any) -> None:
    event, number = await world.labelled()
    none = await post(world, "aftership", aftership(number))
    assert none.status_code == 401  # No secret is set: nobody can sign.
    await set_secrets(world, "aftership", SECRET)
    wrong = await post(world, "aftership", aftership(number), "another-secret")
    assert (wrong.status_code, wrong.json()["type"].split("#")[1]) == (401, "invalid-signature")
    bare = await world.rig.client.post("/v1/webhooks/aftership", json=aftership(number))
    assert bare.status_code == 401
    assert (await world.rig.client.post("/v1/webhooks/nobody", json={})).status_code == 404
    assert (await world.shipment(event))["status"] == "created"


async def test_a_secret_is_rotated_without_losing_a_message_and_is_never_told(world: Any) -> None:
    first = await set_secrets(world, "generic", "old-secret")
    assert (first["version"], first["secrets"]) == (1, 1)
    second = await set_secrets(world, "generic", "new-secret", "old-secret", if_match='"1"')
    assert (second["version"], second["secrets"]) == (2, 2)
    for secret in ("old-secret", "new-secret"):
        assert (await post(world, "generic", generic("X1"), secret)).status_code == 200
    read = await world.rig.client.get("/v1/webhook-sources/generic", headers=world.ops())
    assert 'secret"' not in read.text.replace('"secrets"', "")
    assert "old-secret" not in read.text


async def test_a_body_that_is_not_the_source_s_is_refused_with_a_pointer(world: Any) -> None:
    await set_secrets(world, "easypost", SECRET)
    answer = await post(world, "easypost", {"object": "Event", "result": {"object": "Balloon"}})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/result/object")
    name, sign = SIGNATURES["easypost"]
    broken = await world.rig.client.post(
        "/v1/webhooks/easypost", content=b"{", headers={name: sign(SECRET, b"{")}
    )
    assert broken.status_code == 400


async def test_a_message_that_holds_no_scan_is_taken_and_changes_nothing(world: Any) -> None:
    await set_secrets(world, "easypost", SECRET)
    answer = await post(world, "easypost", {"object": "Event", "result": {"object": "Batch"}})
    assert (answer.status_code, answer.json()["recorded"]) == (200, 0)


async def test_a_carrier_s_own_answer_in_xml_is_passed_on_under_our_signature(world: Any) -> None:
    await set_secrets(world, "dhl_poland", SECRET)
    event, number = await world.labelled()
    body = (
        "<getTrackAndTraceInfoResponse><getTrackAndTraceInfoResult>"
        f"<shipmentId>{number}</shipmentId><events><item><status>DOR</status>"
        "<timestamp>2026-11-23 03:30:00</timestamp></item></events>"
        "</getTrackAndTraceInfoResult></getTrackAndTraceInfoResponse>"
    ).encode()
    name, sign = SIGNATURES["dhl_poland"]
    answer = await world.rig.client.post(
        "/v1/webhooks/dhl_poland", content=body, headers={name: sign(SECRET, body)}
    )
    assert answer.json() == {"recorded": 1, "repeated": 0, "orphans": 0}, answer.text
    shipment = await world.shipment(event)
    assert (shipment["status"], shipment["delivered_at"]) == ("delivered", "2026-11-23T02:30:00Z")


async def test_an_answer_without_its_number_is_taken_with_the_number_asked_for(world: Any) -> None:
    await set_secrets(world, "sendle", SECRET)
    event, number = await world.labelled()
    body = {"state": "Delivered", "tracking_events": [
        {"event_type": "Delivered", "scan_time": "2026-11-23T03:00:00Z"}]}  # fmt: skip
    assert (await post(world, "sendle", body)).status_code == 422
    raw = json.dumps(body).encode()
    name, sign = SIGNATURES["sendle"]
    answer = await world.rig.client.post(
        f"/v1/webhooks/sendle?number={number}", content=raw, headers={name: sign(SECRET, raw)}
    )
    assert answer.json()["recorded"] == 1
    assert (await world.shipment(event))["status"] == "delivered"


async def test_a_carrier_we_call_otherwise_is_found_by_the_number_it_sold_us(world: Any) -> None:
    await set_secrets(world, "aftership", SECRET)
    event, number = await world.labelled()
    answer = await post(world, "aftership", aftership(number, slug="yun-express-intl"))
    assert answer.json() == {"recorded": 2, "repeated": 0, "orphans": 0}
    assert (await world.shipment(event))["status"] == "delivered"


async def test_a_scan_of_an_unknown_carrier_is_kept_and_given_to_the_label_that_comes(
    world: Any,
) -> None:
    await set_secrets(world, "aftership", SECRET)
    answer = await post(world, "aftership", aftership("LX000000014CN", slug="mystery"))
    assert answer.json()["orphans"] == 2
    event, number = await world.labelled()
    assert number == "LX000000014CN"
    assert (await world.shipment(event))["status"] == "delivered"


def test_easypost_s_published_vector_verifies_and_fails_when_changed() -> None:
    path = SHARED / "signatures" / "easypost.json"
    if not path.exists():
        pytest.skip("the shared samples are not here")
    vector = json.loads(path.read_text())[0]
    sample = json.loads((path.parent / vector["body_file"]).read_text())
    body = json.dumps(sample, separators=(",", ":")).encode()
    headers = {"x-hmac-signature": vector["signature"]}
    assert is_signed("easypost", headers, body, [vector["secret"]])
    assert not is_signed("easypost", headers, body + b" ", [vector["secret"]])
    assert not is_signed("easypost", {}, body, [vector["secret"]])
