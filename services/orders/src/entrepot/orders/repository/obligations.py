"""Write-backs: claims, settlements, what is owed. Their rows change under the lock of their order."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

OPEN = "state NOT IN ('confirmed', 'waived')"
# ask_first: an earlier call may have been taken by the shop, although we were not told.
_CLAIM = """
WITH due AS MATERIALIZED (
    SELECT fulfilment_id, state = 'sending' AS broken_off FROM write_back
    WHERE shop = $1 AND state IN ('due', 'sending')
        AND next_attempt_at <= $3 AND (claimed_until IS NULL OR claimed_until <= $3)
        AND order_id <> ALL($5::text[])
    ORDER BY next_attempt_at, fulfilment_id LIMIT $4 FOR UPDATE SKIP LOCKED)
UPDATE write_back w SET state = 'sending', claimed_until = $2, attempts = w.attempts + 1
FROM due WHERE w.fulfilment_id = due.fulfilment_id
RETURNING w.*, w.lines::text AS told, w.unsure OR due.broken_off AS ask_first
"""
_GIVE_BACK = """
UPDATE write_back w SET state = 'due', unsure = true, claimed_until = NULL,
    next_attempt_at = n.again
FROM unnest($1::text[], $2::timestamptz[], $3::timestamptz[]) AS n(fulfilment_id, claim, again)
WHERE w.fulfilment_id = n.fulfilment_id AND w.state = 'sending' AND w.claimed_until = n.claim
"""
# n.claim: a row that a person decided on meanwhile, or that another took, is left alone.
_SETTLE = """
UPDATE write_back w SET state = n.state, unsure = n.unsure, claimed_until = NULL,
    last_status = CASE WHEN n.tried THEN n.status ELSE w.last_status END,
    last_tried_at = CASE WHEN n.tried THEN $9::timestamptz ELSE w.last_tried_at END,
    attempts = CASE WHEN n.tried OR n.state <> 'due' THEN w.attempts ELSE w.attempts - 1 END,
    next_attempt_at = n.again, last_error = n.error,
    confirmed_at = CASE WHEN n.state = 'confirmed' THEN $9::timestamptz END
FROM unnest($1::text[], $2::timestamptz[], $3::text[], $4::boolean[], $5::int[], $6::boolean[],
    $7::timestamptz[], $8::text[])
    AS n(fulfilment_id, claim, state, unsure, status, tried, again, error)
WHERE w.fulfilment_id = n.fulfilment_id AND w.state = 'sending' AND w.claimed_until = n.claim
RETURNING w.fulfilment_id, w.state
"""


async def shops_due(driver: Driver, now: datetime) -> list[str]:
    """Shops that are to be told something now."""
    rows = await driver.fetch(
        "SELECT DISTINCT shop FROM write_back WHERE state IN ('due', 'sending') "
        "AND next_attempt_at <= $1 AND (claimed_until IS NULL OR claimed_until <= $1)",
        now,
    )
    return [row["shop"] for row in rows]


async def claim(
    driver: Driver, shop: str, now: datetime, until: datetime, limit: int, busy: Sequence[str]
) -> Sequence[Any]:
    """Parcels that are due, whole rows with `told` (lines as JSON) and `ask_first`. busy: orders of
    which none is taken."""
    return await driver.fetch(_CLAIM, shop, until, now, limit, busy)


async def give_back(driver: Driver, rows: Sequence[tuple[Any, ...]]) -> None:
    """(fulfilment, claim, again at): the work failed."""
    await driver.execute(_GIVE_BACK, *columns(rows))


async def settle(driver: Driver, rows: Sequence[tuple[Any, ...]], now: datetime) -> dict[str, str]:
    """(fulfilment, claim, state, unsure, status, tried, again at, error); the states of those
    whose claim was still ours."""
    found = await driver.fetch(_SETTLE, *columns(rows), now)
    return {row["fulfilment_id"]: row["state"] for row in found}


async def states_of(driver: Driver, order_ids: Sequence[str]) -> dict[str, list[str]]:
    """States of the write-backs of orders."""
    found: dict[str, list[str]] = {}
    for row in await driver.fetch(
        "SELECT order_id, state FROM write_back WHERE order_id = ANY($1::text[])", order_ids
    ):
        found.setdefault(row["order_id"], []).append(row["state"])
    return found


async def load(driver: Driver, fulfilment_id: str) -> Any | None:
    """One write-back's row."""
    return await driver.fetchrow("SELECT * FROM write_back WHERE fulfilment_id = $1", fulfilment_id)


