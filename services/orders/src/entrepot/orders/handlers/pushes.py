"""Handing stock levels to the shops.

What is dirty is claimed for all shops by one statement, then each shop's part goes its own way, so
that a slow shop delays nobody. A level is read when it is claimed: however often it changed
meanwhile, the newest is sent, once. What is claimed is claimed by no other until it is noted what
became of it, so levels never overtake one another. What became of a level whose answer was lost is
not known, so it is sent again whatever it is then.
"""

import random
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

from prometheus_client import Counter, Gauge, Histogram

from entrepot.orders.adapters.port import Outcome, StockLevel, StockRequest
from entrepot.orders.adapters.registry import adapter_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers.again import in_transaction
from entrepot.orders.handlers.calls import NotNow
from entrepot.orders.handlers.connections import Unreachable
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.under_way import UnderWay, top_up
from entrepot.orders.repository import pushes
from entrepot.orders.repository.orders import back_off
from entrepot.shared.database import UnitOfWork
from entrepot.shared.group_commit import GroupCommit
from entrepot.shared.telemetry import REGISTRY

CLAIM_FOR = timedelta(seconds=90)
CLAIM_ROWS = 1000
TRIAL_ROWS = (
    20  # Of a shop whose last call did not work: claims that come to nothing hold up others.
)
FIRST_S, LIMIT_S = 2.0, 300.0
REJECTED_S = 3600.0  # Until a level that the shop refused is tried again unchanged.
SLOW_S = 1.0  # A batch that takes longer hangs, or its shop is slow.
ROUND_S = 1.0  # A claim is no larger than what the budget sends within it.
SYNC_EVERY_S = 60.0
GATHER_S = 0.02  # Shops that were called together answer together.
KIND: Final = "stock"
NO_ANSWER = Outcome.retry(0.0, "no answer")
PUSHED = Counter(
    "entrepot_orders_stock_levels_total", "Stock levels handed to shops.", ["shop", "outcome"],
    registry=REGISTRY,
)  # fmt: skip
DIRTY = Gauge(
    "entrepot_orders_stock_levels_dirty", "Stock levels a shop has not seen yet.", ["shop"],
    registry=REGISTRY,
)  # fmt: skip
LAG = Histogram(
    "entrepot_orders_stock_lag_seconds",
    "From the change of stock until the level was handed to the shop's adapter.", ["shop"],
    registry=REGISTRY, buckets=(0.05, 0.1, 0.25, 0.5, 1, 2, 5, 15, 60, 300, 3600),
)  # fmt: skip


@dataclass(slots=True)
class Sent:
    """What became of a claimed level. sure: it is known whether the shop has it; unsent: nothing
    went out."""

    outcome: Outcome = NO_ANSWER
    handed_at: datetime | None = None
    sure: bool = True
    unsent: bool = False


@dataclass(slots=True, eq=False)
class Batch:
    """Claimed levels of one shop of which it is not noted yet what became; sent by external SKU.
    began: by calls.ticks. answered: no call of it is under way any more."""

    shop: Shop
    rows: Sequence[Any]
    sent: dict[str, Sent] = field(default_factory=dict)
    began: float = 0.0
    answered: bool = False


async def start_dirty(context: Context) -> None:
    """Claim what is due of every shop that may be called and start a task for each."""

    async def work(uow: UnitOfWork) -> dict[str, list[Any]]:
        await context.cache.refresh(uow.driver)
        rooms = [
            (shop.shop, room) for shop in context.cache.shops.values()
            if shop.active and (room := _room(context, shop))
        ]  # fmt: skip
        if not rooms:
            return {}
        return await pushes.claim(uow.driver, rooms, uow.now, uow.now + CLAIM_FOR)

    for code, rows in (await in_transaction(context.runtime.worker, work)).items():
        batch = Batch(context.cache.shops[code], rows, began=context.calls.ticks())
        context.batches.setdefault(code, []).append(batch)
        context.spawn(KIND, f"{code}/{id(batch)}", partial(hand_over, context, batch))


