"""The recount of a few SKUs: balances against movements, open lines, announcements and transfers.
One statement, so one snapshot; no lock, so writers never wait."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows

# SKUs of the ledger and of the balances, the next ones by name: the ledger is walked by its index.
_SKUS = """
WITH RECURSIVE m AS (
    (SELECT sku FROM movement WHERE sku > :after ORDER BY sku LIMIT 1)
    UNION ALL
    SELECT (SELECT x.sku FROM movement x WHERE x.sku > m.sku ORDER BY x.sku LIMIT 1)
    FROM m WHERE m.sku IS NOT NULL
), s AS (
    (SELECT sku FROM stock WHERE sku > :after ORDER BY sku LIMIT 1)
    UNION ALL
    SELECT (SELECT x.sku FROM stock x WHERE x.sku > s.sku ORDER BY x.sku LIMIT 1)
    FROM s WHERE s.sku IS NOT NULL
)
SELECT sku FROM ((SELECT sku FROM m LIMIT :limit) UNION (SELECT sku FROM s LIMIT :limit)) u
WHERE sku IS NOT NULL ORDER BY sku LIMIT :limit
"""


def _net(account: str) -> str:
    return (
        f"coalesce(sum(quantity * ((to_account = '{account}')::int "
        f"- (from_account = '{account}')::int)), 0)::bigint AS {account}"
    )


_RECOUNT = f"""
WITH k AS MATERIALIZED (
    SELECT p.location, n.sku COLLATE "C" AS sku
    FROM location p CROSS JOIN unnest(CAST(:skus AS text[])) AS n(sku)
), m AS MATERIALIZED (
    SELECT sku, location, count(*) AS movements, max(party) AS party,
           {", ".join(map(_net, ("free", "reserved", "quality_hold", "damaged", "in_transit")))}
    FROM movement WHERE sku = ANY(CAST(:skus AS text[])) GROUP BY sku, location
), l AS (
    SELECT sku, location, sum(quantity - shipped - released)::bigint AS held
    FROM reservation_line WHERE shipped + released < quantity
      AND (location, sku) IN (SELECT location, sku FROM k) GROUP BY sku, location
), e AS (
    SELECT e.sku, e.location, sum(e.quantity - e.received)::bigint AS announced
    FROM expected_receipt e JOIN location p ON p.location = e.location
    WHERE e.state = 'open' AND e.source <> 'purchase_order'
      AND (e.location, e.sku) IN (SELECT location, sku FROM k) GROUP BY e.sku, e.location
), t AS (
    SELECT sku, sum(i.dispatched - i.received - i.damaged - i.lost)::bigint AS under_way
    FROM transfer_line i JOIN transfer t USING (transfer_id)
    WHERE t.state = 'dispatched' AND sku = ANY(CAST(:skus AS text[])) GROUP BY sku
), b AS (
    SELECT sku, location, coalesce(s.party, m.party, '') AS party,
           coalesce(m.movements, 0) AS movements, coalesce(s.on_hand, 0) AS on_hand,
           coalesce(s.reserved, 0) AS reserved, coalesce(s.quality_hold, 0) AS quality_hold,
           coalesce(s.damaged, 0) AS damaged, coalesce(s.incoming, 0) AS incoming,
           coalesce(m.free, 0) AS m_free, coalesce(m.reserved, 0) AS m_reserved,
           coalesce(m.quality_hold, 0) AS m_hold, coalesce(m.damaged, 0) AS m_damaged,
           coalesce(l.held, 0) AS held, coalesce(e.announced, 0) AS announced
    FROM (SELECT * FROM stock WHERE sku = ANY(CAST(:skus AS text[]))) s
         FULL JOIN m USING (sku, location) FULL JOIN l USING (sku, location)
         FULL JOIN e USING (sku, location)
), c AS (
    SELECT sku, location, name, booked, recounted FROM b CROSS JOIN LATERAL (VALUES
        ('on_hand', on_hand, m_free + m_reserved), ('reserved', reserved, m_reserved),
        ('quality_hold', quality_hold, m_hold), ('damaged', damaged, m_damaged),
        ('reservation_lines', reserved, held), ('incoming', incoming, announced),
        ('negative', 0, least(m_free, m_reserved, m_hold, m_damaged, 0))
    ) AS v(name, booked, recounted) WHERE booked <> recounted
)
SELECT b.sku, b.location, b.party, b.movements,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', c.name, 'booked', c.booked,
           'recounted', c.recounted) ORDER BY c.name), '[]') FROM c
        WHERE c.sku = b.sku AND c.location = b.location)::text AS lines
FROM b
UNION ALL
SELECT sku, '', '', 0, jsonb_build_array(jsonb_build_object('name', 'in_transit',
    'booked', coalesce(t.under_way, 0), 'recounted', coalesce(i.units, 0)))::text
FROM t FULL JOIN (SELECT sku, sum(in_transit)::bigint AS units FROM m GROUP BY sku) i USING (sku)
WHERE coalesce(t.under_way, 0) <> coalesce(i.units, 0)
ORDER BY 1, 2
"""


async def next_skus(session: AsyncConnection, after: str, limit: int) -> list[str]:
    """SKUs with movements or a balance, by name."""
    return [row["sku"] for row in await rows(session, _SKUS, after=after, limit=limit)]


async def recount(session: AsyncConnection, skus: Sequence[str]) -> Rows:
    """Each stock record of the SKUs with its drifts (`lines`: name, booked, recounted), and one
    row without location for a SKU whose units in transit do not add up."""
    return await rows(session, _RECOUNT, skus=list(skus))
