"""Scans: kept once, attached to their parcel, and added up whatever order they came in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple

import orjson

from entrepot.logistics import repository, tables, tracking_repository
from entrepot.logistics.adapters.metrics import SCANS, UNMAPPED
from entrepot.logistics.domain.shipment import Shipment
from entrepot.logistics.domain.tracking import TrackingEvent, project
from entrepot.logistics.settings import ORPHAN_SWEEP_MINUTES
from entrepot.logistics.tracking_repository import NewScan
from entrepot.shared import outbox
from entrepot.shared.database import UnitOfWork
from entrepot.shared.events.logistics import TrackingRecorded
from entrepot.shared.ids import derived_hex

ORPHANS_AT_ONCE = 1000


class Scan(NamedTuple):
    """A translated scan with where it came from. party: the carrier's; None: a carrier that we
    do not know. raw: as it came."""

    event: TrackingEvent
    party: str | None
    source: str
    raw: str
    vocabulary: str = "canonical"
    source_event_id: str | None = None


class Recorded(NamedTuple):
    """is_new: False for a repeat. shipment_id: None for an orphan."""

    key: str
    is_new: bool
    shipment_id: str | None


async def record_scans(scans: Sequence[Scan], uow: UnitOfWork) -> list[Recorded]:
    """Keep the scans, in one statement each for scans and shipments; publish TrackingRecorded
    for each new one of a known parcel, and what became of the parcel."""
    numbers = {(s.event.carrier, s.event.tracking_number) for s in scans}
    held = await repository.lock_numbers(uow.driver, numbers)
    seen = [s.shipment_id for s in held.values() if s.tracking_version]
    earlier = await tracking_repository.scans(uow.driver, seen)
    rows: dict[str, NewScan] = {}
    for scan in scans:
        event = scan.event
        if event.key not in rows:
            shipment = held.get((event.carrier, event.tracking_number))
            rows[event.key] = NewScan(
                event, shipment.shipment_id if shipment else "",
                (shipment.party if shipment else scan.party) or "", scan.source,
                scan.source_event_id or "", scan.raw,
            )  # fmt: skip
    new = await tracking_repository.insert_scans(
        uow.driver, [rows[key] for key in sorted(rows)], uow.now
    )
    fresh: dict[str, list[TrackingEvent]] = {}
    for key in new:
        if rows[key].shipment_id:
            fresh.setdefault(rows[key].shipment_id, []).append(rows[key].event)
    await follow(uow, {s.shipment_id: s for s in held.values()}, fresh, earlier)
    return _told(scans, rows, new)


def _told(scans: Sequence[Scan], rows: Mapping[str, NewScan], new: set[str]) -> list[Recorded]:
    """The answer to each scan, in order; counted once."""
    left = set(new)
    results: list[Recorded] = []
    outcomes: Counter[str] = Counter()
    unmapped: Counter[str] = Counter()
    for scan in scans:
        key = scan.event.key
        shipment_id = rows[key].shipment_id or None
        fresh = key in left
        left.discard(key)  # A twin in the same batch is a repeat.
        results.append(Recorded(key, fresh, shipment_id))
        outcomes[("new" if shipment_id else "orphan") if fresh else "repeated"] += 1
        if fresh and not scan.event.mapped:
            unmapped[scan.vocabulary] += 1
    for outcome, count in outcomes.items():
        SCANS.labels(outcome).inc(count)
    for vocabulary, count in unmapped.items():
        UNMAPPED.labels(vocabulary).inc(count)
    return results


async def follow(
    uow: UnitOfWork, shipments: Mapping[str, Shipment],
    fresh: Mapping[str, Sequence[TrackingEvent]],
    earlier: Mapping[str, Sequence[TrackingEvent]],
) -> None:  # fmt: skip
    """Add up all scans of the (locked) shipments that have fresh ones; publish these and what
    changed."""
    delivered: list[dict[str, str]] = []
    sent_back: list[str] = []
    for key in sorted(fresh):
        shipment = shipments[key]
        for scan in sorted(fresh[key], key=lambda s: (s.event_time, s.key)):
            shipment.tracking_version += 1
            if not shipment.is_return:
                uow.pending.append(recorded_row(shipment, scan, uow))
        before = shipment.delivered_at
        status = project([*earlier.get(key, ()), *fresh[key]], now=uow.now)
        facts = shipment.follow(status, uow.now)
        if shipment.is_return:
            sent_back.append(key)
            facts = [shipment.returned_fact()] if facts else []
        for version, fact in enumerate(facts, start=shipment.version - len(facts) + 1):
            uow.publish(fact, version=version)
        if before is None and shipment.delivered_at and shipment.lane and not shipment.is_return:
            delivered.append({"lane": shipment.lane, "shipment_id": key})
    await tracking_repository.save_followed(uow.driver, [shipments[key] for key in sorted(fresh)])
    await repository.insert(uow.driver, tables.LANE_DELIVERY, delivered)
    if sent_back:  # The buyer hands a return over: its first scan is its dispatch.
        await uow.driver.execute(
            "UPDATE shipment SET state = 'dispatched', dispatched_at = accepted_at "
            "WHERE shipment_id = ANY($1::text[]) AND state = 'labelled' AND accepted_at IS NOT NULL",
            sent_back,
        )


def recorded_row(shipment: Shipment, scan: TrackingEvent, uow: UnitOfWork) -> outbox.Row:
    """What uow.publish would make of TrackingRecorded (a test holds the two together): the event
    of every scan is written without being built as a model, which took as long as all the rest."""
    key, party = shipment.shipment_id, str(shipment.party)
    body = {
        "shipment_id": key, "party": party, "carrier": str(shipment.carrier),
        "tracking_number": str(shipment.tracking_number), "status": scan.status.value,
    }  # fmt: skip
    if scan.reason is not None:
        body["reason"] = scan.reason.value
    body |= {
        "code": scan.code,
        "description": scan.description or "",
        "place": scan.location or "",
        "classifier": scan.classifier.value,
        "occurred_at": scan.event_time.isoformat().replace("+00:00", "Z"),
    }
    subject = f"{TrackingRecorded.aggregate}/{key}"
    version = shipment.tracking_version
    return outbox.Row(
        derived_hex("event", TrackingRecorded.source, subject, str(version)),
        TrackingRecorded.topic, key, TrackingRecorded.type, subject, version, orjson.dumps(body),
        uow.correlation_id, uow.causation_id, party, uow.traceparent,
    )  # fmt: skip


async def attach_orphans(uow: UnitOfWork, shipments: Sequence[Shipment]) -> int:
    """Give scans that came before their label to these (locked) shipments. Returns how many."""
    if not shipments:
        return 0
    rows = await uow.driver.fetch(
        "UPDATE tracking_event e SET shipment_id = n.shipment_id, carrier = n.carrier, "
        "party = n.party FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) "
        "AS n(number, carrier, shipment_id, party) WHERE e.shipment_id IS NULL "
        "AND e.tracking_number = n.number AND (e.carrier = n.carrier OR e.party IS NULL) "
        "RETURNING e.event_key, e.shipment_id, e.description",
        [s.tracking_number for s in shipments], [s.carrier for s in shipments],
        [s.shipment_id for s in shipments], [s.party for s in shipments],
    )  # fmt: skip
    told = {row["event_key"]: row["description"] for row in rows}
    fresh: dict[str, list[TrackingEvent]] = {}
    earlier: dict[str, list[TrackingEvent]] = {}
    every = await tracking_repository.scans(uow.driver, {row["shipment_id"] for row in rows})
    for key, scans in every.items():
        for scan in scans:
            if scan.key in told:
                scan = scan._replace(description=told[scan.key])
                fresh.setdefault(key, []).append(scan)
            else:
                earlier.setdefault(key, []).append(scan)
    await follow(uow, {s.shipment_id: s for s in shipments}, fresh, earlier)
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
