"""Saved views of the console: private ones, and those of a party's whole team."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0009"
down_revision = "0008"

TABLE = """
CREATE TABLE saved_view (
    view_id uuid PRIMARY KEY,
    party text NOT NULL,
    owner text NOT NULL,
    team boolean NOT NULL,
    page text NOT NULL,
    name text NOT NULL,
    state jsonb NOT NULL,
    version integer NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX saved_view_private_key ON saved_view (party, owner, page, name) WHERE NOT team;
CREATE UNIQUE INDEX saved_view_team_key ON saved_view (party, page, name) WHERE team;
"""


def upgrade() -> None:
    """Add the table."""
    run_sql(TABLE + party_policy_sql("saved_view"))
