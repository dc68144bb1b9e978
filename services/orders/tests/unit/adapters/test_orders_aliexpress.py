"""AliExpress: business and system calls, states that logistics completes, parcels by number."""

import copy
import hashlib
import hmac
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders.adapters.aliexpress import status
from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    HttpRequest,
    Outcome,
    ShipmentNotice,
    ShippedLine,
    StockLevel,
)
from entrepot.orders.adapters.registry import adapter_of

ADAPTER = adapter_of("aliexpress")
SAMPLES = Path(__file__).resolve().parents[2] / "samples/aliexpress"
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
SETTINGS: Any = ADAPTER.settings_model.model_validate({
    "shop": "s", "app_key": "500000", "app_secret": "secret", "refresh_token": "r-7",
    "logistics_services": {"POST": "CPAM"},
})  # fmt: skip
ORDER = "8125517060854005"


def load(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_bytes())


def answer(body: Any, status_code: int = 200) -> HttpAnswer:
    return HttpAnswer(status_code, {}, json.dumps(body).encode())


def details(**changes: Any) -> Any:
    told = copy.deepcopy(load("order_info_get"))
    told["aliexpress_solution_order_info_get_response"]["result"]["data"] |= changes
    return told


def one(**changes: Any) -> Any:
    reading = ADAPTER.read(details(**changes), SETTINGS)
    assert reading.not_understood == ()
    return reading.objects[0]


def upper_hmac(text: str) -> str:
    return hmac.new(b"secret", text.encode(), hashlib.sha256).hexdigest().upper()


def pairs_of(request: HttpRequest) -> str:
    pairs = {**dict(request.query), **(request.form or {})}
    return "".join(key + pairs[key] for key in sorted(pairs) if key != "sign")


def test_a_business_call_signs_the_sorted_pairs_alone():
    finished = ADAPTER.finish(ADAPTER.order_request(ORDER, SETTINGS), SETTINGS, "tok", NOW)
    assert finished.path == "/sync"
    assert (finished.form or {})["method"] == "aliexpress.solution.order.info.get"
    query = dict(finished.query)
    assert (query["session"], query["app_key"]) == ("tok", "500000")
    assert query["sign"] == upper_hmac(pairs_of(finished))


def test_a_system_call_signs_its_path_before_the_pairs():
    request = ADAPTER.token_request(SETTINGS, NOW)
    assert request is not None
    assert request.path == "https://api-sg.aliexpress.com/rest/auth/token/refresh"
    assert dict(request.query)["sign"] == upper_hmac("/auth/token/refresh" + pairs_of(request))
    system = ADAPTER.finish(HttpRequest("GET", "/rest/x/y"), SETTINGS, "tok", NOW)
    assert dict(system.query)["access_token"] == "tok"
    assert dict(system.query)["sign"] == upper_hmac("/x/y" + pairs_of(system))


def test_amounts_times_and_addresses():
    order = one()
    assert [(x.external_line_id, x.external_sku, x.quantity, x.unit_price_minor, x.discount_minor)
            for x in order.lines] == [("8125517060854006", "L-RED", 2, 1500, 100),
                                      ("8125517060854007", "BULB-9", 3, 450, 1)]  # fmt: skip
    assert (order.total_minor, order.shipping_minor, order.currency) == (4599, 350, "USD")
    assert order.placed_at == datetime(2026, 3, 6, 10, 1, 17, tzinfo=UTC)  # Pacific winter time.
    assert (order.ship_to.country, order.ship_to.phone) == ("ES", "+34 600000000")
    summer = one(gmt_create="2026-07-06 02:01:17", gmt_modified="2026-07-06 02:01")
    assert summer.placed_at == datetime(2026, 7, 6, 9, 1, 17, tzinfo=UTC)


def test_an_amount_told_in_cents_only_is_read_and_one_in_another_currency_is_not():
    cents = {"cent": 4599, "cent_factor": 100, "currency_code": "USD"}
    assert one(order_amount=cents).total_minor == 4599
    other = {"amount": "3.50", "currency_code": "EUR"}
    (named,) = ADAPTER.read(details(logistics_amount=other), SETTINGS).not_understood
    assert "EUR in an order of USD" in named.reason


