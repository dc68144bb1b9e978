"""eBay: orders, notifications and their signature, shipments, stock, polling, the audit."""

import hashlib
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
    KeyNeeded,
    ShipmentNotice,
    ShippedLine,
    SignatureRefused,
    StockLevel,
    WebhookHeaders,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import CanonicalOrder, CanonicalReturn, OrderReference

OWN_SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "ebay"
VECTORS = Path(__file__).resolve().parents[5].parent / "shared/samples/ebay/notification-signature"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
ADAPTER = adapter_of("ebay")
TOKEN = "71745723-d031-455c-bfa5-f90d11b4f20a"
SETTINGS = ADAPTER.settings_model.model_validate({
    "shop": "ebay-de", "client_id": "app", "client_secret": "cert", "refresh_token": "v^1.1#r",
    "webhook_secrets": [TOKEN], "carriers": {"dhl": "DHL"},
})  # fmt: skip
LINE = "10025031369018"


def sample(name: str) -> Any:
    return json.loads((OWN_SAMPLES / name).read_text(encoding="utf-8"))


def answer(status: int, body: Any = None, **headers: str) -> HttpAnswer:
    told = {key.replace("_", "-"): value for key, value in headers.items()}
    return HttpAnswer(status, told, b"" if body is None else json.dumps(body).encode())


def orders(name: str) -> list[Any]:
    reading = ADAPTER.read(sample(name), SETTINGS)
    assert reading.not_understood == ()
    return list(reading.objects)


def test_an_order_is_read_with_amounts_promises_and_address():
    (order,) = orders("get-order.json")
    assert isinstance(order, CanonicalOrder)
    assert (order.external_id, order.display_number) == ("12-34567-89012", "1207")
    assert (order.total_minor, order.shipping_minor, order.discount_minor) == (5970, 490, 500)
    (line,) = order.lines
    assert (line.unit_price_minor, line.discount_minor, line.quantity) == (2990, 500, 2)
    net = line.quantity * line.unit_price_minor - line.discount_minor
    assert net + order.shipping_minor == order.total_minor
    assert (order.payment, order.fulfilment, order.cancellation) == ("paid", "unfulfilled", "none")
    assert order.promise.ship_by == datetime(2026, 3, 3, 22, 59, 59, tzinfo=UTC)
    assert order.promise.deliver_by == datetime(2026, 3, 6, 7, tzinfo=UTC)
    assert order.ship_to is not None
    assert (order.ship_to.name, order.ship_to.lines, order.ship_to.country) == (
        "Ada Example", ("Hauptstr. 1", "Hinterhaus"), "DE")  # fmt: skip
    assert order.source_version == 1772356831000


def test_cancellations_requests_refunds_and_shipped_lines_are_told_apart():
    cancelled, refund, requested, shipped = orders("get-orders.json")
    assert (cancelled.cancellation, cancelled.payment) == ("cancelled", "refunded")
    assert cancelled.cancellation_reason == "BUYER_ASKED_CANCEL"
    assert [line.cancelled_quantity for line in cancelled.lines] == [2]
    assert isinstance(refund, CanonicalReturn)
    assert (refund.lines, refund.refund_minor) == ((), 5970)
    assert requested.cancellation == "requested"
    assert [line.fulfilled_quantity for line in shipped.lines] == [2]


def test_a_notification_only_names_its_order_and_others_hold_none():
    (named,) = orders("notification-order-confirmation.json")
    assert isinstance(named, OrderReference)
    assert named.external_id == "12-34567-89012"
    assert orders("notification-account-deletion.json") == []
    strange = {"metadata": {"topic": "STRANGE"}, "notification": {"data": {}}}
    assert len(ADAPTER.read(strange, SETTINGS).not_understood) == 1


def test_goods_under_way_are_a_return_and_a_mere_request_is_none():
    (back,) = orders("post-order-return.json")
    assert isinstance(back, CanonicalReturn)
    assert [(each.external_line_id, each.quantity) for each in back.lines] == [(LINE, 1)]
    asked = sample("post-order-return.json")
    asked["summary"]["state"] = "RETURN_REQUESTED"
    assert ADAPTER.read(asked, SETTINGS).objects == ()


def test_units_eBay_sends_and_partly_shipped_lines_and_unknown_states_are_noticed():
    order = sample("get-order.json")
    order["fulfillmentStartInstructions"][0]["fulfillmentInstructionsType"] = "FULFILLED_BY_EBAY"
    order["lineItems"][0]["lineItemFulfillmentStatus"] = "IN_PROGRESS"
    (read,) = ADAPTER.read(order, SETTINGS).objects
    assert isinstance(read, CanonicalOrder)
    assert read.fulfilled_by == "marketplace"
    assert any("shipped in part" in remark for remark in read.remarks)
    order["orderPaymentStatus"] = "SOON"
    (bad,) = ADAPTER.read(order, SETTINGS).not_understood
    assert bad.pointer == "/orderPaymentStatus"


