"""Appointments at docks, proofs of delivery, and parcels of a shipment."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import repository
from entrepot.logistics.adapters.sealing import box
from entrepot.logistics.domain.freight.docks import Docks
from entrepot.logistics.domain.status import Status
from entrepot.logistics.domain.tracking import TrackingEvent, event_key
from entrepot.logistics.handlers.book import load_book
from entrepot.logistics.handlers.capacity import loads_of
from entrepot.logistics.handlers.planning import Batch, plan_one
from entrepot.logistics.handlers.tracking import Scan, record_scans
from entrepot.logistics.settings import LogisticsSettings
from entrepot.shared.database import Driver, UnitOfWork
from entrepot.shared.errors import Conflict, NotFound
from entrepot.shared.events.logistics import DeliveryProved
from entrepot.shared.identifiers import make_sscc
from entrepot.shared.ids import derived_id, new_id

# Docks and appointments


def docks_of(row: freight.Row) -> Docks:
    given = row["document"]
    closed = tuple(date.fromisoformat(day) for day in given.get("closed", ()))
    return Docks(**{**given, "weekdays": tuple(given["weekdays"]), "closed": closed})


async def free_slots(
    driver: Driver, location: str, first: date, last: date
) -> tuple[Docks, list[tuple[datetime, int]]]:
    """Starts with docks left. Raises NotFound where the place has no docks."""
    docks = docks_of(await freight.one(driver, "dock", location))
    slots = [s for day in _days(first, last) for s in docks.slots_of(day)]
    if not slots:
        return docks, []
    taken = await freight.taken_slots(driver, location, slots[0], slots[-1] + docks.length)
    return docks, docks.free(first, last, taken)


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(max(0, min((last - first).days + 1, 60)))]


@dataclass(frozen=True, slots=True)
class NewAppointment:
    """What is delivered where, in the slot that begins at starts_at."""

    subject_kind: str
    subject_id: str
    location: str
    starts_at: datetime
    reference: str
    note: str


_SUBJECTS = {
    "consignment": ("consignment", "consignment_id"), "unit": ("handling_unit", "unit"),
    "shipment": ("shipment", "shipment_id"),
}  # fmt: skip


async def book(uow: UnitOfWork, new: NewAppointment) -> str:
    """Take a dock for a slot. Returns the appointment's id. Raises NotFound, Conflict."""
    table, column = _SUBJECTS[new.subject_kind]
    subject = await uow.driver.fetchrow(
        f"SELECT party FROM {table} WHERE {column} = $1", new.subject_id
    )
    if subject is None:
        raise Conflict(f"{new.subject_kind} {new.subject_id} is not known")
    dock, end = await _dock(uow, new.location, new.starts_at)
    held = await uow.driver.fetchval(
        "SELECT appointment_id FROM appointment WHERE subject_kind = $1 AND subject_id = $2 "
        "AND state IN ('booked', 'confirmed')", new.subject_kind, new.subject_id,
    )  # fmt: skip
    if held is not None:
        raise Conflict(f"appointment {held} is booked for it; change that", appointment_id=held)
    key = new_id("apt")
    await freight.add(uow, "appointment", {
        "appointment_id": key, "party": subject["party"], "subject_kind": new.subject_kind,
        "subject_id": new.subject_id, "location": new.location, "starts_at": new.starts_at,
        "ends_at": end, "dock": dock, "state": "booked", "reference": new.reference,
        "note": new.note, "arrived_at": None,
    })  # fmt: skip
    return key


async def _dock(uow: UnitOfWork, location: str, at: datetime) -> tuple[int, datetime]:
    """A free dock, the place locked; and when the slot ends."""
    docks = docks_of(await freight.one(uow.driver, "dock", location, lock=True))
    if docks.slot_at(at) is None:
        raise Conflict(f"no slot of {location} begins at {at.isoformat()}")
    if at < uow.now:
        raise Conflict("the slot is over")
    taken = await freight.taken_slots(uow.driver, location, at, at + docks.length)
    dock = docks.first_free(taken.get(at, ()))
    if dock is None:
        raise Conflict(f"all {docks.docks} docks of {location} are taken at {at.isoformat()}")
    return dock, at + docks.length


async def change_slot(uow: UnitOfWork, key: str, at: datetime) -> None:
    """Move it to another slot; it is to be confirmed anew. Raises NotFound, Conflict."""
    row = await freight.one(uow.driver, "appointment", key, lock=True)
    if row["state"] not in ("booked", "confirmed"):
        raise Conflict(f"the appointment is {row['state']}", state=row["state"])
    if row["starts_at"] == at:
        return
    dock, end = await _dock(uow, row["location"], at)
    await freight.change(
        uow, "appointment", key, starts_at=at, ends_at=end, dock=dock, state="booked"
    )


_NEXT = {
    "confirmed": ("booked",), "arrived": ("booked", "confirmed"),
    "missed": ("booked", "confirmed"), "cancelled": ("booked", "confirmed"),
}  # fmt: skip


async def settle(uow: UnitOfWork, key: str, state: str, *, at: datetime | None = None) -> None:
    """Confirmed, arrived, missed or cancelled; the same again changes nothing. Raises NotFound,
    Conflict."""
    row = await freight.one(uow.driver, "appointment", key, lock=True)
    if row["state"] == state:
        return
    if row["state"] not in _NEXT[state]:
        raise Conflict(f"the appointment is {row['state']}", state=row["state"])
    arrived = (at or uow.now) if state == "arrived" else None
    await freight.change(uow, "appointment", key, state=state, arrived_at=arrived)


# Proofs of delivery

