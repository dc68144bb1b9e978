"""Counts, stock events, notices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from entrepot.shared.database import UnitOfWork


async def stock_event_hashes(
    uow: UnitOfWork, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], bytes]:
    """Body hashes of events that were booked before, by (party, event_id)."""
    rows = await uow.driver.fetch(
        "SELECT e.party, e.event_id, e.body_hash FROM unnest($1::text[], $2::text[]) "
        "AS k(party, event_id) JOIN stock_event e USING (party, event_id)",
        [k[0] for k in keys], [k[1] for k in keys],
    )  # fmt: skip
    return {(r["party"], r["event_id"]): r["body_hash"] for r in rows}


async def add_stock_events(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]]) -> None:
    """party, event_id, type, sku, location, delta, body_hash, note, occurred_at."""
    if rows:
        await uow.driver.execute(
            "INSERT INTO stock_event (party, event_id, type, sku, location, delta, body_hash, "
            "note, occurred_at, posted_at) SELECT n.*, $10 FROM unnest($1::text[], $2::text[], "
            "$3::text[], $4::text[], $5::text[], $6::bigint[], $7::bytea[], $8::text[], "
            "$9::timestamptz[]) AS n",
            *(list(c) for c in zip(*rows, strict=True)), uow.now,
        )  # fmt: skip


async def set_agreement(uow: UnitOfWork, transfer_id: str, agreement: str) -> None:
    """Note the sharing agreement under which a transfer lends."""
    await uow.driver.execute(
        "UPDATE transfer SET agreement = $2 WHERE transfer_id = $1", transfer_id, agreement
    )


async def add_count(
    uow: UnitOfWork, count_id: str, location: str, party: str, note: str, counted_at: datetime,
    lines: Sequence[tuple[str, int, int, int, str, str]],
) -> None:  # fmt: skip
    """lines: sku, expected, counted, variance, state, detail."""
    await uow.driver.execute(
        "INSERT INTO stock_count (count_id, location, party, note, counted_at, posted_at) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        count_id, location, party, note, counted_at, uow.now,
    )  # fmt: skip
    await uow.driver.execute(
        "INSERT INTO stock_count_line (count_id, sku, expected, counted, variance, state, detail) "
        "SELECT $1, * FROM unnest($2::text[], $3::bigint[], $4::bigint[], $5::bigint[], "
        "$6::text[], $7::text[])",
        count_id, *(list(c) for c in zip(*lines, strict=True)),
    )  # fmt: skip


async def known_notices(uow: UnitOfWork, ids: Collection[str]) -> set[str]:
    """Those of the advance ship notices that were taken in before."""
    if not ids:
        return set()
    rows = await uow.driver.fetch(
        "SELECT DISTINCT source_id FROM expected_receipt WHERE source_id = ANY($1::text[])",
        list(ids),
    )
    return {r["source_id"] for r in rows}


async def notices_of_orders(
    uow: UnitOfWork, purchase_orders: Collection[str]
) -> list[tuple[str, str]]:
    """Stock keys that open announcements of the purchase orders name."""
    if not purchase_orders:
        return []
    rows = await uow.driver.fetch(
        "SELECT DISTINCT sku, location FROM expected_receipt "
        "WHERE state = 'open' AND purchase_order_id = ANY($1::text[])",
        list(purchase_orders),
    )
    return [(r["sku"], r["location"]) for r in rows]
