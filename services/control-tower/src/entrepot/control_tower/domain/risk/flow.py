"""Detectors: orders, write-backs, lanes, customs, marketplaces, ledger, services."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import sqrt

from entrepot.control_tower.domain.facts import OrderFact
from entrepot.control_tower.domain.risk.finding import Finding, short
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import Scene
from entrepot.control_tower.domain.risk.supply import LISTED, waiting


def _listed(orders: Sequence[OrderFact]) -> list[str]:
    return [order.order_id for order in orders[:LISTED]]


def past_cut_off(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Orders that should have left, or will have to soon though nobody works on them, by place (an
    order without a place: by shop). One alert for a place: what holds one up holds up the others."""
    ahead = timedelta(hours=rule["hours_before"])
    by_place: dict[tuple[str, str], list[OrderFact]] = {}
    for order in scene.orders:
        where = ("location", order.location) if order.location else ("shop", order.shop)
        by_place.setdefault(where, []).append(order)
    for (kind, name), every in sorted(by_place.items()):
        at_risk = sorted(
            (o for o in every if o.ship_due_at is not None and o.ship_due_at <= scene.now + ahead),
            key=lambda o: o.ship_due_at or scene.now,
        )
        overdue = [o for o in at_risk if o.ship_due_at is not None and o.ship_due_at < scene.now]
        soon = len(at_risk) - len(overdue)
        # What is due soon is usual work, unless it has piled up.
        piled = soon > rule["usual_share"] * len(every) and _waits(at_risk, scene.now)
        if len(overdue) < rule["min_orders"] and not (piled and soon >= rule["min_orders"]):
            continue
        if not at_risk or not rule.concerns(name, *{o.party for o in at_risk}):
            continue
        place = scene.places.get(name)
        party = place.party if place else (at_risk[0].party if kind == "shop" else "")
        first = at_risk[0].ship_due_at or scene.now
        yield Finding(
            kind, name, float(len(at_risk)), rule["min_orders"],
            f"{name}: {len(overdue)} orders are overdue, {soon} soon will be",
            f"{name}：{len(overdue)} 单已超时，{soon} 单即将超时",
            f"The first had to leave by {first:%Y-%m-%d %H:%M} UTC.",
            f"最早一单应于 {first:%Y-%m-%d %H:%M} UTC 前发出。",
            severity="critical" if overdue else "", group=name,
            parties=(party,) if party else (),
            evidence=tuple(("order", order_id) for order_id in _listed(at_risk)[:5]),
            context={"orders": _listed(at_risk), "waiting": waiting(at_risk), "location": name if kind == "location" else "",
                     "shipments": [scene.unsent[o.order_id].shipment_id for o in at_risk[:LISTED]
                                   if o.order_id in scene.unsent],
                     "party": party}, harm_at=max(first, scene.now),
        )  # fmt: skip


def _waits(orders: Sequence[OrderFact], now: datetime) -> bool:
    """Whether most of them have waited longer than a working day."""
    old = [
        o for o in orders if o.accepted_at is not None and now - o.accepted_at > timedelta(hours=20)
    ]
    return len(old) * 2 > len(orders)


