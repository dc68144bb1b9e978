"""Asking marketplaces for the status of listings, and telling what changed.

A reading goes through the platform's whole list, page by page, as slowly as the shop's budget leaves
room for; where it is interrupted it goes on with the same page. It is told when its last page was
read: the best of a name's offers counts, and a listing that two whole readings in a row lack is gone
(a reading with listings that could not be read is not whole). What was told is told again where
somebody else has told the catalog otherwise since.
"""

import asyncio
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import orjson
import structlog

from entrepot.orders.adapters.port import ListingsCursor, ListingsPage, ListingStatus
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.listing_state import best
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.calls import NotNow
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.repository import listing_readings
from entrepot.orders.repository.listing_readings import Seen
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.catalog import ListingStatusChanged
from entrepot.shared.events.orders import ListingReason, ListingStatusRead

KIND: Final = "listings"
EVERY_H = 6.0
FIRST_AFTER = timedelta(minutes=5)  # The shop was connected.
CLAIM_FOR = timedelta(seconds=120)
FAILED_AGAIN_S = 900.0
MAX_PAGES = 500  # In one go; then the shop is looked up anew.
PATIENCE_S = 5.0  # For room in the shop's budget; then the reading goes on later.
TELL_ROWS = 500
MAX_NAME, MAX_WORD, MAX_TEXT, MAX_REASONS = 128, 100, 1000, 50
MAX_LOGGED = 5
log = structlog.get_logger(__name__)


def every_h(shop: Shop) -> float:
    """Hours between two readings; 0: the shop's listings are not read."""
    if not (shop.active and shop.base_url) or adapter_of(shop.marketplace).listings is None:
        return 0.0
    return float(shop.connection.get("listings_every_h", EVERY_H))


async def start_readings(context: Context) -> None:
    """Start a task for each shop whose reading begins or goes on."""
    cache = await context.refreshed()
    shops = [shop for shop in cache.shops.values() if every_h(shop) > 0]
    if not shops:
        return
    async with context.runtime.worker.transaction() as uow:
        parties = [(shop.shop, shop.party) for shop in shops]
        await listing_readings.open_rounds(uow.driver, parties, uow.now + FIRST_AFTER)
        due = await listing_readings.shops_due(uow.driver, uow.now)
    for shop in shops:
        if shop.shop in due and context.calls.refusal(shop, KIND) is None:
            context.spawn(KIND, shop.shop, partial(read, context, shop))


async def read(context: Context, shop: Shop) -> None:
    """Read a shop's listings, or go on reading them; tell what changed when all were read."""
    async with context.runtime.worker.transaction() as uow:
        row = await listing_readings.claim(uow.driver, shop.shop, uow.now, uow.now + CLAIM_FOR)
    if row is None:
        return
    if row["ended"] or await _list(context, shop, row):
        await _tell(context, shop, row["round"])


async def _list(context: Context, shop: Shop, row: Any) -> bool:
    """Page by page; whether the last one was read. Where not, it goes on later."""
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    cursor = _cursor_of(shop, row["cursor"])
    partly = row["cursor"] is not None and bool(row["partial"])
    for _ in range(MAX_PAGES):
        wait = context.calls.line(shop).spare_s(KIND)
        if wait > PATIENCE_S:
            await _rest(context, shop, cursor, wait)
            return False
        await asyncio.sleep(wait)
        asked_at = context.runtime.clock()
        try:
            request = adapter.listings_request(cursor, settings)
            answer = await context.calls.call(shop, KIND, request)
        except NotNow as refused:
            await _rest(context, shop, cursor, refused.wait_s, str(refused))
            return False
        except Unreachable as error:
            pause = FAILED_AGAIN_S * random.uniform(0.75, 1.0)
            await _rest(context, shop, cursor, pause, str(error))
            return False
        page = adapter.read_listings(answer, cursor, settings)
        if page.outcome.kind != "confirmed":
            await _not_read(context, shop, page)
            return False
        partly = partly or page.partial or bool(page.not_understood)
        await _take(context, shop, row["round"], page, asked_at, partly=partly)
        if page.next is None:
            return True
        cursor = page.next
    await _rest(context, shop, cursor, 0.0)
    return False


async def _take(
    context: Context, shop: Shop, number: int, page: ListingsPage, asked_at: datetime, *,
    partly: bool,
) -> None:  # fmt: skip
    """The listings of a page, and where the reading goes on, in one transaction."""
    seen = _seen(shop, page)
    cursor = _text_of(shop, page.next) if page.next is not None else None

    async def work(uow: UnitOfWork) -> None:
        await listing_readings.keep(uow.driver, shop.shop, shop.party, number, seen, asked_at)
        until = uow.now + CLAIM_FOR
        await listing_readings.move(uow.driver, shop.shop, cursor, until, partial=partly)
        if cursor is None:
            await listing_readings.list_ended(
                uow.driver, shop.shop, number, asked_at, whole=not partly
            )

    await in_transaction(context.runtime.worker, work)


