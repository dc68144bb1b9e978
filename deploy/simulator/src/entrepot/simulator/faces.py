"""What differs between played marketplaces when a sale is told and a shop is connected.

Amazon, Shopify, WooCommerce and our own format are in payloads.py and world.py; each further
marketplace has a module payloads_<name>.py with delivery() and connection(), named here.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from entrepot.simulator import (
    payloads,
    payloads_aliexpress,
    payloads_ebay,
    payloads_lazada,
    payloads_shopee,
    payloads_tiktok,
)
from entrepot.simulator.payloads import Delivery
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

Connect = Callable[
    [ShopSpec, ShopAccount, str, Iterable[str]], tuple[dict[str, Any], dict[str, str]]
]


@dataclass(frozen=True, slots=True)
class Face:
    """delivery: the signed webhook of a sale. connection: (connection, credentials) of the shop,
    from its account, the base URL of its played API and the names of its listings."""

    delivery: Callable[[SaleOrder, str], Delivery]
    connection: Connect


FACES: Mapping[str, Face] = {
    "ebay": Face(payloads_ebay.delivery, payloads_ebay.connection),
    "tiktok-shop": Face(payloads_tiktok.delivery, payloads_tiktok.connection),
    "lazada": Face(payloads_lazada.delivery, payloads_lazada.connection),
    "shopee": Face(payloads_shopee.delivery, payloads_shopee.connection),
    "aliexpress": Face(payloads_aliexpress.delivery, payloads_aliexpress.connection),
}


def delivery(order: SaleOrder, secret: str) -> Delivery:
    """The signed webhook that tells the hub of a new order, the same in every run."""
    face = FACES.get(order.marketplace)
    return (face.delivery if face is not None else payloads.delivery)(order, secret)
