"""Shopee's calls: partner_id, timestamp, access_token, shop_id and sign in the query.

sign = lower hex HMAC-SHA256(partner key, partner_id + path + timestamp [+ access_token + shop_id]);
calls that buy a token leave the last two out. A timestamp holds for five minutes. Source: Open
Platform v2, "Authorization and authentication".
"""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime
from typing import Final

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Token
from entrepot.orders.adapters.shopee.settings import ShopeeSettings

REFRESH: Final = "/api/v2/auth/access_token/get"
LIVES_S: Final = 14_400


def sign(
    settings: ShopeeSettings, path: str, stamp: int, token: str = "", shop_id: str = ""
) -> str:
    base = f"{settings.partner_id}{path}{stamp}{token}{shop_id}"
    key = settings.partner_key.get_secret_value().encode()
    return hmac.digest(key, base.encode(), hashlib.sha256).hex()


def finish(
    request: HttpRequest, settings: ShopeeSettings, token: str | None, now: datetime
) -> HttpRequest:
    """Also ends a time range no later than now, as Shopee knows no future."""
    stamp = int(now.timestamp())
    query = tuple(
        (key, str(min(int(value), stamp))) if key == "time_to" else (key, value)
        for key, value in request.query
    )
    common = {
        "partner_id": settings.partner_id,
        "timestamp": str(stamp),
        "access_token": token or "",
        "shop_id": settings.shop_id,
        "sign": sign(settings, request.path, stamp, token or "", settings.shop_id),
    }
    return replace(request, query=query).plus(query=common)


def token_request(settings: ShopeeSettings, now: datetime) -> HttpRequest | None:
    """RefreshAccessToken. A refresh_token works once: the answer's must be kept."""
    refresh = settings.refresh_token.get_secret_value()
    if not refresh:
        return None
    stamp = int(now.timestamp())
    query = (
        ("partner_id", settings.partner_id),
        ("timestamp", str(stamp)),
        ("sign", sign(settings, REFRESH, stamp)),
    )
    return HttpRequest(
        "POST",
        settings.base_url.rstrip("/") + REFRESH,
        query,
        headers={"content-type": "application/json"},
        json={
            "refresh_token": refresh,
            "partner_id": number(settings.partner_id),
            "shop_id": number(settings.shop_id),
        },
    )


def read_token(answer: HttpAnswer) -> Token:
    """access_token, expire_in (seconds) and refresh_token. Raises ValueError where none is told."""
    document = answer.document
    if answer.status != 200 or not isinstance(document, dict) or document.get("error"):
        told = document if isinstance(document, dict) else {}
        reason = f"HTTP {answer.status} {told.get('error', '')} {told.get('message', '')}"
        raise ValueError(f"no access token: {reason}"[:500])
    try:
        lives = float(document.get("expire_in") or LIVES_S)
        return Token(str(document["access_token"]), lives, str(document["refresh_token"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"no access token in the answer: {error!r}"[:500]) from error


def number(identifier: str) -> int | str:
    """Shopee's ids are JSON numbers; what is no number is left for it to refuse."""
    return int(identifier) if identifier.isascii() and identifier.isdigit() else identifier
