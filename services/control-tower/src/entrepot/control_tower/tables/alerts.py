"""Risk rules, alerts, silences, who is told, messages."""

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Float,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

_AT = DateTime(timezone=True)


def install(metadata: MetaData) -> None:
    """Add the tables."""
    for add in (
        _risk_rule,
        _alert,
        _alert_log,
        _alert_action,
        _silence,
        _notification_route,
        _notification,
        _contact,
        _message,
        _health_hour,
    ):
        add(metadata)


def _risk_rule(metadata: MetaData) -> None:
    Table(
        "risk_rule",
        metadata,
        Column("rule", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("title_zh", Text, nullable=False),
        Column("severity", Text, nullable=False),
        Column("enabled", Boolean, nullable=False),
        Column("deadline_h", Float(53), nullable=False),
        Column("params", JSONB, nullable=False),
        Column("only_things", ARRAY(Text), nullable=False),
        Column("valid_from", _AT, nullable=False),
        Column("valid_until", _AT),
        Column("reason", Text, nullable=False),
        Column("changed_by", Text, nullable=False),
        Column("changed_at", _AT, nullable=False),
        PrimaryKeyConstraint("rule", "version"),
    )


def _alert(metadata: MetaData) -> None:
    Table(
        "alert",
        metadata,
        Column("alert_id", Text, primary_key=True),
        Column("rule", Text, nullable=False),
        Column("rule_version", Integer, nullable=False),
        Column("kind", Text, nullable=False),
        Column("severity", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("subject_kind", Text, nullable=False),
        Column("subject_id", Text, nullable=False),
        Column("grp", Text, nullable=False),
        Column("parties", ARRAY(Text), nullable=False),
        Column("title", Text, nullable=False),
        Column("title_zh", Text, nullable=False),
        Column("detail", Text, nullable=False),
        Column("detail_zh", Text, nullable=False),
        Column("observed", Float(53), nullable=False),
        Column("threshold", Float(53), nullable=False),
        Column("evidence", JSONB, nullable=False),
        Column("context", JSONB, nullable=False),
        Column("opened_at", _AT, nullable=False),
        Column("last_seen_at", _AT, nullable=False),
        Column("deadline_at", _AT, nullable=False),
        Column("harm_at", _AT),
        Column("owner", Text, nullable=False),
        Column("note", Text, nullable=False),
        Column("acknowledged_at", _AT),
        Column("acknowledged_by", Text, nullable=False),
        Column("snoozed_until", _AT),
        Column("silenced_by", Text, nullable=False),
        Column("escalations", Integer, nullable=False),
        Column("escalated_at", _AT),
        Column("resolved_at", _AT),
        Column("resolved_by", Text, nullable=False),
        Column("resolution", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Index(
            "alert_thing_idx",
            "rule",
            "subject_kind",
            "subject_id",
            unique=True,
            postgresql_where=text("state <> 'resolved'"),
        ),
        Index("alert_opened_idx", "opened_at", "alert_id"),
        Index(
            "alert_waiting_idx",
            "opened_at",
            "alert_id",
            postgresql_where=text("state <> 'resolved'"),
        ),
        Index("alert_group_idx", "grp", postgresql_where=text("state <> 'resolved'")),
        Index(
            "alert_resolved_idx", "resolved_at", postgresql_where=text("resolved_at IS NOT NULL")
        ),
    )


def _alert_log(metadata: MetaData) -> None:
    Table(
        "alert_log",
        metadata,
        Column("alert_id", Text, nullable=False),
        Column("version", Integer, nullable=False),
        Column("at", _AT, nullable=False),
        Column("what", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("note", Text, nullable=False),
        PrimaryKeyConstraint("alert_id", "version"),
    )


def _alert_action(metadata: MetaData) -> None:
    Table(
        "alert_action",
        metadata,
        Column("action_id", Text, primary_key=True),
        Column("alert_id", Text, nullable=False),
        Column("action", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("method", Text, nullable=False),
        Column("service", Text, nullable=False),
        Column("path", Text, nullable=False),
        Column("body", JSONB),
        Column("state", Text, nullable=False),
        Column("status", Integer, nullable=False),
        Column("answer", Text, nullable=False),
        Column("begun_at", _AT, nullable=False),
        Column("ended_at", _AT),
        Index("alert_action_alert_idx", "alert_id", "begun_at"),
    )


def _silence(metadata: MetaData) -> None:
    Table(
        "silence",
        metadata,
        Column("silence_id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("matchers", JSONB, nullable=False),
        Column("starts_at", _AT, nullable=False),
        Column("ends_at", _AT, nullable=False),
        Column("reason", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("changed_at", _AT, nullable=False),
    )


def _notification_route(metadata: MetaData) -> None:
    Table(
        "notification_route",
        metadata,
        Column("route_id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("enabled", Boolean, nullable=False),
        Column("channel", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("secret", Text, nullable=False),
        Column("language", Text, nullable=False),
        Column("min_severity", Text, nullable=False),
        Column("rules", ARRAY(Text), nullable=False),
        Column("parties", ARRAY(Text), nullable=False),
        Column("on_what", ARRAY(Text), nullable=False),
        Column("changed_by", Text, nullable=False),
        Column("changed_at", _AT, nullable=False),
    )


def _notification(metadata: MetaData) -> None:
    Table(
        "notification",
        metadata,
        Column("notification_id", Text, primary_key=True),
        Column("route_id", Text, nullable=False),
        Column("about", Text, nullable=False),
        Column("what", Text, nullable=False),
        Column("channel", Text, nullable=False),
        Column("target", Text, nullable=False),
        Column("heading", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_at", _AT, nullable=False),
        Column("last_answer", Text, nullable=False),
        Column("created_at", _AT, nullable=False),
        Column("sent_at", _AT),
        UniqueConstraint("route_id", "about", "what", name="notification_once_key"),
        Index("notification_due_idx", "next_at", postgresql_where=text("state = 'pending'")),
    )


def _contact(metadata: MetaData) -> None:
    Table(
        "contact",
        metadata,
        Column("party", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("email", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("language", Text, nullable=False),
        Column("changed_at", _AT, nullable=False),
    )


def _message(metadata: MetaData) -> None:
    Table(
        "message",
        metadata,
        Column("message_id", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("by", Text, nullable=False),
        Column("topic_kind", Text, nullable=False),
        Column("topic_id", Text, nullable=False),
        Column("heading", Text, nullable=False),
        Column("body", Text, nullable=False),
        Column("emailed", Boolean, nullable=False),
        Column("sent_at", _AT, nullable=False),
        Index("message_party_idx", "party", "sent_at"),
    )


def _health_hour(metadata: MetaData) -> None:
    Table(
        "health_hour",
        metadata,
        Column("service", Text, nullable=False),
        Column("hour", _AT, nullable=False),
        Column("lag", BigInteger, nullable=False),  # The most of the hour, as the next two.
        Column("outbox_age_s", Float(53), nullable=False),
        Column("dead_letters", BigInteger, nullable=False),
        Column("silent_rounds", BigInteger, nullable=False),  # Rounds without an answer.
        PrimaryKeyConstraint("service", "hour"),
    )