SENT = {"logistics_status": "SELLER_SEND_GOODS"}
STATES: list[tuple[str, dict[str, str], tuple[str, str, str, tuple[str, ...]]]] = [
    ("PLACE_ORDER_SUCCESS", {"fund_status": "NOT_PAY"}, ("pending", "unfulfilled", "none", ())),
    ("RISK_CONTROL", {}, ("paid", "unfulfilled", "none", ("risk_control",))),
    ("WAIT_SELLER_SEND_GOODS", {}, ("paid", "unfulfilled", "none", ())),
    ("SELLER_PART_SEND_GOODS", {}, ("paid", "partial", "none", ())),
    ("WAIT_BUYER_ACCEPT_GOODS", {}, ("paid", "fulfilled", "none", ())),
    ("FUND_PROCESSING", SENT, ("paid", "fulfilled", "none", ())),
    ("IN_CANCEL", {}, ("paid", "unfulfilled", "requested", ())),
    ("IN_ISSUE", SENT, ("paid", "fulfilled", "none", ("in_issue",))),
    ("IN_FROZEN", {}, ("paid", "unfulfilled", "none", ("frozen",))),
    ("FINISH", {"logistics_status": "BUYER_ACCEPT_GOODS"}, ("paid", "fulfilled", "none", ())),
    ("FINISH", {"logistics_status": "NO_LOGISTICS"}, ("refunded", "unfulfilled", "cancelled", ())),
    ("FINISH", {"logistics_status": "NO_LOGISTICS", "fund_status": "NOT_PAY"},
     ("voided", "unfulfilled", "cancelled", ())),
]  # fmt: skip


@pytest.mark.parametrize(("state", "more", "expected"), STATES)
def test_states_of_the_documentation_on_our_axes(state, more, expected):
    order = one(order_status=state, **more)
    assert (order.payment, order.fulfilment, order.cancellation, order.holds) == expected


def test_unknown_states_are_named_and_spoil_only_their_order():
    assert {state for state, _, _ in STATES} <= set(status.ORDER)
    told = load("order_info_get_list")
    data = told[0]["aliexpress_solution_order_info_get_response"]["result"]["data"]
    data["order_status"] = "TELEPORTED"
    reading = ADAPTER.read(told, SETTINGS)
    assert len(reading.objects) == 3
    assert "'TELEPORTED'" in reading.not_understood[0].reason
    for key in ("logistics_status", "fund_status"):
        bad = ADAPTER.read(details(**{"order_status": "IN_ISSUE", key: "LOOPED"}), SETTINGS)
        assert bad.not_understood[0].pointer.endswith(key)


def test_a_part_shipment_is_told_by_the_child_orders():
    order = ADAPTER.read(load("order_info_get_list"), SETTINGS).objects[3]
    assert [(x.quantity, x.fulfilled_quantity) for x in order.lines] == [(2, 2), (3, 0)]


def test_money_that_went_back_after_the_goods_left_is_a_return_without_lines():
    order, back = ADAPTER.read(load("order_info_get_finished_refunded"), SETTINGS).objects
    assert (order.kind, back.kind, back.refund_minor, back.lines) == ("order", "return", 1500, ())


def test_a_listed_order_is_a_reference_because_its_address_is_not_told():
    first, second = ADAPTER.read(load("order_get"), SETTINGS).objects
    assert (first.kind, first.external_id, "ship_to" in first.missing) == (
        "order_reference", ORDER, True)  # fmt: skip
    assert second.external_id == "8125517060854085"


