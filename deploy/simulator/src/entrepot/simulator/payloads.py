"""A sale in each marketplace's own words, and the signed delivery of it to the hub.

Sources: Amazon Orders API v0 and 2026-01-01 models; Shopify Admin REST Order; WooCommerce REST v3
order properties. Signatures: Shopify and WooCommerce base64(HMAC-SHA256(secret, raw body));
forwarded Amazon notifications and our own format hex HMAC-SHA256 in x-entrepot-signature.
"""

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import (
    external_id,
    external_line_id,
    product_id,
    stable_number,
)
from entrepot.simulator.sales import SaleOrder

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A webhook as it is sent: body is what was signed."""

    headers: dict[str, str]
    body: bytes


def amount(minor: int) -> str:
    """Two decimals, as text: 1999 is 19.99."""
    return f"{minor // 100}.{minor % 100:02d}"


def instant(value: datetime) -> str:
    return value.isoformat(timespec="seconds").replace("+00:00", "Z")


def buyer(order: SaleOrder) -> tuple[str, str]:
    """First and last name: invented, and the same for the same customer."""
    return "Customer", order.customer_id or f"of {order.order_no}"


def street(order: SaleOrder) -> str:
    return f"{1 + stable_number('house', order.customer_id, below=200)} High Street"


def amazon_v0(order: SaleOrder, state: str = "Unshipped") -> dict[str, Any]:
    """Orders v0 with its items in it, as getOrder and getOrderItems together."""
    place = place_of(order.country)

    def money(minor: int) -> dict[str, str]:
        return {"CurrencyCode": order.currency, "Amount": amount(minor)}

    return {
        "AmazonOrderId": external_id(order),
        "SellerOrderId": order.order_no,
        "PurchaseDate": instant(order.placed_at),
        "LastUpdateDate": instant(order.placed_at),
        "OrderStatus": state,
        "FulfillmentChannel": "MFN",
        "SalesChannel": "Amazon.co.uk",
        "ShipServiceLevel": "Std UK Dom_1",
        "ShipmentServiceLevelCategory": "Standard",
        "OrderTotal": money(order.total_minor),
        "PaymentMethod": "Other",
        "IsPrime": False,
        "BuyerInfo": {"BuyerName": " ".join(buyer(order))},
        "ShippingAddress": {
            "Name": " ".join(buyer(order)),
            "AddressLine1": street(order),
            "City": place.city,
            "PostalCode": place.postal_code,
            "CountryCode": order.country,
        },
        "OrderItems": [
            {
                "OrderItemId": external_line_id(order, line.line_no),
                "SellerSKU": line.external_sku,
                "Title": line.title,
                "QuantityOrdered": line.quantity,
                "QuantityShipped": 0 if state == "Unshipped" else line.quantity,
                "ItemPrice": money(line.quantity * line.unit_price_minor),
                "ItemTax": money(0),
                "PromotionDiscount": money(0),
            }
            for line in order.lines
        ],
    }


def amazon_2026(order: SaleOrder, state: str = "UNSHIPPED") -> dict[str, Any]:
    """Orders 2026-01-01, getOrder with all parts included."""
    place = place_of(order.country)

    def money(minor: int) -> dict[str, str]:
        return {"amount": amount(minor), "currencyCode": order.currency}

    return {
        "orderId": external_id(order),
        "orderAliases": [{"aliasId": order.order_no, "aliasType": "SELLER_ORDER_ID"}],
        "createdTime": instant(order.placed_at),
        "lastUpdatedTime": instant(order.placed_at),
        "salesChannel": {"channelName": "AMAZON", "marketplaceName": "Amazon.co.uk"},
        "fulfillment": {"fulfillmentStatus": state, "fulfilledBy": "MERCHANT"},
        "buyer": {"buyerName": " ".join(buyer(order))},
        "recipient": {
            "deliveryAddress": {
                "name": " ".join(buyer(order)),
                "addressLine1": street(order),
                "city": place.city,
                "postalCode": place.postal_code,
                "countryCode": order.country,
            }
        },
        "proceeds": {"grandTotal": money(order.total_minor)},
        "orderItems": [
            {
                "orderItemId": external_line_id(order, line.line_no),
                "quantityOrdered": line.quantity,
                "product": {
                    "sellerSku": line.external_sku,
                    "title": line.title,
                    "price": {"unitPrice": money(line.unit_price_minor)},
                },
                "fulfillment": {
                    "quantityFulfilled": line.quantity if state == "SHIPPED" else 0,
                },
            }
            for line in order.lines
        ],
    }


def shopify(order: SaleOrder, fulfilment: str | None = None) -> dict[str, Any]:
    """An Order as REST and webhooks give it. fulfilment: None, partial or fulfilled."""
    first, last = buyer(order)
    place = place_of(order.country)
    number = int(external_id(order))
    total = amount(order.total_minor)
    address = {
        "first_name": first, "last_name": last, "name": f"{first} {last}",
        "address1": street(order), "city": place.city, "zip": place.postal_code,
        "country_code": order.country,
    }  # fmt: skip
    return {
        "id": number,
        "admin_graphql_api_id": f"gid://shopify/Order/{number}",
        "name": f"#{order.order_no}",
        "created_at": instant(order.placed_at),
        "processed_at": instant(order.placed_at),
        "updated_at": instant(order.placed_at),
        "cancelled_at": None,
        "confirmed": True,
        "test": False,
        "currency": order.currency,
        "financial_status": "paid",
        "fulfillment_status": fulfilment,
        "subtotal_price": total,
        "total_line_items_price": total,
        "total_price": total,
        "total_discounts": "0.00",
        "total_tax": "0.00",
        "taxes_included": True,
        "customer": {"id": number, "first_name": first, "last_name": last},
        "billing_address": address,
        "shipping_address": address,
        "shipping_lines": [{"code": "Standard", "title": "Standard", "price": "0.00"}],
        "fulfillments": [],
        "refunds": [],
        "line_items": [
            {
                "id": int(external_line_id(order, line.line_no)),
                "product_id": product_id(order.shop, line.external_sku),
                "sku": line.external_sku,
                "title": line.title,
                "name": line.title,
                "quantity": line.quantity,
                "current_quantity": line.quantity,
                "fulfillable_quantity": 0 if fulfilment == "fulfilled" else line.quantity,
                "price": amount(line.unit_price_minor),
                "total_discount": "0.00",
                "tax_lines": [],
                "requires_shipping": True,
            }
            for line in order.lines
        ],
    }


def woocommerce(order: SaleOrder, state: str = "processing", meta: Any = None) -> dict[str, Any]:
    """An order as REST v3 and webhooks give it. meta: the list meta_data holds."""
    first, last = buyer(order)
    place = place_of(order.country)
    at = order.placed_at.strftime("%Y-%m-%dT%H:%M:%S")
    address = {
        "first_name": first, "last_name": last, "company": "", "address_1": street(order),
        "address_2": "", "city": place.city, "state": "", "postcode": place.postal_code,
        "country": order.country,
    }  # fmt: skip
    return {
        "id": int(external_id(order)),
        "number": order.order_no,
        "order_key": f"wc_order_{external_id(order)}",
        "status": state,
        "currency": order.currency,
        "date_created_gmt": at,
        "date_modified_gmt": at,
        "date_paid_gmt": at,
        "date_completed_gmt": at if state == "completed" else None,
        "discount_total": "0.00",
        "shipping_total": "0.00",
        "total": amount(order.total_minor),
        "total_tax": "0.00",
        "prices_include_tax": True,
        "customer_id": int(order.customer_id) if order.customer_id.isdigit() else 0,
        "customer_note": "",
        "billing": {**address, "email": "", "phone": ""},
        "shipping": address,
        "payment_method": "card",
        "meta_data": meta or [],
        "refunds": [],
        "shipping_lines": [{"id": 1, "method_title": "Standard", "total": "0.00"}],
        "line_items": [
            {
                "id": int(external_line_id(order, line.line_no)),
                "name": line.title,
                "product_id": product_id(order.shop, line.external_sku),
                "variation_id": 0,
                "quantity": line.quantity,
                "sku": line.external_sku,
                "price": line.unit_price_minor / 100,
                "subtotal": amount(line.quantity * line.unit_price_minor),
                "total": amount(line.quantity * line.unit_price_minor),
                "total_tax": "0.00",
                "meta_data": [],
            }
            for line in order.lines
        ],
    }


def own(order: SaleOrder) -> dict[str, Any]:
    """The canonical order, as a shop of our own sends it."""
    first, last = buyer(order)
    place = place_of(order.country)
    return {
        "shop": order.shop,
        "external_id": external_id(order),
        "display_number": order.order_no,
        "source_version": int(order.placed_at.timestamp()) * 1000,
        "placed_at": instant(order.placed_at),
        "updated_at": instant(order.placed_at),
        "currency": order.currency,
        "customer": {"name": f"{first} {last}"},
        "ship_to": {
            "name": f"{first} {last}", "lines": [street(order)], "city": place.city,
            "postal_code": place.postal_code, "country": order.country,
        },
        "lines": [
            {
                "line_no": line.line_no,
                "external_line_id": external_line_id(order, line.line_no),
                "external_sku": line.external_sku,
                "title": line.title,
                "quantity": line.quantity,
                "unit_price_minor": line.unit_price_minor,
            }
            for line in order.lines
        ],
        "total_minor": order.total_minor,
        "payment": "paid",
        "fulfilment": "unfulfilled",
    }  # fmt: skip


def delivery(order: SaleOrder, secret: str) -> Delivery:
    """The signed webhook that tells the hub of a new order. Its ids are the same in every run."""
    again = str(uuid5(NAMESPACE_URL, f"delivery/{order.shop}/{external_id(order)}"))
    if order.marketplace == "shopify":
        body = orjson.dumps(shopify(order))
        return Delivery(
            {
                "content-type": JSON,
                "x-shopify-topic": "orders/create",
                "x-shopify-hmac-sha256": signature(secret, body, "base64"),
                "x-shopify-shop-domain": f"{order.shop}.myshopify.com",
                "x-shopify-webhook-id": again,
                "x-shopify-api-version": "2026-07",
            },
            body,
        )
    if order.marketplace == "woocommerce":
        body = orjson.dumps(woocommerce(order))
        return Delivery(
            {
                "content-type": JSON,
                "x-wc-webhook-topic": "order.created",
                "x-wc-webhook-resource": "order",
                "x-wc-webhook-event": "created",
                "x-wc-webhook-signature": signature(secret, body, "base64"),
                "x-wc-webhook-delivery-id": again,
            },
            body,
        )
    if order.marketplace == "amazon":
        body = orjson.dumps({"payload": {"Orders": [amazon_v0(order)]}})
    else:
        body = orjson.dumps({"order": own(order)})
    headers = {"content-type": JSON, "x-entrepot-signature": signature(secret, body, "hex")}
    if order.marketplace == "own":
        headers["x-entrepot-delivery-id"] = again
    return Delivery(headers, body)


def signature(secret: str, body: bytes, encoding: str) -> str:
    """HMAC-SHA256 of the raw body, base64 or hex."""
    digest = hmac.digest(secret.encode(), body, hashlib.sha256)
    return base64.b64encode(digest).decode() if encoding == "base64" else digest.hex()
