"""/v1/alerts: the inbox."""

from datetime import datetime
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Header, Path, Query, Request, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.control_tower.adapters.services import Services
from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.alert_views import (
    ALERT_EXAMPLE,
    AlertDetail,
    AlertView,
    CallView,
    DoneView,
    LogView,
    Severity,
    alert_values,
    call_view,
)
from entrepot.control_tower.domain.actions import calls_for
from entrepot.control_tower.domain.alerts import Alert
from entrepot.control_tower.handlers import actions, inbox
from entrepot.control_tower.queries import alerts as queries
from entrepot.control_tower.repository.alerts import alert_of
from entrepot.shared.database import EVERY_PARTY, UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, decode_cursor, encode_cursor

router = APIRouter(prefix="/v1", tags=["alerts"], dependencies=[SANE])
AlertId = Annotated[str, Path(pattern=r"^alt_[0-9a-f]{32}$")]
Many = Annotated[str | None, Query(max_length=200, description="One, or several with commas.")]
Text = Annotated[str, Field(max_length=2000)]


class AlertPage(View):
    """Alerts, newest first, and how many there are of each value under the other filters."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"items": [ALERT_EXAMPLE], "next_cursor": None,
                 "facets": {"severity": {"critical": 1}, "state": {"acknowledged": 1},
                            "rule": {"stock-out": 1}, "kind": {"stock_out": 1},
                            "party": {"warehouse:uk-3pl": 1}, "owner": {"staff:ops": 1},
                            "group": {"supplier:shenzhen-lamp": 1}}}
            ]
        }
    )  # fmt: skip
    items: list[AlertView]
    next_cursor: str | None
    facets: dict[str, dict[str, int]]


class GroupView(View):
    """Alerts of one cause (a supplier, a place, a lane …). severity: the worst; title: of the one whose
    deadline is nearest; unseen: nobody has them yet. Their list: `/v1/alerts?group=`."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"group": "supplier:shenzhen-lamp", "alerts": 3, "unseen": 2, "severity": "critical",
                 "deadline_at": "2026-01-06T09:00:00Z", "harm_at": "2026-01-09T09:00:00Z",
                 "opened_at": "2026-01-05T09:00:00Z", "rules": ["late-milestone", "stock-out"],
                 "owners": ["staff:ops"], "title": "LAMP-1 at UK-1 runs out in 4 days",
                 "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货"}
            ]
        }
    )  # fmt: skip
    group: str
    alerts: int
    unseen: int
    severity: Severity
    deadline_at: datetime
    harm_at: datetime | None
    opened_at: datetime
    rules: list[str]
    owners: list[str]
    title: str
    title_zh: str


class NoteIn(Input):
    """What you have to say."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"note": "Called the factory."}]})
    note: Text = ""


class SnoozeIn(NoteIn):
    """Until when it may rest; it wakes sooner where it becomes worse."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"until": "2030-01-06T09:00:00Z", "note": "Truck is due."}]}
    )
    until: AwareDatetime


class AssignIn(NoteIn):
    """Who has it: a party, an e-mail address, a name."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"owner": "staff:ops", "note": ""}]})
    owner: Annotated[str, Field(min_length=1, max_length=200)]


class ActIn(Input):
    """name: of one of the alert's actions (or its `action`, where there is one only). changes: fields
    of the body that are to be other than proposed."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"action": "call_stock:uk-neighbour", "changes": {"quantity": 12}}]
        }
    )
    action: Annotated[str, Field(min_length=1, max_length=200)]
    changes: dict[str, Any] = Field(default_factory=dict)


