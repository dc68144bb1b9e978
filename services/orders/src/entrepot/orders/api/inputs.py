"""Pieces of requests that several routers share."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import Field, TypeAdapter, ValidationError

from entrepot.orders.domain.incoming import Instant
from entrepot.shared.errors import InvalidCursor
from entrepot.shared.http import JSON
from entrepot.shared.identifiers import FulfilmentId, OrderId, ReturnId
from entrepot.shared.paging import decode_cursor

OrderPath = Annotated[OrderId, Path(examples=["ord_3f2504e04f8911d39a0c0305e82c3301"])]
FulfilmentPath = Annotated[FulfilmentId, Path(examples=["ful_3f2504e04f8911d39a0c0305e82c3301"])]
ReturnPath = Annotated[ReturnId, Path(examples=["ret_3f2504e04f8911d39a0c0305e82c3301"])]
Word = Annotated[str, Query(pattern=r"^[a-z_]{1,40}$")]
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f]+$")]
OptionalLine = Annotated[str, Field(max_length=500, pattern=r"^[^\x00-\x1f]*$")]
ExternalName = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00-\x1f]+$")]
_INSTANT: TypeAdapter[datetime] = TypeAdapter(Instant)


def instant_cursor(cursor: str | None) -> tuple[datetime, str] | None:
    """A cursor of (instant, id). Raises InvalidCursor."""
    values = decode_cursor(cursor, str, str)
    if values is None:
        return None
    try:
        return _INSTANT.validate_python(values[0]), plain(values[1])
    except ValidationError as error:
        raise InvalidCursor("the cursor belongs to another list") from error


def plain(text: str) -> str:
    """Text that the database can hold. Raises InvalidCursor."""
    if "\x00" in text:
        raise InvalidCursor("the cursor was not made here")
    return text


def json_body(model: Any) -> dict[str, Any]:
    """`openapi_extra` of a route that reads its body itself: the schema whole, its parts put in
    their places."""
    schema = TypeAdapter(model).json_schema(ref_template="{model}")
    parts: dict[str, Any] = schema.pop("$defs", {})

    def whole(node: Any) -> Any:
        if isinstance(node, dict):
            if "$ref" in node:
                return {**whole(parts[node["$ref"]]), **{k: v for k, v in node.items()
                                                         if k != "$ref"}}  # fmt: skip
            return {key: whole(value) for key, value in node.items()}
        return [whole(each) for each in node] if isinstance(node, list) else node

    return {"requestBody": {"required": True, "content": {JSON: {"schema": whole(schema)}}}}
