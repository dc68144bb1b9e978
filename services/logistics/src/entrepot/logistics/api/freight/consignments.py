"""/v1/consignments: goods under a transport document, master and house."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Response
from pydantic import ConfigDict, Field, StringConstraints

from entrepot.logistics import freight_repository as freight
from entrepot.logistics.api.freight.units import Moment, Place, UnitCode
from entrepot.logistics.domain.commands import CarrierCode
from entrepot.logistics.domain.freight.consignment import (
    MILESTONE_TEXT,
    Basis,
    DocumentKind,
    Level,
    Milestone,
    State,
    chargeable_g,
)
from entrepot.logistics.domain.freight.units import weight_or_measure
from entrepot.logistics.handlers.freight import consignments
from entrepot.logistics.settings import ASSUMED_WEIGHT_G
from entrepot.shared.database import Driver, UnitOfWork, driver_of
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import CurrencyCode, ShipmentId
from entrepot.shared.money import PriceMinor
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["freight"])
ConsignmentId = Annotated[str, StringConstraints(pattern=r"^con_[0-9a-f]{32}$")]
ConsignmentPath = Annotated[str, Path(pattern=r"^con_[0-9a-f]{32}$")]
_NUMBER = r"^[A-Za-z0-9][A-Za-z0-9/-]{2,39}$"
DocumentNumber = Annotated[str, StringConstraints(pattern=_NUMBER, to_upper=True)]
ShortText = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00-\x1f]*$")]


class ConsignmentIn(Input):
    """A transport document. cost_minor: its freight, shared out over the parcels."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"carrier": "yunexpress", "level": "master", "document_kind": "mawb",
         "document_number": "999-12345675", "mode": "air", "start_place": "CNSZX",
         "end_place": "DEFRA", "vehicle": "CA1045", "cost_minor": 182500, "currency": "EUR",
         "etd": "2026-11-24T18:00:00+08:00"}]})  # fmt: skip
    carrier: CarrierCode
    level: Level = "master"
    document_kind: DocumentKind
    document_number: DocumentNumber
    mode: Annotated[str, Field(pattern="^(air|sea|rail|road|post)$")]
    start_place: Place
    end_place: Place
    vehicle: ShortText = Field("", description="Flight, vessel and voyage, train or truck.")
    shipper: ShortText = ""
    consignee: ShortText = ""
    etd: Moment | None = None
    eta: Moment | None = None
    cost_minor: PriceMinor = 0
    currency: CurrencyCode = "EUR"


class LoadIn(Input):
    """units: closed ones; shipments: parcels without a unit; houses: under a master."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"units": ["HU0000000001"]}]})  # fmt: skip
    units: tuple[UnitCode, ...] = Field((), max_length=1000)
    shipments: tuple[ShipmentId, ...] = Field((), max_length=2000)
    houses: tuple[ConsignmentId, ...] = Field((), max_length=1000)


class MilestoneIn(Input):
    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"milestone": "departed", "at": "2026-11-24T18:40:00+08:00",
         "place": "Shenzhen, CN"}]})  # fmt: skip
    milestone: Milestone
    at: Moment
    place: ShortText = ""


class MilestoneView(View):
    milestone: Milestone
    text: str
    text_zh: str
    at: datetime
    place: str
    by: str


class ConsignmentView(View):
    """A consignment as it was opened, and what happened to it."""

    consignment_id: str
    version: int
    created_at: datetime
    updated_at: datetime
    party: str
    carrier: str
    level: Level
    master: str | None
    document_kind: DocumentKind
    document_number: str
    mode: str
    start_place: str
    end_place: str
    vehicle: str
    shipper: str
    consignee: str
    etd: datetime | None
    eta: datetime | None
    state: State
    cost_minor: int
    currency: str
    milestones: tuple[MilestoneView, ...]


class ConsignmentDetail(ConsignmentView):
    """With its houses, units and parcels. chargeable_g: gross, or volume by the mode's density;
    revenue_tons: tonnes or cubic metres. *_told: what the last milestone did."""

    houses: tuple[str, ...]
    units: tuple[str, ...]
    shipments: tuple[str, ...]
    parcels: int
    gross_g: int
    volume_cm3: int
    chargeable_g: int
    revenue_tons: float
    scans_told: int | None = None
    without_number: int | None = None


class ShareView(View):
    """A parcel's part of the freight."""

    shipment_id: str
    house: str
    weight_g: int
    volume_cm3: int
    cost_minor: int


