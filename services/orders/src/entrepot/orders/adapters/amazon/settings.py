"""One connection to Amazon's Selling Partner API, and how its access tokens are bought."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.adapters.port import HttpRequest
from entrepot.orders.domain.canonical import ShopCode


class AmazonSettings(BaseModel):
    """base_url: the region's endpoint. webhook_secrets sign forwarded notifications (ours)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://sellingpartnerapi-eu.amazon.com"
    token_url: str = "https://api.amazon.com/auth/o2/token"
    seller_id: str = ""
    marketplace_ids: tuple[str, ...] = ()
    lwa_client_id: str = ""
    lwa_client_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()


def token_request(settings: AmazonSettings, now: datetime) -> HttpRequest:
    """Login with Amazon, refresh_token grant. The answer has access_token and expires_in (s)."""
    return HttpRequest(
        "POST",
        settings.token_url,
        form={
            "grant_type": "refresh_token",
            "refresh_token": settings.refresh_token.get_secret_value(),
            "client_id": settings.lwa_client_id,
            "client_secret": settings.lwa_client_secret.get_secret_value(),
        },
    )


def auth_headers(settings: AmazonSettings, token: str | None) -> Mapping[str, str]:
    return {"x-amz-access-token": token or ""}
