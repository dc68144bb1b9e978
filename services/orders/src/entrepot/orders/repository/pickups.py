"""Orders that buyers collect: one row per fulfilment at a point."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver


@dataclass(slots=True)
class PickupRow:
    """A pickup under its row lock. code: what the buyer says to get the goods."""

    fulfilment_id: str
    order_id: str
    party: str
    warehouse_party: str
    location: str
    code: str
    state: str
    wrong_codes: int
    collect_by: datetime | None


async def wanted(driver: Driver, order_ids: Collection[str]) -> set[str]:
    """Those of the orders that are to be collected."""
    rows = await driver.fetch(
        "SELECT order_id FROM order_wish WHERE kind = 'pickup' AND order_id = ANY($1::text[])",
        list(order_ids),
    )
    return {row["order_id"] for row in rows}


async def insert(driver: Driver, rows: Sequence[PickupRow], now: datetime) -> None:
    """New pickups; one that is there stays as it is."""
    if rows:
        await driver.execute(
            "INSERT INTO pickup (fulfilment_id, order_id, party, warehouse_party, location, code, "
            "state, wrong_codes, created_at, version) SELECT f, o, p, w, l, c, 'preparing', 0, $7, 1 "
            "FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) "
            "AS n(f, o, p, w, l, c) ON CONFLICT DO NOTHING",
            *columns([
                (r.fulfilment_id, r.order_id, r.party, r.warehouse_party, r.location, r.code)
                for r in rows
            ]), now,
        )  # fmt: skip


async def lock(driver: Driver, fulfilment_id: str) -> PickupRow | None:
    """One pickup that is visible, locked."""
    row = await driver.fetchrow(
        "SELECT fulfilment_id, order_id, party, warehouse_party, location, code, state, "
        "wrong_codes, collect_by FROM pickup WHERE fulfilment_id = $1 FOR UPDATE",
        fulfilment_id,
    )
    return PickupRow(*row) if row is not None else None


async def count_wrong(driver: Driver, fulfilment_id: str) -> None:
    """One more wrong code."""
    await driver.execute(
        "UPDATE pickup SET wrong_codes = wrong_codes + 1, version = version + 1 "
        "WHERE fulfilment_id = $1",
        fulfilment_id,
    )


async def ready(driver: Driver, rows: Sequence[tuple[str, datetime, datetime]]) -> None:
    """Fulfilment, ready at, collect by."""
    if rows:
        await driver.execute(
            "UPDATE pickup p SET state = 'ready', ready_at = n.a, collect_by = n.b, "
            "version = p.version + 1 FROM unnest($1::text[], $2::timestamptz[], "
            "$3::timestamptz[]) AS n(f, a, b) WHERE p.fulfilment_id = n.f "
            "AND p.state = 'preparing'",
            *columns(rows),
        )


async def end(driver: Driver, fulfilment_ids: Sequence[str], state: str, now: datetime) -> None:
    """collected | expired | cancelled."""
    if fulfilment_ids:
        await driver.execute(
            "UPDATE pickup SET state = $2, ended_at = $3, version = version + 1 "
            "WHERE fulfilment_id = ANY($1::text[]) AND state IN ('preparing', 'ready')",
            list(fulfilment_ids), state, now,
        )  # fmt: skip


async def overdue(driver: Driver, now: datetime, limit: int) -> list[tuple[str, str]]:
    """(fulfilment, order) of goods that nobody came for."""
    rows = await driver.fetch(
        "SELECT fulfilment_id, order_id FROM pickup WHERE state = 'ready' AND collect_by <= $1 "
        "ORDER BY collect_by LIMIT $2",
        now, limit,
    )  # fmt: skip
    return [(row["fulfilment_id"], row["order_id"]) for row in rows]


async def listed(
    driver: Driver, *, location: str | None, state: str | None, order_id: str | None,
    after: tuple[datetime, str] | None, limit: int,
) -> list[dict[str, Any]]:  # fmt: skip
    """Pickups, oldest first. One whose work was taken back is cancelled."""
    rows = await driver.fetch(
        "SELECT * FROM (SELECT p.fulfilment_id, p.order_id, p.location, p.code, CASE WHEN "
        "f.state = 'cancelled' AND p.state IN ('preparing', 'ready') THEN 'cancelled' "
        "ELSE p.state END AS state, p.ready_at, p.collect_by, p.ended_at, p.created_at, p.version "
        "FROM pickup p JOIN fulfilment f USING (fulfilment_id)) x "
        "WHERE ($1::text IS NULL OR location = $1) AND ($2::text IS NULL OR state = $2) "
        "AND ($3::text IS NULL OR order_id = $3) "
        "AND ($4::timestamptz IS NULL OR (created_at, fulfilment_id) > ($4, $5::text)) "
        "ORDER BY created_at, fulfilment_id LIMIT $6",
        location, state, order_id, *(after or (None, None)), limit,
    )  # fmt: skip
    return [dict(row) for row in rows]
