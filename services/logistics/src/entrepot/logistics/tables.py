"""Columns of the database "logistics", as the migrations leave them.

CHECK constraints and row-level security are in the migrations only; a test holds columns, keys and
indexes of both to one another.
"""

from typing import Any

from sqlalchemy import (
    ARRAY,
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
    Numeric,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

from entrepot.logistics import customs_tables, freight_tables, lane_tables, watch_tables
from entrepot.shared.tables import install

metadata = MetaData()
install(metadata)
CUSTOMS = customs_tables.install(metadata)  # By name.


def _col(name: str, kind: Any, *more: Any, null: bool = False, **options: Any) -> Column[Any]:
    return Column(name, kind, *more, nullable=null, **options)


def _text(name: str, *more: Any, null: bool = False, **options: Any) -> Column[Any]:
    return _col(name, Text, *more, null=null, **options)


def _at(name: str, *, null: bool = False) -> Column[Any]:
    return _col(name, DateTime(timezone=True), null=null)


def _key(name: str, *more: Any) -> Column[Any]:
    return Column(name, Text, *more, primary_key=True)


def _position(*, key: bool) -> Column[Any]:
    return Column("position", BigInteger, Identity(always=True), primary_key=key, nullable=False)


CARRIER = Table(
    "carrier", metadata, _key("carrier"), _col("version", BigInteger), _at("updated_at"),
    _text("party"), _col("active", Boolean), _col("aliases", ARRAY(Text)),
    _col("document", JSONB), _text("api_key", null=True),
    _col("sealed_key", LargeBinary, null=True),
    Index("carrier_aliases_idx", "aliases", postgresql_using="gin"),
)  # fmt: skip
NUMBER_SERIES = Table(
    "number_series", metadata, _key("carrier", ForeignKey("carrier.carrier")), _key("prefix"),
    _col("next", BigInteger),
)  # fmt: skip
LANE = Table(
    "lane", metadata, _key("lane"), _col("version", BigInteger), _at("updated_at"),
    _text("carrier", ForeignKey("carrier.carrier")), _text("party"), _text("service"),
    _text("origin"), _col("active", Boolean), _col("document", JSONB),
    _col("p50_days", Numeric), _col("p90_days", Numeric), _col("transit_n", Integer),
    _col("on_time_rate", Numeric), _col("on_time_n", Integer), _text("offered"),
    Index("lane_carrier_idx", "carrier", "lane"), Index("lane_origin_idx", "origin", "lane"),
)  # fmt: skip
LANE_DELIVERY = Table(
    "lane_delivery", metadata, _position(key=True), _text("lane"), _text("shipment_id", null=True)
)
LOCATION = Table(
    "location", metadata, _key("location"), _text("name"), _text("country"), _text("timezone"),
    _text("cut_off"), _text("postal_code"), _text("city"), _col("active", Boolean),
    *customs_tables.location_columns(), _col("latitude", Double, null=True),
    _col("longitude", Double, null=True),
)  # fmt: skip
CARRIER_PARTY = Table(
    "carrier_party", metadata, _key("party"), _text("name"), _col("active", Boolean)
)
EXCHANGE_RATE = Table(
    "exchange_rate", metadata, _key("currency"), Column("effective_on", Date, primary_key=True),
    _col("units_per_eur", Numeric), _text("source"), _at("updated_at"),
)  # fmt: skip
WEBHOOK_SOURCE = Table(
    "webhook_source", metadata, _key("source"), _col("version", BigInteger), _at("updated_at"),
    _col("secrets", ARRAY(Text)), _col("sealed", LargeBinary, null=True),
)  # fmt: skip
PLAN_OUTCOMES = Table("plan_outcomes", metadata, _key("digest"), _col("outcomes", JSONB))
SHIPMENT = Table(
    "shipment", metadata, _position(key=False), _key("shipment_id"),
    _text("fulfilment_id"), _text("order_id"), _text("shop_party"), _text("origin"),
    _text("destination_country"), _text("destination_postal_code"), _col("weight_g", Integer),
    _col("longest_mm", Integer), _col("volume_cm3", Integer),
    _col("dangerous_goods", ARRAY(Text)), _col("hs_codes", ARRAY(Text)),
    _col("value_minor", BigInteger), _text("currency"), _at("ship_by", null=True),
    _at("deliver_by", null=True), _at("created_at"), _at("updated_at"),
    _col("weight_assumed", Boolean), _col("version", BigInteger),
    _col("tracking_version", BigInteger), _text("state"), _text("status"),
    _text("reason", null=True), _at("status_at", null=True), _text("place", null=True),
    _text("party", null=True), _text("carrier", null=True), _text("lane", null=True),
    _text("service", null=True), _col("cost_minor", BigInteger, null=True),
    _text("cost_currency", null=True), _col("quote", JSONB), _at("dispatch_at", null=True),
    _at("p50_at", null=True), _at("p90_at", null=True),
    _col("on_time_probability", Numeric, null=True), _col("promise_missed", Boolean),
    _text("outcomes", ForeignKey("plan_outcomes.digest"), null=True),
    _at("planned_at", null=True), _text("planned_by"), _text("plan_stamp"),
    _text("tracking_number", null=True), _at("labelled_at", null=True),
    _at("dispatched_at", null=True), _at("accepted_at", null=True),
    _at("attempted_at", null=True), _at("delivered_at", null=True), _at("returned_at", null=True),
    _at("eta", null=True), _col("on_time", Boolean, null=True),
    _text("direction", server_default="outbound"),
    _text("return_of", ForeignKey("shipment.shipment_id"), null=True),
    _text("return_id", null=True),
)  # fmt: skip
_S = SHIPMENT.c
Index("shipment_position_idx", _S.position)
Index("shipment_party_position_idx", _S.party, _S.position)
Index("shipment_status_idx", _S.status, _S.position,
      postgresql_where=_S.status.not_in(["in_transit", "delivered"]))  # fmt: skip
Index("shipment_state_idx", _S.state, _S.position, postgresql_where=_S.state != "dispatched")
Index("shipment_carrier_idx", _S.carrier, _S.position)
Index("shipment_lane_position_idx", _S.lane, _S.position)
Index("shipment_origin_idx", _S.origin, _S.position)
Index("shipment_order_id_idx", _S.order_id)
Index("shipment_fulfilment_idx", _S.fulfilment_id, unique=True,
      postgresql_where=_S.direction == "outbound")  # fmt: skip
Index("shipment_return_of_idx", _S.return_of, postgresql_where=_S.return_of.is_not(None))
Index("shipment_number_idx", _S.tracking_number, _S.carrier)
Index("shipment_planned_idx", _S.planned_at, _S.shipment_id,
      postgresql_where=_S.state == "planned")  # fmt: skip
Index("shipment_unplannable_idx", _S.planned_at, _S.shipment_id,
      postgresql_where=_S.state == "unplannable")  # fmt: skip
Index("shipment_open_lane_idx", _S.lane, _S.shipment_id, postgresql_where=_S.state.in_(
    ("planned", "labelling", "labelled", "label_failed")))  # fmt: skip
Index("shipment_delivered_idx", _S.delivered_at, postgresql_where=_S.delivered_at.is_not(None))
LABEL_PURCHASE = Table(
    "label_purchase", metadata, _key("shipment_id", ForeignKey("shipment.shipment_id")),
    _text("party"), _text("carrier"), _text("reference", unique=True), _col("attempt", Integer),
    _text("state"), _at("claimed_at"), _col("tries", Integer), _at("next_try_at"),
    _text("tracking_number", null=True), _col("cost_minor", BigInteger, null=True),
    _text("currency", null=True), _at("bought_at", null=True), _text("error", null=True),
    _col("voided", ARRAY(Text)),
)  # fmt: skip
Index("label_purchase_claimed_idx", LABEL_PURCHASE.c.next_try_at,
      postgresql_where=LABEL_PURCHASE.c.state == "claimed")  # fmt: skip
TRACKING_EVENT = Table(
    "tracking_event", metadata, _key("event_key"),
    _text("shipment_id", null=True),
    _text("party", null=True), _text("carrier"), _text("tracking_number"), _text("code"),
    _text("status"), _text("reason", null=True), _col("mapped", Boolean), _text("classifier"),
    _at("event_time"), _text("location", null=True), _text("description", null=True),
    _text("source"), _text("source_event_id", null=True), _text("raw"), _at("received_at"),
    Index("tracking_event_shipment_idx", "shipment_id", "event_time", "event_key"),
)  # fmt: skip
_T = TRACKING_EVENT.c
Index("tracking_event_orphan_idx", _T.tracking_number, postgresql_where=_T.shipment_id.is_(None))
Index("tracking_event_unmapped_idx", _T.received_at, postgresql_where=~_T.mapped)
LANES = lane_tables.install(metadata)  # By name.
Index("shipment_under_way_idx", _S.shipment_id,
      postgresql_where=_S.state.in_(("labelled", "dispatched")) & _S.delivered_at.is_(None))  # fmt: skip
WATCH = watch_tables.install(metadata)  # By name.
FREIGHT = freight_tables.install(metadata)  # By name.
