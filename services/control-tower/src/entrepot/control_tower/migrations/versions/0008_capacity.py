"""What core suppliers committed to, against the forecast that they are shown."""

from entrepot.shared.migrations import run_sql

revision = "0008"
down_revision = "0007"

TABLE = """
CREATE TABLE capacity_fact (
    supplier text NOT NULL,
    sku text NOT NULL,
    needed bigint NOT NULL,
    committed bigint NOT NULL,
    missing bigint NOT NULL,
    weeks bigint NOT NULL,
    week date,
    said_at timestamptz,
    PRIMARY KEY (supplier, sku)
) WITH (fillfactor = 80);
"""


def upgrade() -> None:
    """Add the table."""
    run_sql(TABLE)
