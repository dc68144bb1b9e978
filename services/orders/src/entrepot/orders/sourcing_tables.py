"""Columns of what migration 0002 made for sourcing, promises and pickups; installed by tables.py."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    Index,
    Integer,
    MetaData,
    Numeric,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.schema import SchemaItem


def _instant(name: str, *, nullable: bool = False) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=nullable)


def _text(*names: str) -> list[Column[object]]:
    return [Column(name, Text, nullable=False) for name in names]


def order_columns() -> list[SchemaItem]:
    """Of sales_order: what was promised to the buyer, and how it went; and its new indexes."""
    return [
        _instant("promised_ship_by", nullable=True),
        _instant("promised_deliver_by", nullable=True),
        Column("promise_location", Text),
        Column("promise_lane", Text),
        Column("promise_zone", Text),
        Column("promise_ruleset", BigInteger),
        _instant("promised_at", nullable=True),
        _instant("promise_measured_at", nullable=True),
        Column("promise_days_late", Integer),
        Index(
            "sales_order_measured_idx", "promise_measured_at",
            postgresql_where=text("promise_measured_at IS NOT NULL"),
        ),
        Index(
            "sales_order_parked_idx", "accepted_at", "order_id",
            postgresql_where=text("sourcing = 'parked'"),
        ),
    ]  # fmt: skip


def location_columns() -> list[Column[object]]:
    """Of location_copy: kind, calendar and position."""
    return [
        *_text("kind", "name", "cut_off", "postal_code", "city"),
        Column("latitude", Double),
        Column("longitude", Double),
        Column("opening_hours", JSONB, nullable=False),
        Column("closed_on", JSONB, nullable=False),
        Column("pickup", Boolean, nullable=False),
        Column("same_day", Boolean, nullable=False),
        Column("collect_within_days", Integer, nullable=False),
    ]


def install(metadata: MetaData) -> None:
    """The tables."""
    _copies(metadata)
    _rules(metadata)
    _of_orders(metadata)


def _copies(metadata: MetaData) -> None:
    Table(
        "agreement_copy", metadata,
        Column("agreement", Text, primary_key=True),
        Column("active", Boolean, nullable=False),
        Column("terms", JSONB, nullable=False),
    )  # fmt: skip
    Table(
        "stock_receipt", metadata,
        Column("sku", Text, primary_key=True),
        Column("location", Text, primary_key=True),
        Column("source_event_id", Text, primary_key=True),
        _instant("received_at"),
        Column("quantity", BigInteger, nullable=False),
    )  # fmt: skip


def _rules(metadata: MetaData) -> None:
    Table(
        "sourcing_ruleset", metadata,
        Column("version", BigInteger, primary_key=True),
        Column("document", JSONB, nullable=False),
        _instant("effective_from"),
        _instant("activated_at", nullable=True),
        *_text("changed_by"),
        _instant("changed_at"),
    )  # fmt: skip
    Table(
        "exchange_rate", metadata,
        Column("currency", Text, primary_key=True),
        Column("quote", Text, primary_key=True),
        Column("effective_from", Date, primary_key=True),
        Column("rate", Numeric, nullable=False),
        *_text("source", "changed_by"),
        _instant("changed_at"),
    )  # fmt: skip
    Table(
        "duty_rule", metadata,
        Column("rule", Text, primary_key=True),
        *_text("kind", "country_from", "country_to", "hs_prefix"),
        Column("rate_bp", Integer, nullable=False),
        Column("fixed_minor", BigInteger, nullable=False),
        *_text("currency"),
        Column("min_value_minor", BigInteger, nullable=False),
        Column("max_value_minor", BigInteger),
        Column("effective_from", Date, nullable=False),
        Column("effective_to", Date),
        *_text("source"),
        Column("version", BigInteger, nullable=False),
        *_text("changed_by"),
        _instant("changed_at"),
    )  # fmt: skip
    Table(
        "sourcing_network", metadata,
        Column("fingerprint", Text, primary_key=True),
        Column("content", JSONB, nullable=False),
        _instant("used_at"),
    )  # fmt: skip


def _of_orders(metadata: MetaData) -> None:
    Table(
        "order_wish", metadata,
        Column("order_id", Text, primary_key=True),
        *_text("party", "kind", "pickup_at", "service_level"),
        Column("tags", ARRAY(Text), nullable=False),
        Column("latitude", Double),
        Column("longitude", Double),
    )  # fmt: skip
    Table(
        "order_parked", metadata,
        Column("order_id", Text, primary_key=True),
        *_text("party", "code", "reason", "reason_zh", "rule"),
        Column("ruleset", BigInteger, nullable=False),
        _instant("parked_at"),
        Index("order_parked_code_idx", "code", "parked_at"),
    )  # fmt: skip
    Table(
        "pickup", metadata,
        Column("fulfilment_id", Text, primary_key=True),
        *_text("order_id", "party", "warehouse_party", "location", "code", "state"),
        Column("wrong_codes", Integer, nullable=False),
        _instant("ready_at", nullable=True),
        _instant("collect_by", nullable=True),
        _instant("ended_at", nullable=True),
        _instant("created_at"),
        Column("version", BigInteger, nullable=False),
        Index("pickup_location_idx", "location", "created_at", "fulfilment_id"),
        Index("pickup_order_idx", "order_id"),
        Index("pickup_due_idx", "collect_by", postgresql_where=text("state = 'ready'")),
    )  # fmt: skip
