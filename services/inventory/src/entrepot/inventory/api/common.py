"""What several routers need: trying a write again, items that are checked one by one."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Annotated, Any, TypeVar

import asyncpg
import orjson
from fastapi import Path, Query
from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    Field,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from entrepot.inventory.settings import CONFLICT_TRIES, MAX_SERIALS
from entrepot.shared.errors import EntrepotError, InvalidBody, InvalidInput, RequestInFlight
from entrepot.shared.http import MAX_BATCH, invalid_body
from entrepot.shared.identifiers import CountryCode, LocationCode, Sku
from entrepot.shared.paging import decode_cursor

T = TypeVar("T")
M = TypeVar("M", bound=BaseModel)

SkuFilter = Annotated[Sku | None, Query(description="One SKU.")]
LocationFilter = Annotated[LocationCode | None, Query(description="One location.")]
CountryFilter = Annotated[CountryCode | None, Query(description="ISO 3166-1 alpha-2.")]
LocationPath = Annotated[LocationCode, Path(examples=["EU-1"])]
# A lot or a serial as it is printed: no blanks, no control characters, no slash (it is in paths).
LotCode = Annotated[str, StringConstraints(pattern=r"^[^\s/\x00-\x1f]{1,64}$")]
LotPath = Annotated[LotCode, Path(examples=["B-2026-01"])]
SkuPath = Annotated[Sku, Path(examples=["LAMP-1"])]
Person = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
    Field(description="Who: a name or an address of a person.", examples=["mei@example.com"]),
]  # fmt: skip
Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500),
    Field(examples=["label unreadable"]),
]  # fmt: skip


def _words(value: Any) -> Any:
    """CSV: a cell of names separated by blanks or semicolons."""
    return tuple(value.replace(";", " ").split()) if isinstance(value, str) else value


def _in_utc(value: datetime) -> datetime:
    """The same instant. Raises ValueError for one that no clock of UTC has."""
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise ValueError("lies outside the calendar") from None


# One zone for all: what is the same instant is the same value, and quicker to compare and write.
Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
Serials = Annotated[
    tuple[LotCode, ...], BeforeValidator(_words, json_schema_input_type=list[str]),
    Field(max_length=MAX_SERIALS, examples=[["SN-1001"]]),
]  # fmt: skip

_AGAIN = (
    asyncpg.UniqueViolationError, asyncpg.DeadlockDetectedError, asyncpg.SerializationError,
)  # fmt: skip


async def until_settled(write: Callable[[], Awaitable[T]]) -> T:
    """Do a transaction again that met its twin or a deadlock. Raises RequestInFlight where it
    never comes through."""
    for _ in range(CONFLICT_TRIES):
        try:
            return await write()
        except _AGAIN:
            continue
    raise RequestInFlight("the same items are being written by others", retry_after_s=1)


@cache
def _adapters(model: type[M]) -> tuple[TypeAdapter[M], TypeAdapter[list[M]]]:
    return TypeAdapter(model), TypeAdapter(list[model])  # type: ignore[valid-type]


def parse_items(model: type[M], body: bytes) -> Sequence[M | EntrepotError]:
    """{"items": [...]}: each item or what is wrong with it. Raises InvalidInput, InvalidBody for
    a body that is no such thing."""
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise InvalidInput("the body is not JSON") from error
    if (
        not isinstance(found, dict)
        or set(found) != {"items"}
        or not isinstance(found["items"], list)
    ):
        raise InvalidBody('send {"items": [...]}')
    if not 1 <= len(found["items"]) <= MAX_BATCH:
        raise InvalidBody(f"send 1 to {MAX_BATCH} items")
    all_of_them: TypeAdapter[list[M]] = _adapters(model)[1]
    try:
        return all_of_them.validate_python(found["items"])
    except ValidationError:
        return [parse_item(model, item) for item in found["items"]]


def parse_item(model: type[M], item: Any) -> M | EntrepotError:
    """One item, or its faults as a problem."""
    one: TypeAdapter[M] = _adapters(model)[0]
    try:
        return one.validate_python(item)
    except ValidationError as error:
        return invalid_body(error.errors(include_url=False, include_input=False))


def after_text(cursor: str | None, size: int = 1) -> tuple[str, ...]:
    """The last key seen, made of texts; empty texts on the first page."""
    return decode_cursor(cursor, *([str] * size)) or ("",) * size


def instant(value: str) -> datetime:
    """An instant out of a cursor. Raises InvalidInput."""
    try:
        return datetime.fromisoformat(value)
    except ValueError as error:
        raise InvalidInput("the cursor was not made here") from error
