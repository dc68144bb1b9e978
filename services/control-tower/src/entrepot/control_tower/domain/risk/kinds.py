"""What can be watched: kinds of risk with their parameters, and the rules that are shipped."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Param:
    """A number of a rule: default, lowest, highest, and what it means."""

    default: float
    low: float
    high: float
    text: str
    text_zh: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of risk. unit: of what is observed. subject: what an alert of it is about."""

    name: str
    title: str
    title_zh: str
    unit: str
    subject: str
    params: Mapping[str, Param]
    actions: tuple[str, ...] = ()


def _days(default: float, text: str, text_zh: str) -> Param:
    return Param(default, 0, 400, text, text_zh)


_MIN_UNITS = "units below which nobody is woken"
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("po_milestone_late", "Late purchase order milestone", "采购节点延误", "days",
             "purchase-order", {
                 "days": _days(1, "days that a milestone may be late", "节点允许延误天数"),
                 "confirm_days": _days(3, "days to confirm in", "确认期限（天）"),
                 "slip_days": _days(3, "days that the arrival may slip", "到货允许推迟天数"),
                 "critical_days": _days(7, "days from which it is critical", "严重级别天数"),
             }, ("message_supplier", "ask_sooner", "agree_later", "plan_again")),
        Kind("silence", "Silence", "长时间无消息", "hours", "party", {
                 "surprise": Param(0.001, 1e-9, 0.2, "chance at most that such a silence is usual",
                                   "属于正常静默的最大概率"),
                 "min_hours": Param(3, 1, 720, "hours below which a silence is none",
                                    "低于此小时数不算静默"),
                 "min_active_hours": Param(12, 1, 1000, "hours with a word that must be known",
                                           "至少需要的活跃小时数"),
                 "flat_hours": Param(0, 0, 720, "hours that are told whatever the habit (0: none)",
                                     "无论规律如何均提醒的小时数（0：不启用）"),
             }, ("message_party", "re_route", "close_place")),
        Kind("stock_out", "Stock runs out before the next receipt", "补货到达前断货", "days",
             "stock", {
                 "horizon_days": _days(21, "days ahead", "提前天数"),
                 "margin_days": _days(1, "days to spare before the receipt", "到货前安全天数"),
                 "min_daily": Param(0.3, 0, 1e6, "units a day below which it does not matter",
                                    "日均销量低于此不提醒"),
                 "critical_days": _days(5, "days left from which it is critical", "严重级别剩余天数"),
             }, ("call_stock", "transfer_stock", "ask_sooner", "hold_listing", "plan_again")),
        Kind("overstock", "Overstock", "库存积压", "days", "sku", {
                 "days": Param(240, 30, 4000, "days of cover", "可售天数上限"),
                 "min_units": Param(100, 1, 1e9, _MIN_UNITS, "最低数量"),
                 "min_days_known": _days(21, "days of sales that must be known", "至少已知的销售天数"),
             }, ("transfer_stock", "ask_later", "plan_again")),
        Kind("order_past_cut_off", "Orders past their cut-off", "订单超过截单时间", "orders",
             "location", {
                 "hours_before": Param(24, 0, 240, "hours before the promise", "承诺前小时数"),
                 "min_orders": Param(1, 1, 1e6, "orders at least", "最少订单数"),
                 "usual_share": Param(0.5, 0, 1, "share of a place's open orders that may be due soon",
                                      "允许临期的在途订单占比"),
             }, ("re_route", "expedite", "close_place", "message_party")),
        Kind("write_back_debt", "Write-back debt", "回传积压", "orders", "shop", {
                 "hours_before": Param(24, 0, 240, "hours before the deadline", "截止前小时数"),
                 "min_orders": Param(1, 1, 1e6, "orders at least", "最少订单数"),
                 "stuck_orders": Param(3, 1, 1e6, "orders that the shop refuses or does not take",
                                       "被平台拒绝或长时间未接受的最少订单数"),
                 "stuck_hours": Param(6, 0.5, 240, "hours after which it should have taken it",
                                      "视为未接受的小时数"),
             }, ("retry_write_back", "message_party")),
        Kind("lane_on_time_drop", "A lane's punctuality drops", "线路准时率下降", "share", "lane", {
                 "drop": Param(0.15, 0.01, 1, "drop against its own past", "与历史相比的降幅"),
                 "min_done": Param(8, 1, 1e6, "outcomes at least", "最少样本数"),
                 "sigma": Param(2.5, 0, 20, "standard errors that it must be outside chance",
                                "显著性（标准误倍数）"),
             }, ("expedite", "close_lane", "message_party")),
        Kind("single_supplier", "A single supplier", "单一供应商", "skus", "party", {
                 "min_units": Param(50, 0, 1e9, "units sold in 28 days", "28 天销量下限"),
                 "min_skus": Param(1, 1, 1e6, "SKUs at least", "最少 SKU 数"),
             }, ("message_supplier", "plan_again")),
        Kind("capacity_gap", "A supplier's capacity falls short of the forecast", "供应商产能不足",
             "units", "party", {
                 "min_units": Param(1, 1, 1e9, "missing units at least", "最少缺口数量"),
                 "min_share": Param(0, 0, 1, "share of the forecast that is missing, at least",
                                    "缺口占预测的最低比例"),
                 "critical_share": Param(0.3, 0, 1, "share from which it is critical",
                                         "严重级别缺口比例"),
             }, ("message_supplier", "plan_again")),
        Kind("marketplace_dependence", "Sales hang on one marketplace", "销售依赖单一平台", "share",
             "marketplace", {
                 "share": Param(0.75, 0.3, 1, "share of the orders of 30 days", "30 天订单占比"),
                 "min_orders": Param(200, 1, 1e9, "orders at least", "最少订单数"),
             }, ("message_party",)),
        Kind("customs_hold", "Held in customs", "海关滞留", "hours", "lane", {
                 "hours": Param(48, 1, 2000, "hours", "小时数"),
                 "critical_hours": Param(120, 1, 2000, "hours from which it is critical",
                                         "严重级别小时数"),
             }, ("refresh_customs", "message_party")),
        Kind("ledger_drift", "Ledger drift", "账实差异", "units", "location", {
                 "days": _days(7, "days that a found drift is shown", "差异展示天数"),
             }, ("count_stock",)),
        Kind("consumer_lag", "A service is behind", "服务处理滞后", "events", "service", {
                 "events": Param(5000, 1, 1e9, "events waiting", "待处理事件数"),
                 "outbox_s": Param(60, 1, 1e6, "seconds that an event waits to go out", "发件等待秒数"),
                 "dead_letters": Param(1, 1, 1e6, "dead letters", "死信数"),
             }, ("redrive", "resume")),
        Kind("forecast_error", "Forecasts miss", "预测偏差", "share", "category", {
                 "error": Param(0.6, 0.05, 10, "error per unit sold, of the last weeks",
                                "单位销量误差"),
                 "min_units": Param(100, 1, 1e9, "units sold at least", "最低销量"),
             }, ("plan_again",)),
        Kind("anomaly", "Unusual numbers", "数据异常", "deviations", "series", {
                 "deviations": Param(6, 2, 100, "robust deviations from the hour of the week",
                                     "偏离该时段中位数的倍数"),
                 "hours": Param(2, 1, 24, "hours in a row", "连续小时数"),
                 "min_expected": Param(3, 0, 1e9, "usual number an hour, at least", "时均下限"),
                 "price_change": Param(0.5, 0.05, 10, "change of a price", "价格变化幅度"),
             }, ("hold_listing", "hold_order", "count_stock", "message_party")),
        Kind("price_parity", "A price is out of parity", "价格偏离对价规则", "per cent", "listing", {
                 "percent": Param(0, 0, 1000, "per cent of gap at least", "最低价差（百分比）"),
             }, ("hold_listing",)),
        Kind("certificate_end", "A certificate ends", "证书即将到期", "days", "sku", {
                 "days": _days(30, "days ahead", "提前天数"),
                 "critical_days": _days(7, "days left from which it is critical", "严重级别剩余天数"),
             }, ("hold_listing",)),
        Kind("listing_differs", "A shop shows a listing otherwise than we", "平台刊登状态不一致",
             "hours", "listing", {
                 "hours": Param(1, 0, 720, "hours that it may take", "允许小时数"),
             }, ("hold_listing",)),
        Kind("stock_discrepancy", "A warehouse counts otherwise than we", "仓库库存与账面不符",
             "units", "location", {
                 "min_units": Param(1, 1, 1e9, "units of difference at least", "最少差异件数"),
                 "hours": Param(0, 0, 720, "hours that it may take", "允许小时数"),
                 "critical_hours": Param(72, 1, 2000, "hours from which it is critical",
                                         "严重级别小时数"),
             }, ("count_stock", "message_party")),
        Kind("missing_orders", "Orders of a platform are missing", "平台订单缺失", "orders", "shop", {
                 "min_orders": Param(1, 1, 1e6, "orders at least", "最少订单数"),
                 "hours": Param(1, 0, 240, "hours that fetching them may take", "补拉允许小时数"),
             }, ("audit_shop", "message_party")),
        Kind("webhook_paused", "A webhook was paused", "回调已暂停", "endpoints", "webhook-endpoint",
             {}, ("resume_webhook",)),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """A version of a rule that holds now. only: what it is limited to, by party, sku, location, shop
    or lane (any of those named). deadline_h: until somebody must have seen it."""

    name: str
    version: int
    kind: str
    severity: str
    deadline_h: float
    params: Mapping[str, float] = field(default_factory=dict)
    only: frozenset[str] = frozenset()

    def __getitem__(self, name: str) -> float:
        """A parameter: as given, else the kind's default."""
        given = self.params.get(name)
        return KINDS[self.kind].params[name].default if given is None else given

    def concerns(self, *things: str) -> bool:
        """Whether the rule is about one of these things."""
        return not self.only or bool(self.only.intersection(things))


