"""Payloads in, canonical objects out: states, lines, references, and bad parts by name."""

import copy
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.orders.adapters.port import Reading
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of

SETTINGS = {
    name: adapter.settings_model.model_validate({"shop": "shop-1"})
    for name, adapter in ADAPTERS.items()
}


def read(name: str, document: Any, topic: str | None = None) -> Any:
    return adapter_of(name).read(copy.deepcopy(document), SETTINGS[name], topic=topic)


def one(name: str, document: Any, topic: str | None = None) -> Any:
    reading = read(name, document, topic)
    assert reading.not_understood == ()
    assert len(reading.objects) == 1
    return reading.objects[0]


def a_shopify_order(**changes: Any) -> dict[str, Any]:
    return {
        "id": 11, "name": "#1", "currency": "EUR", "created_at": "2026-01-02T03:04:05+01:00",
        "updated_at": "2026-01-02T03:04:05.678+01:00", "financial_status": "paid",
        "fulfillment_status": None, "total_price": "25.00", "total_tax": "0.00",
        "cancelled_at": None, "fulfillments": [], "refunds": [],
        "shipping_address": {"name": "A B", "address1": "S 1", "city": "Köln",
                             "zip": "50667", "country_code": "DE"},
        "line_items": [{"id": 7, "sku": "L-1", "title": "Lamp", "quantity": 2, "price": "12.50",
                        "current_quantity": 2, "fulfillable_quantity": 2}],
        **changes,
    }  # fmt: skip


def a_woo_order(**changes: Any) -> dict[str, Any]:
    return {
        "id": 21, "number": "21", "order_key": "wc_1", "status": "processing", "currency": "JPY",
        "date_created_gmt": "2026-01-02T03:04:05", "date_modified_gmt": "2026-01-02T03:04:06",
        "date_paid_gmt": "2026-01-02T03:04:06", "date_completed_gmt": None, "total": "1000",
        "billing": {"first_name": "A", "country": "JP", "address_1": "1-1"},
        "line_items": [{"id": 5, "name": "Lamp &ndash; red", "sku": "L", "quantity": 3,
                        "subtotal": "1000", "total": "1000", "total_tax": "0"}],
        **changes,
    }  # fmt: skip


def an_amazon_order(**changes: Any) -> dict[str, Any]:
    return {
        "orderId": "902-1845936-5435065", "createdTime": "2026-01-02T03:04:05Z",
        "lastUpdatedTime": "2026-01-02T03:05:05Z", "salesChannel": {"channelName": "AMAZON"},
        "fulfillment": {"fulfillmentStatus": "UNSHIPPED", "fulfilledBy": "MERCHANT",
                        "shipByWindow": {"latestDateTime": "2026-01-04T00:00:00Z"}},
        "proceeds": {"grandTotal": {"amount": "22.00", "currencyCode": "EUR"}, "breakdowns": [
            {"type": "SHIPPING", "subtotal": {"amount": "3.00", "currencyCode": "EUR"}},
            {"type": "DISCOUNT", "subtotal": {"amount": "-1.00", "currencyCode": "EUR"}}]},
        "orderItems": [{"orderItemId": "i1", "quantityOrdered": 2, "product": {
            "sellerSku": "L-1", "title": "Lamp",
            "price": {"unitPrice": {"amount": "10.00", "currencyCode": "EUR"}}},
            "fulfillment": {"quantityFulfilled": 0}}],
        **changes,
    }  # fmt: skip


def a_v0_order(**changes: Any) -> dict[str, Any]:
    return {
        "AmazonOrderId": "111-1111111-1111111", "PurchaseDate": "2026-01-02T03:04:05Z",
        "LastUpdateDate": "2026-01-02T03:05:05Z", "OrderStatus": "Unshipped",
        "FulfillmentChannel": "MFN", "OrderTotal": {"CurrencyCode": "EUR", "Amount": "10.00"},
        **changes,
    }  # fmt: skip


