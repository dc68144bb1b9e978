"""eBay's deliveries: the public key is fetched once, and its test of the endpoint is answered."""

import base64
import hashlib
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest_asyncio
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from orders_platform import Platform, Reply, a_platform
from orders_stories import a_market, open_shop

from entrepot.orders.handlers import refresh_tokens
from entrepot.orders.handlers.context import context_of
from entrepot.shared.testing.plugin import Rig

KID = "9936261a-7d7b-4621-a0f1-96ccb428af49"
PRIVATE = ec.derive_private_key(0xE2A7, ec.SECP256R1())
TOKEN = "71745723-d031-455c-bfa5-f90d11b4f20a"
PATH = "/v1/webhooks/ebay/ebay-de"


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        made.answer = ebay
        yield made


def public_key() -> dict[str, str]:
    der = PRIVATE.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    coded = base64.b64encode(der).decode()
    return {"key": f"-----BEGIN PUBLIC KEY-----{coded}-----END PUBLIC KEY-----"}


def ebay(method: str, path: str, body: Any) -> Reply:
    if path.endswith("/oauth2/token"):
        return 200, {}, {"access_token": "app-token", "expires_in": 7200}
    if path.endswith(f"/public_key/{KID}"):
        return 200, {}, public_key()
    return 404, {}, {"errors": [{"errorId": 195001, "message": "invalid key id"}]}


async def connect(rig: Rig, platform: Platform) -> None:
    await open_shop(
        rig, "ebay-de", marketplace="ebay", base_url=platform.url, secrets=[TOKEN],
        connection={"client_id": "app"}, credentials={"client_secret": "c", "refresh_token": "r"},
    )  # fmt: skip


async def tell(rig: Rig, number: str = "n-1", kid: str = KID, order: str = "12-00001-00001") -> Any:
    body = json.dumps({
        "metadata": {"topic": "ORDER_CONFIRMATION", "schemaVersion": "1.0", "deprecated": False},
        "notification": {"notificationId": number, "data": {"orderId": order}},
    }).encode()  # fmt: skip
    told = {
        "alg": "ecdsa", "kid": kid, "digest": "SHA1",
        "signature": base64.b64encode(PRIVATE.sign(body, ec.ECDSA(hashes.SHA1()))).decode(),
    }  # fmt: skip
    header = base64.b64encode(json.dumps(told).encode()).decode()
    return await rig.client.post(PATH, content=body, headers={"x-ebay-signature": header})


async def test_the_key_is_fetched_once_for_many_deliveries(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await connect(rig, platform)
    for number in ("n-1", "n-2"):
        answer = await tell(rig, number)
        assert (answer.status_code, answer.json()["outcome"]) == (200, "applied"), answer.text
    assert (await tell(rig, "n-1")).json()["outcome"] == "duplicate"
    paths = [path for _, path, _ in platform.calls]
    assert paths == [
        "/identity/v1/oauth2/token", f"/commerce/notification/v1/public_key/{KID}"]  # fmt: skip
    assert platform.calls[0][2].startswith("grant_type=client_credentials")
    rows = await rig.sql("SELECT external_id FROM order_fetch")
    assert [row["external_id"] for row in rows] == ["12-00001-00001"]


async def test_a_key_the_marketplace_does_not_know_is_refused_and_not_asked_for_again(
    rig: Rig, platform: Platform
) -> None:
    await connect(rig, platform)
    for _ in range(3):
        answer = await tell(rig, kid="00000000-0000-4000-8000-000000000000")
        assert answer.status_code == 401
    assert len(platform.calls) == 2
    assert await rig.sql("SELECT 1 FROM webhook_inbox") == []


async def test_without_the_key_the_delivery_is_asked_to_come_again(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await connect(rig, platform)
    platform.answer = lambda *_: (500, {}, {})
    answer = await tell(rig)
    assert answer.status_code == 503
    platform.answer = ebay
    assert (await tell(rig)).status_code == 200


async def test_the_endpoint_test_is_answered_for_its_public_url(
    rig: Rig, platform: Platform
) -> None:
    await connect(rig, platform)
    answer = await rig.client.get(PATH, params={"challenge_code": "a8628072"})
    public_url = rig.runtime.settings.public_url.rstrip("/")
    endpoint = f"{public_url}/api/orders{PATH}"
    digest = hashlib.sha256(f"a8628072{TOKEN}{endpoint}".encode()).hexdigest()
    assert (answer.status_code, answer.json()) == (200, {"challengeResponse": digest})
    assert (await rig.client.get(PATH)).status_code == 404
    assert (await rig.client.get("/v1/webhooks/ebay/nobody")).status_code == 404


async def test_a_refresh_token_that_was_exchanged_is_kept_and_the_shops_version_stays(
    rig: Rig, platform: Platform
) -> None:
    await connect(rig, platform)
    context = context_of(rig.runtime)
    await refresh_tokens.keep(rig.runtime.worker, context.box, "ebay-de", "r2")
    (row,) = await rig.sql("SELECT secrets, version FROM shop WHERE shop = 'ebay-de'")
    secrets = context.box.open(bytes(row["secrets"]), "ebay-de")
    assert secrets.credentials == {"client_secret": "c", "refresh_token": "r2"}
    assert row["version"] == 1
