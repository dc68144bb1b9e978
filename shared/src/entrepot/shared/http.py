"""How a request is met: caller, scope, transaction, answer. What every router imports.

A route declares its scope with `dependencies=[scope("orders:write")]` (or `[public()]`); one
without does not start. Effects run through `Call.once`, which keeps the Idempotency-Key in the
same transaction; group-committed ones through their own GroupCommit.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

import orjson
from fastapi import Depends, Request, Response
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from entrepot.shared import idempotency
from entrepot.shared.auth import Caller, Verifier
from entrepot.shared.database import Database, UnitOfWork
from entrepot.shared.errors import (
    BodyTooLarge,
    InvalidBody,
    InvalidInput,
    Unauthenticated,
    VersionMismatch,
    VersionRequired,
)
from entrepot.shared.middleware import RateLimiter

T = TypeVar("T")
JSON = "application/json"
MAX_BATCH = 1000


class Input(BaseModel):
    """Base of everything that comes in: unknown fields are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class View(BaseModel):
    """Base of everything that goes out. `version`, where present, becomes the ETag."""

    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True, slots=True)
class Call:
    """One authenticated request and the database it may use."""

    request: Request
    caller: Caller
    database: Database

    @property
    def request_id(self) -> str:
        return str(self.request.state.request_id)

    @property
    def traceparent(self) -> str:
        return str(self.request.headers.get("traceparent", ""))

    def transaction(self) -> Any:
        """A write transaction that sees the caller's rows only."""
        return self.database.transaction(
            self.caller.sees, correlation_id=self.request_id, causation_id=self.request_id,
            traceparent=self.traceparent,
        )  # fmt: skip

    def read(self) -> Any:
        """A read transaction that sees the caller's rows only."""
        return self.database.read(self.caller.sees)

    async def once(
        self, effect: Callable[[UnitOfWork], Awaitable[BaseModel | None]], *, status: int = 200
    ) -> Response:
        """Do the effect and answer with what it returns; with an Idempotency-Key, once."""
        key = self.request.headers.get("idempotency-key")
        if key is None:
            async with self.transaction() as uow:
                answer = _answer(await effect(uow), status)
            return _response(answer)
        wanted = idempotency.IdempotentRequest.of(
            self.caller.party, key, f"{self.request.method} {self.request.url.path}",
            await self.request.body(),
        )  # fmt: skip
        async with self.transaction() as uow:
            stored = await idempotency.begin(uow, wanted)
            if stored is None:
                answer = _answer(await effect(uow), status)
                await idempotency.finish(uow, wanted, answer)
                return _response(answer)
        response = _response(stored)
        response.headers["Idempotency-Replayed"] = "true"
        return response

    def expected_version(self) -> int:
        """The version named by If-Match. Raises VersionRequired or InvalidInput."""
        raw = self.request.headers.get("if-match")
        if raw is None:
            raise VersionRequired('send If-Match with the ETag that you read, e.g. "3"')
        digits = raw.strip().removeprefix("W/").strip('"')
        if not digits.isdecimal():
            raise InvalidInput("If-Match must be an ETag of this resource")
        return int(digits)

    def check_version(self, current: int, state: BaseModel | None = None) -> None:
        """Raises VersionMismatch (with the current state) unless If-Match names `current`."""
        if self.expected_version() != current:
            now = state.model_dump(mode="json") if state is not None else None
            raise VersionMismatch(f"the current version is {current}", current=now)


def _answer(result: BaseModel | None, status: int) -> idempotency.StoredAnswer:
    if result is None:
        return idempotency.StoredAnswer(204, b"", "")
    version = getattr(result, "version", None)
    return idempotency.StoredAnswer(
        status, result.model_dump_json().encode(), f'"{version}"' if version is not None else ""
    )


def _response(answer: idempotency.StoredAnswer) -> Response:
    response = Response(answer.body, answer.status, media_type=JSON if answer.body else None)
    if answer.etag:
        response.headers["ETag"] = answer.etag
    return response


def answer(view: BaseModel, status: int = 200) -> Response:
    """A view as JSON with its ETag, without FastAPI's second validation."""
    return _response(_answer(view, status))


