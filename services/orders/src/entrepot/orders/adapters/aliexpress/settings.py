"""One connection to an AliExpress store, as a seller."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import Currency, ShopCode


class AliExpressSettings(BaseModel):
    """base_url: the gateway; business calls go to /sync under it, system calls to /rest.

    webhook_secrets: app secrets that sign pushes, new and old while rotating; without them
    app_secret does. logistics_services: AliExpress's service key by our carrier code; a carrier
    that is not named is told as it is. seller_id: pushes of others are refused.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://api-sg.aliexpress.com"
    app_key: str = ""
    app_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    seller_id: str = ""
    currency: Currency | None = None
    logistics_services: dict[str, str] = {}

    @property
    def push_secrets(self) -> tuple[SecretStr, ...]:
        return self.webhook_secrets or (self.app_secret,)
