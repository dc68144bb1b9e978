"""How rows go in and out: many at a time, one statement for a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

import orjson
from sqlalchemy import Table

from entrepot.catalog import tables
from entrepot.shared.database import Driver

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Stored(Generic[C]):
    """What is held under a key, and its version."""

    content: C
    version: int
    updated_at: datetime


def _upsert_sql(table: Table) -> str:
    names = [column.name for column in table.columns]
    keys = [column.name for column in table.primary_key]
    listed = ", ".join(names)
    sets = ", ".join(f"{name} = EXCLUDED.{name}" for name in names if name not in keys)
    return (
        f"INSERT INTO {table.name} ({listed}) SELECT {listed} "
        f"FROM jsonb_populate_recordset(NULL::{table.name}, $1::text::jsonb) "
        f"ON CONFLICT ({', '.join(keys)}) DO UPDATE SET {sets}"
    )


_UPSERT = {table.name: _upsert_sql(table) for table in tables.metadata.sorted_tables}


async def save(driver: Driver, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert or replace rows, all in one statement."""
    if rows:
        await driver.execute(_UPSERT[table.name], orjson.dumps(rows).decode())


def head(stored: Stored[Any]) -> dict[str, Any]:
    return {"version": stored.version, "updated_at": stored.updated_at}
