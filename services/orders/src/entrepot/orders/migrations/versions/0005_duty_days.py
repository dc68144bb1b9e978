"""A duty estimate ends before effective_to, as rule rows of logistics do; it included that day."""

from entrepot.shared.migrations import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Move the ends of the rows there are."""
    run_sql("UPDATE duty_rule SET effective_to = effective_to + 1 WHERE effective_to IS NOT NULL")