PROOF_SOURCE = "proof"
#: What the first bytes of a picture must be.
MAGIC = {
    "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "application/pdf": b"%PDF-",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NewProof:
    """signer: personal, kept sealed. image: with its media type."""

    delivered_at: datetime
    signer: str
    relation: str
    place: str
    latitude: float | None
    longitude: float | None
    note: str
    media_type: str | None
    image: bytes | None


async def prove(uow: UnitOfWork, shipment_id: str, new: NewProof, by: str) -> str:
    """Keep the proof; a parcel that was not delivered yet is delivered by it. The same proof again
    is the same one. Returns its id. Raises NotFound, Conflict."""
    held = await repository.lock_shipments(uow.driver, "shipment_id", [shipment_id])
    if not held:
        raise NotFound()
    shipment = held[0]
    if shipment.tracking_number is None or shipment.carrier is None or shipment.party is None:
        raise Conflict(f"it was not sent: the shipment is {shipment.state}", state=shipment.state)
    digest = hashlib.sha256(new.image).hexdigest() if new.image is not None else ""
    key = derived_id(
        "pod", shipment_id, new.delivered_at.isoformat(), new.signer, new.relation, digest
    )
    made = await uow.driver.fetchval(
        "INSERT INTO delivery_proof (proof_id, shipment_id, party, delivered_at, recorded_at, "
        "recorded_by, relation, signer, place, latitude, longitude, note, media_type, sha256, image) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) "
        "ON CONFLICT DO NOTHING RETURNING true",
        key, shipment_id, shipment.party, new.delivered_at, uow.now, by, new.relation,
        box().seal([new.signer], f"proof/{key}"), new.place, new.latitude, new.longitude,
        new.note, new.media_type, digest or None, new.image,
    )  # fmt: skip
    if made:
        count = await uow.driver.fetchval(
            "SELECT count(*) FROM delivery_proof WHERE shipment_id = $1", shipment_id
        )
        uow.publish(DeliveryProved(
            proof_id=key, shipment_id=shipment_id, order_id=shipment.order_id,
            party=shipment.party, delivered_at=new.delivered_at, relation=new.relation,
            place=new.place, has_image=new.image is not None, recorded_by=by,
        ), version=count)  # fmt: skip
        if shipment.delivered_at is None:
            await record_scans([_delivered(shipment, new)], uow)
    return key


def _delivered(shipment: Any, new: NewProof) -> Scan:
    moment = new.delivered_at.replace(microsecond=0)
    carrier, number, place = shipment.carrier, shipment.tracking_number, new.place or None
    code = f"{PROOF_SOURCE}:{new.relation}"
    event = TrackingEvent(
        event_key(carrier, number, code, moment, place), carrier, number, code, moment,
        Status.DELIVERED, None, place, "Proof of delivery",
    )  # fmt: skip
    return Scan(event, shipment.party, PROOF_SOURCE, "", PROOF_SOURCE)


def signer_of(row: freight.Row) -> str:
    """Raises CannotUnseal."""
    opened = box().open(row["signer"], f"proof/{row['proof_id']}")
    return opened[0] if opened else ""


# Parcels of a shipment

_BEFORE_LABEL = ("unplannable", "planned", "label_failed")
_CM3_OF_MM3 = 1000


@dataclass(frozen=True, slots=True)
class Piece:
    weight_g: int
    length_mm: int
    width_mm: int
    height_mm: int


async def put_pieces(uow: UnitOfWork, shipment_id: str, pieces: Sequence[Piece], by: str) -> None:
    """The shipment goes in these parcels; its weight and size are theirs, and its lane is chosen
    anew. Before a label only. Raises NotFound, Conflict."""
    held = await repository.lock_shipments(uow.driver, "shipment_id", [shipment_id])
    if not held:
        raise NotFound()
    shipment = held[0]
    if shipment.state not in _BEFORE_LABEL:
        raise Conflict(f"the shipment is {shipment.state}", state=shipment.state)
    await uow.driver.execute("DELETE FROM shipment_piece WHERE shipment_id = $1", shipment_id)
    codes = [await _piece_code(uow, shipment_id, n) for n in range(1, len(pieces) + 1)]
    await uow.driver.execute(
        "INSERT INTO shipment_piece (shipment_id, piece, code, weight_g, length_mm, width_mm, "
        "height_mm) SELECT $1, n.* FROM unnest($2::integer[], $3::text[], $4::integer[], "
        "$5::integer[], $6::integer[], $7::integer[]) AS n",
        shipment_id, list(range(1, len(pieces) + 1)), codes,
        *([getattr(p, name) for p in pieces] for name in (
            "weight_g", "length_mm", "width_mm", "height_mm")),
    )  # fmt: skip
    book = await load_book(uow.driver, uow.now)
    batch = Batch(uow, {shipment_id: shipment})
    batch.loads = await loads_of(uow, book.planner)
    batch.loads.book(shipment, -1)
    shipment.weight_g, shipment.weight_assumed = sum(p.weight_g for p in pieces), False
    shipment.longest_mm = max(max(p.length_mm, p.width_mm, p.height_mm) for p in pieces)
    shipment.volume_cm3 = sum(
        -(-p.length_mm * p.width_mm * p.height_mm // _CM3_OF_MM3) for p in pieces
    )
    plan_one(batch, book, shipment, by=by, booked=False)
    await batch.save()


async def _piece_code(uow: UnitOfWork, shipment_id: str, number: int) -> str:
    prefix = LogisticsSettings().sscc_prefix
    if not prefix:
        return f"{shipment_id[-12:].upper()}-{number}"
    return make_sscc(1, prefix, await freight.draw_serial(uow.driver, prefix))
