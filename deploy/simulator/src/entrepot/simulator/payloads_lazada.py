"""A sale in Lazada's words: GetOrder, GetOrderItems, and the push that names the order.

An order item is one unit: the items of a line have its number, and that plus a step for each
further unit. Sources: the API reference of both calls, "Lazada push mechanism".
"""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Any

import orjson

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import external_id, external_line_id, product_id, stable_number
from entrepot.simulator.payloads import JSON, Delivery, amount, buyer, instant, street
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

UNIT_STEP = 120_000_000_000_000  # More than any line's number, so that no two items share one.
SELLER = "1234567"


def number(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() else text


def header(order: SaleOrder, states: list[str]) -> dict[str, Any]:
    """GetOrder's data. states: those that the items have."""
    first, last = buyer(order)
    place = place_of(order.country)
    address = {
        "first_name": first, "last_name": last, "address1": street(order), "city": place.city,
        "post_code": place.postal_code, "country": order.country, "phone": "",
    }  # fmt: skip
    return {
        "order_id": number(external_id(order)),
        "order_number": order.order_no,
        "created_at": instant(order.placed_at),
        "updated_at": instant(order.placed_at),
        "customer_first_name": first,
        "customer_last_name": last,
        "payment_method": "MIXEDCARD",
        "price": amount(order.total_minor),
        "shipping_fee": "0.00",
        "voucher": "0.00",
        "items_count": sum(line.quantity for line in order.lines),
        "statuses": states,
        "address_shipping": address,
        "address_billing": address,
    }


def item_ids(order: SaleOrder, line_no: int, quantity: int) -> list[int]:
    """The ids of a line's units, the line's own number first."""
    first = int(external_line_id(order, line_no))
    return [first + unit * UNIT_STEP for unit in range(quantity)]


def line_of(item_id: int) -> str:
    """The line of an order item."""
    return str(item_id % UNIT_STEP)


def items(order: SaleOrder, sent: dict[str, int]) -> list[dict[str, Any]]:
    """GetOrderItems' data. sent: units that left, by line: the first ones of each."""
    made = []
    for line in order.lines:
        gone = sent.get(external_line_id(order, line.line_no), 0)
        price = line.unit_price_minor / 100
        for unit, item_id in enumerate(item_ids(order, line.line_no, line.quantity)):
            made.append(
                {
                    "order_item_id": item_id,
                    "order_id": number(external_id(order)),
                    "sku": line.external_sku,
                    "shop_sku": f"{line.external_sku}_{line.line_no}",
                    "product_id": product_id(order.shop, line.external_sku),
                    "name": line.title,
                    "item_price": price,
                    "paid_price": price,
                    "tax_amount": 0,
                    "currency": order.currency,
                    "status": "shipped" if unit < gone else "pending",
                    "updated_at": instant(order.placed_at),
                }
            )
    return made


def app_key(shop: str) -> str:
    return str(100_000 + stable_number("lazada-app", shop, below=900_000))


def delivery(order: SaleOrder, secret: str) -> Delivery:
    """The signed push that tells the hub of a new order: the same bytes in every run."""
    body = orjson.dumps(
        {
            "seller_id": SELLER,
            "message_type": 0,
            "data": {
                "order_status": "pending",
                "trade_order_id": external_id(order),
                "trade_order_line_id": external_line_id(order, order.lines[0].line_no),
                "status_update_time": int(order.placed_at.timestamp()),
            },
            "timestamp": int(order.placed_at.timestamp()) * 1000,
            "site": "lazada_sg",
        }
    )
    return Delivery(
        {"content-type": JSON, "authorization": signature(secret, app_key(order.shop), body)}, body
    )


def signature(secret: str, key: str, body: bytes) -> str:
    """As the gateway signs pushes: lower hex HMAC-SHA256(app secret, app key + raw body)."""
    return hmac.digest(secret.encode(), key.encode() + body, hashlib.sha256).hex()


def connection(
    shop: ShopSpec, account: ShopAccount, base: str, names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(connection, credentials) of PUT /v1/shops/{shop}."""
    channels = {
        name: {"item_id": number, "sku_id": number}
        for name in sorted(names)
        for number in (str(product_id(shop.code, name)),)
    }
    return (
        {
            "app_key": app_key(shop.code), "auth_url": base, "seller_id": SELLER,
            "currency": shop.currency, "channels": channels,
        },
        {"app_secret": account.client_secret, "refresh_token": account.refresh_token},
    )  # fmt: skip
