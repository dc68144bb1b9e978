"""Columns of the database "supplier_portal", as the migrations leave them. Statements get their
column lists and types from here."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeEngine

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)


def _column(name: str, kind: type[TypeEngine[Any]], *, null: bool = False) -> Column[Any]:
    return Column(name, kind, nullable=null)


def _texts(*names: str) -> list[Column[Any]]:
    return [_column(name, Text) for name in names]


def _integers(*names: str) -> list[Column[Any]]:
    return [_column(name, Integer) for name in names]


def _at(name: str, *, null: bool = False) -> Column[Any]:
    return Column(name, DateTime(timezone=True), nullable=null)


def _order_key(*, primary: bool = False) -> Column[Any]:
    return Column("purchase_order_id", Text, ForeignKey("purchase_order.purchase_order_id"),
                  primary_key=primary, nullable=False)  # fmt: skip


supplier = Table(
    "supplier", metadata,
    Column("party", Text, primary_key=True),
    _column("name", Text),
    _column("name_zh", Text, null=True),
    _column("country", Text, null=True),
    Column("contacts", JSONB, nullable=False, server_default="[]"),
    _column("lead_time_days", Integer),
    Column("moq", JSONB, nullable=False, server_default="{}"),  # SKU -> units
    _column("currency", Text),
    _column("report_every_days", Integer),
    _column("active", Boolean),
    _column("version", BigInteger),  # 0: known from identity only
    _at("updated_at"),
)  # fmt: skip

location = Table(
    "location", metadata,
    Column("location", Text, primary_key=True),
    *_texts("party", "timezone"),  # The operator; an IANA name.
    _column("active", Boolean),
)  # fmt: skip

sku = Table(
    "sku", metadata,
    Column("sku", Text, primary_key=True),
    _column("active", Boolean),
    _column("bundle", Boolean),
)  # fmt: skip

purchase_order = Table(
    "purchase_order", metadata,
    Column("purchase_order_id", Text, primary_key=True),
    *_texts("number", "supplier", "destination", "currency", "note", "state"),
    _column("version", BigInteger),
    _column("production_version", BigInteger),
    _column("report_every_days", Integer),
    _column("awaiting_supplier", Boolean),
    _column("deviates", Boolean),
    _column("reason", Text),
    _column("body_hash", LargeBinary),
    _at("confirmed_at", null=True),
    _at("cancelled_at", null=True),
    _at("closed_at", null=True),
    _at("created_at"),
    _at("updated_at"),
    Index("purchase_order_created_idx", "created_at", "purchase_order_id"),
    Index("purchase_order_supplier_idx", "supplier", "created_at", "purchase_order_id"),
    Index("purchase_order_number_idx", "number"),
)  # fmt: skip

purchase_order_line = Table(
    "purchase_order_line", metadata,
    _order_key(primary=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    *_texts("supplier", "sku"),
    _column("quantity", Integer),
    _column("unit_price_minor", BigInteger),
    _column("expected_on", Date),
    _column("promised_quantity", Integer, null=True),
    _column("promised_on", Date, null=True),
    _column("committed_on", Date, null=True),
    _column("forecast_on", Date, null=True),
    *_integers("announced", "received", "damaged"),
    _column("last_received_on", Date, null=True),
    _column("completed_on", Date, null=True),
    _column("milestone", Text),
    *_integers("percent", "quantity_good", "quantity_scrap"),
    _column("milestone_note", Text),
    _at("last_reported_at", null=True),
    _column("plan", JSONB),
    _column("report_due_on", Date, null=True),
    _column("silent", Boolean),
    Index("purchase_order_line_sku_idx", "sku", "purchase_order_id"),
    Index("purchase_order_line_report_due_idx", "report_due_on"),
    Index("purchase_order_line_silent_idx", "purchase_order_id", postgresql_where=text("silent")),
)  # fmt: skip

purchase_order_revision = Table(
    "purchase_order_revision", metadata,
    _order_key(primary=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    *_texts("supplier", "kind", "party", "reason"),
    _at("at"),
    _column("lines", JSONB),
)  # fmt: skip

milestone_report = Table(
    "milestone_report", metadata,
    _order_key(primary=True),
    Column("report_id", Text, primary_key=True),
    _column("supplier", Text),
    _column("line_no", Integer),
    *_texts("sku", "milestone"),
    *_integers("percent", "quantity_good", "quantity_scrap"),
    _column("expected_on", Date, null=True),
    _column("note", Text),
    _column("photos", JSONB),
    _at("reported_at"),
    _column("party", Text),
    _column("body_hash", LargeBinary),
    _at("recorded_at"),
    Index("milestone_report_at_idx", "purchase_order_id", "reported_at", "report_id"),
)  # fmt: skip

advance_ship_notice = Table(
    "advance_ship_notice", metadata,
    Column("asn_id", Text, primary_key=True),
    _order_key(),
    *_texts("supplier", "number", "destination"),
    _column("shipped_on", Date),
    _column("expected_on", Date),
    *_texts("carrier", "tracking_number"),
    _column("lines", JSONB),
    _column("party", Text),
    _column("body_hash", LargeBinary),
    _at("created_at"),
    Index("advance_ship_notice_order_idx", "purchase_order_id", "created_at", "asn_id"),
)  # fmt: skip

receipt = Table(
    "receipt", metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),  # 0: was not ordered
    _order_key(),
    _column("supplier", Text),
    _column("asn_id", Text, null=True),
    *_texts("source_event_id", "sku", "location"),
    *_integers("quantity", "damaged"),
    _column("lot", Text, null=True),
    _at("occurred_at"),
    _at("recorded_at"),
    Index("receipt_order_idx", "purchase_order_id", "occurred_at", "event_id", "line_no"),
    Index("receipt_asn_idx", "asn_id"),
)  # fmt: skip

unmatched_receipt = Table(
    "unmatched_receipt", metadata,
    Column("event_id", Uuid, primary_key=True),
    _column("purchase_order_id", Text, null=True),
    _column("asn_id", Text, null=True),
    *_texts("source_event_id", "sku", "location"),
    *_integers("quantity", "damaged"),
    _column("lot", Text, null=True),
    _at("occurred_at"),
    _at("recorded_at"),
)  # fmt: skip


def columns(table: Table) -> dict[str, str]:
    """Column names and how their arrays are handed to unnest(), in order."""
    kinds: list[tuple[type[TypeEngine[Any]], str]] = [
        (BigInteger, "bigint"), (Integer, "integer"), (Boolean, "boolean"), (DateTime, "timestamptz"),
        (Date, "date"), (LargeBinary, "bytea"), (Uuid, "uuid"), (JSONB, "jsonb"), (Text, "text"),
    ]  # fmt: skip
    return {c.name: next(sql for kind, sql in kinds if isinstance(c.type, kind))
            for c in table.columns}  # fmt: skip
