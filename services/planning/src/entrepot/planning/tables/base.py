"""Metadata, short forms of columns, and how a table's arrays are handed to unnest()."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    REAL,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)

_KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (BigInteger, "bigint"), (Integer, "integer"), (Boolean, "boolean"), (DateTime, "timestamptz"),
    (Date, "date"), (LargeBinary, "bytea"), (Double, "double precision"), (JSONB, "jsonb"),
    (Text, "text"),
)  # fmt: skip


def key(name: str, kind: type[TypeEngine[Any]] = Text) -> Column[Any]:
    """A part of the primary key."""
    return Column(name, kind, primary_key=True, autoincrement=False)


def key_at(name: str) -> Column[Any]:
    return Column(name, DateTime(timezone=True), primary_key=True)


def texts(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, Text, nullable=null) for name in names]


def integers(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=null) for name in names]


def bigints(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, BigInteger, nullable=null) for name in names]


def doubles(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, Double, nullable=null) for name in names]


def booleans(*names: str) -> list[Column[Any]]:
    return [Column(name, Boolean, nullable=False) for name in names]


def days(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, Date, nullable=null) for name in names]


def instants(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, DateTime(timezone=True), nullable=null) for name in names]


def documents(*names: str, null: bool = False) -> list[Column[Any]]:
    return [Column(name, JSONB, nullable=null) for name in names]


def reals(*names: str) -> list[Column[Any]]:
    """Arrays of 4-byte floats: a series' path in one value."""
    return [Column(name, ARRAY(REAL), nullable=False) for name in names]


def columns(table: Table) -> dict[str, str]:
    """Column names and how their arrays are handed to unnest(), in order. Raises LookupError for
    a table with arrays of its own: those are written one row a value."""
    found = {}
    for column in table.columns:
        for kind, sql in _KINDS:
            if isinstance(column.type, kind):
                found[column.name] = sql
                break
        else:
            raise LookupError(f"{table.name}.{column.name} does not go through unnest()")
    return found
