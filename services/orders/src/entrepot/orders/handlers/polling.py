"""Asking shops: orders changed since a cursor, and whole orders that a notice only named."""

from datetime import timedelta

import structlog

from entrepot.orders.adapters.port import Cursor
from entrepot.orders.adapters.reading import Unreadable, parse_json
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.inbox import Told, apply_objects
from entrepot.orders.repository.orders import back_off

CLAIM_FOR = timedelta(seconds=120)
FIRST_POLL_BACK = timedelta(hours=24)
MAX_PAGES = 5  # A round; more pages come with the next round, so that calls stay budgeted.
MAX_FETCHED = 10
FETCH_FIRST_S, FETCH_LIMIT_S, FETCH_TRIES = 10.0, 3600.0, 20
log = structlog.get_logger(__name__)


async def start_polls(context: Context) -> None:
    """Start a task for each shop whose connection says `poll` and whose time has come."""
    cache = await context.refreshed()
    now = context.runtime.clock()
    async with context.runtime.worker.transaction() as uow:
        fetches = {
            row["shop"] for row in await uow.driver.fetch(
                "SELECT DISTINCT shop FROM order_fetch WHERE next_attempt_at <= $1 "
                "AND attempts < $2", now, FETCH_TRIES,
            )
        }  # fmt: skip
    for shop in cache.shops.values():
        if shop.active and shop.base_url:
            if shop.connection.get("poll"):
                context.spawn("poll", shop.shop, lambda shop=shop: poll(context, shop))  # type: ignore[misc]
            if shop.shop in fetches:
                context.spawn("fetch", shop.shop, lambda shop=shop: fetch(context, shop))  # type: ignore[misc]


async def poll(context: Context, shop: Shop) -> None:
    """A few pages of one shop's changed orders; the cursor moves with what was taken in."""
    adapter = adapter_of(shop.marketplace)
    async with context.runtime.worker.transaction() as uow:
        first = Cursor(uow.now - FIRST_POLL_BACK).to_text()
        text = await uow.driver.fetchval(
            "INSERT INTO poll_cursor (shop, cursor, next_at, last_error) VALUES ($1, $2, $3, '') "
            "ON CONFLICT (shop) DO UPDATE SET next_at = EXCLUDED.next_at "
            "WHERE poll_cursor.next_at <= $4 RETURNING cursor",
            shop.shop, first, uow.now + CLAIM_FOR, uow.now,
        )  # fmt: skip
    if text is None:
        return  # Not yet, or another replica is at it.
    cursor = Cursor.from_text(text)
    for _ in range(MAX_PAGES):
        settings = context.connections.settings_of(shop)
        try:
            answer = await context.connections.call(shop, adapter.poll_request(cursor, settings))
        except Unreachable as error:
            await _moved(context, shop, cursor, 60.0, str(error))
            return
        page = adapter.read_page(answer, cursor, settings)
        reason = page.outcome.reason if page.outcome.kind != "confirmed" else "; ".join(
            f"{bad.pointer}: {bad.reason}" for bad in page.reading.not_understood[:5])  # fmt: skip
        async with context.runtime.worker.transaction() as uow:
            await context.cache.refresh(uow.driver)
            await apply_objects(uow, context.cache, [Told(shop, page.reading.objects, "poll")])
        cursor = page.cursor
        every = float(shop.connection.get("poll_every_s") or page.wait_s)
        await _moved(context, shop, cursor, page.wait_s if page.more else every, reason)
        if not page.more or page.wait_s > 0:
            return


async def _moved(context: Context, shop: Shop, cursor: Cursor, wait_s: float, error: str) -> None:
    async with context.runtime.worker.transaction() as uow:
        await uow.driver.execute(
            "UPDATE poll_cursor SET cursor = $2, next_at = $3, last_error = $4 WHERE shop = $1",
            shop.shop, cursor.to_text(), uow.now + timedelta(seconds=wait_s), error[:500],
        )  # fmt: skip


async def fetch(context: Context, shop: Shop) -> None:
    """Whole orders of which the shop only told that they changed."""
    adapter = adapter_of(shop.marketplace)
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "UPDATE order_fetch SET attempts = attempts + 1, next_attempt_at = $2 "
            "WHERE (shop, external_id) IN (SELECT shop, external_id FROM order_fetch "
            "WHERE shop = $1 AND next_attempt_at <= $3 AND attempts < $5 LIMIT $4 "
            "FOR UPDATE SKIP LOCKED) RETURNING external_id, attempts",
            shop.shop, uow.now + CLAIM_FOR, uow.now, MAX_FETCHED, FETCH_TRIES,
        )  # fmt: skip
    settings = context.connections.settings_of(shop)
    for row in rows:
        external_id, error = row["external_id"], ""
        objects = ()
        try:
            answer = await context.connections.call(
                shop, adapter.order_request(external_id, settings)
            )
            if answer.status == 200:
                reading = adapter.read(parse_json(answer.body), settings)
                objects = reading.objects  # type: ignore[assignment]
            error = "" if objects else f"HTTP {answer.status}: no order"
        except (Unreachable, Unreadable) as problem:
            error = str(problem)
        async with context.runtime.worker.transaction() as uow:
            if not error:
                await context.cache.refresh(uow.driver)
                await apply_objects(uow, context.cache, [Told(shop, objects, "fetch")])
                await uow.driver.execute(
                    "DELETE FROM order_fetch WHERE shop = $1 AND external_id = $2",
                    shop.shop, external_id,
                )  # fmt: skip
                continue
            log.warning("order_not_fetched", shop=shop.shop, external_id=external_id, error=error)
            pause = back_off(row["attempts"], first_s=FETCH_FIRST_S, limit_s=FETCH_LIMIT_S)
            await uow.driver.execute(
                "UPDATE order_fetch SET next_attempt_at = $3, last_error = $4 "
                "WHERE shop = $1 AND external_id = $2",
                shop.shop, external_id, uow.now + pause, error[:500],
            )  # fmt: skip
