"""Multi-row statements from the tables' columns, and JSON columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Table

from entrepot.supplier_portal import tables


def insert_sql(table: Table, tail: str = "") -> str:
    """INSERT of many rows, one array per column in the table's order, sorted by primary key."""
    kinds = tables.columns(table)
    names = ", ".join(kinds)
    arrays = ", ".join(f"${i}::{kind}[]" for i, kind in enumerate(kinds.values(), 1))
    key = ", ".join(column.name for column in table.primary_key)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT * FROM unnest({arrays}) AS new({names}) "
        f"ORDER BY {key} {tail}"
    )


def upsert_sql(table: Table, condition: str = "") -> str:
    """insert_sql that replaces what a present row has beside its key."""
    key = [column.name for column in table.primary_key]
    sets = ", ".join(f"{n} = EXCLUDED.{n}" for n in tables.columns(table) if n not in key)
    return insert_sql(table, f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets} {condition}")


def arrays_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The rows column by column, in the table's order."""
    return [[row[name] for row in rows] for name in tables.columns(table)]


def dumps(value: Any) -> str:
    """A JSON column's text."""
    return orjson.dumps(value).decode()


def loads(value: Any) -> Any:
    """A JSON column's array or object: as read (decoded by the driver), or as to be written."""
    return orjson.loads(value) if isinstance(value, str) else value
