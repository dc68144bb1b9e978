"""One connection to a shop that speaks our format."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import ShopCode


class OwnSettings(BaseModel):
    """base_url: where the shop listens. webhook_secrets: newest first; the first one signs."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = ""
    api: str = "/entrepot/v1"
    webhook_secrets: tuple[SecretStr, ...] = ()
