"""Where buyers are, and how large markets are: postal areas, the heat map of a store, market tables
beside our own sales."""

from datetime import date, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from entrepot.planning.adapters import market_csv
from entrepot.planning.api.common import (
    CategoryFilter,
    CountryFilter,
    DryRun,
    ImportView,
    Since,
    Until,
    csv_body,
    example,
    file_of,
    reading,
    span,
)
from entrepot.planning.handlers import areas as handlers
from entrepot.planning.queries import markets
from entrepot.shared.database import UnitOfWork
from entrepot.shared.http import CallDep, View, answer, scope
from entrepot.shared.identifiers import LocationCode
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["market and places"])
_AREAS = "country,postal_code,latitude,longitude\nDE,10115,52.532,13.383\n"
_SALES = "sku,country,postal_code,day,units\nLAMP-1,DE,10115,2025-12-08,4\n"
_SIZES = "country,category,period,size,currency,source\nDE,lamps,2025,2100000000,EUR,trade body\n"
_MONTHS: list[float | None] = [0.9, 0.8, 0.8, 0.8, 0.8, 0.8, 0.8, 0.9, 1.0, 1.2, 1.5, 1.7]
By = Literal["country_category", "country", "category"]


class HeatCell(View):
    """A square: its middle, its distance from the store, the units that buyers in it ordered."""

    latitude: float
    longitude: float
    km: float
    units: int
    postal_codes: list[str]
    top: list[dict[str, Any]]


class HeatMap(View):
    """Squares with sales, most first."""

    model_config = example({
        "location": "ST-BER", "latitude": 52.52, "longitude": 13.4, "radius_km": 5.0,
        "since": "2025-01-06", "until": "2026-01-04", "postal_areas": 48, "units": 812,
        "cells": [{"latitude": 52.5305, "longitude": 13.3842, "km": 1.6, "units": 96,
                   "postal_codes": ["10115"], "top": [{"sku": "LAMP-1", "units": 31}]}],
    })  # fmt: skip
    location: str
    latitude: float
    longitude: float
    radius_km: float
    since: date
    until: date
    postal_areas: int
    units: int
    cells: list[HeatCell]


class MarketLine(View):
    """One market. size: its turnover in the last twelve months that tables cover; growth: against the
    twelve before; share: ours of it in the same months; months: index by calendar month."""

    country: str
    category: str
    rank: int
    size: float
    growth: float | None
    own_value: float
    own_growth: float | None
    own_rank: int | None
    share: float | None
    months: tuple[float | None, ...]
    own_months: tuple[float | None, ...]
    covered_to: str | None


class MarketView(View):
    """Markets, the largest first; money in major units of the currency. without_rate: table rows in
    currencies of which no rate is known are left out."""

    model_config = example({
        "by": "country_category", "currency": "EUR", "own_sales_to": "2025-12", "without_rate": 0,
        "items": [{
            "country": "DE", "category": "lamps", "rank": 1, "size": 2100000000.0, "growth": 0.04,
            "own_value": 310000.0, "own_growth": 0.22, "own_rank": 1, "share": 0.00015,
            "months": _MONTHS, "own_months": _MONTHS, "covered_to": "2025-12",
        }],
    })  # fmt: skip
    by: By
    currency: str
    own_sales_to: str
    without_rate: int
    items: list[MarketLine]


