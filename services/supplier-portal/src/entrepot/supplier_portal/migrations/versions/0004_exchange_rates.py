"""Rates by which purchases in several currencies are compared. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    run_sql("""
CREATE TABLE exchange_rate (
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    quote text NOT NULL CHECK (quote ~ '^[A-Z]{3}$' AND quote <> currency),
    effective_from date NOT NULL,
    rate numeric NOT NULL CHECK (rate > 0),
    source text NOT NULL,
    set_by text NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (currency, quote, effective_from)
);
""")
