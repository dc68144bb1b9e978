"""eBay's notifications: ECDSA over the raw body, and the test of our endpoint.

X-EBAY-SIGNATURE = base64(JSON {"alg": "ecdsa", "kid", "signature": base64(DER), "digest": "SHA1"}).
The public key (P-256) is read by GET /commerce/notification/v1/public_key/{kid} and may be kept for
an hour. Test: GET ?challenge_code=… wants hex SHA-256(code + verification token + endpoint URL).
Sources: eBay, Notification API overview and getPublicKey; event-notification-nodejs-sdk (vectors).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from entrepot.orders.adapters.ebay.settings import EbaySettings, application_token_request
from entrepot.orders.adapters.port import (
    HttpAnswer,
    HttpRequest,
    KeyNeeded,
    SignatureRefused,
    WebhookHeaders,
    compact_json,
)
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.signing import body_id, first_header

HEADER: Final = "x-ebay-signature"
MAX_HEADER: Final = 4_000
MAX_CODE: Final = 1_000
_KID: Final = re.compile(r"[A-Za-z0-9-]{8,64}")
_HASHES: Final = {"SHA1": hashes.SHA1, "SHA256": hashes.SHA256}


def verify(headers: Mapping[str, str], body: bytes, settings: EbaySettings) -> WebhookHeaders:
    """Raises KeyNeeded for every well-formed delivery, SignatureRefused for any other."""
    text = first_header(headers, HEADER)
    if text is None:
        raise SignatureRefused("the delivery is not signed")
    told = _header(text.strip())
    kid = str(told["kid"])

    def check(key: bytes) -> WebhookHeaders:
        return _check(told, key, body)

    raise KeyNeeded(
        kid,
        HttpRequest("GET", f"/commerce/notification/v1/public_key/{kid}"),
        check,
        application_token_request(settings),
    )


def _header(text: str) -> dict[str, Any]:
    """The parts of the header. Only the one spelling that eBay sends is accepted."""
    if len(text) > MAX_HEADER:
        raise SignatureRefused("the signature header is too long")
    try:
        told = json.loads(_base64(text))
    except (ValueError, RecursionError) as error:
        raise SignatureRefused("the signature header is no JSON in base64") from error
    if not isinstance(told, dict) or set(told) != {"alg", "kid", "signature", "digest"}:
        raise SignatureRefused("the signature header lacks a part")
    if not all(isinstance(each, str) for each in told.values()):
        raise SignatureRefused("the signature header has a part that is no text")
    if told["alg"] not in ("ecdsa", "ECDSA") or told["digest"] not in _HASHES:
        raise SignatureRefused("the signature is of a kind not known here")
    if not _KID.fullmatch(told["kid"]):
        raise SignatureRefused("the signature names no key")
    return told


def _base64(text: str) -> bytes:
    """Strict base64: no other text decodes to the same bytes. Raises ValueError."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError("no base64") from error
    if base64.b64encode(raw).decode() != text:
        raise ValueError("no canonical base64")
    return raw


def _check(told: Mapping[str, str], key: bytes, body: bytes) -> WebhookHeaders:
    """key: the body of the public key's answer. Raises SignatureRefused."""
    public = public_key(key)
    try:
        public.verify(_base64(told["signature"]), body, ec.ECDSA(_HASHES[told["digest"]]()))
    except (InvalidSignature, ValueError) as error:
        raise SignatureRefused("the signature does not fit the body") from error
    try:
        node = Node(parse_json(body))
        name = node.at("notification").text("notificationId")
        topic = node.at("metadata").text("topic")
    except Unreadable as error:
        raise SignatureRefused(f"the body is no notification: {error}") from error
    return WebhookHeaders(name or body_id(body), topic or "")


def public_key(answer: bytes) -> ec.EllipticCurvePublicKey:
    """The key of {"key": PEM without line breaks, …}. Raises SignatureRefused."""
    try:
        pem = json.loads(answer)["key"]
        coded = re.sub(r"-----(BEGIN|END) PUBLIC KEY-----|\s", "", pem)
        found = load_der_public_key(base64.b64decode(coded, validate=True))
    except (ValueError, KeyError, TypeError) as error:
        raise SignatureRefused("the public key is not readable") from error
    if not isinstance(found, ec.EllipticCurvePublicKey):
        raise SignatureRefused("the public key is of another kind")
    return found


def challenge(
    method: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes,
    settings: EbaySettings, endpoint: str, now: datetime,
) -> HttpAnswer | None:  # fmt: skip
    """eBay's test of a destination; 409 where the connection has no verification token yet."""
    code = query.get("challenge_code")
    if method != "GET" or code is None:
        return None
    told = {"content-type": "application/json"}
    if not settings.webhook_secrets or not 0 < len(code) <= MAX_CODE:
        text = "the connection has no verification token, or the code is none"
        return HttpAnswer(409, told, compact_json({"detail": text}))
    token = settings.webhook_secrets[0].get_secret_value()
    digest = hashlib.sha256((code + token + endpoint).encode()).hexdigest()
    return HttpAnswer(200, told, compact_json({"challengeResponse": digest}))
