"""Handling units, consignments (master and house), manifests, pick-ups, docks and appointments,
proofs of delivery, what is asked of carriers beside labels; pieces of a shipment; returns."""

from entrepot.shared.migrations import run_sql
from entrepot.shared.tables import party_policy_sql

revision = "0006"
down_revision = "0005"

TABLES = """
ALTER TABLE shipment ADD COLUMN direction text NOT NULL DEFAULT 'outbound'
        CHECK (direction IN ('outbound', 'return')),
    ADD COLUMN return_of text REFERENCES shipment,
    ADD COLUMN return_id text,
    DROP CONSTRAINT shipment_fulfilment_id_key;
CREATE UNIQUE INDEX shipment_fulfilment_idx ON shipment (fulfilment_id)
    WHERE direction = 'outbound';
CREATE INDEX shipment_return_of_idx ON shipment (return_of) WHERE return_of IS NOT NULL;
CREATE TABLE shipment_piece (
    shipment_id text NOT NULL REFERENCES shipment,
    piece integer NOT NULL CHECK (piece > 0),
    code text NOT NULL,
    weight_g integer NOT NULL CHECK (weight_g > 0),
    length_mm integer NOT NULL CHECK (length_mm > 0),
    width_mm integer NOT NULL CHECK (width_mm > 0),
    height_mm integer NOT NULL CHECK (height_mm > 0),
    PRIMARY KEY (shipment_id, piece)
);
CREATE TABLE consignment (
    consignment_id text PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    carrier text NOT NULL REFERENCES carrier,
    level text NOT NULL CHECK (level IN ('master', 'house')),
    master text REFERENCES consignment,
    document_kind text NOT NULL,
    document_number text NOT NULL,
    mode text NOT NULL CHECK (mode IN ('air', 'sea', 'rail', 'road', 'post')),
    start_place text NOT NULL,
    end_place text NOT NULL,
    vehicle text NOT NULL,
    shipper text NOT NULL,
    consignee text NOT NULL,
    etd timestamptz,
    eta timestamptz,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'departed', 'arrived', 'cancelled')),
    milestones jsonb NOT NULL,
    cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
    currency text NOT NULL,
    UNIQUE (carrier, document_kind, document_number),
    CHECK (level = 'house' OR master IS NULL)
);
CREATE INDEX consignment_position_idx ON consignment (position);
CREATE INDEX consignment_master_idx ON consignment (master) WHERE master IS NOT NULL;
CREATE TABLE handling_unit (
    unit text PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    party text,
    kind text NOT NULL CHECK (kind IN ('carton', 'bag', 'pallet', 'cage', 'uld', 'container')),
    origin text NOT NULL,
    destination text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'closed', 'loaded', 'departed', 'arrived',
                                         'cancelled')),
    parent text REFERENCES handling_unit,
    consignment_id text REFERENCES consignment,
    seal text NOT NULL,
    tare_g integer NOT NULL CHECK (tare_g >= 0),
    weighed_g bigint CHECK (weighed_g > 0),
    max_gross_g bigint CHECK (max_gross_g > 0),
    max_volume_cm3 bigint CHECK (max_volume_cm3 > 0),
    CHECK (parent IS NULL OR consignment_id IS NULL)
);
CREATE INDEX handling_unit_position_idx ON handling_unit (position);
CREATE INDEX handling_unit_parent_idx ON handling_unit (parent) WHERE parent IS NOT NULL;
CREATE INDEX handling_unit_consignment_idx ON handling_unit (consignment_id)
    WHERE consignment_id IS NOT NULL;
CREATE TABLE unit_serial (prefix text PRIMARY KEY, next bigint NOT NULL);
CREATE TABLE packed_shipment (
    shipment_id text PRIMARY KEY REFERENCES shipment,
    unit text REFERENCES handling_unit,
    consignment_id text REFERENCES consignment,
    packed_at timestamptz NOT NULL,
    packed_by text NOT NULL,
    CHECK ((unit IS NULL) <> (consignment_id IS NULL))
);
CREATE INDEX packed_shipment_unit_idx ON packed_shipment (unit) WHERE unit IS NOT NULL;
CREATE INDEX packed_shipment_consignment_idx ON packed_shipment (consignment_id)
    WHERE consignment_id IS NOT NULL;
CREATE TABLE carrier_request (
    reference text PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('manifest', 'pickup', 'pickup_cancel')),
    subject_id text NOT NULL,
    carrier text NOT NULL REFERENCES carrier,
    party text NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('claimed', 'done', 'failed')),
    asked_at timestamptz NOT NULL,
    tries integer NOT NULL CHECK (tries >= 0),
    next_try_at timestamptz NOT NULL,
    answer text,
    error text
);
CREATE INDEX carrier_request_due_idx ON carrier_request (next_try_at) WHERE state = 'claimed';
CREATE TABLE manifest (
    manifest_id text PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    carrier text NOT NULL REFERENCES carrier,
    origin text NOT NULL,
    state text NOT NULL CHECK (state IN ('closing', 'closed', 'failed')),
    carrier_number text,
    parcels integer NOT NULL CHECK (parcels > 0),
    weight_g bigint NOT NULL,
    made_by text NOT NULL,
    error text
);
CREATE INDEX manifest_position_idx ON manifest (position);
CREATE TABLE manifest_line (
    shipment_id text NOT NULL REFERENCES shipment,
    tracking_number text NOT NULL,
    manifest_id text NOT NULL REFERENCES manifest,
    party text NOT NULL,
    line_no integer NOT NULL CHECK (line_no > 0),
    service text NOT NULL,
    destination_country text NOT NULL,
    destination_postal_code text NOT NULL,
    weight_g integer NOT NULL,
    PRIMARY KEY (shipment_id, tracking_number)
);
CREATE INDEX manifest_line_manifest_idx ON manifest_line (manifest_id, line_no);
CREATE TABLE pickup (
    pickup_id text PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    party text NOT NULL,
    carrier text NOT NULL REFERENCES carrier,
    location text NOT NULL,
    manifest_id text REFERENCES manifest,
    ready_at timestamptz NOT NULL,
    close_at timestamptz NOT NULL CHECK (close_at > ready_at),
    parcels integer NOT NULL CHECK (parcels > 0),
    pallets integer NOT NULL CHECK (pallets >= 0),
    weight_g bigint NOT NULL CHECK (weight_g > 0),
    instructions text NOT NULL,
    state text NOT NULL CHECK (state IN ('asked', 'booked', 'failed', 'collected', 'missed',
                                         'cancelled')),
    carrier_number text,
    collected_at timestamptz,
    collected_parcels integer,
    error text
);
CREATE INDEX pickup_position_idx ON pickup (position);
CREATE INDEX pickup_open_idx ON pickup (close_at) WHERE state IN ('asked', 'booked');
CREATE TABLE dock (
    location text PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    updated_at timestamptz NOT NULL,
    document jsonb NOT NULL
);
CREATE TABLE appointment (
    appointment_id text PRIMARY KEY,
    position bigint GENERATED ALWAYS AS IDENTITY,
    version bigint NOT NULL CHECK (version > 0),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    party text,
    subject_kind text NOT NULL CHECK (subject_kind IN ('consignment', 'unit', 'shipment')),
    subject_id text NOT NULL,
    location text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    dock integer NOT NULL CHECK (dock > 0),
    state text NOT NULL CHECK (state IN ('booked', 'confirmed', 'arrived', 'missed',
                                         'cancelled')),
    reference text NOT NULL,
    note text NOT NULL,
    arrived_at timestamptz
);
CREATE INDEX appointment_position_idx ON appointment (position);
CREATE UNIQUE INDEX appointment_slot_idx ON appointment (location, starts_at, dock)
    WHERE state IN ('booked', 'confirmed', 'arrived');
CREATE TABLE delivery_proof (
    proof_id text PRIMARY KEY,
    shipment_id text NOT NULL REFERENCES shipment,
    party text NOT NULL,
    delivered_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by text NOT NULL,
    relation text NOT NULL,
    signer bytea NOT NULL,
    place text NOT NULL,
    latitude double precision,
    longitude double precision,
    note text NOT NULL,
    media_type text,
    sha256 text,
    image bytea
);
CREATE INDEX delivery_proof_shipment_idx ON delivery_proof (shipment_id, recorded_at);
"""


def upgrade() -> None:
    """Docks, and what no carrier took over yet (party is null), are the merchant's. Pieces are read
    with their shipment alone."""
    run_sql(TABLES)
    for table in ("consignment", "handling_unit", "carrier_request", "manifest",
                  "manifest_line", "pickup", "appointment", "delivery_proof"):  # fmt: skip
        run_sql(party_policy_sql(table))
    for table in ("packed_shipment", "dock", "unit_serial"):
        run_sql(party_policy_sql(table, "'*'"))
