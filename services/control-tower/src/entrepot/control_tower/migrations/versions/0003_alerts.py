"""Risk rules, alerts, silences, who is told, messages."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0003"
down_revision = "0002"

RULES = """
ALTER TABLE order_fact ADD COLUMN write_back_id text NOT NULL DEFAULT '';
CREATE TABLE agreement_fact (
    agreement text NOT NULL,
    state text NOT NULL,
    lender_location text NOT NULL,
    borrower_location text NOT NULL,
    borrower_party text NOT NULL,
    floor bigint NOT NULL,
    cap_per_sku bigint NOT NULL,
    PRIMARY KEY (agreement)
) WITH (fillfactor = 80);
CREATE INDEX shipment_fact_late_idx ON shipment_fact (p90_at)
    WHERE shipped_at IS NOT NULL AND delivered_at IS NULL;
CREATE TABLE risk_rule (
    rule text NOT NULL,
    version integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    title_zh text NOT NULL,
    severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    enabled boolean NOT NULL,
    deadline_h double precision NOT NULL CHECK (deadline_h > 0),
    params jsonb NOT NULL,
    only_things text[] NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_until timestamptz,
    reason text NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (rule, version)
);
CREATE TABLE alert (
    alert_id text PRIMARY KEY,
    rule text NOT NULL,
    rule_version integer NOT NULL,
    kind text NOT NULL,
    severity text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'acknowledged', 'snoozed', 'resolved')),
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    grp text NOT NULL,
    parties text[] NOT NULL,
    title text NOT NULL,
    title_zh text NOT NULL,
    detail text NOT NULL,
    detail_zh text NOT NULL,
    observed double precision NOT NULL,
    threshold double precision NOT NULL,
    evidence jsonb NOT NULL,
    context jsonb NOT NULL,
    opened_at timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    deadline_at timestamptz NOT NULL,
    harm_at timestamptz,
    owner text NOT NULL,
    note text NOT NULL,
    acknowledged_at timestamptz,
    acknowledged_by text NOT NULL,
    snoozed_until timestamptz,
    silenced_by text NOT NULL,
    escalations integer NOT NULL,
    escalated_at timestamptz,
    resolved_at timestamptz,
    resolved_by text NOT NULL,
    resolution text NOT NULL,
    version integer NOT NULL
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX alert_thing_idx ON alert (rule, subject_kind, subject_id)
    WHERE state <> 'resolved';
CREATE INDEX alert_opened_idx ON alert (opened_at, alert_id);
CREATE INDEX alert_resolved_idx ON alert (resolved_at) WHERE resolved_at IS NOT NULL;
CREATE TABLE alert_log (
    alert_id text NOT NULL,
    version integer NOT NULL,
    at timestamptz NOT NULL,
    what text NOT NULL,
    by text NOT NULL,
    note text NOT NULL,
    PRIMARY KEY (alert_id, version)
);
CREATE TABLE alert_action (
    action_id text PRIMARY KEY,
    alert_id text NOT NULL,
    action text NOT NULL,
    by text NOT NULL,
    method text NOT NULL,
    service text NOT NULL,
    path text NOT NULL,
    body jsonb,
    state text NOT NULL CHECK (state IN ('running', 'done', 'failed', 'unknown')),
    status integer NOT NULL,
    answer text NOT NULL,
    begun_at timestamptz NOT NULL,
    ended_at timestamptz
);
CREATE INDEX alert_action_alert_idx ON alert_action (alert_id, begun_at);
CREATE TABLE silence (
    silence_id text PRIMARY KEY,
    version integer NOT NULL,
    matchers jsonb NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    reason text NOT NULL,
    by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE notification_route (
    route_id text PRIMARY KEY,
    version integer NOT NULL,
    enabled boolean NOT NULL,
    channel text NOT NULL CHECK (channel IN ('email', 'webhook')),
    target text NOT NULL,
    secret text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'zh')),
    min_severity text NOT NULL CHECK (min_severity IN ('info', 'warning', 'critical')),
    rules text[] NOT NULL,
    parties text[] NOT NULL,
    on_what text[] NOT NULL,
    changed_by text NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE notification (
    notification_id text PRIMARY KEY,
    route_id text NOT NULL,
    about text NOT NULL,
    what text NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    heading text NOT NULL,
    body text NOT NULL,
    state text NOT NULL CHECK (state IN ('pending', 'sent', 'failed')),
    attempts integer NOT NULL,
    next_at timestamptz NOT NULL,
    last_answer text NOT NULL,
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT notification_once_key UNIQUE (route_id, about, what)
) WITH (fillfactor = 80);
CREATE INDEX notification_due_idx ON notification (next_at) WHERE state = 'pending';
CREATE TABLE contact (
    party text PRIMARY KEY,
    version integer NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'zh')),
    changed_at timestamptz NOT NULL
);
CREATE TABLE message (
    message_id text PRIMARY KEY,
    party text NOT NULL,
    by text NOT NULL,
    topic_kind text NOT NULL,
    topic_id text NOT NULL,
    heading text NOT NULL,
    body text NOT NULL,
    emailed boolean NOT NULL,
    sent_at timestamptz NOT NULL
);
CREATE INDEX message_party_idx ON message (party, sent_at);
"""
POLICY = """
ALTER TABLE alert ENABLE ROW LEVEL SECURITY;
ALTER TABLE alert FORCE ROW LEVEL SECURITY;
CREATE POLICY alert_party ON alert
    USING ((SELECT current_setting('app.party', true)) = '*'
           OR (SELECT nullif(current_setting('app.party', true), '')) = ANY(parties))
    WITH CHECK ((SELECT current_setting('app.party', true)) = '*');
CREATE POLICY alert_worker ON alert TO entrepot_worker USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RULES + POLICY + party_policy_sql("message"))
