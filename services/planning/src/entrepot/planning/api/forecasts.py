"""Forecasts: read by the merchant, by suppliers (own SKUs) and operators (own places); changed by
people with a reason."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Response
from pydantic import Field, model_validator

from entrepot.planning.api.common import (
    CategoryFilter,
    PlaceFilter,
    PlacePath,
    Since,
    SkuFilter,
    SkuPath,
    Until,
    cursor_of,
    example,
    reading,
    span,
)
from entrepot.planning.domain.overrides import value_added
from entrepot.planning.domain.series import LEVELS, SUM_LEVELS
from entrepot.planning.domain.weeks import by_week
from entrepot.planning.handlers import overrides as handlers
from entrepot.planning.queries import forecasts as queries
from entrepot.planning.repository.forecasts import quantile_paths
from entrepot.shared.database import UnitOfWork
from entrepot.shared.errors import NotFound
from entrepot.shared.http import CallDep, Input, View, answer, scope
from entrepot.shared.identifiers import LocationCode, Sku
from entrepot.shared.paging import Cursor, Limit, Page, page_of
from entrepot.shared.resources import only_merchant

router = APIRouter(prefix="/v1", tags=["forecasts"])
OverrideId = Annotated[str, Path(pattern=r"^ovr_[0-9a-f]{32}$", examples=["ovr_" + "0" * 31 + "1"])]


class WeekView(View):
    """Expected units of an ISO week; days: of the week that the forecast reaches."""

    week: str
    mean: float
    days: int


class ForecastView(View):
    """What will be sold of a SKU at a place. origin: the last day that was known. backtest: errors
    of the last test windows against the simple methods; drivers: what drives it."""

    model_config = example({
        "sku": "LAMP-1", "place": "EU-1", "origin": "2026-01-04", "model": "baseline-1",
        "daily_mean": 8.5, "weeks": [{"week": "2026-W02", "mean": 59.5, "days": 7}],
        "backtest": {"WAPE": 0.41, "seasonal_naive": 0.48}, "drivers": {"level": 8.2},
        "overridden": False, "computed_at": "2026-01-05T01:02:00Z", "version": 3,
    })  # fmt: skip
    sku: str
    place: str
    origin: date
    model: str
    daily_mean: float
    weeks: list[WeekView]
    backtest: dict[str, Any]
    drivers: dict[str, Any]
    overridden: bool
    computed_at: datetime
    version: int


class DayView(View):
    """Expected units of a day and what encloses them: quantiles by level."""

    day: date
    mean: float
    quantiles: dict[str, float]


class SumView(View):
    """Quantiles of the demand of the next so many days: of the sum."""

    days: int
    mean: float
    quantiles: dict[str, float]


class ForecastDetail(ForecastView):
    """With every day and the sums over lead times."""

    days: list[DayView]
    sums: list[SumView]


class OverrideInput(Input):
    """factor: every day is multiplied; units: the days together are these. A reason is needed."""

    model_config = example({
        "sku": "LAMP-1", "place": "EU-1", "from_on": "2026-02-09", "to_on": "2026-02-15",
        "kind": "factor", "value": 1.3, "reason": "TV show names the lamp",
    })  # fmt: skip
    sku: Sku
    place: LocationCode
    from_on: date
    to_on: date
    kind: Literal["factor", "units"]
    value: Annotated[float, Field(ge=0, le=1_000_000)]
    reason: Annotated[str, Field(min_length=3, max_length=500, pattern=r"\S")]

    @model_validator(mode="after")
    def _sound(self) -> "OverrideInput":
        if not self.from_on <= self.to_on <= self.from_on + timedelta(days=366):
            raise ValueError("from_on to to_on: 1 to 367 days (跨度应为 1 至 367 天)")
        if self.kind == "factor" and self.value > 20:
            raise ValueError("a factor is 20 at most (系数最大为 20)")
        return self


class OverrideView(View):
    """What a person said, and whether it still holds."""

    override_id: str
    sku: str
    place: str
    from_on: date
    to_on: date
    kind: str
    value: float
    reason: str
    set_by: str
    set_at: datetime
    ended_at: datetime | None
    version: int


class ValueAddedView(View):
    """Of weeks that are over and were changed by a person: units off with and without the change.
    added: error taken away per unit sold; below 0, people made it worse."""

    weeks: int
    units: int
    off_with: float
    off_without: float
    added: float | None


def _view(row: dict[str, Any]) -> dict[str, Any]:
    first = row["origin"] + timedelta(days=1)
    mean = list(row["mean"])
    return {
        **row, "daily_mean": sum(mean) / len(mean) if mean else 0.0,
        "weeks": [WeekView(week=w, mean=m, days=d) for w, m, d in by_week(first, mean)],
    }  # fmt: skip


@router.get("/forecasts", dependencies=[scope("planning:read")], summary="Forecasts / 预测列表")
async def list_forecasts(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None,
    category: CategoryFilter = None, limit: Limit = 100, cursor: Cursor = None,
) -> Page[ForecastView]:  # fmt: skip
    """By SKU and place. A supplier gets those of its own SKUs, an operator of its own places."""
    after = cursor_of(cursor, str, str)
    async with reading(call) as driver:
        rows = await queries.forecast_list(
            driver, call.caller.sees, sku=sku, place=place, category=category, after=after,
            limit=limit + 1,
        )  # fmt: skip
    views = [ForecastView.model_validate(_view(row)) for row in rows]
    return page_of(views, limit, lambda v: (v.sku, v.place))


@router.get(
    "/forecasts/{sku}/{place}", dependencies=[scope("planning:read")],
    response_model=ForecastDetail, summary="One forecast / 查询预测",
)  # fmt: skip
async def get_forecast(sku: SkuPath, place: PlacePath, call: CallDep) -> Response:
    """Every day with its quantiles, and sums over lead times."""
    async with reading(call) as driver:
        row = await queries.forecast(driver, call.caller.sees, sku, place)
    if row is None:
        raise NotFound(f"no forecast of {sku} at {place}")
    levels = quantile_paths(row)
    first, mean = row["origin"] + timedelta(days=1), list(row["mean"])
    days = [
        DayView(day=first + timedelta(days=i), mean=m,
                quantiles={f"{level:g}": levels[level][i] for level in LEVELS})
        for i, m in enumerate(mean)
    ]  # fmt: skip
    sums, width = list(row["sums"]), len(SUM_LEVELS)
    leads = [
        SumView(days=lead, mean=sum(mean[:lead]), quantiles={
            f"{level:g}": sums[i * width + j] for j, level in enumerate(SUM_LEVELS)})
        for i, lead in enumerate(row["lead_days"])
    ]  # fmt: skip
    view = {**_view(row), "days": days, "sums": leads}
    return answer(ForecastDetail.model_validate(view))


@router.post(
    "/forecast-overrides", dependencies=[scope("planning:write")], response_model=OverrideView,
    status_code=201, summary="Change a forecast / 人工调整预测",
)  # fmt: skip
async def post_override(body: OverrideInput, call: CallDep) -> Response:
    """Holds from the next forecast of the series on, which is made at once."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> OverrideView:
        row = await handlers.add_override(
            body.sku, body.place, body.from_on, body.to_on, body.kind, body.value, body.reason,
            call.caller.party, uow,
        )  # fmt: skip
        return OverrideView.model_validate(row)

    return await call.once(effect, status=201)


