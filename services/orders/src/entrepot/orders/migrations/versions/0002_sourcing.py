"""Sourcing rules, what they need to know, parking, promises and pickups.

Everything is additive: the code of the release before goes on working. Copies of locations and
SKUs get their new columns filled when their next restatement arrives.
"""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0002"
down_revision = "0001"

COPIES = """
ALTER TABLE location_copy
    ADD COLUMN kind text NOT NULL DEFAULT 'own',
    ADD COLUMN name text NOT NULL DEFAULT '',
    ADD COLUMN cut_off text NOT NULL DEFAULT '14:00',
    ADD COLUMN postal_code text NOT NULL DEFAULT '',
    ADD COLUMN city text NOT NULL DEFAULT '',
    ADD COLUMN latitude double precision,
    ADD COLUMN longitude double precision,
    ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN closed_on jsonb NOT NULL DEFAULT '[]',
    ADD COLUMN pickup boolean NOT NULL DEFAULT false,
    ADD COLUMN same_day boolean NOT NULL DEFAULT false;
ALTER TABLE sku_copy ADD COLUMN categories text[] NOT NULL DEFAULT '{}';
CREATE TABLE agreement_copy (
    agreement text PRIMARY KEY,
    active boolean NOT NULL,
    terms jsonb NOT NULL
);
CREATE TABLE stock_receipt (
    sku text NOT NULL,
    location text NOT NULL,
    source_event_id text NOT NULL,
    received_at timestamptz NOT NULL,
    quantity bigint NOT NULL,
    PRIMARY KEY (sku, location, source_event_id)
);
"""

RULES = """
CREATE TABLE sourcing_ruleset (
    version bigint PRIMARY KEY,
    document jsonb NOT NULL,
    effective_from timestamptz NOT NULL,
    activated_at timestamptz,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE exchange_rate (
    currency text NOT NULL,
    quote text NOT NULL,
    effective_from date NOT NULL,
    rate numeric NOT NULL CHECK (rate > 0),
    source text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (currency, quote, effective_from)
);
CREATE TABLE duty_rule (
    rule text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('duty', 'tax', 'fee')),
    country_from text NOT NULL,
    country_to text NOT NULL,
    hs_prefix text NOT NULL,
    rate_bp integer NOT NULL CHECK (rate_bp >= 0),
    fixed_minor bigint NOT NULL,
    currency text NOT NULL,
    min_value_minor bigint NOT NULL,
    max_value_minor bigint,
    effective_from date NOT NULL,
    effective_to date,
    source text NOT NULL,
    version bigint NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE sourcing_network (
    fingerprint text PRIMARY KEY,
    content jsonb NOT NULL,
    used_at timestamptz NOT NULL
);
"""

ORDERS = """
ALTER TABLE sales_order
    ADD COLUMN promised_ship_by timestamptz,
    ADD COLUMN promised_deliver_by timestamptz,
    ADD COLUMN promise_location text,
    ADD COLUMN promise_lane text,
    ADD COLUMN promise_zone text,
    ADD COLUMN promise_ruleset bigint,
    ADD COLUMN promised_at timestamptz,
    ADD COLUMN promise_measured_at timestamptz,
    ADD COLUMN promise_days_late integer;
CREATE INDEX sales_order_measured_idx ON sales_order (promise_measured_at)
    WHERE promise_measured_at IS NOT NULL;
CREATE INDEX sales_order_parked_idx ON sales_order (accepted_at, order_id)
    WHERE sourcing = 'parked';
CREATE TABLE order_wish (
    order_id text PRIMARY KEY,
    party text NOT NULL,
    kind text NOT NULL,
    pickup_at text NOT NULL,
    service_level text NOT NULL,
    tags text[] NOT NULL,
    latitude double precision,
    longitude double precision
);
CREATE TABLE order_parked (
    order_id text PRIMARY KEY,
    party text NOT NULL,
    code text NOT NULL,
    reason text NOT NULL,
    reason_zh text NOT NULL,
    rule text NOT NULL,
    ruleset bigint NOT NULL,
    parked_at timestamptz NOT NULL
);
CREATE INDEX order_parked_code_idx ON order_parked (code, parked_at);
CREATE TABLE pickup (
    fulfilment_id text PRIMARY KEY,
    order_id text NOT NULL,
    party text NOT NULL,
    warehouse_party text NOT NULL,
    location text NOT NULL,
    code text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('preparing', 'ready', 'collected', 'expired', 'cancelled')),
    wrong_codes integer NOT NULL,
    ready_at timestamptz,
    collect_by timestamptz,
    ended_at timestamptz,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX pickup_location_idx ON pickup (location, created_at, fulfilment_id);
CREATE INDEX pickup_order_idx ON pickup (order_id);
CREATE INDEX pickup_due_idx ON pickup (collect_by) WHERE state = 'ready';
"""
_SEEN = "(SELECT current_setting('app.party', true)) IN ('*', party, warehouse_party)"
PICKUP_POLICY = f"""
ALTER TABLE pickup ENABLE ROW LEVEL SECURITY;
ALTER TABLE pickup FORCE ROW LEVEL SECURITY;
CREATE POLICY pickup_party ON pickup USING ({_SEEN}) WITH CHECK ({_SEEN});
CREATE POLICY pickup_worker ON pickup TO entrepot_worker USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    """Add everything."""
    for script in (COPIES, RULES, ORDERS):
        run_sql(script)
    for table in ("order_wish", "order_parked"):
        run_sql(party_policy_sql(table))
    run_sql(PICKUP_POLICY)