def verified(headers: dict[str, str], body: bytes, keys: dict[str, Any]) -> WebhookHeaders:
    with pytest.raises(KeyNeeded) as raised:
        ADAPTER.verify(headers, body, SETTINGS)
    needed = raised.value
    assert needed.request.path == f"/commerce/notification/v1/public_key/{needed.kid}"
    assert needed.token_request is not None
    if keys.get(needed.kid) is None:
        raise SignatureRefused("no such key")
    return needed.check(json.dumps(keys[needed.kid]).encode())


@pytest.mark.skipif(not VECTORS.is_dir(), reason="the sample collection is not here")
@pytest.mark.parametrize(("name", "right"), [("VALID", True), ("INVALID", False), ("ERROR", False)])
def test_the_vectors_of_ebays_own_sdk_are_met(name: str, right: bool):
    vector = json.loads((VECTORS / f"{name}.json").read_text())
    body = json.dumps(vector["message"], separators=(",", ":")).encode()
    keys = {vector["public_key"]: vector["response"]}
    headers = {"X-EBAY-SIGNATURE": vector["signature"]}
    if right:
        seen = verified(headers, body, keys)
        assert seen.topic == "MARKETPLACE_ACCOUNT_DELETION"
        assert seen.delivery_id == vector["message"]["notification"]["notificationId"]
    else:
        with pytest.raises(SignatureRefused):
            verified(headers, body, keys)


@pytest.mark.parametrize("value", ["", "x", "e30=", "eyJhIjoxfQ==", "W10=", "A" * 5_000])
def test_a_header_of_another_form_is_refused_without_asking_for_a_key(value: str):
    with pytest.raises(SignatureRefused):
        ADAPTER.verify({"x-ebay-signature": value}, b"{}", SETTINGS)


def test_the_endpoint_test_is_answered_with_the_hash_of_code_token_and_endpoint():
    endpoint = "https://hub.example/api/orders/v1/webhooks/ebay/ebay-de"
    told = ADAPTER.challenge(
        "GET", {"challenge_code": "a8628072"}, {}, b"", SETTINGS, endpoint, NOW
    )
    assert told is not None
    digest = hashlib.sha256(f"a8628072{TOKEN}{endpoint}".encode()).hexdigest()
    assert (told.status, told.document) == (200, {"challengeResponse": digest})
    assert told.header("content-type") == "application/json"
    assert ADAPTER.challenge("GET", {}, {}, b"", SETTINGS, endpoint, NOW) is None
    bare = ADAPTER.settings_model.model_validate({"shop": "s"})
    refused = ADAPTER.challenge("GET", {"challenge_code": "a"}, {}, b"", bare, endpoint, NOW)
    assert refused is not None
    assert refused.status == 409


def notice(**changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": "12-34567-89012", "package_no": 1, "carrier_code": "dhl",
        "tracking_number": "JD 0146-0000", "shipped_at": NOW, "completes_order": True,
        "lines": (ShippedLine(LINE, 2),), **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


def test_a_shipment_is_written_once_with_eBays_carrier_and_a_plain_number():
    first = ADAPTER.prepare_shipment(notice(), SETTINGS)
    assert first is not None
    assert first.method == "GET"
    request = ADAPTER.shipment_request(notice(), SETTINGS, answer(200, {"fulfillments": []}))
    assert isinstance(request, HttpRequest)
    assert request.path == "/sell/fulfillment/v1/order/12-34567-89012/shipping_fulfillment"
    assert request.json == {
        "lineItems": [{"lineItemId": LINE, "quantity": 2}],
        "shippedDate": "2026-03-01T12:00:00.000Z", "shippingCarrierCode": "DHL",
        "trackingNumber": "JD01460000",
    }  # fmt: skip
    known = answer(200, {"fulfillments": [{"shipmentTrackingNumber": "jd01460000"}]})
    done = ADAPTER.shipment_request(notice(), SETTINGS, known)
    assert not isinstance(done, HttpRequest)
    assert done.kind == "already_done"


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (answer(201, None, Location="/x"), "confirmed"),
        (answer(400, {"errors": [{"errorId": 32100, "message": "Invalid order ID"}]}), "rejected"),
        (answer(429, None, Retry_After="7"), "retry"), (answer(500), "retry"),
        (answer(401), "retry"),
    ],
)  # fmt: skip
def test_answers_of_a_shipment_are_told_apart(told: HttpAnswer, kind: str):
    assert ADAPTER.read_shipment_answer(told).kind == kind


