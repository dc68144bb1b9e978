"""Count plans and zones."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows

_PLAN = """
SELECT p.*, (SELECT count(*) FROM count_plan_line l WHERE l.plan_id = p.plan_id) AS lines_total,
    (SELECT count(*) FROM count_plan_line l WHERE l.plan_id = p.plan_id
        AND l.state IN ('open', 'recount')) AS lines_to_count,
    (SELECT count(*) FROM count_plan_line l WHERE l.plan_id = p.plan_id
        AND l.state = 'waiting') AS lines_waiting
FROM count_plan p
"""


async def plan(session: AsyncConnection, plan_id: str) -> dict[str, Any] | None:
    found = await rows(session, _PLAN + "WHERE p.plan_id = :id", id=plan_id)
    return found[0] if found else None


async def plans(
    session: AsyncConnection, *, location: str | None, state: str | None, after: str, limit: int
) -> Rows:
    return await rows(
        session,
        _PLAN + "WHERE p.plan_id > :after "
        "AND (CAST(:location AS text) IS NULL OR p.location = :location) "
        "AND (CAST(:state AS text) IS NULL OR p.state = :state) "
        "ORDER BY p.plan_id LIMIT :limit",
        location=location, state=state, after=after, limit=limit,
    )  # fmt: skip


async def plan_lines(
    session: AsyncConnection, plan_id: str, *, state: str | None, after: tuple[str, str],
    limit: int,
) -> Rows:  # fmt: skip
    """Lines with what is on hand now (of the lot, where one is named). Of a blind plan what is
    known stays untold until a line was counted for good."""
    return await rows(
        session,
        "SELECT l.sku, l.lot, l.state, l.first_by, l.first_at, l.second_by, l.second_at, "
        "l.decided_by, l.reason, l.decided_at, p.blind AND l.state IN ('open', 'recount') AS hide, "
        "l.first_counted, l.first_expected, l.second_counted, l.second_expected, l.variance, "
        "l.variance_value_minor, CASE WHEN l.lot = '' THEN s.on_hand ELSE t.on_hand END AS on_hand "
        "FROM count_plan_line l JOIN count_plan p USING (plan_id) "
        "LEFT JOIN stock s ON s.sku = l.sku AND s.location = p.location "
        "LEFT JOIN stock_lot t ON t.sku = l.sku AND t.location = p.location AND t.lot = l.lot "
        "WHERE l.plan_id = :id AND (l.sku, l.lot) > (:sku, :lot) "
        "AND (CAST(:state AS text) IS NULL OR l.state = :state) "
        "ORDER BY l.sku, l.lot LIMIT :limit",
        id=plan_id, state=state, sku=after[0], lot=after[1], limit=limit,
    )  # fmt: skip


async def zones(
    session: AsyncConnection, *, location: str, after: tuple[str, str], limit: int
) -> Rows:
    return await rows(
        session,
        "SELECT location, zone, sku FROM stock_zone WHERE location = :location "
        "AND (zone, sku) > (:zone, :sku) ORDER BY zone, sku LIMIT :limit",
        location=location, zone=after[0], sku=after[1], limit=limit,
    )  # fmt: skip
