"""The runtime's tables and those of planning."""

from entrepot.planning.migrations.seeds import SEEDS
from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE approval_rule (
    kind text NOT NULL, trigger text NOT NULL, enabled boolean NOT NULL,
    max_units integer NOT NULL, max_cost_minor bigint NOT NULL, currency text NOT NULL,
    set_by text NOT NULL, version bigint NOT NULL, PRIMARY KEY (kind, trigger)
);
CREATE TABLE calendar_event (
    event_id text NOT NULL, code text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('shopping', 'factory_shutdown')), name text NOT NULL,
    name_zh text NOT NULL, countries jsonb NOT NULL, from_on date NOT NULL, to_on date NOT NULL,
    source text NOT NULL, confidence text NOT NULL, set_by text NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (event_id)
);
CREATE INDEX calendar_event_days_idx ON calendar_event (from_on, to_on);
CREATE TABLE channel_start (
    channel text NOT NULL, live_since date NOT NULL, PRIMARY KEY (channel)
);
CREATE TABLE closure (
    subject text NOT NULL, from_on date NOT NULL, to_on date NOT NULL, reason text NOT NULL,
    source text NOT NULL, set_by text NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (subject, from_on)
);
CREATE TABLE commitment (
    supplier text NOT NULL, sku text NOT NULL, week text NOT NULL, units integer NOT NULL,
    PRIMARY KEY (supplier, sku, week)
);
CREATE TABLE currency_rate (
    currency text NOT NULL, effective_from date NOT NULL, rate double precision NOT NULL,
    source text NOT NULL, set_by text NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (currency, effective_from)
);
CREATE TABLE demand_day (
    sku text NOT NULL, place text NOT NULL, day date NOT NULL, country text NOT NULL,
    channel text NOT NULL, units integer NOT NULL, value_minor bigint NOT NULL,
    returned integer NOT NULL, unserved integer NOT NULL, imported_units integer NOT NULL,
    imported_value_minor bigint NOT NULL, currency text NOT NULL,
    PRIMARY KEY (sku, place, day, country, channel)
) WITH (fillfactor = 80);
CREATE INDEX demand_day_day_idx ON demand_day (day);
CREATE TABLE demand_hour (
    sku text NOT NULL, place text NOT NULL, hour timestamptz NOT NULL, units integer NOT NULL,
    PRIMARY KEY (sku, place, hour)
) WITH (fillfactor = 70);
CREATE INDEX demand_hour_hour_idx ON demand_hour (hour);
CREATE TABLE demand_order (
    order_id text NOT NULL, shop text NOT NULL, country text NOT NULL, currency text NOT NULL,
    day date NOT NULL, placed_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('counted', 'cancelled', 'unserved')),
    lines jsonb NOT NULL, PRIMARY KEY (order_id)
) WITH (fillfactor = 90);
CREATE INDEX demand_order_day_idx ON demand_order (day);
CREATE TABLE demand_return (
    return_id text NOT NULL, order_id text NOT NULL, day date NOT NULL, lines jsonb NOT NULL,
    applied boolean NOT NULL, PRIMARY KEY (return_id)
);
CREATE INDEX demand_return_waiting_idx ON demand_return (order_id) WHERE NOT applied;
CREATE TABLE dirty_series (
    sku text NOT NULL, place text NOT NULL, since timestamptz NOT NULL, cause text NOT NULL,
    PRIMARY KEY (sku, place)
);
CREATE INDEX dirty_series_since_idx ON dirty_series (since);
CREATE TABLE forecast (
    sku text NOT NULL, place text NOT NULL, origin date NOT NULL, model text NOT NULL,
    mean real[] NOT NULL, quantiles real[] NOT NULL, lead_days integer[] NOT NULL,
    sums real[] NOT NULL, backtest jsonb NOT NULL, drivers jsonb NOT NULL,
    overridden boolean NOT NULL, computed_at timestamptz NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (sku, place)
) WITH (fillfactor = 80);
CREATE INDEX forecast_place_idx ON forecast (place, sku);
CREATE TABLE forecast_model (
    version text NOT NULL, state text NOT NULL, body bytea NOT NULL, figures jsonb NOT NULL,
    trained_at timestamptz NOT NULL, PRIMARY KEY (version)
);
CREATE INDEX forecast_model_trained_idx ON forecast_model (state, trained_at);
CREATE TABLE forecast_override (
    override_id text NOT NULL, sku text NOT NULL, place text NOT NULL, from_on date NOT NULL,
    to_on date NOT NULL, kind text NOT NULL, value double precision NOT NULL,
    reason text NOT NULL, set_by text NOT NULL, set_at timestamptz NOT NULL, ended_at timestamptz,
    version bigint NOT NULL, PRIMARY KEY (override_id)
);
CREATE INDEX forecast_override_series_idx ON forecast_override (sku, place, from_on);
CREATE TABLE forecast_push (
    sku text NOT NULL, told bytea NOT NULL, wanted bytea NOT NULL, weeks jsonb NOT NULL,
    attempts integer NOT NULL, answer text NOT NULL, next_try_at timestamptz NOT NULL,
    told_at timestamptz, PRIMARY KEY (sku)
);
CREATE INDEX forecast_push_due_idx ON forecast_push (next_try_at);
CREATE TABLE forecast_said (
    sku text NOT NULL, place text NOT NULL, week_on date NOT NULL, origin date NOT NULL,
    model text NOT NULL, mean double precision NOT NULL,
    without_override double precision NOT NULL, PRIMARY KEY (sku, place, week_on)
);
CREATE TABLE hour_profile (
    place text NOT NULL, hour integer NOT NULL, share double precision NOT NULL,
    PRIMARY KEY (place, hour)
);
CREATE TABLE lane (
    lane text NOT NULL, carrier text NOT NULL, mode text NOT NULL, origin text NOT NULL,
    countries jsonb NOT NULL, p50_days double precision NOT NULL,
    p90_days double precision NOT NULL, active boolean NOT NULL, PRIMARY KEY (lane)
);
CREATE TABLE lead_sample (
    origin text NOT NULL, destination text NOT NULL, reference text NOT NULL, kind text NOT NULL,
    days integer NOT NULL, ended_on date NOT NULL, PRIMARY KEY (origin, destination, reference)
);
CREATE INDEX lead_sample_recent_idx ON lead_sample (origin, destination, ended_on);
CREATE TABLE loan (
    agreement text NOT NULL, sku text NOT NULL, lender_party text NOT NULL,
    borrower_party text NOT NULL, outstanding integer NOT NULL CHECK (outstanding >= 0),
    moved_at timestamptz NOT NULL, PRIMARY KEY (agreement, sku)
);
CREATE TABLE location (
    location text NOT NULL, kind text NOT NULL, name text NOT NULL, party text NOT NULL,
    country text NOT NULL, timezone text NOT NULL, active boolean NOT NULL,
    opening_hours jsonb NOT NULL, closed_on jsonb NOT NULL, PRIMARY KEY (location)
);
CREATE TABLE outlier (
    sku text NOT NULL, place text NOT NULL, day date NOT NULL, kind text NOT NULL,
    units integer NOT NULL, expected double precision NOT NULL, score double precision NOT NULL,
    decision text NOT NULL CHECK (decision IN ('open', 'keep', 'exclude', 'replace')),
    replacement integer, decided_by text NOT NULL, note text NOT NULL,
    found_at timestamptz NOT NULL, decided_at timestamptz, version bigint NOT NULL,
    PRIMARY KEY (sku, place, day)
);
CREATE INDEX outlier_open_idx ON outlier (decision, day);
CREATE TABLE planning_run (
    run_id text NOT NULL, kind text NOT NULL, state text NOT NULL, began_at timestamptz NOT NULL,
    ended_at timestamptz, figures jsonb NOT NULL, PRIMARY KEY (run_id)
);
CREATE INDEX planning_run_began_idx ON planning_run (began_at);
CREATE TABLE price (
    sku text NOT NULL, shop text NOT NULL, currency text NOT NULL, windows jsonb NOT NULL,
    PRIMARY KEY (sku, shop, currency)
);
CREATE TABLE production_call (
    supplier text NOT NULL, week text NOT NULL, lines jsonb NOT NULL,
    made_at timestamptz NOT NULL, version bigint NOT NULL, PRIMARY KEY (supplier, week)
);
CREATE TABLE promotion (
    promotion_id text NOT NULL, name text NOT NULL, name_zh text, kind text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'cancelled')), shops jsonb NOT NULL,
    countries jsonb NOT NULL, sku_kind text NOT NULL, sku_values jsonb NOT NULL,
    from_on date NOT NULL, to_on date NOT NULL,
    depth_bp integer NOT NULL CHECK (depth_bp BETWEEN 0 AND 10000), note text NOT NULL,
    set_by text NOT NULL, version bigint NOT NULL, updated_at timestamptz NOT NULL,
    PRIMARY KEY (promotion_id)
);
CREATE INDEX promotion_days_idx ON promotion (from_on, to_on);
CREATE TABLE proposal (
    proposal_id text NOT NULL, kind text NOT NULL CHECK (kind IN ('purchase', 'transfer')),
    trigger text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'approved', 'placed', 'rejected', 'superseded', 'failed')),
    supplier text, from_place text, to_place text NOT NULL, mode text NOT NULL, agreement text,
    currency text NOT NULL, cost_minor bigint NOT NULL, lines jsonb NOT NULL,
    explanation jsonb NOT NULL, effect jsonb NOT NULL, decided_by text NOT NULL,
    decision_reason text NOT NULL, by_rule boolean NOT NULL, edited boolean NOT NULL,
    answer jsonb NOT NULL, attempts integer NOT NULL, next_try_at timestamptz,
    decided_at timestamptz, made_at timestamptz NOT NULL, version bigint NOT NULL,
    PRIMARY KEY (proposal_id)
);
CREATE INDEX proposal_placing_idx ON proposal (next_try_at) WHERE state = 'approved';
CREATE INDEX proposal_state_idx ON proposal (state, made_at, proposal_id);
CREATE TABLE purchase_line (
    purchase_order_id text NOT NULL, line_no integer NOT NULL, supplier text NOT NULL,
    sku text NOT NULL, destination text NOT NULL, currency text NOT NULL,
    quantity integer NOT NULL CHECK (quantity >= 0), unit_price_minor bigint NOT NULL,
    received integer NOT NULL CHECK (received >= 0), issued_on date NOT NULL,
    expected_on date NOT NULL, first_received_on date, open boolean NOT NULL,
    PRIMARY KEY (purchase_order_id, line_no)
);
CREATE INDEX purchase_line_open_idx ON purchase_line (sku, destination) WHERE open;
CREATE TABLE receipt_layer (
    sku text NOT NULL, location text NOT NULL, day date NOT NULL, units integer NOT NULL,
    PRIMARY KEY (sku, location, day)
);
CREATE TABLE region (
    country text NOT NULL, place text NOT NULL, set_by text NOT NULL, version bigint NOT NULL,
    set_at timestamptz NOT NULL, PRIMARY KEY (country)
);
CREATE TABLE service_class (
    abc text NOT NULL CHECK (abc IN ('A', 'B', 'C')),
    xyz text NOT NULL CHECK (xyz IN ('X', 'Y', 'Z')),
    margin text NOT NULL CHECK (margin IN ('high', 'low')),
    target double precision NOT NULL CHECK (target BETWEEN 0.5 AND 0.9999), set_by text NOT NULL,
    version bigint NOT NULL, PRIMARY KEY (abc, xyz, margin)
);
CREATE TABLE sharing (
    agreement text NOT NULL, state text NOT NULL, lender_location text NOT NULL,
    lender_party text NOT NULL, borrower_party text NOT NULL, borrower_location text,
    countries jsonb NOT NULL, sku_kind text NOT NULL, sku_values jsonb NOT NULL,
    cap_per_sku integer, cap_total integer, keep_floor integer NOT NULL,
    price_minor bigint NOT NULL, currency text NOT NULL, priority integer NOT NULL,
    kinds jsonb NOT NULL, timezone text NOT NULL, hours jsonb NOT NULL,
    valid_from timestamptz NOT NULL, valid_until timestamptz, PRIMARY KEY (agreement)
);
CREATE TABLE shop (
    shop text NOT NULL, party text NOT NULL, marketplace text NOT NULL, currency text NOT NULL,
    active boolean NOT NULL, PRIMARY KEY (shop)
);
CREATE TABLE sku (
    sku text NOT NULL, product text NOT NULL, title text NOT NULL, title_zh text,
    active boolean NOT NULL, bundle boolean NOT NULL, category text NOT NULL,
    categories jsonb NOT NULL, weight_g integer NOT NULL, volume_mm3 bigint NOT NULL,
    known_since date NOT NULL, PRIMARY KEY (sku)
);
CREATE INDEX sku_category_idx ON sku (category, sku);
CREATE TABLE sku_reader (
    sku text NOT NULL, supplier text NOT NULL, PRIMARY KEY (sku, supplier)
);
CREATE TABLE sku_supplier (
    sku text NOT NULL, supplier text NOT NULL, rank integer NOT NULL,
    share_percent integer NOT NULL, PRIMARY KEY (sku, supplier)
);
CREATE INDEX sku_supplier_supplier_idx ON sku_supplier (supplier, sku);
CREATE TABLE stock (
    sku text NOT NULL, location text NOT NULL, on_hand integer NOT NULL,
    reserved integer NOT NULL, available integer NOT NULL, incoming integer NOT NULL,
    at timestamptz NOT NULL, known_since timestamptz NOT NULL, PRIMARY KEY (sku, location)
) WITH (fillfactor = 70);
CREATE INDEX stock_location_idx ON stock (location, sku);
CREATE TABLE stock_out (
    sku text NOT NULL, location text NOT NULL, from_at timestamptz NOT NULL, to_at timestamptz,
    PRIMARY KEY (sku, location, from_at)
);
CREATE TABLE stock_policy (
    sku text NOT NULL, place text NOT NULL, abc text NOT NULL, xyz text NOT NULL,
    margin text NOT NULL, target double precision NOT NULL, lead_mean double precision NOT NULL,
    lead_sd double precision NOT NULL, review_days integer NOT NULL,
    daily_mean double precision NOT NULL, lead_demand double precision NOT NULL,
    safety_stock integer NOT NULL CHECK (safety_stock >= 0),
    reorder_point integer NOT NULL CHECK (reorder_point >= 0), order_up_to integer NOT NULL,
    cover_days double precision, aged_units integer NOT NULL, oldest_days integer NOT NULL,
    markdown_percent integer NOT NULL, detail jsonb NOT NULL, computed_at timestamptz NOT NULL,
    version bigint NOT NULL, PRIMARY KEY (sku, place)
) WITH (fillfactor = 80);
CREATE INDEX stock_policy_place_idx ON stock_policy (place, sku);
CREATE TABLE subject_version (
    subject text NOT NULL, version bigint NOT NULL, PRIMARY KEY (subject)
);
CREATE TABLE supplier_agreement (
    agreement_id text NOT NULL, supplier text NOT NULL, state text NOT NULL,
    lead_time_days integer NOT NULL, forecast_weeks integer NOT NULL,
    forecast_consent boolean NOT NULL, skus jsonb NOT NULL, valid_from date NOT NULL,
    valid_to date, PRIMARY KEY (agreement_id)
);
CREATE INDEX supplier_agreement_supplier_idx ON supplier_agreement (supplier);
CREATE TABLE supplier_setup (
    supplier text NOT NULL, currency text NOT NULL, country text,
    order_cost_minor bigint NOT NULL, line_cost_minor bigint NOT NULL, budget_minor bigint,
    min_fill_percent integer NOT NULL, review_days integer NOT NULL, weekly_capacity integer,
    capacity_rule text NOT NULL, small_batch boolean NOT NULL, modes jsonb NOT NULL,
    set_by text NOT NULL, version bigint NOT NULL, updated_at timestamptz NOT NULL,
    PRIMARY KEY (supplier)
);
CREATE TABLE supplier_week (
    supplier text NOT NULL, sku text NOT NULL, week text NOT NULL,
    forecast double precision NOT NULL, sales integer NOT NULL, computed_at timestamptz NOT NULL,
    PRIMARY KEY (supplier, sku, week)
);
CREATE TABLE supply_terms (
    supplier text NOT NULL, sku text NOT NULL, unit_price_minor bigint NOT NULL,
    currency text NOT NULL, moq integer NOT NULL CHECK (moq >= 1),
    pack_size integer NOT NULL CHECK (pack_size >= 1), price_breaks jsonb NOT NULL,
    weekly_capacity integer, lead_time_days integer, set_by text NOT NULL,
    version bigint NOT NULL, updated_at timestamptz NOT NULL, PRIMARY KEY (supplier, sku)
);
CREATE INDEX supply_terms_sku_idx ON supply_terms (sku);
CREATE TABLE surge (
    sku text NOT NULL, place text NOT NULL, since timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'ended')), hours integer NOT NULL,
    observed integer NOT NULL, expected double precision NOT NULL,
    upper double precision NOT NULL, proposal_id text, found_at timestamptz NOT NULL,
    ended_at timestamptz, PRIMARY KEY (sku, place, since)
);
CREATE INDEX surge_open_idx ON surge (state, found_at);
CREATE TABLE transit (
    transfer_id text NOT NULL, sku text NOT NULL, from_location text NOT NULL,
    to_location text NOT NULL, units integer NOT NULL, expected_on date,
    dispatched_on date NOT NULL, PRIMARY KEY (transfer_id, sku)
);
"""

# The merchant's own: partners see nothing of it, whatever a route forgets.
MERCHANT_ONLY = (
    "approval_rule", "calendar_event", "channel_start", "closure", "currency_rate", "demand_day",
    "demand_hour", "demand_order", "demand_return", "dirty_series", "forecast_model",
    "forecast_push", "forecast_said", "hour_profile", "lane", "lead_sample", "loan", "outlier",
    "planning_run", "price", "promotion", "proposal", "purchase_line", "receipt_layer", "region",
    "service_class", "sharing", "shop", "sku", "stock", "stock_out", "subject_version",
    "supplier_setup", "surge", "transit",
)  # fmt: skip
SUPPLIERS = (
    "sku_supplier",
    "sku_reader",
    "supplier_week",
    "production_call",
    "commitment",
    "supply_terms",
    "supplier_agreement",
)
_SEEN = "(SELECT current_setting('app.party', true))"


def policy_sql(table: str, seen: str) -> str:
    """Row-level security by an expression for the application role; the worker role sees all."""
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_party ON {table} USING ({seen}) WITH CHECK ({seen});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
"""


def _of_series(table: str, *, readers: bool) -> str:
    """A series is seen by the operator of its place and, with readers, by the SKU's suppliers."""
    seen = f"{_SEEN} = '*' OR EXISTS (SELECT 1 FROM location l WHERE l.location = {table}.place)"
    if readers:
        seen += f" OR EXISTS (SELECT 1 FROM sku_reader r WHERE r.sku = {table}.sku)"
    return policy_sql(table, seen)


def upgrade() -> None:
    run_sql(RUNTIME_SQL + TABLES)
    for table in MERCHANT_ONLY:
        run_sql(policy_sql(table, f"{_SEEN} = '*'"))
    run_sql(party_policy_sql("location"))
    for table in SUPPLIERS:
        run_sql(party_policy_sql(table, "supplier"))
    run_sql(_of_series("forecast", readers=True))
    run_sql(_of_series("forecast_override", readers=False))
    run_sql(_of_series("stock_policy", readers=False))
    # What is there at the beginning is written by nobody's request.
    run_sql("SET LOCAL app.party = '*';")
    run_sql(SEEDS)
