"""What shops are owed: news of parcels, and stock levels."""

from typing import Literal

from fastapi import APIRouter, Request, Response

from entrepot.orders import queries
from entrepot.orders.api.inputs import FulfilmentPath, instant_cursor, plain
from entrepot.orders.api.views import StockLevelView, WriteBackView
from entrepot.orders.handlers import write_backs
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.http import CallDep, scope
from entrepot.shared.identifiers import OrderId, ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["obligations"])


@router.get(
    "/write-backs", dependencies=[scope("orders:read")],
    summary="Parcels the shops were told of, or are to be 发货回传列表",
)  # fmt: skip
async def list_write_backs(
    request: Request, call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: ShopCode | None = None,
    state: Literal["due", "sending", "confirmed", "rejected"] | None = None,
    overdue: bool | None = None, order_id: OrderId | None = None,
) -> Page[WriteBackView]:  # fmt: skip
    """By deadline. overdue=true: not confirmed and past the deadline."""
    after = instant_cursor(cursor)
    async with call.read() as session:
        rows = await queries.write_backs(
            await driver_of(session), shop=shop, state=state, order_id=order_id,
            overdue_at=call.database.clock() if overdue else None, limit=limit + 1,
            after=after,
        )  # fmt: skip
    return page_of([WriteBackView(**row) for row in rows], limit,
                   lambda w: (w.deadline.isoformat(), w.fulfilment_id))  # fmt: skip


@router.post(
    "/write-backs/{write_back_id}:retry", dependencies=[scope("orders:write")],
    response_model=WriteBackView, summary="Tell the shop again 重试回传",
)  # fmt: skip
async def retry_write_back(write_back_id: FulfilmentPath, call: CallDep) -> Response:
    """Due at once, also where the shop rejected it; 409 where it is confirmed."""

    async def effect(uow: UnitOfWork) -> WriteBackView:
        await write_backs.retry(uow, write_back_id)
        (row,) = await queries.write_backs(uow.driver, fulfilment_id=write_back_id)
        return WriteBackView(**row)

    return await call.once(effect)


@router.get(
    "/stock-levels", dependencies=[scope("orders:read")],
    summary="What each listing should show, and what its shop was told 店铺库存",
)  # fmt: skip
async def list_stock_levels(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None,
    sku: Sku | None = None, dirty: bool | None = None,
) -> Page[StockLevelView]:  # fmt: skip
    """By shop and external SKU."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await queries.stock_levels(
            await driver_of(session), shop=shop, sku=sku, dirty=dirty, limit=limit + 1,
            after=(plain(after[0]), plain(after[1])) if after else None,
        )  # fmt: skip
    return page_of([StockLevelView(**row) for row in rows], limit,
                   lambda s: (s.shop, s.external_sku))  # fmt: skip
