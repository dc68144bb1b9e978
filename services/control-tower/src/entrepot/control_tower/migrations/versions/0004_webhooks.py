"""Outgoing webhooks: endpoints, what is to be delivered, attempts; the portal's key."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0004"
down_revision = "0003"

TABLES = """
CREATE TABLE webhook_endpoint (
    endpoint_id text PRIMARY KEY,
    party text NOT NULL,
    version integer NOT NULL,
    url text NOT NULL,
    description text NOT NULL,
    types text[] NOT NULL,
    state text NOT NULL CHECK (state IN ('active', 'paused', 'deleted')),
    secret text NOT NULL,
    old_secret text NOT NULL,
    old_until timestamptz,
    cursor bigint NOT NULL,
    failing_since timestamptz,
    paused_reason text NOT NULL,
    pauses integer NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX webhook_endpoint_party_idx ON webhook_endpoint (party, endpoint_id);
CREATE TABLE webhook_delivery (
    delivery_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    endpoint_id text NOT NULL,
    party text NOT NULL,
    message_id text NOT NULL,
    position bigint NOT NULL,
    type text NOT NULL,
    key text NOT NULL,
    body bytea,
    state text NOT NULL CHECK (state IN ('pending', 'done', 'failed', 'dropped')),
    attempts integer NOT NULL,
    next_at timestamptz NOT NULL,
    claimed_until timestamptz,
    last_status integer NOT NULL,
    created_at timestamptz NOT NULL,
    ended_at timestamptz
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX webhook_delivery_waiting_idx ON webhook_delivery (endpoint_id, key, delivery_id)
    WHERE state = 'pending';
CREATE INDEX webhook_delivery_endpoint_idx ON webhook_delivery (endpoint_id, delivery_id);
CREATE INDEX webhook_delivery_ended_idx ON webhook_delivery (ended_at) WHERE ended_at IS NOT NULL;
CREATE TABLE webhook_attempt (
    delivery_id bigint NOT NULL,
    attempt integer NOT NULL,
    party text NOT NULL,
    at timestamptz NOT NULL,
    status integer NOT NULL,
    took_ms integer NOT NULL,
    answer text NOT NULL,
    PRIMARY KEY (delivery_id, attempt)
);
CREATE TABLE portal_key (
    key_id text PRIMARY KEY,
    secret text NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE TABLE portal_link (
    link_id text PRIMARY KEY,
    party text NOT NULL,
    made_by text NOT NULL,
    note text NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    used integer NOT NULL,
    used_at timestamptz,
    created_at timestamptz NOT NULL
);
"""


def upgrade() -> None:
    """Create everything."""
    owned = ("webhook_endpoint", "webhook_delivery", "webhook_attempt", "portal_link")
    run_sql(TABLES + "".join(party_policy_sql(table) for table in owned))
