"""The demand history: read, filled from files, looked after."""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response
from pydantic import Field

from entrepot.planning.api.common import (
    CategoryFilter,
    CountryFilter,
    DryRun,
    ImportView,
    PlaceFilter,
    PlacePath,
    ShopFilter,
    Since,
    SkuFilter,
    SkuPath,
    Until,
    csv_body,
    cursor_of,
    example,
    file_of,
    reading,
    span,
)
from entrepot.planning.domain.outliers import Decision
from entrepot.planning.handlers import imports
from entrepot.planning.repository import backfill
from entrepot.planning.repository import contexts as history
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, Input, View, json_answer, scope
from entrepot.shared.identifiers import CountryCode, LocationCode
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.quantity import Units
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["demand"])
_FILE = (
    "sku,place,country,channel,day,units,value,currency,in_stock\n"
    "LAMP-1,EU-1,DE,amz-de,2025-11-03,12,598.80,EUR,1\n"
)


class DemandView(View):
    """Units ordered and not taken back by the buyer. unserved: of them, cancelled for lack of
    stock; returned: came back later. in_stock: share of the day something could be sold (null: not
    known, or a sum); missing: the day says nothing of demand. depth: deepest promotion, 0 to 1."""

    model_config = example({
        "sku": "LAMP-1", "day": "2026-01-04", "place": "EU-1", "country": "", "channel": "",
        "units": 12, "value_minor": 59880, "currency": "EUR", "price_minor": 4990, "returned": 1,
        "unserved": 0, "imported_units": 0, "in_stock": 1.0, "missing": False, "depth": 0.0,
    })  # fmt: skip
    sku: str
    day: date
    place: str
    country: str
    channel: str
    units: int
    value_minor: int
    currency: str
    price_minor: int | None
    returned: int
    unserved: int
    imported_units: int
    in_stock: float | None
    missing: bool
    depth: float | None


class OutlierView(View):
    """A day that does not look like the others, and what was decided of it."""

    sku: str
    place: str
    day: date
    kind: str
    units: int
    expected: float
    score: float
    decision: str
    replacement: int | None
    decided_by: str
    note: str
    found_at: datetime
    decided_at: datetime | None
    version: int


class OutlierDecision(Input):
    """keep: it is demand; exclude: it is missing; replace: it counts as `replacement` units."""

    model_config = example({"decision": "exclude", "note": "one buyer, a whole hotel"})
    decision: Literal["keep", "exclude", "replace"]
    replacement: Units | None = None
    note: Annotated[str, Field(max_length=500)] = ""

    def made(self) -> Decision:
        return self.decision


class RegionInput(Input):
    """The warehouse that is to serve the country."""

    model_config = example({"place": "EU-1"})
    place: LocationCode


class RegionView(View):
    """Demand of the country belongs to the place, wherever it was sent from."""

    country: str
    place: str
    set_by: str
    set_at: datetime
    version: int


class RegionList(View):
    """Every country with a home."""

    items: list[RegionView]


By = Annotated[
    list[history.By] | None, Query(description="Keep apart; other groups are summed up.")
]


@router.get("/demand", dependencies=[scope("planning:read")], summary="Demand history / 需求历史")
async def list_demand(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None,
    country: CountryFilter = None, channel: ShopFilter = None, category: CategoryFilter = None,
    since: Since = None, until: Until = None, step: history.Step = "day", by: By = None,
    limit: Limit = 100, cursor: Cursor = None,
) -> Page[DemandView]:  # fmt: skip
    """Sums by SKU and day, week (its Monday) or month (its first), by place unless asked
    otherwise. Days without a row had no order. Of the merchant only."""
    only_merchant(call)
    first, last = span(call, since, until, 56)
    groups: list[history.By] = by if by is not None else ["place"]
    wanted = history.DemandFilter(sku, place, country, channel, category, first, last, step, groups)
    after = cursor_of(cursor, str, str, str, str, str)
    async with reading(call) as driver:
        rows = await history.demand(driver, wanted, after, limit + 1)
        contexts = {}
        if step == "day" and rows:
            series = {(r.sku, r.place) for r in rows}
            contexts = await history.contexts(
                driver, series, min(r.day for r in rows), max(r.day for r in rows),
                call.database.clock(),
            )  # fmt: skip
    begin = min((r.day for r in rows), default=first)
    views = []
    for row in rows:
        context = contexts.get((row.sku, row.place))
        views.append(_view(row, context[(row.day - begin).days] if context else None))
    return page_of(views, limit,
                   lambda v: (v.sku, v.day.isoformat(), v.place, v.country, v.channel))  # fmt: skip


