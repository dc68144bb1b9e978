"""Links and their uses."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.shared.database import driver_of
from entrepot.supplier_portal import repository
from entrepot.supplier_portal.domain.purchase_order import PurchaseOrder
from entrepot.supplier_portal.queries.where import After, Row, Where, instant


async def links(
    session: AsyncConnection, supplier: str | None, order: str | None, after: After, limit: int
) -> Sequence[Row]:
    """Newest first; never the token, which nobody has."""
    where = Where("*")
    for name, value in (("supplier", supplier), ("purchase_order_id", order)):
        if value is not None:
            where.add(f"{name} = {{}}", value)
    if after is not None:
        where.add("(created_at, link_id) < ({}, {})", instant(after[0]), after[1])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM signed_link WHERE {where} ORDER BY created_at DESC, link_id DESC "
            f"LIMIT {limit + 1}", *where.values,
        )
    )  # fmt: skip


async def uses(session: AsyncConnection, link_id: str, after: After, limit: int) -> Sequence[Row]:
    """Uses of a link, oldest first."""
    where = Where("*")
    where.add("link_id = {}", link_id)
    if after is not None:
        where.add("use_id > {}", after[0])
    driver = await driver_of(session)
    return list(
        await driver.fetch(
            f"SELECT * FROM link_use WHERE {where} ORDER BY use_id LIMIT {limit + 1}",
            *where.values,
        )
    )


MAX_SHOWN = 200


async def open_orders(session: AsyncConnection, supplier: str) -> list[PurchaseOrder]:
    """The supplier's orders that are neither ended nor drafts; those that wait for its answer
    first, then by age, at most MAX_SHOWN."""
    driver = await driver_of(session)
    rows = await driver.fetch(
        "SELECT purchase_order_id FROM purchase_order WHERE supplier = $1 AND NOT draft "
        "AND state NOT IN ('closed', 'cancelled') ORDER BY awaiting_supplier DESC, created_at, "
        f"purchase_order_id LIMIT {MAX_SHOWN}", supplier,
    )  # fmt: skip
    ids = [row["purchase_order_id"] for row in rows]
    found = await repository.orders(driver, ids, supplier)
    return [found[id_] for id_ in ids if id_ in found]
