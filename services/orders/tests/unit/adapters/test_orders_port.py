"""What every adapter offers its callers: finishing a call, budgets, rates, the audit of a day."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from entrepot.orders.adapters.port import Budget, DayCursor, HttpAnswer, HttpRequest, Token
from entrepot.orders.adapters.registry import ADAPTERS, adapter_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = DayCursor(date(2026, 3, 1))


def settings(name: str, **values: Any) -> Any:
    return adapter_of(name).settings_model.model_validate({"shop": "s", **values})


def answer(status: int, body: Any = None, **headers: str) -> HttpAnswer:
    named = {key.replace("_", "-"): value for key, value in headers.items()}
    return HttpAnswer(status, named, b"" if body is None else json.dumps(body).encode())


def test_all_marketplaces_are_found_by_their_names():
    assert list(ADAPTERS) == [
        "aliexpress", "amazon", "ebay", "lazada", "own", "shopee", "shopify", "tiktok-shop",
        "woocommerce",
    ]  # fmt: skip


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_credentials_are_told_apart_and_never_shown(name: str):
    adapter = adapter_of(name)
    told = settings(name, **dict.fromkeys(adapter.secret_fields, "hidden-value"))
    assert "webhook_secrets" not in adapter.secret_fields
    assert "hidden-value" not in repr(told)


@pytest.mark.parametrize(("name", "header"), [
    ("amazon", "x-amz-access-token"), ("shopify", "x-shopify-access-token"),
    ("woocommerce", "authorization"), ("ebay", "authorization"),
    ("tiktok-shop", "x-tts-access-token"),
])  # fmt: skip
def test_a_finished_call_is_authorised_and_keeps_its_body(name: str, header: str):
    request = HttpRequest("POST", "/x", (("b", "1"), ("a", "2")), {"k": "v"}, json={"ü": [1]})
    sent = adapter_of(name).finish(request, settings(name), "t", NOW)
    assert header in sent.headers
    assert sent.headers["k"] == "v"
    assert (sent.content, sent.path) == (request.content, request.path)
    assert sent.query[:2] == request.query


def test_what_a_request_names_itself_is_not_overwritten():
    request = HttpRequest("GET", "/x", (("a", "1"),), {"h": "mine"})
    more = request.plus(headers={"h": "theirs", "i": "2"}, query={"a": "9", "b": "3"})
    assert (more.query, dict(more.headers)) == ((("a", "1"), ("b", "3")), {"h": "mine", "i": "2"})


@pytest.mark.parametrize(("name", "told", "budget"), [
    ("amazon", answer(200, x_amzn_RateLimit_Limit="0.5"), Budget(calls_per_second=0.5)),
    ("amazon", answer(429, x_amzn_RateLimit_Limit="0.5"), Budget(0.0, 0.5, 2.0)),
    ("amazon", answer(200), None),
    ("shopify", answer(200, X_Shopify_Shop_Api_Call_Limit="38/40"), Budget(left=2.0)),
    ("shopify", answer(429, Retry_After="2.0"), Budget(0.0, None, 2.0)),
    ("shopify", answer(200), None),
    ("woocommerce", answer(429, Retry_After="9"), Budget(0.0, None, 9.0)),
    ("woocommerce", answer(200), None), ("own", answer(503, Retry_After="4"), Budget(0.0, None, 4)),
])  # fmt: skip
def test_answers_tell_of_the_budget(name: str, told: HttpAnswer, budget: Budget | None):
    assert adapter_of(name).read_budget(told) == budget


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_rates_are_positive_and_amazons_differ_by_kind(name: str):
    for kind in ("poll", "order", "day", "shipment", "stock"):
        rate = adapter_of(name).rate_of(kind)
        assert rate.calls_per_second > 0
        assert rate.burst >= 1
    amazon = adapter_of("amazon")
    assert amazon.rate_of("poll").calls_per_second < amazon.rate_of("order").calls_per_second


def test_a_token_is_read_and_its_absence_is_an_error():
    adapter = adapter_of("amazon")
    told = answer(200, {"access_token": "t", "expires_in": 3600, "refresh_token": "r"})
    assert adapter.read_token(told) == Token("t", 3600.0, "r")
    for bad in (answer(400, {"error": "x"}), answer(200, {}), answer(200, []), answer(200)):
        with pytest.raises(ValueError, match="no access token"):
            adapter.read_token(bad)


def test_shopify_counts_a_day_before_it_lists_it_page_by_page():
    adapter, told = adapter_of("shopify"), settings("shopify")
    first = adapter.day_request(DAY, told)
    assert first.path.endswith("/orders/count.json")
    assert dict(first.query)["created_at_max"] == "2026-03-01T23:59:59+00:00"
    count = adapter.read_day(answer(200, {"count": 2}), DAY, told)
    assert (count.external_ids, count.reported_total) == ((), 2)
    assert count.next is not None
    assert dict(adapter.day_request(count.next, told).query)["fields"] == "id"
    link = '<https://a/orders.json?page_info=abc&limit=250>; rel="next"'
    page = adapter.read_day(answer(200, {"orders": [{"id": 1}]}, Link=link), count.next, told)
    assert (page.external_ids, page.next and page.next.token) == (("1",), "abc")
    assert page.next is not None
    ended = adapter.read_day(answer(400), page.next, told)
    assert (ended.next, ended.outcome.kind) == (DAY, "retry")


def test_woocommerce_tells_its_count_of_a_day_in_a_header():
    adapter, told = adapter_of("woocommerce"), settings("woocommerce")
    query = dict(adapter.day_request(DAY, told).query)
    assert (query["after"], query["before"]) == ("2026-02-28T23:59:59", "2026-03-02T00:00:00")
    ids = [{"id": number} for number in range(100)]
    page = adapter.read_day(answer(200, ids, X_WP_Total="101"), DAY, told)
    assert (len(page.external_ids), page.reported_total) == (100, 101)
    assert page.next == DayCursor(DAY.day, "2", 100)


def test_amazon_lists_a_day_by_token_and_the_own_format_by_post():
    adapter, told = adapter_of("amazon"), settings("amazon")
    page = adapter.read_day(
        answer(200, {"orders": [{"orderId": "1"}], "pagination": {"nextToken": "n"}}), DAY, told
    )
    assert (page.external_ids, page.reported_total) == (("1",), None)
    assert page.next is not None
    assert ("paginationToken", "n") in adapter.day_request(page.next, told).query
    own, ours = adapter_of("own"), settings("own", webhook_secrets=["k"])
    request = own.day_request(DAY, ours)
    assert request.json["placed_until"] == "2026-03-02T00:00:00+00:00"
    assert request.headers["x-entrepot-signature"]
    listed = own.read_day(answer(200, {"external_ids": ["1"], "total": 1}), DAY, ours)
    assert (listed.external_ids, listed.reported_total, listed.next) == (("1",), 1, None)


@pytest.mark.parametrize("name", sorted(ADAPTERS))
def test_a_day_that_was_not_told_is_asked_for_again(name: str):
    for told in (answer(500), answer(429, Retry_After="3"), HttpAnswer(200, {}, b"<html>")):
        page = adapter_of(name).read_day(told, DAY, settings(name))
        assert (page.external_ids, page.reported_total) == ((), None)
        assert (page.next, page.outcome.kind) == (DAY, "retry")


def test_a_day_begins_and_ends_at_midnight_utc():
    assert (DAY.start.isoformat(), DAY.end.isoformat()) == (
        "2026-03-01T00:00:00+00:00", "2026-03-02T00:00:00+00:00")  # fmt: skip
