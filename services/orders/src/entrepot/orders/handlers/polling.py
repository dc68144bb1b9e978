"""Asking shops for orders changed since a cursor.

The cursor moves in the transaction that takes the orders of a page in, so a crash repeats a page
and leaves no gap; adapters let pages overlap in time, and a version that is known changes nothing.
A shop that tells nothing new is asked less often, up to QUIET times its usual interval.
"""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from entrepot.orders.adapters.port import Cursor, Page
from entrepot.orders.adapters.reading import parse_json
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import fetching, unread
from entrepot.orders.handlers.calls import NotNow
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.taking import take_alone, take_objects
from entrepot.shared.database import UnitOfWork, is_conflict, is_transient

CLAIM_FOR = timedelta(seconds=120)
FIRST_POLL_BACK = timedelta(hours=24)
MAX_PAGES = 5  # A round; more pages come with the next round, so that calls stay budgeted.
ERROR_FIRST_S, ERROR_LIMIT_S = 60.0, 900.0
SLOWER, QUIET = 1.5, 5.0
log = structlog.get_logger(__name__)


async def start_polls(context: Context) -> None:
    """Start a task for each shop whose time has come, unless its connection says `poll` false."""
    cache = await context.refreshed()
    async with context.runtime.worker.transaction() as uow:
        fetches = await fetching.shops_due(uow)
        resting = {
            row["shop"] for row in await uow.driver.fetch(
                "SELECT shop FROM poll_cursor WHERE next_at > $1", uow.now
            )
        }  # fmt: skip
    for shop in cache.shops.values():
        if not (shop.active and shop.base_url):
            continue
        if shop.connection.get("poll", True) and shop.shop not in resting:
            context.spawn("poll", shop.shop, lambda shop=shop: poll(context, shop))  # type: ignore[misc]
        if shop.shop in fetches and context.calls.refusal(shop, "order") is None:
            work = lambda shop=shop: fetching.fetch(context, shop)  # noqa: E731
            context.spawn("fetch", shop.shop, work)


async def poll(context: Context, shop: Shop) -> None:
    """A few pages of one shop's changed orders; the cursor moves with what was taken in."""
    adapter = adapter_of(shop.marketplace)
    async with context.runtime.worker.transaction() as uow:
        first = Cursor(uow.now - FIRST_POLL_BACK).to_text()
        row = await uow.driver.fetchrow(
            "INSERT INTO poll_cursor (shop, cursor, next_at, last_error) VALUES ($1, $2, $3, '') "
            "ON CONFLICT (shop) DO UPDATE SET next_at = EXCLUDED.next_at "
            "WHERE poll_cursor.next_at <= $4 RETURNING cursor, every_s",
            shop.shop, first, uow.now + CLAIM_FOR, uow.now,
        )  # fmt: skip
    if row is None:
        return  # Not yet, or another replica is at it.
    cursor, every = Cursor.from_text(row["cursor"]), float(row["every_s"])
    for _ in range(MAX_PAGES):
        settings = context.connections.settings_of(shop)
        try:
            answer = await context.calls.call(shop, "poll", adapter.poll_request(cursor, settings))
        except NotNow as wait:
            await _rest(context, shop, Moved(cursor, wait.wait_s, every, str(wait)))
            return
        except Unreachable as error:
            await _rest(context, shop, Moved(cursor, _pause(every), every * 2, str(error)))
            return
        page = adapter.read_page(answer, cursor, settings)
        moved = _next(shop, page, cursor, every)
        await _take_page(context, shop, page, answer.body, moved)
        cursor, every = moved.cursor, moved.every_s
        if not page.more or page.wait_s > 0:
            return


@dataclass(frozen=True, slots=True)
class Moved:
    """How far polling is after a page, and when it goes on."""

    cursor: Cursor
    wait_s: float
    every_s: float
    error: str = ""
    polled: bool = False


def _pause(every_s: float) -> float:
    return min(max(every_s, ERROR_FIRST_S), ERROR_LIMIT_S) * random.uniform(0.75, 1.0)


def _next(shop: Shop, page: Page, cursor: Cursor, every: float) -> Moved:
    """Adaptive: the usual interval while there is news, longer and longer without."""
    if page.outcome.kind != "confirmed":
        wait = page.outcome.retry_after_s or page.wait_s
        return Moved(page.cursor, max(wait, 1.0), every, page.outcome.reason)
    bad = "; ".join(f"{b.pointer}: {b.reason}" for b in page.reading.not_understood[:5])
    if page.more:
        return Moved(page.cursor, page.wait_s, every, bad, polled=True)
    usual = float(shop.connection.get("poll_every_s") or page.wait_s)
    if page.reading.objects or cursor.token is not None:
        every = usual
    else:
        every = min(max(every, usual) * SLOWER, usual * QUIET)
    return Moved(page.cursor, every, every, bad, polled=True)


async def _take_page(context: Context, shop: Shop, page: Page, body: bytes, moved: Moved) -> None:
    """Orders of a page and the cursor behind it, in one transaction; where that fails because of
    an order, one by one, and that order is kept unread."""
    faulty = page.reading.not_understood
    bad = unread.of_document(parse_json(body), faulty) if faulty else []
    try:
        async with context.runtime.worker.transaction() as uow:
            await context.cache.refresh(uow.driver)
            more = await take_objects(uow, context, shop, page.reading.objects, "poll")
            await unread.keep(uow, shop, "poll", [*bad, *more])
            await _move(uow, shop, moved)
        return
    except Exception as error:
        if is_transient(error) or is_conflict(error):
            raise  # The same page comes again.
        log.warning("page_failed_trying_one_by_one", shop=shop.shop, error=repr(error)[:300])
    for each in page.reading.objects:
        bad += await take_alone(context, shop, each, "poll")
    async with context.runtime.worker.transaction() as uow:
        await unread.keep(uow, shop, "poll", bad)
        await _move(uow, shop, moved)


async def _rest(context: Context, shop: Shop, moved: Moved) -> None:
    async with context.runtime.worker.transaction() as uow:
        await _move(uow, shop, moved)


async def _move(uow: UnitOfWork, shop: Shop, moved: Moved) -> None:
    at: datetime | None = uow.now if moved.polled else None
    await uow.driver.execute(
        "UPDATE poll_cursor SET cursor = $2, next_at = $3, last_error = $4, every_s = $5, "
        "polled_at = coalesce($6, polled_at) WHERE shop = $1",
        shop.shop, moved.cursor.to_text(), uow.now + timedelta(seconds=moved.wait_s),
        moved.error[:500], min(moved.every_s, ERROR_LIMIT_S * 4), at,
    )  # fmt: skip
