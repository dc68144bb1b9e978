"""Keyset pages: an opaque cursor names the last row seen, so pages stay right under inserts."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Annotated, Any, Generic, TypeVar

import orjson
from fastapi import Query
from pydantic import BaseModel, ConfigDict

from entrepot.shared.errors import InvalidCursor

MAX_LIMIT = 500
T = TypeVar("T")

Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="Items on a page.")]
Cursor = Annotated[
    str | None, Query(max_length=512, description="`next_cursor` of the page before.")
]


class Page(BaseModel, Generic[T]):
    """Some items, and where the next ones begin (absent on the last page)."""

    model_config = ConfigDict(extra="forbid")
    items: list[T]
    next_cursor: str | None = None


def encode_cursor(*values: Any) -> str:
    """An opaque text of the sort key's values."""
    return base64.urlsafe_b64encode(orjson.dumps(values)).decode().rstrip("=")


def decode_cursor(cursor: str | None, *types: type) -> tuple[Any, ...] | None:
    """The values, checked against their JSON types. Raises InvalidCursor."""
    if cursor is None:
        return None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError) as error:
        raise InvalidCursor("the cursor was not made here") from error
    if (
        not isinstance(values, list)
        or len(values) != len(types)
        or not all(isinstance(v, t) for v, t in zip(values, types, strict=True))
    ):
        raise InvalidCursor("the cursor belongs to another list")
    return tuple(values)


def page_of(items: Sequence[T], limit: int, key: Callable[[T], tuple[Any, ...]]) -> Page[T]:
    """A page of at most `limit` items, from a query that asked for one more."""
    more = len(items) > limit
    kept = list(items[:limit])
    return Page(items=kept, next_cursor=encode_cursor(*key(kept[-1])) if more else None)
