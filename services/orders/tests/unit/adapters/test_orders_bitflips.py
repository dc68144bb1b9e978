"""10,000 single-bit flips of a signed delivery, over body and signature, by a fixed seed: for each
scheme none is accepted. The signed example of each scheme is accepted as it is."""

import base64
import hashlib
import hmac
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from entrepot.orders.adapters.port import KeyNeeded, SignatureRefused
from entrepot.orders.adapters.registry import adapter_of

FLIPS = 10_000
SEED = 20_260_301
SECRET = "a secret of the connection"
KID = "9936261a-7d7b-4621-a0f1-96ccb428af49"
BODY = json.dumps(
    {"type": 1, "tts_notification_id": "7", "metadata": {"topic": "ORDER_CONFIRMATION"},
     "notification": {"notificationId": "n", "data": {"orderId": "12-34567-89012"}},
     "NotificationType": "ORDER_CHANGE", "id": 1, "name": "Köln"},
    ensure_ascii=False, separators=(",", ":"),
).encode()  # fmt: skip


@dataclass(frozen=True)
class Scheme:
    """A right delivery: the header that signs BODY, and the connection's settings."""

    name: str
    header: str
    value: str
    settings: dict[str, Any]
    keys: dict[str, bytes]


def digest(message: bytes) -> bytes:
    return hmac.digest(SECRET.encode(), message, hashlib.sha256)


def in_base64(name: str, header: str) -> Scheme:
    value = base64.b64encode(digest(BODY)).decode()
    return Scheme(name, header, value, {"webhook_secrets": (SECRET,)}, {})


def in_hex(name: str, header: str) -> Scheme:
    return Scheme(name, header, digest(BODY).hex(), {"webhook_secrets": (SECRET,)}, {})


def tiktok() -> Scheme:
    settings = {"app_key": "key1", "app_secret": SECRET}
    return Scheme("tiktok-shop", "Authorization", digest(b"key1" + BODY).hex(), settings, {})


def ebay() -> Scheme:
    private = ec.derive_private_key(0xE2A7, ec.SECP256R1())
    signed = base64.b64encode(
        private.sign(BODY, ec.ECDSA(hashes.SHA1(), deterministic_signing=True))
    ).decode()
    told = {"alg": "ecdsa", "kid": KID, "signature": signed, "digest": "SHA1"}
    der = private.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pem = f"-----BEGIN PUBLIC KEY-----{base64.b64encode(der).decode()}-----END PUBLIC KEY-----"
    value = base64.b64encode(json.dumps(told, separators=(",", ":")).encode()).decode()
    answer = json.dumps({"key": pem, "algorithm": "ECDSA", "digest": "SHA1"}).encode()
    return Scheme("ebay", "X-EBAY-SIGNATURE", value, {}, {KID: answer})


SCHEMES: list[Callable[[], Scheme]] = [
    lambda: in_base64("shopify", "X-Shopify-Hmac-SHA256"),
    lambda: in_base64("shopify", "Shopify-Hmac-SHA256"),
    lambda: in_base64("woocommerce", "X-WC-Webhook-Signature"),
    lambda: in_hex("amazon", "x-entrepot-signature"),
    lambda: in_hex("own", "x-entrepot-signature"),
    tiktok,
    ebay,
]


def accepted(scheme: Scheme, settings: Any, value: str, body: bytes) -> bool:
    try:
        adapter_of(scheme.name).verify({scheme.header: value}, body, settings)
    except KeyNeeded as needed:
        if needed.kid not in scheme.keys:
            return False
        try:
            needed.check(scheme.keys[needed.kid])
        except SignatureRefused:
            return False
    except SignatureRefused:
        return False
    return True


def flipped(raw: bytes, bit: int) -> bytes:
    changed = bytearray(raw)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("make", SCHEMES, ids=lambda make: make().header + "-" + make().name)
def test_no_single_flipped_bit_of_body_or_signature_is_accepted(make: Callable[[], Scheme]) -> None:
    scheme = make()
    settings = adapter_of(scheme.name).settings_model.model_validate(
        {"shop": "s", **scheme.settings}
    )
    assert accepted(scheme, settings, scheme.value, BODY)
    signature = scheme.value.encode()
    drawn = random.Random(SEED)
    for _ in range(FLIPS):
        bit = drawn.randrange((len(BODY) + len(signature)) * 8)
        if bit < len(BODY) * 8:
            assert not accepted(scheme, settings, scheme.value, flipped(BODY, bit)), bit
        else:
            changed = flipped(signature, bit - len(BODY) * 8).decode("latin-1")
            assert not accepted(scheme, settings, changed, BODY), bit
