"""Cartons, receipts that differ, inspections, invoices, scorecards, shared demand. Additive."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0003"
down_revision = "0002"

SHIPPING = """
CREATE SEQUENCE sscc_serial MINVALUE 0 START 1;
CREATE TABLE subject_version (
    subject text PRIMARY KEY,
    version bigint NOT NULL
);
CREATE TABLE carton_set (
    asn_id text PRIMARY KEY,
    supplier text NOT NULL,
    body_hash bytea NOT NULL,
    version bigint NOT NULL,
    packed_at timestamptz NOT NULL
);
CREATE TABLE carton (
    sscc text PRIMARY KEY CHECK (sscc ~ '^[0-9]{18}$'),
    asn_id text NOT NULL,
    purchase_order_id text NOT NULL,
    supplier text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    lines jsonb NOT NULL,
    weight_g integer NOT NULL CHECK (weight_g >= 0)
);
CREATE INDEX carton_asn_idx ON carton (asn_id, number);
CREATE TABLE match_tolerance (
    scope text NOT NULL,
    version bigint NOT NULL,
    over_bp integer NOT NULL CHECK (over_bp >= 0),
    over_units integer NOT NULL CHECK (over_units >= 0),
    short_bp integer NOT NULL CHECK (short_bp >= 0),
    short_units integer NOT NULL CHECK (short_units >= 0),
    damaged_bp integer NOT NULL CHECK (damaged_bp >= 0),
    damaged_units integer NOT NULL CHECK (damaged_units >= 0),
    price_bp integer NOT NULL CHECK (price_bp >= 0),
    price_minor bigint NOT NULL CHECK (price_minor >= 0),
    settle_days integer NOT NULL CHECK (settle_days >= 0),
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (scope, version)
);
CREATE TABLE asn_receiving (
    asn_id text PRIMARY KEY,
    purchase_order_id text NOT NULL,
    supplier text NOT NULL,
    last_counted_at timestamptz NOT NULL,
    settled_at timestamptz,
    settled_by text NOT NULL
);
CREATE INDEX asn_receiving_open_idx ON asn_receiving (last_counted_at) WHERE settled_at IS NULL;
CREATE TABLE receipt_difference (
    difference_id text PRIMARY KEY,
    supplier text NOT NULL,
    purchase_order_id text NOT NULL,
    asn_id text,
    line_no integer NOT NULL,
    sku text NOT NULL,
    lot text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('over', 'short', 'damaged', 'wrong_lot', 'not_announced')),
    units integer NOT NULL CHECK (units >= 0),
    expected integer NOT NULL,
    counted integer NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'tolerated', 'decided', 'gone')),
    decision text NOT NULL CHECK (decision IN ('', 'accept', 'expect_rest', 'claim')),
    claim_minor bigint NOT NULL,
    currency text NOT NULL,
    note text NOT NULL,
    decided_by text NOT NULL,
    decided_at timestamptz,
    found_at timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX receipt_difference_supplier_idx
    ON receipt_difference (supplier, found_at, difference_id);
CREATE INDEX receipt_difference_found_idx ON receipt_difference (found_at, difference_id);
CREATE INDEX receipt_difference_order_idx ON receipt_difference (purchase_order_id);
"""
QUALITY = """
CREATE TABLE inspection (
    inspection_id text PRIMARY KEY,
    supplier text NOT NULL,
    purchase_order_id text,
    asn_id text,
    sku text NOT NULL,
    lot text,
    location text,
    lot_size integer NOT NULL CHECK (lot_size > 0),
    level text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('normal', 'tightened', 'reduced')),
    steady boolean NOT NULL,
    original boolean NOT NULL,
    aqls jsonb NOT NULL,
    plans jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'passed', 'held', 'released', 'rejected')),
    verdict text NOT NULL,
    inspected integer NOT NULL,
    findings jsonb NOT NULL,
    defects jsonb NOT NULL,
    inspector text NOT NULL,
    decision text NOT NULL,
    released_units integer NOT NULL,
    decided_by text NOT NULL,
    note text NOT NULL,
    body_hash bytea NOT NULL,
    version bigint NOT NULL,
    planned_at timestamptz NOT NULL,
    recorded_at timestamptz,
    decided_at timestamptz
);
CREATE INDEX inspection_supplier_idx ON inspection (supplier, planned_at, inspection_id);
CREATE INDEX inspection_planned_idx ON inspection (planned_at, inspection_id);
CREATE INDEX inspection_switching_idx ON inspection (supplier, sku, recorded_at);
"""
MONEY = """
CREATE TABLE supplier_invoice (
    invoice_id text PRIMARY KEY,
    supplier text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    number text NOT NULL,
    number_key text NOT NULL,
    currency text NOT NULL,
    invoiced_on date NOT NULL,
    due_on date,
    tax_minor bigint NOT NULL,
    shipping_minor bigint NOT NULL,
    total_minor bigint NOT NULL CHECK (total_minor >= 0),
    lines jsonb NOT NULL,
    matches jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('matched', 'held', 'approved', 'rejected')),
    decided_by text NOT NULL,
    reason text NOT NULL,
    body_hash bytea NOT NULL,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX supplier_invoice_number_idx ON supplier_invoice (supplier, number_key);
