"""What the simulator sends is what the hub's own adapters read, signatures included."""

from typing import Any

import orjson
import pytest

from entrepot.orders.adapters.port import KeyNeeded, SignatureRefused
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import CanonicalOrder, OrderReference
from entrepot.simulator import faces, payloads, payloads_ebay, payloads_tiktok
from entrepot.simulator.identities import external_id, external_line_id, line_no_of
from entrepot.simulator.sales import SaleOrder
from entrepot.simulator.testing import a_sale

KINDS = ("amazon", "shopify", "woocommerce", "own")


def settings(order: SaleOrder) -> Any:
    values: dict[str, Any] = {"shop": order.shop, "webhook_secrets": ("old", "hook-secret")}
    return adapter_of(order.marketplace).settings_model.model_validate(values)


def read(order: SaleOrder, document: Any, topic: str | None = None) -> CanonicalOrder:
    reading = adapter_of(order.marketplace).read(document, settings(order), topic=topic)
    assert reading.not_understood == ()
    (canonical,) = reading.objects
    assert isinstance(canonical, CanonicalOrder)
    return canonical


@pytest.mark.parametrize("kind", KINDS)
def test_an_order_comes_back_from_the_adapter_as_it_was_sold(kind: str) -> None:
    order = a_sale(kind, units=(6, 2, 1))
    sent = payloads.delivery(order, "hook-secret")
    adapter = adapter_of(kind)
    told = adapter.verify(sent.headers, sent.body, settings(order))
    got = read(order, orjson.loads(sent.body), told.topic)
    assert (got.shop, got.external_id) == (order.shop, external_id(order))
    assert got.display_number is not None
    assert order.order_no in got.display_number
    assert got.placed_at == order.placed_at
    assert (got.currency, got.total_minor) == ("GBP", 9 * 255)
    assert (got.payment, got.fulfilment, got.cancellation) == ("paid", "unfulfilled", "none")
    assert got.holds == ()
    assert got.ship_to is not None
    assert (got.ship_to.country, got.ship_to.city) == ("FR", "Paris")
    assert [
        (ln.line_no, ln.external_line_id, ln.external_sku, ln.quantity, ln.unit_price_minor)
        for ln in got.lines
    ] == [
        (ln.line_no, external_line_id(order, ln.line_no), ln.external_sku, ln.quantity, 255)
        for ln in order.lines
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_a_second_sending_has_the_same_bytes_and_delivery_id(kind: str) -> None:
    order = a_sale(kind)
    first, second = (payloads.delivery(order, "hook-secret") for _ in range(2))
    assert first == second
    adapter = adapter_of(kind)
    ids = {adapter.verify(s.headers, s.body, settings(order)).delivery_id for s in (first, second)}
    assert len(ids) == 1


@pytest.mark.parametrize("kind", KINDS)
def test_a_delivery_signed_with_another_secret_is_refused(kind: str) -> None:
    order = a_sale(kind)
    sent = payloads.delivery(order, "a-stranger")
    with pytest.raises(SignatureRefused):
        adapter_of(kind).verify(sent.headers, sent.body, settings(order))


def test_amazons_newer_order_format_is_understood_too() -> None:
    order = a_sale("amazon")
    got = read(order, {"order": payloads.amazon_2026(order)})
    assert (got.external_id, got.total_minor) == (external_id(order), order.total_minor)
    assert [ln.quantity for ln in got.lines] == [6, 2]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", ["1", "536365", "999999999", "A563185", "order/17"])
def test_numbers_of_a_marketplace_are_its_own_and_told_apart(kind: str, number: str) -> None:
    order = a_sale(kind, number=number, units=(1,) * 1114)
    identifier = external_id(order)
    if kind == "amazon":
        assert [len(part) for part in identifier.split("-")] == [3, 7, 7]
    elif kind != "own":
        assert 0 < int(identifier) < 2**53 // 100
    lines = [external_line_id(order, line.line_no) for line in order.lines]
    assert len(set(lines)) == 1114
    assert [line_no_of(line) for line in lines] == list(range(1, 1115))


def test_amounts_are_exact_text() -> None:
    assert [payloads.amount(minor) for minor in (0, 5, 100, 123456)] == [
        "0.00", "0.05", "1.00", "1234.56",
    ]  # fmt: skip


def test_ebays_notification_names_the_order_and_is_checked_with_the_played_key() -> None:
    order = a_sale("ebay")
    sent = faces.delivery(order, "hook-secret")
    assert sent == faces.delivery(order, "hook-secret")
    with pytest.raises(KeyNeeded) as raised:
        adapter_of("ebay").verify(sent.headers, sent.body, settings(order))
    needed = raised.value
    assert needed.kid == payloads_ebay.key_id("hook-secret")
    told = needed.check(orjson.dumps(payloads_ebay.public_key("hook-secret")))
    assert told.topic == "ORDER_CONFIRMATION"
    with pytest.raises(SignatureRefused):
        needed.check(orjson.dumps(payloads_ebay.public_key("another")))
    (named,) = adapter_of("ebay").read(orjson.loads(sent.body), settings(order)).objects
    assert isinstance(named, OrderReference)
    assert named.external_id == external_id(order)


def test_tiktoks_webhook_names_the_order_and_is_signed_with_its_key_before_it() -> None:
    order = a_sale("tiktok-shop")
    values = {"shop": order.shop, "app_key": payloads_tiktok.app_key(order.shop),
              "webhook_secrets": ("hook-secret",)}  # fmt: skip
    connected = adapter_of("tiktok-shop").settings_model.model_validate(values)
    sent = faces.delivery(order, "hook-secret")
    told = adapter_of("tiktok-shop").verify(sent.headers, sent.body, connected)
    assert told.topic == "1"
    with pytest.raises(SignatureRefused):
        adapter_of("tiktok-shop").verify(sent.headers, sent.body + b" ", connected)
    (named,) = adapter_of("tiktok-shop").read(orjson.loads(sent.body), connected).objects
    assert isinstance(named, OrderReference)
    assert named.external_id == external_id(order)


@pytest.mark.parametrize("kind", ["ebay", "tiktok-shop"])
def test_a_whole_order_of_a_further_marketplace_comes_back_as_it_was_sold(kind: str) -> None:
    order = a_sale(kind, units=(6, 2, 1))
    made = payloads_ebay.order(order) if kind == "ebay" else payloads_tiktok.order(order)
    got = read(order, made)
    assert (got.external_id, got.currency) == (external_id(order), "GBP")
    assert (got.total_minor, got.payment, got.fulfilment) == (9 * 255, "paid", "unfulfilled")
    assert got.ship_to is not None
    assert (got.ship_to.country, got.ship_to.city) == ("FR", "Paris")
    assert [(ln.external_sku, ln.quantity, ln.unit_price_minor) for ln in got.lines] == [
        (ln.external_sku, ln.quantity, 255) for ln in order.lines
    ]
