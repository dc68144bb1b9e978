"""The runtime's tables, shops, orders, fulfilments, obligations and copies of others' facts.

Rows of one order are written in the transaction that locks its sales_order row, so the hot tables
carry no foreign keys. Names and addresses of buyers are in order_customer and order_source only.
"""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

COPIES = """
CREATE TABLE copy_version (
    name text PRIMARY KEY,
    version bigint NOT NULL
);
CREATE TABLE sku_copy (
    sku text PRIMARY KEY,
    active boolean NOT NULL,
    weight_g integer NOT NULL,
    longest_mm integer NOT NULL,
    volume_cm3 integer NOT NULL,
    un_number text NOT NULL,
    hs_code text NOT NULL
);
CREATE TABLE bundle_component (
    bundle text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (bundle, sku)
);
CREATE INDEX bundle_component_sku_idx ON bundle_component (sku);
CREATE TABLE listing_copy (
    shop text NOT NULL,
    external_sku text NOT NULL,
    sku text NOT NULL,
    status text NOT NULL,
    PRIMARY KEY (shop, external_sku)
);
CREATE INDEX listing_copy_sku_idx ON listing_copy (sku);
CREATE TABLE location_copy (
    location text PRIMARY KEY,
    party text NOT NULL,
    country text NOT NULL,
    timezone text NOT NULL,
    active boolean NOT NULL
);
CREATE TABLE lane_copy (
    lane text PRIMARY KEY,
    carrier text NOT NULL,
    origin text NOT NULL,
    active boolean NOT NULL,
    offer jsonb NOT NULL
);
CREATE TABLE availability (
    sku text NOT NULL,
    location text NOT NULL,
    available bigint NOT NULL,
    incoming bigint NOT NULL,
    PRIMARY KEY (sku, location)
) WITH (fillfactor = 80);
CREATE INDEX availability_location_idx ON availability (location);
CREATE TABLE party_copy (
    party text PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL
);
"""

SHOPS = """
CREATE TABLE shop (
    shop text PRIMARY KEY,
    party text NOT NULL,
    marketplace text NOT NULL CHECK (marketplace IN ('amazon', 'shopify', 'woocommerce', 'own')),
    name text NOT NULL,
    currency text NOT NULL,
    country text NOT NULL,
    active boolean NOT NULL,
    base_url text NOT NULL,
    connection jsonb NOT NULL,
    secrets bytea NOT NULL,
    buffer_fixed integer NOT NULL CHECK (buffer_fixed >= 0),
    buffer_percent integer NOT NULL CHECK (buffer_percent BETWEEN 0 AND 100),
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
"""

