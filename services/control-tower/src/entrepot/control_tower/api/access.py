"""Callers of the read routes: by bearer token, or by the cookie that the login page set, because a
browser's EventSource sends no headers of ours. The cookie is SameSite=Strict and only ever read by
routes that change nothing."""

import re
from typing import Any

from fastapi import Depends, Request

from entrepot.shared.auth import Caller, Verifier
from entrepot.shared.errors import InvalidInput, Unauthenticated
from entrepot.shared.http import RequireScope, verified_caller
from entrepot.shared.middleware import RateLimiter

COOKIE = "entrepot_token"


async def cookie_caller(request: Request) -> Caller:
    """The caller named by the cookie. Raises Unauthenticated."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise Unauthenticated("log in, or send Authorization: Bearer <access token>")
    verifier: Verifier = request.app.state.verifier
    caller = await verifier.verify(token)
    request.state.caller = caller
    limiter: RateLimiter = request.app.state.limiter
    request.state.rate_left = (limiter.rate, limiter.take(caller.party))
    return caller


async def any_caller(request: Request) -> Caller:
    """The caller by header, else by cookie. Raises Unauthenticated."""
    if "authorization" in request.headers:
        return await verified_caller(request)
    return await cookie_caller(request)


class ReadScope(RequireScope):
    """RequireScope that takes the cookie, too; for GET routes."""

    async def __call__(self, request: Request) -> None:
        (await any_caller(request)).require(self.name)


def read_scope(name: str) -> Any:
    """The scope a caller needs to read."""
    return Depends(ReadScope(name))


_NUL_IN_JSON = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")


async def no_nul(request: Request) -> None:
    """The database keeps no text with a NUL in it: such a call is not understood. Raises
    InvalidInput."""
    words = (request.url.path, *request.query_params.values(), *request.path_params.values())
    if any("\x00" in str(word) for word in words):
        raise InvalidInput("a NUL character is no part of any name")
    if "form" in request.headers.get("content-type", ""):
        form = await request.form()  # Read already: its body is gone.
        if any("\x00" in str(value) for value in form.values()):
            raise InvalidInput("a text of the form has a NUL character")
    elif request.method in ("POST", "PUT", "PATCH"):
        body = await request.body()
        if _NUL_IN_JSON.search(body) or b"\x00" in body or b"%00" in body:
            raise InvalidInput("a text of the body has a NUL character")


SANE = Depends(no_nul)
