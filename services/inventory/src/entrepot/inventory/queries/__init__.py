"""One function per question. Rows come back as plain dicts; the session decides what is seen."""

from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.lot_audit import lot_audit
from entrepot.inventory.queries.rows import Rows
from entrepot.inventory.queries.rows import rows as _rows
from entrepot.inventory.settings import MAX_DRIFT_ROWS
from entrepot.shared.database import driver_of, plan_for_these


async def locations(
    session: AsyncConnection, *, country: str | None, kind: str | None, party: str | None,
    after: str, limit: int,
) -> Rows:  # fmt: skip
    return await _rows(
        session,
        "SELECT * FROM location WHERE location > :after "
        "AND (CAST(:country AS text) IS NULL OR country = :country) "
        "AND (CAST(:kind AS text) IS NULL OR kind = :kind) "
        "AND (CAST(:party AS text) IS NULL OR party = :party) ORDER BY location LIMIT :limit",
        after=after, country=country, kind=kind, party=party, limit=limit,
    )  # fmt: skip


async def location(session: AsyncConnection, code: str) -> dict[str, Any] | None:
    found = await _rows(session, "SELECT * FROM location WHERE location = :code", code=code)
    return found[0] if found else None


async def shop_sources(session: AsyncConnection, shop: str) -> Rows:
    """location, and whether the shop ships from it although it is bonded."""
    return await _rows(
        session,
        "SELECT location, bonded FROM shop_source WHERE shop = :shop ORDER BY location",
        shop=shop,
    )


async def reservation(session: AsyncConnection, reservation_id: str) -> dict[str, Any] | None:
    found = await _rows(
        session, "SELECT * FROM reservation WHERE reservation_id = :id", id=reservation_id
    )
    if not found:
        return None
    found[0]["lines"] = await _rows(
        session,
        "SELECT line_no, sku, location, quantity, shipped, released FROM reservation_line "
        "WHERE reservation_id = :id ORDER BY line_no, sku, location",
        id=reservation_id,
    )
    return found[0]


async def reservations(
    session: AsyncConnection, *, order_id: str | None, state: str | None, after: str, limit: int
) -> Rows:
    await plan_for_these(await driver_of(session))
    return await _rows(
        session,
        "SELECT * FROM reservation WHERE reservation_id > :after "
        "AND (CAST(:order_id AS text) IS NULL OR order_id = :order_id) "
        "AND (CAST(:state AS text) IS NULL OR state = :state) "
        "ORDER BY reservation_id LIMIT :limit",
        order_id=order_id, state=state, after=after, limit=limit,
    )  # fmt: skip


async def open_lines(
    session: AsyncConnection, *, location: str, sku: str | None,
    after: tuple[str, str, int], limit: int,
) -> Rows:  # fmt: skip
    """Units held at a location, without the order they are held for."""
    return await _rows(
        session,
        "SELECT sku, location, reservation_id, line_no, quantity - shipped - released AS open "
        "FROM reservation_line WHERE shipped + released < quantity AND location = :location "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) "
        "AND (sku, reservation_id, line_no) > (:s, :r, :n) "
        "ORDER BY sku, reservation_id, line_no LIMIT :limit",
        location=location, sku=sku, s=after[0], r=after[1], n=after[2], limit=limit,
    )  # fmt: skip


async def incoming(
    session: AsyncConnection, *, sku: str | None, location: str | None,
    purchase_order_id: str | None, source_id: str | None, state: str | None, after: int,
    limit: int,
) -> Rows:  # fmt: skip
    return await _rows(
        session,
        "SELECT *, CASE WHEN state = 'open' THEN greatest(0, quantity - received) ELSE 0 END "
        "AS open FROM expected_receipt WHERE expected_id > :after "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) "
        "AND (CAST(:location AS text) IS NULL OR location = :location) "
        "AND (CAST(:po AS text) IS NULL OR purchase_order_id = :po) "
        "AND (CAST(:source_id AS text) IS NULL OR source_id = :source_id) "
        "AND (CAST(:state AS text) IS NULL OR state = :state) "
        "ORDER BY expected_id LIMIT :limit",
        sku=sku, location=location, po=purchase_order_id, source_id=source_id, state=state,
        after=after, limit=limit,
    )  # fmt: skip