CREATE INDEX supplier_invoice_created_idx ON supplier_invoice (created_at, invoice_id);
CREATE INDEX supplier_invoice_day_idx ON supplier_invoice (supplier, invoiced_on);
CREATE TABLE invoiced_line (
    invoice_id text NOT NULL REFERENCES supplier_invoice,
    line_no integer NOT NULL,
    supplier text NOT NULL,
    purchase_order_id text NOT NULL,
    purchase_order_line integer NOT NULL,
    units integer NOT NULL,
    stands boolean NOT NULL,
    PRIMARY KEY (invoice_id, line_no)
);
CREATE INDEX invoiced_line_order_idx ON invoiced_line (purchase_order_id, purchase_order_line);
CREATE TABLE supplier_payment (
    payment_id text PRIMARY KEY,
    supplier text NOT NULL,
    reference text NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    paid_on date NOT NULL,
    entered_by text NOT NULL,
    body_hash bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX supplier_payment_day_idx ON supplier_payment (supplier, paid_on);
"""
STANDING = """
CREATE TABLE scorecard_rules (
    version bigint PRIMARY KEY,
    rules jsonb NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL
);
CREATE TABLE scorecard (
    supplier text NOT NULL,
    period text NOT NULL,
    total integer,
    rules_version bigint NOT NULL,
    body jsonb NOT NULL,
    computed_at timestamptz NOT NULL,
    PRIMARY KEY (supplier, period)
);
CREATE TABLE supplier_standing (
    supplier text PRIMARY KEY,
    standing text NOT NULL CHECK (standing IN ('preferred', 'approved', 'watch', 'blocked')),
    total integer,
    reason text NOT NULL,
    set_by text NOT NULL,
    manual_until date,
    since timestamptz NOT NULL
);
CREATE TABLE proposal (
    proposal_id text PRIMARY KEY,
    supplier text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('sample', 'proposal')),
    title text NOT NULL,
    sku text,
    description text NOT NULL,
    state text NOT NULL CHECK (state IN ('submitted', 'accepted', 'refused')),
    answer text NOT NULL,
    decided_by text NOT NULL,
    body_hash bytea NOT NULL,
    version bigint NOT NULL,
    submitted_at timestamptz NOT NULL,
    decided_at timestamptz
);
CREATE INDEX proposal_supplier_idx ON proposal (supplier, submitted_at, proposal_id);
CREATE INDEX proposal_submitted_idx ON proposal (submitted_at, proposal_id);
"""
DEMAND = """
CREATE TABLE order_demand (
    order_id text NOT NULL,
    sku text NOT NULL,
    day date NOT NULL,
    units integer NOT NULL,
    PRIMARY KEY (order_id, sku)
);
CREATE INDEX order_demand_day_idx ON order_demand (day);
CREATE TABLE sales_day (
    sku text NOT NULL,
    day date NOT NULL,
    units bigint NOT NULL,
    PRIMARY KEY (sku, day)
);
CREATE TABLE forecast_week (
    sku text NOT NULL,
    week text NOT NULL,
    units integer NOT NULL CHECK (units >= 0),
    PRIMARY KEY (sku, week)
);
CREATE TABLE forecast_state (
    sku text PRIMARY KEY,
    version bigint NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL
);
CREATE TABLE sharing_consent (
    supplier text PRIMARY KEY,
    consent boolean NOT NULL,
    note text NOT NULL,
    set_by text NOT NULL,
    version bigint NOT NULL,
    set_at timestamptz NOT NULL
);
CREATE TABLE commitment (
    supplier text NOT NULL,
    sku text NOT NULL,
    week text NOT NULL,
    units integer NOT NULL CHECK (units >= 0),
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (supplier, sku, week)
);
CREATE TABLE capacity_gap_told (
    supplier text NOT NULL,
    sku text NOT NULL,
    week text NOT NULL,
    size_class text NOT NULL CHECK (size_class IN ('small', 'medium', 'large')),
    needed integer NOT NULL,
    committed integer NOT NULL,
    found_at timestamptz NOT NULL,
    PRIMARY KEY (supplier, sku, week, size_class)
);
CREATE TABLE demand_due (
    sku text PRIMARY KEY,
    due_at timestamptz NOT NULL
);
CREATE INDEX demand_due_at_idx ON demand_due (due_at);
CREATE TABLE shared_demand (
    supplier text NOT NULL,
    sku text NOT NULL,
    digest bytea NOT NULL,
    pushed_at timestamptz NOT NULL,
    PRIMARY KEY (supplier, sku)
);
"""
OWNED = ("carton_set", "carton", "asn_receiving", "receipt_difference", "inspection",
         "supplier_invoice", "invoiced_line", "supplier_payment", "scorecard", "supplier_standing",
         "proposal", "sharing_consent", "commitment", "capacity_gap_told",
         "shared_demand")  # fmt: skip


def upgrade() -> None:
    """A supplier sees its own rows only; sales and forecasts are shared by a model of their own."""
    for statements in (SHIPPING, QUALITY, MONEY, STANDING, DEMAND):
        run_sql(statements)
    for table in OWNED:
        run_sql(party_policy_sql(table, "supplier"))
