"""Suppliers."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.repository.sql import arrays_of, upsert_sql

_SAVE_SUPPLIERS = upsert_sql(tables.supplier)


async def lock_supplier(driver: Driver, party: str, caller: str) -> Mapping[str, Any] | None:
    """The supplier's row, if the caller may see it."""
    row: Mapping[str, Any] | None = await driver.fetchrow(
        "SELECT * FROM supplier WHERE party = $1 AND ($2 = '*' OR party = $2) FOR UPDATE",
        party, caller,
    )  # fmt: skip
    return row


async def save_suppliers(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_SAVE_SUPPLIERS, *arrays_of(tables.supplier, rows))
