"""One connection to a Lazada shop of one country."""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, SecretStr

from entrepot.orders.domain.canonical import Currency, ShopCode

Country = Literal["SG", "MY", "PH", "TH", "ID", "VN"]
CURRENCIES: Final[dict[str, str]] = {
    "SG": "SGD", "MY": "MYR", "PH": "PHP", "TH": "THB", "ID": "IDR", "VN": "VND",
}  # fmt: skip


class LazadaSettings(BaseModel):
    """base_url: the country's endpoint, with /rest. seller_id: pushes of others are refused.

    webhook_secrets: app secrets that sign pushes, new and old while rotating; without them
    app_secret does. handover: who carries the parcel, see writeback.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    shop: ShopCode
    base_url: str = "https://api.lazada.sg/rest"
    auth_url: str = "https://auth.lazada.com/rest"
    country: Country = "SG"
    currency: Currency | None = None
    seller_id: str = ""
    app_key: str = ""
    app_secret: SecretStr = SecretStr("")
    refresh_token: SecretStr = SecretStr("")
    webhook_secrets: tuple[SecretStr, ...] = ()
    handover: Literal["seller", "lazada"] = "seller"
    shipping_allocate_type: Literal["TFS", "NTFS"] = "TFS"  # Local shops TFS, cross-border NTFS.

    @property
    def money(self) -> str:
        """The shop's currency, else the country's."""
        return self.currency or CURRENCIES[self.country]

    @property
    def push_secrets(self) -> tuple[SecretStr, ...]:
        return self.webhook_secrets or (self.app_secret,)
