"""What is known of each thing: a table for each class of domain/facts.py, of the same columns."""

from dataclasses import fields
from datetime import date, datetime
from types import UnionType
from typing import Any, get_args

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeEngine

from entrepot.control_tower.domain.facts import FACTS, Fact

_SQL: dict[type, TypeEngine[Any]] = {
    str: Text(), int: BigInteger(), bool: Boolean(), float: Float(53), date: Date(),
    datetime: DateTime(timezone=True),
}  # fmt: skip
ARRAYS: dict[type, str] = {
    str: "text[]", int: "bigint[]", bool: "boolean[]", float: "float8[]", date: "date[]",
    datetime: "timestamptz[]",
}  # fmt: skip
# Table, name, columns, condition.
_INDEXES: tuple[tuple[str, str, tuple[str, ...], str], ...] = (
    ("order_fact", "accepted", ("accepted_at", "order_id"), ""),
    ("order_fact", "judged", ("judged_at", "order_id"), "judged_at IS NOT NULL"),
    ("order_fact", "fill", ("fill_at", "order_id"), "fill_at IS NOT NULL"),
    ("order_fact", "freight", ("freight_at", "order_id"), "freight_at IS NOT NULL"),
    ("order_fact", "delivered", ("delivered_at", "order_id"), "delivered_at IS NOT NULL"),
    ("order_fact", "shipped", ("shipped_at", "order_id"), "shipped_at IS NOT NULL"),
    ("order_fact", "due", ("ship_due_at",),
     "shipped_at IS NULL AND cancelled_at IS NULL AND ship_due_at IS NOT NULL"),
    ("order_fact", "debt", ("write_back_due_at",),
     "written_back_at IS NULL AND write_back_due_at IS NOT NULL"),
    ("order_fact", "untold", ("shipped_at",),
     "written_back_at IS NULL AND write_back IN ('due', 'rejected')"),
    ("order_fact", "refused", ("order_id",),
     "refused_attempt > reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL"),
    ("shipment_fact", "counted", ("delivered_at", "shipment_id"), "counted"),
    ("shipment_fact", "customs", ("customs_since",), "customs_since IS NOT NULL"),
    ("shipment_fact", "late", ("p90_at",), "shipped_at IS NOT NULL AND delivered_at IS NULL"),
    ("shipment_fact", "order", ("order_id",), ""),
    ("shipment_fact", "under_way", ("lane",), "delivered_at IS NULL AND lane <> ''"),
    ("purchase_order_fact", "open", ("expected_on",), "state NOT IN ('received', 'cancelled')"),
    ("purchase_line_fact", "open", ("sku",), "NOT closed"),
    ("stock_fact", "drift", ("drift_at",), "drift_at IS NOT NULL"),
    ("listing_fact", "sku", ("sku",), ""),
    ("breach_fact", "open", ("since_at",), "since_at IS NOT NULL"),
    ("forecast_fact", "week", ("week",), ""),
    ("price_fact", "changed", ("changed_at",), "changed_at IS NOT NULL"),
)  # fmt: skip


def columns(cls: type[Fact]) -> list[tuple[str, type, bool]]:
    """(name, type, whether it may be missing) of a class of facts."""
    found = []
    for field in fields(cls):  # type: ignore[arg-type]
        kinds = get_args(field.type) if isinstance(field.type, UnionType) else (field.type,)
        kind = next(k for k in kinds if k is not type(None))
        found.append((field.name, kind, len(kinds) > 1))
    return found


def install(metadata: MetaData) -> None:
    """Add the tables."""
    for cls in FACTS:
        indexes = [
            Index(f"{table}_{name}_idx", *names, postgresql_where=text(where) if where else None)
            for table, name, names, where in _INDEXES
            if table == cls.TABLE
        ]
        Table(
            cls.TABLE, metadata,
            *(Column(name, _SQL[kind], nullable=missing) for name, kind, missing in columns(cls)),
            PrimaryKeyConstraint(*cls.KEY), *indexes,
        )  # fmt: skip
