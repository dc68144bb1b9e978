"""What Lazada, Shopee and AliExpress have in common: samples, signatures, answers, documentation."""

import hashlib
import json
import random
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from entrepot.orders import ingest
from entrepot.orders.adapters.port import (
    Cursor,
    DayCursor,
    HttpAnswer,
    HttpRequest,
    ShipmentNotice,
    ShippedLine,
    SignatureRefused,
)
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import CanonicalOrder
from entrepot.orders.handlers.connections import OurSettings

CHECKOUT = Path(__file__).resolve().parents[5]
SAMPLES = CHECKOUT / "services/orders/tests/samples"
NOW = datetime(2026, 3, 6, 12, tzinfo=UTC)
NAMES = ("lazada", "shopee", "aliexpress")
FLIPS = 10_000
CONNECTION: dict[str, dict[str, Any]] = {
    "lazada": {"app_key": "123456", "app_secret": "app-secret"},
    "shopee": {"partner_id": "2001887", "partner_key": "partner-key", "shop_id": "600000",
               "push_url": "https://hub.example/api/orders/v1/webhooks/shopee/my-shop"},
    "aliexpress": {"app_key": "500000", "app_secret": "app-secret"},
}  # fmt: skip
KINDS = {
    "lazada": {"order": 3, "order_reference": 9, "cancellation": 2, "return": 3},
    "shopee": {"order": 11, "order_reference": 5, "return": 3},
    "aliexpress": {"order": 8, "order_reference": 3, "return": 1},
}


def settings(name: str, **changes: Any) -> Any:
    return adapter_of(name).settings_model.model_validate(
        {"shop": "s", **CONNECTION[name], **changes}
    )