ORDERS = """
CREATE TABLE sales_order (
    order_id text PRIMARY KEY,
    shop text NOT NULL,
    party text NOT NULL,
    external_id text NOT NULL,
    display_number text NOT NULL,
    source_version bigint NOT NULL,
    placed_at timestamptz NOT NULL,
    currency text NOT NULL,
    total_minor bigint NOT NULL,
    shipping_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    fulfilled_by text NOT NULL,
    ship_to_country text NOT NULL,
    ship_to_postal text NOT NULL,
    ship_by timestamptz,
    deliver_by timestamptz,
    payment text NOT NULL,
    hold text[] NOT NULL,
    sourcing text NOT NULL,
    fulfilment text NOT NULL,
    delivery text NOT NULL,
    cancellation text NOT NULL,
    returns text NOT NULL,
    write_back text NOT NULL,
    status text NOT NULL,
    version bigint NOT NULL,
    attempt integer NOT NULL,
    reservation_id text,
    accepted_at timestamptz NOT NULL,
    next_source_at timestamptz,
    source_tries integer NOT NULL
) WITH (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX sales_order_accepted_idx ON sales_order (accepted_at, order_id);
CREATE INDEX sales_order_shop_idx ON sales_order (shop, accepted_at, order_id);
CREATE INDEX sales_order_stuck_idx ON sales_order (status, accepted_at, order_id)
    WHERE status IN ('on_hold', 'backordered', 'awaiting_payment', 'partly_shipped', 'returning');
CREATE INDEX sales_order_refused_idx ON sales_order (next_source_at) WHERE sourcing = 'refused';
CREATE TABLE order_line (
    order_id text NOT NULL,
    line_no integer NOT NULL,
    party text NOT NULL,
    external_line_id text NOT NULL,
    external_sku text NOT NULL,
    sku text,
    title text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    unit_price_minor bigint NOT NULL,
    discount_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    cancelled_quantity integer NOT NULL,
    fulfilled_quantity integer NOT NULL,
    PRIMARY KEY (order_id, line_no)
);
CREATE INDEX order_line_unknown_idx ON order_line (external_sku) WHERE sku IS NULL;
CREATE TABLE order_source (
    order_id text NOT NULL,
    source_version bigint NOT NULL,
    party text NOT NULL,
    received_at timestamptz NOT NULL,
    raw json NOT NULL,
    PRIMARY KEY (order_id, source_version)
);
CREATE TABLE order_customer (
    order_id text PRIMARY KEY,
    party text NOT NULL,
    customer json NOT NULL,
    ship_to json NOT NULL
);
CREATE TABLE sourcing_decision (
    order_id text NOT NULL,
    attempt integer NOT NULL,
    party text NOT NULL,
    decided_at timestamptz NOT NULL,
    decision json NOT NULL,
    PRIMARY KEY (order_id, attempt)
);
CREATE TABLE order_lacking (
    order_id text NOT NULL,
    sku text NOT NULL,
    wanted bigint NOT NULL,
    PRIMARY KEY (order_id, sku)
);
CREATE INDEX order_lacking_sku_idx ON order_lacking (sku);
CREATE TABLE reservation_release (
    reservation_id text PRIMARY KEY,
    order_id text NOT NULL,
    reason text NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    last_error text NOT NULL
);
CREATE INDEX reservation_release_due_idx ON reservation_release (next_attempt_at);
"""

WORK = """
CREATE TABLE fulfilment (
    fulfilment_id text PRIMARY KEY,
    order_id text NOT NULL,
    shop text NOT NULL,
    party text NOT NULL,
    warehouse_party text NOT NULL,
    location text NOT NULL,
    reservation_id text NOT NULL,
    attempt integer NOT NULL,
    state text NOT NULL
        CHECK (state IN ('planned', 'released', 'in_progress', 'shipped', 'delivered', 'cancelled')),
    steps text[] NOT NULL,
    lines jsonb NOT NULL,
    weight_g integer NOT NULL,
    measured_weight_g integer,
    value_minor bigint NOT NULL,
    currency text NOT NULL,
    destination_country text NOT NULL,
    ship_by timestamptz,
    deliver_by timestamptz,
    shipment_id text NOT NULL,
    shipment_status text NOT NULL,
    carrier text NOT NULL,
    service text NOT NULL,
    tracking_number text NOT NULL,
    planned_delivery_at timestamptz,
    created_at timestamptz NOT NULL,
    shipped_at timestamptz,
    delivered_at timestamptz,
    reserved_gone boolean NOT NULL,
    version bigint NOT NULL
) WITH (fillfactor = 75);
CREATE INDEX fulfilment_order_idx ON fulfilment (order_id);
CREATE INDEX fulfilment_location_idx ON fulfilment (location, created_at, fulfilment_id);
CREATE INDEX fulfilment_created_idx ON fulfilment (created_at, fulfilment_id);
CREATE TABLE fulfilment_step (
    fulfilment_id text NOT NULL,
    step text NOT NULL,
    party text NOT NULL,
    warehouse_party text NOT NULL,
    done_by text NOT NULL,
    done_at timestamptz NOT NULL,
    weight_g integer,
    note text NOT NULL,
    PRIMARY KEY (fulfilment_id, step)
);
CREATE TABLE order_return (
    return_id text PRIMARY KEY,
    order_id text,
    shop text NOT NULL,
    party text NOT NULL,
    external_id text NOT NULL,
    reason text NOT NULL,
    lines jsonb NOT NULL,
    refund_minor bigint NOT NULL,
    currency text NOT NULL,
    state text NOT NULL CHECK (state IN ('registered', 'received')),
    location text,
    received_at timestamptz,
    source_version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    version bigint NOT NULL
);
CREATE INDEX order_return_created_idx ON order_return (created_at, return_id);
CREATE INDEX order_return_order_idx ON order_return (order_id);
"""

