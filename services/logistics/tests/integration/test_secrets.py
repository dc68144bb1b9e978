"""API keys and webhook secrets are sealed at rest, whatever the database shows."""

import base64
import json
import os
from typing import Any

import pytest

from entrepot.logistics import jobs, secrets_repository
from entrepot.logistics.adapters.sealing import Box, CannotUnseal, box
from entrepot.logistics.adapters.signatures import SIGNATURES
from entrepot.shared.database import Driver, driver_of

KEY = os.urandom(32)


@pytest.fixture
def kek(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTREPOT_KEY_ENCRYPTION_KEY", base64.urlsafe_b64encode(KEY).decode())


async def with_driver(world: Any, ask: Any) -> Any:
    async with world.rig.worker.read() as session:
        driver: Driver = await driver_of(session)
        return await ask(driver)


async def test_a_carrier_s_key_is_sealed_and_still_buys_labels(world: Any, kek: None) -> None:
    await world.put_carrier(
        "api", kind="http", base_url="https://carrier.example/v2", api_key="k3y-in-the-open",
        number_style="prefix", number_prefix=None, number_country=None,
    )  # fmt: skip
    await world.put_lane("api-us", carrier="api", destination_countries=["US"])
    rows = await world.rig.sql("SELECT c::text AS whole FROM carrier c WHERE carrier = 'api'")
    assert "k3y-in-the-open" not in rows[0]["whole"]
    assert b"k3y-in-the-open".hex() not in rows[0]["whole"]
    told = await world.rig.client.get("/v1/carriers/api", headers=world.ops())
    assert told.json()["has_api_key"] is True
    _, number = await world.labelled(destination_country="US")
    assert number == "HT00000001"
    found = await with_driver(world, lambda d: secrets_repository.keys(d, box(), ["api", "yun"]))
    assert found == {"api": "k3y-in-the-open", "yun": None}


async def test_secrets_from_before_there_was_a_key_are_sealed_as_the_service_starts(
    world: Any, kek: None
) -> None:
    await world.rig.sql("UPDATE carrier SET api_key = 'old-key' WHERE carrier = 'yun'")
    await world.rig.sql(
        "INSERT INTO webhook_source (source, version, updated_at, secrets) "
        "VALUES ('generic', 1, now(), '{old-secret}')"
    )
    open_ = Box(None).seal(["kept-open"], "webhook/easypost").hex()
    await world.rig.sql(
        "INSERT INTO webhook_source (source, version, updated_at, secrets, sealed) "
        f"VALUES ('easypost', 1, now(), '{{}}', '\\x{open_}')"
    )
    body = json.dumps({"events": []}).encode()
    name, sign = SIGNATURES["generic"]
    before = await world.rig.client.post(
        "/v1/webhooks/generic", content=body, headers={name: sign("old-secret", body)}
    )
    world.rig.runtime.state.pop("sealed", None)
    await jobs.seal_secrets(world.rig.runtime)
    after = await world.rig.client.post(
        "/v1/webhooks/generic", content=body, headers={name: sign("old-secret", body)}
    )
    assert (before.status_code, after.status_code) == (200, 200)
    rows = await world.rig.sql(
        "SELECT carrier AS id, api_key IS NULL AS gone, get_byte(sealed_key, 0) AS kind "
        "FROM carrier WHERE carrier = 'yun' UNION ALL "
        "SELECT source, secrets = '{}', get_byte(sealed, 0) FROM webhook_source ORDER BY id"
    )
    assert [(r["id"], r["gone"], r["kind"]) for r in rows] == [
        ("easypost", True, 1), ("generic", True, 1), ("yun", True, 1),
    ]  # fmt: skip
    assert await with_driver(world, lambda d: secrets_repository.seal_all(d, box())) == 0


def test_a_sealed_value_opens_only_under_its_key_and_for_its_owner() -> None:
    sealed = Box(KEY).seal(["a", "b"], "carrier/yun")
    assert Box(KEY).open(sealed, "carrier/yun") == ["a", "b"]
    for other, owner in ((Box(KEY), "carrier/dhl"), (Box(os.urandom(32)), "carrier/yun"),
                         (Box(None), "carrier/yun")):  # fmt: skip
        with pytest.raises(CannotUnseal):
            other.open(sealed, owner)
    assert Box(None).open(None, "carrier/yun") == []
