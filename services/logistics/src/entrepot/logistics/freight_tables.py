"""Columns of what migration 0006 made: what travels together, and how it is handed over."""

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
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
)
from sqlalchemy.dialects.postgresql import JSONB


def _col(name: str, kind: Any, *more: Any, null: bool = False) -> Column[Any]:
    return Column(name, kind, *more, nullable=null)


def _text(name: str, *more: Any, null: bool = False) -> Column[Any]:
    return _col(name, Text, *more, null=null)


def _texts(names: str, *, null: bool = False) -> list[Column[Any]]:
    return [_text(name, null=null) for name in names.split()]


def _numbers(names: str, kind: Any = Integer, *, null: bool = False) -> list[Column[Any]]:
    return [_col(name, kind, null=null) for name in names.split()]


def _at(name: str, *, null: bool = False) -> Column[Any]:
    return _col(name, DateTime(timezone=True), null=null)


def _key(name: str, *more: Any, kind: Any = Text) -> Column[Any]:
    return Column(name, kind, *more, primary_key=True)


def _position() -> Column[Any]:
    return Column("position", BigInteger, Identity(always=True), nullable=False)


def _written(*, position: bool = True) -> list[Column[Any]]:
    at = [_col("version", BigInteger), _at("created_at"), _at("updated_at")]
    return [_position(), *at] if position else at


def _to(table: str, column: str) -> Any:
    return ForeignKey(f"{table}.{column}")


def install(metadata: MetaData) -> dict[str, Table]:
    """Add the tables; by name."""
    before = set(metadata.tables)
    _goods(metadata)
    _handed_over(metadata)
    _delivered(metadata)
    return {name: table for name, table in metadata.tables.items() if name not in before}


def _goods(metadata: MetaData) -> None:
    carrier, shipment = _to("carrier", "carrier"), _to("shipment", "shipment_id")
    Table(
        "shipment_piece", metadata, _key("shipment_id", shipment), _key("piece", kind=Integer),
        _text("code"), *_numbers("weight_g length_mm width_mm height_mm"),
    )  # fmt: skip
    Table(
        "consignment", metadata, _key("consignment_id"), *_written(), _text("party"),
        _text("carrier", carrier), _text("level"),
        _text("master", _to("consignment", "consignment_id"), null=True),
        *_texts("document_kind document_number mode start_place end_place vehicle shipper"),
        _text("consignee"), _at("etd", null=True), _at("eta", null=True), _text("state"),
        _col("milestones", JSONB), _col("cost_minor", BigInteger), _text("currency"),
        UniqueConstraint("carrier", "document_kind", "document_number"),
        Index("consignment_position_idx", "position"),
    )  # fmt: skip
    _where("consignment_master_idx", metadata.tables["consignment"].c.master)
    Table(
        "handling_unit", metadata, _key("unit"), *_written(), _text("party", null=True),
        *_texts("kind origin destination state"),
        _text("parent", _to("handling_unit", "unit"), null=True),
        _text("consignment_id", _to("consignment", "consignment_id"), null=True), _text("seal"),
        *_numbers("tare_g"), *_numbers("weighed_g max_gross_g max_volume_cm3", BigInteger, null=True),
        Index("handling_unit_position_idx", "position"),
    )  # fmt: skip
    unit = metadata.tables["handling_unit"].c
    _where("handling_unit_parent_idx", unit.parent)
    _where("handling_unit_consignment_idx", unit.consignment_id)
    Table("unit_serial", metadata, _key("prefix"), _col("next", BigInteger))
    Table(
        "packed_shipment", metadata, _key("shipment_id", _to("shipment", "shipment_id")),
        _text("unit", _to("handling_unit", "unit"), null=True),
        _text("consignment_id", _to("consignment", "consignment_id"), null=True),
        _at("packed_at"), _text("packed_by"),
    )  # fmt: skip
    packed = metadata.tables["packed_shipment"].c
    _where("packed_shipment_unit_idx", packed.unit)
    _where("packed_shipment_consignment_idx", packed.consignment_id)


def _where(name: str, column: Any) -> None:
    Index(name, column, postgresql_where=column.is_not(None))


def _handed_over(metadata: MetaData) -> None:
    request = Table(
        "carrier_request", metadata, _key("reference"), *_texts("kind subject_id"),
        _text("carrier", _to("carrier", "carrier")), _text("party"), _col("body", JSONB),
        _text("state"), _at("asked_at"), *_numbers("tries"), _at("next_try_at"),
        *_texts("answer error", null=True),
    )  # fmt: skip
    Index("carrier_request_due_idx", request.c.next_try_at,
          postgresql_where=request.c.state == "claimed")  # fmt: skip
    Table(
        "manifest", metadata, _key("manifest_id"), *_written(), _text("party"),
        _text("carrier", _to("carrier", "carrier")), *_texts("origin state"),
        _text("carrier_number", null=True), *_numbers("parcels"), _col("weight_g", BigInteger),
        _text("made_by"), _text("error", null=True), Index("manifest_position_idx", "position"),
    )  # fmt: skip
    Table(
        "manifest_line", metadata, _key("shipment_id", _to("shipment", "shipment_id")),
        _key("tracking_number"), _text("manifest_id", _to("manifest", "manifest_id")),
        _text("party"), *_numbers("line_no"),
        *_texts("service destination_country destination_postal_code"), *_numbers("weight_g"),
        Index("manifest_line_manifest_idx", "manifest_id", "line_no"),
    )  # fmt: skip
    pickup = Table(
        "pickup", metadata, _key("pickup_id"), *_written(), _text("party"),
        _text("carrier", _to("carrier", "carrier")), _text("location"),
        _text("manifest_id", _to("manifest", "manifest_id"), null=True), _at("ready_at"),
        _at("close_at"), *_numbers("parcels pallets"), _col("weight_g", BigInteger),
        *_texts("instructions state"), _text("carrier_number", null=True),
        _at("collected_at", null=True), *_numbers("collected_parcels", null=True),
        _text("error", null=True), Index("pickup_position_idx", "position"),
    )  # fmt: skip
    Index("pickup_open_idx", pickup.c.close_at,
          postgresql_where=pickup.c.state.in_(("asked", "booked")))  # fmt: skip


def _delivered(metadata: MetaData) -> None:
    Table(
        "dock", metadata, _key("location"), _col("version", BigInteger), _at("updated_at"),
        _col("document", JSONB),
    )  # fmt: skip
    appointment = Table(
        "appointment", metadata, _key("appointment_id"), *_written(), _text("party", null=True),
        *_texts("subject_kind subject_id location"), _at("starts_at"), _at("ends_at"),
        *_numbers("dock"), *_texts("state reference note"), _at("arrived_at", null=True),
        Index("appointment_position_idx", "position"),
    )  # fmt: skip
    c = appointment.c
    Index("appointment_slot_idx", c.location, c.starts_at, c.dock, unique=True,
          postgresql_where=c.state.in_(("booked", "confirmed", "arrived")))  # fmt: skip
    Table(
        "delivery_proof", metadata, _key("proof_id"),
        _text("shipment_id", _to("shipment", "shipment_id")), _text("party"), _at("delivered_at"),
        _at("recorded_at"), *_texts("recorded_by relation"), _col("signer", LargeBinary),
        _text("place"), *_numbers("latitude longitude", Double, null=True), _text("note"),
        *_texts("media_type sha256", null=True), _col("image", LargeBinary, null=True),
        Index("delivery_proof_shipment_idx", "shipment_id", "recorded_at"),
    )  # fmt: skip
