"""Channels: budgeted calls, completeness by day, unread orders, copies of orders, stock rules.

Additive but for two CHECK constraints that become wider, so the code of the release before runs
on it.
"""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0003"
down_revision = "0002"

WIDER = """
ALTER TABLE shop DROP CONSTRAINT shop_marketplace_check;
ALTER TABLE write_back
    DROP CONSTRAINT write_back_state_check,
    ADD CONSTRAINT write_back_state_check CHECK (
        state IN ('due', 'sending', 'confirmed', 'rejected', 'invalid', 'waived')),
    ADD COLUMN unsure boolean NOT NULL DEFAULT false,
    ADD COLUMN checked boolean NOT NULL DEFAULT false,
    ADD COLUMN last_status integer,
    ADD COLUMN last_tried_at timestamptz,
    ADD COLUMN warned_h integer,
    ADD COLUMN overdue_told boolean NOT NULL DEFAULT false,
    ADD COLUMN decided_by text NOT NULL DEFAULT '',
    ADD COLUMN decision text NOT NULL DEFAULT '';
CREATE INDEX write_back_open_idx ON write_back (shop, deadline)
    WHERE state NOT IN ('confirmed', 'waived');
ALTER TABLE stock_level
    ADD COLUMN unsure boolean NOT NULL DEFAULT false,
    ADD COLUMN resync boolean NOT NULL DEFAULT false,
    ADD COLUMN frozen boolean NOT NULL DEFAULT false,
    ADD COLUMN rejected boolean NOT NULL DEFAULT false,
    ADD COLUMN caused_at timestamptz,
    ADD COLUMN handed_at timestamptz,
    ADD COLUMN lag_ms integer;
CREATE INDEX stock_level_old_idx ON stock_level (shop, pushed_at) WHERE NOT dirty;
ALTER TABLE poll_cursor
    ADD COLUMN every_s double precision NOT NULL DEFAULT 60,
    ADD COLUMN polled_at timestamptz;
"""

NEW = """
CREATE TABLE stock_rule (
    shop text NOT NULL,
    external_sku text NOT NULL,
    party text NOT NULL,
    buffer_fixed integer CHECK (buffer_fixed >= 0),
    buffer_percent integer CHECK (buffer_percent BETWEEN 0 AND 100),
    turnover_percent integer CHECK (turnover_percent BETWEEN 0 AND 1000),
    minimum bigint CHECK (minimum >= 0),
    maximum bigint CHECK (maximum >= 0),
    pause text NOT NULL CHECK (pause IN ('none', 'freeze', 'zero')),
    reason text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (shop, external_sku)
);
CREATE TABLE sku_turnover (
    sku text PRIMARY KEY,
    units bigint NOT NULL,
    counted_at timestamptz NOT NULL
);
CREATE TABLE connection_state (
    shop text PRIMARY KEY,
    party text NOT NULL,
    circuit text NOT NULL CHECK (circuit IN ('closed', 'open', 'half_open')),
    circuit_until timestamptz,
    calls bigint NOT NULL,
    throttled bigint NOT NULL,
    failed bigint NOT NULL,
    calls_per_s double precision NOT NULL,
    waiting integer NOT NULL,
    waiting_since timestamptz,
    paused_until timestamptz,
    last_call_at timestamptz,
    last_error text NOT NULL,
    told_at timestamptz NOT NULL
);
CREATE TABLE shop_day (
    shop text NOT NULL,
    day date NOT NULL,
    party text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('pending', 'complete', 'gap', 'failed', 'not_supported')),
    ours integer NOT NULL,
    theirs integer,
    missing text[] NOT NULL,
    unread text[] NOT NULL,
    extra text[] NOT NULL,
    audits integer NOT NULL,
    audited_at timestamptz,
    next_at timestamptz,
    gap_since timestamptz,
    page_token text,
    page_ids text[] NOT NULL,
    last_error text NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (shop, day)
);
CREATE INDEX shop_day_due_idx ON shop_day (next_at) WHERE next_at IS NOT NULL;
CREATE TABLE unread_order (
    unread_id text PRIMARY KEY,
    shop text NOT NULL,
    party text NOT NULL,
    external_id text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    pointer text NOT NULL,
    reason text NOT NULL,
    raw bytea NOT NULL,
    adapter text NOT NULL,
    shop_version bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'read', 'dropped')),
    tries integer NOT NULL,
    first_seen_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    closed_at timestamptz,
    closed_by text NOT NULL
);
CREATE INDEX unread_order_open_idx ON unread_order (shop, external_id) WHERE state = 'open';
CREATE INDEX unread_order_seen_idx ON unread_order (first_seen_at, unread_id);
CREATE TABLE order_copy (
    shop text NOT NULL,
    external_id text NOT NULL,
    party text NOT NULL,
    order_id text NOT NULL,
    how text NOT NULL,
    noted_at timestamptz NOT NULL,
    seen integer NOT NULL,
    PRIMARY KEY (shop, external_id)
);
CREATE INDEX order_copy_order_idx ON order_copy (order_id);
"""

OWNED = ("stock_rule", "connection_state", "shop_day", "unread_order", "order_copy")


def upgrade() -> None:
    """Widen what is there, create what is new."""
    run_sql(WIDER)
    run_sql(NEW)
    for table in OWNED:
        run_sql(party_policy_sql(table))
