"""Locations, the ledger and its balances, reservations, transfers, counts, alerts."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import RUNTIME_SQL, party_policy_sql

revision = "0001"
down_revision = None

_COPIES = """
CREATE TABLE sku (
    sku text PRIMARY KEY,
    title text NOT NULL,
    status text NOT NULL,
    bundle boolean NOT NULL,
    version bigint NOT NULL
);
CREATE TABLE party (
    party text PRIMARY KEY,
    kind text NOT NULL,
    name text NOT NULL,
    active boolean NOT NULL,
    version bigint NOT NULL
);
"""

_PLACES = """
CREATE TABLE location (
    location text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('own', 'overseas', 'bonded', 'store', 'pickup_point')),
    name text NOT NULL,
    party text NOT NULL,
    country text NOT NULL,
    timezone text NOT NULL,
    cut_off text NOT NULL,
    opening_hours jsonb NOT NULL,
    closed_on jsonb NOT NULL,
    postal_code text NOT NULL,
    city text NOT NULL,
    latitude double precision,
    longitude double precision,
    active boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE shop_source (
    shop text NOT NULL,
    location text NOT NULL REFERENCES location,
    PRIMARY KEY (shop, location)
);
"""

# No foreign key stands on the hot path: stock rows are locked by name, and the audit proves that
# lines, balances and movements agree. Keys never change, so updates of balances stay on the page.
_LEDGER = """
CREATE TABLE stock (
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    on_hand bigint NOT NULL DEFAULT 0,
    reserved bigint NOT NULL DEFAULT 0,
    quality_hold bigint NOT NULL DEFAULT 0,
    damaged bigint NOT NULL DEFAULT 0,
    incoming bigint NOT NULL DEFAULT 0,
    version bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (sku, location),
    CONSTRAINT stock_reserved_within_on_hand CHECK (0 <= reserved AND reserved <= on_hand),
    CONSTRAINT stock_not_negative CHECK (quality_hold >= 0 AND damaged >= 0 AND incoming >= 0)
) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.05);
CREATE INDEX stock_location_idx ON stock (location, sku);
CREATE TABLE movement (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    posted_at timestamptz NOT NULL,
    occurred_at timestamptz NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    from_account text NOT NULL,
    to_account text NOT NULL,
    quantity integer NOT NULL,
    kind text NOT NULL,
    reference text COLLATE "C" NOT NULL,
    source_event_id text NOT NULL,
    lot text,
    CONSTRAINT movement_is_positive CHECK (quantity > 0 AND from_account <> to_account),
    CONSTRAINT movement_accounts CHECK (
        from_account IN ('supplier', 'in_transit', 'free', 'reserved', 'quality_hold', 'damaged',
                         'customer', 'adjustment')
        AND to_account IN ('supplier', 'in_transit', 'free', 'reserved', 'quality_hold', 'damaged',
                           'customer', 'adjustment'))
);
CREATE INDEX movement_stock_idx ON movement (sku, location, occurred_at, id);
CREATE INDEX movement_reference_idx ON movement (reference)
    WHERE kind NOT IN ('reserve', 'release', 'expire', 'ship');
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the ledger is append-only: post a correcting movement';
END $$;
CREATE TRIGGER movement_append_only BEFORE UPDATE OR DELETE ON movement
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TABLE stock_event (
    party text NOT NULL,
    event_id text NOT NULL,
    type text NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    delta bigint NOT NULL,
    body_hash bytea NOT NULL,
    note text NOT NULL,
    occurred_at timestamptz NOT NULL,
    posted_at timestamptz NOT NULL,
    PRIMARY KEY (party, event_id)
);
CREATE INDEX stock_event_counted_idx ON stock_event (sku, location, occurred_at)
    WHERE type = 'counted';
CREATE TABLE expected_receipt (
    expected_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    source text NOT NULL CHECK (source IN ('asn', 'transfer')),
    source_id text NOT NULL,
    line_no integer NOT NULL,
    sku text NOT NULL,
    location text NOT NULL,
    party text NOT NULL,
    purchase_order_id text,
    supplier text,
    quantity bigint NOT NULL CHECK (quantity > 0),
    received bigint NOT NULL DEFAULT 0 CHECK (received >= 0),
    expected_on date,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    CONSTRAINT expected_receipt_line_key UNIQUE (source_id, line_no, sku)
);
CREATE INDEX expected_receipt_open_idx ON expected_receipt (location, sku) WHERE state = 'open';
CREATE INDEX expected_receipt_order_idx ON expected_receipt (purchase_order_id);
"""

_HOLDS = """
CREATE TABLE reservation (
    reservation_id text COLLATE "C" PRIMARY KEY,
    order_id text COLLATE "C" NOT NULL,
    party text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('reserved', 'shipped', 'released', 'expired', 'refused')),
    attempt integer NOT NULL,
    option integer NOT NULL,
    expires_at timestamptz,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX reservation_order_idx ON reservation (order_id);
