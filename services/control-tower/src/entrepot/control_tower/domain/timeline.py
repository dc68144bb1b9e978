"""What belongs to a thing's story, and where the story has holes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

# A thing's story holds the events of these, too, once one of its own events names them.
LINKS: dict[str, tuple[str, ...]] = {
    "order": ("reservation", "fulfilment", "shipment", "return"),
    "fulfilment": ("shipment",),
    "shipment": (),
    "reservation": (),
    "return": (),
    "purchase-order": ("asn",),
    "asn": ("purchase-order",),
    "transfer": (),
    "sku": (),
    "lot": ("asn", "purchase-order"),
    "party": (),
    "location": (),
    "shop": (),
    "lane": (),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """Versions of a subject that should lie between two that are there."""

    subject: str
    first: int
    last: int


def gaps_s(times: Iterable[datetime]) -> list[float]:
    """Seconds since the event before; 0 for the first."""
    found: list[float] = []
    before: datetime | None = None
    for time in times:
        found.append((time - before).total_seconds() if before else 0.0)
        before = time
    return found


def missing_versions(events: Iterable[tuple[str, int]]) -> list[Missing]:
    """Holes in the versions of each subject, between its lowest and its highest one here."""
    by_subject: dict[str, list[int]] = {}
    for subject, version in events:
        by_subject.setdefault(subject, []).append(version)
    found = []
    for subject, versions in sorted(by_subject.items()):
        ordered = sorted(set(versions))
        for one, two in pairwise(ordered):
            if two > one + 1:
                found.append(Missing(subject, one + 1, two - 1))
    return found
