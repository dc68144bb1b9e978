"""Versions of subjects that have no row of their own to count in, and publishing by them."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.events.envelope import Event

_NEXT = """
INSERT INTO subject_version (subject, version)
SELECT subject, n FROM unnest($1::text[], $2::bigint[]) AS new(subject, n) ORDER BY subject
ON CONFLICT (subject) DO UPDATE SET version = subject_version.version + EXCLUDED.version
RETURNING subject, version
"""


async def _raise_versions(driver: Driver, counts: Mapping[str, int]) -> dict[str, int]:
    """The versions after raising each subject's by its count; the rows stay locked."""
    names = sorted(counts)
    rows = await driver.fetch(_NEXT, names, [counts[name] for name in names])
    return {row["subject"]: row["version"] for row in rows}


async def publish(
    uow: UnitOfWork, events: Sequence[Event], *, causes: Mapping[int, Event] | None = None
) -> None:
    """Publish facts in their order, each with the next version of its subject. causes: the event
    that led to it, by place."""
    if not events:
        return
    counts: dict[str, int] = {}
    for event in events:
        counts[event.subject] = counts.get(event.subject, 0) + 1
    last = await _raise_versions(uow.driver, counts)
    version = {subject: last[subject] - count for subject, count in counts.items()}
    for i, event in enumerate(events):
        version[event.subject] += 1
        uow.publish(event, version=version[event.subject], cause=(causes or {}).get(i))


async def row_of(
    driver: Driver, table: str, key: str, id_: str, party: str, *, lock: bool = False,
    column: str = "supplier",
) -> Mapping[str, Any] | None:  # fmt: skip
    """One row that the party may see."""
    row: Mapping[str, Any] | None = await driver.fetchrow(
        f"SELECT * FROM {table} WHERE {key} = $1 AND ($2 = '*' OR {column} = $2)"
        + (" FOR UPDATE" if lock else ""), id_, party,
    )  # fmt: skip
    return row


async def skus_known(driver: Driver, skus: Collection[str]) -> set[str]:
    """Those of the SKUs that catalog told of."""
    rows = await driver.fetch("SELECT sku FROM sku WHERE sku = ANY($1::text[])", list(set(skus)))
    return {row["sku"] for row in rows}
