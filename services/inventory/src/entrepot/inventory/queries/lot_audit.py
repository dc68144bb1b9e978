"""The recount of lots: from the ledger alone, independently of what is kept."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import rows
from entrepot.inventory.settings import MAX_DRIFT_ROWS


def _net(*accounts: str) -> str:
    listed = ", ".join(f"'{a}'" for a in accounts)
    return f"quantity * ((to_account IN ({listed}))::int - (from_account IN ({listed}))::int)"


# lots = opening + movements; in each group the lots together are no more than the balance; what
# transfers say is under way of a lot is what the account in_transit has of it.
_AUDIT = f"""
WITH told AS (
    SELECT sku, location, lot, {_net("free", "reserved")} AS on_hand,
           {_net("quality_hold")} AS quality_hold, {_net("damaged")} AS damaged,
           {_net("in_transit")} AS in_transit
    FROM movement WHERE lot IS NOT NULL
    UNION ALL
    SELECT sku, location, lot, on_hand, quality_hold, damaged, 0 FROM lot_opening
), m AS MATERIALIZED (
    SELECT sku, location, lot, sum(on_hand)::bigint AS on_hand,
           sum(quality_hold)::bigint AS quality_hold, sum(damaged)::bigint AS damaged,
           sum(in_transit)::bigint AS in_transit
    FROM told GROUP BY sku, location, lot
), b AS (
    SELECT sku, location, lot, coalesce(l.on_hand, 0) AS on_hand, coalesce(m.on_hand, 0) AS m_hand,
           coalesce(l.quality_hold, 0) AS hold, coalesce(m.quality_hold, 0) AS m_hold,
           coalesce(l.damaged, 0) AS damaged, coalesce(m.damaged, 0) AS m_damaged
    FROM stock_lot l FULL JOIN m USING (sku, location, lot)
), s AS (
    SELECT sku, location, sum(l.on_hand)::bigint AS on_hand, sum(l.quality_hold)::bigint AS hold,
           sum(l.damaged)::bigint AS damaged, max(s.on_hand) AS s_hand,
           max(s.quality_hold) AS s_hold, max(s.damaged) AS s_damaged, bool_and(s.traced) AS traced
    FROM stock_lot l LEFT JOIN stock s USING (sku, location) GROUP BY sku, location
), t AS (
    SELECT sku, lot, sum(i.dispatched - i.received - i.damaged - i.lost)::bigint AS units
    FROM transfer_lot i GROUP BY sku, lot
), checks AS (
    SELECT 'lot ' || lot || ' on_hand' AS name, sku, location, on_hand AS booked,
           m_hand AS recounted FROM b
    UNION ALL SELECT 'lot ' || lot || ' quality_hold', sku, location, hold, m_hold FROM b
    UNION ALL SELECT 'lot ' || lot || ' damaged', sku, location, damaged, m_damaged FROM b
    UNION ALL SELECT 'lots on_hand', sku, location, on_hand, least(on_hand, s_hand) FROM s
    UNION ALL SELECT 'lots quality_hold', sku, location, hold, least(hold, s_hold) FROM s
    UNION ALL SELECT 'lots damaged', sku, location, damaged, least(damaged, s_damaged) FROM s
    UNION ALL SELECT 'lots traced', sku, location, 1, traced::int FROM s
    UNION ALL SELECT 'lot ' || lot || ' in_transit', sku, '', coalesce(t.units, 0),
        coalesce(i.units, 0) FROM t FULL JOIN
        (SELECT sku, lot, sum(in_transit)::bigint AS units FROM m GROUP BY sku, lot) i
        USING (sku, lot) WHERE :whole
)
SELECT name, sku, location, booked, coalesce(recounted, 0) AS recounted,
       count(*) OVER () AS drift_rows,
       sum(abs(booked - coalesce(recounted, 0))) OVER ()::bigint AS drift_units
FROM checks WHERE booked IS DISTINCT FROM recounted
ORDER BY abs(booked - coalesce(recounted, 0)) DESC, sku, location LIMIT {MAX_DRIFT_ROWS}
"""


async def lot_audit(session: AsyncConnection, *, whole: bool) -> dict[str, Any]:
    """drift_rows, drift_units and drifts (name, sku, location, booked, recounted) of lots."""
    found = await rows(session, _AUDIT, whole=whole)
    names = ("name", "sku", "location", "booked", "recounted")
    return {
        "drift_rows": found[0]["drift_rows"] if found else 0,
        "drift_units": found[0]["drift_units"] if found else 0,
        "drifts": [{name: row[name] for name in names} for row in found],
    }