def v0_items(*items: dict[str, Any]) -> dict[str, Any]:
    return {"payload": {"AmazonOrderId": "111-1111111-1111111", "OrderItems": list(items)}}


def a_v0_item(**changes: Any) -> dict[str, Any]:
    return {"OrderItemId": "i1", "SellerSKU": "L", "QuantityOrdered": 3, "QuantityShipped": 1,
            "ItemPrice": {"CurrencyCode": "EUR", "Amount": "10.00"}, **changes}  # fmt: skip


def test_the_version_is_the_partners_updated_at_in_milliseconds():
    order = one("shopify", {"order": a_shopify_order()})
    assert order.updated_at == datetime(2026, 1, 2, 2, 4, 5, 678000, tzinfo=UTC)
    assert order.source_version == 1767319445678


@pytest.mark.parametrize(
    "wrap",
    [
        lambda order: order,
        lambda order: {"order": order},
        lambda order: {"orders": [order]},
        lambda order: [order],
        lambda order: {"method": "GET", "url": "/x", "request": {}, "response": {"order": order}},
    ],
)
def test_shopify_orders_are_found_in_every_wrapper(wrap):
    assert one("shopify", wrap(a_shopify_order())).external_id == "11"


def test_units_of_a_shopify_line_are_shipped_taken_out_or_returned():
    line = {**a_shopify_order()["line_items"][0], "quantity": 5, "current_quantity": 3}
    order = a_shopify_order(
        line_items=[line],
        fulfillments=[
            {"status": "success", "line_items": [{"id": 7, "quantity": 2}]},
            {"status": "failure", "line_items": [{"id": 7, "quantity": 2}]},
        ],
        refunds=[{
            "id": 3, "order_id": 11, "created_at": "2026-01-03T00:00:00Z", "transactions": [
                {"kind": "refund", "status": "success", "amount": "12.50", "currency": "EUR"}],
            "refund_line_items": [
                {"line_item_id": 7, "quantity": 1, "restock_type": "return", "subtotal": "12.50"},
                {"line_item_id": 7, "quantity": 1, "restock_type": "cancel", "subtotal": "12.50"}],
        }],
    )  # fmt: skip
    read_order, returned = read("shopify", order).objects
    assert read_order.lines[0].fulfilled_quantity == 2
    assert read_order.lines[0].cancelled_quantity == 1
    assert (returned.kind, returned.return_id, returned.refund_minor) == ("return", "3", 1250)
    assert [(x.external_line_id, x.quantity) for x in returned.lines] == [("7", 1)]


@pytest.mark.parametrize(
    ("state", "payment"),
    [("pending", "pending"), ("authorized", "authorized"), ("partially_paid", "partially_paid"),
     ("paid", "paid"), ("partially_refunded", "partially_refunded"), ("refunded", "refunded"),
     ("voided", "voided")],
)  # fmt: skip
def test_shopify_payment_states(state, payment):
    assert one("shopify", a_shopify_order(financial_status=state)).payment == payment


@pytest.mark.parametrize(
    ("state", "fulfilment"),
    [(None, "unfulfilled"), ("partial", "partial"), ("fulfilled", "fulfilled"),
     ("restocked", "unfulfilled")],
)  # fmt: skip
def test_shopify_fulfilment_states(state, fulfilment):
    assert one("shopify", a_shopify_order(fulfillment_status=state)).fulfilment == fulfilment


