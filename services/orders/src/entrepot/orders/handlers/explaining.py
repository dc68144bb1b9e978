"""Why an order comes from where it comes, from what was stored with the decision."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from entrepot.orders.domain.promise import Promise
from entrepot.orders.domain.sourcing.explain import Said, explain
from entrepot.orders.domain.sourcing.router import Router
from entrepot.orders.domain.sourcing.snapshot import restore, unpack_network
from entrepot.orders.handlers.planning import Buyer, promise_from
from entrepot.orders.repository import decisions as stored
from entrepot.orders.repository import sourcing_rules
from entrepot.shared.database import Driver


async def sourcing_of(driver: Driver, order_id: str) -> dict[str, Any] | None:
    """The story of an order's sourcing; None for an order that is not there."""
    found = await stored.sourcing(driver, order_id)
    if found is None:
        return None
    decisions: list[dict[str, Any]] = found.pop("decisions")
    names = {d["told"]["inputs"]["net"] for d in decisions if d["told"].get("inputs")}
    networks = await sourcing_rules.networks(driver, sorted(names))
    routers = {name: unpack_network(packed) for name, packed in networks.items()}
    told = [_tell(decision, routers) for decision in decisions]
    newest = told[-1] if told else None
    return {
        **found, "decisions": told, "text": newest["text"] if newest else "",
        "text_zh": newest["text_zh"] if newest else "",
    }  # fmt: skip


def _tell(decision: Mapping[str, Any], routers: Mapping[str, Router]) -> dict[str, Any]:
    told = dict(decision["told"])
    inputs = told.pop("inputs", None)
    said = explain(told)
    if inputs and told.get("promise") and inputs["net"] in routers:
        said += _promise(told, inputs, routers[inputs["net"]])
    return {
        "attempt": decision["attempt"], "decided_at": decision["decided_at"],
        "ruleset": told.get("ruleset"), "run": told.get("run"), "routing": told.get("routing"),
        "rule": told.get("rule"), "promise": told.get("promise"),
        "text": " ".join(one for one, _ in said).strip(),
        "text_zh": "".join(other for _, other in said), "decision": told,
    }  # fmt: skip


def _promise(told: Mapping[str, Any], inputs: Mapping[str, Any], router: Router) -> list[Said]:
    """The promise's steps, computed again from the kept calendars."""
    asked = restore(inputs).asked
    buyer = Buyer(asked.shop, asked.parcel.country, asked.postal_code, asked.parcel.currency)
    now = datetime.fromisoformat(inputs["now"])
    places, lanes = told["promise"]["location"].split("+"), told["promise"]["lane"].split("+")
    found: list[Promise | None] = [
        promise_from(router, place, lane, buyer, now)
        for place, lane in zip(places, lanes, strict=True)
    ]
    return [step for each in found if each is not None for step in each.steps]
