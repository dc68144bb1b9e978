"""Tables of revision 0002: what is known of each thing."""

FACTS = """
CREATE TABLE order_fact (
    order_id text NOT NULL,
    shop text NOT NULL,
    party text NOT NULL,
    external_id text NOT NULL,
    country text NOT NULL,
    currency text NOT NULL,
    total_minor bigint NOT NULL,
    units bigint NOT NULL,
    fulfilled_by text NOT NULL,
    status text NOT NULL,
    hold text NOT NULL,
    write_back text NOT NULL,
    location text NOT NULL,
    fill text NOT NULL,
    otif text NOT NULL,
    accepted_at timestamptz,
    reserved_at timestamptz,
    released_at timestamptz,
    shipped_at timestamptz,
    delivered_at timestamptz,
    last_delivered_at timestamptz,
    fill_at timestamptz,
    judged_at timestamptz,
    freight_at timestamptz,
    cancelled_at timestamptz,
    written_back_at timestamptz,
    write_back_due_at timestamptz,
    ship_by timestamptz,
    deliver_by timestamptz,
    promise_ship_by timestamptz,
    promise_deliver_by timestamptz,
    ship_due_at timestamptz,
    deliver_due_at timestamptz,
    reserved_attempt bigint NOT NULL,
    refused_attempt bigint NOT NULL,
    shipped_units bigint NOT NULL,
    delivered_units bigint NOT NULL,
    returned_units bigint NOT NULL,
    freight_minor bigint NOT NULL,
    freight_currency text NOT NULL,
    PRIMARY KEY (order_id)
) WITH (fillfactor = 80);
CREATE TABLE shipment_fact (
    shipment_id text NOT NULL,
    order_id text NOT NULL,
    fulfilment_id text NOT NULL,
    lane text NOT NULL,
    carrier text NOT NULL,
    party text NOT NULL,
    origin text NOT NULL,
    tracking_number text NOT NULL,
    status text NOT NULL,
    planned_minor bigint NOT NULL,
    label_minor bigint NOT NULL,
    currency text NOT NULL,
    units bigint NOT NULL,
    on_time boolean,
    counted boolean NOT NULL,
    dispatch_at timestamptz,
    p50_at timestamptz,
    p90_at timestamptz,
    shipped_at timestamptz,
    status_at timestamptz,
    last_scan_at timestamptz,
    customs_since timestamptz,
    delivered_at timestamptz,
    PRIMARY KEY (shipment_id)
) WITH (fillfactor = 80);
CREATE TABLE purchase_order_fact (
    purchase_order_id text NOT NULL,
    number text NOT NULL,
    supplier text NOT NULL,
    destination text NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    units bigint NOT NULL,
    issued_at timestamptz,
    confirmed_at timestamptz,
    shipped_on date,
    asn_expected_on date,
    received_at timestamptz,
    cancelled_at timestamptz,
    last_word_at timestamptz,
    first_expected_on date,
    expected_on date,
    PRIMARY KEY (purchase_order_id)
) WITH (fillfactor = 80);
CREATE TABLE purchase_line_fact (
    purchase_order_id text NOT NULL,
    line_no bigint NOT NULL,
    supplier text NOT NULL,
    sku text NOT NULL,
    destination text NOT NULL,
    quantity bigint NOT NULL,
    received bigint NOT NULL,
    expected_on date,
    milestone text NOT NULL,
    percent bigint NOT NULL,
    milestone_due_on date,
    overdue_on date,
    overdue_days bigint NOT NULL,
    reported_at timestamptz,
    closed boolean NOT NULL,
    PRIMARY KEY (purchase_order_id, line_no)
) WITH (fillfactor = 80);
CREATE TABLE stock_fact (
    sku text NOT NULL,
    location text NOT NULL,
    party text NOT NULL,
    on_hand bigint NOT NULL,
    reserved bigint NOT NULL,
    available bigint NOT NULL,
    incoming bigint NOT NULL,
    changed_at timestamptz,
    drift_units bigint NOT NULL,
    drift_at timestamptz,
    PRIMARY KEY (sku, location)
) WITH (fillfactor = 80);
CREATE TABLE sku_fact (
    sku text NOT NULL,
    product text NOT NULL,
    title text NOT NULL,
    title_zh text NOT NULL,
    category text NOT NULL,
    gtin text NOT NULL,
    status text NOT NULL,
    sources bigint NOT NULL,
    single_source boolean NOT NULL,
    supplier text NOT NULL,
    unit_cost_minor bigint NOT NULL,
    cost_currency text NOT NULL,
    PRIMARY KEY (sku)
) WITH (fillfactor = 80);
CREATE TABLE place_fact (
    location text NOT NULL,
    party text NOT NULL,
    country text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    timezone text NOT NULL,
    cut_off text NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (location)
) WITH (fillfactor = 80);
CREATE TABLE shop_fact (
    shop text NOT NULL,
    party text NOT NULL,
    marketplace text NOT NULL,
    name text NOT NULL,
    currency text NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (shop)
) WITH (fillfactor = 80);
CREATE TABLE party_fact (
    party text NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    name_zh text NOT NULL,
    active boolean NOT NULL,
    first_voice_at timestamptz,
    voice_at timestamptz,
    PRIMARY KEY (party)
) WITH (fillfactor = 80);
CREATE TABLE lane_fact (
    lane text NOT NULL,
    carrier text NOT NULL,
    party text NOT NULL,
    origin text NOT NULL,
    mode text NOT NULL,
    on_time_rate double precision NOT NULL,
    on_time_n bigint NOT NULL,
    p50_days double precision NOT NULL,
    p90_days double precision NOT NULL,
    active boolean NOT NULL,
    PRIMARY KEY (lane)
) WITH (fillfactor = 80);
CREATE TABLE listing_fact (
    shop text NOT NULL,
    external_sku text NOT NULL,
    sku text NOT NULL,
    status text NOT NULL,
    PRIMARY KEY (shop, external_sku)
) WITH (fillfactor = 80);
CREATE TABLE price_fact (
    shop text NOT NULL,
    sku text NOT NULL,
    currency text NOT NULL,
    price_minor bigint NOT NULL,
    before_minor bigint NOT NULL,
    changed_at timestamptz,
    PRIMARY KEY (shop, sku, currency)
) WITH (fillfactor = 80);
CREATE TABLE forecast_fact (
    sku text NOT NULL,
    place text NOT NULL,
    week date NOT NULL,
    units double precision NOT NULL,
    made_at timestamptz,
    PRIMARY KEY (sku, place, week)
) WITH (fillfactor = 80);
CREATE INDEX order_fact_accepted_idx ON order_fact (accepted_at, order_id);
CREATE INDEX order_fact_judged_idx ON order_fact (judged_at, order_id) WHERE judged_at IS NOT NULL;
CREATE INDEX order_fact_fill_idx ON order_fact (fill_at, order_id) WHERE fill_at IS NOT NULL;
CREATE INDEX order_fact_freight_idx ON order_fact (freight_at, order_id) WHERE freight_at IS NOT NULL;
CREATE INDEX order_fact_delivered_idx ON order_fact (delivered_at, order_id)
    WHERE delivered_at IS NOT NULL;
CREATE INDEX order_fact_shipped_idx ON order_fact (shipped_at, order_id) WHERE shipped_at IS NOT NULL;
CREATE INDEX order_fact_due_idx ON order_fact (ship_due_at)
    WHERE shipped_at IS NULL AND cancelled_at IS NULL AND ship_due_at IS NOT NULL;
CREATE INDEX order_fact_debt_idx ON order_fact (write_back_due_at)
    WHERE written_back_at IS NULL AND write_back_due_at IS NOT NULL;
CREATE INDEX order_fact_refused_idx ON order_fact (order_id)
    WHERE refused_attempt > reserved_attempt AND cancelled_at IS NULL AND shipped_at IS NULL;
CREATE INDEX shipment_fact_counted_idx ON shipment_fact (delivered_at, shipment_id) WHERE counted;
CREATE INDEX shipment_fact_customs_idx ON shipment_fact (customs_since)
    WHERE customs_since IS NOT NULL;
CREATE INDEX shipment_fact_order_idx ON shipment_fact (order_id);
CREATE INDEX purchase_order_fact_open_idx ON purchase_order_fact (expected_on)
    WHERE state NOT IN ('received', 'cancelled');
CREATE INDEX purchase_line_fact_open_idx ON purchase_line_fact (sku) WHERE NOT closed;
CREATE INDEX stock_fact_drift_idx ON stock_fact (drift_at) WHERE drift_at IS NOT NULL;
CREATE INDEX listing_fact_sku_idx ON listing_fact (sku);
CREATE INDEX forecast_fact_week_idx ON forecast_fact (week);
CREATE INDEX price_fact_changed_idx ON price_fact (changed_at) WHERE changed_at IS NOT NULL;
"""
