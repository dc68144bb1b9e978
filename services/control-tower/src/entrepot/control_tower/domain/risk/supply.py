"""Detectors: purchase orders, stock, suppliers, forecasts."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from entrepot.control_tower.domain.expectations import end_of
from entrepot.control_tower.domain.facts import CapacityFact, OrderFact, PurchaseLineFact
from entrepot.control_tower.domain.risk.finding import Finding, short
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import Purchase, Scene, StockLevel

LISTED = 20  # Things that an alert names.


def waiting(orders: Iterable[OrderFact]) -> list[str]:
    """Those that look for a source: the newest reservation was refused."""
    found = [o.order_id for o in orders if o.refused_attempt > o.reserved_attempt]
    return found[:LISTED]


def late_milestones(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """The worst of: a milestone nobody reported, an order nobody confirmed, an arrival that slipped
    or is overdue."""
    for purchase in scene.purchases:
        order = purchase.order
        if not rule.concerns(order.supplier, order.destination, order.purchase_order_id):
            continue
        worst = _worst(rule, purchase, scene.now)
        if worst is None:
            continue
        days, what, what_zh, line_no = worst
        name = order.number or order.purchase_order_id
        lines = [line for line in purchase.lines if not line.closed]
        skus = sorted({line.sku for line in lines if line.sku})
        yield Finding(
            "purchase-order", order.purchase_order_id, days, rule["days"],
            f"{name}: {what}", f"{name}：{what_zh}",
            f"{order.supplier or 'The supplier'} was last heard of "
            f"{order.last_word_at:%Y-%m-%d}; {order.units} units for {order.destination}."
            if order.last_word_at else f"{order.units} units for {order.destination}.",
            f"供应商 {order.supplier} 最近反馈 "
            f"{order.last_word_at:%Y-%m-%d}；{order.destination} 待到 {order.units} 件。"
            if order.last_word_at else f"{order.destination} 待到 {order.units} 件。",
            severity="critical" if days >= rule["critical_days"] else "",
            group=order.supplier, parties=(order.supplier,) if order.supplier else (),
            evidence=(("supplier", order.supplier), ("skus", ", ".join(skus[:LISTED]))),
            context={"purchase_order_id": order.purchase_order_id, "supplier": order.supplier,
                     "number": name, "line_no": line_no, **_days(order.first_expected_on, lines)},
            harm_at=end_of(order.expected_on) if order.expected_on else None,
        )  # fmt: skip


def _days(agreed: date | None, lines: list[PurchaseLineFact]) -> dict[str, object]:
    """lines: to be asked for as they were first agreed, where the terms moved; reported: what the
    factory now says of those whose terms did not."""
    later = [
        line for line in lines
        if agreed is not None and line.expected_on is not None and line.expected_on > agreed
    ]  # fmt: skip
    said = [line for line in later if line.milestone]
    moved = [line for line in later if not line.milestone]
    return {
        "lines": [{"line_no": line.line_no, "expected_on": str(agreed)} for line in moved],
        "reported": [{"line_no": line.line_no, "expected_on": str(line.expected_on)}
                     for line in said],
    }  # fmt: skip


def _worst(rule: Rule, purchase: Purchase, now: datetime) -> tuple[float, str, str, int] | None:
    order, today = purchase.order, now.date()
    found: list[tuple[float, str, str, int]] = []
    for line in purchase.lines:
        if line.closed or line.overdue_on is None:
            continue
        days = float((today - line.overdue_on).days)
        if days >= rule["days"]:
            what = line.milestone or "report"
            found.append((days, f"milestone {what} is {short(days)} days late",
                          f"节点 {what} 已延误 {short(days)} 天", line.line_no))  # fmt: skip
    if order.state == "issued" and order.issued_at is not None:
        days = (now - order.issued_at) / timedelta(days=1)
        if days > rule["confirm_days"]:
            found.append((days, f"not confirmed for {short(days)} days",
                          f"{short(days)} 天未确认", 0))  # fmt: skip
    if order.expected_on is not None and order.first_expected_on is not None:
        days = float((order.expected_on - order.first_expected_on).days)
        if days >= rule["slip_days"]:
            found.append((days, f"slipped by {short(days)} days", f"到货推迟 {short(days)} 天", 0))
        days = float((today - order.expected_on).days)
        if days >= max(rule["days"], 1):
            found.append((days, f"{short(days)} days overdue", f"逾期 {short(days)} 天未到货", 0))
    return max(found, default=None)


def stock_outs(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """What can be promised will be gone before more comes."""
    for level in scene.stock:
        if not rule.concerns(level.party, level.location, level.sku):
            continue
        days = level.days_left
        if level.daily < rule["min_daily"] or days > rule["horizon_days"]:
            continue
        to_receipt = (
            (end_of(level.next_on) - scene.now) / timedelta(days=1) if level.next_on else None
        )
        if to_receipt is not None and days >= to_receipt + rule["margin_days"]:
            continue
        wait = "none is on its way" if level.next_on is None else f"the next comes {level.next_on}"
        wait_zh = "无在途补货" if level.next_on is None else f"下一批 {level.next_on} 到货"
        missing = _missing(level, to_receipt, rule)
        yield Finding(
            "stock", f"{level.sku}/{level.location}", round(days, 2),
            round(to_receipt, 2) if to_receipt is not None else rule["horizon_days"],
            f"{level.sku} at {level.location} runs out in {short(days)} days",
            f"{level.location} 的 {level.sku} 将在 {short(days)} 天后断货",
            f"{level.available} units, {short(level.daily)} leave on a day; {wait}.",
            f"可承诺 {level.available} 件，日均出库 {short(level.daily)} 件；{wait_zh}。",
            severity="critical" if days <= rule["critical_days"] else "",
            group=level.supplier or level.location,
            parties=(level.party,) if level.party else (),
            evidence=(("available", str(level.available)), ("daily", f"{level.daily:.2f}"),
                      ("next receipt", str(level.next_on or "-"))),
            context={"sku": level.sku, "location": level.location, "quantity": missing,
                     "purchase_order_id": level.next_order, "supplier": level.supplier,
                     "lines": [{"line_no": level.next_line,
                                "expected_on": str((scene.now + timedelta(days=days)).date())}],
                     "lenders": _lenders(scene, level),
                     "listings": scene.listings.get(level.sku, [])[:LISTED]},
            harm_at=scene.now + timedelta(days=days),
        )  # fmt: skip


def _missing(level: StockLevel, to_receipt: float | None, rule: Rule) -> int:
    """Units to bridge the gap with."""
    span = to_receipt if to_receipt is not None else rule["horizon_days"]
    return max(1, round(level.daily * (max(span, 0) + rule["margin_days"]) - level.available))


def _lenders(scene: Scene, level: StockLevel) -> list[dict[str, object]]:
    """Who may lend, and how much: neighbours under an agreement first, then our other places."""
    place = scene.places.get(level.location)
    found: list[dict[str, object]] = []
    for agreement in scene.agreements:
        to_us = agreement.borrower_location == level.location or (
            not agreement.borrower_location
            and place is not None
            and agreement.borrower_party == place.party
        )
        units = scene.available.get((level.sku, agreement.lender_location), 0) - agreement.floor
        if agreement.cap_per_sku:
            units = min(units, agreement.cap_per_sku)
        if agreement.state == "active" and to_us and units > 0:
            found.append({"agreement": agreement.agreement, "units": units,
                          "location": agreement.lender_location})  # fmt: skip
    under = {lender["location"] for lender in found} | {level.location}
    for (sku, location), units in scene.available.items():
        if sku == level.sku and location not in under and units > 0:
            found.append({"agreement": "", "units": units, "location": location})
    return sorted(found, key=lambda f: (not f["agreement"], -int(str(f["units"]))))[:LISTED]


def overstocks(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """More is on hand than will be sold in long: by SKU, over all places. A hub that knows few days
    of sales would call everything too much."""
    if scene.days_known < rule["min_days_known"]:
        return
    by_sku: dict[str, list[StockLevel]] = {}
    for level in scene.stock:
        by_sku.setdefault(level.sku, []).append(level)
    for sku, levels in sorted(by_sku.items()):
        units = sum(level.on_hand for level in levels)
        daily = sum(level.daily for level in levels)
        if units < rule["min_units"] or daily <= 0 or not rule.concerns(sku):
            continue
        days = units / daily
        if days < rule["days"]:
            continue
        yield Finding(
            "sku", sku, round(days, 1), rule["days"],
            f"{sku}: stock for {short(days)} days", f"{sku}：库存可售 {short(days)} 天",
            f"{units} units on hand, {short(daily)} leave on a day.",
            f"在库 {units} 件，日均出库 {short(daily)} 件。",
            group=sku, evidence=(("on hand", str(units)), ("daily", f"{daily:.2f}")),
            context={"sku": sku, **_elsewhere(levels), "coming": _coming(scene, sku)},
        )  # fmt: skip


def _elsewhere(levels: list[StockLevel]) -> dict[str, object]:
    """From where there is most to where it is gone first, half of what is too much there."""
    fullest = max(levels, key=lambda level: level.available)
    others = [o for o in levels if o.location != fullest.location and o.daily > 0]
    if not others or fullest.available < 2:
        return {}
    needy = min(others, key=lambda level: level.days_left)
    units = fullest.available // 2
    return {"location": needy.location, "quantity": units,
            "lenders": [{"agreement": "", "units": units, "location": fullest.location}]}  # fmt: skip


def _coming(scene: Scene, sku: str) -> list[dict[str, object]]:
    """Open lines of purchase orders for a SKU, each a fortnight later than it is expected."""
    found: list[dict[str, object]] = []
    for purchase in scene.purchases:
        lines = [
            {"line_no": line.line_no, "expected_on": str(line.expected_on + timedelta(days=14))}
            for line in purchase.lines
            if line.sku == sku and not line.closed and line.expected_on is not None
        ]
        if lines:
            order = purchase.order.purchase_order_id
            found.append({"purchase_order_id": order, "lines": lines})
    return found[:LISTED]


def single_suppliers(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """SKUs that sell and that only one supplier makes, by supplier."""
    by_supplier: dict[str, list[str]] = {}
    for sku, fact in scene.skus.items():
        alone = fact.single_source or fact.sources == 1
        if alone and scene.sold.get(sku, 0) >= rule["min_units"]:
            by_supplier.setdefault(fact.supplier or "supplier:unknown", []).append(sku)
    for supplier, skus in sorted(by_supplier.items()):
        if len(skus) < rule["min_skus"] or not rule.concerns(supplier, *skus):
            continue
        units = sum(scene.sold.get(sku, 0) for sku in skus)
        yield Finding(
            "party", supplier, float(len(skus)), rule["min_skus"],
            f"{len(skus)} selling SKUs hang on {supplier} alone",
            f"{len(skus)} 个在售 SKU 仅依赖 {supplier}",
            f"{units} units in 28 days: {', '.join(sorted(skus)[:5])} …",
            f"28 天售出 {units} 件：{'、'.join(sorted(skus)[:5])} 等",
            group="single-supplier", evidence=(("skus", ", ".join(sorted(skus)[:LISTED])),),
            context={"supplier": supplier, "skus": sorted(skus)[:LISTED]},
        )  # fmt: skip


def capacity_gaps(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Weeks of the shared forecast that a supplier's commitments do not cover, by supplier."""
    by_supplier: dict[str, list[CapacityFact]] = {}
    for gap in scene.gaps:
        if rule.concerns(gap.supplier, gap.sku):
            by_supplier.setdefault(gap.supplier, []).append(gap)
    for supplier, gaps in sorted(by_supplier.items()):
        missing, needed = sum(g.missing for g in gaps), sum(g.needed for g in gaps)
        share = missing / needed if needed else 1.0
        if missing < rule["min_units"] or share < rule["min_share"]:
            continue
        gaps.sort(key=lambda g: (-g.missing, g.sku))
        first = min((g.week for g in gaps if g.week is not None), default=None)
        since = f"{first:%G-W%V}" if first else "?"
        listed = ", ".join(f"{g.sku} {g.committed}/{g.needed}" for g in gaps[:5])
        yield Finding(
            "party", supplier, float(missing), rule["min_units"],
            f"{supplier} cannot make {missing} units of the forecast",
            f"{supplier} 产能缺口 {missing} 件",
            f"{share:.0%} of what is forecast from {since} on; committed/needed: {listed}.",
            f"自 {since} 起预测的 {share:.0%}；已承诺/需求：{listed}。",
            severity="critical" if share >= rule["critical_share"] else "",
            group=supplier, parties=(supplier,),
            evidence=tuple((g.sku, f"{g.committed} / {g.needed}") for g in gaps[:LISTED]),
            context={"supplier": supplier, "skus": [g.sku for g in gaps[:LISTED]]},
            harm_at=end_of(first) if first else None,
        )  # fmt: skip


def forecast_errors(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Forecasts that missed, by category, over the last whole weeks."""
    for score in scene.forecasts:
        if score.sold < rule["min_units"] or not rule.concerns(score.category):
            continue
        error = score.missed / score.sold
        if error < rule["error"]:
            continue
        listed = ", ".join(f"{sku} {short(f)}/{sold}" for sku, f, sold in score.worst[:5])
        yield Finding(
            "category", score.category, round(error, 3), rule["error"],
            f"Forecasts of {score.category} missed by {error:.0%}",
            f"品类 {score.category} 预测误差 {error:.0%}",
            f"{score.weeks} weeks, {score.sold} units sold; worst (forecast/sold): {listed}.",
            f"{score.weeks} 周、售出 {score.sold} 件；最差（预测/实销）：{listed}。",
            group="forecast", evidence=tuple((sku, f"{short(f)} / {sold}")
                                             for sku, f, sold in score.worst[:LISTED]),
            context={"category": score.category},
        )  # fmt: skip
