"""What each listing of each shop should show; changed at once, handed to the shops by a job."""

from collections.abc import Iterable, Sequence
from typing import Any

from entrepot.orders.domain.stock import bundle_available, wanted_level
from entrepot.orders.repository import copies
from entrepot.orders.repository.orders import columns
from entrepot.shared.database import UnitOfWork

_LISTINGS = """
SELECT l.shop, l.external_sku, l.sku, l.status FROM listing_copy l
WHERE l.sku = ANY($1::text[])
    OR l.sku IN (SELECT b.bundle FROM bundle_component b WHERE b.sku = ANY($1::text[]))
"""
_NAMED = """
SELECT l.shop, l.external_sku, l.sku, l.status FROM listing_copy l
JOIN unnest($1::text[], $2::text[]) AS n(s, x) ON l.shop = n.s AND l.external_sku = n.x
"""


async def want_levels(
    uow: UnitOfWork, skus: Iterable[str], names: Iterable[tuple[str, str]] = ()
) -> None:
    """Work out anew what every listing of the SKUs (and of bundles with them), and each listing
    (shop, external SKU) named, should show. Called once in a transaction, after orders were
    locked: rows are locked in the order of their key, and all at once."""
    found: dict[tuple[str, str], Any] = {}
    if wanted := list(skus):
        for row in await uow.driver.fetch(_LISTINGS, wanted):
            found[row["shop"], row["external_sku"]] = row
    if asked := list(names):
        for row in await uow.driver.fetch(_NAMED, *columns(asked)):
            found[row["shop"], row["external_sku"]] = row
    await _want(uow, list(found.values()))


async def want_levels_of_shop(uow: UnitOfWork, shop: str) -> None:
    """The same for all listings of a shop, whose buffer may have changed."""
    await _want(uow, await uow.driver.fetch(
        "SELECT shop, external_sku, sku, status FROM listing_copy WHERE shop = $1", shop
    ))  # fmt: skip


_WANT = """
INSERT INTO stock_level (shop, external_sku, party, sku, available, wanted, changed_at, dirty,
    attempts, next_attempt_at, last_error)
SELECT s, x, p, k, a, w, $7, true, 0, $7, ''
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
    AS n(s, x, p, k, a, w) ORDER BY s, x
ON CONFLICT (shop, external_sku) DO UPDATE SET sku = EXCLUDED.sku,
    available = EXCLUDED.available, wanted = EXCLUDED.wanted, changed_at = EXCLUDED.changed_at,
    dirty = stock_level.pushed IS DISTINCT FROM EXCLUDED.wanted, attempts = 0,
    next_attempt_at = CASE WHEN stock_level.attempts > 0 THEN stock_level.next_attempt_at
        ELSE EXCLUDED.next_attempt_at END
WHERE stock_level.wanted <> EXCLUDED.wanted OR stock_level.sku <> EXCLUDED.sku
    OR stock_level.available <> EXCLUDED.available
"""


async def _want(uow: UnitOfWork, listings: Sequence[Any]) -> None:
    if not listings:
        return
    shops = await copies.load_shops(uow.driver)
    skus = {row["sku"] for row in listings}
    parts: dict[str, list[tuple[str, int]]] = {}
    for row in await uow.driver.fetch(
        "SELECT bundle, sku, quantity FROM bundle_component WHERE bundle = ANY($1::text[])",
        list(skus),
    ):
        parts.setdefault(row["bundle"], []).append((row["sku"], row["quantity"]))
    single = {sku for sku in skus if sku not in parts}
    single |= {sku for components in parts.values() for sku, _ in components}
    sums = await copies.sum_stock(uow.driver, sorted(single))
    rows = []
    for row in listings:
        shop = shops.get(row["shop"])
        if shop is None:
            continue  # The shop is not connected here yet; connecting it works this out.
        sku = row["sku"]
        units = bundle_available(parts[sku], sums) if sku in parts else sums.get(sku, 0)
        wanted = wanted_level(units, shop.buffer, active=row["status"] == "active")
        rows.append((shop.shop, row["external_sku"], shop.party, sku, units, wanted))
    if rows:
        await uow.driver.execute(_WANT, *columns(rows), uow.now)
