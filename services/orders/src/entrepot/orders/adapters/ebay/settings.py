"""One connection to an eBay account, and how its access tokens are bought.

Source: eBay "OAuth authorization": POST /identity/v1/oauth2/token, HTTP basic with the keyset.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import datetime

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.adapters.port import HttpRequest
from entrepot.orders.domain.canonical import Currency, ShopCode

TOKEN_PATH = "/identity/v1/oauth2/token"
APPLICATION_SCOPE = "https://api.ebay.com/oauth/api_scope"
SCOPES = (
    "https://api.ebay.com/oauth/api_scope/sell.fulfillment",
    "https://api.ebay.com/oauth/api_scope/sell.inventory",
)


class EbaySettings(BaseModel):
    """base_url: production, or https://api.sandbox.ebay.com. client_id, client_secret: the
    application's keyset. refresh_token: of the seller's consent, valid for 18 months.
    webhook_secrets: the verification token of the notification endpoint (32 to 80 characters of
    A-Z a-z 0-9 _ -), which answers eBay's test; the first one does. carriers: eBay's name of a
    carrier by ours, where they differ; the key "*" is for all others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://api.ebay.com"
    client_id: str = ""
    client_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    currency: Currency | None = None
    carriers: dict[str, str] = {}


def _buy(settings: EbaySettings, form: Mapping[str, str]) -> HttpRequest:
    pair = f"{settings.client_id}:{settings.client_secret.get_secret_value()}"
    basic = "Basic " + base64.b64encode(pair.encode()).decode()
    return HttpRequest("POST", TOKEN_PATH, headers={"authorization": basic}, form=form)


def token_request(settings: EbaySettings, now: datetime) -> HttpRequest:
    """The seller's token, for two hours."""
    return _buy(
        settings,
        {
            "grant_type": "refresh_token",
            "refresh_token": settings.refresh_token.get_secret_value(),
            "scope": " ".join(SCOPES),
        },
    )


def application_token_request(settings: EbaySettings) -> HttpRequest:
    """The application's own token, which public keys are read with."""
    return _buy(settings, {"grant_type": "client_credentials", "scope": APPLICATION_SCOPE})


def auth_headers(settings: EbaySettings, token: str | None) -> Mapping[str, str]:
    return {"authorization": f"Bearer {token or ''}"}
