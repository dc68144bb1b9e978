"""Orders that are to be fetched whole."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver


async def shops_due(driver: Driver, now: datetime, tries: int) -> set[str]:
    """Shops of which an order is due."""
    rows = await driver.fetch(
        "SELECT DISTINCT shop FROM order_fetch WHERE next_attempt_at <= $1 AND attempts < $2",
        now, tries,
    )  # fmt: skip
    return {row["shop"] for row in rows}


async def claim(
    driver: Driver, shop: str, now: datetime, until: datetime, tries: int, limit: int
) -> Sequence[Any]:
    """External ids that are due, ours until then."""
    return await driver.fetch(
        "UPDATE order_fetch SET attempts = attempts + 1, next_attempt_at = $2 "
        "WHERE (shop, external_id) IN (SELECT shop, external_id FROM order_fetch "
        "WHERE shop = $1 AND next_attempt_at <= $3 AND attempts < $5 "
        "ORDER BY next_attempt_at, external_id LIMIT $4 FOR UPDATE SKIP LOCKED) "
        "RETURNING external_id, attempts",
        shop, until, now, limit, tries,
    )  # fmt: skip


async def done(driver: Driver, shop: str, external_ids: Sequence[str]) -> None:
    """They are here, or kept unread; one that the shop told of again meanwhile stays."""
    if external_ids:
        await driver.execute(
            "DELETE FROM order_fetch WHERE shop = $1 AND external_id IN (SELECT external_id "
            "FROM order_fetch WHERE shop = $1 AND external_id = ANY($2::text[]) AND attempts > 0 "
            "ORDER BY external_id FOR UPDATE)",
            shop, list(external_ids),
        )  # fmt: skip


async def later(driver: Driver, shop: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """(external id, again at, error, whether nothing was sent: then it was no try)."""
    if rows:
        await driver.execute(
            "UPDATE order_fetch f SET next_attempt_at = n.again, last_error = n.error, "
            "attempts = CASE WHEN n.unsent THEN greatest(0, f.attempts - 1) ELSE f.attempts END "
            "FROM unnest($2::text[], $3::timestamptz[], $4::text[], $5::boolean[]) "
            "AS n(e, again, error, unsent) WHERE f.shop = $1 AND f.external_id = n.e",
            shop, *columns(rows),
        )  # fmt: skip
