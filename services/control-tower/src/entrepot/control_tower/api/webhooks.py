"""/v1/webhook-endpoints: where events are pushed to, signed as Standard Webhooks say."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import ConfigDict, Field

from entrepot.control_tower.adapters.hooks import Hooks
from entrepot.control_tower.api.access import SANE
from entrepot.control_tower.api.hook_access import hook_scope
from entrepot.control_tower.handlers import webhooks as handlers
from entrepot.control_tower.queries import webhooks as queries
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["webhooks"], dependencies=[SANE])
EndpointId = Annotated[str, Path(pattern=r"^whe_[0-9a-f]{32}$")]
TypeGlob = Annotated[str, Field(min_length=1, max_length=101)]
_IN: dict[str, Any] = {
    "url": "https://factory.example/hooks", "description": "Our ERP",
    "types": ["supplier-portal.*", "control-tower.alert_*"],
}  # fmt: skip
VIEW_EXAMPLE: dict[str, Any] = {
    "endpoint_id": "whe_0198c0de000070008000000000000001", "version": 1,
    "party": "supplier:shenzhen-lamp", **_IN, "state": "active", "waiting": 0, "cursor": 4711,
    "failing_since": None, "paused_reason": "", "old_secret_until": None,
    "created_at": "2026-01-05T09:00:00Z", "changed_at": "2026-01-05T09:00:00Z",
}  # fmt: skip


class EndpointIn(Input):
    """Where to, and what: event types, `*` stands for any characters; none: all that you may see."""

    model_config = ConfigDict(json_schema_extra={"examples": [_IN]})
    url: Annotated[str, Field(min_length=8, max_length=500)]
    description: Annotated[str, Field(max_length=200)] = ""
    types: Annotated[tuple[TypeGlob, ...], Field(max_length=20)] = ()


class EndpointView(View):
    """An endpoint. waiting: deliveries not yet done; cursor: events up to there were looked at.
    failing_since: nothing got through since. Paused: nothing is sent, what happens waits."""

    model_config = ConfigDict(json_schema_extra={"examples": [VIEW_EXAMPLE]})
    endpoint_id: str
    version: int
    party: str
    url: str
    description: str
    types: list[str]
    state: Literal["active", "paused", "deleted"]
    waiting: int
    cursor: int
    failing_since: datetime | None
    paused_reason: str
    old_secret_until: datetime | None
    created_at: datetime
    changed_at: datetime


class EndpointWithSecret(EndpointView):
    """An endpoint with its secret, shown when it is made or changed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**VIEW_EXAMPLE, "secret": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}]
        }
    )
    secret: str


def view_of(row: Any) -> EndpointView:
    return EndpointView(**_values(row))


def _values(row: Any) -> dict[str, Any]:
    names = ("endpoint_id", "version", "party", "url", "description", "types", "state", "cursor",
             "failing_since", "paused_reason", "created_at", "changed_at")  # fmt: skip
    return {
        **{name: row[name] for name in names}, "types": list(row["types"]),
        "old_secret_until": row["old_until"], "waiting": dict(row).get("waiting", 0),
    }  # fmt: skip


def _wish(call: Call, body: EndpointIn) -> handlers.Wish:
    hooks: Hooks = call.request.app.state.hooks
    wish = handlers.Wish(body.url, body.description, body.types)
    handlers.check(wish, private=hooks.private)
    return wish


@router.post(
    "/webhook-endpoints", dependencies=[hook_scope()], response_model=EndpointWithSecret,
    status_code=201, summary="Push events there",
)  # fmt: skip
async def create_endpoint(body: EndpointIn, call: CallDep) -> Response:
    """It gets what happens from now on, and that you may see; `:replay` for what was before."""
    wish = _wish(call, body)

    async def effect(uow: UnitOfWork) -> EndpointWithSecret:
        row = await handlers.create(uow, call.caller.party, wish)
        return EndpointWithSecret(**_values(row), secret=row["secret"])

    return await call.once(effect, status=201)