@router.post(
    "/postal-areas:import", dependencies=[scope("planning:write")], response_model=ImportView,
    openapi_extra=csv_body(_AREAS), summary="Where postal codes are / 导入邮编坐标",
)  # fmt: skip
async def import_areas(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """One row a postal code, degrees; any gazetteer's table will do."""
    only_merchant(call)
    parsed = market_csv.areas(await file_of(request))

    async def effect(uow: UnitOfWork) -> ImportView:
        good = [row for _, row in parsed.rows]
        changed = 0 if dry_run else await handlers.import_areas(good, uow)
        return ImportView.of(len(good) + len(parsed.errors), len(good), changed, parsed.errors,
                             dry_run)  # fmt: skip

    return await call.once(effect)


@router.post(
    "/area-sales:import", dependencies=[scope("planning:write")], response_model=ImportView,
    openapi_extra=csv_body(_SALES), summary="Sales by postal code / 导入分邮编销量",
)  # fmt: skip
async def import_sales(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """Of the time before the hub: what a file says of a week replaces what an earlier file said."""
    only_merchant(call)
    parsed = market_csv.sales(await file_of(request))

    async def effect(uow: UnitOfWork) -> ImportView:
        good = [row for _, row in parsed.rows]
        changed = 0 if dry_run else await handlers.import_sales(good, uow)
        return ImportView.of(len(good) + len(parsed.errors), len(good), changed, parsed.errors,
                             dry_run)  # fmt: skip

    return await call.once(effect)


@router.post(
    "/market-tables:import", dependencies=[scope("planning:write")], response_model=ImportView,
    openapi_extra=csv_body(_SIZES), summary="Sizes of markets / 导入市场规模表",
)  # fmt: skip
async def import_sizes(call: CallDep, request: Request, dry_run: DryRun = False) -> Response:
    """country, category, period (2026, 2026-Q1, 2026-03), size in major units of the currency."""
    only_merchant(call)
    parsed = market_csv.sizes(await file_of(request))

    async def effect(uow: UnitOfWork) -> ImportView:
        good = [row for _, row in parsed.rows]
        changed = 0 if dry_run else await handlers.import_sizes(good, uow, call.caller.party)
        return ImportView.of(len(good) + len(parsed.errors), len(good), changed, parsed.errors,
                             dry_run)  # fmt: skip

    return await call.once(effect)


@router.get(
    "/heat-map", dependencies=[scope("planning:read")], response_model=HeatMap,
    summary="Orders around a store / 门店周边热力图",
)  # fmt: skip
async def get_heat_map(
    call: CallDep, location: Annotated[LocationCode, Query(examples=["ST-BER"])],
    radius_km: Annotated[float, Query(gt=0, le=100)] = 5.0,
    cell_km: Annotated[float, Query(gt=0.05, le=50)] = 1.0, since: Since = None,
    until: Until = None,
) -> Response:  # fmt: skip
    """By postal codes of parcels; weeks count whole. No buyer's address is kept."""
    only_merchant(call)
    first, last = span(call, since, until, 364)
    async with reading(call) as driver:
        around, cells = await handlers.heat_map(driver, location, radius_km, cell_km, first, last)
    return answer(HeatMap(
        location=around.location, latitude=around.position[0], longitude=around.position[1],
        radius_km=radius_km, since=first, until=last, postal_areas=len(around.areas),
        units=sum(c["units"] for c in cells), cells=[HeatCell.model_validate(c) for c in cells],
    ))  # fmt: skip


@router.get(
    "/market", dependencies=[scope("planning:read")], response_model=MarketView,
    summary="Markets and our part of them / 市场分析",
)  # fmt: skip
async def get_market(
    call: CallDep, by: By = "country_category", country: CountryFilter = None,
    category: CategoryFilter = None,
) -> Response:  # fmt: skip
    """Size, growth, rank and season from imported tables, beside our own sales of the same
    countries and categories. A table's category `lamps` takes in `lamps/desk`."""
    only_merchant(call)
    today = call.database.clock().date()
    last = today.replace(day=1) - timedelta(days=1)
    async with reading(call) as driver:
        found = await markets.analysed(driver, by, country, category, last)
    return answer(MarketView(
        by=by, currency=found.currency, own_sales_to=f"{last:%Y-%m}",
        without_rate=found.without_rate,
        items=[
            MarketLine(
                country=line.key[0], category=line.key[1], rank=line.rank,
                size=round(line.size, 2), growth=_short(line.growth),
                own_value=round(line.own_value, 2), own_growth=_short(line.own_growth),
                own_rank=line.own_rank, share=_short(line.share, 8), months=line.months,
                own_months=line.own_months,
                covered_to=f"{line.until[0]}-{line.until[1]:02d}" if line.until else None,
            )
            for line in found.lines
        ],
    ))  # fmt: skip


def _short(value: float | None, digits: int = 4) -> float | None:
    return None if value is None else round(value, digits)
