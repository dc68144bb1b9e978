"""The state of connections, as the process that calls told it last."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from entrepot.orders.repository.orders import columns
from entrepot.shared.database import Driver

NAMES = (
    "circuit", "circuit_until", "calls", "throttled", "failed", "calls_per_s", "waiting",
    "waiting_since", "paused_until", "last_call_at", "last_error",
)  # fmt: skip


async def put(
    driver: Driver, rows: Sequence[tuple[str, str, dict[str, Any]]], now: datetime
) -> None:
    """(shop, party, state by the names above)."""
    sets = ", ".join(f"{name} = EXCLUDED.{name}" for name in (*NAMES, "told_at"))
    await driver.execute(
        f"INSERT INTO connection_state (shop, party, {', '.join(NAMES)}, told_at) "
        "SELECT *, $14::timestamptz FROM unnest($1::text[], $2::text[], $3::text[], "
        "$4::timestamptz[], $5::bigint[], $6::bigint[], $7::bigint[], $8::double precision[], "
        "$9::int[], $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[]) "
        f"ON CONFLICT (shop) DO UPDATE SET {sets}",
        *columns([(shop, party, *(state[name] for name in NAMES)) for shop, party, state in rows]),
        now,
    )


async def load(driver: Driver, shop: str | None = None) -> list[dict[str, Any]]:
    """By shop."""
    rows = await driver.fetch(
        "SELECT * FROM connection_state WHERE ($1::text IS NULL OR shop = $1) ORDER BY shop", shop
    )
    return [dict(row) for row in rows]
