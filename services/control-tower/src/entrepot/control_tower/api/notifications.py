"""Who is told of alerts, what is kept quiet, and writing to partners."""

from datetime import datetime
from typing import Annotated, Any, Literal

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.control_tower.adapters.hooks import Hooks, Refused, check_url
from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.kpis import staff_only
from entrepot.control_tower.domain.signing import new_secret
from entrepot.control_tower.handlers import messages
from entrepot.control_tower.queries import alerts as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import PartyId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["alerts"], dependencies=[SANE])
Name = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
Severity = Literal["info", "warning", "critical"]
_SILENCE: dict[str, Any] = {
    "matchers": {"rule": "silence", "party": "warehouse:uk-3pl"},
    "starts_at": "2030-01-01T00:00:00Z", "ends_at": "2030-01-03T00:00:00Z",
    "reason": "Stocktaking.",
}  # fmt: skip
_ROUTE: dict[str, Any] = {
    "enabled": True, "channel": "email", "target": "ops@example.com", "language": "en",
    "min_severity": "warning", "rules": [], "parties": [],
    "on_what": ["opened", "worse", "escalated", "resolved"],
}  # fmt: skip
_CONTACT: dict[str, Any] = {"email": "li@factory.example", "name": "Ms Li", "language": "zh"}
_MESSAGE: dict[str, Any] = {
    "party": "supplier:shenzhen-lamp", "heading": "PO-77: where does it stand?",
    "text": "Please report the milestone assembled.", "topic_kind": "purchase-order",
    "topic_id": "po_0000000000000000000000000000000a",
}  # fmt: skip


class Matchers(Input):
    """What an alert must be to be silenced: all that is given here."""

    rule: str | None = None
    kind: str | None = None
    party: str | None = None
    subject_kind: str | None = None
    subject_id: str | None = None
    severity: Severity | None = None
    group: str | None = None


class SilenceIn(Input):
    """Alerts that begin in this time and match wake nobody and stay out of the inbox."""

    model_config = ConfigDict(json_schema_extra={"examples": [_SILENCE]})
    matchers: Matchers
    starts_at: AwareDatetime | None = None
    ends_at: AwareDatetime
    reason: Annotated[str, Field(max_length=500)] = ""


class SilenceView(View):
    """A silence."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**_SILENCE, "silence_id": "uk-stocktaking", "version": 1,
                          "by": "staff:ops", "changed_at": "2026-01-05T09:00:00Z"}]
        }
    )  # fmt: skip
    silence_id: str
    version: int
    matchers: dict[str, str]
    starts_at: datetime
    ends_at: datetime
    reason: str
    by: str
    changed_at: datetime


class RouteIn(Input):
    """Who is told, and of what. rules, parties: only these (none: all). target: an e-mail address, or
    an address that is called with a Standard Webhooks signature."""

    model_config = ConfigDict(json_schema_extra={"examples": [_ROUTE]})
    enabled: bool = True
    channel: Literal["email", "webhook"]
    target: Annotated[str, Field(min_length=3, max_length=500)]
    language: Literal["en", "zh"] = "en"
    min_severity: Severity = "warning"
    rules: tuple[str, ...] = ()
    parties: tuple[PartyId, ...] = ()
    on_what: tuple[
        Literal["opened", "worse", "escalated", "resolved", "acknowledged", "woken"], ...
    ] = ("opened", "worse", "escalated", "resolved")


class RouteView(View):
    """A way to somebody. secret: signs the calls of a webhook; shown when it is made."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**_ROUTE, "route_id": "ops-mail", "version": 1, "secret": None,
                          "changed_by": "staff:ops", "changed_at": "2026-01-05T09:00:00Z"}]
        }
    )  # fmt: skip
    route_id: str
    version: int
    enabled: bool
    channel: Literal["email", "webhook"]
    target: str
    language: Literal["en", "zh"]
    min_severity: Severity
    rules: list[str]
    parties: list[str]
    on_what: list[str]
    secret: str | None = None
    changed_by: str
    changed_at: datetime


