"""What goes to shops and comes from them, over real HTTP and with real signatures."""

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest_asyncio
from orders_stories import (
    a_bundle,
    a_listing,
    a_market,
    a_sku,
    an_order,
    available,
    get,
    open_shop,
    order_id,
    post,
    settle,
    shipped,
    staff,
)

from entrepot.orders import jobs
from entrepot.orders.handlers.context import context_of
from entrepot.shared.events.orders import (
    OrderAccepted,
    OrderCancelled,
    ReturnRegistered,
    ShipmentWrittenBack,
)
from entrepot.shared.testing.plugin import Rig

Reply = tuple[int, dict[str, str], Any]


@dataclass
class Platform:
    """A small real HTTP server; `answer` decides, `calls` remembers (method, path, body)."""

    url: str = ""
    calls: list[tuple[str, str, Any]] = field(default_factory=list)
    answer: Callable[[str, str, Any], Reply] = lambda *_: (200, {}, {})
    delay_s: float = 0.0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, path, _ = head.split(" ", 2)
            length = next(
                (
                    int(line.split(":")[1])
                    for line in head.splitlines()
                    if line.lower().startswith("content-length:")
                ),
                0,
            )
            raw = await reader.readexactly(length)
            body = json.loads(raw) if raw else None
            await asyncio.sleep(self.delay_s)
            self.calls.append((method, path, body))
            status, headers, document = self.answer(method, path, body)
            content = json.dumps(document).encode()
            lines = [
                f"HTTP/1.1 {status} X",
                f"content-length: {len(content)}",
                "content-type: application/json",
                "connection: close",
                *(f"{k}: {v}" for k, v in headers.items()),
            ]
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + content)
            await writer.drain()
        finally:
            writer.close()


@pytest_asyncio.fixture
async def platform() -> AsyncIterator[Platform]:
    made = Platform()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    yield made
    server.close()
    await server.wait_closed()


async def run(rig: Rig, job: Any) -> None:
    await job(rig.runtime)
    await settle(rig)


