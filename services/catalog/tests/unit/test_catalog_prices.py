"""Price windows and tiers, rates, parity."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from entrepot.catalog.domain.parity import PutParityRule, Rate, Rates, judge
from entrepot.catalog.domain.prices import PriceListFields, Window, effective, next_edge

START = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = date(2026, 11, 22)


def day(n: int) -> datetime:
    return START + timedelta(days=n)


def a_window(price: int, begins: int | None = None, ends: int | None = None,
             quantity: int = 1) -> dict[str, Any]:  # fmt: skip
    return {
        "price_minor": price, "min_quantity": quantity,
        "valid_from": day(begins) if begins is not None else None,
        "valid_until": day(ends) if ends is not None else None,
    }  # fmt: skip


def a_list(*windows: dict[str, Any]) -> tuple[Window, ...]:
    return PriceListFields.model_validate({"prices": windows}).prices


def test_the_price_of_the_greatest_tier_that_the_quantity_reaches_counts() -> None:
    prices = a_list(a_window(100), a_window(90, quantity=10), a_window(80, 5, 6, quantity=20))
    found = [effective(prices, day(5), n) for n in (1, 9, 10, 19, 20)]
    assert [w.price_minor for w in found if w] == [100, 100, 90, 90, 80]
    later = effective(prices, day(6), 20)
    assert later is not None
    assert later.price_minor == 90
    assert effective(a_list(a_window(1, 1)), day(0)) is None


@pytest.mark.parametrize(
    "windows",
    [[a_window(1), a_window(2)], [a_window(1, 0, 5), a_window(2, 4)],
     [a_window(1, 0, 5), a_window(2, 0, 1)], [a_window(1, None, 5), a_window(2, None, 2)]],
)  # fmt: skip
def test_windows_of_one_quantity_that_overlap_are_refused(windows: list[dict[str, Any]]) -> None:
    with pytest.raises(ValidationError, match="overlap"):
        a_list(*windows)


@pytest.mark.parametrize("values", [{"valid_until": day(-1), "valid_from": day(0)},
                                    {"compare_at_minor": 5}])  # fmt: skip
def test_a_window_that_ends_before_it_begins_or_strikes_through_less_is_refused(
    values: dict[str, Any],
) -> None:
    with pytest.raises(ValidationError):
        Window(price_minor=10, **values)


SPANS = st.lists(
    st.tuples(st.integers(1, 3), st.none() | st.integers(0, 20), st.none() | st.integers(0, 20)),
    max_size=8,
)


@given(SPANS, st.integers(-1, 22), st.integers(1, 4))
def test_no_moment_has_two_prices_of_a_tier_and_none_changes_before_the_next_edge(
    spans: list[tuple[int, int | None, int | None]], at: int, quantity: int
) -> None:
    windows = [a_window(n, b, e, q) for n, (q, b, e) in enumerate(spans)]
    try:
        prices = a_list(*windows)
    except ValidationError:
        return
    for tier in (1, 2, 3):
        assert sum(w.min_quantity == tier and w.holds(day(at)) for w in prices) <= 1
    edge = next_edge(prices, day(at))
    last = (edge or day(30)) - timedelta(microseconds=1)
    assert effective(prices, day(at), quantity) == effective(prices, last, quantity)


RATES = Rates({
    ("EUR", "USD"): Rate(date(2026, 11, 20), Decimal("1.25")),
    ("USD", "CNY"): Rate(date(2026, 11, 21), Decimal("8")),
    ("EUR", "JPY"): Rate(date(2026, 11, 1), Decimal("160")),
})  # fmt: skip


def test_money_is_converted_directly_inversely_and_over_one_third_currency() -> None:
    oldest = date(2026, 11, 15)
    assert RATES.convert((100, "EUR"), "USD", oldest) == (125, date(2026, 11, 20))
    assert RATES.convert((125, "USD"), "EUR", oldest) == (100, date(2026, 11, 20))
    assert RATES.convert((1, "EUR"), "CNY", oldest) == (10, date(2026, 11, 20))
    assert RATES.convert((100, "EUR"), "JPY", oldest) is None
    assert RATES.convert((100, "EUR"), "JPY", date(2026, 11, 1)) == (160, date(2026, 11, 1))
    assert RATES.convert((7, "CHF"), "CHF", oldest) == (7, date.max)


def a_rule(**values: Any) -> PutParityRule:
    given_ = {"rule": "r", "kind": "band", "reference": "store-berlin", "tolerance_bp": 300,
              "effective_from": "2026-01-01"}  # fmt: skip
    return PutParityRule.model_validate({**given_, **values})


def states(rule: PutParityRule, prices: dict[str, dict[str, int]]) -> dict[str, str]:
    return {f.shop: f.state for f in judge(rule, prices, RATES, TODAY)}


@pytest.mark.parametrize(
    ("price", "band", "floor"),
    [(9699, "breached", "breached"), (9700, "ok", "ok"), (10000, "ok", "ok"),
     (10300, "ok", "ok"), (10301, "breached", "ok")],
)  # fmt: skip
def test_a_band_holds_on_both_sides_and_a_floor_below_only_ends_included(
    price: int, band: str, floor: str
) -> None:
    prices = {"store-berlin": {"EUR": 10000}, "amz-de": {"EUR": price}}
    assert states(a_rule(), prices) == {"amz-de": band}
    assert states(a_rule(kind="floor"), prices) == {"amz-de": floor}
    fixed = a_rule(kind="floor", reference=None, floor_minor=10000, floor_currency="EUR",
                   shops=["amz-de"])  # fmt: skip
    assert states(fixed, prices) == {"amz-de": floor}


def test_another_currency_needs_a_rate_and_the_worst_currency_of_a_shop_counts() -> None:
    prices = {"store-berlin": {"EUR": 10000}, "us": {"USD": 12500}, "jp": {"JPY": 16000},
              "two": {"EUR": 10000, "USD": 20000}}  # fmt: skip
    assert states(a_rule(), prices) == {"us": "ok", "jp": "no_rate", "two": "breached"}
    assert states(a_rule(max_rate_age_days=60), prices)["jp"] == "ok"
    stale = judge(a_rule(), prices, RATES, TODAY)
    assert {f.shop: f.stale_on for f in stale}["us"] == date(2026, 11, 28)


def test_without_a_reference_price_or_out_of_its_time_a_rule_says_nothing() -> None:
    assert states(a_rule(), {"amz-de": {"EUR": 1}}) == {}
    both = {"store-berlin": {"EUR": 1}, "amz-de": {"EUR": 9}}
    assert states(a_rule(effective_from="2026-11-23"), both) == {}
    assert states(a_rule(effective_to="2026-11-22"), both) == {}


@pytest.mark.parametrize(
    "values",
    [{"reference": None}, {"shops": ["store-berlin"]}, {"floor_minor": 1},
     {"kind": "floor", "floor_minor": 1, "floor_currency": "EUR"},
     {"effective_to": "2026-01-01"}],
)  # fmt: skip
def test_a_rule_that_says_nothing_clear_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a_rule(**values)


@given(st.integers(0, 10**6), st.integers(1, 10**6), st.integers(0, 10_000))
def test_a_band_is_the_exact_inequality(price: int, reference: int, tolerance: int) -> None:
    rule = a_rule(tolerance_bp=tolerance)
    prices = {"store-berlin": {"EUR": reference}, "amz-de": {"EUR": price}}
    inside = abs(Fraction(price - reference, reference)) <= Fraction(tolerance, 10_000)
    assert states(rule, prices) == {"amz-de": "ok" if inside else "breached"}