@pytest.mark.parametrize(
    ("state", "payment", "fulfilment", "cancellation", "holds"),
    [
        ("pending", "paid", "unfulfilled", "none", ()),
        ("processing", "paid", "unfulfilled", "none", ()),
        ("on-hold", "paid", "unfulfilled", "none", ("on_hold",)),
        ("completed", "paid", "fulfilled", "none", ()),
        ("cancelled", "paid", "unfulfilled", "cancelled", ()),
        ("refunded", "refunded", "unfulfilled", "none", ()),
        ("failed", "paid", "unfulfilled", "none", ("payment_failed",)),
        ("trash", "paid", "unfulfilled", "cancelled", ()),
        ("wc-picking", "paid", "unfulfilled", "none", ("unknown_status:picking",)),
    ],
)
def test_woocommerce_states(state, payment, fulfilment, cancellation, holds):
    order = one("woocommerce", a_woo_order(status=state))
    assert (order.payment, order.fulfilment, order.cancellation, order.holds) == (
        payment, fulfilment, cancellation, holds)  # fmt: skip


def test_a_woocommerce_order_without_date_paid_is_unpaid_and_refunds_show():
    assert one("woocommerce", a_woo_order(date_paid_gmt=None)).payment == "pending"
    some = a_woo_order(refunds=[{"id": 1, "total": "-400"}])
    assert one("woocommerce", some).payment == "partially_refunded"
    whole = a_woo_order(refunds=[{"id": 1, "total": "-1000"}])
    assert one("woocommerce", whole).payment == "refunded"


def test_a_line_that_does_not_divide_keeps_its_sum_and_titles_are_plain_text():
    line = one("woocommerce", a_woo_order()).lines[0]
    assert (line.unit_price_minor, line.discount_minor) == (334, 2)
    assert line.title == "Lamp – red"


def test_a_deleted_woocommerce_order_is_also_a_newer_cancellation():
    order, gone = read("woocommerce", {"delete": [a_woo_order()]}).objects
    assert gone.kind == "cancellation"
    assert gone.source_version == order.source_version + 1


@pytest.mark.parametrize(
    ("state", "payment", "fulfilment", "cancellation"),
    [
        ("PENDING_AVAILABILITY", "pending", "unfulfilled", "none"),
        ("PENDING", "pending", "unfulfilled", "none"),
        ("UNSHIPPED", "paid", "unfulfilled", "none"),
        ("PARTIALLY_SHIPPED", "paid", "partial", "none"),
        ("SHIPPED", "paid", "fulfilled", "none"),
        ("CANCELLED", "voided", "unfulfilled", "cancelled"),
        ("UNFULFILLABLE", "paid", "unfulfilled", "none"),
    ],
)
def test_amazon_states(state, payment, fulfilment, cancellation):
    order = one("amazon", {"order": an_amazon_order(fulfillment={"fulfillmentStatus": state})})
    assert (order.payment, order.fulfilment, order.cancellation) == (
        payment, fulfilment, cancellation)  # fmt: skip


def test_amazon_2026_amounts_promise_and_who_fulfils():
    order = one("amazon", {"orders": [an_amazon_order()], "pagination": {}})
    assert (order.total_minor, order.shipping_minor, order.discount_minor) == (2200, 300, 100)
    assert order.promise.ship_by == datetime(2026, 1, 4, tzinfo=UTC)
    assert order.fulfilled_by == "merchant"
    fba = an_amazon_order(
        fulfillment={"fulfillmentStatus": "SHIPPED", "fulfilledBy": "AMAZON"})  # fmt: skip
    assert one("amazon", fba).fulfilled_by == "marketplace"


def test_the_parts_of_a_v0_order_become_one_order():
    address = {"payload": {"AmazonOrderId": "111-1111111-1111111", "ShippingAddress": {
        "Name": "A", "City": "Köln", "CountryCode": "DE"}}}  # fmt: skip
    order = one("amazon", [{"payload": a_v0_order()}, v0_items(a_v0_item()), address])
    assert order.kind == "order"
    assert order.ship_to.city == "Köln"
    assert (order.lines[0].unit_price_minor, order.lines[0].discount_minor) == (334, 2)
    assert order.lines[0].fulfilled_quantity == 1


