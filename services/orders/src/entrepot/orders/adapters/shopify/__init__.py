"""Shopify: Admin REST API and webhooks.

Rate: the REST bucket of a standard plan, 40 calls leaking 2 a second (Admin API rate limits);
X-Shopify-Shop-Api-Call-Limit tells the shop's own as used/size.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate
from entrepot.orders.adapters.shopify import payload, polling, signature, stock, writeback
from entrepot.orders.adapters.shopify.settings import ShopifySettings, auth_headers

ADAPTER = Marketplace(
    name="shopify",
    title="Shopify",
    settings_model=ShopifySettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    auth_headers=auth_headers,
    challenge=signature.challenge,
    read_budget=polling.read_budget,
    rate=Rate(2.0, 40),
)
