"""Drifts that the recount found, until they are mended."""

from collections.abc import Collection, Sequence
from typing import Any

import orjson

from entrepot.inventory.domain.stock import Key
from entrepot.shared.database import UnitOfWork

NOWHERE = "IN-TRANSIT"  # The location that is told of units between locations.


async def open_of(uow: UnitOfWork, skus: Collection[str]) -> dict[Key, Any]:
    """Known drifts of the SKUs that are not mended."""
    rows = await uow.driver.fetch(
        "SELECT sku, location, drifts::text AS drifts FROM ledger_drift "
        "WHERE sku = ANY($1::text[]) AND mended_at IS NULL",
        list(skus),
    )
    return {(r["sku"], r["location"]): r for r in rows}


async def save(
    uow: UnitOfWork, key: Key, party: str, units: int, lines: Sequence[dict[str, Any]]
) -> int:
    """Note a drift that is new or differs. Returns the version of the fact."""
    version: int = await uow.driver.fetchval(
        "INSERT INTO ledger_drift (sku, location, party, units, drifts, found_at, version) "
        "VALUES ($1, $2, $3, $4, $5::jsonb, $6, 1) ON CONFLICT (sku, location) DO UPDATE SET "
        "party = EXCLUDED.party, units = EXCLUDED.units, drifts = EXCLUDED.drifts, "
        "found_at = EXCLUDED.found_at, mended_at = NULL, version = ledger_drift.version + 1 "
        "RETURNING version",
        *key, party, units, orjson.dumps(list(lines)).decode(), uow.now,
    )  # fmt: skip
    return version


async def mend(uow: UnitOfWork, keys: Sequence[Key]) -> None:
    """These are right again."""
    if keys:
        await uow.driver.execute(
            "UPDATE ledger_drift d SET mended_at = $3 FROM unnest($1::text[], $2::text[]) "
            "AS k(sku, location) WHERE d.sku = k.sku AND d.location = k.location",
            [k[0] for k in keys], [k[1] for k in keys], uow.now,
        )  # fmt: skip