class ContactIn(Input):
    """Where a partner reads its mail."""

    model_config = ConfigDict(json_schema_extra={"examples": [_CONTACT]})
    email: Annotated[str, Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)]
    name: Annotated[str, Field(max_length=200)] = ""
    language: Literal["en", "zh"] = "en"


class ContactView(View):
    """A partner's address."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**_CONTACT, "party": "supplier:shenzhen-lamp", "version": 1,
                          "changed_at": "2026-01-05T09:00:00Z"}]
        }
    )  # fmt: skip
    party: str
    version: int
    email: str
    name: str
    language: str
    changed_at: datetime


class MessageIn(Input):
    """Something to say to a partner, about a thing."""

    model_config = ConfigDict(json_schema_extra={"examples": [_MESSAGE]})
    party: PartyId
    heading: Annotated[str, Field(min_length=1, max_length=200)]
    text: Annotated[str, Field(min_length=1, max_length=5000)]
    topic_kind: Annotated[str, Field(max_length=40)] = ""
    topic_id: Annotated[str, Field(max_length=200)] = ""


class MessageView(View):
    """A message. emailed: an address was known and the mail is queued; the partner sees it in its
    stream and webhooks in any case."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**_MESSAGE, "message_id": "msg_0198c0de000070008000000000000001",
                          "by": "staff:ops", "emailed": True, "sent_at": "2026-01-05T09:00:00Z"}]
        }
    )  # fmt: skip
    message_id: str
    party: str
    by: str
    topic_kind: str
    topic_id: str
    heading: str
    text: str
    emailed: bool
    sent_at: datetime


