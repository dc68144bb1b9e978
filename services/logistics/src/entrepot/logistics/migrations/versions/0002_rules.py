"""Rule packs, HS codes, customs declarations, and the copies they are built from."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0002"
down_revision = "0001"

TABLES = """
CREATE TABLE rule_pack (
    pack text PRIMARY KEY,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    title text NOT NULL,
    title_zh text,
    as_of date NOT NULL,
    source text NOT NULL,
    licence text,
    reviewed_by text,
    priority integer NOT NULL CHECK (priority >= 0),
    imported_by text NOT NULL,
    rules integer NOT NULL,
    hs_codes integer NOT NULL
);
CREATE TABLE tax_rule (
    pack text NOT NULL REFERENCES rule_pack ON DELETE CASCADE,
    rule text NOT NULL,
    effective_from date NOT NULL,
    effective_to date CHECK (effective_to > effective_from),
    market text NOT NULL,
    kind text NOT NULL,
    parameters jsonb NOT NULL,
    source text NOT NULL,
    confidence text NOT NULL CHECK (confidence IN ('primary', 'secondary', 'single_source',
                                                   'convention', 'unverified')),
    note text NOT NULL,
    reviewed_by text,
    PRIMARY KEY (pack, rule, effective_from)
);
CREATE INDEX tax_rule_market_idx ON tax_rule (market, kind, effective_from);
CREATE TABLE hs_code (
    pack text NOT NULL REFERENCES rule_pack ON DELETE CASCADE,
    market text NOT NULL,
    code text NOT NULL,
    description text NOT NULL,
    PRIMARY KEY (pack, market, code)
);
CREATE INDEX hs_code_code_idx ON hs_code (code);
CREATE TABLE exporter (
    exporter text PRIMARY KEY,
    version bigint NOT NULL,
    updated_at timestamptz NOT NULL,
    document jsonb NOT NULL
);
CREATE TABLE goods (
    sku text PRIMARY KEY,
    title text NOT NULL,
    title_zh text,
    gtin text,
    hs_code text,
    origin text,
    weight_g integer,
    categories text[] NOT NULL,
    un_number text
);
CREATE TABLE shipment_line (
    shipment_id text NOT NULL,
    line_no integer NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    value_minor bigint,
    PRIMARY KEY (shipment_id, line_no, sku)
);
CREATE TABLE transfer_goods (
    transfer_id text NOT NULL,
    sku text NOT NULL,
    from_location text NOT NULL,
    to_location text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    dispatched_at timestamptz NOT NULL,
    declaration_reference text NOT NULL,
    PRIMARY KEY (transfer_id, sku)
);
CREATE TABLE overseas_movement (
    source text NOT NULL,
    location text NOT NULL,
    sku text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('arrival', 'sale', 'loss', 'gain', 'return')),
    quantity bigint NOT NULL CHECK (quantity > 0),
    transfer_id text,
    occurred_at timestamptz NOT NULL,
    PRIMARY KEY (source, location, sku, kind)
);
CREATE INDEX overseas_movement_place_idx ON overseas_movement (location, sku, occurred_at);
CREATE TABLE declaration (
    position bigint GENERATED ALWAYS AS IDENTITY,
    declaration_id text PRIMARY KEY,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    created_by text NOT NULL,
    party text,
    mode text NOT NULL CHECK (mode IN ('9610', '9710', '9810', '1210', '1239', '0110')),
    direction text NOT NULL CHECK (direction IN ('export', 'import')),
    subject_kind text NOT NULL CHECK (subject_kind IN ('shipment', 'transfer')),
    subject_id text NOT NULL,
    order_id text,
    origin text NOT NULL,
    destination text NOT NULL,
    destination_country text NOT NULL,
    exporter text NOT NULL,
    state text NOT NULL CHECK (state IN ('draft', 'ready', 'submitted', 'released', 'held',
                                         'refused', 'withdrawn')),
    declared_on date NOT NULL,
    reference text NOT NULL,
    reason text NOT NULL,
    submitted_at timestamptz,
    decided_at timestamptz,
    facts jsonb NOT NULL,
    lines jsonb NOT NULL,
    history jsonb NOT NULL
);
CREATE UNIQUE INDEX declaration_claim_idx ON declaration (subject_kind, subject_id, direction)
    WHERE state NOT IN ('refused', 'withdrawn');
CREATE INDEX declaration_position_idx ON declaration (position);
CREATE INDEX declaration_subject_idx ON declaration (subject_id);
CREATE INDEX declaration_mode_day_idx ON declaration (mode, declared_on, position);
ALTER TABLE location ADD COLUMN kind text NOT NULL DEFAULT '';
"""


def upgrade() -> None:
    """Law is public: rule tables have no owner. A declaration is seen by the carrier it names.
    Everything else here is the merchant's: no party is '*', so only staff, services and our own
    work see it."""
    run_sql(TABLES)
    run_sql(party_policy_sql("declaration"))
    for table in ("exporter", "goods", "shipment_line", "transfer_goods", "overseas_movement"):
        run_sql(party_policy_sql(table, "'*'"))
