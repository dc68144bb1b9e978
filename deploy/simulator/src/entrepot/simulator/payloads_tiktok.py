"""TikTok Shop's words for a sale, its signed webhooks, and how the hub is connected to it.

Sources: Open API 202309 (Get Order Detail), webhook 1. The real shop has a line item for each unit;
the played one writes the units of a line as its quantity, because the replayed file has lines of
thousands of units.
"""

import hashlib
import hmac
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import orjson

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import external_id, external_line_id, product_id, stable_number
from entrepot.simulator.payloads import JSON, Delivery, amount, buyer, street
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

SHIP_WITHIN = timedelta(days=2)
DELIVER_WITHIN = timedelta(days=6)
PROVIDER = "6617675021119438849"


def app_key(shop: str) -> str:
    return f"app-{shop}"


def shop_id(shop: str) -> str:
    return str(7_490_000_000_000_000_000 + stable_number("tiktok-shop", shop, below=10**15))


def order(sale: SaleOrder, shipped: dict[str, int] | None = None) -> dict[str, Any]:
    """An order as Get Order Detail gives it. shipped: units sent by line id."""
    sent = shipped or {}
    place = place_of(sale.country)
    lines = []
    for line in sale.lines:
        key = external_line_id(sale, line.line_no)
        gone = sent.get(key, 0) >= line.quantity
        lines.append({
            "id": key, "seller_sku": line.external_sku, "product_name": line.title,
            "sku_id": str(product_id(sale.shop, line.external_sku)), "quantity": line.quantity,
            "product_id": str(product_id(sale.shop, line.external_sku)),
            "currency": sale.currency, "original_price": amount(line.unit_price_minor),
            "sale_price": amount(line.unit_price_minor), "seller_discount": "0",
            "platform_discount": "0", "package_id": "",
            "display_status": "IN_TRANSIT" if gone else "AWAITING_SHIPMENT",
        })  # fmt: skip
    done = [line["display_status"] == "IN_TRANSIT" for line in lines]
    state = (
        "IN_TRANSIT" if all(done) else "PARTIALLY_SHIPPING" if any(done) else "AWAITING_SHIPMENT"
    )
    placed = int(sale.placed_at.timestamp())
    return {
        "id": external_id(sale),
        "status": state,
        "create_time": placed, "paid_time": placed, "update_time": placed,
        "rts_sla_time": placed + int(SHIP_WITHIN.total_seconds()),
        "delivery_sla_time": placed + int(DELIVER_WITHIN.total_seconds()),
        "user_id": sale.customer_id or sale.order_no,
        "fulfillment_type": "FULFILLMENT_BY_SELLER", "shipping_type": "SELLER",
        "delivery_option_name": "Standard Shipping", "is_cod": False, "packages": [],
        "payment": {
            "currency": sale.currency, "sub_total": amount(sale.total_minor),
            "shipping_fee": "0", "seller_discount": "0", "platform_discount": "0", "tax": "0",
            "total_amount": amount(sale.total_minor),
        },
        "recipient_address": {
            "name": " ".join(buyer(sale)), "address_line1": street(sale),
            "post_town": place.city, "postal_code": place.postal_code,
            "region_code": sale.country, "district_info": [],
        },
        "line_items": lines,
    }  # fmt: skip


def signature(shop: str, secret: str, body: bytes) -> str:
    """The header Authorization of a webhook."""
    return hmac.digest(secret.encode(), app_key(shop).encode() + body, hashlib.sha256).hex()


def delivery(sale: SaleOrder, secret: str) -> Delivery:
    """Webhook 1, which only names the order."""
    placed = int(sale.placed_at.timestamp())
    body = orjson.dumps({
        "type": 1,
        "tts_notification_id": str(
            7_320_000_000_000_000_000
            + stable_number("notification", sale.shop, external_id(sale), below=10**15)
        ),
        "shop_id": shop_id(sale.shop),
        "timestamp": placed,
        "data": {
            "order_id": external_id(sale), "order_status": "AWAITING_SHIPMENT",
            "is_on_hold_order": False, "update_time": placed,
        },
    })  # fmt: skip
    return Delivery(
        {"content-type": JSON, "authorization": signature(sale.shop, secret, body)}, body
    )


def connection(
    shop: ShopSpec, account: ShopAccount, base: str, names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(connection, credentials) of PUT /v1/shops/{shop}."""
    channels = {
        name: {"product_id": number, "sku_id": number}
        for name in sorted(names)
        for number in (str(product_id(shop.code, name)),)
    }
    return (
        {
            "app_key": app_key(shop.code), "currency": shop.currency, "shop_cipher": "GCP_1",
            "token_url": f"{base}/api/v2/token/refresh", "warehouse_id": "7000000000000000001",
            "shipping_providers": {"*": PROVIDER}, "channels": channels,
        },
        {"app_secret": account.client_secret, "refresh_token": account.refresh_token},
    )  # fmt: skip
