"""Statements of the tracking path: a thousand scans go in, and come out, by one each.

Columns travel packed (entrepot.shared.packing). Order of locks: shipments by shipment_id, then
scans by key.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.domain.status import Classifier, Reason, Status
from entrepot.logistics.domain.tracking import TrackingEvent
from entrepot.shared.database import Driver
from entrepot.shared.packing import packed, packed_free, texts, units

STATUS: Mapping[str, Status] = {each.value: each for each in Status}
REASON: Mapping[str | None, Reason | None] = {None: None, **{each.value: each for each in Reason}}
CLASSIFIER: Mapping[str, Classifier] = {each.value: each for each in Classifier}


class NewScan(NamedTuple):
    """A row of tracking_event to be. Texts that may be null are "" here."""

    event: TrackingEvent
    shipment_id: str
    party: str
    source: str
    source_event_id: str
    raw: str


_INSERT = f"""
INSERT INTO tracking_event (event_key, shipment_id, party, carrier, tracking_number, code, status,
    reason, mapped, classifier, event_time, location, description, source, source_event_id, raw,
    received_at)
SELECT key, nullif(shipment_id, ''), nullif(party, ''), carrier, number, code, status,
    nullif(reason, ''), mapped = 1, classifier, to_timestamp(at), nullif(place, ''),
    nullif(told, ''), source, nullif(source_id, ''), coalesce(raw, ''), $17
FROM unnest({texts(1)}, {texts(2)}, {texts(3)}, {texts(4)}, {texts(5)}, {texts(6)}, {texts(7)},
            {texts(8)}, {units(9)}, {texts(10)}, {units(11)}, {texts(12)}, {texts(13)},
            {texts(14)}, {texts(15)}, {texts(16)})
     AS n(key, shipment_id, party, carrier, number, code, status, reason, mapped, classifier, at,
          place, told, source, source_id, raw)
ON CONFLICT (event_key) DO NOTHING RETURNING event_key
"""


async def insert_scans(driver: Driver, rows: Sequence[NewScan], now: datetime) -> set[str]:
    """Keys of those that were not there. rows: ordered by key, keys distinct, times to the
    second."""
    if not rows:
        return set()
    events = [row.event for row in rows]
    made = await driver.fetch(
        _INSERT, packed([e.key for e in events]), packed_free([r.shipment_id for r in rows]),
        packed_free([r.party for r in rows]), packed_free([e.carrier for e in events]),
        packed_free([e.tracking_number for e in events]), packed_free([e.code for e in events]),
        packed([e.status.value for e in events]),
        packed([e.reason.value if e.reason else "" for e in events]),
        packed([int(e.mapped) for e in events]), packed([e.classifier.value for e in events]),
        packed([int(e.event_time.timestamp()) for e in events]),
        packed_free([e.location or "" for e in events]),
        packed_free([e.description or "" for e in events]),
        packed_free([r.source for r in rows]), packed_free([r.source_event_id for r in rows]),
        packed_free([r.raw for r in rows]), now,
    )  # fmt: skip
    return {row[0] for row in made}


_SCANS = """
SELECT shipment_id, event_key, carrier, tracking_number, code, event_time, status, reason,
       location, classifier, mapped, received_at
FROM tracking_event WHERE shipment_id = ANY($1::text[])
"""


async def scans(driver: Driver, shipment_ids: Collection[str]) -> dict[str, list[TrackingEvent]]:
    """All scans of these shipments, without their descriptions, which move no status."""
    found: dict[str, list[TrackingEvent]] = {each: [] for each in shipment_ids}
    if not found:
        return found
    for row in await driver.fetch(_SCANS, list(found)):
        shipment_id, key, carrier, number, code, at, status, reason, place, kind, ok, came = row
        found[shipment_id].append(
            TrackingEvent(
                key, carrier, number, code, at, STATUS[status], REASON[reason], place, None,
                CLASSIFIER[kind], ok, came,
            )
        )  # fmt: skip
    return found


#: What scans change of a shipment, with the types of their columns.
FOLLOWED: Mapping[str, str] = {
    "version": "bigint", "tracking_version": "bigint", "status": "text", "reason": "text",
    "status_at": "timestamptz", "place": "text", "accepted_at": "timestamptz",
    "attempted_at": "timestamptz", "delivered_at": "timestamptz", "returned_at": "timestamptz",
    "eta": "timestamptz", "on_time": "boolean", "updated_at": "timestamptz",
}  # fmt: skip
_FOLLOW = (
    "UPDATE shipment AS s SET " + ", ".join(f"{name} = n.{name}" for name in FOLLOWED)
    + " FROM unnest($1::text[], "
    + ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(FOLLOWED.values(), start=2))
    + f") AS n(shipment_id, {', '.join(FOLLOWED)}) WHERE s.shipment_id = n.shipment_id"
)  # fmt: skip


async def save_followed(driver: Driver, shipments: Iterable[Shipment]) -> None:
    """Keep what scans changed of these (locked) shipments."""
    rows = list(shipments)
    if rows:
        columns: list[list[Any]] = [[getattr(s, name) for s in rows] for name in FOLLOWED]
        await driver.execute(_FOLLOW, [s.shipment_id for s in rows], *columns)
