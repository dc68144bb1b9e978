"""What shops tell, with real signatures."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest_asyncio
from orders_platform import Platform, a_platform
from orders_stories import (
    a_market,
    an_order,
    get,
    open_shop,
    order_id,
    post,
    shipped,
)

from entrepot.orders import jobs
from entrepot.shared.events.orders import (
    OrderAccepted,
    OrderCancelled,
    ReturnRegistered,
)
from entrepot.shared.testing.plugin import Rig


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    async with a_platform() as made:
        yield made


def sign(secret: str, body: bytes, encoding: str) -> str:
    digest = hmac.new(secret.encode(), body, hashlib.sha256).digest()
    return digest.hex() if encoding == "hex" else base64.b64encode(digest).decode()


SHOPIFY = {
    "id": 820982911946154508, "name": "#1001", "created_at": "2026-01-05T08:00:00Z",
    "updated_at": "2026-01-05T08:00:00Z", "currency": "EUR", "total_price": "49.90",
    "subtotal_price": "49.90", "total_tax": "0.00", "total_discounts": "0.00",
    "taxes_included": True, "financial_status": "paid", "fulfillment_status": None,
    "cancelled_at": None,
    "shipping_address": {"first_name": "Ada", "last_name": "Example", "address1": "Hauptstr. 1",
                         "city": "Berlin", "zip": "10115", "country_code": "DE"},
    "line_items": [{"id": 1, "sku": "LAMP-1", "title": "Lamp", "quantity": 1, "price": "49.90",
                    "total_discount": "0.00"}],
}  # fmt: skip
WOO = {
    "id": 727, "number": "727", "status": "processing", "currency": "EUR",
    "date_created_gmt": "2026-01-05T08:00:00", "date_modified_gmt": "2026-01-05T08:00:00",
    "date_paid_gmt": "2026-01-05T08:00:00", "total": "49.90", "total_tax": "0.00",
    "discount_total": "0.00", "shipping_total": "0.00", "prices_include_tax": True,
    "billing": {"first_name": "Ada", "last_name": "Example", "country": "DE"},
    "shipping": {"first_name": "Ada", "last_name": "Example", "address_1": "Hauptstr. 1",
                 "city": "Berlin", "postcode": "10115", "country": "DE"},
    "line_items": [{"id": 315, "name": "Lamp", "sku": "LAMP-1", "quantity": 1,
                    "subtotal": "49.90", "total": "49.90", "total_tax": "0.00", "price": 49.9}],
}  # fmt: skip


async def hook(rig: Rig, market: str, document: Any, *, delivery: str = "d-1",
               secret: str = "s3cret", topic: str | None = None) -> Any:  # fmt: skip
    body = json.dumps(document).encode()
    headers = {
        "shopify": {
            "x-shopify-hmac-sha256": sign(secret, body, "base64"),
            "x-shopify-webhook-id": delivery,
            "x-shopify-topic": topic or "orders/create",
        },
        "woocommerce": {
            "x-wc-webhook-signature": sign(secret, body, "base64"),
            "x-wc-webhook-delivery-id": delivery,
            "x-wc-webhook-topic": topic or "order.created",
        },
        "amazon": {"x-entrepot-signature": sign(secret, body, "hex")},
    }[market]
    return await rig.client.post(f"/v1/webhooks/{market}/my-{market}", content=body,
                                 headers=headers)  # fmt: skip


async def connect(rig: Rig, market: str) -> None:
    await open_shop(rig, f"my-{market}", marketplace=market, secrets=["s3cret"])


async def test_shopify_tells_of_an_order_once_whatever_it_repeats(rig: Rig) -> None:
    await a_market(rig)
    await connect(rig, "shopify")
    answer = await hook(rig, "shopify", SHOPIFY)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "applied"), answer.text
    (event,) = [e for e in await rig.published(OrderAccepted) if e.shop == "my-shopify"]
    assert (event.total_minor, event.lines[0].sku) == (4990, "LAMP-1")
    again = await asyncio.gather(*(hook(rig, "shopify", SHOPIFY) for _ in range(4)))
    assert {(a.status_code, a.json()["outcome"]) for a in again} == {(200, "duplicate")}
    other = await hook(rig, "shopify", SHOPIFY, delivery="d-2")  # Same order, another delivery.
    assert other.status_code == 200
    assert len(await rig.published(OrderAccepted)) == 1
    gone = {
        **SHOPIFY,
        "updated_at": "2026-01-05T09:00:00Z",
        "cancelled_at": "2026-01-05T09:00:00Z",
        "cancel_reason": "customer",
    }
    answer = await hook(rig, "shopify", gone, delivery="d-3", topic="orders/cancelled")
    assert answer.status_code == 200, answer.text
    assert len(await rig.published(OrderCancelled)) == 1


async def test_woocommerce_tells_of_orders_and_pings(rig: Rig) -> None:
    await a_market(rig)
    await connect(rig, "woocommerce")
    ping = await rig.client.post("/v1/webhooks/woocommerce/my-woocommerce", content=b"webhook_id=7")
    assert ping.status_code == 200
    answer = await hook(rig, "woocommerce", WOO)
    assert (answer.status_code, answer.json()["outcome"]) == (200, "applied"), answer.text
    (event,) = await rig.published(OrderAccepted)
    assert (event.external_id, event.total_minor) == ("727", 4990)


async def test_amazon_names_an_order_that_is_then_fetched(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await connect(rig, "amazon")
    note = {
        "NotificationVersion": "1.0", "NotificationType": "ORDER_CHANGE", "PayloadVersion": "1.0",
        "EventTime": "2026-01-05T08:00:00Z",
        "Payload": {"OrderChangeNotification": {
            "NotificationLevel": "OrderLevel", "SellerId": "A1", "AmazonOrderId": "333-7777777",
            "OrderChangeType": "OrderStatusChange",
            "OrderChangeTrigger": {"TimeOfOrderChange": "2026-01-05T08:00:00Z",
                                   "ChangeReason": "BuyerRequestedChange"},
            "Summary": {"MarketplaceId": "A1PA6795UKMFR9", "OrderStatus": "Unshipped",
                        "PurchaseDate": "2026-01-05T07:00:00Z", "FulfillmentType": "MFN",
                        "OrderItems": [{"OrderItemId": "1", "SellerSKU": "LAMP-1",
                                        "Quantity": 1}]},
        }},
        "NotificationMetadata": {"ApplicationId": "app", "SubscriptionId": "sub",
                                 "PublishTime": "2026-01-05T08:00:00Z",
                                 "NotificationId": "n-1"},
    }  # fmt: skip
    answer = await hook(rig, "amazon", note)
    assert answer.status_code == 200, answer.text
    assert (await hook(rig, "amazon", note)).json()["outcome"] == "duplicate"
    rows = await rig.sql("SELECT external_id FROM order_fetch")
    assert [r["external_id"] for r in rows] == ["333-7777777"]


async def test_a_bad_signature_an_unknown_shop_and_too_much_are_refused(rig: Rig) -> None:
    await connect(rig, "shopify")
    wrong = await hook(rig, "shopify", SHOPIFY, secret="guess")
    assert (wrong.status_code, wrong.json()["type"].split("#")[1]) == (401, "invalid-signature")
    bare = await rig.client.post("/v1/webhooks/shopify/my-shopify", content=b"{}")
    assert bare.status_code == 401
    for path in ("shopify/nobody", "amazon/my-shopify", "no-market/my-shopify"):
        answer = await rig.client.post(f"/v1/webhooks/{path}", content=b"{}")
        assert (answer.status_code, answer.json()["type"].split("#")[1]) == (404, "unknown-shop")
    large = await rig.client.post("/v1/webhooks/shopify/my-shopify", content=b"x" * 1_100_000)
    assert large.status_code == 413
    assert await rig.sql("SELECT 1 FROM webhook_inbox") == []


async def test_what_is_not_understood_is_kept_named_and_tried_again(rig: Rig) -> None:
    await a_market(rig)
    await connect(rig, "shopify")
    broken = {**SHOPIFY, "total_price": "much"}
    answer = await hook(rig, "shopify", broken)
    assert answer.status_code == 200, "a platform ends the connection after a few refusals"
    assert answer.json()["outcome"] == "not_understood"
    assert answer.json()["errors"][0]["pointer"] == "/total_price"
    (row,) = await rig.sql("SELECT state, raw FROM webhook_inbox")
    assert (row["state"], json.loads(row["raw"])) == ("failed", broken)
    assert (await hook(rig, "shopify", SHOPIFY)).json()["outcome"] == "applied"
    assert len(await rig.published(OrderAccepted)) == 1
    rig.clock.advance(timedelta(hours=80))
    await jobs.forget_deliveries(rig.runtime)
    assert (await hook(rig, "shopify", SHOPIFY)).json()["outcome"] == "duplicate"


async def test_a_return_told_by_the_shop_is_registered(rig: Rig) -> None:
    await a_market(rig)
    await shipped(rig)
    told = {
        "kind": "return",
        "shop": "own-eu",
        "external_id": "1",
        "return_id": "R-1",
        "source_version": 1,
        "returned_at": "2026-01-09T08:00:00Z",
        "currency": "EUR",
        "lines": [{"external_line_id": "1", "quantity": 1}],
        "refund_minor": 4990,
    }
    stop = {
        "kind": "cancellation",
        "shop": "own-eu",
        "external_id": "1",
        "source_version": 2,
        "cancelled_at": "2026-01-09T08:00:00Z",
        "state": "cancelled",
    }
    bad = {**told, "refund_minor": -1}
    answer = await post(rig, "/v1/orders:batch", {"items": [told, bad, an_order("2"), stop]})
    assert [r["status"] for r in answer.json()["results"]] == [200, 422, 201, 200]
    (event,) = await rig.published(ReturnRegistered)
    assert (event.order_id, event.lines[0].quantity) == (order_id(), 1)
    view = await get(rig, f"/v1/orders/{order_id()}")
    assert (view["status"], view["cancellation"]) == ("returning", "too_late")
