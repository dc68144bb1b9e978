"""/v1/risk-rules: what is watched for, as versions of data; tried against what happened."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, get_args

import orjson
from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import AwareDatetime, ConfigDict, Field

from entrepot.control_tower.api.access import SANE, read_scope
from entrepot.control_tower.api.kpis import staff_only
from entrepot.control_tower.domain.risk.kinds import KINDS, Rule
from entrepot.control_tower.handlers import rules as handlers
from entrepot.control_tower.queries import alerts as queries
from entrepot.control_tower.queries import dry_run
from entrepot.control_tower.repository import rules as rows
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import InvalidInput, NotFound, VersionMismatch
from entrepot.shared.http import CallDep, Input, View, answer, scope

router = APIRouter(prefix="/v1", tags=["risk rules"], dependencies=[SANE])
RuleName = Annotated[str, Path(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")]
KindName = Literal[
    "po_milestone_late", "silence", "stock_out", "overstock", "order_past_cut_off",
    "write_back_debt", "lane_on_time_drop", "single_supplier", "marketplace_dependence",
    "capacity_gap", "customs_hold", "ledger_drift", "consumer_lag", "forecast_error", "anomaly",
    "price_parity", "certificate_end", "listing_differs", "stock_discrepancy", "missing_orders", "webhook_paused",
]  # fmt: skip
assert set(get_args(KindName)) == set(KINDS)
MAX_WINDOW = timedelta(days=92)
_RULE: dict[str, Any] = {
    "kind": "stock_out", "title": "Stock runs out before the next receipt",
    "title_zh": "补货到达前断货", "severity": "warning", "enabled": True, "deadline_h": 24,
    "params": {"horizon_days": 14}, "only": ["UK-1"], "valid_from": None, "valid_until": None,
    "reason": "Peak season: only what is near.",
}  # fmt: skip
_VIEW: dict[str, Any] = {
    **_RULE, "rule": "stock-out", "version": 2, "valid_from": "2026-01-05T09:00:00Z",
    "changed_by": "staff:ops", "changed_at": "2026-01-05T09:00:00Z", "in_force": True,
    "open_alerts": 3,
    "all_params": {"horizon_days": 14, "margin_days": 1, "min_daily": 0.3, "critical_days": 5},
}  # fmt: skip


class RuleIn(Input):
    """A rule. params: numbers of its kind, those left out stand at their default. only: parties,
    SKUs, places, shops or lanes that it is limited to. valid_from, valid_until: its dates."""

    model_config = ConfigDict(json_schema_extra={"examples": [_RULE]})
    kind: KindName
    title: Annotated[str, Field(min_length=1, max_length=200)]
    title_zh: Annotated[str, Field(max_length=200)] = ""
    severity: Literal["info", "warning", "critical"] = "warning"
    enabled: bool = True
    deadline_h: Annotated[float, Field(gt=0, le=8760)] = 24
    params: dict[str, float] = Field(default_factory=dict)
    only: tuple[Annotated[str, Field(min_length=1, max_length=128)], ...] = ()
    valid_from: AwareDatetime | None = None
    valid_until: AwareDatetime | None = None
    reason: Annotated[str, Field(max_length=500)] = ""


class RuleView(View):
    """A version of a rule. in_force: it is what is evaluated now. all_params: with the defaults."""

    model_config = ConfigDict(json_schema_extra={"examples": [_VIEW]})
    rule: str
    version: int
    kind: KindName
    title: str
    title_zh: str
    severity: Literal["info", "warning", "critical"]
    enabled: bool
    deadline_h: float
    params: dict[str, float]
    all_params: dict[str, float]
    only: list[str]
    valid_from: datetime
    valid_until: datetime | None
    reason: str
    changed_by: str
    changed_at: datetime
    in_force: bool
    open_alerts: int


class ParamView(View):
    """A number of a kind of rule."""

    name: str
    default: float
    low: float
    high: float
    text: str
    text_zh: str


class KindView(View):
    """Something that can be watched for."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"kind": "customs_hold", "title": "Held in customs", "title_zh": "海关滞留",
                 "unit": "hours", "subject": "lane", "actions": ["message_party"],
                 "params": [{"name": "hours", "default": 48, "low": 1, "high": 2000,
                             "text": "hours", "text_zh": "小时数"}]}
            ]
        }
    )  # fmt: skip
    kind: KindName
    title: str
    title_zh: str
    unit: str
    subject: str
    actions: list[str]
    params: list[ParamView]


