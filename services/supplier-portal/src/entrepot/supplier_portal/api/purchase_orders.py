"""Purchase orders: issued by the buyer, confirmed by the supplier, changed by both."""

from datetime import date
from typing import Annotated

import orjson
from fastapi import APIRouter, Query, Response

from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.http import CallDep, answer, scope
from entrepot.shared.identifiers import LocationCode, PartyId, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.api.common import (
    NO_NUL,
    OrderKey,
    actor_of,
    if_match,
    require_buyer,
    scope_of_side,
)
from entrepot.supplier_portal.api.models import (
    ChangeInput,
    ConfirmInput,
    PurchaseOrderInput,
    ReasonInput,
)
from entrepot.supplier_portal.api.views import PurchaseOrderView, RevisionView
from entrepot.supplier_portal.domain.purchase_order import State
from entrepot.supplier_portal.handlers import issuing, orders
from entrepot.supplier_portal.handlers.outcome import only
from entrepot.supplier_portal.handlers.warnings import warnings_of

router = APIRouter(prefix="/v1/purchase-orders", tags=["purchase-orders"])


@router.post(
    "", dependencies=[scope("purchase-orders:write")], response_model=PurchaseOrderView,
    status_code=201,
)  # fmt: skip
async def issue(body: PurchaseOrderInput, call: CallDep) -> Response:
    """Issue an order. The same number and body answer the order there is (200), another body
    409. Unknown supplier, destination or SKU: 422 with the cure. A supplier whose standing is
    blocked: 409 (`supplier-blocked`). What speaks against the order and does not forbid it is in
    the header Entrepot-Warning: a standing to be watched, a document that is lacking, a week for
    which more is ordered than was agreed that the supplier can make."""
    require_buyer(call)
    created = True

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        nonlocal created
        done = only(await issuing.issue_purchase_orders([body.command()], uow, actor_of(call)))
        created = done.created
        return PurchaseOrderView.of(done.value)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    lines = orjson.loads(response.body)["lines"]
    days = [(line["sku"], date.fromisoformat(line["expected_on"])) for line in lines]
    async with call.read() as session:
        found = await warnings_of(
            await driver_of(session), body.supplier, days, call.database.clock().date()
        )
    if found:
        response.headers["Entrepot-Warning"] = ", ".join(found)
    return response


@router.get("", dependencies=[scope("purchase-orders:read")])
async def list_purchase_orders(
    call: CallDep,
    limit: Limit = 100,
    cursor: Cursor = None,
    supplier: PartyId | None = None,
    state: State | None = None,
    destination: LocationCode | None = None,
    number: Annotated[str | None, Query(max_length=64, pattern=NO_NUL)] = None,
    sku: Sku | None = None,
    silent: Annotated[bool | None, Query(description="A production report is overdue.")] = None,
    awaiting_supplier: bool | None = None,
    deviates: bool | None = None,
    overdue: Annotated[bool, Query(description="Open lines whose day has passed.")] = False,
) -> Page[PurchaseOrderView]:
    """Newest first."""
    after = decode_cursor(cursor, str, str)
    wanted = queries.OrderFilter(
        supplier, state, destination, number, sku, silent, awaiting_supplier, deviates,
        call.database.clock().date() if overdue else None,
    )  # fmt: skip
    async with call.read() as session:
        found = await queries.list_orders(session, wanted, call.caller.sees, after, limit)
    return page_of([PurchaseOrderView.of(order) for order in found], limit,
                   lambda order: (order.created_at.isoformat(), order.purchase_order_id))  # fmt: skip


@router.get(
    "/{purchase_order_id}", dependencies=[scope("purchase-orders:read")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def get_purchase_order(purchase_order_id: OrderKey, call: CallDep) -> Response:
    """One order; its ETag is the version for If-Match."""
    async with call.read() as session:
        order = await queries.one_order(session, purchase_order_id, call.caller.sees)
    return answer(PurchaseOrderView.of(order))


@router.get("/{purchase_order_id}/history", dependencies=[scope("purchase-orders:read")])
async def get_history(
    purchase_order_id: OrderKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[RevisionView]:
    """Every version: what was done, by whom and why."""
    after = decode_cursor(cursor, int)
    async with call.read() as session:
        rows = await queries.history(session, purchase_order_id, call.caller.sees, after, limit)
    return page_of([RevisionView.of(row) for row in rows], limit, lambda r: (r.version,))


@router.post(
    "/{purchase_order_id}:confirm", dependencies=[scope("purchase-orders:confirm")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def confirm(purchase_order_id: OrderKey, body: ConfirmInput, call: CallDep) -> Response:
    """The supplier agrees; other quantities and days are kept as its promise. If-Match is
    optional."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        return PurchaseOrderView.of(
            await orders.confirm_purchase_order(
                purchase_order_id,
                body.terms(),
                uow,
                actor_of(call),
                if_match(call),
                named_only=body.named_only,
            )
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:change", dependencies=[scope_of_side()],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def change(purchase_order_id: OrderKey, body: ChangeInput, call: CallDep) -> Response:
    """A supplier changes its promise (scope purchase-orders:confirm), the buyer what is wanted
    (scope purchase-orders:write). If-Match is optional."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        return PurchaseOrderView.of(
            await orders.change_purchase_order(
                purchase_order_id, body.terms(), body.reason, uow, actor_of(call), if_match(call)
            )
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:cancel", dependencies=[scope("purchase-orders:write")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def cancel(purchase_order_id: OrderKey, body: ReasonInput, call: CallDep) -> Response:
    """Cancel what is not shipped yet; 409 once everything was."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        check = if_match(call, buyer=True)
        return PurchaseOrderView.of(
            await orders.cancel_purchase_order(
                purchase_order_id, body.reason, uow, actor_of(call), check
            )
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:close", dependencies=[scope("purchase-orders:write")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def close(purchase_order_id: OrderKey, body: ReasonInput, call: CallDep) -> Response:
    """Settle for what came: the order ends with its lines short."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        check = if_match(call, buyer=True)
        return PurchaseOrderView.of(
            await orders.close_purchase_order(
                purchase_order_id, body.reason, uow, actor_of(call), check
            )
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:issue", dependencies=[scope("purchase-orders:write")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def issue_draft(purchase_order_id: OrderKey, call: CallDep) -> Response:
    """Send a draft to its supplier; what was issued before answers as it is."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        check = if_match(call, buyer=True)
        return PurchaseOrderView.of(
            await issuing.issue_draft(purchase_order_id, uow, actor_of(call), check)
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:accept", dependencies=[scope("purchase-orders:write")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def accept(purchase_order_id: OrderKey, call: CallDep) -> Response:
    """The buyer accepts what the supplier promised otherwise than wanted."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        check = if_match(call, buyer=True)
        return PurchaseOrderView.of(
            await orders.answer_confirmation(
                purchase_order_id, True, "", uow, actor_of(call), check
            )
        )

    return await call.once(effect)


@router.post(
    "/{purchase_order_id}:refuse", dependencies=[scope("purchase-orders:write")],
    response_model=PurchaseOrderView,
)  # fmt: skip
async def refuse(purchase_order_id: OrderKey, body: ReasonInput, call: CallDep) -> Response:
    """The buyer insists on what it wanted: the supplier is asked again."""

    async def effect(uow: UnitOfWork) -> PurchaseOrderView:
        check = if_match(call, buyer=True)
        return PurchaseOrderView.of(
            await orders.answer_confirmation(
                purchase_order_id, False, body.reason, uow, actor_of(call), check
            )
        )

    return await call.once(effect)
