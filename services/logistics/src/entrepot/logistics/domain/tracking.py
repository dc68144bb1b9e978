"""Carrier scans to one status: identity of a scan, and a projection that ignores arrival order.

Source of the rules: shared/cases/logistics.json, conventions `projection`.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from .status import ATTEMPT, PHYSICAL, STAGE, TERMINAL, Classifier, Reason, Status
from .vocabularies import VOCABULARIES, Mapped, UnknownVocabulary, map_status
from .vocabulary import Vocabulary

__all__ = [
    "FUTURE_LIMIT",
    "TERMINAL",
    "VOCABULARIES",
    "Classifier",
    "Mapped",
    "NaiveEventTime",
    "RawTrackingEvent",
    "Reason",
    "ShipmentStatus",
    "Status",
    "TrackingEvent",
    "UnknownVocabulary",
    "Vocabulary",
    "event_key",
    "interpret",
    "is_quarantined",
    "map_status",
    "project",
    "translate",
]

#: A scan dated further ahead than this is a clock error of the source and must not win.
FUTURE_LIMIT = timedelta(hours=24)

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


class NaiveEventTime(ValueError):
    """An event_time came without a UTC offset; the reader has to decide the zone first."""


@dataclass(frozen=True, slots=True)
class RawTrackingEvent:
    """A scan as its source tells it, before translation.

    vocabulary: name of the mapping table. event_time: aware. zone_assumed: neither the source nor
    the place gave a zone and UTC was taken. raw: the scan as the source wrote it, decoded; None
    where nobody kept it. pointer: where its code stands in the message (RFC 6901).
    """

    vocabulary: str
    carrier: str
    tracking_number: str
    code: str
    sub_code: str | None
    event_time: datetime
    location: str | None
    description: str | None
    classifier: Classifier = Classifier.ACT
    zone_assumed: bool = False
    raw: Any = field(default=None, compare=False)
    pointer: str = field(default="", compare=False)


class TrackingEvent(NamedTuple):
    """A translated scan. key: its identity; code: the source's most specific code, as sent."""

    key: str
    carrier: str
    tracking_number: str
    code: str
    event_time: datetime
    status: Status
    reason: Reason | None = None
    location: str | None = None
    description: str | None = None
    classifier: Classifier = Classifier.ACT
    mapped: bool = True
    received_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ShipmentStatus:
    """What the scans of one parcel add up to.

    timeline: statuses of the actual scans by event_time. accepted_at: first physical scan.
    attempted_at: first delivery attempt, successful or not. duplicates: dropped repeats.
    unmapped: codes without a row in their table. quarantined: keys of scans too far in the future.
    last_known: like status, but ignoring scans that say unknown.
    """

    status: Status
    reason: Reason | None
    since: datetime | None
    location: str | None
    event_key: str | None
    last_known: Status
    timeline: tuple[Status, ...]
    accepted_at: datetime | None
    attempted_at: datetime | None
    delivered_at: datetime | None
    returned_at: datetime | None
    eta: datetime | None
    duplicates: int
    unmapped: tuple[str, ...]
    quarantined: tuple[str, ...]

    @property
    def is_terminal(self) -> bool:
        return self.status in TERMINAL


def _to_the_second(moment: datetime) -> datetime:
    if moment.tzinfo is UTC and not moment.microsecond:
        return moment
    if moment.tzinfo is None:
        raise NaiveEventTime(f"event_time {moment.isoformat()} has no offset")
    return moment.astimezone(UTC).replace(microsecond=0)


def event_key(
    carrier: str,
    tracking_number: str,
    code: str,
    event_time: datetime,
    location: str | None,
    classifier: Classifier = Classifier.ACT,
) -> str:
    """Identity of a scan: 32 hex digits of SHA-256. Raises NaiveEventTime.

    An estimate of the same moment is another fact than the scan itself, so EST and PLN enter the
    hash; an actual scan hashes the five fields of the convention alone.
    """
    place = " ".join(location.split()).casefold() if location else ""
    when = _to_the_second(event_time).isoformat()
    text = (
        f"{carrier.strip().casefold()}\x1f{tracking_number.strip().upper()}\x1f{code.strip()}"
        f"\x1f{when}\x1f{place}"
    )
    if classifier is not Classifier.ACT:
        text = f"{text}\x1f{classifier.value}"
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def translate(
    vocabulary: str, code: str, sub_code: str | None, carrier: str, tracking_number: str,
    event_time: datetime, location: str | None, description: str | None, classifier: Classifier,
    received_at: datetime | None,
) -> TrackingEvent:  # fmt: skip
    """A scan by a source's table. Raises UnknownVocabulary, NaiveEventTime."""
    mapped = map_status(vocabulary, code, sub_code)
    told = f"{code}:{sub_code}" if sub_code else code
    when = _to_the_second(event_time)
    return TrackingEvent(
        event_key(carrier, tracking_number, told, when, location, classifier), carrier,
        tracking_number, told, when, mapped.status, mapped.reason, location, description,
        classifier, mapped.mapped, received_at,
    )  # fmt: skip


