"""Rates over orders against limits with dates."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared.rules.account_health import (
    Order,
    UnknownMetric,
    Window,
    ebay_months,
    late_shipments,
    limit_of,
    limits,
    order_defects,
    rate,
    seller_cancellations,
)

TODAY = date(2026, 11, 22)
WINDOW = Window(date(2026, 11, 13), TODAY)
METRICS = sorted({limit.metric for limit in limits()})


@pytest.mark.parametrize(
    ("metric", "numerator", "denominator", "status"),
    [
        ("amazon_odr", 1, 101, "ok"), ("amazon_odr", 1, 100, "breach"),
        ("amazon_vtr", 95, 100, "ok"), ("amazon_vtr", 94999, 100000, "breach"),
        ("amazon_otdr", 94, 100, "warning"), ("amazon_otdr", 89, 100, "breach"),
        ("tiktok_ldr", 8, 200, "ok"), ("tiktok_ldr", 9, 200, "warning"),
        ("tiktok_ldr", 20, 200, "warning"), ("tiktok_ldr", 21, 200, "breach"),
        ("tiktok_otdr", 80, 100, "ok"), ("walmart_cancel", 2, 100, "ok"),
        ("walmart_cancel", 201, 10000, "breach"), ("ebay_cases", 3, 1000, "ok"),
        ("walmart_vtr", 0, 0, "no_data"),
    ],
)  # fmt: skip
def test_the_limit_itself_is_allowed_or_not_as_each_marketplace_says(
    metric: str, numerator: int, denominator: int, status: str
) -> None:
    assert rate(numerator, denominator, limit_of(metric, TODAY)).status == status


def test_rates_are_rounded_half_up_and_judged_before_rounding() -> None:
    found = rate(1, 100_000 - 5, limit_of("amazon_odr", TODAY))
    assert str(found.rate_pct) == "0.00"
    almost = rate(995, 100_000, limit_of("amazon_odr", TODAY))
    assert (str(almost.rate_pct), almost.status) == ("1.00", "ok")


def test_a_limit_holds_from_its_day_and_an_unknown_one_is_not_guessed() -> None:
    with pytest.raises(UnknownMetric):
        limit_of("amazon_otdr", date(2024, 9, 24))
    with pytest.raises(UnknownMetric):
        limit_of("aliexpress_dispute", TODAY)
    assert all(limit.source and limit.confidence in ("primary", "secondary") for limit in limits())


@given(st.sampled_from(METRICS), st.integers(1, 500), st.integers(0, 500))
def test_headroom_is_the_greatest_number_of_further_failures_that_breaks_nothing(
    metric: str, denominator: int, numerator: int
) -> None:
    limit = limit_of(metric, TODAY)
    found = rate(min(numerator, denominator), denominator, limit)
    step = 1 if limit.better == "low" else -1
    assert found.headroom is not None

    def status(turns: int) -> str:
        return rate(found.numerator + step * turns, denominator, limit).status

    if found.status == "breach":
        assert found.headroom == 0
        return
    assert status(found.headroom) != "breach"
    after = found.numerator + step * (found.headroom + 1)
    assert not 0 <= after <= denominator or status(found.headroom + 1) == "breach"


def test_the_early_warning_comes_at_three_quarters_of_the_limit() -> None:
    limit = limit_of("amazon_lsr", TODAY)
    assert [rate(n, 1000, limit).early_warning for n in (29, 30)] == [False, True]
    high = limit_of("amazon_vtr", TODAY)
    assert [rate(n, 10_000, high).early_warning for n in (9626, 9625)] == [False, True]


def test_orders_outside_the_window_and_defects_without_weight_do_not_count() -> None:
    orders = [Order("A", TODAY), Order("B", WINDOW.first), Order("C", date(2026, 11, 12))]
    defects = [
        {"order_id": "A", "type": "negative_feedback", "rating": 2},
        {"order_id": "A", "type": "chargeback"},
        {"order_id": "B", "type": "atoz_claim", "outcome": "denied"},
        {"order_id": "C", "type": "chargeback"}, {"order_id": "Z", "type": "chargeback"},
        {"order_id": "B", "type": "praise"},
    ]  # fmt: skip
    assert order_defects(orders, defects, WINDOW) == (1, 2)
    cancelled = [{"order_id": "A", "by": "buyer_request"}, {"order_id": "B", "by": "seller"},
                 {"order_id": "B", "by": "marketplace_unconfirmed"},
                 {"order_id": "C", "by": "seller"}]  # fmt: skip
    assert seller_cancellations(orders, cancelled, WINDOW) == (1, 2)


def test_an_order_not_confirmed_by_the_end_of_the_window_is_late_once_its_day_is_over() -> None:
    def order(number: str, expected: date, confirmed: date | None) -> Order:
        return Order(number, WINDOW.first, expected, confirmed)

    early, last = date(2026, 11, 20), TODAY
    orders = [order("1", early, early), order("2", early, last), order("3", early, None),
              order("4", last, None)]  # fmt: skip
    assert late_shipments(orders, WINDOW) == (2, 4)


def test_ebay_judges_by_three_months_from_400_transactions() -> None:
    assert [ebay_months(n) for n in (0, 399, 400)] == [12, 12, 3]
