"""AliExpress, as a seller: the Solution APIs of its Open Platform (IOP).

Rate: AliExpress publishes no number for these calls; an app is refused with ApiCallLimit beyond its
quota. 2 calls a second with a burst of 5 is what the hub allows itself; refusals slow it down. The
50 orders a page and the 20 products x 200 SKUs a stock call are in the API reference.
"""

from entrepot.orders.adapters.aliexpress import (
    listings,
    payload,
    polling,
    signature,
    signing,
    stock,
    writeback,
)
from entrepot.orders.adapters.aliexpress.settings import AliExpressSettings
from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate

ADAPTER = Marketplace(
    name="aliexpress",
    title="AliExpress",
    settings_model=AliExpressSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    finisher=signing.finish,
    token_request=signing.token_request,
    read_budget=polling.read_budget,
    rate=Rate(2.0, 5),
)
