"""Shopify: Admin REST API and webhooks.

Rate: the REST bucket of a standard plan, 40 calls leaking 2 a second (Admin API rate limits);
X-Shopify-Shop-Api-Call-Limit tells the shop's own as used/size. GraphQL has a bucket of its own, 100
points a second on a standard plan: half of it is a page of listings every four seconds.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate
from entrepot.orders.adapters.shopify import listings, payload, polling, signature, stock, writeback
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
    listings=listings,
    auth_headers=auth_headers,
    challenge=signature.challenge,
    read_budget=polling.read_budget,
    rate=Rate(2.0, 40),
    rates={"listings": Rate(0.25, 2)},
)
