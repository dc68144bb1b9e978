"""Rules on stock, as data, and the alerts they raised."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints

from entrepot.inventory import queries
from entrepot.inventory.api.common import LocationFilter, SkuFilter, after_text
from entrepot.inventory.repository import documents
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.quantity import Units

router = APIRouter(prefix="/v1", tags=["alerts"])
RuleId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$"), Path(examples=["low-lamps"])
]
RuleKind = Literal[
    "available_below", "on_hand_above", "damaged_above", "quality_hold_above", "incoming_overdue",
    "transfer_overdue", "not_counted",
]  # fmt: skip
_EXAMPLE: dict[str, Any] = {
    "kind": "available_below", "sku": "LAMP-1", "threshold": 10, "severity": "warning",
    "note": "Reorder",
}  # fmt: skip


class AlertRuleIn(Input):
    """What to watch. threshold: units, or days for `incoming_overdue`, `transfer_overdue` (after
    the day they were expected) and `not_counted`. Without sku or location: every one."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    kind: RuleKind
    sku: Sku | None = None
    location: LocationCode | None = None
    threshold: Units
    severity: Literal["info", "warning", "critical"] = "warning"
    note: str = Field("", max_length=500)
    active: bool = True


class AlertRuleView(View):
    """A rule. version is its ETag."""

    rule_id: str
    kind: str
    sku: str | None
    location: str | None
    threshold: int
    severity: str
    note: str
    active: bool
    version: int


class AlertView(View):
    """A stock record broke a rule. observed: the figure as it was last seen; closed_at: when the
    rule held again."""

    alert_id: int
    rule_id: str
    kind: str
    severity: str
    note: str
    sku: str
    location: str
    observed: int
    threshold: int
    opened_at: datetime
    closed_at: datetime | None


@router.put(
    "/alert-rules/{rule_id}", dependencies=[scope("inventory:write")],
    response_model=AlertRuleView, summary="Set a rule / 设置预警规则",
)  # fmt: skip
async def put_rule(rule_id: RuleId, body: AlertRuleIn, call: CallDep) -> Response:
    """Makes a rule, or replaces it (send If-Match). Rules are evaluated every few seconds."""
    created = False

    async def effect(uow: UnitOfWork) -> AlertRuleView:
        nonlocal created
        current = await documents.lock_rule(uow, rule_id)
        if current is not None:
            call.check_version(current["version"], AlertRuleView.model_validate(current))
        created = current is None
        version = (current["version"] if current else 0) + 1
        rule = {"rule_id": rule_id, **body.model_dump(), "version": version}
        if not await documents.save_rule(uow, rule):
            raise Conflict("the rule was set by somebody else at this moment")
        return AlertRuleView.model_validate(rule)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.get(
    "/alert-rules/{rule_id}", dependencies=[scope("inventory:read")],
    response_model=AlertRuleView, summary="One rule / 查询预警规则",
)  # fmt: skip
async def get_rule(rule_id: RuleId, call: CallDep) -> Response:
    """One rule."""
    async with call.read() as session:
        found = await queries.alert_rule(session, rule_id)
    if found is None:
        raise NotFound()
    return answer(AlertRuleView.model_validate(found))


@router.get("/alert-rules", dependencies=[scope("inventory:read")], summary="Rules / 预警规则列表")
async def list_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[AlertRuleView]:
    """By name."""
    async with call.read() as session:
        rows = await queries.alert_rules(session, after=after_text(cursor)[0], limit=limit + 1)
    return page_of([AlertRuleView.model_validate(r) for r in rows], limit, lambda v: (v.rule_id,))


@router.get("/alerts", dependencies=[scope("inventory:read")], summary="Alerts / 预警列表")
async def list_alerts(
    call: CallDep, sku: SkuFilter = None, location: LocationFilter = None,
    open: Annotated[bool, Query(description="Only those that still hold.")] = True,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[AlertView]:  # fmt: skip
    """Newest first; a warehouse sees those of its own stock."""
    last: Any = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.alerts(
            session, open_only=open, sku=sku, location=location,
            before=last[0] if last else None, limit=limit + 1,
        )  # fmt: skip
    return page_of([AlertView.model_validate(r) for r in rows], limit, lambda v: (v.alert_id,))
