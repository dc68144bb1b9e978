"""Shopee: Open Platform v2, one connection per shop.

Rate: Shopee publishes no number (the API reference has rate_limit 0 for each call); an app is
refused with error_rate_limit or HTTP 429 beyond its quota. 5 calls a second with a burst of 10 is
what the hub allows itself; refusals slow it down. Batches are those of the API reference: 50
orders a detail call, 50 models a stock call.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate
from entrepot.orders.adapters.shopee import (
    listings,
    payload,
    polling,
    signature,
    signing,
    stock,
    writeback,
)
from entrepot.orders.adapters.shopee.settings import ShopeeSettings

ADAPTER = Marketplace(
    name="shopee",
    title="Shopee",
    settings_model=ShopeeSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    finisher=signing.finish,
    token_request=signing.token_request,
    read_token=signing.read_token,
    challenge=signature.challenge,
    follow_up=writeback.follow_up,
    read_budget=polling.read_budget,
    rate=Rate(5.0, 10),
)
