"""Alerts: what the rules say of the stock as it is. One statement opens, restates and closes."""

from entrepot.shared.database import UnitOfWork

_EVALUATE = """
WITH fits AS (
    SELECT r.rule_id, r.kind, r.threshold, s.sku, s.location, s.party,
           s.on_hand, s.reserved, s.damaged, s.quality_hold
    FROM alert_rule r
    JOIN stock s ON (r.sku IS NULL OR s.sku = r.sku)
                AND (r.location IS NULL OR s.location = r.location)
    WHERE r.active
), late AS (
    SELECT source, sku, location, max($1::date - expected_on) AS days
    FROM expected_receipt WHERE state = 'open' AND expected_on < $1::date
    GROUP BY source, sku, location
), measured AS (
    SELECT f.rule_id, f.kind, f.sku, f.location, f.party, f.threshold,
        CASE f.kind
            WHEN 'available_below' THEN f.on_hand - f.reserved
            WHEN 'on_hand_above' THEN f.on_hand
            WHEN 'damaged_above' THEN f.damaged
            WHEN 'quality_hold_above' THEN f.quality_hold
            WHEN 'incoming_overdue' THEN (SELECT days FROM late l WHERE l.source = 'asn'
                AND l.sku = f.sku AND l.location = f.location)
            WHEN 'transfer_overdue' THEN (SELECT days FROM late l WHERE l.source = 'transfer'
                AND l.sku = f.sku AND l.location = f.location)
            WHEN 'not_counted' THEN CASE WHEN f.on_hand > 0 THEN $1::date - coalesce(
                (SELECT max(e.occurred_at) FROM stock_event e WHERE e.type = 'counted'
                    AND e.sku = f.sku AND e.location = f.location),
                (SELECT min(m.occurred_at) FROM movement m
                    WHERE m.sku = f.sku AND m.location = f.location))::date END
        END AS observed
    FROM fits f
), hits AS (
    SELECT * FROM measured WHERE observed IS NOT NULL
    AND CASE WHEN kind = 'available_below' THEN observed < threshold ELSE observed > threshold END
), opened AS (
    INSERT INTO alert (rule_id, sku, location, party, observed, threshold, opened_at)
    SELECT rule_id, sku, location, party, observed, threshold, $2 FROM hits
    ON CONFLICT (rule_id, sku, location) WHERE closed_at IS NULL
    DO UPDATE SET observed = EXCLUDED.observed, threshold = EXCLUDED.threshold
    WHERE (alert.observed, alert.threshold) <> (EXCLUDED.observed, EXCLUDED.threshold)
    RETURNING 1
), closed AS (
    UPDATE alert a SET closed_at = $2
    WHERE a.closed_at IS NULL AND NOT EXISTS (SELECT 1 FROM hits h
        WHERE h.rule_id = a.rule_id AND h.sku = a.sku AND h.location = a.location)
    RETURNING 1
)
SELECT (SELECT count(*) FROM opened) AS opened, (SELECT count(*) FROM closed) AS closed
"""


async def evaluate_alerts(uow: UnitOfWork) -> tuple[int, int]:
    """Hold every active rule against every stock record it names. Returns how many alerts were
    opened (or restated) and closed."""
    row = await uow.driver.fetchrow(_EVALUATE, uow.now.date(), uow.now)
    assert row is not None
    return int(row["opened"]), int(row["closed"])
