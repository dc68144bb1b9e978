"""What shops are owed: news of parcels, and stock levels."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders import queries
from entrepot.orders.api.inputs import FulfilmentPath, Line, instant_cursor, plain
from entrepot.orders.api.views import StockLevelView, WriteBackView
from entrepot.orders.handlers import write_back_decisions as decisions
from entrepot.orders.repository import obligations
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.http import CallDep, Input, View, scope
from entrepot.shared.identifiers import OrderId, ShopCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["obligations"])
State = Literal["due", "sending", "confirmed", "rejected", "invalid", "waived"]


class DebtView(View):
    """What a shop is owed: parcels it has not confirmed. late: past their deadline. rejected and
    invalid ones wait for a person. 店铺回传欠账。"""

    shop: str
    owed: int
    late: int
    due_within_24h: int
    rejected: int
    invalid: int
    oldest_shipped_at: datetime | None
    next_deadline: datetime | None
    next_attempt_at: datetime | None
    last_tried_at: datetime | None
    last_status: int | None
    last_answer: str | None


class DebtList(View):
    items: list[DebtView]


class TrackingNumberIn(Input):
    """The right number, and carrier where that was wrong, too. sure: tell the shop although the
    number does not look like one of the carrier's. 更正运单号。"""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [{
        "tracking_number": "1Z999AA10123456784", "carrier": "ups", "reason": "typed wrongly",
    }]})  # fmt: skip
    tracking_number: Annotated[str, Field(min_length=1, max_length=100, pattern=r"^[ -~]+$")]
    carrier: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}$")] | None = None
    reason: Line
    sure: bool = False


class WaiveIn(Input):
    """Why the shop will not be told. 免除回传的原因。"""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"reason": "the buyer collected it in the shop"}
    ]})  # fmt: skip
    reason: Line


@router.get(
    "/write-backs", dependencies=[scope("orders:read")],
    summary="Parcels the shops were told of, or are to be 发货回传列表",
)  # fmt: skip
async def list_write_backs(
    request: Request, call: CallDep, limit: Limit = 100, cursor: Cursor = None,
    shop: ShopCode | None = None,
    state: State | None = None, debt: bool | None = None,
    overdue: bool | None = None, order_id: OrderId | None = None,
) -> Page[WriteBackView]:  # fmt: skip
    """By deadline. debt=true: neither confirmed nor waived; overdue=true: of those, past the
    deadline."""
    after = instant_cursor(cursor)
    async with call.read() as session:
        rows = await queries.write_backs(
            await driver_of(session), shop=shop, state=state, order_id=order_id, debt=debt,
            overdue_at=call.database.clock() if overdue else None, limit=limit + 1,
            after=after,
        )  # fmt: skip
    return page_of([WriteBackView(**row) for row in rows], limit,
                   lambda w: (w.deadline.isoformat(), w.fulfilment_id))  # fmt: skip


@router.get(
    "/write-back-debt", dependencies=[scope("orders:read")],
    summary="What each shop is owed, at a glance 回传欠账汇总",
)  # fmt: skip
async def write_back_debt(call: CallDep, shop: ShopCode | None = None) -> DebtList:
    """Shops that are owed nothing are left out."""
    async with call.read() as session:
        rows = await obligations.debt(await driver_of(session), call.database.clock(), shop)
    return DebtList(items=[DebtView(**row) for row in rows])


async def _one(uow: UnitOfWork, write_back_id: str) -> WriteBackView:
    (row,) = await queries.write_backs(uow.driver, fulfilment_id=write_back_id)
    return WriteBackView(**row)


@router.post(
    "/write-backs/{write_back_id}:retry", dependencies=[scope("orders:write")],
    response_model=WriteBackView, summary="Tell the shop again 重试回传",
)  # fmt: skip
async def retry_write_back(write_back_id: FulfilmentPath, call: CallDep) -> Response:
    """Due at once, also where the shop rejected it; 409 where it is confirmed or waived."""

    async def effect(uow: UnitOfWork) -> WriteBackView:
        await decisions.retry(uow, write_back_id)
        return await _one(uow, write_back_id)

    return await call.once(effect)


@router.put(
    "/write-backs/{write_back_id}/tracking-number", dependencies=[scope("orders:write")],
    response_model=WriteBackView, summary="Correct the tracking number 更正运单号",
)  # fmt: skip
async def correct_tracking_number(
    write_back_id: FulfilmentPath, body: TrackingNumberIn, call: CallDep
) -> Response:
    """The shop is told the new number at once. 422 where the carrier cannot have issued it (send
    sure=true to tell it all the same), 409 where the obligation is settled."""

    async def effect(uow: UnitOfWork) -> WriteBackView:
        await decisions.correct(uow, write_back_id, decisions.Correction(
            body.tracking_number, body.carrier, body.reason, body.sure, call.caller.party
        ))  # fmt: skip
        return await _one(uow, write_back_id)

    return await call.once(effect)


@router.post(
    "/write-backs/{write_back_id}:waive", dependencies=[scope("orders:write")],
    response_model=WriteBackView, summary="Let an obligation be 免除回传",
)  # fmt: skip
async def waive_write_back(write_back_id: FulfilmentPath, body: WaiveIn, call: CallDep) -> Response:
    """The shop will not be told; the reason is kept. A repeat changes nothing."""

    async def effect(uow: UnitOfWork) -> WriteBackView:
        await decisions.waive(uow, write_back_id, body.reason, call.caller.party)
        return await _one(uow, write_back_id)

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
