"""Columns and constraints of the database "control_tower"."""

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
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)

event = Table(
    "event",
    metadata,
    Column("position", BigInteger, primary_key=True, autoincrement=False),
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
    UniqueConstraint("id", name="event_id_key"),
)
event_head = Table(
    "event_head",
    metadata,
    Column("one", Boolean, primary_key=True),
    Column("position", BigInteger, nullable=False),  # Every position up to it is committed.
)
event_key = Table(
    "event_key",
    metadata,
    Column("kind", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("position", BigInteger, nullable=False),
    PrimaryKeyConstraint("kind", "value", "position"),
)
order_progress = Table(
    "order_progress",
    metadata,
    Column("order_id", Text, primary_key=True),
    Column("accepted_at", DateTime(timezone=True)),
    Column("reserved_at", DateTime(timezone=True)),
    Column("shipped_at", DateTime(timezone=True)),
    Column("delivered_at", DateTime(timezone=True)),
    Column("cancelled_at", DateTime(timezone=True)),
    Column("reserved_attempt", Integer, nullable=False),
    Column("refused_attempt", Integer, nullable=False),
    Index(
        "order_progress_refused_idx", "order_id",
        postgresql_where=text(
            "refused_attempt > reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL"
        ),
    ),
)  # fmt: skip
kpi_day = Table(
    "kpi_day",
    metadata,
    Column("day", Date, nullable=False),
    Column("name", Text, nullable=False),
    Column("n", BigInteger, nullable=False),
    PrimaryKeyConstraint("day", "name"),
)
kpi_cycle = Table(
    "kpi_cycle",
    metadata,
    Column("day", Date, nullable=False),
    Column("leg", Text, nullable=False),
    Column("bucket", Integer, nullable=False),
    Column("n", BigInteger, nullable=False),
    PrimaryKeyConstraint("day", "leg", "bucket"),
)
kpi_minute = Table(
    "kpi_minute",
    metadata,
    Column("minute", DateTime(timezone=True), primary_key=True),
    Column("n", BigInteger, nullable=False),
)
retention_mark = Table(
    "retention_mark",
    metadata,
    Column("name", Text, primary_key=True),
    Column("position", BigInteger, nullable=False),  # Cleaned up to here.
)
