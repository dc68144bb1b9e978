"""What marketplaces say of listings: the readings of each shop, and the last word on each listing.
Additive."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0010"
down_revision = "0009"

TABLES = """
CREATE TABLE listing_round (
    shop text PRIMARY KEY,
    party text NOT NULL,
    round bigint NOT NULL,
    cursor text,
    partial boolean NOT NULL,
    ended boolean NOT NULL,
    next_at timestamptz NOT NULL,
    read_at timestamptz,
    listings integer NOT NULL,
    unknown integer NOT NULL,
    last_error text NOT NULL
);
CREATE TABLE listing_reading (
    shop text NOT NULL,
    external_sku text NOT NULL,
    party text NOT NULL,
    round bigint NOT NULL,
    said text NOT NULL,
    state text CHECK (state IN ('active', 'inactive', 'suppressed')),
    reasons jsonb NOT NULL,
    read_at timestamptz NOT NULL,
    missed integer NOT NULL,
    told_state text,
    told_reasons jsonb NOT NULL,
    contradicted boolean NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (shop, external_sku)
);
CREATE INDEX listing_reading_unknown_idx ON listing_reading (shop, external_sku)
    WHERE state IS NULL;
"""


def upgrade() -> None:
    """Both belong to the shop's party."""
    run_sql(TABLES)
    for table in ("listing_round", "listing_reading"):
        run_sql(party_policy_sql(table))
