"""What came, against what was ordered."""

from fastapi import APIRouter

from entrepot.shared.http import CallDep, scope
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of
from entrepot.supplier_portal import queries
from entrepot.supplier_portal.api.common import OrderKey, require_buyer
from entrepot.supplier_portal.api.views import ReceiptsView, ReceiptView, UnmatchedReceiptView

router = APIRouter(prefix="/v1", tags=["receipts"])


@router.get(
    "/purchase-orders/{purchase_order_id}/receipts", dependencies=[scope("purchase-orders:read")]
)
async def get_receipts(
    purchase_order_id: OrderKey, call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> ReceiptsView:
    """Ordered, announced, received and damaged units per line (open, short, exact, over), and a
    page of the counts they come from, oldest first."""
    after = decode_cursor(cursor, str, str, int)
    async with call.read() as session:
        order = await queries.one_order(session, purchase_order_id, call.caller.sees)
        rows = await queries.receipts(session, purchase_order_id, call.caller.sees, after, limit)
    page = page_of([ReceiptView.model_validate(dict(row)) for row in rows], limit,
                   lambda r: (r.occurred_at.isoformat(), str(r.event_id), r.line_no))  # fmt: skip
    return ReceiptsView(
        purchase_order_id=purchase_order_id,
        complete=all(line.is_complete for line in order.lines),
        lines=[line.match(ended=order.is_ended) for line in order.lines],
        items=page.items, next_cursor=page.next_cursor,
    )  # fmt: skip


@router.get("/unmatched-receipts", dependencies=[scope("purchase-orders:write")])
async def list_unmatched_receipts(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None
) -> Page[UnmatchedReceiptView]:
    """Counts that name an order or a notice of nobody; staff only, oldest first."""
    require_buyer(call)
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.unmatched_receipts(session, after, limit)
    return page_of([UnmatchedReceiptView.model_validate(dict(row)) for row in rows], limit,
                   lambda r: (r.recorded_at.isoformat(), str(r.event_id)))  # fmt: skip
