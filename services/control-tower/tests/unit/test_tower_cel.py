"""Conditions in CEL: what passes, what is refused, what cannot take for ever."""

from typing import Any

import pytest

from entrepot.control_tower.adapters.cel import MAX_CHARS, compile_condition
from entrepot.control_tower.domain.filters import InvalidFilter, parse_filter


class An:
    """An event."""

    def __init__(self, **data: Any) -> None:
        self.content = data

    @property
    def envelope(self) -> dict[str, Any]:
        return {"type": "orders.order_accepted.v1", "parties": ["shop:amz-de"], "version": 1,
                "time": "2026-01-01T00:00:00+00:00"}  # fmt: skip


ORDER = An(shop="amz-de", total_minor=999, lines=[{"sku": "A", "quantity": 2}], note=None)


@pytest.mark.parametrize(
    "text",
    ['data.shop == "amz-de" && data.total_minor > 500', "data.lines.exists(l, l.sku == 'A')",
     "data.lines.all(l, l.quantity > 1)", 'type.startsWith("orders.") || data.nothing == 1',
     'data.nothing == 1 || type.endsWith(".v1")', '!(data.shop in ["a", "b"])',
     "has(data.shop) && !has(data.nothing)", "size(data.lines) == 1 && data.lines[0].quantity == 2",
     '"shop:amz-de" in parties', 'timestamp(time) < timestamp("2026-06-01T00:00:00Z")',
     'timestamp(time) + duration("1h30m") > timestamp(time)', "(1 + 2) * 3 - 9 == 0 && 7 % 4 == 3",
     "data.note == null", 'data.total_minor > 500 ? data.shop != "x" : false',
     'data.lines.map(l, l.quantity * 2)[0] == 4', 'data.shop.contains("z-d")',
     "data.lines.filter(l, l.quantity > 5).size() == 0", "version == 1.0", "-data.total_minor < 0",
     '"a\\u4e2d\\n" == \'a中\\n\'', "double(3) / 2.0 == 1.5 && int('7') == 7"],
)  # fmt: skip
def test_an_event_passes_what_is_true_of_it(text: str) -> None:
    assert compile_condition(text)(ORDER)


@pytest.mark.parametrize(
    "text",
    ["data.nothing == 1", "data.nothing.deeper.still == 1", 'data.shop > 5', "version == true",
     "data.lines[9].sku == 'A'", "data.lines[-1].sku == 'A'", "1 / 0 == 1", "data.shop",
     'data.total_minor + "x" == "999x"', "data.nothing == 1 && true", "!data.shop",
     'timestamp("nonsense") < timestamp(time)', "int(data.shop) == 1"],
)  # fmt: skip
def test_what_is_false_or_cannot_be_computed_does_not_pass(text: str) -> None:
    assert not compile_condition(text)(ORDER)


@pytest.mark.parametrize(
    "text",
    ["", " ", "nobody == 1", "data.shop ==", 'data.shop.matches("(a+)+$")', '"open', "'\\\\n\\\\n",
     '"""three"""', "b'bytes' == data.x", "Message{field: 1}", "data.shop.lowerAscii()",
     "unknown(data)", "x" * (MAX_CHARS + 1), "data.lines.exists(1, true)", "[" * 200],
)  # fmt: skip
def test_what_is_not_spoken_here_is_refused(text: str) -> None:
    with pytest.raises(InvalidFilter):
        compile_condition(text)


def test_macros_in_macros_end_after_a_bounded_number_of_steps() -> None:
    long = An(a=list(range(1000)))
    text = "data.a.all(x, data.a.all(y, data.a.all(z, x + y + z >= 0)))"
    assert not compile_condition(text)(long)


def test_the_same_condition_is_the_same_filter() -> None:
    one = parse_filter("orders.*", None, None, compile_condition("version == 1"))
    two = parse_filter("orders.*", None, None, compile_condition(" version == 1 "))
    assert one == two
    assert hash(one) == hash(two)
    assert not one.is_open
