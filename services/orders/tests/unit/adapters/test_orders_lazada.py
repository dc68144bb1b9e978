"""Lazada: orders of two answers, units as lines, pack and ready to ship, its own request sign."""

import copy
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import SecretStr

from entrepot.orders.adapters import iop
from entrepot.orders.adapters.lazada import polling, status
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

ADAPTER = adapter_of("lazada")
CHECKOUT = Path(__file__).resolve().parents[5]
SAMPLES = CHECKOUT / "services/orders/tests/samples/lazada"
VECTOR = CHECKOUT.parent / "shared/samples/signatures/lazada-iop.json"
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
SETTINGS: Any = ADAPTER.settings_model.model_validate(
    {"shop": "s", "app_key": "123456", "app_secret": "secret", "refresh_token": "r-7"}
)
ORDER = "491253082180001"


def load(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_bytes())


def answer(body: Any, status_code: int = 200) -> HttpAnswer:
    return HttpAnswer(status_code, {}, json.dumps(body).encode())


def an_order(states: list[str], **changes: Any) -> Any:
    """The sampled order with its items in other states."""
    header, items = copy.deepcopy(load("whole_order"))
    header["data"] |= changes
    for item, state in zip(items["data"], states, strict=True):
        item["status"] = state
    (order, *_) = ADAPTER.read([header, items], SETTINGS).objects
    return order


def test_the_known_vector_of_the_request_sign_is_met():
    (vector,) = json.loads(VECTOR.read_text()) if VECTOR.is_file() else [{
        "api_path": "/test/api", "params": {"foo": "1", "bar": "2", "foo_bar": "3", "foobar": "4"},
        "app_secret": "secret",
        "sign": "C9E42CE09BA9FE95ECCB17111AA4E3F41D1C82F000435219C75936A427D9C945",
    }]  # fmt: skip
    pairs = vector["params"].items()
    assert iop.sign(vector["api_path"], pairs, SecretStr(vector["app_secret"])) == vector["sign"]
    again = [*pairs, ("sign", "x"), ("empty", "")]
    assert iop.sign(vector["api_path"], again, SecretStr("secret")) == vector["sign"]


def test_a_call_is_signed_over_path_query_and_form():
    request = HttpRequest("POST", "/test/api", (("foo", "1"), ("bar", "2")), form={"foobar": "4"})
    query = dict(ADAPTER.finish(request, SETTINGS, "t", NOW).query)
    assert query["timestamp"] == "1772798400000"
    pairs = {**query, "foobar": "4"}
    assert query["sign"] == iop.sign("/test/api", pairs.items(), SecretStr("secret"))
    assert (query["app_key"], query["access_token"], query["sign_method"]) == (
        "123456", "t", "sha256")  # fmt: skip


def test_tokens_are_refreshed_at_the_authorisation_host_and_the_next_refresh_token_is_kept():
    request = ADAPTER.token_request(SETTINGS, NOW)
    assert request is not None
    assert urlsplit(request.path).path == "/rest/auth/token/refresh"
    pairs = {**dict(request.query), **(request.form or {})}
    assert dict(request.query)["sign"] == iop.sign(
        "/auth/token/refresh", pairs.items(), SecretStr("secret")
    )
    told = {"code": "0", "access_token": "a", "refresh_token": "r-8", "expires_in": 604800}
    token = ADAPTER.read_token(answer(told))
    assert (token.access_token, token.refresh_token) == ("a", "r-8")
    with pytest.raises(ValueError, match="no access token"):
        ADAPTER.read_token(answer({"code": "IllegalRefreshToken", "message": "expired"}))


def test_header_and_items_together_are_an_order_with_units_as_quantities():
    order = an_order(["pending"] * 4)
    assert order.kind == "order"
    assert [(x.external_line_id, x.external_sku, x.quantity, x.unit_price_minor, x.discount_minor)
            for x in order.lines] == [("491253082280001", "L-RED", 3, 2000, 500),
                                      ("491253082580001", "BULB-9", 1, 1500, 0)]  # fmt: skip
    assert (order.total_minor, order.shipping_minor, order.discount_minor) == (7350, 350, 500)
    assert order.placed_at == datetime(2026, 3, 6, 2, 15, tzinfo=UTC)
    assert order.ship_to.country == "SG"
    assert order.ship_to.phone is None  # Masked with asterisks.
    assert order.promise.ship_by == datetime(2026, 3, 8, 15, 59, 59, tzinfo=UTC)


def test_the_id_of_a_line_stays_whatever_the_order_of_its_items():
    header, items = load("whole_order")
    items["data"].reverse()
    (order,) = ADAPTER.read([items, header], SETTINGS).objects
    assert {x.external_line_id for x in order.lines} == {"491253082280001", "491253082580001"}


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["unpaid"] * 4, ("pending", "unfulfilled", "none")),
        (["packed", "pending", "ready_to_ship", "pending"], ("paid", "unfulfilled", "none")),
        (["shipped", "pending", "pending", "pending"], ("paid", "partial", "none")),
        (["shipped", "delivered", "failed", "canceled"], ("paid", "fulfilled", "none")),
        (["canceled"] * 4, ("refunded", "unfulfilled", "cancelled")),
    ],
)
def test_states_of_items_are_the_state_of_the_order(states, expected):
    order = an_order(states)
    assert (order.payment, order.fulfilment, order.cancellation) == expected
    assert sum(x.cancelled_quantity for x in order.lines) == states.count("canceled")


