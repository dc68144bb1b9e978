"""What people do to an order: cancel, hold, release, split, return; and its personal data."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders import queries
from entrepot.orders.api.inputs import ExternalName, Line, OptionalLine, OrderPath
from entrepot.orders.api.orders import context_of, view_in
from entrepot.orders.api.views import OrderView, ReturnView, ShipToView, SourcingView
from entrepot.orders.handlers import cancel as cancelling
from entrepot.orders.handlers import explaining, holds, returns, sourcing, splits
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, answer, json_answer, scope
from entrepot.shared.identifiers import FulfilmentId
from entrepot.shared.ids import new_id
from entrepot.shared.money import PriceMinor
from entrepot.shared.quantity import PositiveUnits

router = APIRouter(prefix="/v1", tags=["orders"])


def _example(**values: Any) -> ConfigDict:
    return ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [values]})


class CancelIn(Input):
    """Why, and by whose wish."""

    model_config = _example(reason="buyer changed their mind", actor="buyer")
    reason: Line
    actor: Literal["buyer", "seller", "marketplace"] = "seller"


class HoldIn(Input):
    model_config = _example(reason="check the address")
    reason: Line


class ReleaseIn(Input):
    """Without a reason all holds go that people may take away."""

    model_config = _example(reason="check the address")
    reason: Line | None = None


class SplitIn(Input):
    """Lines that go into a parcel of their own. fulfilment_id: where the order has several."""

    model_config = _example(line_nos=[2])
    fulfilment_id: FulfilmentId | None = None
    line_nos: Annotated[tuple[int, ...], Field(min_length=1, max_length=500)]


class ReturnLineIn(Input):
    line_no: int
    quantity: PositiveUnits


class ReturnIn(Input):
    """Units the buyer sends back. external_id: the shop's number of the return; with it a repeat
    changes nothing."""

    model_config = _example(
        external_id="RMA-77", reason="too small", lines=[{"line_no": 1, "quantity": 1}],
        refund_minor=4990,
    )  # fmt: skip
    external_id: ExternalName | None = None
    reason: OptionalLine = ""
    lines: Annotated[tuple[ReturnLineIn, ...], Field(min_length=1, max_length=500)]
    refund_minor: PriceMinor = 0


@router.post(
    "/orders/{order_id}:cancel", dependencies=[scope("orders:write")],
    response_model=OrderView, summary="Cancel an order 取消订单",
)  # fmt: skip
async def cancel_order(order_id: OrderPath, body: CancelIn, call: CallDep) -> Response:
    """Refused (409 already-shipped) once a parcel has left; repeating it changes nothing."""

    async def effect(uow: UnitOfWork) -> OrderView:
        await cancelling.cancel(uow, order_id, body.reason, body.actor)
        return await view_in(uow, order_id)

    return await call.once(effect)


@router.post(
    "/orders/{order_id}:hold", dependencies=[scope("orders:write")],
    response_model=OrderView, summary="Put an order on hold 挂起订单",
)  # fmt: skip
async def hold_order(order_id: OrderPath, body: HoldIn, call: CallDep) -> Response:
    """Work that has begun stops at its next step."""

    async def effect(uow: UnitOfWork) -> OrderView:
        await holds.hold(uow, order_id, body.reason)
        return await view_in(uow, order_id)

    return await call.once(effect)


@router.post(
    "/orders/{order_id}:release", dependencies=[scope("orders:write")],
    response_model=OrderView, summary="Release an order from hold 解除挂起",
)  # fmt: skip
async def release_order(
    order_id: OrderPath, body: ReleaseIn, request: Request, call: CallDep
) -> Response:
    """An order that waits for an unknown SKU is released by registering the SKU or listing."""

    async def effect(uow: UnitOfWork) -> OrderView:
        cache = context_of(request).cache
        await cache.refresh(uow.driver, uow.party)
        await holds.let_go(uow, cache, order_id, body.reason)
        return await view_in(uow, order_id)

    return await call.once(effect)


@router.post(
    "/orders/{order_id}:split", dependencies=[scope("orders:write")],
    response_model=OrderView, summary="Divide an order into two parcels 拆分订单",
)  # fmt: skip
async def split_order(order_id: OrderPath, body: SplitIn, call: CallDep) -> Response:
    """Chosen lines get a fulfilment of their own, as long as the work has not begun."""

    async def effect(uow: UnitOfWork) -> OrderView:
        await splits.split(uow, order_id, body.fulfilment_id, body.line_nos)
        return await view_in(uow, order_id)

    return await call.once(effect)


@router.post(
    "/orders/{order_id}:source", dependencies=[scope("orders:write")],
    response_model=OrderView, summary="Look for a source again 重新寻源",
)  # fmt: skip
async def source_order(order_id: OrderPath, request: Request, call: CallDep) -> Response:
    """For an order that waits for stock or is parked: decided at once, by the rules as they are."""

    async def effect(uow: UnitOfWork) -> OrderView:
        cache = context_of(request).cache
        await cache.refresh(uow.driver, uow.party)
        await sourcing.source_now(uow, cache, order_id)
        return await view_in(uow, order_id)

    return await call.once(effect)


@router.get(
    "/orders/{order_id}/sourcing", dependencies=[scope("orders:read")],
    response_model=SourcingView, summary="Why from there? 寻源说明",
)  # fmt: skip
async def get_sourcing(order_id: OrderPath, call: CallDep) -> Response:
    """Every decision with its rule, its options and their terms, and why others were not taken."""
    async with call.read() as session:
        found = await explaining.sourcing_of(await driver_of(session), order_id)
    if found is None:
        raise NotFound()
    return answer(SourcingView(**found))


@router.post(
    "/orders/{order_id}/returns", dependencies=[scope("orders:write")], status_code=201,
    response_model=ReturnView, summary="Register a return 登记退货",
)  # fmt: skip
async def post_return(order_id: OrderPath, body: ReturnIn, call: CallDep) -> Response:
    """409 while nothing has been shipped: cancel the order instead."""

    async def effect(uow: UnitOfWork) -> ReturnView:
        return_id = await returns.register_for_order(
            uow, order_id, external_id=body.external_id or new_id("rma"), reason=body.reason,
            lines=tuple((line.line_no, line.quantity) for line in body.lines),
            refund_minor=body.refund_minor,
        )  # fmt: skip
        (row,) = await queries.returns(uow.driver, shop=None, state=None, return_id=return_id)
        return ReturnView(**row)

    return await call.once(effect, status=201)


@router.get(
    "/orders/{order_id}/ship-to", dependencies=[scope("orders:pii")],
    response_model=ShipToView, summary="Name and address for a label 收货地址",
)  # fmt: skip
async def get_ship_to(order_id: OrderPath, call: CallDep) -> Response:
    """Personal data: asked for by the service that prints the label, never put into events."""
    async with call.read() as session:
        found = await queries.personal(await driver_of(session), order_id)
    if found is None:
        raise NotFound()
    to, customer = found["ship_to"], found["customer"]
    return answer(ShipToView(
        order_id=found["order_id"], shop=found["shop"], external_id=found["external_id"],
        name=to.get("name") or customer.get("name") or "", lines=tuple(to.get("lines", ())),
        city=to.get("city", ""), region=to.get("region", ""),
        postal_code=to.get("postal_code") or found["ship_to_postal"],
        country=to.get("country") or found["country"],
        phone=to.get("phone") or customer.get("phone") or "", email=customer.get("email") or "",
    ))  # fmt: skip


@router.get(
    "/orders/{order_id}/sources", dependencies=[scope("orders:pii")],
    summary="What the shop sent, version by version 原始订单数据",
)  # fmt: skip
async def get_sources(order_id: OrderPath, call: CallDep) -> Response:
    """Raw payloads, personal data included."""
    async with call.read() as session:
        rows = await queries.sources(await driver_of(session), order_id)
    if not rows:
        raise NotFound()
    return json_answer({"items": rows})
