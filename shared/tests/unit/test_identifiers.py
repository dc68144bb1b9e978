"""Check digits, money and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from entrepot.shared import ids, money
from entrepot.shared.identifiers import gs1_check_digit, make_sscc, parse_gtin, parse_sscc


@pytest.mark.parametrize("gtin", ["4006381333931", "96385074", "036000291452", "10614141000415"])
def test_a_gtin_of_each_length_with_its_check_digit_is_taken(gtin: str) -> None:
    assert parse_gtin(gtin) == gtin


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(1, 9))
def test_any_other_check_digit_is_refused(body: str, off: int) -> None:
    right = gs1_check_digit(body)
    assert parse_gtin(body + str(right)) == body + str(right)
    with pytest.raises(ValueError, match="check digit"):
        parse_gtin(body + str((right + off) % 10))


@given(st.text("0123456789", min_size=12, max_size=12), st.integers(0, 11), st.integers(1, 9))
def test_a_single_wrong_digit_is_always_found(body: str, place: int, off: int) -> None:
    digit = str((int(body[place]) + off) % 10)
    changed = body[:place] + digit + body[place + 1 :]
    assert gs1_check_digit(changed) != gs1_check_digit(body)


@pytest.mark.parametrize("text", ["", "12", "40063813339a1", "٤٠٠٦٣٨١٣٣٣٩٣١"])
def test_what_is_not_digits_of_a_known_length_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        parse_gtin(text)


@given(st.integers(0, 9), st.integers(0, 10**9 - 1))
def test_a_printed_sscc_is_read_back(extension: int, serial: int) -> None:
    made = make_sscc(extension, "4006381", serial)
    assert parse_sscc(made) == made


def test_a_serial_that_does_not_fit_its_prefix_is_refused() -> None:
    with pytest.raises(ValueError, match="digits"):
        make_sscc(0, "4006381", 10**9)


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "KWD", "CNY"]))
def test_an_amount_survives_major_and_minor_units(amount: int, currency: str) -> None:
    assert money.to_minor(money.from_minor(amount, currency), currency) == amount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [("1.005", "EUR", 101), ("199", "JPY", 199), ("1.2345", "KWD", 1235), ("-0.5", "JPY", -1)],
)
def test_amounts_are_rounded_half_up_in_the_currency_s_own_unit(
    text: str, currency: str, minor: int
) -> None:
    assert money.to_minor(text, currency) == minor


def test_a_derived_id_depends_on_every_part_and_on_nothing_else() -> None:
    assert ids.derived_id("ord", "a", "b") == ids.derived_id("ord", "a", "b")
    assert len({ids.derived_id("ord", *p) for p in (("a", "b"), ("ab", ""), ("b", "a"))}) == 3


def test_new_ids_are_version_7_and_grow() -> None:
    made = [ids.new_uuid() for _ in range(3)]
    assert {u.version for u in made} == {7}
    assert {u.variant for u in made} == {"specified in RFC 4122"}