async def test_a_write_back_is_retried_until_the_shop_confirms(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    replies = [(429, {"retry-after": "120"}, {}), (500, {}, {}), (200, {}, {})]
    platform.answer = lambda *_: replies[len(platform.calls) - 1]
    fulfilment = await shipped(rig, "1", "web")
    (owed,) = (await get(rig, "/v1/write-backs?state=due"))["items"]
    assert (owed["write_back_id"], owed["attempts"]) == (fulfilment, 0)
    await run(rig, jobs.write_back_shipments)
    await run(rig, jobs.write_back_shipments)  # Too early: the shop said 120 s.
    assert len(platform.calls) == 1
    rig.clock.advance(timedelta(seconds=121))
    await run(rig, jobs.write_back_shipments)
    rig.clock.advance(timedelta(seconds=61))
    assert len(platform.calls) == 2
    assert await rig.published(ShipmentWrittenBack) == []
    await run(rig, jobs.write_back_shipments)
    (told,) = await rig.published(ShipmentWrittenBack)
    assert (told.attempts, told.tracking_number) == (3, "TRK1")
    assert platform.calls[2][2]["lines"] == [{"external_line_id": "1", "quantity": 1}]
    view = await get(rig, f"/v1/orders/{order_id('1', 'web')}")
    assert (view["write_back"], view["status"]) == ("confirmed", "shipped")
    rig.clock.advance(timedelta(hours=1))
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 3
    again = await post(rig, f"/v1/write-backs/{fulfilment}:retry")
    assert again.status_code == 409
    await jobs.count_write_back_debt(rig.runtime)


async def test_a_rejected_write_back_waits_for_a_person_and_already_done_is_done(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    platform.answer = lambda *_: (400, {}, {"detail": "bad tracking number"})
    fulfilment = await shipped(rig, "1", "web")
    await run(rig, jobs.write_back_shipments)
    (row,) = (await get(rig, "/v1/write-backs?state=rejected"))["items"]
    assert "bad tracking number" in row["last_error"]
    rig.clock.advance(timedelta(hours=48))
    assert len((await get(rig, "/v1/write-backs?overdue=true"))["items"]) == 1
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 1
    platform.answer = lambda *_: (409, {}, {})
    assert (await post(rig, f"/v1/write-backs/{fulfilment}:retry")).status_code == 200
    await run(rig, jobs.write_back_shipments)
    assert (await get(rig, f"/v1/orders/{order_id('1', 'web')}"))["write_back"] == "confirmed"


async def test_a_slow_shop_delays_no_other(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "slow", base_url=platform.url)
    fast = Platform()
    server = await asyncio.start_server(fast.serve, "127.0.0.1", 0)
    fast.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await open_shop(rig, "fast", base_url=fast.url)
    platform.delay_s = 1.0
    await shipped(rig, "1", "slow", 1)
    await shipped(rig, "1", "fast", 2)
    await jobs.write_back_shipments(rig.runtime)
    await asyncio.sleep(0.5)
    assert (len(fast.calls), len(platform.calls)) == (1, 0)
    await settle(rig)
    assert len(await rig.published(ShipmentWrittenBack)) == 2
    server.close()
    await server.wait_closed()


async def test_a_claim_left_by_a_crash_is_taken_up_again(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url)
    await shipped(rig, "1", "web")
    await rig.sql(
        "UPDATE write_back SET state = 'sending', claimed_until = $1",
        rig.clock() + timedelta(seconds=90),
    )
    await run(rig, jobs.write_back_shipments)
    assert platform.calls == []
    rig.clock.advance(timedelta(seconds=91))
    await run(rig, jobs.write_back_shipments)
    assert len(platform.calls) == 1
    assert len(await rig.published(ShipmentWrittenBack)) == 1


async def test_stock_levels_follow_availability_less_the_buffer_and_are_pushed(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url, stock_buffer={"fixed": 2, "percent": 10})
    await rig.deliver(
        a_bundle("SET-1", ("LAMP-1", 2), ("SHADE-1", 1)),
        a_listing("web", "W-LAMP", "LAMP-1"),
        a_listing("web", "W-SET", "SET-1"),
        a_listing("web", "W-OFF", "LAMP-1", "paused"),
    )
    levels = {x["external_sku"]: x for x in (await get(rig, "/v1/stock-levels?shop=web"))["items"]}
    assert [levels[n]["wanted"] for n in ("W-LAMP", "W-SET", "W-OFF")] == [16, 7, 0]
    await run(rig, jobs.push_stock_levels)
    ((_, path, body),) = platform.calls
    assert path == "/entrepot/v1/stock"
    assert {x["external_sku"]: x["quantity"] for x in body["levels"]} == {
        "W-LAMP": 16, "W-SET": 7, "W-OFF": 0}  # fmt: skip
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 1
    platform.answer = lambda *_: (429, {"retry-after": "60"}, {})
    await rig.deliver(available("LAMP-1", "DE-1", 0), available("LAMP-1", "FR-1", 1))
    await run(rig, jobs.push_stock_levels)
    await run(rig, jobs.push_stock_levels)
    assert len(platform.calls) == 2
    platform.answer = lambda *_: (200, {}, {})
    rig.clock.advance(timedelta(seconds=61))
    await run(rig, jobs.push_stock_levels)
    levels = {x["external_sku"]: x for x in (await get(rig, "/v1/stock-levels?shop=web"))["items"]}
    assert [(levels[n]["pushed"], levels[n]["dirty"]) for n in ("W-LAMP", "W-SET")] == [
        (0, False), (0, False)]  # fmt: skip


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
    assert answer.status_code == 422
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


async def test_polling_takes_orders_in_and_moves_the_cursor(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    await open_shop(rig, "web", base_url=platform.url, connection={"poll": True})
    order = {
        "external_id": "P-1",
        "placed_at": "2026-01-05T08:00:00Z",
        "updated_at": "2026-01-05T08:00:00Z",
        "currency": "EUR",
        "total_minor": 100,
        "payment": "paid",
        "fulfilment": "unfulfilled",
        "ship_to": {"country": "DE"},
        "lines": [
            {
                "line_no": 1,
                "external_line_id": "1",
                "external_sku": "LAMP-1",
                "quantity": 1,
                "unit_price_minor": 100,
            }
        ],
    }
    platform.answer = lambda *_: (200, {}, {"orders": [order], "next": None})
    await run(rig, jobs.poll_shops)
    (event,) = await rig.published(OrderAccepted)
    assert event.external_id == "P-1"
    await run(rig, jobs.poll_shops)
    assert len(platform.calls) == 1
    rig.clock.advance(timedelta(seconds=61))
    await run(rig, jobs.poll_shops)
    assert len(platform.calls) == 2
    assert len(await rig.published(OrderAccepted)) == 1


class _Tokens:
    async def headers(self) -> dict[str, str]:
        return {"Authorization": "Bearer test"}


async def test_a_checkout_reserves_first_and_keeps_nothing_when_refused(
    rig: Rig, platform: Platform
) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", _Tokens())
    platform.answer = lambda *_: (201, {}, {"state": "reserved"})
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert (answer.status_code, answer.json()["status"]) == (201, "reserved"), answer.text
    ((method, path, body),) = platform.calls
    (event,) = await rig.published(OrderAccepted)
    assert (method, path) == ("PUT", f"/v1/reservations/{event.sourcing.reservation_id}")
    assert body["demand"] == [{"line_no": 1, "sku": "LAMP-1", "quantity": 1}]
    assert body["options"][0] == {"allocations": [{"location": "DE-1", "demand": [0]}]}
    assert (body["order_id"], body["hold_for_s"]) == (order_id("1"), 900)
    again = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert again.json()["outcome"] == "duplicate"
    platform.answer = lambda *_: (409, {}, {"detail": "short"})
    refused = await post(rig, "/v1/orders?reserve=now", an_order("2"))
    assert (refused.status_code, refused.json()["type"].split("#")[1]) == (
        409, "insufficient-stock")  # fmt: skip
    platform.answer = lambda *_: (503, {}, {})
    assert (await post(rig, "/v1/orders?reserve=now", an_order("3"))).status_code == 503
    held = await post(
        rig, "/v1/orders?reserve=now", an_order("4", lines=[{"external_sku": "ODD", "quantity": 1}])
    )
    assert held.status_code == 409
    assert len((await get(rig, "/v1/orders"))["items"]) == 1


async def test_a_reservation_told_before_its_order_is_found_by_it(
    rig: Rig, platform: Platform
) -> None:
    from entrepot.shared.events.inventory import ReservedLine, StockReserved
    from entrepot.shared.ids import derived_id

    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", _Tokens())
    platform.answer = lambda *_: (201, {}, {})
    order = order_id("1")
    await rig.deliver(
        StockReserved(
            reservation_id=derived_id("res", order, "1"),
            order_id=order,
            lines=(ReservedLine(line_no=1, sku="LAMP-1", location="DE-1", quantity=1),),
        )
    )
    answer = await post(rig, "/v1/orders?reserve=now", an_order("1"))
    assert answer.status_code == 201
    view = await get(rig, f"/v1/orders/{order}")
    assert [(f["location"], f["status"]) for f in view["fulfilments"]] == [("DE-1", "released")]
    assert await rig.sql("SELECT 1 FROM reservation_note") == []


async def test_what_orders_no_longer_wants_is_given_back(rig: Rig, platform: Platform) -> None:
    await a_market(rig)
    rig.runtime.settings.urls["inventory"] = platform.url
    object.__setattr__(rig.runtime, "tokens", _Tokens())
    await post(rig, "/v1/orders", an_order(source_version=1))
    (accepted,) = await rig.published(OrderAccepted)
    await post(
        rig,
        "/v1/orders",
        an_order(source_version=2, lines=[{"external_sku": "SHADE-1", "quantity": 1}]),
    )
    platform.answer = lambda *_: (500, {}, {})
    await jobs.release_reservations(rig.runtime)
    platform.answer = lambda *_: (200, {}, {})
    rig.clock.advance(timedelta(seconds=5))
    await jobs.release_reservations(rig.runtime)
    path = f"/v1/reservations/{accepted.sourcing.reservation_id}:release"
    assert [(m, p) for m, p, _ in platform.calls] == [("POST", path)] * 2
    assert await rig.sql("SELECT 1 FROM reservation_release") == []


async def test_secrets_are_sealed_where_a_key_is_given(rig: Rig) -> None:
    from entrepot.orders.repository.secrets import Box

    context = context_of(rig.runtime)
    context.box = context.connections.box = Box(b"k" * 32)
    await open_shop(rig, "sealed", secrets=["hush-hush"])
    (row,) = await rig.sql("SELECT secrets FROM shop WHERE shop = 'sealed'")
    assert b"hush" not in row["secrets"]
    shown = await rig.client.get("/v1/shops/sealed", headers=staff(rig))
    assert shown.json()["webhook_secrets"] == 1


async def test_every_table_of_parties_is_fenced_by_the_database(rig: Rig) -> None:
    await a_market(rig)
    await open_shop(rig, "other")
    await rig.deliver(a_sku("X"), a_listing("other", "X", "X"), available("X", "DE-1", 1))
    await shipped(rig)
    tables = (
        "shop",
        "sales_order",
        "order_line",
        "order_source",
        "order_customer",
        "sourcing_decision",
        "write_back",
        "fulfilment",
        "fulfilment_step",
    )
    for party, rows in (("shop:own-eu", True), ("shop:nobody", False)):
        for table in tables:
            async with rig.database.read(party) as session:
                found = (await session.exec_driver_sql(f"SELECT count(*) FROM {table}")).scalar()
            assert bool(found) is rows, (party, table)
    for party, rows in (("warehouse:de-1", True), ("warehouse:fr-1", False)):
        async with rig.database.read(party) as session:
            found = (await session.exec_driver_sql("SELECT count(*) FROM fulfilment")).scalar()
        assert bool(found) is rows
