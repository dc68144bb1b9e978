"""The runtime's tables, and carriers, lanes, shipments, labels, tracking."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE carrier (
    carrier text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    active boolean NOT NULL,
    aliases text[] NOT NULL,
    document jsonb NOT NULL,
    api_key text
);
CREATE INDEX carrier_aliases_idx ON carrier USING gin (aliases);
CREATE TABLE number_series (
    carrier text NOT NULL REFERENCES carrier,
    prefix text NOT NULL,
    next bigint NOT NULL CHECK (next >= 0),
    PRIMARY KEY (carrier, prefix)
);
CREATE TABLE lane (
    lane text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    carrier text NOT NULL REFERENCES carrier,
    party text NOT NULL,
    service text NOT NULL,
    origin text NOT NULL,
    active boolean NOT NULL,
    document jsonb NOT NULL,
    p50_days numeric NOT NULL CHECK (p50_days >= 0),
    p90_days numeric NOT NULL CHECK (p90_days >= p50_days),
    transit_n integer NOT NULL CHECK (transit_n >= 0),
    on_time_rate numeric NOT NULL CHECK (on_time_rate BETWEEN 0 AND 1),
    on_time_n integer NOT NULL CHECK (on_time_n >= 0),
    offered text NOT NULL
);
CREATE INDEX lane_carrier_idx ON lane (carrier, lane);
CREATE INDEX lane_origin_idx ON lane (origin, lane);
CREATE TABLE lane_delivery (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    lane text NOT NULL
);
CREATE TABLE location (
    location text PRIMARY KEY,
    name text NOT NULL,
    country text NOT NULL,
    timezone text NOT NULL,
    cut_off text NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE carrier_party (
    party text PRIMARY KEY,
    name text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE exchange_rate (
    currency text NOT NULL,
    effective_on date NOT NULL,
    units_per_eur numeric NOT NULL CHECK (units_per_eur > 0),
    source text NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (currency, effective_on)
);
CREATE TABLE webhook_source (
    source text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    secrets text[] NOT NULL
);
CREATE TABLE plan_outcomes (
    digest text PRIMARY KEY,
    outcomes jsonb NOT NULL
);
CREATE TABLE shipment (
    position bigint GENERATED ALWAYS AS IDENTITY,
    shipment_id text PRIMARY KEY,
    fulfilment_id text NOT NULL UNIQUE,
    order_id text NOT NULL,
    shop_party text NOT NULL,
    origin text NOT NULL,
    destination_country text NOT NULL,
    destination_postal_code text NOT NULL,
    weight_g integer NOT NULL,
    longest_mm integer NOT NULL,
    volume_cm3 integer NOT NULL,
    dangerous_goods text[] NOT NULL,
    hs_codes text[] NOT NULL,
    value_minor bigint NOT NULL,
    currency text NOT NULL,
    ship_by timestamptz,
    deliver_by timestamptz,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    weight_assumed boolean NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    tracking_version bigint NOT NULL CHECK (tracking_version >= 0),
    state text NOT NULL CHECK (state IN ('unplannable', 'planned', 'labelling', 'labelled',
                                         'label_failed', 'dispatched', 'cancelled')),
    status text NOT NULL,
    reason text,
    status_at timestamptz,
    place text,
    party text,
    carrier text,
    lane text,
    service text,
    cost_minor bigint,
    cost_currency text,
    quote jsonb NOT NULL,
    dispatch_at timestamptz,
    p50_at timestamptz,
    p90_at timestamptz,
    on_time_probability numeric,
    promise_missed boolean NOT NULL,
    outcomes text REFERENCES plan_outcomes,
    planned_at timestamptz,
    planned_by text NOT NULL,
    plan_stamp text NOT NULL,
    tracking_number text,
    labelled_at timestamptz,
    dispatched_at timestamptz,
    accepted_at timestamptz,
    attempted_at timestamptz,
    delivered_at timestamptz,
    returned_at timestamptz,
    eta timestamptz,
    on_time boolean,
    CHECK (state IN ('unplannable', 'cancelled') OR carrier IS NOT NULL)
) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX shipment_position_idx ON shipment (position);
CREATE INDEX shipment_party_position_idx ON shipment (party, position);
CREATE INDEX shipment_order_id_idx ON shipment (order_id);
CREATE INDEX shipment_number_idx ON shipment (tracking_number, carrier);
CREATE INDEX shipment_planned_idx ON shipment (planned_at, shipment_id) WHERE state = 'planned';
CREATE INDEX shipment_unplannable_idx ON shipment (planned_at, shipment_id)
    WHERE state = 'unplannable';
CREATE INDEX shipment_delivered_idx ON shipment (delivered_at) WHERE delivered_at IS NOT NULL;
CREATE TABLE label_purchase (
    shipment_id text PRIMARY KEY REFERENCES shipment,
    party text NOT NULL,
    carrier text NOT NULL,
    reference text NOT NULL UNIQUE,
    attempt integer NOT NULL CHECK (attempt > 0),
    state text NOT NULL CHECK (state IN ('claimed', 'bought', 'failed', 'void')),
    claimed_at timestamptz NOT NULL,
    tries integer NOT NULL CHECK (tries >= 0),
    next_try_at timestamptz NOT NULL,
    tracking_number text,
    cost_minor bigint,
    currency text,
    bought_at timestamptz,
    error text,
    voided text[] NOT NULL
);
CREATE INDEX label_purchase_claimed_idx ON label_purchase (next_try_at) WHERE state = 'claimed';
CREATE TABLE tracking_event (
    event_key text PRIMARY KEY,
    shipment_id text REFERENCES shipment,
    party text,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    code text NOT NULL,
    status text NOT NULL,
    reason text,
    mapped boolean NOT NULL,
    classifier text NOT NULL CHECK (classifier IN ('ACT', 'EST', 'PLN')),
    event_time timestamptz NOT NULL,
    location text,
    description text,
    source text NOT NULL,
    source_event_id text,
    raw text NOT NULL,
    received_at timestamptz NOT NULL
);
CREATE INDEX tracking_event_shipment_idx ON tracking_event (shipment_id, event_time, event_key);
CREATE INDEX tracking_event_orphan_idx ON tracking_event (tracking_number)
    WHERE shipment_id IS NULL;
CREATE INDEX tracking_event_unmapped_idx ON tracking_event (received_at) WHERE NOT mapped;
"""


def upgrade() -> None:
    """Create everything. Secrets, outcomes (they tell rivals' prices) and rates are the
    merchant's: no party is '*', so only staff, services and our own work see them."""
    run_sql(RUNTIME_SQL + TABLES)
    for table in ("carrier", "lane", "shipment", "label_purchase", "tracking_event"):
        run_sql(party_policy_sql(table))
    for table in ("webhook_source", "plan_outcomes"):
        run_sql(party_policy_sql(table, "'*'"))
