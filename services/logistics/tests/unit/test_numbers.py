import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.logistics.domain.numbers import (
    S10_SERIALS,
    SeriesExhausted,
    prefix_number,
    s10_check_digit,
    s10_number,
)
from entrepot.shared.identifiers import gs1_check_digit


def test_the_check_digit_of_the_postal_union_s_own_example_is_nine() -> None:
    assert s10_check_digit("47312482") == 9


@given(st.integers(0, S10_SERIALS - 1))
def test_every_s10_number_has_thirteen_characters_and_one_digit_after_its_serial(n: int) -> None:
    number = s10_number("LX", n, "CN")
    assert len(number) == 13
    assert number[2:10] == f"{n:08d}"
    assert int(number[10]) == s10_check_digit(number[2:10])


@given(st.integers(0, 10**11 - 1))
def test_a_carrier_s_own_number_ends_in_a_gs1_check_digit(n: int) -> None:
    number = prefix_number("YT", n)
    assert int(number[-1]) == gs1_check_digit(number[2:-1])


def test_a_series_that_is_used_up_says_so() -> None:
    with pytest.raises(SeriesExhausted):
        s10_number("LX", S10_SERIALS, "CN")
    with pytest.raises(SeriesExhausted):
        prefix_number("YT", 10**11)
