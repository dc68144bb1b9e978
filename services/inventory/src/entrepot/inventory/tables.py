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
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.schema import SchemaItem

from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)

INSTANT = DateTime(timezone=True)


def _text(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


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
       Column("bundle", Boolean, nullable=False), _units("version"),
       Column("categories", ARRAY(Text), nullable=False, server_default="{}"))  # fmt: skip
_table("party", Column("party", Text, primary_key=True), _text("kind", "name"),
       Column("active", Boolean, nullable=False), _units("version"))  # fmt: skip
location = _table(
    "location", Column("location", Text, primary_key=True),
    _text("kind", "name", "party", "country", "timezone", "cut_off"),
    Column("opening_hours", JSONB, nullable=False), Column("closed_on", JSONB, nullable=False),
    _text("postal_code", "city"), Column("latitude", Double), Column("longitude", Double),
    Column("active", Boolean, nullable=False), _units("version"), _instants("changed_at"),
    _flag("pickup"), _flag("same_day"), Column("collect_within_days", Integer, nullable=False),
)  # fmt: skip
_table("shop_sources", Column("shop", Text, primary_key=True), _units("version"))
_table("shop_source", Column("shop", Text, primary_key=True),
       Column("location", Text, ForeignKey("location.location"), primary_key=True),
       _flag("bonded"))  # fmt: skip
