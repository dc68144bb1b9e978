"""eBay's words for a sale, its signed notifications, and how the hub is connected to a played shop.

Sources: Sell Fulfillment API v1 (type Order); Notification API (ORDER_CONFIRMATION, ECDSA P-256
with SHA-1 over the raw body). A played shop's key pair comes from its webhook secret, so that
nothing has to be kept; the same bytes are signed the same way each time (RFC 6979).
"""

import base64
from collections.abc import Iterable
from datetime import timedelta
from hashlib import sha256
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import orjson
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from entrepot.simulator.geography import place_of
from entrepot.simulator.identities import external_id, external_line_id
from entrepot.simulator.payloads import JSON, Delivery, amount, buyer, street
from entrepot.simulator.sales import SaleOrder, ShopSpec
from entrepot.simulator.shop_ledger import ShopAccount

SHIP_WITHIN = timedelta(days=2)
DELIVER_WITHIN = timedelta(days=5)
_ORDER_OF_P256 = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def instant(value: Any) -> str:
    return str(value.isoformat(timespec="milliseconds")).replace("+00:00", "Z")


def order(sale: SaleOrder, shipped: dict[str, int] | None = None) -> dict[str, Any]:
    """An Order as getOrder gives it. shipped: units sent by line id."""
    sent = shipped or {}
    place = place_of(sale.country)
    name = " ".join(buyer(sale))

    def money(minor: int) -> dict[str, str]:
        return {"value": amount(minor), "currency": sale.currency}

    lines = []
    states = set()
    for line in sale.lines:
        key = external_line_id(sale, line.line_no)
        state = _state(sent.get(key, 0), line.quantity)
        states.add(state)
        cost = money(line.quantity * line.unit_price_minor)
        lines.append({
            "lineItemId": key, "sku": line.external_sku, "title": line.title,
            "quantity": line.quantity, "lineItemCost": cost, "total": cost, "taxes": [],
            "lineItemFulfillmentStatus": state,
            "lineItemFulfillmentInstructions": {
                "shipByDate": instant(sale.placed_at + SHIP_WITHIN),
                "maxEstimatedDeliveryDate": instant(sale.placed_at + DELIVER_WITHIN),
            },
        })  # fmt: skip
    whole = states.pop() if len(states) == 1 else "IN_PROGRESS"
    return {
        "orderId": external_id(sale),
        "creationDate": instant(sale.placed_at),
        "lastModifiedDate": instant(sale.placed_at),
        "orderFulfillmentStatus": whole,
        "orderPaymentStatus": "PAID",
        "salesRecordReference": sale.order_no,
        "buyer": {"username": f"buyer-{sale.customer_id or sale.order_no}"},
        "pricingSummary": {"priceSubtotal": money(sale.total_minor),
                           "total": money(sale.total_minor)},
        "cancelStatus": {"cancelState": "NONE_REQUESTED", "cancelRequests": []},
        "paymentSummary": {"payments": [], "refunds": []},
        "fulfillmentStartInstructions": [{
            "fulfillmentInstructionsType": "SHIP_TO",
            "shippingStep": {
                "shippingServiceCode": "UK_RoyalMailSecondClassStandard",
                "shipTo": {"fullName": name, "contactAddress": {
                    "addressLine1": street(sale), "city": place.city,
                    "postalCode": place.postal_code, "countryCode": sale.country,
                }},
            },
        }],
        "lineItems": lines,
    }  # fmt: skip


def _state(sent: int, wanted: int) -> str:
    if sent <= 0:
        return "NOT_STARTED"
    return "FULFILLED" if sent >= wanted else "IN_PROGRESS"


def private_key(secret: str) -> ec.EllipticCurvePrivateKey:
    """The played shop's key."""
    number = int.from_bytes(sha256(secret.encode()).digest()) % (_ORDER_OF_P256 - 1) + 1
    return ec.derive_private_key(number, ec.SECP256R1())


def key_id(secret: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"ebay-key/{sha256(secret.encode()).hexdigest()}"))


def public_key(secret: str) -> dict[str, str]:
    """As getPublicKey answers."""
    der = private_key(secret).public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )  # fmt: skip
    coded = base64.b64encode(der).decode()
    pem = f"-----BEGIN PUBLIC KEY-----{coded}-----END PUBLIC KEY-----"
    return {"key": pem, "algorithm": "ECDSA", "digest": "SHA1"}


def signature(secret: str, body: bytes) -> str:
    """The header X-EBAY-SIGNATURE."""
    algorithm = ec.ECDSA(hashes.SHA1(), deterministic_signing=True)
    told = {
        "alg": "ecdsa", "kid": key_id(secret),
        "signature": base64.b64encode(private_key(secret).sign(body, algorithm)).decode(),
        "digest": "SHA1",
    }  # fmt: skip
    return base64.b64encode(orjson.dumps(told)).decode()


def delivery(sale: SaleOrder, secret: str) -> Delivery:
    """ORDER_CONFIRMATION, which only names the order."""
    again = str(uuid5(NAMESPACE_URL, f"delivery/{sale.shop}/{external_id(sale)}"))
    body = orjson.dumps({
        "metadata": {"topic": "ORDER_CONFIRMATION", "schemaVersion": "1.0", "deprecated": False},
        "notification": {
            "notificationId": again, "eventDate": instant(sale.placed_at),
            "publishDate": instant(sale.placed_at), "publishAttemptCount": 1,
            "data": {"orderId": external_id(sale), "creationDate": instant(sale.placed_at)},
        },
    })  # fmt: skip
    return Delivery({"content-type": JSON, "x-ebay-signature": signature(secret, body)}, body)


def connection(
    shop: ShopSpec, account: ShopAccount, base: str, names: Iterable[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """(connection, credentials) of PUT /v1/shops/{shop}."""
    return (
        {"client_id": account.client_id, "currency": shop.currency},
        {"client_secret": account.client_secret, "refresh_token": account.refresh_token},
    )
