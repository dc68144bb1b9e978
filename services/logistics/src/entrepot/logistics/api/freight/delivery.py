"""/v1/docks, /v1/appointments and proofs of delivery."""

import base64
import binascii
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.logistics import freight_repository as freight
from entrepot.logistics.api.freight.handover import Note
from entrepot.logistics.api.freight.units import Moment, Reference
from entrepot.logistics.domain.freight.docks import MAX_DAYS, State
from entrepot.logistics.handlers.freight import delivery
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import InvalidBody, NotFound
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, ShipmentId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["freight"])
Clock = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
AppointmentPath = Annotated[str, Path(pattern=r"^apt_[0-9a-f]{32}$")]
Day = Annotated[date, Field(ge=date(2000, 1, 1), lt=date(2200, 1, 1))]
MAX_IMAGE_BYTES = 1_000_000


class DocksIn(Input):
    """Docks of a place, in its local time. weekdays: 1 (Monday) to 7; closed: days off."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"docks": 2, "slot_minutes": 30, "opens": "08:00", "closes": "17:00",
         "weekdays": [1, 2, 3, 4, 5], "timezone": "Europe/Berlin"}]})  # fmt: skip
    docks: Annotated[int, Field(gt=0, le=200)]
    slot_minutes: Annotated[int, Field(ge=5, le=1440)] = 60
    opens: Clock = "08:00"
    closes: Clock = "17:00"
    weekdays: tuple[Annotated[int, Field(ge=1, le=7)], ...] = Field((1, 2, 3, 4, 5), max_length=7)
    timezone: Annotated[str, StringConstraints(max_length=64)]
    closed: tuple[date, ...] = Field((), max_length=400)

    @model_validator(mode="after")
    def _hours(self) -> Self:
        if self.closes <= self.opens:
            raise ValueError("closes must be after opens")
        try:
            ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{self.timezone} is no time zone") from error
        return self


class DocksView(View):
    location: str
    version: int
    updated_at: datetime
    docks: int
    slot_minutes: int
    opens: str
    closes: str
    weekdays: tuple[int, ...]
    timezone: str
    closed: tuple[date, ...]


class SlotView(View):
    starts_at: datetime
    ends_at: datetime
    free: int


class Slots(View):
    location: str
    items: tuple[SlotView, ...]


def _docks(row: freight.Row) -> DocksView:
    found = {n: row[n] for n in ("location", "version", "updated_at")}
    return DocksView(**found, **row["document"])


@router.put("/docks/{location}", dependencies=[scope("logistics:write")], response_model=DocksView)
async def put_docks(location: LocationCode, body: DocksIn, call: CallDep) -> Response:
    """Say when a place takes deliveries, and how many at once (If-Match where it was said
    before). Appointments that are booked stay."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> DocksView:
        held = await uow.driver.fetchval(
            "SELECT version FROM dock WHERE location = $1 FOR UPDATE", location
        )
        if held:
            call.check_version(held, _docks(await freight.one(uow.driver, "dock", location)))
        await uow.driver.execute(
            "INSERT INTO dock (location, version, updated_at, document) VALUES ($1, 1, $2, "
            "$3::jsonb) ON CONFLICT (location) DO UPDATE SET version = dock.version + 1, "
            "updated_at = $2, document = $3::jsonb", location, uow.now, body.model_dump_json(),
        )  # fmt: skip
        return _docks(await freight.one(uow.driver, "dock", location))

    return await call.once(effect)


@router.get("/docks/{location}", dependencies=[scope("logistics:read")], response_model=DocksView)
async def get_docks(location: LocationCode, call: CallDep) -> Response:
    """Docks of a place."""
    only_merchant(call)
    async with call.read() as session:
        return answer(_docks(await freight.one(await driver_of(session), "dock", location)))


@router.get("/docks/{location}/slots", dependencies=[scope("logistics:read")],
            response_model=Slots)  # fmt: skip
async def list_slots(
    location: LocationCode, call: CallDep, first: Annotated[Day, Query()],
    last: Annotated[Day | None, Query(description=f"At most {MAX_DAYS} days; absent: one.")] = None,
) -> Response:  # fmt: skip
    """Slots with docks left."""
    only_merchant(call)
    async with call.read() as session:
        docks, free = await delivery.free_slots(
            await driver_of(session), location, first, last or first
        )
    length = timedelta(minutes=docks.slot_minutes)
    items = tuple(SlotView(starts_at=at, ends_at=at + length, free=n) for at, n in free)
    return answer(Slots(location=location, items=items))


