"""The key set that every service reads, and the rotation of its keys."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict

from entrepot.identity import queries
from entrepot.identity.domain.signing_key import JWKS_HTTP_MAX_AGE_S
from entrepot.identity.handlers.keyring import KeyRing
from entrepot.shared.http import CallDep, Input, View, answer, json_answer, public, scope

router = APIRouter(prefix="/v1", tags=["keys"])


class Jwk(View):
    """A public key (RFC 7517, RFC 8037)."""

    kty: str
    crv: str
    kid: str
    use: str
    alg: str
    x: str


class JwksView(View):
    """The keys that sign now, signed before, or will sign next."""

    keys: list[Jwk]


class KeyView(View):
    """A signing key without its secret part. sealed: stored encrypted."""

    kid: str
    status: str
    sealed: bool
    created_at: datetime
    current_from: datetime | None
    previous_from: datetime | None
    retired_at: datetime | None


class RotateInput(Input):
    """compromised: the key before is withdrawn at once, its tokens end within five minutes."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"compromised": False}]})
    compromised: bool = False


class RotationView(View):
    """Which key signs now and which one did before."""

    current: str
    previous: str
    previous_status: str


def _ring(request: Request) -> KeyRing:
    ring: KeyRing = request.app.state.ring
    return ring


@router.get(
    "/jwks.json", dependencies=[public()], response_model=JwksView, summary="The public keys"
)
async def get_jwks(request: Request) -> Response:
    response = json_answer(await _ring(request).jwks())
    response.headers["Cache-Control"] = f"public, max-age={JWKS_HTTP_MAX_AGE_S}"
    return response


@router.post(
    "/keys:rotate", dependencies=[scope("parties:write")], response_model=RotationView,
    summary="Let the next key sign",
)  # fmt: skip
async def rotate_keys(body: RotateInput, call: CallDep) -> Response:
    """Tokens of the key before stay valid until they expire. 409 while the next key is so young
    that a verifier may not know it yet; a compromised key is withdrawn all the same."""
    ring = _ring(call.request)
    async with call.transaction() as uow:
        made = await ring.rotate(uow, call.caller.client, compromised=body.compromised)
    await ring.load()
    return answer(
        RotationView(
            current=made.current.kid, previous=made.previous.kid,
            previous_status=made.previous.status,
        )
    )  # fmt: skip


@router.get("/keys", dependencies=[scope("parties:read")], summary="Keys and their states")
async def list_keys(call: CallDep) -> list[KeyView]:
    async with call.read() as session:
        rows = await queries.keys(session)
    return [KeyView.model_validate(row) for row in rows]
