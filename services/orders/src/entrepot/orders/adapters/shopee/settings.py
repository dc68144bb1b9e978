"""One connection to a Shopee shop (Open Platform v2)."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import Currency, ShopCode


class ShopeeSettings(BaseModel):
    """push_url: our webhook URL letter for letter as registered at Shopee: it is signed.

    webhook_secrets: partner keys that sign pushes, new and old while rotating; without them
    partner_key does. handover: how parcels leave, see writeback.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://partner.shopeemobile.com"
    push_url: str = ""
    partner_id: str = ""
    partner_key: SecretStr = SecretStr("")
    shop_id: str = ""
    refresh_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    currency: Currency | None = None
    handover: Literal["non_integrated", "dropoff"] = "non_integrated"

    @property
    def push_secrets(self) -> tuple[SecretStr, ...]:
        return self.webhook_secrets or (self.partner_key,)
