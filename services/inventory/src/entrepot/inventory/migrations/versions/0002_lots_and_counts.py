"""Lots, serials, SKU policies, count plans, snapshots of a 3PL, more of transfers, bonded stock."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0002"
down_revision = "0001"

# traced: lots or serials of the SKU are kept at the place; only then does a movement look for them.
# bonded: the place is a bonded warehouse, copied so that a reservation need not look it up.
# Rows are hidden from their owner, too, unless it names whose it looks at.
_STOCK = """
SELECT set_config('app.party', '*', true);
ALTER TABLE stock ADD COLUMN traced boolean NOT NULL DEFAULT false,
                  ADD COLUMN bonded boolean NOT NULL DEFAULT false;
UPDATE stock SET bonded = true
WHERE location IN (SELECT location FROM location WHERE kind = 'bonded');
ALTER TABLE shop_source ADD COLUMN bonded boolean NOT NULL DEFAULT false;
CREATE INDEX movement_lot_idx ON movement (sku, lot, location) WHERE lot IS NOT NULL;
"""

# A lot is a part of a balance: 0 <= sum of lots <= balance, in each group; the rest is unlotted.
# lot_opening makes ledgers good that named lots before lots were kept: lots = opening + movements.
_LOTS = """
CREATE TABLE sku_policy (
    sku text PRIMARY KEY,
    lot_required boolean NOT NULL,
    serial_tracked boolean NOT NULL,
    minimum_shelf_life_days integer NOT NULL CHECK (minimum_shelf_life_days >= 0),
    expiry_warning_days integer NOT NULL CHECK (expiry_warning_days >= 0),
    unit_value_minor bigint NOT NULL CHECK (unit_value_minor >= 0),
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE TABLE stock_lot (
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    lot text COLLATE "C" NOT NULL,
    party text NOT NULL,
    on_hand bigint NOT NULL CHECK (on_hand >= 0),
    quality_hold bigint NOT NULL CHECK (quality_hold >= 0),
    damaged bigint NOT NULL CHECK (damaged >= 0),
    expires_on date,
    manufactured_on date,
    received_at timestamptz NOT NULL,
    supplier text NOT NULL,
    purchase_order_id text NOT NULL,
    status text NOT NULL CHECK (status IN ('good', 'held', 'expired')),
    reason text NOT NULL,
    held_by text NOT NULL,
    held_by_party text NOT NULL,
    warned_at timestamptz,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (sku, location, lot)
) WITH (fillfactor = 80);
CREATE INDEX stock_lot_expiry_idx ON stock_lot (expires_on)
    WHERE expires_on IS NOT NULL AND status = 'good';
CREATE INDEX stock_lot_blocked_idx ON stock_lot (sku, location) WHERE status <> 'good';
CREATE TABLE lot_opening (
    sku text COLLATE "C" NOT NULL,
    location text COLLATE "C" NOT NULL,
    lot text COLLATE "C" NOT NULL,
    party text NOT NULL,
    on_hand bigint NOT NULL,
    quality_hold bigint NOT NULL,
    damaged bigint NOT NULL,
    PRIMARY KEY (sku, location, lot)
);
INSERT INTO lot_opening (sku, location, lot, party, on_hand, quality_hold, damaged)
SELECT sku, location, lot, max(party),
       -sum(quantity * ((to_account IN ('free', 'reserved'))::int
                      - (from_account IN ('free', 'reserved'))::int)),
       -sum(quantity * ((to_account = 'quality_hold')::int
                      - (from_account = 'quality_hold')::int)),
       -sum(quantity * ((to_account = 'damaged')::int - (from_account = 'damaged')::int))
FROM movement WHERE lot IS NOT NULL GROUP BY sku, location, lot;
CREATE TABLE lot_decision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    sku text NOT NULL,
    lot text NOT NULL,
    location text NOT NULL,
    party text NOT NULL,
    action text NOT NULL CHECK (action IN ('hold', 'release', 'expire', 'assign')),
    units bigint NOT NULL,
    left_reserved bigint NOT NULL,
    reason text NOT NULL,
    person text NOT NULL,
    inspection text NOT NULL CHECK (inspection IN ('', 'passed', 'failed', 'waived')),
    decided_at timestamptz NOT NULL
);
CREATE INDEX lot_decision_lot_idx ON lot_decision (sku, lot);
CREATE TABLE serial (
    sku text COLLATE "C" NOT NULL,
    serial text COLLATE "C" NOT NULL,
    state text NOT NULL CHECK (state IN
        ('on_hand', 'quality_hold', 'damaged', 'in_transit', 'customer', 'lost')),
    location text NOT NULL,
    party text NOT NULL,
    lot text NOT NULL,
    reference text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL,
    PRIMARY KEY (sku, serial)
);
CREATE INDEX serial_place_idx ON serial (location, sku, serial);
CREATE INDEX serial_reference_idx ON serial (reference);
CREATE TABLE serial_step (
    sku text COLLATE "C" NOT NULL,
    serial text COLLATE "C" NOT NULL,
    version bigint NOT NULL,
    party text NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    location text NOT NULL,
    lot text NOT NULL,
    reference text NOT NULL,
    occurred_at timestamptz NOT NULL,
    posted_at timestamptz NOT NULL,
    PRIMARY KEY (sku, serial, version)
);
CREATE TABLE pick (
    reference text PRIMARY KEY,
    location text NOT NULL,
    party text NOT NULL,
    lines jsonb NOT NULL,
    person text NOT NULL,
    version bigint NOT NULL,
    changed_at timestamptz NOT NULL
);
"""

_TRANSFERS = """
ALTER TABLE transfer ADD COLUMN dispatch_open boolean NOT NULL DEFAULT false,
    ADD COLUMN loss_owner text NOT NULL DEFAULT ''
        CHECK (loss_owner IN ('', 'from', 'to', 'carrier')),
    ADD COLUMN declaration_reference text NOT NULL DEFAULT '',
    ADD COLUMN closed_at timestamptz;