async def debt(driver: Driver, now: datetime, shop: str | None = None) -> list[Any]:
    """What each shop is owed: counts, the oldest, the next try, the last answer."""
    return await driver.fetch(
        f"SELECT shop, count(*)::int AS owed, count(*) FILTER (WHERE deadline <= $1)::int AS late, "
        "count(*) FILTER (WHERE deadline > $1 AND deadline <= $1 + interval '24 hours')::int "
        "AS due_within_24h, count(*) FILTER (WHERE state = 'rejected')::int AS rejected, "
        "count(*) FILTER (WHERE state = 'invalid')::int AS invalid, "
        "min(shipped_at) AS oldest_shipped_at, min(deadline) AS next_deadline, "
        "min(next_attempt_at) FILTER (WHERE state IN ('due', 'sending')) AS next_attempt_at, "
        "max(last_tried_at) AS last_tried_at, "
        "(array_agg(last_status ORDER BY last_tried_at DESC NULLS LAST))[1] AS last_status, "
        "nullif((array_agg(last_error ORDER BY last_tried_at DESC NULLS LAST))[1], '') "
        f"AS last_answer FROM write_back WHERE {OPEN} AND ($2::text IS NULL OR shop = $2) "
        "GROUP BY shop ORDER BY shop",
        now, shop,
    )  # fmt: skip


async def alarming(
    driver: Driver, now: datetime, horizons_h: Sequence[int], quiet_until: datetime, limit: int
) -> Sequence[Any]:
    """Open write-backs that are past their deadline and were not told of, or that are within a
    horizon not told of, and stuck: refused, tried twice, or shipped before quiet_until."""
    return await driver.fetch(
        "SELECT w.fulfilment_id, w.order_id, (SELECT min(h) FROM unnest($2::int[]) AS h "
        "WHERE w.deadline <= $1::timestamptz + make_interval(hours => h)) AS horizon_h "
        f"FROM write_back w WHERE {OPEN} AND ("
        "(w.deadline <= $1 AND NOT w.overdue_told) OR (w.deadline > $1 AND "
        "(SELECT min(h) FROM unnest($2::int[]) AS h WHERE w.deadline <= $1::timestamptz + "
        "make_interval(hours => h)) < coalesce(w.warned_h, 2147483647) AND "
        "(w.state IN ('rejected', 'invalid') OR w.attempts >= 2 OR w.shipped_at <= $3))) "
        "ORDER BY w.order_id, w.package_no LIMIT $4",
        now, list(horizons_h), quiet_until, limit,
    )  # fmt: skip


async def note_alarms(driver: Driver, rows: Sequence[tuple[str, int | None, bool]]) -> None:
    """(fulfilment, horizon told, overdue told)."""
    await driver.execute(
        "UPDATE write_back w SET warned_h = coalesce(n.h, w.warned_h), "
        "overdue_told = w.overdue_told OR n.late FROM unnest($1::text[], $2::int[], $3::boolean[]) "
        "AS n(f, h, late) WHERE w.fulfilment_id = n.f",
        *columns(rows),
    )


async def follow_ship_by(driver: Driver) -> None:
    """The shop moved an order's ship-by: the deadline of what is still owed moves with it, and is
    warned of anew. Rows that somebody works on have their turn the next time."""
    await driver.execute(
        "UPDATE write_back w SET deadline = o.ship_by, warned_h = NULL, overdue_told = false FROM sales_order o WHERE w.fulfilment_id IN ("
        f"SELECT fulfilment_id FROM write_back WHERE {OPEN} FOR UPDATE SKIP LOCKED) "
        "AND o.order_id = w.order_id AND o.ship_by IS NOT NULL AND o.ship_by <> w.deadline"
    )
