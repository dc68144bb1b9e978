"""The runtime's tables and those of supplier-portal."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE supplier (
    party text PRIMARY KEY,
    name text NOT NULL,
    name_zh text,
    country text,
    contacts jsonb NOT NULL DEFAULT '[]',
    lead_time_days integer NOT NULL CHECK (lead_time_days >= 0),
    moq jsonb NOT NULL DEFAULT '{}',
    currency text NOT NULL,
    report_every_days integer NOT NULL CHECK (report_every_days > 0),
    active boolean NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE location (
    location text PRIMARY KEY,
    party text NOT NULL,
    timezone text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE sku (
    sku text PRIMARY KEY,
    active boolean NOT NULL,
    bundle boolean NOT NULL
);
CREATE TABLE purchase_order (
    purchase_order_id text PRIMARY KEY,
    number text NOT NULL,
    supplier text NOT NULL,
    destination text NOT NULL,
    currency text NOT NULL,
    note text NOT NULL,
    state text NOT NULL CHECK (state IN ('issued', 'confirmed', 'in_production', 'partly_shipped',
        'shipped', 'partly_received', 'closed', 'cancelled')),
    version bigint NOT NULL,
    production_version bigint NOT NULL,
    report_every_days integer NOT NULL,
    awaiting_supplier boolean NOT NULL,
    deviates boolean NOT NULL,
    reason text NOT NULL,
    body_hash bytea NOT NULL,
    confirmed_at timestamptz,
    cancelled_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
) WITH (fillfactor = 85);
CREATE INDEX purchase_order_created_idx ON purchase_order (created_at, purchase_order_id);
CREATE INDEX purchase_order_supplier_idx
    ON purchase_order (supplier, created_at, purchase_order_id);
CREATE INDEX purchase_order_number_idx ON purchase_order (number);
CREATE TABLE purchase_order_line (
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    line_no integer NOT NULL,
    supplier text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    unit_price_minor bigint NOT NULL CHECK (unit_price_minor >= 0),
    expected_on date NOT NULL,
    promised_quantity integer CHECK (promised_quantity >= 0),
    promised_on date,
    committed_on date,
    forecast_on date,
    announced integer NOT NULL CHECK (announced BETWEEN 0 AND quantity::bigint * 110 / 100),
    received integer NOT NULL CHECK (received >= 0),
    damaged integer NOT NULL CHECK (damaged >= 0),
    last_received_on date,
    completed_on date,
    milestone text NOT NULL,
    percent integer NOT NULL CHECK (percent BETWEEN 0 AND 100),
    quantity_good integer NOT NULL CHECK (quantity_good >= 0),
    quantity_scrap integer NOT NULL CHECK (quantity_scrap >= 0),
    milestone_note text NOT NULL,
    last_reported_at timestamptz,
    plan jsonb NOT NULL,
    report_due_on date,
    silent boolean NOT NULL,
    PRIMARY KEY (purchase_order_id, line_no)
) WITH (fillfactor = 85);
CREATE INDEX purchase_order_line_sku_idx ON purchase_order_line (sku, purchase_order_id);
CREATE INDEX purchase_order_line_report_due_idx ON purchase_order_line (report_due_on);
CREATE INDEX purchase_order_line_silent_idx ON purchase_order_line (purchase_order_id)
    WHERE silent;
CREATE TABLE purchase_order_revision (
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    version bigint NOT NULL,
    supplier text NOT NULL,
    kind text NOT NULL,
    party text NOT NULL,
    reason text NOT NULL,
    at timestamptz NOT NULL,
    lines jsonb NOT NULL,
    PRIMARY KEY (purchase_order_id, version)
);
CREATE TABLE milestone_report (
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    report_id text NOT NULL,
    supplier text NOT NULL,
    line_no integer NOT NULL,
    sku text NOT NULL,
    milestone text NOT NULL,
    percent integer NOT NULL,
    quantity_good integer NOT NULL,
    quantity_scrap integer NOT NULL,
    expected_on date,
    note text NOT NULL,
    photos jsonb NOT NULL,
    reported_at timestamptz NOT NULL,
    party text NOT NULL,
    body_hash bytea NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (purchase_order_id, report_id)
);
CREATE INDEX milestone_report_at_idx
    ON milestone_report (purchase_order_id, reported_at, report_id);
CREATE TABLE advance_ship_notice (
    asn_id text PRIMARY KEY,
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    supplier text NOT NULL,
    number text NOT NULL,
    destination text NOT NULL,
    shipped_on date NOT NULL,
    expected_on date NOT NULL,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    lines jsonb NOT NULL,
    party text NOT NULL,
    body_hash bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX advance_ship_notice_order_idx
    ON advance_ship_notice (purchase_order_id, created_at, asn_id);
CREATE TABLE receipt (
    event_id uuid NOT NULL,
    line_no integer NOT NULL,
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    supplier text NOT NULL,
    asn_id text,
    source_event_id text NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0),
    damaged integer NOT NULL CHECK (damaged >= 0),
    lot text,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, line_no)
);
CREATE INDEX receipt_order_idx ON receipt (purchase_order_id, occurred_at, event_id, line_no);
CREATE INDEX receipt_asn_idx ON receipt (asn_id);
CREATE TABLE unmatched_receipt (
    event_id uuid PRIMARY KEY,
    purchase_order_id text,
    asn_id text,
    source_event_id text NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    quantity integer NOT NULL,
    damaged integer NOT NULL,
    lot text,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL
);
"""
OWNED = ("purchase_order", "purchase_order_line", "purchase_order_revision", "milestone_report",
         "advance_ship_notice", "receipt")  # fmt: skip


def upgrade() -> None:
    """Create everything; a supplier sees its own rows only."""
    run_sql(RUNTIME_SQL)
    run_sql(TABLES)
    run_sql(party_policy_sql("supplier", "party"))
    for table in OWNED:
        run_sql(party_policy_sql(table, "supplier"))
