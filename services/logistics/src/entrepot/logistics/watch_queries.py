"""Reads of estimates and exceptions: one function per question."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.logistics.domain.exception_rules import BUILT_IN, SOURCE
from entrepot.shared.database import driver_of

_CALIBRATION = """
SELECT s.lane, date_trunc('month', s.delivered_at, 'UTC') AS month, count(*)::int AS delivered,
       round(avg((s.delivered_at <= w.first_p50_at)::int), 4)::float AS share_within_p50,
       round(avg((s.delivered_at <= w.first_p90_at)::int), 4)::float AS share_within_p90,
       round(avg(abs(extract(epoch FROM s.delivered_at - w.first_p50_at))) / 86400, 4)::float
           AS mean_absolute_error_days,
       count(*) FILTER (WHERE w.first_probability IS NOT NULL AND s.on_time IS NOT NULL)::int
           AS promised,
       round(avg(s.on_time::int) FILTER (WHERE w.first_probability IS NOT NULL), 4)::float
           AS on_time_share,
       round(avg(power(w.first_probability - s.on_time::int, 2))::numeric, 4)::float AS brier
FROM shipment s JOIN shipment_watch w ON w.shipment_id = s.shipment_id
WHERE s.delivered_at >= $1::date AND s.delivered_at < $2::date + 1
  AND w.first_at < s.delivered_at AND ($3::text IS NULL OR s.lane = $3)
GROUP BY GROUPING SETS ((s.lane, date_trunc('month', s.delivered_at, 'UTC')), ())
HAVING count(*) > 0
ORDER BY s.lane NULLS FIRST, month
"""


async def calibration(
    session: AsyncConnection, first: date, last: date, lane: str | None
) -> list[dict[str, Any]]:
    """A row for each lane and month, and one (lane null) for all; none without deliveries."""
    driver = await driver_of(session)
    return [dict(row) for row in await driver.fetch(_CALIBRATION, first, last, lane)]


_FILTERS = {
    "kind": "kind = ${}", "responsible": "responsible = ${}", "severity": "severity = ${}",
    "shipment_id": "shipment_id = ${}", "reason": "reason = ${}",
}  # fmt: skip
STATES = {
    "open": "state = 'open'", "acknowledged": "state = 'acknowledged'",
    "closed": "state = 'closed'", "active": "state <> 'closed'", "any": "true",
}  # fmt: skip


async def exception_page(
    session: AsyncConnection, before: int | None, limit: int, *, state: str, overdue: Any | None,
    filters: dict[str, str],
) -> list[dict[str, Any]]:  # fmt: skip
    """Newest first. overdue: the instant by which the deadline must have passed."""
    wheres, values = [STATES[state]], list[Any]()
    for name, value in filters.items():
        values.append(value)
        wheres.append(_FILTERS[name].format(len(values)))
    for column, bound in (("position", before), ("deadline_at", overdue)):
        if bound is not None:
            values.append(bound)
            wheres.append(f"{column} < ${len(values)}")
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"SELECT * FROM shipment_exception WHERE {' AND '.join(wheres)} "
        f"ORDER BY position DESC LIMIT {int(limit)}",
        *values,
    )
    return [dict(row) for row in rows]


async def exception(session: AsyncConnection, exception_id: str) -> dict[str, Any] | None:
    driver = await driver_of(session)
    row = await driver.fetchrow(
        "SELECT * FROM shipment_exception WHERE exception_id = $1", exception_id
    )
    return dict(row) if row is not None else None


async def rules(session: AsyncConnection) -> Sequence[dict[str, Any]]:
    """By kind and reason; a built-in rule has version 0."""
    driver = await driver_of(session)
    found = {
        rule.rule: {**asdict(rule), "version": 0, "updated_at": None, "source": SOURCE}
        for rule in BUILT_IN
    }
    for row in await driver.fetch("SELECT * FROM exception_rule"):
        found[row["rule"]] = dict(row)
    return sorted(found.values(), key=lambda r: (r["kind"], r["reason"] or "", r["rule"]))
