"""/v1/manifests and /v1/pickups: what a carrier gets, and when it fetches it."""

import csv
import io
from datetime import datetime
from typing import Annotated, Any, Literal, Self

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints, model_validator

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import queries
from entrepot.logistics.adapters.freight_documents import Manifest, render_manifest
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.api.freight.units import Moment
from entrepot.logistics.domain.commands import CarrierCode
from entrepot.logistics.handlers.freight import handover
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, ShipmentId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["freight"])
ManifestPath = Annotated[str, Path(pattern=r"^man_[0-9a-f]{32}$")]
ManifestId = Annotated[str, StringConstraints(pattern=r"^man_[0-9a-f]{32}$")]
PickupPath = Annotated[str, Path(pattern=r"^pck_[0-9a-f]{32}$")]
Note = Annotated[str, StringConstraints(max_length=500, pattern=r"^[^\x00-\x1f]*$")]
ManifestState = Literal["closing", "closed", "failed"]
PickupState = Literal["asked", "booked", "failed", "collected", "missed", "cancelled"]


class ManifestIn(Input):
    """shipments: these alone, else all labelled parcels of the site that are on no manifest yet;
    until: those that leave by then."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"carrier": "yunexpress", "origin": "SZX-1"}]})  # fmt: skip
    carrier: CarrierCode
    origin: LocationCode
    shipments: tuple[ShipmentId, ...] | None = Field(None, min_length=1, max_length=5000)
    until: Moment | None = None


class ManifestView(View):
    """A manifest. closing: its carrier is being told; carrier_number: the carrier's own of it."""

    manifest_id: str
    version: int
    created_at: datetime
    updated_at: datetime
    party: str
    carrier: str
    origin: str
    state: ManifestState
    carrier_number: str | None
    parcels: int
    weight_g: int
    made_by: str
    error: str | None


class LineView(View):
    line_no: int
    shipment_id: str
    tracking_number: str
    service: str
    destination_country: str
    destination_postal_code: str
    weight_g: int


class ManifestDetail(ManifestView):
    lines: tuple[LineView, ...]


async def _manifest(driver: Any, key: str) -> ManifestDetail:
    row = await freight.one(driver, "manifest", key)
    lines = await driver.fetch(
        "SELECT * FROM manifest_line WHERE manifest_id = $1 ORDER BY line_no", key
    )
    return ManifestDetail(
        **{n: row[n] for n in ManifestView.model_fields},
        lines=tuple(LineView(**{n: line[n] for n in LineView.model_fields}) for line in lines),
    )


@router.post("/manifests", dependencies=[scope("logistics:write")], response_model=ManifestDetail,
             status_code=201)  # fmt: skip
async def make_manifest(body: ManifestIn, call: CallDep) -> Response:
    """Close the list of parcels that the carrier gets. A parcel is on one manifest only; a carrier
    with an API is told once, whatever crashes."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ManifestDetail:
        key = await handover.make_manifest(
            uow, body.carrier, body.origin, shipments=body.shipments, until=body.until,
            by=call.caller.party,
        )  # fmt: skip
        return await _manifest(uow.driver, key)

    response = await call.once(effect, status=201)
    labels_wanted.soon()
    return response


@router.get("/manifests", dependencies=[scope("logistics:read")])
async def list_manifests(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    carrier: Annotated[CarrierCode | None, Query()] = None,
    origin: Annotated[LocationCode | None, Query()] = None,
    state: Annotated[ManifestState | None, Query()] = None,
) -> Page[ManifestView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await freight.page(
            await driver_of(session), "manifest", before[0] if before else None, limit + 1,
            {"carrier": carrier, "origin": origin, "state": state},
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row["position"],))
    items = [ManifestView(**{n: r[n] for n in ManifestView.model_fields}) for r in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


@router.get("/manifests/{manifest_id}", dependencies=[scope("logistics:read")],
            response_model=ManifestDetail)  # fmt: skip
async def get_manifest(manifest_id: ManifestPath, call: CallDep) -> Response:
    """One manifest with its parcels."""
    async with call.read() as session:
        return answer(await _manifest(await driver_of(session), manifest_id))


@router.get("/manifests/{manifest_id}/manifest.csv", dependencies=[scope("logistics:read")],
            response_class=Response, responses={200: {"content": {"text/csv": {}}}})  # fmt: skip
async def get_manifest_csv(manifest_id: ManifestPath, call: CallDep) -> Response:
    """Its parcels, one a row."""
    async with call.read() as session:
        found = await _manifest(await driver_of(session), manifest_id)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(LineView.model_fields), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(line.model_dump() for line in found.lines)
    headers = {"Content-Disposition": f'attachment; filename="{manifest_id}.csv"'}
    return Response(out.getvalue(), media_type="text/csv", headers=headers)


@router.get("/manifests/{manifest_id}/manifest.pdf", dependencies=[scope("logistics:read")],
            response_class=Response,
            responses={200: {"content": {"application/pdf": {}}}})  # fmt: skip
async def get_manifest_pdf(
    manifest_id: ManifestPath, call: CallDep,
    lang: Annotated[Literal["en", "zh"], Query(description="Language of the form.")] = "en",
) -> Response:  # fmt: skip
    """For the driver to sign."""
    async with call.read() as session:
        found = await _manifest(await driver_of(session), manifest_id)
        place = await queries.place(session, found.origin)
        carrier = await queries.carrier(session, found.carrier)
    name = carrier.content.name if carrier else found.carrier
    if carrier is not None and lang == "zh":
        name = carrier.content.name_zh or name
    town = " ".join(x for x in (place["postal_code"], place["city"], place["country"]) if x)
    rows = tuple(
        (str(x.line_no), x.tracking_number, x.service,
         f"{x.destination_country} {x.destination_postal_code}".strip(), x.weight_g)
        for x in found.lines
    )  # fmt: skip
    body = render_manifest(
        Manifest(found.carrier_number or manifest_id[-12:].upper(), found.created_at, name,
                 place["name"], town, rows), lang,
    )  # fmt: skip
    headers = {"Content-Disposition": f'inline; filename="{manifest_id}.pdf"'}
    return Response(body, media_type="application/pdf", headers=headers)


class PickupIn(Input):
    """The carrier fetches at the site between ready_at and close_at. parcels, weight_g: absent:
    what the manifest says, else the labelled parcels that wait there."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"carrier": "yunexpress", "location": "SZX-1", "ready_at": "2026-11-23T15:00:00+08:00",
         "close_at": "2026-11-23T18:00:00+08:00", "parcels": 40, "weight_g": 32000}]})  # fmt: skip
    carrier: CarrierCode
    location: LocationCode
    ready_at: Moment
    close_at: Moment
    parcels: Annotated[int, Field(gt=0, le=10**6)] | None = None
    pallets: Annotated[int, Field(ge=0, le=10**4)] = 0
    weight_g: Annotated[int, Field(gt=0, le=10**9)] | None = None
    instructions: Note = ""
    manifest_id: ManifestId | None = None

    @model_validator(mode="after")
    def _window(self) -> Self:
        if self.close_at <= self.ready_at:
            raise ValueError("close_at must be after ready_at")
        return self


