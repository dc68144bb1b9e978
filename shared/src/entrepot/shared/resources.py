"""Resources that are put whole, one by one or in batches: who may write, If-Match, per-item results.

Writers of a service's master data take one advisory lock in turn: they are few, and what they
check (cycles, references, gates) spans rows. Readers never wait.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

import orjson
from fastapi import Request, Response
from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from entrepot.shared.database import EVERY_PARTY, UnitOfWork, lock_writers
from entrepot.shared.errors import (
    BodyTooLarge,
    Conflict,
    EntrepotError,
    Forbidden,
    InvalidInput,
    VersionMismatch,
)
from entrepot.shared.http import (
    MAX_BATCH,
    Call,
    ItemResult,
    batch_answer,
    invalid_body,
    read_body,
)
from entrepot.shared.outcomes import Outcome
from entrepot.shared.problems import to_problem

T = TypeVar("T", bound=BaseModel)


def only_merchant(call: Call) -> None:
    """Partners read their own; staff and services write. Raises Forbidden."""
    if call.caller.sees != EVERY_PARTY:
        raise Forbidden("only the merchant's staff and services may do this")


def check_put(call: Call, before: Any | None, command: BaseModel, view: Any) -> None:
    """Without If-Match a PUT only creates, or repeats what is held; with it, it changes the
    version that the caller read. Raises VersionRequired or VersionMismatch."""
    given = "if-match" in call.request.headers
    if before is None:
        if given:
            raise VersionMismatch("nothing is here yet; leave If-Match out to create it")
        return
    if given or before.content != command:
        call.check_version(before.version, view(before))


async def put_one(
    call: Call, command: T, load: Callable[[UnitOfWork], Awaitable[Any | None]],
    write: Callable[[Sequence[T], UnitOfWork], Awaitable[list[Outcome]]],
    view: Callable[[Any], BaseModel],
) -> Response:  # fmt: skip
    """The PUT of every resource: 201 with the view where it was created, else 200."""
    only_merchant(call)
    did: list[str] = []

    async def effect(uow: UnitOfWork) -> BaseModel:
        await lock_writers(uow)
        check_put(call, await load(uow), command, view)
        outcome = (await write([command], uow))[0]
        if outcome.problem is not None:
            raise outcome.problem
        did.append(outcome.did)
        return view(await load(uow))

    created = "if-match" not in call.request.headers
    response = await call.once(effect, status=201 if created else 200)
    if created and did and did[0] != "created":
        response.status_code = 200  # A repeat without Idempotency-Key.
    return response


def items_schema(adapter: TypeAdapter[Any], example: dict[str, Any]) -> dict[str, Any]:
    """`openapi_extra` of a :batch route."""
    item = adapter.json_schema(ref_template="#/components/schemas/{model}")
    item = _inline(item, item.pop("$defs", {}))
    schema = {
        "type": "object", "required": ["items"], "additionalProperties": False,
        "properties": {"items": {"type": "array", "maxItems": MAX_BATCH, "items": item}},
    }  # fmt: skip
    content = {"schema": schema, "example": {"items": [example]}}
    return {"requestBody": {"required": True, "content": {"application/json": content}}}


def _inline(value: Any, definitions: dict[str, Any]) -> Any:
    if isinstance(value, dict):
        name = str(value.get("$ref", "")).rsplit("/", 1)[-1]
        if name in definitions:
            return _inline(definitions[name], definitions)
        return {key: _inline(inner, definitions) for key, inner in value.items()}
    if isinstance(value, list):
        return [_inline(inner, definitions) for inner in value]
    return value


async def run_batch(
    call: Call, adapter: TypeAdapter[T], key: Callable[[T], tuple[str, ...]],
    write: Callable[[Sequence[T], UnitOfWork], Awaitable[list[Outcome]]],
) -> Response:  # fmt: skip
    """{"items": [...]}: good items are held in one transaction, bad ones are told apart. An item
    holds whatever version is there (no If-Match); a repeated key in one batch is refused unless
    the items are equal."""
    only_merchant(call)
    raw = await batch_items(call.request)
    good: dict[tuple[str, ...], tuple[int, T]] = {}
    twins: list[tuple[int, tuple[str, ...]]] = []
    failed: dict[int, EntrepotError] = {}
    for index, value in enumerate(raw):
        try:
            item = adapter.validate_python(value)
        except ValidationError as fault:
            failed[index] = invalid_body(fault.errors(include_url=False, include_input=False))
            continue
        first, held = good.setdefault(key(item), (index, item))
        if first == index:
            continue
        if held == item:
            twins.append((index, key(item)))
        else:
            failed[index] = Conflict(f"item {first} of this batch has the same key")
    async with call.transaction() as uow:
        outcomes = await write([item for _, item in good.values()], uow)
    results: dict[int, ItemResult] = {}
    by_key = {}
    for (place, (index, _)), outcome in zip(good.items(), outcomes, strict=True):
        by_key[place] = outcome
        results[index] = item_result(call, index, "/".join(place), outcome.status, outcome.problem)
    for index, place in twins:
        outcome = by_key[place]
        status = 200 if outcome.problem is None else outcome.status
        results[index] = item_result(call, index, "/".join(place), status, outcome.problem)
    for index, problem in failed.items():
        results[index] = item_result(call, index, None, problem.status, problem)
    return batch_answer([results[index] for index in range(len(raw))])


def item_result(
    call: Call, index: int, id_: str | None, status: int, problem: EntrepotError | None
) -> ItemResult:
    document = to_problem(problem, call.request) if problem is not None else None
    return ItemResult(index=index, status=status, id=id_, problem=document)


class _Batch(BaseModel, extra="forbid"):
    items: list[Any] = Field(max_length=MAX_BATCH)


async def batch_items(request: Request) -> list[Any]:
    body = await read_body(request, request.app.state.settings.batch_body_limit_bytes)
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as fault:
        raise InvalidInput(f"the body is not JSON: {fault}") from fault
    given = value.get("items") if isinstance(value, dict) else None
    if isinstance(given, list) and len(given) > MAX_BATCH:
        raise BodyTooLarge(f"at most {MAX_BATCH} items", limit_items=MAX_BATCH)
    try:
        return _Batch.model_validate(value).items
    except ValidationError as fault:
        raise invalid_body(fault.errors(include_url=False, include_input=False)) from fault
