"""How shops show stock (rules), how quickly they are told (lag), and how they can be called."""

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from pydantic import ConfigDict, Field

from entrepot.orders.api.inputs import ExternalName, OptionalLine, plain
from entrepot.orders.api.orders import context_of
from entrepot.orders.domain.shop import Shop
from entrepot.orders.domain.stock import StockRule
from entrepot.orders.handlers import levels
from entrepot.orders.repository import connection_states, pushes, stock_rules
from entrepot.orders.repository.stock_rules import RuleRow
from entrepot.shared.database import UnitOfWork, driver_of
from entrepot.shared.errors import NotFound, UnknownShop
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import ShopCode
from entrepot.shared.paging import Cursor, Limit, Page, decode_cursor, page_of

router = APIRouter(prefix="/v1", tags=["stock push"])
Number = Annotated[int, Field(ge=0, le=1_000_000_000)] | None


class StockRuleIn(Input):
    """The whole rule of a shop, or of one listing of it; what is left out is as the wider rule (the
    shop's, then its connection's stock_buffer) says. turnover_percent: share of the SKU's sales of
    the last hour that is kept back. minimum: fewer units are shown as none. maximum: never more is
    shown. pause: freeze leaves the shop's level as it is, zero shows none. 库存展示规则。"""

    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_extra={"examples": [{
        "buffer_fixed": 2, "buffer_percent": 10, "turnover_percent": 100, "minimum": 1,
        "maximum": 50, "pause": "none", "reason": "peak season",
    }]})  # fmt: skip
    buffer_fixed: Number = None
    buffer_percent: Annotated[int, Field(ge=0, le=100)] | None = None
    turnover_percent: Annotated[int, Field(ge=0, le=1000)] | None = None
    minimum: Number = None
    maximum: Number = None
    pause: Literal["none", "freeze", "zero"] = "none"
    reason: OptionalLine = ""


class StockRuleView(StockRuleIn, View):
    """A rule; external_sku None: of the whole shop."""

    model_config = ConfigDict(extra="ignore", frozen=True)
    shop: str
    external_sku: str | None
    changed_by: str
    changed_at: datetime
    version: int


class PushView(View):
    """How well a shop knows our stock. waiting: levels changed and not told yet, oldest_at: since
    when; lags: from the change of stock until the level was handed to the shop's adapter, of the
    levels handed over within the window. 库存推送时延。"""

    shop: str
    listings: int
    waiting: int
    waiting_sync: int  # Told before; told again by the slow full sync.
    frozen: int
    rejected: int
    oldest_at: datetime | None
    oldest_age_s: float
    pushed: int
    p50_ms: int | None
    p99_ms: int | None
    max_ms: int | None
    circuit: str
    paused_until: datetime | None


class PushList(View):
    window_minutes: int
    items: list[PushView]


class ConnectionView(View):
    """How a shop can be called now, as the process that calls told it at told_at. calls_per_s: the
    budget now; it halves when the shop refuses and recovers. 店铺连接状态。"""

    shop: str
    circuit: str  # closed | open | half_open
    circuit_until: datetime | None
    calls: int
    throttled: int
    failed: int
    calls_per_s: float
    waiting: int
    waiting_since: datetime | None
    paused_until: datetime | None
    last_call_at: datetime | None
    last_error: str
    told_at: datetime


class ConnectionList(View):
    items: list[ConnectionView]


def _view(row: RuleRow) -> StockRuleView:
    return StockRuleView(
        **asdict(row.rule), reason=row.reason, shop=row.shop,
        external_sku=row.external_sku or None, changed_by=row.changed_by,
        changed_at=row.changed_at, version=row.version,
    )  # fmt: skip


async def _shop(request: Request, call: CallDep, code: str) -> Shop:
    found = (await context_of(request).refreshed()).shops.get(code)
    if found is None or call.caller.sees not in ("*", found.party):
        raise UnknownShop(f"no shop {code}")
    return found


async def _put(
    request: Request, call: CallDep, code: str, external_sku: str, body: StockRuleIn
) -> Response:
    shop = await _shop(request, call, code)
    rule = StockRule(**body.model_dump(exclude={"reason"}))
    made = False

    async def effect(uow: UnitOfWork) -> StockRuleView:
        nonlocal made
        before = await stock_rules.load(uow.driver, shop.shop, external_sku, lock=True)
        if before is not None:
            if (before.rule, before.reason) == (rule, body.reason):
                return _view(before)
            call.check_version(before.version, _view(before))
        made = before is None
        kept = await stock_rules.put(
            uow.driver, shop.shop, shop.party, external_sku, rule, reason=body.reason,
            by=call.caller.party, now=uow.now,
        )  # fmt: skip
        await _apply(uow, shop.shop, external_sku)
        return _view(kept)

    response = await call.once(effect)
    if made:
        response.status_code = 201
    return response


async def _apply(uow: UnitOfWork, shop: str, external_sku: str) -> None:
    if external_sku:
        await levels.want_levels(uow, (), [(shop, external_sku)])
    else:
        await levels.want_levels_of_shop(uow, shop)


async def _get(call: CallDep, shop: str, external_sku: str) -> Response:
    async with call.read() as session:
        row = await stock_rules.load(await driver_of(session), shop, external_sku)
    if row is None:
        raise NotFound()
    return answer(_view(row))


