"""Amounts in minor units of the right exponent, exactly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.orders.adapters.money import Money, unit_price_and_discount
from entrepot.orders.adapters.reading import Node, Unreadable
from entrepot.orders.domain.canonical import CURRENCY_EXPONENTS


@pytest.mark.parametrize(
    ("currency", "amount", "minor"),
    [
        ("EUR", "12.34", 1234), ("EUR", "12.3", 1230), ("EUR", 12, 1200), ("EUR", 0.29, 29),
        ("JPY", "1200", 1200), ("JPY", "1200.00", 1200), ("KWD", "1.234", 1234),
        ("KWD", "1.2", 1200), ("CLF", "0.0001", 1), ("USD", "1e2", 10000), ("USD", " 5.10 ", 510),
    ],
)  # fmt: skip
def test_amounts_use_the_exponent_of_their_currency(currency, amount, minor):
    money = Money(currency)
    assert money.minor(Node(amount)) == minor
    assert money.remarks == []


def test_an_amount_finer_than_the_currency_is_rounded_and_remarked_on():
    money = Money("JPY")
    assert money.minor(Node("25.5", "/total")) == 26
    assert "/total: 25.5 JPY is finer than the currency" in money.remarks[0]


@pytest.mark.parametrize(
    "amount", ["-1", "12,50", "EUR 3", "NaN", "Infinity", True, [], {}, "1e40", 10**19]
)
def test_what_is_no_amount_is_refused_with_its_pointer(amount):
    with pytest.raises(Unreadable) as refused:
        Money("EUR").minor(Node(amount, "/orders/0/total"))
    assert refused.value.pointer == "/orders/0/total"


def test_an_unknown_currency_is_refused():
    with pytest.raises(Unreadable, match="ISO 4217"):
        Money("EUX").minor(Node("1"))


def test_absent_amounts_are_none():
    assert Money("EUR").minor(Node(None)) is None
    assert Money("EUR").minor(Node("")) is None


@given(st.integers(0, 10**12), st.sampled_from(sorted(CURRENCY_EXPONENTS)))
def test_an_amount_written_in_major_units_is_read_back_exactly(minor, currency):
    exponent = CURRENCY_EXPONENTS[currency]
    digits = str(minor).rjust(exponent + 1, "0")
    text = f"{digits[:-exponent]}.{digits[-exponent:]}" if exponent else digits
    money = Money(currency)
    assert money.minor(Node(text)) == minor
    assert money.remarks == []


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 1000))
def test_unit_price_and_discount_give_back_the_line_to_the_last_unit(gross, net, quantity):
    unit, discount = unit_price_and_discount(gross, net, quantity)
    assert unit * quantity - discount == net
    assert unit >= 0
    assert discount >= 0