def _room(context: Context, shop: Shop) -> int:
    """Levels to claim at once: what the shop's budget lets through soon, 0 where it is closed. While
    calls of a batch are under way the next one gathers; one that takes long is waited for no more."""
    batches = context.batches.get(shop.shop, [])
    now = context.calls.ticks()
    if any(not batch.answered and now - batch.began < SLOW_S for batch in batches):
        return 0
    room, out = CLAIM_ROWS, sum(len(batch.rows) for batch in batches)
    if not shop.base_url:
        return top_up(room, out)
    if context.calls.refusal(shop, KIND) is not None:
        return 0
    line = context.calls.line(shop)
    if KIND in line.doubted:
        return top_up(TRIAL_ROWS, out)
    calls = line.room(KIND, ROUND_S)
    return top_up(min(room, calls * context.levels_per_call.get(shop.shop, CLAIM_ROWS)), out)


async def hand_over(context: Context, batch: Batch) -> None:
    """Send one claimed batch and note what became of its levels as calls end. Where that fails the
    rest is free again after a pause, not only when the claim ends."""

    async def settle(names: Collection[str]) -> None:
        part = [row for row in batch.rows if row["external_sku"] in names]
        if part:
            await _settle(context, Batch(batch.shop, part, batch.sent))
            batch.rows = [row for row in batch.rows if row["external_sku"] not in names]

    try:
        async with UnderWay[StockRequest, None]() as calls:
            for request in _requests(context, batch):
                calls.start(request, _send_one(context, batch, request))
            await settle({row["external_sku"] for row in batch.rows} - _named(calls.units))
            while calls:
                async with calls.ended() as ended:
                    batch.answered = len(ended) == len(calls)
                    await settle(_named(request for request, _ in ended))
    except Exception:
        await _give_back(context, batch)
        raise
    finally:
        context.batches[batch.shop.shop].remove(batch)


def _named(requests: Iterable[StockRequest]) -> set[str]:
    return {level.external_sku for request in requests for level in request.levels}


async def _give_back(context: Context, batch: Batch) -> None:
    async def work(uow: UnitOfWork) -> None:
        await pushes.give_back(
            uow.driver,
            [
                (batch.shop.shop, row["external_sku"], row["claimed_until"],
                 uow.now + back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S))
                for row in batch.rows
            ],
        )  # fmt: skip

    await in_transaction(context.runtime.worker, work)


def _requests(context: Context, batch: Batch) -> Sequence[StockRequest]:
    """As few calls as the marketplace allows, none where the shop cannot be called. A level without
    the ids that its marketplace needs is rejected, and stops no other."""
    shop = batch.shop
    if not shop.base_url:
        now = context.runtime.clock()
        batch.sent.update({r["external_sku"]: Sent(Outcome.confirmed(), now) for r in batch.rows})
        return ()
    adapter, settings = adapter_of(shop.marketplace), context.connections.settings_of(shop)
    channels: Mapping[str, Mapping[str, Any]] = shop.connection.get("channels", {})
    everywhere = channels.get("*", {})
    levels: list[StockLevel] = []
    for row in batch.rows:
        name = row["external_sku"]
        batch.sent[name] = Sent()
        channel = {k: str(v) for k, v in {**everywhere, **channels.get(name, {})}.items()}
        levels.append(StockLevel(name, row["wanted"], channel))
    good = _addressed(batch, levels, lambda some: adapter.stock_requests(some, settings))
    most = max((len(request.levels) for request in good), default=0)
    context.levels_per_call[shop.shop] = max(most, context.levels_per_call.get(shop.shop, 1))
    return good


def _addressed(
    batch: Batch, levels: Sequence[StockLevel],
    requests: Callable[[Sequence[StockLevel]], Sequence[StockRequest]],
) -> Sequence[StockRequest]:  # fmt: skip
    """The calls for those levels that have the ids which their marketplace needs."""
    try:
        return requests(levels)
    except (KeyError, ValueError):
        good = []
    for level in levels:
        try:
            requests([level])
            good.append(level)
        except (KeyError, ValueError) as error:
            text = f"connection.channels lacks {error} for {level.external_sku}"
            batch.sent[level.external_sku].outcome = Outcome.rejected(text)
    return requests(good) if good else ()


