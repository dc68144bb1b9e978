"""/v1/units: pallets, bags, containers, and what is in them."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Response
from pydantic import AfterValidator, AwareDatetime, ConfigDict, Field, StringConstraints

from entrepot.logistics import freight_repository as freight
from entrepot.logistics import queries
from entrepot.logistics.adapters.freight_documents import UnitLabel, render_unit_label
from entrepot.logistics.domain.freight.units import Kind, Limits, State, weight_or_measure
from entrepot.logistics.handlers.freight import units
from entrepot.logistics.settings import ASSUMED_WEIGHT_G
from entrepot.shared.database import Driver, UnitOfWork, driver_of
from entrepot.shared.http import Call, CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, ShipmentId
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["freight"])
UnitCode = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9][A-Z0-9-]{3,29}$")]
UnitPath = Annotated[str, Path(pattern=r"^[A-Z0-9][A-Z0-9-]{3,29}$")]
Place = Annotated[str, StringConstraints(min_length=2, max_length=64, pattern=r"^[^\x00-\x1f]+$")]
Grams = Annotated[int, Field(gt=0, le=10**9)]
Cm3 = Annotated[int, Field(gt=0, le=10**9)]
Seal = Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00-\x1f]*$")]
Reference = Annotated[str, Query(pattern=r"^[A-Za-z0-9_-]{4,40}$")]
MAX_AT_ONCE = 2_000
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _in_reach(at: datetime) -> datetime:
    if not _FIRST <= at < _LAST:
        raise ValueError("must be between the years 2000 and 2200")
    return at


#: An instant that calendars and time zones can be asked about.
Moment = Annotated[AwareDatetime, AfterValidator(_in_reach)]


class UnitIn(Input):
    """A unit to be packed. code: the number of a container (ISO 6346), an SSCC, or none: then one
    of ours is drawn."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"kind": "pallet", "origin": "SZX-1", "destination": "DEU-1", "tare_g": 22000,
         "max_gross_g": 800000, "max_volume_cm3": 1600000}]})  # fmt: skip
    kind: Kind
    origin: LocationCode
    destination: Place
    code: UnitCode | None = None
    tare_g: Annotated[int, Field(ge=0, le=10**8)] = 0
    max_gross_g: Grams | None = None
    max_volume_cm3: Cm3 | None = None


class ContentIn(Input):
    """Parcels and smaller units."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"shipments": ["shp_00000000000000000000000000000005"]}]})  # fmt: skip
    shipments: tuple[ShipmentId, ...] = Field((), max_length=MAX_AT_ONCE)
    units: tuple[UnitCode, ...] = Field((), max_length=MAX_AT_ONCE)


class CloseIn(Input):
    """seal: its number; weighed_g: gross, as the scale says."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"seal": "CN1234567", "weighed_g": 412000}]})  # fmt: skip
    seal: Seal = ""
    weighed_g: Grams | None = None


class UnitView(View):
    """A unit. parcels, gross_g, volume_cm3: of all that is in it; revenue_tons: tonnes or cubic
    metres; fill_share: the fuller of weight and volume, null without limits."""

    unit: str
    version: int
    created_at: datetime
    updated_at: datetime
    party: str | None
    kind: Kind
    origin: str
    destination: str
    state: State
    parent: str | None
    consignment_id: str | None
    seal: str
    tare_g: int
    weighed_g: int | None
    max_gross_g: int | None
    max_volume_cm3: int | None
    parcels: int
    gross_g: int
    volume_cm3: int
    revenue_tons: float
    fill_share: float | None


class PackedParcel(View):
    shipment_id: str
    tracking_number: str | None
    destination_country: str
    state: str
    weight_g: int
    volume_cm3: int


class UnitDetail(UnitView):
    """With what is directly in it."""

    shipments: tuple[PackedParcel, ...]
    units: tuple[str, ...]


def _values(row: freight.Row, tree: freight.Tree) -> dict[str, Any]:
    inside = tree.inside(row["unit"])
    limits = Limits(row["max_gross_g"], row["max_volume_cm3"])
    return {
        **{n: row[n] for n in UnitView.model_fields if n in row}, "parcels": inside.parcels,
        "gross_g": inside.gross_g, "volume_cm3": inside.volume_cm3,
        "revenue_tons": weight_or_measure(inside.gross_g, inside.volume_cm3),
        "fill_share": limits.fill_share(inside),
    }  # fmt: skip


async def detail(driver: Driver, unit: str) -> UnitDetail:
    """Raises NotFound."""
    row = await freight.one(driver, "handling_unit", unit)
    tree = await freight.tree(driver, [unit], ASSUMED_WEIGHT_G)
    return UnitDetail(
        **_values(row, tree),
        shipments=tuple(
            PackedParcel(**{n: p[n] for n in PackedParcel.model_fields})
            for p in tree.parcels.get(unit, ())
        ),
        units=tuple(tree.children.get(unit, ())),
    )  # fmt: skip


