"""The runtime's tables and one of our own."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL)
    run_sql(
        "CREATE TABLE note (name text NOT NULL, party text NOT NULL, "
        "version bigint NOT NULL, body text NOT NULL, PRIMARY KEY (party, name))"
    )
    run_sql(
        "CREATE TABLE seen (subject text NOT NULL, version bigint NOT NULL, "
        "position bigint GENERATED ALWAYS AS IDENTITY)"
    )
    run_sql(party_policy_sql("note"))