async def _delete(request: Request, call: CallDep, code: str, external_sku: str) -> Response:
    shop = await _shop(request, call, code)

    async def effect(uow: UnitOfWork) -> None:
        before = await stock_rules.load(uow.driver, shop.shop, external_sku, lock=True)
        if before is None:
            raise NotFound()
        call.check_version(before.version, _view(before))
        await stock_rules.remove(uow.driver, shop.shop, external_sku)
        await _apply(uow, shop.shop, external_sku)

    return await call.once(effect)


@router.get(
    "/stock-rules", dependencies=[scope("shops:read")],
    summary="Rules by which shops show stock 库存规则列表",
)  # fmt: skip
async def list_rules(
    call: CallDep, limit: Limit = 100, cursor: Cursor = None, shop: ShopCode | None = None
) -> Page[StockRuleView]:
    """By shop; the whole shop's rule first."""
    after = decode_cursor(cursor, str, str)
    async with call.read() as session:
        rows = await stock_rules.list_some(
            await driver_of(session), shop=shop, limit=limit + 1,
            after=(plain(after[0]), plain(after[1])) if after else None,
        )  # fmt: skip
    return page_of([_view(row) for row in rows], limit, lambda r: (r.shop, r.external_sku or ""))


@router.put(
    "/stock-rules/{shop}", dependencies=[scope("shops:write")], response_model=StockRuleView,
    summary="How a shop shows stock 设置店铺库存规则",
)  # fmt: skip
async def put_shop_rule(
    shop: ShopCode, body: StockRuleIn, request: Request, call: CallDep
) -> Response:
    """A change needs If-Match; every listing's level is worked out anew."""
    return await _put(request, call, shop, "", body)


@router.get(
    "/stock-rules/{shop}", dependencies=[scope("shops:read")], response_model=StockRuleView,
    summary="The rule of a shop 店铺库存规则",
)  # fmt: skip
async def get_shop_rule(shop: ShopCode, call: CallDep) -> Response:
    """404 where the shop has none: its connection's stock_buffer holds."""
    return await _get(call, shop, "")


@router.delete(
    "/stock-rules/{shop}", dependencies=[scope("shops:write")], status_code=204,
    summary="Forget the rule of a shop 删除店铺库存规则",
)  # fmt: skip
async def delete_shop_rule(shop: ShopCode, request: Request, call: CallDep) -> Response:
    """Needs If-Match."""
    return await _delete(request, call, shop, "")


@router.put(
    "/stock-rules/{shop}/{external_sku}", dependencies=[scope("shops:write")],
    response_model=StockRuleView, summary="How one listing shows stock 设置单品库存规则",
)  # fmt: skip
async def put_listing_rule(
    shop: ShopCode, external_sku: ExternalName, body: StockRuleIn, request: Request, call: CallDep
) -> Response:
    """A change needs If-Match; the level is worked out anew."""
    return await _put(request, call, shop, external_sku, body)


@router.get(
    "/stock-rules/{shop}/{external_sku}", dependencies=[scope("shops:read")],
    response_model=StockRuleView, summary="The rule of one listing 单品库存规则",
)  # fmt: skip
async def get_listing_rule(shop: ShopCode, external_sku: ExternalName, call: CallDep) -> Response:
    """404 where the listing has none: its shop's rule holds."""
    return await _get(call, shop, external_sku)


@router.delete(
    "/stock-rules/{shop}/{external_sku}", dependencies=[scope("shops:write")], status_code=204,
    summary="Forget the rule of one listing 删除单品库存规则",
)  # fmt: skip
async def delete_listing_rule(
    shop: ShopCode, external_sku: ExternalName, request: Request, call: CallDep
) -> Response:
    """Needs If-Match."""
    return await _delete(request, call, shop, external_sku)


@router.get(
    "/stock-push", dependencies=[scope("orders:read")],
    summary="How quickly each shop learns of stock 库存推送状态",
)  # fmt: skip
async def stock_push(
    call: CallDep, shop: ShopCode | None = None,
    window_minutes: Annotated[int, Query(ge=1, le=1440)] = 15,
) -> PushList:  # fmt: skip
    """Lags are of the levels handed over within the window, each listing's last one."""
    now = call.database.clock()
    async with call.read() as session:
        driver = await driver_of(session)
        since = now - timedelta(minutes=window_minutes)
        rows = await pushes.summary(driver, shop=shop, since=since)
        states = {s["shop"]: s for s in await connection_states.load(driver, shop)}
    return PushList(window_minutes=window_minutes, items=[
        PushView(
            **row, oldest_age_s=(now - row["oldest_at"]).total_seconds() if row["oldest_at"] else 0,
            circuit=states.get(row["shop"], {}).get("circuit", "closed"),
            paused_until=states.get(row["shop"], {}).get("paused_until"),
        ) for row in rows
    ])  # fmt: skip


@router.get(
    "/connections", dependencies=[scope("shops:read")],
    summary="How each shop can be called now 店铺连接状态",
)  # fmt: skip
async def list_connections(call: CallDep, shop: ShopCode | None = None) -> ConnectionList:
    """Shops that were never called are left out."""
    async with call.read() as session:
        rows = await connection_states.load(await driver_of(session), shop)
    return ConnectionList(items=[ConnectionView(**row) for row in rows])