def test_a_part_alone_is_a_reference_that_names_what_is_missing():
    reference = one("amazon", v0_items(a_v0_item()))
    assert reference.kind == "order_reference"
    assert reference.missing == ("placed_at", "updated_at", "total_minor", "payment", "fulfilment")
    assert reference.lines[0].quantity == 3
    sparse = one("shopify", {"order": {"id": 5}})
    assert (sparse.kind, sparse.external_id, sparse.payment) == ("order_reference", "5", None)
    assert "lines" in sparse.missing


def test_a_cancelled_v0_order_that_lost_its_amounts_is_told_as_a_cancellation():
    order = a_v0_order(OrderStatus="Canceled", OrderTotal=None)
    reference, cancelled = read("amazon", order).objects
    assert reference.kind == "order_reference"
    assert (cancelled.kind, cancelled.state, cancelled.lines) == ("cancellation", "cancelled", ())


def test_a_v0_line_of_zero_units_is_a_cancelled_line():
    document = [a_v0_order(), v0_items(
        a_v0_item(), a_v0_item(OrderItemId="i2", QuantityOrdered=0, QuantityShipped=0))]  # fmt: skip
    order, cancelled = read("amazon", document).objects
    assert [line.external_line_id for line in order.lines] == ["i1"]
    assert [line.external_line_id for line in cancelled.lines] == ["i2"]


def a_notification(**summary: Any) -> dict[str, Any]:
    return {
        "NotificationType": "ORDER_CHANGE", "EventTime": "2026-01-02T03:04:05Z",
        "Payload": {"OrderChangeNotification": {
            "AmazonOrderId": "111-1111111-1111111",
            "OrderChangeTrigger": {"TimeOfOrderChange": None, "ChangeReason": "Buyer"},
            "Summary": {"OrderStatus": "Unshipped", "FulfillmentType": "MFN", "OrderItems": [
                {"OrderItemId": "i1", "Quantity": 2, "IsBuyerRequestedCancel": True}], **summary}}},
        "NotificationMetadata": {"NotificationId": "n"},
    }  # fmt: skip


@pytest.mark.parametrize(
    "envelope",
    [
        lambda body: body,
        lambda body: {"version": "0", "detail-type": "ORDER_CHANGE", "detail": body},
        lambda body: {"Type": "Notification", "Message": json.dumps(body)},
        lambda body: {"Messages": [{"Body": json.dumps(body)}]},
        lambda body: {"Records": [{"body": json.dumps(body)}]},
    ],
)
def test_order_change_is_a_reference_and_a_cancel_request_in_any_envelope(envelope):
    reference, request = read("amazon", envelope(a_notification())).objects
    assert (reference.kind, reference.cancellation) == ("order_reference", "requested")
    assert (request.kind, request.state) == ("cancellation", "requested")
    assert [line.external_line_id for line in request.lines] == ["i1"]


BAD_AMONG_GOOD = [
    ("shopify", {"orders": [a_shopify_order(), a_shopify_order(financial_status="odd")]},
     "/orders/1/financial_status"),
    ("shopify", {"orders": [a_shopify_order(), {"name": "#2"}]}, "/orders/1/id"),
    ("shopify", {"orders": [a_shopify_order(), 5]}, "/orders/1"),
    ("shopify", {"orders": [a_shopify_order(), a_shopify_order(total_price="-1")]},
     "/orders/1/total_price"),
    ("shopify", {"orders": [a_shopify_order(), a_shopify_order(updated_at="yesterday")]},
     "/orders/1/updated_at"),
    ("woocommerce", [a_woo_order(), a_woo_order(currency="XXQ")], "/1/total"),
    ("woocommerce", {"update": [a_woo_order(), {"id": 0, "error": {"message": "no"}}]},
     "/update/1/error"),
    ("woocommerce", {"update": [a_woo_order()], "delete": 5}, "/delete"),
    ("amazon", {"payload": {"Orders": [a_v0_order(), a_v0_order(
        AmazonOrderId="222-2222222-2222222", OrderStatus="Odd")]}}, "/payload/Orders/1/OrderStatus"),
    ("amazon", {"orders": [an_amazon_order(), an_amazon_order(orderId=None)]}, "/orders/1/orderId"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "document", "pointer"), BAD_AMONG_GOOD)