async def _write(call: Call, unit: str, effect: Any) -> Response:
    only_merchant(call)

    async def done(uow: UnitOfWork) -> UnitDetail:
        await effect(uow)
        return await detail(uow.driver, unit)

    return await call.once(done)


@router.post("/units", dependencies=[scope("logistics:write")], response_model=UnitDetail,
             status_code=201)  # fmt: skip
async def open_unit(body: UnitIn, call: CallDep) -> Response:
    """Open a pallet, bag, cage or container."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> UnitDetail:
        return await detail(uow.driver, await units.create(uow, units.NewUnit(**body.model_dump())))

    return await call.once(effect, status=201)


@router.get("/units", dependencies=[scope("logistics:read")])
async def list_units(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    kind: Annotated[Kind | None, Query()] = None, state: Annotated[State | None, Query()] = None,
    origin: Annotated[LocationCode | None, Query()] = None,
    consignment_id: Reference | None = None,
) -> Page[UnitView]:  # fmt: skip
    """Newest first."""
    before = decode_cursor(cursor, int)
    filters = {"kind": kind, "state": state, "origin": origin, "consignment_id": consignment_id}
    async with call.read() as session:
        driver = await driver_of(session)
        rows = await freight.page(
            driver, "handling_unit", before[0] if before else None, limit + 1, filters
        )
        page = page_of(rows, limit, lambda row: (row["position"],))
        tree = await freight.tree(driver, [r["unit"] for r in page.items], ASSUMED_WEIGHT_G)
    items = [UnitView(**_values(row, tree)) for row in page.items]
    return Page(items=items, next_cursor=page.next_cursor)


@router.get("/units/{unit}", dependencies=[scope("logistics:read")], response_model=UnitDetail)
async def get_unit(unit: UnitPath, call: CallDep) -> Response:
    """One unit with what is in it."""
    async with call.read() as session:
        return answer(await detail(await driver_of(session), unit))


@router.post("/units/{unit}:pack", dependencies=[scope("logistics:write")],
             response_model=UnitDetail)  # fmt: skip
async def pack_unit(unit: UnitPath, body: ContentIn, call: CallDep) -> Response:
    """Put parcels and smaller units in, all or none. 409 names what is in another unit, does not
    start here, or is too heavy or too big."""
    by = call.caller.party
    return await _write(
        call, unit, lambda uow: units.pack(uow, unit, body.shipments, body.units, by)
    )


@router.post("/units/{unit}:unpack", dependencies=[scope("logistics:write")],
             response_model=UnitDetail)  # fmt: skip
async def unpack_unit(unit: UnitPath, body: ContentIn, call: CallDep) -> Response:
    """Take out of an open unit."""
    return await _write(call, unit, lambda uow: units.unpack(uow, unit, body.shipments, body.units))


@router.post("/units/{unit}:close", dependencies=[scope("logistics:write")],
             response_model=UnitDetail)  # fmt: skip
async def close_unit(unit: UnitPath, body: CloseIn, call: CallDep) -> Response:
    """Seal it; nothing goes in or out any more."""
    return await _write(
        call, unit, lambda uow: units.close(uow, unit, seal=body.seal, weighed_g=body.weighed_g)
    )


@router.post("/units/{unit}:open", dependencies=[scope("logistics:write")],
             response_model=UnitDetail)  # fmt: skip
async def reopen_unit(unit: UnitPath, call: CallDep) -> Response:
    """Break the seal of a unit that is not loaded."""
    return await _write(call, unit, lambda uow: units.reopen(uow, unit))


@router.post("/units/{unit}:cancel", dependencies=[scope("logistics:write")],
             response_model=UnitDetail)  # fmt: skip
async def cancel_unit(unit: UnitPath, call: CallDep) -> Response:
    """Give an empty unit up."""
    return await _write(call, unit, lambda uow: units.cancel(uow, unit))


@router.get(
    "/units/{unit}/label.pdf", dependencies=[scope("logistics:read")], response_class=Response,
    responses={200: {"content": {"application/pdf": {}}, "description": "One page, 100 x 150 mm."}},
)  # fmt: skip
async def get_unit_label(
    unit: UnitPath, call: CallDep,
    lang: Annotated[Literal["en", "zh"], Query(description="Language of the form.")] = "en",
) -> Response:  # fmt: skip
    """The logistic label: SSCC as GS1-128, or the unit's own number as Code 128."""
    async with call.read() as session:
        driver = await driver_of(session)
        one = await detail(driver, unit)
        place = await queries.place(session, one.origin)
    start = " ".join(x for x in (place["name"], place["city"], place["country"]) if x)
    body = render_unit_label(
        UnitLabel(
            one.unit,
            one.kind,
            start or one.origin,
            one.destination,
            one.parcels,
            one.gross_g,
            one.volume_cm3,
            one.seal,
        ),
        lang,
    )
    headers = {"Content-Disposition": f'inline; filename="{one.unit}.pdf"'}
    return Response(body, media_type="application/pdf", headers=headers)
