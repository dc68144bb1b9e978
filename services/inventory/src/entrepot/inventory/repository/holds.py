"""Reservations outside the book: look-ups, fulfilments, cancelled orders."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import orjson

from entrepot.shared.database import UnitOfWork


async def order_of(uow: UnitOfWork, reservation_id: str) -> str | None:
    """The order a reservation belongs to; it never changes."""
    found: str | None = await uow.driver.fetchval(
        "SELECT order_id FROM reservation WHERE reservation_id = $1", reservation_id
    )
    return found


async def lapsed(uow: UnitOfWork, limit: int) -> list[tuple[str, str]]:
    """(reservation_id, order_id) of holds whose time is over, oldest first; not locked."""
    rows = await uow.driver.fetch(
        "SELECT reservation_id, order_id FROM reservation WHERE state = 'reserved' "
        "AND expires_at IS NOT NULL AND expires_at <= $1 ORDER BY expires_at LIMIT $2",
        uow.now, limit,
    )  # fmt: skip
    return [(r["reservation_id"], r["order_id"]) for r in rows]


async def cancel_orders(uow: UnitOfWork, orders: Collection[str]) -> None:
    """Remember that nothing may be reserved for these orders any more."""
    if orders:
        await uow.driver.execute(
            "INSERT INTO cancelled_order (order_id, cancelled_at) "
            "SELECT o, $2 FROM unnest($1::text[]) AS o ORDER BY o ON CONFLICT DO NOTHING",
            list(orders), uow.now,
        )  # fmt: skip


async def fulfilments(
    uow: UnitOfWork, ids: Collection[str], orders: Collection[str]
) -> dict[str, dict[str, Any]]:
    """Fulfilments by their ids and of the given orders: order_id, reservation_id, location,
    state, lines (a list of [line_no, sku, quantity])."""
    if not ids and not orders:
        return {}
    rows = await uow.driver.fetch(
        "SELECT fulfilment_id, order_id, reservation_id, location, state, lines::text AS lines "
        "FROM fulfilment WHERE fulfilment_id = ANY($1::text[]) OR order_id = ANY($2::text[])",
        list(ids), list(orders),
    )  # fmt: skip
    return {r["fulfilment_id"]: {**dict(r), "lines": orjson.loads(r["lines"])} for r in rows}


async def save_fulfilments(uow: UnitOfWork, changed: Mapping[str, Mapping[str, Any]]) -> None:
    """Insert or replace."""
    if not changed:
        return
    values: Sequence[Mapping[str, Any]] = list(changed.values())
    await uow.driver.execute(
        "INSERT INTO fulfilment (fulfilment_id, order_id, reservation_id, location, state, lines, "
        "changed_at) SELECT f, o, r, l, s, j::jsonb, $7 FROM unnest($1::text[], $2::text[], "
        "$3::text[], $4::text[], $5::text[], $6::text[]) AS n(f, o, r, l, s, j) ORDER BY f "
        "ON CONFLICT (fulfilment_id) DO UPDATE SET state = EXCLUDED.state, "
        "lines = EXCLUDED.lines, location = EXCLUDED.location, changed_at = EXCLUDED.changed_at",
        list(changed), [v["order_id"] for v in values], [v["reservation_id"] for v in values],
        [v["location"] for v in values], [v["state"] for v in values],
        [orjson.dumps(v["lines"]).decode() for v in values], uow.now,
    )  # fmt: skip


async def forget(uow: UnitOfWork, keep_days: int) -> int:
    """Drop cancellations and finished fulfilments that are older. Returns how many."""
    dropped = 0
    for statement in (
        "DELETE FROM cancelled_order WHERE cancelled_at < $1::timestamptz - $2 * interval '1 day'",
        "DELETE FROM fulfilment WHERE state <> 'released' "
        "AND changed_at < $1::timestamptz - $2 * interval '1 day'",
    ):
        done = await uow.driver.execute(statement, uow.now, keep_days)
        dropped += int(done.rsplit(" ", 1)[-1])
    return dropped