def test_a_bad_order_among_good_ones_is_named_and_the_good_ones_are_read(name, document, pointer):
    reading = read(name, document)
    assert len(reading.objects) == 1
    assert [bad.pointer for bad in reading.not_understood] == [pointer]


def test_a_pointer_escapes_its_steps_and_reaches_into_lines():
    order = a_shopify_order()
    order["line_items"][0]["price"] = "much"
    bad = read("shopify", {"method": "GET", "url": "/", "response": {"order": order}})
    assert bad.not_understood[0].pointer == "/response/order/line_items/0/price"


@pytest.mark.parametrize(
    ("name", "document"),
    [("amazon", {"errors": [{"code": "InvalidInput", "message": "m"}]}),
     ("shopify", {"errors": "Not Found"}), ("woocommerce", {"code": "x", "message": "m"}),
     ("amazon", {"product": 1}), ("shopify", {"product": {"id": 1}}), ("woocommerce", {"id": 1})],
)  # fmt: skip
def test_errors_and_other_resources_are_named_not_dropped(name, document):
    reading = read(name, document)
    assert reading.objects == ()
    assert len(reading.not_understood) == 1


@pytest.mark.parametrize("name", ["amazon", "own", "shopify", "woocommerce"])
@pytest.mark.parametrize("document", [{}, [], {"count": 3}, {"orders": []}])
def test_answers_that_hold_no_order_are_understood(name, document):
    assert read(name, document) == Reading()


def test_the_topic_tells_what_a_bare_id_is():
    assert one("shopify", {"id": 5}, "orders/delete").external_id == "5"
    assert one("woocommerce", {"id": 5}, "order.updated").kind == "order_reference"


def test_an_id_too_long_to_keep_is_named():
    order = a_v0_order(OrderItems=[a_v0_item(OrderItemId="x" * 201, QuantityOrdered=0)])
    assert read("amazon", order).not_understood[0].pointer == ""


def test_text_that_no_database_can_hold_is_replaced():
    assert parse_json(b'{"a": "x\\u0000y", "b": "\\ud800"}') == {"a": "x\ufffdy", "b": "\ufffd"}


@pytest.mark.parametrize(
    "body", [b"", b"{", b"NaN", b"1e999", b"\xff", b"[" * 100_000, b"1" * 5000]
)
def test_broken_json_is_refused(body):
    with pytest.raises(Unreadable):
        parse_json(body)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(
        ["orders", "order", "id", "payload", "Orders", "line_items", "AmazonOrderId", "response",
         "method", "url", "Body", "update", "delete", "errors", "NotificationType", "Payload", "refunds"]),
        inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@pytest.mark.parametrize("name", sorted(ADAPTERS))
@given(document=json_values)
def test_no_document_whatever_it_holds_raises(name, document):
    read(name, document)


BASES = [
    ("shopify", a_shopify_order()), ("woocommerce", a_woo_order()), ("amazon", an_amazon_order()),
    ("amazon", {**a_v0_order(), "OrderItems": [a_v0_item()]}), ("amazon", a_notification()),
]  # fmt: skip


@given(st.sampled_from(BASES), st.data())
def test_an_order_with_any_one_part_replaced_is_read_or_named(base, data):
    name, order = base[0], copy.deepcopy(base[1])
    part: Any = order
    while True:
        key = data.draw(st.sampled_from(sorted(part)) if isinstance(part, dict)
                        else st.integers(0, len(part) - 1))  # fmt: skip
        inner = part[key]
        if isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
            part = inner
            continue
        part[key] = data.draw(json_values)
        break
    reading = read(name, order)
    for each in reading.objects:
        assert type(each).model_validate_json(each.model_dump_json()) == each
