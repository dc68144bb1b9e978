"""Readers of tracking messages: a message of a source in, raw tracking events out.

One module a source (NAME, recognises, read). Translation to the canonical status is the domain's
(`domain.tracking.interpret`), by that source's own table.
"""

from collections.abc import Mapping
from typing import Protocol

from entrepot.logistics.domain.tracking import RawTrackingEvent

from . import (
    aftership,
    canadapost,
    chronopost,
    dhl_express,
    dhl_parcel_de,
    dhl_poland,
    dpd,
    easypost,
    generic,
    hermes,
    karrio,
    landmark,
    laposte,
    parcelone,
    seko,
    sendle,
    seventeentrack,
    seventeentrack_web,
    smartkargo,
    spring,
    ups,
    usps,
)
from .body import Node, Note, Reading, UnreadableBody
from .document import decoded
from .elsewhere import unwrapped, why_nothing

__all__ = [
    "READERS",
    "Note",
    "Reading",
    "Source",
    "UnknownSource",
    "UnreadableBody",
    "decoded",
    "read",
    "reading_of",
]


class Source(Protocol):
    """A source's module. recognises never raises; read raises UnreadableBody."""

    NAME: str

    def recognises(self, root: Node) -> bool: ...

    def read(self, root: Node, out: Reading) -> None: ...


_SOURCES: tuple[Source, ...] = (
    aftership, seventeentrack, seventeentrack_web, easypost, karrio, canadapost, chronopost,
    dhl_express, dhl_parcel_de, dhl_poland, dpd, hermes, landmark, laposte, parcelone, seko,
    sendle, smartkargo, spring, ups, usps, generic,
)  # fmt: skip
READERS: Mapping[str, Source] = {source.NAME: source for source in _SOURCES}


class UnknownSource(LookupError):
    """There is no reader of this name."""


def reading_of(body: object, source: str | None = None, number: str | None = None) -> Reading:
    """All of a decoded message: events, what was not understood, and what holds no scan.

    source: name of the reader; None: the one that knows the message's shape. number: the tracking
    number that was asked for. Raises UnknownSource.
    """
    if source is not None and source not in READERS:
        raise UnknownSource(f"no reader for source {source!r}; known: {sorted(READERS)}")
    out = Reading(number=number, source=source or "")
    root = unwrapped(Node(body))
    nothing = why_nothing(root)
    if nothing is not None:
        out.notes.append(nothing)
        return out
    wanted = [READERS[source]] if source else [s for s in _SOURCES if _recognises(s, root)]
    if not wanted:
        out.problems.append(UnreadableBody(root.pointer, "a message of a known source", root.value))
        return out
    out.source = wanted[0].NAME
    try:
        wanted[0].read(root, out)
    except UnreadableBody as problem:
        out.problems.append(problem)
    return out


def _recognises(source: Source, root: Node) -> bool:
    try:
        return source.recognises(root)
    except UnreadableBody:
        return False  # Something of its shape in another's message.


def read(source: str, body: object, number: str | None = None) -> list[RawTrackingEvent]:
    """Events of a decoded message; none where it holds none. Raises UnknownSource, and the first
    UnreadableBody: a message is taken whole."""
    out = reading_of(body, source, number)
    if out.problems:
        raise out.problems[0]
    return out.events