class AllocationView(View):
    """The document's freight over its parcels; the parts add up to it."""

    consignment_id: str
    basis: Basis
    cost_minor: int
    currency: str
    shares: tuple[ShareView, ...]


def _values(row: freight.Row) -> dict[str, Any]:
    told = []
    for each in row["milestones"]:
        text = MILESTONE_TEXT[Milestone(each["milestone"])]
        told.append(MilestoneView(**each, text=text[0], text_zh=text[1]))
    names = ConsignmentView.model_fields
    return {**{n: row[n] for n in names if n in row}, "milestones": tuple(told)}


async def detail(driver: Driver, key: str) -> ConsignmentDetail:
    """Raises NotFound."""
    row = await freight.one(driver, "consignment", key)
    parcels = await freight.consigned(driver, key, ASSUMED_WEIGHT_G)
    documents = await driver.fetch(
        "SELECT consignment_id FROM consignment WHERE master = $1 ORDER BY consignment_id", key
    )
    houses = [r["consignment_id"] for r in documents]
    units = [r["unit"] for r in await driver.fetch(
        "SELECT unit FROM handling_unit WHERE consignment_id = ANY($1::text[]) ORDER BY unit",
        [key, *houses],
    )]  # fmt: skip
    tree = await freight.tree(driver, units, ASSUMED_WEIGHT_G)
    loose = [p for p in parcels if p["unit"] is None]
    gross = sum(tree.inside(u).gross_g for u in units) + sum(p["weight_g"] for p in loose)
    volume = sum(p["volume_cm3"] for p in parcels)
    return ConsignmentDetail(
        **_values(row), houses=tuple(houses), units=tuple(units),
        shipments=tuple(p["shipment_id"] for p in loose), parcels=len(parcels), gross_g=gross,
        volume_cm3=volume, chargeable_g=chargeable_g(row["mode"], gross, volume),
        revenue_tons=weight_or_measure(gross, volume),
    )  # fmt: skip


async def _write(call: Call, key: str, effect: Any) -> Response:
    only_merchant(call)

    async def done(uow: UnitOfWork) -> ConsignmentDetail:
        await effect(uow)
        return await detail(uow.driver, key)

    return await call.once(done)


@router.post("/consignments", dependencies=[scope("logistics:write")],
             response_model=ConsignmentDetail, status_code=201)  # fmt: skip