class ActedView(View):
    """What the owning service answered. well: it did what was asked; its effects are events."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"action_id": "act_0000000000000000000000000000000a", "status": 201, "well": True,
                 "answer": {"transfer_id": "trf_0000000000000000000000000000000a"},
                 "alert": ALERT_EXAMPLE}
            ]
        }
    )  # fmt: skip
    action_id: str
    status: int
    well: bool
    answer: Any
    alert: AlertView


def _several(text: str | None) -> list[str] | None:
    return [part for part in text.split(",") if part] if text is not None else None


def _now(request: Request) -> datetime:
    now: datetime = request.app.state.runtime.clock()
    return now


@router.get("/alerts", dependencies=[read_scope("events:read")], summary="The inbox")
async def list_alerts(
    call: CallDep, request: Request, limit: Limit = 100, cursor: Cursor = None,
    state: Many = "open,acknowledged", severity: Many = None, rule: Many = None, kind: Many = None,
    party: Annotated[str | None, Query(max_length=80)] = None,
    owner: Annotated[str | None, Query(max_length=200)] = None,
    group: Annotated[str | None, Query(max_length=200)] = None,
    subject_kind: Annotated[str | None, Query(max_length=40)] = None,
    subject_id: Annotated[str | None, Query(max_length=200)] = None,
    since: AwareDatetime | None = None,
    silenced: Annotated[bool | None, Query(description="false: without what is silenced.")] = False,
) -> AlertPage:  # fmt: skip
    """Newest first; by default what waits for somebody. A partner sees the alerts that name it."""
    wanted = {
        "state": _several(state), "severity": _several(severity), "rule": _several(rule),
        "kind": _several(kind), "party": party, "owner": owner, "group": group,
        "subject_kind": subject_kind, "subject_id": subject_id, "silenced": silenced,
        "since": since,
    }  # fmt: skip
    found = decode_cursor(cursor, str, str)
    try:
        before = (datetime.fromisoformat(found[0]), found[1]) if found else None
    except ValueError as error:
        raise InvalidInput("the cursor was not made here") from error
    async with call.read() as session:
        rows = await queries.alerts(session, wanted, before, limit + 1)
        facets = await queries.facets(session, wanted)
    staff, now = call.caller.sees == EVERY_PARTY, _now(request)
    if not staff:
        facets.pop("owner")
    alerts = [alert_of(row) for row in rows[:limit]]
    last = alerts[-1] if len(rows) > limit else None
    return AlertPage(
        items=[AlertView(**alert_values(a, now, staff=staff)) for a in alerts], facets=facets,
        next_cursor=encode_cursor(last.opened_at.isoformat(), last.alert_id) if last else None,
    )  # fmt: skip


@router.get("/alert-groups", dependencies=[read_scope("events:read")], summary="The inbox by cause")
async def list_groups(
    call: CallDep, limit: Limit = 100, state: Many = "open,acknowledged", severity: Many = None,
    rule: Many = None, kind: Many = None,
    party: Annotated[str | None, Query(max_length=80)] = None,
    silenced: Annotated[bool | None, Query(description="false: without what is silenced.")] = False,
) -> list[GroupView]:  # fmt: skip
    """The worst first, then by the nearest deadline. A partner sees the alerts that name it."""
    wanted = {
        "state": _several(state), "severity": _several(severity), "rule": _several(rule),
        "kind": _several(kind), "party": party, "silenced": silenced,
    }  # fmt: skip
    async with call.read() as session:
        rows = await queries.groups(session, wanted, limit)
    staff = call.caller.sees == EVERY_PARTY
    return [
        GroupView(**{**row, "owners": [name for name in row["owners"] if name] if staff else []})
        for row in rows
    ]


@router.get("/alerts/{alert_id}", dependencies=[read_scope("events:read")])
async def get_alert(alert_id: AlertId, call: CallDep, request: Request) -> AlertDetail:
    """An alert with its life and what was done about it."""
    staff = call.caller.sees == EVERY_PARTY
    async with call.read() as session:
        row = await queries.alert(session, alert_id)
        if row is None:
            raise NotFound()
        log = await queries.history(session, alert_id)
        done = await queries.actions(session, alert_id) if staff else []
    values = alert_values(alert_of(row), _now(request), staff=staff)
    return AlertDetail(
        **values,
        history=[LogView(version=e.version, at=e.at, what=e.what, by=e.by if staff else "",
                         note=e.note if staff else "") for e in log],
        done=[DoneView(**dict(e._mapping, body=_json(e.body))) for e in done],
    )  # fmt: skip


def _json(value: Any) -> Any:
    return orjson.loads(value) if isinstance(value, str | bytes) else value


async def _done(call: Call, request: Request, effect: Any) -> Response:
    """A change of one alert, answered with the alert."""

    async def run(uow: UnitOfWork) -> AlertView:
        alert: Alert = await effect(uow)
        return AlertView(**alert_values(alert, uow.now, staff=call.caller.sees == EVERY_PARTY))

    return await call.once(run)


@router.post(
    "/alerts/{alert_id}:acknowledge", dependencies=[scope("alerts:write")],
    response_model=AlertView, summary="I have it",
)  # fmt: skip
async def acknowledge(alert_id: AlertId, body: NoteIn, call: CallDep, request: Request) -> Response:
    """With a note. The first who does becomes the owner."""
    return await _done(call, request, lambda uow: inbox.acknowledge_alert(
        uow, alert_id, call.caller.party, body.note))  # fmt: skip


@router.post(
    "/alerts/{alert_id}:snooze", dependencies=[scope("alerts:write")], response_model=AlertView,
    summary="Not before then",
)  # fmt: skip
async def snooze(alert_id: AlertId, body: SnoozeIn, call: CallDep, request: Request) -> Response:
    """It comes back at that instant, or when it becomes worse."""
    return await _done(call, request, lambda uow: inbox.snooze_alert(
        uow, alert_id, call.caller.party, body.until, body.note))  # fmt: skip


@router.post(
    "/alerts/{alert_id}:assign", dependencies=[scope("alerts:write")], response_model=AlertView,
    summary="Somebody else has it",
)  # fmt: skip
async def assign(alert_id: AlertId, body: AssignIn, call: CallDep, request: Request) -> Response:
    """Give it to an owner."""
    return await _done(call, request, lambda uow: inbox.assign_alert(
        uow, alert_id, call.caller.party, body.owner, body.note))  # fmt: skip


@router.post(
    "/alerts/{alert_id}:note", dependencies=[scope("alerts:write")], response_model=AlertView,
    summary="A note",
)  # fmt: skip
async def note(alert_id: AlertId, body: NoteIn, call: CallDep, request: Request) -> Response:
    """Shown with the alert; earlier ones stay in its history."""
    return await _done(call, request, lambda uow: inbox.note_alert(
        uow, alert_id, call.caller.party, body.note))  # fmt: skip


@router.post(
    "/alerts/{alert_id}:resolve", dependencies=[scope("alerts:write")], response_model=AlertView,
    summary="It is done",
)  # fmt: skip
async def resolve(alert_id: AlertId, body: NoteIn, call: CallDep, request: Request) -> Response:
    """The rule is quiet about the thing for six hours, though its condition may still hold."""
    return await _done(call, request, lambda uow: inbox.resolve_alert(
        uow, alert_id, call.caller.party, body.note))  # fmt: skip


@router.get("/alerts/{alert_id}/actions", dependencies=[read_scope("events:read")])
async def list_actions(alert_id: AlertId, call: CallDep, request: Request) -> list[CallView]:
    """What can be done about it now. Empty for partners."""
    async with call.read() as session:
        row = await queries.alert(session, alert_id)
    if row is None:
        raise NotFound()
    staff = call.caller.sees == EVERY_PARTY
    return [call_view(one) for one in calls_for(alert_of(row))] if staff else []


@router.post(
    "/alerts/{alert_id}:act", dependencies=[scope("alerts:write")], response_model=ActedView,
    summary="Do something about it",
)  # fmt: skip
async def act(
    alert_id: AlertId, body: ActIn, call: CallDep, request: Request,
    idempotency_key: Annotated[str | None, Header(max_length=128)] = None,
) -> Response:  # fmt: skip
    """One call to the public API of the service that owns the matter, with your own token: you need
    the scope that the action names. The same Idempotency-Key is the same call. 200 whatever the
    service answered: see `status` and `well`."""
    services: Services = request.app.state.services
    alert, _, said, action_id = await actions.act(
        call.database, services, alert_id, body.action, body.changes, by=call.caller.party,
        sees=call.caller.sees, token=request.headers.get("authorization", ""),
        request_id=call.request_id, once=idempotency_key or call.request_id,
    )  # fmt: skip
    staff = call.caller.sees == EVERY_PARTY
    view = AlertView(**alert_values(alert, _now(request), staff=staff))
    found = said.json()
    return answer(ActedView(action_id=action_id, status=said.status, well=said.well,
                            answer=found if found is not None else said.text[:4000], alert=view))  # fmt: skip
