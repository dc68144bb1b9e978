"""/v1/exceptions: parcels in trouble, who has to act, by when and how; the rules they follow."""

from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Query, Response
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.logistics import watch_queries
from entrepot.logistics.domain.exception_texts import action, title
from entrepot.logistics.domain.exceptions import ExceptionKind, Responsible, Severity
from entrepot.logistics.domain.status import Reason
from entrepot.logistics.handlers import exceptions as handlers
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import ExceptionId, ShipmentId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["exceptions"])
State = Literal["open", "acknowledged", "closed"]
Note = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$", max_length=1000)]
RuleCode = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_:.-]{0,79}$")]
_RULE: dict[str, Any] = {
    "kind": "held_for_pickup", "after_hours": 120, "responsible": "consignee",
    "severity": "medium", "deadline_hours": 48, "action": "tell_consignee",
    "effective_from": "2026-01-01", "source": "our own convention",
}  # fmt: skip


class ExceptionView(View):
    """since: when the trouble began; deadline_at: by when somebody should have acted. kind and
    action are codes; title and proposal say them in English and Chinese. reason: the carrier's.
    outcome: resolved by somebody, or ended by itself."""

    exception_id: str
    version: int
    shipment_id: str
    party: str | None
    kind: ExceptionKind
    title: str
    title_zh: str
    reason: str | None
    rule: str
    responsible: Responsible
    severity: Severity
    action: str
    proposal: str
    proposal_zh: str
    state: State
    since: datetime
    opened_at: datetime
    deadline_at: datetime
    acknowledged_at: datetime | None
    acknowledged_by: str | None
    closed_at: datetime | None
    closed_by: str | None
    outcome: Literal["resolved", "ended"] | None
    note: str


class NoteIn(Input):
    """What was found or done."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"examples": [{"note": "trace 4711 opened"}]}
    )
    note: Note = ""


class RuleIn(Input):
    """after_hours: how long a rule of the clock waits; quantile: of the leg's own days instead,
    after_hours then being for legs too little is known of. Rules of what a carrier says have
    neither. In force on effective_from <= day < effective_to; the newest of a kind and reason in
    force counts."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [_RULE]})
    kind: ExceptionKind
    reason: Reason | None = None
    after_hours: float | None = Field(None, ge=0, le=10_000)
    quantile: float | None = Field(None, gt=0, lt=1)
    responsible: Responsible
    severity: Severity
    deadline_hours: float = Field(gt=0, le=10_000)
    action: Annotated[str, StringConstraints(pattern=r"^[^\x00-\x1f]+$", max_length=200)]
    effective_from: date
    effective_to: date | None = None
    source: Annotated[str, StringConstraints(min_length=1, max_length=300)]

    @model_validator(mode="after")
    def _fits_kind(self) -> Self:
        clock = self.kind in CLOCK_KINDS
        if clock != (self.after_hours is not None):
            raise ValueError(
                f"{self.kind} {'needs' if clock else 'takes no'} after_hours: it is raised by "
                f"{'the clock' if clock else 'a scan'}"
            )
        if self.quantile is not None and self.kind not in QUANTILE_KINDS:
            raise ValueError(f"{self.kind} takes no quantile")
        if clock and self.reason is not None:
            raise ValueError(f"{self.kind} takes no reason")
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError("effective_to must lie after effective_from")
        return self


QUANTILE_KINDS = frozenset({ExceptionKind.NO_SCAN, ExceptionKind.CUSTOMS_LONG})
CLOCK_KINDS = QUANTILE_KINDS | {
    ExceptionKind.NO_ACCEPTANCE, ExceptionKind.HELD_FOR_PICKUP, ExceptionKind.OVERDUE,
}  # fmt: skip


class RuleView(View):
    """A rule with the proposal that its action stands for. version 0: built in."""

    rule: str
    version: int
    updated_at: datetime | None
    kind: ExceptionKind
    reason: str | None
    after_hours: float | None
    quantile: float | None
    responsible: Responsible
    severity: Severity
    deadline_hours: float
    action: str
    proposal: str
    proposal_zh: str
    effective_from: date
    effective_to: date | None
    source: str


class Rules(View):
    items: tuple[RuleView, ...]


def _view(row: dict[str, Any]) -> ExceptionView:
    heading, proposal = title(ExceptionKind(row["kind"])), action(row["action"])
    values = {n: row[n] for n in ExceptionView.model_fields if n in row}
    return ExceptionView(
        **values, title=heading[0], title_zh=heading[1], proposal=proposal[0],
        proposal_zh=proposal[1],
    )  # fmt: skip


