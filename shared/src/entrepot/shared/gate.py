"""How far a service's consumer is with each subject (an aggregate's kind and key).

The gate is raised in the transaction of the effect: an event is applied once, whatever is
delivered, and never after a later one of its subject.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import asyncpg

from entrepot.shared.packing import packed, packed_free, texts, units

_LOCK = f"""
SELECT subject, version FROM gate WHERE subject = ANY({texts(1)}) ORDER BY subject FOR UPDATE
"""
_RAISE = f"""
INSERT INTO gate (subject, version)
SELECT * FROM unnest({texts(1)}, {units(2)}) AS new(subject, version) ORDER BY subject
ON CONFLICT (subject) DO UPDATE SET version = EXCLUDED.version
WHERE gate.version < EXCLUDED.version
"""


async def versions(driver: "asyncpg.Connection[Any]", subjects: Iterable[str]) -> dict[str, int]:
    """Last applied version of each subject that was seen before; the rows are locked."""
    rows = await driver.fetch(_LOCK, packed_free(list(set(subjects))))
    return {row["subject"]: row["version"] for row in rows}


async def raise_to(driver: "asyncpg.Connection[Any]", reached: Mapping[str, int]) -> None:
    """Remember the versions; a gate is never lowered."""
    if reached:
        await driver.execute(_RAISE, packed_free(list(reached)), packed(reached.values()))
