"""Read: one function per question."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.logistics import repository
from entrepot.logistics.repository import StoredCarrier, StoredLane
from entrepot.shared.database import driver_of, plan_for_these


async def carrier(session: AsyncConnection, code: str) -> StoredCarrier | None:
    return (await repository.carriers(await driver_of(session), [code])).get(code)


async def carrier_page(session: AsyncConnection, after: str, limit: int) -> list[StoredCarrier]:
    """By code."""
    rows = await session.execute(
        text(
            "SELECT version, updated_at, document, "
            "coalesce(sealed_key::text, api_key) IS NOT NULL AS has_key FROM carrier "
            "WHERE carrier > :after ORDER BY carrier LIMIT :n"
        ),
        {"after": after, "n": limit},
    )
    return [repository.carrier_of(dict(row)) for row in rows.mappings()]


async def lane(session: AsyncConnection, code: str) -> StoredLane | None:
    return (await repository.lanes(await driver_of(session), [code])).get(code)


async def lane_page(
    session: AsyncConnection, after: str, limit: int, *, carrier: str | None, origin: str | None,
    country: str | None, active: bool | None,
) -> list[StoredLane]:  # fmt: skip
    """By code."""
    driver = await driver_of(session)
    rows = await driver.fetch(
        repository.LANE_SQL + "WHERE l.lane > $1 AND ($3::text IS NULL OR l.carrier = $3) "
        "AND ($4::text IS NULL OR l.origin = $4) AND ($5::boolean IS NULL OR l.active = $5) "
        "AND ($6::text IS NULL OR l.document->'destination_countries' ? $6) "
        "ORDER BY l.lane LIMIT $2",
        after, limit, carrier, origin, active, country,
    )  # fmt: skip
    return [repository.lane_row(row) for row in rows]


_FILTERS = {
    "status": "s.status = ${}", "state": "s.state = ${}", "carrier": "s.carrier = ${}",
    "order_id": "s.order_id = ${}", "fulfilment_id": "s.fulfilment_id = ${}",
    "lane": "s.lane = ${}", "tracking_number": "s.tracking_number = ${}",
    "origin": "s.origin = ${}", "direction": "s.direction = ${}",
    "return_of": "s.return_of = ${}",
}  # fmt: skip
_LABEL = """
LEFT JOIN label_purchase p ON p.shipment_id = s.shipment_id
LEFT JOIN shipment_watch w ON w.shipment_id = s.shipment_id
"""
_SHIPMENT = (
    f"SELECT {repository.SHIPMENT_COLUMNS}, s.position, p.state AS label_state, "
    f"p.error AS label_error, p.voided, w.p50_at AS eta_p50_at, w.p90_at AS eta_p90_at, "
    "w.on_time_probability AS eta_on_time_probability, w.milestone AS eta_milestone, "
    "w.based_on AS eta_based_on, w.computed_at AS eta_computed_at "
    f"FROM shipment s {_LABEL}"
)


async def shipment_page(
    session: AsyncConnection, before: int | None, limit: int, filters: dict[str, str]
) -> list[dict[str, Any]]:
    """Newest first."""
    wheres, values = ["true"], list[Any]()
    for name, value in filters.items():
        values.append(value)
        wheres.append(_FILTERS[name].format(len(values)))
    if before is not None:
        values.append(before)
        wheres.append(f"s.position < ${len(values)}")
    driver = await driver_of(session)
    await plan_for_these(driver)
    rows = await driver.fetch(
        f"{_SHIPMENT} WHERE {' AND '.join(wheres)} ORDER BY s.position DESC LIMIT {int(limit)}",
        *values,
    )
    return [dict(row) for row in rows]


async def shipment(session: AsyncConnection, shipment_id: str) -> dict[str, Any] | None:
    driver = await driver_of(session)
    row = await driver.fetchrow(f"{_SHIPMENT} WHERE s.shipment_id = $1", shipment_id)
    return dict(row) if row is not None else None


async def outcomes(session: AsyncConnection, digest: str | None) -> Sequence[dict[str, Any]]:
    """Why each other lane was not taken; empty for callers who may not see rivals."""
    if digest is None:
        return ()
    found = await session.scalar(
        text("SELECT outcomes FROM plan_outcomes WHERE digest = :d"), {"d": digest}
    )
    return orjson.loads(found) if isinstance(found, str) else found or ()


async def scan_page(
    session: AsyncConnection, after: tuple[Any, ...] | None, limit: int, *,
    shipment_id: str | None = None, tracking_number: str | None = None,
    orphan: bool | None = None, mapped: bool | None = None,
) -> list[dict[str, Any]]:  # fmt: skip
    """By event time, then key."""
    driver = await driver_of(session)
    rows = await driver.fetch(
        "SELECT * FROM tracking_event WHERE ($1::text IS NULL OR shipment_id = $1) "
        "AND ($2::text IS NULL OR tracking_number = $2) "
        "AND ($3::boolean IS NULL OR (shipment_id IS NULL) = $3) "
        "AND ($4::boolean IS NULL OR mapped = $4) "
        "AND ($5::text IS NULL OR (event_time, event_key) > ($5::text::timestamptz, $6)) "
        "ORDER BY event_time, event_key LIMIT $7",
        shipment_id, tracking_number, orphan, mapped,
        after[0] if after else None, after[1] if after else "", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def place(session: AsyncConnection, code: str) -> dict[str, Any]:
    """Sender's address of a location, as far as it is known here."""
    row = (
        (await session.execute(text("SELECT * FROM location WHERE location = :c"), {"c": code}))
        .mappings()
        .first()
    )
    if row is None:
        return {"location": code, "name": code, "country": "", "postal_code": "", "city": ""}
    return dict(row)


