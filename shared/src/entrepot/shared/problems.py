"""Errors as problem documents (RFC 9457), on every 4xx and 5xx answer."""

from collections.abc import Mapping
from typing import Any

import orjson
import structlog
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException

from entrepot.shared.database import is_transient
from entrepot.shared.errors import (
    BodyTooLarge,
    EntrepotError,
    Forbidden,
    InvalidInput,
    MethodNotAllowed,
    NotFound,
    Unauthenticated,
    Unavailable,
)
from entrepot.shared.http import invalid_body

MEDIA_TYPE = "application/problem+json"
log = structlog.get_logger(__name__)


def to_problem(error: EntrepotError, request: Request | None = None) -> dict[str, Any]:
    """The document: type, title (in the caller's language), status, detail, errors[]."""
    chinese = request is not None and request.headers.get("accept-language", "").startswith("zh")
    base = request.app.state.public_url if request is not None else ""
    document: dict[str, Any] = {
        "type": f"{base}/docs/problems#{error.slug}",
        "title": error.title_zh if chinese else error.title,
        "status": error.status,
        "detail": error.detail,
        "retryable": error.retryable,
        **error.extra,
    }
    if error.errors:
        document["errors"] = error.errors
    if request is not None:
        document["instance"] = request.url.path
        document["request_id"] = getattr(request.state, "request_id", "")
    return document


def problem_response(error: EntrepotError, request: Request) -> Response:
    headers: dict[str, str] = {}
    if error.retry_after_s is not None:
        headers["Retry-After"] = str(error.retry_after_s)
    if isinstance(error, Unauthenticated):
        headers["WWW-Authenticate"] = "Bearer"
    return Response(
        orjson.dumps(to_problem(error, request), default=str), error.status,
        media_type=MEDIA_TYPE, headers=headers,
    )  # fmt: skip


_BY_STATUS: Mapping[int, type[EntrepotError]] = {
    400: InvalidInput, 401: Unauthenticated, 403: Forbidden, 404: NotFound,
    405: MethodNotAllowed, 413: BodyTooLarge,
}  # fmt: skip


def install(app: FastAPI) -> None:
    """Turn every error of the app into a problem document."""

    @app.exception_handler(EntrepotError)
    async def ours(request: Request, error: EntrepotError) -> Response:
        return problem_response(error, request)

    @app.exception_handler(RequestValidationError)
    async def validation(request: Request, error: RequestValidationError) -> Response:
        faults = error.errors()
        if any(f["type"] == "json_invalid" for f in faults):
            return problem_response(InvalidInput("the body is not JSON"), request)
        if all(f["loc"] and f["loc"][0] in ("query", "path", "header") for f in faults):
            names = ", ".join(f"{f['loc'][-1]}: {f['msg']}" for f in faults)
            if any(f["loc"][0] == "path" for f in faults):
                return problem_response(NotFound(), request)
            return problem_response(InvalidInput(names), request)
        return problem_response(invalid_body(faults), request)

    @app.exception_handler(HTTPException)
    async def framework(request: Request, error: HTTPException) -> Response:
        cls = _BY_STATUS.get(error.status_code, InvalidInput)
        made = cls(str(error.detail) if error.status_code not in (404, 405) else "")
        response = problem_response(made, request)
        response.status_code = error.status_code
        if error.headers:
            response.headers.update(error.headers)
        return response

    @app.exception_handler(DBAPIError)
    async def database(request: Request, error: DBAPIError) -> Response:
        if is_transient(error):
            log.warning("database_unavailable", error=repr(error.orig))
            return problem_response(
                Unavailable("the database does not answer", retry_after_s=1), request
            )
        log.error("database_error", exc_info=error)
        return problem_response(EntrepotError(), request)

    @app.exception_handler(Exception)
    async def bug(request: Request, error: Exception) -> Response:
        if is_transient(error):
            return problem_response(
                Unavailable("a part we need does not answer", retry_after_s=1), request
            )
        log.error("unhandled_error", path=request.url.path, exc_info=error)
        return problem_response(EntrepotError(), request)
