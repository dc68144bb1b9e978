"""Multi-row statements from the tables' columns, and JSON columns."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from sqlalchemy import Table

from entrepot.planning import tables


def insert_sql(table: Table, tail: str = "") -> str:
    """INSERT of many rows, one array per column in the table's order, sorted by primary key."""
    kinds = tables.columns(table)
    names = ", ".join(kinds)
    # JSON travels as text: the driver would look into every value.
    arrays = ", ".join(
        f"${i}::{'text' if kind == 'jsonb' else kind}[]" for i, kind in enumerate(kinds.values(), 1)
    )
    values = ", ".join(f"{n}::jsonb" if kind == "jsonb" else n for n, kind in kinds.items())
    key = ", ".join(column.name for column in table.primary_key)
    return (
        f"INSERT INTO {table.name} ({names}) SELECT {values} FROM unnest({arrays}) "
        f"AS new({names}) ORDER BY {key} {tail}"
    )


def upsert_sql(table: Table, condition: str = "") -> str:
    """insert_sql that replaces what a present row has beside its key."""
    key = [column.name for column in table.primary_key]
    sets = ", ".join(f"{n} = EXCLUDED.{n}" for n in tables.columns(table) if n not in key)
    return insert_sql(table, f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {sets} {condition}")


def arrays_of(table: Table, rows: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The rows column by column, in the table's order; JSON columns as text."""
    return [
        [dumps(row[name]) for row in rows] if kind == "jsonb" else [row[name] for row in rows]
        for name, kind in tables.columns(table).items()
    ]


def dumps(value: Any) -> str:
    """A JSON column's text."""
    return orjson.dumps(value).decode()


def loads(value: Any) -> Any:
    """A JSON column's array or object: as read (decoded by the driver), or as text."""
    return orjson.loads(value) if isinstance(value, str) else value


def row_of(row: Mapping[str, Any], table: Table) -> dict[str, Any]:
    """A row as a dictionary, its JSON columns decoded."""
    kinds = tables.columns(table)
    return {k: loads(v) if kinds.get(k) == "jsonb" else v for k, v in dict(row).items()}
