"""Numbers and days as forwarders write them: read as meant, or named with the cure."""

from datetime import date
from decimal import Decimal

import pytest

from entrepot.logistics.domain.currencies import currency_of
from entrepot.logistics.domain.sheets.cells import Cells, Comma, comma_of


def number(text: str, comma: Comma = "") -> Decimal | None:
    return Cells(2, {"base": text}, comma).number_of("base")


@pytest.mark.parametrize(
    ("text", "value"),
    [("12.50", "12.5"), ("12,50", "12.5"), ("0,250", "0.25"), ("1.234,56", "1234.56"),
     ("1,234.56", "1234.56"), ("1,234,567", "1234567"), ("1.234.567", "1234567"),
     ("1 234,5", "1234.5"), ("1\u202f234.5", "1234.5"), ("12.5 %", "12.5"), ("1.250", "1.25"),
     ("１２.５", "12.5"), ("0", "0")],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(text: str, value: str) -> None:
    assert number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["abc", "1,2,3", "1.2.3", "-1", "NaN", "1e999999", "12,34,567"])
def test_what_is_no_number_is_a_fault(text: str) -> None:
    cells = Cells(2, {"base": text})
    assert cells.number_of("base") is None
    assert cells.faults[0].cure_zh


def test_a_comma_before_three_digits_is_read_as_the_rest_of_the_sheet_shows_or_asked_for() -> None:
    cells = Cells(7, {"base": "1,250"})
    assert cells.number_of("base") is None
    fault = cells.faults[0]
    assert (fault.row, fault.value, fault.cure) == (7, "1,250", "write 1250 or 1.250")
    assert number("1,250", "decimal") == Decimal("1.25")
    assert number("1,250", "thousands") == Decimal(1250)
    assert number("1.250", "decimal") == Decimal(1250)
    assert comma_of(["1,250", "0,5"]) == "decimal"
    assert comma_of(["1,250", "2.75"]) == "thousands"
    assert comma_of(["1.234,5"]) == "decimal"
    assert comma_of(["1,250", "3", "1.500"]) == ""
    assert comma_of(["0,5", "0.5"]) == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [("2026-11-23", date(2026, 11, 23)), ("2026/11/23", date(2026, 11, 23)),
     ("20261123", date(2026, 11, 23)), ("2026年11月3日", date(2026, 11, 3)),
     ("2026-11-23 00:00:00", date(2026, 11, 23)), ("2026-11-23T00:00:00", date(2026, 11, 23)),
     ("9999-12-31", date(9999, 12, 31)), ("31.12.2026", None), ("01.02.03", None),
     ("0001-01-01", None), ("2026-02-30", None), ("soon", None)],
)  # fmt: skip
def test_a_day_is_one_with_its_year_first_in_four_digits(text: str, day: date | None) -> None:
    cells = Cells(2, {"valid_from": text})
    assert cells.day("valid_from") == day
    assert bool(cells.faults) == (day is None)


def test_currencies_are_known_by_code_or_by_what_people_call_them() -> None:
    assert [currency_of(x) for x in ("eur", " RMB ", "人民币", "US$", "")] == [
        "EUR", "CNY", "CNY", "USD", "",
    ]  # fmt: skip
    for text in ("¥", "XYZ", "dollars"):
        with pytest.raises(ValueError, match=text):
            currency_of(text)
