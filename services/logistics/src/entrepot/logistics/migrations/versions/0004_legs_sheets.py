"""Capacity of lanes, price sheets as they came, routes of lanes, lanes whose parcels are planned
anew; positions of locations."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0004"
down_revision = "0003"

TABLES = """
ALTER TABLE location ADD COLUMN latitude double precision,
                     ADD COLUMN longitude double precision;
CREATE TABLE lane_load (
    lane text NOT NULL REFERENCES lane,
    period_from date NOT NULL,
    parcels integer NOT NULL,
    weight_g bigint NOT NULL,
    PRIMARY KEY (lane, period_from)
);
CREATE TABLE lane_route (
    lane text PRIMARY KEY REFERENCES lane,
    made_of text NOT NULL,
    made_at timestamptz NOT NULL,
    segments jsonb NOT NULL
);
CREATE TABLE replan_wanted (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane text NOT NULL REFERENCES lane,
    reason text NOT NULL CHECK (reason IN ('lane_closed', 'rate_risen', 'capacity_gone')),
    asked_at timestamptz NOT NULL,
    after_shipment text NOT NULL
);
CREATE TABLE rate_sheet (
    sheet text PRIMARY KEY,
    digest text NOT NULL UNIQUE,
    file_name text NOT NULL,
    format text NOT NULL CHECK (format IN ('csv', 'xlsx')),
    imported_at timestamptz NOT NULL,
    imported_by text NOT NULL,
    lanes text[] NOT NULL,
    valid_from date,
    valid_to date,
    rows jsonb NOT NULL
);
CREATE INDEX rate_sheet_imported_idx ON rate_sheet (imported_at, sheet);
CREATE INDEX shipment_open_lane_idx ON shipment (lane, shipment_id)
    WHERE state IN ('planned', 'labelling', 'labelled', 'label_failed');
"""


def upgrade() -> None:
    """Sheets hold every carrier's prices: they are the merchant's."""
    run_sql(TABLES + party_policy_sql("rate_sheet", "'*'"))