stock = _table(
    "stock", Column("sku", Text, primary_key=True), Column("location", Text, primary_key=True),
    _text("party"),
    _units("on_hand", "reserved", "quality_hold", "damaged", "incoming", "version",
           default=True),
    _flag("traced"), _flag("bonded"), _flag("restricted"),
    Index("stock_location_idx", "location", "sku"),
    Index("stock_restricted_idx", "sku", "location", postgresql_where=text("restricted")),
)  # fmt: skip
movement = _table(
    "movement", Column("id", BigInteger, Identity(always=True), primary_key=True),
    _instants("posted_at", "occurred_at"),
    _text("sku", "location", "party", "from_account", "to_account"),
    Column("quantity", Integer, nullable=False), _text("kind", "reference", "source_event_id"),
    Column("lot", Text), Index("movement_stock_idx", "sku", "location", "occurred_at", "id"),
    Index("movement_reference_idx", "reference",
          postgresql_where=text("kind NOT IN ('reserve', 'release', 'expire', 'ship')")),
    Index("movement_lot_idx", "sku", "lot", "location",
          postgresql_where=text("lot IS NOT NULL")),
)  # fmt: skip
_table(
    "stock_event", Column("party", Text, primary_key=True),
    Column("event_id", Text, primary_key=True), _text("type", "sku", "location"),
    _units("delta"), Column("body_hash", LargeBinary, nullable=False), _text("note"),
    _instants("occurred_at", "posted_at"),
    Index("stock_event_counted_idx", "sku", "location", "occurred_at",
          postgresql_where=text("type = 'counted'")),
    Index("stock_event_counted_at_idx", "posted_at", postgresql_where=text("type = 'counted'")),
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
    Index("expected_receipt_sku_idx", "sku", "location",
          postgresql_where=text("state = 'open'")),
    Index("expected_receipt_order_idx", "purchase_order_id"),
)  # fmt: skip
_table(
    "reservation", Column("reservation_id", Text, primary_key=True),
    _text("order_id", "party", "state"), Column("attempt", Integer, nullable=False),
    Column("option", Integer, nullable=False), Column("expires_at", INSTANT), _units("version"),
    _instants("created_at", "changed_at"), Index("reservation_order_idx", "order_id"),
    Index("reservation_state_idx", "state", "reservation_id"),
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
    Column("agreement", Text),
    Index("reservation_line_agreement_idx", "agreement", "sku", postgresql_where=text(
        "agreement IS NOT NULL AND shipped + released < quantity")),
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
    _flag("dispatch_open"), Column("loss_owner", Text, nullable=False, server_default=""),
    Column("declaration_reference", Text, nullable=False, server_default=""),
    Column("closed_at", INSTANT), Column("agreement", Text),
    Index("transfer_agreement_idx", "agreement", postgresql_where=text("agreement IS NOT NULL")),
)  # fmt: skip
_table(
    "transfer_line",
    Column("transfer_id", Text, ForeignKey("transfer.transfer_id"), primary_key=True),
    Column("sku", Text, primary_key=True), _units("quantity"),
    _units("dispatched", "received", "damaged", "lost", "overage", default=True),
)  # fmt: skip
_table(
    "transfer_lot",
    Column("transfer_id", Text, ForeignKey("transfer.transfer_id"), primary_key=True),
    Column("sku", Text, primary_key=True), Column("lot", Text, primary_key=True),
    _units("dispatched", "received", "damaged", "lost"), Column("expires_on", Date),
    Column("manufactured_on", Date), _text("supplier", "purchase_order_id"),
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
    Column("parameters", JSONB, nullable=False, server_default=text("'{}'")),
    Column("sku_kind", Text, nullable=False, server_default="all"),
    Column("sku_values", ARRAY(Text), nullable=False, server_default="{}"),
    Column("locations", ARRAY(Text), nullable=False, server_default="{}"),
)  # fmt: skip
_table(
    "alert", Column("alert_id", BigInteger, Identity(always=True), primary_key=True),
    Column("rule_id", Text, ForeignKey("alert_rule.rule_id"), nullable=False),
    _text("sku", "location", "party"), _units("observed", "threshold"), _instants("opened_at"),
    Column("closed_at", INSTANT),
    Column("rule_version", BigInteger, nullable=False, server_default=text("1")),
    Index("alert_open_key", "rule_id", "sku", "location", unique=True,
          postgresql_where=text("closed_at IS NULL")),
)  # fmt: skip
_table(
    "sku_policy", Column("sku", Text, primary_key=True),
    Column("lot_required", Boolean, nullable=False),
    Column("serial_tracked", Boolean, nullable=False),
    Column("minimum_shelf_life_days", Integer, nullable=False),
    Column("expiry_warning_days", Integer, nullable=False), _units("unit_value_minor", "version"),
    _instants("changed_at"),
)  # fmt: skip
_table(
    "stock_lot", Column("sku", Text, primary_key=True), Column("location", Text, primary_key=True),
    Column("lot", Text, primary_key=True), _text("party"),
    _units("on_hand", "quality_hold", "damaged"), Column("expires_on", Date),
    Column("manufactured_on", Date), _instants("received_at"),
    _text("supplier", "purchase_order_id", "status", "reason", "held_by", "held_by_party"),
    Column("warned_at", INSTANT), _instants("changed_at"),
    Index("stock_lot_expiry_idx", "expires_on",
          postgresql_where=text("expires_on IS NOT NULL AND status = 'good'")),
    Index("stock_lot_blocked_idx", "sku", "location", postgresql_where=text("status <> 'good'")),
)  # fmt: skip
_table(
    "lot_opening", Column("sku", Text, primary_key=True),
    Column("location", Text, primary_key=True), Column("lot", Text, primary_key=True),
    _text("party"), _units("on_hand", "quality_hold", "damaged"),
)  # fmt: skip
_table(
    "lot_decision", Column("id", BigInteger, Identity(always=True), primary_key=True),
    _text("sku", "lot", "location", "party", "action"), _units("units", "left_reserved"),
    _text("reason", "person", "inspection"), _instants("decided_at"),
    Index("lot_decision_lot_idx", "sku", "lot"),
)  # fmt: skip
_table(
    "serial", Column("sku", Text, primary_key=True), Column("serial", Text, primary_key=True),
    _text("state", "location", "party", "lot", "reference"), _units("version"),
    _instants("changed_at"), Index("serial_place_idx", "location", "sku", "serial"),
    Index("serial_reference_idx", "reference"),
)  # fmt: skip
_table(
    "serial_step", Column("sku", Text, primary_key=True), Column("serial", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    _text("party", "from_state", "to_state", "location", "lot", "reference"),
    _instants("occurred_at", "posted_at"),
)  # fmt: skip
_table(
    "pick", Column("reference", Text, primary_key=True), _text("location", "party"),
    Column("lines", JSONB, nullable=False), _text("person"), _units("version"),
    _instants("changed_at"),
)  # fmt: skip
_table(
    "inspection_hold", Column("inspection_id", Text, primary_key=True), _text("sku"),
    _units("quantity"), Column("lot", Text), Column("location", Text),
    Column("purchase_order_id", Text), Column("asn_id", Text), _text("reason", "state"),
    Column("units", JSONB, nullable=False), _instants("changed_at"),
    Index("inspection_hold_sku_idx", "sku", postgresql_where=text("state <> 'released'")),
)  # fmt: skip
_table(
    "stock_zone", Column("location", Text, ForeignKey("location.location"), primary_key=True),
    Column("sku", Text, primary_key=True), _text("zone", "party"),
    Index("stock_zone_idx", "location", "zone"),
)  # fmt: skip
_table(
    "count_plan", Column("plan_id", Text, primary_key=True), _text("location", "party", "state"),
    Column("blind", Boolean, nullable=False), _text("second_count"),
    _units("tolerance_units", "tolerance_value_minor"), Column("selection", JSONB, nullable=False),
    _text("note", "created_by"), Column("due_on", Date), _units("version"),
    _instants("created_at", "changed_at"), Index("count_plan_location_idx", "location", "state"),
)  # fmt: skip
_table(
    "count_plan_line",
    Column("plan_id", Text, ForeignKey("count_plan.plan_id"), primary_key=True),
    Column("sku", Text, primary_key=True), Column("lot", Text, primary_key=True), _text("state"),
    Column("first_counted", BigInteger), Column("first_expected", BigInteger), _text("first_by"),
    Column("first_at", INSTANT), Column("second_counted", BigInteger),
    Column("second_expected", BigInteger), _text("second_by"), Column("second_at", INSTANT),
    Column("variance", BigInteger), Column("variance_value_minor", BigInteger),
    _text("decided_by", "reason"), Column("decided_at", INSTANT),
)  # fmt: skip
_table(
    "stock_snapshot", Column("snapshot_id", Text, primary_key=True),
    _text("location", "party", "reference"), _instants("taken_at", "received_at"),
    Column("complete", Boolean, nullable=False), Column("rows_told", Integer, nullable=False),
    Column("rows_equal", Integer, nullable=False), Column("body_hash", LargeBinary, nullable=False),
    UniqueConstraint("location", "reference", name="stock_snapshot_key"),
    Index("stock_snapshot_location_idx", "location", "taken_at"),
)  # fmt: skip
_table(
    "stock_discrepancy", Column("discrepancy_id", Text, primary_key=True),
    Column("snapshot_id", Text, ForeignKey("stock_snapshot.snapshot_id"), nullable=False),
    _text("location", "party", "sku", "account"), _units("ours", "theirs", "difference"),
    Column("causes", JSONB, nullable=False), _text("state"), _instants("taken_at"),
    _text("decided_by", "reason"), Column("decided_at", INSTANT), _instants("opened_at"),
    UniqueConstraint("snapshot_id", "sku", "account", name="stock_discrepancy_key"),
    Index("stock_discrepancy_open_key", "location", "sku", "account", unique=True,
          postgresql_where=text("state = 'open'")),
)  # fmt: skip


# Sharing, promises, rules ---------------------------------------------------------------------


def _texts(*names: str) -> list[Column[object]]:
    return [Column(name, ARRAY(Text), nullable=False) for name in names]


_table(
    "sharing_agreement", Column("agreement", Text, primary_key=True),
    _text("state", "lender_location", "lender_party", "borrower_party"),
    Column("borrower_location", Text), _texts("countries"), _text("sku_kind"),
    _texts("sku_values"), Column("cap_per_sku", BigInteger), Column("cap_total", BigInteger),
    _units("keep_floor", "price_minor"), _text("currency"),
    Column("priority", Integer, nullable=False), _texts("kinds"), _text("timezone"),
    Column("hours", JSONB, nullable=False), _instants("valid_from"), Column("valid_until", INSTANT),
    _text("cancellable_by"), Column("lender_agreed", Boolean, nullable=False),
    Column("borrower_agreed", Boolean, nullable=False), _text("note"),
    _units("loans", default=True), _units("version"), _instants("changed_at"),
    Index("sharing_agreement_lender_idx", "lender_location"),
)  # fmt: skip
_table(
    "loan_balance",
    Column("agreement", Text, ForeignKey("sharing_agreement.agreement"), primary_key=True),
    Column("sku", Text, primary_key=True), _text("lender_party", "borrower_party"),
    _units("outstanding", "value_minor"), _text("currency"), _instants("changed_at"),
)  # fmt: skip
_table(
    "loan_entry", Column("id", BigInteger, Identity(always=True), primary_key=True),
    _text("agreement", "sku", "kind", "from_party", "to_party"), _units("units", "amount_minor"),
    _text("currency", "reference", "note", "booked_by"), _instants("occurred_at", "posted_at"),
    Index("loan_entry_agreement_idx", "agreement", "sku", "id"),
)  # fmt: skip
_table(
    "backorder_policy", Column("sku", Text, primary_key=True), _texts("shops"),
    _units("max_units"), Column("max_days", Integer, nullable=False),
    Column("active", Boolean, nullable=False), _units("version"), _instants("changed_at"),
)  # fmt: skip
_table(
    "backorder", Column("backorder_id", Text, primary_key=True), _text("order_id"),
    Column("line_no", Integer, nullable=False), _text("sku", "location", "party"),
    _units("quantity", "kept"), _text("state", "reason"), Column("promised_on", Date),
    Column("kept_until", INSTANT), _units("version"), _instants("created_at", "changed_at"),
    Index("backorder_open_idx", "sku", "location", postgresql_where=text("state <> 'closed'")),
    Index("backorder_order_idx", "order_id"),
    Index("backorder_ready_idx", "kept_until", postgresql_where=text("state = 'ready'")),
    Index("backorder_changed_idx", "changed_at"),
)  # fmt: skip
_table(
    "backorder_source",
    Column("backorder_id", Text, ForeignKey("backorder.backorder_id"), primary_key=True),
    Column("expected_id", BigInteger, primary_key=True, autoincrement=False), _units("units"),
    Index("backorder_source_expected_idx", "expected_id"),
)  # fmt: skip
_table(
    "allocation_rule", Column("rule_id", Text, primary_key=True), _texts("shops"),
    _text("sku_kind"), _texts("sku_values", "locations"), Column("units", BigInteger),
    Column("percent", Integer), Column("priority", Integer, nullable=False),
    _instants("valid_from"), Column("valid_until", INSTANT),
    Column("active", Boolean, nullable=False), _text("note"), _units("version"),
    _instants("changed_at"),
)  # fmt: skip
_table(
    "allocation_use",
    Column("rule_id", Text, ForeignKey("allocation_rule.rule_id"), primary_key=True),
    Column("sku", Text, primary_key=True), Column("location", Text, primary_key=True),
    _units("shipped"),
)  # fmt: skip
_table(
    "allocation_record", Column("sku", Text, primary_key=True),
    Column("location", Text, primary_key=True), _text("party"),
    Column("kept", JSONB, nullable=False), _units("version"), _instants("changed_at"),
)  # fmt: skip
_table(
    "alert_rule_version", Column("rule_id", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("rule", JSONB, nullable=False), _text("changed_by"), _instants("changed_at"),
)  # fmt: skip
_table(
    "alert_progress", Column("name", Text, primary_key=True), _units("movement_id", "expected_id"),
    _instants("at"), _units("next_movement_id", "next_expected_id"),
    _instants("next_at", "rules_at"),
)  # fmt: skip
_table(
    "ledger_drift", Column("sku", Text, primary_key=True),
    Column("location", Text, primary_key=True), _text("party"), _units("units"),
    Column("drifts", JSONB, nullable=False), _instants("found_at"), Column("mended_at", INSTANT),
    _units("version"),
)  # fmt: skip
