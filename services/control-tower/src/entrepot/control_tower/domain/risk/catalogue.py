"""Detectors of what the catalogue tells: prices out of parity, certificates that end, listings whose
shop says otherwise than we."""

from collections.abc import Iterator

from entrepot.control_tower.domain.facts import BreachFact
from entrepot.control_tower.domain.risk.finding import Finding
from entrepot.control_tower.domain.risk.kinds import Rule
from entrepot.control_tower.domain.risk.scene import Scene
from entrepot.control_tower.domain.risk.supply import LISTED

BASIS_POINTS = 100.0  # In a per cent.


def _breaches(rule: Rule, scene: Scene, kind: str) -> Iterator[BreachFact]:
    for breach in scene.breaches:
        if breach.kind == kind and rule.concerns(breach.sku, breach.shop):
            yield breach


def parity_breaches(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Prices beyond the band, or below the floor, of a parity rule."""
    for breach in _breaches(rule, scene, "parity"):
        gap = breach.observed / BASIS_POINTS
        if abs(gap) < rule["percent"]:
            continue
        allowed = breach.threshold / BASIS_POINTS
        yield Finding(
            "listing", breach.thing, abs(gap), allowed,
            f"{breach.sku} in {breach.shop} costs {gap:+.1f} % against {breach.told}",
            f"{breach.shop} 的 {breach.sku} 与 {breach.told} 价差 {gap:+.1f}%",
            f"The rule allows {allowed:.1f} %. Change the price there, or the rule.",
            f"规则允许 {allowed:.1f}%。请调整该店铺价格或规则。",
            group=breach.sku, evidence=((breach.shop, f"{gap:+.1f} %"),),
            context={"sku": breach.sku, "shop": breach.shop, "listings": [
                pair for pair in scene.listings.get(breach.sku, []) if pair[0] == breach.shop
            ][:LISTED]},
        )  # fmt: skip


def certificate_ends(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Certificates that end soon, or have ended, and that no other replaces. From the day after
    the last one on, listings are blocked and nothing is dispatched."""
    for breach in _breaches(rule, scene, "certificate"):
        if breach.ends_on is None:
            continue
        left = (breach.ends_on - scene.now.date()).days
        if left > rule["days"]:
            continue
        over = left < 0
        yield Finding(
            "sku", breach.sku, float(left), rule["days"],
            f"{breach.sku}: {breach.told} {'ended' if over else 'ends'} on {breach.ends_on}",
            f"{breach.sku}：{breach.told} {'已' if over else '将'}于 {breach.ends_on} 到期",
            f"{breach.observed} listings hang on it; file the next certificate.",
            f"涉及 {breach.observed} 个商品刊登；请上传新证书。",
            severity="critical" if left <= rule["critical_days"] else "", group=breach.sku,
            evidence=((breach.told, str(breach.ends_on)),),
            context={"sku": breach.sku, "listings": scene.listings.get(breach.sku, [])[:LISTED]},
        )  # fmt: skip


def listing_differences(rule: Rule, scene: Scene) -> Iterator[Finding]:
    """Listings that the shop shows although we do not want it, or does not show although we do."""
    for breach in _breaches(rule, scene, "listing"):
        since = breach.since_at
        if since is None or (hours := (scene.now - since).total_seconds() / 3600) < rule["hours"]:
            continue
        name = breach.thing.partition("/")[2]
        yield Finding(
            "listing", breach.thing, hours, rule["hours"],
            f"{breach.shop} says {breach.told} of {name}",
            f"{breach.shop} 的刊登 {name} 状态为 {breach.told}，与我方不一致",
            "Look there for the reason, or change the listing here.",
            "请在平台查看原因，或修改我方刊登。",
            group=breach.shop, evidence=(("status", breach.told),),
            context={"sku": breach.sku, "shop": breach.shop, "listings": [(breach.shop, name)]},
        )  # fmt: skip
