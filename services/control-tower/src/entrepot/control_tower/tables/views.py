"""Saved views of the console."""

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, MetaData, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB


def install(metadata: MetaData) -> None:
    """Add the table."""
    Table(
        "saved_view",
        metadata,
        Column("view_id", Uuid, primary_key=True),
        Column("party", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("team", Boolean, nullable=False),
        Column("page", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("state", JSONB, nullable=False),
        Column("version", Integer, nullable=False),
        Column("changed_at", DateTime(timezone=True), nullable=False),
        Index("saved_view_private_key", "party", "owner", "page", "name", unique=True,
              postgresql_where=text("NOT team")),
        Index("saved_view_team_key", "party", "page", "name", unique=True,
              postgresql_where=text("team")),
    )  # fmt: skip
