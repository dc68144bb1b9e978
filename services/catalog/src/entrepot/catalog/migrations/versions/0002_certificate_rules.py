"""The certificate rules that are known today."""

from entrepot.catalog.migrations.seeds import seed_sql
from entrepot.shared.migrations import run_sql

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Write the rows."""
    run_sql(seed_sql())
