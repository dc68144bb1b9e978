"""The event store and the figures. `event` and `event_key` are partitioned by span of position, then
by class of retention; their partitions live in the schema `store`."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    Table,
    Text,
    Uuid,
    text,
)


def install(metadata: MetaData) -> None:
    """Add the tables."""
    _events(metadata)
    _figures(metadata)


def _events(metadata: MetaData) -> None:
    Table(
        "event",
        metadata,
        Column("position", BigInteger, nullable=False),
        Column("kept", SmallInteger, nullable=False),  # Class of retention: domain/retention.py.
        Column("id", Uuid, nullable=False),
        Column("type", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("topic", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("time", DateTime(timezone=True), nullable=False),
        Column("stored_at", DateTime(timezone=True), nullable=False),
        Column("key", Text, nullable=False),
        Column("parties", ARRAY(Text), nullable=False),
        Column("correlation_id", Text, nullable=False),
        Column("causation_id", Text, nullable=False),
        Column("data", LargeBinary, nullable=False),  # JSON as it came, on one line.
        PrimaryKeyConstraint("position", "kept"),
        Index("event_id_idx", "id"),
        Index(
            "event_cause_idx",
            "causation_id",
            postgresql_where=text("causation_id <> correlation_id"),
        ),
    )
    Table(
        "event_head",
        metadata,
        Column("one", Boolean, primary_key=True),
        Column("position", BigInteger, nullable=False),  # Every position up to it is committed.
        Column("room", BigInteger, nullable=False, server_default="0"),  # Partitions reach here.
    )
    Table(
        "event_key",
        metadata,
        Column("key", BigInteger, nullable=False),  # hashtextextended('<kind>:<value>', 0)
        Column("position", BigInteger, nullable=False),
        Column("kept", SmallInteger, nullable=False),
        PrimaryKeyConstraint("key", "position", "kept"),
    )
    Table(
        "business_key",
        metadata,
        Column("value", Text(collation="C"), nullable=False),
        Column("kind", Text, nullable=False),
        Column("subject_kind", Text, nullable=False),
        Column("subject_id", Text, nullable=False),
        Column("parties", ARRAY(Text), nullable=False),
        Column("seen_at", DateTime(timezone=True), nullable=False),  # Right to a day.
        PrimaryKeyConstraint("value", "kind", "subject_kind", "subject_id"),
    )
    Table(
        "retention_mark",
        metadata,
        Column("name", Text, primary_key=True),
        Column("position", BigInteger, nullable=False),  # Cleaned up to here.
    )


def _figures(metadata: MetaData) -> None:
    Table(
        "figure_day",
        metadata,
        Column("name", Text, nullable=False),
        Column("day", Date, nullable=False),
        Column("dim", Text, nullable=False),
        Column("n", BigInteger, nullable=False),
        Column("amount", BigInteger, nullable=False),
        PrimaryKeyConstraint("name", "day", "dim"),
    )
    Table(
        "kpi_cycle",
        metadata,
        Column("day", Date, nullable=False),
        Column("leg", Text, nullable=False),
        Column("bucket", Integer, nullable=False),
        Column("n", BigInteger, nullable=False),
        PrimaryKeyConstraint("day", "leg", "bucket"),
    )
    Table(
        "kpi_minute",
        metadata,
        Column("minute", DateTime(timezone=True), primary_key=True),
        Column("n", BigInteger, nullable=False),
    )
    Table(
        "flow_day",
        metadata,
        Column("day", Date, nullable=False),
        Column("sku", Text, nullable=False),
        Column("location", Text, nullable=False),  # "": sold, not yet from a place.
        Column("received", BigInteger, nullable=False),
        Column("shipped", BigInteger, nullable=False),
        Column("sold", BigInteger, nullable=False),
        PrimaryKeyConstraint("day", "sku", "location"),
        Index("flow_day_sku_idx", "sku", "location", text("day DESC")),
    )
    Table(
        "stock_day",
        metadata,
        Column("day", Date, nullable=False),
        Column("sku", Text, nullable=False),
        Column("on_hand", BigInteger, nullable=False),
        PrimaryKeyConstraint("day", "sku"),
    )
    amounts = (
        "orders", "units", "revenue_minor", "returned_units", "refund_minor", "known_minor",
        "cost_minor",
    )  # fmt: skip
    Table(
        "market_day",
        metadata,
        Column("by", Text, nullable=False),
        Column("day", Date, nullable=False),
        Column("key", Text, nullable=False),
        Column("currency", Text, nullable=False),
        *(Column(name, BigInteger, nullable=False) for name in amounts),
        PrimaryKeyConstraint("by", "day", "key", "currency"),
    )
    Table(
        "pulse_hour",
        metadata,
        Column("stream", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("hour", DateTime(timezone=True), nullable=False),
        Column("n", BigInteger, nullable=False),
        PrimaryKeyConstraint("stream", "key", "hour"),
    )
