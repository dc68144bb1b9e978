"""HMAC-SHA256 over the raw bytes of a delivery, compared in constant time."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping
from typing import Literal

from pydantic import SecretStr

from entrepot.orders.adapters.port import SignatureRefused, header

OWN_SIGNATURE_HEADER = "x-entrepot-signature"


def hmac_text(secret: SecretStr, body: bytes, encoding: Literal["base64", "hex"]) -> str:
    digest = hmac.digest(secret.get_secret_value().encode(), body, hashlib.sha256)
    return base64.b64encode(digest).decode() if encoding == "base64" else digest.hex()


def check(
    presented: str | None,
    body: bytes,
    secrets: Iterable[SecretStr],
    encoding: Literal["base64", "hex"],
) -> None:
    """Accept what one of the secrets signed: while rotating, the old and the new one. body is what
    the marketplace signs, often with a key or an address before the raw bytes; hex is lower case.

    Raises SignatureRefused. Every secret is tried, so that time tells nothing about which fits.
    """
    if not presented:
        raise SignatureRefused("the delivery is not signed")
    given = presented.strip().encode()
    fits = [
        hmac.compare_digest(hmac_text(secret, body, encoding).encode(), given)
        for secret in secrets
        if secret.get_secret_value()
    ]
    if not fits:
        raise SignatureRefused("no secret is configured for this connection")
    if not any(fits):
        raise SignatureRefused("the signature does not fit the body")


def first_header(headers: Mapping[str, str], *names: str) -> str | None:
    """The first of several header names that is there and not blank."""
    return next((value for name in names if (value := header(headers, name))), None)


def body_id(body: bytes) -> str:
    """A delivery id where the sender gives none: equal bytes are one delivery."""
    return "sha256:" + hashlib.sha256(body).hexdigest()
