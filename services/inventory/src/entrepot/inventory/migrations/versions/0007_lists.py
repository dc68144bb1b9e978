"""The list of a million reservations answers for rare states, too. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """An index in the order of the list."""
    run_sql("CREATE INDEX reservation_state_idx ON reservation (state, reservation_id)")
