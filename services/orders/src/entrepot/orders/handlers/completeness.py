"""The proof that no order was lost: each day of each shop, our orders against the platform's list.

A day is counted hourly while it lasts, then when it is 1, 3 and 7 days old. What is missing is
listed, told as an event and fetched; the day is counted again until nothing is missing. A count
that the shop's budget interrupts goes on where it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import structlog
from prometheus_client import Gauge

from entrepot.orders.adapters.port import DayCursor
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.completeness import next_audit, next_gap_audit, start_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.calls import NotNow
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.lines import order_id_of
from entrepot.orders.repository import completeness
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.orders import ShopGapClosed, ShopGapFound
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(minutes=10)
MAX_DUE = 500
MAX_PAGES = 200
MAX_TOLD = 100  # Ids in an event.
MAX_LISTED = 10_000  # Ids kept of what is missing or extra.
FAILED_AGAIN = timedelta(minutes=15)
MISSING = Gauge(
    "entrepot_orders_missing_orders", "Orders a platform has and we do not, of the last days.",
    ["shop"], registry=REGISTRY,
)  # fmt: skip
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Listed:
    """The platform's own list of a day. total: its own count, where it tells one."""

    ids: tuple[str, ...]
    total: int | None


async def start_audits(context: Context) -> None:
    """Start a task for each shop of which a day is to be counted."""
    cache = await context.refreshed()
    shops = [
        s for s in cache.shops.values()
        if s.active and s.base_url and s.connection.get("audit", True)
    ]  # fmt: skip
    if not shops:
        return
    async with context.runtime.worker.transaction() as uow:
        await completeness.open_days(
            uow.driver, [(s.shop, s.party) for s in shops], uow.now.date(), uow.now
        )
        rows = await completeness.due(uow.driver, uow.now, MAX_DUE)
    days: dict[str, list[date]] = {}
    for row in rows:
        days.setdefault(row["shop"], []).append(row["day"])
    for shop in shops:
        if shop.shop in days:
            context.spawn("audit", shop.shop, lambda s=shop: _audits(context, s, days[s.shop]))  # type: ignore[misc]


async def _audits(context: Context, shop: Shop, days: Sequence[date]) -> None:
    for day in days:
        if context.calls.refusal(shop, "day") is not None:
            return
        await audit(context, shop, day)


async def audit(context: Context, shop: Shop, day: date) -> None:
    """Count one day, or go on counting it."""
    async with context.runtime.worker.transaction() as uow:
        row = await completeness.claim(uow.driver, shop.shop, day, uow.now, uow.now + CLAIM_FOR)
    if row is None:
        return
    listed = await _list(context, shop, row)
    if listed is None:
        return
    async with context.runtime.worker.transaction() as uow:
        await compare(uow, shop, day, listed)


async def _list(context: Context, shop: Shop, row: Any) -> Listed | None:
    """The platform's list, page by page; None where it is to be gone on with later."""
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    cursor = DayCursor(row["day"], row["page_token"], len(row["page_ids"]))
    ids: list[str] = list(row["page_ids"])
    total: int | None = None

    async def rest(wait: timedelta | None, reason: str, *, state: str = "", anew: bool = False
                   ) -> None:  # fmt: skip
        async with context.runtime.worker.transaction() as uow:
            await completeness.rest(
                uow.driver, shop.shop, row["day"], state=state, error=reason,
                again=uow.now + wait if wait is not None else None,
                token=None if anew else cursor.token, ids=() if anew else ids,
            )  # fmt: skip

    for _ in range(MAX_PAGES):
        try:
            request = adapter.day_request(cursor, settings)
            answer = await context.calls.call(shop, "day", request)
        except NotNow as wait:
            await rest(timedelta(seconds=max(wait.wait_s, 1.0)), str(wait))
            return None
        except NotImplementedError as error:
            await rest(None, str(error), state="not_supported", anew=True)
            return None
        except Unreachable as error:
            await rest(FAILED_AGAIN, str(error), state="failed")
            return None
        page = adapter.read_day(answer, cursor, settings)
        if page.outcome.kind != "confirmed":
            again = timedelta(seconds=page.outcome.retry_after_s or FAILED_AGAIN.total_seconds())
            refused = page.outcome.kind == "rejected"
            await rest(FAILED_AGAIN if refused else again, page.outcome.reason, state="failed",
                       anew=refused)  # fmt: skip
            return None
        ids.extend(page.external_ids)
        total = page.reported_total if page.reported_total is not None else total
        if page.next is None:
            return Listed(tuple(dict.fromkeys(ids)), total)
        cursor = page.next
    await rest(timedelta(seconds=1), "a long day: it goes on")
    return None