def hmac_sha256(key: bytes, message: bytes) -> str:
    """RFC 2104 written out; its known vector is checked in test_orders_signatures."""
    key = (hashlib.sha256(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = hashlib.sha256(bytes(b ^ 0x36 for b in key) + message).digest()
    return hashlib.sha256(bytes(b ^ 0x5C for b in key) + inner).hexdigest()


def signed(name: str, body: bytes, secret: str | None = None) -> dict[str, str]:
    told = CONNECTION[name]
    if name == "shopee":
        key, message = secret or told["partner_key"], told["push_url"].encode() + b"|" + body
    else:
        key, message = secret or told["app_secret"], told["app_key"].encode() + body
    return {"Authorization": hmac_sha256(key.encode(), message)}


def a_push(name: str) -> bytes:
    return (SAMPLES / name).joinpath(
        "push_trade_order.json" if name == "lazada" else "push_order_status.json"
    ).read_bytes()  # fmt: skip


def answer(status: int, body: Any = None, **headers: str) -> HttpAnswer:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return HttpAnswer(status, named, b"" if body is None else json.dumps(body).encode())


@pytest.mark.parametrize("name", NAMES)
def test_ingest_reads_every_sample_and_prints_each_object(name, capsys):
    files = sorted(str(path) for path in (SAMPLES / name).glob("*.json"))
    assert ingest.main([name, *files, "--dry-run"]) == 0
    kinds: dict[str, int] = {}
    for line in capsys.readouterr().out.splitlines():
        kind = json.loads(line)["kind"]
        kinds[kind] = kinds.get(kind, 0) + 1
    assert kinds == KINDS[name]


@pytest.mark.parametrize("name", NAMES)
def test_every_sampled_order_survives_its_own_text(name):
    for path in sorted((SAMPLES / name).glob("*.json")):
        reading = adapter_of(name).read(json.loads(path.read_bytes()), settings(name))
        assert reading.not_understood == (), path
        for each in reading.objects:
            assert type(each).model_validate_json(each.model_dump_json()) == each


@pytest.mark.parametrize("name", NAMES)
def test_the_sums_of_the_sampled_orders_add_up(name):
    for path in sorted((SAMPLES / name).glob("*.json")):
        for order in adapter_of(name).read(json.loads(path.read_bytes()), settings(name)).objects:
            if isinstance(order, CanonicalOrder):
                net = sum(x.quantity * x.unit_price_minor - x.discount_minor for x in order.lines)
                rest = order.total_minor - net - order.shipping_minor
                # Shopee's total has a shipping fee in it that the order does not tell apart.
                assert rest == 0 or (name == "shopee" and rest in (0, 5000)), path


@pytest.mark.parametrize("name", NAMES)
def test_a_push_names_an_order_that_is_fetched_then(name):
    body = a_push(name)
    seen = adapter_of(name).verify(signed(name, body), body, settings(name))
    assert seen.delivery_id == "sha256:" + hashlib.sha256(body).hexdigest()
    reading = adapter_of(name).read(json.loads(body), settings(name), topic=seen.topic)
    (reference,) = reading.objects
    assert reference.kind == "order_reference"
    request = adapter_of(name).order_request(reference.external_id, settings(name))
    assert reference.external_id in repr((request.query, request.form))


@pytest.mark.parametrize("name", NAMES)
def test_no_single_flipped_bit_of_body_or_signature_passes(name):
    adapter, told, body = adapter_of(name), settings(name), a_push(name)
    right = signed(name, body)["Authorization"].encode()
    assert adapter.verify({"authorization": right.decode()}, body, told)
    random_bits = random.Random(20260306)
    for _ in range(FLIPS):
        both = bytearray(right + body)
        position = random_bits.randrange(len(both) * 8)
        both[position // 8] ^= 1 << position % 8
        header, changed = bytes(both[: len(right)]), bytes(both[len(right) :])
        with pytest.raises(SignatureRefused):
            adapter.verify({"Authorization": header.decode("latin-1")}, changed, told)


@pytest.mark.parametrize("name", NAMES)
def test_missing_foreign_and_unconfigured_signatures_are_refused(name):
    adapter, body = adapter_of(name), a_push(name)
    right = signed(name, body)["Authorization"]
    for headers in ({}, {"Authorization": ""}, {"Authorization": right.upper()},
                    {"Authorization": right + " "}, {"Authorization": right[:-1]},
                    {"Authorization": "é" + right[1:]}, signed(name, body, "another-secret")):  # fmt: skip
        with pytest.raises(SignatureRefused):
            adapter.verify(headers, body, settings(name))
    nothing = {"app_secret": ""} if name != "shopee" else {"partner_key": ""}
    with pytest.raises(SignatureRefused, match="no secret"):
        adapter.verify({"Authorization": right}, body, settings(name, **nothing))


@pytest.mark.parametrize("name", NAMES)
def test_while_rotating_the_old_and_the_new_secret_sign(name):
    adapter, body = adapter_of(name), a_push(name)
    told = settings(name, webhook_secrets=("new", "old"))
    for secret in ("new", "old"):
        assert adapter.verify(signed(name, body, secret), body, told)
    with pytest.raises(SignatureRefused):
        adapter.verify(signed(name, body, "older"), body, told)


@pytest.mark.parametrize("name", NAMES)
def test_a_push_of_another_seller_is_refused(name):
    own = {"lazada": {"seller_id": "7654321"}, "shopee": {"shop_id": "600001"},
           "aliexpress": {"seller_id": "1"}}[name]  # fmt: skip
    body = a_push(name)
    with pytest.raises(SignatureRefused, match="another"):
        adapter_of(name).verify(signed(name, body), body, settings(name, **own))


@pytest.mark.parametrize("name", NAMES)
def test_signed_bytes_that_are_no_json_are_kept_and_named(name):
    seen = adapter_of(name).verify(signed(name, b"{"), b"{", settings(name))
    assert seen.topic == ""


@pytest.mark.parametrize("name", NAMES)
def test_a_finished_request_is_signed_anew_each_time_and_shows_no_secret(name):
    adapter, told = adapter_of(name), settings(name)
    request = adapter.poll_request(Cursor(NOW), told)
    first = adapter.finish(request, told, "token-1", NOW)
    later = adapter.finish(request, told, "token-1", NOW.replace(minute=1))
    assert dict(first.query)["sign"] != dict(later.query)["sign"]
    assert first.form == request.form
    assert "token-1" in dict(first.query).values()
    for secret in ("app-secret", "partner-key"):
        assert secret not in repr((first.query, first.form, first.headers, told))


def a_notice(**changes: Any) -> ShipmentNotice:
    values: dict[str, Any] = {
        "external_id": "1", "package_no": 1, "carrier_code": "EMS", "tracking_number": "T-1",
        "shipped_at": NOW, "lines": (ShippedLine("1", 1),), "completes_order": True, **changes,
    }  # fmt: skip
    return ShipmentNotice(**values)


@pytest.mark.parametrize("name", NAMES)
def test_a_busy_gateway_is_asked_again_and_slows_the_connection_down(name):
    adapter = adapter_of(name)
    busy = answer(429, Retry_After="7")
    assert adapter.read_shipment_answer(busy).retry_after_s == 7.0
    budget = adapter.read_budget(busy)
    assert budget is not None
    assert (budget.left, budget.wait_s) == (0.0, 7.0)
    said = {"lazada": {"code": "SellerCallLimit", "message": "Seller call limit"},
            "shopee": {"error": "error_rate_limit", "message": "Too many requests"},
            "aliexpress": {"error_response": {"code": "ApiCallLimit", "msg": "limited"}}}[name]  # fmt: skip
    told = answer(200, said)
    assert adapter.read_shipment_answer(told).kind == "retry"
    assert adapter.read_budget(told) is not None
    assert adapter.read_page(told, Cursor(NOW), settings(name)).outcome.kind == "retry"
    assert adapter.read_day(told, DayCursor(NOW.date()), settings(name)).outcome.kind == "retry"
    assert adapter.read_budget(answer(200, {"code": "0"})) is None


@pytest.mark.parametrize("name", NAMES)
def test_an_expired_token_is_retried_and_any_other_refusal_is_final(name):
    def said(code: str) -> HttpAnswer:
        return answer(200, {
            "lazada": {"code": code, "message": "m"}, "shopee": {"error": code, "message": "m"},
            "aliexpress": {"error_response": {"code": code, "msg": "m"}},
        }[name])  # fmt: skip

    adapter = adapter_of(name)
    expired = "error_auth" if name == "shopee" else "IllegalAccessToken"
    assert adapter.read_shipment_answer(said(expired)).kind == "retry"
    assert adapter.read_shipment_answer(said("NO_SUCH_ORDER")).kind == "rejected"
    for status in (403, 404):
        assert adapter.read_shipment_answer(answer(status)).kind == "rejected"


@pytest.mark.parametrize("name", NAMES)
def test_error_answers_are_named(name):
    document = {"lazada": {"code": "16", "type": "ISV", "message": "Invalid Order ID"},
                "shopee": {"error": "error_not_found", "message": "no order", "response": {}},
                "aliexpress": {"error_response": {"code": 15, "msg": "Remote service error"}}}[name]  # fmt: skip
    (bad,) = adapter_of(name).read(document, settings(name)).not_understood
    assert "answered with an error" in bad.reason


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_answer_and_a_foreign_document_hold_no_order(name):
    assert adapter_of(name).read({}, settings(name)).objects == ()
    assert adapter_of(name).read({"surprise": 1}, settings(name)).not_understood != ()


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_the_page_is_a_connection_of_the_marketplace(name):
    page = (CHECKOUT / f"docs/marketplaces/{name}.md").read_text(encoding="utf-8")
    example = json.loads(re.findall(r"```json\n(.*?)```", page, re.DOTALL)[0])
    assert example["marketplace"] == name
    connection = dict(example["connection"])
    ours = {key: connection.pop(key) for key in list(connection) if key in OurSettings.model_fields}
    OurSettings.model_validate(ours)
    adapter = adapter_of(name)
    assert set(example["credentials"]) <= set(adapter.secret_fields)
    made: Any = adapter.settings_model.model_validate({
        "shop": "my-shop", "base_url": example["base_url"], "currency": example["currency"],
        "webhook_secrets": example["secrets"], **connection, **example["credentials"],
    })  # fmt: skip
    assert isinstance(adapter.token_request(made, NOW), HttpRequest)
    for title in ("Permissions", "States", "Write-back", "Limits", "Not supported"):
        assert f"## {title}" in page
