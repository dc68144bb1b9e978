"""Reserve first, then accept: a checkout's order is taken only if its units are held.

Checkouts that arrive together share each step: one reading of what is known here, one call to
inventory, one transaction that accepts.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import orjson

from entrepot.orders.handlers.accept import Accepted, Incoming, make_plans
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.lines import order_id_of
from entrepot.shared.database import EVERY_PARTY, driver_of
from entrepot.shared.errors import (
    Conflict,
    EntrepotError,
    InsufficientStock,
    Unavailable,
    UnknownShop,
)
from entrepot.shared.events.orders import Sourcing
from entrepot.shared.ids import derived_id

MAX_ATTEMPTS = 4  # Names of reservations tried by one checkout.
ENDED = ("released", "expired", "shipped", "refused")
HOLD_FOR_S = 900  # A checkout whose order never arrives gives its units back after this.
Write = Callable[[Sequence[Incoming]], Awaitable[list[Accepted | Exception]]]


@dataclass(slots=True)
class _Hold:
    """What one checkout asks of inventory, under the name of its present attempt."""

    item: Incoming
    party: str
    sourcing: Sourcing

    def named(self, attempt: int) -> "_Hold":
        name = derived_id("res", self.item.order_id, str(attempt))
        self.sourcing = self.sourcing.model_copy(
            update={"attempt": attempt, "reservation_id": name}
        )
        return self

    def asked(self) -> dict[str, Any]:
        return {
            "reservation_id": self.sourcing.reservation_id, "order_id": self.item.order_id,
            "party": self.party, "hold_for_s": HOLD_FOR_S,
            "demand": [
                {"line_no": d.line_no, "sku": d.sku, "quantity": d.quantity}
                for d in self.sourcing.demand
            ],
            "options": [
                {"allocations": [
                    {"location": a.location, "demand": a.demand,
                     "sharing_agreement": a.sharing_agreement}
                    for a in option.allocations
                ]}
                for option in self.sourcing.options
            ],
        }  # fmt: skip


async def check_out(
    context: Context, items: Sequence[Incoming], write: Write
) -> list[Accepted | Exception]:
    """One result for each: what was accepted, or UnknownShop, Conflict (it would be held),
    InsufficientStock or Unavailable; of those nothing is kept."""
    results: list[Accepted | Exception | None] = list(await _plan(context, items))
    asking: list[int] = []
    holds: list[_Hold] = []
    ready: list[int] = []
    for index, item in enumerate(items):
        if results[index] is not None:
            continue
        found = _hold_of(context, item)
        if isinstance(found, _Hold):
            asking.append(index)
            holds.append(found)
        elif found is None:
            ready.append(index)
        else:
            results[index] = found
    for index, refusal in zip(asking, await _hold_all(context, holds), strict=True):
        if refusal is None:
            ready.append(index)
        else:
            results[index] = refusal
    written = await write([items[index] for index in ready]) if ready else []
    for index, result in zip(ready, written, strict=True):
        results[index] = result
    return [result for result in results if result is not None]


async def _plan(context: Context, items: Sequence[Incoming]) -> list[Accepted | Exception | None]:
    """Work out orders that are new; None for those, Accepted for one that is there already.
    Reads only: two questions to the database where the names are known to this process."""
    cache = context.cache
    for item in items:
        item.order_id = order_id_of(item.order.shop, item.order.external_id)
    results: list[Accepted | Exception | None] = []
    new: list[Incoming] = []
    async with context.runtime.database.read() as session:
        driver = await driver_of(session)
        there = await cache.refresh_and_find(driver, [item.order_id for item in items])
        for item in items:
            shop = cache.shops.get(item.order.shop)
            if shop is None or item.sees not in (EVERY_PARTY, shop.party):
                results.append(UnknownShop(f"no shop {item.order.shop}"))
            elif item.order_id in there:
                results.append(Accepted(item.order_id, "duplicate"))
            else:
                results.append(None)
                new.append(item)
        await make_plans(driver, cache, new, context.runtime.clock())
    return results


def _hold_of(context: Context, item: Incoming) -> _Hold | EntrepotError | None:
    """What to ask of inventory; None where the order needs nothing of ours."""
    plan = item.plan
    assert plan is not None
    if plan.hold:
        return Conflict(f"the order would be held: {', '.join(plan.hold)}", hold=plan.hold)
    if plan.sourcing == "not_needed":
        return None
    parked = plan.proposal.decision.parked if plan.proposal is not None else None
    if parked is not None:
        return Conflict(f"the order would be parked: {parked.text}", parked=parked.code)
    if plan.proposal is None or plan.proposal.sourcing is None:
        return InsufficientStock("no location is known that could serve the order")
    shop = context.cache.shops[item.order.shop]
    return _Hold(item, shop.party, plan.proposal.sourcing)


async def _hold_all(context: Context, holds: Sequence[_Hold]) -> list[EntrepotError | None]:
    """Hold each; None where it is held. A try of long ago may have ended: then the next
    attempt's name is used."""
    results: list[EntrepotError | None] = [
        Conflict("earlier reservations of this order have ended; send it without reserve")
        for _ in holds
    ]
    waiting = dict(enumerate(holds))
    for _ in range(MAX_ATTEMPTS):
        if not waiting:
            break
        told = await _ask(context, [hold.asked() for hold in waiting.values()])
        for (index, hold), answer in zip(list(waiting.items()), told, strict=True):
            if _state(answer) in ENDED:
                hold.named(hold.sourcing.attempt + 1)
                continue
            del waiting[index]
            results[index] = _refusal(answer)
            plan = hold.item.plan
            if results[index] is None and plan is not None and plan.proposal is not None:
                plan.proposal.sourcing = hold.sourcing
                plan.sourcing, plan.reserved = "reserved", True
    return results


def _state(answer: dict[str, Any]) -> str:
    return str(answer.get("state") or (answer.get("problem") or {}).get("state") or "")


def _refusal(answer: dict[str, Any]) -> EntrepotError | None:
    if answer["status"] < 300:
        return None
    problem = answer.get("problem") or {}
    detail = str(problem.get("detail", ""))[:300]
    if str(problem.get("type", "")).endswith("#insufficient-stock"):
        return InsufficientStock(detail, shortages=problem.get("shortages", []))
    if answer["status"] >= 500:
        return Unavailable(f"inventory answered {answer['status']}", retry_after_s=1)
    return Conflict(f"inventory refused: {answer['status']} {detail}")


async def _ask(context: Context, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Inventory's answer to each. Raises Unavailable where it gives none."""
    runtime = context.runtime
    base = runtime.settings.urls.get("inventory", "")
    try:
        answer = await context.client.post(
            f"{base}/v1/reservations:batch",
            content=orjson.dumps({"items": asked}),
            headers={**await runtime.tokens.headers(), "Content-Type": "application/json"},
            timeout=context.settings.inventory_timeout_s,
        )
        if answer.status_code in (200, 207):
            return list(orjson.loads(answer.content)["results"])
    except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError) as error:
        raise Unavailable("inventory does not answer", retry_after_s=1) from error
    raise Unavailable(f"inventory answered {answer.status_code}", retry_after_s=1)
