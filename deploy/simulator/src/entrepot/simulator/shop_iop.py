"""The gateway that Lazada and AliExpress share: tokens and the signature of each call.

sign = upper hex HMAC-SHA256(app secret, path + sorted pairs of query and form without sign).
"""

import hashlib
import hmac
import time
from typing import Any
from urllib.parse import parse_qsl

from entrepot.simulator.shop_ledger import ShopAccount
from entrepot.simulator.shop_requests import ShopAnswer, ShopRequest

TOKEN_S = 3600


def form_of(request: ShopRequest) -> dict[str, str]:
    return dict(parse_qsl(request.body.decode("utf-8", "replace"), keep_blank_values=True))


def is_signed(account: ShopAccount, app_key: str, request: ShopRequest, path: str) -> bool:
    """Whether app key and signature are right. path is "" for calls that name a method."""
    pairs = {**request.query, **form_of(request)}
    given = pairs.pop("sign", "")
    told = path + "".join(key + value for key, value in sorted(pairs.items()) if value)
    right = hmac.digest(account.client_secret.encode(), told.encode(), hashlib.sha256).hex()
    fits = hmac.compare_digest(right.upper().encode(), given.encode())
    return fits and pairs.get("app_key") == app_key


def has_token(account: ShopAccount, given: str) -> bool:
    return any(hmac.compare_digest(given.encode(), one.encode()) for one in tokens(account))


def tokens(account: ShopAccount) -> list[str]:
    """The token of this hour and of the last: nothing to keep, so a restart forgets none."""
    hour = int(time.time()) // TOKEN_S
    return [
        "5000" + hmac.digest(account.client_secret.encode(), str(at).encode(), hashlib.sha256).hex()
        for at in (hour, hour - 1)
    ]


def refresh(account: ShopAccount, request: ShopRequest) -> ShopAnswer:
    """RefreshAccessToken; the refresh token stays the same here."""
    if form_of(request).get("refresh_token") != account.refresh_token:
        return error("IllegalRefreshToken", "The specified refresh token is invalid or expired")
    told: dict[str, Any] = {
        "code": "0", "access_token": tokens(account)[0], "refresh_token": account.refresh_token,
        "expires_in": TOKEN_S, "refresh_expires_in": TOKEN_S, "account_platform": "seller_center",
    }  # fmt: skip
    return ShopAnswer(200, told)


def error(code: str, message: str, status: int = 200) -> ShopAnswer:
    """The gateway answers 200 for most errors."""
    return ShopAnswer(status, {"code": code, "type": "ISV", "message": message, "request_id": "1"})