def a_notice(**changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": ORDER, "package_no": 1, "carrier_code": "POST", "tracking_number": "RB01",
        "shipped_at": NOW, "lines": (ShippedLine("8125517060854006", 2),), "completes_order": False,
        **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


def test_a_parcel_is_told_with_service_and_number_part_or_all():
    assert ADAPTER.prepare_shipment(a_notice(), SETTINGS) is None
    part: Any = ADAPTER.shipment_request(a_notice(), SETTINGS, None)
    assert part.form == {"method": "aliexpress.solution.order.fulfill", "out_ref": ORDER,
                         "logistics_no": "RB01", "service_name": "CPAM", "send_type": "part"}  # fmt: skip
    last: Any = ADAPTER.shipment_request(a_notice(completes_order=True), SETTINGS, None)
    assert last.form["send_type"] == "all"
    other = a_notice(carrier_code="Other")
    assert ADAPTER.shipment_request(other, SETTINGS, None).kind == "rejected"  # type: ignore[union-attr]
    web: Any = ADAPTER.shipment_request(
        a_notice(carrier_code="Other", tracking_url="https://track.example"), SETTINGS, None
    )
    assert web.form["tracking_website"] == "https://track.example"


def fulfilled(**result: Any) -> Outcome:
    told = {"aliexpress_solution_order_fulfill_response": {"result": result}}
    return ADAPTER.read_shipment_answer(answer(told))


def test_answers_to_a_parcel():
    assert fulfilled(result_success=True).kind == "confirmed"
    known = "The tracking number already exists in the order"
    assert fulfilled(result_success=False, result_error_desc=known).kind == "already_done"
    assert fulfilled(result_success=False, result_error_code="B", result_error_desc="no").kind == (
        "rejected")  # fmt: skip
    assert ADAPTER.read_shipment_answer(answer({})).kind == "rejected"


def test_stock_goes_out_by_products_and_each_product_answers_for_its_skus():
    levels = [StockLevel(f"S{n}", n, {"product_id": str(n // 2)}) for n in range(46)]
    levels += [StockLevel(f"B{n}", n, {"product_id": "99"}) for n in range(201)]
    requests = ADAPTER.stock_requests(levels, SETTINGS)
    assert [len(each.levels) for each in requests] == [40, 206, 1]
    sent = json.loads((requests[0].request.form or {})["mutiple_product_update_list"])
    assert sent[1] == {"product_id": 1, "multiple_sku_update_list": [
        {"sku_code": "S2", "inventory": 2}, {"sku_code": "S3", "inventory": 3}]}  # fmt: skip
    name = "aliexpress_solution_batch_product_inventory_update_response"
    assert {o.kind for _, o in ADAPTER.read_stock_answer(
        requests[0], answer({name: {"update_success": True}}))} == {"confirmed"}  # fmt: skip
    dto = "synchronize_product_response_dto"
    told = {name: {"update_success": False, "update_error_message": "in part",
            "update_failed_list": {dto: [{"product_id": 0, "error_code": "1", "error_message": "m"}]},
            "update_successful_list": {dto: [{"product_id": 1}]}}}  # fmt: skip
    kinds = [o.kind for _, o in ADAPTER.read_stock_answer(requests[0], answer(told))]
    assert kinds[:6] == ["rejected"] * 2 + ["confirmed"] * 2 + ["retry"] * 2
    with pytest.raises(KeyError):
        ADAPTER.stock_requests([StockLevel("A", 1)], SETTINGS)


def page_of(page: int, pages: int) -> HttpAnswer:
    told = load("order_get")
    result = told["aliexpress_solution_order_get_response"]["result"]
    result |= {"total_page": pages, "current_page": page, "total_count": 52}
    return answer(told)


def asked(request: HttpRequest) -> Any:
    return json.loads((request.form or {})["param0"])


def test_pages_are_counted_within_a_range_and_the_cursor_moves_after_the_last():
    cursor = Cursor(NOW - timedelta(days=1))
    first = asked(ADAPTER.poll_request(cursor, SETTINGS))
    assert (first["modified_date_start"], first["current_page"]) == ("2026-03-05 04:00:00", 1)
    assert "FINISH" in first["order_status_list"]
    page = ADAPTER.read_page(page_of(1, 2), cursor, SETTINGS)
    assert (page.more, page.cursor.since) == (True, cursor.since)
    assert asked(ADAPTER.poll_request(page.cursor, SETTINGS))["current_page"] == 2
    page = ADAPTER.read_page(page_of(2, 2), page.cursor, SETTINGS)
    changed = datetime(2026, 3, 6, 11, 11, 9, tzinfo=UTC)
    assert (page.more, page.cursor) == (False, Cursor(changed - timedelta(minutes=5)))


def test_a_day_is_counted_by_aliexpress_and_listed_to_its_end():
    cursor = DayCursor(date(2026, 3, 6))
    first = asked(ADAPTER.day_request(cursor, SETTINGS))
    assert (first["create_date_start"], first["create_date_end"]) == (
        "2026-03-05 16:00:00", "2026-03-06 15:59:59")  # fmt: skip
    page = ADAPTER.read_day(page_of(1, 2), cursor, SETTINGS)
    assert (page.external_ids, page.reported_total) == ((ORDER, "8125517060854085"), 52)
    assert page.next is not None
    assert asked(ADAPTER.day_request(page.next, SETTINGS))["current_page"] == 2
    assert ADAPTER.read_day(page_of(2, 2), page.next, SETTINGS).next is None
    empty = ADAPTER.read_day(answer(load("order_get_empty")), cursor, SETTINGS)
    assert (empty.external_ids, empty.reported_total, empty.next) == ((), 0, None)
