"""Where a shop sells from is told to the other services. Additive.

Shops whose list stands already are told of when the list is sent again; their stock levels are
counted as before until then.
"""

from entrepot.shared.migrations import run_sql

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """A row for each shop that has had a list: its version counts the events."""
    run_sql("""
CREATE TABLE shop_sources (
    shop text PRIMARY KEY,
    version bigint NOT NULL
);
""")