class AppointmentIn(Input):
    """reference: the receiver's own number, e.g. of a fulfilment centre."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"subject_kind": "unit", "subject_id": "HU0000000001", "location": "DEU-1",
         "starts_at": "2026-12-01T09:00:00+01:00", "reference": "FBA-1"}]})  # fmt: skip
    subject_kind: Literal["consignment", "unit", "shipment"]
    subject_id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{4,40}$")]
    location: LocationCode
    starts_at: Moment
    reference: Note = ""
    note: Note = ""


class MoveIn(Input):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"starts_at": "2026-12-01T10:00:00+01:00"}]})  # fmt: skip
    starts_at: Moment


class ArrivedIn(Input):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"arrived_at": "2026-12-01T09:12:00+01:00"}]})  # fmt: skip
    arrived_at: Moment


class AppointmentView(View):
    appointment_id: str
    version: int
    created_at: datetime
    updated_at: datetime
    party: str | None
    subject_kind: str
    subject_id: str
    location: str
    starts_at: datetime
    ends_at: datetime
    dock: int
    state: State
    reference: str
    note: str
    arrived_at: datetime | None


def _appointment(row: freight.Row) -> AppointmentView:
    return AppointmentView(**{n: row[n] for n in AppointmentView.model_fields})


@router.post("/appointments", dependencies=[scope("logistics:write")],
             response_model=AppointmentView, status_code=201)  # fmt: skip
async def book_appointment(body: AppointmentIn, call: CallDep) -> Response:
    """Take a dock for the slot that begins then. 409 where all are taken."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> AppointmentView:
        key = await delivery.book(uow, delivery.NewAppointment(**body.model_dump()))
        return _appointment(await freight.one(uow.driver, "appointment", key))

    return await call.once(effect, status=201)


@router.get("/appointments", dependencies=[scope("logistics:read")])
async def list_appointments(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    location: Annotated[LocationCode | None, Query()] = None,
    state: Annotated[State | None, Query()] = None,
    subject_id: Reference | None = None,
) -> Page[AppointmentView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await freight.page(
            await driver_of(session), "appointment", before[0] if before else None, limit + 1,
            {"location": location, "state": state, "subject_id": subject_id},
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row["position"],))
    return Page(items=[_appointment(r) for r in page.items], next_cursor=page.next_cursor)


async def _settle(call: Call, key: str, effect: Any) -> Response:
    only_merchant(call)

    async def done(uow: UnitOfWork) -> AppointmentView:
        await effect(uow)
        return _appointment(await freight.one(uow.driver, "appointment", key))

    return await call.once(done)


@router.post("/appointments/{appointment_id}:change", dependencies=[scope("logistics:write")],
             response_model=AppointmentView)  # fmt: skip
async def change_appointment(
    appointment_id: AppointmentPath, body: MoveIn, call: CallDep
) -> Response:
    """Another slot; it is to be confirmed anew."""
    return await _settle(
        call, appointment_id,
        lambda uow: delivery.change_slot(uow, appointment_id, body.starts_at),
    )  # fmt: skip


@router.post("/appointments/{appointment_id}:confirm", dependencies=[scope("logistics:write")],
             response_model=AppointmentView)  # fmt: skip
async def confirm_appointment(appointment_id: AppointmentPath, call: CallDep) -> Response:
    """The receiver confirmed it."""
    return await _settle(
        call, appointment_id, lambda uow: delivery.settle(uow, appointment_id, "confirmed")
    )


@router.post("/appointments/{appointment_id}:arrived", dependencies=[scope("logistics:write")],
             response_model=AppointmentView)  # fmt: skip
async def appointment_arrived(
    appointment_id: AppointmentPath, body: ArrivedIn, call: CallDep
) -> Response:
    """The goods are at the dock."""
    return await _settle(
        call, appointment_id,
        lambda uow: delivery.settle(uow, appointment_id, "arrived", at=body.arrived_at),
    )  # fmt: skip


@router.post("/appointments/{appointment_id}:missed", dependencies=[scope("logistics:write")],
             response_model=AppointmentView)  # fmt: skip
async def appointment_missed(appointment_id: AppointmentPath, call: CallDep) -> Response:
    """Nobody came; the dock is free again."""
    return await _settle(
        call, appointment_id, lambda uow: delivery.settle(uow, appointment_id, "missed")
    )


@router.post("/appointments/{appointment_id}:cancel", dependencies=[scope("logistics:write")],
             response_model=AppointmentView)  # fmt: skip
async def cancel_appointment(appointment_id: AppointmentPath, call: CallDep) -> Response:
    """Give the slot up."""
    return await _settle(
        call, appointment_id, lambda uow: delivery.settle(uow, appointment_id, "cancelled")
    )