_TRANSFER = """
SELECT t.*, (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'quantity', i.quantity,
    'dispatched', i.dispatched, 'received', i.received, 'damaged', i.damaged, 'lost', i.lost,
    'overage', i.overage, 'missing', i.dispatched - i.received - i.damaged - i.lost)
    ORDER BY i.sku), '[]') FROM transfer_line i WHERE i.transfer_id = t.transfer_id) AS lines,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', c.sku, 'lot', c.lot,
    'dispatched', c.dispatched, 'received', c.received, 'damaged', c.damaged, 'lost', c.lost,
    'expires_on', c.expires_on) ORDER BY c.sku, c.lot), '[]')
    FROM transfer_lot c WHERE c.transfer_id = t.transfer_id) AS lots
FROM transfer t
"""


async def transfer(session: AsyncConnection, transfer_id: str) -> dict[str, Any] | None:
    found = await _rows(session, _TRANSFER + "WHERE t.transfer_id = :id", id=transfer_id)
    return found[0] if found else None


async def transfers(
    session: AsyncConnection, *, state: str | None, location: str | None, after: str, limit: int
) -> Rows:
    return await _rows(
        session,
        _TRANSFER + "WHERE t.transfer_id > :after "
        "AND (CAST(:state AS text) IS NULL OR t.state = :state) "
        "AND (CAST(:location AS text) IS NULL OR :location IN (t.from_location, t.to_location)) "
        "ORDER BY t.transfer_id LIMIT :limit",
        state=state, location=location, after=after, limit=limit,
    )  # fmt: skip


_COUNT = """
SELECT c.*, (SELECT coalesce(jsonb_agg(jsonb_build_object('sku', i.sku, 'expected', i.expected,
    'counted', i.counted, 'variance', i.variance, 'state', i.state, 'detail', i.detail)
    ORDER BY i.sku), '[]') FROM stock_count_line i WHERE i.count_id = c.count_id) AS lines
FROM stock_count c
"""


async def count(session: AsyncConnection, count_id: str) -> dict[str, Any] | None:
    found = await _rows(session, _COUNT + "WHERE c.count_id = :id", id=count_id)
    return found[0] if found else None


async def counts(session: AsyncConnection, *, location: str | None, after: str, limit: int) -> Rows:
    return await _rows(
        session,
        _COUNT + "WHERE c.count_id > :after "
        "AND (CAST(:location AS text) IS NULL OR c.location = :location) "
        "ORDER BY c.count_id LIMIT :limit",
        location=location, after=after, limit=limit,
    )  # fmt: skip


def _net(account: str) -> str:
    return (
        f"coalesce(sum(quantity * ((to_account = '{account}')::int "
        f"- (from_account = '{account}')::int)), 0)::bigint AS {account}"
    )


