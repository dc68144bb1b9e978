"""Sharing agreements and loans, backorders, allocation rules, alert rules with versions, recounts."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0003"
down_revision = "0002"

# restricted: units of the record may be kept for somebody (an allocation rule, an order that
# waited); only then does a reservation look further.
_CHANGES = """
SELECT set_config('app.party', '*', true);
ALTER TABLE sku ADD COLUMN categories text[] NOT NULL DEFAULT '{}';
ALTER TABLE stock ADD COLUMN restricted boolean NOT NULL DEFAULT false;
CREATE INDEX stock_restricted_idx ON stock (sku, location) WHERE restricted;
ALTER TABLE reservation_line ADD COLUMN agreement text;
CREATE INDEX reservation_line_agreement_idx ON reservation_line (agreement, sku)
    WHERE agreement IS NOT NULL AND shipped + released < quantity;
ALTER TABLE transfer ADD COLUMN agreement text;
CREATE INDEX transfer_agreement_idx ON transfer (agreement) WHERE agreement IS NOT NULL;
ALTER TABLE expected_receipt DROP CONSTRAINT expected_receipt_source_check;
ALTER TABLE expected_receipt ADD CONSTRAINT expected_receipt_source_check
    CHECK (source IN ('asn', 'transfer', 'purchase_order'));
"""

_SHARING = """
CREATE TABLE sharing_agreement (
    agreement text COLLATE "C" PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('proposed', 'active', 'ended')),
    lender_location text NOT NULL,
    lender_party text NOT NULL,
    borrower_party text NOT NULL,
    borrower_location text,
    countries text[] NOT NULL,
    sku_kind text NOT NULL CHECK (sku_kind IN ('all', 'skus', 'category')),
    sku_values text[] NOT NULL,
    cap_per_sku bigint CHECK (cap_per_sku > 0),
    cap_total bigint CHECK (cap_total > 0),
    keep_floor bigint NOT NULL CHECK (keep_floor >= 0),
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    currency text NOT NULL,
    priority integer NOT NULL,
    kinds text[] NOT NULL,
    timezone text NOT NULL,
    hours jsonb NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz,
    cancellable_by text NOT NULL CHECK (cancellable_by IN ('either', 'lender', 'borrower')),
    lender_agreed boolean NOT NULL,
    borrower_agreed boolean NOT NULL,
    note text NOT NULL,
    loans bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (lender_party <> borrower_party),
    CHECK (borrower_location IS NOT NULL OR cardinality(countries) > 0),
    CHECK (state <> 'active' OR (lender_agreed AND borrower_agreed))
);
CREATE INDEX sharing_agreement_lender_idx ON sharing_agreement (lender_location);
CREATE TABLE loan_balance (
    agreement text COLLATE "C" NOT NULL REFERENCES sharing_agreement,
    sku text COLLATE "C" NOT NULL,
    lender_party text NOT NULL,
    borrower_party text NOT NULL,
    outstanding bigint NOT NULL,
    value_minor bigint NOT NULL,
    currency text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (agreement, sku),
    CONSTRAINT loan_balance_not_negative CHECK (outstanding >= 0 AND value_minor >= 0),
    CONSTRAINT loan_balance_settled CHECK (outstanding > 0 OR value_minor = 0)
);
CREATE TABLE loan_entry (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    agreement text COLLATE "C" NOT NULL,
    sku text COLLATE "C" NOT NULL,
    kind text NOT NULL CHECK (kind IN ('lend', 'return_in_kind', 'settle_money', 'write_off')),
    from_party text NOT NULL,
    to_party text NOT NULL,
    units bigint NOT NULL CHECK (units > 0),
    amount_minor bigint NOT NULL CHECK (amount_minor >= 0),
    currency text NOT NULL,
    reference text NOT NULL,
    note text NOT NULL,
    booked_by text NOT NULL,
    occurred_at timestamptz NOT NULL,
    posted_at timestamptz NOT NULL,
    CHECK (from_party <> to_party)
);
CREATE INDEX loan_entry_agreement_idx ON loan_entry (agreement, sku, id);
CREATE TRIGGER loan_entry_append_only BEFORE UPDATE OR DELETE ON loan_entry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