def _view(row: history.DemandRow, context: history.DayContext | None) -> DemandView:
    return DemandView(
        sku=row.sku, day=row.day, place=row.place, country=row.country, channel=row.channel,
        units=row.units, value_minor=row.value_minor, currency=row.currency,
        price_minor=round(row.value_minor / row.units) if row.units and row.currency else None,
        returned=row.returned, unserved=row.unserved, imported_units=row.imported_units,
        in_stock=context.in_stock if context else None,
        missing=bool(context and history.is_missing(context.in_stock, row.units)),
        depth=context.depth if context else None,
    )  # fmt: skip


@router.post(
    "/demand:import", dependencies=[scope("planning:write")], response_model=ImportView,
    openapi_extra=csv_body(_FILE), summary="Fill from a file / 导入历史需求",
)  # fmt: skip
async def import_demand(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """Days before a channel's orders were counted here. value in major units (598.80); in_stock:
    share of the day, below 0.5 the day is missing. The same file again changes nothing."""
    only_merchant(call)
    body = await file_of(request)

    async def effect(uow: UnitOfWork) -> ImportView:
        done = await imports.import_demand(body, uow, dry_run=dry_run)
        return ImportView.of(done.rows, done.applied, done.changed, done.errors, dry_run)

    return await call.once(effect)


@router.get(
    "/outliers", dependencies=[scope("planning:read")], summary="Odd days / 异常日",
)  # fmt: skip
async def list_outliers(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None,
    decision: Decision | None = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[OutlierView]:  # fmt: skip
    """Those that wait for a person: ?decision=open."""
    only_merchant(call)
    after = cursor_of(cursor, str, str, str)
    async with reading(call) as driver:
        rows = await backfill.outliers(
            driver, sku=sku, place=place, decision=decision,
            after=(after[0], after[1], date.fromisoformat(after[2])) if after else None,
            limit=limit + 1,
        )  # fmt: skip
    return page_of([OutlierView.model_validate(r) for r in rows], limit,
                   lambda v: (v.sku, v.place, v.day.isoformat()))  # fmt: skip


@router.put(
    "/outliers/{sku}/{place}/{day}", dependencies=[scope("planning:write")],
    response_model=OutlierView, summary="Decide of an odd day / 处理异常日",
)  # fmt: skip
async def put_outlier(
    sku: SkuPath, place: PlacePath, day: Annotated[date, Path(examples=["2026-01-04"])],
    body: OutlierDecision, call: CallDep,
) -> Response:  # fmt: skip
    """The decision is kept, whatever is found later."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> OutlierView:
        row = await imports.decide_outlier(
            sku, place, day, body.made(), body.replacement, body.note, call.caller.party, uow
        )
        return OutlierView.model_validate(row)

    return await call.once(effect)


@router.put(
    "/regions/{country}", dependencies=[scope("planning:write")], response_model=RegionView,
    summary="Home of a country / 国家归属仓",
)  # fmt: skip
async def put_region(
    country: Annotated[CountryCode, Path(examples=["DE"])], body: RegionInput, call: CallDep
) -> Response:
    """Orders from now on count for the place, whichever place sends them."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> RegionView:
        row = await imports.put_region(country, body.place, call.caller.party, uow)
        return RegionView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/regions", dependencies=[scope("planning:read")], response_model=RegionList,
    summary="Homes of countries / 国家归属列表",
)  # fmt: skip
async def list_regions(call: CallDep) -> Response:
    """All of them; a country that is not named belongs to the place its orders come from."""
    only_merchant(call)
    async with reading(call) as driver:
        rows = await history.regions(driver)
    items = [RegionView.model_validate(r).model_dump(mode="json") for r in rows]
    return json_answer({"items": items})
