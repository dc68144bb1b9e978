"""One function per question. `party` is the caller's, or '*': see repository."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import InvalidCursor, NotFound
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.figures import Group
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder

Row = Mapping[str, Any]
After = tuple[Any, ...] | None


@dataclass(frozen=True, slots=True)
class OrderFilter:
    """None: whatever it is."""

    supplier: str | None = None
    state: str | None = None
    destination: str | None = None
    number: str | None = None
    sku: str | None = None
    silent: bool | None = None
    awaiting_supplier: bool | None = None
    deviates: bool | None = None
    overdue_on: date | None = None  # Open, with a line not complete whose day is before this.


class _Where:
    """Conditions with their values, numbered as asyncpg wants them."""

    def __init__(self, party: str, column: str = "supplier") -> None:
        self.values: list[Any] = []
        self.parts: list[str] = ["true"]
        if party != "*":
            self.add(f"{column} = {{}}", party)

    def add(self, condition: str, *values: Any) -> None:
        places = []
        for value in values:
            self.values.append(value)
            places.append(f"${len(self.values)}")
        self.parts.append(condition.format(*places))

    def __str__(self) -> str:
        return " AND ".join(self.parts)


_OVERDUE = """state NOT IN ('closed', 'cancelled') AND EXISTS (
    SELECT FROM purchase_order_line l WHERE l.purchase_order_id = o.purchase_order_id
    AND l.quantity > 0 AND l.completed_on IS NULL
    AND coalesce(l.committed_on, l.expected_on) < {})"""
_SILENT = """EXISTS (SELECT FROM purchase_order_line l
    WHERE l.purchase_order_id = o.purchase_order_id AND l.silent)"""
_HAS_SKU = """EXISTS (SELECT FROM purchase_order_line l
    WHERE l.purchase_order_id = o.purchase_order_id AND l.sku = {})"""


async def list_orders(
    session: AsyncConnection, wanted: OrderFilter, party: str, after: After, limit: int
) -> list[PurchaseOrder]:
    """Newest first, at most limit + 1. after: (created_at, id) of the last one seen."""
    where = _Where(party)
    for name in ("supplier", "state", "destination", "number", "awaiting_supplier", "deviates"):
        if (value := getattr(wanted, name)) is not None:
            where.add(f"{name} = {{}}", value)
    if wanted.sku is not None:
        where.add(_HAS_SKU, wanted.sku)
    if wanted.silent is not None:
        where.add(_SILENT if wanted.silent else f"NOT {_SILENT}")
    if wanted.overdue_on is not None:
        where.add(_OVERDUE, wanted.overdue_on)
    if after is not None:
        where.add("(created_at, purchase_order_id) < ({}, {})", _instant(after[0]), after[1])
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT purchase_order_id FROM purchase_order o WHERE {where} "
        f"ORDER BY created_at DESC, purchase_order_id DESC LIMIT {limit + 1}", *where.values,
    )  # fmt: skip
    ids = [row["purchase_order_id"] for row in rows]
    found = await repository.orders(driver, ids, party)
    return [found[id_] for id_ in ids if id_ in found]


def _instant(text: str) -> datetime:
    """A cursor's time. Raises InvalidCursor."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise InvalidCursor("the cursor belongs to another list") from error


async def one_order(session: AsyncConnection, id_: str, party: str) -> PurchaseOrder:
    """Raises NotFound: no such order, or not yours."""
    found = await repository.orders(await driver_of(session), [id_], party)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    return found[id_]


async def _children(
    session: AsyncConnection, table: str, id_: str, party: str, order: str, after: After,
    limit: int, *, columns: str = "*",
) -> Sequence[Row]:  # fmt: skip
    """Rows of an order in keyset order. Raises NotFound for a foreign order."""
    driver = await driver_of(session)
    if not await driver.fetchval(
        "SELECT 1 FROM purchase_order WHERE purchase_order_id = $1 "
        "AND ($2 = '*' OR supplier = $2)", id_, party,
    ):  # fmt: skip
        raise NotFound(f"no purchase order {id_}")
    where = _Where(party)
    where.add("purchase_order_id = {}", id_)
    if after is not None:
        where.add(f"({order}) > ({', '.join(['{}'] * len(after))})", *after)
    return list(
        await driver.fetch(
            f"SELECT {columns} FROM {table} t WHERE {where} ORDER BY {order} LIMIT {limit + 1}",
            *where.values,
        )
    )


async def milestones(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Reports of an order by their time, oldest first."""
    return await _children(session, "milestone_report", id_, party, "reported_at, report_id",
                           _timed(after), limit)  # fmt: skip


async def notices(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Advance ship notices of an order, oldest first, with the units received so far of each."""
    received = (
        "t.*, coalesce((SELECT sum(quantity + damaged) FROM receipt r "
        "WHERE r.asn_id = t.asn_id), 0)::bigint AS units_received"
    )
    return await _children(session, "advance_ship_notice", id_, party, "created_at, asn_id",
                           _timed(after), limit, columns=received)  # fmt: skip


async def receipts(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Counted lines of an order by the time of counting, oldest first."""
    if after is not None:
        after = (_instant(after[0]), after[1], after[2])
    return await _children(session, "receipt", id_, party,
                           "occurred_at, event_id::text, line_no", after, limit)  # fmt: skip


async def history(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Versions of an order, oldest first."""
    return await _children(session, "purchase_order_revision", id_, party, "version", after, limit)


def _timed(after: After) -> After:
    return (_instant(after[0]), *after[1:]) if after is not None else None


async def unmatched_receipts(session: AsyncConnection, after: After, limit: int) -> Sequence[Row]:
    """Receipts that name an order of nobody, oldest first."""
    where = _Where("*")
    if after is not None:
        where.add("(recorded_at, event_id::text) > ({}, {})", _instant(after[0]), after[1])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM unmatched_receipt WHERE {where} "
            f"ORDER BY recorded_at, event_id::text LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


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
    where = _Where(party, "party")
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
    WHERE o.supplier = $1 AND o.cancelled_at IS NULL AND l.quantity > 0
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
WHERE o.supplier = $1 AND o.state NOT IN ('closed', 'cancelled')
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
