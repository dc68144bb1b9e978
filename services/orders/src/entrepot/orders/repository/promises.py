"""Promises kept with orders: written when made or changed, measured at delivery, reported."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver
from entrepot.shared.events.orders import Promised


async def find(driver: Driver, order_ids: Sequence[str]) -> dict[str, Promised]:
    """Promises that stand, by order."""
    rows = await driver.fetch(
        "SELECT order_id, promise_location, promise_lane, promised_ship_by, promised_deliver_by, "
        "promise_zone, promise_ruleset FROM sales_order "
        "WHERE order_id = ANY($1::text[]) AND promised_at IS NOT NULL",
        list(order_ids),
    )
    return {
        order_id: Promised(
            location=location, lane=lane, ship_by=ship_by, deliver_by=deliver_by, zone=zone,
            ruleset=ruleset,
        )
        for order_id, location, lane, ship_by, deliver_by, zone, ruleset in rows
    }  # fmt: skip


async def put(driver: Driver, rows: Sequence[tuple[str, Promised]], now: datetime) -> None:
    """Of locked orders."""
    if rows:
        await driver.execute(
            "UPDATE sales_order o SET promise_location = n.l, promise_lane = n.w, "
            "promised_ship_by = n.s, promised_deliver_by = n.d, promise_zone = n.z, "
            "promise_ruleset = n.r, promised_at = $8 FROM unnest($1::text[], $2::text[], "
            "$3::text[], $4::timestamptz[], $5::timestamptz[], $6::text[], $7::bigint[]) "
            "AS n(o, l, w, s, d, z, r) WHERE o.order_id = n.o",
            *columns([
                (o, p.location, p.lane, p.ship_by, p.deliver_by, p.zone, p.ruleset)
                for o, p in rows
            ]), now,
        )  # fmt: skip


async def decisions(driver: Driver, keys: Sequence[tuple[str, int]]) -> dict[str, dict[str, Any]]:
    """The stored decision of an attempt, by order."""
    rows = await driver.fetch(
        "SELECT d.order_id, d.decision::text AS decision FROM sourcing_decision d "
        "JOIN unnest($1::text[], $2::int[]) AS n(o, a) ON n.o = d.order_id AND n.a = d.attempt",
        *columns(keys),
    )
    return {row["order_id"]: orjson.loads(row["decision"]) for row in rows}


# A promise is about days of the buyer's calendar. Delivered is the last parcel's word.
_MEASURE = """
WITH done AS (
    SELECT order_id, max(delivered_at) AS at FROM fulfilment
    WHERE order_id = ANY($1::text[]) AND delivered_at IS NOT NULL GROUP BY order_id
)
UPDATE sales_order o SET promise_measured_at = $2,
    promise_days_late = (done.at AT TIME ZONE o.promise_zone)::date
        - (o.promised_deliver_by AT TIME ZONE o.promise_zone)::date
FROM done WHERE done.order_id = o.order_id AND o.delivery = 'delivered'
    AND o.promised_deliver_by IS NOT NULL AND o.promise_lane <> 'pickup'
"""


async def measure(driver: Driver, order_ids: Sequence[str], now: datetime) -> None:
    """Set promise_days_late (0 or less: kept) of orders that are delivered whole."""
    await driver.execute(_MEASURE, list(order_ids), now)


async def measure_ready(
    driver: Driver, rows: Sequence[tuple[str, datetime]], now: datetime
) -> None:
    """Pickups keep their promise when the goods are ready, whenever the buyer comes."""
    await driver.execute(
        "UPDATE sales_order o SET promise_measured_at = $3, promise_days_late = "
        "(n.at AT TIME ZONE o.promise_zone)::date "
        "- (o.promised_deliver_by AT TIME ZONE o.promise_zone)::date "
        "FROM unnest($1::text[], $2::timestamptz[]) AS n(o, at) "
        "WHERE o.order_id = n.o AND o.promised_deliver_by IS NOT NULL",
        *columns(rows), now,
    )  # fmt: skip


_BY = {"lane": "promise_lane", "location": "promise_location", "shop": "shop"}


async def report(
    driver: Driver, *, by: str, since: datetime, until: datetime, shop: str | None
) -> list[dict[str, Any]]:
    """Measured promises by lane, location or shop; since <= measured < until."""
    rows = await driver.fetch(
        f"SELECT {_BY[by]} AS name, count(*)::int AS measured, "
        "count(*) FILTER (WHERE promise_days_late <= 0)::int AS kept, "
        "count(*) FILTER (WHERE promise_days_late > 0)::int AS broken, "
        "coalesce(avg(promise_days_late) FILTER (WHERE promise_days_late > 0), 0)::float8 "
        "AS mean_days_late, coalesce(max(promise_days_late), 0)::int AS worst_days_late, "
        "avg(promise_days_late)::float8 AS mean_days FROM sales_order "
        "WHERE promise_measured_at >= $1 AND promise_measured_at < $2 "
        "AND ($3::text IS NULL OR shop = $3) GROUP BY 1 ORDER BY broken DESC, name",
        since, until, shop,
    )  # fmt: skip
    return [dict(row) for row in rows]