def test_every_state_of_the_documentation_is_mapped():
    documented = {"unpaid", "pending", "packed", "ready_to_ship", "shipped", "delivered", "failed",
                  "returned", "canceled"}  # fmt: skip
    assert documented <= set(status.UNITS)


def test_cash_on_delivery_may_be_sent_and_a_buyers_wish_to_cancel_is_told():
    assert an_order(["pending"] * 4, payment_method="COD").payment == "authorized"
    assert an_order(["pending"] * 4, need_cancel_confirm=True).cancellation == "requested"


def test_an_unknown_state_is_named_and_spoils_only_its_order():
    good, bad = load("whole_order"), load("two_whole_orders")
    bad[1]["data"][0]["order_items"][0]["status"] = "teleported"
    reading = ADAPTER.read([*good, *bad], SETTINGS)
    assert [x.external_id for x in reading.objects if x.kind == "order"] == [
        ORDER, "491253082180003"]  # fmt: skip
    (named,) = reading.not_understood
    assert "'teleported'" in named.reason
    assert named.pointer == "/3/data/0/order_items/0/status"


def test_an_order_is_fetched_by_two_calls():
    first = ADAPTER.order_request(ORDER, SETTINGS)
    header, items = load("whole_order")
    second = polling.order_rest(ORDER, SETTINGS, [header])
    assert second is not None
    assert (first.path, second.path) == ("/order/get", "/order/items/get")
    assert polling.order_rest(ORDER, SETTINGS, [header, items]) is None


def test_items_that_came_back_are_a_return_of_their_line():
    returned = [x for x in ADAPTER.read(load("two_whole_orders"), SETTINGS).objects
                if x.kind == "return"]  # fmt: skip
    assert [(x.return_id, x.currency, x.refund_minor, x.lines[0].quantity) for x in returned] == [
        ("704947701379284", "VND", 15000, 1)]  # fmt: skip


