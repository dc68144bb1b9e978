"""Metadata, short forms of columns, and how a table's arrays are handed to unnest()."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)


def column(name: str, kind: type[TypeEngine[Any]], *, null: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=null)


def texts(*names: str) -> list[Column[Any]]:
    return [column(name, Text) for name in names]


def integers(*names: str) -> list[Column[Any]]:
    return [column(name, Integer) for name in names]


def at(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=null)


def order_key(*, primary: bool = False) -> Column[Any]:
    return Column("purchase_order_id", Text, ForeignKey("purchase_order.purchase_order_id"),
                  primary_key=primary, nullable=False)  # fmt: skip


def columns(table: Table) -> dict[str, str]:
    """Column names and how their arrays are handed to unnest(), in order."""
    kinds: list[tuple[type[TypeEngine[Any]], str]] = [
        (BigInteger, "bigint"), (Integer, "integer"), (Boolean, "boolean"), (DateTime, "timestamptz"),
        (Date, "date"), (LargeBinary, "bytea"), (Uuid, "uuid"), (JSONB, "jsonb"), (Text, "text"),
        (Numeric, "numeric"),
    ]  # fmt: skip
    return {c.name: next(sql for kind, sql in kinds if isinstance(c.type, kind))
            for c in table.columns}  # fmt: skip
