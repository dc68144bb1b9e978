"""Several parcels of a shipment, and parcels on their way back."""

from typing import Annotated, Any

from fastapi import APIRouter, Response
from pydantic import ConfigDict, Field

from entrepot.logistics import queries, repository
from entrepot.logistics.adapters.wake import labels_wanted
from entrepot.logistics.api.shipments import ShipmentDetail, detail
from entrepot.logistics.handlers.freight import delivery, returns
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, ReturnId, ShipmentId
from entrepot.shared.money import PriceMinor
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["shipments"])
Millimetres = Annotated[int, Field(gt=0, le=100_000)]


class PieceIn(Input):
    weight_g: Annotated[int, Field(gt=0, le=10**8)]
    length_mm: Millimetres
    width_mm: Millimetres
    height_mm: Millimetres


class PiecesIn(Input):
    """The parcels, in order."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"items": [{"weight_g": 900, "length_mm": 300, "width_mm": 200, "height_mm": 100},
                   {"weight_g": 700, "length_mm": 300, "width_mm": 200, "height_mm": 100}]}]})  # fmt: skip
    items: tuple[PieceIn, ...] = Field(min_length=1, max_length=99)


class PieceView(View):
    """code: an SSCC, where a GS1 prefix is set, else a number of ours; on its label."""

    piece: int
    code: str
    weight_g: int
    length_mm: int
    width_mm: int
    height_mm: int


class Pieces(View):
    """items: empty for a shipment of one parcel that nobody measured anew."""

    shipment_id: str
    items: tuple[PieceView, ...]


async def _pieces(session: Any, shipment_id: str) -> Pieces:
    if await queries.shipment(session, shipment_id) is None:
        raise NotFound()
    found = await repository.pieces(await driver_of(session), [shipment_id])
    items = tuple(PieceView(**each) for each in found.get(shipment_id, ()))
    return Pieces(shipment_id=shipment_id, items=items)


@router.put("/shipments/{shipment_id}/parcels", dependencies=[scope("logistics:write")],
            response_model=Pieces)  # fmt: skip
async def put_pieces(shipment_id: ShipmentId, body: PiecesIn, call: CallDep) -> Response:
    """The shipment goes in these parcels, each with a label of its own: their weights and sides
    are the shipment's, and its lane is chosen anew. 409 once a label is bought."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> Pieces:
        pieces = [delivery.Piece(**each.model_dump()) for each in body.items]
        await delivery.put_pieces(uow, shipment_id, pieces, call.caller.party)
        return await _pieces(uow.session, shipment_id)

    response = await call.once(effect)
    labels_wanted.soon()
    return response


@router.get("/shipments/{shipment_id}/parcels", dependencies=[scope("logistics:read")],
            response_model=Pieces)  # fmt: skip
async def get_pieces(shipment_id: ShipmentId, call: CallDep) -> Response:
    """Parcels of a shipment that has several."""
    async with call.read() as session:
        return answer(await _pieces(session, shipment_id))


class ReturnIn(Input):
    """to: our place it goes to; absent: the cheapest that a lane of direction "return" leads to.
    weight_g, value_minor: of what comes back; absent: as it was sent."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [
        {"return_id": "ret_00000000000000000000000000000003", "weight_g": 480}]})  # fmt: skip
    return_id: ReturnId | None = None
    to: LocationCode | None = None
    weight_g: Annotated[int, Field(gt=0, le=10**8)] | None = None
    value_minor: PriceMinor | None = None


class ReturnShipment(ShipmentDetail):
    """worth_it: false where the way back costs more than the goods are worth; null where that is
    not known."""

    worth_it: bool | None


@router.post("/shipments/{shipment_id}/returns", dependencies=[scope("logistics:write")],
             response_model=ReturnShipment, status_code=201)  # fmt: skip
async def send_back(shipment_id: ShipmentId, body: ReturnIn, call: CallDep) -> Response:
    """Plan the way back of a parcel that was sent, and buy its label: a shipment of direction
    "return", from the buyer to one of our places, tracked as every other."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ReturnShipment:
        new = returns.NewReturn(**body.model_dump())
        made = await returns.send_back(uow, shipment_id, new, call.caller.party)
        found = await detail(uow.session, made.shipment.shipment_id)
        return ReturnShipment(**found.model_dump(), worth_it=made.worth_it)

    response = await call.once(effect, status=201)
    labels_wanted.soon()
    return response


@router.post("/shipments/{shipment_id}:cancel", dependencies=[scope("logistics:write")],
             response_model=ShipmentDetail)  # fmt: skip
async def cancel_return(shipment_id: ShipmentId, call: CallDep) -> Response:
    """The buyer keeps the goods: a return that was not handed over is called off, its label void.
    Shipments of orders are cancelled in orders."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> ShipmentDetail:
        await returns.call_off(uow, shipment_id)
        return await detail(uow.session, shipment_id)

    return await call.once(effect)
