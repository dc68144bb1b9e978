"""Promotions: what, where, when, how deep, and what they did."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import TypeAdapter

from entrepot.planning.adapters import promotion_csv
from entrepot.planning.api.common import (
    DryRun,
    ImportView,
    ShopFilter,
    Since,
    SkuFilter,
    Until,
    csv_body,
    cursor_of,
    example,
    file_of,
    guard,
    reading,
)
from entrepot.planning.domain.commands import PromotionFields, PutPromotion, Slug
from entrepot.planning.handlers import calendars as handlers
from entrepot.planning.repository import calendar_rows as queries
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import BatchResult, CallDep, View, answer, scope
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import items_schema, only_merchant, run_batch

router = APIRouter(prefix="/v1", tags=["promotions"])
_EXAMPLE = {
    "promotion_id": "spring-2026", "name": "Spring sale", "name_zh": "春季促销", "kind": "price",
    "from_on": "2026-03-20", "to_on": "2026-03-27", "depth_bp": 2000, "shops": ["amz-de"],
    "countries": ["DE"], "sku_kind": "category", "sku_values": ["lamps"],
}  # fmt: skip
_BODY = {k: v for k, v in _EXAMPLE.items() if k != "promotion_id"}
_FILE = (
    "promotion_id,name,kind,from_on,to_on,depth_percent,shops,countries,skus,categories\n"
    "spring-2026,Spring sale,price,2026-03-20,2026-03-27,20,amz-de,DE FR,,lamps\n"
)
_ITEM: TypeAdapter[PutPromotion] = TypeAdapter(PutPromotion)
PromotionPath = Annotated[Slug, Path(examples=["spring-2026"])]


class PromotionInput(PromotionFields):
    """As PromotionFields."""

    model_config = example(_BODY)


class PromotionView(View):
    """A promotion. version is its ETag."""

    promotion_id: str
    name: str
    name_zh: str | None
    kind: str
    state: str
    from_on: date
    to_on: date
    depth_bp: int
    shops: list[str]
    countries: list[str]
    sku_kind: str
    sku_values: list[str]
    note: str
    set_by: str
    version: int
    updated_at: datetime


class EffectView(View):
    """Of one SKU. lift = units / base - 1, null without a base; dip: units lost in the 14 days
    after it; days without stock are left out of both."""

    sku: str
    units: int
    base: float
    lift: float | None
    dip: float
    days: int
    days_without_stock: int


class EffectReport(View):
    """What a promotion did, in all and by SKU, the strongest first."""

    promotion_id: str
    depth_bp: int
    units: int
    base: float
    extra: float
    lift: float | None
    dip: float
    items: list[EffectView]


@router.put(
    "/promotions/{promotion_id}", dependencies=[scope("planning:write")],
    response_model=PromotionView, summary="Plan a promotion / 计划促销",
)  # fmt: skip
async def put_promotion(
    promotion_id: PromotionPath, body: PromotionInput, call: CallDep
) -> Response:
    """The whole of it (201 the first time); send If-Match to change it. Forecasts of what it
    touches are made again."""
    only_merchant(call)
    created = False

    async def effect(uow: UnitOfWork) -> PromotionView:
        nonlocal created
        before = await queries.promotion(uow.driver, promotion_id)
        command = PutPromotion(promotion_id=promotion_id, **body.model_dump())
        same = before is not None and handlers.says_the_same(before, command)
        guard(call, before["version"] if before else None, same)
        (outcome,) = await handlers.put_promotions([command], uow, call.caller.party)
        created = outcome.did == "created"
        row = await queries.promotion(uow.driver, promotion_id)
        return PromotionView.model_validate(row)

    response = await call.once(effect)
    if created:
        response.status_code = 201
    return response


@router.post(
    "/promotions:batch", dependencies=[scope("planning:write")], response_model=BatchResult,
    openapi_extra=items_schema(_ITEM, _EXAMPLE), summary="Plan promotions / 批量计划促销",
)  # fmt: skip
async def put_promotions(call: CallDep) -> Response:
    """Up to 1000 promotions; the same again changes nothing."""
    return await run_batch(
        call, _ITEM, lambda p: (p.promotion_id,),
        lambda items, uow: handlers.put_promotions(items, uow, call.caller.party),
    )  # fmt: skip


@router.post(
    "/promotions:import", dependencies=[scope("planning:write")], response_model=ImportView,
    openapi_extra=csv_body(_FILE), summary="Promotions from a file / 导入促销",
)  # fmt: skip
async def import_promotions(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """One row a promotion; a bad row stops no other."""
    only_merchant(call)
    parsed = promotion_csv.parse(await file_of(request))
    good = {command.promotion_id: command for _, command in parsed.rows}

    async def effect(uow: UnitOfWork) -> ImportView:
        changed = 0
        if not dry_run:
            done = await handlers.put_promotions(list(good.values()), uow, call.caller.party)
            changed = sum(outcome.did != "unchanged" for outcome in done)
        rows = len(parsed.rows) + len(parsed.errors)
        return ImportView.of(rows, len(good), changed, parsed.errors, dry_run)

    return await call.once(effect)


@router.get(
    "/promotions/{promotion_id}", dependencies=[scope("planning:read")],
    response_model=PromotionView, summary="One promotion / 查询促销",
)  # fmt: skip
async def get_promotion(promotion_id: PromotionPath, call: CallDep) -> Response:
    """One promotion."""
    async with reading(call) as driver:
        row = await queries.promotion(driver, promotion_id)
    if row is None:
        raise NotFound(f"no promotion {promotion_id}")
    return answer(PromotionView.model_validate(row))


@router.get(
    "/promotions", dependencies=[scope("planning:read")], summary="Promotions / 促销列表"
)  # fmt: skip
async def list_promotions(
    call: CallDep, since: Since = None, until: Until = None, shop: ShopFilter = None,
    sku: SkuFilter = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[PromotionView]:  # fmt: skip
    """By id; those that touch the days, the shop, the SKU."""
    after = cursor_of(cursor, str)
    async with reading(call) as driver:
        rows = await queries.promotions(
            driver, first=since, last=until, shop=shop, sku=sku,
            after=after[0] if after else None, limit=limit + 1,
        )  # fmt: skip
    return page_of([PromotionView.model_validate(r) for r in rows], limit,
                   lambda v: (v.promotion_id,))  # fmt: skip


@router.post(
    "/promotions/{promotion_id}:cancel", dependencies=[scope("planning:write")],
    response_model=PromotionView, summary="Cancel a promotion / 取消促销",
)  # fmt: skip
async def cancel_promotion(promotion_id: PromotionPath, call: CallDep) -> Response:
    """It will not run."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> PromotionView:
        row = await handlers.cancel_promotion(promotion_id, uow, call.caller.party)
        return PromotionView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/promotions/{promotion_id}/effect", dependencies=[scope("planning:read")],
    response_model=EffectReport, summary="What it did / 促销效果",
)  # fmt: skip
async def get_effect(promotion_id: PromotionPath, call: CallDep) -> Response:
    """Sales in its days against what the same weekdays brought in the 8 weeks before, other
    promotions and days without stock left out; and the dip after it."""
    now = call.database.clock()
    async with reading(call) as driver:
        row, found = await handlers.promotion_effect(driver, promotion_id, now.date(), now)
    units, base = sum(e.units for e in found), sum(e.base for e in found)
    return answer(EffectReport(
        promotion_id=promotion_id, depth_bp=row["depth_bp"], units=units, base=base,
        extra=units - base, lift=units / base - 1 if base > 0 else None,
        dip=sum(e.dip for e in found),
        items=[EffectView(sku=e.sku, units=e.units, base=e.base, lift=e.lift, dip=e.dip,
                          days=e.days, days_without_stock=e.days_without_stock) for e in found],
    ))  # fmt: skip
