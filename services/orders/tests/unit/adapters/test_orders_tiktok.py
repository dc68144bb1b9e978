"""TikTok Shop: orders, webhooks, the signature of calls, shipments, stock, polling, the audit."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    HttpRequest,
    ShipmentNotice,
    ShippedLine,
    StockLevel,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.adapters.tiktok.signing import signature_of
from entrepot.orders.domain.canonical import (
    CanonicalCancellation,
    CanonicalOrder,
    CanonicalReturn,
    OrderReference,
)

OWN_SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "tiktok-shop"
VECTOR = (
    Path(__file__).resolve().parents[5].parent
    / "shared/samples/signatures/tiktok-shop-request.json"
)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADAPTER = adapter_of("tiktok-shop")
SETTINGS = ADAPTER.settings_model.model_validate({
    "shop": "tts-uk", "app_key": "k", "app_secret": "s", "refresh_token": "r",
    "shop_cipher": "ROW_1", "shipping_providers": {"royal": "6617675021119438849"},
})  # fmt: skip
ORDER = "576462377512830168"
LINES = ("577462377512830168", "577462377512830169")


def sample(name: str) -> Any:
    return json.loads((OWN_SAMPLES / name).read_text(encoding="utf-8"))


def ok(data: Any = None) -> HttpAnswer:
    told = {"code": 0, "message": "Success", "data": data or {}}
    return HttpAnswer(200, {}, json.dumps(told).encode())


def problem(code: int, message: str, status: int = 200) -> HttpAnswer:
    return HttpAnswer(status, {}, json.dumps({"code": code, "message": message}).encode())


def objects(document: Any) -> list[Any]:
    reading = ADAPTER.read(document, SETTINGS)
    assert reading.not_understood == ()
    return list(reading.objects)


def test_an_order_is_read_a_line_a_unit_with_amounts_that_add_up():
    (order,) = objects(sample("get-order-detail.json"))
    assert isinstance(order, CanonicalOrder)
    assert (order.total_minor, order.shipping_minor, order.discount_minor) == (5730, 350, 600)
    assert [(x.external_line_id, x.quantity, x.external_sku) for x in order.lines] == [
        (LINES[0], 1, "LAMP-1"), (LINES[1], 1, "LAMP-1")]  # fmt: skip
    net = sum(x.unit_price_minor - x.discount_minor for x in order.lines)
    assert net + order.shipping_minor == order.total_minor
    assert order.ship_to is not None
    assert (order.ship_to.city, order.ship_to.region, order.ship_to.country) == (
        "London", "England", "GB")  # fmt: skip
    assert order.promise.ship_by == datetime(2026, 3, 3, 8, 59, 59, tzinfo=UTC)
    assert (order.payment, order.fulfilment) == ("paid", "unfulfilled")


def test_states_of_orders_and_units_are_mapped():
    held, gone, part, theirs = objects(sample("get-order-list.json"))
    assert (held.holds, held.ship_to) == (("on_hold",), None)
    assert (gone.cancellation, gone.payment) == ("cancelled", "voided")
    assert [line.cancelled_quantity for line in gone.lines] == [1]
    assert (part.fulfilment, part.cancellation) == ("partial", "requested")
    assert [line.fulfilled_quantity for line in part.lines] == [1, 0]
    assert (theirs.fulfilled_by, theirs.fulfilment) == ("marketplace", "fulfilled")


@pytest.mark.parametrize(("number", "names"), [
    ("1-order-status", [ORDER]), ("2-reverse", [ORDER]), ("3-address", [ORDER]),
    ("4-package", [ORDER, "576462377512830171"]), ("5-product", []),
    ("12-return", ["576462377512830171"]),
])  # fmt: skip
def test_webhooks_name_orders_to_fetch(number: str, names: list[str]):
    found = objects(sample(f"webhook-{number}.json"))
    assert [each.external_id for each in found] == names
    assert all(isinstance(each, OrderReference) for each in found)


def test_a_cancellation_that_is_asked_for_is_told_and_one_that_happened_is_fetched():
    hook = sample("webhook-11-cancellation.json")
    (asked,) = objects(hook)
    assert isinstance(asked, CanonicalCancellation)
    assert asked.state == "requested"
    hook["data"]["cancel_status"] = "CANCELLATION_REQUEST_COMPLETE"
    assert isinstance(objects(hook)[0], OrderReference)


def test_agreed_returns_are_read_and_open_requests_are_not():
    goods, money = objects(sample("search-returns.json"))
    assert isinstance(goods, CanonicalReturn)
    assert [(x.external_line_id, x.quantity, x.refund_minor) for x in goods.lines] == [
        ("577462377512830163", 1, 2690)]  # fmt: skip
    assert (money.lines, money.refund_minor) == ((), 2690)


def test_cash_on_delivery_is_pending_until_it_is_delivered():
    order = sample("get-order-detail.json")["data"]["orders"][0] | {"is_cod": True}
    assert objects(order)[0].payment == "pending"
    assert objects(order | {"status": "DELIVERED"})[0].payment == "paid"


def test_errors_and_wrong_instants_are_named():
    (bad,) = ADAPTER.read({"code": 105005, "message": "no access"}, SETTINGS).not_understood
    assert "no access" in bad.reason
    order = sample("get-order-detail.json")["data"]["orders"][0] | {"update_time": 1772356831000}
    assert ADAPTER.read(order, SETTINGS).not_understood[0].pointer == "/update_time"


@pytest.mark.skipif(not VECTOR.is_file(), reason="the sample collection is not here")
def test_the_known_signature_of_a_call_is_met():
    for vector in json.loads(VECTOR.read_text()):
        query = [*vector["params"].items(), ("sign", "x"), ("access_token", "y")]
        signed = signature_of(vector["app_secret"], vector["path"], [("app_key", vector["app_key"]), *query], None)  # fmt: skip
        plain = signature_of(vector["app_secret"], vector["path"], query, None)
        assert vector["sign"] in (signed, plain)


def test_a_call_is_finished_with_key_time_cipher_signature_and_token():
    body = {"update_time_ge": 1}
    request = HttpRequest("POST", "/order/202309/orders/search", (("page_size", "50"),), json=body)
    sent = ADAPTER.finish(request, SETTINGS, "t", NOW)
    query = dict(sent.query)
    assert (query["app_key"], query["shop_cipher"], query["timestamp"]) == (
        "k", "ROW_1", str(int(NOW.timestamp())))  # fmt: skip
    assert sent.headers["x-tts-access-token"] == "t"
    assert sent.content == request.content
    unsigned = [(key, value) for key, value in sent.query if key != "sign"]
    assert query["sign"] == signature_of("s", request.path, unsigned, request.content)
    other = HttpRequest("POST", request.path, request.query, json={"update_time_ge": 2})
    assert dict(ADAPTER.finish(other, SETTINGS, "t", NOW).query)["sign"] != query["sign"]


def notice(**changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": ORDER, "package_no": 1, "carrier_code": "royal", "tracking_number": "RM1",
        "shipped_at": NOW, "completes_order": True,
        "lines": tuple(ShippedLine(line, 1) for line in LINES), **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


def told_order(**changes: Any) -> HttpAnswer:
    order = sample("get-order-detail.json")["data"]["orders"][0]
    lines = changes.pop("lines", {})
    order["line_items"] = [{**each, **lines} for each in order["line_items"]]
    return ok({"orders": [{**order, **changes}]})


def shipped(prepared: HttpAnswer | None, **changes: Any) -> Any:
    return ADAPTER.shipment_request(notice(**changes), SETTINGS, prepared)


def test_units_without_a_package_are_marked_as_shipped():
    request = shipped(told_order())
    assert request.path == f"/fulfillment/202309/orders/{ORDER}/packages"
    assert request.json == {"order_line_item_ids": list(LINES), "tracking_number": "RM1",
                            "shipping_provider_id": "6617675021119438849"}  # fmt: skip
    one = shipped(told_order(), lines=(ShippedLine(LINES[1], 1),), completes_order=False)
    assert one.json["order_line_item_ids"] == [LINES[1]]


def test_units_in_a_package_are_shipped_by_it_with_our_number_only_where_we_ship():
    request = shipped(told_order(lines={"package_id": "99"}))
    assert request.path == "/fulfillment/202309/packages/99/ship"
    assert request.json["self_shipment"]["tracking_number"] == "RM1"
    theirs = shipped(told_order(lines={"package_id": "99"}, shipping_type="TIKTOK"))
    assert "self_shipment" not in theirs.json
    assert shipped(told_order(shipping_type="TIKTOK")).kind == "retry"


def test_shipments_that_are_done_held_or_impossible_need_no_call():
    assert shipped(told_order(lines={"display_status": "IN_TRANSIT"})).kind == "already_done"
    assert shipped(told_order(status="ON_HOLD")).kind == "retry"
    assert shipped(told_order(status="CANCELLED")).kind == "rejected"
    assert shipped(told_order(), carrier_code="nobody").kind == "rejected"
    assert shipped(told_order(), lines=()).kind == "rejected"
    assert shipped(ok({"orders": []})).kind == "rejected"
    assert shipped(None).kind == "retry"
    assert shipped(problem(36009003, "Internal error. Please try again.")).kind == "retry"


@pytest.mark.parametrize(("told", "kind"), [
    (ok({"package_id": "1"}), "confirmed"),
    (problem(21011006, "These orders are already shipped."), "already_done"),
    (problem(21011022, "Invalid tracking number or provider ID."), "rejected"),
    (problem(11001031, "System process error, please try again later."), "retry"),
    (problem(36009002, "Too many requests", 429), "retry"),
    (problem(105002, "Expired credentials", 401), "retry"), (HttpAnswer(200, {}, b"<"), "retry"),
])  # fmt: skip
def test_answers_of_a_shipment_are_told_apart(told: HttpAnswer, kind: str):
    assert ADAPTER.read_shipment_answer(told).kind == kind


def test_stock_goes_by_product_and_single_skus_may_be_refused():
    levels = [StockLevel(f"S{n}", n, {"product_id": str(n // 2), "sku_id": f"10{n}"})
              for n in range(3)]  # fmt: skip
    first, second = ADAPTER.stock_requests(levels, SETTINGS)
    assert first.request.path == "/product/202309/products/0/inventory/update"
    assert first.request.json == {"skus": [
        {"id": "100", "inventory": [{"quantity": 0}]},
        {"id": "101", "inventory": [{"quantity": 1}]}]}  # fmt: skip
    told = ok({"errors": [{"code": 12019, "message": "no SKU", "detail": {"sku_id": "101"}}]})
    kinds = [outcome.kind for _, outcome in ADAPTER.read_stock_answer(first, told)]
    assert kinds == ["confirmed", "rejected"]
    again = ADAPTER.read_stock_answer(second, problem(1, "Too many", 429))
    assert [outcome.kind for _, outcome in again] == ["retry"]
    with pytest.raises(KeyError):
        ADAPTER.stock_requests([StockLevel("S", 1, {"product_id": "1"})], SETTINGS)


def test_polling_reads_all_orders_then_all_returns_and_then_moves():
    cursor = Cursor(datetime(2026, 2, 1, tzinfo=UTC))
    order = sample("get-order-detail.json")["data"]["orders"][0]
    paths = []
    for data in ({"orders": [order], "next_page_token": "p2"}, {"orders": []},
                 {"return_orders": [], "next_page_token": "p3"}, {"return_orders": []}):  # fmt: skip
        request = ADAPTER.poll_request(cursor, SETTINGS)
        paths.append((request.path.rsplit("/", 2)[1], dict(request.query).get("page_token")))
        assert request.json == {"update_time_ge": 1769904000}
        page = ADAPTER.read_page(ok(data), cursor, SETTINGS)
        cursor = Cursor.from_text(page.cursor.to_text())
    assert paths == [("orders", None), ("orders", "p2"), ("returns", None), ("returns", "p3")]
    assert not page.more
    assert cursor == Cursor(datetime(2026, 3, 1, 9, 15, 31, tzinfo=UTC))


def test_the_audit_of_a_day_lists_ids_and_the_shops_own_count():
    cursor = DayCursor(date(2026, 3, 1))
    assert ADAPTER.day_request(cursor, SETTINGS).json == {
        "create_time_ge": 1772323200, "create_time_lt": 1772409600}  # fmt: skip
    page = ADAPTER.read_day(
        ok({"orders": [{"id": "1"}], "total_count": 2, "next_page_token": "n"}), cursor, SETTINGS
    )
    assert (page.external_ids, page.reported_total) == (("1",), 2)
    assert page.next is not None
    assert dict(ADAPTER.day_request(page.next, SETTINGS).query)["page_token"] == "n"
    failed = ADAPTER.read_day(problem(36009003, "Internal error"), cursor, SETTINGS)
    assert (failed.next, failed.outcome.kind) == (cursor, "retry")


def test_a_token_ends_at_an_instant_and_brings_the_next_refresh_token():
    request = ADAPTER.token_request(SETTINGS, NOW)
    assert request is not None
    assert dict(request.query) == {"app_key": "k", "app_secret": "s", "refresh_token": "r",
                                   "grant_type": "refresh_token"}  # fmt: skip
    token = ADAPTER.read_token(ok({
        "access_token": "t", "access_token_expire_in": 4_000_000_000, "refresh_token": "r2"}))  # fmt: skip
    assert (token.access_token, token.refresh_token) == ("t", "r2")
    assert token.expires_in_s > 0
    with pytest.raises(ValueError, match="invalid"):
        ADAPTER.read_token(problem(36004004, "invalid refresh token"))
