"""Totals of forecasts by SKU, category, place, region, channel and kind of demand; new SKUs'
analogues."""

from entrepot.shared.migrations import run_sql

revision = "0003"
down_revision = "0001"

TABLES = """
CREATE TABLE forecast_total (
    dimension text NOT NULL, label text NOT NULL, origin date NOT NULL, series integer NOT NULL,
    mean real[] NOT NULL, quantiles real[] NOT NULL, backtest jsonb NOT NULL,
    computed_at timestamptz NOT NULL, PRIMARY KEY (dimension, label)
);
CREATE TABLE sku_analogue (
    sku text NOT NULL, analogues jsonb NOT NULL, scale double precision NOT NULL,
    note text NOT NULL, set_by text NOT NULL, version bigint NOT NULL,
    updated_at timestamptz NOT NULL, PRIMARY KEY (sku)
);
"""
_SEEN = "(SELECT current_setting('app.party', true)) = '*'"


def upgrade() -> None:
    run_sql(TABLES)
    for table in ("forecast_total", "sku_analogue"):
        run_sql(f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_party ON {table} USING ({_SEEN}) WITH CHECK ({_SEEN});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
""")
