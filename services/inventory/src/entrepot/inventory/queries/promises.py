"""Allocation rules, backorder policies, and who waits."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows


async def allocation_rule(session: AsyncConnection, rule_id: str) -> dict[str, Any] | None:
    found = await rows(session, "SELECT * FROM allocation_rule WHERE rule_id = :id", id=rule_id)
    return found[0] if found else None


async def allocation_rules(
    session: AsyncConnection, *, shop: str | None, after: str, limit: int
) -> Rows:
    return await rows(
        session,
        "SELECT * FROM allocation_rule WHERE rule_id > :after "
        "AND (CAST(:shop AS text) IS NULL OR :shop = ANY(shops)) ORDER BY rule_id LIMIT :limit",
        shop=shop, after=after, limit=limit,
    )  # fmt: skip


async def policy(session: AsyncConnection, sku: str) -> dict[str, Any] | None:
    found = await rows(session, "SELECT * FROM backorder_policy WHERE sku = :sku", sku=sku)
    return found[0] if found else None


async def policies(session: AsyncConnection, *, after: str, limit: int) -> Rows:
    return await rows(
        session, "SELECT * FROM backorder_policy WHERE sku > :after ORDER BY sku LIMIT :limit",
        after=after, limit=limit,
    )  # fmt: skip


_BACKORDERS = """
SELECT b.*, (SELECT coalesce(jsonb_agg(jsonb_build_object('expected_id', s.expected_id,
    'units', s.units, 'source', e.source, 'source_id', e.source_id,
    'purchase_order_id', e.purchase_order_id, 'expected_on', e.expected_on)
    ORDER BY e.expected_on, s.expected_id), '[]')
    FROM backorder_source s JOIN expected_receipt e ON e.expected_id = s.expected_id
    WHERE s.backorder_id = b.backorder_id)::text AS sources
FROM backorder b
"""


async def backorders(
    session: AsyncConnection, *, order_id: str | None, sku: str | None, location: str | None,
    state: str | None, after: str, limit: int,
) -> Rows:  # fmt: skip
    """Who waits, by id; a shop sees its own."""
    return await rows(
        session,
        _BACKORDERS + "WHERE b.backorder_id > :after "
        "AND (CAST(:order_id AS text) IS NULL OR b.order_id = :order_id) "
        "AND (CAST(:sku AS text) IS NULL OR b.sku = :sku) "
        "AND (CAST(:location AS text) IS NULL OR b.location = :location) "
        "AND (CAST(:state AS text) IS NULL OR b.state = :state) "
        "ORDER BY b.backorder_id LIMIT :limit",
        order_id=order_id, sku=sku, location=location, state=state, after=after, limit=limit,
    )  # fmt: skip
