"""What other services tell by now: who waits for goods, for whom units are kept, what may not leave.

Everything is additive, so the code of the release before runs on it.
"""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0004"
down_revision = "0003"

NEW = """
CREATE TABLE allocation_copy (
    sku text NOT NULL,
    location text NOT NULL,
    number integer NOT NULL,
    shops text[] NOT NULL,
    units bigint NOT NULL CHECK (units > 0),
    PRIMARY KEY (sku, location, number)
);
CREATE TABLE dispatch_gate_copy (
    sku text NOT NULL,
    market text NOT NULL,
    status text NOT NULL CHECK (status IN ('open', 'blocked')),
    reasons text[] NOT NULL,
    turns bigint NOT NULL,
    settled bigint NOT NULL,
    PRIMARY KEY (sku, market)
);
CREATE INDEX dispatch_gate_copy_turned_idx ON dispatch_gate_copy (sku, market)
    WHERE turns <> settled;
CREATE INDEX dispatch_gate_copy_blocked_idx ON dispatch_gate_copy (sku, market)
    WHERE status = 'blocked';
CREATE TABLE line_backorder (
    backorder_id text PRIMARY KEY,
    order_id text NOT NULL,
    party text NOT NULL,
    line_no integer NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    quantity bigint,
    state text NOT NULL CHECK (state IN ('promised', 'filled')),
    promised_on date,
    kept_until timestamptz,
    complete boolean NOT NULL,
    tried boolean NOT NULL,
    purchase_order_ids text[] NOT NULL
);
CREATE INDEX line_backorder_order_idx ON line_backorder (order_id);
CREATE INDEX sales_order_open_idx ON sales_order (accepted_at, order_id)
    WHERE fulfilment <> 'shipped' AND cancellation <> 'cancelled' AND sourcing <> 'not_needed';
"""


def upgrade() -> None:
    """Add everything."""
    run_sql(NEW)
    run_sql(party_policy_sql("line_backorder"))
