"""The inbox reads what waits, however much was resolved."""

from entrepot.shared.migrations import run_sql

revision = "0007"
down_revision = "0006"

INDEX = """
CREATE INDEX alert_waiting_idx ON alert (opened_at, alert_id) WHERE state <> 'resolved';
"""


def upgrade() -> None:
    """Add the index."""
    run_sql(INDEX)
