"""Which orders of a shop are only copies of orders that were placed elsewhere."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

NAME = "order_copies"  # Of copy_version: caches know by it whether there are any.


async def seen(driver: Driver, names: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of (shop, external_id) that are copies; each is counted as seen once more."""
    if not names:
        return set()
    rows = await driver.fetch(
        "UPDATE order_copy c SET seen = c.seen + 1 FROM unnest($1::text[], $2::text[]) AS n(s, e) "
        "WHERE c.shop = n.s AND c.external_id = n.e RETURNING c.shop, c.external_id",
        *columns(sorted(set(names))),
    )
    return {(row["shop"], row["external_id"]) for row in rows}


async def note(driver: Driver, rows: Sequence[tuple[str, ...]], now: datetime) -> None:
    """(shop, external_id, party, order_id of the source or "", how)."""
    unique = {(row[0], row[1]): row for row in rows}
    await driver.execute(
        "INSERT INTO order_copy AS c (shop, external_id, party, order_id, how, noted_at, seen) "
        "SELECT s, e, p, o, h, $6, 1 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], "
        "$5::text[]) AS n(s, e, p, o, h) ORDER BY s, e ON CONFLICT (shop, external_id) DO UPDATE "
        "SET order_id = CASE WHEN EXCLUDED.order_id <> '' THEN EXCLUDED.order_id ELSE c.order_id "
        "END, how = EXCLUDED.how, seen = c.seen + 1",
        *columns(list(unique.values())), now,
    )  # fmt: skip


async def units_of(driver: Driver, order_ids: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Orders that are there -> (shop, units ordered)."""
    rows = await driver.fetch(
        "SELECT o.order_id, o.shop, coalesce(sum(l.quantity), 0)::bigint AS units "
        "FROM sales_order o LEFT JOIN order_line l USING (order_id) "
        "WHERE o.order_id = ANY($1::text[]) GROUP BY o.order_id, o.shop",
        order_ids,
    )
    return {row["order_id"]: (row["shop"], row["units"]) for row in rows}


async def list_some(
    driver: Driver, *, shop: str | None, order_id: str | None, after: tuple[str, str] | None,
    limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """By shop and external id."""
    rows = await driver.fetch(
        "SELECT shop, external_id, nullif(order_id, '') AS order_id, how, noted_at, seen "
        "FROM order_copy WHERE ($1::text IS NULL OR shop = $1) "
        "AND ($2::text IS NULL OR order_id = $2) "
        "AND ($3::text IS NULL OR (shop, external_id) > ($3, $4)) "
        "ORDER BY shop, external_id LIMIT $5",
        shop, order_id, after[0] if after else None, after[1] if after else "", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]