CREATE INDEX reservation_expiry_idx ON reservation (expires_at)
    WHERE state = 'reserved' AND expires_at IS NOT NULL;
CREATE TABLE reservation_line (
    reservation_id text COLLATE "C" NOT NULL,
    line_no integer NOT NULL,
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    party text NOT NULL,
    owner text NOT NULL,
    quantity bigint NOT NULL,
    shipped bigint NOT NULL,
    released bigint NOT NULL,
    PRIMARY KEY (reservation_id, line_no, sku, location),
    CONSTRAINT reservation_line_sums
        CHECK (shipped >= 0 AND released >= 0 AND shipped + released <= quantity)
) WITH (fillfactor = 80);
CREATE INDEX reservation_line_open_idx ON reservation_line (location, sku)
    WHERE shipped + released < quantity;
CREATE TABLE fulfilment (
    fulfilment_id text PRIMARY KEY,
    order_id text NOT NULL,
    reservation_id text NOT NULL,
    location text NOT NULL,
    state text NOT NULL CHECK (state IN ('released', 'shipped', 'cancelled')),
    lines jsonb NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX fulfilment_order_idx ON fulfilment (order_id);
CREATE TABLE cancelled_order (
    order_id text COLLATE "C" PRIMARY KEY,
    cancelled_at timestamptz NOT NULL
);
"""

_TRANSFERS = """
CREATE TABLE transfer (
    transfer_id text PRIMARY KEY,
    from_location text NOT NULL,
    to_location text NOT NULL,
    from_party text NOT NULL,
    to_party text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned', 'dispatched', 'closed', 'cancelled')),
    reference text NOT NULL,
    note text NOT NULL,
    expected_on date,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CHECK (from_location <> to_location)
);
CREATE TABLE transfer_line (
    transfer_id text NOT NULL REFERENCES transfer,
    sku text NOT NULL,
    quantity bigint NOT NULL CHECK (quantity > 0),
    dispatched bigint NOT NULL DEFAULT 0,
    received bigint NOT NULL DEFAULT 0,
    damaged bigint NOT NULL DEFAULT 0,
    lost bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (transfer_id, sku),
    CHECK (dispatched <= quantity AND received + damaged + lost <= dispatched),
    CHECK (dispatched >= 0 AND received >= 0 AND damaged >= 0 AND lost >= 0)
);
CREATE TABLE stock_count (
    count_id text PRIMARY KEY,
    location text NOT NULL,
    party text NOT NULL,
    note text NOT NULL,
    counted_at timestamptz NOT NULL,
    posted_at timestamptz NOT NULL
);
CREATE TABLE stock_count_line (
    count_id text NOT NULL REFERENCES stock_count,
    sku text NOT NULL,
    expected bigint NOT NULL,
    counted bigint NOT NULL,
    variance bigint NOT NULL,
    state text NOT NULL CHECK (state IN ('applied', 'refused')),
    detail text NOT NULL,
    PRIMARY KEY (count_id, sku)
);
"""

_ALERTS = """
CREATE TABLE alert_rule (
    rule_id text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('available_below', 'on_hand_above', 'damaged_above',
        'quality_hold_above', 'incoming_overdue', 'transfer_overdue', 'not_counted')),
    sku text,
    location text,
    threshold bigint NOT NULL CHECK (threshold >= 0),
    severity text NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    note text NOT NULL,
    active boolean NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE alert (
    alert_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    rule_id text NOT NULL REFERENCES alert_rule,
    sku text NOT NULL,
    location text NOT NULL,
    party text NOT NULL,
    observed bigint NOT NULL,
    threshold bigint NOT NULL,
    opened_at timestamptz NOT NULL,
    closed_at timestamptz
);
CREATE UNIQUE INDEX alert_open_key ON alert (rule_id, sku, location) WHERE closed_at IS NULL;
CREATE INDEX stock_count_location_idx ON stock_count (location, counted_at);
"""


def _follows(table: str, parent: str, key: str) -> str:
    """A line is seen by whoever sees its head."""
    seen = f"EXISTS (SELECT 1 FROM {parent} p WHERE p.{key} = {table}.{key})"
    return f"""
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_head ON {table} USING ({seen}) WITH CHECK ({seen});
CREATE POLICY {table}_worker ON {table} TO entrepot_worker USING (true) WITH CHECK (true);
"""


def upgrade() -> None:
    """Create everything."""
    run_sql(RUNTIME_SQL + _COPIES + _PLACES + _LEDGER + _HOLDS + _TRANSFERS + _ALERTS)
    for table in (
        "location",
        "stock",
        "movement",
        "stock_event",
        "expected_receipt",
        "reservation",
        "stock_count",
        "alert",
    ):
        run_sql(party_policy_sql(table))
    run_sql(party_policy_sql("reservation_line", "party, owner"))
    run_sql(party_policy_sql("transfer", "from_party, to_party"))
    run_sql(_follows("transfer_line", "transfer", "transfer_id"))
    run_sql(_follows("stock_count_line", "stock_count", "count_id"))
