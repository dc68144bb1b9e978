"""Advance ship notices of an order."""

from fastapi import APIRouter, Response

from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.api.common import OrderKey, actor_of
from entrepot.supplier_portal.api.models import NoticeInput
from entrepot.supplier_portal.api.views import NoticeView
from entrepot.supplier_portal.handlers.outcome import only
from entrepot.supplier_portal.handlers.shipping import announce_shipments

router = APIRouter(
    prefix="/v1/purchase-orders/{purchase_order_id}/advance-ship-notices",
    tags=["advance-ship-notices"],
)


@router.post("", dependencies=[scope("asn:write")], response_model=NoticeView, status_code=201)
async def announce(purchase_order_id: OrderKey, body: NoticeInput, call: CallDep) -> Response:
    """Tell what is on its way. A number that is known on the order answers its notice (200), with
    another body 409; more than ordered and 10 % is refused (409)."""
    created = True

    async def effect(uow: UnitOfWork) -> NoticeView:
        nonlocal created
        command = body.command_for(purchase_order_id)
        done = only(await announce_shipments([command], uow, actor_of(call)))
        created = done.created
        return NoticeView.of(done.value)

    response = await call.once(effect, status=201)
    if not created:
        response.status_code = 200
    return response


@router.get("", dependencies=[scope("purchase-orders:read")])
async def list_notices(
    purchase_order_id: OrderKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[NoticeView]:
    """Notices of an order, oldest first."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.notices(session, purchase_order_id, call.caller.sees, after, limit)
    return page_of([NoticeView.of(row) for row in rows], limit,
                   lambda n: (n.created_at.isoformat(), n.asn_id))  # fmt: skip
