"""Reads of outgoing webhooks, within what the session's party sees."""

from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


async def endpoints(
    session: AsyncConnection, party: str | None, after: str, limit: int
) -> list[Any]:
    """With how many deliveries wait. party: one's only."""
    rows = await session.execute(
        text("SELECT e.*, (SELECT count(*) FROM webhook_delivery d WHERE d.endpoint_id = "
             "e.endpoint_id AND d.state = 'pending') AS waiting FROM webhook_endpoint e "
             "WHERE e.state <> 'deleted' AND (CAST(:party AS text) IS NULL OR e.party = :party) "
             "AND e.endpoint_id > :after ORDER BY e.endpoint_id LIMIT :n"),
        {"party": party, "after": after, "n": limit},
    )  # fmt: skip
    return list(rows.mappings())


async def endpoint(session: AsyncConnection, endpoint_id: str) -> Any:
    rows = await session.execute(
        text("SELECT e.*, (SELECT count(*) FROM webhook_delivery d WHERE d.endpoint_id = "
             "e.endpoint_id AND d.state = 'pending') AS waiting FROM webhook_endpoint e "
             "WHERE e.endpoint_id = :id AND e.state <> 'deleted'"), {"id": endpoint_id},
    )  # fmt: skip
    return rows.mappings().first()


async def deliveries(
    session: AsyncConnection, endpoint_id: str, state: str | None, before: int, limit: int
) -> list[Any]:
    """Newest first."""
    rows = await session.execute(
        text("SELECT delivery_id, message_id, position, type, key, state, attempts, next_at, "
             "last_status, created_at, ended_at FROM webhook_delivery WHERE endpoint_id = :id AND "
             "(CAST(:state AS text) IS NULL OR state = :state) AND delivery_id < :before "
             "ORDER BY delivery_id DESC LIMIT :n"),
        {"id": endpoint_id, "state": state, "before": before, "n": limit},
    )  # fmt: skip
    return list(rows.mappings())


async def attempts(
    session: AsyncConnection, endpoint_id: str, delivery_id: int
) -> list[Any]:  # fmt: skip
    """Of one delivery, oldest first; none where it is not the endpoint's."""
    rows = await session.execute(
        text("SELECT a.attempt, a.at, a.status, a.took_ms, a.answer FROM webhook_attempt a "
             "JOIN webhook_delivery d USING (delivery_id) WHERE a.delivery_id = :d "
             "AND d.endpoint_id = :id ORDER BY a.attempt"), {"d": delivery_id, "id": endpoint_id},
    )  # fmt: skip
    return list(rows.mappings())


async def links(session: AsyncConnection, after: str, limit: int) -> list[Any]:
    rows = await session.execute(
        text("SELECT * FROM portal_link WHERE link_id > :after ORDER BY link_id LIMIT :n"),
        {"after": after, "n": limit},
    )
    return list(rows.mappings())
