"""More kinds of packed columns; see entrepot.shared.packing."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import lru_cache

from entrepot.shared.packing import SEPARATOR, texts


def instants(number: int) -> str:
    """SQL for parameter `number`, packed by packed_instants(), as timestamptz[]."""
    return f"string_to_array(${number}::text, E'\\x1f')::timestamptz[]"


def hashes(number: int) -> str:
    """SQL for parameter `number`, packed hexadecimal digits, as bytea[]."""
    return f"string_to_array(${number}::text, E'\\x1f')::bytea[]"


def packed_instants(values: Iterable[datetime]) -> str:
    """A column of instants with their zone."""
    return SEPARATOR.join(map(_written, values))


@lru_cache(maxsize=2048)
def _written(value: datetime) -> str:
    """Told once for the ledger and for what led to it. Equal instants may come out in one zone."""
    return value.isoformat()


def packed_hashes(values: Iterable[bytes]) -> str:
    """A column of bytes, as PostgreSQL writes them."""
    return SEPARATOR.join(["\\x" + value.hex() for value in values])


def free(number: int, values: Sequence[str]) -> tuple[str, str | Sequence[str]]:
    """A column of the caller's own words, of which no character may change: SQL for parameter
    `number` as text[], and the parameter. Packed, unless one of them holds the separator."""
    joined = SEPARATOR.join(values)
    if not joined or joined.count(SEPARATOR) != len(values) - 1:
        return f"${number}::text[]", list(values)
    return texts(number), joined
