"""Shopee's pushes: Authorization = lower hex HMAC-SHA256(partner key, our URL + "|" + raw body).

A push has no id of its own: equal bytes are one delivery. Source: "Push mechanism".
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime

from entrepot.orders.adapters.port import (
    HttpAnswer,
    SignatureRefused,
    WebhookHeaders,
    header,
)
from entrepot.orders.adapters.reading import Node, Unreadable, parse_json
from entrepot.orders.adapters.shopee.settings import ShopeeSettings
from entrepot.orders.adapters.signing import body_id


def verify(headers: Mapping[str, str], body: bytes, settings: ShopeeSettings) -> WebhookHeaders:
    """The topic is the push's code. Every key is tried, and compared in constant time, letter for
    letter. Raises SignatureRefused."""
    presented = header(headers, "authorization")
    if not presented:
        raise SignatureRefused("the delivery is not signed")
    if not settings.push_url:
        raise SignatureRefused("the connection does not name its push_url")
    given = presented.encode("utf-8", "surrogateescape")
    message = settings.push_url.encode() + b"|" + body
    fits = [
        hmac.compare_digest(
            hmac.digest(key.get_secret_value().encode(), message, hashlib.sha256).hex().encode(),
            given,
        )
        for key in settings.push_secrets
        if key.get_secret_value()
    ]
    if not fits:
        raise SignatureRefused("no secret is configured for this connection")
    if not any(fits):
        raise SignatureRefused("the signature does not fit the body")
    try:
        told = Node(parse_json(body))
        shop_id, code = told.text("shop_id"), told.text("code")
    except Unreadable:
        return WebhookHeaders(body_id(body), "")  # Signed: kept, and named as not understood.
    if settings.shop_id and shop_id not in (None, "0", settings.shop_id):
        raise SignatureRefused("the delivery is of another shop")
    return WebhookHeaders(body_id(body), code or "")


def challenge(
    method: str, query: Mapping[str, str], headers: Mapping[str, str], body: bytes,
    settings: ShopeeSettings, endpoint: str, now: datetime,
) -> HttpAnswer | None:  # fmt: skip
    """The console's "Verify": a push of code 0, answered 2xx with an empty body; it tells of
    nothing, so that nothing is done."""
    if method != "POST" or len(body) > 4096:
        return None
    try:
        code = Node(parse_json(body)).integer("code")
    except Unreadable:
        return None
    return HttpAnswer(204) if code == 0 else None