def _seen(shop: Shop, page: ListingsPage) -> list[Seen]:
    """Each name once. A word that is not known here is kept as it is, and logged."""
    offers: defaultdict[str, list[ListingStatus]] = defaultdict(list)
    for listing in page.listings:
        if _is_name(listing.external_sku):
            offers[listing.external_sku].append(listing)
    found = [best(several) for several in offers.values()]
    if strange := sorted({each.said for each in found if each.state is None}):
        log.warning("listing_words_not_known", shop=shop.shop, words=strange[:MAX_LOGGED])
    if bad := page.not_understood:
        told = [f"{each.pointer}: {each.reason}" for each in bad[:MAX_LOGGED]]
        log.warning("listings_not_understood", shop=shop.shop, count=len(bad), first=told)
    return [
        Seen(each.external_sku, _plain(each.said, MAX_TEXT), each.state, _reasons(each))
        for each in found
    ]


def _is_name(text: str) -> bool:
    """Whether the catalog can know a listing by it."""
    return 0 < len(text) <= MAX_NAME and text.isprintable()


def _reasons(listing: ListingStatus) -> list[dict[str, str | None]]:
    """In plain text, each once, as many as the catalog takes."""
    made = (
        (_plain(reason.code, MAX_WORD), _plain(reason.text or "", MAX_TEXT) or None)
        for reason in listing.reasons
    )
    kept = [each for each in dict.fromkeys(made) if each[0]][:MAX_REASONS]
    return [{"code": code, "text": text} for code, text in kept]


def _plain(text: str, limit: int) -> str:
    """On one line, without characters that are no text."""
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())[:limit].rstrip()


async def _not_read(context: Context, shop: Shop, page: ListingsPage) -> None:
    """The platform refused the page: wait, begin again, or leave it until the next reading."""
    outcome, after = page.outcome, page.next or ListingsCursor()
    wait = outcome.retry_after_s or FAILED_AGAIN_S
    if outcome.kind == "retry" and after != ListingsCursor():
        await _rest(context, shop, after, wait, outcome.reason)
        return
    if outcome.kind == "rejected":
        log.warning("listings_not_read", shop=shop.shop, reason=outcome.reason)
        wait = every_h(shop) * 3600
    async with context.runtime.worker.transaction() as uow:
        again = uow.now + timedelta(seconds=wait)
        await listing_readings.begin_again(uow.driver, shop.shop, again, outcome.reason)


async def _rest(
    context: Context, shop: Shop, cursor: ListingsCursor, wait_s: float, reason: str = ""
) -> None:
    """The reading goes on later, with the same page."""
    async with context.runtime.worker.transaction() as uow:
        again = uow.now + timedelta(seconds=wait_s)
        text = _text_of(shop, cursor)
        await listing_readings.move(uow.driver, shop.shop, text, again, error=reason)


def _text_of(shop: Shop, cursor: ListingsCursor) -> str:
    return f"{shop.marketplace} {cursor.to_text()}"


def _cursor_of(shop: Shop, text: str | None) -> ListingsCursor:
    """The beginning, too, where the shop was on another marketplace when it was written."""
    marketplace, _, cursor = (text or "").partition(" ")
    return ListingsCursor.from_text(cursor) if marketplace == shop.marketplace else ListingsCursor()


async def _tell(context: Context, shop: Shop, number: int) -> None:
    """Publish what changed, some listings at a time; then the reading is over."""

    async def work(uow: UnitOfWork) -> int:
        rows = await listing_readings.to_tell(uow.driver, shop.shop, number, TELL_ROWS)
        for row in rows:
            uow.publish(_event(shop.shop, row), version=row["version"] + 1)
        await listing_readings.told(uow.driver, shop.shop, [r["external_sku"] for r in rows])
        if len(rows) < TELL_ROWS:
            pause = timedelta(hours=every_h(shop)) * random.uniform(0.95, 1.0)
            await listing_readings.done(uow.driver, shop.shop, uow.now, uow.now + pause)
        return len(rows)

    while await in_transaction(context.runtime.worker, work) == TELL_ROWS:
        pass


def _event(shop: str, row: Any) -> ListingStatusRead:
    reasons = tuple(ListingReason(**each) for each in orjson.loads(row["reasons_text"]))
    return ListingStatusRead(
        shop=shop, external_sku=row["external_sku"], party=row["party"], status=row["state"],
        reasons=reasons, said=row["said"], read_at=row["read_at"],
    )  # fmt: skip


async def told_elsewhere(uow: UnitOfWork, events: Iterable[ListingStatusChanged]) -> None:
    """The catalog's word on listings changed; where it is not ours, ours is told again after the
    next reading."""
    newest = {(event.shop, event.external_sku): event for event in events}
    rows: Sequence[tuple[str, str, str, str]] = [
        (*name, event.status, orjson.dumps([r.model_dump() for r in event.reasons]).decode())
        for name, event in sorted(newest.items())
    ]
    await listing_readings.note_told_elsewhere(uow.driver, rows)
