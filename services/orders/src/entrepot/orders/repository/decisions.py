"""Stored sourcing decisions, read for explaining and for deciding again."""

from datetime import datetime
from typing import Any

import orjson

from entrepot.shared.database import Driver


async def sourcing(driver: Driver, order_id: str) -> dict[str, Any] | None:
    """An order's sourcing axis and all its decisions, oldest first; None: no such order."""
    row = await driver.fetchrow(
        "SELECT order_id, sourcing, attempt, promised_ship_by, promised_deliver_by "
        "FROM sales_order WHERE order_id = $1",
        order_id,
    )
    if row is None:
        return None
    rows = await driver.fetch(
        "SELECT attempt, decided_at, decision::text AS decision FROM sourcing_decision "
        "WHERE order_id = $1 ORDER BY decided_at, attempt",
        order_id,
    )
    return {**dict(row), "decisions": [
        {"attempt": r["attempt"], "decided_at": r["decided_at"], "told": orjson.loads(r["decision"])}
        for r in rows
    ]}  # fmt: skip


async def of_day(
    driver: Driver, since: datetime, until: datetime, shop: str | None, limit: int
) -> list[tuple[str, dict[str, Any]]]:
    """The first decision of each order accepted in since <= t < until, oldest first."""
    rows = await driver.fetch(
        "SELECT o.order_id, d.decision FROM sales_order o JOIN LATERAL ("
        "SELECT x.decision::text AS decision FROM sourcing_decision x "
        "WHERE x.order_id = o.order_id ORDER BY x.attempt LIMIT 1) d ON true "
        "WHERE o.accepted_at >= $1 AND o.accepted_at < $2 AND ($3::text IS NULL OR o.shop = $3) "
        "ORDER BY o.accepted_at, o.order_id LIMIT $4",
        since, until, shop, limit,
    )  # fmt: skip
    return [(row["order_id"], orjson.loads(row["decision"])) for row in rows]
