"""Stock levels of listings: what they should show, by one question and one statement a batch."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

# What every touched listing is made of: its SKU's units in free circulation (a bundle's: whole bundles
# its components make at one place), of shops that sell from some places only those there, less what is
# kept for others than its shop; the rules of its shop and its own, and what was sold of it within the hour.
_MADE_OF = """
, parts AS (
    SELECT s.sku AS seller, coalesce(b.sku, s.sku) AS part, coalesce(b.quantity, 1) AS quantity
    FROM (SELECT DISTINCT sku FROM touched) s LEFT JOIN bundle_component b ON b.bundle = s.sku
), counted AS (
    SELECT seller, count(*) AS parts FROM parts GROUP BY seller
), placed AS (
    SELECT p.seller, min(a.available / p.quantity) AS n, count(*) AS parts FROM parts p
    JOIN availability a ON a.sku = p.part
    JOIN location_copy l ON l.location = a.location AND l.active AND l.kind <> 'bonded'
    WHERE a.sku = ANY(ARRAY(SELECT DISTINCT part FROM parts)) GROUP BY p.seller, a.location
), units AS (
    SELECT c.seller AS sku, coalesce(sum(g.n), 0)::bigint AS n FROM counted c
    LEFT JOIN placed g ON g.seller = c.seller AND g.parts = c.parts GROUP BY c.seller
), kept AS (
    SELECT h.shop, c.sku, c.location, sum(c.units) AS n FROM allocation_copy c
    JOIN shop h ON h.shop <> ALL(c.shops)
    WHERE c.sku = ANY(ARRAY(SELECT DISTINCT part FROM parts)) GROUP BY h.shop, c.sku, c.location
), turnover AS (
    SELECT p.seller AS sku, max(ceil(o.units::numeric / p.quantity))::bigint AS n
    FROM parts p JOIN sku_turnover o ON o.sku = p.part GROUP BY p.seller
), listed AS (
    SELECT DISTINCT shop FROM shop_source_copy
), special AS (
    SELECT DISTINCT x.shop, x.sku AS seller FROM touched x WHERE x.shop IN (SELECT shop FROM listed)
    UNION SELECT k.shop, p.seller FROM kept k JOIN parts p ON p.part = k.sku
), own AS (
    SELECT x.shop, x.seller, count(*) AS parts,
        min(div(a.available - least(coalesce(k.n, 0), greatest(a.available, 0)), x.quantity)) AS n
    FROM (SELECT s.shop, p.* FROM special s JOIN parts p ON p.seller = s.seller) x
    JOIN availability a ON a.sku = x.part
    JOIN location_copy l ON l.location = a.location AND l.active
    LEFT JOIN shop_source_copy c ON c.shop = x.shop AND c.location = a.location
    LEFT JOIN kept k ON k.shop = x.shop AND k.sku = x.part AND k.location = a.location
    WHERE CASE WHEN l.kind = 'bonded' THEN coalesce(c.bonded, false)
        ELSE c.shop IS NOT NULL OR x.shop NOT IN (SELECT shop FROM listed) END
    GROUP BY x.shop, x.seller, a.location
), fewer AS (
    SELECT s.shop, s.seller AS sku, coalesce(sum(o.n), 0)::bigint AS n
    FROM special s JOIN counted c ON c.seller = s.seller
    LEFT JOIN own o ON o.shop = s.shop AND o.seller = s.seller AND o.parts = c.parts
    GROUP BY s.shop, s.seller
)
SELECT t.shop, t.external_sku, h.party, t.sku, t.status = 'active' AS active, coalesce(f.n, u.n) AS available,
    coalesce(o.n, 0) AS sold,
    r.buffer_fixed, r.buffer_percent, r.turnover_percent, r.minimum, r.maximum,
    coalesce(r.pause, 'none') AS pause,
    coalesce(w.buffer_fixed, h.buffer_fixed) AS shop_fixed,
    coalesce(w.buffer_percent, h.buffer_percent) AS shop_percent,
    w.turnover_percent AS shop_turnover, w.minimum AS shop_minimum, w.maximum AS shop_maximum,
    coalesce(w.pause, 'none') AS shop_pause
