"""Alerts as JSON."""

from datetime import datetime
from typing import Any, Literal

import orjson
from pydantic import ConfigDict

from entrepot.control_tower.domain.actions import Call, calls_for
from entrepot.control_tower.domain.alerts import Alert
from entrepot.shared.http import View

Severity = Literal["info", "warning", "critical"]
State = Literal["open", "acknowledged", "snoozed", "resolved"]
_ALERT_ID = "alt_0198c0de000070008000000000000001"
CALL_EXAMPLE: dict[str, Any] = {
    "name": "call_stock:uk-neighbour", "action": "call_stock",
    "title": "Call 20 units from UK-2", "title_zh": "从 UK-2 借调 20 件", "service": "inventory",
    "method": "POST", "path": "/v1/sharing-agreements/uk-neighbour:call",
    "scope": "stock-events:write", "body": {"sku": "LAMP-1", "quantity": 20, "to_location": "UK-1"},
    "editable": ["quantity"],
    "curl": "curl -X POST \"$ENTREPOT_PUBLIC_URL/api/inventory/v1/sharing-agreements/"
            "uk-neighbour:call\" …",
}  # fmt: skip
ALERT_EXAMPLE: dict[str, Any] = {
    "alert_id": _ALERT_ID, "version": 2, "rule": "stock-out", "rule_version": 1,
    "kind": "stock_out", "severity": "critical", "state": "acknowledged",
    "subject_kind": "stock", "subject_id": "LAMP-1/UK-1", "group": "supplier:shenzhen-lamp",
    "parties": ["warehouse:uk-3pl"], "title": "LAMP-1 at UK-1 runs out in 4 days",
    "title_zh": "UK-1 的 LAMP-1 将在 4 天后断货",
    "detail": "40 units, 10 leave on a day; the next comes 2026-01-20.",
    "detail_zh": "可承诺 40 件，日均出库 10 件；下一批 2026-01-20 到货。", "observed": 4.0,
    "threshold": 15.0, "evidence": [{"name": "available", "value": "40"}],
    "opened_at": "2026-01-05T09:00:00Z", "last_seen_at": "2026-01-05T11:00:00Z",
    "deadline_at": "2026-01-06T09:00:00Z", "harm_at": "2026-01-09T09:00:00Z",
    "owner": "staff:ops", "note": "Asked the neighbour.", "acknowledged_at": "2026-01-05T09:10:00Z",
    "acknowledged_by": "staff:ops", "acknowledged_for_s": 6600.0, "snoozed_until": None,
    "silenced_by": "", "escalations": 0, "resolved_at": None, "resolved_by": "", "resolution": "",
    "href": "/v1/timelines/sku/LAMP-1", "actions": [CALL_EXAMPLE],
}  # fmt: skip
_TIMELINES = {
    "purchase-order": "purchase-order", "order": "order", "shipment": "shipment", "sku": "sku",
    "lane": "lane", "location": "location", "shop": "shop", "party": "party",
}  # fmt: skip


class EvidenceView(View):
    """A figure that the rule looked at."""

    name: str
    value: str


class CallView(View):
    """Something that can be done: one call to a service's public API. Do it by `:act`, or send it
    yourself (curl). editable: fields of the body that may be given otherwise."""

    model_config = ConfigDict(json_schema_extra={"examples": [CALL_EXAMPLE]})
    name: str
    action: str
    title: str
    title_zh: str
    service: str
    method: str
    path: str
    scope: str
    body: dict[str, Any]
    editable: list[str]
    curl: str


