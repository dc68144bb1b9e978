"""Uploads and the rows that were applied."""

from collections.abc import Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver
from entrepot.supplier_portal import tables
from entrepot.supplier_portal.repository.sql import arrays_of, insert_sql

_INSERT_UPLOAD = insert_sql(tables.upload)
_INSERT_ROWS = insert_sql(tables.applied_row, "ON CONFLICT (supplier, row_hash) DO NOTHING")


async def known_rows(driver: Driver, hashes: Sequence[bytes]) -> set[bytes]:
    """Which rows were applied before (of the suppliers that the caller sees)."""
    rows = await driver.fetch(
        "SELECT row_hash FROM applied_row WHERE row_hash = ANY($1::bytea[])", list(hashes)
    )
    return {bytes(row["row_hash"]) for row in rows}


async def insert_rows(driver: Driver, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        await driver.execute(_INSERT_ROWS, *arrays_of(tables.applied_row, rows))


async def insert_upload(driver: Driver, row: Mapping[str, Any]) -> None:
    await driver.execute(_INSERT_UPLOAD, *arrays_of(tables.upload, [row]))
