"""Columns of what migration 0003 made for histories, estimates and exceptions; installed by
tables.py."""

from typing import Any

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
    MetaData,
    Numeric,
    Table,
    Text,
)


def _col(name: str, kind: Any, *more: Any, null: bool = False) -> Column[Any]:
    return Column(name, kind, *more, nullable=null)


def _text(name: str, *more: Any, null: bool = False) -> Column[Any]:
    return _col(name, Text, *more, null=null)


def _at(name: str, *, null: bool = False) -> Column[Any]:
    return _col(name, DateTime(timezone=True), null=null)


def _number(name: str, *, null: bool = False) -> Column[Any]:
    return _col(name, Double, null=null)


def _key(name: str, kind: Any = Text, *more: Any) -> Column[Any]:
    return Column(name, kind, *more, primary_key=True)


def install(metadata: MetaData) -> dict[str, Table]:
    """The tables, by name."""
    history = Table(
        "lane_history", metadata, _key("lane"), _key("country"), _key("kind"), _key("milestone"),
        _key("delivered_on", Date), _key("days", Numeric), _key("carrier"), _key("service"),
        _col("n", Integer), Index("lane_history_delivered_on_idx", "delivered_on"),
    )  # fmt: skip
    watch = Table(
        "shipment_watch", metadata, _key("shipment_id", Text, ForeignKey("shipment.shipment_id")),
        _text("party", null=True), _col("version", BigInteger), _text("milestone", null=True),
        _at("milestone_at", null=True), _at("last_scan_at", null=True), _at("p50_at", null=True),
        _at("p90_at", null=True), _number("on_time_probability", null=True),
        _text("based_on", null=True), _at("told_p50_at", null=True),
        _at("first_p50_at", null=True), _at("first_p90_at", null=True),
        _number("first_probability", null=True), _at("first_at", null=True), _at("seen_at"), _at("computed_at"),
        _at("due_at"), _col("done", Boolean),
    )  # fmt: skip
    Index("shipment_watch_due_idx", watch.c.due_at, postgresql_where=~watch.c.done)
    rule = Table(
        "exception_rule", metadata, _key("rule"), _col("version", BigInteger), _at("updated_at"),
        _text("kind"), _text("reason", null=True), _number("after_hours", null=True),
        _number("quantile", null=True), _text("responsible"), _text("severity"),
        _number("deadline_hours"), _text("action"), _col("effective_from", Date),
        _col("effective_to", Date, null=True), _text("source"),
    )  # fmt: skip
    raised = _raised(metadata)
    return {table.name: table for table in (history, watch, rule, raised)}


def _raised(metadata: MetaData) -> Table:
    table = Table(
        "shipment_exception", metadata,
        Column("position", BigInteger, Identity(always=True), nullable=False),
        _key("exception_id"), _col("version", BigInteger),
        _text("shipment_id", ForeignKey("shipment.shipment_id")), _text("party", null=True),
        _text("kind"), _text("reason", null=True), _text("rule"), _text("responsible"),
        _text("severity"), _text("action"), _text("state"), _at("since"), _at("opened_at"),
        _at("deadline_at"), _at("acknowledged_at", null=True),
        _text("acknowledged_by", null=True), _at("closed_at", null=True),
        _text("closed_by", null=True), _text("outcome", null=True), _text("note"),
        Index("shipment_exception_shipment_idx", "shipment_id"),
    )  # fmt: skip
    Index("shipment_exception_position_idx", table.c.position)
    Index("shipment_exception_open_idx", table.c.deadline_at, table.c.exception_id,
          postgresql_where=table.c.state != "closed")  # fmt: skip
    return table