@dataclass(frozen=True, slots=True)
class Shipped:
    """A rule as it is shipped; a version of the merchant's own takes its place."""

    name: str
    kind: str
    severity: str
    deadline_h: float


SHIPPED: tuple[Shipped, ...] = (
    Shipped("late-milestone", "po_milestone_late", "warning", 24),
    Shipped("silence", "silence", "critical", 2),
    Shipped("stock-out", "stock_out", "warning", 24),
    Shipped("overstock", "overstock", "info", 168),
    Shipped("past-cut-off", "order_past_cut_off", "warning", 4),
    Shipped("write-back-debt", "write_back_debt", "warning", 4),
    Shipped("lane-drop", "lane_on_time_drop", "warning", 24),
    Shipped("single-supplier", "single_supplier", "info", 168),
    Shipped("capacity-gap", "capacity_gap", "warning", 48),
    Shipped("one-marketplace", "marketplace_dependence", "info", 168),
    Shipped("customs-hold", "customs_hold", "warning", 24),
    Shipped("ledger-drift", "ledger_drift", "critical", 8),
    Shipped("behind", "consumer_lag", "critical", 1),
    Shipped("forecast-error", "forecast_error", "info", 168),
    Shipped("anomaly", "anomaly", "warning", 4),
    Shipped("price-parity", "price_parity", "warning", 24),
    Shipped("certificate-end", "certificate_end", "warning", 72),
    Shipped("listing-differs", "listing_differs", "info", 72),
    Shipped("stock-discrepancy", "stock_discrepancy", "warning", 24),
    Shipped("missing-orders", "missing_orders", "warning", 8),
    Shipped("webhook-paused", "webhook_paused", "warning", 24),
)
