"""What the buyer pays for the units of a fulfilment's line."""

from entrepot.orders.handlers.release import unit_values, value_of_work
from entrepot.orders.repository.orders import LineRow
from entrepot.shared.events.inventory import ReservedLine


def line(number: int = 1, quantity: int = 3, **more: int) -> LineRow:
    values = {"unit_price_minor": 1000, "discount_minor": 0, "cancelled_quantity": 0,
              "fulfilled_quantity": 0, **more}  # fmt: skip
    return LineRow(f"ord_{'0' * 32}", number, "", "LAMP", "LAMP", quantity, **values)


def reserved(number: int, sku: str, quantity: int, location: str = "SZX-1") -> ReservedLine:
    return ReservedLine(line_no=number, sku=sku, location=location, quantity=quantity)


def test_a_line_has_its_value_with_discounts_off_and_cancelled_units_left_out() -> None:
    lines = [line(quantity=4, cancelled_quantity=1, discount_minor=300)]
    assert unit_values([reserved(1, "LAMP", 3)], lines) == {1: (2700, 3)}


def test_a_line_served_by_two_places_is_one_line_of_one_value() -> None:
    both = [reserved(1, "LAMP", 1), reserved(1, "LAMP", 2, "DE-1")]
    assert unit_values(both, [line()]) == {1: (3000, 3)}


def test_parts_of_a_bundle_have_no_price_of_their_own() -> None:
    parts = [reserved(1, "LAMP", 3), reserved(1, "BULB", 6)]
    assert unit_values(parts, [line()]) == {}


def test_a_parcel_with_some_units_of_a_line_has_their_share_of_its_value() -> None:
    lines = [line(quantity=3, discount_minor=300), line(2, quantity=1)]
    assert value_of_work([{"line_no": 1, "line_units": 2}], lines) == 1800
    assert value_of_work([{"line_no": 1}, {"line_no": 2}], lines) == 2700 + 1000


def test_nothing_is_divided_by_units_that_are_not_there() -> None:
    assert unit_values([], [line(quantity=2, cancelled_quantity=2)]) == {}