def test_shipments_that_cannot_be_written_are_refused_or_wait():
    fine = answer(200, {"fulfillments": []})
    for parcel, told, kind in (
        (notice(tracking_number="---"), fine, "rejected"), (notice(lines=()), fine, "rejected"),
        (notice(), None, "retry"), (notice(), answer(503), "retry"),
        (notice(), answer(404), "rejected"),
    ):  # fmt: skip
        outcome = ADAPTER.shipment_request(parcel, SETTINGS, told)
        assert not isinstance(outcome, HttpRequest)
        assert outcome.kind == kind


def test_stock_goes_25_a_call_and_each_sku_is_answered_for():
    levels = [StockLevel(f"SKU-{n}", n - 1, {"offer_id": "9"} if n == 1 else {}) for n in range(30)]
    first, second = ADAPTER.stock_requests(levels, SETTINGS)
    assert (len(first.levels), len(second.levels)) == (25, 5)
    assert first.request.json["requests"][0]["shipToLocationAvailability"] == {"quantity": 0}
    assert first.request.json["requests"][1]["offers"] == [{"offerId": "9", "availableQuantity": 0}]
    told = answer(207, {"responses": [
        {"sku": "SKU-25", "statusCode": 200},
        {"sku": "SKU-26", "statusCode": 400, "errors": [{"errorId": 25702, "message": "no SKU"}]},
        {"sku": "SKU-27", "statusCode": 500, "errors": []},
        {"sku": "SKU-28", "statusCode": 200}, {"sku": "SKU-28", "offerId": "9", "statusCode": 409},
    ]})  # fmt: skip
    kinds = [outcome.kind for _, outcome in ADAPTER.read_stock_answer(second, told)]
    assert kinds == ["confirmed", "rejected", "retry", "retry", "retry"]
    refused = ADAPTER.read_stock_answer(second, answer(403))
    assert {outcome.kind for _, outcome in refused} == {"rejected"}


def page_of(count: int, total: int) -> HttpAnswer:
    order = sample("get-order.json")
    return answer(200, {"total": total, "orders": [
        {**order, "orderId": f"12-{n:05}-00000"} for n in range(count)]})  # fmt: skip


def test_polling_goes_by_offset_with_a_shift_and_moves_its_beginning_at_the_end():
    start = Cursor(datetime(2026, 2, 1, tzinfo=UTC))
    request = ADAPTER.poll_request(start, SETTINGS)
    assert dict(request.query) == {
        "filter": "lastmodifieddate:[2026-02-01T00:00:00.000Z..]", "limit": "200", "offset": "0"}  # fmt: skip
    page = ADAPTER.read_page(page_of(200, 210), start, SETTINGS)
    assert (page.more, page.cursor.since) == (True, start.since)
    assert dict(ADAPTER.poll_request(page.cursor, SETTINGS).query)["offset"] == "190"
    last = ADAPTER.read_page(page_of(20, 210), page.cursor, SETTINGS)
    assert not last.more
    assert last.cursor == Cursor(datetime(2026, 3, 1, 9, 15, 31, tzinfo=UTC))


def test_the_audit_of_a_day_lists_ids_and_ebays_own_count():
    cursor = DayCursor(date(2026, 3, 1))
    query = dict(ADAPTER.day_request(cursor, SETTINGS).query)
    assert query["filter"] == (
        "creationdate:[2026-03-01T00:00:00.000Z..2026-03-01T23:59:59.999Z]")  # fmt: skip
    first = ADAPTER.read_day(page_of(200, 201), cursor, SETTINGS)
    assert (len(first.external_ids), first.reported_total) == (200, 201)
    assert first.next is not None
    assert first.next.seen == 200
    assert dict(ADAPTER.day_request(first.next, SETTINGS).query)["offset"] == "200"
    assert ADAPTER.read_day(page_of(1, 201), first.next, SETTINGS).next is None
    failed = ADAPTER.read_day(answer(429, None, Retry_After="9"), cursor, SETTINGS)
    assert (failed.next, failed.outcome.retry_after_s) == (cursor, 9.0)


def test_tokens_are_bought_with_the_keyset_and_shown_as_bearer():
    request = ADAPTER.token_request(SETTINGS, NOW)
    assert request is not None
    assert request.form is not None
    assert request.form["grant_type"] == "refresh_token"
    assert request.headers["authorization"].startswith("Basic ")
    token = ADAPTER.read_token(answer(200, {"access_token": "t", "expires_in": 7200}))
    assert (token.access_token, token.expires_in_s, token.refresh_token) == ("t", 7200.0, None)
    sent = ADAPTER.finish(HttpRequest("GET", "/x"), SETTINGS, "t", NOW)
    assert sent.headers["authorization"] == "Bearer t"
    with pytest.raises(ValueError, match="no access token"):
        ADAPTER.read_token(answer(400, {"error": "invalid_grant"}))
