"""Tables of lanes beside the lanes themselves: loads, routes, sheets, what is to be planned anew.

The columns are those that migration 0004 leaves.
"""

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
)
from sqlalchemy.dialects.postgresql import JSONB


def _at(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def install(metadata: MetaData) -> dict[str, Table]:
    """Add the tables; by name."""
    load = Table(
        "lane_load", metadata, Column("lane", Text, ForeignKey("lane.lane"), primary_key=True),
        Column("period_from", Date, primary_key=True), Column("parcels", Integer, nullable=False),
        Column("weight_g", BigInteger, nullable=False),
    )  # fmt: skip
    route = Table(
        "lane_route", metadata, Column("lane", Text, ForeignKey("lane.lane"), primary_key=True),
        Column("made_of", Text, nullable=False), _at("made_at"),
        Column("segments", JSONB, nullable=False),
    )  # fmt: skip
    wanted = Table(
        "replan_wanted", metadata,
        Column("position", BigInteger, Identity(always=True), primary_key=True),
        Column("lane", Text, ForeignKey("lane.lane"), nullable=False),
        Column("reason", Text, nullable=False), _at("asked_at"),
        Column("after_shipment", Text, nullable=False),
    )  # fmt: skip
    sheet = Table(
        "rate_sheet", metadata, Column("sheet", Text, primary_key=True),
        Column("digest", Text, nullable=False, unique=True),
        Column("file_name", Text, nullable=False), Column("format", Text, nullable=False),
        _at("imported_at"), Column("imported_by", Text, nullable=False),
        Column("lanes", ARRAY(Text), nullable=False), Column("valid_from", Date),
        Column("valid_to", Date), Column("rows", JSONB, nullable=False),
        Index("rate_sheet_imported_idx", "imported_at", "sheet"),
    )  # fmt: skip
    return {table.name: table for table in (load, route, wanted, sheet)}
