"""The figures that the tower keeps: names, units, definitions. docs/glossary.md says the same."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kpi:
    """unit: share (0 to 1) | seconds | turns | days | minor_units. better: up | down."""

    name: str
    title: str
    title_zh: str
    unit: str
    better: str
    definition: str
    definition_zh: str


KPIS: dict[str, Kpi] = {
    kpi.name: kpi
    for kpi in (
        Kpi("fill_rate", "Fill rate", "满足率", "share", "up",
            "Share of orders whose first reservation was served in full.",
            "首次预占即全部满足的订单占比。"),
        Kpi("otif", "On time, in full", "准时足量交付率", "share", "up",
            "Of the orders that were delivered whole, or that we cancelled: the share delivered by "
            "the day promised. Orders without a promise are left out.",
            "已完整交付或由我方取消的订单中，在承诺日前交付的占比；无承诺的订单不计。"),
        Kpi("cycle_time", "Order cycle time", "订单周期", "seconds", "down",
            "Median time from acceptance to delivery, and of each stage, right to 5 %.",
            "从接单到妥投及各阶段耗时的中位数，精确到 5 %。"),
        Kpi("stock_turns", "Stock turns", "库存周转率", "turns", "up",
            "Units shipped, taken to a year, divided by the average of the units on hand.",
            "按年折算的出库量除以平均在库量。"),
        Kpi("days_of_cover", "Days of cover", "库存可售天数", "days", "up",
            "Units that can be promised, divided by the units shipped on a day of the last 28.",
            "可承诺库存除以近 28 天日均出库量。"),
        Kpi("ageing", "Stock older than 90 days", "90 天以上库存占比", "share", "down",
            "Share of the units on hand that came in more than 90 days ago, the oldest leaving "
            "first. Units whose receipt was never told count as old.",
            "按先进先出计，入库超过 90 天的在库量占比；无入库记录的计为超龄。"),
        Kpi("forecast_accuracy", "Forecast accuracy", "预测准确率", "share", "up",
            "One less the sum of absolute errors over the sum of units sold (1 - WAPE), of whole "
            "weeks, by the newest forecast made before the week.",
            "1 减去绝对误差之和与销量之和的比值（1 - WAPE），按整周、以周前最新预测计算。"),
        Kpi("lane_on_time", "Lanes on time", "线路准时率", "share", "up",
            "Share of the shipments delivered by the instant that nine in ten were planned for.",
            "在计划 P90 时刻前妥投的货件占比。"),
        Kpi("cost_per_order", "Freight per order", "单均运费", "minor_units", "down",
            "Labels bought, divided by the orders they were bought for, by currency.",
            "面单费用除以对应订单数，按币种。"),
        Kpi("sales", "Sales per shop", "店铺销售", "minor_units", "up",
            "Totals of the orders accepted, by shop and currency.",
            "已接收订单总额，按店铺与币种。"),
    )
}  # fmt: skip
AGE_BANDS: tuple[tuple[str, int], ...] = (
    ("0-30", 30), ("31-60", 60), ("61-90", 90), ("91-180", 180), ("181+", 1_000_000),
)  # fmt: skip
AGE_NAME = "age:"  # Of the figures that hold the bands.
STAGE_NAMES = (
    "reserved", "shipped", "delivered", "reserved>released", "released>shipped",
    "shipped>delivered",
)  # fmt: skip
