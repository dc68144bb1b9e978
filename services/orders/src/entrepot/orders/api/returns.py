"""Returns of all shops in one queue."""

from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import ConfigDict, Field

from entrepot.orders import queries
from entrepot.orders.api.inputs import ReturnPath, instant_cursor
from entrepot.orders.api.views import ReturnView
from entrepot.orders.domain.incoming import Instant
from entrepot.orders.handlers import returns
from entrepot.orders.repository.copies import set_party
from entrepot.shared.database import EVERY_PARTY, UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, answer, scope
from entrepot.shared.identifiers import LocationCode, ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["returns"])


class ReceivedLineIn(Input):
    """Units that arrived. sku: for one component of a bundle."""

    line_no: int
    quantity: PositiveUnits
    condition: Literal["unknown", "sellable", "damaged"] = "unknown"
    sku: Sku | None = None


class ReceiveIn(Input):
    """Where the goods arrived, and how they are. Without lines all came, condition unknown."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"location": "DE-1", "lines": [{"line_no": 1, "quantity": 1, "condition": "sellable"}]}
    ]})  # fmt: skip
    location: LocationCode
    received_at: Instant | None = None
    lines: Annotated[tuple[ReceivedLineIn, ...], Field(max_length=500)] = ()


@router.get("/returns", dependencies=[scope("orders:read")], summary="List returns 退货列表")
async def list_returns(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None,
    state: Literal["registered", "received"] | None = None,
) -> Page[ReturnView]:  # fmt: skip
    """Oldest first."""
    after = instant_cursor(cursor)
    async with call.read() as session:
        rows = await queries.returns(
            await driver_of(session), shop=shop, state=state, limit=limit + 1,
            after=after,
        )  # fmt: skip
    return page_of([ReturnView(**row) for row in rows], limit,
                   lambda r: (r.created_at.isoformat(), r.return_id))  # fmt: skip


@router.get(
    "/returns/{return_id}", dependencies=[scope("orders:read")], response_model=ReturnView,
    summary="One return 退货详情",
)  # fmt: skip
async def get_return(return_id: ReturnPath, call: CallDep) -> Response:
    async with call.read() as session:
        rows = await queries.returns(
            await driver_of(session), shop=None, state=None, return_id=return_id
        )
    if not rows:
        raise NotFound()
    return answer(ReturnView(**rows[0]))


@router.post(
    "/returns/{return_id}:receive", dependencies=[scope("fulfilments:write")],
    response_model=ReturnView, summary="Goods came back 退货入库",
)  # fmt: skip
async def receive_return(return_id: ReturnPath, body: ReceiveIn, call: CallDep) -> Response:
    """Once; graded units are booked by inventory. A warehouse receives at its own locations."""

    async def effect(uow: UnitOfWork) -> ReturnView:
        await returns.receive(
            uow, return_id, location=body.location, received_at=body.received_at,
            lines=[returns.ReceivedLine(x.line_no, x.quantity, x.condition, x.sku)
                   for x in body.lines],
        )  # fmt: skip
        (row,) = await queries.returns(uow.driver, shop=None, state=None, return_id=return_id)
        if uow.party != EVERY_PARTY:
            await set_party(uow.driver, uow.party)
        return ReturnView(**row)

    return await call.once(effect)
