"""Snapshots and their differences."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows

_SNAPSHOT = """
SELECT s.*, (SELECT count(*) FROM stock_discrepancy d
             WHERE d.snapshot_id = s.snapshot_id) AS differences,
       (SELECT count(*) FROM stock_discrepancy d
        WHERE d.snapshot_id = s.snapshot_id AND d.state = 'open') AS open_differences
FROM stock_snapshot s
"""


async def snapshot(session: AsyncConnection, snapshot_id: str) -> dict[str, Any] | None:
    found = await rows(session, _SNAPSHOT + "WHERE s.snapshot_id = :id", id=snapshot_id)
    return found[0] if found else None


async def snapshots(
    session: AsyncConnection, *, location: str | None, after: str, limit: int
) -> Rows:
    return await rows(
        session,
        _SNAPSHOT + "WHERE s.snapshot_id > :after "
        "AND (CAST(:location AS text) IS NULL OR s.location = :location) "
        "ORDER BY s.snapshot_id LIMIT :limit",
        location=location, after=after, limit=limit,
    )  # fmt: skip


async def discrepancies(
    session: AsyncConnection, *, snapshot_id: str | None, location: str | None, sku: str | None,
    state: str | None, after: str, limit: int,
) -> Rows:  # fmt: skip
    return await rows(
        session,
        "SELECT * FROM stock_discrepancy WHERE discrepancy_id > :after "
        "AND (CAST(:snapshot AS text) IS NULL OR snapshot_id = :snapshot) "
        "AND (CAST(:location AS text) IS NULL OR location = :location) "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) "
        "AND (CAST(:state AS text) IS NULL OR state = :state) "
        "ORDER BY discrepancy_id LIMIT :limit",
        snapshot=snapshot_id, location=location, sku=sku, state=state, after=after, limit=limit,
    )  # fmt: skip
