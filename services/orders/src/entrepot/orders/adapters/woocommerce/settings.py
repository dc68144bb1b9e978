"""One connection to a WooCommerce shop."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import Currency, ShopCode


class WooCommerceSettings(BaseModel):
    """base_url: the site. currency: of the shop, for refunds, whose payload names none."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = ""
    consumer_key: str = ""
    consumer_secret: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    currency: Currency | None = None
    api: str = "/wp-json/wc/v3"


def auth_headers(settings: WooCommerceSettings, token: str | None = None) -> Mapping[str, str]:
    """HTTP basic, which WooCommerce accepts over TLS only."""
    pair = f"{settings.consumer_key}:{settings.consumer_secret.get_secret_value()}"
    return {"authorization": "Basic " + base64.b64encode(pair.encode()).decode()}
