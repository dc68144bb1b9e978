"""Ship notices and receipts."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.supplier_portal.queries.where import After, Row, Where, children, instant, timed


async def notices(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Advance ship notices of an order, oldest first, with the units received so far of each."""
    received = (
        "t.*, coalesce((SELECT sum(quantity + damaged) FROM receipt r "
        "WHERE r.asn_id = t.asn_id), 0)::bigint AS units_received"
    )
    return await children(session, "advance_ship_notice", id_, party, "created_at, asn_id",
                           timed(after), limit, columns=received)  # fmt: skip


async def receipts(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Counted lines of an order by the time of counting, oldest first."""
    if after is not None:
        after = (instant(after[0]), after[1], after[2])
    return await children(session, "receipt", id_, party,
                           "occurred_at, event_id::text, line_no", after, limit)  # fmt: skip


async def unmatched_receipts(session: AsyncConnection, after: After, limit: int) -> Sequence[Row]:
    """Receipts that name an order of nobody, oldest first."""
    where = Where("*")
    if after is not None:
        where.add("(recorded_at, event_id::text) > ({}, {})", instant(after[0]), after[1])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM unmatched_receipt WHERE {where} "
            f"ORDER BY recorded_at, event_id::text LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip
