"""What the catalogue found wrong: prices out of parity, certificates that end, listings that differ.
Additive."""

from entrepot.shared.migrations import run_sql

revision = "0011"
down_revision = "0010"

TABLE = """
CREATE TABLE breach_fact (
    kind text NOT NULL,
    thing text NOT NULL,
    sku text NOT NULL,
    shop text NOT NULL,
    told text NOT NULL,
    observed bigint NOT NULL,
    threshold bigint NOT NULL,
    ends_on date,
    since_at timestamptz,
    PRIMARY KEY (kind, thing)
) WITH (fillfactor = 80);
CREATE INDEX breach_fact_open_idx ON breach_fact (since_at) WHERE since_at IS NOT NULL;
"""


def upgrade() -> None:
    """Add the table."""
    run_sql(TABLE)
