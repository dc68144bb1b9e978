"""Columns of what migration 0010 made for the shops' own status of listings; installed by tables.py."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB


def install(metadata: MetaData) -> None:
    """Add the tables."""
    Table(
        "listing_round",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("round", BigInteger, nullable=False),
        Column("cursor", Text),
        Column("partial", Boolean, nullable=False),
        Column("ended", Boolean, nullable=False),
        Column("next_at", DateTime(timezone=True), nullable=False),
        Column("read_at", DateTime(timezone=True)),
        Column("listings", Integer, nullable=False),
        Column("unknown", Integer, nullable=False),
        Column("last_error", Text, nullable=False),
    )
    Table(
        "listing_reading",
        metadata,
        Column("shop", Text, primary_key=True),
        Column("external_sku", Text, primary_key=True),
        Column("party", Text, nullable=False),
        Column("round", BigInteger, nullable=False),
        Column("said", Text, nullable=False),
        Column("state", Text),
        Column("reasons", JSONB, nullable=False),
        Column("read_at", DateTime(timezone=True), nullable=False),
        Column("missed", Integer, nullable=False),
        Column("told_state", Text),
        Column("told_reasons", JSONB, nullable=False),
        Column("contradicted", Boolean, nullable=False),
        Column("version", BigInteger, nullable=False),
        Index(
            "listing_reading_unknown_idx", "shop", "external_sku",
            postgresql_where=text("state IS NULL"),
        ),
    )  # fmt: skip
