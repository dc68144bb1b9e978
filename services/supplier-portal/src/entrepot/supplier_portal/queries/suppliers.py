"""Suppliers, and the lines they are judged by."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound
from entrepot.supplier_portal.domain.figures import Group
from entrepot.supplier_portal.queries.where import Row, Where


async def one_supplier(session: AsyncConnection, supplier: str, party: str) -> Row:
    """Raises NotFound: no such supplier, or not you."""
    driver = await driver_of(session)
    row: Row | None = await driver.fetchrow(
        "SELECT * FROM supplier WHERE party = $1 AND ($2 = '*' OR party = $2)", supplier, party
    )
    if row is None:
        raise NotFound(f"no supplier {supplier}")
    return row


async def list_suppliers(
    session: AsyncConnection, party: str, active: bool | None, after: str | None, limit: int
) -> Sequence[Row]:
    """By party."""
    where = Where(party, "party")
    if active is not None:
        where.add("active = {}", active)
    if after is not None:
        where.add("party > {}", after)
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM supplier WHERE {where} ORDER BY party LIMIT {limit + 1}",
            *where.values,
        )
    )


_JUDGED = """
SELECT completed_on - due_on AS days_late, count(*) AS lines, sum(quantity) AS ordered,
       count(*) FILTER (WHERE completed_on IS NOT NULL AND received >= quantity) AS in_full,
       sum(received) AS received, sum(damaged) AS damaged
FROM (
    SELECT l.quantity, l.received, l.damaged, l.completed_on,
           coalesce(l.committed_on, l.expected_on) AS due_on
    FROM purchase_order_line l JOIN purchase_order o USING (purchase_order_id)
    WHERE o.supplier = $1 AND o.cancelled_at IS NULL AND NOT o.draft AND l.quantity > 0
) line
WHERE due_on BETWEEN $2 AND $3 AND (completed_on IS NOT NULL OR due_on < $4)
GROUP BY 1
"""
_OPEN = """
SELECT count(DISTINCT o.purchase_order_id) AS orders,
       coalesce(sum(greatest(0, l.quantity - l.received - l.damaged)), 0)::bigint AS units,
       count(*) FILTER (WHERE l.completed_on IS NULL AND l.quantity > 0
           AND coalesce(l.committed_on, l.expected_on) < $2) AS overdue_lines,
       count(*) FILTER (WHERE l.silent) AS silent_lines
FROM purchase_order o JOIN purchase_order_line l USING (purchase_order_id)
WHERE o.supplier = $1 AND o.state NOT IN ('draft', 'closed', 'cancelled')
"""


async def judged_lines(
    session: AsyncConnection, supplier: str, since: date, until: date, today: date
) -> list[Group]:
    """Lines of the supplier due from since to until, by days late; see domain.figures."""
    driver = await driver_of(session)
    rows = await driver.fetch(_JUDGED, supplier, since, until, today)
    return [
        Group(r["days_late"], r["lines"], r["in_full"], int(r["ordered"]), int(r["received"]),
              int(r["damaged"]))
        for r in rows
    ]  # fmt: skip


async def open_orders(session: AsyncConnection, supplier: str, today: date) -> Row:
    """Orders neither closed nor cancelled: orders, units to come, lines overdue and silent."""
    driver = await driver_of(session)
    row: Row | None = await driver.fetchrow(_OPEN, supplier, today)
    assert row is not None
    return row
