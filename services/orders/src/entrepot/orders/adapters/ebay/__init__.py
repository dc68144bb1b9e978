"""eBay: Sell Fulfillment and Inventory APIs, Notification API.

Rate: the Fulfillment API allows an application 100,000 calls a day, which is 1.15 a second; the
Inventory API 2,000,000 a day (eBay developer program, "API call limits"). The connections of one
application share them. eBay sends no header with what is left.
"""

from entrepot.orders.adapters.ebay import listings, payload, polling, signature, stock, writeback
from entrepot.orders.adapters.ebay.settings import EbaySettings, auth_headers, token_request
from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate

ADAPTER = Marketplace(
    name="ebay",
    title="eBay",
    settings_model=EbaySettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    auth_headers=auth_headers,
    token_request=token_request,
    challenge=signature.challenge,
    rate=Rate(1.0, 20),
    rates={"stock": Rate(20.0, 20), "listings": Rate(5.0, 20)},
)
