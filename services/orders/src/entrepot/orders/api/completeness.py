"""Whether every order is here: days against the platforms' lists, orders that could not be read,
copies of orders that were placed elsewhere."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Request, Response
from pydantic import ConfigDict

from entrepot.orders.api.inputs import ExternalName, Line, instant_cursor, plain
from entrepot.orders.api.orders import context_of
from entrepot.orders.handlers import unread_again
from entrepot.orders.handlers.lines import order_id_of
from entrepot.orders.repository import completeness, copies, order_copies, orders, unread
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import Conflict, InvalidCursor, NotFound, UnknownShop
from entrepot.shared.http import CallDep, Input, View, scope
from entrepot.shared.identifiers import OrderId, ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["completeness"])
UnreadPath = Annotated[
    str, Path(pattern=r"^unr_[0-9a-f]{32}$", examples=["unr_3f2504e04f8911d39a0c0305e82c3301"])
]
MAX_REDRIVE = 500


class ShopDayView(View):
    """One day (UTC) of one shop. ours: orders of the platform's list that are here; theirs: what
    the platform counts. missing: not here yet (fetched meanwhile); unread: of them, came and could
    not be read; extra: here but not on the platform's list. 店铺单日对账。"""

    model_config = ConfigDict(frozen=True, json_schema_extra={"examples": [{
        "shop": "amz-de", "day": "2026-11-21", "state": "gap", "ours": 118, "theirs": 120,
        "missing": ["302-1234567-1234567", "302-7654321-7654321"],
        "unread": ["302-7654321-7654321"], "extra": [], "audits": 3,
        "audited_at": "2026-11-22T01:00:04Z", "next_at": "2026-11-22T01:01:04Z",
        "gap_since": "2026-11-22T01:00:04Z", "last_error": None,
    }]})  # fmt: skip
    shop: str
    day: date
    state: str  # pending | complete | gap | failed | not_supported
    ours: int
    theirs: int | None
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    extra: tuple[str, ...]
    audits: int
    audited_at: datetime | None
    next_at: datetime | None
    gap_since: datetime | None
    last_error: str | None


