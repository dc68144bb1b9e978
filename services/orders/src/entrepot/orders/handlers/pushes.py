"""Handing stock levels to the shops: what is dirty, per shop, in the shop's own format."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog
from prometheus_client import Counter, Gauge

from entrepot.orders.adapters.port import Outcome, StockLevel
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository.orders import back_off, columns
from entrepot.shared.database import UnitOfWork
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(seconds=90)
CLAIM_ROWS = 500
MAX_ROUNDS = 200
FIRST_S, LIMIT_S = 2.0, 300.0
KIND = "stock"
NO_ANSWER = Outcome.retry(0.0, "no answer")
PUSHED = Counter(
    "entrepot_orders_stock_levels_total", "Stock levels handed to shops.", ["shop", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
DIRTY = Gauge(
    "entrepot_orders_stock_levels_dirty", "Stock levels a shop has not seen yet.", ["shop"],
    registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


async def start_dirty(context: Context) -> None:
    """Start a task for each shop with levels it has not seen."""
    cache = await context.refreshed()
    now = context.runtime.clock()
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT shop, count(*)::int AS n FROM stock_level WHERE dirty "
            "AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1) "
            "GROUP BY shop",
            now,
        )
    DIRTY.clear()
    for row in rows:
        DIRTY.labels(row["shop"]).set(row["n"])
        shop = cache.shops.get(row["shop"])
        if shop is not None and shop.active and context.pauses.get((KIND, shop.shop), now) <= now:
            context.spawn(KIND, shop.shop, lambda shop=shop: serve(context, shop))  # type: ignore[misc]


_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT external_sku FROM stock_level WHERE shop = $1 AND dirty
        AND next_attempt_at <= $3 AND (claimed_until IS NULL OR claimed_until <= $3)
    ORDER BY next_attempt_at, external_sku LIMIT $4 FOR UPDATE SKIP LOCKED)
UPDATE stock_level l SET claimed_until = $2, attempts = l.attempts + 1
FROM due WHERE l.shop = $1 AND l.external_sku = due.external_sku
RETURNING l.external_sku, l.wanted, l.attempts, l.claimed_until
"""
_LOCK = """
SELECT external_sku FROM stock_level WHERE shop = $1 AND external_sku = ANY($2::text[])
ORDER BY shop, external_sku FOR UPDATE
"""
_GIVE_BACK = """
UPDATE stock_level l SET claimed_until = NULL, next_attempt_at = n.again
FROM unnest($2::text[], $3::timestamptz[], $4::timestamptz[]) AS n(external_sku, claim, again)
WHERE l.shop = $1 AND l.external_sku = n.external_sku AND l.claimed_until = n.claim
"""
_SETTLE = """
UPDATE stock_level l SET claimed_until = NULL, last_error = n.error,
    pushed = CASE WHEN n.done THEN n.sent ELSE l.pushed END,
    pushed_at = CASE WHEN n.done THEN $6::timestamptz ELSE l.pushed_at END,
    dirty = CASE WHEN n.done THEN l.wanted <> n.sent ELSE true END,
    attempts = CASE WHEN n.done THEN 0 ELSE l.attempts END,
    next_attempt_at = n.again
FROM unnest($2::text[], $3::bigint[], $4::boolean[], $5::timestamptz[], $7::text[])
    AS n(external_sku, sent, done, again, error)
WHERE l.shop = $1 AND l.external_sku = n.external_sku
"""


async def serve(context: Context, shop: Shop) -> None:
    """Hand over all dirty levels of one shop, until none is due or the shop asks to wait."""
    for _ in range(MAX_ROUNDS):
        rows = await _claim(context, shop)
        if not rows:
            return
        try:
            outcomes = await _send(context, shop, rows)
            await _settle(context, shop, rows, outcomes)
        except Exception:
            await _give_back(context, shop, rows)
            raise
        now = context.runtime.clock()
        if context.pauses.get((KIND, shop.shop), now) > now:
            return


