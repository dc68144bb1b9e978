"""Receipts, matched and unmatched."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql

_INSERT_RECEIPTS = insert_sql(tables.receipt)
_INSERT_UNMATCHED = insert_sql(tables.unmatched_receipt, "ON CONFLICT (event_id) DO NOTHING")


async def known_receipts(driver: Driver, event_ids: Collection[Any]) -> set[Any]:
    """Which stock_received events were matched before."""
    rows = await driver.fetch(
        "SELECT DISTINCT event_id FROM receipt WHERE event_id = ANY($1::uuid[])", list(event_ids)
    )
    return {row["event_id"] for row in rows}


async def insert_receipts(
    driver: Driver, matched: Sequence[Mapping[str, Any]], unmatched: Sequence[Mapping[str, Any]]
) -> None:
    """What was matched with orders, and what names an order that was never issued."""
    if matched:
        await driver.execute(_INSERT_RECEIPTS, *arrays_of(tables.receipt, matched))
    if unmatched:
        await driver.execute(_INSERT_UNMATCHED, *arrays_of(tables.unmatched_receipt, unmatched))