class AuditIn(Input):
    """Which day of which shop to count at once."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"shop": "amz-de", "day": "2026-11-21"}
    ]})  # fmt: skip
    shop: ShopCode
    day: date


class UnreadView(View):
    """An order that came and could not be read. pointer (RFC 6901) and reason tell what is wrong.
    无法解析的订单。"""

    unread_id: str
    shop: str
    external_id: str
    source: str  # webhook | poll | fetch | retry
    topic: str
    pointer: str
    reason: str
    state: str  # open | read | dropped
    tries: int
    first_seen_at: datetime
    last_seen_at: datetime
    closed_at: datetime | None
    closed_by: str | None


class RedriveView(View):
    """How many were read again, and how many of them went in."""

    tried: int
    read: int


class CopyIn(Input):
    """The order that this one only mirrors."""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [
        {"order_id": "ord_3f2504e04f8911d39a0c0305e82c3301", "how": "pushed to the 3PL's shop"}
    ]})  # fmt: skip
    order_id: OrderId
    how: Line = "noted by hand"


class CopyView(View):
    """An order of a shop that is only a copy. order_id: its source; None while that is not here.
    seen: how often it came back. 订单副本。"""

    shop: str
    external_id: str
    order_id: str | None
    how: str
    noted_at: datetime
    seen: int


@router.get(
    "/completeness", dependencies=[scope("orders:read")],
    summary="Each day's orders against the platform's own list 订单完整性",
)  # fmt: skip
async def list_days(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None,
    day: date | None = None,
    state: Literal["pending", "complete", "gap", "failed", "not_supported"] | None = None,
) -> Page[ShopDayView]:  # fmt: skip
    """Newest days first."""
    values = decode_cursor(cursor, str, str)
    try:
        after = (date.fromisoformat(values[0]), plain(values[1])) if values else None
    except ValueError as error:
        raise InvalidCursor("the cursor belongs to another list") from error
    async with call.read() as session:
        rows = await completeness.list_some(
            await driver_of(session), shop=shop, day=day, state=state, after=after,
            limit=limit + 1,
        )  # fmt: skip
    return page_of([ShopDayView(**row) for row in rows], limit,
                   lambda d: (d.day.isoformat(), d.shop))  # fmt: skip


@router.post(
    "/completeness:audit", dependencies=[scope("orders:write")], response_model=ShopDayView,
    status_code=202, summary="Count a day now 立即对账",
)  # fmt: skip
async def audit_day(body: AuditIn, request: Request, call: CallDep) -> Response:
    """202: it is counted within seconds; read GET /v1/completeness?shop=&day= then."""
    cache = await context_of(request).refreshed()
    shop = cache.shops.get(body.shop)
    if shop is None or call.caller.sees not in ("*", shop.party):
        raise UnknownShop(f"no shop {body.shop}")

    async def effect(uow: UnitOfWork) -> ShopDayView:
        await completeness.ask_again(uow.driver, shop.shop, shop.party, body.day, uow.now)
        (row,) = await completeness.list_some(
            uow.driver, shop=shop.shop, day=body.day, state=None, after=None, limit=1
        )
        return ShopDayView(**row)

    return await call.once(effect, status=202)


@router.get(
    "/unread-orders", dependencies=[scope("orders:read")],
    summary="Orders that came and could not be read 无法解析的订单列表",
)  # fmt: skip
async def list_unread(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None,
    state: Literal["open", "read", "dropped"] | None = "open",
) -> Page[UnreadView]:  # fmt: skip
    """Oldest first."""
    async with call.read() as session:
        rows = await unread.list_some(
            await driver_of(session), shop=shop, state=state, unread_id=None,
            after=instant_cursor(cursor), limit=limit + 1,
        )  # fmt: skip
    return page_of([UnreadView(**row) for row in rows], limit,
                   lambda u: (u.first_seen_at.isoformat(), u.unread_id))  # fmt: skip


@router.get(
    "/unread-orders/{unread_id}/raw", dependencies=[scope("orders:pii")],
    summary="The payload as it came 原始报文",
)  # fmt: skip
async def raw_unread(unread_id: UnreadPath, call: CallDep) -> Response:
    """It holds personal data."""
    async with call.read() as session:
        raw = await unread.raw(await driver_of(session), unread_id)
    if raw is None:
        raise NotFound()
    return Response(bytes(raw), media_type="application/json")


async def _redrive(request: Request, rows: list[Any]) -> RedriveView:
    context = context_of(request)
    cache = await context.refreshed()
    done = 0
    for row in rows:
        shop = cache.shops[row["shop"]]
        done += await unread_again.read_kept(context, shop, row)
    return RedriveView(tried=len(rows), read=done)


@router.post(
    "/unread-orders/{unread_id}:retry", dependencies=[scope("orders:write")],
    summary="Read one again now 重新解析",
)  # fmt: skip
async def retry_unread(unread_id: UnreadPath, request: Request, call: CallDep) -> RedriveView:
    """Also one that was dropped."""
    async with call.transaction() as uow:
        row = await unread.lock(uow.driver, unread_id)
        if row is None:
            raise NotFound()
        if row["state"] == "dropped":
            await unread.set_state(uow.driver, unread_id, "open", uow.now)
    if row["state"] == "read":
        raise Conflict("it was read")
    return await _redrive(request, [row])


@router.post(
    "/unread-orders:redrive", dependencies=[scope("orders:write")],
    summary="Read all open ones again now 批量重新解析",
)  # fmt: skip
async def redrive_unread(
    request: Request, call: CallDep, shop: ShopCode | None = None
) -> RedriveView:
    """Up to 500; the oldest first."""
    async with call.read() as session:
        driver = await driver_of(session)
        rows = await driver.fetch(
            "SELECT * FROM unread_order WHERE state = 'open' "
            "AND ($1::text IS NULL OR shop = $1) ORDER BY first_seen_at, unread_id LIMIT $2",
            shop, MAX_REDRIVE,
        )  # fmt: skip
    return await _redrive(request, list(rows))


@router.post(
    "/unread-orders/{unread_id}:drop", dependencies=[scope("orders:write")],
    response_model=UnreadView, summary="Let one be: it is no order 忽略",
)  # fmt: skip
async def drop_unread(unread_id: UnreadPath, call: CallDep) -> Response:
    """It stays listed with state=dropped; a repeat changes nothing."""

    async def effect(uow: UnitOfWork) -> UnreadView:
        row = await unread.lock(uow.driver, unread_id)
        if row is None:
            raise NotFound()
        if row["state"] == "read":
            raise Conflict("it was read")
        if row["state"] == "open":
            await unread.set_state(uow.driver, unread_id, "dropped", uow.now, call.caller.party)
        (found,) = await unread.list_some(
            uow.driver, shop=None, state=None, unread_id=unread_id, after=None, limit=1
        )
        return UnreadView(**found)

    return await call.once(effect)


@router.get(
    "/order-copies", dependencies=[scope("orders:read")],
    summary="Orders that only mirror other orders 订单副本列表",
)  # fmt: skip
async def list_copies(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None,
    order_id: OrderId | None = None,
) -> Page[CopyView]:  # fmt: skip
    """By shop and external id."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await order_copies.list_some(
            await driver_of(session), shop=shop, order_id=order_id, limit=limit + 1,
            after=(plain(after[0]), plain(after[1])) if after else None,
        )  # fmt: skip
    return page_of([CopyView(**row) for row in rows], limit, lambda c: (c.shop, c.external_id))


@router.put(
    "/order-copies/{shop}/{external_id}", dependencies=[scope("orders:write")],
    response_model=CopyView, summary="Say that a shop's order is only a copy 登记订单副本",
)  # fmt: skip
async def put_copy(
    shop: ShopCode, external_id: ExternalName, body: CopyIn, request: Request, call: CallDep
) -> Response:
    """Whoever hands an order on to another shop or platform notes here what it is called there, so
    that it is not taken for a new order when it is read back. 409 where it was taken in before."""
    cache = await context_of(request).refreshed()
    found = cache.shops.get(shop)
    if found is None or call.caller.sees not in ("*", found.party):
        raise UnknownShop(f"no shop {shop}")

    async def effect(uow: UnitOfWork) -> CopyView:
        rows = await orders.lock(uow.driver, [body.order_id, order_id_of(shop, external_id)])
        if body.order_id not in rows:
            raise NotFound(f"no order {body.order_id}")
        if order_id_of(shop, external_id) in rows:
            raise Conflict("it was taken in as an order; cancel that first")
        await order_copies.note(
            uow.driver, [(shop, external_id, found.party, body.order_id, body.how)], uow.now
        )
        await copies.bump(uow.driver, order_copies.NAME)
        (row,) = [
            r for r in await order_copies.list_some(
                uow.driver, shop=shop, order_id=body.order_id, after=None, limit=1000
            ) if r["external_id"] == external_id
        ]  # fmt: skip
        return CopyView(**row)

    return await call.once(effect)
