"""The event store in partitions, keys as hashes, names of things, what is known of each thing.

Positions stay what they were, so every cursor stays good. Old events keep their keys; the figures of
orders are taken over. A partition holds a span of positions and one class of retention, so that it
is dropped whole; it lives in the schema `store`, which nobody may read past the parent's policy.
"""

from entrepot.control_tower.migrations.facts import FACTS
from entrepot.shared.migrations import run_sql

revision = "0002"
down_revision = "0001"

STORE = """
ALTER TABLE event RENAME TO event_before;
ALTER TABLE event_before RENAME CONSTRAINT event_pkey TO event_before_pkey;
ALTER TABLE event_before DROP CONSTRAINT event_id_key;
ALTER TABLE event_key RENAME TO event_key_before;
ALTER TABLE event_key_before RENAME CONSTRAINT event_key_pkey TO event_key_before_pkey;
ALTER TABLE event_before DISABLE ROW LEVEL SECURITY;
ALTER TABLE event_head ADD COLUMN room bigint NOT NULL DEFAULT 0;
CREATE TABLE event (
    position bigint NOT NULL,
    kept smallint NOT NULL,
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
    PRIMARY KEY (position, kept)
) PARTITION BY RANGE (position);
CREATE INDEX event_id_idx ON event (id);
CREATE INDEX event_cause_idx ON event (causation_id) WHERE causation_id <> correlation_id;
CREATE TABLE event_key (
    key bigint NOT NULL,
    position bigint NOT NULL,
    kept smallint NOT NULL,
    PRIMARY KEY (key, position, kept)
) PARTITION BY RANGE (position);
CREATE SCHEMA store;
CREATE TABLE store.part (
    first bigint NOT NULL,
    last bigint NOT NULL,
    kept smallint NOT NULL,
    PRIMARY KEY (first, kept)
);
CREATE VIEW event_part AS SELECT first, last, kept FROM store.part;
CREATE FUNCTION store_room(from_position bigint, upto bigint, span bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    at bigint := from_position;
    low bigint;
    high bigint;
    class smallint;
    parent text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('event store'));
    WHILE at <= upto LOOP
        SELECT first, last INTO low, high FROM store.part WHERE first <= at AND last >= at LIMIT 1;
        IF NOT FOUND THEN
            low := at;
            high := at + span - 1;
            SELECT least(high, min(first) - 1) INTO high FROM store.part WHERE first > at;
            high := coalesce(high, at + span - 1);
        END IF;
        FOREACH parent IN ARRAY ARRAY['event', 'event_key'] LOOP
            IF to_regclass(format('store.%I', parent || '_' || low)) IS NULL THEN
                EXECUTE format('CREATE TABLE store.%I (LIKE public.%I INCLUDING ALL) PARTITION BY LIST (kept)',
                               parent || '_' || low, parent);
                EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION store.%I FOR VALUES FROM (%s) TO (%s)',
                               parent, parent || '_' || low, low, high + 1);
            END IF;
            FOREACH class IN ARRAY ARRAY[0, 1, 2]::smallint[] LOOP
                EXECUTE format('CREATE TABLE IF NOT EXISTS store.%I PARTITION OF store.%I FOR VALUES IN (%s)',
                               parent || '_' || low || '_' || class, parent || '_' || low, class);
            END LOOP;
        END LOOP;
        INSERT INTO store.part (first, last, kept)
            SELECT low, high, c FROM unnest(ARRAY[0, 1, 2]::smallint[]) AS c ON CONFLICT DO NOTHING;
        at := high + 1;
    END LOOP;
    RETURN at - 1;
END $$;
CREATE FUNCTION store_drop(part_first bigint, class smallint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    parent text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('event store'));
    DELETE FROM store.part WHERE first = part_first AND kept = class;
    FOREACH parent IN ARRAY ARRAY['event', 'event_key'] LOOP
        EXECUTE format('DROP TABLE IF EXISTS store.%I', parent || '_' || part_first || '_' || class);
        IF NOT EXISTS (SELECT 1 FROM store.part WHERE first = part_first) THEN
            EXECUTE format('DROP TABLE IF EXISTS store.%I', parent || '_' || part_first);
        END IF;
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION store_room(bigint, bigint, bigint) FROM PUBLIC;
REVOKE ALL ON FUNCTION store_drop(bigint, smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION store_room(bigint, bigint, bigint) TO entrepot_worker;
GRANT EXECUTE ON FUNCTION store_drop(bigint, smallint) TO entrepot_worker;
CREATE TABLE business_key (
    value text COLLATE "C" NOT NULL,
    kind text NOT NULL,
    subject_kind text NOT NULL,
    subject_id text NOT NULL,
    parties text[] NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (value, kind, subject_kind, subject_id)
) WITH (fillfactor = 80);
"""
POLICY = """
ALTER TABLE event ENABLE ROW LEVEL SECURITY;
ALTER TABLE event FORCE ROW LEVEL SECURITY;
CREATE POLICY event_party ON event
    USING ((SELECT current_setting('app.party', true)) = '*'
           OR (SELECT nullif(current_setting('app.party', true), '')) = ANY(parties))
    WITH CHECK ((SELECT current_setting('app.party', true)) = '*');
CREATE POLICY event_worker ON event TO entrepot_worker USING (true) WITH CHECK (true);
ALTER TABLE business_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE business_key FORCE ROW LEVEL SECURITY;
CREATE POLICY business_key_party ON business_key
    USING ((SELECT current_setting('app.party', true)) = '*'
           OR (SELECT nullif(current_setting('app.party', true), '')) = ANY(parties))
    WITH CHECK ((SELECT current_setting('app.party', true)) = '*');
CREATE POLICY business_key_worker ON business_key TO entrepot_worker USING (true) WITH CHECK (true);
"""
FIGURES = """
CREATE TABLE figure_day (
    name text NOT NULL,
    day date NOT NULL,
    dim text NOT NULL,
    n bigint NOT NULL,
    amount bigint NOT NULL,
    PRIMARY KEY (name, day, dim)
);
CREATE TABLE flow_day (
    day date NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    received bigint NOT NULL,
    shipped bigint NOT NULL,
    sold bigint NOT NULL,
    PRIMARY KEY (day, sku, location)
);
CREATE INDEX flow_day_sku_idx ON flow_day (sku, location, day DESC);
CREATE TABLE stock_day (
    day date NOT NULL,
    sku text NOT NULL,
    on_hand bigint NOT NULL,
    PRIMARY KEY (day, sku)
);
CREATE TABLE market_day (
    by text NOT NULL,
    day date NOT NULL,
    key text NOT NULL,
    currency text NOT NULL,
    orders bigint NOT NULL,
    units bigint NOT NULL,
    revenue_minor bigint NOT NULL,
    returned_units bigint NOT NULL,
    refund_minor bigint NOT NULL,
    known_minor bigint NOT NULL,
    cost_minor bigint NOT NULL,
    PRIMARY KEY (by, day, key, currency)
);
CREATE TABLE pulse_hour (
    stream text NOT NULL,
    key text NOT NULL,
    hour timestamptz NOT NULL,
    n bigint NOT NULL,
    PRIMARY KEY (stream, key, hour)
);
"""
TAKEN_OVER = """
SELECT store_room(1, greatest((SELECT coalesce(max(position), 0) FROM event_head), 1), 5000000);
INSERT INTO event (position, kept, id, type, source, topic, subject, version, time, stored_at, key,
                   parties, correlation_id, causation_id, data)
SELECT position,
       CASE WHEN type IN ('inventory.availability_changed.v1', 'logistics.tracking_recorded.v1',
                          'logistics.lane_offered.v1') THEN 0 ELSE 1 END,
       id, type, source, topic, subject, version, time, stored_at, key, parties, correlation_id,
       causation_id, data FROM event_before;
INSERT INTO event_key (key, position, kept)
SELECT DISTINCT hashtextextended(k.kind || ':' || k.value, 0), k.position, e.kept
FROM event_key_before k JOIN event e USING (position);
INSERT INTO event_key (key, position, kept)
SELECT DISTINCT hashtextextended('subject:' || subject, 0), position, kept FROM event;
INSERT INTO business_key (value, kind, subject_kind, subject_id, parties, seen_at)
SELECT value, kind, subject_kind, subject_id, array_agg(DISTINCT party), max(time)
FROM (
    SELECT k.value, k.kind, 'order' AS subject_kind,
           convert_from(e.data, 'UTF8')::jsonb ->> 'order_id' AS subject_id,
           unnest(CASE WHEN e.parties = '{}' THEN ARRAY[''] ELSE e.parties END) AS party, e.time
    FROM event_key_before k JOIN event_before e USING (position)
    WHERE k.kind IN ('order', 'external', 'tracking', 'fulfilment', 'shipment', 'reservation')
      AND jsonb_typeof(convert_from(e.data, 'UTF8')::jsonb) = 'object'
) found
WHERE subject_id LIKE 'ord\\_%' AND length(subject_id) = 36
GROUP BY value, kind, subject_kind, subject_id;
INSERT INTO business_key (value, kind, subject_kind, subject_id, parties, seen_at)
SELECT k.value, k.kind, k.kind, k.value, array_agg(DISTINCT p.party), max(e.time)
FROM event_key_before k JOIN event_before e USING (position)
CROSS JOIN LATERAL unnest(CASE WHEN e.parties = '{}' THEN ARRAY[''] ELSE e.parties END) AS p(party)
WHERE k.kind IN ('shipment', 'purchase-order', 'sku', 'transfer', 'asn', 'return', 'location', 'shop')
GROUP BY k.value, k.kind
ON CONFLICT DO NOTHING;
INSERT INTO figure_day (name, day, dim, n, amount) SELECT name, day, '', n, 0 FROM kpi_day;
INSERT INTO order_fact (order_id, shop, party, external_id, country, currency, total_minor, units,
    fulfilled_by, status, hold, write_back, location, fill, otif, accepted_at, reserved_at,
    shipped_at, delivered_at, cancelled_at, reserved_attempt, refused_attempt, shipped_units,
    delivered_units, returned_units, freight_minor, freight_currency)
SELECT order_id, '', '', '', '', '', 0, 0, '', '', '', '', '', '', '', accepted_at, reserved_at,
       shipped_at, delivered_at, cancelled_at, reserved_attempt, refused_attempt, 0, 0, 0, 0, ''
FROM order_progress;
DROP TABLE event_before;
DROP TABLE event_key_before;
DROP TABLE kpi_day;
DROP TABLE order_progress;
"""


def upgrade() -> None:
    """Make the new tables, take over what is there."""
    run_sql(STORE + FIGURES + FACTS + TAKEN_OVER + POLICY)
