"""Agreements, qualification, sourcing, drafts, change orders, call-offs, signed links, uploads."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0002"
down_revision = "0001"

CHANGES = """
ALTER TABLE sku ADD COLUMN categories jsonb NOT NULL DEFAULT '[]';
ALTER TABLE purchase_order DROP CONSTRAINT purchase_order_state_check;
ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_state_check CHECK (state IN ('draft',
    'issued', 'confirmed', 'in_production', 'partly_shipped', 'shipped', 'partly_received',
    'closed', 'cancelled'));
ALTER TABLE purchase_order ADD COLUMN draft boolean NOT NULL DEFAULT false;
ALTER TABLE purchase_order ADD COLUMN answer text NOT NULL DEFAULT ''
    CHECK (answer IN ('', 'accepted', 'refused'));
ALTER TABLE purchase_order ADD COLUMN agreement_id text;
ALTER TABLE purchase_order ADD COLUMN blanket_id text;
ALTER TABLE purchase_order ALTER COLUMN draft DROP DEFAULT;
ALTER TABLE purchase_order ALTER COLUMN answer DROP DEFAULT;
CREATE INDEX purchase_order_blanket_idx ON purchase_order (blanket_id);
ALTER TABLE milestone_report ADD COLUMN due_on date;
ALTER TABLE milestone_report ADD COLUMN slip_days integer NOT NULL DEFAULT 0;
ALTER TABLE milestone_report ALTER COLUMN slip_days DROP DEFAULT;
DROP POLICY purchase_order_party ON purchase_order;
CREATE POLICY purchase_order_party ON purchase_order
    USING ((SELECT current_setting('app.party', true)) = '*'
        OR ((SELECT current_setting('app.party', true)) = supplier AND NOT draft))
    WITH CHECK ((SELECT current_setting('app.party', true)) IN ('*', supplier));
