"""Orders of which all goods came and something is still to be decided are `received`. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    run_sql("""
ALTER TABLE purchase_order DROP CONSTRAINT purchase_order_state_check;
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_state_check CHECK (state IN ('draft',
    'issued', 'confirmed', 'in_production', 'partly_shipped', 'shipped', 'partly_received',
    'received', 'closed', 'cancelled'));
""")
