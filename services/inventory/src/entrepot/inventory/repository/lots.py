"""Policies of SKUs, decisions about lots, what a person said is in a parcel."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import orjson

from entrepot.shared.database import UnitOfWork

_DUE = """
SELECT l.sku, l.location, max(coalesce(p.expiry_warning_days, 0)) AS warn_days
FROM stock_lot l JOIN stock s USING (sku, location) LEFT JOIN sku_policy p USING (sku)
WHERE l.on_hand > 0 AND (l.sku, l.location) > ($3, $4)
  AND (l.status <> 'good' AND s.on_hand > s.reserved
    OR l.status = 'good' AND l.expires_on IS NOT NULL
       AND (l.expires_on - coalesce(p.minimum_shelf_life_days, 0) < $1::date
         OR l.warned_at IS NULL AND l.expires_on - coalesce(p.minimum_shelf_life_days, 0)
                                    - coalesce(p.expiry_warning_days, 0) <= $1::date))
GROUP BY l.sku, l.location ORDER BY l.sku, l.location LIMIT $2
"""


async def lots_due(
    uow: UnitOfWork, today: date, limit: int, after: tuple[str, str]
) -> list[tuple[str, str, int]]:
    """(sku, location, days of warning) of records whose lots want a look today, by key."""
    rows = await uow.driver.fetch(_DUE, today, limit, *after)
    return [(r["sku"], r["location"], r["warn_days"]) for r in rows]


async def places_of_lot(
    uow: UnitOfWork, sku: str, lot: str, location: str | None
) -> list[tuple[str, str]]:
    """Stock keys that know the lot; those that the caller sees."""
    rows = await uow.driver.fetch(
        "SELECT sku, location FROM stock_lot WHERE sku = $1 AND lot = $2 "
        "AND ($3::text IS NULL OR location = $3) ORDER BY location",
        sku, lot, location,
    )  # fmt: skip
    return [(r["sku"], r["location"]) for r in rows]


async def add_decisions(uow: UnitOfWork, rows: Sequence[tuple[Any, ...]]) -> None:
    """sku, lot, location, party, action, units, left_reserved, reason, person, inspection."""
    if rows:
        await uow.driver.execute(
            "INSERT INTO lot_decision (sku, lot, location, party, action, units, left_reserved, "
            "reason, person, inspection, decided_at) SELECT n.*, $11 FROM unnest($1::text[], "
            "$2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::bigint[], "
            "$8::text[], $9::text[], $10::text[]) AS n",
            *(list(c) for c in zip(*rows, strict=True)), uow.now,
        )  # fmt: skip


async def lock_policy(uow: UnitOfWork, sku: str) -> dict[str, Any] | None:
    row = await uow.driver.fetchrow("SELECT * FROM sku_policy WHERE sku = $1 FOR UPDATE", sku)
    return dict(row) if row is not None else None


async def save_policy(uow: UnitOfWork, policy: Mapping[str, Any]) -> bool:
    """Insert, or replace the row that lock_policy() found. False where a twin was faster."""
    done = await uow.driver.execute(
        "INSERT INTO sku_policy (sku, lot_required, serial_tracked, minimum_shelf_life_days, "
        "expiry_warning_days, unit_value_minor, version, changed_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (sku) DO UPDATE SET "
        "lot_required = EXCLUDED.lot_required, serial_tracked = EXCLUDED.serial_tracked, "
        "minimum_shelf_life_days = EXCLUDED.minimum_shelf_life_days, "
        "expiry_warning_days = EXCLUDED.expiry_warning_days, "
        "unit_value_minor = EXCLUDED.unit_value_minor, version = EXCLUDED.version, "
        "changed_at = EXCLUDED.changed_at WHERE sku_policy.version = EXCLUDED.version - 1",
        policy["sku"], policy["lot_required"], policy["serial_tracked"],
        policy["minimum_shelf_life_days"], policy["expiry_warning_days"],
        policy["unit_value_minor"], policy["version"], uow.now,
    )  # fmt: skip
    return done == "INSERT 0 1"


async def save_pick(
    uow: UnitOfWork, reference: str, location: str, party: str,
    lines: Sequence[Sequence[Any]], person: str,
) -> None:  # fmt: skip
    """Insert or replace what is said to be in a parcel or return: sku, lot, quantity, serials."""
    await uow.driver.execute(
        "INSERT INTO pick (reference, location, party, lines, person, version, changed_at) "
        "VALUES ($1, $2, $3, $4::jsonb, $5, 1, $6) ON CONFLICT (reference) DO UPDATE SET "
        "location = EXCLUDED.location, party = EXCLUDED.party, lines = EXCLUDED.lines, "
        "person = EXCLUDED.person, version = pick.version + 1, changed_at = EXCLUDED.changed_at",
        reference, location, party, orjson.dumps(lines).decode(), person, uow.now,
    )  # fmt: skip
