"""Rules on stock, as data, and the alerts they raised."""

from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.inventory.api.common import LocationFilter, SkuFilter, after_text
from entrepot.inventory.api.sku_sets import SkuSetIn
from entrepot.inventory.projections.alerts import measure
from entrepot.inventory.queries import alerts as queries
from entrepot.inventory.repository import alerts as repository
from entrepot.inventory.settings import ALERT_BATCH
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
MAX_TOLD = 200  # Hits that a dry run names.
RuleKind = Literal[
    "available_below", "on_hand_above", "damaged_above", "quality_hold_above", "incoming_overdue",
    "transfer_overdue", "not_counted", "below_safety", "days_of_cover", "dead_stock",
    "negative_lead", "oversold_risk",
]  # fmt: skip
_EXAMPLE: dict[str, Any] = {
    "kind": "available_below", "sku": "LAMP-1", "threshold": 10, "severity": "warning",
    "note": "Reorder",
}  # fmt: skip


class ParametersIn(Input):
    """What a kind needs beside its threshold; each has a default.
    window_days: past shipments, for `below_safety` and `days_of_cover`; safety_days: days of
    sales that the safety stock covers; lead_days: how far ahead `negative_lead` counts what
    comes; window_hours, push_lag_s: speed of sales and time until shops know, for
    `oversold_risk`."""

    window_days: int | None = Field(None, ge=1, le=365)
    window_hours: int | None = Field(None, ge=1, le=168)
    safety_days: int | None = Field(None, ge=0, le=365)
    lead_days: int | None = Field(None, ge=0, le=365)
    push_lag_s: int | None = Field(None, ge=1, le=86_400)


class AlertRuleIn(Input):
    """What to watch. threshold: units, or days for `incoming_overdue`, `transfer_overdue` (after
    the day they were expected), `not_counted`, `days_of_cover` and `dead_stock`. Scope: skus and
    locations (none: every one); sku and location name one of each."""

    model_config = ConfigDict(json_schema_extra={"examples": [_EXAMPLE]})
    kind: RuleKind
    sku: Sku | None = None
    location: LocationCode | None = None
    skus: SkuSetIn = SkuSetIn()
    locations: list[LocationCode] = Field(default_factory=list, max_length=200)
    threshold: Units = 0
    parameters: ParametersIn = ParametersIn()
    severity: Literal["info", "warning", "critical"] = "warning"
    note: str = Field("", max_length=500)
    active: bool = True

    @model_validator(mode="after")
    def _sound(self) -> "AlertRuleIn":
        if self.sku is not None and self.skus.kind != "all":
            raise ValueError("give either sku or skus")
        if self.location is not None and self.locations:
            raise ValueError("give either location or locations")
        return self

    def row(self, rule_id: str, version: int) -> dict[str, Any]:
        """As it is kept."""
        values = [self.sku] if self.sku is not None else sorted(set(self.skus.values))
        places = [self.location] if self.location is not None else self.locations
        return {
            **self.model_dump(exclude={"skus", "locations", "parameters"}), "rule_id": rule_id,
            "version": version, "sku_kind": "skus" if self.sku is not None else self.skus.kind,
            "sku_values": values, "locations": sorted(set(places)),
            "parameters": self.parameters.model_dump(exclude_none=True),
        }  # fmt: skip


class AlertRuleView(View):
    """A rule. version is its ETag; every version is kept."""

    rule_id: str
    kind: str
    sku: str | None
    location: str | None
    sku_kind: str
    sku_values: list[str]
    locations: list[str]
    threshold: int
    parameters: dict[str, int]
    severity: str
    note: str
    active: bool
    version: int


class RuleVersionView(View):
    """A rule as it stood, and who set it."""

    version: int
    rule: dict[str, Any]
    changed_by: str
    changed_at: datetime


class RuleVersions(View):
    """Newest first."""

    items: list[RuleVersionView]


class WouldOpen(View):
    """A record that the rule would raise an alert for."""

    sku: str
    location: str
    observed: int
    threshold: int


class DryRunView(View):
    """What a rule would do to the stock as it is. hits: all of them; items: the first ones."""

    records: int
    hits: int
    items: list[WouldOpen]


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
        current = await repository.lock_rule(uow, rule_id)
        if current is not None:
            call.check_version(current["version"], AlertRuleView.model_validate(current))
        created = current is None
        version = (current["version"] if current else 0) + 1
        rule = body.row(rule_id, version)
        if not await repository.save_rule(uow, rule, call.caller.party):
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


@router.get(
    "/alert-rules/{rule_id}/versions", dependencies=[scope("inventory:read")],
    response_model=RuleVersions, summary="A rule's versions / 预警规则历史",
)  # fmt: skip
async def list_versions(rule_id: RuleId, call: CallDep) -> Response:
    """Who set what, and when."""
    async with call.read() as session:
        rows = await queries.rule_versions(session, rule_id)
    if not rows:
        raise NotFound()
    return answer(RuleVersions(items=[RuleVersionView.model_validate(row) for row in rows]))


@router.post(
    "/alert-rules:dry-run", dependencies=[scope("inventory:read")], response_model=DryRunView,
    summary="Try a rule / 试运行预警规则",
)  # fmt: skip
async def dry_run(body: AlertRuleIn, call: CallDep) -> Response:
    """Holds a rule against the stock as it is, without keeping it or opening anything."""
    rule = body.row("dry-run", 1)
    records = hits = 0
    items: list[WouldOpen] = []
    after = ("", "")
    while True:
        async with call.transaction() as uow:
            keys = await repository.keys_after(uow, after, ALERT_BATCH)
            found = await measure(uow, [rule], keys) if keys else []
        records, hits = records + len(keys), hits + len(found)
        items += [
            WouldOpen(sku=h.sku, location=h.location, observed=h.observed, threshold=h.bound)
            for h in found[: MAX_TOLD - len(items)]
        ]
        if len(keys) < ALERT_BATCH:
            return answer(DryRunView(records=records, hits=hits, items=items))
        after = keys[-1]


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
