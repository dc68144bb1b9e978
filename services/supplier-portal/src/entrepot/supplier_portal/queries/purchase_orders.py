"""Orders and their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.shared.errors import NotFound
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.queries.where import After, Row, Where, children, instant


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
    where = Where(party)
    if party != "*":
        where.add("NOT draft")
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
        where.add("(created_at, purchase_order_id) < ({}, {})", instant(after[0]), after[1])
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT purchase_order_id FROM purchase_order o WHERE {where} "
        f"ORDER BY created_at DESC, purchase_order_id DESC LIMIT {limit + 1}", *where.values,
    )  # fmt: skip
    ids = [row["purchase_order_id"] for row in rows]
    found = await repository.orders(driver, ids, party)
    return [found[id_] for id_ in ids if id_ in found]


async def one_order(session: AsyncConnection, id_: str, party: str) -> PurchaseOrder:
    """Raises NotFound: no such order, or not yours."""
    found = await repository.orders(await driver_of(session), [id_], party)
    if id_ not in found:
        raise NotFound(f"no purchase order {id_}")
    return found[id_]


async def history(
    session: AsyncConnection, id_: str, party: str, after: After, limit: int
) -> Sequence[Row]:
    """Versions of an order, oldest first."""
    return await children(session, "purchase_order_revision", id_, party, "version", after, limit)
