"""Our own format: the canonical JSON, for shops and points of sale that somebody programs.

Rate: our own limit; a shop that can bear less answers 429 with Retry-After.
"""

from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.own import listings, payload, polling, signature, stock, writeback
from entrepot.orders.adapters.own.settings import OwnSettings
from entrepot.orders.adapters.port import Rate

ADAPTER = Marketplace(
    name="own",
    title="Own shop or point of sale",
    settings_model=OwnSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    rate=Rate(20.0, 40),
)