async def compare(uow: UnitOfWork, shop: Shop, day: date, listed: Listed) -> None:
    """Keep the count, have what is missing fetched, tell of a gap or of its end."""
    row = await completeness.lock(uow.driver, shop.shop, day)
    assert row is not None
    theirs = max(len(listed.ids), listed.total or 0)
    named = {order_id_of(shop.shop, each): each for each in listed.ids}
    here = await completeness.present(uow.driver, list(named))
    absent = [each for order_id, each in named.items() if order_id not in here]
    mirrored = await completeness.copies(uow.driver, shop.shop, absent) if absent else set()
    missing = [each for each in absent if each not in mirrored]
    unread = await completeness.unread(uow.driver, shop.shop, missing) if missing else set()
    start = start_of(day)
    own = await completeness.placed(uow.driver, shop.shop, start, start + timedelta(days=1))
    extra = sorted(set(own) - set(listed.ids))
    wanted = [each for each in missing if each not in unread]
    if wanted:
        await completeness.want_fetched(uow.driver, shop.shop, wanted, uow.now)
    unlisted = max(0, theirs - len(listed.ids))  # Counted by the platform, but not named.
    lacking = len(missing) + unlisted
    ours = len(here) + len(mirrored)
    before = row["theirs"] - row["ours"] if row["gap_since"] is not None else 0
    version = row["version"]
    if lacking and (row["gap_since"] is None or lacking != before):
        version += 1
        uow.publish(ShopGapFound(
            shop=shop.shop, day=day, party=shop.party, ours=ours, theirs=theirs, missing=lacking,
            missing_ids=tuple(missing[:MAX_TOLD]), unread=len(unread),
        ), version=version)  # fmt: skip
        log.warning("orders_missing", shop=shop.shop, day=str(day), missing=lacking)
    elif not lacking and row["gap_since"] is not None:
        version += 1
        uow.publish(ShopGapClosed(
            shop=shop.shop, day=day, party=shop.party, ours=ours, theirs=theirs,
            open_for_s=(uow.now - row["gap_since"]).total_seconds(),
        ), version=version)  # fmt: skip
    await completeness.keep(uow.driver, shop.shop, day, {
        "state": "gap" if lacking else "complete", "ours": ours, "theirs": theirs,
        "missing": missing[:MAX_LISTED], "unread": sorted(unread)[:MAX_LISTED],
        "extra": extra[:MAX_LISTED], "audited_at": uow.now,
        "next_at": _again(row, day, bool(lacking), uow.now),
        "gap_since": (row["gap_since"] or uow.now) if lacking else None,
        "last_error": f"{unlisted} orders are counted there but not listed" if unlisted else "",
        "version": version,
    })  # fmt: skip


def _again(row: Any, day: date, lacking: bool, now: datetime) -> datetime | None:
    if not lacking:
        return next_audit(day, now)
    since: datetime = row["gap_since"] or now
    minutes = int((now - since).total_seconds() // 60)
    return next_gap_audit(minutes.bit_length(), now)


async def count_missing(context: Context) -> None:
    """The gauge of missing orders."""
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT shop, coalesce(sum(greatest(cardinality(missing), theirs - ours)), 0)::int "
            "AS n FROM shop_day WHERE state = 'gap' GROUP BY shop"
        )
    MISSING.clear()
    for row in rows:
        MISSING.labels(row["shop"]).set(row["n"])