def a_notice(units: int = 3, line: str = "491253082280001", **changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": ORDER, "package_no": 1, "carrier_code": "NINJAVAN",
        "tracking_number": "NV01", "shipped_at": NOW, "lines": (ShippedLine(line, units),),
        "completes_order": False, **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


def items_in(*states: str) -> HttpAnswer:
    told = load("get_order_items")
    for item, state in zip(told["data"], states, strict=True):
        item["status"] = state
        if state == "packed":
            item["package_id"] = "FP7"
    return answer(told)


def packed(*items: int, code: str = "0", **more: Any) -> HttpAnswer:
    told = [{"order_item_id": x, "item_err_code": code, "msg": "m", "package_id": "FP1", **more}
            for x in items]  # fmt: skip
    orders = [{"order_id": int(ORDER), "order_item_list": told}]
    return answer({"code": "0", "result": {"success": True, "data": {"pack_order_list": orders}}})


def test_a_parcel_is_packed_and_then_announced_with_carrier_and_tracking_number():
    first = ADAPTER.prepare_shipment(a_notice(2), SETTINGS)
    assert first is not None
    assert first.path == "/order/items/get"
    pack: Any = ADAPTER.shipment_request(a_notice(2), SETTINGS, items_in(*["pending"] * 4))
    assert pack.path == "/order/fulfill/pack"
    asked = json.loads(pack.form["packReq"])
    assert asked["pack_order_list"] == [
        {"order_id": int(ORDER), "order_item_list": [491253082280001, 491253082380001]}]  # fmt: skip
    told = packed(491253082280001, 491253082380001)
    assert ADAPTER.read_shipment_answer(told).kind == "confirmed"
    rts: Any = ADAPTER.follow_up(a_notice(2), SETTINGS, told)
    assert rts.path == "/order/rts"
    assert rts.form == {"delivery_type": "dropship", "shipment_provider": "NINJAVAN",
                        "order_item_ids": "[491253082280001,491253082380001]",
                        "tracking_number": "NV01"}  # fmt: skip
    done = answer({"code": "0", "data": {"order_items": [{"order_item_id": 491253082280001}]}})
    assert ADAPTER.read_shipment_answer(done).kind == "confirmed"
    assert ADAPTER.follow_up(a_notice(2), SETTINGS, done) is None


def test_lazadas_own_logistics_announces_the_package():
    by_lazada = SETTINGS.model_copy(update={"handover": "lazada"})
    rts: Any = ADAPTER.follow_up(a_notice(), by_lazada, packed(1, 2))
    assert rts.path == "/order/package/rts"
    assert json.loads(rts.form["readyToShipReq"]) == {"packages": [{"package_id": "FP1"}]}
    told = {"code": "0", "result": {"success": True, "data": {"packages": [
        {"package_id": "FP1", "item_err_code": "0", "msg": "success"}]}}}  # fmt: skip
    assert ADAPTER.read_shipment_answer(answer(told)).kind == "confirmed"
    assert ADAPTER.follow_up(a_notice(), by_lazada, answer(told)) is None


def test_a_repeat_goes_on_where_the_last_try_stopped():
    def step(*states: str, units: int = 3) -> Any:
        return ADAPTER.shipment_request(a_notice(units), SETTINGS, items_in(*states))

    assert step("packed", "packed", "packed", "pending").path == "/order/rts"
    assert step("ready_to_ship", "ready_to_ship", "ready_to_ship", "pending").kind == "already_done"
    assert step("shipped", "delivered", "canceled", "pending").kind == "already_done"
    assert step("unpaid", "unpaid", "unpaid", "unpaid").kind == "retry"
    assert step("packed", "pending", "pending", "pending").kind == "rejected"
    assert step("packed", "pending", "pending", "pending", units=1).path == "/order/rts"
    unknown = ADAPTER.shipment_request(a_notice(line="1"), SETTINGS, items_in(*["pending"] * 4))
    assert unknown.kind == "rejected"  # type: ignore[union-attr]
    assert ADAPTER.shipment_request(a_notice(), SETTINGS, None).kind == "retry"  # type: ignore[union-attr]


def test_a_refused_item_refuses_the_parcel_in_spite_of_success():
    assert ADAPTER.read_shipment_answer(packed(1, code="700026")).kind == "rejected"
    assert ADAPTER.read_shipment_answer(packed(1, code="700024", retry=True)).kind == "retry"
    failed = {"code": "0", "result": {"success": False, "error_code": "700021", "error_msg": "no"}}
    assert ADAPTER.read_shipment_answer(answer(failed)).kind == "rejected"


def test_stock_goes_out_in_batches_and_a_refused_sku_holds_only_itself_back():
    levels = [StockLevel(f"S&{n}", n, {"item_id": "7", "sku_id": str(n)}) for n in range(25)]
    requests = ADAPTER.stock_requests(levels, SETTINGS)
    assert [len(each.levels) for each in requests] == [20, 5]
    xml = (requests[0].request.form or {})["payload"]
    assert "<SellerSku>S&amp;3</SellerSku><Quantity>3</Quantity>" in xml
    ends = ADAPTER.read_stock_answer(requests[1], answer({"code": "0", "data": {}}))
    assert [outcome.kind for _, outcome in ends] == ["confirmed"] * 5
    refused = {"code": "501", "message": "E501: Update product failed",
               "detail": [{"seller_sku": "S&21", "message": "no such SKU"}]}  # fmt: skip
    ends = ADAPTER.read_stock_answer(requests[1], answer(refused))
    assert [outcome.kind for _, outcome in ends] == ["retry", "rejected", "retry", "retry", "retry"]
    with pytest.raises(KeyError):
        ADAPTER.stock_requests([StockLevel("A", 1)], SETTINGS)
    placed = StockLevel("A", -1, {"item_id": "1", "sku_id": "2", "warehouse_code": "W1"})
    (request,) = ADAPTER.stock_requests([placed], SETTINGS)
    assert "<WarehouseCode>W1</WarehouseCode><Quantity>0</Quantity>" in str(request.request.form)


def listed(count: int, minutes: int) -> HttpAnswer:
    start = datetime(2026, 3, 6, tzinfo=UTC)
    orders = [{"order_id": n, "updated_at": (start + timedelta(minutes=n * minutes)).isoformat(),
               "statuses": ["pending"]} for n in range(1, count + 1)]  # fmt: skip
    return answer({"code": "0", "data": {"count": count, "countTotal": 250, "orders": orders}})


def test_pages_move_by_time_and_by_offset_only_within_one_instant():
    since = datetime(2026, 3, 6, tzinfo=UTC)
    page = ADAPTER.read_page(listed(100, 1), Cursor(since), SETTINGS)
    assert (page.more, page.cursor) == (True, Cursor(since + timedelta(minutes=100)))
    assert {x.kind for x in page.reading.objects} == {"order_reference"}
    page = ADAPTER.read_page(listed(100, 0), Cursor(since), SETTINGS)
    assert (page.more, page.cursor) == (True, Cursor(since, "100"))
    assert dict(ADAPTER.poll_request(page.cursor, SETTINGS).query)["offset"] == "100"
    page = ADAPTER.read_page(listed(3, 1), Cursor(since), SETTINGS)
    assert (page.more, page.cursor) == (False, Cursor(since + timedelta(minutes=1)))


def test_a_day_is_counted_by_lazada_and_listed_to_its_end():
    cursor = DayCursor(date(2026, 3, 6))
    query = dict(ADAPTER.day_request(cursor, SETTINGS).query)
    assert query["created_before"] == "2026-03-06T23:59:59+00:00"
    page = ADAPTER.read_day(listed(100, 1), cursor, SETTINGS)
    assert (len(page.external_ids), page.reported_total) == (100, 250)
    assert page.next is not None
    assert dict(ADAPTER.day_request(page.next, SETTINGS).query)["offset"] == "100"
    assert ADAPTER.read_day(listed(50, 1), page.next, SETTINGS).next is None
