"""The runtime's own tables, the same in every service's database.

`outbox` has the columns of Debezium's outbox event router, so that a large site can put Debezium
in the relay's place; `position` gives the order.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)

NAMES = ("outbox", "gate", "dead_letter", "idempotency")


def install(metadata: MetaData) -> None:
    """Add the runtime's tables to a service's metadata."""
    Table(
        "outbox",
        metadata,
        Column("position", BigInteger, Identity(always=True), primary_key=True),
        Column("id", Uuid, nullable=False),
        Column("aggregatetype", Text, nullable=False),  # The topic.
        Column("aggregateid", Text, nullable=False),  # Kafka's key.
        Column("type", Text, nullable=False),
        Column("payload", LargeBinary, nullable=False),
        Column("subject", Text, nullable=False),
        Column("version", BigInteger, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Column("correlation_id", Text, nullable=False),
        Column("causation_id", Text, nullable=False),
        Column("parties", Text, nullable=False, server_default=""),
        Column("traceparent", Text, nullable=False, server_default=""),
        UniqueConstraint("id", name="outbox_id_key"),
    )
    Table(
        "gate",
        metadata,
        Column("subject", Text, primary_key=True),
        Column("version", BigInteger, nullable=False),
    )
    Table(
        "dead_letter",
        metadata,
        Column("id", BigInteger, Identity(always=True), primary_key=True),
        Column("status", Text, nullable=False),  # rejected, or waiting behind a rejected one
        Column("topic", Text, nullable=False),
        Column("partition", Integer, nullable=False),
        Column("record_offset", BigInteger, nullable=False),
        Column("key", Text, nullable=False),
        Column("type", Text, nullable=False),
        Column("subject", Text, nullable=False),
        Column("headers", Text, nullable=False),  # JSON object of strings
        Column("body", LargeBinary, nullable=False),
        Column("reason", Text, nullable=False),
        Column("cause", Text, nullable=False),
        Column("attempts", Integer, nullable=False, server_default=text("1")),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
        UniqueConstraint("topic", "partition", "record_offset", name="dead_letter_record_key"),
        Index("dead_letter_key_idx", "topic", "key", "id"),
    )
    Table(
        "idempotency",
        metadata,
        Column("party", Text, primary_key=True),
        Column("key", Text, primary_key=True),
        Column("route", Text, nullable=False),
        Column("body_hash", LargeBinary, nullable=False),
        Column("status", Integer, nullable=False),
        Column("etag", Text, nullable=False, server_default=""),
        Column("response", LargeBinary, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False),
        Index("idempotency_created_idx", "created_at"),
    )


RUNTIME_SQL = """
CREATE TABLE outbox (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL,
    aggregatetype text NOT NULL,
    aggregateid text NOT NULL,
    type text NOT NULL,
    payload bytea NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    correlation_id text NOT NULL,
    causation_id text NOT NULL,
    parties text NOT NULL DEFAULT '',
    traceparent text NOT NULL DEFAULT '',
    CONSTRAINT outbox_subject_version_key UNIQUE (subject, version)
) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 2000);
CREATE TABLE gate (
    subject text PRIMARY KEY,
    version bigint NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
CREATE TABLE dead_letter (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    status text NOT NULL CHECK (status IN ('rejected', 'waiting')),
    topic text NOT NULL,
    partition integer NOT NULL,
    record_offset bigint NOT NULL,
    key text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    headers text NOT NULL,
    body bytea NOT NULL,
    reason text NOT NULL,
    cause text NOT NULL,
    attempts integer NOT NULL DEFAULT 1,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT dead_letter_record_key UNIQUE (topic, partition, record_offset)
);
CREATE INDEX dead_letter_key_idx ON dead_letter (topic, key, id);
CREATE TABLE idempotency (
    party text NOT NULL,
    key text NOT NULL,
    route text NOT NULL,
    body_hash bytea NOT NULL,
    status integer NOT NULL,
    etag text NOT NULL DEFAULT '',
    response bytea NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (party, key)
);
CREATE INDEX idempotency_created_idx ON idempotency (created_at);
"""


# An event's id is made of its source, subject and version, so that it guards the same as those two
# texts did, at half the cost of a row.
OUTBOX_BY_ID_SQL = """
ALTER TABLE outbox DROP CONSTRAINT outbox_subject_version_key;
ALTER TABLE outbox ADD CONSTRAINT outbox_id_key UNIQUE (id);
"""


def party_policy_sql(table: str, column: str = "party") -> str:
    """Row-level security for a table of party-owned rows: the application role sees the rows of
    the party set in `app.party` ('*' for staff and services), the worker role sees all."""
    seen = f"(SELECT current_setting('app.party', true)) IN ('*', {column})"
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_party ON {table} USING ({seen}) WITH CHECK ({seen});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
"""