"""
TABLES = """
CREATE TABLE agreement (
    agreement_id text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    supplier text NOT NULL,
    proposed_by text NOT NULL CHECK (proposed_by IN ('buyer', 'supplier')),
    terms jsonb NOT NULL,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    buyer_accepted_at timestamptz,
    supplier_accepted_at timestamptz,
    ended_at timestamptz,
    reason text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (agreement_id, version)
);
CREATE INDEX agreement_supplier_idx ON agreement (supplier, agreement_id, version);
CREATE TABLE qualification_document (
    document_id text PRIMARY KEY,
    supplier text NOT NULL,
    kind text NOT NULL,
    number text NOT NULL,
    issuer text NOT NULL,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    file_reference text NOT NULL,
    note text NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX qualification_document_supplier_idx ON qualification_document (supplier, kind);
CREATE INDEX qualification_document_valid_to_idx ON qualification_document (valid_to);
CREATE TABLE qualification_notice (
    document_id text NOT NULL,
    valid_to date NOT NULL,
    horizon_days integer NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (document_id, valid_to, horizon_days)
);
CREATE TABLE qualification_rule (
    rule_id text PRIMARY KEY,
    kind text NOT NULL,
    supplier text,
    effect text NOT NULL CHECK (effect IN ('block', 'warn')),
    missing_counts boolean NOT NULL,
    effective_from date NOT NULL,
    effective_to date CHECK (effective_to >= effective_from),
    source text NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE sku_source (
    sku text NOT NULL,
    supplier text NOT NULL,
    rank integer NOT NULL CHECK (rank > 0),
    role text NOT NULL CHECK (role IN ('preferred', 'backup')),
    share_percent integer NOT NULL CHECK (share_percent BETWEEN 0 AND 100),
    PRIMARY KEY (sku, supplier)
);
CREATE INDEX sku_source_supplier_idx ON sku_source (supplier);
CREATE TABLE sku_sourcing (
    sku text PRIMARY KEY,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE milestone_template (
    template_id text PRIMARY KEY,
    supplier text,
    category text,
    milestones jsonb NOT NULL,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE TABLE change_order (
    change_id text PRIMARY KEY,
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    supplier text NOT NULL,
    proposed_by text NOT NULL CHECK (proposed_by IN ('buyer', 'supplier')),
    state text NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused', 'withdrawn')),
    reason text NOT NULL,
    answer text NOT NULL,
    party text NOT NULL,
    answered_by text NOT NULL,
    base_version bigint NOT NULL,
    lines jsonb NOT NULL,
    body_hash bytea NOT NULL,
    proposed_at timestamptz NOT NULL,
    answered_at timestamptz
);
CREATE INDEX change_order_order_idx ON change_order (purchase_order_id, proposed_at, change_id);
CREATE TABLE blanket_order (
    blanket_id text PRIMARY KEY,
    number text NOT NULL,
    supplier text NOT NULL,
    destination text NOT NULL,
    currency text NOT NULL,
    note text NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL CHECK (valid_to >= valid_from),
    release_days integer NOT NULL CHECK (release_days >= 0),
    lines jsonb NOT NULL,
    body_hash bytea NOT NULL,
    version bigint NOT NULL,
    ended_at timestamptz,
    created_at timestamptz NOT NULL
);
CREATE INDEX blanket_order_supplier_idx ON blanket_order (supplier, created_at, blanket_id);
CREATE TABLE call_off (
    blanket_id text NOT NULL REFERENCES blanket_order,
    call_no integer NOT NULL CHECK (call_no > 0),
    supplier text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    expected_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'released', 'cancelled')),
    purchase_order_id text,
    PRIMARY KEY (blanket_id, call_no)
);
CREATE INDEX call_off_expected_idx ON call_off (state, expected_on);
CREATE TABLE milestone_silence (
    purchase_order_id text NOT NULL REFERENCES purchase_order,
    line_no integer NOT NULL,
    milestone text NOT NULL,
    due_on date NOT NULL,
    horizon_days integer NOT NULL,
    supplier text NOT NULL,
    told_at timestamptz NOT NULL,
    PRIMARY KEY (purchase_order_id, line_no, milestone, due_on, horizon_days)
);
CREATE TABLE signed_link (
    link_id text PRIMARY KEY,
    token_hash bytea NOT NULL CHECK (octet_length(token_hash) = 32),
    supplier text NOT NULL,
    purchase_order_id text,
    permissions jsonb NOT NULL,
    created_by text NOT NULL,
    note text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    revoked_by text NOT NULL,
    last_used_at timestamptz,
    uses bigint NOT NULL
);
CREATE UNIQUE INDEX signed_link_token_idx ON signed_link (token_hash);
CREATE INDEX signed_link_supplier_idx ON signed_link (supplier, created_at, link_id);
CREATE TABLE link_use (
    use_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    link_id text NOT NULL,
    supplier text NOT NULL,
    action text NOT NULL,
    purchase_order_id text,
    outcome text NOT NULL,
    detail text NOT NULL,
    address_hash text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX link_use_link_idx ON link_use (link_id, use_id);
CREATE TABLE upload (
    upload_id text PRIMARY KEY,
    party text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('production', 'confirmations')),
    format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
    file_name text NOT NULL,
    rows integer NOT NULL,
    accepted integer NOT NULL,
    repeated integer NOT NULL,
    refused integer NOT NULL,
    errors jsonb NOT NULL,
    marked bytea NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE INDEX upload_party_idx ON upload (party, created_at, upload_id);
CREATE TABLE applied_row (
    supplier text NOT NULL,
    row_hash bytea NOT NULL,
    purchase_order_id text NOT NULL,
    applied_at timestamptz NOT NULL,
    PRIMARY KEY (supplier, row_hash)
);
"""
OWNED = ("agreement", "qualification_document", "sku_source", "change_order",
         "blanket_order", "call_off", "milestone_silence", "signed_link", "link_use",
         "qualification_rule", "milestone_template",
         "applied_row")  # fmt: skip


def upgrade() -> None:
    """Additive; a draft is not the supplier's to see."""
    run_sql(CHANGES)
    run_sql(TABLES)
    for table in OWNED:
        run_sql(party_policy_sql(table, "supplier"))
    run_sql(party_policy_sql("upload", "party"))
