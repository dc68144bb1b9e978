"""TikTok Shop: Open API 202309 (orders, fulfilment, products, returns) and webhooks.

Rate: TikTok Shop allows an application 50 calls a second for each shop and endpoint (Partner
Center, "API rate limits"); 10 a second is our own restraint, as that number is not promised.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate
from entrepot.orders.adapters.tiktok import (
    listings,
    payload,
    polling,
    signature,
    signing,
    stock,
    writeback,
)
from entrepot.orders.adapters.tiktok.settings import (
    TikTokSettings,
    auth_headers,
    read_token,
    token_request,
)

ADAPTER = Marketplace(
    name="tiktok-shop",
    title="TikTok Shop",
    settings_model=TikTokSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    auth_headers=auth_headers,
    finisher=signing.finish,
    token_request=token_request,
    read_token=read_token,
    rate=Rate(10.0, 20),
)