ALTER TABLE transfer_line ADD COLUMN overage bigint NOT NULL DEFAULT 0 CHECK (overage >= 0);
CREATE TABLE transfer_lot (
    transfer_id text NOT NULL REFERENCES transfer,
    sku text NOT NULL,
    lot text NOT NULL,
    dispatched bigint NOT NULL,
    received bigint NOT NULL,
    damaged bigint NOT NULL,
    lost bigint NOT NULL,
    expires_on date,
    manufactured_on date,
    supplier text NOT NULL,
    purchase_order_id text NOT NULL,
    PRIMARY KEY (transfer_id, sku, lot),
    CHECK (received >= 0 AND damaged >= 0 AND lost >= 0
           AND received + damaged + lost <= dispatched)
);
"""

_COUNTS = """
CREATE TABLE stock_zone (
    location text NOT NULL REFERENCES location,
    sku text NOT NULL,
    zone text NOT NULL,
    party text NOT NULL,
    PRIMARY KEY (location, sku)
);
CREATE INDEX stock_zone_idx ON stock_zone (location, zone);
CREATE TABLE count_plan (
    plan_id text PRIMARY KEY,
    location text NOT NULL,
    party text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'done', 'cancelled')),
    blind boolean NOT NULL,
    second_count text NOT NULL CHECK (second_count IN ('never', 'beyond_tolerance', 'always')),
    tolerance_units bigint NOT NULL CHECK (tolerance_units >= 0),
    tolerance_value_minor bigint NOT NULL CHECK (tolerance_value_minor >= 0),
    selection jsonb NOT NULL,
    note text NOT NULL,
    created_by text NOT NULL,
    due_on date,
    version bigint NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);
CREATE INDEX count_plan_location_idx ON count_plan (location, state);
CREATE TABLE count_plan_line (
    plan_id text NOT NULL REFERENCES count_plan,
    sku text NOT NULL,
    lot text NOT NULL,
    state text NOT NULL CHECK (state IN
        ('open', 'recount', 'waiting', 'posted', 'rejected', 'superseded')),
    first_counted bigint,
    first_expected bigint,
    first_by text NOT NULL,
    first_at timestamptz,
    second_counted bigint,
    second_expected bigint,
    second_by text NOT NULL,
    second_at timestamptz,
    variance bigint,
    variance_value_minor bigint,
    decided_by text NOT NULL,
    reason text NOT NULL,
    decided_at timestamptz,
    PRIMARY KEY (plan_id, sku, lot)
);
CREATE TABLE stock_snapshot (
    snapshot_id text PRIMARY KEY,
    location text NOT NULL,
    party text NOT NULL,
    reference text NOT NULL,
    taken_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    complete boolean NOT NULL,
    rows_told integer NOT NULL,
    rows_equal integer NOT NULL,
    body_hash bytea NOT NULL,
    CONSTRAINT stock_snapshot_key UNIQUE (location, reference)
);
CREATE INDEX stock_snapshot_location_idx ON stock_snapshot (location, taken_at);
CREATE TABLE stock_discrepancy (
    discrepancy_id text PRIMARY KEY,
    snapshot_id text NOT NULL REFERENCES stock_snapshot,
    location text NOT NULL,
    party text NOT NULL,
    sku text NOT NULL,
    account text NOT NULL CHECK (account IN ('on_hand', 'quality_hold', 'damaged')),
    ours bigint NOT NULL,
    theirs bigint NOT NULL,
    difference bigint NOT NULL,
    causes jsonb NOT NULL,
    state text NOT NULL CHECK (state IN
        ('open', 'accepted', 'kept', 'recount', 'superseded')),
    taken_at timestamptz NOT NULL,
    decided_by text NOT NULL,
    reason text NOT NULL,
    decided_at timestamptz,
    opened_at timestamptz NOT NULL,
    CONSTRAINT stock_discrepancy_key UNIQUE (snapshot_id, sku, account)
);
CREATE UNIQUE INDEX stock_discrepancy_open_key ON stock_discrepancy (location, sku, account)
    WHERE state = 'open';
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
    """Additive only: the release before keeps working."""
    run_sql(_STOCK + _LOTS + _TRANSFERS + _COUNTS)
    for table in (
        "stock_lot",
        "lot_opening",
        "lot_decision",
        "serial",
        "serial_step",
        "pick",
        "stock_zone",
        "count_plan",
        "stock_snapshot",
        "stock_discrepancy",
    ):
        run_sql(party_policy_sql(table))
    run_sql(_follows("transfer_lot", "transfer", "transfer_id"))
    run_sql(_follows("count_plan_line", "count_plan", "plan_id"))
