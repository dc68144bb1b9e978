"""How long a pickup point keeps goods for the buyer. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Open days; what inventory tells replaces it."""
    run_sql("""
ALTER TABLE location_copy ADD COLUMN collect_within_days integer NOT NULL DEFAULT 7;
ALTER TABLE location_copy ALTER COLUMN collect_within_days DROP DEFAULT;
""")
