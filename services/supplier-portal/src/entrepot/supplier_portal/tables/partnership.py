"""Agreements, documents, sources, templates, change orders, blanket orders, links, uploads."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    Numeric,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from entrepot.supplier_portal.tables.base import at, column, integers, metadata, order_key, texts

agreement = Table(
    "agreement", metadata,
    Column("agreement_id", Text, primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    *texts("supplier", "proposed_by"),
    column("terms", JSONB),
    column("valid_from", Date),
    column("valid_to", Date, null=True),
    at("buyer_accepted_at", null=True),
    at("supplier_accepted_at", null=True),
    at("ended_at", null=True),
    column("reason", Text),
    at("created_at"),
    Index("agreement_supplier_idx", "supplier", "agreement_id", "version"),
)  # fmt: skip

qualification_document = Table(
    "qualification_document", metadata,
    Column("document_id", Text, primary_key=True),
    *texts("supplier", "kind", "number", "issuer"),
    column("valid_from", Date),
    column("valid_to", Date, null=True),
    *texts("file_reference", "note"),
    column("version", BigInteger),  # Of the content: the ETag.
    at("updated_at"),
    Index("qualification_document_supplier_idx", "supplier", "kind"),
    Index("qualification_document_valid_to_idx", "valid_to"),
)  # fmt: skip

qualification_notice = Table(
    "qualification_notice", metadata,
    Column("document_id", Text, primary_key=True),
    Column("valid_to", Date, primary_key=True),
    Column("horizon_days", Integer, primary_key=True, autoincrement=False),
    at("told_at"),
)  # fmt: skip

qualification_rule = Table(
    "qualification_rule", metadata,
    Column("rule_id", Text, primary_key=True),
    column("kind", Text),
    column("supplier", Text, null=True),
    column("effect", Text),
    column("missing_counts", Boolean),
    column("effective_from", Date),
    column("effective_to", Date, null=True),
    column("source", Text),
    column("version", BigInteger),
)  # fmt: skip

sku_source = Table(
    "sku_source", metadata,
    Column("sku", Text, primary_key=True),
    Column("supplier", Text, primary_key=True),
    *integers("rank"),
    column("role", Text),
    *integers("share_percent"),
    Index("sku_source_supplier_idx", "supplier"),
)  # fmt: skip

sku_sourcing = Table(
    "sku_sourcing", metadata,
    Column("sku", Text, primary_key=True),
    column("version", BigInteger),
    at("updated_at"),
)  # fmt: skip

milestone_template = Table(
    "milestone_template", metadata,
    Column("template_id", Text, primary_key=True),
    column("supplier", Text, null=True),
    column("category", Text, null=True),
    column("milestones", JSONB),
    column("version", BigInteger),
    at("updated_at"),
)  # fmt: skip

change_order = Table(
    "change_order", metadata,
    Column("change_id", Text, primary_key=True),
    order_key(),
    *texts("supplier", "proposed_by", "state", "reason", "answer", "party", "answered_by"),
    column("base_version", BigInteger),
    column("lines", JSONB),
    column("body_hash", LargeBinary),
    at("proposed_at"),
    at("answered_at", null=True),
    Index("change_order_order_idx", "purchase_order_id", "proposed_at", "change_id"),
)  # fmt: skip

blanket_order = Table(
    "blanket_order", metadata,
    Column("blanket_id", Text, primary_key=True),
    *texts("number", "supplier", "destination", "currency", "note"),
    column("valid_from", Date),
    column("valid_to", Date),
    *integers("release_days"),
    column("lines", JSONB),
    column("body_hash", LargeBinary),
    column("version", BigInteger),
    at("ended_at", null=True),
    at("created_at"),
    Index("blanket_order_supplier_idx", "supplier", "created_at", "blanket_id"),
)  # fmt: skip

call_off = Table(
    "call_off", metadata,
    Column("blanket_id", Text, ForeignKey("blanket_order.blanket_id"), primary_key=True),
    Column("call_no", Integer, primary_key=True, autoincrement=False),
    *texts("supplier", "sku"),
    *integers("quantity"),
    column("expected_on", Date),
    column("state", Text),
    column("purchase_order_id", Text, null=True),
    Index("call_off_expected_idx", "state", "expected_on"),
)  # fmt: skip

milestone_silence = Table(
    "milestone_silence", metadata,
    order_key(primary=True),
    Column("line_no", Integer, primary_key=True, autoincrement=False),
    Column("milestone", Text, primary_key=True),
    Column("due_on", Date, primary_key=True),
    Column("horizon_days", Integer, primary_key=True, autoincrement=False),
    column("supplier", Text),
    at("told_at"),
)  # fmt: skip

signed_link = Table(
    "signed_link", metadata,
    Column("link_id", Text, primary_key=True),
    column("token_hash", LargeBinary),
    column("supplier", Text),
    column("purchase_order_id", Text, null=True),
    column("permissions", JSONB),
    *texts("created_by", "note"),
    at("created_at"),
    at("expires_at"),
    at("revoked_at", null=True),
    column("revoked_by", Text),
    at("last_used_at", null=True),
    column("uses", BigInteger),
    Index("signed_link_token_idx", "token_hash", unique=True),
    Index("signed_link_supplier_idx", "supplier", "created_at", "link_id"),
)  # fmt: skip

link_use = Table(
    "link_use", metadata,
    Column("use_id", BigInteger, Identity(always=True), primary_key=True),
    *texts("link_id", "supplier", "action"),
    column("purchase_order_id", Text, null=True),
    *texts("outcome", "detail", "address_hash"),
    at("at"),
    Index("link_use_link_idx", "link_id", "use_id"),
)  # fmt: skip

upload = Table(
    "upload", metadata,
    Column("upload_id", Text, primary_key=True),
    *texts("party", "kind", "format", "file_name"),
    *integers("rows", "accepted", "repeated", "refused"),
    column("errors", JSONB),
    column("marked", LargeBinary),
    at("created_at"),
    Index("upload_party_idx", "party", "created_at", "upload_id"),
)  # fmt: skip

applied_row = Table(
    "applied_row", metadata,
    Column("supplier", Text, primary_key=True),
    Column("row_hash", LargeBinary, primary_key=True),
    column("purchase_order_id", Text),
    at("applied_at"),
)  # fmt: skip

exchange_rate = Table(
    "exchange_rate", metadata,
    Column("currency", Text, primary_key=True),
    Column("quote", Text, primary_key=True),
    Column("effective_from", Date, primary_key=True),
    column("rate", Numeric),
    *texts("source", "set_by"),
    at("set_at"),
)  # fmt: skip