async def open_consignment(body: ConsignmentIn, call: CallDep) -> Response:
    """Open a transport document: a master, or a house that goes under one."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ConsignmentDetail:
        return await detail(uow.driver, await consignments.create(uow, body.model_dump()))

    return await call.once(effect, status=201)


@router.get("/consignments", dependencies=[scope("logistics:read")])
async def list_consignments(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    state: Annotated[State | None, Query()] = None, level: Annotated[Level | None, Query()] = None,
    carrier: Annotated[CarrierCode | None, Query()] = None,
    master: Annotated[ConsignmentId | None, Query()] = None,
    document_number: Annotated[str | None, Query(pattern=_NUMBER)] = None,
) -> Page[ConsignmentView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    filters = {"state": state, "level": level, "carrier": carrier, "master": master,
               "document_number": document_number.upper() if document_number else None}  # fmt: skip
    async with call.read() as session:
        rows = await freight.page(
            await driver_of(session), "consignment", before[0] if before else None, limit + 1,
            filters,
        )  # fmt: skip
    page = page_of(rows, limit, lambda row: (row["position"],))
    items = [ConsignmentView(**_values(row)) for row in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


@router.get("/consignments/{consignment_id}", dependencies=[scope("logistics:read")],
            response_model=ConsignmentDetail)  # fmt: skip
async def get_consignment(consignment_id: ConsignmentPath, call: CallDep) -> Response:
    """One consignment."""
    async with call.read() as session:
        return answer(await detail(await driver_of(session), consignment_id))


@router.post("/consignments/{consignment_id}:load", dependencies=[scope("logistics:write")],
             response_model=ConsignmentDetail)  # fmt: skip
async def load_consignment(
    consignment_id: ConsignmentPath, body: LoadIn, call: CallDep
) -> Response:
    """Put closed units, parcels and houses under it, all or none."""
    given = {"units": body.units, "shipments": body.shipments, "houses": body.houses}
    by = call.caller.party
    return await _write(
        call, consignment_id,
        lambda uow: consignments.load(uow, consignment_id, by=by, **given),  # type: ignore[arg-type]
    )  # fmt: skip


@router.post("/consignments/{consignment_id}:unload", dependencies=[scope("logistics:write")],
             response_model=ConsignmentDetail)  # fmt: skip
async def unload_consignment(
    consignment_id: ConsignmentPath, body: LoadIn, call: CallDep
) -> Response:
    """Take out of an open consignment."""
    given = {"units": body.units, "shipments": body.shipments, "houses": body.houses}
    return await _write(
        call, consignment_id,
        lambda uow: consignments.unload(uow, consignment_id, **given),  # type: ignore[arg-type]
    )  # fmt: skip


@router.post("/consignments/{consignment_id}:close", dependencies=[scope("logistics:write")],
             response_model=ConsignmentDetail)  # fmt: skip
async def close_consignment(consignment_id: ConsignmentPath, call: CallDep) -> Response:
    """Nothing more goes in."""
    return await _write(call, consignment_id, lambda uow: consignments.close(uow, consignment_id))


@router.post("/consignments/{consignment_id}:cancel", dependencies=[scope("logistics:write")],
             response_model=ConsignmentDetail)  # fmt: skip
async def cancel_consignment(consignment_id: ConsignmentPath, call: CallDep) -> Response:
    """Before departure; what was in it is free again."""
    return await _write(call, consignment_id, lambda uow: consignments.cancel(uow, consignment_id))


@router.post("/consignments/{consignment_id}:milestone", dependencies=[scope("tracking:write")],
             response_model=ConsignmentDetail)  # fmt: skip
async def record_milestone(
    consignment_id: ConsignmentPath, body: MilestoneIn, call: CallDep
) -> Response:
    """What happened to all of it: a scan of every parcel within, houses and units included. The
    carrier whose document it is may tell it, too. A repeat changes nothing."""
    async with call.read() as session:  # Only the parties who see it may tell it.
        await freight.one(await driver_of(session), "consignment", consignment_id)
    async with call.database.transaction(
        correlation_id=call.request_id, causation_id=call.request_id, traceparent=call.traceparent
    ) as uow:  # Its parcels may be other carriers'.
        told = await consignments.milestone(
            uow, consignment_id, body.milestone, body.at, body.place, call.caller.party
        )
    async with call.read() as session:
        found = await detail(await driver_of(session), consignment_id)
    return answer(
        found.model_copy(update={"scans_told": told.scans, "without_number": told.without_number})
    )


@router.get("/consignments/{consignment_id}/allocation", dependencies=[scope("logistics:read")],
            response_model=AllocationView)  # fmt: skip
async def get_allocation(
    consignment_id: ConsignmentPath, call: CallDep, basis: Annotated[Basis, Query()] = "chargeable"
) -> Response:
    """The freight of the document, shared out over its parcels to the last minor unit."""
    only_merchant(call)
    async with call.transaction() as uow:
        row = await freight.one(uow.driver, "consignment", consignment_id)
        found = await consignments.allocation(uow, row, basis)
    shares = tuple(
        ShareView(shipment_id=p["shipment_id"], house=p["house"], weight_g=p["weight_g"],
                  volume_cm3=p["volume_cm3"], cost_minor=cost)
        for p, cost in found
    )  # fmt: skip
    return answer(AllocationView(
        consignment_id=consignment_id, basis=basis, cost_minor=row["cost_minor"],
        currency=row["currency"], shares=shares,
    ))  # fmt: skip
