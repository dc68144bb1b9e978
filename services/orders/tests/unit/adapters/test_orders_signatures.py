"""Signatures, against values computed here from their definition (RFC 2104), not by our code."""

import base64
import hashlib
from datetime import UTC, datetime

import pytest

from entrepot.orders.adapters.port import SignatureRefused
from entrepot.orders.adapters.registry import adapter_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
BODY = '{"id": 1, "name": "Köln"}'.encode()


def hmac_sha256(key: bytes, message: bytes) -> bytes:
    """RFC 2104 written out."""
    key = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in key) + message).digest()
    return hashlib.sha256(bytes(b ^ 0x5C for b in key) + inner).digest()


def test_the_reference_implementation_meets_the_known_vector():
    digest = hmac_sha256(b"key", b"The quick brown fox jumps over the lazy dog")
    assert digest.hex() == "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8"


def signed(name: str, secret: str, body: bytes = BODY) -> dict[str, str]:
    digest = hmac_sha256(secret.encode(), body)
    return {
        "shopify": {"X-Shopify-Hmac-SHA256": base64.b64encode(digest).decode(),
                    "X-Shopify-Webhook-Id": "w-1", "X-Shopify-Topic": "orders/create"},
        "woocommerce": {"X-WC-Webhook-Signature": base64.b64encode(digest).decode(),
                        "X-WC-Webhook-Delivery-ID": "w-1", "X-WC-Webhook-Topic": "order.created"},
        "amazon": {"x-entrepot-signature": digest.hex()},
        "own": {"x-entrepot-signature": digest.hex(), "x-entrepot-delivery-id": "w-1"},
    }[name]  # fmt: skip


def connected(name: str, *secrets: str):
    adapter = adapter_of(name)
    return adapter, adapter.settings_model(shop="s", webhook_secrets=secrets)


ALL = ["amazon", "own", "shopify", "woocommerce"]  # Those that sign the raw body alone.


@pytest.mark.parametrize("name", ALL)
def test_a_right_signature_is_accepted_in_any_header_case(name):
    adapter, settings = connected(name, "sécret")
    headers = signed(name, "sécret")
    seen = adapter.verify(headers, BODY, settings)
    assert seen == adapter.verify({k.upper(): v for k, v in headers.items()}, BODY, settings)
    if name != "amazon":
        assert seen.delivery_id == "w-1"


@pytest.mark.parametrize("name", ALL)
def test_every_flipped_bit_of_the_body_is_refused(name):
    adapter, settings = connected(name, "k")
    headers = signed(name, "k")
    for position in range(len(BODY) * 8):
        changed = bytearray(BODY)
        changed[position // 8] ^= 1 << position % 8
        with pytest.raises(SignatureRefused):
            adapter.verify(headers, bytes(changed), settings)


@pytest.mark.parametrize("name", ALL)
def test_changed_missing_and_foreign_signatures_are_refused(name):
    adapter, settings = connected(name, "k")
    header = next(iter(signed(name, "k")))
    right = signed(name, "k")[header]
    wrong = ("A" if right[0] != "A" else "B") + right[1:]
    for value in (wrong, "", "é", right[:-1], right * 2, signed(name, "other")[header]):
        with pytest.raises(SignatureRefused):
            adapter.verify({header: value}, BODY, settings)
    with pytest.raises(SignatureRefused, match="not signed"):
        adapter.verify({}, BODY, settings)


@pytest.mark.parametrize("name", ALL)
def test_while_rotating_the_old_and_the_new_secret_are_accepted(name):
    adapter, settings = connected(name, "new", "old")
    for secret in ("new", "old"):
        assert adapter.verify(signed(name, secret), BODY, settings)
    with pytest.raises(SignatureRefused):
        adapter.verify(signed(name, "older"), BODY, settings)


@pytest.mark.parametrize("name", ALL)
def test_without_a_secret_nothing_is_accepted_not_even_the_empty_key(name):
    for secrets in ((), ("",)):
        adapter, settings = connected(name, *secrets)
        with pytest.raises(SignatureRefused, match="no secret"):
            adapter.verify(signed(name, ""), BODY, settings)


def test_shopify_headers_without_x_are_accepted_and_other_shops_are_not():
    adapter = adapter_of("shopify")
    settings = adapter.settings_model(shop="s", domain="a.myshopify.com", webhook_secrets=("k",))
    headers = {key.removeprefix("X-"): value for key, value in signed("shopify", "k").items()}
    assert adapter.verify(headers, BODY, settings).topic == "orders/create"
    with pytest.raises(SignatureRefused, match="another shop"):
        adapter.verify({**headers, "shopify-shop-domain": "b.myshopify.com"}, BODY, settings)


def test_the_ping_of_woocommerce_is_answered_without_a_signature_and_nothing_else_is():
    adapter, settings = connected("woocommerce", "k")
    for body, status in (
        (b"webhook_id=143", 200), (b"webhook_id=143&x=1", None), (b"webhook_id=", None),
        (b'{"webhook_id":143}', None),
    ):  # fmt: skip
        answer = adapter.challenge("POST", {}, {}, body, settings, "https://hub/w", NOW)
        assert (answer.status if answer else None) == status
        with pytest.raises(SignatureRefused):
            adapter.verify({}, body, settings)


def redirect(secret: str = "k", **changes: str) -> dict[str, str]:
    query = {"code": "c 1", "shop": "a.myshopify.com", "timestamp": str(int(NOW.timestamp()) - 90),
             "state": "n", **changes}  # fmt: skip
    text = "&".join(f"{k}={v.replace(' ', '+')}" for k, v in sorted(query.items()))
    return {**query, "hmac": hmac_sha256(secret.encode(), text.encode()).hex()}


def test_a_browser_that_shopify_sends_is_known_by_its_query():
    adapter = adapter_of("shopify")
    settings = adapter.settings_model(
        shop="s", domain="a.myshopify.com", webhook_secrets=("new", "k")
    )

    def status(method: str, query: dict[str, str]) -> int | None:
        answer = adapter.challenge(method, query, {}, b"", settings, "https://hub/w", NOW)
        return answer.status if answer else None

    assert status("GET", redirect()) == 200
    assert status("POST", redirect()) is None
    assert status("GET", {"shop": "a.myshopify.com"}) is None
    late = str(int(NOW.timestamp()) - 91)
    for query in (redirect("old"), redirect(timestamp=late), redirect(timestamp="x"),
                  redirect(shop="b.myshopify.com"), {**redirect(), "state": "m"},
                  {**redirect(), "hmac": ""}):  # fmt: skip
        assert status("GET", query) == 401


def test_amazon_deliveries_are_told_apart_by_the_notification_id():
    adapter, settings = connected("amazon", "k")
    body = (b'{"NotificationType":"ORDER_CHANGE","Payload":{},'
            b'"NotificationMetadata":{"NotificationId":"n-7"}}')  # fmt: skip
    seen = adapter.verify(signed("amazon", "k", body), body, settings)
    assert (seen.delivery_id, seen.topic) == ("n-7", "ORDER_CHANGE")
    envelope = b'{"detail-type":"ORDER_CHANGE","detail":' + body + b"}"
    seen = adapter.verify(signed("amazon", "k", envelope), envelope, settings)
    assert seen.delivery_id == "n-7"


def test_own_requests_are_signed_over_the_bytes_that_are_sent():
    adapter, settings = connected("own", "new", "old")
    request = adapter.order_request("Ü-1", settings)
    expected = hmac_sha256(b"new", request.content).hex()
    assert request.headers["x-entrepot-signature"] == expected
