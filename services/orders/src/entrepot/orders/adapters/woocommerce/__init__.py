"""WooCommerce: REST API v3 and webhooks of a shop's own site.

Rate: WooCommerce sets none for its REST API (only the Store API has one); 5 calls a second is our
own restraint, as a shop's site serves buyers from the same machine.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate
from entrepot.orders.adapters.woocommerce import (
    listings,
    payload,
    polling,
    signature,
    stock,
    writeback,
)
from entrepot.orders.adapters.woocommerce.settings import WooCommerceSettings, auth_headers

ADAPTER = Marketplace(
    name="woocommerce",
    title="WooCommerce",
    settings_model=WooCommerceSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    auth_headers=auth_headers,
    challenge=signature.challenge,
    rate=Rate(5.0, 10),
)