class ProofIn(Input):
    """Who took the parcel. image: base64 of a PNG, JPEG or PDF up to 1 MB."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"delivered_at": "2026-11-27T11:12:00+01:00", "signer": "E. Muster",
         "relation": "neighbour", "place": "Berlin, DE", "latitude": 52.53,
         "longitude": 13.38}]})  # fmt: skip
    delivered_at: Moment
    signer: Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")] = ""
    relation: Literal["consignee", "household", "neighbour", "colleague", "safe_place",
                      "parcel_locker", "other"] = "consignee"  # fmt: skip
    place: Note = ""
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    note: Note = ""
    media_type: Literal["image/png", "image/jpeg", "application/pdf"] | None = None
    image: Annotated[str, StringConstraints(max_length=MAX_IMAGE_BYTES * 4 // 3 + 4)] | None = None

    def picture(self) -> bytes | None:
        """Raises InvalidBody for what is no such picture."""
        if (self.image is None) != (self.media_type is None):
            raise InvalidBody("image and media_type go together")
        if self.image is None or self.media_type is None:
            return None
        try:
            body = base64.b64decode(self.image, validate=True)
        except binascii.Error as error:
            raise InvalidBody("image is not base64") from error
        if not body.startswith(delivery.MAGIC[self.media_type]) or len(body) > MAX_IMAGE_BYTES:
            raise InvalidBody(f"image is no {self.media_type} of at most {MAX_IMAGE_BYTES} bytes")
        return body


class ProofView(View):
    """A proof. signer: told to those who see the shipment, kept sealed; sha256: of the picture."""

    proof_id: str
    shipment_id: str
    party: str
    delivered_at: datetime
    recorded_at: datetime
    recorded_by: str
    signer: str
    relation: str
    place: str
    latitude: float | None
    longitude: float | None
    note: str
    media_type: str | None
    sha256: str | None


class Proofs(View):
    items: tuple[ProofView, ...]


_PROOF = "SELECT * FROM delivery_proof WHERE "


def _proof(row: Any) -> ProofView:
    found = dict(row)
    found["signer"] = delivery.signer_of(found)
    return ProofView(**{n: found[n] for n in ProofView.model_fields})


@router.post("/shipments/{shipment_id}/proofs", dependencies=[scope("tracking:write")],
             response_model=ProofView, status_code=201)  # fmt: skip
async def record_proof(shipment_id: ShipmentId, body: ProofIn, call: CallDep) -> Response:
    """Proof of delivery, by the carrier or by the merchant. A parcel that was not delivered yet is
    delivered by it; the same proof again is the same one."""
    picture = body.picture()
    given = {**body.model_dump(exclude={"image"}), "image": picture}

    async def effect(uow: UnitOfWork) -> ProofView:
        key = await delivery.prove(uow, shipment_id, delivery.NewProof(**given), call.caller.party)
        return _proof(await uow.driver.fetchrow(_PROOF + "proof_id = $1", key))

    return await call.once(effect, status=201)


@router.get("/shipments/{shipment_id}/proofs", dependencies=[scope("logistics:read")],
            response_model=Proofs)  # fmt: skip
async def list_proofs(shipment_id: ShipmentId, call: CallDep) -> Response:
    """Proofs of a shipment, oldest first."""
    async with call.read() as session:
        driver = await driver_of(session)
        seen = await driver.fetchval(
            "SELECT true FROM shipment WHERE shipment_id = $1", shipment_id
        )
        if not seen:
            raise NotFound()
        rows = await driver.fetch(
            _PROOF + "shipment_id = $1 ORDER BY recorded_at, proof_id", shipment_id
        )
    return answer(Proofs(items=tuple(_proof(row) for row in rows)))


@router.get("/proofs/{proof_id}/image", dependencies=[scope("logistics:read")],
            response_class=Response, responses={200: {"content": {
                name: {} for name in delivery.MAGIC}}})  # fmt: skip
async def get_proof_image(
    proof_id: Annotated[str, Path(pattern=r"^pod_[0-9a-f]{32}$")], call: CallDep
) -> Response:
    """The picture or signature."""
    async with call.read() as session:
        row = await freight.one(await driver_of(session), "delivery_proof", proof_id)
    if row["image"] is None:
        raise NotFound("there is no picture")
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff",
               "Content-Disposition": f'attachment; filename="{proof_id}"'}  # fmt: skip
    return Response(bytes(row["image"]), media_type=row["media_type"], headers=headers)
