"""Shopee: orders by detail, packages that are split and shipped, its own request sign."""

import copy
import hashlib
import hmac
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    ShipmentNotice,
    ShippedLine,
    StockLevel,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.adapters.shopee import status

ADAPTER = adapter_of("shopee")
SAMPLES = Path(__file__).resolve().parents[2] / "samples/shopee"
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
SETTINGS: Any = ADAPTER.settings_model.model_validate({
    "shop": "s", "partner_id": "2001887", "partner_key": "key", "shop_id": "600000",
    "refresh_token": "r-7",
})  # fmt: skip
LAMP, BULB = "2600144043-0", "2600144044-777"


def load(name: str) -> Any:
    return json.loads((SAMPLES / f"{name}.json").read_bytes())


def answer(body: Any, status_code: int = 200, **headers: str) -> HttpAnswer:
    return HttpAnswer(status_code, headers, json.dumps(body).encode())


def details(**changes: Any) -> Any:
    told = copy.deepcopy(load("get_order_detail"))
    told["response"]["order_list"][0] |= changes
    return told


def one(**changes: Any) -> Any:
    reading = ADAPTER.read(details(**changes), SETTINGS)
    assert reading.not_understood == ()
    return reading.objects[0]


def test_a_call_is_signed_over_partner_path_time_token_and_shop():
    finished = ADAPTER.finish(ADAPTER.order_request("X", SETTINGS), SETTINGS, "tok", NOW)
    query = dict(finished.query)
    base = "2001887/api/v2/order/get_order_detail1772798400tok600000"
    assert query["sign"] == hmac.new(b"key", base.encode(), hashlib.sha256).hexdigest()
    assert (query["partner_id"], query["shop_id"], query["access_token"]) == (
        "2001887", "600000", "tok")  # fmt: skip


def test_a_token_is_bought_without_token_and_shop_in_the_signature_and_renewed_by_its_successor():
    request = ADAPTER.token_request(SETTINGS, NOW)
    assert request is not None
    base = "2001887/api/v2/auth/access_token/get1772798400"
    assert dict(request.query)["sign"] == hmac.new(
        b"key", base.encode(), hashlib.sha256).hexdigest()  # fmt: skip
    assert request.json == {"refresh_token": "r-7", "partner_id": 2001887, "shop_id": 600000}
    told = {"access_token": "a", "refresh_token": "r-8", "expire_in": 14400, "error": ""}
    token = ADAPTER.read_token(answer(told))
    assert (token.access_token, token.expires_in_s, token.refresh_token) == ("a", 14400.0, "r-8")
    with pytest.raises(ValueError, match="error_auth"):
        ADAPTER.read_token(answer({"error": "error_auth", "message": "Invalid refresh_token."}))


def test_the_consoles_test_of_our_url_is_answered_with_an_empty_body():
    verify = {"code": 0, "data": {"verify_info": "This is a verification message."}, "shop_id": 0}

    def ask(body: Any) -> Any:
        raw = json.dumps(body).encode()
        return ADAPTER.challenge("POST", {}, {}, raw, SETTINGS, "https://hub/w", NOW)

    assert (ask(verify).status, ask(verify).body) == (204, b"")
    assert ask(load("push_order_status")) is None
    assert ADAPTER.challenge("POST", {}, {}, b"{", SETTINGS, "https://hub/w", NOW) is None


STATES = {
    "UNPAID": ("pending", "unfulfilled", "none"),
    "READY_TO_SHIP": ("paid", "unfulfilled", "none"),
    "PROCESSED": ("paid", "unfulfilled", "none"),
    "RETRY_SHIP": ("paid", "unfulfilled", "none"),
    "SHIPPED": ("paid", "fulfilled", "none"),
    "TO_CONFIRM_RECEIVE": ("paid", "fulfilled", "none"),
    "IN_CANCEL": ("paid", "unfulfilled", "requested"),
    "CANCELLED": ("refunded", "unfulfilled", "cancelled"),
    "TO_RETURN": ("paid", "fulfilled", "none"),
    "COMPLETED": ("paid", "fulfilled", "none"),
}


@pytest.mark.parametrize("state", STATES)
def test_states_of_the_documentation_on_our_axes(state):
    order = one(order_status=state)
    assert (order.payment, order.fulfilment, order.cancellation) == STATES[state]
    for line in order.lines:
        assert line.fulfilled_quantity == (line.quantity if STATES[state][1] == "fulfilled" else 0)
        assert line.cancelled_quantity == (line.quantity if state == "CANCELLED" else 0)


def test_an_unknown_state_is_named_and_spoils_only_its_order():
    told = load("get_order_detail_states")
    told["response"]["order_list"][3]["order_status"] = "TELEPORTED"
    reading = ADAPTER.read(told, SETTINGS)
    assert len(reading.objects) == 9
    (named,) = reading.not_understood
    assert named.pointer == "/response/order_list/3/order_status"
    assert "'TELEPORTED'" in named.reason
    assert set(STATES) <= set(status.ORDER)


