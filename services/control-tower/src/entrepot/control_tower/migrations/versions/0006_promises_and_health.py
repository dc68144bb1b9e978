"""What the services' gauges were, hour by hour, for rules to be tried on; when a parcel is expected
by now; the look for an instant's position, quick for those who see few events."""

from entrepot.shared.migrations import run_sql

revision = "0006"
down_revision = "0005"

TABLES = """
CREATE TABLE health_hour (
    service text NOT NULL,
    hour timestamptz NOT NULL,
    lag bigint NOT NULL,
    outbox_age_s double precision NOT NULL,
    dead_letters bigint NOT NULL,
    silent_rounds bigint NOT NULL,
    PRIMARY KEY (service, hour)
) WITH (fillfactor = 80);
ALTER TABLE shipment_fact ADD COLUMN first_scan_at timestamptz;
ALTER TABLE shipment_fact ADD COLUMN eta_p50_at timestamptz;
ALTER TABLE shipment_fact ADD COLUMN declaration_id text NOT NULL DEFAULT '';
CREATE INDEX shipment_fact_under_way_idx ON shipment_fact (lane)
    WHERE delivered_at IS NULL AND lane <> '';
CREATE INDEX order_fact_untold_idx ON order_fact (shipped_at)
    WHERE written_back_at IS NULL AND write_back IN ('due', 'rejected');
CREATE INDEX alert_group_idx ON alert (grp) WHERE state <> 'resolved';
"""
# Positions and times of storing rise together. It tells a number and shows no event, so the policy
# of the caller does not apply within: a partner with few events would read all those between them.
LOOK = """
CREATE FUNCTION store_position_before(instant timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    asked_by text := coalesce(current_setting('app.party', true), '');
    low bigint := 0;
    high bigint;
    middle bigint;
    found_at timestamptz;
    found_position bigint;
BEGIN
    PERFORM set_config('app.party', '*', true);
    SELECT coalesce(max(position), 0) INTO high FROM event_head;
    WHILE low < high LOOP
        middle := (low + high + 1) / 2;
        SELECT position, stored_at INTO found_position, found_at FROM event
            WHERE position <= middle AND position > low ORDER BY position DESC LIMIT 1;
        IF NOT FOUND OR found_at < instant THEN
            low := middle;
        ELSE
            high := found_position - 1;
        END IF;
    END LOOP;
    PERFORM set_config('app.party', asked_by, true);
    RETURN low;
END $$;
"""


def upgrade() -> None:
    """Add to what is there."""
    run_sql(TABLES + LOOK)
