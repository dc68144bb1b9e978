"""Milestone reports."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.supplier_portal.queries.where import After, Row, children, timed


async def milestones(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Reports of an order by their time, oldest first."""
    return await children(session, "milestone_report", id_, party, "reported_at, report_id",
                           timed(after), limit)  # fmt: skip
