"""Where shops sell from, as inventory tells. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """A row for each place of a shop's list."""
    run_sql("""
CREATE TABLE shop_source_copy (
    shop text NOT NULL,
    location text NOT NULL,
    bonded boolean NOT NULL,
    PRIMARY KEY (shop, location)
);
""")