@router.post(
    "/forecast-overrides/{override_id}:end", dependencies=[scope("planning:write")],
    response_model=OverrideView, summary="Take it back / 撤销调整",
)  # fmt: skip
async def end_override(override_id: OverrideId, call: CallDep) -> Response:
    """What it did to past weeks stays on record."""
    only_merchant(call)

    async def effect(uow: UnitOfWork) -> OverrideView:
        row = await handlers.end_override(override_id, call.caller.party, uow)
        return OverrideView.model_validate(row)

    return await call.once(effect)


@router.get(
    "/forecast-overrides", dependencies=[scope("planning:read")], summary="Changes / 调整列表"
)  # fmt: skip
async def list_overrides(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None, limit: Limit = 100,
    cursor: Cursor = None,
) -> Page[OverrideView]:  # fmt: skip
    """By time."""
    only_merchant(call)
    after = cursor_of(cursor, str)
    async with reading(call) as driver:
        rows = await queries.overrides(
            driver, sku=sku, place=place, after=after[0] if after else None, limit=limit + 1
        )
    return page_of(
        [OverrideView.model_validate(r) for r in rows], limit, lambda v: (v.override_id,)
    )


@router.get(
    "/forecast-value-added", dependencies=[scope("planning:read")],
    response_model=ValueAddedView, summary="What changes brought / 人工调整增值",
)  # fmt: skip
async def get_value_added(
    call: CallDep, sku: SkuFilter = None, place: PlaceFilter = None, since: Since = None,
    until: Until = None,
) -> Response:  # fmt: skip
    """Whole weeks that are over, the last 26 by default."""
    only_merchant(call)
    first, last = span(call, since, until, 182)
    over = min(last, call.database.clock().date() - timedelta(days=7))
    async with reading(call) as driver:
        rows = await queries.said_and_sold(
            driver, first, over, sku=sku, place=place, overridden=True
        )
    found = value_added([row[3:] for row in rows])
    return answer(ValueAddedView(
        weeks=found.weeks, units=found.units, off_with=found.off_with,
        off_without=found.off_without, added=found.added,
    ))  # fmt: skip
