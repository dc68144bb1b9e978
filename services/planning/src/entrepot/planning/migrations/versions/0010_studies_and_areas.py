"""What-if scenarios and assortments; sales by postal area; market tables; where places are; how many
times the forecast a surge sells."""

from entrepot.shared.migrations import run_sql

revision = "0010"
down_revision = "0003"

TABLES = """
CREATE TABLE area_week (
    country text NOT NULL, postal_code text NOT NULL, sku text NOT NULL, week_on date NOT NULL,
    units integer NOT NULL, imported_units integer NOT NULL,
    PRIMARY KEY (country, postal_code, sku, week_on)
) WITH (fillfactor = 80);
CREATE TABLE market_size (
    country text NOT NULL, category text NOT NULL, period text NOT NULL, from_on date NOT NULL,
    to_on date NOT NULL, size double precision NOT NULL CHECK (size >= 0), currency text NOT NULL,
    source text NOT NULL, set_by text NOT NULL, updated_at timestamptz NOT NULL,
    PRIMARY KEY (country, category, period)
);
CREATE TABLE postal_area (
    country text NOT NULL, postal_code text NOT NULL, latitude double precision NOT NULL,
    longitude double precision NOT NULL, PRIMARY KEY (country, postal_code)
);
CREATE TABLE study (
    study_id text NOT NULL, kind text NOT NULL CHECK (kind IN ('scenario', 'assortment')),
    name text NOT NULL,
    state text NOT NULL CHECK (state IN ('requested', 'running', 'done', 'failed')),
    wanted jsonb NOT NULL, result jsonb NOT NULL, asked_by text NOT NULL,
    asked_at timestamptz NOT NULL, began_at timestamptz, ended_at timestamptz,
    version bigint NOT NULL, PRIMARY KEY (study_id)
);
CREATE INDEX study_asked_idx ON study (kind, asked_at, study_id);
ALTER TABLE location ADD COLUMN latitude double precision, ADD COLUMN longitude double precision;
ALTER TABLE surge ADD COLUMN factor double precision;
UPDATE surge SET factor = observed / greatest(expected, 0.5);
ALTER TABLE surge ALTER COLUMN factor SET NOT NULL;
"""
MERCHANT_ONLY = ("area_week", "market_size", "postal_area", "study")
_SEEN = "(SELECT current_setting('app.party', true)) = '*'"


def upgrade() -> None:
    run_sql(TABLES)
    for table in MERCHANT_ONLY:
        run_sql(f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_party ON {table} USING ({_SEEN}) WITH CHECK ({_SEEN});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
""")