_PROMISES = """
CREATE TABLE backorder_policy (
    sku text PRIMARY KEY,
    shops text[] NOT NULL,
    max_units bigint NOT NULL CHECK (max_units > 0),
    max_days integer NOT NULL CHECK (max_days > 0),
    active boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE backorder (
    backorder_id text PRIMARY KEY,
    order_id text COLLATE "C" NOT NULL,
    line_no integer NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    kept bigint NOT NULL CHECK (kept >= 0 AND kept <= quantity),
    state text NOT NULL CHECK (state IN ('promised', 'ready', 'closed')),
    reason text NOT NULL CHECK (reason IN ('', 'reserved', 'cancelled', 'lapsed')),
    promised_on date,
    kept_until timestamptz,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX backorder_open_idx ON backorder (sku, location) WHERE state <> 'closed';
CREATE INDEX backorder_order_idx ON backorder (order_id);
CREATE INDEX backorder_ready_idx ON backorder (kept_until) WHERE state = 'ready';
CREATE INDEX backorder_changed_idx ON backorder (changed_at);
CREATE TABLE backorder_source (
    backorder_id text NOT NULL REFERENCES backorder,
    expected_id bigint NOT NULL,
    units bigint NOT NULL CHECK (units > 0),
    PRIMARY KEY (backorder_id, expected_id)
);
CREATE INDEX backorder_source_expected_idx ON backorder_source (expected_id);
CREATE TABLE allocation_rule (
    rule_id text PRIMARY KEY,
    shops text[] NOT NULL CHECK (cardinality(shops) > 0),
    sku_kind text NOT NULL CHECK (sku_kind IN ('all', 'skus', 'category')),
    sku_values text[] NOT NULL,
    locations text[] NOT NULL,
    units bigint CHECK (units > 0),
    percent integer CHECK (percent BETWEEN 1 AND 100),
    priority integer NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz,
    active boolean NOT NULL,
    note text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK ((units IS NULL) <> (percent IS NULL))
);
CREATE TABLE allocation_use (
    rule_id text NOT NULL REFERENCES allocation_rule,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    shipped bigint NOT NULL CHECK (shipped >= 0),
    PRIMARY KEY (rule_id, sku, location)
);
CREATE TABLE allocation_record (
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    kept jsonb NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (sku, location)
);
"""

_ALERTS = """
ALTER TABLE alert_rule DROP CONSTRAINT alert_rule_kind_check;
ALTER TABLE alert_rule ADD CONSTRAINT alert_rule_kind_check CHECK (kind IN ('available_below',
    'on_hand_above', 'damaged_above', 'quality_hold_above', 'incoming_overdue',
    'transfer_overdue', 'not_counted', 'below_safety', 'days_of_cover', 'dead_stock',
    'negative_lead', 'oversold_risk', 'ledger_drift'));
ALTER TABLE alert_rule ADD COLUMN parameters jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN sku_kind text NOT NULL DEFAULT 'all'
        CHECK (sku_kind IN ('all', 'skus', 'category')),
    ADD COLUMN sku_values text[] NOT NULL DEFAULT '{}',
    ADD COLUMN locations text[] NOT NULL DEFAULT '{}';
CREATE INDEX stock_event_counted_at_idx ON stock_event (posted_at) WHERE type = 'counted';
UPDATE alert_rule SET sku_kind = 'skus', sku_values = ARRAY[sku] WHERE sku IS NOT NULL;
UPDATE alert_rule SET locations = ARRAY[location] WHERE location IS NOT NULL;
CREATE TABLE alert_rule_version (
    rule_id text NOT NULL,
    version bigint NOT NULL,
    rule jsonb NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (rule_id, version)
);
ALTER TABLE alert ADD COLUMN rule_version bigint NOT NULL DEFAULT 1;
CREATE TABLE alert_progress (
    name text PRIMARY KEY,
    movement_id bigint NOT NULL,
    expected_id bigint NOT NULL,
    at timestamptz NOT NULL,
    next_movement_id bigint NOT NULL,
    next_expected_id bigint NOT NULL,
    next_at timestamptz NOT NULL,
    rules_at timestamptz NOT NULL
);
CREATE TABLE ledger_drift (
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    units bigint NOT NULL,
    drifts jsonb NOT NULL,
    found_at timestamptz NOT NULL,
    mended_at timestamptz,
    version bigint NOT NULL,
    PRIMARY KEY (sku, location)
);
"""


def upgrade() -> None:
    """Additive only: the release before keeps working."""
    run_sql(_CHANGES + _SHARING + _PROMISES + _ALERTS)
    run_sql(party_policy_sql("sharing_agreement", "lender_party, borrower_party"))
    run_sql(party_policy_sql("loan_balance", "lender_party, borrower_party"))
    run_sql(party_policy_sql("loan_entry", "from_party, to_party"))
    for table in ("backorder", "allocation_record", "ledger_drift"):
        run_sql(party_policy_sql(table))
    seen = "EXISTS (SELECT 1 FROM backorder b WHERE b.backorder_id = backorder_source.backorder_id)"
    run_sql(f"""
ALTER TABLE backorder_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE backorder_source FORCE ROW LEVEL SECURITY;
CREATE POLICY backorder_source_head ON backorder_source USING ({seen}) WITH CHECK ({seen});
CREATE POLICY backorder_source_worker ON backorder_source TO entrepot_worker
    USING (true) WITH CHECK (true);
""")
