"""Cartons, receipts that differ, inspections, invoices, scorecards, shared demand."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB

from entrepot.supplier_portal.tables.base import at, column, integers, metadata, texts


def _key(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, primary_key=True, autoincrement=False)


subject_version = Table("subject_version", metadata, _key("subject"), column("version", BigInteger))

carton_set = Table(
    "carton_set", metadata,
    _key("asn_id"),
    column("supplier", Text),
    column("body_hash", LargeBinary),
    column("version", BigInteger),
    at("packed_at"),
)  # fmt: skip

carton = Table(
    "carton", metadata,
    _key("sscc"),
    *texts("asn_id", "purchase_order_id", "supplier"),
    column("number", Integer),
    column("lines", JSONB),
    column("weight_g", Integer),
    Index("carton_asn_idx", "asn_id", "number"),
)  # fmt: skip

match_tolerance = Table(
    "match_tolerance", metadata,
    _key("scope"),  # A supplier, or * for all.
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    *integers("over_bp", "over_units", "short_bp", "short_units", "damaged_bp", "damaged_units",
              "price_bp"),
    column("price_minor", BigInteger),
    column("settle_days", Integer),
    column("set_by", Text),
    at("set_at"),
)  # fmt: skip

asn_receiving = Table(
    "asn_receiving", metadata,
    _key("asn_id"),
    *texts("purchase_order_id", "supplier"),
    at("last_counted_at"),
    at("settled_at", null=True),
    column("settled_by", Text),
    Index("asn_receiving_open_idx", "last_counted_at", postgresql_where=text("settled_at IS NULL")),
)  # fmt: skip

receipt_difference = Table(
    "receipt_difference", metadata,
    _key("difference_id"),
    *texts("supplier", "purchase_order_id"),
    column("asn_id", Text, null=True),
    column("line_no", Integer),
    *texts("sku", "lot", "kind"),
    *integers("units", "expected", "counted"),
    *texts("state", "decision"),
    column("claim_minor", BigInteger),
    *texts("currency", "note", "decided_by"),
    at("decided_at", null=True),
    at("found_at"),
    column("version", BigInteger),
    Index("receipt_difference_supplier_idx", "supplier", "found_at", "difference_id"),
    Index("receipt_difference_found_idx", "found_at", "difference_id"),
    Index("receipt_difference_order_idx", "purchase_order_id"),
)  # fmt: skip

inspection = Table(
    "inspection", metadata,
    _key("inspection_id"),
    column("supplier", Text),
    column("purchase_order_id", Text, null=True),
    column("asn_id", Text, null=True),
    column("sku", Text),
    column("lot", Text, null=True),
    column("location", Text, null=True),
    column("lot_size", Integer),
    *texts("level", "severity"),
    column("steady", Boolean),
    column("original", Boolean),  # Resubmitted lots do not count for switching.
    column("aqls", JSONB),
    column("plans", JSONB),
    *texts("state", "verdict"),
    column("inspected", Integer),
    column("findings", JSONB),
    column("defects", JSONB),
    *texts("inspector", "decision"),
    column("released_units", Integer),
    *texts("decided_by", "note"),
    column("body_hash", LargeBinary),
    column("version", BigInteger),
    at("planned_at"),
    at("recorded_at", null=True),
    at("decided_at", null=True),
    Index("inspection_supplier_idx", "supplier", "planned_at", "inspection_id"),
    Index("inspection_planned_idx", "planned_at", "inspection_id"),
    Index("inspection_switching_idx", "supplier", "sku", "recorded_at"),
)  # fmt: skip

supplier_invoice = Table(
    "supplier_invoice", metadata,
    _key("invoice_id"),
    *texts("supplier", "kind", "number", "number_key", "currency"),
    column("invoiced_on", Date),
    column("due_on", Date, null=True),
    column("tax_minor", BigInteger),
    column("shipping_minor", BigInteger),
    column("total_minor", BigInteger),
    column("lines", JSONB),
    column("matches", JSONB),
    *texts("state", "decided_by", "reason"),
    column("body_hash", LargeBinary),
    column("version", BigInteger),
    at("created_at"),
    at("updated_at"),
    Index("supplier_invoice_number_idx", "supplier", "number_key", unique=True),
    Index("supplier_invoice_created_idx", "created_at", "invoice_id"),
    Index("supplier_invoice_day_idx", "supplier", "invoiced_on"),
)  # fmt: skip

invoiced_line = Table(
    "invoiced_line", metadata,
    Column("invoice_id", Text, ForeignKey("supplier_invoice.invoice_id"), primary_key=True),
    _number("line_no"),
    *texts("supplier", "purchase_order_id"),
    *integers("purchase_order_line", "units"),  # units: below 0 for a credit note.
    column("stands", Boolean),
    Index("invoiced_line_order_idx", "purchase_order_id", "purchase_order_line"),
)  # fmt: skip

supplier_payment = Table(
    "supplier_payment", metadata,
    _key("payment_id"),
    *texts("supplier", "reference", "currency"),
    column("amount_minor", BigInteger),
    column("paid_on", Date),
    column("entered_by", Text),
    column("body_hash", LargeBinary),
    at("created_at"),
    Index("supplier_payment_day_idx", "supplier", "paid_on"),
)  # fmt: skip

scorecard_rules = Table(
    "scorecard_rules", metadata,
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    column("rules", JSONB),
    column("set_by", Text),
    at("set_at"),
)  # fmt: skip

scorecard = Table(
    "scorecard", metadata,
    _key("supplier"),
    _key("period"),
    column("total", Integer, null=True),
    column("rules_version", BigInteger),
    column("body", JSONB),
    at("computed_at"),
)  # fmt: skip

supplier_standing = Table(
    "supplier_standing", metadata,
    _key("supplier"),
    column("standing", Text),
    column("total", Integer, null=True),
    *texts("reason", "set_by"),
    column("manual_until", Date, null=True),
    at("since"),
)  # fmt: skip

proposal = Table(
    "proposal", metadata,
    _key("proposal_id"),
    *texts("supplier", "kind", "title"),
    column("sku", Text, null=True),
    *texts("description", "state", "answer", "decided_by"),
    column("body_hash", LargeBinary),
    column("version", BigInteger),
    at("submitted_at"),
    at("decided_at", null=True),
    Index("proposal_supplier_idx", "supplier", "submitted_at", "proposal_id"),
    Index("proposal_submitted_idx", "submitted_at", "proposal_id"),
)  # fmt: skip

order_demand = Table(
    "order_demand", metadata,
    _key("order_id"), _key("sku"), column("day", Date), column("units", Integer),
    Index("order_demand_day_idx", "day"),
)  # fmt: skip

sales_day = Table(
    "sales_day", metadata,
    _key("sku"), Column("day", Date, primary_key=True), column("units", BigInteger),
)  # fmt: skip

forecast_week = Table(
    "forecast_week", metadata, _key("sku"), _key("week"), column("units", Integer)
)

forecast_state = Table(
    "forecast_state", metadata,
    _key("sku"), column("version", BigInteger), column("set_by", Text), at("set_at"),
)  # fmt: skip

sharing_consent = Table(
    "sharing_consent", metadata,
    _key("supplier"),
    column("consent", Boolean),
    *texts("note", "set_by"),
    column("version", BigInteger),
    at("set_at"),
)  # fmt: skip

commitment = Table(
    "commitment", metadata,
    _key("supplier"), _key("sku"), _key("week"),
    column("units", Integer),
    column("set_by", Text),
    at("set_at"),
    column("version", BigInteger),
)  # fmt: skip

capacity_gap_told = Table(
    "capacity_gap_told", metadata,
    _key("supplier"), _key("sku"), _key("week"), _key("size_class"),
    *integers("needed", "committed"),
    at("found_at"),
)  # fmt: skip

demand_due = Table(
    "demand_due", metadata,
    _key("sku"), at("due_at"), Index("demand_due_at_idx", "due_at"),
)  # fmt: skip

shared_demand = Table(
    "shared_demand", metadata,
    _key("supplier"), _key("sku"), column("digest", LargeBinary), at("pushed_at"),
)  # fmt: skip
