"""Columns of what migration 0002 made for rules and customs; installed by tables.py."""

from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def _col(name: str, kind: Any, *more: Any, null: bool = False) -> Column[Any]:
    return Column(name, kind, *more, nullable=null)


def _text(name: str, *more: Any, null: bool = False) -> Column[Any]:
    return _col(name, Text, *more, null=null)


def _at(name: str, *, null: bool = False) -> Column[Any]:
    return _col(name, DateTime(timezone=True), null=null)


def _key(name: str, kind: Any = Text, *more: Any) -> Column[Any]:
    return Column(name, kind, *more, primary_key=True)


def location_columns() -> list[Column[Any]]:
    """Of location: whether goods there are abroad, bonded or at home."""
    return [Column("kind", Text, nullable=False, server_default="")]


def _pack() -> Column[Any]:
    return _key("pack", Text, ForeignKey("rule_pack.pack", ondelete="CASCADE"))


def install(metadata: MetaData) -> dict[str, Table]:
    """The tables, by name."""
    _rules(metadata)
    _copies(metadata)
    _declarations(metadata)
    names = ("rule_pack", "tax_rule", "hs_code", "exporter", "goods", "shipment_line",
             "transfer_goods", "overseas_movement", "declaration")  # fmt: skip
    return {name: metadata.tables[name] for name in names}


def _rules(metadata: MetaData) -> None:
    Table(
        "rule_pack", metadata, _key("pack"), _col("version", BigInteger), _at("updated_at"),
        _text("title"), _text("title_zh", null=True), _col("as_of", Date), _text("source"),
        _text("licence", null=True), _text("reviewed_by", null=True), _col("priority", Integer),
        _text("imported_by"), _col("rules", Integer), _col("hs_codes", Integer),
    )  # fmt: skip
    Table(
        "tax_rule", metadata, _pack(), _key("rule"), _key("effective_from", Date),
        _col("effective_to", Date, null=True), _text("market"), _text("kind"),
        _col("parameters", JSONB), _text("source"), _text("confidence"), _text("note"),
        _text("reviewed_by", null=True),
        Index("tax_rule_market_idx", "market", "kind", "effective_from"),
    )  # fmt: skip
    Table(
        "hs_code", metadata, _pack(), _key("market"), _key("code"), _text("description"),
        Index("hs_code_code_idx", "code"),
    )  # fmt: skip


def _copies(metadata: MetaData) -> None:
    Table(
        "exporter", metadata, _key("exporter"), _col("version", BigInteger), _at("updated_at"),
        _col("document", JSONB),
    )  # fmt: skip
    Table(
        "goods", metadata, _key("sku"), _text("title"), _text("title_zh", null=True),
        _text("gtin", null=True), _text("hs_code", null=True), _text("origin", null=True),
        _col("weight_g", Integer, null=True), _col("categories", ARRAY(Text)),
        _text("un_number", null=True),
    )  # fmt: skip
    Table(
        "shipment_line", metadata, _key("shipment_id"), _key("line_no", Integer), _key("sku"),
        _col("quantity", Integer), _col("value_minor", BigInteger, null=True),
    )  # fmt: skip
    Table(
        "transfer_goods", metadata, _key("transfer_id"), _key("sku"), _text("from_location"),
        _text("to_location"), _col("quantity", BigInteger), _at("dispatched_at"),
        _text("declaration_reference"),
    )  # fmt: skip
    Table(
        "overseas_movement", metadata, _key("source"), _key("location"), _key("sku"),
        _key("kind"), _col("quantity", BigInteger), _text("transfer_id", null=True),
        _at("occurred_at"),
        Index("overseas_movement_place_idx", "location", "sku", "occurred_at"),
    )  # fmt: skip


def _declarations(metadata: MetaData) -> None:
    table = Table(
        "declaration", metadata, _col("position", BigInteger, Identity(always=True)),
        _key("declaration_id"), _col("version", BigInteger), _at("created_at"), _at("updated_at"),
        _text("created_by"), _text("party", null=True), _text("mode"), _text("direction"),
        _text("subject_kind"), _text("subject_id"), _text("order_id", null=True), _text("origin"),
        _text("destination"), _text("destination_country"), _text("exporter"), _text("state"),
        _col("declared_on", Date), _text("reference"), _text("reason"),
        _at("submitted_at", null=True), _at("decided_at", null=True), _col("facts", JSONB),
        _col("lines", JSONB), _col("history", JSONB),
        Index("declaration_position_idx", "position"),
        Index("declaration_subject_idx", "subject_id"),
        Index("declaration_mode_day_idx", "mode", "declared_on", "position"),
    )  # fmt: skip
    Index(
        "declaration_claim_idx", table.c.subject_kind, table.c.subject_id, table.c.direction,
        unique=True, postgresql_where=text("state NOT IN ('refused', 'withdrawn')"),
    )  # fmt: skip
