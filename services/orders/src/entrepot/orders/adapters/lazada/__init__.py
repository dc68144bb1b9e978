"""Lazada: Open Platform (IOP), one connection per country.

Rate: Lazada publishes no number; an app is refused with ApiCallLimit or SellerCallLimit beyond its
quota. 5 calls a second with a burst of 10 is what the hub allows itself; refusals slow it down.
The 20 orders of a pack and the 20 SKUs of a stock call are in the API reference (Pack,
UpdatePriceQuantity).
"""

from entrepot.orders.adapters.lazada import (
    listings,
    payload,
    polling,
    signature,
    signing,
    stock,
    writeback,
)
from entrepot.orders.adapters.lazada.settings import LazadaSettings
from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate

ADAPTER = Marketplace(
    name="lazada",
    title="Lazada",
    settings_model=LazadaSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    finisher=signing.finish,
    token_request=signing.token_request,
    order_rest=polling.order_rest,
    follow_up=writeback.follow_up,
    read_budget=polling.read_budget,
    rate=Rate(5.0, 10),
)
