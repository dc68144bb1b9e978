"""Shipments and stock in each marketplace's format, the answers to them, and polling."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from entrepot.orders.adapters.port import (
    Cursor,
    HttpAnswer,
    HttpRequest,
    Outcome,
    ShipmentNotice,
    ShippedLine,
    StockLevel,
)
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
SETTINGS: dict[str, Any] = {
    name: adapter.settings_model.model_validate({"shop": "s"}) for name, adapter in ADAPTERS.items()
}
SETTINGS["amazon"] = adapter_of("amazon").settings_model(
    shop="s", seller_id="SELLER", marketplace_ids=("A1PA6795UKMFR9",)
)


def answer(status: int, body: Any = None, **headers: str) -> HttpAnswer:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return HttpAnswer(status, named, b"" if body is None else json.dumps(body).encode())


def a_notice(**changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": "902-1", "package_no": 1, "carrier_code": "DHL", "tracking_number": "JD01",
        "shipped_at": SINCE, "lines": (ShippedLine("7", 2),), "completes_order": True, **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


def ship(name: str, notice: ShipmentNotice, prepared: HttpAnswer | None = None) -> Any:
    return adapter_of(name).shipment_request(notice, SETTINGS[name], prepared)


def test_amazon_confirms_a_shipment():
    request = ship("amazon", a_notice())
    assert isinstance(request, HttpRequest)
    assert (request.method, request.path) == (
        "POST", "/orders/v0/orders/902-1/shipmentConfirmation")  # fmt: skip
    assert request.json == {
        "marketplaceId": "A1PA6795UKMFR9",
        "packageDetail": {
            "packageReferenceId": "1", "carrierCode": "DHL", "trackingNumber": "JD01",
            "shipDate": "2026-01-01T00:00:00Z", "orderItems": [{"orderItemId": "7", "quantity": 2}],
        },
    }  # fmt: skip
    assert json.loads(request.content or b"") == request.json


def fulfilment_orders(status: str = "open", left: int = 2) -> HttpAnswer:
    return answer(200, {"fulfillment_orders": [{"id": 1, "status": status, "line_items": [
        {"id": 70, "line_item_id": 7, "quantity": 2, "fulfillable_quantity": left}]}]})  # fmt: skip


def test_shopify_reads_fulfilment_orders_and_fulfils_the_units_of_the_parcel():
    adapter = adapter_of("shopify")
    first = adapter.prepare_shipment(a_notice(external_id="9"), SETTINGS["shopify"])
    assert first is not None
    assert first.path == "/admin/api/2026-07/orders/9/fulfillment_orders.json"
    request = ship("shopify", a_notice(), fulfilment_orders())
    assert request.path == "/admin/api/2026-07/fulfillments.json"
    body = request.json["fulfillment"]
    assert body["tracking_info"] == {"number": "JD01", "company": "DHL"}
    assert body["line_items_by_fulfillment_order"] == [
        {"fulfillment_order_id": 1, "fulfillment_order_line_items": [{"id": 70, "quantity": 2}]}]  # fmt: skip


def test_shopify_units_that_are_gone_are_done_and_held_ones_wait():
    assert ship("shopify", a_notice(), fulfilment_orders("closed", 0)).kind == "already_done"
    assert ship("shopify", a_notice(), fulfilment_orders(left=0)).kind == "already_done"
    assert ship("shopify", a_notice(), fulfilment_orders("on_hold")).kind == "retry"
    assert ship("shopify", a_notice(), answer(503)).kind == "retry"
    assert ship("shopify", a_notice(), answer(404)).kind == "rejected"
    assert ship("shopify", a_notice(), None).kind == "retry"


def test_woocommerce_keeps_earlier_parcels_and_completes_with_the_last():
    known = {"tracking_number": "OLD"}
    order = {"id": 5, "status": "processing", "meta_data": [
        {"id": 3, "key": "_wc_shipment_tracking_items", "value": [known]}]}  # fmt: skip
    request = ship("woocommerce", a_notice(external_id="5"), answer(200, order))
    assert (request.method, request.path) == ("PUT", "/wp-json/wc/v3/orders/5")
    assert request.json["status"] == "completed"
    meta = request.json["meta_data"][0]
    assert meta["id"] == 3
    assert [item["tracking_number"] for item in meta["value"]] == ["OLD", "JD01"]
    partial = ship("woocommerce", a_notice(completes_order=False), answer(200, order))
    assert "status" not in partial.json


def test_woocommerce_written_twice_is_written_once():
    first = ship("woocommerce", a_notice(), answer(200, {"id": 5, "status": "processing"}))
    after = {"id": 5, "status": "completed", "meta_data": first.json["meta_data"]}
    assert ship("woocommerce", a_notice(), answer(200, after)).kind == "already_done"
    gone = answer(200, {"id": 5, "status": "cancelled"})
    assert ship("woocommerce", a_notice(), gone).kind == "rejected"


@pytest.mark.parametrize(
    ("name", "told", "kind"),
    [
        ("amazon", answer(204), "confirmed"),
        ("amazon", answer(400, {"errors": [{"code": "InvalidInput", "message": "bad carrier"}]}),
         "rejected"),
        ("amazon", answer(400, {"errors": [{"message": "Order has already been shipped"}]}),
         "already_done"),
        ("shopify", answer(201, {"fulfillment": {"status": "success"}}), "confirmed"),
        ("shopify", answer(201, {"fulfillment": {"status": "error"}}), "rejected"),
        ("shopify", answer(422, {"errors": ["Fulfillment order is already fulfilled"]}),
         "already_done"),
        ("shopify", answer(422, {"errors": {"base": ["no such location"]}}), "rejected"),
        ("woocommerce", answer(200, {"id": 1}), "confirmed"),
        ("woocommerce", answer(400, {"code": "x", "message": "m"}), "rejected"),
        ("own", answer(200), "confirmed"),
        ("own", answer(409), "already_done"),
        ("own", answer(422, {"detail": "no such order"}), "rejected"),
    ],
)  # fmt: skip
def test_answers_to_a_shipment(name, told, kind):
    assert adapter_of(name).read_shipment_answer(told).kind == kind


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_a_busy_or_broken_marketplace_is_asked_again_in_its_own_time(name):
    adapter = adapter_of(name)
    busy = adapter.read_shipment_answer(answer(429, Retry_After="7"))
    assert (busy.kind, busy.retry_after_s) == ("retry", 7.0)
    for status in (500, 502, 503, 504, 408, 401):
        assert adapter.read_shipment_answer(answer(status)).kind == "retry"
    for status in (403, 404, 410):
        assert adapter.read_shipment_answer(answer(status)).kind == "rejected"


def test_the_own_shop_gets_the_whole_notice():
    request = ship("own", a_notice())
    assert request.path == "/entrepot/v1/shipments"
    assert request.json["lines"] == [{"external_line_id": "7", "quantity": 2}]


def push(name: str, level: StockLevel, told: HttpAnswer) -> tuple[HttpRequest, Outcome]:
    adapter = adapter_of(name)
    (request,) = adapter.stock_requests([level], SETTINGS[name])
    ((_, outcome),) = adapter.read_stock_answer(request, told)
    return request.request, outcome


def test_stock_is_patched_into_amazon_listings():
    level = StockLevel("A/1", 4)
    request, outcome = push("amazon", level, answer(200, {"status": "ACCEPTED"}))
    assert request.path == "/listings/2021-08-01/items/SELLER/A%2F1"
    patch = request.json["patches"][0]
    assert patch["value"] == [{"fulfillment_channel_code": "DEFAULT", "quantity": 4}]
    assert outcome.kind == "confirmed"
    invalid = {"status": "INVALID", "issues": [{"code": "1", "message": "no such product"}]}
    assert push("amazon", level, answer(200, invalid))[1] == Outcome.rejected("1 no such product")


def test_stock_is_set_at_a_shopify_location():
    level = StockLevel("A", 42, {"inventory_item_id": "808", "location_id": "655"})
    request, outcome = push("shopify", level, answer(200, {"inventory_level": {"available": 42}}))
    assert request.path == "/admin/api/2026-07/inventory_levels/set.json"
    assert request.json == {"location_id": 655, "inventory_item_id": 808, "available": 42}
    assert outcome.kind == "confirmed"
    other = answer(200, {"inventory_level": {"available": 40}})
    assert push("shopify", level, other)[1].kind == "retry"


def test_stock_goes_to_woocommerce_in_batches_and_each_product_answers_for_itself():
    adapter = adapter_of("woocommerce")
    levels = [StockLevel(f"S{n}", n, {"product_id": str(n)}) for n in range(1, 151)]
    levels.append(StockLevel("V", 3, {"product_id": "900", "variation_id": "901"}))
    requests = adapter.stock_requests(levels, SETTINGS["woocommerce"])
    assert [len(each.levels) for each in requests] == [100, 50, 1]
    assert requests[2].request.path == "/wp-json/wc/v3/products/900/variations/batch"
    assert requests[2].request.json == {
        "update": [{"id": 901, "manage_stock": True, "stock_quantity": 3}]}  # fmt: skip
    told: dict[str, list[Any]] = {"update": [{"id": n} for n in range(101, 150)]}
    told["update"].append({"id": 150, "error": {"code": "gone", "message": "m"}})
    ends = adapter.read_stock_answer(requests[1], answer(200, told))
    assert [outcome.kind for _, outcome in ends] == ["confirmed"] * 49 + ["rejected"]


def test_stock_goes_to_the_own_shop_and_a_negative_level_is_sent_as_none_left():
    request, outcome = push("own", StockLevel("A", -3), answer(200))
    assert request.json["levels"] == [{"external_sku": "A", "quantity": 0}]
    assert outcome.kind == "confirmed"
    refused = answer(200, {"rejected": [{"external_sku": "A", "reason": "unknown"}]})
    assert push("own", StockLevel("A", 3), refused)[1] == Outcome.rejected("unknown")


def test_a_cursor_survives_text():
    for cursor in (Cursor(SINCE), Cursor(SINCE + timedelta(microseconds=5), "t")):
        assert Cursor.from_text(cursor.to_text()) == cursor


def poll(name: str, cursor: Cursor, told: HttpAnswer) -> Any:
    assert adapter_of(name).poll_request(cursor, SETTINGS[name])
    return adapter_of(name).read_page(told, cursor, SETTINGS[name])


def test_amazon_pages_end_in_a_cursor_before_the_time_it_answers_for():
    page = poll("amazon", Cursor(SINCE), answer(200, {"orders": [], "pagination":
                {"nextToken": "t"}}))  # fmt: skip
    assert (page.more, page.cursor) == (True, Cursor(SINCE, "t"))
    query = dict(adapter_of("amazon").poll_request(page.cursor, SETTINGS["amazon"]).query)
    assert query["paginationToken"] == "t"
    last = answer(200, {"orders": [], "lastUpdatedBefore": "2026-01-02T00:05:00Z"},
                  x_amzn_RateLimit_Limit="0.5")  # fmt: skip
    page = poll("amazon", page.cursor, last)
    assert (page.more, page.cursor) == (False, Cursor(datetime(2026, 1, 2, tzinfo=UTC)))
    assert page.wait_s == 2.0


def test_shopify_pages_follow_the_link_header():
    link = '<https://x/a.json?limit=250&page_info=abc%3D>; rel="next"'
    told = answer(200, {"orders": []}, Link=link, X_Shopify_Shop_Api_Call_Limit="40/40")
    page = poll("shopify", Cursor(SINCE), told)
    assert (page.more, page.cursor.token, page.wait_s) == (True, "abc=", 10.0)
    query = adapter_of("shopify").poll_request(page.cursor, SETTINGS["shopify"]).query
    assert dict(query) == {"limit": "250", "page_info": "abc="}
    assert poll("shopify", page.cursor, answer(400)).cursor == Cursor(SINCE)


def woo_orders(count: int, second: int | None) -> list[dict[str, Any]]:
    return [
        {
            "id": n,
            "date_modified_gmt": f"2026-01-02T00:00:{n % 60 if second is None else second:02}",
        }
        for n in range(1, count + 1)
    ]


def test_woocommerce_moves_by_time_and_by_page_only_within_one_second():
    page = poll("woocommerce", Cursor(SINCE), answer(200, woo_orders(100, None)))
    assert (page.more, page.cursor) == (True, Cursor(datetime(2026, 1, 2, 0, 0, 58, tzinfo=UTC)))
    stuck = Cursor(datetime(2026, 1, 2, 0, 0, 8, tzinfo=UTC))
    page = poll("woocommerce", stuck, answer(200, woo_orders(100, 9)))
    assert (page.more, page.cursor) == (True, Cursor(stuck.since, "2"))
    page = poll("woocommerce", page.cursor, answer(200, woo_orders(3, 9)))
    assert (page.more, page.cursor) == (False, stuck)


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_a_page_that_was_not_told_leaves_the_cursor_where_it_was(name):
    cursor = Cursor(SINCE)
    for told in (answer(500), answer(429, Retry_After="3"), HttpAnswer(200, {}, b"<html>")):
        page = poll(name, cursor, told)
        assert (page.cursor, page.outcome.kind, page.reading.objects) == (cursor, "retry", ())
    assert poll(name, cursor, answer(429, Retry_After="3")).wait_s == 3.0


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_a_whole_order_can_be_asked_for_by_its_id(name):
    request = adapter_of(name).order_request("77", SETTINGS[name])
    assert "77" in repr((request.path, request.query, request.json, request.form))


def test_amazon_tokens_are_bought_and_shown_in_a_header():
    adapter = adapter_of("amazon")
    settings = adapter.settings_model(shop="s", lwa_client_id="c", refresh_token="r-7")
    request = adapter.token_request(settings, SINCE)
    assert request is not None
    assert request.form == {"grant_type": "refresh_token", "refresh_token": "r-7", "client_id": "c",
                            "client_secret": ""}  # fmt: skip
    assert adapter.auth_headers(settings, "t") == {"x-amz-access-token": "t"}
    assert "r-7" not in repr(settings)