@router.get("/webhook-endpoints", dependencies=[hook_scope()])
async def list_endpoints(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    party: Annotated[str | None, Query(max_length=80)] = None,
) -> Page[EndpointView]:  # fmt: skip
    """Your own; the staff sees all."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.endpoints(session, party, after[0] if after else "", limit + 1)
    return page_of([view_of(row) for row in rows], limit, lambda e: (e.endpoint_id,))


async def _read(call: Call, endpoint_id: str) -> Any:
    async with call.read() as session:
        row = await queries.endpoint(session, endpoint_id)
    if row is None:
        raise NotFound()
    return row


@router.get(
    "/webhook-endpoints/{endpoint_id}", dependencies=[hook_scope()], response_model=EndpointView
)
async def get_endpoint(endpoint_id: EndpointId, call: CallDep) -> Response:
    """One endpoint."""
    return answer(view_of(await _read(call, endpoint_id)))


@router.get("/webhook-endpoints/{endpoint_id}/secret", dependencies=[hook_scope()])
async def get_secret(endpoint_id: EndpointId, call: CallDep) -> EndpointWithSecret:
    """With the secret that signs now. For the endpoint's own party; the staff sees its own only."""
    row = await _read(call, endpoint_id)
    if row["party"] != call.caller.party:
        raise NotFound()
    return EndpointWithSecret(**_values(row), secret=row["secret"])


@router.put(
    "/webhook-endpoints/{endpoint_id}", dependencies=[hook_scope()], response_model=EndpointView
)
async def put_endpoint(
    endpoint_id: EndpointId, body: EndpointIn, call: CallDep, request: Request
) -> Response:
    """Another address or other types; needs If-Match."""
    wish = _wish(call, body)

    async def effect(uow: UnitOfWork) -> EndpointView:
        row = await handlers.found(uow, endpoint_id, call.caller.sees)
        call.check_version(row["version"], view_of(row))
        return view_of(await handlers.change(uow, endpoint_id, call.caller.sees, wish))

    return await call.once(effect)


@router.delete(
    "/webhook-endpoints/{endpoint_id}", dependencies=[hook_scope()], status_code=204,
    response_class=Response,
)  # fmt: skip
async def delete_endpoint(endpoint_id: EndpointId, call: CallDep) -> Response:
    """Nothing more is sent."""

    async def effect(uow: UnitOfWork) -> None:
        await handlers.delete(uow, endpoint_id, call.caller.sees)

    return await call.once(effect)


@router.post(
    "/webhook-endpoints/{endpoint_id}:pause", dependencies=[hook_scope()],
    response_model=EndpointView,
)  # fmt: skip
async def pause_endpoint(endpoint_id: EndpointId, call: CallDep) -> Response:
    """Nothing is sent until it is resumed; what happens waits."""

    async def effect(uow: UnitOfWork) -> EndpointView:
        return view_of(await handlers.pause(uow, endpoint_id, call.caller.sees))

    return await call.once(effect)


@router.post(
    "/webhook-endpoints/{endpoint_id}:resume", dependencies=[hook_scope()],
    response_model=EndpointView,
)  # fmt: skip
async def resume_endpoint(endpoint_id: EndpointId, call: CallDep) -> Response:
    """What waits is sent at once, in the order of each key."""

    async def effect(uow: UnitOfWork) -> EndpointView:
        return view_of(await handlers.resume(uow, endpoint_id, call.caller.sees))

    return await call.once(effect)


@router.post(
    "/webhook-endpoints/{endpoint_id}:rotate-secret", dependencies=[hook_scope()],
    response_model=EndpointWithSecret,
)  # fmt: skip
async def rotate_secret(endpoint_id: EndpointId, call: CallDep) -> Response:
    """A new secret. For 24 hours each message carries a signature of the old one, too."""

    async def effect(uow: UnitOfWork) -> EndpointWithSecret:
        party = call.caller.party if call.caller.sees != EVERY_PARTY else EVERY_PARTY
        row = await handlers.rotate(uow, endpoint_id, party)
        return EndpointWithSecret(**_values(row), secret=row["secret"])

    return await call.once(effect)
