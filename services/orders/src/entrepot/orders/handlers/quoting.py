"""What could be promised for goods that nobody has ordered yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from entrepot.orders.domain.errors import UnknownSku
from entrepot.orders.domain.sourcing import Question
from entrepot.orders.handlers.lines import find_sku
from entrepot.orders.handlers.planning import (
    Buyer,
    asked_of,
    promise_from,
    together,
    wanted_of,
)
from entrepot.orders.repository import copies
from entrepot.orders.repository.copies import Cache
from entrepot.shared.database import UnitOfWork


@dataclass(frozen=True, slots=True)
class Item:
    """A SKU, or a shop's name for one."""

    sku: str
    quantity: int
    unit_price_minor: int = 0


async def quote(
    uow: UnitOfWork, cache: Cache, buyer: Buyer, items: Sequence[Item]
) -> dict[str, Any]:
    """The ways that the rules would take, best first, each with its promise. Nothing is reserved.
    Raises UnknownSku."""
    known = await cache.learn(uow.driver, {(buyer.shop, item.sku) for item in items})
    lines = []
    for number, item in enumerate(items, 1):
        sku = find_sku(buyer.shop, item.sku, item.sku, known)
        if sku is None:
            raise UnknownSku(f"no SKU and no listing is named {item.sku}", sku=item.sku)
        lines.append((number, sku, item.quantity, item.unit_price_minor * item.quantity))
    wanted = wanted_of(lines, known.skus)
    skus = {need.sku for need in wanted.needs}
    stock = await copies.find_stock(uow.driver, skus)
    router = cache.router
    ages = await copies.find_ages(uow.driver, skus, uow.now) if router.uses_age else {}
    decision = router.decide(Question(
        wanted.needs, stock.seen_by(buyer.shop, skus), asked_of(wanted, buyer, uow.now, stock), "accepted", uow.now, ages
    ))  # fmt: skip
    options = []
    for option in decision.told["options"]:
        if not option["covers"]:
            continue
        parts = [
            promise_from(router, a["location"], a.get("lane") or "", buyer, uow.now)
            for a in option["allocations"]
        ]
        found = [part for part in parts if part is not None]
        promise = together(found) if found and len(found) == len(parts) else None
        options.append({
            "allocations": option["allocations"], "terms": option["terms"],
            "promise": promise.told if promise else None,
            "explanation": [one for one, _ in promise.steps] if promise else [],
            "explanation_zh": [other for _, other in promise.steps] if promise else [],
        })  # fmt: skip
    return {
        "computed_at": uow.now, "ruleset": router.version, "rule": decision.told.get("rule"),
        "options": options, "rejected": decision.told["rejected"],
        "parked": decision.told.get("parked"),
    }  # fmt: skip