def write_back_debts(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Shops that are yet to be told of parcels: near the deadline or beyond it; or, long before it,
    because they refuse what they are told or have not taken it for hours."""
    by_shop: dict[str, list[OrderFact]] = {}
    stuck: dict[str, list[OrderFact]] = {}
    for order in scene.debts:
        due = order.write_back_due_at
        if due is not None and due <= scene.now + timedelta(hours=rule["hours_before"]):
            by_shop.setdefault(order.shop, []).append(order)
        elif _is_stuck(order, scene.now, rule["stuck_hours"]):
            stuck.setdefault(order.shop, []).append(order)
    for shop in sorted({*by_shop, *stuck}):
        near, early = by_shop.get(shop, []), stuck.get(shop, [])
        early = early if len(early) >= rule["stuck_orders"] else []
        if len(near) < rule["min_orders"] and not early:
            continue
        if rule.concerns(shop, f"shop:{shop}"):
            yield _debt(rule, scene, shop, near, early)


def _is_stuck(order: OrderFact, now: datetime, hours: float) -> bool:
    if order.shipped_at is None:
        return False
    waited = now - order.shipped_at
    return order.write_back == "rejected" or (
        order.write_back == "due" and waited >= timedelta(hours=hours)
    )


def _debt(
    rule: Rule, scene: Scene, shop: str, near: list[OrderFact], early: list[OrderFact]
) -> Finding:
    def due(order: OrderFact) -> datetime:
        return order.write_back_due_at or order.ship_by or scene.now + timedelta(days=365)

    orders = sorted([*near, *early], key=due)
    first = due(orders[0])
    overdue = sum(1 for o in near if due(o) < scene.now)
    known = first < scene.now + timedelta(days=300)
    refused = sum(1 for o in orders if o.write_back == "rejected")
    return Finding(
        "shop", shop, float(len(orders)), rule["min_orders"],
        f"{shop}: {len(orders)} parcels are not told to the shop, {overdue} too late",
        f"{shop}：{len(orders)} 个包裹未回传，{overdue} 个已超时",
        f"The shop refused {refused} of them."
        + (f" The first deadline is {first:%Y-%m-%d %H:%M} UTC." if known else ""),
        f"平台拒绝 {refused} 个。" + (f"最早截止 {first:%Y-%m-%d %H:%M} UTC。" if known else ""),
        severity="critical" if overdue else "", group=shop,
        parties=(orders[0].party,) if orders[0].party else (),
        evidence=(("refused", str(refused)), *(("order", o) for o in _listed(orders)[:5])),
        context={"shop": shop, "orders": _listed(orders), "party": orders[0].party,
                 "write_backs": [o.write_back_id for o in orders[:LISTED] if o.write_back_id]},
        harm_at=max(first, scene.now) if known else None,
    )  # fmt: skip


def lane_drops(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """A lane that is less punctual than it was, by more than chance. Parcels that are under way
    beyond their P90 count as late already. Source: two-proportion z-test, Fleiss, Statistical
    Methods for Rates and Proportions, 3rd ed., section 3.1."""
    for lane in scene.lanes:
        n, base = lane.done + lane.overdue, lane.base_done
        if (
            n < rule["min_done"]
            or base < rule["min_done"]
            or not rule.concerns(lane.lane, lane.party)
        ):
            continue
        rate, before = lane.on_time / n, lane.base_on_time / base
        pooled = (lane.on_time + lane.base_on_time) / (n + base)
        error = sqrt(max(pooled * (1 - pooled), 1e-6) * (1 / n + 1 / base))
        if before - rate < rule["drop"] or (before - rate) / error < rule["sigma"]:
            continue
        yield Finding(
            "lane", lane.lane, round(rate, 3), round(before, 3),
            f"Lane {lane.lane}: {rate:.0%} on time, {before:.0%} before",
            f"线路 {lane.lane}：准时率 {rate:.0%}，此前 {before:.0%}",
            f"{n} outcomes of the last 7 days, {lane.overdue} of them still under way and late.",
            f"近 7 天 {n} 票，其中 {lane.overdue} 票在途已超时。",
            group=lane.carrier, parties=(lane.party,) if lane.party else (),
            evidence=(("late", str(n - lane.on_time)), ("of", str(n))),
            context={"lane": lane.lane, "party": lane.party,
                     "shipments": [s.shipment_id for s in scene.unsent.values()
                                   if s.lane == lane.lane][:LISTED]},
            harm_at=_harm(scene, lane.lane),
        )  # fmt: skip


def _harm(scene: Scene, lane: str) -> datetime | None:
    """When the first buyer of a parcel under way there was promised it."""
    due = scene.promised.get(lane)
    return max(due, scene.now) if due is not None else None


def customs_holds(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Shipments in customs' hands for too long, by lane."""
    by_lane: dict[str, list[tuple[float, str, str]]] = {}
    declared = {s.shipment_id: s.declaration_id for s in scene.held if s.declaration_id}
    for shipment in scene.held:
        if shipment.customs_since is None or shipment.delivered_at is not None:
            continue
        hours = (scene.now - shipment.customs_since) / timedelta(hours=1)
        if hours >= rule["hours"]:
            name = shipment.lane or shipment.carrier or "unknown"
            by_lane.setdefault(name, []).append((hours, shipment.shipment_id, shipment.party))
    for lane, held in sorted(by_lane.items()):
        held.sort(reverse=True)
        hours, _, party = held[0]
        if not rule.concerns(lane, party):
            continue
        yield Finding(
            "lane", lane, round(hours, 1), rule["hours"],
            f"{lane}: {len(held)} shipments in customs for up to {short(hours)} h",
            f"{lane}：{len(held)} 票货件清关滞留，最长 {short(hours)} 小时",
            "The oldest first: " + ", ".join(name for _, name, _ in held[:5]) + ".",
            "最久的：" + "、".join(name for _, name, _ in held[:5]) + "。",
            severity="critical" if hours >= rule["critical_hours"] else "", group=lane,
            parties=(party,) if party else (),
            evidence=tuple((name, f"{h:.0f} h") for h, name, _ in held[:LISTED]),
            context={"lane": lane, "party": party, "shipments": [n for _, n, _ in held[:LISTED]],
                     "declarations": [declared[n] for _, n, _ in held[:LISTED] if n in declared]},
        )  # fmt: skip


def marketplace_dependences(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Most orders come from one marketplace."""
    for share in scene.shares:
        if share.all_orders < rule["min_orders"] or not rule.concerns(share.marketplace):
            continue
        part = share.orders / share.all_orders
        if part >= rule["share"]:
            yield Finding(
                "marketplace", share.marketplace, round(part, 3), rule["share"],
                f"{part:.0%} of the orders come from {share.marketplace}",
                f"{part:.0%} 的订单来自 {share.marketplace}",
                f"{share.orders} of {share.all_orders} orders in 30 days, by {len(share.shops)} "
                "shops.",
                f"30 天 {share.all_orders} 单中的 {share.orders} 单，{len(share.shops)} 个店铺。",
                group="marketplace", evidence=tuple(("shop", s) for s in share.shops[:LISTED]),
                context={"parties": [f"shop:{s}" for s in share.shops[:LISTED]]},
            )  # fmt: skip


def drifts(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Recounts that did not equal the books, by place."""
    by_place: dict[str, list[tuple[int, str, str]]] = {}
    for stock in scene.drifts:
        fresh = stock.drift_at is not None and scene.now - stock.drift_at <= timedelta(
            days=rule["days"]
        )
        if fresh:
            by_place.setdefault(stock.location, []).append(
                (stock.drift_units, stock.sku, stock.party)
            )
    for location, found in sorted(by_place.items()):
        found.sort(reverse=True)
        units, party = sum(n for n, _, _ in found), found[0][2]
        if rule.concerns(location, party):
            skus = [sku for _, sku, _ in found[:LISTED]]
            yield Finding(
                "location", location, float(units), 0.0,
                f"{location}: the books of {len(found)} SKUs drift by {units} units",
                f"{location}：{len(found)} 个 SKU 账实差异共 {units} 件",
                f"Look at {', '.join(skus[:5])}.", f"请核查 {'、'.join(skus[:5])}。", group=location,
                evidence=tuple((sku, str(n)) for n, sku, _ in found[:LISTED]),
                context={"location": location, "skus": skus},
            )  # fmt: skip


def services_behind(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Services that do not keep up, or do not answer."""
    for health in scene.health:
        said: list[tuple[float, float, str, str]] = []
        if not health.answers:
            said.append((1.0, 0.0, "does not answer", "无响应"))
        if health.dead_letters >= rule["dead_letters"]:
            n = health.dead_letters
            said.append((float(n), rule["dead_letters"], f"{n} dead letters", f"{n} 条死信"))
        if health.lag >= rule["events"]:
            said.append((float(health.lag), rule["events"], f"{health.lag} events behind",
                         f"积压 {health.lag} 条事件"))  # fmt: skip
        if health.outbox_age_s >= rule["outbox_s"]:
            age = health.outbox_age_s
            said.append((age, rule["outbox_s"], f"an event waits for {short(age)} s to go out",
                         f"事件待发 {short(age)} 秒"))  # fmt: skip
        if not said or not rule.concerns(health.service):
            continue
        observed, threshold, _, _ = said[0]
        only_letters = all("dead letters" in text for _, _, text, _ in said)
        yield Finding(
            "service", health.service, observed, threshold,
            f"{health.service}: {', '.join(text for _, _, text, _ in said)}",
            f"{health.service}：{'，'.join(zh for _, _, _, zh in said)}",
            "What waits is applied once the cause is mended.", "排除原因后将自动补处理。",
            severity="warning" if only_letters else "", group=health.service,
            evidence=(("lag", str(health.lag)), ("dead letters", str(health.dead_letters))),
            context={"service": health.service},
        )  # fmt: skip


def paused_webhooks(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Endpoints that get nothing any more."""
    for endpoint, party, url in scene.paused:
        if rule.concerns(party, endpoint):
            yield Finding(
                "webhook-endpoint", endpoint, 1.0, 0.0, f"Webhook {url} was paused",
                f"回调 {url} 已暂停", f"{party} gets nothing until somebody resumes it.",
                f"恢复前 {party} 不会收到任何推送。", group=party, parties=(party,),
                context={"endpoint_id": endpoint},
            )  # fmt: skip
