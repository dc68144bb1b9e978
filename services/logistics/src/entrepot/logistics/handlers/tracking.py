"""Scans: kept once, attached to their parcel, and added up whatever order they came in."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from entrepot.logistics import repository, tables
from entrepot.logistics.adapters.metrics import SCANS, UNMAPPED
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.domain.tracking import TrackingEvent, project
from entrepot.logistics.handlers.planning import Batch
from entrepot.logistics.settings import ORPHAN_SWEEP_MINUTES
from entrepot.shared.database import UnitOfWork

ORPHANS_AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class Scan:
    """A translated scan with where it came from. party: the carrier's; None: a carrier that we
    do not know. raw: as it came."""

    event: TrackingEvent
    party: str | None
    source: str
    raw: str
    vocabulary: str = "canonical"
    source_event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """is_new: False for a repeat. shipment_id: None for an orphan."""

    key: str
    is_new: bool
    shipment_id: str | None


async def record_scans(scans: Sequence[Scan], uow: UnitOfWork) -> list[Recorded]:
    """Keep the scans, in one statement each for scans and shipments; publish TrackingRecorded
    for each new one of a known parcel, and what became of the parcel."""
    numbers = {(s.event.carrier, s.event.tracking_number) for s in scans}
    held = await repository.lock_numbers(uow.driver, numbers)
    rows: dict[str, dict[str, Any]] = {}
    where: dict[str, str | None] = {}
    for scan in scans:
        event = scan.event
        shipment = held.get((event.carrier, event.tracking_number))
        where[event.key] = shipment.shipment_id if shipment else None
        rows.setdefault(event.key, _row(scan, shipment, uow))
    made = await repository.insert(
        uow.driver, tables.TRACKING_EVENT, [rows[key] for key in sorted(rows)],
        conflict="ON CONFLICT (event_key) DO NOTHING RETURNING event_key",
    )  # fmt: skip
    new = {row["event_key"] for row in made}
    touched = {where[key] for key in new}
    shipments = {s.shipment_id: s for s in held.values() if s.shipment_id in touched}
    await follow(uow, shipments, new)
    results = []
    for scan in scans:
        key = scan.event.key
        fresh = key in new
        new.discard(key)  # A twin in the same batch is a repeat.
        results.append(Recorded(key, fresh, where[key]))
        outcome = ("orphan" if where[key] is None else "new") if fresh else "repeated"
        SCANS.labels(outcome).inc()
        if fresh and not scan.event.mapped:
            UNMAPPED.labels(scan.vocabulary).inc()
    return results


def _row(scan: Scan, shipment: Shipment | None, uow: UnitOfWork) -> dict[str, Any]:
    event = scan.event
    return {
        "event_key": event.key, "shipment_id": shipment.shipment_id if shipment else None,
        "party": shipment.party if shipment else scan.party, "carrier": event.carrier,
        "tracking_number": event.tracking_number, "code": event.code, "status": event.status,
        "reason": event.reason, "mapped": event.mapped, "classifier": event.classifier,
        "event_time": event.event_time, "location": event.location,
        "description": event.description, "source": scan.source,
        "source_event_id": scan.source_event_id, "raw": scan.raw, "received_at": uow.now,
    }  # fmt: skip


async def follow(uow: UnitOfWork, shipments: dict[str, Shipment], new: Collection[str]) -> None:
    """Add up all scans of these (locked) shipments; publish the new ones and what changed."""
    if not shipments:
        return
    batch = Batch(uow, shipments)
    delivered: list[str] = []
    for key, scans in sorted((await repository.scans(uow.driver, list(shipments))).items()):
        shipment = shipments[key]
        for scan in sorted((s for s in scans if s.key in new), key=lambda s: (s.event_time, s.key)):
            uow.publish(shipment.record(scan), version=shipment.tracking_version)
        before = shipment.delivered_at
        batch.publish(shipment, shipment.follow(project(scans, now=uow.now), uow.now))
        if before is None and shipment.delivered_at is not None and shipment.lane:
            delivered.append(shipment.lane)
    await batch.save()
    await repository.insert(
        uow.driver, tables.LANE_DELIVERY, [{"lane": lane} for lane in sorted(set(delivered))]
    )


async def attach_orphans(uow: UnitOfWork, shipments: Sequence[Shipment]) -> int:
    """Give scans that came before their label to these (locked) shipments. Returns how many."""
    if not shipments:
        return 0
    rows = await uow.driver.fetch(
        "UPDATE tracking_event e SET shipment_id = n.shipment_id, carrier = n.carrier, "
        "party = n.party FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) "
        "AS n(number, carrier, shipment_id, party) WHERE e.shipment_id IS NULL "
        "AND e.tracking_number = n.number AND (e.carrier = n.carrier OR e.party IS NULL) "
        "RETURNING e.event_key, e.shipment_id",
        [s.tracking_number for s in shipments], [s.carrier for s in shipments],
        [s.shipment_id for s in shipments], [s.party for s in shipments],
    )  # fmt: skip
    touched = {row["shipment_id"] for row in rows}
    await follow(
        uow, {s.shipment_id: s for s in shipments if s.shipment_id in touched},
        {row["event_key"] for row in rows},
    )  # fmt: skip
    return len(rows)


async def sweep_orphans(uow: UnitOfWork) -> int:
    """Attach scans whose label was recorded by a transaction that ran beside theirs."""
    rows = await uow.driver.fetch(
        "SELECT DISTINCT s.shipment_id FROM tracking_event e JOIN shipment s "
        "ON s.tracking_number = e.tracking_number AND (s.carrier = e.carrier OR e.party IS NULL) "
        "WHERE e.shipment_id IS NULL AND e.received_at > $1 LIMIT $2",
        uow.now - timedelta(minutes=ORPHAN_SWEEP_MINUTES), ORPHANS_AT_ONCE,
    )  # fmt: skip
    if not rows:
        return 0
    held = await repository.lock_shipments(
        uow.driver, "shipment_id", [row["shipment_id"] for row in rows]
    )
    return await attach_orphans(uow, held)
