"""Versions of subjects that have no row of their own to count in, and publishing by them."""

from collections.abc import Mapping, Sequence

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


async def publish(uow: UnitOfWork, events: Sequence[Event], *, parties: Sequence[str] = ()) -> None:
    """Publish facts in their order, each with the next version of its subject."""
    if not events:
        return
    counts: dict[str, int] = {}
    for event in events:
        counts[event.subject] = counts.get(event.subject, 0) + 1
    last = await _raise_versions(uow.driver, counts)
    version = {subject: last[subject] - count for subject, count in counts.items()}
    for event in events:
        version[event.subject] += 1
        uow.publish(event, version=version[event.subject], parties=parties)
