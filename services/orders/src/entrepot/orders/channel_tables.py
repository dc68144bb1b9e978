"""Columns of what migration 0003 made for the shops' channels; installed by tables.py."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY


def write_back_columns() -> list[Column[object]]:
    """Of write_back: what is known of its calls, alarms and decisions."""
    return [
        Column("unsure", Boolean, nullable=False),
        Column("checked", Boolean, nullable=False),
        Column("last_status", Integer),
        Column("last_tried_at", DateTime(timezone=True)),
        Column("warned_h", Integer),
        Column("overdue_told", Boolean, nullable=False),
        Column("decided_by", Text, nullable=False),
        Column("decision", Text, nullable=False),
    ]


def stock_level_columns() -> list[Column[object]]:
    """Of stock_level: what is known of the hand-over."""
    return [
        Column("unsure", Boolean, nullable=False),
        Column("resync", Boolean, nullable=False),
        Column("frozen", Boolean, nullable=False),
        Column("rejected", Boolean, nullable=False),
        Column("caused_at", DateTime(timezone=True)),
        Column("handed_at", DateTime(timezone=True)),
        Column("lag_ms", Integer),
    ]


def install(metadata: MetaData) -> None:
    """Add the tables."""
    _rules(metadata)
    _state(metadata)
    _completeness(metadata)


def _rules(metadata: MetaData) -> None:
    Table(
        "stock_rule",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("external_sku", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("buffer_fixed", Integer),
        Column("buffer_percent", Integer),
        Column("turnover_percent", Integer),
        Column("minimum", BigInteger),
        Column("maximum", BigInteger),
        Column("pause", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("changed_by", Text, nullable=False),
        Column("changed_at", DateTime(timezone=True), nullable=False),
        Column("version", BigInteger, nullable=False),
    )
    Table(
        "sku_turnover",
        metadata,
        Column("sku", Text, primary_key=True),
        Column("units", BigInteger, nullable=False),
        Column("counted_at", DateTime(timezone=True), nullable=False),
    )


def _state(metadata: MetaData) -> None:
    Table(
        "connection_state",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("circuit", Text, nullable=False),
        Column("circuit_until", DateTime(timezone=True)),
        Column("calls", BigInteger, nullable=False),
        Column("throttled", BigInteger, nullable=False),
        Column("failed", BigInteger, nullable=False),
        Column("calls_per_s", Double, nullable=False),
        Column("waiting", Integer, nullable=False),
        Column("waiting_since", DateTime(timezone=True)),
        Column("paused_until", DateTime(timezone=True)),
        Column("last_call_at", DateTime(timezone=True)),
        Column("last_error", Text, nullable=False),
        Column("told_at", DateTime(timezone=True), nullable=False),
    )


def _completeness(metadata: MetaData) -> None:
    Table(
        "shop_day",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("day", Date, primary_key=True),
        Column("party", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("ours", Integer, nullable=False),
        Column("theirs", Integer),
        Column("missing", ARRAY(Text), nullable=False),
        Column("unread", ARRAY(Text), nullable=False),
        Column("extra", ARRAY(Text), nullable=False),
        Column("audits", Integer, nullable=False),
        Column("audited_at", DateTime(timezone=True)),
        Column("next_at", DateTime(timezone=True)),
        Column("gap_since", DateTime(timezone=True)),
        Column("page_token", Text),
        Column("page_ids", ARRAY(Text), nullable=False),
        Column("last_error", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        Index("shop_day_due_idx", "next_at", postgresql_where=text("next_at IS NOT NULL")),
    )
    Table(
        "unread_order",
        metadata,
        Column("unread_id", Text, primary_key=True),
        Column("shop", Text, nullable=False),
        Column("party", Text, nullable=False),
        Column("external_id", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("topic", Text, nullable=False),
        Column("pointer", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("raw", LargeBinary, nullable=False),
        Column("adapter", Text, nullable=False),
        Column("shop_version", BigInteger, nullable=False),
        Column("state", Text, nullable=False),
        Column("tries", Integer, nullable=False),
        Column("first_seen_at", DateTime(timezone=True), nullable=False),
        Column("last_seen_at", DateTime(timezone=True), nullable=False),
        Column("closed_at", DateTime(timezone=True)),
        Column("closed_by", Text, nullable=False),
        Index(
            "unread_order_open_idx",
            "shop",
            "external_id",
            postgresql_where=text("state = 'open'"),
        ),
        Index("unread_order_seen_idx", "first_seen_at", "unread_id"),
    )
    Table(
        "order_copy",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("external_id", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("order_id", Text, nullable=False),
        Column("how", Text, nullable=False),
        Column("noted_at", DateTime(timezone=True), nullable=False),
        Column("seen", Integer, nullable=False),
        Index("order_copy_order_idx", "order_id"),
    )
