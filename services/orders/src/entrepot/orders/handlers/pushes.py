"""Handing stock levels to the shops: what is dirty, per shop, in the shop's own format."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import structlog
from prometheus_client import Counter, Gauge

from entrepot.orders.adapters.port import Outcome, StockLevel
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository.orders import back_off, columns
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(seconds=90)
CLAIM_ROWS = 500
MAX_ROUNDS = 200
FIRST_S, LIMIT_S = 2.0, 300.0
KIND = "stock"
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
UPDATE stock_level SET claimed_until = $2, attempts = attempts + 1
WHERE (shop, external_sku) IN (
    SELECT shop, external_sku FROM stock_level WHERE shop = $1 AND dirty
        AND next_attempt_at <= $3 AND (claimed_until IS NULL OR claimed_until <= $3)
    ORDER BY next_attempt_at, external_sku LIMIT $4 FOR UPDATE SKIP LOCKED)
RETURNING external_sku, wanted, attempts
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
        async with context.runtime.worker.transaction() as uow:
            rows = await uow.driver.fetch(
                _CLAIM, shop.shop, uow.now + CLAIM_FOR, uow.now, CLAIM_ROWS
            )
        if not rows:
            return
        outcomes = await _send(context, shop, rows)
        await _settle(context, shop, rows, outcomes)
        now = context.runtime.clock()
        if context.pauses.get((KIND, shop.shop), now) > now:
            return


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
    async with context.runtime.worker.transaction() as uow:
        changes = []
        for row in rows:
            outcome = outcomes.get(row["external_sku"], Outcome.retry(0.0, "no answer"))
            done = outcome.kind in ("confirmed", "already_done")
            PUSHED.labels(shop.shop, outcome.kind).inc()
            pause = timedelta(0) if done else max(
                back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S),
                timedelta(seconds=LIMIT_S if outcome.kind == "rejected"
                          else outcome.retry_after_s or 0.0),
            )  # fmt: skip
            changes.append((row["external_sku"], row["wanted"], done, uow.now + pause,
                            outcome.reason[:500]))  # fmt: skip
        names, sent, flags, again, errors = columns(changes)
        await uow.driver.execute(_SETTLE, shop.shop, names, sent, flags, again, uow.now, errors)
