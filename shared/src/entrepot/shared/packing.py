"""Columns of a multi-row statement as one text each.

The driver looks at every element of an array several times, which on the hot path costs more than
the statement does. Joined by a control character, a column is encoded at once; the server takes it
apart. A column that is a single empty value comes back as no value: coalesce() it.
"""

from collections.abc import Iterable, Sequence

SEPARATOR = "\x1f"


def texts(number: int) -> str:
    """SQL for parameter `number`, packed, as text[]."""
    return f"string_to_array(${number}::text, E'\\x1f')"


def units(number: int) -> str:
    """SQL for parameter `number`, packed, as bigint[]."""
    return f"string_to_array(${number}::text, E'\\x1f')::bigint[]"


def packed(values: Iterable[str | int]) -> str:
    """A column of codes or counts; their patterns know no control character."""
    return SEPARATOR.join(map(str, values))


def packed_free(values: Sequence[str]) -> str:
    """A column of texts from outside: a separator in one of them becomes a blank."""
    joined = SEPARATOR.join(values)
    if joined.count(SEPARATOR) != len(values) - 1:
        joined = SEPARATOR.join(v.replace(SEPARATOR, " ") for v in values)
    return joined
