"""Snapshots of a warehouse and their differences from our books."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from entrepot.inventory.domain.snapshot import Account, Difference, Ours
from entrepot.inventory.settings import SHIPMENT_WINDOW_H
from entrepot.shared.database import UnitOfWork

# The books as of the instant: today's balances less what moved since (O(movements since), however
# long the ledger is). What moved later but was told late is in by its occurred_at.
_OURS = f"""
WITH asked AS (
    SELECT sku FROM stock WHERE location = $1 UNION SELECT unnest($3::text[])
), since AS (
    SELECT m.sku,
        sum(m.quantity * ((m.to_account IN ('free', 'reserved'))::int
                        - (m.from_account IN ('free', 'reserved'))::int)) AS on_hand,
        sum(m.quantity * ((m.to_account = 'quality_hold')::int
                        - (m.from_account = 'quality_hold')::int)) AS quality_hold,
        sum(m.quantity * ((m.to_account = 'damaged')::int
                        - (m.from_account = 'damaged')::int)) AS damaged
    FROM asked a JOIN movement m ON m.sku = a.sku AND m.location = $1 AND m.occurred_at > $2
    GROUP BY m.sku
), gone AS (
    SELECT m.sku, sum(m.quantity) AS units
    FROM asked a JOIN movement m ON m.sku = a.sku AND m.location = $1 AND m.kind = 'ship'
         AND m.occurred_at > $2::timestamptz - {SHIPMENT_WINDOW_H} * interval '1 hour'
         AND m.occurred_at <= $2
    GROUP BY m.sku
), coming AS (
    SELECT sku, sum(quantity - received) FILTER (WHERE source = 'asn') AS asn,
           sum(quantity - received) FILTER (WHERE source = 'transfer') AS carried
    FROM expected_receipt WHERE location = $1 AND state = 'open' GROUP BY sku
)
SELECT a.sku, (coalesce(s.on_hand, 0) - coalesce(n.on_hand, 0))::bigint AS on_hand,
       (coalesce(s.quality_hold, 0) - coalesce(n.quality_hold, 0))::bigint AS quality_hold,
       (coalesce(s.damaged, 0) - coalesce(n.damaged, 0))::bigint AS damaged,
       coalesce(c.asn, 0)::bigint AS asn, coalesce(c.carried, 0)::bigint AS carried,
       coalesce(s.reserved, 0)::bigint AS promised, coalesce(g.units, 0)::bigint AS left_units,
       EXISTS (SELECT 1 FROM stock_event e WHERE e.sku = a.sku AND e.location = $1
               AND e.type = 'counted' AND e.occurred_at > $2) AS counted_later,
       k.sku IS NOT NULL AND NOT coalesce(k.bundle, false) AS known
