"""Every order payload of the sample collection is read; skipped where the collection is absent.

Which files hold orders:
- Amazon: of sandbox/ and examples/ the folders ordersV0 and vendor*Orders*, operations get*, status
  2xx; of notifications/ the ORDER_* ones; of code-recipe-responses/ orders-* and *-orders-*.
- Shopify: order/*.json whose response has "order" or a non-empty "orders".
- WooCommerce: orders/*.json.
- TikTok Shop: docs/orders, and the answers about returns and refunds, which hold no order.
The samples we wrote ourselves (tests/samples/<marketplace>) are read here, too.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders import ingest
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import CanonicalOrder, OrderReference

CHECKOUT = Path(__file__).resolve().parents[5]
SAMPLES = CHECKOUT.parent / "shared" / "samples"
OWN_SAMPLES = Path(__file__).resolve().parents[2] / "samples"
SETTINGS = {"amazon": {"shop": "amz-de"}, "shopify": {"shop": "shopify-eu"},
            "woocommerce": {"shop": "woo", "currency": "USD"},
            "tiktok-shop": {"shop": "tts"}}  # fmt: skip


def load(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def amazon_files() -> Iterator[Path]:
    root = SAMPLES / "amazon-sp-api"
    for kind in ("sandbox", "examples"):
        for path in sorted((root / kind).glob("*/*.json")):
            model = path.parent.name
            orders = model == "ordersV0" or (model.startswith("vendor") and "Orders" in model)
            document = load(path) if orders else {}
            if orders and document["operationId"].startswith("get") and document["status"] < "300":
                yield path
    for path in sorted((root / "notifications").glob("*.json")):
        if str(load(path).get("NotificationType", "")).startswith("ORDER_"):
            yield path
    for path in sorted((root / "code-recipe-responses").glob("*.json")):
        if path.name.startswith("orders-") or "-orders-" in path.name:
            yield path


def shopify_files() -> Iterator[Path]:
    for path in sorted((SAMPLES / "shopify/rest-2026-07/order").glob("*.json")):
        answer = load(path).get("response") or {}
        if answer.get("order") or answer.get("orders"):
            yield path


def woocommerce_files() -> Iterator[Path]:
    yield from sorted((SAMPLES / "woocommerce/rest-v3/orders").glob("*.json"))


def tiktok_files() -> Iterator[Path]:
    yield from sorted((SAMPLES / "tiktok-shop/docs/orders").glob("*.json"))


FILES = {"amazon": amazon_files, "shopify": shopify_files, "woocommerce": woocommerce_files,
         "tiktok-shop": tiktok_files}  # fmt: skip
AT_LEAST = {"amazon": 30, "shopify": 16, "woocommerce": 2, "tiktok-shop": 3}
OWN_FILES = sorted(OWN_SAMPLES.glob("*/*.json"))

with_collection = pytest.mark.skipif(
    not SAMPLES.is_dir(), reason="the sample collection ../shared/samples is not here"
)


@with_collection
@pytest.mark.parametrize("marketplace", sorted(FILES))
def test_every_order_payload_of_the_samples_is_read(marketplace):
    adapter = adapter_of(marketplace)
    settings = adapter.settings_model.model_validate(SETTINGS[marketplace])
    files = list(FILES[marketplace]())
    assert len(files) >= AT_LEAST[marketplace]
    for path in files:
        reading = adapter.read(load(path), settings)
        assert reading.not_understood == (), path
        orders = [each for each in reading.objects
                  if isinstance(each, CanonicalOrder | OrderReference)]  # fmt: skip
        assert orders, path
        for each in reading.objects:
            assert type(each).model_validate_json(each.model_dump_json()) == each


@with_collection
@pytest.mark.parametrize("marketplace", sorted(FILES))
def test_ingest_prints_each_object_as_a_line_of_json_and_succeeds(marketplace, capsys):
    files = [str(path) for path in FILES[marketplace]()]
    assert ingest.main([marketplace, *files, "--dry-run"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert len(out) >= len(files)
    assert {json.loads(line)["kind"] for line in out} <= {
        "order", "order_reference", "cancellation", "return"}  # fmt: skip


@with_collection
def test_answers_of_order_operations_without_orders_are_no_failure(capsys):
    count = SAMPLES / "shopify/rest-2026-07/order/test_10.json"
    assert ingest.main(["shopify", str(count), "--dry-run"]) == 0
    assert "holds no order" in capsys.readouterr().err


@with_collection
def test_error_answers_of_the_sandbox_are_named(capsys):
    refused = SAMPLES / "amazon-sp-api/sandbox/ordersV0/getOrderItems.400.0.json"
    assert ingest.main(["amazon", str(refused), "--dry-run"]) == 1
    assert "#/response/errors/0: Amazon answered with an error" in capsys.readouterr().err


@with_collection
def test_the_sums_of_a_sampled_shopify_order_add_up():
    adapter = adapter_of("shopify")
    path = SAMPLES / "shopify/rest-2026-07/order/test_14.json"
    order = adapter.read(load(path), adapter.settings_model(shop="s")).objects[0]
    assert isinstance(order, CanonicalOrder)
    net = sum(line.quantity * line.unit_price_minor - line.discount_minor for line in order.lines)
    assert net + order.tax_minor + order.shipping_minor == order.total_minor == 59894
    assert order.cancellation == "cancelled"
    assert [line.cancelled_quantity for line in order.lines] == [1, 1, 1]


@pytest.mark.parametrize("path", OWN_FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_sample_of_our_own_writing_is_read_by_the_command(path, capsys):
    assert ingest.main([path.parent.name, str(path), "--dry-run", "--currency", "EUR"]) == 0
    out, err = capsys.readouterr()
    assert out or "holds no order" in err


@with_collection
def test_answers_about_returns_of_tiktok_hold_no_order(capsys):
    files = sorted((SAMPLES / "tiktok-shop/docs/return-and-refund").glob("*.json"))
    assert len(files) >= 8
    assert ingest.main(["tiktok-shop", *map(str, files), "--dry-run"]) == 0
    assert capsys.readouterr().out == ""
