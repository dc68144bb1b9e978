"""Claims and settlements of stock levels, for all shops in one statement each."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

# A claim moves next_attempt_at, too, so that the index leaves claimed rows out. What a person or a
# sale changed goes before what the full sync tells again.
_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT d.* FROM unnest($1::text[], $2::int[]) AS s(shop, room), LATERAL (
        SELECT l.shop, l.external_sku FROM stock_level l
        WHERE l.shop = s.shop AND l.dirty AND l.next_attempt_at <= $3
            AND (l.claimed_until IS NULL OR l.claimed_until <= $3)
        ORDER BY l.next_attempt_at LIMIT s.room FOR UPDATE SKIP LOCKED) d
)
UPDATE stock_level l SET claimed_until = $4, next_attempt_at = $4, attempts = l.attempts + 1,
    unsure = true
FROM due WHERE l.shop = due.shop AND l.external_sku = due.external_sku
RETURNING l.shop, l.external_sku, l.wanted, l.attempts, l.claimed_until, l.resync
"""
_LOCK = """
SELECT FROM stock_level l JOIN unnest($1::text[], $2::text[]) AS n(s, x)
    ON l.shop = n.s AND l.external_sku = n.x
ORDER BY l.shop, l.external_sku FOR UPDATE OF l
"""
# n.claim: a claim that has run out meanwhile and was taken by another is left to that one.
_SETTLE = """
UPDATE stock_level l SET claimed_until = NULL, last_error = n.error, rejected = n.rejected,
    unsure = NOT n.done AND NOT n.sure,
    pushed = CASE WHEN n.done THEN n.level ELSE l.pushed END,
    pushed_at = CASE WHEN n.done THEN $12::timestamptz ELSE l.pushed_at END,
    dirty = NOT l.frozen AND (NOT n.done OR l.wanted <> n.level),
    attempts = CASE WHEN n.done THEN 0 WHEN n.unsent THEN l.attempts - 1 ELSE l.attempts END,
    next_attempt_at = CASE WHEN n.done OR (n.rejected AND l.wanted <> n.level)
        THEN $12::timestamptz ELSE n.again END,
    resync = l.resync AND NOT n.done,
    handed_at = coalesce(n.handed, l.handed_at),
    lag_ms = CASE WHEN n.done AND NOT l.resync AND l.caused_at IS NOT NULL THEN
        greatest(0, least(2147483647,
            extract(epoch FROM n.handed - l.caused_at) * 1000))::int ELSE l.lag_ms END,
    caused_at = CASE WHEN NOT n.done THEN l.caused_at WHEN l.wanted <> n.level
        THEN l.changed_at END
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::timestamptz[], $5::boolean[], $6::boolean[],
    $7::boolean[], $8::boolean[], $9::timestamptz[], $10::timestamptz[], $11::text[])
    AS n(shop, external_sku, level, claim, done, sure, unsent, rejected, handed, again, error)
WHERE l.shop = n.shop AND l.external_sku = n.external_sku AND l.claimed_until = n.claim
RETURNING l.shop, l.external_sku, l.lag_ms, n.done AS done, l.resync
"""


async def claim(
    driver: Driver, rooms: Sequence[tuple[str, int]], now: datetime, until: datetime
) -> dict[str, list[Any]]:
    """Levels that are due, at most so many of each shop (shop, room), by shop, in the order of
    their key. Never waits for a row that somebody else has locked."""
    found: dict[str, list[Any]] = {}
    for row in await driver.fetch(_CLAIM, *columns(rooms), now, until):
        found.setdefault(row["shop"], []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: str(row["external_sku"]))
    return found


async def settle(driver: Driver, rows: Sequence[tuple[Any, ...]], now: datetime) -> Sequence[Any]:
    """(shop, external SKU, level, claim, done, sure, unsent, rejected, handed at, again at,
    error): what came of claimed levels. Rows are locked by key first, as consumers lock them."""
    ordered = sorted(rows, key=lambda row: (row[0], row[1]))
    values = columns(ordered)
    await driver.execute(_LOCK, values[0], values[1])
    return await driver.fetch(_SETTLE, *values, now)


async def give_back(driver: Driver, rows: Sequence[tuple[Any, ...]]) -> None:
    """(shop, external SKU, claim, again at): the work failed, nobody knows how far it came."""
    values = columns(sorted(rows, key=lambda row: (row[0], row[1])))
    await driver.execute(_LOCK, values[0], values[1])
    await driver.execute(
        "UPDATE stock_level l SET claimed_until = NULL, next_attempt_at = n.again "
        "FROM unnest($1::text[], $2::text[], $3::timestamptz[], $4::timestamptz[]) "
        "AS n(s, x, claim, again) WHERE l.shop = n.s AND l.external_sku = n.x "
        "AND l.claimed_until = n.claim",
        *values,
    )


async def mark_old(driver: Driver, shop: str, before: datetime, limit: int, now: datetime) -> int:
    """Have levels that were told longest ago told again; how many were found."""
    done = await driver.execute(
        "UPDATE stock_level l SET dirty = true, resync = true, next_attempt_at = $4 FROM ("
        "SELECT shop, external_sku FROM stock_level WHERE shop = $1 AND NOT dirty AND NOT frozen "
        "AND pushed_at < $2 ORDER BY pushed_at LIMIT $3 FOR UPDATE SKIP LOCKED) o "
        "WHERE l.shop = o.shop AND l.external_sku = o.external_sku",
        shop, before, limit, now,
    )  # fmt: skip
    return int(done.rpartition(" ")[2])


async def count(driver: Driver, shop: str) -> int:
    """Listings of a shop."""
    found: int = await driver.fetchval("SELECT count(*) FROM stock_level WHERE shop = $1", shop)
    return found


async def summary(driver: Driver, *, shop: str | None, since: datetime) -> list[Any]:
    """Per shop: what waits, since when, and the lag of what was handed over since then."""
    return await driver.fetch(
        "SELECT s.shop, count(l.shop)::int AS listings, "
        "count(*) FILTER (WHERE l.dirty AND NOT l.resync)::int AS waiting, "
        "count(*) FILTER (WHERE l.dirty AND l.resync)::int AS waiting_sync, "
        "count(*) FILTER (WHERE l.frozen)::int AS frozen, "
        "count(*) FILTER (WHERE l.rejected)::int AS rejected, "
        "min(coalesce(l.caused_at, l.changed_at)) FILTER (WHERE l.dirty AND NOT l.resync "
        "AND NOT l.rejected) AS oldest_at, "
        "count(*) FILTER (WHERE l.pushed_at >= $2)::int AS pushed, "
        "percentile_disc(0.5) WITHIN GROUP (ORDER BY l.lag_ms) FILTER (WHERE l.handed_at >= $2) "
        "AS p50_ms, "
        "percentile_disc(0.99) WITHIN GROUP (ORDER BY l.lag_ms) FILTER (WHERE l.handed_at >= $2) "
        "AS p99_ms, max(l.lag_ms) FILTER (WHERE l.handed_at >= $2) AS max_ms "
        "FROM shop s LEFT JOIN stock_level l USING (shop) WHERE ($1::text IS NULL OR s.shop = $1) "
        "GROUP BY s.shop ORDER BY s.shop",
        shop, since,
    )  # fmt: skip
