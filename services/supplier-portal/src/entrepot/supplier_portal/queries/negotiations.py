"""Change orders, blanket orders and their call-offs."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound
from entrepot.supplier_portal.queries.where import After, Row, Where, children, instant, timed

_CALLED = """t.*, (SELECT jsonb_object_agg(sku, units) FROM (
    SELECT sku, sum(quantity)::bigint AS units FROM call_off c
    WHERE c.blanket_id = t.blanket_id AND c.state <> 'cancelled' GROUP BY sku) s) AS called_off"""


async def change_orders(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Of an order, oldest first. Raises NotFound."""
    return await children(session, "change_order", id_, party, "proposed_at, change_id",
                          timed(after), limit)  # fmt: skip


async def blankets(
    session: AsyncConnection, party: str, supplier: str | None, id_: str | None, after: After,
    limit: int,
) -> Sequence[Row]:  # fmt: skip
    """Newest first, with the units called off by SKU."""
    where = Where(party)
    if supplier is not None:
        where.add("supplier = {}", supplier)
    if id_ is not None:
        where.add("blanket_id = {}", id_)
    if after is not None:
        where.add("(created_at, blanket_id) < ({}, {})", instant(after[0]), after[1])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT {_CALLED} FROM blanket_order t WHERE {where} "
            f"ORDER BY created_at DESC, blanket_id DESC LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


async def one_blanket(session: AsyncConnection, id_: str, party: str) -> Row:
    """Raises NotFound: no such order, or not yours."""
    rows = await blankets(session, party, None, id_, None, 1)
    if not rows:
        raise NotFound(f"no blanket order {id_}")
    return rows[0]


async def call_offs(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Of a blanket order, by number. Raises NotFound."""
    await one_blanket(session, id_, party)
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            "SELECT * FROM call_off WHERE blanket_id = $1 AND call_no > $2 "
            f"ORDER BY call_no LIMIT {limit + 1}", id_, after[0] if after else 0,
        )
    )  # fmt: skip
