"""The runtime's tables; the event store, its keys, the figures."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE event (
    position bigint PRIMARY KEY,
    id uuid NOT NULL,
    type text NOT NULL,
    source text NOT NULL,
    topic text NOT NULL,
    subject text NOT NULL,
    version bigint NOT NULL,
    time timestamptz NOT NULL,
    stored_at timestamptz NOT NULL,
    key text NOT NULL,
    parties text[] NOT NULL,
    correlation_id text NOT NULL,
    causation_id text NOT NULL,
    data bytea NOT NULL,
    CONSTRAINT event_id_key UNIQUE (id)
);
CREATE TABLE event_head (
    one boolean PRIMARY KEY CHECK (one),
    position bigint NOT NULL
);
CREATE TABLE event_key (
    kind text NOT NULL,
    value text NOT NULL,
    position bigint NOT NULL,
    PRIMARY KEY (kind, value, position)
);
CREATE TABLE order_progress (
    order_id text PRIMARY KEY,
    accepted_at timestamptz,
    reserved_at timestamptz,
    shipped_at timestamptz,
    delivered_at timestamptz,
    cancelled_at timestamptz,
    reserved_attempt integer NOT NULL,
    refused_attempt integer NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX order_progress_refused_idx ON order_progress (order_id)
    WHERE refused_attempt > reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL;
CREATE TABLE kpi_day (
    day date NOT NULL,
    name text NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (day, name)
);
CREATE TABLE kpi_cycle (
    day date NOT NULL,
    leg text NOT NULL,
    bucket integer NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (day, leg, bucket)
);
CREATE TABLE kpi_minute (
    minute timestamptz PRIMARY KEY,
    n bigint NOT NULL
);
CREATE TABLE retention_mark (
    name text PRIMARY KEY,
    position bigint NOT NULL
);
"""
# An event may be seen by several parties, or by none but the staff; keys are only ever read
# together with their event, so its policy covers them.
POLICY = """
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_party ON event
    USING ((SELECT current_setting('app.party', true)) = '*'
           OR (SELECT nullif(current_setting('app.party', true), '')) = ANY(parties))
    WITH CHECK ((SELECT current_setting('app.party', true)) = '*');
CREATE POLICY event_worker ON event TO entrepot_worker USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL + TABLES + POLICY)
