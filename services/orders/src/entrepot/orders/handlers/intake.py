"""Single requests written together: POST /v1/orders, checkouts and webhooks share transactions."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import asyncpg
import httpx
import structlog

from entrepot.orders.handlers import reservations
from entrepot.orders.handlers.accept import Accepted, Incoming, accept, make_plans
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.inbox import Delivery, Taken, take_in
from entrepot.orders.handlers.lines import order_id_of
from entrepot.orders.repository import orders
from entrepot.shared.database import EVERY_PARTY, Driver, driver_of, is_transient
from entrepot.shared.errors import Conflict, InsufficientStock, Unavailable, UnknownShop
from entrepot.shared.events.envelope import Meta, event_id
from entrepot.shared.events.orders import Sourcing
from entrepot.shared.group_commit import GroupCommit
from entrepot.shared.ids import derived_id

T = TypeVar("T")
R = TypeVar("R")
log = structlog.get_logger(__name__)

CONFLICT_TRIES = 3
MAX_ATTEMPTS = 4  # Names of reservations tried by one checkout.
ENDED = ("released", "expired", "shipped", "refused")
HOLD_FOR_S = 900  # A checkout whose order never arrives gives its units back after this.


@dataclass(slots=True)
class Intake:
    """The group commits of a process."""

    context: Context
    orders: GroupCommit[Incoming, Accepted]
    plans: GroupCommit[Incoming, Accepted | None]
    deliveries: GroupCommit[Delivery, Taken]

    @classmethod
    def of(cls, context: Context) -> "Intake":
        database = context.runtime.database

        async def write_orders(items: Sequence[Incoming]) -> list[Accepted | Exception]:
            async with database.transaction() as uow:
                if any(item.plan is None for item in items):
                    await context.cache.refresh(uow.driver)
                reserved = [i for i in items if i.plan is not None and i.plan.reserved]
                facts = await reservations.claim_notes(uow, [
                    i.plan.proposal.sourcing.reservation_id for i in reserved
                    if i.plan and i.plan.proposal and i.plan.proposal.sourcing
                ]) if reserved else []  # fmt: skip
                results = await accept(uow, context.cache, items)
                if facts:
                    rows = await orders.lock(uow.driver, {f.order_id for f in facts})
                    known = [f for f in facts if f.order_id in rows]
                    for fact in known:  # What it causes is caused by the request, too.
                        fact.with_meta(Meta(
                            event_id(fact.source, fact.subject, 1), fact.type, fact.source,
                            fact.subject, 1, uow.now, uow.correlation_id, uow.correlation_id,
                        ))  # fmt: skip
                    await reservations.apply_to(uow, known, rows)
                return list(results)

        async def write_plans(items: Sequence[Incoming]) -> list[Accepted | Exception | None]:
            async with database.read() as session:
                return await _plan(context, await driver_of(session), items)

        async def write_deliveries(items: Sequence[Delivery]) -> list[Taken | Exception]:
            async with database.transaction() as uow:
                await context.cache.refresh(uow.driver)
                return list(await take_in(uow, context.cache, items))

        return cls(
            context, GroupCommit(_careful(write_orders)), GroupCommit(_careful(write_plans)),
            GroupCommit(_careful(write_deliveries), max_group=100),
        )  # fmt: skip

    async def check_out(self, item: Incoming) -> Accepted:
        """Reserve first, then accept. Raises UnknownShop, Conflict (held), InsufficientStock or
        Unavailable; then nothing is kept."""
        known = await self.plans.submit(item)
        if known is not None:
            return known
        plan = item.plan
        assert plan is not None
        if plan.hold:
            raise Conflict(f"the order would be held: {', '.join(plan.hold)}", hold=plan.hold)
        sourcing = plan.proposal.sourcing if plan.proposal is not None else None
        if plan.sourcing == "not_needed":
            return await self.orders.submit(item)
        if sourcing is None:
            raise InsufficientStock("no location is known that could serve the order")
        assert plan.proposal is not None
        shop = self.context.cache.shops[item.order.shop]
        plan.proposal.sourcing = await self._hold(item.order_id, sourcing, shop.party)
        plan.sourcing, plan.reserved = "reserved", True
        return await self.orders.submit(item)

    async def _hold(self, order_id: str, sourcing: Sourcing, party: str) -> Sourcing:
        """Ask inventory; the reservation that is held. A try of long ago may have ended: then
        the next attempt's name is used."""
        for attempt in range(sourcing.attempt, sourcing.attempt + MAX_ATTEMPTS):
            asked = sourcing.model_copy(update={
                "attempt": attempt, "reservation_id": derived_id("res", order_id, str(attempt)),
            })  # fmt: skip
            state = await self._reserve(
                asked.reservation_id,
                {
                    "order_id": order_id, "party": party, "hold_for_s": HOLD_FOR_S,
                    "demand": [d.model_dump() for d in asked.demand],
                    "options": [o.model_dump(mode="json") for o in asked.options],
                },
            )  # fmt: skip
            if state not in ENDED:
                return asked
        raise Conflict("earlier reservations of this order have ended; send it without reserve")

    async def _reserve(self, reservation_id: str, body: object) -> str:
        """The reservation's state. Raises InsufficientStock, Conflict or Unavailable."""
        runtime = self.context.runtime
        base = runtime.settings.urls.get("inventory", "")
        try:
            answer = await self.context.client.put(
                f"{base}/v1/reservations/{reservation_id}",
                json=body,
                headers=await runtime.tokens.headers(),
                timeout=self.context.settings.inventory_timeout_s,
            )
            told = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
            raise Unavailable("inventory does not answer", retry_after_s=1) from error
        if answer.status_code in (200, 201):
            return str(told.get("state", ""))
        detail = str(told.get("detail", ""))[:300]
        if answer.status_code == 409:
            raise InsufficientStock(detail, shortages=told.get("shortages", []))
        if answer.status_code in (401, 429) or answer.status_code >= 500:
            raise Unavailable(f"inventory answered {answer.status_code}", retry_after_s=1)
        raise Conflict(f"inventory refused: {answer.status_code} {detail}")


def _careful(
    write: Callable[[Sequence[T]], Awaitable[list[R | Exception]]],
) -> Callable[[Sequence[T]], Awaitable[list[R | Exception]]]:
    """Write each item alone where together they fail: one bad order must not stop others."""

    async def careful(items: Sequence[T]) -> list[R | Exception]:
        for tried in range(1, CONFLICT_TRIES + 1):
            try:
                return await write(items)
            except asyncpg.DeadlockDetectedError:
                if tried == CONFLICT_TRIES:
                    raise
            except Exception as error:
                if len(items) == 1 or is_transient(error):
                    raise
                log.warning("group_failed_trying_one_by_one", error=repr(error)[:500])
                break
        results: list[R | Exception] = []
        for item in items:
            try:
                results += await write([item])
            except Exception as error:  # noqa: BLE001 - handed to the one who sent it.
                results.append(error)
        return results

    return careful


async def _plan(
    context: Context, driver: Driver, items: Sequence[Incoming]
) -> list[Accepted | Exception | None]:
    """Work out orders that are new; None for those, Accepted for one that is there already.
    Reads only: two questions to the database where the names are known to this process."""
    cache = context.cache
    for item in items:
        item.order_id = order_id_of(item.order.shop, item.order.external_id)
    there = await cache.refresh_and_find(driver, [item.order_id for item in items])
    results: list[Accepted | Exception | None] = []
    new: list[Incoming] = []
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
