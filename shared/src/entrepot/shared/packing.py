"""Columns of a multi-row statement as one text each.

The driver looks at every element of an array several times, which on the hot path costs more than
the statement does. Joined by a control character, a column is encoded at once; the server takes it
apart. A text column that is a single empty value comes back as no value: coalesce() it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import orjson

SEPARATOR = "\x1f"


def texts(number: int) -> str:
    """SQL for parameter `number`, packed, as text[]."""
    return f"string_to_array(${number}::text, E'\\x1f')"


def units(number: int) -> str:
    """SQL for parameter `number`, packed whole numbers, as bigint[]."""
    return f"('{{' || ${number}::text || '}}')::bigint[]"


def packed(values: Iterable[str | int]) -> str:
    """A column of codes, whose patterns know no control character, or of counts: then as units()
    reads them."""
    column: Any = values if isinstance(values, tuple | list) else list(values)
    if column and type(column[0]) is int:
        return orjson.dumps(column)[1:-1].decode()
    try:
        return SEPARATOR.join(column)
    except TypeError:
        return SEPARATOR.join(map(str, column))


def packed_free(values: Sequence[str]) -> str:
    """A column of texts from outside: a separator in one of them becomes a blank."""
    joined = SEPARATOR.join(values)
    if joined.count(SEPARATOR) != len(values) - 1:
        joined = SEPARATOR.join(v.replace(SEPARATOR, " ") for v in values)
    return joined


def packed_unless_same(values: Sequence[str]) -> tuple[str, str]:
    """A column of texts from outside and "", or no column and the value that all rows share: the
    statement takes coalesce(column, value)."""
    if values.count(values[0]) == len(values):
        return "", values[0]
    return packed_free(values), ""


def packed_often_same(*columns: Sequence[str]) -> list[str]:
    """packed_unless_same() of each: all columns, then all values."""
    pairs = [packed_unless_same(column) for column in columns]
    return [column for column, _ in pairs] + [value for _, value in pairs]