async def rates_page(
    session: AsyncConnection, after: tuple[Any, ...] | None, limit: int
) -> list[dict[str, Any]]:
    """By currency, then day."""
    driver = await driver_of(session)
    rows = await driver.fetch(
        "SELECT * FROM exchange_rate WHERE $1::text IS NULL "
        "OR (currency, effective_on) > ($1, $2::text::date) "
        "ORDER BY currency, effective_on LIMIT $3",
        after[0] if after else None, after[1] if after else "2000-01-01", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


_SHEET = (
    "SELECT sheet, file_name, format, imported_at, imported_by, lanes, valid_from, valid_to, "
    "jsonb_array_length(rows) AS rows"
)


async def sheet_page(
    session: AsyncConnection, before: tuple[Any, ...] | None, limit: int, *, lane: str | None
) -> list[dict[str, Any]]:
    """Newest first."""
    driver = await driver_of(session)
    rows = await driver.fetch(
        f"{_SHEET} FROM rate_sheet WHERE ($1::text IS NULL OR $1 = ANY(lanes)) "
        "AND ($2::text IS NULL OR (imported_at, sheet) < ($2::text::timestamptz, $3)) "
        "ORDER BY imported_at DESC, sheet DESC LIMIT $4",
        lane, before[0] if before else None, before[1] if before else "", limit,
    )  # fmt: skip
    return [dict(row) for row in rows]


async def sheet(session: AsyncConnection, name: str) -> dict[str, Any] | None:
    """table: its rows as JSON."""
    driver = await driver_of(session)
    row = await driver.fetchrow(
        f"{_SHEET}, rows::text AS table FROM rate_sheet WHERE sheet = $1", name
    )
    return dict(row) if row is not None else None


@dataclass(frozen=True, slots=True)
class MapRows:
    """What the map is drawn from."""

    now: datetime
    locations: list[dict[str, Any]]
    lanes: list[dict[str, Any]]
    shipments: list[dict[str, Any]]


_UNDER_WAY = """
WITH open AS (
    SELECT s.lane, s.destination_country, s.dispatched_at, coalesce(s.deliver_by, s.p90_at) AS due,
           coalesce(w.p50_at, s.p50_at) AS p50, coalesce(w.p90_at, s.p90_at) AS p90
    FROM shipment s LEFT JOIN shipment_watch w USING (shipment_id)
    WHERE s.state = 'dispatched' AND s.direction = 'outbound' AND s.delivered_at IS NULL
      AND s.returned_at IS NULL
      AND s.lane IS NOT NULL AND s.status NOT IN ('lost', 'destroyed', 'cancelled')
), judged AS (
    SELECT *, CASE WHEN due IS NULL THEN 'unknown'
                   WHEN $1::timestamptz > due OR p50 > due THEN 'late'
                   WHEN p90 > due THEN 'at_risk' ELSE 'on_time' END AS state,
        extract(epoch FROM $1::timestamptz - dispatched_at)
            / nullif(greatest(extract(epoch FROM p50 - dispatched_at), 1), 0) AS share
    FROM open
)
SELECT lane, destination_country, count(*) AS shipments, min(dispatched_at) AS oldest,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY share) AS share,
       count(*) FILTER (WHERE state = 'late') AS late,
       count(*) FILTER (WHERE state = 'at_risk') AS at_risk,
       count(*) FILTER (WHERE state = 'on_time') AS on_time,
       count(*) FILTER (WHERE state = 'unknown') AS unknown
FROM judged GROUP BY lane, destination_country ORDER BY lane, destination_country
"""


async def map_rows(session: AsyncConnection, now: datetime) -> MapRows:
    """Locations, lanes with their routes, and parcels under way by lane and country."""
    driver = await driver_of(session)
    locations = await driver.fetch(
        "SELECT location, name, country, city, active, latitude, longitude FROM location "
        "ORDER BY location"
    )
    lanes = await driver.fetch(
        "SELECT l.lane, l.carrier, l.document->>'mode' AS mode, l.origin, r.segments, "
        "l.active AND c.active AS active FROM lane l JOIN carrier c USING (carrier) "
        "LEFT JOIN lane_route r USING (lane) ORDER BY l.lane"
    )
    shipments = await driver.fetch(_UNDER_WAY, now)
    return MapRows(now, *([dict(row) for row in rows] for rows in (locations, lanes, shipments)))