FROM touched t JOIN shop h ON h.shop = t.shop JOIN units u ON u.sku = t.sku
LEFT JOIN fewer f ON f.sku = t.sku AND f.shop = t.shop
LEFT JOIN stock_rule r ON r.shop = t.shop AND r.external_sku = t.external_sku
LEFT JOIN stock_rule w ON w.shop = t.shop AND w.external_sku = ''
LEFT JOIN turnover o ON o.sku = t.sku
"""
_TOUCHED = """
WITH wanted AS MATERIALIZED (
    SELECT unnest($1::text[]) AS sku UNION
    SELECT bundle FROM bundle_component WHERE sku = ANY($1::text[])
), touched AS (
    SELECT l.* FROM listing_copy l WHERE l.sku = ANY(ARRAY(SELECT sku FROM wanted))
    UNION
    SELECT l.* FROM unnest($2::text[], $3::text[]) AS n(s, x)
    JOIN listing_copy l ON l.shop = n.s AND l.external_sku = n.x
)
"""
_OF_SHOP = "WITH touched AS (SELECT * FROM listing_copy WHERE shop = $1)"


async def lock(driver: Driver) -> None:
    """Until the transaction ends nobody else works out levels: whoever does it next sees what this
    one wrote down, so that no older figure is written over a newer one."""
    await driver.execute("SELECT pg_advisory_xact_lock(hashtextextended('stock-level', 0))")


async def touched(
    driver: Driver, skus: Sequence[str], names: Sequence[tuple[str, str]]
) -> Sequence[Any]:
    """Listings of the SKUs, of bundles with them, and those named (shop, external SKU)."""
    shops, externals = columns(names) if names else ([], [])
    return await driver.fetch(_TOUCHED + _MADE_OF, list(skus), shops, externals)


async def of_shop(driver: Driver, shop: str) -> Sequence[Any]:
    """All listings of a shop."""
    return await driver.fetch(_OF_SHOP + _MADE_OF, shop)


# A level whose last hand-over has an unknown end is handed over again, whatever it is.
_WANT = """
INSERT INTO stock_level AS l (shop, external_sku, party, sku, available, wanted, frozen,
    changed_at, dirty, attempts, next_attempt_at, last_error, caused_at)
SELECT s, x, p, k, a, w, f, $8, NOT f, 0, $8, '', $9
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[],
    $7::boolean[]) AS n(s, x, p, k, a, w, f) ORDER BY s, x
ON CONFLICT (shop, external_sku) DO UPDATE SET sku = EXCLUDED.sku,
    available = EXCLUDED.available, wanted = EXCLUDED.wanted, frozen = EXCLUDED.frozen,
    changed_at = EXCLUDED.changed_at, rejected = false,
    resync = l.resync AND l.wanted = EXCLUDED.wanted,
    dirty = NOT EXCLUDED.frozen AND (l.resync OR l.unsure OR l.pushed IS DISTINCT FROM EXCLUDED.wanted),
    caused_at = CASE WHEN l.dirty AND NOT l.resync AND l.caused_at IS NOT NULL THEN l.caused_at
        WHEN l.pushed IS DISTINCT FROM EXCLUDED.wanted THEN EXCLUDED.caused_at END,
    attempts = CASE WHEN l.claimed_until IS NULL THEN 0 ELSE l.attempts END,
    next_attempt_at = CASE WHEN l.claimed_until IS NOT NULL OR (l.attempts > 0 AND NOT l.rejected)
        THEN l.next_attempt_at ELSE EXCLUDED.next_attempt_at END
WHERE l.wanted <> EXCLUDED.wanted OR l.sku <> EXCLUDED.sku
    OR l.available <> EXCLUDED.available OR l.frozen <> EXCLUDED.frozen
"""


async def want(
    driver: Driver, rows: Sequence[tuple[Any, ...]], now: datetime, caused_at: datetime
) -> None:
    """(shop, external SKU, party, sku, available, wanted, frozen), locked in the order of their
    key. caused_at: when it happened that made the levels change."""
    await driver.execute(_WANT, *columns(rows), now, caused_at)


async def count_turnover(driver: Driver, now: datetime, since: datetime) -> list[str]:
    """Units of each SKU accepted since then, kept where some rule needs them; SKUs whose number
    changed."""
    rows = await driver.fetch(
        "WITH sold AS (SELECT coalesce(b.sku, l.sku) AS sku, "
        "sum(l.quantity * coalesce(b.quantity, 1))::bigint AS units FROM sales_order o "
        "JOIN order_line l ON l.order_id = o.order_id "
        "LEFT JOIN bundle_component b ON b.bundle = l.sku "
        "WHERE o.accepted_at >= $2 AND l.sku IS NOT NULL AND o.cancellation <> 'cancelled' "
        "AND EXISTS (SELECT FROM stock_rule WHERE turnover_percent > 0) "
        "GROUP BY coalesce(b.sku, l.sku)), gone AS (DELETE FROM sku_turnover t WHERE NOT EXISTS "
        "(SELECT FROM sold s WHERE s.sku = t.sku) RETURNING t.sku), put AS ("
        "INSERT INTO sku_turnover AS t (sku, units, counted_at) SELECT sku, units, $1 FROM sold "
        "ORDER BY sku ON CONFLICT (sku) DO UPDATE SET units = EXCLUDED.units, "
        "counted_at = EXCLUDED.counted_at WHERE t.units <> EXCLUDED.units RETURNING t.sku) "
        "SELECT sku FROM gone UNION SELECT sku FROM put",
        now, since,
    )  # fmt: skip
    return [row["sku"] for row in rows]