async def _send_one(context: Context, batch: Batch, request: StockRequest) -> None:
    shop = batch.shop
    each = [batch.sent[level.external_sku] for level in request.levels]

    def handed() -> None:
        at = context.runtime.clock()
        for sent in each:
            sent.handed_at, sent.sure = at, False

    try:
        answer = await context.calls.call(shop, KIND, request.request, sent=handed)
    except NotNow as wait:  # Throttled is as if it had never been sent.
        for sent in each:
            sent.outcome, sent.unsent = Outcome.retry(wait.wait_s, str(wait)), True
            sent.handed_at, sent.sure = None, True
        return
    except Unreachable as error:
        for sent in each:
            sent.outcome, sent.sure = Outcome.retry(0.0, str(error)), not error.unsure
        return
    for level, outcome in adapter_of(shop.marketplace).read_stock_answer(request, answer):
        sent = batch.sent[level.external_sku]
        sent.outcome = outcome
        sent.sure = answer.status < 500


async def _settle(context: Context, batch: Batch) -> None:
    """Note what the shop said, together with others that answered at the same moment."""
    if context.settling is None:
        context.settling = GroupCommit(partial(_settle_many, context), writers=1, gather_s=GATHER_S)
    shop = batch.shop.shop
    for row in await context.settling.submit(batch):
        if row["done"] and row["lag_ms"] is not None and not row["resync"]:
            LAG.labels(shop).observe(row["lag_ms"] / 1000)
    for sent in batch.sent.values():
        PUSHED.labels(shop, "unsent" if sent.unsent else sent.outcome.kind).inc()


async def _settle_many(
    context: Context, batches: Sequence[Batch]
) -> Sequence[Sequence[Any] | Exception]:
    """One transaction for batches of different shops; where it fails, one for each."""

    async def work(uow: UnitOfWork) -> Sequence[Any]:
        return await pushes.settle(
            uow.driver,
            [_settlement(batch, row, uow.now) for batch in batches for row in batch.rows], uow.now,
        )  # fmt: skip

    try:
        rows = await in_transaction(context.runtime.worker, work)
    except Exception as error:  # noqa: BLE001 - handed to whom it concerns.
        if len(batches) == 1:
            return [error]
        return [one for batch in batches for one in await _settle_many(context, [batch])]
    found = {(row["shop"], row["external_sku"]): row for row in rows}
    keys = [[(batch.shop.shop, row["external_sku"]) for row in batch.rows] for batch in batches]
    return [[found[key] for key in own if key in found] for own in keys]


def _settlement(batch: Batch, row: Any, now: datetime) -> tuple[Any, ...]:
    sent = batch.sent.get(row["external_sku"]) or Sent()
    outcome = sent.outcome
    done = outcome.kind in ("confirmed", "already_done")
    rejected = outcome.kind == "rejected"
    wait = REJECTED_S if rejected else outcome.retry_after_s or 0.0
    if not sent.unsent:
        pause = back_off(row["attempts"], first_s=FIRST_S, limit_s=LIMIT_S).total_seconds()
        wait = max(wait, pause * random.uniform(0.75, 1.0))
    again = now + timedelta(seconds=0.0 if done else wait)
    return (
        batch.shop.shop, row["external_sku"], row["wanted"], row["claimed_until"], done, sent.sure,
        sent.unsent, rejected, sent.handed_at, again, outcome.reason[:500],
    )  # fmt: skip


async def sync_slowly(context: Context) -> None:
    """Mark levels that were told longest ago, so that within full_sync_h every level is told
    again, whatever somebody changed in the shop by hand."""
    cache = await context.refreshed()
    for shop in cache.shops.values():
        hours = float(shop.connection.get("full_sync_h", 24.0))
        if not (shop.active and shop.base_url and hours):
            continue
        async with context.runtime.worker.transaction() as uow:
            share = await pushes.count(uow.driver, shop.shop) * SYNC_EVERY_S / (hours * 3600)
            before = uow.now - timedelta(hours=hours)
            await pushes.mark_old(uow.driver, shop.shop, before, int(share * 1.5) + 1, uow.now)


async def count_dirty(context: Context) -> None:
    """The gauge of levels that wait, by shop."""
    async with context.runtime.worker.transaction() as uow:
        rows = await uow.driver.fetch(
            "SELECT shop, count(*)::int AS n FROM stock_level WHERE dirty GROUP BY shop"
        )
    DIRTY.clear()
    for row in rows:
        DIRTY.labels(row["shop"]).set(row["n"])
