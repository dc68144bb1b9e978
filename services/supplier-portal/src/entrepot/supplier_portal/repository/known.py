"""What other services own, as known here: suppliers, places, SKUs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from entrepot.shared.database import Driver


@dataclass(frozen=True, slots=True)
class References:
    """What purchase orders may speak of: rows by key."""

    suppliers: Mapping[str, Mapping[str, Any]]
    locations: Mapping[str, Mapping[str, Any]]
    skus: Mapping[str, Mapping[str, Any]]


async def references(
    driver: Driver, suppliers: Collection[str], locations: Collection[str], skus: Collection[str]
) -> References:
    """Those that are known."""
    found: list[dict[str, Any]] = []
    for table, key, wanted in (
        ("supplier", "party", suppliers), ("location", "location", locations), ("sku", "sku", skus),
    ):  # fmt: skip
        rows = await driver.fetch(
            f"SELECT * FROM {table} WHERE {key} = ANY($1::text[])", list(set(wanted))
        )
        found.append({row[key]: row for row in rows})
    return References(*found)


async def operators(driver: Driver, locations: Collection[str]) -> dict[str, str]:
    """Operating party of each known location."""
    rows = await driver.fetch(
        "SELECT location, party FROM location WHERE location = ANY($1::text[])",
        list(set(locations)),
    )
    return {row["location"]: row["party"] for row in rows}


async def timezones(driver: Driver, locations: Collection[str]) -> dict[str, str]:
    """IANA time zone of each known location."""
    rows = await driver.fetch(
        "SELECT location, timezone FROM location WHERE location = ANY($1::text[])",
        list(set(locations)),
    )
    return {row["location"]: row["timezone"] for row in rows}
