"""Detectors of where another's books differ from ours: a warehouse's stock, a platform's orders."""

from collections.abc import Iterator

from entrepot.control_tower.domain.facts import BreachFact, PlaceFact
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import Scene
from entrepot.control_tower.domain.risk.supply import LISTED


def stock_discrepancies(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Snapshots of warehouses that differ from our books and that nobody has decided, by place."""
    by_place: dict[str, list[BreachFact]] = {}
    for breach in scene.breaches:
        if breach.kind == "stock" and breach.since_at is not None:
            by_place.setdefault(breach.told, []).append(breach)
    for location, found in sorted(by_place.items()):
        party = scene.places.get(location, PlaceFact(location)).party
        units = sum(abs(b.observed) for b in found)
        since = min(b.since_at or scene.now for b in found)
        hours = (scene.now - since).total_seconds() / 3600
        if units < rule["min_units"] or hours < rule["hours"]:
            continue
        if not rule.concerns(location, party, *(b.sku for b in found)):
            continue
        found.sort(key=lambda b: (-abs(b.observed), b.sku))
        skus = list(dict.fromkeys(b.sku for b in found))
        yield Finding(
            "location", location, float(units), rule["min_units"],
            f"{location} counts {len(skus)} SKUs otherwise than we, by {units} units",
            f"{location} 有 {len(skus)} 个 SKU 与我方账面不符，共 {units} 件",
            f"Decide who is right, or have them counted: {', '.join(skus[:5])}.",
            f"请裁定以谁为准，或安排盘点：{'、'.join(skus[:5])}。",
            severity="critical" if hours >= rule["critical_hours"] else "", group=location,
            evidence=tuple((b.sku, f"{b.observed:+}") for b in found[:LISTED]),
            parties=(party,) if party else (),
            context={"location": location, "party": party, "skus": skus[:LISTED]},
        )  # fmt: skip


def missing_orders(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Shops whose platform has orders that are not here, although they are being fetched."""
    by_shop: dict[str, list[BreachFact]] = {}
    for breach in scene.breaches:
        if breach.kind != "orders" or breach.since_at is None:
            continue
        hours = (scene.now - breach.since_at).total_seconds() / 3600
        if hours >= rule["hours"] and rule.concerns(breach.shop, breach.told):
            by_shop.setdefault(breach.shop, []).append(breach)
    for shop, found in sorted(by_shop.items()):
        missing, unread = sum(b.observed for b in found), sum(b.threshold for b in found)
        if missing < rule["min_orders"]:
            continue
        found.sort(key=lambda b: b.thing)
        days = [str(b.ends_on) for b in found if b.ends_on is not None]
        yield Finding(
            "shop", shop, float(missing), rule["min_orders"],
            f"{shop}: {missing} orders of its platform are not here",
            f"{shop}：平台有 {missing} 个订单未到达本系统",
            f"{unread} of them came and could not be read. Days: {', '.join(days[:5])}.",
            f"其中 {unread} 个已到达但无法解析。日期：{'、'.join(days[:5])}。", group=shop,
            evidence=tuple((str(b.ends_on), str(b.observed)) for b in found[:LISTED]),
            parties=(found[0].told,) if found[0].told else (),
            context={"shop": shop, "days": days[:LISTED], "parties": [found[0].told]},
        )  # fmt: skip