def test_amounts_addresses_and_lines():
    order = one()
    assert [(x.external_line_id, x.external_sku, x.quantity, x.unit_price_minor, x.discount_minor)
            for x in order.lines] == [(LAMP, "L-RED", 2, 3000, 900),
                                      (BULB, "BULB-9W", 1, 1050, 0)]  # fmt: skip
    assert (order.total_minor, order.currency, order.ship_to.country) == (6150, "MYR", "MY")
    (masked,) = ADAPTER.read(load("get_order_detail_vnd_cod_masked"), SETTINGS).objects
    assert (masked.total_minor, masked.payment) == (53000, "authorized")  # The dong has no cent.
    assert (masked.ship_to.name, masked.ship_to.lines) == (None, ("Quận 1",))


def test_two_lines_of_one_model_are_told_apart():
    item = details()["response"]["order_list"][0]["item_list"][0]
    assert [x.external_line_id for x in one(item_list=[item, item]).lines] == [LAMP, f"{LAMP}-2"]


def test_a_package_on_its_way_makes_the_order_partly_sent():
    first, second = package("P1", "LOGISTICS_PICKUP_DONE", (2, 0)), package(
        "P2", "LOGISTICS_READY", (0, 1))  # fmt: skip
    order = one(package_list=[first, second])
    assert (order.fulfilment, [x.fulfilled_quantity for x in order.lines]) == ("partial", [2, 0])
    unknown = details(package_list=[package("P1", "LOGISTICS_LOOPED", (2, 1))])
    assert "'LOGISTICS_LOOPED'" in ADAPTER.read(unknown, SETTINGS).not_understood[0].reason


def package(number: str, state: str, units: tuple[int, int]) -> dict[str, Any]:
    ids = ((2600144043, 0), (2600144044, 777))
    return {"package_number": number, "logistics_status": state, "item_list": [
        {"item_id": i, "model_id": m, "model_quantity": n, "order_item_id": i}
        for (i, m), n in zip(ids, units, strict=True) if n]}  # fmt: skip


def a_notice(lamps: int = 2, bulbs: int = 1, *, completes: bool = True) -> ShipmentNotice:
    lines = [ShippedLine(key, n) for key, n in ((LAMP, lamps), (BULB, bulbs)) if n]
    return ShipmentNotice("260306ABC123DE", 1, "POSLAJU", "MY01", NOW, tuple(lines), completes)


def ship(notice: ShipmentNotice, *packages: dict[str, Any], **changes: Any) -> Any:
    told = details(package_list=list(packages), **changes)
    return ADAPTER.shipment_request(notice, SETTINGS, answer(told))


def test_a_whole_order_is_shipped_with_our_tracking_number():
    first = ADAPTER.prepare_shipment(a_notice(), SETTINGS)
    assert first is not None
    assert dict(first.query)["order_sn_list"] == "260306ABC123DE"
    request = ship(a_notice(), package("P1", "LOGISTICS_READY", (2, 1)))
    assert request.path == "/api/v2/logistics/ship_order"
    assert request.json == {"order_sn": "260306ABC123DE",
                            "non_integrated": {"tracking_number": "MY01"}}  # fmt: skip
    dropoff = SETTINGS.model_copy(update={"handover": "dropoff"})
    handed: Any = ADAPTER.shipment_request(a_notice(), dropoff, answer(details()))
    assert handed.json["dropoff"] == {}


def test_a_part_of_an_order_is_split_off_first_and_shipped_next():
    notice = a_notice(1, 0, completes=False)
    split = ship(notice, package("P1", "LOGISTICS_READY", (2, 1)))
    assert split.path == "/api/v2/order/split_order"
    quantities = [[x["model_quantity"] for x in part["item_list"]]
                  for part in split.json["package_list"]]  # fmt: skip
    assert quantities == [[1], [1, 1]]
    told = answer({"error": "", "response": {"order_sn": "260306ABC123DE", "package_list": [
        package("P2", "", (1, 1)), package("P1", "", (1, 0))]}})  # fmt: skip
    assert ADAPTER.read_shipment_answer(told).kind == "confirmed"
    request: Any = ADAPTER.follow_up(notice, SETTINGS, told)
    assert request.json["package_number"] == "P1"
    done = answer({"error": "", "message": "", "request_id": "1"})
    assert ADAPTER.read_shipment_answer(done).kind == "confirmed"
    assert ADAPTER.follow_up(notice, SETTINGS, done) is None
    rest = ship(a_notice(1, 1), package("P1", "LOGISTICS_REQUEST_CREATED", (1, 0)),
                package("P2", "LOGISTICS_READY", (1, 1)))  # fmt: skip
    assert rest.json["package_number"] == "P2"


