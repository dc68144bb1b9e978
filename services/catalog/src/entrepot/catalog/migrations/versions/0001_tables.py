"""The runtime's tables, and products, SKUs, shops, listings, certificates, rules."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE product (
    code text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    title text NOT NULL,
    title_zh text,
    description text,
    description_zh text,
    brand text,
    categories text[] NOT NULL
);
CREATE TABLE sku (
    sku text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    product text NOT NULL REFERENCES product,
    title text NOT NULL,
    title_zh text,
    status text NOT NULL CHECK (status IN ('active', 'retired')),
    gtin text,
    weight_g integer CHECK (weight_g >= 0),
    length_mm integer CHECK (length_mm >= 0),
    width_mm integer CHECK (width_mm >= 0),
    height_mm integer CHECK (height_mm >= 0),
    hs_code text,
    origin text,
    categories text[] NOT NULL,
    un_number text,
    packing_mode text CHECK (packing_mode IN ('alone', 'with_equipment', 'in_equipment')),
    watt_hours double precision CHECK (watt_hours >= 0),
    cargo_aircraft_only boolean,
    CHECK (num_nulls(weight_g, length_mm, width_mm, height_mm) IN (0, 4)),
    CHECK (num_nulls(un_number, packing_mode, cargo_aircraft_only) IN (0, 3))
);
CREATE INDEX sku_product_idx ON sku (product, sku);
CREATE INDEX sku_gtin_idx ON sku (gtin);
CREATE INDEX sku_lower_sku_idx ON sku (lower(sku) text_pattern_ops);
CREATE INDEX sku_lower_title_idx ON sku (lower(title) text_pattern_ops);
CREATE TABLE component (
    bundle text NOT NULL REFERENCES sku,
    sku text NOT NULL REFERENCES sku,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (bundle, sku),
    CHECK (bundle <> sku)
);
CREATE INDEX component_sku_idx ON component (sku, bundle);
CREATE TABLE shop (
    shop text PRIMARY KEY,
    party text NOT NULL,
    marketplace text NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE listing (
    shop text NOT NULL REFERENCES shop,
    external_sku text NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    sku text NOT NULL REFERENCES sku,
    market text NOT NULL,
    wanted text NOT NULL CHECK (wanted IN ('active', 'paused')),
    status text NOT NULL CHECK (status IN ('active', 'paused', 'blocked')),
    reasons text[] NOT NULL,
    recheck_on date,
    PRIMARY KEY (shop, external_sku),
    CHECK ((status = 'blocked') = (cardinality(reasons) > 0))
);
CREATE INDEX listing_sku_idx ON listing (sku);
CREATE INDEX listing_recheck_on_idx ON listing (recheck_on);
CREATE INDEX listing_market_idx ON listing (market);
CREATE TABLE certificate (
    certificate text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    sku text NOT NULL REFERENCES sku,
    kind text NOT NULL,
    market text NOT NULL,
    number text NOT NULL,
    issuer text,
    valid_from date NOT NULL,
    valid_to date CHECK (valid_to >= valid_from),
    withdrawn boolean NOT NULL
);
CREATE INDEX certificate_sku_idx ON certificate (sku);
CREATE INDEX certificate_valid_to_idx ON certificate (valid_to);
CREATE TABLE certificate_rule (
    rule text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    market text NOT NULL,
    category text NOT NULL,
    require text[] NOT NULL,
    require_any text[] NOT NULL,
    accepts_from text[] NOT NULL,
    effective_from date NOT NULL,
    effective_to date CHECK (effective_to > effective_from),
    source text NOT NULL,
    confidence text NOT NULL,
    CHECK ((cardinality(require) = 0) <> (cardinality(require_any) = 0))
);
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL)
    run_sql(TABLES)
    run_sql(party_policy_sql("shop"))
    run_sql(party_policy_sql("listing"))