OBLIGATIONS = """
CREATE TABLE write_back (
    fulfilment_id text PRIMARY KEY,
    order_id text NOT NULL,
    shop text NOT NULL,
    party text NOT NULL,
    external_id text NOT NULL,
    package_no integer NOT NULL,
    carrier text NOT NULL,
    service text NOT NULL,
    tracking_number text NOT NULL,
    lines jsonb NOT NULL,
    completes_order boolean NOT NULL,
    shipped_at timestamptz NOT NULL,
    deadline timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('due', 'sending', 'confirmed', 'rejected')),
    attempts integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    last_error text NOT NULL,
    claimed_until timestamptz,
    confirmed_at timestamptz
);
CREATE INDEX write_back_due_idx ON write_back (shop, next_attempt_at)
    WHERE state IN ('due', 'sending');
CREATE INDEX write_back_deadline_idx ON write_back (deadline, fulfilment_id);
CREATE INDEX write_back_order_idx ON write_back (order_id);
CREATE TABLE stock_level (
    shop text NOT NULL,
    external_sku text NOT NULL,
    party text NOT NULL,
    sku text NOT NULL,
    available bigint NOT NULL,
    wanted bigint NOT NULL,
    pushed bigint,
    pushed_at timestamptz,
    changed_at timestamptz NOT NULL,
    dirty boolean NOT NULL,
    attempts integer NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    last_error text NOT NULL,
    claimed_until timestamptz,
    PRIMARY KEY (shop, external_sku)
) WITH (fillfactor = 75);
CREATE INDEX stock_level_dirty_idx ON stock_level (shop, next_attempt_at) WHERE dirty;
CREATE TABLE webhook_inbox (
    shop text NOT NULL,
    delivery_id text NOT NULL,
    party text NOT NULL,
    topic text NOT NULL,
    state text NOT NULL CHECK (state IN ('applied', 'failed')),
    raw bytea NOT NULL,
    problem json,
    received_at timestamptz NOT NULL,
    PRIMARY KEY (shop, delivery_id)
);
CREATE INDEX webhook_inbox_received_idx ON webhook_inbox (received_at);
CREATE TABLE poll_cursor (
    shop text PRIMARY KEY,
    cursor text NOT NULL,
    next_at timestamptz NOT NULL,
    last_error text NOT NULL
);
CREATE TABLE order_fetch (
    shop text NOT NULL,
    external_id text NOT NULL,
    next_attempt_at timestamptz NOT NULL,
    attempts integer NOT NULL,
    last_error text NOT NULL,
    PRIMARY KEY (shop, external_id)
);
"""

OWNED = (
    "shop", "sales_order", "order_line", "order_source", "order_customer", "sourcing_decision",
    "order_return", "write_back", "stock_level", "webhook_inbox",
)  # fmt: skip


def shared_policy_sql(table: str) -> str:
    """Rows that belong to two parties: the shop's and the warehouse's."""
    seen = "(SELECT current_setting('app.party', true)) IN ('*', party, warehouse_party)"
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_party ON {table} USING ({seen}) WITH CHECK ({seen});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL)
    for script in (COPIES, SHOPS, ORDERS, WORK, OBLIGATIONS):
        run_sql(script)
    for table in OWNED:
        run_sql(party_policy_sql(table))
    for table in ("fulfilment", "fulfilment_step"):
        run_sql(shared_policy_sql(table))
