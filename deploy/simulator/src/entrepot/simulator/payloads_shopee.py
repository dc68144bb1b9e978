"""A sale in Shopee's words: get_order_detail's order, and the push that names it.

Sources: v2.order.get_order_detail, "Push mechanism".
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

import orjson

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import external_id, external_line_id, product_id, stable_number
from entrepot.simulator.payloads import JSON, Delivery, buyer, street
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

SHOP_ID = 600_000


def item(order: SaleOrder, line_no: int, sku: str, units: int) -> dict[str, Any]:
    """An item of a package: the model is the line's own number."""
    return {
        "item_id": product_id(order.shop, sku),
        "model_id": int(external_line_id(order, line_no)),
        "model_quantity": units,
        "order_item_id": int(external_line_id(order, line_no)),
        "promotion_group_id": 0,
    }


def details(order: SaleOrder, state: str, packages: list[dict[str, Any]]) -> dict[str, Any]:
    """An order of get_order_detail with all optional fields."""
    place = place_of(order.country)
    stamp = int(order.placed_at.timestamp())
    name = " ".join(buyer(order))
    return {
        "order_sn": external_id(order),
        "region": order.country,
        "currency": order.currency,
        "cod": False,
        "total_amount": order.total_minor / 100,
        "order_status": state,
        "create_time": stamp,
        "update_time": stamp,
        "pay_time": stamp,
        "message_to_seller": order.order_no,
        "buyer_username": name,
        "fulfillment_flag": "fulfilled_by_local_seller",
        "recipient_address": {
            "name": name,
            "full_address": street(order),
            "city": place.city,
            "zipcode": place.postal_code,
            "region": order.country,
        },
        "item_list": [
            {
                "item_id": product_id(order.shop, line.external_sku),
                "item_name": line.title,
                "item_sku": line.external_sku,
                "model_id": int(external_line_id(order, line.line_no)),
                "model_sku": line.external_sku,
                "model_quantity_purchased": line.quantity,
                "model_original_price": line.unit_price_minor / 100,
                "model_discounted_price": line.unit_price_minor / 100,
                "order_item_id": int(external_line_id(order, line.line_no)),
            }
            for line in order.lines
        ],
        "package_list": packages,
    }


def partner_id(shop: str) -> str:
    return str(2_000_000 + stable_number("shopee-partner", shop, below=100_000))


def push_url(shop: str) -> str:
    """As registered in the console; it need not be where the push is sent."""
    return f"https://hub.example/api/orders/v1/webhooks/shopee/{shop}"


def delivery(order: SaleOrder, secret: str) -> Delivery:
    """The signed push that tells the hub of a new order: the same bytes in every run."""
    stamp = int(order.placed_at.timestamp())
    data = {"items": [], "ordersn": external_id(order), "status": "READY_TO_SHIP",
            "update_time": stamp}  # fmt: skip
    body = orjson.dumps({"data": data, "shop_id": SHOP_ID, "code": 3, "timestamp": stamp})
    message = push_url(order.shop).encode() + b"|" + body
    signature = hmac.digest(secret.encode(), message, hashlib.sha256).hex()
    return Delivery({"content-type": JSON, "authorization": signature}, body)


def connection(
    shop: ShopSpec, account: ShopAccount, base: str, names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(connection, credentials) of PUT /v1/shops/{shop}."""
    channels = {name: {"item_id": str(product_id(shop.code, name))} for name in sorted(names)}
    return (
        {
            "partner_id": partner_id(shop.code), "shop_id": str(SHOP_ID),
            "push_url": push_url(shop.code), "currency": shop.currency, "channels": channels,
        },
        {"partner_key": account.client_secret, "refresh_token": account.refresh_token},
    )  # fmt: skip