# One statement, so one snapshot: what is compared was true at the same instant.
_AUDIT = f"""
WITH m AS MATERIALIZED (
    SELECT sku, location, count(*) AS movements,
           {
    ", ".join(
        _net(a)
        for a in (
            "supplier",
            "in_transit",
            "free",
            "reserved",
            "quality_hold",
            "damaged",
            "customer",
            "adjustment",
        )
    )
}
    FROM movement GROUP BY sku, location
), l AS (
    SELECT sku, location, sum(quantity - shipped - released)::bigint AS held
    FROM reservation_line WHERE shipped + released < quantity GROUP BY sku, location
), e AS (
    SELECT e.sku, e.location, sum(e.quantity - e.received)::bigint AS announced
    FROM expected_receipt e JOIN location p ON p.location = e.location
    WHERE e.state = 'open' AND e.source <> 'purchase_order' GROUP BY e.sku, e.location
), b AS (
    SELECT sku, location, coalesce(s.on_hand, 0) AS on_hand, coalesce(s.reserved, 0) AS reserved,
           coalesce(s.quality_hold, 0) AS quality_hold, coalesce(s.damaged, 0) AS damaged,
           coalesce(s.incoming, 0) AS incoming,
           coalesce(m.free, 0) AS m_free, coalesce(m.reserved, 0) AS m_reserved,
           coalesce(m.quality_hold, 0) AS m_hold, coalesce(m.damaged, 0) AS m_damaged,
           coalesce(l.held, 0) AS held, coalesce(e.announced, 0) AS announced
    FROM stock s FULL JOIN m USING (sku, location) FULL JOIN l USING (sku, location)
         FULL JOIN e USING (sku, location)
), t AS (
    SELECT sku, sum(i.dispatched - i.received - i.damaged - i.lost)::bigint AS under_way
    FROM transfer_line i JOIN transfer t USING (transfer_id) WHERE t.state = 'dispatched'
    GROUP BY sku
), checks AS (
    SELECT 'on_hand' AS name, sku, location, on_hand AS booked, m_free + m_reserved AS recounted
        FROM b
    UNION ALL SELECT 'reserved', sku, location, reserved, m_reserved FROM b
    UNION ALL SELECT 'quality_hold', sku, location, quality_hold, m_hold FROM b
    UNION ALL SELECT 'damaged', sku, location, damaged, m_damaged FROM b
    UNION ALL SELECT 'reservation_lines', sku, location, reserved, held FROM b
    UNION ALL SELECT 'incoming', sku, location, incoming, announced FROM b
    UNION ALL SELECT 'negative', sku, location, 0, least(m_free, m_reserved, m_hold, m_damaged, 0)
        FROM b
    UNION ALL SELECT 'in_transit', sku, '', coalesce(t.under_way, 0), coalesce(i.units, 0)
        FROM t FULL JOIN (SELECT sku, sum(in_transit)::bigint AS units FROM m GROUP BY sku) i
        USING (sku) WHERE :whole
), drifts AS (
    SELECT * FROM checks WHERE booked <> recounted
)
SELECT (SELECT coalesce(sum(movements), 0)::bigint FROM m) AS movements,
       (SELECT count(*) FROM stock) AS stock_records,
       (SELECT coalesce(sum(held), 0)::bigint FROM l) AS held_units,
       (SELECT count(*) FROM drifts) AS drift_rows,
       (SELECT coalesce(sum(abs(booked - recounted)), 0)::bigint FROM drifts) AS drift_units,
       (SELECT coalesce(jsonb_agg(d), '[]') FROM
           (SELECT * FROM drifts ORDER BY abs(booked - recounted) DESC, sku, location
            LIMIT {MAX_DRIFT_ROWS}) d)::text AS drifts,
       (SELECT jsonb_build_object('supplier', coalesce(sum(supplier), 0),
           'in_transit', coalesce(sum(in_transit), 0), 'free', coalesce(sum(free), 0),
           'reserved', coalesce(sum(reserved), 0),
           'quality_hold', coalesce(sum(quality_hold), 0),
           'damaged', coalesce(sum(damaged), 0), 'customer', coalesce(sum(customer), 0),
           'adjustment', coalesce(sum(adjustment), 0)) FROM m)::text AS accounts
"""


async def ledger_audit(session: AsyncConnection, *, whole: bool = True) -> dict[str, Any]:
    """Recount all movements and compare with balances, open reservation lines, announcements
    and transfers. whole: the caller sees every party's rows, so transfers can be compared, too.
    A full scan of the ledger."""
    row = (await _rows(session, _AUDIT, whole=whole))[0]
    row["drifts"] = orjson.loads(row["drifts"])
    row["accounts_total"] = sum(row["accounts"].values())
    lots = await lot_audit(session, whole=whole)
    row["drifts"] += lots["drifts"]
    row["drift_rows"] += lots["drift_rows"]
    row["drift_units"] += lots["drift_units"]
    row["balanced"] = row["drift_rows"] == 0 and row["accounts_total"] == 0
    return row