def _rule_view(row: dict[str, Any]) -> RuleView:
    proposal = action(row["action"])
    values = {n: row[n] for n in RuleView.model_fields if n in row}
    return RuleView(**values, proposal=proposal[0], proposal_zh=proposal[1])


@router.get("/exceptions", dependencies=[scope("logistics:read")],
            summary="Parcels in trouble / 异常包裹")  # fmt: skip
async def list_exceptions(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    state: Annotated[Literal["active", "open", "acknowledged", "closed", "any"], Query(
        description="active: open or acknowledged.")] = "active",
    kind: Annotated[ExceptionKind | None, Query()] = None,
    responsible: Annotated[Responsible | None, Query()] = None,
    severity: Annotated[Severity | None, Query()] = None,
    reason: Annotated[Reason | None, Query()] = None,
    shipment_id: Annotated[ShipmentId | None, Query()] = None,
    overdue: Annotated[bool, Query(description="Past their deadline only.")] = False,
) -> Page[ExceptionView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    given = {"kind": kind, "responsible": responsible, "severity": severity, "reason": reason,
             "shipment_id": shipment_id}  # fmt: skip
    async with call.read() as session:
        rows = await watch_queries.exception_page(
            session, before[0] if before else None, limit + 1, state=state,
            overdue=call.database.clock() if overdue else None,
            filters={name: str(value) for name, value in given.items() if value is not None},
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row["position"],))
    return Page(items=[_view(row) for row in page.items], next_cursor=page.next_cursor)


async def _one(session: Any, exception_id: str) -> ExceptionView:
    row = await watch_queries.exception(session, exception_id)
    if row is None:
        raise NotFound()
    return _view(row)


@router.get("/exceptions/{exception_id}", dependencies=[scope("logistics:read")],
            response_model=ExceptionView)  # fmt: skip
async def get_exception(exception_id: ExceptionId, call: CallDep) -> Response:
    """One exception."""
    async with call.read() as session:
        return answer(await _one(session, exception_id))


@router.post("/exceptions/{exception_id}:acknowledge", dependencies=[scope("logistics:write")],
             response_model=ExceptionView)  # fmt: skip
async def acknowledge(
    exception_id: ExceptionId, call: CallDep, body: NoteIn | None = None
) -> Response:
    """Take it on. 409 once it is closed."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ExceptionView:
        note = body.note if body else ""
        await handlers.acknowledge(uow, exception_id, by=call.caller.party, note=note)
        return await _one(uow.session, exception_id)

    return await call.once(effect)


@router.post("/exceptions/{exception_id}:resolve", dependencies=[scope("logistics:write")],
             response_model=ExceptionView)  # fmt: skip
async def resolve(exception_id: ExceptionId, call: CallDep, body: NoteIn | None = None) -> Response:
    """Close it. It stays closed as long as the same trouble lasts."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ExceptionView:
        note = body.note if body else ""
        await handlers.resolve(uow, exception_id, by=call.caller.party, note=note)
        return await _one(uow.session, exception_id)

    return await call.once(effect)


@router.get("/exception-rules", dependencies=[scope("logistics:read")], response_model=Rules)
async def list_rules(call: CallDep) -> Response:
    """All rules, also those not in force."""
    only_merchant(call)
    async with call.read() as session:
        rows = await watch_queries.rules(session)
    return answer(Rules(items=tuple(_rule_view(row) for row in rows)))


@router.put("/exception-rules/{rule}", dependencies=[scope("logistics:write")],
            response_model=RuleView)  # fmt: skip
async def put_rule(rule: RuleCode, body: RuleIn, call: CallDep) -> Response:
    """Make a rule, replace a built-in one of that name, or change a row (If-Match). Parcels are
    looked at anew within seconds."""
    only_merchant(call)

    async def held(uow: UnitOfWork) -> RuleView | None:
        rows = await watch_queries.rules(uow.session)
        return next((_rule_view(row) for row in rows if row["rule"] == rule), None)

    async def effect(uow: UnitOfWork) -> RuleView:
        before = await held(uow)
        version = before.version if before is not None else 0
        if version:
            call.check_version(version, before)
        await handlers.put_rule(uow, {"rule": rule, **body.model_dump()}, version + 1)
        after = await held(uow)
        assert after is not None
        return after

    return await call.once(effect)
