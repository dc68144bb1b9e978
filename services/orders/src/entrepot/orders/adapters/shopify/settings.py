"""One connection to a Shopify shop."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import Currency, ShopCode


class ShopifySettings(BaseModel):
    """domain: the myshopify.com name. webhook_secrets: the app's, new and old while rotating."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = ""
    domain: str = ""
    api_version: str = "2026-07"
    access_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    currency: Currency | None = None
    notify_customer: bool = True

    @property
    def api(self) -> str:
        return f"/admin/api/{self.api_version}"


def auth_headers(settings: ShopifySettings, token: str | None = None) -> Mapping[str, str]:
    return {"x-shopify-access-token": settings.access_token.get_secret_value()}
