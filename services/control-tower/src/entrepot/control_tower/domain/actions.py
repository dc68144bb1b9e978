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
    """One call. read_first: a GET of the same path gives the fields that the body lacks (kept), and
    the version for If-Match."""

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
    kept: tuple[str, ...] = ()
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
        for order in context.get("waiting", [])[:MOST]
    ]  # fmt: skip


# What a location's PUT takes, of what its GET shows.
_PLACE = (
    "city", "closed_on", "country", "cut_off", "kind", "latitude", "longitude", "name",
    "opening_hours", "party", "pickup", "postal_code", "same_day", "timezone", "collect_within_days",
)  # fmt: skip


def _close_place(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    """New orders go elsewhere. What is under way there stays."""
    places = context.get("locations") or [context.get("location")]
    return [
        Call(f"close_place:{place}", "close_place", f"Send new orders elsewhere than {place}",
             f"新订单不再分配到 {place}", "inventory", "PUT", _path("locations", place),
             "inventory:write", {"active": False}, read_first=True, kept=_PLACE)
        for place in places[:MOST] if place
    ]  # fmt: skip


def _expedite(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"expedite:{shipment}", "expedite", f"Rank the lanes of {shipment} anew",
             f"为 {shipment} 重新规划线路", "logistics", "POST", _path("shipments", f"{shipment}:plan"),
             "logistics:write", editable=("lane",))
        for shipment in context.get("shipments", [])[:MOST]
    ]  # fmt: skip


def _ask_sooner(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    order, lines = context.get("purchase_order_id"), context.get("lines")
    if not order or not lines:
        return []
    return [
        Call(f"ask_sooner:{order}", "ask_sooner", "Ask the supplier for a sooner day",
             "请供应商提前交期", "supplier-portal", "POST",
             _path("purchase-orders", order, "change-orders"), "purchase-orders:write",
             {"reason": alert.title, "lines": [dict(line) for line in lines]},
             editable=("reason", "lines"))
    ]  # fmt: skip


def _agree_later(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    """The factory reports a later day than was agreed: make it the agreed one, so that everybody
    plans with it."""
    lines = context.get("reported")
    order = context.get("purchase_order_id")
    if not order or not lines:
        return []
    return [
        Call(f"agree_later:{order}", "agree_later", "Agree to the day that the factory reports",
             "同意工厂上报的新交期", "supplier-portal", "POST",
             _path("purchase-orders", order, "change-orders"), "purchase-orders:write",
             {"reason": alert.title, "lines": [dict(line) for line in lines]},
             editable=("reason", "lines"))
    ]  # fmt: skip


def _hold_listing(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"hold_listing:{shop}/{name}", "hold_listing", f"Pause {name} in {shop}",
             f"在 {shop} 暂停刊登 {name}", "catalog", "PUT", _path("listings", shop, name),
             "catalog:write", {"status": "paused"}, read_first=True, kept=("sku", "market"))
        for shop, name in context.get("listings", [])[:MOST]
    ]  # fmt: skip


# What a lane's PUT takes, of what its GET shows.
_LANE = (
    "accepts_dangerous_goods", "aircraft", "bands", "calendar", "capacity", "carrier", "currency",
    "customs_modes", "cut_off", "destination_countries", "incoterms", "legs",
    "max_length_plus_girth_mm", "max_longest_mm", "max_value_minor", "max_weight_g",
    "min_value_minor", "mode", "origin", "p50_days", "p90_days", "service", "service_name",
    "surcharges", "timezone", "valid_from", "valid_to", "value_currency", "weight_rule",
    "weight_rules", "zones",
)  # fmt: skip


def _close_lane(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    lane = str(context.get("lane") or "")
    if not lane:
        return []
    return [
        Call(f"close_lane:{lane}", "close_lane", f"Close {lane}: parcels not yet sent are planned anew",
             f"关闭线路 {lane}，未发包裹重新规划", "logistics", "PUT", _path("lanes", lane),
             "logistics:write", {"active": False}, read_first=True, kept=_LANE)
    ]  # fmt: skip


def _refresh_customs(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"refresh_customs:{name}", "refresh_customs",
             f"Fill what the declaration {name} lacks", f"补全申报 {name} 的缺失信息", "logistics",
             "POST", _path("declarations", f"{name}:refresh"), "logistics:write")
        for name in context.get("declarations", [])[:MOST]
    ]  # fmt: skip


def _plan_again(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    """A run of planning: forecasts, or proposals, made anew."""
    forecast = alert.kind == "forecast_error"
    return [
        Call("plan_again", "plan_again", "Forecast anew" if forecast else "Propose anew what to buy",
             "重新预测" if forecast else "重新生成补货建议", "planning", "POST", "/v1/runs",
             "planning:write", {"kind": "forecast" if forecast else "replenish"},
             editable=("kind",))
    ]  # fmt: skip


def _ask_later(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    """Goods that are coming though there are too many: ask for a later day, line by line."""
    found = []
    for coming in context.get("coming", [])[:MOST]:
        order = coming["purchase_order_id"]
        found.append(Call(
            f"ask_later:{order}", "ask_later", f"Ask for {order} later", f"请求推迟 {order} 交期",
            "supplier-portal", "POST", _path("purchase-orders", order, "change-orders"),
            "purchase-orders:write",
            {"reason": alert.title, "lines": [dict(line) for line in coming["lines"]]},
            editable=("reason", "lines"),
        ))  # fmt: skip
    return found


def _hold_order(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    return [
        Call(f"hold_order:{order}", "hold_order", f"Hold {order} for a look", f"暂缓 {order} 待核查",
             "orders", "POST", _path("orders", f"{order}:hold"), "orders:write",
             {"reason": alert.title}, editable=("reason",))
        for order in context.get("suspects", [])[:MOST]
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
    named = dict.fromkeys((str(context.get("party", "")), *context.get("parties", ())))
    return [call for party in [*named][:MOST] for call in _message(party, "message_party", alert)]


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
    if not context.get("location"):
        return []
    skus = context.get("skus", [])
    chosen = {"skus": skus} if skus else {"abc": ["A"]}
    return [
        Call(f"count_stock:{context['location']}", "count_stock", "Have the SKUs counted",
             "安排盘点", "inventory", "POST", _path("count-plans"), "inventory:write",
             {"location": context["location"], "selection": chosen,
              "note": alert.title, "created_by": ""}, editable=("note", "created_by"))
    ]  # fmt: skip


def _audit_shop(alert: Alert, context: Mapping[str, Any]) -> list[Call]:
    shop = str(context.get("shop", ""))
    return [
        Call(f"audit_shop:{shop}:{day}", "audit_shop", f"Count {day} in {shop} again",
             f"重新核对 {shop} {day} 的订单", "orders", "POST", _path("completeness:audit"),
             "orders:write", {"shop": shop, "day": day})
        for day in context.get("days", [])[:MOST]
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
    "resume_webhook": _resume_webhook, "close_lane": _close_lane, "plan_again": _plan_again,
    "close_place": _close_place, "agree_later": _agree_later,
    "refresh_customs": _refresh_customs, "ask_later": _ask_later, "hold_order": _hold_order,
    "audit_shop": _audit_shop,
}  # fmt: skip
assert all(name in _MAKERS for kind in KINDS.values() for name in kind.actions)


def calls_for(alert: Alert) -> list[Call]:
    """What can be done now, in the order in which the kind names it."""
    kind = KINDS.get(alert.kind)
    names = kind.actions if kind else ()
    return [call for name in names for call in _MAKERS[name](alert, alert.context)]