def test_a_repeat_finds_its_package_arranged_and_a_lost_order_is_refused():
    arranged = package("P1", "LOGISTICS_REQUEST_CREATED", (2, 1))
    assert ship(a_notice(), arranged).kind == "already_done"
    assert ship(a_notice(), package("P1", "LOGISTICS_INVALID", (2, 1))).kind == "rejected"
    assert ship(a_notice(), order_status="CANCELLED").kind == "rejected"
    assert ship(a_notice(), order_status="UNPAID").kind == "retry"
    nobody = answer({"error": "", "response": {"order_list": []}})
    assert ADAPTER.shipment_request(a_notice(), SETTINGS, nobody).kind == "rejected"  # type: ignore[union-attr]
    again = {"error": "logistics.package_already_shipped", "message": "already arranged"}
    assert ADAPTER.read_shipment_answer(answer(again)).kind == "already_done"


def test_a_return_is_told_when_it_is_accepted_and_money_alone_has_no_lines():
    goods, money = ADAPTER.read(load("get_return_list"), SETTINGS).objects
    assert goods.lines[0].external_line_id == LAMP
    assert (goods.refund_minor, money.refund_minor, money.lines) == (2550, 500, ())
    told = load("get_return_detail")
    told["response"]["status"] = "LOOPED"
    assert "'LOOPED'" in ADAPTER.read(told, SETTINGS).not_understood[0].reason


def test_stock_goes_out_by_item_and_each_model_answers_for_itself():
    levels = [StockLevel(f"M{n}", n, {"item_id": "7", "model_id": str(n)}) for n in range(1, 53)]
    levels.append(StockLevel("S", -2, {"item_id": "8", "location_id": "MYZ"}))
    requests = ADAPTER.stock_requests(levels, SETTINGS)
    assert [len(each.levels) for each in requests] == [50, 2, 1]
    assert requests[2].request.json == {"item_id": 8, "stock_list": [
        {"model_id": 0, "seller_stock": [{"stock": 0, "location_id": "MYZ"}]}]}  # fmt: skip
    told = {"error": "", "response": {"success_list": [{"model_id": 51, "stock": 51}],
            "failure_list": [{"model_id": 52, "failed_reason": "reserved"}]}}  # fmt: skip
    ends = ADAPTER.read_stock_answer(requests[1], answer(told))
    assert [outcome.kind for _, outcome in ends] == ["confirmed", "rejected"]
    with pytest.raises(KeyError):
        ADAPTER.stock_requests([StockLevel("A", 1)], SETTINGS)


def test_a_list_is_followed_by_the_details_of_its_orders_and_then_by_the_next_list():
    cursor = Cursor(NOW - timedelta(hours=1))
    query = dict(ADAPTER.poll_request(cursor, SETTINGS).query)
    assert (query["time_range_field"], query["page_size"]) == ("update_time", "50")
    page = ADAPTER.read_page(answer(load("get_order_list")), cursor, SETTINGS)
    assert (page.more, page.reading.objects) == (True, ())
    request = ADAPTER.poll_request(page.cursor, SETTINGS)
    assert dict(request.query)["order_sn_list"] == "260306ABC123DE,260306ABC124DE"
    page = ADAPTER.read_page(answer(load("get_order_detail")), page.cursor, SETTINGS)
    assert [x.kind for x in page.reading.objects] == ["order"]
    assert (page.more, page.cursor.since) == (True, cursor.since)
    assert dict(ADAPTER.poll_request(page.cursor, SETTINGS).query)["cursor"] == "20"
    date_header = {"date": "Fri, 06 Mar 2026 12:00:00 GMT"}
    empty = answer({"error": "", "response": {"more": False, "order_list": []}}, **date_header)
    page = ADAPTER.read_page(empty, page.cursor, SETTINGS)
    assert (page.more, page.cursor) == (False, Cursor(NOW - timedelta(minutes=5)))


def test_a_long_silence_is_walked_through_in_ranges_of_fifteen_days():
    since = NOW - timedelta(days=40)
    empty = answer({"error": "", "response": {"more": False, "order_list": []}},
                   date="Fri, 06 Mar 2026 12:00:00 GMT")  # fmt: skip
    steps = 0
    cursor, more = Cursor(since), True
    while more:
        page = ADAPTER.read_page(empty, cursor, SETTINGS)
        cursor, more, steps = page.cursor, page.more, steps + 1
    assert (steps, cursor.since) == (3, NOW - timedelta(minutes=5))


def test_a_range_never_ends_in_the_future():
    finished = ADAPTER.finish(ADAPTER.poll_request(Cursor(NOW), SETTINGS), SETTINGS, "t", NOW)
    assert dict(finished.query)["time_to"] == str(int(NOW.timestamp()))


def test_a_day_is_listed_to_its_end_without_a_count():
    cursor = DayCursor(date(2026, 3, 6))
    page = ADAPTER.read_day(answer(load("get_order_list")), cursor, SETTINGS)
    assert page.external_ids == ("260306ABC123DE", "260306ABC124DE")
    assert page.next is not None
    assert dict(ADAPTER.day_request(page.next, SETTINGS).query)["cursor"] == "20"
    last = answer({"error": "", "response": {"more": False, "order_list": []}})
    assert ADAPTER.read_day(last, page.next, SETTINGS).next is None