class FiringView(View):
    """One time that the rule would have fired; until None: it held to the end of the window."""

    subject_kind: str
    subject_id: str
    since: datetime
    until: datetime | None
    severity: str
    observed: float
    threshold: float
    title: str
    title_zh: str
    harm_at: datetime | None


class DryRunView(View):
    """What the rule would have done. looked_from: where reading began, to know the state at `from`
    and the habits before it; complete: everything kept was read; events: how many were."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"rule": "stock-out", "from_at": "2026-01-01T00:00:00Z",
                 "to_at": "2026-01-08T00:00:00Z", "fired": 12, "by_severity": {"warning": 12},
                 "looked_from": "2025-12-01T00:00:00Z", "looks": 168, "events": 40210,
                 "complete": True, "firings": []}
            ]
        }
    )  # fmt: skip
    rule: str
    from_at: datetime
    to_at: datetime
    fired: int
    by_severity: dict[str, int]
    looked_from: datetime | None
    looks: int
    events: int
    complete: bool
    firings: list[FiringView]


def _view(row: Any, now: datetime, newest_in_force: int) -> RuleView:
    params = row["params"]
    loaded = orjson.loads(params) if isinstance(params, str | bytes) else params
    defaults = {name: p.default for name, p in KINDS[row["kind"]].params.items()}
    return RuleView(
        rule=row["rule"], version=row["version"], kind=row["kind"], title=row["title"],
        title_zh=row["title_zh"], severity=row["severity"], enabled=row["enabled"],
        deadline_h=row["deadline_h"], params=loaded, all_params={**defaults, **loaded},
        only=list(row["only_things"]), valid_from=row["valid_from"],
        valid_until=row["valid_until"], reason=row["reason"], changed_by=row["changed_by"],
        changed_at=row["changed_at"], open_alerts=row["open_alerts"],
        in_force=row["version"] == newest_in_force and row["enabled"]
        and (row["valid_until"] is None or row["valid_until"] > now),
    )  # fmt: skip


def _in_force(versions: list[Any], now: datetime) -> int:
    begun = [row["version"] for row in versions if row["valid_from"] <= now]
    return max(begun, default=0)


async def _seed(call: CallDep) -> None:
    async with call.transaction() as uow:
        await rows.ensure_shipped(uow.driver, uow.now)


@router.get("/risk-kinds", dependencies=[read_scope("events:read")], summary="What can be watched")
async def list_kinds() -> list[KindView]:
    """Kinds of rules with their numbers and actions."""
    return [
        KindView(
            kind=kind.name, title=kind.title, title_zh=kind.title_zh,  # type: ignore[arg-type]
            unit=kind.unit, subject=kind.subject, actions=list(kind.actions),
            params=[ParamView(name=name, default=p.default, low=p.low, high=p.high, text=p.text,
                              text_zh=p.text_zh) for name, p in kind.params.items()],
        )
        for kind in KINDS.values()
    ]  # fmt: skip


@router.get("/risk-rules", dependencies=[read_scope("events:read")], summary="The rules")
async def list_rules(call: CallDep, request: Request) -> list[RuleView]:
    """The newest version of each."""
    staff_only(call)
    await _seed(call)
    now = request.app.state.runtime.clock()
    async with call.read() as session:
        found = await queries.rules(session)
        made = []
        for row in found:
            versions = await queries.rule_versions(session, row["rule"])
            made.append(_view(row, now, _in_force(versions, now)))
    return made


@router.get("/risk-rules/{rule}", dependencies=[read_scope("events:read")], response_model=RuleView)
async def get_rule(
    rule: RuleName, call: CallDep, request: Request,
    version: Annotated[int | None, Query(ge=1, description="An old one; absent: the newest.")] = None,
) -> Response:  # fmt: skip
    """One version of a rule."""
    staff_only(call)
    await _seed(call)
    now = request.app.state.runtime.clock()
    async with call.read() as session:
        versions = await queries.rule_versions(session, rule)
    row = next((v for v in versions if version in (None, v["version"])), None)
    if row is None:
        raise NotFound()
    return answer(_view(row, now, _in_force(versions, now)))


@router.get("/risk-rules/{rule}/versions", dependencies=[read_scope("events:read")])
async def list_versions(rule: RuleName, call: CallDep, request: Request) -> list[RuleView]:
    """Newest first: who changed what, when and why."""
    staff_only(call)
    await _seed(call)
    now = request.app.state.runtime.clock()
    async with call.read() as session:
        versions = await queries.rule_versions(session, rule)
    if not versions:
        raise NotFound()
    return [_view(row, now, _in_force(versions, now)) for row in versions]


@router.put(
    "/risk-rules/{rule}", dependencies=[scope("risk-rules:write")], response_model=RuleView,
    responses={201: {"model": RuleView}},
)  # fmt: skip
async def put_rule(rule: RuleName, body: RuleIn, call: CallDep, request: Request) -> Response:
    """A new rule, or (with If-Match) a new version of one. Old versions stay. A rule that is not
    enabled, or past its dates, resolves its alerts."""
    staff_only(call)
    expected = call.expected_version() if "if-match" in request.headers else None

    async def effect(uow: UnitOfWork) -> RuleView:
        if expected is not None:
            await rows.ensure_shipped(uow.driver, uow.now)
            current = await rows.newest_version(uow.driver, rule)
            if current != expected:
                raise VersionMismatch(f"the current version is {current}")
        values = {**body.model_dump(), "only_things": list(body.only)}
        values.pop("only")
        await handlers.put_rule(uow, rule, values, call.caller.party, expected)
        versions = await queries.rule_versions(uow.session, rule)
        return _view(versions[0], uow.now, _in_force(versions, uow.now))

    return await call.once(effect, status=200 if expected else 201)


@router.post(
    "/risk-rules/{rule}:dry-run", dependencies=[scope("risk-rules:write")],
    summary="Would have fired so many times",
)  # fmt: skip
async def try_rule(
    rule: RuleName, call: CallDep, request: Request, body: RuleIn | None = None,
    since: Annotated[AwareDatetime | None, Query(alias="from")] = None,
    to: AwareDatetime | None = None,
) -> DryRunView:  # fmt: skip
    """The rule as it is, or (with a body) as it would be, over what the store holds: by default the
    last seven days, an hour at a time. Events before `from` are read for the state and the habits at
    its beginning, as far as they are kept and not too many."""
    staff_only(call)
    await _seed(call)
    now = request.app.state.runtime.clock()
    end = min(to or now, now)
    start = since or end - timedelta(days=7)
    if not timedelta(0) < end - start <= MAX_WINDOW:
        raise InvalidInput("from must be before to, and at most 92 days before it")
    async with call.read() as session:
        versions = await queries.rule_versions(session, rule)
        if body is not None:
            handlers.check(body.kind, body.params)
            tried = Rule(rule, 0, body.kind, body.severity, body.deadline_h, body.params,
                         frozenset(body.only))  # fmt: skip
        elif versions:
            tried = rows.rule_of(versions[0])
        else:
            raise NotFound()
        found = await dry_run.dry_run(session, tried, start, end)
    by_severity: dict[str, int] = {}
    for firing in found.firings:
        severity = firing.finding.severity or tried.severity
        by_severity[severity] = by_severity.get(severity, 0) + 1
    return DryRunView(
        rule=rule, from_at=start, to_at=end, fired=len(found.firings), by_severity=by_severity,
        looked_from=found.looked_from, looks=found.looks, events=found.events,
        complete=found.complete,
        firings=[FiringView(
            subject_kind=f.finding.subject_kind, subject_id=f.finding.subject_id, since=f.since,
            until=f.until, severity=f.finding.severity or tried.severity,
            observed=f.finding.observed, threshold=f.finding.threshold, title=f.finding.title,
            title_zh=f.finding.title_zh, harm_at=f.finding.harm_at,
        ) for f in found.firings[:dry_run.MOST_SHOWN]],
    )  # fmt: skip
