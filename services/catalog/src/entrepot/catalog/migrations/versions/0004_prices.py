"""Price lists, rates of exchange, parity rules and how prices stand to them."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE price_list (
    shop text NOT NULL REFERENCES shop,
    sku text NOT NULL REFERENCES sku,
    currency text NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    prices jsonb NOT NULL,
    judge_at timestamptz,
    PRIMARY KEY (shop, sku, currency)
);
CREATE INDEX price_list_sku_idx ON price_list (sku);
CREATE INDEX price_list_judge_at_idx ON price_list (judge_at);
CREATE TABLE fx_rate (
    base text NOT NULL,
    quote text NOT NULL CHECK (quote <> base),
    rated_on date NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    rate numeric(18, 9) NOT NULL CHECK (rate > 0),
    source text NOT NULL,
    PRIMARY KEY (base, quote, rated_on)
);
CREATE TABLE parity_rule (
    rule text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    kind text NOT NULL CHECK (kind IN ('band', 'floor')),
    reference text,
    floor_minor bigint,
    floor_currency text,
    shops text[] NOT NULL,
    tolerance_bp integer NOT NULL CHECK (tolerance_bp BETWEEN 0 AND 10000),
    skus text[] NOT NULL,
    categories text[] NOT NULL,
    max_rate_age_days integer NOT NULL,
    effective_from date NOT NULL,
    effective_to date CHECK (effective_to > effective_from),
    note text,
    CHECK (num_nulls(floor_minor, floor_currency) IN (0, 2)),
    CHECK (num_nulls(reference, floor_minor) = 1)
);
CREATE TABLE parity (
    rule text NOT NULL REFERENCES parity_rule,
    sku text NOT NULL REFERENCES sku,
    shop text NOT NULL REFERENCES shop,
    version bigint NOT NULL CHECK (version >= 0),
    since timestamptz NOT NULL,
    party text NOT NULL,
    state text NOT NULL CHECK (state IN ('ok', 'breached', 'no_rate')),
    kind text NOT NULL,
    reference text,
    price_minor bigint,
    currency text,
    expected_minor bigint,
    gap_bp bigint,
    tolerance_bp integer NOT NULL,
    PRIMARY KEY (rule, sku, shop)
);
CREATE INDEX parity_sku_idx ON parity (sku);
CREATE INDEX parity_state_idx ON parity (state);
"""


def upgrade() -> None:
    """Create the tables."""
    run_sql(TABLES)
    run_sql(party_policy_sql("price_list"))
    run_sql(party_policy_sql("parity"))
