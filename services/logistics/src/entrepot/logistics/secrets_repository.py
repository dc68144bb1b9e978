"""API keys of carriers and secrets of webhook sources: sealed on their way in, opened on their way
out. Values from before they were sealed are read as they stand, and sealed by `seal_all`."""

from collections.abc import Collection

from entrepot.logistics.adapters.sealing import Box
from entrepot.shared.database import Driver


def _carrier(code: str) -> str:
    return f"carrier/{code}"


def _source(name: str) -> str:
    return f"webhook/{name}"


async def keep_key(driver: Driver, box: Box, carrier: str, api_key: str) -> None:
    await driver.execute(
        "UPDATE carrier SET sealed_key = $2, api_key = NULL WHERE carrier = $1",
        carrier, box.seal([api_key], _carrier(carrier)),
    )  # fmt: skip


async def keys(driver: Driver, box: Box, carriers: Collection[str]) -> dict[str, str | None]:
    """By carrier. Raises CannotUnseal."""
    rows = await driver.fetch(
        "SELECT carrier, api_key, sealed_key FROM carrier WHERE carrier = ANY($1::text[])",
        list(carriers),
    )
    found: dict[str, str | None] = {}
    for row in rows:
        opened = box.open(row["sealed_key"], _carrier(row["carrier"]))
        found[row["carrier"]] = opened[0] if opened else row["api_key"]
    return found


async def keep_secrets(driver: Driver, box: Box, source: str, secrets: Collection[str]) -> None:
    """Newest first, of a source that is there."""
    await driver.execute(
        "UPDATE webhook_source SET sealed = $2, secrets = '{}' WHERE source = $1",
        source, box.seal(list(secrets), _source(source)),
    )  # fmt: skip


async def secrets_of(driver: Driver, box: Box, source: str) -> list[str]:
    """Newest first; empty where none was set. Raises CannotUnseal."""
    row = await driver.fetchrow(
        "SELECT secrets, sealed FROM webhook_source WHERE source = $1", source
    )
    if row is None:
        return []
    if row["sealed"] is None:
        return list(row["secrets"])
    return box.open(row["sealed"], _source(source))


async def seal_all(driver: Driver, box: Box) -> int:
    """Seal what stands open, in the old columns or from before there was a key. Returns how many
    rows."""
    count = 0
    for row in await driver.fetch(
        "SELECT carrier, api_key, sealed_key FROM carrier WHERE api_key IS NOT NULL "
        "OR substr(sealed_key, 1, 1) = '\\x00' ORDER BY carrier FOR UPDATE"
    ):
        opened = box.open(row["sealed_key"], _carrier(row["carrier"])) or [row["api_key"]]
        if box.seals or row["api_key"] is not None:
            await keep_key(driver, box, row["carrier"], opened[0])
            count += 1
    for row in await driver.fetch(
        "SELECT source, secrets, sealed FROM webhook_source WHERE secrets <> '{}' "
        "OR substr(sealed, 1, 1) = '\\x00' ORDER BY source FOR UPDATE"
    ):
        known = box.open(row["sealed"], _source(row["source"])) or list(row["secrets"])
        if box.seals or row["secrets"]:
            await keep_secrets(driver, box, row["source"], known)
            count += 1
    return count
