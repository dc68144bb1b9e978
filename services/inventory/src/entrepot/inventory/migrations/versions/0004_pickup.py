"""Locations where buyers may collect, and those whose courier leaves at the cut-off.

Additive: the code of the release before goes on working.
"""

from entrepot.shared.migrations import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Two flags of a location; stores and pickup points are open for pickup from the start."""
    run_sql("""
SELECT set_config('app.party', '*', true);
ALTER TABLE location
    ADD COLUMN pickup boolean NOT NULL DEFAULT false,
    ADD COLUMN same_day boolean NOT NULL DEFAULT false;
UPDATE location SET pickup = true WHERE kind IN ('store', 'pickup_point');
""")
