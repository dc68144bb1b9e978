"""How long a pickup point keeps goods for the buyer. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Open days, seven where nobody said otherwise."""
    run_sql("""
ALTER TABLE location ADD COLUMN collect_within_days integer NOT NULL DEFAULT 7;
ALTER TABLE location ALTER COLUMN collect_within_days DROP DEFAULT;
""")
