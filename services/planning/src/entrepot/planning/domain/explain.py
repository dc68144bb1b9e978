"""Every proposal explains itself: one sentence and a table, in English and Chinese."""

from typing import Any, TypedDict

from entrepot.planning.domain.modes import Split
from entrepot.planning.domain.replenishment import Line, Order
from entrepot.shared.money import from_minor

MODES = {
    "sea": ("sea", "海运"), "rail": ("rail", "铁路"), "air": ("air", "空运"),
    "road": ("road", "公路"), "express": ("express", "快递"),
}  # fmt: skip


class Cell(TypedDict):
    """A row of the table."""

    label: str
    label_zh: str
    value: float | int | str
    unit: str


def cell(label: str, label_zh: str, value: float | int | str, unit: str = "") -> Cell:
    shown = round(value, 2) if isinstance(value, float) else value
    return {"label": label, "label_zh": label_zh, "value": shown, "unit": unit}


def _days(line: Line) -> str:
    daily = line.candidate.path.expected(28) / 28
    return f"{max(0.0, line.candidate.position / daily):.0f}" if daily > 0 else "∞"


def line_reason(line: Line, quantity: int, mode: str, place: str) -> tuple[str, str]:
    """(English, Chinese)."""
    candidate = line.candidate
    target = f"{candidate.target:.0%}"
    by = MODES[mode]
    english = (
        f"Order {quantity} {line.sku} for {place} by {by[0]}: the {candidate.position} units there "
        f"and coming last {_days(line)} days, new goods take {candidate.lead.mean:.0f}, and "
        f"{target} of outcomes need up to {line.order_up_to} until the order after."
    )
    chinese = (
        f"建议{by[1]} {quantity} 件 {line.sku} 至 {place}：现有及在途 {candidate.position} 件可用 "
        f"{_days(line)} 天，补货需 {candidate.lead.mean:.0f} 天，按 {target} 服务水平到下次补货前需备 "
        f"{line.order_up_to} 件。"
    )
    return english, chinese


def line_table(line: Line, quantity: int, split: Split | None) -> list[Cell]:
    """Every figure that led to the quantity."""
    candidate = line.candidate
    daily = candidate.path.expected(28) / 28
    rows = [
        cell("expected demand a day", "日均预测需求", daily, "units"),
        cell("lead time", "补货提前期", candidate.lead.mean, "days"),
        cell("lead time varies by", "提前期波动", candidate.lead.sd, "days"),
        cell("days between orders", "补货周期", line.cycle_days, "days"),
        cell("service target", "服务水平目标", candidate.target),
        cell("expected until the order after", "期间预期需求", line.expected, "units"),
        cell("safety stock", "安全库存", line.safety_stock, "units"),
        cell("order from", "再订货点", line.reorder_point, "units"),
        cell("fill up to", "补至水位", line.order_up_to, "units"),
        cell("there and coming", "现有及在途", candidate.position, "units"),
        cell("needed", "需求缺口", line.raw, "units"),
        cell("pack size", "箱规", candidate.pack, "units"),
        cell("minimum", "最小起订量", candidate.moq, "units"),
        cell("in packs, with price breaks", "按箱规与阶梯价取整", line.rounded, "units"),
        cell("proposed in all", "建议总量", line.quantity, "units"),
        cell("in this order", "本单数量", quantity, "units"),
    ]
    if split is not None:
        rows += [
            cell(f"urgent part by {split.mode}", f"加急部分（{MODES[split.mode][1]}）",
                 split.units, "units"),
            cell("missing units without it", "不加急的预期缺货", split.risk_before, "units"),
            cell("missing units with it", "加急后的预期缺货", split.risk_after, "units"),
            cell("gain", "加急净收益", split.gain_minor / 100, "major units"),
        ]  # fmt: skip
    for note in line.notes:
        words = {"budget": ("cut by the budget", "受预算限制"),
                 "capacity": ("cut by the supplier's capacity", "受供应商产能限制")}[note]  # fmt: skip
        rows.append(cell(*words, "yes"))
    return rows


def order_reason(
    order: Order, lines: int, units: int, mode: str, supplier: str, place: str, cost_minor: int,
    currency: str,
) -> tuple[str, str]:  # fmt: skip
    """(English, Chinese) of a whole proposal."""
    first = min(order.lines, key=lambda li: float(_days(li)) if _days(li) != "∞" else 1e9)
    amount = f"{from_minor(cost_minor, currency):,} {currency}"
    by = MODES[mode]
    boxes = (
        (f", {order.containers} container(s) {order.fill:.0%} full",
         f"，{order.containers} 个货柜装载率 {order.fill:.0%}")
        if order.containers and mode == "sea" else ("", "")
    )  # fmt: skip
    english = (
        f"{units} units of {lines} SKU(s) from {supplier} for {place} by {by[0]}{boxes[0]}, "
        f"{amount}: {first.sku} lasts {_days(first)} days and new goods take "
        f"{first.candidate.lead.mean:.0f}."
    )
    chinese = (
        f"建议向 {supplier} 采购 {lines} 个 SKU 共 {units} 件，{by[1]}至 {place}{boxes[1]}，金额 {amount}："
        f"{first.sku} 仅可用 {_days(first)} 天，而补货需 {first.candidate.lead.mean:.0f} 天。"
    )
    return english, chinese


def order_table(order: Order) -> list[dict[str, Any]]:
    """How the order was put together."""
    rows = [
        cell("days between joint orders", "联合补货周期", order.period_days, "days"),
        cell("volume", "体积", order.volume_m3, "m3"),
        cell("weight", "重量", order.weight_kg, "kg"),
    ]
    if order.containers:
        rows += [cell("containers", "货柜数", order.containers),
                 cell("filled", "装载率", order.fill),
                 cell("looks further by", "为装柜多备天数", order.extra_days, "days")]  # fmt: skip
    if order.small_batch:
        rows.append(cell("small batches", "小批量高频", "yes"))
    if order.small_cost > 0:
        rows += [cell("orders and holding a day, joint", "联合补货日成本", order.joint_cost / 100),
                 cell("orders and holding a day, every review", "小批量日成本",
                      order.small_cost / 100)]  # fmt: skip
    return [dict(row) for row in rows]