FROM asked a LEFT JOIN stock s ON s.sku = a.sku AND s.location = $1
LEFT JOIN since n ON n.sku = a.sku LEFT JOIN gone g ON g.sku = a.sku
LEFT JOIN coming c ON c.sku = a.sku LEFT JOIN sku k ON k.sku = a.sku
"""


@dataclass(frozen=True, slots=True)
class Open:
    """A difference that waits for a decision."""

    discrepancy_id: str
    snapshot_id: str
    location: str
    party: str
    sku: str
    account: Account
    ours: int
    theirs: int
    state: str
    taken_at: datetime

    @property
    def difference(self) -> int:
        return self.theirs - self.ours


async def our_books(
    uow: UnitOfWork, location: str, at: datetime, skus: Collection[str]
) -> dict[str, Ours]:
    """What we had at the instant, for every SKU of the location and the named ones."""
    rows = await uow.driver.fetch(_OURS, location, at, list(skus))
    return {
        r["sku"]: Ours(
            r["on_hand"], r["quality_hold"], r["damaged"], r["asn"], r["carried"], r["promised"],
            r["left_units"], r["counted_later"], r["known"],
        )
        for r in rows
    }  # fmt: skip


async def find_snapshot(uow: UnitOfWork, location: str, reference: str) -> tuple[str, bytes] | None:
    """(snapshot_id, hash of its body) of a snapshot that was sent before."""
    row = await uow.driver.fetchrow(
        "SELECT snapshot_id, body_hash FROM stock_snapshot WHERE location = $1 AND reference = $2",
        location, reference,
    )  # fmt: skip
    return (row["snapshot_id"], row["body_hash"]) if row is not None else None


async def newest_snapshot(uow: UnitOfWork, location: str) -> datetime | None:
    """When the newest snapshot of the location was taken."""
    found: datetime | None = await uow.driver.fetchval(
        "SELECT max(taken_at) FROM stock_snapshot WHERE location = $1", location
    )
    return found


async def add_snapshot(uow: UnitOfWork, values: Sequence[Any]) -> None:
    """snapshot_id, location, party, reference, taken_at, complete, rows_told, rows_equal,
    body_hash."""
    await uow.driver.execute(
        "INSERT INTO stock_snapshot (snapshot_id, location, party, reference, taken_at, complete, "
        "rows_told, rows_equal, body_hash, received_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        *values, uow.now,
    )  # fmt: skip


async def supersede(uow: UnitOfWork, location: str) -> list[tuple[str, str, str, bool]]:
    """Older differences of the location that nobody decided: the newer snapshot tells anew.
    Returns (discrepancy, snapshot, SKU, whether the SKU is known) of each."""
    rows = await uow.driver.fetch(
        "UPDATE stock_discrepancy SET state = 'superseded', decided_at = $2 "
        "WHERE location = $1 AND state = 'open' RETURNING discrepancy_id, snapshot_id, sku, "
        "NOT causes ? 'unknown_sku' AS known",
        location, uow.now,
    )  # fmt: skip
    return sorted(tuple(row) for row in rows)


async def add_differences(
    uow: UnitOfWork, snapshot_id: str, location: str, party: str, taken_at: datetime,
    rows: Sequence[tuple[str, Difference]], state: str,
) -> None:  # fmt: skip
    """rows: discrepancy_id and the difference."""
    if rows:
        await uow.driver.execute(
            "INSERT INTO stock_discrepancy (snapshot_id, location, party, taken_at, opened_at, "
            "state, decided_by, reason, discrepancy_id, sku, account, ours, theirs, difference, "
            "causes) SELECT $1, $2, $3, $4, $5, $6, '', '', d, s, a, o, t, t - o, c::jsonb "
            "FROM unnest($7::text[], $8::text[], $9::text[], $10::bigint[], $11::bigint[], "
            "$12::text[]) AS n(d, s, a, o, t, c)",
            snapshot_id, location, party, taken_at, uow.now, state, [r[0] for r in rows],
            [d.sku for _, d in rows], [d.account for _, d in rows], [d.ours for _, d in rows],
            [d.theirs for _, d in rows], [orjson.dumps(d.causes).decode() for _, d in rows],
        )  # fmt: skip


async def lock_differences(uow: UnitOfWork, snapshot_id: str, ids: Collection[str]) -> list[Open]:
    """The named differences of a snapshot, or (none named) all open ones, locked in the order of
    their ids."""
    rows = await uow.driver.fetch(
        "SELECT discrepancy_id, snapshot_id, location, party, sku, account, ours, theirs, state, "
        "taken_at FROM stock_discrepancy WHERE snapshot_id = $1 "
        "AND CASE WHEN $2::text[] = '{}' THEN state = 'open' "
        "ELSE discrepancy_id = ANY($2::text[]) END ORDER BY discrepancy_id FOR UPDATE",
        snapshot_id, list(ids),
    )  # fmt: skip
    return [Open(*row) for row in rows]


async def decide(
    uow: UnitOfWork, ids: Collection[str], state: str, person: str, reason: str
) -> None:
    """Write down a decision."""
    await uow.driver.execute(
        "UPDATE stock_discrepancy SET state = $2, decided_by = $3, reason = $4, decided_at = $5 "
        "WHERE discrepancy_id = ANY($1::text[])",
        list(ids), state, person, reason, uow.now,
    )  # fmt: skip
