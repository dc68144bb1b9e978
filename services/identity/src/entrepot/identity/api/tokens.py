"""Access tokens: for clients by their secret, for persons by their password."""

import base64
import binascii
from typing import Annotated, Any
from urllib.parse import parse_qsl, unquote_plus

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field, SecretStr

from entrepot.identity.handlers.keyring import IssuedToken
from entrepot.identity.handlers.logins import LoginRequest, Logins
from entrepot.identity.handlers.tokens import TokenIssuer, TokenRequest, invalid_client
from entrepot.shared.errors import InvalidInput
from entrepot.shared.http import Input, View, answer, public, read_body, verified_caller

router = APIRouter(prefix="/v1", tags=["tokens"])
MAX_BODY = 8_192
NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


class TokenView(View):
    """An access token (RFC 6749, section 5.1). expires_in: seconds."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"access_token": "eyJ…", "token_type": "Bearer", "expires_in": 900,
                 "scope": "catalog:read orders:read"}
            ]
        }
    )  # fmt: skip
    access_token: str
    token_type: str = "Bearer"
    expires_in: int
    scope: str


class LoginInput(Input):
    """A person's credentials."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"email": "li.wei@example.com", "password": "correct horse battery"}]
        }
    )
    email: Annotated[str, Field(min_length=3, max_length=254)]
    password: Annotated[SecretStr, Field(min_length=1, max_length=256)]


_FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "required": ["grant_type"],
                    "properties": {
                        "grant_type": {"type": "string", "enum": ["client_credentials"]},
                        "client_id": {"type": "string"},
                        "client_secret": {"type": "string"},
                        "scope": {"type": "string", "description": "Separated by spaces."},
                    },
                },
                "example": {"grant_type": "client_credentials", "scope": "orders:read"},
            }
        },
    }
}


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _answer(token: IssuedToken) -> Response:
    response = answer(
        TokenView(
            access_token=token.access_token, expires_in=token.expires_in,
            scope=" ".join(sorted(token.scopes)),
        )
    )  # fmt: skip
    response.headers.update(NO_STORE)
    return response


def _basic(header: str) -> tuple[str, str] | None:
    """Client id and secret of HTTP basic; RFC 6749 section 2.3.1 form-encodes both."""
    kind, _, value = header.partition(" ")
    if kind.lower() != "basic":
        return None
    try:
        text = base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise invalid_client() from error
    client_id, colon, secret = text.partition(":")
    if not colon:
        raise invalid_client()
    return unquote_plus(client_id), unquote_plus(secret)


async def _form(request: Request) -> dict[str, str]:
    body = await read_body(request, MAX_BODY)
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=bool(body),
                          max_num_fields=20)  # fmt: skip
    except ValueError as error:
        raise InvalidInput("send a form", error="invalid_request") from error
    form = dict(pairs)
    if len(form) != len(pairs):
        raise InvalidInput("a parameter is given twice", error="invalid_request")
    return form


@router.post(
    "/token", dependencies=[public()], response_model=TokenView, openapi_extra=_FORM,
    summary="A token for a client",
)  # fmt: skip
async def issue_token(request: Request) -> Response:
    """OAuth 2.0 client credentials: client id and secret by HTTP basic or in the form. `scope`
    narrows what the client's roles give. Errors carry OAuth's `error` code in the problem."""
    form = await _form(request)
    if form.get("grant_type") != "client_credentials":
        raise InvalidInput("grant_type must be client_credentials", error="unsupported_grant_type")
    given = _basic(request.headers.get("authorization", ""))
    if given is not None and "client_secret" in form:
        raise InvalidInput("give the secret once", error="invalid_request")
    client_id, secret = given or (form.get("client_id", ""), form.get("client_secret", ""))
    scopes = tuple(form["scope"].split()) if form.get("scope", "").strip() else None
    issuer: TokenIssuer = request.app.state.issuer
    asked = TokenRequest(client_id[:256], secret[:512], scopes, _address(request))
    return _answer(await issuer.issue(asked))


@router.post(
    "/login", dependencies=[public()], response_model=TokenView, summary="A token for a person"
)
async def login(body: LoginInput, request: Request) -> Response:
    """After five wrong passwords in a row the address has to wait (429, Retry-After)."""
    logins: Logins = request.app.state.logins
    asked = LoginRequest(
        body.email.strip().lower(), body.password.get_secret_value(), _address(request)
    )
    return _answer(await logins.login(asked))


@router.post(
    "/login:renew", dependencies=[public()], response_model=TokenView,
    summary="A fresh token for a login that is still valid",
)  # fmt: skip
async def renew_login(request: Request) -> Response:
    """Send the token of the login as Bearer before it expires. A login lasts 12 hours, and ends
    when the user's password changes or the user is deactivated."""
    await verified_caller(request)
    token = request.headers["authorization"].partition(" ")[2].strip()
    logins: Logins = request.app.state.logins
    return _answer(await logins.renew(token, _address(request)))