def json_answer(value: Any, status: int = 200) -> Response:
    """Plain data as JSON."""
    return Response(orjson.dumps(value), status, media_type=JSON)


async def verified_caller(request: Request) -> Caller:
    """The caller of a request, from its bearer token. Raises Unauthenticated."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    if kind.lower() != "bearer" or not token:
        raise Unauthenticated("send Authorization: Bearer <access token>")
    verifier: Verifier = request.app.state.verifier
    caller = await verifier.verify(token.strip())
    request.state.caller = caller
    limiter: RateLimiter = request.app.state.limiter
    request.state.rate_left = (limiter.rate, limiter.take(caller.party))
    return caller


async def _call(request: Request) -> Call:
    caller: Caller | None = getattr(request.state, "caller", None)
    if caller is None:
        caller = await verified_caller(request)
    return Call(request, caller, request.app.state.database)


CallDep = Annotated[Call, Depends(_call)]


class RequireScope:
    """The dependency behind scope(): visible to the check at start and to the route matrix."""

    def __init__(self, name: str) -> None:
        self.name = name

    async def __call__(self, request: Request) -> None:
        (await verified_caller(request)).require(self.name)


class Public:
    """The dependency behind public()."""

    async def __call__(self) -> None:
        return None


def scope(name: str) -> Any:
    """The scope a caller needs for the route."""
    return Depends(RequireScope(name))


def public() -> Any:
    """The route is open to everybody (it checks a signature itself, or tells nothing)."""
    return Depends(Public())


def database_of(request: Request) -> Database:
    """The service's database, for public routes."""
    found: Database = request.app.state.database
    return found


DatabaseDep = Annotated[Database, Depends(database_of)]


async def read_body(request: Request, limit: int) -> bytes:
    """The raw body. Raises BodyTooLarge as soon as the limit is passed."""
    if int(request.headers.get("content-length") or 0) > limit:
        raise BodyTooLarge(f"at most {limit} bytes", limit_bytes=limit)
    chunks: list[bytes] = []
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise BodyTooLarge(f"at most {limit} bytes", limit_bytes=limit)
        chunks.append(chunk)
    return b"".join(chunks)


def parse(adapter: TypeAdapter[T], body: bytes) -> T:
    """Validate JSON in one pass. Raises InvalidBody with a JSON pointer per fault."""
    try:
        return adapter.validate_json(body)
    except ValidationError as error:
        raise invalid_body(error.errors(include_url=False, include_input=False)) from error


def invalid_body(faults: Any) -> InvalidBody:
    """pydantic's faults as a problem with JSON pointers (RFC 6901)."""
    errors = [{"pointer": pointer(f["loc"]), "detail": f["msg"], "code": f["type"]} for f in faults]
    return InvalidBody(f"{len(errors)} value(s) break their rule", errors=errors[:100])


def pointer(loc: tuple[int | str, ...]) -> str:
    """A pydantic location as JSON pointer."""
    parts = [str(p).replace("~", "~0").replace("/", "~1") for p in loc if p != "body"]
    return "".join(f"/{p}" for p in parts)


def json_body(model: Any) -> dict[str, Any]:
    """`openapi_extra` for a route that parses its body itself."""
    schema = TypeAdapter(model).json_schema(ref_template="#/components/schemas/{model}")
    schema.pop("$defs", None)
    return {"requestBody": {"required": True, "content": {JSON: {"schema": schema}}}}


class ItemResult(View):
    """What became of one item of a batch, in the order of the request."""

    index: int
    status: int  # As the single call would have answered.
    id: str | None = None
    problem: dict[str, Any] | None = None


class BatchResult(View):
    """Per-item results; the whole answers 200 if all went well, else 207."""

    results: list[ItemResult]


def batch_answer(results: list[ItemResult]) -> Response:
    """200 when every item went well, 207 otherwise."""
    well = all(result.status < 400 for result in results)
    body = BatchResult(results=results).model_dump_json(exclude_none=True)
    return Response(body, 200 if well else 207, media_type=JSON)
