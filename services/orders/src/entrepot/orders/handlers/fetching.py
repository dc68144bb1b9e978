"""Whole orders of which a shop only told that they changed, or that a count missed.

Many are asked for at once, as far as the shop's budget allows, and written together.
"""

import random
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from entrepot.orders.adapters.port import HttpRequest
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.canonical import Canonical
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import unread
from entrepot.orders.handlers.calls import NotNow
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.taking import take_alone, take_objects
from entrepot.orders.handlers.under_way import UnderWay, top_up
from entrepot.orders.repository import fetches
from entrepot.orders.repository.orders import back_off
from entrepot.shared.database import UnitOfWork, is_conflict, is_transient

CLAIM_FOR = timedelta(seconds=120)
CLAIM_ROWS = 100
ROUND_S = 5.0  # No more is under way than what the budget sends within it.
MAX_PARTS = 5  # Calls that tell one order.
FIRST_S, LIMIT_S = 10.0, 600.0
TRIES = 60  # Some nine hours; a shop that is down costs none, for its circuit opens.
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Fetched:
    """What one order's call brought. error: it is tried again; wait_s: nothing was sent."""

    external_id: str
    attempts: int
    objects: Sequence[Canonical] = ()
    bad: list[unread.Bad] = field(default_factory=list)
    error: str = ""
    wait_s: float | None = None


async def shops_due(uow: UnitOfWork) -> set[str]:
    """Shops of which an order is to be fetched now."""
    return await fetches.shops_due(uow.driver, uow.now, TRIES)


async def fetch(context: Context, shop: Shop) -> None:
    """All that is due of one shop, until nothing is or the shop asks to wait."""

    async def take(ended: Sequence[tuple[Any, Fetched]]) -> None:
        await _take(context, shop, [found for _, found in ended])

    async with UnderWay[Any, Fetched]() as calls:
        await calls.work_off(partial(_claim, context, shop), partial(_ask, context, shop), take)


async def _claim(context: Context, shop: Shop, under_way: Collection[Any]) -> Sequence[Any]:
    """Orders to be fetched; none where the shop asks to wait."""
    if context.calls.refusal(shop, "order") is not None:
        return ()
    room = min(CLAIM_ROWS, context.calls.line(shop).room("order", ROUND_S))
    more = top_up(room, len(under_way))
    if not more:
        return ()
    async with context.runtime.worker.transaction() as uow:
        return await fetches.claim(uow.driver, shop.shop, uow.now, uow.now + CLAIM_FOR, TRIES, more)


async def _ask(context: Context, shop: Shop, row: Any) -> Fetched:
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    made = Fetched(row["external_id"], row["attempts"])
    try:
        request: HttpRequest | None = adapter.order_request(made.external_id, settings)
        told: list[Any] = []
        while request is not None and len(told) < MAX_PARTS:
            answer = await context.calls.call(shop, "order", request)
            if answer.status != 200:
                break
            told.append(parse_json(answer.body))
            request = adapter.order_rest(made.external_id, settings, told)
        if answer.status == 200:
            document = told[0] if len(told) == 1 else told
            reading = adapter.read(document, settings)
            made.objects = reading.objects
            made.bad = [
                unread.Bad(b.document, b.pointer, b.reason, made.external_id)
                for b in unread.of_document(document, reading.not_understood)
            ]
        if not made.objects and not made.bad:
            made.error = f"HTTP {answer.status}: no order"
    except NotNow as wait:
        made.error, made.wait_s = str(wait), wait.wait_s
    except (Unreachable, Unreadable) as problem:
        made.error = str(problem)
    return made


async def _take(context: Context, shop: Shop, found: Sequence[Fetched]) -> None:
    """Write what came; where that fails because of an order, one by one."""
    objects = [each for made in found for each in made.objects]
    bad = [each for made in found for each in made.bad]
    try:
        async with context.runtime.worker.transaction() as uow:
            await context.cache.refresh(uow.driver)
            bad += await take_objects(uow, context, shop, objects, "fetch")
            await _note(uow, shop, found, bad)
        return
    except Exception as error:
        if is_transient(error) or is_conflict(error):
            raise
        log.warning("fetched_orders_failed_trying_one_by_one", shop=shop.shop,
                    error=repr(error)[:300])  # fmt: skip
    bad = [each for made in found for each in made.bad]
    for each in objects:
        bad += await take_alone(context, shop, each, "fetch")
    async with context.runtime.worker.transaction() as uow:
        await _note(uow, shop, found, bad)


async def _note(
    uow: UnitOfWork, shop: Shop, found: Sequence[Fetched], bad: Sequence[unread.Bad]
) -> None:
    await unread.keep(uow, shop, "fetch", bad)
    await fetches.done(uow.driver, shop.shop, [m.external_id for m in found if not m.error])
    later = []
    for made in found:
        if not made.error:
            continue
        wait = made.wait_s
        if wait is None:
            pause = back_off(made.attempts, first_s=FIRST_S, limit_s=LIMIT_S).total_seconds()
            wait = pause * random.uniform(0.75, 1.0)
            log.warning("order_not_fetched", shop=shop.shop, external_id=made.external_id,
                        error=made.error)  # fmt: skip
        later.append((made.external_id, uow.now + timedelta(seconds=wait), made.error[:500],
                      made.wait_s is not None))  # fmt: skip
    await fetches.later(uow.driver, shop.shop, later)
