"""Carriers' API keys and webhook secrets are kept sealed, in columns of their own. What stands open
in the old columns is sealed and emptied by the service as it starts: the key is not in here."""

from entrepot.shared.migrations import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Columns only; the release before goes on reading the old ones."""
    run_sql("""
ALTER TABLE carrier ADD COLUMN sealed_key bytea;
ALTER TABLE webhook_source ADD COLUMN sealed bytea;
""")
