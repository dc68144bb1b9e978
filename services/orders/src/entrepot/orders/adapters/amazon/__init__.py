"""Amazon: Selling Partner API (Orders v0 and 2026-01-01, vendor orders, notifications).

Rates are those of the usage plans in the API models (x-amzn-RateLimit-Limit tells an account's
own): searchOrders 0.0056/s, burst 20; getOrder 0.5/s, burst 30; confirmShipment 2/s, burst 10;
patchListingsItem and searchListingsItems 5/s, burst 5.
"""

from entrepot.orders.adapters.amazon import listings, payload, polling, signature, stock, writeback
from entrepot.orders.adapters.amazon.settings import AmazonSettings, auth_headers, token_request
from entrepot.orders.adapters.marketplace import Marketplace
from entrepot.orders.adapters.port import Rate

ADAPTER = Marketplace(
    name="amazon",
    title="Amazon",
    settings_model=AmazonSettings,
    payload=payload,
    signature=signature,
    writeback=writeback,
    stock=stock,
    polling=polling,
    listings=listings,
    auth_headers=auth_headers,
    token_request=token_request,
    read_budget=polling.read_budget,
    rate=Rate(0.5, 30),
    rates={
        "poll": Rate(0.0056, 20),
        "day": Rate(0.0056, 20),
        "shipment": Rate(2.0, 10),
        "stock": Rate(5.0, 5),
        "listings": Rate(5.0, 5),
    },
)
