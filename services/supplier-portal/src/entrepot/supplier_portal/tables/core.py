"""Suppliers, orders, reports, notices and receipts."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from entrepot.supplier_portal.tables.base import at, column, integers, metadata, order_key, texts

supplier = Table(
    "supplier", metadata,
    Column("party", Text, primary_key=True),
    column("name", Text),
    column("name_zh", Text, null=True),
    column("country", Text, null=True),
    Column("contacts", JSONB, nullable=False, server_default="[]"),
    column("lead_time_days", Integer),
    Column("moq", JSONB, nullable=False, server_default="{}"),  # SKU -> units
    column("currency", Text),
    column("report_every_days", Integer),
    column("active", Boolean),
    column("version", BigInteger),  # 0: known from identity only
    at("updated_at"),
)  # fmt: skip

location = Table(
    "location", metadata,
    Column("location", Text, primary_key=True),
    *texts("party", "timezone"),  # The operator; an IANA name.
    column("active", Boolean),
)  # fmt: skip

sku = Table(
    "sku", metadata,
    Column("sku", Text, primary_key=True),
    column("active", Boolean),
    column("bundle", Boolean),
    Column("categories", JSONB, nullable=False, server_default="[]"),
)  # fmt: skip

purchase_order = Table(
    "purchase_order", metadata,
    Column("purchase_order_id", Text, primary_key=True),
    *texts("number", "supplier", "destination", "currency", "note", "state"),
    column("version", BigInteger),
    column("production_version", BigInteger),
    column("report_every_days", Integer),
    column("awaiting_supplier", Boolean),
    column("deviates", Boolean),
    column("reason", Text),
    column("body_hash", LargeBinary),
    column("draft", Boolean),
    *texts("answer"),
    column("agreement_id", Text, null=True),
    column("blanket_id", Text, null=True),
    at("confirmed_at", null=True),
    at("cancelled_at", null=True),
    at("closed_at", null=True),
    at("created_at"),
    at("updated_at"),
    Index("purchase_order_created_idx", "created_at", "purchase_order_id"),
    Index("purchase_order_supplier_idx", "supplier", "created_at", "purchase_order_id"),
    Index("purchase_order_number_idx", "number"),
    Index("purchase_order_blanket_idx", "blanket_id"),
)  # fmt: skip

purchase_order_line = Table(
    "purchase_order_line", metadata,
    order_key(primary=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    *texts("supplier", "sku"),
    column("quantity", Integer),
    column("unit_price_minor", BigInteger),
    column("expected_on", Date),
    column("promised_quantity", Integer, null=True),
    column("promised_on", Date, null=True),
    column("committed_on", Date, null=True),
    column("forecast_on", Date, null=True),
    *integers("announced", "received", "damaged"),
    column("last_received_on", Date, null=True),
    column("completed_on", Date, null=True),
    column("milestone", Text),
    *integers("percent", "quantity_good", "quantity_scrap"),
    column("milestone_note", Text),
    at("last_reported_at", null=True),
    column("plan", JSONB),
    column("report_due_on", Date, null=True),
    column("silent", Boolean),
    Index("purchase_order_line_sku_idx", "sku", "purchase_order_id"),
    Index("purchase_order_line_report_due_idx", "report_due_on"),
    Index("purchase_order_line_silent_idx", "purchase_order_id", postgresql_where=text("silent")),
)  # fmt: skip

purchase_order_revision = Table(
    "purchase_order_revision", metadata,
    order_key(primary=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    *texts("supplier", "kind", "party", "reason"),
    at("at"),
    column("lines", JSONB),
)  # fmt: skip

milestone_report = Table(
    "milestone_report", metadata,
    order_key(primary=True),
    Column("report_id", Text, primary_key=True),
    column("supplier", Text),
    column("line_no", Integer),
    *texts("sku", "milestone"),
    *integers("percent", "quantity_good", "quantity_scrap"),
    column("expected_on", Date, null=True),
    column("due_on", Date, null=True),
    *integers("slip_days"),
    column("note", Text),
    column("photos", JSONB),
    at("reported_at"),
    column("party", Text),
    column("body_hash", LargeBinary),
    at("recorded_at"),
    Index("milestone_report_at_idx", "purchase_order_id", "reported_at", "report_id"),
)  # fmt: skip

advance_ship_notice = Table(
    "advance_ship_notice", metadata,
    Column("asn_id", Text, primary_key=True),
    order_key(),
    *texts("supplier", "number", "destination"),
    column("shipped_on", Date),
    column("expected_on", Date),
    *texts("carrier", "tracking_number"),
    column("lines", JSONB),
    column("party", Text),
    column("body_hash", LargeBinary),
    at("created_at"),
    Index("advance_ship_notice_order_idx", "purchase_order_id", "created_at", "asn_id"),
)  # fmt: skip

receipt = Table(
    "receipt", metadata,
    Column("event_id", Uuid, primary_key=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),  # 0: was not ordered
    order_key(),
    column("supplier", Text),
    column("asn_id", Text, null=True),
    *texts("source_event_id", "sku", "location"),
    *integers("quantity", "damaged"),
    column("lot", Text, null=True),
    at("occurred_at"),
    at("recorded_at"),
    Index("receipt_order_idx", "purchase_order_id", "occurred_at", "event_id", "line_no"),
    Index("receipt_asn_idx", "asn_id"),
)  # fmt: skip

unmatched_receipt = Table(
    "unmatched_receipt", metadata,
    Column("event_id", Uuid, primary_key=True),
    column("purchase_order_id", Text, null=True),
    column("asn_id", Text, null=True),
    *texts("source_event_id", "sku", "location"),
    *integers("quantity", "damaged"),
    column("lot", Text, null=True),
    at("occurred_at"),
    at("recorded_at"),
)  # fmt: skip
