"""Columns of what migration 0004 made for facts of other services; installed by tables.py."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.schema import SchemaItem


def order_indexes() -> list[SchemaItem]:
    """Of sales_order: those that a turned gate of dispatch may concern."""
    return [
        Index(
            "sales_order_open_idx", "accepted_at", "order_id",
            postgresql_where=text("fulfilment <> 'shipped' AND cancellation <> 'cancelled' "
                                  "AND sourcing <> 'not_needed'"),
        ),
    ]  # fmt: skip


def install(metadata: MetaData) -> None:
    """The tables."""
    Table(
        "allocation_copy", metadata,
        Column("sku", Text, primary_key=True),
        Column("location", Text, primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("shops", ARRAY(Text), nullable=False),
        Column("units", BigInteger, nullable=False),
    )  # fmt: skip
    Table(  # Migration 0008.
        "shop_source_copy",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("location", Text, primary_key=True),
        Column("bonded", Boolean, nullable=False),
    )
    Table(
        "dispatch_gate_copy", metadata,
        Column("sku", Text, primary_key=True),
        Column("market", Text, primary_key=True),
        Column("status", Text, nullable=False),
        Column("reasons", ARRAY(Text), nullable=False),
        Column("turns", BigInteger, nullable=False),
        Column("settled", BigInteger, nullable=False),
        Index("dispatch_gate_copy_turned_idx", "sku", "market",
              postgresql_where=text("turns <> settled")),
        Index("dispatch_gate_copy_blocked_idx", "sku", "market",
              postgresql_where=text("status = 'blocked'")),
    )  # fmt: skip
    Table(
        "line_backorder", metadata,
        Column("backorder_id", Text, primary_key=True),
        Column("order_id", Text, nullable=False),
        Column("party", Text, nullable=False),
        Column("line_no", Integer, nullable=False),
        Column("sku", Text, nullable=False),
        Column("location", Text, nullable=False),
        Column("quantity", BigInteger),
        Column("state", Text, nullable=False),
        Column("promised_on", Date),
        Column("kept_until", DateTime(timezone=True)),
        Column("complete", Boolean, nullable=False),
        Column("tried", Boolean, nullable=False),
        Column("purchase_order_ids", ARRAY(Text), nullable=False),
        Index("line_backorder_order_idx", "order_id"),
    )  # fmt: skip
