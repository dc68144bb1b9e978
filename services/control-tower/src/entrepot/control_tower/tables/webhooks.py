"""Outgoing webhooks and the portal of outside parties."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)

_AT = DateTime(timezone=True)


def install(metadata: MetaData) -> None:
    """Add the tables."""
    for add in (_webhook_endpoint, _webhook_delivery, _webhook_attempt, _portal_key, _portal_link):
        add(metadata)


def _webhook_endpoint(metadata: MetaData) -> None:
    Table(
        "webhook_endpoint",
        metadata,
        Column("endpoint_id", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("url", Text, nullable=False),
        Column("description", Text, nullable=False),
        Column("types", ARRAY(Text), nullable=False),
        Column("state", Text, nullable=False),
        Column("secret", Text, nullable=False),
        Column("old_secret", Text, nullable=False),
        Column("old_until", _AT),
        Column("cursor", BigInteger, nullable=False),
        Column("failing_since", _AT),
        Column("paused_reason", Text, nullable=False),
        Column("pauses", Integer, nullable=False),
        Column("created_at", _AT, nullable=False),
        Column("changed_at", _AT, nullable=False),
        Index("webhook_endpoint_party_idx", "party", "endpoint_id"),
    )


def _webhook_delivery(metadata: MetaData) -> None:
    Table(
        "webhook_delivery",
        metadata,
        Column("delivery_id", BigInteger, Identity(always=True), primary_key=True),
        Column("endpoint_id", Text, nullable=False),
        Column("party", Text, nullable=False),
        Column("message_id", Text, nullable=False),
        Column("position", BigInteger, nullable=False),
        Column("type", Text, nullable=False),
        Column("key", Text, nullable=False),
        Column("body", LargeBinary),
        Column("state", Text, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_at", _AT, nullable=False),
        Column("claimed_until", _AT),
        Column("last_status", Integer, nullable=False),
        Column("created_at", _AT, nullable=False),
        Column("ended_at", _AT),
        Index(
            "webhook_delivery_waiting_idx",
            "endpoint_id",
            "key",
            "delivery_id",
            postgresql_where=text("state = 'pending'"),
        ),
        Index("webhook_delivery_endpoint_idx", "endpoint_id", "delivery_id"),
        Index(
            "webhook_delivery_ended_idx", "ended_at", postgresql_where=text("ended_at IS NOT NULL")
        ),
    )


def _webhook_attempt(metadata: MetaData) -> None:
    Table(
        "webhook_attempt",
        metadata,
        Column("delivery_id", BigInteger, nullable=False),
        Column("attempt", Integer, nullable=False),
        Column("party", Text, nullable=False),
        Column("at", _AT, nullable=False),
        Column("status", Integer, nullable=False),
        Column("took_ms", Integer, nullable=False),
        Column("answer", Text, nullable=False),
        PrimaryKeyConstraint("delivery_id", "attempt"),
    )


def _portal_key(metadata: MetaData) -> None:
    Table(
        "portal_key",
        metadata,
        Column("key_id", Text, primary_key=True),
        Column("secret", Text, nullable=False),
        Column("created_at", _AT, nullable=False),
    )


def _portal_link(metadata: MetaData) -> None:
    Table(
        "portal_link",
        metadata,
        Column("link_id", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("made_by", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("expires_at", _AT, nullable=False),
        Column("revoked_at", _AT),
        Column("used", Integer, nullable=False),
        Column("used_at", _AT),
        Column("created_at", _AT, nullable=False),
    )
