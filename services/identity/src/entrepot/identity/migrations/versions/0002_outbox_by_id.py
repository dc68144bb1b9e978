"""Two facts of one version are told apart by their id. Only rows that are on their way are touched."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import OUTBOX_BY_ID_SQL

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """The outbox is unique by id."""
    run_sql(OUTBOX_BY_ID_SQL)
