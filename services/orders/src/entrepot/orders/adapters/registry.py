"""Every marketplace adapter by its name."""

from __future__ import annotations

from typing import Final

from entrepot.orders.adapters.amazon import AmazonAdapter
from entrepot.orders.adapters.own import OwnAdapter
from entrepot.orders.adapters.port import MarketplaceAdapter
from entrepot.orders.adapters.shopify import ShopifyAdapter
from entrepot.orders.adapters.woocommerce import WooCommerceAdapter

ADAPTERS: Final[dict[str, MarketplaceAdapter]] = {
    adapter.name: adapter
    for adapter in (AmazonAdapter(), ShopifyAdapter(), WooCommerceAdapter(), OwnAdapter())
}


def adapter_of(name: str) -> MarketplaceAdapter:
    """Raises KeyError for a marketplace that has no adapter."""
    return ADAPTERS[name]
