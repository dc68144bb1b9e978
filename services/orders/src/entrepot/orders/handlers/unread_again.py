"""Orders that were kept unread, read again."""

from typing import Any

from entrepot.orders.adapters.reading import parse_json
from entrepot.orders.domain.shop import Shop
from entrepot.orders.handlers import unread
from entrepot.orders.handlers.context import Context
from entrepot.orders.handlers.taking import take_alone
from entrepot.orders.repository import unread as kept


async def retry_unread(context: Context) -> None:
    """Read kept orders again whose adapter or connection has changed."""
    cache = await context.refreshed()
    current = [
        (s.shop, unread.adapter_version(s.marketplace), s.version) for s in cache.shops.values()
    ]  # fmt: skip
    if not current:
        return
    async with context.runtime.worker.transaction() as uow:
        rows = await kept.to_retry(uow.driver, current, unread.RETRY_ROWS)
    for row in rows:
        await read_kept(context, cache.shops[row["shop"]], row)


async def read_kept(context: Context, shop: Shop, row: Any) -> bool:
    """Read one kept order again; whether it went in."""
    reading = unread.read_again(shop, context.connections.settings_of(shop), row)
    bad = unread.of_document(parse_json(bytes(row["raw"])), reading.not_understood)
    for each in reading.objects:
        bad += await take_alone(context, shop, each, "retry")
    async with context.runtime.worker.transaction() as uow:
        if bad or not reading.objects:
            reason = bad[0].reason if bad else "understood, but holds no order"
            await uow.driver.execute(
                "UPDATE unread_order SET reason = $2, adapter = $3, shop_version = $4, "
                "tries = tries + 1, last_seen_at = $5 WHERE unread_id = $1",
                row["unread_id"], reason, unread.adapter_version(shop.marketplace), shop.version,
                uow.now,
            )  # fmt: skip
            return False
        await kept.set_state(uow.driver, row["unread_id"], "read", uow.now)
    return True