async def _claim(context: Context, shop: Shop) -> Sequence[Any]:
    """Rows that are due, by key. Never waits for a row that somebody else has locked."""

    async def work(uow: UnitOfWork) -> Sequence[Any]:
        rows = await uow.driver.fetch(_CLAIM, shop.shop, uow.now + CLAIM_FOR, uow.now, CLAIM_ROWS)
        return sorted(rows, key=lambda row: str(row["external_sku"]))

    return await in_transaction(context.runtime.worker, work)


async def _give_back(context: Context, shop: Shop, rows: Sequence[Any]) -> None:
    """The work failed: the rows are free again after a pause, not only when the claim ends."""

    async def work(uow: UnitOfWork) -> None:
        names, claims, again = columns([
            (row["external_sku"], row["claimed_until"],
             uow.now + back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S))
            for row in rows
        ])  # fmt: skip
        await uow.driver.fetch(_LOCK, shop.shop, names)
        await uow.driver.execute(_GIVE_BACK, shop.shop, names, claims, again)

    await in_transaction(context.runtime.worker, work)


async def _send(context: Context, shop: Shop, rows: Sequence[Any]) -> Mapping[str, Outcome]:
    """The outcome by external SKU. A level without the ids its marketplace needs is rejected."""
    found: dict[str, Outcome] = {}
    if not shop.base_url:
        return {row["external_sku"]: Outcome.confirmed() for row in rows}
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    channels: Mapping[str, Mapping[str, str]] = shop.connection.get("channels", {})
    everywhere = channels.get("*", {})
    requests: list[Any] = []
    for row in rows:
        name = row["external_sku"]
        channel = {k: str(v) for k, v in {**everywhere, **channels.get(name, {})}.items()}
        level = StockLevel(name, row["wanted"], channel)
        try:
            adapter.stock_requests([level], settings)
            requests.append(level)
        except (KeyError, ValueError) as error:
            found[name] = Outcome.rejected(f"connection.channels lacks {error} for {name}")
    waiting = False
    for request in adapter.stock_requests(requests, settings):
        names = [level.external_sku for level in request.levels]
        if waiting:
            found |= {name: Outcome.retry(0.0, "the shop asked to wait") for name in names}
            continue
        try:
            answer = await context.connections.call(shop, request.request)
        except Unreachable as error:
            found |= {name: Outcome.retry(0.0, str(error)) for name in names}
            waiting = True
            continue
        told = adapter.read_stock_answer(request, answer)
        found |= {level.external_sku: outcome for level, outcome in told}
        if answer.status == 429:
            waiting = True
            pause = max((o.retry_after_s or 0.0 for _, o in told), default=5.0)
            until = context.runtime.clock() + timedelta(seconds=pause)
            context.pauses[KIND, shop.shop] = until
    return found


async def _settle(
    context: Context, shop: Shop, rows: Sequence[Any], outcomes: Mapping[str, Outcome]
) -> None:
    """Note what the shop said. The rows are locked by key first, as consumers lock them."""

    async def work(uow: UnitOfWork) -> None:
        changes = []
        for row in rows:
            outcome = outcomes.get(row["external_sku"], NO_ANSWER)
            done = outcome.kind in ("confirmed", "already_done")
            pause = timedelta(0) if done else max(
                back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S),
                timedelta(seconds=LIMIT_S if outcome.kind == "rejected"
                          else outcome.retry_after_s or 0.0),
            )  # fmt: skip
            changes.append((row["external_sku"], row["wanted"], done, uow.now + pause,
                            outcome.reason[:500]))  # fmt: skip
        names, sent, flags, again, errors = columns(changes)
        await uow.driver.fetch(_LOCK, shop.shop, names)
        await uow.driver.execute(_SETTLE, shop.shop, names, sent, flags, again, uow.now, errors)

    await in_transaction(context.runtime.worker, work)
    for row in rows:
        PUSHED.labels(shop.shop, outcomes.get(row["external_sku"], NO_ANSWER).kind).inc()
