"""Histories of lanes, estimates of parcels on their way, exceptions, and rules that replace built-in
ones."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0003"
down_revision = "0002"

# A scan's shipment is locked while the scan is written, and shipments are never deleted; the check
# of the foreign key took half of the time of taking scans in.
TABLES = """
ALTER TABLE tracking_event DROP CONSTRAINT tracking_event_shipment_id_fkey;
ALTER TABLE lane_delivery ADD COLUMN shipment_id text;
CREATE INDEX shipment_under_way_idx ON shipment (shipment_id)
    WHERE state IN ('labelled', 'dispatched') AND delivered_at IS NULL;
CREATE TABLE lane_history (
    lane text NOT NULL,
    country text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('rest', 'leg')),
    milestone text NOT NULL,
    delivered_on date NOT NULL,
    days numeric NOT NULL CHECK (days >= 0),
    carrier text NOT NULL,
    service text NOT NULL,
    n integer NOT NULL CHECK (n > 0),
    PRIMARY KEY (lane, country, kind, milestone, delivered_on, days, carrier, service)
);
CREATE INDEX lane_history_delivered_on_idx ON lane_history (delivered_on);
CREATE TABLE shipment_watch (
    shipment_id text PRIMARY KEY REFERENCES shipment,
    party text,
    version bigint NOT NULL CHECK (version >= 0),
    milestone text,
    milestone_at timestamptz,
    last_scan_at timestamptz,
    p50_at timestamptz,
    p90_at timestamptz,
    on_time_probability double precision CHECK (on_time_probability BETWEEN 0 AND 1),
    based_on text,
    told_p50_at timestamptz,
    first_p50_at timestamptz,
    first_p90_at timestamptz,
    first_probability double precision,
    first_at timestamptz,
    seen_at timestamptz NOT NULL,
    computed_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    done boolean NOT NULL
);
CREATE INDEX shipment_watch_due_idx ON shipment_watch (due_at) WHERE NOT done;
CREATE TABLE exception_rule (
    rule text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    kind text NOT NULL,
    reason text,
    after_hours double precision CHECK (after_hours >= 0),
    quantile double precision CHECK (quantile > 0 AND quantile < 1),
    responsible text NOT NULL,
    severity text NOT NULL,
    deadline_hours double precision NOT NULL CHECK (deadline_hours > 0),
    action text NOT NULL,
    effective_from date NOT NULL,
    effective_to date CHECK (effective_to > effective_from),
    source text NOT NULL
);
CREATE TABLE shipment_exception (
    position bigint GENERATED ALWAYS AS IDENTITY,
    exception_id text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    shipment_id text NOT NULL REFERENCES shipment,
    party text,
    kind text NOT NULL,
    reason text,
    rule text NOT NULL,
    responsible text NOT NULL,
    severity text NOT NULL,
    action text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'closed')),
    since timestamptz NOT NULL,
    opened_at timestamptz NOT NULL,
    deadline_at timestamptz NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text,
    closed_at timestamptz,
    closed_by text,
    outcome text CHECK (outcome IN ('resolved', 'ended')),
    note text NOT NULL
);
CREATE INDEX shipment_exception_position_idx ON shipment_exception (position);
CREATE INDEX shipment_exception_shipment_idx ON shipment_exception (shipment_id);
CREATE INDEX shipment_exception_open_idx ON shipment_exception (deadline_at, exception_id)
    WHERE state <> 'closed';
"""


def upgrade() -> None:
    """Create. A carrier sees its own parcels' estimates and exceptions; rules and
    histories are the merchant's."""
    run_sql(TABLES)
    for table in ("shipment_watch", "shipment_exception"):
        run_sql(party_policy_sql(table))
    for table in ("lane_history", "exception_rule"):
        run_sql(party_policy_sql(table, "'*'"))
