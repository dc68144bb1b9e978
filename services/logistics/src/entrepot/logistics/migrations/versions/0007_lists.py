"""The list of a million shipments answers for rare filters, too. Additive."""

from entrepot.shared.migrations import run_sql

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Each filter has an index in the order of the list; what most shipments are is found without,
    so that a carrier's scan of an ordinary parcel pays nothing for it."""
    run_sql("""
CREATE INDEX shipment_status_idx ON shipment (status, position)
    WHERE status NOT IN ('in_transit', 'delivered');
CREATE INDEX shipment_state_idx ON shipment (state, position) WHERE state <> 'dispatched';
CREATE INDEX shipment_carrier_idx ON shipment (carrier, position);
CREATE INDEX shipment_lane_position_idx ON shipment (lane, position);
CREATE INDEX shipment_origin_idx ON shipment (origin, position);
""")
