"""Magic links for outside parties, and the page that they open: its own webhooks, no account."""

from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import ConfigDict, Field

from entrepot.control_tower.adapters.hooks import Hooks
from entrepot.control_tower.api.access import SANE
from entrepot.control_tower.api.hook_access import portal_caller
from entrepot.control_tower.api.kpis import staff_only
from entrepot.control_tower.api.pages import PAGE_HEADERS, Lang, from_here, page, root_of
from entrepot.control_tower.handlers import portal as handlers
from entrepot.control_tower.handlers import webhooks
from entrepot.control_tower.queries import store
from entrepot.control_tower.queries import webhooks as queries
from entrepot.shared.auth import Caller
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import EntrepotError, InvalidBody, Unauthenticated
from entrepot.shared.http import CallDep, Input, View, public, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["webhooks"], dependencies=[SANE])
pages = APIRouter(tags=["pages"], include_in_schema=False, dependencies=[public(), SANE])
LinkId = Annotated[str, Path(pattern=r"^lnk_[0-9a-f]{32}$")]
Token = Annotated[str, Path(max_length=200)]
SHOWN = 50
_LINK: dict[str, Any] = {
    "link_id": "lnk_0198c0de000070008000000000000001", "party": "supplier:shenzhen-lamp",
    "note": "Their IT", "made_by": "staff:ops", "expires_at": "2026-02-04T09:00:00Z",
    "revoked_at": None, "used": 0, "used_at": None, "created_at": "2026-01-05T09:00:00Z",
}  # fmt: skip


class LinkIn(Input):
    """For whom, and for how long."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"party": "supplier:shenzhen-lamp", "note": "Their IT"}]}
    )
    party: PartyId
    note: Annotated[str, Field(max_length=200)] = ""
    days: Annotated[int, Field(ge=1, le=366)] = 30


class LinkView(View):
    """A magic link: who made it for whom, and how often it was used."""

    model_config = ConfigDict(json_schema_extra={"examples": [_LINK]})
    link_id: str
    party: str
    note: str
    made_by: str
    expires_at: datetime
    revoked_at: datetime | None
    used: int
    used_at: datetime | None
    created_at: datetime


class NewLinkView(View):
    """A new link: its page, and its token for the header Portal-Token. Shown once."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"link_id": _LINK["link_id"], "party": _LINK["party"],
                 "token": "lnk_….1770195600.signature", "expires_at": _LINK["expires_at"],
                 "url": "http://localhost:8080/api/control-tower/ui/portal/lnk_…"}
            ]
        }
    )  # fmt: skip
    link_id: str
    party: str
    token: str
    url: str
    expires_at: datetime


@router.post(
    "/portal-links", dependencies=[scope("webhooks:write")], response_model=NewLinkView,
    status_code=201, summary="A magic link for an outside party",
)  # fmt: skip
async def make_link(body: LinkIn, call: CallDep, request: Request) -> Response:
    """Whoever has it keeps the webhooks of that party, and sees nothing else."""
    staff_only(call)
    if body.party.partition(":")[0] not in handlers.PARTNERS:
        raise InvalidBody("party: a supplier, warehouse, carrier or shop")
    base = str(request.app.state.public_url).rstrip("/")

    async def effect(uow: UnitOfWork) -> NewLinkView:
        link_id, token, expires_at = await handlers.make_link(
            uow, body.party, call.caller.party, body.note, body.days
        )
        url = f"{base}{root_of(request)}/ui/portal/{token}"
        return NewLinkView(
            link_id=link_id, party=body.party, token=token, url=url, expires_at=expires_at
        )

    return await call.once(effect, status=201)


