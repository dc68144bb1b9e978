"""Serial numbers: where each unit is, and how it came there."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from entrepot.inventory.queries.rows import Rows, rows


async def serial(session: AsyncConnection, sku: str, number: str) -> dict[str, Any] | None:
    """One unit with its history, oldest step first. A party sees a unit while it has it, and
    then the steps that happened at its own places."""
    found = await rows(
        session, "SELECT * FROM serial WHERE sku = :sku AND serial = :serial",
        sku=sku, serial=number,
    )  # fmt: skip
    if not found:
        return None
    found[0]["history"] = await rows(
        session,
        "SELECT * FROM serial_step WHERE sku = :sku AND serial = :serial ORDER BY version",
        sku=sku, serial=number,
    )  # fmt: skip
    return found[0]


async def serials(
    session: AsyncConnection, *, sku: str | None, location: str | None, state: str | None,
    reference: str | None, after: tuple[str, str], limit: int,
) -> Rows:  # fmt: skip
    return await rows(
        session,
        "SELECT * FROM serial WHERE (sku, serial) > (:after_sku, :after_serial) "
        "AND (CAST(:sku AS text) IS NULL OR sku = :sku) "
        "AND (CAST(:location AS text) IS NULL OR location = :location) "
        "AND (CAST(:state AS text) IS NULL OR state = :state) "
        "AND (CAST(:reference AS text) IS NULL OR reference = :reference) "
        "ORDER BY sku, serial LIMIT :limit",
        sku=sku, location=location, state=state, reference=reference, after_sku=after[0],
        after_serial=after[1], limit=limit,
    )  # fmt: skip


async def pick(session: AsyncConnection, reference: str) -> dict[str, Any] | None:
    found = await rows(session, "SELECT * FROM pick WHERE reference = :id", id=reference)
    return found[0] if found else None