def _loaded(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value


def _silence(row: Any) -> SilenceView:
    return SilenceView(**{**dict(row), "matchers": _loaded(row["matchers"])})


async def _put(
    call: Call, request: Request, uow: UnitOfWork, table: str, key: str, name: str,
    values: dict[str, Any],
) -> Any:  # fmt: skip
    """Write a row of a small table: new without If-Match, else the version that was read."""
    held = await uow.driver.fetchrow(f"SELECT * FROM {table} WHERE {key} = $1 FOR UPDATE", name)
    if held is not None:
        call.check_version(held["version"])
    values = {key: name, "version": held["version"] + 1 if held else 1, **values}
    names = ", ".join(values)
    marks = ", ".join(f"${n}" for n in range(1, len(values) + 1))
    changed = ", ".join(f"{n} = EXCLUDED.{n}" for n in values if n != key)
    return await uow.driver.fetchrow(
        f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT ({key}) DO UPDATE SET {changed} "
        "RETURNING *", *values.values(),
    )  # fmt: skip


@router.put(
    "/silences/{silence_id}", dependencies=[scope("alerts:write")], response_model=SilenceView
)
async def put_silence(
    silence_id: Name, body: SilenceIn, call: CallDep, request: Request
) -> Response:
    """Keep quiet for a while. An end in the past ends it."""
    staff_only(call)
    matchers = body.matchers.model_dump(exclude_none=True)
    if not matchers:
        raise InvalidBody("matchers: name at least one thing")

    async def effect(uow: UnitOfWork) -> SilenceView:
        row = await _put(call, request, uow, "silence", "silence_id", silence_id, {
            "matchers": orjson.dumps(matchers).decode(), "starts_at": body.starts_at or uow.now,
            "ends_at": body.ends_at, "reason": body.reason, "by": call.caller.party,
            "changed_at": uow.now,
        })  # fmt: skip
        return _silence(row)

    return await call.once(effect)


@router.get("/silences", dependencies=[read_scope("events:read")])
async def list_silences(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[SilenceView]:
    """By id, those that ended included."""
    staff_only(call)
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.everything(
            session, "silence", "silence_id", after[0] if after else "", limit + 1
        )
    return page_of([_silence(row) for row in rows], limit, lambda s: (s.silence_id,))


@router.get(
    "/silences/{silence_id}", dependencies=[read_scope("events:read")], response_model=SilenceView
)
async def get_silence(silence_id: Name, call: CallDep) -> Response:
    """One silence."""
    staff_only(call)
    async with call.read() as session:
        row = await queries.one(session, "silence", "silence_id", silence_id)
    if row is None:
        raise NotFound()
    return answer(_silence(row))


def _route(row: Any, *, secret: bool = False) -> RouteView:
    return RouteView(**{**dict(row), "secret": row["secret"] or None if secret else None})


@router.put(
    "/notification-routes/{route_id}", dependencies=[scope("alerts:write")],
    response_model=RouteView,
)  # fmt: skip
async def put_route(route_id: Name, body: RouteIn, call: CallDep, request: Request) -> Response:
    """Tell somebody, by e-mail or by a signed call. Escalations go to routes that name them."""
    staff_only(call)
    hooks: Hooks = request.app.state.hooks
    try:
        if body.channel == "webhook":
            check_url(body.target, private=hooks.private)
        elif "@" not in body.target:
            raise Refused("target: an e-mail address")
    except Refused as error:
        raise InvalidBody(str(error)) from error

    async def effect(uow: UnitOfWork) -> RouteView:
        held = await uow.driver.fetchval(
            "SELECT secret FROM notification_route WHERE route_id = $1", route_id
        )
        secret = held or (new_secret() if body.channel == "webhook" else "")
        row = await _put(call, request, uow, "notification_route", "route_id", route_id, {
            **{n: list(v) if isinstance(v, tuple) else v for n, v in body.model_dump().items()},
            "secret": secret, "changed_by": call.caller.party, "changed_at": uow.now,
        })  # fmt: skip
        return _route(row, secret=True)

    return await call.once(effect)


@router.get("/notification-routes", dependencies=[read_scope("events:read")])
async def list_routes(call: CallDep, limit: Limit = 100, cursor: Cursor = None) -> Page[RouteView]:
    """By id, without secrets."""
    staff_only(call)
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.everything(
            session, "notification_route", "route_id", after[0] if after else "", limit + 1
        )
    return page_of([_route(row) for row in rows], limit, lambda r: (r.route_id,))


@router.get(
    "/notification-routes/{route_id}", dependencies=[read_scope("events:read")],
    response_model=RouteView,
)  # fmt: skip
async def get_route(route_id: Name, call: CallDep) -> Response:
    """One route."""
    staff_only(call)
    async with call.read() as session:
        row = await queries.one(session, "notification_route", "route_id", route_id)
    if row is None:
        raise NotFound()
    return answer(_route(row))


@router.put("/contacts/{party}", dependencies=[scope("alerts:write")], response_model=ContactView)
async def put_contact(party: PartyId, body: ContactIn, call: CallDep, request: Request) -> Response:
    """Where a partner reads its mail."""
    staff_only(call)

    async def effect(uow: UnitOfWork) -> ContactView:
        values = {**body.model_dump(), "changed_at": uow.now}
        row = await _put(call, request, uow, "contact", "party", party, values)
        return ContactView(**dict(row))

    return await call.once(effect)


@router.get(
    "/contacts/{party}", dependencies=[read_scope("events:read")], response_model=ContactView
)
async def get_contact(party: PartyId, call: CallDep) -> Response:
    """One partner's address."""
    staff_only(call)
    async with call.read() as session:
        row = await queries.one(session, "contact", "party", party)
    if row is None:
        raise NotFound()
    return answer(ContactView(**dict(row)))


@router.post(
    "/messages", dependencies=[scope("alerts:write")], response_model=MessageView, status_code=201,
    summary="Write to a partner",
)  # fmt: skip
async def send_message(body: MessageIn, call: CallDep) -> Response:
    """It becomes an event that the partner sees, and a mail where an address is known."""
    staff_only(call)

    async def effect(uow: UnitOfWork) -> MessageView:
        made = await messages.send_message(uow, call.caller.party, body.model_dump())
        return MessageView(**body.model_dump(), **made)

    return await call.once(effect, status=201)


@router.get("/messages", dependencies=[read_scope("events:read")])
async def list_messages(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    party: Annotated[str | None, Query(max_length=80)] = None,
) -> Page[MessageView]:  # fmt: skip
    """Oldest first; a partner reads what was written to it."""
    after = decode_cursor(cursor, str)
    async with call.read() as session:
        rows = await queries.messages(session, party, after[0] if after else "", limit + 1)
    return page_of([MessageView(**row) for row in rows], limit, lambda m: (m.message_id,))
