"""One connection to a TikTok Shop, and how its access tokens are bought.

Source: Partner Center, "Authorization overview (202407)": GET /api/v2/token/refresh of the
authorization host. The answer tells the instant at which the token ends, in Unix seconds.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.adapters.port import HttpAnswer, HttpRequest, Token
from entrepot.orders.domain.canonical import Currency, ShopCode


class TikTokSettings(BaseModel):
    """base_url and token_url: of the region's hosts. app_key, app_secret: of the application, which
    also signs webhooks; webhook_secrets: further secrets that do (the old one while rotating).
    shop_cipher: of the shop, from Get Authorized Shops. warehouse_id: where stock is written,
    unless a listing's channel names one. shipping_providers: TikTok's id of a carrier by ours; the
    key "*" is for all others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://open-api.tiktokglobalshop.com"
    token_url: str = "https://auth.tiktok-shops.com/api/v2/token/refresh"
    app_key: str = ""
    app_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    shop_cipher: str = ""
    warehouse_id: str = ""
    shipping_providers: dict[str, str] = {}
    webhook_secrets: tuple[SecretStr, ...] = ()
    currency: Currency | None = None


def token_request(settings: TikTokSettings, now: datetime) -> HttpRequest:
    query = (
        ("app_key", settings.app_key),
        ("app_secret", settings.app_secret.get_secret_value()),
        ("refresh_token", settings.refresh_token.get_secret_value()),
        ("grant_type", "refresh_token"),
    )
    return HttpRequest("GET", settings.token_url, query)


def read_token(answer: HttpAnswer) -> Token:
    """Raises ValueError where the answer holds no token."""
    document = answer.document
    data = document.get("data") if isinstance(document, dict) else None
    if answer.status != 200 or not isinstance(data, dict) or not data.get("access_token"):
        told = document.get("message") if isinstance(document, dict) else ""
        raise ValueError(f"no access token: HTTP {answer.status} {told or ''}"[:300])
    try:
        ends = float(data.get("access_token_expire_in", 0))
    except (TypeError, ValueError) as error:
        raise ValueError("no access token: its end is not told") from error
    again = data.get("refresh_token")
    lives = max(ends - time.time(), 0.0)
    return Token(str(data["access_token"]), lives, str(again) if again else None)


def auth_headers(settings: TikTokSettings, token: str | None) -> Mapping[str, str]:
    return {"x-tts-access-token": token or ""}