class AlertView(View):
    """Something that goes wrong, or will. observed and threshold are in the rule's unit; harm_at:
    when it hurts, as far as it is known. deadline_at: until when somebody must have it.
    silenced_by: a silence keeps it from view. group: alerts of one cause share it."""

    model_config = ConfigDict(json_schema_extra={"examples": [ALERT_EXAMPLE]})
    alert_id: str
    version: int
    rule: str
    rule_version: int
    kind: str
    severity: Severity
    state: State
    subject_kind: str
    subject_id: str
    group: str
    parties: list[str]
    title: str
    title_zh: str
    detail: str
    detail_zh: str
    observed: float
    threshold: float
    evidence: list[EvidenceView]
    opened_at: datetime
    last_seen_at: datetime
    deadline_at: datetime
    harm_at: datetime | None
    owner: str
    note: str
    acknowledged_at: datetime | None
    acknowledged_by: str
    acknowledged_for_s: float | None
    snoozed_until: datetime | None
    silenced_by: str
    escalations: int
    resolved_at: datetime | None
    resolved_by: str
    resolution: str
    href: str | None
    actions: list[CallView]


class LogView(View):
    """A step in an alert's life."""

    version: int
    at: datetime
    what: str
    by: str
    note: str


class DoneView(View):
    """A call that was made for an alert. state unknown: our process ended while it was under way."""

    action_id: str
    action: str
    by: str
    method: str
    service: str
    path: str
    body: Any
    state: Literal["running", "done", "failed", "unknown"]
    status: int
    answer: str
    begun_at: datetime
    ended_at: datetime | None


class AlertDetail(AlertView):
    """An alert with its life and what was done. Partners see neither notes nor calls."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {**ALERT_EXAMPLE, "done": [],
                 "history": [{"version": 1, "at": "2026-01-05T09:00:00Z", "what": "opened",
                              "by": "", "note": ""}]}
            ]
        }
    )  # fmt: skip
    history: list[LogView]
    done: list[DoneView]


def _curl(call: Call) -> str:
    """The same call for a shell."""
    url = f'"$ENTREPOT_PUBLIC_URL/api/{call.service}{call.path}"'
    text = f'curl -X {call.method} {url} -H "Authorization: Bearer $TOKEN"'
    if call.read_first:
        text += ' -H "If-Match: $VERSION"'
    if call.body:
        body = orjson.dumps(call.body).decode().replace("'", "'\\''")
        text += f" -H 'Content-Type: application/json' -d '{body}'"
    return text


def call_view(call: Call) -> CallView:
    return CallView(
        name=call.name, action=call.action, title=call.title, title_zh=call.title_zh,
        service=call.service, method=call.method, path=call.path, scope=call.scope, body=call.body,
        editable=list(call.editable), curl=_curl(call),
    )  # fmt: skip


def _href(alert: Alert) -> str | None:
    if alert.subject_kind == "stock":
        return f"/v1/timelines/sku/{alert.subject_id.partition('/')[0]}"
    kind = _TIMELINES.get(alert.subject_kind)
    return f"/v1/timelines/{kind}/{alert.subject_id}" if kind and ":" not in alert.kind else None


def alert_values(alert: Alert, now: datetime, *, staff: bool) -> dict[str, Any]:
    """Fields of AlertView. A partner sees what is said of it, not what the staff does about it."""
    acknowledged = (now - alert.acknowledged_at).total_seconds() if alert.acknowledged_at else None
    calls = calls_for(alert) if staff and alert.state != "resolved" else []
    names = (
        "alert_id", "version", "rule", "rule_version", "kind", "severity", "state", "subject_kind",
        "subject_id", "title", "title_zh", "detail", "detail_zh", "observed", "threshold",
        "opened_at", "last_seen_at", "deadline_at", "harm_at", "acknowledged_at", "snoozed_until",
        "escalations", "resolved_at", "resolution",
    )  # fmt: skip
    kept = ("owner", "note", "acknowledged_by", "silenced_by", "resolved_by")
    return {
        **{name: getattr(alert, name) for name in names},
        **{name: getattr(alert, name) if staff else "" for name in kept},
        "parties": alert.parties, "group": alert.grp,
        "evidence": [{"name": str(n), "value": str(v)} for n, v in alert.evidence],
        "acknowledged_for_s": acknowledged, "href": _href(alert),
        "actions": [call_view(call) for call in calls],
    }  # fmt: skip
