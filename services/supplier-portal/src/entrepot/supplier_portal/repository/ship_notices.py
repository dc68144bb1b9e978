"""Advance ship notices."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql

_INSERT_NOTICES = insert_sql(tables.advance_ship_notice)


async def notices(driver: Driver, ids: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """Advance ship notices by id, as rows."""
    rows = await driver.fetch(
        "SELECT * FROM advance_ship_notice WHERE asn_id = ANY($1::text[])", list(set(ids))
    )
    return {row["asn_id"]: row for row in rows}


async def insert_notices(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_INSERT_NOTICES, *arrays_of(tables.advance_ship_notice, rows))
