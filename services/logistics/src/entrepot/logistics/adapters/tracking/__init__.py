"""Readers of tracking messages: a body of a source in, raw tracking events out.

Translation to the canonical status is the domain's (`domain.tracking.interpret`).
"""

from collections.abc import Callable, Mapping

from entrepot.logistics.domain.tracking import RawTrackingEvent

from . import aftership, easypost, generic, seventeentrack
from .body import UnreadableBody

__all__ = ["READERS", "Reader", "UnknownSource", "UnreadableBody", "read"]

Reader = Callable[[object], list[RawTrackingEvent]]

READERS: Mapping[str, Reader] = {
    "aftership": aftership.read,
    "17track": seventeentrack.read,
    "easypost": easypost.read,
    "generic": generic.read,
}


class UnknownSource(LookupError):
    """There is no reader of this name."""


def read(source: str, body: object) -> list[RawTrackingEvent]:
    """Events of a decoded JSON body. Raises UnknownSource, UnreadableBody."""
    try:
        reader = READERS[source]
    except KeyError as error:
        raise UnknownSource(f"no reader for source {source!r}; known: {sorted(READERS)}") from error
    return reader(body)
