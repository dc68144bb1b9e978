"""Parties: PUT registers or changes, GET reads."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field

from entrepot.identity import queries
from entrepot.identity.domain.party import Party
from entrepot.identity.domain.roles import ROLES
from entrepot.identity.handlers import parties as handlers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.events.identity import PartyKind
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["parties"])
_EXAMPLE: dict[str, Any] = {"name": "Shenzhen Lamp Works", "name_zh": "深圳灯具厂", "active": True}


class PartyInput(Input):
    """What a party is called, and whether its clients get tokens."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    name: Annotated[str, Field(min_length=1, max_length=200)]
    name_zh: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    active: bool = True


class PartyView(View):
    """A supplier, warehouse operator, carrier, shop, group of staff or service."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"party": "supplier:shenzhen-lamp", "kind": "supplier", "version": 1,
                 "changed_at": "2026-01-05T09:00:00Z", **_EXAMPLE}
            ]
        }
    )  # fmt: skip
    party: str
    kind: str
    name: str
    name_zh: str | None
    active: bool
    version: int
    changed_at: datetime


class RoleView(View):
    """A role, who may hold it, and the scopes it gives."""

    role: str
    title: str
    title_zh: str
    kinds: list[str]
    scopes: list[str]


def party_view(row: dict[str, Any]) -> PartyView:
    return PartyView.model_validate(row)


@router.put(
    "/parties/{party}", dependencies=[scope("parties:write")], response_model=PartyView,
    summary="Register or change a party",
)  # fmt: skip
async def put_party(party: PartyId, body: PartyInput, call: CallDep) -> Response:
    """A change of a known party needs If-Match; saying the same again needs nothing. An inactive
    party's clients get no tokens."""
    wanted = Party(party, body.name, body.name_zh, body.active)

    async def effect(uow: UnitOfWork) -> PartyView:
        before = await queries.party(uow.session, party)
        if before is not None:
            known = Party(party, before["name"], before["name_zh"], before["active"])
            if not known.says_the_same_as(wanted):
                call.check_version(before["version"], party_view(before))
        await handlers.put_party(uow, wanted, call.caller.client)
        after = await queries.party(uow.session, party)
        assert after is not None
        return party_view(after)

    return await call.once(effect)


@router.get(
    "/parties/{party}", dependencies=[scope("parties:read")], response_model=PartyView,
    summary="One party",
)  # fmt: skip
async def get_party(party: PartyId, call: CallDep) -> Response:
    async with call.read() as session:
        row = await queries.party(session, party)
    if row is None:
        raise NotFound()
    return answer(party_view(row))


@router.get("/parties", dependencies=[scope("parties:read")], summary="Parties, by id")
async def list_parties(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    kind: Annotated[PartyKind | None, Query(description="Of this kind only.")] = None,
) -> Page[PartyView]:  # fmt: skip
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.parties(session, kind, after[0] if after else "", limit + 1)
    return page_of([party_view(r) for r in rows], limit, lambda view: (view.party,))


@router.get("/roles", dependencies=[scope("parties:read")], summary="Roles and their scopes")
async def list_roles() -> list[RoleView]:
    return [
        RoleView(role=r.name, title=r.title, title_zh=r.title_zh, kinds=sorted(r.kinds),
                 scopes=sorted(r.scopes))
        for r in ROLES.values()
    ]  # fmt: skip
