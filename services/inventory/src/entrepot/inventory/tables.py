"""The tables of the database `inventory`, as the migrations leave them (a test compares). CHECK
constraints and policies stand in migrations/versions/0001_tables.py, next to their reasons."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.schema import SchemaItem

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)

INSTANT = DateTime(timezone=True)


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _units(*names: str, default: bool = False) -> list[Column[int]]:
    given = text("0") if default else None
    return [Column(name, BigInteger, nullable=False, server_default=given) for name in names]


def _instants(*names: str) -> list[Column[object]]:
    return [Column(name, INSTANT, nullable=False) for name in names]


def _table(name: str, *parts: SchemaItem | list[Column[str]] | list[Column[int]]
           | list[Column[object]]) -> Table:  # fmt: skip
    flat: list[SchemaItem] = []
    for part in parts:
        flat.extend(part) if isinstance(part, list) else flat.append(part)
    return Table(name, metadata, *flat)


_table("sku", Column("sku", Text, primary_key=True), _text("title", "status"),
       Column("bundle", Boolean, nullable=False), _units("version"))  # fmt: skip
_table("party", Column("party", Text, primary_key=True), _text("kind", "name"),
       Column("active", Boolean, nullable=False), _units("version"))  # fmt: skip
location = _table(
    "location", Column("location", Text, primary_key=True),
    _text("kind", "name", "party", "country", "timezone", "cut_off"),
    Column("opening_hours", JSONB, nullable=False), Column("closed_on", JSONB, nullable=False),
    _text("postal_code", "city"), Column("latitude", Double), Column("longitude", Double),
    Column("active", Boolean, nullable=False), _units("version"), _instants("changed_at"),
)  # fmt: skip
_table("shop_source", Column("shop", Text, primary_key=True),
       Column("location", Text, ForeignKey("location.location"), primary_key=True))  # fmt: skip
stock = _table(
    "stock", Column("sku", Text, primary_key=True), Column("location", Text, primary_key=True),
    _text("party"),
    _units("on_hand", "reserved", "quality_hold", "damaged", "incoming", "version",
           default=True),
    Index("stock_location_idx", "location", "sku"),
)  # fmt: skip
movement = _table(
    "movement", Column("id", BigInteger, Identity(always=True), primary_key=True),
    _instants("posted_at", "occurred_at"),
    _text("sku", "location", "party", "from_account", "to_account"),
    Column("quantity", Integer, nullable=False), _text("kind", "reference", "source_event_id"),
    Column("lot", Text), Index("movement_stock_idx", "sku", "location", "occurred_at", "id"),
    Index("movement_reference_idx", "reference",
          postgresql_where=text("kind NOT IN ('reserve', 'release', 'expire', 'ship')")),
)  # fmt: skip
_table(
    "stock_event", Column("party", Text, primary_key=True),
    Column("event_id", Text, primary_key=True), _text("type", "sku", "location"),
    _units("delta"), Column("body_hash", LargeBinary, nullable=False), _text("note"),
    _instants("occurred_at", "posted_at"),
    Index("stock_event_counted_idx", "sku", "location", "occurred_at",
          postgresql_where=text("type = 'counted'")),
)  # fmt: skip
_table(
    "expected_receipt",
    Column("expected_id", BigInteger, Identity(always=True), primary_key=True),
    _text("source", "source_id"), Column("line_no", Integer, nullable=False),
    _text("sku", "location", "party"), Column("purchase_order_id", Text),
    Column("supplier", Text), _units("quantity"), _units("received", default=True),
    Column("expected_on", Date), _text("carrier", "tracking_number", "state"),
    UniqueConstraint("source_id", "line_no", "sku", name="expected_receipt_line_key"),
    Index("expected_receipt_open_idx", "location", "sku",
          postgresql_where=text("state = 'open'")),
    Index("expected_receipt_order_idx", "purchase_order_id"),
)  # fmt: skip
_table(
    "reservation", Column("reservation_id", Text, primary_key=True),
    _text("order_id", "party", "state"), Column("attempt", Integer, nullable=False),
    Column("option", Integer, nullable=False), Column("expires_at", INSTANT), _units("version"),
    _instants("created_at", "changed_at"), Index("reservation_order_idx", "order_id"),
    Index("reservation_expiry_idx", "expires_at",
          postgresql_where=text("state = 'reserved' AND expires_at IS NOT NULL")),
)  # fmt: skip
_table(
    "reservation_line", Column("reservation_id", Text, primary_key=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    Column("sku", Text, primary_key=True), Column("location", Text, primary_key=True),
    _text("party", "owner"), _units("quantity", "shipped", "released"),
    Index("reservation_line_open_idx", "location", "sku",
          postgresql_where=text("shipped + released < quantity")),
)  # fmt: skip
_table(
    "fulfilment", Column("fulfilment_id", Text, primary_key=True),
    _text("order_id", "reservation_id", "location", "state"),
    Column("lines", JSONB, nullable=False), _instants("changed_at"),
    Index("fulfilment_order_idx", "order_id"),
)  # fmt: skip
_table("cancelled_order", Column("order_id", Text, primary_key=True),
       _instants("cancelled_at"))  # fmt: skip
_table(
    "transfer", Column("transfer_id", Text, primary_key=True),
    _text("from_location", "to_location", "from_party", "to_party", "state", "reference", "note"),
    Column("expected_on", Date), _units("version"), _instants("created_at", "changed_at"),
)  # fmt: skip
_table(
    "transfer_line",
    Column("transfer_id", Text, ForeignKey("transfer.transfer_id"), primary_key=True),
    Column("sku", Text, primary_key=True), _units("quantity"),
    _units("dispatched", "received", "damaged", "lost", default=True),
)  # fmt: skip
_table(
    "stock_count", Column("count_id", Text, primary_key=True),
    _text("location", "party", "note"), _instants("counted_at", "posted_at"),
    Index("stock_count_location_idx", "location", "counted_at"),
)  # fmt: skip
_table(
    "stock_count_line",
    Column("count_id", Text, ForeignKey("stock_count.count_id"), primary_key=True),
    Column("sku", Text, primary_key=True), _units("expected", "counted", "variance"),
    _text("state", "detail"),
)  # fmt: skip
_table(
    "alert_rule", Column("rule_id", Text, primary_key=True), _text("kind"),
    Column("sku", Text), Column("location", Text), _units("threshold"), _text("severity", "note"),
    Column("active", Boolean, nullable=False), _units("version"), _instants("changed_at"),
)  # fmt: skip
_table(
    "alert", Column("alert_id", BigInteger, Identity(always=True), primary_key=True),
    Column("rule_id", Text, ForeignKey("alert_rule.rule_id"), nullable=False),
    _text("sku", "location", "party"), _units("observed", "threshold"), _instants("opened_at"),
    Column("closed_at", INSTANT),
    Index("alert_open_key", "rule_id", "sku", "location", unique=True,
          postgresql_where=text("closed_at IS NULL")),
)  # fmt: skip
