"""Counts, stock events, notices."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from entrepot.inventory.repository.columns import (
    free,
    hashes,
    instants,
    packed_hashes,
    packed_instants,
)
from entrepot.shared.database import UnitOfWork
from entrepot.shared.packing import packed, packed_often_same, texts, units


async def stock_event_hashes(
    uow: UnitOfWork, keys: Collection[tuple[str, str]]
) -> dict[tuple[str, str], bytes]:
    """Body hashes of events that were booked before, by (party, event_id)."""
    column, ids = free(2, [k[1] for k in keys])
    rows = await uow.driver.fetch(
        f"SELECT e.party, e.event_id, e.body_hash FROM unnest({texts(1)}, {column}) "
        "AS k(party, event_id) JOIN stock_event e USING (party, event_id)",
        packed(k[0] for k in keys), ids,
    )  # fmt: skip
    return {(r[0], r[1]): r[2] for r in rows}


def _add_events(ids: str) -> str:
    """What all rows of a batch mostly share travels once: the column, or the value of all rows."""
    return f"""
INSERT INTO stock_event (event_id, sku, delta, body_hash, occurred_at, posted_at, party, type,
                         location, note)
SELECT event_id, sku, delta, hash, at, $6, coalesce(party, $11), coalesce(type, $12),
       coalesce(location, $13), coalesce(note, $14)
FROM unnest({ids}, {texts(2)}, {units(3)}, {hashes(4)}, {instants(5)},
            {", ".join(texts(n) for n in range(7, 11))})
     AS n(event_id, sku, delta, hash, at, party, type, location, note)
"""


async def add_stock_events(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]]) -> None:
    """party, event_id, type, sku, location, delta, body_hash, note, occurred_at."""
    if rows:
        parties, ids, kinds, skus, places, deltas, digests, notes, at = zip(*rows, strict=True)
        column, told = free(1, ids)
        await uow.driver.execute(
            _add_events(column), told, packed(skus), packed(deltas),
            packed_hashes(digests), packed_instants(at), uow.now,
            *packed_often_same(parties, kinds, places, notes),
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
