"""Gates of dispatch: the copy, and which orders a gate blocks."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from entrepot.orders.domain.dispatch import EU, EU_MEMBERS, Gates
from entrepot.orders.repository.orders import MARK, columns
from entrepot.shared.database import Driver

COPIES = "gates"  # The name in copy_version.
Turned = tuple[str, str, int]  # SKU, market, turns.
_MEMBERS = sorted(EU_MEMBERS)


async def put(driver: Driver, rows: Iterable[tuple[str, str, str, Sequence[str]]]) -> None:
    """SKU, market, status, reasons; in key order. A gate that turns is settled by a job."""
    await driver.execute(
        "INSERT INTO dispatch_gate_copy AS g (sku, market, status, reasons, turns, settled) "
        "SELECT s, m, t, string_to_array(r, E'\\x1f'), 1, 0 FROM unnest($1::text[], $2::text[], "
        "$3::text[], $4::text[]) AS n(s, m, t, r) ON CONFLICT (sku, market) DO UPDATE "
        "SET reasons = EXCLUDED.reasons, status = EXCLUDED.status, "
        "turns = g.turns + (g.status <> EXCLUDED.status)::int",
        *columns([(sku, market, status, MARK.join(why)) for sku, market, status, why in rows]),
    )


async def load(driver: Driver) -> Gates:
    """Blocked gates, and open ones of member states whose EU is blocked."""
    rows = await driver.fetch(
        "SELECT sku, market, true AS blocked FROM dispatch_gate_copy WHERE status = 'blocked' "
        "UNION ALL SELECT g.sku, g.market, false FROM dispatch_gate_copy e "
        "JOIN dispatch_gate_copy g ON g.sku = e.sku AND g.status = 'open' "
        "WHERE e.market = $1 AND e.status = 'blocked'",
        EU,
    )
    return Gates({(sku, market): blocked for sku, market, blocked in rows})


_BLOCKED = """
SELECT DISTINCT o.order_id, p.sku FROM unnest($1::text[], $2::text[]) AS o(order_id, country)
JOIN order_line l ON l.order_id = o.order_id AND l.sku IS NOT NULL
CROSS JOIN LATERAL (SELECT l.sku UNION SELECT b.sku FROM bundle_component b WHERE b.bundle = l.sku)
    AS p(sku)
JOIN dispatch_gate_copy g ON g.sku = p.sku AND g.status = 'blocked'
WHERE g.market = o.country OR (g.market = $3 AND o.country = ANY($4::text[])
    AND NOT EXISTS (SELECT FROM dispatch_gate_copy n WHERE n.sku = p.sku AND n.market = o.country))
ORDER BY 1, 2
"""


async def blocked_of(driver: Driver, countries: Mapping[str, str]) -> dict[str, list[str]]:
    """Blocked SKUs of orders, as the gates stand in this moment. countries: order -> country."""
    found: dict[str, list[str]] = {}
    rows = await driver.fetch(_BLOCKED, list(countries), list(countries.values()), EU, _MEMBERS)
    for order_id, sku in rows:
        found.setdefault(order_id, []).append(sku)
    return found


async def turned(driver: Driver, limit: int) -> list[Turned]:
    """Gates whose turn the orders have not followed yet."""
    rows = await driver.fetch(
        "SELECT sku, market, turns FROM dispatch_gate_copy WHERE turns <> settled "
        "ORDER BY sku, market LIMIT $1",
        limit,
    )
    return [(sku, market, turns) for sku, market, turns in rows]


async def settled(driver: Driver, gates: Sequence[Turned]) -> None:
    """The orders have followed; a gate that turned once more meanwhile is due again."""
    await driver.execute(
        "UPDATE dispatch_gate_copy g SET settled = n.t FROM unnest($1::text[], $2::text[], "
        "$3::bigint[]) AS n(s, m, t) WHERE g.sku = n.s AND g.market = n.m",
        *columns(gates),
    )


_OPEN = """
WITH names AS (
    SELECT unnest($1::text[]) AS sku UNION
    SELECT bundle FROM bundle_component WHERE sku = ANY($1::text[])
)
SELECT o.accepted_at, o.order_id FROM sales_order o
WHERE o.fulfilment <> 'shipped' AND o.cancellation <> 'cancelled' AND o.sourcing <> 'not_needed'
    AND (o.accepted_at, o.order_id) > ($2, $3)
    AND EXISTS (SELECT FROM order_line l WHERE l.order_id = o.order_id
        AND l.sku = ANY(ARRAY(SELECT sku FROM names)))
ORDER BY o.accepted_at, o.order_id LIMIT $4
"""


async def open_orders(
    driver: Driver, skus: Sequence[str], after: tuple[datetime, str], limit: int
) -> list[tuple[datetime, str]]:
    """Orders with the SKUs, or bundles of them, that have not all been shipped; oldest first."""
    rows = await driver.fetch(_OPEN, list(skus), *after, limit)
    return [(row["accepted_at"], row["order_id"]) for row in rows]


async def held_orders(driver: Driver, after: str, limit: int) -> list[str]:
    """Orders held by a gate, by id."""
    rows = await driver.fetch(
        "SELECT order_id FROM sales_order WHERE status = 'on_hold' AND order_id > $1 AND EXISTS "
        "(SELECT FROM unnest(hold) AS h WHERE starts_with(h, 'dispatch_blocked:')) "
        "ORDER BY order_id LIMIT $2",
        after, limit,
    )  # fmt: skip
    return [row["order_id"] for row in rows]