class CollectedIn(Input):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"collected_at": "2026-11-23T16:20:00+08:00", "parcels": 40}]})  # fmt: skip
    collected_at: Moment
    parcels: Annotated[int, Field(ge=0, le=10**6)]


class PickupView(View):
    """A pick-up. asked: the carrier has not answered yet; missed: its window is long over and
    nobody reported it. error: why it failed, or what differed when it was fetched."""

    pickup_id: str
    version: int
    created_at: datetime
    updated_at: datetime
    party: str
    carrier: str
    location: str
    manifest_id: str | None
    ready_at: datetime
    close_at: datetime
    parcels: int
    pallets: int
    weight_g: int
    instructions: str
    state: PickupState
    carrier_number: str | None
    collected_at: datetime | None
    collected_parcels: int | None
    error: str | None


def _pickup(row: freight.Row) -> PickupView:
    return PickupView(**{n: row[n] for n in PickupView.model_fields})


@router.post("/pickups", dependencies=[scope("logistics:write")], response_model=PickupView,
             status_code=201)  # fmt: skip
async def book_pickup(body: PickupIn, call: CallDep) -> Response:
    """Ask a carrier to fetch parcels: the first mile. A carrier with an API is asked once, whatever
    crashes; 409 where one is booked for the same site and time."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> PickupView:
        key = await handover.book_pickup(uow, handover.NewPickup(**body.model_dump()))
        return _pickup(await freight.one(uow.driver, "pickup", key))

    response = await call.once(effect, status=201)
    labels_wanted.soon()
    return response


@router.get("/pickups", dependencies=[scope("logistics:read")])
async def list_pickups(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    carrier: Annotated[CarrierCode | None, Query()] = None,
    location: Annotated[LocationCode | None, Query()] = None,
    state: Annotated[PickupState | None, Query()] = None,
) -> Page[PickupView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await freight.page(
            await driver_of(session), "pickup", before[0] if before else None, limit + 1,
            {"carrier": carrier, "location": location, "state": state},
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row["position"],))
    return Page(items=[_pickup(row) for row in page.items], next_cursor=page.next_cursor)


@router.get("/pickups/{pickup_id}", dependencies=[scope("logistics:read")],
            response_model=PickupView)  # fmt: skip
async def get_pickup(pickup_id: PickupPath, call: CallDep) -> Response:
    """One pick-up."""
    async with call.read() as session:
        return answer(_pickup(await freight.one(await driver_of(session), "pickup", pickup_id)))


@router.post("/pickups/{pickup_id}:cancel", dependencies=[scope("logistics:write")],
             response_model=PickupView)  # fmt: skip
async def cancel_pickup(pickup_id: PickupPath, call: CallDep) -> Response:
    """Call it off."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> PickupView:
        await handover.cancel_pickup(uow, pickup_id)
        return _pickup(await freight.one(uow.driver, "pickup", pickup_id))

    response = await call.once(effect)
    labels_wanted.soon()
    return response


@router.post("/pickups/{pickup_id}:collected", dependencies=[scope("tracking:write")],
             response_model=PickupView)  # fmt: skip
async def report_collected(pickup_id: PickupPath, body: CollectedIn, call: CallDep) -> Response:
    """The carrier fetched; the carrier itself may report it. A count that differs is told."""

    async def effect(uow: UnitOfWork) -> PickupView:
        await handover.collected(uow, pickup_id, body.collected_at, body.parcels)
        return _pickup(await freight.one(uow.driver, "pickup", pickup_id))

    return await call.once(effect)
