"""What inspections keep from being sold: goods that were inspected at the factory come weeks later.

Additive: the code of the release before goes on working. Rows belong to no warehouse; who receives
goods must know of every hold.
"""

from entrepot.shared.migrations import run_sql

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """units: set apart without a lot, by place."""
    run_sql("""
CREATE TABLE inspection_hold (
    inspection_id text PRIMARY KEY,
    sku text COLLATE "C" NOT NULL,
    quantity bigint NOT NULL CHECK (quantity >= 0),
    lot text,
    location text,
    purchase_order_id text,
    asn_id text,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('held', 'released', 'rejected')),
    units jsonb NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX inspection_hold_sku_idx ON inspection_hold (sku) WHERE state <> 'released';
""")
