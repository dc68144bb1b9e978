"""Lots: what is there, in which order it should leave, and who got it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows

_PAGE = """
WITH lots AS (
    SELECT l.*, l.expires_on - coalesce(p.minimum_shelf_life_days, 0) AS sell_by
    FROM stock_lot l LEFT JOIN sku_policy p USING (sku)
    WHERE (CAST(:sku AS text) IS NULL OR l.sku = :sku)
      AND (CAST(:location AS text) IS NULL OR l.location = :location)
      AND (l.sku, l.location) >= (:after_sku, :after_location)
), found AS (
    SELECT sku, location, lot, party, {units}, expires_on, sell_by, manufactured_on, received_at,
           supplier, purchase_order_id, status, reason, held_by
    FROM lots {source}
), ranked AS (
    SELECT *, CASE WHEN on_hand > 0 AND status = 'good' AND (sell_by IS NULL OR sell_by >= :today)
        THEN row_number() OVER (PARTITION BY sku, location ORDER BY
            (on_hand > 0 AND status = 'good' AND (sell_by IS NULL OR sell_by >= :today)) DESC,
            expires_on NULLS LAST, received_at, lot) END AS leaves
    FROM found WHERE on_hand <> 0 OR quality_hold <> 0 OR damaged <> 0
)
SELECT * FROM ranked WHERE (sku, location, lot) > (:after_sku, :after_location, :after_lot)
ORDER BY sku, location, lot LIMIT :limit
"""
_NOW = _PAGE.format(units="on_hand, quality_hold, damaged", source="")


def _net(*accounts: str) -> str:
    listed = ", ".join(f"'{a}'" for a in accounts)
    return (
        f"coalesce(sum(m.quantity * ((m.to_account IN ({listed}))::int "
        f"- (m.from_account IN ({listed}))::int)), 0)::bigint"
    )


_AS_OF = _PAGE.format(
    units="f.on_hand, f.quality_hold, f.damaged",
    source=f"""CROSS JOIN LATERAL (
        SELECT {_net("free", "reserved")} + coalesce(max(o.on_hand), 0) AS on_hand,
               {_net("quality_hold")} + coalesce(max(o.quality_hold), 0) AS quality_hold,
               {_net("damaged")} + coalesce(max(o.damaged), 0) AS damaged
        FROM (VALUES (1)) one
        LEFT JOIN movement m ON m.sku = lots.sku AND m.lot = lots.lot
             AND m.location = lots.location AND m.occurred_at <= :as_of
        LEFT JOIN lot_opening o ON o.sku = lots.sku AND o.location = lots.location
             AND o.lot = lots.lot
    ) f""",
)


async def lots(
    session: AsyncConnection, *, sku: str | None, location: str | None, as_of: datetime | None,
    today: date, after: tuple[str, str, str], limit: int,
) -> Rows:  # fmt: skip
    """Lots with units, now or as the ledger tells for an instant. leaves: 1 for the lot that
    should leave first; absent for one that must not be sold on `today`."""
    values: dict[str, Any] = {
        "sku": sku, "location": location, "today": today, "after_sku": after[0],
        "after_location": after[1], "after_lot": after[2], "limit": limit,
    }  # fmt: skip
    if as_of is None:
        return await rows(session, _NOW, **values)
    return await rows(session, _AS_OF, **values, as_of=as_of)


async def lot_places(session: AsyncConnection, sku: str, lot: str) -> Rows:
    """Every place that has or had the lot."""
    return await rows(
        session,
        "SELECT l.*, l.expires_on - coalesce(p.minimum_shelf_life_days, 0) AS sell_by, "
        "NULL::bigint AS leaves FROM stock_lot l LEFT JOIN sku_policy p USING (sku) "
        "WHERE l.sku = :sku AND l.lot = :lot ORDER BY l.location",
        sku=sku, lot=lot,
    )  # fmt: skip


async def lot_decisions(session: AsyncConnection, sku: str, lot: str) -> Rows:
    """What was decided about the lot, newest first."""
    return await rows(
        session,
        "SELECT * FROM lot_decision WHERE sku = :sku AND lot = :lot ORDER BY id DESC LIMIT 500",
        sku=sku, lot=lot,
    )  # fmt: skip


async def lot_under_way(session: AsyncConnection, sku: str, lot: str) -> Rows:
    """Transfers that carry the lot now."""
    return await rows(
        session,
        "SELECT t.transfer_id, t.from_location, t.to_location, t.expected_on, "
        "l.dispatched - l.received - l.damaged - l.lost AS units "
        "FROM transfer_lot l JOIN transfer t USING (transfer_id) "
        "WHERE l.sku = :sku AND l.lot = :lot AND t.state = 'dispatched' "
        "AND l.dispatched > l.received + l.damaged + l.lost ORDER BY t.transfer_id",
        sku=sku, lot=lot,
    )  # fmt: skip


async def lot_shipments(
    session: AsyncConnection, sku: str, lot: str, *, after: int, limit: int
) -> Rows:
    """Who got units of the lot, in the order of shipping: the list for a recall. The order is
    told to those who may see it."""
    return await rows(
        session,
        "SELECT m.id, m.location, m.quantity, m.occurred_at, m.reference AS reservation_id, "
        "m.source_event_id AS fulfilment_id, r.order_id, r.party AS shop "
        "FROM movement m LEFT JOIN reservation r ON r.reservation_id = m.reference "
        "WHERE m.sku = :sku AND m.lot = :lot AND m.kind = 'ship' AND m.id > :after "
        "ORDER BY m.id LIMIT :limit",
        sku=sku, lot=lot, after=after, limit=limit,
    )  # fmt: skip


async def lot_shipped(session: AsyncConnection, sku: str, lot: str) -> dict[str, Any]:
    """Units and orders that got the lot."""
    found = await rows(
        session,
        "SELECT coalesce(sum(quantity), 0)::bigint AS units, count(DISTINCT reference) AS orders "
        "FROM movement WHERE sku = :sku AND lot = :lot AND kind = 'ship'",
        sku=sku, lot=lot,
    )  # fmt: skip
    return found[0]


async def sku_policy(session: AsyncConnection, sku: str) -> dict[str, Any] | None:
    found = await rows(session, "SELECT * FROM sku_policy WHERE sku = :sku", sku=sku)
    return found[0] if found else None


async def sku_policies(session: AsyncConnection, *, after: str, limit: int) -> Rows:
    return await rows(
        session, "SELECT * FROM sku_policy WHERE sku > :after ORDER BY sku LIMIT :limit",
        after=after, limit=limit,
    )  # fmt: skip
