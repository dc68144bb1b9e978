"""What can be done about an alert: each action is one call to the public API of the service that owns
the matter, made with the acting person's own token. The console shows the same call as curl."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

from entrepot.control_tower.domain.alerts import Alert
from entrepot.control_tower.domain.risk.kinds import KINDS

MOST = 20  # Things that one alert offers an action for.


@dataclass(frozen=True, slots=True)
class Call:
    """One call. read_first: a GET of the same path gives the fields that the body lacks, and the
    version for If-Match."""

    name: str  # Names it among the alert's actions, e.g. "re_route:ord_…".
    action: str
    title: str
    title_zh: str
    service: str
    method: str
    path: str
    scope: str
    body: dict[str, Any] = field(default_factory=dict)
    read_first: bool = False
    editable: tuple[str, ...] = ()  # Fields of the body that the person may change.


def _path(*parts: str) -> str:
    return "/v1/" + "/".join(quote(part, safe=":") for part in parts)


def _call_stock(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    found = []
    for lender in context.get("lenders", [])[:MOST]:
        if not lender["agreement"]:
            continue
        units = min(int(context["quantity"]), int(lender["units"]))
        found.append(Call(
            f"call_stock:{lender['agreement']}", "call_stock",
            f"Call {units} units from {lender['location']}", f"从 {lender['location']} 借调 {units} 件",
            "inventory", "POST", _path("sharing-agreements", f"{lender['agreement']}:call"),
            "stock-events:write",
            {"sku": context["sku"], "quantity": units, "to_location": context["location"]},
            editable=("quantity",),
        ))  # fmt: skip
    return found


def _transfer_stock(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    found = []
    for lender in context.get("lenders", [])[:MOST]:
        if lender["agreement"]:
            continue
        units = min(int(context["quantity"]), int(lender["units"]))
        found.append(Call(
            f"transfer_stock:{lender['location']}", "transfer_stock",
            f"Plan a transfer of {units} units from {lender['location']}",
            f"计划从 {lender['location']} 调拨 {units} 件", "inventory", "POST", _path("transfers"),
            "inventory:write",
            {"from_location": lender["location"], "to_location": context["location"],
             "lines": [{"sku": context["sku"], "quantity": units}]},
            editable=("to_location", "lines"),
        ))  # fmt: skip
    return found


def _re_route(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"re_route:{order}", "re_route", f"Look for another source for {order}",
             f"为 {order} 重新寻源", "orders", "POST", _path("orders", f"{order}:source"),
             "orders:write")
        for order in context.get("orders", [])[:MOST]
    ]  # fmt: skip


def _expedite(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"expedite:{shipment}", "expedite", f"Rank the lanes of {shipment} anew",
             f"为 {shipment} 重新规划线路", "logistics", "POST", _path("shipments", f"{shipment}:plan"),
             "logistics:write", editable=("lane",))
        for shipment in context.get("shipments", [])[:MOST]
    ]  # fmt: skip


def _ask_sooner(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    order = context.get("purchase_order_id")
    lines = context.get("lines") or [{"line_no": 1, "expected_on": ""}]
    if not order:
        return []
    return [
        Call(f"ask_sooner:{order}", "ask_sooner", "Ask the supplier for a sooner day",
             "请供应商提前交期", "supplier-portal", "POST",
             _path("purchase-orders", order, "change-orders"), "purchase-orders:write",
             {"reason": alert.title, "lines": [dict(line) for line in lines]},
             editable=("reason", "lines"))
    ]  # fmt: skip


def _hold_listing(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"hold_listing:{shop}/{name}", "hold_listing", f"Pause {name} in {shop}",
             f"在 {shop} 暂停刊登 {name}", "catalog", "PUT", _path("listings", shop, name),
             "catalog:write", {"status": "paused"}, read_first=True)
        for shop, name in context.get("listings", [])[:MOST]
    ]  # fmt: skip


def _message(party: str, action: str, alert: Alert) -> list[Call]:
    if party.partition(":")[0] not in ("supplier", "warehouse", "carrier", "shop"):
        return []
    return [
        Call(f"{action}:{party}", action, f"Write to {party}", f"联系 {party}", "control-tower",
             "POST", _path("messages"), "alerts:write",
             {"party": party, "heading": alert.title, "text": alert.detail,
              "topic_kind": alert.subject_kind, "topic_id": alert.subject_id},
             editable=("heading", "text"))
    ]  # fmt: skip


def _message_supplier(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return _message(str(context.get("supplier", "")), "message_supplier", alert)


def _message_party(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return _message(str(context.get("party", "")), "message_party", alert)


def _redrive(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    service = context.get("service")
    if not service:
        return []
    return [
        Call(f"redrive:{service}", "redrive", f"Replay the dead letters of {service}",
             f"重放 {service} 的死信", service, "POST", "/v1/dead-letters:redrive",
             "dead-letters:write", {"all": True})
    ]  # fmt: skip


def _resume(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    service = context.get("service")
    if not service:
        return []
    return [
        Call(f"resume:{service}", "resume", f"Let {service} read on", f"恢复 {service} 消费", service,
             "POST", "/v1/consumer:resume", "dead-letters:write")
    ]  # fmt: skip


def _retry_write_back(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"retry_write_back:{name}", "retry_write_back", f"Tell the shop of {name} again",
             f"重试回传 {name}", "orders", "POST", _path("write-backs", f"{name}:retry"),
             "orders:write")
        for name in context.get("write_backs", [])[:MOST]
    ]  # fmt: skip


def _count_stock(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"count_stock:{context['location']}", "count_stock", "Have the SKUs counted",
             "安排盘点", "inventory", "POST", _path("count-plans"), "inventory:write",
             {"location": context["location"], "selection": {"skus": context.get("skus", [])},
              "note": alert.title, "created_by": ""}, editable=("note", "created_by"))
    ]  # fmt: skip


def _resume_webhook(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    name = str(context.get("endpoint_id", ""))
    return [
        Call(f"resume_webhook:{name}", "resume_webhook", "Resume the webhook", "恢复回调推送",
             "control-tower", "POST", _path("webhook-endpoints", f"{name}:resume"),
             "webhooks:write")
    ]  # fmt: skip


_MAKERS = {
    "call_stock": _call_stock, "transfer_stock": _transfer_stock, "re_route": _re_route,
    "expedite": _expedite, "ask_sooner": _ask_sooner, "hold_listing": _hold_listing,
    "message_supplier": _message_supplier, "message_party": _message_party, "redrive": _redrive,
    "resume": _resume, "retry_write_back": _retry_write_back, "count_stock": _count_stock,
    "resume_webhook": _resume_webhook,
}  # fmt: skip
assert all(name in _MAKERS for kind in KINDS.values() for name in kind.actions)


def calls_for(alert: Alert) -> list[Call]:
    """What can be done now, in the order in which the kind names it."""
    kind = KINDS.get(alert.kind)
    names = kind.actions if kind else ()
    return [call for name in names for call in _MAKERS[name](alert, alert.context)]
