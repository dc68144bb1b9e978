"""How calls are signed: sign = hex HMAC-SHA256(secret, secret + path + sorted {key}{value} without
sign and access_token + body unless GET + secret). Source: Partner Center, "Sign your API request";
vector of tiktokshop-php."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from datetime import datetime

from entrepot.orders.adapters.port import HttpRequest
from entrepot.orders.adapters.tiktok.settings import TikTokSettings, auth_headers

UNSIGNED = frozenset({"sign", "access_token"})


def signature_of(
    secret: str, path: str, query: Iterable[tuple[str, str]], body: bytes | None
) -> str:
    """path without the host; body as sent, None for GET."""
    pairs = sorted((key, value) for key, value in query if key not in UNSIGNED)
    text = path + "".join(key + value for key, value in pairs)
    message = secret.encode() + text.encode() + (body or b"") + secret.encode()
    return hmac.digest(secret.encode(), message, hashlib.sha256).hex()


def finish(
    request: HttpRequest, settings: TikTokSettings, token: str | None, now: datetime
) -> HttpRequest:
    """With app_key, timestamp (Unix seconds), shop_cipher, sign and the access token."""
    known = {"app_key": settings.app_key, "timestamp": str(int(now.timestamp()))}
    if settings.shop_cipher:
        known["shop_cipher"] = settings.shop_cipher
    whole = request.plus(
        query=known,
        headers={"content-type": "application/json", **auth_headers(settings, token)},
    )
    body = None if whole.method == "GET" else whole.content
    secret = settings.app_secret.get_secret_value()
    return whole.plus(query={"sign": signature_of(secret, whole.path, whole.query, body)})