def interpret(
    raw: RawTrackingEvent, *, carrier: str | None = None, received_at: datetime | None = None
) -> TrackingEvent:
    """Translate a raw scan. carrier: our own carrier code, which replaces the source's name.

    Raises UnknownVocabulary, NaiveEventTime.
    """
    return translate(
        raw.vocabulary, raw.code, raw.sub_code, carrier or raw.carrier, raw.tracking_number,
        raw.event_time, raw.location, raw.description, raw.classifier, received_at,
    )  # fmt: skip


def is_quarantined(event: TrackingEvent, now: datetime) -> bool:
    """An actual scan dated more than 24 hours ahead; it counts again once its time has come."""
    return event.classifier is Classifier.ACT and event.event_time > now + FUTURE_LIMIT


def _rank(event: TrackingEvent) -> tuple[datetime, int, str, str, datetime, str, str]:
    # The trailing fields make the order total, so that arrival order can never matter.
    return (
        event.event_time,
        STAGE[event.status],
        event.reason or "",
        event.key,
        event.received_at or _LONG_AGO,
        event.location or "",
        event.description or "",
    )


def _without_duplicates(events: Iterable[TrackingEvent]) -> tuple[list[TrackingEvent], int]:
    kept: dict[str, TrackingEvent] = {}
    total = 0
    for event in events:
        total += 1
        other = kept.get(event.key)
        # Of two readings of one scan keep the same one whichever came first.
        if other is None or _rank(event) > _rank(other):
            kept[event.key] = event
    return sorted(kept.values(), key=_rank), total - len(kept)


def _eta(events: list[TrackingEvent]) -> datetime | None:
    """Latest milestone still ahead: the newest revision of each, estimates before plans."""
    for classifier in (Classifier.EST, Classifier.PLN):
        newest: dict[tuple[str, str], tuple[datetime, datetime]] = {}
        for event in events:
            if event.classifier is classifier:
                milestone = (event.code, event.location or "")
                revision = (event.received_at or _LONG_AGO, event.event_time)
                newest[milestone] = max(revision, newest.get(milestone, revision))
        if newest:
            return max(event_time for _, event_time in newest.values())
    return None


@dataclass(slots=True)
class _Fold:
    """The scans of one parcel read in order of time."""

    status: Status = Status.UNKNOWN
    last_known: Status = Status.UNKNOWN
    current: TrackingEvent | None = None
    was_delivered: bool = False
    attempted_at: datetime | None = None
    delivered_at: datetime | None = None
    returned_at: datetime | None = None
    turned_back: bool = False

    def read(self, scan: TrackingEvent) -> None:
        if self.attempted_at is None and not self.turned_back and scan.status in ATTEMPT:
            self.attempted_at = scan.event_time
        reached = scan.status
        if reached is Status.DELIVERED:
            self.was_delivered = True
            if self.turned_back:
                reached = Status.RETURNED  # Handed over at the sender's end.
            elif self.delivered_at is None:
                self.delivered_at = scan.event_time
            else:
                return  # A second proof of delivery does not move the delivery.
        back = reached in (Status.RETURNING, Status.RETURNED)
        if self.was_delivered and not back and reached is not Status.DELIVERED:
            return
        self.turned_back = self.turned_back or back
        if reached is Status.RETURNED and self.returned_at is None:
            self.returned_at = scan.event_time
        self.current, self.status = scan, reached
        if reached is not Status.UNKNOWN:
            self.last_known = reached


def project(events: Iterable[TrackingEvent], *, now: datetime | None = None) -> ShipmentStatus:
    """Status of one parcel from its scans, in any order and with any repeats.

    now: instant against which scans in the future are quarantined; None quarantines nothing.
    """
    known, duplicates = _without_duplicates(events)
    held = [e for e in known if now is not None and is_quarantined(e, now)]
    held_keys = {e.key for e in held}
    scans = [e for e in known if e.classifier is Classifier.ACT and e.key not in held_keys]
    fold = _Fold()
    for scan in scans:
        fold.read(scan)
    current = fold.current
    return ShipmentStatus(
        status=fold.status,
        reason=current.reason if current else None,
        since=current.event_time if current else None,
        location=current.location if current else None,
        event_key=current.key if current else None,
        last_known=fold.last_known,
        timeline=tuple(scan.status for scan in scans),
        accepted_at=next((e.event_time for e in scans if e.status in PHYSICAL), None),
        attempted_at=fold.attempted_at,
        delivered_at=fold.delivered_at,
        returned_at=fold.returned_at,
        eta=_eta(known),
        duplicates=duplicates,
        unmapped=tuple(sorted({e.code for e in known if not e.mapped})),
        quarantined=tuple(e.key for e in held),
    )