@router.get("/portal-links", dependencies=[scope("webhooks:write")])
async def list_links(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[LinkView]:
    """Without their tokens, which are shown once."""
    staff_only(call)
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.links(session, after[0] if after else "", limit + 1)
    return page_of([LinkView(**row) for row in rows], limit, lambda link: (link.link_id,))


@router.post(
    "/portal-links/{link_id}:revoke", dependencies=[scope("webhooks:write")], status_code=204,
    response_class=Response,
)  # fmt: skip
async def revoke_link(link_id: LinkId, call: CallDep) -> Response:
    """It opens nothing any more."""
    staff_only(call)

    async def effect(uow: UnitOfWork) -> None:
        await handlers.revoke_link(uow, link_id)

    return await call.once(effect)


async def _visitor(request: Request, token: str) -> Caller | None:
    try:
        return await portal_caller(request, token)
    except Unauthenticated:
        return None


async def _show(
    request: Request, token: str, caller: Caller, lang: str | None, *, problem: str = "",
    secret: str = "", status: int = 200,
) -> Response:  # fmt: skip
    async with request.app.state.database.read(caller.party) as session:
        endpoints = await queries.endpoints(session, caller.party, "", SHOWN)
        recent = {
            e["endpoint_id"]: await queries.deliveries(session, e["endpoint_id"], None, 2**62, 10)
            for e in endpoints
        }
    return page(
        request, "portal.html", lang, status, endpoints=endpoints, recent=recent, problem=problem,
        party=caller.party, base=f"{root_of(request)}/ui/portal/{token}", secret=secret,
    )  # fmt: skip


@pages.get("/ui/portal/{token}")
async def portal_page(request: Request, token: Token, lang: Lang = None) -> Response:
    """The party's endpoints, with what was sent to them lately."""
    caller = await _visitor(request, token)
    if caller is None:
        return page(request, "message.html", lang, 401, message="link_ended", name="")
    return await _show(request, token, caller, lang)


@pages.post("/ui/portal/{token}")
async def portal_create(
    request: Request, token: Token, url: Annotated[str, Form(max_length=500)],
    types: Annotated[str, Form(max_length=500)] = "",
    lang: Lang = None,
) -> Response:  # fmt: skip
    """Add an endpoint; its secret is shown once."""
    from_here(request)
    caller = await _visitor(request, token)
    if caller is None:
        return page(request, "message.html", lang, 401, message="link_ended", name="")
    hooks: Hooks = request.app.state.hooks
    wanted = tuple(part for part in types.replace(",", " ").split() if part)
    wish = webhooks.Wish(url.strip(), "", wanted)
    try:
        webhooks.check(wish, private=hooks.private)
        async with request.app.state.database.transaction(caller.party) as uow:
            row = await webhooks.create(uow, caller.party, wish)
    except EntrepotError as error:
        return await _show(request, token, caller, lang, problem=error.detail, status=error.status)
    return await _show(request, token, caller, lang, secret=row["secret"])


@pages.post("/ui/portal/{token}/{endpoint_id}/{what}")
async def portal_change(
    request: Request, token: Token, endpoint_id: str, what: str, lang: Lang = None,
    position: Annotated[int, Form(ge=0, lt=2**63)] = 0,
) -> Response:  # fmt: skip
    """test | pause | resume | rotate | delete | replay, of one's own endpoint."""
    from_here(request)
    caller = await _visitor(request, token)
    if caller is None:
        return page(request, "message.html", lang, 401, message="link_ended", name="")
    secret = ""
    try:
        async with request.app.state.database.transaction(caller.party) as uow:
            if what == "replay":
                await _replay(uow, endpoint_id, caller.party, position)
            elif what == "rotate":
                secret = (await webhooks.rotate(uow, endpoint_id, caller.party))["secret"]
            elif what in _CHANGES:
                await _CHANGES[what](uow, endpoint_id, caller.party)
    except EntrepotError as error:
        return await _show(request, token, caller, lang, problem=error.detail, status=error.status)
    if secret:
        return await _show(request, token, caller, lang, secret=secret)
    return RedirectResponse(f"{root_of(request)}/ui/portal/{token}", 303, PAGE_HEADERS)


_CHANGES: dict[str, Any] = {
    "test": webhooks.test, "pause": webhooks.pause, "resume": webhooks.resume,
    "delete": webhooks.delete,
}  # fmt: skip


async def _replay(uow: UnitOfWork, endpoint_id: str, party: str, position: int) -> None:
    """From a position; 0: the last 24 hours."""
    after = position or await store.position_before(uow.session, uow.now - timedelta(hours=24))
    await webhooks.replay(uow, endpoint_id, party, after, None, None)
