"""API clients of a party. A secret is in the answer that makes it and nowhere else, so these
routes keep no answer for an Idempotency-Key: a party's live clients have different names, which
makes a repeated creation a 409."""

from datetime import datetime, timedelta
from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.identity import queries
from entrepot.identity.handlers import clients as handlers
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["clients"])
NO_STORE = {"Cache-Control": "no-store"}
MAX_OVERLAP_S = 30 * 86_400


class ClientInput(Input):
    """A program that will ask for tokens on behalf of the party."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"name": "erp", "roles": ["supplier"]}]}
    )
    name: Annotated[str, Field(min_length=1, max_length=200)]
    roles: Annotated[tuple[str, ...], Field(min_length=1, max_length=8)]
    expires_at: AwareDatetime | None = None


class SecretView(View):
    """Shown once: store the secret now."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"client_id": "cli_019c0000000070008000000000000001",
                 "client_secret": "entrepot_…", "old_secret_until": None}
            ]
        }
    )  # fmt: skip
    client_id: str
    client_secret: str
    old_secret_until: datetime | None = None


class ClientView(View):
    """A client without its secret. last_used_at is exact to five minutes."""

    client_id: str
    party: str
    name: str
    roles: list[str]
    created_at: datetime
    expires_at: datetime | None
    revoked_at: datetime | None
    last_used_at: datetime | None
    old_secret_until: datetime | None


class RotateSecretInput(Input):
    """How long the secret before stays live, in seconds; 0 ends it at once."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"overlap_s": 604800}]})
    overlap_s: Annotated[int, Field(ge=0, le=MAX_OVERLAP_S)] = 7 * 86_400


def _secret(made: handlers.NewSecret, status: int) -> Response:
    response = answer(
        SecretView(
            client_id=made.client_id, client_secret=made.client_secret,
            old_secret_until=made.old_secret_until,
        ), status,
    )  # fmt: skip
    response.headers.update(NO_STORE)
    return response


@router.post(
    "/parties/{party}/clients", status_code=201, dependencies=[scope("parties:write")],
    response_model=SecretView, summary="Make a client; its secret is shown once",
)  # fmt: skip
async def create_client(party: PartyId, body: ClientInput, call: CallDep) -> Response:
    async with call.transaction() as uow:
        made = await handlers.create_client(
            uow, party, body.name, body.roles, body.expires_at, call.caller.client
        )
    return _secret(made, 201)


@router.get(
    "/parties/{party}/clients", dependencies=[scope("parties:read")],
    summary="A party's clients, revoked ones included",
)  # fmt: skip
async def list_clients(
    party: PartyId, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[ClientView]:
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        if await queries.party(session, party) is None:
            raise NotFound()
        rows = await queries.clients(session, party, after[0] if after else "", limit + 1)
    views = [ClientView.model_validate(row) for row in rows]
    return page_of(views, limit, lambda view: (view.client_id,))


@router.get("/clients/{client_id}", dependencies=[scope("parties:read")], summary="One client")
async def get_client(client_id: str, call: CallDep) -> ClientView:
    async with call.read() as session:
        row = await queries.client(session, client_id)
    if row is None:
        raise NotFound()
    return ClientView.model_validate(row)


@router.post(
    "/clients/{client_id}:rotate-secret", dependencies=[scope("parties:write")],
    response_model=SecretView, summary="A second secret; both are live for a while",
)  # fmt: skip
async def rotate_secret(client_id: str, body: RotateSecretInput, call: CallDep) -> Response:
    async with call.transaction() as uow:
        made = await handlers.rotate_secret(
            uow, client_id, timedelta(seconds=body.overlap_s), call.caller.client
        )
    return _secret(made, 200)


@router.delete(
    "/clients/{client_id}", status_code=204, dependencies=[scope("parties:write")],
    summary="Revoke a client",
)  # fmt: skip
async def revoke_client(client_id: str, call: CallDep) -> Response:
    """It gets no token any more; tokens it has end within 15 minutes."""
    async with call.transaction() as uow:
        await handlers.revoke_client(uow, client_id, call.caller.client)
    return Response(status_code=204)
